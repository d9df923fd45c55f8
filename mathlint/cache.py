"""Results of earlier runs: text by key, in a folder that can be deleted at any time."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from typing import Self

_FILE = "results.sqlite3"
_GITIGNORE = "*\n"
_DAY = 86_400
_KEPT_DAYS = 30
_PATIENCE = 0.5  # seconds to wait for another process that writes

_BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})

_TABLE = """
    CREATE TABLE IF NOT EXISTS results
    (key TEXT PRIMARY KEY, value TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID
"""


class ResultCache:
    """A store that never fails: what cannot be kept is not kept, what cannot be read is not there.

    A file that is no database is replaced; where nothing can be written (a folder without
    permission, a full disk) everything is computed again. Several processes may use one folder.

    obstacle: why it cannot be used, or could not be written when it was closed
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.obstacle: str | None = None
        self._connection = self._opened()
        self._today = int(time.time()) // _DAY
        self._fresh: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def get(self, key: str) -> str | None:
        """Return what was kept under ``key``."""
        if key in self._fresh:
            return self._fresh[key]
        if self._connection is None:
            return None
        import sqlite3

        try:
            row = self._connection.execute(
                "SELECT value FROM results WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.OperationalError:
            return None  # another process writes
        except sqlite3.DatabaseError:
            self._replace()
            return None
        return None if row is None else str(row[0])

    def put(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``; it is written when the cache is closed."""
        self._fresh[key] = value

    def close(self) -> None:
        """Write what was put, in one short transaction, and forget what was kept long ago."""
        if self._connection is not None and self._fresh:
            import sqlite3

            rows = [(key, value, self._today) for key, value in self._fresh.items()]
            oldest = self._today - _KEPT_DAYS
            try:
                with self._connection:
                    self._connection.executemany(
                        "INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows
                    )
                    self._connection.execute("DELETE FROM results WHERE day < ?", (oldest,))
            except sqlite3.Error as error:
                self._note(error)
        self._fresh = {}
        self._give_up()

    def _give_up(self) -> None:
        import sqlite3

        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _replace(self) -> None:
        self._give_up()
        _remove_database(self._folder)
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection | None:
        """Return a connection to the database, whose folder is made; None where that fails."""
        try:
            import sqlite3
        except ImportError:
            self.obstacle = "this Python was built without sqlite3"
            return None
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True)
                (self._folder / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
        except FileExistsError:
            self.obstacle = "it is not a folder"
            return None
        except (OSError, ValueError) as error:  # a path may hold a NUL
            self.obstacle = getattr(error, "strerror", None) or str(error)
            return None
        try:
            return _connected(self._folder)
        except sqlite3.OperationalError as error:
            self._note(error)
            return None
        except sqlite3.DatabaseError:
            _remove_database(self._folder)
        try:
            return _connected(self._folder)
        except sqlite3.Error as error:
            self._note(error)
            return None

    def _note(self, error: sqlite3.Error) -> None:
        if getattr(error, "sqlite_errorname", "") not in _BUSY:  # another writes: that passes
            self.obstacle = str(error)


def clean(folder: Path) -> bool:
    """Remove a cache folder; return whether there was one.

    raises: OSError
    """
    if not (folder / _FILE).exists():  # not ours, or nothing there
        return False
    _remove_database(folder)
    # the folder may be one that holds other things: nothing goes that was not put there
    with suppress(OSError):
        ours = (folder / ".gitignore").read_text(encoding="utf-8") == _GITIGNORE
        if ours and len(list(folder.iterdir())) == 1:
            (folder / ".gitignore").unlink()
            folder.rmdir()
    return True


def _connected(folder: Path) -> sqlite3.Connection:
    import sqlite3

    connection = sqlite3.connect(folder / _FILE, timeout=_PATIENCE)
    try:
        # losing the last results in a power failure costs one slow run; waiting for the disk at
        # each run costs more
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _remove_database(folder: Path) -> None:
    for name in (_FILE, f"{_FILE}-journal", f"{_FILE}-wal", f"{_FILE}-shm"):
        with suppress(OSError):
            (folder / name).unlink()
