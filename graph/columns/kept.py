"""The columns of a dataset as Parquet files, and the dataset that they come to when read back.

The rows of the other tables are kept as the texts of their cells, and pass the rules of `amity.corpus.rows.table_rows`
when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Generic, TypeVar

from amity.columns.reader import MARKS, fill
from amity.columns.rows import ClaimRows
from amity.corpus.csv_reader import Row
from amity.corpus.datapackage import read_metadata
from amity.corpus.formats import ACTORS, PERIODS, PLACES, RELATIONS, SOURCES, STORIES
from amity.corpus.model import Actor, OwnRelation, Period, Place, Source, Tables
from amity.corpus.ontology import load_vocabulary
from amity.corpus.rows.cells import Cells, Names
from amity.corpus.rows.own_relations import complete, read_relation
from amity.corpus.rows.table_rows import read_actor, read_period, read_place, read_source, read_story
from amity.corpus.rows.written import rows_of
from amity.corpus.stories import Story
from amity.corpus.table_format import TableFormat
from amity.errors import StoreError
from amity.faults import Fault
from amity.sql.duck import DuckEngine, parquet
from amity.sql.engine import literal

_Made = TypeVar("_Made", Actor, Place, Source, Period, OwnRelation, Story)
_ANY = Names((), complete=False)
_OTHERS = (ACTORS, PLACES, SOURCES, PERIODS, RELATIONS, STORIES)
EDGES = "edges0"
"""The table of the edges that all claims come to."""


def write_columns(engine: DuckEngine, tables: Tables, path: Path) -> None:
    """Write claims, edges and rows into a folder.

    Raises:
        StoreError: that fails.
    """
    for form in _OTHERS:
        name, columns = _table(form), ", ".join(f'"{column}" VARCHAR' for column in form.columns)
        numbered = (
            (n, *(row[column] for column in form.columns)) for n, row in enumerate(rows_of(tables, form))
        )
        fill(engine, name, f"n INTEGER, {columns}", numbered)
        _write(engine, f"SELECT * FROM {name} ORDER BY n", path / f"{name}.parquet")
        engine.run(f"DROP TABLE {name}")
    _write(engine, "SELECT * FROM claims ORDER BY n", path / "claims.parquet")
    _write(engine, f"SELECT * FROM {EDGES} ORDER BY id", path / f"{EDGES}.parquet")
    _write(engine, "SELECT * FROM dates", path / "dates.parquet")


def open_columns(engine: DuckEngine, path: Path, folder: Path) -> Tables:
    """The tables that `write_columns` wrote.

    Args:
        engine: where; the files stand in it as views.
        path: of the files.
        folder: of the tables, for what the dataset says of itself.

    Raises:
        StoreError: a file cannot be read.
    """
    for name in ("claims", EDGES, "dates", *map(_table, _OTHERS)):
        engine.run(f"CREATE VIEW {name} AS SELECT * FROM {parquet([path / f'{name}.parquet'])}")
    engine.run(f"CREATE VIEW marks AS SELECT {MARKS} FROM claims")
    bundled = load_vocabulary()
    relations = dict(TextRows(engine, RELATIONS, partial(read_relation, bundled)))
    return Tables(
        TextRows(engine, ACTORS, read_actor),
        dict(TextRows(engine, PLACES, partial(read_place, {}))),
        TextRows(engine, SOURCES, partial(read_source, _ANY)),
        dict(TextRows(engine, PERIODS, read_period)),
        ClaimRows(engine),
        complete(relations, bundled),
        read_metadata(folder)[0],
        dict(TextRows(engine, STORIES, partial(read_story, _ANY, _ANY, _ANY))),
    )


_FEW = 20
"""Rows that are asked for one by one, before all of their table are read."""


class TextRows(Mapping[str, _Made], Generic[_Made]):
    """Rows of a table by id, in the order of their file, made of the texts of their cells when asked for.

    Whoever asks for more than a few gets them from all rows, since a query costs as much as some hundred of them.
    """

    def __init__(
        self, engine: DuckEngine, form: TableFormat, make: Callable[[Cells, Mapping[str, _Made]], _Made]
    ) -> None:
        self._engine = engine
        self._form = form
        self._make: Callable[[Cells, Mapping[str, _Made]], _Made] = make
        self._asked = 0

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return int(self._engine.rows(f"SELECT COUNT(*) FROM {_table(self._form)}")[0][0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __getitem__(self, name: str) -> _Made:
        self._asked += 1
        if self._asked > _FEW or "_all" in self.__dict__:
            return self._all[name]
        if "\\" in name or not name.isprintable():
            raise KeyError(name)
        for row in self._where(f"{self._form.columns[0]} = {literal(name)}"):
            return row
        raise KeyError(name)

    @cached_property
    def _all(self) -> dict[str, _Made]:
        return {row.id: row for row in self._where("true")}

    def _where(self, condition: str) -> Iterator[_Made]:
        faults: list[Fault] = []
        columns = ", ".join(f'"{column}"' for column in self._form.columns)
        sql = f"SELECT {columns} FROM {_table(self._form)} WHERE {condition} ORDER BY n"
        for cells in self._engine.rows(sql):
            row = Row(0, dict(zip(self._form.columns, cells, strict=True)))
            value = self._make(Cells(self._form.file, row, faults), {})
            if faults:
                raise StoreError(f"the cache of the dataset is damaged; remove its folder: {faults[0]}.")
            yield value


def _table(form: TableFormat) -> str:
    return f"{form.name}_rows"


def _write(engine: DuckEngine, sql: str, path: Path) -> None:
    engine.run(f"COPY ({sql}) TO {literal(path.as_posix())} (FORMAT parquet, COMPRESSION zstd)")
