"""Documents to measure on: realistic, generated, the same every time."""

from __future__ import annotations

import random

#: known formulas; # is a number that makes each one distinct
KNOWN = (
    r"\mathcal{L}_{MSE} = \frac{1}{N_{#}} \sum_{i=1}^{N_{#}} (y_i - \hat{y}_i)^2",
    r"\theta_{t+1} = \theta_t - \eta_{#} \nabla_\theta J(\theta_t)",
    r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K_{#}} e^{z_j}}",
    r"D_{KL}(P_{#} \,\|\, Q) = \sum_x P_{#}(x) \log \frac{P_{#}(x)}{Q(x)}",
    r"V^\pi(s_{#}) = \mathbb{E}_\pi [ \sum_{k=0}^\infty \gamma^k R_{t+k+1} \mid S_t=s_{#} ]",
    r"p(x) = \frac{1}{\sqrt{2\pi\sigma_{#}^2}} e^{-\frac{(x-\mu)^2}{2\sigma_{#}^2}}",
    r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{\sqrt{d_{#}}}\right) V",
)
#: what most formulas of a page are: definitions, steps, relations of its own
ORDINARY = (
    r"h_{#} = W_0 x + \Delta W_{#} x",
    r"\alpha_{#} + \beta_{#} \leq \gamma \lVert u_{#} - v \rVert_2",
    r"f_{#}(x + \epsilon) - f_{#}(x) \approx \epsilon f_{#}'(x)",
    r"q_{#} = \arg\max_{a \in \mathcal{A}} u_{#}(s, a) - c_{#}",
    r"\frac{dg_{#}}{dw} = \frac{dg_{#}}{dz} \frac{dz}{dw}",
    r"X_{#} \sim \mathcal{N}(0, \sigma_{#}^2)",
    r"S_{#} = \{ (x_i, y_i) \}_{i=1}^{n_{#}}",
    r"b_{#} = \frac{1}{2} \left( a_{#} + \frac{c}{a_{#}} \right)",
    r"\rho_{#} \in [0, 1), \quad k = 1, \dots, m_{#}",
    r"A_{#} = U \Sigma_{#} V^\top",
    r"\lambda_{#} = \sum_{j=1}^{m} \omega_j \phi_{#}(t_j)",
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
    """A formula that no other number gives; every third is a known one."""
    source = KNOWN if number % 3 == 0 else ORDINARY
    return source[(number // 3) % len(source)].replace("#", str(number))


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
