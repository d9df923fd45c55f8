r"""What the commands and environments of mathematics take, beyond what pylatexenc knows.

A signature has one letter for each argument:

    *   a star, if there is one             [   mathematics in brackets, if there are any
    {   mathematics                         t   text, which may hold ``$...$``
    r   a raw name, length or colour        o   the same in brackets, if there are any
    a   mathematics with ``&`` and ``\\``   d   a length without braces

Commands of optional packages that authors also define themselves (``\norm``, ``\set``, ``\dv``)
are left out: what they take is the author's business.
"""

from __future__ import annotations


def _table(rows: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows.strip().splitlines():
        signature, *names = row.split()
        table.update(dict.fromkeys(names, signature))
    return table


COMMANDS = _table(r"""
{{    frac dfrac tfrac cfrac binom dbinom tbinom nicefrac sfrac overset underset stackrel
{     boldsymbol bm pmb mathbfit mathbfsf mathsfit mathbfcal mathbffrak mathbfscr
{     mathds mathbbm symbf symit symrm symsf symtt symbb symcal symbfit symscr symfrak frak mathring
{     mathnormal Bbb bold bra ket braket Bra Ket Braket
{     dddot ddddot overbracket underbracket utilde undertilde overparen underparen
{     Overrightarrow overleftharpoon overrightharpoon underleftarrow underrightarrow
{     boxed fbox cancel bcancel xcancel phantom hphantom vphantom
{     mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner
{     mathllap mathrlap mathclap llap rlap clap pmod pod not
[{    smash sqrt xleftarrow xrightarrow xleftrightarrow xLeftarrow xRightarrow xLeftrightarrow
[{    xhookleftarrow xhookrightarrow xmapsto xleftharpoonup xleftharpoondown xrightharpoonup
[{    xrightharpoondown xleftrightharpoons xrightleftharpoons xlongequal
a     substack matrix pmatrix cases eqalign eqalignno
{{{{  mathchoice
{{{   sideset prescript
t     text textrm textit textbf textsf texttt textup textmd textsc textsl textnormal mbox hbox emph
t     intertext shortintertext textsuperscript textsubscript footnote
*t    tag
*r    operatorname operatornamewithlimits hspace vspace
r     label ref eqref cite citep citet mspace color class cssId style require url
rt    href colorbox raisebox
rrt   fcolorbox
r{    textcolor htmlId htmlClass htmlData htmlStyle mathcolor enclose
rrrr{{ genfrac
orr   rule
rrr   definecolor
d     kern mkern hskip mskip
r     ce pu
*rooa newcommand renewcommand providecommand
*ra   DeclareMathOperator
""")

ENVIRONMENTS = _table(r"""
r   subarray alignat alignat* xalignat xalignat* xxalignat darray tabular
o   aligned gathered multlined matrix* pmatrix* bmatrix* Bmatrix* vmatrix* Vmatrix*
o   smallmatrix* psmallmatrix* bsmallmatrix* Bsmallmatrix* vsmallmatrix* Vsmallmatrix*
or  array alignedat
""")

#: Accents of text by one letter: in mathematics these are names of the author's own macros.
TEXT_ACCENTS = frozenset("bcdkruvH")
