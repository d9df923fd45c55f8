"""Decision trees, boosting, and what they split by."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_XGBOOST = "Chen & Guestrin 2016, arXiv:1603.02754"
_XGBOOST_URL = "https://arxiv.org/abs/1603.02754"

_CLASSES = Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("C", "J", "k"))
_SHARE = Meaning("share of a class", domain=Domain.UNIT, aliases=("p_i", "p_c", r"\hat{p}_k"))
_G = Meaning("sum of the gradients of a leaf's examples")
_H = Meaning("sum of the second derivatives", domain=Domain.POSITIVE)
_LAMBDA = Meaning("strength of the penalty on leaf weights", domain=Domain.POSITIVE)

GINI = Formula(
    id="gini-impurity",
    title="Gini impurity",
    area="statistics",
    source="Breiman et al. 1984, Classification and Regression Trees",
    latex=r"G=1-\sum_{k=1}^{K}p_k^2",
    conventions=(Convention(r"G=\sum_{k=1}^{K}p_k(1-p_k)", "where the shares sum to one"),),
    symbols={"K": _CLASSES, "p_k": _SHARE},
    names=("gini", "gini impurity", "gini index"),
    laws=("0 where all are of one class",),
    slips=(
        Slip("square missing", r"G=1-\sum_{k=1}^{K}p_k", "the shares are squared: they sum to 1"),
        Slip("one minus missing", r"G=\sum_{k=1}^{K}p_k^2", "that is purity: subtract it from 1"),
    ),
    reference=Reference(REFERENCE, "gini_impurity", {"classes": "K", "shares": "p_k"}),
    related=("information-gain", "entropy"),
)

GAIN = Formula(
    id="information-gain",
    title="Information gain of a split",
    area="statistics",
    source="Quinlan 1986, Induction of decision trees",
    latex=r"IG=H(S)-\sum_{v=1}^{V}\frac{|S_v|}{|S|}H(S_v)",
    forms=(
        r"IG=H(S)-\frac{1}{|S|}\sum_{v=1}^{V}|S_v|H(S_v)",
        r"IG(S,A)=H(S)-\sum_{v}\frac{|S_v|}{|S|}H(S_v)",
    ),
    conventions=(
        Convention(
            r"IG(S,A)=H(S)-\sum_{v\in\operatorname{Values}(A)}\frac{|S_v|}{|S|}H(S_v)",
            "the values of an attribute as a set",
        ),
        Convention(r"IG(T,a)=H(T)-H(T\mid a)", "by the conditional entropy"),
    ),
    symbols={
        "H": Meaning("entropy of the classes", Kind.FUNCTION, Domain.NON_NEGATIVE),
        "S": Meaning("examples before the split", Kind.SET, aliases=("D",)),
        "S_v": Meaning("examples of one branch", Kind.SET, aliases=("D_v",)),
        "V": Meaning("number of branches", Kind.INTEGER, Domain.INTEGER),
    },
    names=("information gain", "decision tree", "split"),
    slips=(
        Slip(
            "shares missing",
            r"IG=H(S)-\sum_{v=1}^{V}H(S_v)",
            "each branch is weighted with its share of the examples",
        ),
        Slip(
            "branches added",
            r"IG=H(S)+\sum_{v=1}^{V}\frac{|S_v|}{|S|}H(S_v)",
            "what is left after the split is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "information_gain",
        {
            "before": "H(S)",
            "branches": "V",
            "branch_sizes": "|S_v|",
            "size": "|S|",
            "after": "H(S_v)",
        },
    ),
    related=("gini-impurity", "entropy"),
)

ADABOOST_WEIGHT = Formula(
    id="adaboost-weight",
    title="Weight of a classifier in AdaBoost",
    area="statistics",
    source="Freund & Schapire 1997",
    latex=r"\alpha_t=\frac12\ln\frac{1-\epsilon_t}{\epsilon_t}",
    forms=(r"\alpha_t=\frac12\log\left(\frac{1-\epsilon_t}{\epsilon_t}\right)",),
    conventions=(
        Convention(
            r"\alpha_t=\ln\frac{1-\epsilon_t}{\epsilon_t}", "AdaBoost.M1, which leaves out the half"
        ),
    ),
    symbols={
        r"\epsilon_t": Meaning(
            "weighted error of the classifier", domain=Domain.UNIT, aliases=(r"\varepsilon_t",)
        )
    },
    names=("adaboost", "boosting", "weak learner", "weak classifier"),
    laws=("0 for a classifier that guesses", "negative for one that is worse"),
    slips=(
        Slip(
            "quotient upside down",
            r"\alpha_t=\frac12\ln\frac{\epsilon_t}{1-\epsilon_t}",
            "a classifier with a small error weighs much: 1 − ε stands above",
        ),
        Slip(
            "log missing",
            r"\alpha_t=\frac12\frac{1-\epsilon_t}{\epsilon_t}",
            "the weight is the logarithm of the odds",
        ),
    ),
    reference=Reference(REFERENCE, "adaboost_weight", {"error": r"\epsilon_t"}),
    related=("gradient-boosting-update",),
)

BOOSTING = Formula(
    id="gradient-boosting-update",
    title="Step of gradient boosting",
    area="statistics",
    source="Friedman 2001, Greedy function approximation",
    generic=True,
    latex=r"F_m(x)=F_{m-1}(x)+\nu h_m(x)",
    forms=(r"F_m(x)=F_{m-1}(x)+\nu\,h_m(x)",),
    conventions=(
        Convention(
            r"F_m(x)=F_{m-1}(x)-\gamma_m\sum_{i=1}^{n}\nabla_FL(y_i,F_{m-1}(x_i))",
            "as steepest descent in the space of functions",
        ),
    ),
    symbols={
        "F_{m-1}": Meaning("model so far", Kind.FUNCTION),
        r"\nu": Meaning(
            "learning rate", domain=Domain.UNIT, aliases=(r"\eta", r"\alpha", r"\gamma_m")
        ),
        "h_m": Meaning("tree fitted to the negative gradient", Kind.FUNCTION, aliases=("f_m",)),
        "x": Meaning("input", Kind.EVENT),
    },
    names=("gradient boosting", "boosting", "additive model"),
    slips=(
        Slip(
            "tree subtracted",
            r"F_m(x)=F_{m-1}(x)-\nu h_m(x)",
            "the tree is fitted to the negative gradient already: it is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "boosted",
        {"before": "F_{m-1}(x)", "rate": r"\nu", "tree": "h_m(x)"},
    ),
    related=("adaboost-weight", "xgboost-leaf-weight"),
)

XGBOOST_LEAF = Formula(
    id="xgboost-leaf-weight",
    title="Best weight of a leaf in XGBoost",
    area="statistics",
    source=_XGBOOST,
    url=_XGBOOST_URL,
    latex=r"w_j^*=-\frac{G_j}{H_j+\lambda}",
    symbols={"G_j": _G, "H_j": _H, r"\lambda": _LAMBDA},
    names=("xgboost", "leaf weight", "gradient boosting"),
    slips=(
        Slip(
            "minus missing",
            r"w_j^*=\frac{G_j}{H_j+\lambda}",
            "the leaf goes against the gradient: a minus is missing",
        ),
        Slip("penalty missing", r"w_j^*=-\frac{G_j}{H_j}", "λ is added below"),
    ),
    reference=Reference(
        REFERENCE, "leaf_weight", {"gradient": "G_j", "curvature": "H_j", "penalty": r"\lambda"}
    ),
    related=("xgboost-gain",),
)

XGBOOST_GAIN = Formula(
    id="xgboost-gain",
    title="Gain of a split in XGBoost",
    area="statistics",
    source=_XGBOOST,
    url=_XGBOOST_URL,
    latex=r"\mathrm{Gain}=\frac12\left[\frac{G_L^2}{H_L+\lambda}+\frac{G_R^2}{H_R+\lambda}-\frac{(G_L+G_R)^2}{H_L+H_R+\lambda}\right]-\gamma",
    symbols={
        "G_L": _G,
        "H_L": _H,
        "G_R": Meaning("sum of the gradients of the other leaf's examples"),
        "H_R": Meaning("sum of their second derivatives", domain=Domain.POSITIVE),
        r"\lambda": _LAMBDA,
        r"\gamma": Meaning("cost of one more leaf", domain=Domain.NON_NEGATIVE),
    },
    names=("xgboost", "gain", "split gain", "gradient boosting"),
    slips=(
        Slip(
            "leaf cost added",
            r"\mathrm{Gain}=\frac12\left[\frac{G_L^2}{H_L+\lambda}+\frac{G_R^2}{H_R+\lambda}-\frac{(G_L+G_R)^2}{H_L+H_R+\lambda}\right]+\gamma",
            "one more leaf costs γ: subtract it",
        ),
        Slip(
            "square missing in the whole",
            r"\mathrm{Gain}=\frac12\left[\frac{G_L^2}{H_L+\lambda}+\frac{G_R^2}{H_R+\lambda}-\frac{G_L+G_R}{H_L+H_R+\lambda}\right]-\gamma",
            "the sum of both gradients is squared too",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "split_gain",
        {
            "left_gradient": "G_L",
            "left_curvature": "H_L",
            "right_gradient": "G_R",
            "right_curvature": "H_R",
            "penalty": r"\lambda",
            "cost": r"\gamma",
        },
    ),
    related=("xgboost-leaf-weight",),
)
