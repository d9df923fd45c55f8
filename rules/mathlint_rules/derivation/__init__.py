"""Rules about derivations: whether a step follows from the one before."""
