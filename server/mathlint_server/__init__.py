"""The language server: mathlint while people write.

Nothing is decided here. A feature is a pure function in a file of its own in ``features``: it takes
a :class:`~mathlint_server.snapshot.Snapshot` and offsets and returns what the core knows; the
``register`` beside it maps positions and types of the Language Server Protocol, and nothing else.
"""
