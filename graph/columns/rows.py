"""Rows of columns as values: a claim or an edge is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from amity.corpus.dates import Bounds, parse
from amity.corpus.model import Claim, Coding, Modality, Status
from amity.corpus.rows.table_rows import as_set
from amity.corpus.table_format import LIST
from amity.edges.build import Edge
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

_COLUMNS = (
    'n, id, subject, relation, object, start, "end", modality, source, block, claimant, said, about, also, detail, '
    "quantity, place, note, record, coded, count, intensity, earliest_start, latest_start, earliest_end, latest_end, "
    "told_first, told_last"
)
EDGE_COLUMNS = (
    'id, subject, relation, object, status, start, "end", earliest_start, latest_start, earliest_end, latest_end, '
    "disagree, claims, bearing, answers, doubts"
)
_FEW = 1000
"""Rows that are asked for by name; for more the whole column is looked through."""


class ClaimRows(Mapping[str, Claim]):
    """The claims of the table ``claims`` by id, in the order of their file; each is made once."""

    def __init__(self, engine: DuckEngine) -> None:
        self._engine = engine
        self._made: dict[int, Claim] = {}

    def __len__(self) -> int:
        return int(self._engine.rows("SELECT COUNT(*) FROM claims")[0][0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __getitem__(self, name: str) -> Claim:
        if "_all" in self.__dict__:
            return self._all[name]
        if found := self._numbers_of(name):
            return self.numbered(found)[found[0]]
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        if "_all" in self.__dict__:
            return name in self._all
        return isinstance(name, str) and bool(self._numbers_of(name))

    def numbered(self, numbers: Collection[int]) -> Mapping[int, Claim]:
        """The claims of those numbers, and perhaps others."""
        missing = [number for number in numbers if number not in self._made]
        if len(missing) > _FEW:
            self.where("n IN (SELECT unnest(?))", [missing])
        elif missing:
            self.where(f"n IN ({', '.join(map(str, missing))})")
        return self._made

    def where(self, condition: str, values: Sequence[object] = ()) -> list[Claim]:
        """The claims of which a condition holds, in the order of their file."""
        found: list[Claim] = []
        rows = self._engine.connection.cursor().execute(
            f"SELECT {_COLUMNS} FROM claims WHERE {condition} ORDER BY n", values
        )
        while batch := rows.fetchmany(20_000):
            for row in batch:
                claim = self._made.get(row[0])
                if claim is None:
                    claim = self._made[row[0]] = _claim(row)
                found.append(claim)
        return found

    def _numbers_of(self, name: str) -> list[int]:
        if "\\" in name or not name.isprintable():
            return []
        return [row[0] for row in self._engine.rows(f"SELECT n FROM claims WHERE id = {literal(name)}")]

    @cached_property
    def _all(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.where("true")}


def _claim(row: Sequence[Any]) -> Claim:
    said, coded, count, intensity = row[11], row[19], row[20], row[21]
    return Claim(
        row[1],
        row[2],
        row[3],
        row[4],
        parse(row[5]),
        parse(row[6]),
        _MODALITIES[row[7]],
        row[8],
        int(row[9]),
        _bounds(*row[22:26]),
        row[10],
        parse(said) if said else None,
        _items(row[12]),
        tuple(sorted(set(map(int, _items(row[13]))))) if row[13] else (),
        row[14],
        _quantities(row[15]),
        row[16],
        row[17],
        _items(row[18]),
        Coding(coded) if coded else None,
        (row[26], row[27]),
        int(count) if count else None,
        int(intensity) if intensity else None,
    )


_MODALITIES = {str(modality): modality for modality in Modality}
_STATUSES = {str(status): status for status in Status}


@lru_cache(maxsize=1 << 16)
def _bounds(*days: date) -> Bounds:
    return Bounds(*days)


@lru_cache(maxsize=1 << 10)
def _items(cell: str) -> tuple[str, ...]:
    return as_set(filter(None, map(str.strip, cell.split(LIST))))


@lru_cache(maxsize=1 << 10)
def _quantities(cell: str) -> tuple[tuple[str, str], ...]:
    pairs = (item.partition("=") for item in _items(cell))
    return as_set((name, value) for name, _, value in pairs)


def edges_where(engine: DuckEngine, table: str, claims: ClaimRows, condition: str) -> tuple[Edge, ...]:
    """The edges of a table of which a condition holds, in its order."""
    # The columns of the condition tell which they are, so that of Parquet files little else is read.
    chosen = f"id IN (SELECT id FROM {table} WHERE {condition})" if condition != "true" else condition
    rows = engine.rows(f"SELECT {EDGE_COLUMNS} FROM {table} WHERE {chosen} ORDER BY id")
    made = claims.numbered({number for row in rows for number in (*row[12], *row[15], *row[14])})
    return tuple(_edge(row, made) for row in rows)


def _edge(row: Sequence[Any], made: Mapping[int, Claim]) -> Edge:
    def those(numbers: Iterable[int]) -> tuple[Claim, ...]:
        return tuple(made[number] for number in numbers)

    ids = [made[number].id for number in row[14]]
    return Edge(
        row[0],
        row[1],
        row[2],
        row[3],
        _STATUSES[row[4]],
        those(row[12]),
        those(row[13]),
        parse(row[5]),
        parse(row[6]),
        _bounds(*row[7:11]),
        row[11],
        tuple(zip(ids[::2], ids[1::2], strict=True)),
        those(row[15]),
    )
