"""Lists of the actors, the sources and the periods of a dataset, with what uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from amity.corpus.dates import describe, interval_words
from amity.corpus.model import Actor, Period, Source, Tables
from amity.corpus.wording import life
from amity.edges.counts import Counts
from amity.edges.periods import Span, cut_each
from amity.edges.slices import Selection, edges_of
from amity.render.answer import Answer, Field, Listing, words
from amity.render.text import count, lines

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Used(Generic[Row]):
    """A row of a table, and how many claims use it."""

    row: Row
    claims: int


@dataclass(frozen=True, slots=True)
class Held:
    """A period, and how many edges it holds."""

    row: Period
    counts: Counts


def _day(name: str) -> Field[Any]:
    """A date of an actor or source that not every one has."""
    return Field(name, lambda one: date.text if (date := getattr(one.row, name)) else "")


def _aliases(one: Used[Actor], tables: Tables) -> str:
    weak = words(one.row.weak_aliases)
    return lines(words(one.row.aliases), f"weak: {weak}" if weak else "")


ACTORS: tuple[Field[Used[Actor]], ...] = (
    Field("id", lambda one: one.row.id, "Id"),
    Field("label", lambda one: one.row.label, "Label", lambda one, c: lines(one.row.label, life(one.row))),
    Field("kind", lambda one: one.row.kind, "Kind", width=12),
    Field("aliases", lambda one: one.row.aliases, "Aliases", _aliases),
    Field("wikidata", lambda one: one.row.wikidata),
    Field("note", lambda one: one.row.note),
    Field("labels", lambda one: [f"{language}={label}" for language, label in one.row.labels]),
    Field("ids", lambda one: one.row.ids),
    *map(_day, ("start", "end")),
    Field("weak_aliases", lambda one: one.row.weak_aliases),
    Field(
        "claims",
        lambda one: one.claims,
        "Claims",
        right=True,
        help="in how many the actor is subject, object or claimant",
    ),
)


def list_actors(tables: Tables, kinds: Collection[str] = ()) -> Answer:
    """The actors, those of some kinds where any are named."""
    claims = Counter(
        name for claim in tables.claims.values() for name in {claim.subject, claim.object, claim.claimant}
    )
    rows = [
        Used(actor, claims[actor.id]) for actor in tables.actors.values() if not kinds or actor.kind in kinds
    ]
    return Answer(tables, Listing(ACTORS, rows), remarks=[count(len(rows), "actor")])


def _source_text(one: Used[Source], tables: Tables) -> str:
    by = ", ".join(filter(None, (one.row.creator, one.row.publisher)))
    return f"{one.row.title}\n{by}" if by else one.row.title


SOURCES: tuple[Field[Used[Source]], ...] = (
    Field("id", lambda one: one.row.id, "Id", width=18),
    Field("title", lambda one: one.row.title, "Source", _source_text),
    Field("creator", lambda one: one.row.creator),
    Field("publisher", lambda one: one.row.publisher),
    Field("published", lambda one: one.row.published.text, "Published", width=10),
    Field("printed_date", lambda one: one.row.printed_date),
    Field("date_note", lambda one: one.row.date_note),
    Field("language", lambda one: one.row.language),
    Field("url", lambda one: one.row.url),
    Field("sha256", lambda one: one.row.sha256),
    Field("blocks", lambda one: one.row.blocks, "Blocks", right=True),
    Field("note", lambda one: one.row.note),
    Field("licence", lambda one: one.row.licence),
    *map(_day, ("coverage_start", "coverage_end", "retrieved")),
    Field("coverage_actors", lambda one: one.row.coverage_actors),
    Field("follows", lambda one: one.row.follows),
    Field("coder", lambda one: one.row.coder),
    Field("claims", lambda one: one.claims, "Claims", right=True, help="how many it gives"),
)


def list_sources(tables: Tables) -> Answer:
    """The sources of a dataset, each with the number of its claims."""
    claims = Counter(claim.source for claim in tables.claims.values())
    rows = [Used(source, claims[source.id]) for source in tables.sources.values()]
    return Answer(tables, Listing(SOURCES, rows), remarks=[count(len(rows), "source")])


def _period_text(one: Held, tables: Tables) -> str:
    start, end = one.row.start, one.row.end
    return f"{one.row.label}\n{f'since {describe(start)}' if end.is_open else interval_words(start, end)}"


def _edge_counts(one: Held, tables: Tables) -> str:
    return f"{one.counts.definite} + {one.counts.possible} + {one.counts.denied}"


PERIODS: tuple[Field[Held], ...] = (
    Field("id", lambda one: one.row.id, "Id", width=14),
    Field("label", lambda one: one.row.label, "Period", _period_text, width=20),
    Field("start", lambda one: one.row.start.text),
    Field("end", lambda one: one.row.end.text),
    Field("first", lambda one: one.row.first),
    Field("last", lambda one: one.row.last, help="its first and last day"),
    Field("reason", lambda one: one.row.reason, "Reason"),
    Field("definite", lambda one: one.counts.definite, "Edges", _edge_counts, right=True),
    Field("possible", lambda one: one.counts.possible),
    Field(
        "denied",
        lambda one: one.counts.denied,
        help="how many edges it holds; those that are only denied are among neither of the first two",
    ),
)


def list_periods(tables: Tables) -> Answer:
    """The periods, with the edges that each holds."""
    periods = tuple(tables.periods.values())
    slices = cut_each(
        edges_of(tables, Selection()),
        tables,
        Selection(),
        [Span(period.id, period.label, period.first, period.last) for period in periods],
    )
    rows = [Held(period, slice_.counts) for period, slice_ in zip(periods, slices, strict=True)]
    remark = f"{count(len(rows), 'period')}; edges are definite + possible + only denied"
    return Answer(tables, Listing(PERIODS, rows), remarks=[remark])
