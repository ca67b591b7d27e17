"""Dyads: the biography of a pair, what each did to the other, in order of time and by period.

Which days count as documented, and which edges as undated, is told in `amity.analysis.dyad.documented`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from amity.analysis.dyad.documented import Gap, documented, find_gaps, told_limits
from amity.corpus.dates import MAX, interval_words
from amity.corpus.model import Affirmation, Claim, Kind, Period, Status, Tables, in_time
from amity.corpus.vocabulary import Vocabulary
from amity.corpus.wording import verb_of
from amity.edges.affiliation import Affiliations, Dyad, Part
from amity.edges.build import Edge
from amity.edges.counts import Presence, heard, presence
from amity.edges.edge_dates import Span, dates_of, merged
from amity.edges.slices import Certainty, Selection, cut, edges_of
from amity.edges.speakers.evidence import Evidence, evidence_of
from amity.edges.ties import is_counted
from amity.errors import RequestError, UnknownName

_HOSTING = ("hostsTalks", "leads", "founded")
"""Relations by which the subject holds a forum, with their sub-relations."""


class Direction(StrEnum):
    """Who acts: the first of the pair on the second, the second on the first, or both."""

    FORTH = "forth"
    BACK = "back"
    MUTUAL = "mutual"


@dataclass(frozen=True, slots=True)
class Deed:
    """An edge of the pair, as told in one chapter.

    Attributes:
        edge: its id.
        subject, relation, object: ids.
        words: the relation in words.
        certainty: must it, or may it only, overlap the chapter.
        continued: an earlier chapter lists it too.
        when: the dates in words, of those of its claims that are definite in the chapter where there are any, else of
            those that may begin or end in it.
        evidence: all its claims, those behind `when` first.
        standing: the status in words (see `amity.edges.build.Edge.standing`).
        dates_disagree: no date fits all claims that it rests on.
        doubts: ids of claims that think it unlikely.
    """

    edge: str
    subject: str
    relation: str
    object: str
    words: str
    direction: Direction
    sign: int
    status: Status
    certainty: Certainty
    continued: bool
    when: str
    evidence: tuple[Evidence, ...]
    standing: str = ""
    dates_disagree: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The coder's paraphrase of the first claim."""
        return self.evidence[0].note


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of edges; `other` are those that nobody asserts, whatever their sign."""

    cooperative: int = 0
    hostile: int = 0
    neutral: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """Number of edges of every kind: cooperative, hostile, neutral and other."""
        return self.cooperative + self.hostile + self.neutral + self.other


@dataclass(frozen=True, slots=True)
class Chapter:
    """A period of the pair.

    Attributes:
        first, last: its days, within those of the selection.
        deeds: the edges that are definite in it, and those of which a start or an end that is told may fall into it;
            in order of time.
        definite, possible: counted as in a slice of these days, over all edges of the pair.
        partly, undated: those of the possible ones that give a part of their dates, or none
            (`amity.edges.counts.presence`).
    """

    period: str
    label: str
    first: date
    last: date
    deeds: tuple[Deed, ...]
    definite: Tally
    possible: Tally
    partly: Tally
    undated: Tally


@dataclass(frozen=True)
class Biography:
    """What the sources tell of a pair.

    Attributes:
        first, second: ids of the two.
        selection: what was asked.
        parts: the persons and bodies counted with either side.
        chapters: the periods that the selection touches, told or not.
        outside: edges of which no told date falls into one of them, though they may reach into some.
        undated: edges without any date.
        talks: what either has to do with the forums that the other hosts, leads or founded (who is invited, comes,
            refuses): told beside the edges of the pair, and counted nowhere.
        gaps: in order of time.
        documented: first and last documented day; None when all is undated.
    """

    first: str
    second: str
    selection: Selection
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    outside: tuple[Deed, ...]
    undated: tuple[Deed, ...]
    talks: tuple[Deed, ...]
    gaps: tuple[Gap, ...]
    documented: Span | None

    @property
    def edges(self) -> int:
        """Number of edges of the pair told of."""
        told = [*(deed for chapter in self.chapters for deed in chapter.deeds), *self.outside, *self.undated]
        return len({deed.edge for deed in told})


@dataclass(frozen=True, slots=True)
class _Told:
    """An edge of the pair with what the chapters need to know of it."""

    edge: Edge
    direction: Direction
    spans: tuple[Span, ...]

    @property
    def order(self) -> tuple[date, date, str]:
        first = self.spans[0] if self.spans else (MAX, MAX)
        return first[0], first[1], self.edge.id


def biography(
    tables: Tables,
    a: str,
    b: str,
    selection: Selection | None = None,
    *,
    include_parts: bool = True,
    shortest_gap: int = 90,
) -> Biography:
    """The biography of the pair `a` and `b`.

    Args:
        a: id of an actor or place.
        b: id of another one.
        selection: its days, as-of day, sources, relations and statuses count, its actors do not; None takes all.
        include_parts: count as deeds of a side also those of the persons and bodies that count as it; see
            `amity.edges.affiliation`.
        shortest_gap: days that a gap must have to be told.

    Raises:
        UnknownName: one of the two is not in the dataset.
        RequestError: the two are one.
    """
    check_pair(tables, a, b)
    asked = selection or Selection()
    chosen = replace(asked, subjects=frozenset(), objects=frozenset(), actors=frozenset())
    edges = edges_of(tables, chosen)
    sides = Dyad(a, b, Affiliations.of(edges, tables) if include_parts else Affiliations())
    told, talks = list[_Told](), list[_Told]()
    hosts = _hosts(edges, tables)
    for edge in cut(edges, tables.vocabulary, chosen):
        own = direction_of(edge, sides, tables.vocabulary)
        direction = own or _direction_at_talks(edge, sides, hosts)
        if direction is not None:
            item = _Told(edge, direction, documented(edge.claims, tables.sources))
            (told if own else talks).append(item)
    told.sort(key=lambda item: item.order)
    talks.sort(key=lambda item: item.order)
    periods = [
        replace_days
        for period in in_time(tables.periods.values())
        if (replace_days := _within(period, chosen)) is not None
    ]
    teller = _Teller(tables, [span for _, span in periods])
    chapters = tuple(teller.chapter(period, number, told) for number, (period, _) in enumerate(periods))
    listed = {deed.edge for chapter in chapters for deed in chapter.deeds}
    rest = [item for item in told if item.edge.id not in listed]
    dated = [item.edge for item in told if item.spans]
    days = merged(span for item in told for span in item.spans)
    gaps = find_gaps(days, dated, chosen.first, chosen.last)
    whole = chosen.first, chosen.last
    return Biography(
        a,
        b,
        asked,
        sides.parts_of(item.edge for item in told),
        chapters,
        tuple(teller.deed(item, whole) for item in rest if item.spans),
        tuple(teller.deed(item, whole) for item in rest if not item.spans),
        tuple(teller.deed(item, whole) for item in talks),
        tuple(gap for gap in gaps if gap.days >= shortest_gap),
        (days[0][0], days[-1][1]) if days else None,
    )


def check_pair(tables: Tables, a: str, b: str) -> None:
    """Refuse what is no pair of two actors or places of the dataset.

    Raises:
        UnknownName: one of the two is not in the dataset.
        RequestError: the two are one.
    """
    for name in (a, b):
        if name not in tables.labels:
            raise UnknownName("actor", name, tables.labels)
    if a == b:
        raise RequestError(f"a pair needs two actors; both are '{a}'.")


def direction_of(edge: Edge, sides: Dyad, vocabulary: Vocabulary) -> Direction | None:
    """Which of the two acts on the other; None where an edge is not between their sides."""
    ends = sides.sides_of(edge)
    if ends is None:
        return None
    if vocabulary.relations[edge.relation].symmetric:
        return Direction.MUTUAL
    return Direction.FORTH if ends == (sides.first, sides.second) else Direction.BACK


def _hosts(edges: Iterable[Edge], tables: Tables) -> Mapping[str, frozenset[str]]:
    """Who hosts, leads or founded each forum, by asserted edges that nobody denies."""
    hosting = {name for relation in _HOSTING for name in tables.vocabulary.descendants(relation)}
    found: dict[str, set[str]] = {}
    for edge in edges:
        actor = tables.actors.get(edge.object)
        is_told = edge.affirmation is Affirmation.ASSERTED and not edge.is_denied
        if is_told and edge.relation in hosting and actor is not None and actor.kind is Kind.FORUM:
            found.setdefault(edge.object, set()).add(edge.subject)
    return {forum: frozenset(names) for forum, names in found.items()}


def _direction_at_talks(edge: Edge, sides: Dyad, hosts: Mapping[str, frozenset[str]]) -> Direction | None:
    """Who of the two acts at a forum of the other, or is acted on by it."""
    for forum, guest in ((edge.object, edge.subject), (edge.subject, edge.object)):
        for host in sorted(hosts.get(forum, ())):
            if ends := sides.sides_of(replace(edge, subject=guest, object=host)):
                acts = ends[0] if guest == edge.subject else ends[1]
                return Direction.FORTH if acts == sides.first else Direction.BACK
    return None


def _within(period: Period, selection: Selection) -> tuple[Period, Span] | None:
    first, last = max(period.first, selection.first), min(period.last, selection.last)
    return (period, (first, last)) if first <= last else None


class _Teller:
    """Makes chapters; knows in which periods an edge is told."""

    def __init__(self, tables: Tables, periods: Sequence[Span]) -> None:
        self.tables, self.periods = tables, periods

    def chapter(self, period: Period, number: int, told: Iterable[_Told]) -> Chapter:
        days = self.periods[number]
        told = list(told)
        sure = [item for item in told if item.edge.certain(*days)]
        maybe = [item for item in told if item.edge.possible(*days) and not item.edge.certain(*days)]
        return Chapter(
            period.id,
            period.label,
            *days,
            tuple(self.deed(item, days, number) for item in told if number in self.places(item)),
            self.tally(sure),
            self.tally(maybe),
            self.tally(item for item in maybe if presence(item.edge, *days) is Presence.PARTLY),
            self.tally(item for item in maybe if presence(item.edge, *days) is Presence.UNDATED),
        )

    def places(self, item: _Told) -> list[int]:
        """Numbers of the periods that tell an edge."""
        return [
            n
            for n, days in enumerate(self.periods)
            if item.edge.certain(*days) or (item.edge.possible(*days) and self.at_limit(item.edge, days))
        ]

    def at_limit(self, edge: Edge, days: Span) -> list[Claim]:
        """The claims on an edge that tell a start or an end which may fall into some days."""
        return [
            claim
            for claim in heard(edge)
            if claim.bounds.possible(*days)
            and any(
                first <= days[1] and days[0] <= last
                for first, last in told_limits(claim, self.tables.sources)
            )
        ]

    def deed(self, item: _Told, days: Span, number: int = 0) -> Deed:
        edge = item.edge
        relation = self.tables.vocabulary.relations[edge.relation]
        pairs = zip(edge.bearing, edge.held, strict=True)
        here = [claim for claim, held in pairs if held.certain(*days)]
        here = here or self.at_limit(edge, days) or list(edge.bearing)
        return Deed(
            edge.id,
            edge.subject,
            edge.relation,
            edge.object,
            verb_of(edge.relation, edge.subject, self.tables),
            item.direction,
            relation.sign,
            edge.status,
            Certainty.DEFINITE if edge.certain(*days) else Certainty.POSSIBLE,
            any(earlier < number for earlier in self.places(item)),
            _when(here),
            tuple(
                evidence_of(claim, self.tables)
                for claim in [*here, *(c for c in edge.claims if c not in here)]
            ),
            edge.standing,
            edge.dates_disagree,
            tuple(claim.id for claim in edge.doubts),
        )

    def tally(self, items: Iterable[_Told]) -> Tally:
        signs = [
            self.tables.vocabulary.sign(item.edge.relation) if is_counted(item.edge) else None
            for item in items
        ]
        return Tally(*(signs.count(kind) for kind in (1, -1, 0, None)))


def _when(claims: Sequence[Claim]) -> str:
    """The dates that all of `claims` allow, else what they span, in words."""
    dates = dates_of(claims)
    return interval_words(dates.start, dates.end)
