"""Time-respecting paths: what could have passed from one actor to others, edge by edge, in the order of time.

A path is time-respecting when a day can be found for each of its edges, on which the edge holds, so that the days
never run backwards. Holme and Saramaki 2012, Physics Reports 519: "Temporal networks". Passing an edge takes no time.

Dates are vague, so that there are two answers. A path is **possible** when it is time-respecting under some reading
of the dates, and **definite** when it is so under every reading and all its edges are accepted. With edges 1 to n
along the path, and the four bounds of each,

* possible: for every i < j, earliestStart(i) <= latestEnd(j);
* definite: for every i < j, latestStart(i) <= earliestEnd(j).

Both are found by a label-setting search (Dijkstra) over the running maximum of the starts. Each claim that carries an
edge is a contact of its own: two claims years apart do not say that the edge held in between. What may be is cut to the
first and last day on which the edge may have held by all its claims; what must be is asked of each claim by itself.

An event that is told only to have been by a day (``[..2023-04-06]``) counts from that day, at the latest: no text tells
of it on an earlier one, and any day since ever would open ways that nobody has told.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from amity.corpus.dates import Bounds, interval_words
from amity.corpus.model import Claim, Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.denials import is_event
from amity.edges.periods import period_of
from amity.edges.slices import Selection, Slice, make_slice
from amity.edges.ties import FACTUAL, Standing, standing
from amity.errors import RequestError, UnknownName
from amity.network.signed import Witness, witness

FAMILIES = ("backing", "cooperation", "acceptance", "contact", "request")
"""Families of relations by which something may pass, unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path, as one claim tells it.

    Attributes:
        start, end: the actors that it leads from and to, in the direction of the path.
        arrival: first day on which the path may be at `end` (definite paths: the day by which it must be).
        at_latest: the edge is an event of which it is told only that it was by this day.
        witness: the edge, with those of its claims that may fall into the days asked for.
    """

    start: str
    end: str
    relation: str
    edge: str
    claim: str
    source: str
    status: Status
    when: str
    arrival: date
    witness: Witness
    at_latest: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A time-respecting path; `arrival` is that of its last step."""

    steps: tuple[Step, ...]

    @property
    def arrival(self) -> date:
        """The day on which the last step of the path arrives."""
        return self.steps[-1].arrival

    @property
    def at_latest(self) -> bool:
        """True when the day of arrival is one by which an event is told to have been, and may have been before."""
        return any(step.at_latest and step.arrival == self.arrival for step in self.steps)


@dataclass(frozen=True, slots=True)
class Reached:
    """An actor that can be reached.

    Attributes:
        possible: a path that arrives earliest if the dates are read in its favour.
        definite: a path that arrives by the earliest day under every reading; None when there is none.
    """

    actor: str
    possible: Path
    definite: Path | None


@dataclass(frozen=True)
class Reach:
    """What can be reached from an actor.

    Attributes:
        origin: its id.
        slice: the edges that count.
        period: id of the period that has these days; empty where none has.
        both_ways, dated: as asked for; see `reach`.
        reached: sorted by certainty, day of arrival and id.
        others: number of actors at edges that count, which cannot be reached.
    """

    origin: str
    slice: Slice
    period: str
    both_ways: bool
    dated: bool
    reached: tuple[Reached, ...]
    others: int

    @property
    def definite(self) -> int:
        """How many are reached under every reading."""
        return sum(found.definite is not None for found in self.reached)


@dataclass(frozen=True, slots=True)
class _Contact:
    """A way on the days of one claim: as the slice holds them, and, in `span`, as far as its edge allows besides.

    `by_then` is true of an event of which its edge tells only that it was by a day; it counts from that day.
    """

    start: str
    end: str
    edge: Edge
    claim: Claim
    bounds: Bounds
    span: Bounds
    by_then: bool
    witness: Witness


def reach(
    tables: Tables,
    origin: str,
    selection: Selection | None = None,
    *,
    both_ways: bool = False,
    dated: bool = False,
) -> Reach:
    """Whom time-respecting paths from `origin` reach.

    Args:
        origin: id of an actor or place.
        selection: paths leave on its first day or later and arrive by its last; without relations those of
            `FAMILIES` count, without statuses those that somebody affirms; its actors do not count.
        both_ways: edges may also be passed from object to subject; symmetric ones always may.
        dated: leave out claims of which no first day is told, which may have held since ever.

    Raises:
        UnknownName: `origin` is not in the dataset.
        RequestError: a status that states no fact (denied, prospective) is selected.
    """
    if origin not in tables.labels:
        raise UnknownName("actor", origin, tables.labels)
    asked = selection or Selection()
    if wrong := sorted(asked.statuses - FACTUAL):
        raise RequestError(
            f"nothing passes over an edge that is {wrong[0]}; choose from {', '.join(sorted(FACTUAL))}."
        )
    chosen = replace(
        asked,
        subjects=frozenset(),
        objects=frozenset(),
        actors=frozenset(),
        statuses=asked.statuses or FACTUAL,
        relations=asked.relations
        or frozenset(n for family in FAMILIES for n in tables.vocabulary.members(family)),
    )
    edges = make_slice(tables, chosen)
    contacts = _contacts(edges, tables.vocabulary, both_ways, dated)
    possible = _search(contacts, origin, chosen, sure=False)
    definite = _search(contacts, origin, chosen, sure=True)
    reached = [Reached(name, path, definite.get(name)) for name, path in possible.items()]
    reached.sort(
        key=lambda r: (r.definite is None, (r.definite or r.possible).arrival, r.possible.arrival, r.actor)
    )
    ends = {contact.end for ways in contacts.values() for contact in ways} | contacts.keys()
    others = len(ends - possible.keys() - {origin})
    return Reach(origin, edges, period_of(tables, chosen), both_ways, dated, tuple(reached), others)


def _contacts(
    edges: Slice, vocabulary: Vocabulary, both_ways: bool, dated: bool
) -> dict[str, list[_Contact]]:
    contacts: dict[str, list[_Contact]] = {}
    for edge in edges:
        evidence = witness(edge, edges, vocabulary)
        either = both_ways or vocabulary.relations[edge.relation].symmetric
        for claim, bounds, span in zip(edge.bearing, edge.held, edge.spans, strict=True):
            by_then = is_event(edge.relation, vocabulary) and _is_by_then(claim, span)
            if dated and not (claim.start.tells_first or by_then):
                continue
            days = replace(span, earliest_start=span.latest_start) if by_then else span
            ways = [(edge.subject, edge.object), (edge.object, edge.subject)]
            for start, end in ways if either else ways[:1]:
                contacts.setdefault(start, []).append(
                    _Contact(start, end, edge, claim, bounds, days, by_then, evidence)
                )
    return contacts


def _search(
    contacts: Mapping[str, list[_Contact]], origin: str, selection: Selection, sure: bool
) -> dict[str, Path]:
    """The earliest path to each actor; of equal ones that with fewer steps, then by the ids of its claims."""
    paths: dict[str, Path] = {}
    numbers = count()  # steps have no order of their own
    queue: list[tuple[date, int, tuple[str, ...], int, str, tuple[Step, ...]]] = [
        (selection.first, 0, (), next(numbers), origin, ())
    ]
    while queue:
        day, length, ids, _, name, steps = heapq.heappop(queue)
        if name in paths or (name == origin and steps):
            continue
        if steps:
            paths[name] = Path(steps)
        for contact in contacts.get(name, ()):
            if contact.end in paths or contact.end == origin:
                continue
            arrival = _arrival(contact, day, sure)
            if arrival is not None and arrival <= selection.last:
                step = _step(contact, arrival, sure)
                ways = (*ids, step.claim)
                item = (arrival, length + 1, ways, next(numbers), contact.end, (*steps, step))
                heapq.heappush(queue, item)
    return paths


def _arrival(contact: _Contact, day: date, sure: bool) -> date | None:
    """When a path that is at the start of a contact on `day` is at its end; None when it comes too late."""
    if sure:
        bounds = contact.bounds
        late = standing(contact.edge) is not Standing.FIRM or bounds.earliest_end < day
        return None if late else max(day, bounds.latest_start)
    return None if contact.span.latest_end < day else max(day, contact.span.earliest_start)


def _is_by_then(claim: Claim, span: Bounds) -> bool:
    return claim.start.tells_last and not claim.start.tells_first and span.earliest_start == date.min


def _step(contact: _Contact, arrival: date, sure: bool) -> Step:
    edge, claim = contact.edge, contact.claim
    return Step(
        contact.start,
        contact.end,
        edge.relation,
        edge.id,
        claim.id,
        claim.source,
        edge.status,
        interval_words(claim.start, claim.end),
        arrival,
        contact.witness,
        contact.by_then and not sure and arrival == contact.span.earliest_start,
    )


def day_of_arrival(day: date) -> str | None:
    """A day of arrival; None for the first day of all time, when nothing tells when the path began."""
    return None if day == date.min else day.isoformat()
