"""Rules about the syntax of LaTeX: what the parser found, in the author's terms."""
