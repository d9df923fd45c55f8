"""mathlint reads the mathematics of Markdown documents."""

__version__ = "0.1.0"
