"""What Windows tells of processes: job objects limit what one may use, and end it with them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from mathlint.execute.settings import MEBIBYTE

if TYPE_CHECKING:
    import subprocess

    from mathlint.execute.settings import Limits

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_TIME, _ACTIVE_PROCESSES, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_DIE_ON_UNHANDLED_EXCEPTION, _KILL_ON_CLOSE = 0x400, 0x2000
_QUERY_LIMITED_INFORMATION, _NO_SUCH_PROCESS, _STILL_ACTIVE = 0x1000, 87, 259
_TICKS = 10_000_000  # of 100 nanoseconds, in a second

_LIBRARIES = 6144 * MEBIBYTE
"""What Python with numpy and torch may commit before the page's own share.

Loading a torch that is built for CUDA commits more than 3 GB, which nothing uses.
see: https://github.com/pytorch/pytorch/issues/64720
"""


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """What a job may use, as SetInformationJobObject takes it."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits_of_job(limits: Limits) -> ExtendedLimits:
    """Return the limits of a page, which has one process: it can start no other."""
    wanted = ExtendedLimits()
    wanted.basic.flags = (
        _PROCESS_TIME
        | _ACTIVE_PROCESSES
        | _PROCESS_MEMORY
        | _DIE_ON_UNHANDLED_EXCEPTION
        | _KILL_ON_CLOSE
    )
    # The deadline is kept by the trusted side; this one holds should that side hang.
    wanted.basic.per_process_time = int((4 * limits.seconds + 120) * _TICKS)
    wanted.basic.active_processes = 1
    wanted.process_memory = _LIBRARIES + limits.memory
    return wanted


class Job:
    """A job object with one process in it, which ends when the job is closed."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        """Put a process into a new job.

        raises: OSError
        """
        inside = ctypes.c_void_p(getattr(process, "_handle", None))
        self._kernel = _kernel()
        self._handle = self._asked("CreateJobObjectW", None, None)
        wanted = limits_of_job(limits)
        try:
            pointer, size = ctypes.byref(wanted), ctypes.sizeof(wanted)
            self._asked("SetInformationJobObject", self._handle, _EXTENDED_LIMITS, pointer, size)
            self._asked("AssignProcessToJobObject", self._handle, inside)
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """End the process, should it still be there."""
        self._kernel.CloseHandle(self._handle)

    def _asked(self, function: str, *arguments: Any) -> Any:
        call = getattr(self._kernel, function)
        if function == "CreateJobObjectW":
            call.restype = ctypes.c_void_p
        result = call(*arguments)
        if not result:
            error = _last_error()
            raise OSError(error, f"{function} failed with error {error}")
        return ctypes.c_void_p(result)


def is_running(process: int) -> bool:
    """Return whether there is a process of this number, as far as Windows tells.

    see: OpenProcess, GetExitCodeProcess
    """
    kernel = _kernel()
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, process))
    if not handle:
        return _last_error() != _NO_SUCH_PROCESS
    status = ctypes.c_uint32()
    is_told = kernel.GetExitCodeProcess(handle, ctypes.byref(status))
    kernel.CloseHandle(handle)
    return not is_told or status.value == _STILL_ACTIVE


def _last_error() -> int:
    number: int = getattr(ctypes, "get_last_error", lambda: 0)()
    return number


def _kernel() -> Any:
    library = getattr(ctypes, "WinDLL", None)
    if library is None:
        raise OSError("only Windows has job objects")
    return library("kernel32", use_last_error=True)
