"""The commands that clients can ask to be executed."""

RUN_BLOCK = "mathlint.runBlock"
RUN_PAGE = "mathlint.runPage"
EXPLAIN = "mathlint.explain"
OPEN_REFERENCE = "mathlint.openReference"
RESTART_CODE_SERVER = "mathlint.restartCodeServer"
CLEAR_CACHE = "mathlint.clearCache"
