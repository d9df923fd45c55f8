"""How formulas are alike: their skeletons, and which part corresponds to which."""
