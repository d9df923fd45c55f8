"""Documents to measure on: realistic, generated, the same every time."""

from __future__ import annotations

import random

FORMULAS = (
    r"\mathcal{L}_{MSE} = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat{y}_i)^2",
    r"\theta_{t+1} = \theta_t - \eta \nabla_\theta J(\theta_t)",
    r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
    r"D_{KL}(P \,\|\, Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}",
    r"V^\pi(s) = \mathbb{E}_\pi \left[ \sum_{k=0}^{\infty} \gamma^k R_{t+k+1} \mid S_t = s \right]",
    r"h = W_0 x + \Delta W x = W_0 x + B A x",
    r"p(x \mid \mu, \sigma^2) = \frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
    r"\hat{A}_t = \delta_t + (\gamma\lambda)\delta_{t+1} + \dots + (\gamma\lambda)^{T}\delta_{T}",
    r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right) V",
)
SYMBOLS = (
    r"x_i",
    r"\theta",
    r"\pi_\theta(a|s)",
    r"d_k",
    r"\mathbb{R}^{d \times r}",
    r"\gamma \in [0, 1)",
)
WORDS = [
    "the",
    "model",
    "assigns",
    "a",
    "score",
    "to",
    "every",
    "pair",
    "and",
    "the",
    "loss",
    "compares",
    "them",
    "over",
    "a",
    "batch",
    "of",
    "samples",
    "while",
    "gradients",
    "flow",
    "through",
    "both",
    "terms",
    "until",
    "the",
    "estimate",
    "is",
    "stable",
    "enough",
    "to",
    "be",
    "trusted",
]


def formula(number: int) -> str:
    """A formula that no other number gives: its constants and indices differ."""
    base = FORMULAS[number % len(FORMULAS)]
    return rf"{base} + \epsilon_{{{number}}}"


def document(lines: int, *, distinct: bool = True, seed: int = 1) -> str:
    """Prose, inline and display formulas, lists and code: a formula on every second line or so."""
    source = random.Random(seed)
    result: list[str] = ["# A generated chapter", ""]
    number = seed * 1_000_003
    while len(result) < lines:
        number += 1
        chosen = formula(number if distinct else number % 50)
        match source.randrange(8):
            case 0:
                result += ["$$", chosen, "$$", ""]
            case 1:
                result += [f"## Section {number}", ""]
            case 2:
                result += [f"- {_prose(source)} ${source.choice(SYMBOLS)}$", f"- ${chosen}$", ""]
            case 3:
                result += ["```python", f"value = {number}", "print(value)", "```", ""]
            case _:
                result += [f"{_prose(source)} ${chosen}$ and ${source.choice(SYMBOLS)}$.", ""]
    return "\n".join(result[:lines]) + "\n"


def _prose(source: random.Random) -> str:
    return " ".join(source.choices(WORDS, k=12)).capitalize()
