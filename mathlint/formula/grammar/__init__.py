"""The grammar of formulas: a Pratt parser and the parts that it calls."""
