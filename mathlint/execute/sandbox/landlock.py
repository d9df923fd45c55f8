"""Landlock: the files that a page can reach.

The raw calls are used, for one page's ruleset has some twenty paths and is built in the forked
process: resolving them anew would take longer than running most blocks.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from msgspec import Struct
from py_landlock import (
    AccessFs,
    PathBeneathAttr,
    RulesetAttr,
    add_rule,
    create_ruleset,
    get_abi_version,
    restrict_self,
)
from py_landlock.abi import get_supported_fs, get_supported_net, get_supported_scope

from mathlint.execute.sandbox.installation import Place, installation

if TYPE_CHECKING:
    from collections.abc import Iterable

assert sys.platform == "linux"  # noqa: S101

_READ = AccessFs.READ_FILE | AccessFs.READ_DIR
_READ_WRITE = (
    _READ
    | AccessFs.WRITE_FILE
    | AccessFs.TRUNCATE
    | AccessFs.MAKE_REG
    | AccessFs.MAKE_DIR
    | AccessFs.REMOVE_FILE
    | AccessFs.REMOVE_DIR
    | AccessFs.REFER
)
_OF_FILES = AccessFs.READ_FILE | AccessFs.WRITE_FILE | AccessFs.TRUNCATE

_SYSTEM_READABLE = (
    "/usr",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
)


_OWN_PROCESS = ("cmdline", "environ", "fd", "maps", "smaps", "stat", "statm", "status")
"""What libraries read about the process they run in; its network and its mounts are the host's."""


class PathRule(Struct, frozen=True):
    """What is allowed below ``path``."""

    path: str
    access: AccessFs


def rules_for(folder: str, readable: Iterable[str]) -> list[PathRule]:
    """Return the rules of a page: read Python and its libraries, write ``folder``.

    Neither symbolic nor hard links out of the folder can be made, and nothing can be executed.
    """
    rules = [PathRule(path, _READ) for path in (*_SYSTEM_READABLE, *readable)]
    rules += map(_rule_of, installation())
    rules += [PathRule(f"/proc/{os.getpid()}/{name}", _READ) for name in _OWN_PROCESS]
    rules.append(PathRule("/dev/null", AccessFs.READ_FILE | AccessFs.WRITE_FILE))
    rules.append(PathRule(folder, _READ_WRITE))
    return rules


def _rule_of(place: Place) -> PathRule:
    return PathRule(place.path, _READ if place.whole else AccessFs.READ_DIR)


def restrict(rules: Iterable[PathRule]) -> None:
    """Forbid this thread, and those it starts, every file access that no rule allows.

    Where the kernel can, TCP, abstract sockets and signals to other processes are forbidden too.

    raises: py_landlock.LandlockError, OSError
    """
    version = get_abi_version()
    supported = get_supported_fs(version)
    ruleset = RulesetAttr()
    ruleset.handled_access_fs = supported
    ruleset.handled_access_net = get_supported_net(version)
    ruleset.scoped = get_supported_scope(version)
    descriptor = create_ruleset(ruleset)
    try:
        for rule in rules:
            _allow(descriptor, rule, supported)
        restrict_self(descriptor, None)
    finally:
        os.close(descriptor)


def _allow(ruleset: int, rule: PathRule, supported: AccessFs) -> None:
    try:
        place = os.open(rule.path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # nothing there, so nothing to allow
    try:
        access = rule.access & supported
        if not os.path.isdir(place):
            access &= _OF_FILES  # the kernel refuses rights of directories on a file
        if not access:
            return
        attribute = PathBeneathAttr()
        attribute.allowed_access = access
        attribute.parent_fd = place
        add_rule(ruleset, attribute)
    finally:
        os.close(place)
