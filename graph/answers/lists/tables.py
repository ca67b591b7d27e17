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
class CountedPeriod:
    """A period, and how many edges it holds."""

    row: Period
    counts: Counts


def _day(name: str) -> Field[Any]:
    """A date of an actor or source that not every one has."""
    return Field(name, lambda used: date.text if (date := getattr(used.row, name)) else "")


def _aliases(used: Used[Actor], tables: Tables) -> str:
    weak = words(used.row.weak_aliases)
    return lines(words(used.row.aliases), f"weak: {weak}" if weak else "")


ACTORS: tuple[Field[Used[Actor]], ...] = (
    Field("id", lambda used: used.row.id, "Id"),
    Field(
        "label", lambda used: used.row.label, "Label", lambda used, c: lines(used.row.label, life(used.row))
    ),
    Field("kind", lambda used: used.row.kind, "Kind", width=12),
    Field("aliases", lambda used: used.row.aliases, "Aliases", _aliases),
    Field("wikidata", lambda used: used.row.wikidata),
    Field("note", lambda used: used.row.note),
    Field("labels", lambda used: [f"{language}={label}" for language, label in used.row.labels]),
    Field("ids", lambda used: used.row.ids),
    *map(_day, ("start", "end")),
    Field("weak_aliases", lambda used: used.row.weak_aliases),
    Field(
        "claims",
        lambda used: used.claims,
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


def _source_text(used: Used[Source], tables: Tables) -> str:
    by = ", ".join(filter(None, (used.row.creator, used.row.publisher)))
    return f"{used.row.title}\n{by}" if by else used.row.title


SOURCES: tuple[Field[Used[Source]], ...] = (
    Field("id", lambda used: used.row.id, "Id", width=18),
    Field("title", lambda used: used.row.title, "Source", _source_text),
    Field("creator", lambda used: used.row.creator),
    Field("publisher", lambda used: used.row.publisher),
    Field("published", lambda used: used.row.published.text, "Published", width=10),
    Field("printed_date", lambda used: used.row.printed_date),
    Field("date_note", lambda used: used.row.date_note),
    Field("language", lambda used: used.row.language),
    Field("url", lambda used: used.row.url),
    Field("sha256", lambda used: used.row.sha256),
    Field("blocks", lambda used: used.row.blocks, "Blocks", right=True),
    Field("note", lambda used: used.row.note),
    Field("licence", lambda used: used.row.licence),
    *map(_day, ("coverage_start", "coverage_end", "retrieved")),
    Field("coverage_actors", lambda used: used.row.coverage_actors),
    Field("follows", lambda used: used.row.follows),
    Field("coder", lambda used: used.row.coder),
    Field("claims", lambda used: used.claims, "Claims", right=True, help="how many it gives"),
)


def list_sources(tables: Tables) -> Answer:
    """The sources of a dataset, each with the number of its claims."""
    claims = Counter(claim.source for claim in tables.claims.values())
    rows = [Used(source, claims[source.id]) for source in tables.sources.values()]
    return Answer(tables, Listing(SOURCES, rows), remarks=[count(len(rows), "source")])


def _period_text(period: CountedPeriod, tables: Tables) -> str:
    start, end = period.row.start, period.row.end
    return f"{period.row.label}\n{f'since {describe(start)}' if end.is_open else interval_words(start, end)}"


def _edge_counts(period: CountedPeriod, tables: Tables) -> str:
    return f"{period.counts.definite} + {period.counts.possible} + {period.counts.denied}"


PERIODS: tuple[Field[CountedPeriod], ...] = (
    Field("id", lambda period: period.row.id, "Id", width=14),
    Field("label", lambda period: period.row.label, "Period", _period_text, width=20),
    Field("start", lambda period: period.row.start.text),
    Field("end", lambda period: period.row.end.text),
    Field("first", lambda period: period.row.first),
    Field("last", lambda period: period.row.last, help="its first and last day"),
    Field("reason", lambda period: period.row.reason, "Reason"),
    Field("definite", lambda period: period.counts.definite, "Edges", _edge_counts, right=True),
    Field("possible", lambda period: period.counts.possible),
    Field(
        "denied",
        lambda period: period.counts.denied,
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
    rows = [CountedPeriod(period, slice_.counts) for period, slice_ in zip(periods, slices, strict=True)]
    remark = f"{count(len(rows), 'period')}; edges are definite + possible + only denied"
    return Answer(tables, Listing(PERIODS, rows), remarks=[remark])
