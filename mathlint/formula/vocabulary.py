r"""The words of mathematical LaTeX: what each command and each known name is.

Canonical names: operators are LaTeX (``\leq``), functions are bare (``log``), Greek letters keep
their backslash (``\alpha``).
"""

from __future__ import annotations

from mathlint.formula.expression import Big


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


# ------------------------------------------------------------------------------ layout

SPACING = words(
    r", : ; ! > / space enspace thinspace medspace thickspace negthinspace negmedspace "
    r"negthickspace hspace hspace* hskip kern mspace mkern vspace vspace* phantom hphantom "
    r"vphantom hfill "
    r"displaystyle textstyle scriptstyle scriptscriptstyle tiny scriptsize footnotesize small "
    r"normalsize large Large LARGE huge Huge limits nolimits displaylimits nonumber notag hline "
    r"allowbreak nobreak break centering label strut mathstrut toprule midrule bottomrule "
    r"vskip smallskip medskip bigskip par noindent relax protect hdashline cline "
    r"mathpunct"
) | {"", " ", "\n", "\t"}
"""Commands that only lay out; they mean nothing."""

WIDE_SPACES = frozenset({"quad", "qquad"})
"""Spaces that separate statements."""

DEFINITIONS = words("newcommand renewcommand providecommand DeclareMathOperator def gdef let")
"""Commands that define a macro; they say nothing themselves."""

UNNUMBERED = frozenset({"tag", "tag*", "eqref", "ref", "cite"})
"""Commands that name the formula or refer to another one."""

COLOURS = frozenset(
    {"color", "textcolor", "colorbox", "fcolorbox", "definecolor", "cssId", "class"}
)
"""Commands whose last argument is the content, and whose others only say how it looks."""

TRANSPARENT = words(
    "boxed fbox mbox mathord mathbin mathrel mathop mathinner mathopen mathclose ensuremath "
    "smash cancel bcancel xcancel mathstrut mathchoice llap rlap mathclap mathllap mathrlap "
    "substack underline uwave nolimits displaylimits textstyle enclose operatornamewithlimits "
    "underbrace overbrace underbracket overbracket"
)
"""Commands whose last argument stands for itself."""

ANNOTATED = frozenset({"underbrace", "overbrace", "underbracket", "overbracket"})
"""Transparent commands whose scripts are remarks."""

TEXTS = words(
    "text textrm textnormal textit textbf textsf texttt textsc textup textmd mbox hbox intertext "
    "shortintertext operatorname operatorname* mathrm* emph texorpdfstring"
)
"""Commands whose argument is words."""

NAMING = frozenset(
    {"operatorname", "operatorname*", "mathop", "mathrm", "mathsf", "mathtt", "mathit"}
)
"""Commands whose argument, when it has several letters, is one name."""

# ------------------------------------------------------------------------- decorations

ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde",
    "widetilde": "tilde", "vec": "vec", "overrightarrow": "vec", "dot": "dot", "ddot": "ddot",
    "check": "check", "breve": "breve", "acute": "acute", "grave": "grave", "mathring": "mathring",
    "overleftarrow": "overleftarrow", "overleftrightarrow": "overleftrightarrow",
    "utilde": "utilde", "undertilde": "utilde", "underbar": "underbar",
}  # fmt: skip
"""Commands that put something above or below a name → the canonical one."""

ALPHABETS = {
    "mathbf": "mathbf", "boldsymbol": "mathbf", "bm": "mathbf", "pmb": "mathbf", "bold": "mathbf",
    "mathbfit": "mathbf", "symbf": "mathbf", "bf": "mathbf", "bfseries": "mathbf", "vb": "mathbf",
    "mathcal": "mathcal", "cal": "mathcal", "mathscr": "mathscr", "scr": "mathscr",
    "mathbb": "mathbb", "Bbb": "mathbb", "mathds": "mathbb", "mathbbm": "mathbb",
    "mathfrak": "mathfrak", "frak": "mathfrak",
    "mathsf": "mathsf", "sf": "mathsf", "mathtt": "mathtt", "tt": "mathtt",
    "mathrm": "mathrm", "rm": "mathrm", "mathnormal": "", "mathit": "", "it": "",
}  # fmt: skip
"""Commands that choose an alphabet → the canonical one; empty: the usual italics."""

SWITCHES = frozenset({"bf", "bfseries", "cal", "rm", "sf", "tt", "it", "frak", "scr"})
"""Alphabets that are written before what they change: ``{\\rm KL}``."""

# ------------------------------------------------------------------------------- names

GREEK = words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda "
    "mu nu xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)

SYMBOLS = GREEK | words(
    "ell infty hbar imath jmath aleph beth wp Re Im emptyset varnothing complement top bot "
    "degree angle star ast dagger ddagger bullet square blacksquare Box diamond "
    "checkmark triangle mho eth Bbbk intercal flat natural sharp bigstar lozenge blacklozenge "
    "clubsuit diamondsuit heartsuit spadesuit digamma surd triangledown vartriangle varGamma "
    "varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega "
    "S P prime backprime circ % # $ & _ Z N R C Q"
)
"""Commands that are names by themselves."""

SYMBOL_ALIASES = {
    r"\varnothing": r"\emptyset", "∞": r"\infty", "∅": r"\emptyset", "ℓ": r"\ell",
    r"\reals": "ℝ", "ℏ": r"\hbar",
}  # fmt: skip

_GREEK_LETTERS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩϵϕϑϱς"
_GREEK_NAMES = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma "
    "tau upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi "
    "Omega epsilon phi vartheta varrho varsigma"
)
UNICODE_GREEK = dict(zip(_GREEK_LETTERS, _GREEK_NAMES.split(" "), strict=True))
UNICODE_BLACKBOARD = dict(zip("ℝℕℤℚℂ𝔼ℙ𝟙", "RNZQCEP1", strict=True))

PREFIX_FUNCTIONS = words(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arsinh arcosh "
    "artanh sgn sign det tr Tr trace Trace rank diag erf relu ReLU sigmoid softmax softplus "
    "logit logsumexp LSE vec Var Cov Std dim ker deg gcd Pr Re Im arg hom abs "
    "arctanh arcsinh arccosh dom supp epi span proj Proj conv"
)
"""Functions that may be applied without parentheses: ``\\log x``, ``\\det A``."""

COMMAND_FUNCTIONS = words(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det dim ker "
    "deg gcd Pr hom arg"
)
"""Functions that LaTeX has a command for."""

FUNCTION_ALIASES = {
    "arctanh": "artanh",
    "arcsinh": "arsinh",
    "arccosh": "arcosh",
    "Trace": "Tr",
    "trace": "tr",
    "sign": "sgn",
    "Relu": "ReLU",
    "relu": "ReLU",
}

WORDS = PREFIX_FUNCTIONS | words(
    "sim clip KL JS JSD TV MI EMA MSE MAE RMSE BCE CCE CE PPL ELO FFN MLP LN BN FC NN RNN CNN LSTM "
    "GRU GELU GeLU SiLU ELU SELU Swish swish Mish mish Attention attention MultiHead concat Concat "
    "cosine cossim dist lin Linear linear LayerNorm BatchNorm RMSNorm Norm norm Dropout dropout "
    "Embed embed mask Mask mean Mean median mode std var cov corr Corr bias Bias SE "
    "sg stopgrad detach pool Pool conv Conv Softmax Sigmoid Tanh argsort sort topk TopK top "
    "one onehot IoU DSC Dice FID IS BLEU ROUGE acc err loss Loss lr TD GAE Uniform Unif "
    "Normal Bernoulli Bern Beta Gamma Dirichlet Dir Cat Categorical Poisson Binomial Binom Exp "
    "Laplace GP Multinomial pos span proj Proj dom conv supp epi prox rot Id id const lcm floor "
    "ceil round SNR PSNR SSIM FLOPs FLOPS FP FN TP TN TPR FPR VE VP ODE SDE ELBO VLB FNN DQN "
    "MCC TNR FNR AUC NLL WER CER NDCG DCG IDCG MRR ECE AIC BIC MMD mAP IDF DPO PPO IPO KTO UCB "
    "rel idf PE RoPE Encoder Decoder encode decode Enc Dec enc dec"
)
"""Names of several letters that are known wherever they stand."""

CONNECTIVES = words(
    "where if otherwise else for and or with when such that s.t. s.t subject to then in is are the "
    "let Let given from by of on at as iff unless since hence thus therefore but not all any each "
    "every some i.e. e.g. resp. respectively do end while return true false assume suppose "
    "initialize repeat until there exists we have define denote denotes number otherwise, else, "
    "if, for, and, w.r.t. w.p. a.s. i.i.d. iid 如果 否则 其他 when, where, with, const. constant "
    "respect"
)
"""Words that stand between formulas and name nothing."""

# --------------------------------------------------------------------------- operators

BIG_COMMANDS = {
    "sum": Big.SUM, "prod": Big.PRODUCT, "coprod": Big.PRODUCT, "int": Big.INTEGRAL,
    "iint": Big.INTEGRAL, "iiint": Big.INTEGRAL, "oint": Big.INTEGRAL, "idotsint": Big.INTEGRAL,
    "max": Big.MAXIMUM, "min": Big.MINIMUM, "sup": Big.SUPREMUM, "inf": Big.INFIMUM,
    "lim": Big.LIMIT, "limsup": Big.LIMIT, "liminf": Big.LIMIT, "argmax": Big.ARGMAX,
    "argmin": Big.ARGMIN, "bigcup": Big.UNION, "bigcap": Big.INTERSECTION,
    "bigsqcup": Big.UNION, "bigwedge": Big.INTERSECTION, "bigvee": Big.UNION,
    "bigoplus": Big.SUM, "bigotimes": Big.PRODUCT, "bigodot": Big.PRODUCT,
    "minimize": Big.MINIMUM, "maximize": Big.MAXIMUM, "minimise": Big.MINIMUM,
    "maximise": Big.MAXIMUM, "Vert": Big.CONCATENATION,
}  # fmt: skip
"""Names of operators that bind."""

BIG_WORDS = words("max min argmax argmin sup inf lim minimize maximize minimise maximise")
"""The same, where they are written as bare letters or as text."""
TYPED_OPERATORS = frozenset({"sum", "prod"})
"""Those that are operators as bare letters only with scripts: ``sum_i x_i``."""
BIG_CHARACTERS = {"∑": "sum", "∏": "prod", "∫": "int", "Σ": "Σ"}

ADDITIVE = {"+": "+", "-": "-", "−": "-", "–": "-", r"\pm": "±", "±": "±", r"\mp": "∓", "∓": "∓"}

MULTIPLICATIVE = {
    r"\cdot": r"\cdot", "·": r"\cdot", "⋅": r"\cdot", r"\times": r"\times", "×": r"\times",
    "*": "*", "∗": "*", r"\ast": "*", r"\odot": r"\odot", "⊙": r"\odot", r"\circ": r"\circ",
    "∘": r"\circ", r"\otimes": r"\otimes", "⊗": r"\otimes", r"\bullet": r"\bullet",
    r"\star": r"\star", r"\circledast": r"\circledast", r"\div": r"\div", r"\bmod": r"\bmod",
    r"\mod": r"\bmod", r"\centerdot": r"\cdot", r"\oslash": r"\oslash", r"\ltimes": r"\ltimes",
    r"\rtimes": r"\rtimes", r"\boxtimes": r"\boxtimes", r"\boxdot": r"\odot",
    r"\bigcirc": r"\circ", r"\cdotp": r"\cdot",
}  # fmt: skip

LOOSE_PRODUCTS = frozenset({r"\odot", r"\otimes", r"\circ", r"\circledast", r"\oslash"})
"""Products that hold together less than juxtaposition: ``x W \\odot y V``."""

SET_OPERATORS = {
    r"\cup": r"\cup", "∪": r"\cup", r"\cap": r"\cap", "∩": r"\cap", r"\setminus": r"\setminus",
    r"\backslash": r"\setminus", r"\smallsetminus": r"\setminus", r"\oplus": r"\oplus",
    "⊕": r"\oplus", r"\ominus": r"\ominus", r"\sqcup": r"\sqcup", r"\uplus": r"\uplus",
    r"\boxplus": r"\boxplus", r"\boxminus": r"\boxminus",
    r"\sqcap": r"\sqcap",
}  # fmt: skip

LOGICAL = {
    r"\land": r"\land", r"\wedge": r"\land", "∧": r"\land", r"\lor": r"\lor", r"\vee": r"\lor",
    "∨": r"\lor", r"\implies": r"\implies", r"\Rightarrow": r"\implies", "⇒": r"\implies",
    r"\Longrightarrow": r"\implies", r"\iff": r"\iff", r"\Leftrightarrow": r"\iff",
    r"\Longleftrightarrow": r"\iff", "⇔": r"\iff", r"\impliedby": r"\impliedby",
    r"\Leftarrow": r"\impliedby", "⟹": r"\implies",
}  # fmt: skip

RELATIONS = {
    **{
        "\\" + name: "\\" + name
        for name in words(
            "gneq lneq gneqq lneqq gnsim lnsim leqq geqq gtrapprox lessapprox precsim succsim "
            "eqsim backsim circeq bumpeq nless ngtr "
            "nleq ngeq nsim ncong nprec nsucc npreceq nsucceq nsubseteq nsupseteq supsetneq nmid "
            "nparallel trianglelefteq trianglerighteq sqsubset sqsubseteq sqsupset sqsupseteq "
            "Subset longleftrightarrow rightleftharpoons leftrightarrows hookleftarrow "
            "twoheadrightarrow nrightarrow nleftarrow Vdash vDash multimap between"
        )
    },
    "=": "=", "<": "<", ">": ">", r"\lt": "<", r"\gt": ">", r"\le": r"\leq", r"\leq": r"\leq",
    r"\leqslant": r"\leq", "≤": r"\leq", r"\ge": r"\geq", r"\geq": r"\geq", r"\geqslant": r"\geq",
    "≥": r"\geq", r"\ne": r"\neq", r"\neq": r"\neq", "≠": r"\neq", r"\approx": r"\approx",
    "≈": r"\approx", r"\sim": r"\sim", "~": r"\sim", "∼": r"\sim", r"\thicksim": r"\sim",
    r"\in": r"\in", "∈": r"\in", r"\notin": r"\notin", "∉": r"\notin", r"\ni": r"\ni",
    r"\to": r"\to", r"\rightarrow": r"\to", "→": r"\to", r"\longrightarrow": r"\to",
    r"\mapsto": r"\mapsto", "↦": r"\mapsto", r"\longmapsto": r"\mapsto",
    r"\leftarrow": r"\leftarrow", r"\gets": r"\leftarrow", "←": r"\leftarrow",
    r"\longleftarrow": r"\leftarrow", r"\leftrightarrow": r"\leftrightarrow",
    r"\equiv": r"\equiv", "≡": r"\equiv", r"\propto": r"\propto", "∝": r"\propto",
    r"\ll": r"\ll", "≪": r"\ll", r"\gg": r"\gg", "≫": r"\gg", r"\lll": r"\lll", r"\ggg": r"\ggg",
    r"\succ": r"\succ", "≻": r"\succ", r"\prec": r"\prec", "≺": r"\prec",
    r"\succeq": r"\succeq", r"\preceq": r"\preceq", r"\succcurlyeq": r"\succeq",
    r"\preccurlyeq": r"\preceq", "⪰": r"\succeq", "⪯": r"\preceq",
    r"\subset": r"\subset", r"\subseteq": r"\subseteq", "⊆": r"\subseteq", "⊂": r"\subset",
    r"\supset": r"\supset", r"\supseteq": r"\supseteq", r"\subsetneq": r"\subsetneq",
    r"\perp": r"\perp", "⊥": r"\perp", r"\doteq": r"\doteq", r"\triangleq": r"\triangleq",
    "≜": r"\triangleq", ":=": ":=", r"\coloneqq": ":=", r"\coloneq": ":=", r"\vcentcolon=": ":=",
    "=:": "=:", "≔": ":=", r"\cong": r"\cong", r"\simeq": r"\simeq", "≃": r"\simeq",
    r"\asymp": r"\asymp", r"\models": r"\models", r"\vdash": r"\vdash", r"\nsim": r"\nsim",
    r"\lesssim": r"\lesssim", r"\gtrsim": r"\gtrsim", r"\xrightarrow": r"\to",
    r"\xleftarrow": r"\leftarrow", r"\hookrightarrow": r"\to", r"\rightharpoonup": r"\to",
    r"\nearrow": r"\nearrow", r"\searrow": r"\searrow", r"\uparrow": r"\uparrow",
    r"\downarrow": r"\downarrow", r"\bowtie": r"\bowtie", r"\independent": r"\perp",
    r"\rightsquigarrow": r"\to", r"\nleq": r"\nleq", r"\ngeq": r"\ngeq",
    r"\approxeq": r"\approx", r"\leadsto": r"\to", "⟶": r"\to", r"\lessgtr": r"\lessgtr",
}  # fmt: skip

NEGATED = {"=": r"\neq", r"\in": r"\notin", r"\sim": r"\nsim", r"\leq": r"\nleq", r"\geq": r"\ngeq"}

DOTS = frozenset({"dots", "ldots", "cdots", "vdots", "ddots", "dotsc", "dotsb", "dotsm", "dotsi",
                  "dotso", "hdots", "mathellipsis", "textellipsis", "iddots", "adots"})  # fmt: skip

QUANTIFIERS = {r"\forall": r"\forall", "∀": r"\forall", r"\exists": r"\exists", "∃": r"\exists",
               r"\nexists": r"\nexists"}  # fmt: skip

STACKED = frozenset({"overset", "underset", "stackrel", "stackbin"})

# ------------------------------------------------------------------------ environments

CASES = frozenset({"cases", "dcases", "rcases", "cases*", "numcases"})
MATRICES = {
    "matrix": "", "pmatrix": "(", "bmatrix": "[", "Bmatrix": r"\{", "vmatrix": "|",
    "Vmatrix": r"\|", "smallmatrix": "", "array": "", "psmallmatrix": "(", "bsmallmatrix": "[",
    "matrix*": "", "pmatrix*": "(", "bmatrix*": "[",
}  # fmt: skip
"""Environments whose cells are the entries of a matrix → the fence they draw."""
