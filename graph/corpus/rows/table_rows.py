"""The rows of the tables: claims, and the actors, places, sources and periods that they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from amity.corpus import dates
from amity.corpus.csv_reader import Row
from amity.corpus.dates import Edtf, Order
from amity.corpus.formats import ACTORS, PLACES, RELATIONS, SOURCES
from amity.corpus.model import (
    Actor,
    Claim,
    Coding,
    Kind,
    Modality,
    Period,
    Place,
    Source,
    Tables,
    told_on,
)
from amity.corpus.rows.cells import MOST_LABEL, Cells, Names
from amity.corpus.stories import Story, cited
from amity.corpus.vocabulary import PLACE, UNKNOWN
from amity.cycles import on_cycles
from amity.faults import Fault
from amity.grammar import with_article

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BLOCK = "number of the block"
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

_Ordered = TypeVar("_Ordered", str, int, tuple[str, str])
RowNumbers = Mapping[str, int]
"""Row of a table by the id that stands in it."""


def as_set(values: Iterable[_Ordered]) -> tuple[_Ordered, ...]:
    """Values of a list cell, whose order has no meaning, in one order, so that RDF gives back the same tables."""
    different = set(values)
    return tuple(sorted(different)) if len(different) > 1 else tuple(different)


def _days_if_told(cells: Cells, first: str, last: str) -> tuple[Edtf | None, Edtf | None]:
    """What two columns say of a start and an end; None for one that is empty."""
    start, end = (cells.date(name) if cells.text(name) else None for name in (first, last))
    if start and start.text == "..":
        cells.fault(first, "..", "cannot be a start", "leave it empty when it is not known")
    if start and end:
        _check_order(cells, last, start, end)
    return start, end


def _check_order(cells: Cells, column: str, start: Edtf, end: Edtf) -> Order:
    """An end before its start is a fault of its `column`."""
    order = dates.order(start, end)
    if order is Order.REVERSED:
        cells.fault(column, end.text, f"is before the start {start.text}", "exchange them or correct one")
    return order


def read_actor(cells: Cells, seen: Mapping[str, Actor]) -> Actor:
    """An actor of the cells of a row of ``actors.csv``; faults are noted in the cells."""
    wikidata = cells.text("wikidata")
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        cells.fault("wikidata", wikidata, "is no Wikidata item", "write Q and a number, as in Q159")
    start, end = _days_if_told(cells, "start", "end")
    return Actor(
        id=cells.identifier(seen),
        label=cells.label(),
        kind=cells.choice("kind", Kind),
        aliases=as_set(cells.items("aliases")),
        wikidata=wikidata,
        note=cells.text("note"),
        labels=cells.labels("labels"),
        ids=cells.scheme_ids("ids"),
        weak_aliases=as_set(cells.items("weak_aliases")),
        start=start,
        end=end,
    )


def read_place(actors: Mapping[str, Actor], cells: Cells, seen: Mapping[str, Place]) -> Place:
    """A place; an actor of the same id is a fault."""
    name = cells.identifier(seen)
    if name in actors:
        cells.fault("id", name, "is an actor too", "give the place another id")
    lat, lon = cells.decimal("lat", -90, 90), cells.decimal("lon", -180, 180)
    if bool(cells.text("lat")) != bool(cells.text("lon")):
        cells.fault(
            "lat" if cells.text("lon") else "lon", "", "is empty", "give both lat and lon, or neither"
        )
    return Place(
        name,
        cells.label(),
        as_set(cells.items("aliases")),
        cells.text("note"),
        cells.labels("labels"),
        lat,
        lon,
    )


def read_source(actors: Names, cells: Cells, seen: Mapping[str, Source]) -> Source:
    """A source of the cells of a row of ``sources.csv``; faults are noted in the cells."""
    published = cells.date("published", required=True)
    if published.text == "..":
        cells.fault(
            "published", "..", "is no date of publication", "write when it became known, as in 2021-11"
        )
    sha256, url = cells.text("sha256"), cells.text("url")
    if sha256 and not _SHA256.fullmatch(sha256):
        cells.fault("sha256", sha256, "is no SHA-256", "write 64 hexadecimal digits in lower case")
    if url and not _URL.fullmatch(url):
        cells.fault("url", url, "is no web address", "write one that begins with http:// or https://")
    start, end = _days_if_told(cells, "coverage_start", "coverage_end")
    return Source(
        id=cells.identifier(seen),
        title=cells.text("title", required=True),
        published=published,
        blocks=cells.number("blocks", cells.text("blocks", required=True), what="number of blocks"),
        creator=cells.text("creator"),
        publisher=cells.text("publisher"),
        printed_date=cells.text("printed_date"),
        date_note=cells.text("date_note"),
        language=cells.text("language"),
        url=url,
        sha256=sha256,
        note=cells.text("note"),
        licence=cells.text("licence"),
        coverage_start=start,
        coverage_end=end,
        coverage_actors=as_set(
            cells.known("coverage_actors", name, actors, "actor") for name in cells.items("coverage_actors")
        ),
        follows=cells.text("follows"),
        coder=cells.text("coder"),
        retrieved=cells.date("retrieved") if cells.text("retrieved") else None,
    )


def check_follows(sources: Mapping[str, Source], names: Names, rows: RowNumbers) -> list[Fault]:
    """Faults of the sources that follow one that is unknown, or in the end themselves."""
    faults: list[Fault] = []
    follows = {source.id: source.follows for source in sources.values() if source.follows}
    circles = on_cycles(follows)
    for name, earlier in follows.items():
        cells = Cells(SOURCES.file, Row(rows[name], {}), faults)
        cells.known("follows", earlier, names, "source")
        if name in circles:
            cells.fault("follows", earlier, f"leads back to {name}", "name the earlier source")
    return faults


def read_story(
    periods: Names, claims: Names, actors: Names, cells: Cells, seen: Mapping[str, Story]
) -> Story:
    """A step of the story; each of its sentences names the claims that it rests on."""
    step = cells.number("step", cells.text("step", required=True))
    if str(step) in seen:
        cells.fault("step", str(step), "stands twice", "give every step a number of its own")
    period = cells.reference("period", periods, "period", required=False)
    start, end = cells.date("start"), cells.date("end")
    _check_order(cells, "end", start, end)
    if period and (start.text or end.text):
        cells.fault("period", period, "stands beside days of its own", "keep the period or start and end")
    if not period and not (start.tells_first and end.tells_last):
        cells.fault(
            "period", "", "is empty, and start and end are not both given", "name a period or the days"
        )
    story = Story(
        step,
        period,
        start,
        end,
        cells.label_of("title"),
        cells.text("text", required=True),
        as_set(cells.known("actors", name, actors, "actor") for name in cells.items("actors")),
        cells.short("title_ru", cells.text("title_ru"), MOST_LABEL),
        cells.text("text_ru"),
    )
    for column, sentences in (("text", story.sentences), ("text_ru", cited(story.text_ru))):
        if any(not claims_told for _, claims_told in sentences):
            remedy = "write them in brackets behind it, as in 'The two meet. [example2020-001]'"
            cells.fault(column, cells.text(column), "ends in a sentence without claims", remedy)
    for name in story.claims:
        cells.known("text", name, claims, "claim")
    _check_russian(story, cells)
    return story


def _check_russian(story: Story, cells: Cells) -> None:
    """A step is told in Russian whole, and rests on the same claims in every language."""
    for column, other in (("title_ru", "text_ru"), ("text_ru", "title_ru")):
        if cells.text(other) and not cells.text(column):
            cells.fault(column, "", f"is empty, and {other} is not", "write both, or neither")
    cited_there = {name for _, names in cited(story.text_ru) for name in names}
    if cited_there and cited_there != set(story.claims):
        name = min(cited_there ^ set(story.claims))
        column, other = ("text_ru", "text") if name in cited_there else ("text", "text_ru")
        problem = f"rests on {name}, and {other} does not"
        cells.fault(column, cells.text(column), problem, "name the same claims in both")


def read_period(cells: Cells, seen: Mapping[str, Period]) -> Period:
    """A period of the cells of a row of ``periods.csv``; faults are noted in the cells."""
    start, end = cells.date("start"), cells.date("end")
    _check_order(cells, "end", start, end)
    return Period(
        cells.identifier(seen),
        cells.label(),
        start,
        end,
        cells.text("reason", required=True),
        cells.labels("labels"),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What a claim may name.

    Attributes:
        tables: the rows of the other tables, and with them the relations.
        relations, actors, ends, sources: names of relations, ids of actors, of actors and places, of sources.
    """

    tables: Tables
    relations: Names
    actors: Names
    ends: Names
    sources: Names

    @classmethod
    def of(cls, tables: Tables, whole: Mapping[str, bool] = MappingProxyType({})) -> Known:
        """What a claim may name in tables.

        Args:
            whole: false for files of which rows were left out.
        """
        vocabulary = tables.vocabulary
        actors, places, sources, relations = (
            whole.get(form.file, True) for form in (ACTORS, PLACES, SOURCES, RELATIONS)
        )
        return cls(
            tables,
            relations=Names(vocabulary.relations, relations, lambda word, _: vocabulary.like(word)),
            actors=Names(tables.actors, actors),
            ends=Names({*tables.actors, *tables.places}, actors and places),
            sources=Names(tables.sources, sources),
        )


def read_claim(known: Known, cells: Cells, seen: Collection[str]) -> Claim:
    """A claim of the cells of a row of ``claims.csv``; faults are noted in the cells."""
    start, end = cells.date("start"), cells.date("end")
    if start.text == "..":
        cells.fault("start", "..", "cannot be a start", "leave it empty when the text does not tell it")
    if _check_order(cells, "end", start, end) is Order.MAYBE_REVERSED and not cells.text("coded"):
        problem = f"may be before the start {start.text}"
        cells.fault("end", end.text, problem, "write both as precisely as the text does", warning=True)
    said = cells.date("said") if cells.text("said") else None
    if said and said.is_open:
        cells.fault("said", "..", "is no day on which one speaks", "leave it empty when the text is silent")
    source = cells.reference("source", known.sources, "source")
    document = known.tables.sources.get(source)
    published = document.published if document else dates.parse("")
    blocks = document.blocks if document else None
    relation = cells.reference("relation", known.relations, "relation")
    subject, object_ = read_ends(known, relation, cells)
    return Claim(
        id=cells.identifier(seen),
        subject=subject,
        relation=relation,
        object=object_,
        start=start,
        end=end,
        modality=cells.choice("modality", Modality),
        source=source,
        block=cells.number("block", cells.text("block", required=True), blocks, _BLOCK),
        bounds=dates.bounds(start, end, published),
        claimant=cells.reference("claimant", known.actors, "actor", required=False),
        said=said,
        about=as_set(cells.items("about")),
        also=as_set(cells.number("also", item, blocks, _BLOCK) for item in cells.items("also")),
        detail=cells.text("detail"),
        quantity=as_set(cells.quantities("quantity")),
        place=cells.reference("place", known.ends, "place", required=False),
        note=cells.text("note"),
        record=as_set(cells.items("record")),
        coded=cells.choice_or_none("coded", Coding),
        told=told_on(said, published),
        count=cells.integer("count", least=1),
        intensity=cells.integer("intensity"),
    )


def read_ends(known: Known, relation: str, cells: Cells) -> tuple[str, str]:
    """Subject and object of a claim, of the kinds that its relation allows."""
    tables, rule = known.tables, known.tables.vocabulary.relations.get(relation)
    named: list[str] = []
    for column in ("subject", "object"):
        value = cells.text(column, required=True)
        allowed = {PLACE, *Kind}
        if rule is not None:
            allowed = {*(rule.subject_kinds if column == "subject" else rule.object_kinds), UNKNOWN}
        names = known.ends if PLACE in allowed or value in tables.places else known.actors
        if value:
            cells.known(column, value, names, "actor or place" if PLACE in allowed else "actor")
        actor = tables.actors.get(value)
        kind = str(actor.kind) if actor else PLACE if value in tables.places else ""
        if kind and kind not in allowed:
            problem = f"is {with_article(kind)}, which cannot be the {column} of {relation}"
            cells.fault(column, value, problem, f"it takes: {', '.join(sorted(allowed - {UNKNOWN}))}")
        named.append(value)
    if named[0] and named[0] == named[1]:
        cells.fault("object", named[1], "is the subject too", "name the other actor")
    return named[0], named[1]
