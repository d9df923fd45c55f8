"""``python -m mathlint`` is the command ``mathlint``."""

from mathlint.cli import main

main()
