"""Edges from events: one SQL text that counts them, and the tables of a dataset that come of its answer.

A claim of that dataset stands for all events of two actors, one relation or family and one stretch of time. Its date is
a set, ``[FIRST..LAST]``: each event was on some day from the first to the last. So a stretch of time holds the claim
definitely where it holds both, and nothing is said of the days between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from amity.corpus.dates import bounds, parse
from amity.corpus.model import (
    Actor,
    Claim,
    Coding,
    Metadata,
    Modality,
    OwnRelation,
    Period,
    Source,
    Tables,
    told_on,
)
from amity.corpus.ontology import load_vocabulary
from amity.corpus.rows.own_relations import complete
from amity.errors import RequestError
from amity.events.actors import EventActor
from amity.events.store import VIEW, EventStore
from amity.render.text import some_of
from amity.sql.engine import Engine, literal

_Row = TypeVar("_Row", Actor, Source, Period, OwnRelation, Claim)


class CountBy(StrEnum):
    """Stretches of time in which events are counted."""

    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


class CountLevel(StrEnum):
    """What events are counted of: each relation, or each family of relations."""

    RELATION = "relation"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted.

    Attributes:
        by: stretches of time.
        level: relations or families.
        least: pairs with fewer events in a stretch are left out.
        periods: the stretches, where these are periods.
    """

    by: CountBy = CountBy.MONTH
    level: CountLevel = CountLevel.RELATION
    least: int = 1
    periods: Sequence[Period] = ()

    @property
    def sql(self) -> str:
        """The text, which every engine runs; its columns are those of `EventGroup`, rows in the order of the first six.

        Raises:
            RequestError: periods are asked for and there are none.
        """
        source = VIEW
        match self.by:
            case CountBy.MONTH:
                span = "month"
            case CountBy.YEAR:
                span = "year"
            case _:
                if not self.periods:
                    raise RequestError(
                        "there are no periods to count by; name a dataset that has some.",
                        parameters=["periods"],
                    )
                span = "place"
                rows = ", ".join(
                    f"({number}, {literal(period.first)}, {literal(period.last)})"
                    for number, period in enumerate(self.periods)
                )
                source += f" JOIN (VALUES {rows}) AS stretches(place, opens, closes) ON day BETWEEN opens AND closes"
        keys = f"source, subject, object, {self.level}, modality, {span}"
        return (
            f"SELECT {keys}, CAST(COUNT(*) AS BIGINT) AS events, CAST(SUM(tenths) AS BIGINT) AS intensity, "
            "MIN(day) AS first_day, MAX(day) AS last_day, MIN(record) AS one_record, MAX(record) AS other_record "
            f"FROM {source} WHERE relation <> '' GROUP BY {keys}"
            + (f" HAVING COUNT(*) >= {self.least}" if self.least > 1 else "")
            + f" ORDER BY {keys}"
        )


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Events of two actors, one relation or family and one stretch of time.

    Attributes:
        relation: or the family.
        span: month as in 201806, year, or the place of the period.
        intensity: scores added up, in tenths; None where no event has one.
        one_record, other_record: the least and the greatest id among the events.
    """

    source: str
    subject: str
    object: str
    relation: str
    modality: str
    span: int
    events: int
    intensity: int | None
    first_day: date
    last_day: date
    one_record: str
    other_record: str


def count_events(engine: Engine, store: EventStore, counting: Counting) -> list[EventGroup]:
    """The groups that the events of a store come to, in order.

    Raises:
        RequestError: the store is empty, or there are no periods to count by.
        StoreError: the engine fails.
    """
    sql = counting.sql
    store.open(engine)
    return [EventGroup(*row) for row in engine.rows(sql)]


def tables_of(groups: Iterable[EventGroup], store: EventStore, counting: Counting) -> Tables:
    """The dataset that groups come to: their actors, a source for each data set, a claim for each group.

    Organs are parts of the state that their name tells; families are relations of the dataset.
    """
    known = store.actors()
    claims: dict[str, Claim] = {}
    published = {name: span[1].isoformat() for name in store.titles if (span := store.span(name))}
    for group in groups:
        claim = _claim(group, counting, store.titles[group.source], published[group.source], claims)
        claims[claim.id] = claim
    used = {end for claim in claims.values() for end in (claim.subject, claim.object)}
    sides = {known[name].side for name in used if known[name].side in known}
    actors = {name: known[name] for name in sorted(used | sides)}
    for claim in _parts(actors, published):
        claims[claim.id] = claim
    sources = {claim.source for claim in claims.values()}
    titles = ", ".join(title for name, title in sorted(store.titles.items()) if name in sources)
    return Tables(
        actors={name: Actor(name, actor.label, actor.kind) for name, actor in actors.items()},
        sources=_by_id(_source(name, store) for name in sorted(sources)),
        periods=_by_id(counting.periods if counting.by is CountBy.PERIOD else ()),
        claims=dict(sorted(claims.items())),
        relations=complete(
            _by_id(_families({claim.relation for claim in claims.values()})), load_vocabulary()
        ),
        metadata=Metadata(
            "events",
            title=f"Events of {titles} by {counting.by}",
            description="Counts of coded events; see the sources.",
        ),
    )


def _by_id(rows: Iterable[_Row]) -> Mapping[str, _Row]:
    return {row.id: row for row in rows}


_SUFFIX = "Towards"
"""Ends the name of the relation that stands for a family."""


def relation_of(family: str) -> str:
    """The relation of a dataset that stands for a family of relations."""
    return f"{family}{_SUFFIX}"


def family_of(relation: str) -> str:
    """The family that a relation of `relation_of` stands for."""
    return relation.removesuffix(_SUFFIX)


def _families(relations: set[str]) -> Iterator[OwnRelation]:
    vocabulary = load_vocabulary()
    for name in sorted(relations - vocabulary.relations.keys()):
        family = family_of(name)
        definition = f"An event of the family {family} took place, from the subject to the object."
        yield OwnRelation(
            name, f"{family} towards", definition, family, "E", sign=vocabulary.families[family].sign
        )


def _claim(
    group: EventGroup, counting: Counting, title: str, published: str, taken: Mapping[str, Claim]
) -> Claim:
    first, last = group.first_day.isoformat(), group.last_day.isoformat()
    days = parse(first if first == last else f"[{first}..{last}]")
    relation = group.relation if counting.level is CountLevel.RELATION else relation_of(group.relation)
    known = parse(published)
    return Claim(
        id=_id(group, taken),
        subject=group.subject,
        relation=relation,
        object=group.object,
        start=days,
        end=days,
        modality=Modality(group.modality),
        source=group.source,
        block=1,
        bounds=bounds(days, days, known),
        note=f"{group.events:,} event{'s' * (group.events > 1)} of {title}.",
        record=tuple(sorted({group.one_record, group.other_record})),
        coded=Coding.MACHINE,
        told=told_on(None, known),
        count=group.events,
        intensity=group.intensity,
    )


def _id(group: EventGroup, taken: Mapping[str, object]) -> str:
    """A number that follows from what is counted, so that it stays when more is loaded."""
    key = "\n".join((group.subject, group.object, group.relation, group.modality, str(group.span)))
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest(), "big")
    while (name := f"{group.source}-{number:015d}") in taken:
        number += 1
    return name


def _parts(actors: Mapping[str, EventActor], published: Mapping[str, str]) -> Iterator[Claim]:
    """A claim for each organ, that it is a part of its state, as far as its name tells so."""
    unknown = parse("")
    for number, actor in enumerate((a for a in actors.values() if a.side in actors), 1):
        source = actor.id.partition("-")[0]
        known = parse(published[source])
        yield Claim(
            id=f"{source}-{number}",
            subject=actor.id,
            relation="partOf",
            object=actor.side,
            start=unknown,
            end=unknown,
            modality=Modality.ASSERTED,
            source=source,
            block=1,
            bounds=bounds(unknown, unknown, known),
            note="Its name or code tells so.",
            coded=Coding.MACHINE,
            told=told_on(None, known),
        )


def _source(name: str, store: EventStore) -> Source:
    loaded = [file for file in store.loaded if file.source == name]
    span = store.span(name)
    first, last = (parse(day.isoformat()) for day in span) if span else (parse(""), parse(""))
    files = some_of([file.name for file in loaded], 3)
    return Source(
        name,
        f"{store.titles[name]} events",
        last,
        1,
        date_note="the day of the last event",
        note=f"{sum(file.events for file in loaded):,} events of {files}.",
        coverage_start=first,
        coverage_end=last,
        coder="by machine",
    )
