"""Engines that answer SQL over the files of a store: DuckDB in this process, or a server of Spark Connect.

The same text runs on both and gives equal rows. What it may hold: integers and comparisons,
``CAST(SUM(...) AS BIGINT)``, ``MIN``, ``MAX``, ``COUNT``, ``VALUES``, joins, dates as ``DATE '2018-01-31'``; no lists,
no lambdas, no words in quotes with a backslash (`literal` refuses them).
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from amity.errors import RequestError, clipped
from amity.temporaries import new_folder, sweep

Columns = Sequence[tuple[str, str]]
"""Names of columns with their types, which both engines know: STRING, INT, BIGINT, DATE."""


class Engine(Protocol):
    """Answers SQL over views of Parquet files."""

    def view(self, name: str, files: Sequence[Path], columns: Columns) -> None:
        """Let `name` stand for the rows of the files.

        Raises:
            StoreError: they cannot be read.
        """

    def table(self, name: str, sql: str, columns: Columns) -> None:
        """Let `name` stand for the answer of `sql`, which is worked out now and kept till the engine is closed."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of the answer.

        Raises:
            StoreError: the engine refuses the text, has not enough memory, or is gone.
        """

    def close(self) -> None:
        """End the connection or session, and remove temporary files."""


def literal(value: str | date) -> str:
    """A value in SQL that every engine reads alike.

    Raises:
        RequestError: a text holds a backslash or a control character, which engines read differently.

    >>> literal("Côte d'Ivoire"), literal(date(2018, 1, 31))
    ("'Côte d''Ivoire'", "DATE '2018-01-31'")
    """
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if "\\" in value or not value.isprintable():
        raise RequestError(f"'{clipped(value)}' holds a character that no query can hold.")
    return "'" + value.replace("'", "''") + "'"


def scratch_of(engine: object) -> tuple[Path, Callable[[], object]]:
    """A temporary folder, and what removes it; it is gone with the engine, closed or not.

    Those of processes that were killed are removed too.
    """
    target = Path(tempfile.gettempdir()) / "amity-sql"
    sweep(target)
    folder = new_folder(target, 0o700)
    return folder.path, weakref.finalize(engine, folder.discard)
