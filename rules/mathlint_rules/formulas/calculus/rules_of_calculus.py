"""Rules of differentiation, and integrals and products that everybody uses."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

QUOTIENT_RULE = Formula(
    id="quotient-rule",
    title="Quotient rule",
    area="calculus",
    source="Leibniz 1684",
    latex=r"\left(\frac{f(x)}{g(x)}\right)'=\frac{f'(x)g(x)-f(x)g'(x)}{g(x)^2}",
    conventions=(
        Convention(
            r"\frac{d}{dx}\frac{u}{v}=\frac{v\frac{du}{dx}-u\frac{dv}{dx}}{v^2}", "in differentials"
        ),
    ),
    symbols={
        "f": Meaning("numerator", Kind.FUNCTION, aliases=("u",)),
        "g": Meaning(
            "divisor",
            Kind.FUNCTION,
            Domain.POSITIVE,
            aliases=(
                "v",
                "h",
            ),
        ),
        "x": Meaning("point"),
    },
    names=(
        "quotient rule",
        "quotientenregel",
        "règle du quotient",
    ),
    slips=(
        Slip(
            "terms exchanged",
            r"\left(\frac{f(x)}{g(x)}\right)'=\frac{f(x)g'(x)-f'(x)g(x)}{g(x)^2}",
            "the numerator's derivative comes first: f'g − fg'",
        ),
        Slip(
            "square missing",
            r"\left(\frac{f(x)}{g(x)}\right)'=\frac{f'(x)g(x)-f(x)g'(x)}{g(x)}",
            "the divisor is squared",
        ),
        Slip(
            "terms added",
            r"\left(\frac{f(x)}{g(x)}\right)'=\frac{f'(x)g(x)+f(x)g'(x)}{g(x)^2}",
            "the second term is subtracted; added, it is the product rule",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "quotient_slope",
        {"slope": "f'(x)", "divisor": "g(x)", "numerator": "f(x)", "divisor_slope": "g'(x)"},
        value=r"\frac{f'(x)g(x)-f(x)g'(x)}{g(x)^2}",
    ),
    related=(
        "product-rule",
        "chain-rule",
    ),
)

LOG_DERIVATIVE_TRICK = Formula(
    id="log-derivative-trick",
    title="Log-derivative trick",
    area="calculus",
    statement=True,
    source="classical; Williams 1992; Glynn 1990",
    latex=r"\nabla_\theta p_\theta(x)=p_\theta(x)\nabla_\theta\log p_\theta(x)",
    forms=(
        r"\nabla_\theta\log p_\theta(x)=\frac{\nabla_\theta p_\theta(x)}{p_\theta(x)}",
        r"\nabla_\theta\mathbb{E}_{x\sim p_\theta}[f(x)]=\mathbb{E}_{x\sim p_\theta}\left[f(x)\nabla_\theta\log p_\theta(x)\right]",
        r"\nabla_\theta P(\tau\mid\theta)=P(\tau\mid\theta)\nabla_\theta\log P(\tau\mid\theta)",
        r"\nabla_x\log f(x)=\frac{\nabla_xf(x)}{f(x)}",
    ),
    symbols={
        r"p_\theta": Meaning(
            "probability",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(
                r"\pi_\theta",
                r"P_\theta",
            ),
        ),
        "x": Meaning(
            "outcome",
            Kind.EVENT,
            aliases=(
                r"\tau",
                "a",
            ),
        ),
    },
    names=(
        "log-derivative",
        "log derivative",
        "score function estimator",
        "likelihood ratio trick",
        "reinforce trick",
    ),
    reference=Reference(
        REFERENCE,
        "log_derivative",
        {"probability": r"p_\theta(x)", "score": r"\nabla_\theta\log p_\theta(x)"},
    ),
    related=(
        "reinforce-gradient",
        "policy-gradient",
    ),
)

INTEGRATION_BY_PARTS = Formula(
    id="integration-by-parts",
    title="Integration by parts",
    area="calculus",
    statement=True,
    source="Taylor 1715",
    latex=r"\int_a^bu(x)v'(x)\,dx=u(b)v(b)-u(a)v(a)-\int_a^bu'(x)v(x)\,dx",
    forms=(
        r"\int u\,dv=uv-\int v\,du",
        r"\int f(x)g'(x)\,dx=f(x)g(x)-\int f'(x)g(x)\,dx",
    ),
    symbols={
        "u": Meaning("function", Kind.FUNCTION, aliases=("f",)),
        "v": Meaning("function", Kind.FUNCTION, aliases=("g",)),
        "a": Meaning("lower bound"),
        "b": Meaning("upper bound"),
    },
    names=(
        "integration by parts",
        "partielle integration",
    ),
    reference=Reference(
        REFERENCE, "by_parts", {"boundary": "u(b)v(b)-u(a)v(a)", "rest": r"\int_a^bu'(x)v(x)\,dx"}
    ),
    related=("product-rule",),
)

GAUSSIAN_INTEGRAL = Formula(
    id="gaussian-integral",
    title="Gaussian integral",
    area="calculus",
    statement=True,
    source="Gauss 1809; classical",
    latex=r"\int_{-\infty}^{\infty}e^{-ax^2}\,dx=\sqrt{\frac{\pi}{a}}",
    forms=(r"\int_{-\infty}^{\infty}e^{-x^2}\,dx=\sqrt{\pi}",),
    symbols={
        "a": Meaning("how narrow it is", domain=Domain.POSITIVE),
    },
    names=(
        "gaussian integral",
        "gauss integral",
    ),
    reference=Reference(
        REFERENCE, "gaussian_integral", {"narrow": "a"}, value=r"\sqrt{\frac{\pi}{a}}"
    ),
    related=("gaussian-density",),
)

STIRLING_APPROXIMATION = Formula(
    id="stirling-approximation",
    title="Stirling's approximation",
    area="calculus",
    statement=True,
    source="Stirling 1730; de Moivre 1730",
    latex=r"n!\approx\sqrt{2\pi n}\left(\frac{n}{e}\right)^n",
    forms=(
        r"\ln n!\approx n\ln n-n",
        r"\log n!=n\log n-n+O(\log n)",
    ),
    symbols={
        "n": Meaning("whole number", Kind.INTEGER),
    },
    names=(
        "stirling's approximation",
        "stirling approximation",
        "stirling's formula",
        "stirling",
    ),
    reference=Reference(
        REFERENCE, "stirling", {"number_": "n"}, value=r"\sqrt{2\pi n}\left(\frac{n}{e}\right)^n"
    ),
    related=("binomial-mass",),
)
