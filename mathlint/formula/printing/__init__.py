"""Expressions as LaTeX, as Unicode and as s-expressions."""
