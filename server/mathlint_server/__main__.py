"""``python -m mathlint_server``: the same as ``mathlint server``."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder that the editor happens to be in: nothing there may run

    from mathlint.cli.program import run

    sys.exit(run(["server", *sys.argv[1:]]))
