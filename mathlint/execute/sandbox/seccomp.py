"""seccomp: the system calls that a page cannot make."""

from __future__ import annotations

import errno
import fcntl
import os
import sys

import pyseccomp

assert sys.platform == "linux"  # noqa: S101

_PROCESSES = ("fork", "vfork", "execve", "execveat", "setsid", "setpgid", "unshare", "setns")
_NETWORK = (
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendmsg",  # hands descriptors over; those that nobody takes count for all of the user's
    "sendmmsg",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
)
_OTHER_PROCESSES = (
    "tkill",
    "rt_sigqueueinfo",
    "rt_tgsigqueueinfo",
    "pidfd_open",
    "pidfd_send_signal",
    "pidfd_getfd",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "process_mrelease",
    "kcmp",
    "setpriority",
    "sched_setscheduler",
    "sched_setattr",
    "sched_setparam",
    "ioprio_set",
    "migrate_pages",
    "move_pages",
    "mq_open",
    "mq_unlink",
    "shmget",
    "shmat",
    "shmctl",
    "msgget",
    "msgctl",
    "msgsnd",
    "msgrcv",
    "semget",
    "semctl",
    "semop",
    "semtimedop",
)
_FILES = (
    "chmod",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "fchown",
    "fchownat",
    "lchown",
    "utime",
    "utimes",
    "utimensat",
    "futimesat",
    "truncate",  # before Landlock's third version it went by unseen
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "setxattrat",
    "removexattr",
    "lremovexattr",
    "fremovexattr",
    "removexattrat",
    "file_setattr",
    "name_to_handle_at",
    "open_by_handle_at",
    "memfd_create",
    "memfd_secret",
    "inotify_init",
    "inotify_init1",
    "fanotify_init",
    "quotactl",
    "quotactl_fd",
)
_SYSTEM = (
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "open_tree",
    "open_tree_attr",
    "move_mount",
    "mount_setattr",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "keyctl",
    "add_key",
    "request_key",
    "kexec_load",
    "kexec_file_load",
    "init_module",
    "finit_module",
    "delete_module",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "syslog",
    "personality",
    "iopl",
    "ioperm",
    "vhangup",
    "sethostname",
    "setdomainname",
    "settimeofday",
    "clock_settime",
    "clock_adjtime",
    "adjtimex",
    "lookup_dcookie",
    "setrlimit",
)

_NEWER_THAN_LIBSECCOMP = {
    "fchmodat2": 452,
    "setxattrat": 463,
    "removexattrat": 466,
    "open_tree_attr": 467,
    "file_setattr": 469,
}
"""Numbers that all architectures share, for calls that an older libseccomp has no name for."""

_CLONE_THREAD = 0x00010000
_PR_SET_DUMPABLE = 4
_HALF = 0xFFFFFFFF
"""The half of an argument that the kernel reads of many; what the other holds must not count."""

_F_SETOWN_EX = 15
_F_SETLEASE = 1024
_TIOCSTI = 0x5412
_FIOSETOWN = 0x8901
_SIOCSPGRP = 0x8902


def restrict() -> None:
    """Deny this process, for good, the calls that reach beyond it; they fail with EPERM.

    raises: OSError; RuntimeError where libseccomp is missing
    """
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    deny = pyseccomp.ERRNO(errno.EPERM)
    for name in (*_PROCESSES, *_NETWORK, *_OTHER_PROCESSES, *_FILES, *_SYSTEM):
        _add(rules, deny, name)
    # glibc starts threads with clone3, whose flags lie in memory where no filter can see them;
    # told that it does not exist, it falls back to clone.
    _add(rules, pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    _add(rules, deny, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0))
    own = os.getpid()
    for name in ("kill", "tgkill"):
        _add(rules, deny, name, pyseccomp.Arg(0, pyseccomp.NE, own))
    _add(rules, deny, "sched_setaffinity", pyseccomp.Arg(0, pyseccomp.NE, 0))  # but one's own
    # Reading one's own limits is harmless (new limits: NULL).
    _add(rules, deny, "prlimit64", pyseccomp.Arg(2, pyseccomp.NE, 0))
    # A descriptor can be told to signal any process when data arrive, and a lease on a file of the
    # installation keeps others from writing it.
    for command in (fcntl.F_SETOWN, fcntl.F_SETSIG, _F_SETOWN_EX, _F_SETLEASE):
        _add(rules, deny, "fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, _HALF, command))
    for request in (_TIOCSTI, _FIOSETOWN, _SIOCSPGRP):
        _add(rules, deny, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, _HALF, request))
    # The server looks at what its workers hold open, and may not be kept from it.
    _add(rules, deny, "prctl", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _HALF, _PR_SET_DUMPABLE))
    # Space can be reserved faster than anyone looks; the C library writes zeros instead.
    _add(rules, pyseccomp.ERRNO(errno.EOPNOTSUPP), "fallocate")
    rules.load()


def _add(rules: pyseccomp.SyscallFilter, action: int, name: str, *arguments: pyseccomp.Arg) -> None:
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number < 0:  # not known by name, or not a call of this architecture
        number = _NEWER_THAN_LIBSECCOMP.get(name, -1)
    if number >= 0:
        rules.add_rule(action, number, *arguments)
