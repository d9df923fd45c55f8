"""Arithmetic of numbers and arrays, and numerical integrals."""
