"""A server of Spark Connect: Spark itself, or Sail."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from amity.errors import MissingExtra, StoreError, clipped
from amity.sql.engine import Columns, scratch_of

_PORT = 15002  # of Spark Connect
_PATIENCE = 10.0  # seconds


@dataclass
class SparkEngine:
    """A server of Spark Connect: Spark itself, or Sail.

    Tables are written as Parquet files into a temporary folder, which the server must see too.
    """

    address: str
    _session: Any = field(init=False, repr=False)
    _scratch: Path = field(init=False, repr=False)
    _remove: Callable[[], object] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingExtra("Spark Connect", "pyspark-client", extra="spark") from error
        _knock(self.address)
        self._scratch, self._remove = scratch_of(self)
        try:
            self._session = SparkSession.builder.remote(self.address).create()
            self._session.sql("SELECT 1 AS one").collect()
        except Exception as error:
            self._remove()
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
            self._remove()


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
