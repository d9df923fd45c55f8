"""``python -m mathlint_server.evaluation``, which only the server starts."""

import sys

from mathlint_server.evaluation.answering import main

if __name__ == "__main__":
    sys.exit(main())
