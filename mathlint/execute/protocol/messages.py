"""The conversation with a worker: each request has one answer.

`Setup` comes first and is answered by `Ready` (or `Refused`) before any code of the page is in the
process. Then `RunCell` is answered by `Ran`, `Confirm` by `Confirmed`, and `Probe` by `Probed`.
"""

import msgspec

from mathlint.execute.policy import Layer, SandboxPolicy
from mathlint.execute.protocol.values import Entry, Value
from mathlint.execute.settings import Limits

OUT_OF_MEMORY, TOO_MANY_FILES, TOO_MANY_THREADS = 77, 78, 79
"""Exit statuses that are told of a worker that was found to take too much of something."""

# ------------------------------------------------------------------------------- requests


class Setup(msgspec.Struct, frozen=True, tag="setup"):
    """Build the sandbox.

    folder: the page's own, the only one it may write to
    layers: what is to be tried; enclosing: what already surrounds the whole process
    """

    folder: str
    policy: SandboxPolicy
    limits: Limits
    layers: frozenset[Layer]
    enclosing: frozenset[Layer] = frozenset()
    readable: tuple[str, ...] = ()


class RunCell(msgspec.Struct, frozen=True, tag="run"):
    """Run a block in the namespace of its session.

    mark: printed when it has ended, so that what it printed is known from what the next one prints
    """

    cell: int
    code: str
    session: str
    mark: str = ""


class Trial(msgspec.Struct, frozen=True):
    """Inputs by name, bound before the code of a probe is run."""

    inputs: tuple[Entry, ...] = ()


class Probe(msgspec.Struct, frozen=True, tag="probe"):
    """Run ``code`` once for each trial, beside the page, and hand over values.

    cell: start from a copy of the namespace as it was at this block; None: from an empty one
    before: as it was before that block, not after
    wanted: expressions, evaluated in the end; each answer has their values in this order
    seed: for the random numbers of Python, numpy and torch, set anew for each trial
    double: make float64 torch's default type meanwhile
    """

    code: str
    trials: tuple[Trial, ...]
    wanted: tuple[str, ...]
    cell: int | None = None
    before: bool = False
    seed: int = 0
    double: bool = True


class Confirm(msgspec.Struct, frozen=True, tag="confirm"):
    """Repeat a word that nobody could know before, once all blocks have been run."""

    word: str


Request = Setup | RunCell | Confirm | Probe

# -------------------------------------------------------------------------------- answers


class Frame(msgspec.Struct, frozen=True):
    """A line of a traceback inside a block; ``line`` is 1-based, of that block's code."""

    cell: int
    line: int
    function: str


class Cause(msgspec.Struct, frozen=True):
    """One exception of a chain, the one that was raised last first.

    type: qualified, without ``builtins.``; errno, filename: of an OSError
    module: the name of an ImportError or the missing name of a NameError
    through: the top-level modules and functions its traceback passes, outermost first
    """

    type: str
    message: str
    errno: int | None = None
    filename: str | None = None
    name: str | None = None
    through: tuple[str, ...] = ()


class Raised(msgspec.Struct, frozen=True):
    """What a block raised: the chain of causes, and the traceback's lines that lie in blocks.

    line, column: where a SyntaxError stands, 1-based; 0 where unknown
    """

    causes: tuple[Cause, ...]
    frames: tuple[Frame, ...]
    line: int = 0
    column: int = 0


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The sandbox stands."""

    layers: frozenset[Layer]


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The sandbox could not be built as far as the policy asks; the worker ends."""

    layers: frozenset[Layer]
    failures: tuple[str, ...]


class Ran(msgspec.Struct, frozen=True, tag="ran"):
    """A block came to its end, or raised."""

    cell: int
    seconds: float
    raised: Raised | None = None


class Confirmed(msgspec.Struct, frozen=True, tag="confirmed"):
    """The blocks have come to their end, and left the worker as it was."""

    word: str


class Outcome(msgspec.Struct, frozen=True):
    """What one trial gave: the wanted values, or what was raised."""

    values: tuple[Value, ...] = ()
    raised: Raised | None = None


class Probed(msgspec.Struct, frozen=True, tag="probed"):
    """The outcomes, one for each trial, in order."""

    outcomes: tuple[Outcome, ...]


class TooLarge(msgspec.Struct, frozen=True, tag="too-large"):
    """The answer would not fit into a frame."""

    size: int


Answer = Ready | Refused | Ran | Confirmed | Probed | TooLarge

# ------------------------------------------------------------------------ the fork server


class Start(msgspec.Struct, frozen=True, tag="start"):
    """Fork a worker for a page; its sockets come along. ``preload``: libraries to import first."""

    page: int
    preload: tuple[str, ...] = ()


class Kill(msgspec.Struct, frozen=True, tag="kill"):
    """End the worker of a page, and whatever it left behind."""

    page: int


class Look(msgspec.Struct, frozen=True, tag="look"):
    """End the worker of a page if it takes too much; ``files``: bytes that it may write."""

    page: int
    files: int


class Ended(msgspec.Struct, frozen=True):
    """The worker is gone: its exit status, negative for a signal; or why it was never started."""

    status: int
    error: str = ""


Order = Start | Kill | Look


def encode(message: Request | Answer | Order | Ended) -> bytes:
    """Return a message as JSON."""
    return msgspec.json.encode(message)


request_decoder = msgspec.json.Decoder(Request)
answer_decoder = msgspec.json.Decoder(Answer)
order_decoder = msgspec.json.Decoder(Order)
ended_decoder = msgspec.json.Decoder(Ended)
