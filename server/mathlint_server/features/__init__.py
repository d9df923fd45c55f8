"""One feature of the protocol a file; each has a ``register`` that the server calls."""
