"""``python -m mathlint_server``: the same as ``mathlint server``."""

import sys

from mathlint.cli.program import run

if __name__ == "__main__":
    sys.exit(run(["server", *sys.argv[1:]]))
