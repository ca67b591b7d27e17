"""What a person writes for a cell, and what then stands in the table: ids for names, EDTF for dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amity.authoring.ids import actor_id, claim_id, period_id, source_id
from amity.corpus.dates import DateError, describe, parse, readings
from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES, SOURCES
from amity.corpus.model import Actor, Modality, Place, Tables
from amity.corpus.names import find_actor, near_actors
from amity.corpus.table_format import LIST, Column, TableFormat
from amity.corpus.vocabulary import PLACE, Aspect, Relation
from amity.errors import AmbiguousName, RequestError, UnknownName, clipped, nearest

_DATES = {"start", "end", "said", "published", "coverage_start", "coverage_end"}
_ACTORS = {"subject", "object", "claimant", "place", "coverage_actors"}
_MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell, and what it says in words where these are not the cell itself."""

    cell: str
    words: str = ""


class Unclear(RequestError):
    """What was written is no value of the column as it stands.

    Attributes:
        choices: what may have been meant, the likeliest first.
        missing: the name of an actor or a place that is not there and may be added; else empty.
        tables: the tables that it may be added to.
    """

    def __init__(
        self,
        message: str,
        choices: tuple[CellValue, ...] = (),
        missing: str = "",
        tables: tuple[TableFormat, ...] = (),
    ) -> None:
        super().__init__(message)
        self.choices = choices
        self.missing = missing
        self.tables = tables


def column_of(form: TableFormat, name: str) -> Column:
    """The column of a table that has that name."""
    return next(column for column in form.fields if column.name == name)


def read_value(
    tables: Tables, form: TableFormat, column: str, text: str, row: Mapping[str, str] | None = None
) -> CellValue:
    """The cell that `text` stands for.

    Actors and places are found by id, label or alias, relations and the words of a column by their names, dates in
    EDTF; claims that `about` names by their ids, or by their numbers where they are of the same source. Everything
    else is taken as it is.

    Args:
        tables: the rows that there are.
        form: the table.
        column: name of the column.
        text: as a person writes it.
        row: the cells of the row that are known already.

    Raises:
        Unclear: it is no value of the column; what may have been meant is told and held.
    """
    text = " ".join(text.split())
    if not text:
        return CellValue("")
    known = row or {}
    if form in (CLAIMS, PERIODS, SOURCES) and column in _DATES:
        return _date(text)
    if form in (CLAIMS, SOURCES) and column in _ACTORS:
        names = text.split(LIST) if column_of(form, column).several else [text]
        values = [_actor(tables, column, name.strip(), known) for name in names if name.strip()]
        return CellValue(
            LIST.join(value.cell for value in values), ", ".join(value.words for value in values)
        )
    if form is CLAIMS and column == "relation":
        return _relation(tables, text)
    if column == "source" or (form is SOURCES and column == "follows"):
        return _source(tables, text)
    if form is CLAIMS and column == "about":
        return _about(tables, text, known.get("source", ""))
    choices = column_of(form, column).choices
    return _choice(column, text, choices) if choices else CellValue(text)


def default_value(tables: Tables, form: TableFormat, column: str, row: Mapping[str, str]) -> str:
    """The cell that is taken where none is told: an id by the pattern, the day of an event as its end, ``asserted``."""
    match column:
        case "id" if form is CLAIMS:
            return claim_id(tables, row.get("source", "")) if row.get("source") else ""
        case "id" if form in (ACTORS, PLACES):
            return actor_id(tables, row["label"]) if row.get("label") else ""
        case "id" if form is PERIODS:
            return period_id(tables, row["label"]) if row.get("label") else ""
        case "id" if form is SOURCES:
            names = [row.get(name, "") for name in ("creator", "publisher")]
            return source_id(tables, names, row.get("title", ""), _year(row.get("published", "")))
        case "end" if form is CLAIMS:
            relation = tables.vocabulary.relations.get(row.get("relation", ""))
            return row.get("start", "") if relation and relation.aspect is Aspect.EVENT else ""
        case "modality":
            return str(Modality.ASSERTED)
        case "source" if len(tables.sources) == 1:
            return next(iter(tables.sources))
        case _:
            return ""


def relation_words(tables: Tables, relation: Relation) -> str:
    """A relation for whoever looks for one: how a sentence reads, whether it happens or lasts, and an example."""
    sign = {1: "cooperative", -1: "hostile"}.get(relation.sign, "neutral")
    aspect = {Aspect.EVENT: "event", Aspect.STATE: "state"}.get(relation.aspect, "event or state")
    text = relation.example or relation.definition
    return f"{relation.label} ({sign}, {aspect}): {text}"


def _year(published: str) -> str:
    try:
        day = parse(published)
    except DateError:
        return ""
    return f"{day.earliest.year:04}" if day.tells_first else ""


def _date(text: str) -> CellValue:
    try:
        return CellValue(text, describe(parse(text)))
    except DateError as error:
        choices = tuple(CellValue(date.text, describe(date)) for date in readings(text))
        raise Unclear(str(error), choices) from None


def _actor(tables: Tables, column: str, text: str, row: Mapping[str, str]) -> CellValue:
    places = column == "place" or _takes_places(tables, column, row.get("relation", ""))
    try:
        name = find_actor(tables, text, places)
    except AmbiguousName as error:
        raise Unclear(str(error), _named(near_actors(tables, text, places))) from None
    except UnknownName:
        near = near_actors(tables, text, places)
        what, names = "actor or place" if places else "actor", [f"{row.id} ({row.label})" for row in near]
        lacking = str(UnknownName(what, text, (), names))
        forms = (ACTORS, PLACES) if places else (ACTORS,)
        raise Unclear(lacking, _named(near), text, forms[::-1] if column == "place" else forms) from None
    return CellValue(name, tables.label(name))


def _named(rows: tuple[Actor | Place, ...]) -> tuple[CellValue, ...]:
    return tuple(CellValue(row.id, row.label) for row in rows)


def _takes_places(tables: Tables, column: str, relation: str) -> bool:
    rule = tables.vocabulary.relations.get(relation)
    if rule is None:
        return column in {"subject", "object"}
    return PLACE in {"subject": rule.subject_kinds, "object": rule.object_kinds}.get(column, frozenset())


def _relation(tables: Tables, text: str) -> CellValue:
    vocabulary = tables.vocabulary
    by_case = {name.casefold(): name for name in vocabulary.relations}
    if name := by_case.get(text.casefold()):
        return CellValue(name, relation_words(tables, vocabulary.relations[name]))
    names = vocabulary.suggest(text)
    choices = tuple(CellValue(name, relation_words(tables, vocabulary.relations[name])) for name in names)
    shown = " or ".join(names[:3])
    hint = f"did you mean {shown}?" if names else "'amity relations WORD' searches them."
    raise Unclear(f"no relation is called '{clipped(text)}'; {hint}", choices[:_MOST_CHOICES])


def _source(tables: Tables, text: str) -> CellValue:
    if text in tables.sources:
        return CellValue(text, tables.sources[text].title)
    near = nearest(text, tables.sources)
    raise Unclear(
        str(UnknownName("source", text, tables.sources)),
        tuple(CellValue(name, tables.sources[name].title) for name in near),
    )


def _about(tables: Tables, text: str, source: str) -> CellValue:
    named: list[str] = []
    for item in filter(None, (part.strip() for part in text.replace(",", LIST).split(LIST))):
        numbered = [
            name
            for name in tables.claims
            if item.isdecimal() and name.startswith(f"{source}-") and _number(name, source) == int(item)
        ]
        if item not in tables.claims and not numbered:
            near = nearest(item, tables.claims)
            raise Unclear(
                str(UnknownName("claim", item, tables.claims)),
                tuple(CellValue(name, tables.claims[name].note) for name in near),
            )
        named.append(item if item in tables.claims else numbered[0])
    return CellValue(LIST.join(named), "; ".join(tables.claims[name].note for name in named))


def _number(name: str, source: str) -> int | None:
    digits = name.removeprefix(f"{source}-")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def _choice(column: str, text: str, choices: tuple[str, ...]) -> CellValue:
    if text in choices:
        return CellValue(text)
    begun = [choice for choice in choices if choice.startswith(text.casefold())] or nearest(text, choices)
    if len(begun) == 1 and begun[0].startswith(text.casefold()):
        return CellValue(begun[0], begun[0])
    hint = f"did you mean {' or '.join(begun)}?" if begun else f"write one of {', '.join(choices)}."
    raise Unclear(f"'{clipped(text)}' is no {column}; {hint}", tuple(map(CellValue, begun or choices)))
