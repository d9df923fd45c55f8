"""Small mistakes in known formulas, to measure what is reported."""
