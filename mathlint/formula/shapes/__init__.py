"""Shapes: what a document declares of its symbols, and what follows for expressions."""
