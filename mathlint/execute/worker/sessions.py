"""The namespaces of a page, and how they were before and after each block."""

from __future__ import annotations

import linecache
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mathlint.execute.worker.raised import describe

if TYPE_CHECKING:
    from mathlint.execute.protocol.messages import Raised, RunCell

Namespace = dict[str, Any]


class Sessions:
    """The sessions of one page; blocks of one session see each other's names."""

    def __init__(self) -> None:
        self._modules: dict[str, ModuleType] = {}
        self._before: dict[int, Namespace] = {}
        self._after: dict[int, Namespace] = {}
        self._cells: dict[str, int] = {}

    def run(self, request: RunCell) -> Raised | None:
        """Run a block; return what it raised."""
        if request.session not in self._modules:
            self._modules[request.session] = ModuleType("__main__")
        module = self._modules[request.session]
        # Blocks are scripts: classes that they define are looked up in __main__ by torch.save.
        sys.modules["__main__"] = module
        namespace = module.__dict__
        self._before[request.cell] = dict(namespace)
        name = f"<block {request.cell}>"
        self._cells[name] = request.cell
        lines = request.code.splitlines(keepends=True)
        linecache.cache[name] = (len(request.code), None, lines, name)  # for inspect.getsource
        try:
            # Without dont_inherit the block would be under this module's own __future__ imports.
            code = compile(request.code, name, "exec", dont_inherit=True)
            exec(code, namespace)  # noqa: S102  (the sandbox is around this process)
        except BaseException as error:
            return describe(error, self._cells)
        finally:
            self._after[request.cell] = dict(namespace)
        return None

    def namespace(self, cell: int | None, *, before: bool) -> Namespace:
        """Return a copy of the names as they were; empty for a block that was not run."""
        if cell is None:
            return {"__name__": "__main__"}
        known = self._before if before else self._after
        return dict(known.get(cell, {"__name__": "__main__"}))

    def describe(self, error: BaseException) -> Raised:
        """Return what there is to say about an error raised by code of the page."""
        return describe(error, self._cells)
