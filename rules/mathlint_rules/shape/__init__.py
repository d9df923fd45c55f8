"""Rules about shapes: vectors, matrices, and where a number has to be."""
