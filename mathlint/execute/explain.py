"""From what a worker says was raised, to what its author is told."""

from __future__ import annotations

import errno
import signal
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute import advice
from mathlint.execute.protocol.messages import OUT_OF_MEMORY, TOO_MANY_FILES, TOO_MANY_THREADS
from mathlint.execute.report import Status
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.execute.protocol.messages import Cause, Raised
    from mathlint.execute.settings import Limits


class Explanation(Struct, frozen=True):
    """What happened, and what can be done about it."""

    status: Status
    message: str
    advice: str = ""


_DENIED = frozenset({errno.EPERM, errno.EACCES, errno.EROFS})
_DENIED_TEXT = pattern(r"Operation not permitted|Permission denied|Read-only file system")

_BLOCKED_BY_CALLER = (
    # Who called, as a prefix of `module.function`, and what that is to the author. The first that
    # fits counts: multiprocessing makes pipes and sockets before it forks.
    ("torch._dynamo", "`torch.compile` starts a compiler"),
    ("torch._inductor", "`torch.compile` starts a compiler"),
    ("torch.utils.cpp_extension", "building an extension starts a compiler"),
    ("torch.utils.data", "a DataLoader with workers starts processes: use `num_workers=0`"),
    ("torch.distributed", "`torch.distributed` uses the network"),
    ("multiprocessing", "`multiprocessing` starts processes"),
    ("concurrent.futures.process", "`ProcessPoolExecutor` starts processes"),
    ("joblib", "`joblib` starts processes"),
    ("subprocess", "`subprocess` starts a process"),
    ("asyncio", "`asyncio` opens sockets"),
    ("urllib", "the network is out of reach"),
    ("http", "the network is out of reach"),
    ("requests", "the network is out of reach"),
    ("socket", "the network is out of reach"),
    ("ssl", "the network is out of reach"),
)

_BLOCKED_CALLS = (
    (
        pattern(r"\bos\.(?:fork|forkpty|spawn\w*|posix_spawnp?|exec\w*|system|popen)\b"),
        "processes cannot be started",
    ),
    (pattern(r"\bos\.(?:kill|killpg)\b|\bsignal\."), "other processes cannot be signalled"),
    (pattern(r"\bos\.\w*ch(?:mod|own)\b|\.chmod\("), "permissions cannot be changed"),
    (pattern(r"\bsocket\b"), "the network is out of reach"),
)

_TORCH_OUT_OF_MEMORY = pattern(r"can't allocate memory|not enough memory|OutOfMemory")


def explain(raised: Raised, line: str, limits: Limits, *, confined: bool) -> Explanation:
    """Return what ``raised`` means.

    line: the offending line of code; confined: whether there is a sandbox that can forbid things
    """
    if not raised.causes:
        return Explanation(Status.NO_RESULT, "it failed without saying why")
    first = raised.causes[0]
    if raised.line and first.type in ("SyntaxError", "IndentationError", "TabError"):
        return Explanation(Status.UNPARSED, first.message)
    missing = _missing_module(raised.causes)
    if missing is not None:
        return Explanation(
            Status.MISSING_MODULE,
            f"there is no module named `{missing}`",
            advice.of_missing_module(missing.partition(".")[0]),
        )
    if any(_is_out_of_memory(cause) for cause in raised.causes):
        return Explanation(Status.OUT_OF_MEMORY, *advice.of_memory(limits))
    if any(cause.errno == errno.EFBIG for cause in raised.causes):
        return Explanation(Status.TOO_MANY_FILES, *advice.of_files(limits))
    blocked = _blocked(raised.causes, line) if confined else ""
    if blocked:
        return Explanation(
            Status.BLOCKED, f"the sandbox forbids this: {blocked}", advice.of_blocked()
        )
    if first.type == "EOFError" and "input" in line:
        return Explanation(Status.FAILED, "there is no input to read", "")
    if first.type == "SystemExit":
        return Explanation(Status.FAILED, f"the block ends Python with exit status {first.message}")
    return Explanation(Status.FAILED, first.message)


def explain_end(status: int | None, limits: Limits) -> Explanation:
    """Return what it means that the process of a page has ended by itself; ``status`` as it was."""
    if status is None:
        return Explanation(
            Status.NO_RESULT, "the connection to its process was closed before there was a result"
        )
    if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
        return Explanation(Status.TIMED_OUT, *advice.of_time(limits))
    if status == OUT_OF_MEMORY:
        return Explanation(Status.OUT_OF_MEMORY, *advice.of_memory(limits))
    if status == TOO_MANY_FILES:
        return Explanation(Status.TOO_MANY_FILES, *advice.of_files(limits))
    if status == TOO_MANY_THREADS:
        return Explanation(Status.TOO_MANY_THREADS, *advice.of_threads())
    if status < 0:
        name = _signal_name(-status)
        return Explanation(Status.NO_RESULT, f"its process was ended by {name}; there is no result")
    return Explanation(
        Status.NO_RESULT,
        f"its process ended with exit status {status} before the block did; there is no result",
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _missing_module(causes: Iterable[Cause]) -> str | None:
    for cause in causes:
        if cause.type == "ModuleNotFoundError" and cause.name:
            return cause.name
    return None


def _is_out_of_memory(cause: Cause) -> bool:
    if cause.type == "MemoryError" or cause.type.endswith("._ArrayMemoryError"):
        return True
    if cause.errno == errno.ENOMEM:
        return True
    return cause.type == "RuntimeError" and _TORCH_OUT_OF_MEMORY.search(cause.message) is not None


def _blocked(causes: tuple[Cause, ...], line: str) -> str:
    """Return what was forbidden, in the author's terms; empty when nothing was."""
    denied = [cause for cause in causes if _is_denied(cause)]
    if not denied:
        return ""
    callers = [place for cause in causes for place in cause.through]
    for prefix, meaning in _BLOCKED_BY_CALLER:
        if any(caller == prefix or caller.startswith(f"{prefix}.") for caller in callers):
            return meaning
    for cause in denied:
        if cause.errno is not None and cause.filename:
            return f"`{cause.filename}` lies outside of the page's own folder"
    for call, meaning in _BLOCKED_CALLS:
        if call.search(line):
            return meaning
    return denied[0].message


def _is_denied(cause: Cause) -> bool:
    if cause.errno in _DENIED or cause.type == "socket.gaierror":
        return True
    return cause.errno is None and _DENIED_TEXT.search(cause.message) is not None
