"""Change of variables, and the couplings of flows."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

CHANGE_OF_VARIABLES = Formula(
    id="change-of-variables",
    title="Change of variables of a density",
    area="generative",
    source="classical; Dinh et al. 2017, arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    latex=r"p_X(x)=p_Z(g(x))\left|\det J(x)\right|",
    conventions=(
        Convention(
            r"p_X(x)=p_Z(g(x))\left|\det J(x)\right|^{-1}",
            "J is the Jacobian of the generating map",
        ),
    ),
    symbols={
        "p_Z": Meaning(
            "density of the latent", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"p_\theta",)
        ),
        "g": Meaning("inverse map, f⁻¹ of the flow f", Kind.FUNCTION, shape=("d",)),
        "J": Meaning("Jacobian of the inverse map", Kind.FUNCTION, shape=("d", "d")),
        "x": Meaning("data", Kind.VECTOR, shape=("d",)),
    },
    names=("change of variables", "normalizing flow", "normalising flow"),
    slips=(
        Slip(
            "determinant missing",
            r"p_X(x)=p_Z(g(x))",
            "volumes change: multiply by the absolute determinant of the inverse's Jacobian",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "transformed_density",
        {"latent_density": "p_Z(g(x))", "jacobian": "J(x)"},
    ),
    related=("normalizing-flow-log-likelihood",),
)

CHANGE_OF_VARIABLES_BY_INVERSE = Formula(
    id="change-of-variables-by-inverse",
    statement_of="change-of-variables",
    title="Change of variables of a density, the Jacobian written out",
    area="generative",
    source="classical; Dinh et al. 2017, arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    statement=True,
    latex=r"p_X(x)=p_Z(f^{-1}(x))\left|\det\frac{\partial f^{-1}(x)}{\partial x}\right|",
    forms=(
        r"p_X(x)=p_Z(f(x))\left|\det\frac{\partial f(x)}{\partial x}\right|",
        r"p_X(x)=p_Z(z)\left|\det\frac{\partial f(z)}{\partial z}\right|^{-1}",
        r"p_X(x)=p_Z(f^{-1}(x))\left|\det\left(\frac{\partial f^{-1}(x)}{\partial x}\right)\right|",
        r"p(x)=p(f^{-1}(x))\left|\det\left(\frac{\partial f^{-1}(x)}{\partial x}\right)\right|",
        r"p_\theta(x)=p_\theta(f^{-1}(x))\left|\det\frac{\partial f^{-1}(x)}{\partial x}\right|",
    ),
    conventions=(
        Convention(
            r"p_X(x)=p_Z(f^{-1}(x))\left|\det\frac{\partial f^{-1}}{\partial x}\right|",
            "what the Jacobian is taken at is left out",
        ),
    ),
    symbols={
        "p_Z": Meaning(
            "density of the latent", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"p_\theta",)
        ),
        "f": Meaning("the flow, from the latent to the data", Kind.FUNCTION, aliases=("g",)),
        "x": Meaning("data", Kind.VECTOR, shape=("d",)),
    },
    names=("change of variables", "normalizing flow", "normalising flow", "normalizing flows"),
    reference=Reference(
        REFERENCE,
        "transformed_density",
        {
            "latent_density": "p_Z(f^{-1}(x))",
            "jacobian": r"\frac{\partial f^{-1}(x)}{\partial x}",
        },
    ),
    related=("change-of-variables",),
)

FLOW_LIKELIHOOD = Formula(
    id="normalizing-flow-log-likelihood",
    title="Log-likelihood of a flow",
    area="generative",
    source="Dinh, Krueger & Bengio 2015, arXiv:1410.8516; Kingma & Dhariwal 2018, arXiv:1807.03039, sec. 2",
    url="https://arxiv.org/abs/1807.03039",
    latex=r"\log p_X(x)=\log p_Z(z)+\sum_{i=1}^{K}\log\left|\det J_i\right|",
    conventions=(
        Convention(
            r"\log p_X(x)=\log p_Z(f(x))+\log\left|\det J_f(x)\right|",
            "of one step, by the Jacobian of the map to the noise",
        ),
        Convention(
            r"\log p_X(x)=\log p_Z(f(x))+\log\left|\det\frac{\partial f(x)}{\partial x}\right|",
            "of one step",
        ),
        Convention(
            r"\log p_X(x)=\log p_Z(z)-\sum_{i=1}^{K}\log\left|\det J_i\right|",
            "the Jacobians are those of the generating direction",
        ),
    ),
    symbols={
        "p_Z": Meaning(
            "density of the latent", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"p_\theta",)
        ),
        "z": Meaning("latent", Kind.EVENT),
        "K": Meaning("number of layers", Kind.INTEGER, Domain.INTEGER),
        "J_i": Meaning(
            "Jacobian of the i-th inverse layer",
            Kind.MATRIX,
            shape=("d", "d"),
            aliases=(r"\frac{\partial f_i^{-1}}{\partial h_i}",),
        ),
    },
    names=("normalizing flow", "normalising flow", "log-likelihood", "glow"),
    slips=(
        Slip(
            "log missing",
            r"\log p_X(x)=\log p_Z(z)+\sum_{i=1}^{K}\left|\det J_i\right|",
            "the logarithms of the determinants are summed",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "flow_log_likelihood",
        {"latent_density": "p_Z(z)", "layers": "K", "jacobians": "J_i"},
    ),
    related=("change-of-variables",),
)

AFFINE_COUPLING = Formula(
    id="affine-coupling",
    title="Affine coupling layer",
    area="generative",
    source="Dinh et al. 2017 (RealNVP), arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    latex=r"y_2=x_2\odot\exp(s(x_1))+t(x_1)",
    forms=(r"y_2=\exp(s(x_1))\odot x_2+t(x_1)",),
    symbols={
        "x_2": Meaning(
            "half that is changed", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_{d+1:D}",)
        ),
        "x_1": Meaning(
            "half that is kept", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_{1:d}",)
        ),
        "s": Meaning("scale network", Kind.FUNCTION, shape=("d",)),
        "t": Meaning("shift network", Kind.FUNCTION, shape=("d",)),
    },
    names=("coupling layer", "affine coupling", "realnvp", "real nvp"),
    slips=(
        Slip(
            "exponential missing",
            r"y_2=x_2\odot s(x_1)+t(x_1)",
            "the scale is exponentiated, so that it is never zero",
        ),
    ),
    reference=Reference(
        REFERENCE, "affine_coupling", {"changed": "x_2", "log_scale": "s(x_1)", "shift": "t(x_1)"}
    ),
    related=("affine-coupling-inverse",),
)

AFFINE_COUPLING_INVERSE = Formula(
    id="affine-coupling-inverse",
    title="Inverse of an affine coupling layer",
    area="generative",
    source="Dinh et al. 2017 (RealNVP), arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    latex=r"x_2=(y_2-t(y_1))\odot\exp(-s(y_1))",
    symbols={
        "y_2": Meaning(
            "half that was changed", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{d+1:D}",)
        ),
        "y_1": Meaning(
            "half that was kept", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{1:d}",)
        ),
        "s": Meaning("scale network", Kind.FUNCTION, shape=("d",)),
        "t": Meaning("shift network", Kind.FUNCTION, shape=("d",)),
    },
    names=("coupling layer", "affine coupling", "realnvp", "real nvp", "inverse"),
    slips=(
        Slip(
            "shift of the changed half",
            r"x_2=(y_2-t(y_2))\odot\exp(-s(y_1))",
            "the shift is computed from the half that was kept, y_1",
        ),
        Slip(
            "sign of the scale",
            r"x_2=(y_2-t(y_1))\odot\exp(s(y_1))",
            "the inverse divides by the scale: exp(−s)",
        ),
        Slip(
            "shift after the scale",
            r"x_2=y_2\odot\exp(-s(y_1))-t(y_1)",
            "the shift is removed before the scale",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "affine_coupling_inverse",
        {"changed": "y_2", "shift": "t(y_1)", "log_scale": "s(y_1)"},
    ),
    related=("affine-coupling",),
)

ADDITIVE_COUPLING_INVERSE = Formula(
    id="additive-coupling-inverse",
    title="Inverse of an additive coupling layer",
    area="generative",
    generic=True,
    source="Dinh et al. 2015 (NICE), arXiv:1410.8516, sec. 3.2",
    url="https://arxiv.org/abs/1410.8516",
    latex=r"x_2=y_2-m(y_1)",
    symbols={
        "y_2": Meaning(
            "half that was changed", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{d+1:D}",)
        ),
        "y_1": Meaning(
            "half that was kept", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{1:d}",)
        ),
        "m": Meaning("any network", Kind.FUNCTION, shape=("d",)),
    },
    names=("coupling layer", "additive coupling", "nice"),
    slips=(
        Slip(
            "shift of the changed half",
            r"x_2=y_2-m(y_2)",
            "the shift is computed from the half that was kept, y_1",
        ),
        Slip("shift added", r"x_2=y_2+m(y_1)", "the inverse subtracts the shift"),
    ),
    reference=Reference(
        REFERENCE, "additive_coupling_inverse", {"changed": "y_2", "shift": "m(y_1)"}
    ),
    related=("affine-coupling-inverse",),
)
