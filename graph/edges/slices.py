"""Slices: the edges of a stretch of time, as known on a day, of some actors, relations, statuses, sources or voices.

A slice from day *a* to day *b* holds an edge **definitely** when one of its bearing claims, by itself, must overlap
those days, **possibly** when one only may. Restricting by publication date or source removes claims first and computes
edges and statuses anew. A rule may carry states without a known end on as definite (`amity.edges.persistence`); none
does so unless asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from amity.corpus.dates import MAX, MIN, DateError, parse
from amity.corpus.model import Claim, Modality, Period, Status, Tables
from amity.corpus.names import find_actor
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.counts import Counts, count_edges
from amity.edges.persistence import NO_RULE, Persistence
from amity.edges.provider import doubted, make_edges, provider_of
from amity.errors import RequestError, UnknownName


class Certainty(StrEnum):
    """Whether an edge must, or only may, overlap the slice."""

    DEFINITE = "definite"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a slice is to hold; an empty field selects everything.

    Attributes:
        first, last: the first and last day, both included.
        as_of: keep only claims whose source was certainly published by that day.
        subjects, objects, actors: ids; `actors` may stand at either end.
        relations: names, sub-relations already among them.
        statuses: statuses of edges.
        sources: keep only claims of these sources.
        claimants, modalities: keep only edges that have a claim by one of these actors, in one of these modalities.
            Their statuses still follow from all claims: an edge is no less denied because only who asserts it is asked.
        persist: the rule by which states without a known end are carried on; it makes edges definite and takes none in.
        title: how the stretch of time is called, e.g. the label of a period.
    """

    first: date = MIN
    last: date = MAX
    as_of: date | None = None
    subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    sources: frozenset[str] = frozenset()
    claimants: frozenset[str] = frozenset()
    modalities: frozenset[Modality] = frozenset()
    persist: Persistence = NO_RULE
    title: str = ""

    def horizon(self, tables: Tables) -> date:
        """The day to which `persist` can carry a state on: the as-of day, or the last publication if that is earlier.

        The last publication is of the selected sources, whenever they were published.
        """
        days = (
            s.published.earliest for s in tables.sources.values() if not self.sources or s.id in self.sources
        )
        last = max(days, default=MIN)
        return last if self.as_of is None else min(last, self.as_of)

    def keeps_claim(self, claim: Claim, tables: Tables) -> bool:
        """True when the claim's source is selected and was published by `as_of`."""
        if self.sources and claim.source not in self.sources:
            return False
        return self.as_of is None or tables.sources[claim.source].published.latest <= self.as_of

    def keeps_edge(self, edge: Edge, vocabulary: Vocabulary) -> bool:
        """True when ends, relation, status and voice are selected; time is not looked at."""
        return (
            (not self.statuses or edge.status in self.statuses)
            and self.keeps_ends(edge, vocabulary)
            and (self.every_voice or any(map(self.keeps_voice, (*edge.claims, *edge.doubts))))
        )

    @property
    def every_voice(self) -> bool:
        """True when neither claimants nor modalities are selected."""
        return not (self.claimants or self.modalities)

    def keeps_voice(self, claim: Claim) -> bool:
        """True when claimant and modality are selected."""
        return (not self.claimants or claim.claimant in self.claimants) and (
            not self.modalities or claim.modality in self.modalities
        )

    def keeps_ends(self, edge: Edge | Claim, vocabulary: Vocabulary) -> bool:
        """True when ends and relation are selected."""
        ends = {edge.subject, edge.object}
        either = vocabulary.relations[edge.relation].symmetric
        return (
            (not self.relations or edge.relation in self.relations)
            and (not self.actors or bool(self.actors & ends))
            and (
                not self.subjects
                or edge.subject in self.subjects
                or (either and edge.object in self.subjects)
            )
            and (not self.objects or edge.object in self.objects or (either and edge.subject in self.objects))
        )


@dataclass(frozen=True, repr=False)
class Slice:
    """The edges that a selection holds, in the order of `amity.edges.build.build_edges`.

    Attributes:
        selection: what was asked.
        certainty: every edge id with its certainty; an edge is in one of `definite`, `possible` and `denied`.
        doubts: claims on what is thought unlikely that stand beside none of the edges.
        places: the places at the ends of the edges, as far as they are known.
        witnesses: what was made of its edges as evidence (`amity.network.signed.witness`), each once; slices of
            the same edges share it.
    """

    selection: Selection
    edges: tuple[Edge, ...]
    certainty: Mapping[str, Certainty] = field(default_factory=dict)
    doubts: tuple[Claim, ...] = ()
    places: frozenset[str] = frozenset()
    witnesses: dict[Hashable, tuple[Edge, Any]] = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        return f"<Slice: {self.summary}>"

    def __iter__(self) -> Iterator[Edge]:
        return iter(self.edges)

    def __len__(self) -> int:
        return len(self.edges)

    @property
    def definite(self) -> tuple[Edge, ...]:
        """The edges that must overlap the slice, without those that are only denied."""
        return self._affirmed(Certainty.DEFINITE)

    @property
    def possible(self) -> tuple[Edge, ...]:
        """The edges that only may overlap the slice, without those that are only denied."""
        return self._affirmed(Certainty.POSSIBLE)

    @property
    def denied(self) -> tuple[Edge, ...]:
        """The edges that are only denied: absences, whether they must or may overlap the slice."""
        return tuple(edge for edge in self.edges if edge.status is Status.DENIED)

    def _affirmed(self, certainty: Certainty) -> tuple[Edge, ...]:
        return tuple(
            edge
            for edge in self.edges
            if edge.status is not Status.DENIED and self.certainty[edge.id] is certainty
        )

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of the actors and places at the ends of the edges, sorted."""
        return tuple(sorted({end for edge in self.edges for end in (edge.subject, edge.object)}))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of its edges, and the doubts, that may themselves fall into its days, by id.

        Of selected claimants and modalities alone, where there are such.
        """
        first, last = self.selection.first, self.selection.last
        by_id = {claim.id: claim for edge in self.edges for claim in (*edge.claims, *edge.doubts)}
        by_id |= {claim.id: claim for claim in self.doubts}
        heard = [by_id[name] for name in sorted(by_id) if self.selection.keeps_voice(by_id[name])]
        return tuple(claim for claim in heard if claim.bounds.possible(first, last))

    @property
    def statuses(self) -> Counter[Status]:
        """How many edges have each status."""
        return Counter(edge.status for edge in self.edges)

    @property
    def counts(self) -> Counts:
        """How many edges it has, and actors and places at their ends."""
        return count_edges(self.edges, self.selection.first, self.selection.last, self.places)

    @property
    def summary(self) -> str:
        """The numbers in one line, e.g. ``71 definite + 9 possible edges + 2 denied, between 20 actors``.

        A rule that carries states on is named after them.
        """
        return "; ".join(filter(None, (self.counts.words(), self.selection.persist.words)))


def make_slice(tables: Tables, selection: Selection) -> Slice:
    """The edges of a dataset that `selection` asks for, and the claims that only doubt."""
    whole = (
        tables.known(_key(selection)) is not None or selection.persist
    )  # what is carried on hangs on other edges
    provider = None if whole else provider_of(tables)
    near = provider.near(selection) if provider else edges_of(tables, selection)
    part = cut(near, tables.vocabulary, selection)
    beside = {claim.id for edge in part.edges for claim in edge.doubts}
    doubts = tuple(
        claim
        for claim in doubted(tables)
        if claim.id not in beside
        and not selection.statuses
        and selection.keeps_claim(claim, tables)
        and selection.keeps_voice(claim)
        and selection.keeps_ends(claim, tables.vocabulary)
        and claim.bounds.possible(selection.first, selection.last)
    )
    return replace(part, doubts=doubts, places=frozenset(tables.places).intersection(part.actors))


def edges_of(tables: Tables, selection: Selection) -> tuple[Edge, ...]:
    """The edges of all time that the claims which `selection` keeps come to, carried on by its rule `persist`.

    Besides that rule only its sources and `as_of` count. Those of the latest few calls are kept with the tables.
    """
    return tables.kept(_key(selection), lambda: make_edges(tables, selection))


def _key(selection: Selection) -> tuple[Hashable, ...]:
    """By what the edges of all time are kept with the tables."""
    return "edges", selection.sources, selection.as_of, selection.persist


def cut(edges: Iterable[Edge], vocabulary: Vocabulary, selection: Selection) -> Slice:
    """The part of `edges` that `selection` holds; claims are taken as already selected."""
    certainty: dict[str, Certainty] = {}
    kept: list[Edge] = []
    for edge in edges:
        if selection.keeps_edge(edge, vocabulary) and edge.possible(selection.first, selection.last):
            sure = edge.certain(selection.first, selection.last)
            certainty[edge.id] = Certainty.DEFINITE if sure else Certainty.POSSIBLE
            kept.append(edge)
    return Slice(selection, tuple(kept), certainty)


def select(
    tables: Tables,
    *,
    period: str | None = None,
    start: str | None = None,
    end: str | None = None,
    as_of: str | None = None,
    subjects: Iterable[str] = (),
    objects: Iterable[str] = (),
    actors: Iterable[str] = (),
    relations: Iterable[str] = (),
    statuses: Iterable[str] = (),
    sources: Iterable[str] = (),
    claimants: Iterable[str] = (),
    modalities: Iterable[str] = (),
    persist: str | None = None,
) -> Selection:
    """A selection from names and dates as a person writes them.

    Args:
        period: id or label of a period; not together with `start` or `end`.
        start, end: EDTF dates; a year or month means its first day as start, its last as end.
        as_of: EDTF date; its last day counts.
        subjects, objects, actors: names of actors (id, label or alias); `objects` and `actors` may be places.
        relations: names of relations, families or signs; see `Vocabulary.select`.
        claimants: names of those in whose mouths the sources put the claims.
        modalities: ``asserted``, ``alleged``, ``denied`` and so on.
        persist: ``none``, ``until-contradicted`` or ``years=N``: the rule that carries states on; see
            `amity.edges.persistence`.

    Raises:
        RequestError: a date or rule is wrong, the end is before the start, or a period is mixed with dates.
        UnknownName: no such actor, relation, period, status, source or modality.
        AmbiguousName: several actors bear a name.
    """
    if period and (start or end):
        raise RequestError("give a period or a start and end, not both.")
    chosen = find_period(tables, period) if period else None
    first = chosen.first if chosen else _day(start, latest=False) or MIN
    last = chosen.last if chosen else _day(end, latest=True) or MAX
    if last < first:
        raise RequestError(f"the slice ends on {last}, before it starts on {first}.")
    sources, statuses, modalities = _names(sources), _names(statuses), _names(modalities)
    for name in sources:
        if name not in tables.sources:
            raise UnknownName("source", name, tables.sources)
    for name in statuses:
        if name not in list(Status):
            raise UnknownName("status", name, list(Status))
    for name in modalities:
        if name not in list(Modality):
            raise UnknownName("modality", name, list(Modality))
    return Selection(
        first=first,
        last=last,
        as_of=_day(as_of, latest=True),
        subjects=frozenset(find_actor(tables, name, places=True) for name in _names(subjects)),
        objects=frozenset(find_actor(tables, name, places=True) for name in _names(objects)),
        actors=frozenset(find_actor(tables, name, places=True) for name in _names(actors)),
        relations=frozenset(
            name for word in sorted(_names(relations)) for name in tables.vocabulary.select(word)
        ),
        statuses=frozenset(map(Status, statuses)),
        sources=frozenset(sources),
        claimants=frozenset(find_actor(tables, name) for name in _names(claimants)),
        modalities=frozenset(map(Modality, modalities)),
        persist=Persistence.parse(persist) if persist is not None else NO_RULE,
        title=chosen.label if chosen else "",
    )


def of_period(selection: Selection, period: Period) -> Selection:
    """`selection` moved to the days of `period`."""
    return replace(selection, first=period.first, last=period.last, title=period.label)


def find_period(tables: Tables, name: str) -> Period:
    """The period with that id, or with that label in any language.

    Raises:
        UnknownName: there is none.
    """
    for period in tables.periods.values():
        if name in {period.id, period.label, *dict(period.labels).values()}:
            return period
    raise UnknownName("period", name, tables.periods)


def _names(value: Iterable[str]) -> tuple[str, ...]:
    """The names given; one name alone may be a plain text."""
    return (value,) if isinstance(value, str) else tuple(value)


def _day(text: str | None, latest: bool) -> date | None:
    if not text:
        return None
    try:
        value = parse(text)
    except DateError as error:
        raise RequestError(f"{error}.") from error
    if value.text == "..":
        return None
    return value.latest if latest else value.earliest
