"""Rules about the Markdown around formulas: delimiters, and what a parser would make of them."""
