"""Gradients through attention."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

GRADIENT = Formula(
    id="attention-gradient",
    title="Gradient in an input of attention, by the chain rule",
    area="transformers",
    source="chain rule; cf. Ali et al. 2022, arXiv:2202.07304",
    url="https://arxiv.org/abs/2202.07304",
    statement=True,
    latex=r"\frac{\partial f}{\partial x_i}=\sum_k\frac{\partial f}{\partial y_k}\left(\frac{\partial y_k}{\partial x_i}+\sum_l\frac{\partial y_k}{\partial p_{lk}}\frac{\partial p_{lk}}{\partial x_i}\right)",
    forms=(
        r"\frac{\partial f}{\partial q_j}=\sum_k\sum_i\frac{\partial f}{\partial y_k}\frac{\partial y_k}{\partial p_{ik}}\frac{\partial p_{ik}}{\partial q_j}",
        r"\frac{\partial f}{\partial k_i}=\sum_k\frac{\partial f}{\partial y_k}\sum_l\frac{\partial y_k}{\partial p_{lk}}\frac{\partial p_{lk}}{\partial k_i}",
    ),
    symbols={
        "f": Meaning("output of the model", Kind.FUNCTION),
        "x_i": Meaning("input token"),
        "y_k": Meaning("output token"),
        "p_{lk}": Meaning("attention of query k to key l"),
    },
    names=("attention", "gradient", "chain rule", "explanation"),
    laws=("the second term is zero where the attention is held fixed",),
    reference=Reference(
        REFERENCE,
        "attention_gradient",
        {
            "output_gradients": r"\frac{\partial f}{\partial y_k}",
            "direct": r"\frac{\partial y_k}{\partial x_i}",
            "by_attention": r"\frac{\partial y_k}{\partial p_{lk}}",
            "attention_gradients": r"\frac{\partial p_{lk}}{\partial x_i}",
        },
    ),
    related=("scaled-dot-product-attention", "lrp-attention"),
)
