"""DuckDB in this process."""

from __future__ import annotations

import copy
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amity.errors import MissingExtra, RequestError, StoreError, clipped
from amity.sql.engine import Columns, scratch_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


def import_duckdb() -> Any:  # noqa: ANN401  a module
    """DuckDB.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("event data", "duckdb", extra="events") from error
    return duckdb


class DuckEngine:
    """DuckDB in this process; what does not fit into memory goes to a temporary folder.

    Several threads may ask it for `rows`; a connection answers one of them at a time.

    Attributes:
        connection: for what DuckDB alone does, such as reading files of others.
        scratch: a folder that is gone with the engine, for its files and those of whoever uses it.
    """

    def __init__(self, memory: str = "", threads: int = 0) -> None:
        duckdb = import_duckdb()
        self._errors: type[Exception] = duckdb.Error
        self.scratch, self._remove = scratch_of(self)
        self._lock = threading.RLock()
        config: dict[str, Any] = {"temp_directory": str(self.scratch)}
        if memory:
            config["memory_limit"] = memory
        if threads:
            config["threads"] = threads
        try:
            self.connection: Connection = duckdb.connect(config=config)
        except duckdb.Error as error:
            self.close()
            raise RequestError(f"'{clipped(memory)}' is no size of memory; write it as in 4GB.") from error
        # Where Python runs what stands in no file, DuckDB would draw how far it is.
        self.run("SET enable_progress_bar = false")

    def view(self, name: str, files: Sequence[Path], columns: Columns) -> None:
        """See `Engine.view`."""
        chosen = ", ".join(
            f"CAST({column} AS {_DUCK.get(kind, kind)}) AS {column}" for column, kind in columns
        )
        self.run(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {chosen} FROM {parquet(files)}")

    def table(self, name: str, sql: str, columns: Columns) -> None:
        """See `Engine.table`."""
        self.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """See `Engine.rows`."""
        with self._lock:
            answer: list[tuple[Any, ...]] = self.run(sql).fetchall()
        return answer

    def run(self, sql: str) -> Connection:
        """Run a statement of DuckDB.

        Raises:
            StoreError: it fails.
        """
        try:
            with self._lock:
                answer: Connection = self.connection.execute(sql)
        except self._errors as error:
            raise StoreError(f"DuckDB: {clipped(str(error), 300)}.") from error
        return answer

    @contextmanager
    def session(self) -> Iterator[DuckEngine]:
        """The same database for one thread: temporary tables and a scratch folder of its own, gone at the end.

        It sees no temporary tables of others.
        """
        own = copy.copy(self)
        own.scratch, own._lock = Path(tempfile.mkdtemp(dir=self.scratch)), threading.RLock()
        own.connection = self.connection.cursor()
        try:
            own.run("SET enable_progress_bar = false")
            yield own
        finally:
            own.connection.close()
            shutil.rmtree(own.scratch, ignore_errors=True)

    def halve_memory(self) -> None:
        """Let it take half of what it would: of a machine, or of what a process may have of it, two fifths.

        The other half is for what is made of the answers.
        """
        amount, unit = self.rows("SELECT current_setting('memory_limit')")[0][0].split()
        self.run(f"SET memory_limit = '{float(amount) / 2:.3f} {unit}'")

    def close(self) -> None:
        """See `Engine.close`."""
        if hasattr(self, "connection"):
            self.connection.close()
        self._remove()


_DUCK = {"STRING": "VARCHAR", "INT": "INTEGER"}


def parquet(files: Sequence[Path]) -> str:
    """Parquet files as what DuckDB reads a table from, in SQL."""
    paths = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{paths}], hive_partitioning = false)"
