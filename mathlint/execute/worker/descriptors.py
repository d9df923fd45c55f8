"""Which descriptors a worker has when the code of its page arrives."""

from __future__ import annotations

import fcntl
import os
import sys

assert sys.platform == "linux"  # noqa: S101

_CONVERSATION = 3


def arrange_descriptors(conversation: int, output: int) -> int:
    """Leave nothing open but an empty input, ``output`` twice, and the conversation.

    Returns the descriptor of the conversation.
    """
    first_free = _CONVERSATION + 1
    conversation = fcntl.fcntl(conversation, fcntl.F_DUPFD, first_free)
    output = fcntl.fcntl(output, fcntl.F_DUPFD, first_free)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (output, 1), (output, 2), (conversation, _CONVERSATION)):
        os.dup2(source, target)
    os.closerange(first_free, os.sysconf("SC_OPEN_MAX"))
    return _CONVERSATION
