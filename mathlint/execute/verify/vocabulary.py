"""What words of code stand for in formulas, and the words that a name of code is made of."""

from __future__ import annotations

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
        "rate",
        "intensity",
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
    ("ell", "loss", "cost", "ls", "lengthscale", "length", "scale"),
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


def meanings(word: str) -> frozenset[str]:
    """Return what a word of code, or what it is the plural of, may stand for."""
    own = _MEANINGS.get(word, frozenset())
    return own | _MEANINGS.get(word.removesuffix("s"), frozenset())
