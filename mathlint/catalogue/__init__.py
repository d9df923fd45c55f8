"""Known formulas: their declarations, and the registry that loads them."""
