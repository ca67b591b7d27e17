"""An engine by its address."""

from __future__ import annotations

from amity.errors import RequestError, clipped
from amity.sql.duck import DuckEngine
from amity.sql.engine import Engine
from amity.sql.spark import SparkEngine

REMOTE = "sc://"
"""Begins the address of a server of Spark Connect."""


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
