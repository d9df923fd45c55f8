"""How well texts and rankings are predicted."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

PERPLEXITY = Formula(
    id="perplexity",
    title="Perplexity",
    area="metrics",
    source="Jelinek et al. 1977",
    latex=r"\operatorname{PPL}=\exp\left(-\frac{1}{N}\sum_{i=1}^{N}\log P(w_i\mid w_{<i})\right)",
    forms=(
        r"\operatorname{PPL}=\prod_{i=1}^{N}P(w_i|w_{<i})^{-\frac{1}{N}}",
        r"\operatorname{PPL}=\left(\prod_{i=1}^{N}\frac{1}{P(w_i|w_{<i})}\right)^{1/N}",
        r"\operatorname{PPL}=2^{-\frac{1}{N}\sum_{i=1}^{N}\log_2P(w_i|w_{<i})}",
    ),
    conventions=(
        Convention(
            r"\operatorname{PPL}=P(w_1,\dots,w_N)^{-\frac{1}{N}}",
            "of the probability of the whole text",
        ),
        Convention(r"\operatorname{PPL}=2^{H(p)}", "by the entropy in bits"),
        Convention(r"\operatorname{PPL}=e^{H(p,q)}", "by the cross-entropy in nats"),
        Convention(r"\operatorname{PPL}=\exp(\mathcal{L})", "by the loss in nats"),
    ),
    symbols={
        "N": Meaning("number of tokens", Kind.INTEGER, Domain.INTEGER, aliases=("T", "n")),
        "P": Meaning(
            "probability of the next token",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=("p", r"p_\theta"),
        ),
        "w_i": Meaning("token", Kind.EVENT, aliases=("x_i", "x_t")),
        "w_{<i}": Meaning("tokens before it", Kind.EVENT, aliases=("x_{<i}", "x_{<t}")),
    },
    names=("perplexity", "ppl"),
    laws=("at least 1",),
    slips=(
        Slip(
            "sign missing",
            r"\operatorname{PPL}=\exp\left(\frac{1}{N}\sum_{i=1}^{N}\log P(w_i|w_{<i})\right)",
            "perplexity is at least one: a minus is missing in the exponent",
        ),
        Slip(
            "mean missing",
            r"\operatorname{PPL}=\exp\left(-\sum_{i=1}^{N}\log P(w_i|w_{<i})\right)",
            "the log-probabilities are averaged over the tokens: 1/N is missing",
        ),
        Slip(
            "log missing",
            r"\operatorname{PPL}=\exp\left(-\frac{1}{N}\sum_{i=1}^{N}P(w_i|w_{<i})\right)",
            "the exponent averages log-probabilities",
        ),
        Slip(
            "exponential missing",
            r"\operatorname{PPL}=-\frac{1}{N}\sum_{i=1}^{N}\log P(w_i|w_{<i})",
            "that is the cross-entropy; perplexity is its exponential",
        ),
    ),
    reference=Reference(
        REFERENCE, "perplexity", {"tokens": "N", "probabilities": r"P(w_i\mid w_{<i})"}
    ),
    related=("autoregressive-nll", "cross-entropy"),
)

BLEU = Formula(
    id="bleu",
    title="BLEU",
    area="metrics",
    source="Papineni et al. 2002, sec. 2.3",
    latex=r"\operatorname{BLEU}=\mathrm{BP}\cdot\exp\left(\sum_{n=1}^{N}w_n\log p_n\right)",
    forms=(r"\operatorname{BLEU}=\mathrm{BP}\prod_{n=1}^{N}\left(p_n\right)^{w_n}",),
    conventions=(
        Convention(
            r"\operatorname{BLEU}=BP\cdot\exp\left(\sum_{n=1}^{N}w_n\log p_n\right)",
            "the penalty written as two letters",
        ),
        Convention(
            r"\operatorname{BLEU}=\min\left(1,e^{1-r/c}\right)\left(\prod_{n=1}^{4}p_n\right)^{1/4}",
            "uniform weights, as a geometric mean",
        ),
        Convention(
            r"\operatorname{BLEU}=\mathrm{BP}\cdot\left(\prod_{n=1}^{4}p_n\right)^{1/4}",
            "uniform weights, as a geometric mean",
        ),
        Convention(
            r"\operatorname{BLEU}=\mathrm{BP}\cdot\exp\left(\frac{1}{N}\sum_{n=1}^{N}\log p_n\right)",
            "uniform weights",
        ),
    ),
    symbols={
        r"\mathrm{BP}": Meaning("brevity penalty", domain=Domain.UNIT, aliases=("BP",)),
        "N": Meaning("longest n-gram, 4", Kind.INTEGER, Domain.INTEGER),
        "w_n": Meaning("weight, 1/N", domain=Domain.UNIT),
        "p_n": Meaning("clipped n-gram precision", domain=Domain.UNIT),
    },
    names=("bleu",),
    slips=(
        Slip(
            "log missing",
            r"\operatorname{BLEU}=\mathrm{BP}\cdot\exp\left(\sum_{n=1}^{N}w_np_n\right)",
            "the geometric mean sums logarithms of the precisions",
        ),
        Slip(
            "exponential missing",
            r"\operatorname{BLEU}=\mathrm{BP}\cdot\sum_{n=1}^{N}w_n\log p_n",
            "the mean of logarithms is exponentiated",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bleu",
        {"brevity_penalty": r"\mathrm{BP}", "orders": "N", "weights": "w_n", "precisions": "p_n"},
    ),
    related=("brevity-penalty", "rouge-l"),
)

BREVITY_PENALTY = Formula(
    id="brevity-penalty",
    title="Brevity penalty of BLEU",
    area="metrics",
    source="Papineni et al. 2002, sec. 2.3",
    latex=r"\mathrm{BP}=\begin{cases}1&c>r\\\exp\left(1-\frac{r}{c}\right)&c\leq r\end{cases}",
    forms=(
        r"\mathrm{BP}=\begin{cases}1&\text{if }c>r\\e^{1-r/c}&\text{if }c\le r\end{cases}",
        r"\mathrm{BP}=\exp\left(\min\left(0,1-\frac{r}{c}\right)\right)",
        r"\mathrm{BP}=\begin{cases}1&c>r\\e^{1-r/c}&c\leq r\end{cases}",
        r"\mathrm{BP}=\min\left(1,e^{1-r/c}\right)",
    ),
    symbols={
        "c": Meaning("length of the candidate", domain=Domain.POSITIVE),
        "r": Meaning("length of the reference", domain=Domain.POSITIVE),
    },
    names=("brevity penalty", "bleu"),
    slips=(
        Slip(
            "quotient upside down",
            r"\mathrm{BP}=\begin{cases}1&c>r\\\exp\left(1-\frac{c}{r}\right)&c\leq r\end{cases}",
            "short candidates lose: 1 − r/c is negative for c < r",
        ),
        Slip(
            "branches exchanged",
            r"\mathrm{BP}=\begin{cases}1&c<r\\\exp\left(1-\frac{r}{c}\right)&c\geq r\end{cases}",
            "long candidates are not punished: 1 for c > r",
        ),
    ),
    reference=Reference(
        REFERENCE, "brevity_penalty", {"candidate_length": "c", "reference_length": "r"}
    ),
    related=("bleu",),
)

ROUGE_L = Formula(
    id="rouge-l",
    title="ROUGE-L",
    area="metrics",
    source="Lin 2004, ROUGE, eq. 2 to 4",
    latex=r"F_{\mathrm{lcs}}=\frac{(1+\beta^2)R_{\mathrm{lcs}}P_{\mathrm{lcs}}}{R_{\mathrm{lcs}}+\beta^2P_{\mathrm{lcs}}}",
    symbols={
        r"\beta": Meaning("how much more recall counts", domain=Domain.POSITIVE),
        r"R_{\mathrm{lcs}}": Meaning(
            "longest common subsequence over the reference's length", domain=Domain.UNIT
        ),
        r"P_{\mathrm{lcs}}": Meaning(
            "longest common subsequence over the candidate's length", domain=Domain.UNIT
        ),
    },
    names=("rouge", "rouge-l"),
    slips=(
        Slip(
            "weight on the recall",
            r"F_{\mathrm{lcs}}=\frac{(1+\beta^2)R_{\mathrm{lcs}}P_{\mathrm{lcs}}}{\beta^2R_{\mathrm{lcs}}+P_{\mathrm{lcs}}}",
            "β² multiplies the precision below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rouge_l",
        {"beta": r"\beta", "recall": r"R_{\mathrm{lcs}}", "precision": r"P_{\mathrm{lcs}}"},
    ),
    related=("f-beta-score", "bleu"),
)

DCG = Formula(
    id="discounted-cumulative-gain",
    title="Discounted cumulative gain",
    area="metrics",
    source="Järvelin & Kekäläinen 2002; Burges et al. 2005 (exponential gain)",
    latex=r"\operatorname{DCG}=\sum_{i=1}^{k}\frac{2^{r_i}-1}{\log_2(i+1)}",
    conventions=(
        Convention(
            r"\operatorname{DCG}=\sum_{i=1}^{k}\frac{r_i}{\log_2(i+1)}",
            "the relevance itself as gain",
        ),
        Convention(
            r"\operatorname{DCG}_p=\sum_{i=1}^{p}\frac{rel_i}{\log_2(i+1)}",
            "the relevance itself as gain",
        ),
        Convention(
            r"\operatorname{DCG}_p=rel_1+\sum_{i=2}^{p}\frac{rel_i}{\log_2i}",
            "the first two places undiscounted, as first published",
        ),
    ),
    symbols={
        "k": Meaning("number of places", Kind.INTEGER, Domain.INTEGER, aliases=("p", "n")),
        "r_i": Meaning(
            "relevance of the item in place i", domain=Domain.NON_NEGATIVE, aliases=("rel_i",)
        ),
    },
    names=("dcg", "ndcg", "discounted cumulative gain"),
    slips=(
        Slip(
            "one missing in the log",
            r"\operatorname{DCG}=\sum_{i=1}^{k}\frac{2^{r_i}-1}{\log_2(i)}",
            "the first place would divide by zero: log₂(i + 1)",
        ),
        Slip(
            "one missing in the gain",
            r"\operatorname{DCG}=\sum_{i=1}^{k}\frac{2^{r_i}}{\log_2(i+1)}",
            "an irrelevant item gains nothing: 2^r − 1",
        ),
    ),
    reference=Reference(REFERENCE, "discounted_gain", {"places": "k", "relevances": "r_i"}),
)

MRR = Formula(
    id="mean-reciprocal-rank",
    title="Mean reciprocal rank",
    area="metrics",
    source="Voorhees 1999",
    latex=r"\operatorname{MRR}=\frac{1}{N}\sum_{i=1}^{N}\frac{1}{r_i}",
    symbols={
        "N": Meaning("number of queries", Kind.INTEGER, Domain.INTEGER, aliases=("|Q|", "n")),
        "r_i": Meaning(
            "rank of the first right answer", domain=Domain.POSITIVE, aliases=(r"\text{rank}_i",)
        ),
    },
    names=("mrr", "mean reciprocal rank"),
    slips=(
        Slip(
            "reciprocal missing",
            r"\operatorname{MRR}=\frac{1}{N}\sum_{i=1}^{N}r_i",
            "the reciprocals of the ranks are averaged",
        ),
    ),
    reference=Reference(REFERENCE, "mean_reciprocal_rank", {"queries": "N", "ranks": "r_i"}),
)

WER = Formula(
    id="word-error-rate",
    title="Word error rate",
    area="metrics",
    generic=True,
    source="classical; Levenshtein 1966",
    latex=r"\operatorname{WER}=\frac{S+D+I}{N}",
    symbols={
        "S": Meaning("substitutions", domain=Domain.NON_NEGATIVE),
        "D": Meaning("deletions", domain=Domain.NON_NEGATIVE),
        "I": Meaning("insertions", domain=Domain.NON_NEGATIVE),
        "N": Meaning("words of the reference", domain=Domain.POSITIVE),
    },
    names=("wer", "word error rate"),
    slips=(
        Slip(
            "insertions missing",
            r"\operatorname{WER}=\frac{S+D}{N}",
            "inserted words are errors too",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "word_error_rate",
        {"substitutions": "S", "deletions": "D", "insertions": "I", "words": "N"},
    ),
)
