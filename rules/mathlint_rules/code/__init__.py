"""Blocks of Python: whether they run, and whether they compute what their formulas say."""
