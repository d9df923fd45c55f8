"""Choosing models, ranking documents, and drawing neighbours in the plane."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_K = Meaning("number of parameters", Kind.INTEGER, Domain.INTEGER, aliases=("p", "d"))
_L = Meaning("greatest likelihood", domain=Domain.POSITIVE, aliases=("L",))

AIC = Formula(
    id="aic",
    title="Akaike's information criterion",
    area="statistics",
    source="Akaike 1974",
    latex=r"\mathrm{AIC}=2k-2\ln\hat{L}",
    forms=(r"\mathrm{AIC}=-2\ln\hat{L}+2k",),
    symbols={"k": _K, r"\hat{L}": _L},
    names=("aic", "akaike", "information criterion", "model selection"),
    laws=("the smaller the better",),
    slips=(
        Slip(
            "likelihood added",
            r"\mathrm{AIC}=2k+2\ln\hat{L}",
            "a high likelihood lowers it: subtract the logarithm",
        ),
        Slip("log missing", r"\mathrm{AIC}=2k-2\hat{L}", "the logarithm of the likelihood"),
    ),
    reference=Reference(REFERENCE, "aic", {"parameters": "k", "likelihood": r"\hat{L}"}),
    related=("bic",),
)

BIC = Formula(
    id="bic",
    title="Bayesian information criterion",
    area="statistics",
    source="Schwarz 1978",
    latex=r"\mathrm{BIC}=k\ln n-2\ln\hat{L}",
    forms=(r"\mathrm{BIC}=-2\ln\hat{L}+k\ln n",),
    symbols={
        "k": _K,
        "n": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
        r"\hat{L}": _L,
    },
    names=("bic", "schwarz", "bayesian information criterion", "model selection"),
    laws=("the smaller the better",),
    slips=(
        Slip(
            "likelihood added",
            r"\mathrm{BIC}=k\ln n+2\ln\hat{L}",
            "a high likelihood lowers it: subtract the logarithm",
        ),
        Slip("log of n missing", r"\mathrm{BIC}=kn-2\ln\hat{L}", "each parameter costs ln n"),
    ),
    reference=Reference(
        REFERENCE, "bic", {"parameters": "k", "size": "n", "likelihood": r"\hat{L}"}
    ),
    related=("aic",),
)

TF_IDF = Formula(
    id="tf-idf",
    title="Weight of a word in a document",
    area="statistics",
    source="Spärck Jones 1972; Salton & Buckley 1988",
    latex=r"\operatorname{tfidf}(t,d)=f_{t,d}\log\frac{N}{n_t}",
    forms=(r"w_{t,d}=f_{t,d}\cdot\log\left(\frac{N}{n_t}\right)",),
    conventions=(
        Convention(
            r"\operatorname{tfidf}(t,d)=\operatorname{tf}(t,d)\log\frac{N}{1+\operatorname{df}(t)}",
            "one added to the documents, against a division by zero",
        ),
        Convention(
            r"\operatorname{tfidf}(t,d)=\operatorname{tf}(t,d)\left(\log\frac{N}{\operatorname{df}(t)}+1\right)",
            "one added to the logarithm, so that a term of all documents counts",
        ),
        Convention(
            r"\operatorname{tfidf}(t,d)=\operatorname{tf}(t,d)\left(\log\frac{1+N}{1+\operatorname{df}(t)}+1\right)",
            "smoothed, as scikit-learn does",
        ),
        Convention(
            r"\operatorname{tfidf}(t,d)=\operatorname{tf}(t,d)\cdot\log\frac{N}{\operatorname{df}(t)}",
            "both counts as functions",
        ),
        Convention(
            r"\operatorname{tfidf}(t,d)=\operatorname{tf}(t,d)\cdot\operatorname{idf}(t)",
            "the rarity by its name",
        ),
        Convention(
            r"\operatorname{tfidf}(t,d)=\operatorname{tf}(t,d)\cdot\log\frac{N}{1+n_t}",
            "smoothed below",
        ),
        Convention(
            r"\operatorname{tfidf}(t,d)=tf(t,d)\cdot\log\frac{N}{df(t)}", "both counts as functions"
        ),
    ),
    symbols={
        "f_{t,d}": Meaning(
            "how often the word stands in the document",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"\text{tf}_{t,d}", r"\operatorname{tf}(t,d)"),
        ),
        "N": Meaning("number of documents", domain=Domain.POSITIVE),
        "n_t": Meaning(
            "documents with the word", domain=Domain.POSITIVE, aliases=(r"\text{df}_t", "df_t")
        ),
    },
    names=("tf-idf", "tfidf", "inverse document frequency"),
    slips=(
        Slip(
            "quotient upside down",
            r"\operatorname{tfidf}(t,d)=f_{t,d}\log\frac{n_t}{N}",
            "rare words weigh more: N stands above",
        ),
        Slip(
            "log missing",
            r"\operatorname{tfidf}(t,d)=f_{t,d}\frac{N}{n_t}",
            "the logarithm of N/n_t is taken",
        ),
    ),
    reference=Reference(
        REFERENCE, "tf_idf", {"frequency": "f_{t,d}", "documents": "N", "containing": "n_t"}
    ),
    related=("bm25",),
)

BM25 = Formula(
    id="bm25",
    title="BM25 score of one word",
    area="statistics",
    source="Robertson & Zaragoza 2009, The probabilistic relevance framework",
    latex=r"s(q,d)=\operatorname{IDF}\frac{(k_1+1)f}{f+k_1\left(1-b+b\frac{L}{\bar{L}}\right)}",
    symbols={
        r"\operatorname{IDF}": Meaning("weight of the word"),
        "f": Meaning(
            "how often it stands in the document", domain=Domain.POSITIVE, aliases=("f(q,d)",)
        ),
        "k_1": Meaning("saturation, 1.2 to 2", domain=Domain.POSITIVE),
        "b": Meaning("weight of the length, 0.75", domain=Domain.UNIT),
        "L": Meaning("length of the document", domain=Domain.POSITIVE, aliases=("|d|",)),
        r"\bar{L}": Meaning("mean length", domain=Domain.POSITIVE, aliases=(r"\text{avgdl}",)),
    },
    names=("bm25", "okapi", "retrieval"),
    slips=(
        Slip(
            "one missing above",
            r"s(q,d)=\operatorname{IDF}\frac{k_1f}{f+k_1\left(1-b+b\frac{L}{\bar{L}}\right)}",
            "k₁ + 1 stands above",
        ),
        Slip(
            "length upside down",
            r"s(q,d)=\operatorname{IDF}\frac{(k_1+1)f}{f+k_1\left(1-b+b\frac{\bar{L}}{L}\right)}",
            "long documents weigh less: their length stands above the mean",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bm25",
        {
            "weight": r"\operatorname{IDF}",
            "frequency": "f",
            "saturation": "k_1",
            "length_weight": "b",
            "length": "L",
            "mean_length": r"\bar{L}",
        },
    ),
    related=("tf-idf",),
)

TSNE = Formula(
    id="t-sne-similarity",
    title="Similarity of two points in t-SNE's map",
    area="statistics",
    source="van der Maaten & Hinton 2008, Visualizing data using t-SNE",
    latex=r"q_{ij}=\frac{(1+\lVert y_i-y_j\rVert^2)^{-1}}{\sum_{k\ne l}(1+\lVert y_k-y_l\rVert^2)^{-1}}",
    statement=True,
    symbols={"y_i": Meaning("point of the map", Kind.VECTOR, shape=("2",))},
    names=("t-sne", "tsne", "stochastic neighbor embedding", "stochastic neighbour embedding"),
    laws=("sums to one over all pairs",),
    reference=Reference(REFERENCE, "map_similarity", {"points": "y_i"}),
)
