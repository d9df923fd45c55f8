"""The rules of mathlint, each a module and a page, and the formulas it knows."""
