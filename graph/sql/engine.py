"""Engines that answer SQL over the files of a store: DuckDB in this process, or a server of Spark Connect.

The same text runs on both and gives equal rows. What it may hold: integers and comparisons,
``CAST(SUM(...) AS BIGINT)``, ``MIN``, ``MAX``, ``COUNT``, ``VALUES``, joins, dates as ``DATE '2018-01-31'``; no lists,
no lambdas, no words in quotes with a backslash (`literal` refuses them).
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from amity.errors import MissingExtra, RequestError, StoreError, clipped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

_PORT = 15002  # of Spark Connect
_PATIENCE = 10.0  # seconds
REMOTE = "sc://"
"""Begins the address of a server of Spark Connect."""

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
        """Give back what it holds."""


def open_engine(address: str = "", memory: str = "", threads: int = 0) -> Engine:
    """An engine.

    Args:
        address: of a server of Spark Connect, as in ``sc://localhost:15002``; empty for DuckDB in this process. The
            server must see the files of the store under the same paths.
        memory: at most so much for DuckDB, as in ``4GB``; empty leaves it to it.
        threads: at most so many for DuckDB; 0 leaves it to it.

    Raises:
        MissingExtra: the package of the engine is not installed.
        RequestError: the address or the size is none.
        StoreError: no server answers there.
    """
    if not address:
        return DuckEngine(memory, threads)
    if not address.startswith(REMOTE) or len(address) == len(REMOTE):
        raise RequestError(
            f"'{clipped(address)}' is no address of an engine; write it as in sc://localhost:15002."
        )
    return SparkEngine(address)


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

    Attributes:
        connection: for what DuckDB alone does, such as reading files of others.
    """

    def __init__(self, memory: str = "", threads: int = 0) -> None:
        duckdb = import_duckdb()
        self._errors: type[Exception] = duckdb.Error
        self._scratch = _scratch_of(self)
        config: dict[str, Any] = {"temp_directory": str(self._scratch)}
        if memory:
            config["memory_limit"] = memory
        if threads:
            config["threads"] = threads
        try:
            self.connection: Connection = duckdb.connect(config=config)
        except duckdb.Error as error:
            self.close()
            raise RequestError(f"'{clipped(memory)}' is no size of memory; write it as in 4GB.") from error

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
        found: list[tuple[Any, ...]] = self.run(sql).fetchall()
        return found

    def run(self, sql: str) -> Connection:
        """Run a statement of DuckDB.

        Raises:
            StoreError: it fails.
        """
        try:
            found: Connection = self.connection.execute(sql)
        except self._errors as error:
            raise StoreError(f"DuckDB: {clipped(str(error), 300)}.") from error
        return found

    def close(self) -> None:
        """See `Engine.close`."""
        if hasattr(self, "connection"):
            self.connection.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


_DUCK = {"STRING": "VARCHAR", "INT": "INTEGER"}


def parquet(files: Sequence[Path]) -> str:
    """Files as a table of DuckDB."""
    paths = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{paths}], hive_partitioning = false)"


@dataclass
class SparkEngine:
    """A server of Spark Connect: Spark itself, or Sail.

    Tables are written as Parquet files into a temporary folder, which the server must see too.
    """

    address: str
    _session: Any = field(init=False, repr=False)
    _scratch: Path = field(init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingExtra("Spark Connect", "pyspark-client", extra="spark") from error
        _knock(self.address)
        self._scratch = _scratch_of(self)
        try:
            self._session = SparkSession.builder.remote(self.address).create()
            self._session.sql("SELECT 1 AS one").collect()
        except Exception as error:
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise StoreError(f"no engine answers at {self.address}: {clipped(str(error), 200)}.") from error

    def view(self, name: str, files: Sequence[Path], columns: Columns) -> None:
        """See `Engine.view`."""
        schema = ", ".join(f"{column} {kind}" for column, kind in columns)
        frame = self._session.read.schema(schema).parquet(*(str(file.resolve()) for file in files))
        frame.createOrReplaceTempView(name)

    def table(self, name: str, sql: str, columns: Columns) -> None:
        """See `Engine.table`."""
        target = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._scratch)) / "rows"
        try:
            self._session.sql(sql).write.parquet(str(target))
        except Exception as error:
            raise _refusal(error) from error
        self.view(name, sorted(target.glob("*.parquet")), columns)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """See `Engine.rows`."""
        try:
            table = self._session.sql(sql).toArrow()
        except Exception as error:
            raise _refusal(error) from error
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def close(self) -> None:
        """See `Engine.close`."""
        try:
            self._session.stop()
        except Exception as error:
            raise _refusal(error) from error
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)


def _scratch_of(engine: object) -> Path:
    """A temporary folder that is gone with the engine, closed or not."""
    scratch = Path(tempfile.mkdtemp(prefix="amity-events-"))
    weakref.finalize(engine, shutil.rmtree, scratch, ignore_errors=True)
    return scratch


def _knock(address: str) -> None:
    """Refuse the address of a server that takes no connections, which the client would try for minutes."""
    place = urlsplit(address)
    try:
        socket.create_connection((place.hostname or "", place.port or _PORT), _PATIENCE).close()
    except (OSError, ValueError) as error:
        raise StoreError(
            f"no engine answers at {address}: {getattr(error, 'strerror', None) or error}."
        ) from error


def _refusal(error: Exception) -> StoreError:
    return StoreError(f"the engine fails: {clipped(str(error), 300)}.")
