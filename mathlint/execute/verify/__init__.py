"""Compare what a block computes with what its formula says.

``pairs`` finds which block implements which formula, ``matching`` which parameter is which part of
the formula, ``oracle`` evaluates the formula, ``calls`` and ``literals`` ask the block, ``judge``
compares, and ``reasons`` looks for what would explain a difference.
"""
