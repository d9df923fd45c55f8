"""Functions of one number with a fixed meaning; of an array they take each entry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def sigmoid(x: float) -> float:
    """Return 1 / (1 + e^-x)."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _relu(x: float) -> float:
    return max(x, 0.0)


def _gelu(x: float) -> float:
    return 0.5 * x * (1 + math.erf(x / math.sqrt(2)))


def _sign(x: float) -> float:
    return float((x > 0) - (x < 0))


def _itself(x: float) -> float:
    """Return the number: what stops a gradient leaves the value."""
    return x


ENTRYWISE: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "ln": math.log, "log": math.log, "lg": math.log10, "log2": math.log2,
    "log10": math.log10, "sin": math.sin, "cos": math.cos, "tan": math.tan, "sinh": math.sinh,
    "cosh": math.cosh, "tanh": math.tanh, "arcsin": math.asin, "arccos": math.acos,
    "arctan": math.atan, "sqrt": math.sqrt, "erf": math.erf, "sigmoid": sigmoid,
    "\\sigma": sigmoid, "expit": sigmoid, "relu": _relu, "gelu": _gelu, "sign": _sign,
    "sgn": _sign, "abs": abs, "round": lambda x: float(round(x)),
    "softplus": lambda x: math.log1p(math.exp(x)),
    "silu": lambda x: x * sigmoid(x), "swish": lambda x: x * sigmoid(x),
    "logit": lambda x: math.log(x / (1 - x)), "\\Gamma": math.gamma, "Gamma": math.gamma,
    "sech": lambda x: 1 / math.cosh(x), "cot": lambda x: 1 / math.tan(x),
    "sec": lambda x: 1 / math.cos(x), "csc": lambda x: 1 / math.sin(x),
    "mish": lambda x: x * math.tanh(math.log1p(math.exp(x))),
    "sg": _itself, "stopgrad": _itself, "detach": _itself,
}  # fmt: skip
