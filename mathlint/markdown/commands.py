"""LaTeX commands by which text without delimiters is known to be mathematics.

Not every command there is: only names that mean nothing else where people write Markdown (paths,
regular expressions, Doxygen, escapes).
"""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


GREEK = _names(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi "
    "pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta "
    "Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
SYMBOLS = _names(
    "sum prod int iint iiint oint coprod bigcup bigcap bigoplus bigotimes infty partial nabla "
    "forall exists nexists emptyset varnothing ell hbar aleph Re Im cdot cdots ldots dots vdots "
    "ddots dotsc dotsb times div pm mp circ bullet star ast oplus otimes odot ominus wedge vee "
    "cap cup setminus in notin ni subset supset subseteq supseteq leq geq le ge neq ne ll gg "
    "approx equiv sim simeq cong propto prec succ preceq succeq parallel perp mid vert Vert "
    "lVert rVert lvert rvert to gets mapsto rightarrow leftarrow Rightarrow Leftarrow "
    "leftrightarrow Leftrightarrow longrightarrow Longrightarrow implies iff uparrow downarrow "
    "xrightarrow langle rangle lceil rceil lfloor rfloor top bot neg land lor quad qquad prime "
    "dagger triangleq coloneqq"
)
FUNCTIONS = _names(
    "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max sup inf "
    "lim limsup liminf arg argmin argmax det dim ker deg gcd Pr hom softmax"
)
WITH_ARGUMENT = _names(
    "frac dfrac tfrac cfrac binom sqrt text textbf textit textrm textsf texttt mathrm mathbf "
    "mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm operatorname hat widehat "
    "bar overline tilde widetilde vec dot ddot underline underbrace overbrace stackrel overset "
    "underset substack pmod mbox ensuremath"
)
SIZES = _names(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle "
    "textstyle scriptstyle limits nolimits nonumber notag"
)
TEXT_ARGUMENT = _names(
    "text textbf textit textrm textsf texttt mathrm mathbf mathit mathsf mathtt operatorname mbox "
    "label tag begin end color textcolor ref eqref"
)
"""Commands whose argument is words, or a name made of letters."""

TEXT_STYLES = _names("textbf textit textrm textsf texttt mbox underline")
"""Commands that also stand in LaTeX's running text: no evidence of mathematics."""

MATH_COMMANDS = GREEK | SYMBOLS | FUNCTIONS | WITH_ARGUMENT | SIZES
FUNCTION_WORDS = FUNCTIONS | _names(
    "sign clip diag tr Tr rank Var Cov KL ReLU relu sigmoid softplus mod erf"
)
"""Names of functions that authors also write without a backslash."""
SHORT_WORDS = _names(
    "am an as at be by do go he if in is it me my no of on or so to up us we al et ie eg vs"
)
"""Words of two letters; any other two letters inside brackets are a product of symbols."""
