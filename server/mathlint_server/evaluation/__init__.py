"""Evaluating formulas, in a process of its own.

Comparing formulas with known ones keeps a processor busy and numpy, the catalogue and all that is
remembered of them in memory. The process that answers the editor has neither time nor room for it.
"""
