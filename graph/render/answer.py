"""Answers: rows and the fields that they are written by, each typed once for csv, json, tables and help.

Json has the rows of csv, or documents with all evidence. A field is a column of the rows, a key of the documents, or
both; what a document holds of parts is written by fields of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from amity.characters import neutral
from amity.corpus.model import Tables
from amity.network.ranges import Range, written
from amity.render.ink import Ink, Tone
from amity.render.plain import Json, to_plain
from amity.render.table import Colours, TableColumn, draw_table
from amity.render.text import count, some_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from amity.render.charts.lines import Series

Row = TypeVar("Row")
Part = TypeVar("Part")
Of = TypeVar("Of", contravariant=True)  # noqa: PLC0105  a field of a protocol is one of every class that has it

_NAMED = 6
"""Columns that a short form of an answer names."""

_ARGUMENT = re.compile(r"`(\w+)`")


class Remark(str):
    """A remark that names arguments of the library; whoever was asked may call them otherwise.

    Attributes:
        template: its own words, with the arguments in backticks and ``{name}`` for what is filled in.
        parts: what is filled in, such as texts of the data; nothing in them names an argument.
    """

    template: str
    parts: Mapping[str, object]

    @classmethod
    def of(cls, template: str, **parts: object) -> Remark:
        """The remark, as the library says it.

        >>> remark = Remark.of("allow more (`work_limit`): {label}", label="`work_limit`")
        >>> remark.called({"work_limit": "--work-limit"})
        'allow more (--work-limit): `work_limit`'
        """
        remark = cls(template.format(**parts))
        remark.template, remark.parts = template, parts
        return remark

    def called(self, ways: Mapping[str, str]) -> str:
        """The remark with its arguments called as `ways` has it, those that it lacks as they are."""
        template = _ARGUMENT.sub(lambda match: ways.get(match[1], match[0]), self.template)
        return template.format(**self.parts)


@dataclass(frozen=True, slots=True)
class Field(Generic[Of]):
    """What is written of a row, under one name for programs and one title for people.

    Attributes:
        name: for programs; empty where it is for people alone.
        value: of a row, as `to_plain` takes it.
        title: header in a table; empty where it is for programs alone.
        shown: the cell for people, in which a line feed begins a new line; None writes the value as `words` does.
        right: align to the right, for numbers.
        width: characters that the column keeps, and has at most, when the table is too wide.
        help: what the name does not tell.
        tone: what the colour of the cell tells of a row, where there are colours.
        is_column, is_key: what programs read it as, of rows and of documents.
        parts: by which the value, or each of several, is written in documents, where it is no plain value.
        optional: not in a document where it is None.
    """

    name: str
    value: Callable[[Of], object]
    title: str = ""
    shown: Callable[[Of, Tables], str] | None = None
    right: bool = False
    width: int = 0
    help: str = ""
    tone: Callable[[Of, Tables], Tone | None] | None = None
    is_column: bool = True
    is_key: bool = True
    parts: Sequence[Field[Any]] = ()
    optional: bool = False

    def cell(self, row: Of, tables: Tables) -> str:
        """The cell of a row, for people."""
        return words(self.value(row)) if self.shown is None else self.shown(row, tables)


def column(
    title: str,
    shown: Callable[[Row, Tables], str],
    right: bool = False,
    width: int = 0,
    tone: Callable[[Row, Tables], Tone | None] | None = None,
) -> Field[Row]:
    """A field that is for people alone."""
    return Field("", lambda row: None, title, shown, right, width, tone=tone)


def key(
    name: str, value: Callable[[Row], object], parts: Sequence[Field[Any]] = (), optional: bool = False
) -> Field[Row]:
    """A field that documents alone have."""
    return Field(name, value, is_column=False, parts=parts, optional=optional)


def keys(*names: str) -> tuple[Field[Any], ...]:
    """Keys of documents that are called as the attributes are."""
    return tuple(key(name, attrgetter(name)) for name in names)


def as_keys(fields: Iterable[Field[Row]]) -> tuple[Field[Row], ...]:
    """The keys among some fields, where they are no columns."""
    return tuple(replace(field, title="", is_column=False) for field in fields if field.is_key)


def within(part: Callable[[Row], Part], fields: Iterable[Field[Part]]) -> tuple[Field[Row], ...]:
    """Fields of a part of a row as those of the row."""

    def moved(field: Field[Part]) -> Field[Row]:
        shown, tone = field.shown, field.tone
        return replace(
            cast("Field[Any]", field),
            value=lambda row: field.value(part(row)),
            shown=shown and (lambda row, tables: shown(part(row), tables)),
            tone=tone and (lambda row, tables: tone(part(row), tables)),
        )

    return tuple(map(moved, fields))


def document(row: Row, fields: Iterable[Field[Row]]) -> Json:
    """A row as documents have it: the values of the keys among its fields."""
    values = ((field, _with_parts(field, row)) for field in fields if field.name and field.is_key)
    return {field.name: value for field, value in values if not field.optional or value is not None}


def _with_parts(field: Field[Row], row: Row) -> Any:  # noqa: ANN401  a value of JSON
    value = field.value(row)
    if not field.parts or value is None:
        return to_plain(value)
    if isinstance(value, Sequence):
        return [document(part, field.parts) for part in value]
    return document(value, field.parts)


def words(value: object) -> str:
    """A value as a person reads it; what is None is a dash among numbers, so that it is no empty cell.

    >>> words(0.875), words(("a", "b")), words(True), words("")
    ('0.88', 'a, b', 'true', '')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float):
        return written(value)
    if isinstance(value, Range):
        return str(value)
    plain = to_plain(value)
    return ", ".join(map(words, plain)) if isinstance(plain, list) else str(plain)


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Rows of one type, and the fields by which they are written: csv, json, table."""

    fields: Sequence[Field[Row]]
    rows: Sequence[Row]

    @property
    def columns(self) -> list[Field[Row]]:
        """The fields that programs read of a row."""
        return [field for field in self.fields if field.name and field.is_column]

    def plain(self) -> Iterator[Json]:
        """The rows as plain values by name."""
        columns = self.columns
        for row in self.rows:
            yield {field.name: to_plain(field.value(row)) for field in columns}

    def documents(self) -> Iterator[Json]:
        """The rows as documents."""
        return (document(row, self.fields) for row in self.rows)

    def table(self, tables: Tables, width: int = 80, ink: Ink | None = None, records: bool = False) -> str:
        """The rows as a table for people; control characters of the data are escaped.

        Args:
            tables: names its actors and relations.
            width: of the place where it goes.
            ink: the colours that may be used; None for plain text.
            records: see `draw_table`.
        """
        titled = [field for field in self.fields if field.title]
        cells = [[neutral(field.cell(row, tables)) for field in titled] for row in self.rows]
        columns = [TableColumn(field.title, field.right, field.width) for field in titled]
        if ink is None:
            return draw_table(cells, columns, width, records=records)
        styles = [[ink.style(f.tone(row, tables)) if f.tone else "" for f in titled] for row in self.rows]
        return draw_table(cells, columns, width, Colours(ink.depth, styles), records)


@dataclass(frozen=True, slots=True)
class Plot:
    """Numbers over stretches of time, to be drawn as `amity.render.charts.lines.line_plot` does."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    stepped: bool = False

    def svg(self) -> str:
        """The chart as an SVG file."""
        from amity.render.charts.lines import line_plot

        return line_plot(self.title, self.labels, self.series, stepped=self.stepped).svg


class Tabular:
    """What has rows: a table in a notebook, columns for data frames, Arrow and dictionaries."""

    __slots__ = ()

    @property
    def answer(self) -> Answer:
        """Its rows, their fields, and remarks."""
        raise NotImplementedError

    def __repr__(self) -> str:
        shown = some_of(self.answer.columns, _NAMED)
        return f"<{type(self).__name__}: {count(len(self.answer.listing.rows), 'row')} of {shown}>"

    def _repr_html_(self) -> str:
        """A table, as Jupyter shows it."""
        from amity.render.frame import to_html

        answer = self.answer
        return to_html(answer.table or (answer.listing,), answer.tables, answer.remarks)

    def to_dict(self) -> dict[str, list[Any]]:
        """The rows as lists of values by the name of their column, all of one length; see `amity.render.frame`."""
        from amity.render.frame import typed_columns

        answer = self.answer
        return typed_columns(answer.listing, {"persist": answer.persist} if answer.persist else None)

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame of pandas; days are `datetime.date`, which ends in no year that is met.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from amity.render.frame import to_pandas

        return to_pandas(self.to_dict())

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table, for polars, DuckDB, R and Parquet; days are ``date32``.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        from amity.render.frame import to_arrow

        return to_arrow(self.to_dict())


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Tabular):
    """What was asked for, in every form that it can be written in.

    Attributes:
        tables: names its actors and relations.
        listing: the rows of csv, and of json where there are no documents.
        table: what people read: tables and the text between them; empty where it is the listing.
        documents: gives the documents of json, with all evidence; made only where they are written.
        remarks: what is said beside it.
        table_remarks: what is said beside the table in their place; None says the same.
        plot: its numbers over time.
        records: rows as blocks of lines where words would not fit into columns.
        persist: the rule that carried states on, as it is asked for; csv and json then have it in each row.
        value: what the rows were made of, a value of `amity.analysis`, `amity.edges` or `amity.checks`; None where
            it is the rows themselves.
    """

    tables: Tables
    listing: Listing[Any]
    table: Sequence[Listing[Any] | str] = ()
    documents: Callable[[], Iterable[Json]] | None = None
    remarks: Sequence[str] = ()
    table_remarks: Sequence[str] | None = None
    plot: Plot | None = None
    records: bool = False
    persist: str = ""
    value: Any = None

    def __len__(self) -> int:
        return len(self.listing.rows)

    @property
    def answer(self) -> Answer:
        """The answer itself, which is tabular already."""
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of csv, data frames and dictionaries."""
        names = [field.name for field in self.listing.columns]
        return tuple(dict.fromkeys([*names, *(["persist"] if self.persist else [])]))

    def json(self) -> str:
        """The rows or documents as a list."""
        return _json(list(self._plain()), indent=2)

    def jsonl(self) -> str:
        """The rows or documents, one on each line."""
        return "".join(map(_json, self._plain()))

    def csv(self, formulas: bool = False) -> str:
        """The rows; lists are joined with semicolons.

        Args:
            formulas: leave cells that a spreadsheet would run as they are; else they begin with an apostrophe.
        """
        from amity.corpus.csv_reader import write_csv

        names = self.columns
        rows = map(self._carried, self.listing.plain())
        return write_csv(names, [{name: _csv_cell(row[name], formulas) for name in names} for row in rows])

    def text(self, width: int = 80, ink: Ink | None = None) -> str:
        """The tables for people; see `Listing.table`."""
        return "".join(
            part if isinstance(part, str) else part.table(self.tables, width, ink, self.records)
            for part in self.table or (self.listing,)
        )

    def under(self, rule: str) -> Answer:
        """The same answer where a rule carried states on."""
        return replace(self, persist=rule)

    def _plain(self) -> Iterable[Json]:
        return map(self._carried, self.listing.plain() if self.documents is None else self.documents())

    def _carried(self, row: Json) -> Json:
        return {**row, "persist": self.persist} if self.persist else row


def columns_text(fields: Iterable[Field[Any]]) -> str:
    """The columns of csv and json for a help text: their names, and what these do not tell.

    >>> columns_text([Field("id", str), Field("doubts", str, help="claims that think it unlikely")])
    'id, doubts (claims that think it unlikely)'
    """
    return ", ".join(f"{f.name} ({f.help})" if f.help else f.name for f in fields if f.name and f.is_column)


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"


def _csv_cell(value: object, formulas: bool) -> str:
    from amity.corpus.csv_reader import spreadsheet_cell

    text = _csv_text(value)
    return text if formulas or isinstance(value, int | float) else spreadsheet_cell(text)


def _csv_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return ";".join(map(_csv_text, value))
        case _:
            return str(value)
