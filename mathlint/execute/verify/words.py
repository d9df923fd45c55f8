"""The words in a name of code and in a piece of a formula, by which the two are matched."""

from __future__ import annotations

from msgspec import Struct

from mathlint.formula.expression import (
    Absolute,
    Application,
    Derivative,
    Divergence,
    Expression,
    Gradient,
    Label,
    Norm,
    Number,
    Power,
    Quotient,
    Sum,
    Symbol,
)
from mathlint.text.patterns import pattern

_PARTS = pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")

_SYNONYMS = (
    # What one letter or label of a formula is called in code; the first is its own name.
    (
        "hat",
        "pred",
        "preds",
        "predict",
        "prediction",
        "predictions",
        "predicted",
        "est",
        "output",
        "outputs",
    ),
    ("w", "chosen", "win", "winner", "winning", "preferred", "pos", "positive", "better", "plus"),
    ("+", "plus", "pos", "positive", "match"),
    ("-", "minus", "neg", "negative"),
    ("l", "rejected", "lose", "loser", "losing", "neg", "negative", "worse", "minus"),
    ("ref", "reference", "sft", "base"),
    ("old", "behavior", "behaviour", "previous", "prev"),
    ("theta", "policy", "new", "current", "params", "param", "p", "model"),
    ("pi", "policy", "prob", "probs", "p", "prior", "priors"),
    ("epsilon", "eps", "clip", "range", "noise"),
    ("varepsilon", "eps", "epsilon", "clip", "noise"),
    (
        "lambda",
        "lam",
        "lmbda",
        "lambd",
        "lmb",
        "decay",
        "wd",
        "reg",
        "penalty",
        "l2",
        "weight",
        "coef",
        "coeff",
        "strength",
    ),
    ("gamma", "discount", "scale", "weight"),
    ("beta", "temperature", "bias", "shift", "momentum"),
    ("alpha", "lr", "learning", "rate", "step", "margin"),
    ("eta", "lr", "learning", "rate", "step"),
    ("tau", "temperature", "temp", "t"),
    ("sigma", "std", "stddev", "scale", "sd", "sig", "sigmoid"),
    ("var", "variance", "sq", "squared", "sigma2"),
    ("mu", "mean", "loc"),
    ("delta", "td", "error"),
    ("rho", "ratio", "decay"),
    ("phi", "reward"),
    ("A", "adv", "advs", "advantage", "advantages"),
    ("Q", "query", "queries", "q", "action", "values"),
    ("K", "key", "keys", "k"),
    ("V", "value", "values", "v"),
    ("R", "return", "returns", "reward", "rewards"),
    ("r", "reward", "rewards", "ratio", "ratios"),
    ("P", "precision"),
    ("R", "recall"),
    ("y", "target", "targets", "label", "labels", "true", "truth"),
    ("x", "input", "inputs", "logits", "data", "values"),
    ("z", "logits", "scores", "input"),
    ("o", "output"),
    ("h", "hidden", "state"),
    ("s", "state", "std", "var", "variance", "score", "similarity", "sim"),
    ("len", "length", "size", "num", "tokens"),
    ("a", "action", "anchor"),
    ("W", "weight", "weights"),
    ("b", "bias"),
    ("g", "grad", "grads", "gradient", "gradients"),
    ("nabla", "grad", "gradient"),
    ("p", "prob", "probs", "probability", "pos", "positive"),
    ("q", "prob", "probs"),
    ("N", "num", "count", "batch", "size"),
    ("n", "num", "count", "size", "len", "neg", "negative"),
    ("d", "dim", "head"),
    ("m", "margin", "momentum", "mask"),
    ("log", "logp", "logps", "logprob", "logprobs", "lp", "ln"),
    ("ratio", "ratios", "rho", "r"),
    ("next", "new", "prime", "1", "tp1"),
    ("bar", "mean", "avg", "average"),
    ("L", "loss", "cost", "objective", "criterion", "bce", "ce", "nll", "mse", "mae", "entropy"),
    ("D", "divergence", "div", "distance", "dist"),
    ("H", "entropy", "cross", "hess", "hessian"),
    ("G", "return", "returns", "discounted"),
    ("J", "loss", "cost", "objective"),
    ("t", "time", "step", "epoch", "iteration", "iter", "timestep", "update"),
    ("T", "max", "total", "horizon", "steps", "epochs", "update", "updates", "end", "final"),
    ("0", "base", "initial", "init", "start", "first"),
    ("norm", "dist", "distance", "length", "magnitude"),
    ("CLIP", "policy", "clipped", "surrogate", "actor"),
    ("VF", "value", "critic"),
    ("EB", "entropy", "bonus"),
    ("ell", "loss", "cost", "ls", "lengthscale", "length"),
)

_COMPOUND = {
    "logp": ("log", "p"), "logq": ("log", "q"), "logps": ("log", "p"), "logprob": ("log", "prob"),
    "logprobs": ("log", "prob"), "logpi": ("log", "pi"), "lp": ("log", "p"),
    "logratio": ("log", "ratio"), "logratios": ("log", "ratio"), "yhat": ("y", "hat"),
    "ypred": ("y", "pred"), "ytrue": ("y", "true"), "xbar": ("x", "bar"), "dk": ("d", "k"),
    "vnext": ("v", "next"), "logvar": ("log", "var"), "logstd": ("log", "std"),
    "logsigma": ("log", "sigma"),
}  # fmt: skip


def _index() -> dict[str, frozenset[str]]:
    """Return each word of code with the words of formulas that it may stand for."""
    meanings: dict[str, set[str]] = {}
    for own, *others in _SYNONYMS:
        for word in (own, *others):
            meanings.setdefault(word.lower(), set()).add(own)
    return {word: frozenset(found) for word, found in meanings.items()}


_MEANINGS = _index()


def words_of_identifier(name: str) -> tuple[str, ...]:
    """Return the words of ``policy_chosen_logps``, ``yHat``, ``d_k``, in lower case."""
    words: list[str] = []
    for part in _PARTS.findall(name):
        words.extend(_COMPOUND.get(part.lower(), (part.lower(),)))
    return tuple(words)


OF_DERIVATIVES = frozenset({"nabla", "grad", "gradient", "derivative", "deriv"})


class Wording(Struct, frozen=True):
    """The words of a piece of a formula.

    main: without one of these (or what they are called in code) a name does not fit
    marks: what sets it apart from its siblings: ``w``, ``ref``, ``old``, ``hat``
    context: what may be mentioned too
    """

    main: frozenset[str]
    marks: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """All words."""
        return self.main | self.marks | self.context


def wording(node: Expression) -> Wording:
    """Return the words of an expression."""
    match node:
        case Symbol():
            return _of_symbol(node)
        case Application(function=Symbol(base="log" | "ln"), arguments=(inner,)):
            return logged(wording(inner))
        case Application(function=Symbol() as head):
            return _of_application(node, head)
        case Power(base=base):
            return wording(base)
        case Gradient() | Derivative():
            inside = (wording(child).all for child in node.children)
            return Wording(OF_DERIVATIVES, frozenset(), frozenset().union(*inside))
        case Divergence(operator=operator, first=first, second=second):
            words = wording(operator)
            return Wording(words.main, words.marks, wording(first).all | wording(second).all)
        case Quotient(numerator=numerator, denominator=denominator):
            words = wording(numerator)
            below = wording(denominator)
            return Wording(frozenset({"ratio"}), frozenset(), words.all | below.all)
        case Absolute(body=Symbol() as body):  # of a text: its length
            words = wording(body)
            return Wording(frozenset({"len"}), words.marks, words.main)
        case Norm(body=body):
            return Wording(frozenset({"norm"}), frozenset(), wording(body).all)
    return Wording(frozenset())


def logged(words: Wording) -> Wording:
    """Return the words of the logarithm of what has ``words``."""
    marks = words.marks | (words.main & _TELLING)
    return Wording(frozenset({"log"}), marks, words.context | words.main)


_TELLING = frozenset({"var"})
"""What has to be said of a logarithm: that of a variance is another than that of a deviation."""


def squared(words: Wording) -> Wording:
    """Return the words of the square of a deviation."""
    return Wording(frozenset({"var"}), words.marks, words.context | words.main)


def _plain(base: str) -> str:
    return base.lstrip("\\").removeprefix("var")


def _of_symbol(node: Symbol) -> Wording:
    marks: set[str] = set()
    for script in (*node.subscripts, *node.superscripts):
        marks |= _of_script(script)
    marks |= {name for name in node.decorations if name in ("hat", "bar", "tilde")}
    if node.primes:
        marks.add("next")
    if "Delta" in node.decorations:  # a change, as Δx: code calls it delta or delta_x
        return Wording(frozenset({"Delta"}), frozenset(marks), frozenset({_plain(node.base)}))
    return Wording(frozenset({_plain(node.base)}), frozenset(marks))


def _of_script(script: Expression) -> set[str]:
    match script:
        case Label(text=text):
            return {text}
        case Symbol(base=base):
            inner: set[str] = {_plain(base)}
            for deeper in (*script.subscripts, *script.superscripts):
                inner |= _of_script(deeper)
            return inner
        case Number(text=text):
            return {text}
        case Sum(terms=(_, second)) if isinstance(second.value, Number):
            return {"next"} if second.sign == "+" else {"prev"}
    return set()


def _of_application(node: Application, head: Symbol) -> Wording:
    words = _of_symbol(head)
    marks = set(words.marks)
    context: set[str] = set()
    for argument in node.arguments:
        inner = wording(argument)
        marks |= inner.marks
        context |= inner.main
    for argument in (*node.given, *node.parameters):
        context |= wording(argument).all
    return Wording(words.main, frozenset(marks), frozenset(context))


def means(word: str, words: Wording) -> bool:
    """Return whether a word of code stands for what has the ``words``."""
    return bool(_meanings(word) & words.main)


def _meanings(word: str) -> frozenset[str]:
    """Return what a word of code, or what it is the plural of, may stand for."""
    own = _MEANINGS.get(word, frozenset())
    return own | _MEANINGS.get(word.removesuffix("s"), frozenset())


_UNMARKED = frozenset({"theta", "i", "j", "k", "t", "n", "phi"})
"""Marks that code usually leaves out."""


_OF_FUNCTIONS = frozenset({"f", "fn", "compute", "calc", "get"})
"""What a name of code may begin with that says nothing of a value."""


def fitness(name: str, words: Wording) -> float:
    """Return how well a name of code fits a piece of a formula: 1 is best, 0 not at all."""
    given = words_of_identifier(name)
    if not given or not words.main:
        return 0.0
    exact = {word.lower() for word in words.all}
    explained = 0.0
    used: set[str] = set()
    if len(given) > 1 and given[0] not in exact:
        given = given[1:] if given[0] in _OF_FUNCTIONS else given
    if name in words.main:  # as it stands: t is not T
        return 1.0 - 0.25 * len(words.marks - _UNMARKED)
    if len(name) == 1 and name.swapcase() in words.main:
        return 0.8 - 0.25 * len(words.marks - _UNMARKED)
    for word in given:
        meant = _meanings(word) & words.all
        if word in exact:
            explained += 1.0
            used |= {own for own in words.all if own.lower() == word}
        elif meant:
            explained += 0.9
            used |= meant
        elif word.endswith("s") and word[:-1] in exact:
            explained += 0.95
            used |= {own for own in words.all if own.lower() == word[:-1]}
    share = explained / len(given)
    unmentioned = len(words.marks - used - _UNMARKED)
    if not used & words.main:
        share -= 0.35 if used else 1.0
    return share - 0.25 * unmentioned
