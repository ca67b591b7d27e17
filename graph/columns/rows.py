"""Rows of columns as values: a claim or an edge is made when somebody asks for it."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, fields, make_dataclass
from datetime import date
from functools import cached_property, lru_cache
from inspect import signature
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from amity.corpus.dates import Bounds, parse
from amity.corpus.model import Claim, Coding, Modality, Status
from amity.corpus.rows.table_rows import as_set
from amity.corpus.table_format import LIST
from amity.edges.build import Edge
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Value = TypeVar("_Value", bound="DataclassInstance")

_FEW = 1000
"""Rows that are asked for by name; for more the whole column is looked through."""


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _made_quickly(kind: type[_Value]) -> type[_Value]:
    """What makes values of a frozen dataclass in a fifth of the time.

    A frozen one sets each attribute by a call; this one sets them as any other, and then is one of `kind`.
    """

    def freeze(value: object) -> None:
        value.__class__ = kind

    parts = [
        (part.name, part.type, field(default=part.default, default_factory=part.default_factory))
        for part in fields(kind)
    ]
    return make_dataclass(
        kind.__name__, parts, slots="__slots__" in vars(kind), namespace={"__post_init__": freeze}
    )


_MakeClaim, _MakeEdge = _made_quickly(Claim), _made_quickly(Edge)


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
        if numbers := self._numbers_of(name):
            return self.numbered(numbers)[numbers[0]]
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
        claims: list[Claim] = []
        rows = self._engine.connection.cursor().execute(
            f"SELECT {_CLAIM_COLUMNS} FROM claims WHERE {condition} ORDER BY n", values
        )
        while batch := rows.fetchmany(20_000):
            for row in batch:
                claim = self._made.get(row[0])
                if claim is None:
                    claim = self._made[row[0]] = _claim(*row)
                claims.append(claim)
        return claims

    def _numbers_of(self, name: str) -> list[int]:
        if "\\" in name or not name.isprintable():
            return []
        return [row[0] for row in self._engine.rows(f"SELECT n FROM claims WHERE id = {literal(name)}")]

    @cached_property
    def _all(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.where("true")}


def _claim(
    n: int,
    id: str,
    subject: str,
    relation: str,
    object: str,
    start: str,
    end: str,
    modality: str,
    source: str,
    block: str,
    claimant: str,
    said: str,
    about: str,
    also: str,
    detail: str,
    quantity: str,
    place: str,
    note: str,
    record: str,
    coded: str,
    count: str,
    intensity: str,
    earliest_start: date,
    latest_start: date,
    earliest_end: date,
    latest_end: date,
    told_first: date,
    told_last: date,
) -> Claim:
    """A claim of a row of the table ``claims``, whose columns stand in the parameters of their names.

    Cells are texts. A named tuple in their place costs a tenth of the time that a claim takes.
    """
    return _MakeClaim(
        id=id,
        subject=subject,
        relation=relation,
        object=object,
        start=parse(start),
        end=parse(end),
        modality=_MODALITIES[modality],
        source=source,
        block=int(block),
        bounds=_bounds(earliest_start, latest_start, earliest_end, latest_end),
        claimant=claimant,
        said=parse(said) if said else None,
        about=_items(about) if about else (),
        also=tuple(sorted(set(map(int, _items(also))))) if also else (),
        detail=detail,
        quantity=_quantities(quantity) if quantity else (),
        place=place,
        note=note,
        record=_items(record) if record else (),
        coded=Coding(coded) if coded else None,
        told=(told_first, told_last),
        count=int(count) if count else None,
        intensity=int(intensity) if intensity else None,
    )


_CLAIM_COLUMNS = _quoted(signature(_claim).parameters)


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


class _EdgeRow(NamedTuple):
    """What is asked of a table of edges; claims are told by their numbers, answers in pairs."""

    id: str
    subject: str
    relation: str
    object: str
    status: str
    start: str
    end: str
    earliest_start: date
    latest_start: date
    earliest_end: date
    latest_end: date
    disagree: bool
    claims: list[int]
    bearing: list[int]
    answers: list[int]
    doubts: list[int]


def edges_where(engine: DuckEngine, table: str, claims: ClaimRows, condition: str) -> tuple[Edge, ...]:
    """The edges of a table of which a condition holds, in its order."""
    # The columns of the condition tell which they are, so that of Parquet files little else is read.
    chosen = f"id IN (SELECT id FROM {table} WHERE {condition})" if condition != "true" else condition
    sql = f"SELECT {_quoted(_EdgeRow._fields)} FROM {table} WHERE {chosen} ORDER BY id"
    with _no_collecting():
        rows = [_EdgeRow._make(row) for row in engine.rows(sql)]
        by_number = claims.numbered(
            {number for row in rows for number in (*row.claims, *row.doubts, *row.answers)}
        )
        return tuple([_edge(row, by_number) for row in rows])


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no cycles while many values are made that live on, which would take a fourth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _edge(row: _EdgeRow, by_number: Mapping[int, Claim]) -> Edge:
    def those(numbers: Sequence[int]) -> tuple[Claim, ...]:
        return tuple([by_number[number] for number in numbers]) if numbers else ()

    claims, ids = those(row.claims), [claim.id for claim in those(row.answers)]
    return _MakeEdge(
        id=row.id,
        subject=row.subject,
        relation=row.relation,
        object=row.object,
        status=_STATUSES[row.status],
        claims=claims,
        bearing=claims if row.bearing == row.claims else those(row.bearing),
        start=parse(row.start),
        end=parse(row.end),
        bounds=_bounds(row.earliest_start, row.latest_start, row.earliest_end, row.latest_end),
        dates_disagree=row.disagree,
        answers=tuple(zip(ids[::2], ids[1::2], strict=True)),
        doubts=those(row.doubts),
    )
