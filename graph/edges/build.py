"""Edges: claims on one relation of two actors, taken together, with a computed status.

Claims that affirm the same subject, relation and object make one edge for each episode (`amity.edges.episodes`): those
that are asserted first, then those that are alleged, then what is promised, conditional or predicted. A weaker claim
joins every edge that it may touch, or makes one of its own where it touches none. A denial joins every edge with a
claim that it answers (`amity.edges.denials`); one that answers none of its own relation makes an edge of status
*denied*: an absence that a source states. Neither makes one edge of two. A doubt makes no edge and changes none; it is
listed beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from amity.corpus.dates import Bounds, Edtf
from amity.corpus.model import Affirmation, Claim, Coding, Modality, Status
from amity.corpus.vocabulary import Key, Vocabulary
from amity.edges.denials import answers, doubts, is_event
from amity.edges.edge_dates import bounds_of, dates_of, days_of, share_a_day
from amity.edges.episodes import (
    Contents,
    Episode,
    Ties,
    contents_of,
    differ,
    find_episodes,
    join,
    join_tied,
    tied,
    ties_among,
)

__all__ = [
    "TIERS",
    "UNREAD",
    "Edge",
    "Key",
    "build_edges",
    "status_of",
]


@dataclass(frozen=True)
class Edge:
    """A dated edge.

    Attributes:
        id: id of the first of its claims, so that it stays when later ones are added; a claim that may tell of several
            edges names the first of them only.
        subject, relation, object: its ends; of a symmetric relation in alphabetical order.
        status: see `status_of`.
        claims: all its claims, by id; a claim that may tell of several episodes is evidence of each.
        bearing: those that carry its status and its dates: the asserted ones, else the alleged, the denying or the
            prospective ones. A claim that may tell of another edge as well bears on none, unless it must hold on a day
            of this one.
        start, end: the days of `bounds` as a date: as in a bearing claim where one says just that, else as a set.
        bounds: first and last possible day of start and end, the tightest that all bearing claims allow.
        dates_disagree: no start, or no end, fits all bearing claims; then it is what they span. (So it is where several
            denials answer one promise; but they may each speak of other days, and that is no disagreement.)
        answers: pairs of a denial and a claim that it answers, by id.
        doubts: claims that think it unlikely, by id; they are none of its claims.
        carried: bounds of each bearing claim under a rule that carries states on (`amity.edges.persistence`); empty
            where none does. They differ from those of the claims in the first possible day of the end alone.
    """

    id: str
    subject: str
    relation: str
    object: str
    status: Status
    claims: tuple[Claim, ...]
    bearing: tuple[Claim, ...]
    start: Edtf
    end: Edtf
    bounds: Bounds
    dates_disagree: bool = False
    answers: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Claim, ...] = ()
    carried: tuple[Bounds, ...] = ()

    @property
    def key(self) -> Key:
        """Its relation and what it is a relation of: subject, relation, object."""
        return self.subject, self.relation, self.object

    @property
    def pair(self) -> tuple[str, str]:
        """Its ends in alphabetical order, whichever way it points."""
        return min(self.subject, self.object), max(self.subject, self.object)

    @property
    def held(self) -> tuple[Bounds, ...]:
        """The bounds of each bearing claim: as carried on by a rule where there is one, else as told."""
        return self.carried or tuple(claim.bounds for claim in self.bearing)

    def certain(self, first: date, last: date) -> bool:
        """True when some bearing claim must overlap the days from `first` to `last`, both included."""
        return any(bounds.certain(first, last) for bounds in self.held)

    def possible(self, first: date, last: date) -> bool:
        """True when some bearing claim may overlap the days from `first` to `last`, as far as the edge itself may."""
        return self.bounds.possible(first, last) and any(
            claim.bounds.possible(first, last) for claim in self.bearing
        )

    @property
    def spans(self) -> tuple[Bounds, ...]:
        """Bounds of each bearing claim (see `held`), cut to the first and last day on which the edge may have held."""
        first, last = self.bounds.earliest_start, self.bounds.latest_end
        return tuple(
            own
            if first <= own.earliest_start and own.latest_end <= last
            else replace(
                own, earliest_start=max(own.earliest_start, first), latest_end=min(own.latest_end, last)
            )
            for own in self.held
        )

    @property
    def carried_to(self) -> date | None:
        """The last day to which a rule carries it on as definite; None where none does."""
        pairs = zip(self.carried, self.bearing, strict=False)
        return max((held.earliest_end for held, claim in pairs if held != claim.bounds), default=None)

    @property
    def count(self) -> int | None:
        """How many events it stands for, where claims count them: the most that one source counts.

        Sources tell of the same events, so that their counts are not added. None where no bearing claim counts.
        """
        return self._counted[0]

    @property
    def intensity(self) -> int | None:
        """The scores of the events of `count`, added up, in tenths; None where they have none."""
        return self._counted[1]

    @property
    def _counted(self) -> tuple[int | None, int | None]:
        by_source: dict[str, tuple[int, int | None]] = {}
        for claim in self.bearing:
            if claim.count is not None:
                count, intensity = by_source.get(claim.source, (0, None))
                if claim.intensity is not None:
                    intensity = (intensity or 0) + claim.intensity
                by_source[claim.source] = count + claim.count, intensity
        return max(sorted(by_source.items()), key=lambda item: item[1][0])[1] if by_source else (None, None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of all its claims, sorted."""
        return tuple(sorted({claim.source for claim in self.claims}))

    @cached_property
    def affirmation(self) -> Affirmation:
        """How it is affirmed, denied or not: what is only denied, promised or expected is not."""
        modalities = [claim.modality for claim in self.claims]
        if Modality.ASSERTED in modalities:
            return Affirmation.ASSERTED
        return Affirmation.ALLEGED if Modality.ALLEGED in modalities else Affirmation.NONE

    @property
    def is_denied(self) -> bool:
        """True when some claim denies it, whoever affirms it."""
        return self.status is Status.CONTESTED or self.status is Status.DENIED

    @property
    def coded(self) -> Coding | None:
        """How the claims that bear it were coded: None where one is of a text, else by people, a list, a machine alone.

        An event that only a program found in the news is accepted, since its source asserts it; nobody read it there.
        """
        return min((claim.coded for claim in self.bearing), key=_READ.index)

    @property
    def standing(self) -> str:
        """Its status in words; of a contested edge also how it is affirmed: ``contested: asserted and denied``.

        What nobody coded who read follows: ``accepted, machine-coded``.
        """
        status = (
            f"contested: {self.affirmation} and denied"
            if self.status is Status.CONTESTED
            else str(self.status)
        )
        return ", ".join(filter(None, (status, UNREAD.get(self.coded))))

    @property
    def denials(self) -> tuple[Claim, ...]:
        """Those of its claims that deny the edge, by id."""
        return tuple(claim for claim in self.claims if claim.modality is Modality.DENIED)


def status_of(modalities: Collection[Modality]) -> Status:
    """Status of an edge from the modalities of its claims.

    ========================  ==========================  ===========
    affirmed                  denied                      status
    ========================  ==========================  ===========
    asserted                  no                          accepted
    asserted or alleged       yes                         contested
    alleged only              no                          alleged
    no                        yes                         denied
    no, but prospective       no                          prospective
    ========================  ==========================  ===========

    >>> status_of([Modality.ALLEGED, Modality.DENIED])
    <Status.CONTESTED: 'contested'>
    """
    present = set(modalities)
    affirmed = any(modality.affirms for modality in present)
    if Modality.DENIED in present:
        return Status.CONTESTED if affirmed else Status.DENIED
    if Modality.ASSERTED in present:
        return Status.ACCEPTED
    return Status.ALLEGED if affirmed else Status.PROSPECTIVE


_READ = (None, Coding.PEOPLE, Coding.LIST, Coding.MACHINE)

UNREAD: Mapping[Coding | None, str] = {Coding.LIST: "list entry", Coding.MACHINE: "machine-coded"}
"""Words for edges that nobody coded who read a text: what was told of them beside their status."""

TIERS = (
    frozenset({Modality.ASSERTED}),
    frozenset({Modality.ALLEGED}),
    frozenset({Modality.PROMISED, Modality.CONDITIONAL, Modality.PREDICTED}),
)
"""Modalities that make edges, the strongest first."""


def build_edges(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[Edge, ...]:
    """The edges that `claims` come to, sorted by id."""
    claims = tuple(claims)
    by_id = {claim.id: claim for claim in claims}
    answered = answers(claims, vocabulary)
    contents = contents_of(claims, vocabulary)
    denied_by: dict[str, list[Claim]] = {}
    for denial, others in answered.items():
        for name in others:
            denied_by.setdefault(name, []).append(by_id[denial])
    groups: dict[Key, list[Claim]] = {}
    doubting: dict[frozenset[str], list[Claim]] = {}
    for claim in claims:
        if claim.modality.makes_an_edge:
            groups.setdefault(vocabulary.key(claim), []).append(claim)
        else:
            doubting.setdefault(frozenset((claim.subject, claim.object)), []).append(claim)
    edges: list[Edge] = []
    for key, group in groups.items():
        drafts = _drafts(group, answered, contents, is_event(key[1], vocabulary))
        for draft in drafts:
            draft.take_denials(denied_by)
        names = _names(drafts)
        for draft, name in zip(drafts, names, strict=True):
            edge = draft.edge(name, key, answered)
            if near := doubting.get(frozenset((key[0], key[2]))):
                edge = _with_doubts(edge, near, by_id, vocabulary)
            edges.append(edge)
    return tuple(sorted(edges, key=lambda edge: edge.id))


@dataclass
class _Draft:
    """An edge in the making: an episode of the claims of one tier, the weaker claims, the denials."""

    episode: Episode
    bearing: list[Claim]
    weaker: list[Claim] = field(default_factory=list)
    denials: list[Claim] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """Its claims, without the denials of others."""
        return [*self.episode.claims, *self.weaker]

    def join(self, claim: Claim) -> None:
        """Take in a weaker claim."""
        self.weaker.append(claim)

    def take_denials(self, denied_by: Mapping[str, Sequence[Claim]]) -> None:
        """Take in the denials that answer one of its claims."""
        answering = {denial.id: denial for claim in self.claims for denial in denied_by.get(claim.id, ())}
        self.denials = list(answering.values())

    def edge(self, name: str, key: Key, answered: Mapping[str, Sequence[str]]) -> Edge:
        """The edge."""
        claims = sorted((*self.claims, *self.denials), key=lambda claim: claim.id)
        status = status_of([claim.modality for claim in claims])
        bearing = self.denials if self.denials and status is Status.DENIED else self.bearing
        dates = dates_of(bearing)
        inside = {claim.id for claim in claims}
        pairs = {
            (denial.id, other)
            for denial in self.denials
            for other in inside.intersection(answered[denial.id])
        }
        return Edge(
            name,
            *key,
            status,
            tuple(claims),
            tuple(sorted(bearing, key=lambda claim: claim.id)),
            dates.start,
            dates.end,
            dates.bounds,
            # Denials that answer one promise may each speak of other days, and dispute nothing among themselves.
            dates.disagree and bearing is self.bearing,
            tuple(sorted(pairs)),
        )


def _drafts(
    group: Sequence[Claim], answered: Mapping[str, Sequence[str]], contents: Contents, event: bool
) -> list[_Draft]:
    """The edges that claims on one relation of two actors come to: by tier, then denials that answer none."""
    if len(group) == 1:
        return [_Draft(Episode(list(group), event, contents), list(group))]
    ties = ties_among(group)
    own = {claim.id for claim in group}
    drafts: list[_Draft] = []
    for tier in TIERS:
        rest = sorted((claim for claim in group if claim.modality in tier), key=lambda claim: claim.id)
        spans = [bounds_of(draft.bearing) for draft in drafts]
        left: list[Claim] = []
        for claim in rest:
            days = days_of(claim.bounds, event)
            touched = (
                draft
                for draft, bounds in zip(drafts, spans, strict=True)
                if share_a_day(days, days_of(bounds, event))
                and not _was_told_before(bounds, claim)
                and not any(differ(claim, other, contents) for other in draft.bearing)
            )
            if not join(claim, tied(claim, drafts, ties) or touched):
                left.append(claim)
        drafts += _of_one_tier(join_tied(left, drafts, ties), ties, contents, event)
    alone = (claim for claim in group if claim.id in answered and own.isdisjoint(answered[claim.id]))
    return [*drafts, *_of_one_tier(alone, ties, contents, event)]


def _was_told_before(span: Bounds, claim: Claim) -> bool:
    """True when a claim speaks of what is to come, and what held by `span` began, and was last told, before.

    Nobody promises what has been, and an end that is not told is no word that it still was so.
    """
    if not claim.modality.is_prospective:
        return False
    to_come = (
        claim.bounds.earliest_start
        if claim.said is None
        else max(claim.bounds.earliest_start, claim.said.earliest)
    )
    return max(span.latest_start, span.earliest_end) < to_come


def _of_one_tier(claims: Iterable[Claim], ties: Ties, contents: Contents, event: bool) -> list[_Draft]:
    episodes = find_episodes(claims, ties, event, contents)
    homes = Counter(claim.id for episode in episodes for claim in episode.claims)
    return [
        _Draft(episode, [c for c in episode.claims if homes[c.id] == 1 or episode.must_tell(c)])
        for episode in episodes
    ]


def _names(drafts: Sequence[_Draft]) -> list[str]:
    """A name for each edge: its first claim; one that may tell of several edges names the first of them only."""
    order = sorted(range(len(drafts)), key=lambda n: min(claim.id for claim in drafts[n].episode.core))
    holder: dict[str, int] = {}
    for n in order:
        for claim in drafts[n].claims:
            holder.setdefault(claim.id, n)
    return [min(c.id for c in draft.claims if holder[c.id] == n) for n, draft in enumerate(drafts)]


def _with_doubts(
    edge: Edge, doubting: Iterable[Claim], by_id: Mapping[str, Claim], vocabulary: Vocabulary
) -> Edge:
    key = edge.subject, edge.relation, edge.object
    days = days_of(edge.bounds, is_event(edge.relation, vocabulary))
    beside = [claim for claim in doubting if doubts(claim, key, edge.claims, days, by_id, vocabulary)]
    return replace(edge, doubts=tuple(sorted(beside, key=lambda claim: claim.id))) if beside else edge
