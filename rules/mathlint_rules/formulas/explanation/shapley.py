"""Contributions of features: Shapley values and their additive explanation."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

SHAPLEY = Formula(
    id="shapley-value",
    title="Shapley value of a feature",
    area="explanation",
    statement=True,
    source="Shapley 1953, A value for n-person games; Lundberg & Lee 2017, arXiv:1705.07874",
    url="https://arxiv.org/abs/1705.07874",
    latex=r"\phi_i=\sum_{S\subseteq N\setminus\{i\}}\frac{|S|!\,(n-|S|-1)!}{n!}\left(v(S\cup\{i\})-v(S)\right)",
    forms=(
        r"\phi_i(v)=\sum_{S\subseteq N\setminus\{i\}}\frac{|S|!\,(|N|-|S|-1)!}{|N|!}\left(v(S\cup\{i\})-v(S)\right)",
        r"\phi_i=\sum_{S\subseteq F\setminus\{i\}}\frac{|S|!\,(|F|-|S|-1)!}{|F|!}\left[f_{S\cup\{i\}}(x_{S\cup\{i\}})-f_S(x_S)\right]",
        r"\phi_i=\frac{1}{n!}\sum_{R}\left[v(P_i^R\cup\{i\})-v(P_i^R)\right]",
        r"\phi_i=\frac{1}{n}\sum_{S\subseteq N\setminus\{i\}}\binom{n-1}{|S|}^{-1}\left(v(S\cup\{i\})-v(S)\right)",
    ),
    symbols={
        "v": Meaning("worth of a set of features", Kind.FUNCTION, aliases=("f",)),
    },
    names=("shapley", "shap"),
    reference=Reference(
        REFERENCE,
        "shapley_value",
        {"gains": r"v(S\cup\{i\})-v(S)", "sizes": "|S|", "features": "n"},
    ),
    related=("shap-additive",),
)

SHAP_ADDITIVE = Formula(
    id="shap-additive",
    title="Additive explanation of a prediction",
    area="explanation",
    source="Lundberg & Lee 2017, arXiv:1705.07874, eq. 1",
    url="https://arxiv.org/abs/1705.07874",
    latex=r"g(z')=\phi_0+\sum_{i=1}^{M}\phi_iz_i'",
    conventions=(
        Convention(r"f(x)=\phi_0+\sum_{i=1}^{M}\phi_i", "with all features present"),
        Convention(
            r"f(x)=\mathbb{E}[f(X)]+\sum_{i=1}^{M}\phi_i",
            "with all features present, the base value written out",
        ),
    ),
    symbols={
        r"\phi_0": Meaning("base value"),
        "M": Meaning("number of features", Kind.INTEGER, Domain.INTEGER, aliases=("n", "d", "p")),
        r"\phi_i": Meaning("contribution of a feature"),
        "z_i'": Meaning("whether it is present", domain=Domain.BINARY),
    },
    names=("shap", "additive feature attribution", "local accuracy"),
    reference=Reference(
        REFERENCE,
        "additive_explanation",
        {"base": r"\phi_0", "features": "M", "contributions": r"\phi_i", "present": "z_i'"},
    ),
    related=("shapley-value",),
)

INTEGRATED = Formula(
    id="integrated-gradients",
    title="Integrated gradients",
    area="explanation",
    statement=True,
    source="Sundararajan, Taly & Yan 2017, arXiv:1703.01365, sec. 3",
    url="https://arxiv.org/abs/1703.01365",
    latex=r"\operatorname{IG}_i(x)=(x_i-x_i')\int_0^1\frac{\partial F\left(x'+\alpha(x-x')\right)}{\partial x_i}\,d\alpha",
    forms=(
        r"\mathrm{IntegratedGrads}_i(x)=(x_i-x_i')\times\int_{\alpha=0}^{1}\frac{\partial F(x'+\alpha\times(x-x'))}{\partial x_i}\,d\alpha",
    ),
    symbols={
        "F": Meaning("model", Kind.FUNCTION),
    },
    names=("integrated gradients", "attribution", "path integral"),
    reference=Reference(
        REFERENCE,
        "integrated_gradient",
        {
            "value": "x_i",
            "baseline": "x_i'",
            "gradients": r"\frac{\partial F\left(x'+\alpha(x-x')\right)}{\partial x_i}",
        },
    ),
    related=("integrated-gradients-sum",),
)
