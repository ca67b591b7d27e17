"""Episodes: which claims on one relation of two actors tell of one and the same stretch of time.

The most precise claims come first. Claims on a **state** are of one episode where their possible days touch; claims on
an **event** where a common day remains, so that two meetings stay two. A claim that is coarser, or that does not tell
a start and an end, never makes one episode of two: it joins every episode of which it may tell, or is one of its own.
What can be told as either is put together as a state: sources hardly ever give it an end, and claims on events would
have to share the day that they do not tell. Acts of speech about different things are different acts, and offices of
different names different offices, whatever their dates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from amity.corpus.dates import MAX, MIN, Bounds, Edtf
from amity.corpus.model import Claim
from amity.corpus.vocabulary import Vocabulary
from amity.edges.edge_dates import Span, bounds_of, can_agree, days_of, share_a_day

_UNITS = (1, 31, 92, 366, 3653)
"""Most days of a day, a month, a season, a year and a decade: classes of precision."""

Ties = Mapping[str, frozenset[str]]
"""Ids of the claims of the same relation that a claim names in ``about``, or that name it."""

SPEECH_ACTS = frozenset({"accuses", "pledgesTo", "rejectsClaimOf", "setsConditionsFor", "warnsAbout"})
"""Relations that are an act of speech, with their content in a row of its own (docs/coding.md, Who speaks, and how)."""

Post = tuple[str, str]
"""The object of a state that passes to a successor, and the detail in small letters."""

Content = frozenset[tuple[str, ...]]

Contents = Mapping[str, Content]
"""What acts of speech are about, and which post an office is, by the id of the claim; what tells none is not in it."""


class Home(Protocol):
    """Claims that are taken together, which others can join."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims that were taken in so far."""

    def join(self, claim: Claim) -> None:
        """Take in one more claim."""


_Home = TypeVar("_Home", bound=Home)


@dataclass
class Episode:
    """One stretch of time, and the claims that tell of it.

    Attributes:
        core: claims that tell of this episode and no other, alike in precision.
        joined: coarser claims and such without a start or an end, which may tell of other episodes too.
        days: the days of the core: those that all claims share on an event, those that any may hold on a state.
        bounds: the dates of the core.
    """

    core: list[Claim]
    event: bool
    contents: Contents = field(default_factory=dict)
    joined: list[Claim] = field(default_factory=list)

    days: Span = field(init=False)
    bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        self._measure()

    def add(self, claim: Claim) -> None:
        """Take a claim into the core, whose dates say how far the episode reaches."""
        self.core.append(claim)
        self._measure()

    def _measure(self) -> None:
        spans = [days_of(claim.bounds, self.event) for claim in self.core]
        firsts, lasts = zip(*spans, strict=True)
        common = max(firsts), min(lasts)
        self.days = common if self.event and common[0] <= common[1] else (min(firsts), max(lasts))
        self.bounds = bounds_of(self.core)

    @property
    def claims(self) -> list[Claim]:
        """All claims that tell, or may tell, of it."""
        return [*self.core, *self.joined]

    def join(self, claim: Claim) -> None:
        """Take in a claim that may tell of it."""
        self.joined.append(claim)

    def must_share_a_day(self, claim: Claim) -> bool:
        """True when the claim and one of the core held on a common day, whatever their dates mean."""
        own = claim.bounds
        return any(
            own.latest_start <= core.bounds.earliest_end and core.bounds.latest_start <= own.earliest_end
            for core in self.core
        )

    def must_tell(self, claim: Claim) -> bool:
        """True when it cannot be on another episode: of these days, and telling what it is about where these do."""
        as_much = claim.id in self.contents or not any(core.id in self.contents for core in self.core)
        return as_much and self.must_share_a_day(claim)

    def differs(self, claim: Claim) -> bool:
        """True when the claim is about something else than one of the core."""
        return any(differ(claim, core, self.contents) for core in self.core)

    def may_tell(self, claim: Claim) -> bool:
        """True when the claim can be on this episode."""
        if self.differs(claim):
            return False
        if self.event:
            return share_a_day(days_of(claim.bounds, True), self.days)
        return can_agree(claim.bounds, self.bounds) or self.must_share_a_day(claim)


def post_name(detail: str) -> str:
    """The name of a post as a detail tells it, in small letters and with single blanks."""
    return " ".join(detail.casefold().split())


def post_of(claim: Claim, vocabulary: Vocabulary) -> Post | None:
    """The post that a claim says its subject holds; None where its relation passes to nobody or no post is named."""
    name = post_name(claim.detail)
    return (claim.object, name) if name and vocabulary.passes_on(claim.relation) else None


def posts_differ(claim: Claim, other: Claim, vocabulary: Vocabulary) -> bool:
    """True when both name a post, and not the same."""
    own, others = post_of(claim, vocabulary), post_of(other, vocabulary)
    return own is not None and others is not None and own != others


def contents_of(claims: Collection[Claim], vocabulary: Vocabulary) -> dict[str, Content]:
    """What tells claims of one relation and the same two apart, by the id of the claim.

    Of an act of speech these are the subject, relation and object of the claims that it names, of an office the post.
    What names none is left out.
    """
    by_id = {claim.id: claim for claim in claims}
    contents: dict[str, Content] = {}
    for claim in claims:
        if claim.relation in SPEECH_ACTS:
            if names := [name for name in claim.about if name in by_id]:
                contents[claim.id] = frozenset(vocabulary.key(by_id[name]) for name in names)
        elif post := post_of(claim, vocabulary):
            contents[claim.id] = frozenset((post,))
    return contents


def ties_among(claims: Iterable[Claim]) -> Ties:
    """What ``about`` ties among `claims`, both ways."""
    claims = tuple(claims)
    known = {claim.id for claim in claims}
    tied_to: dict[str, set[str]] = {}
    for claim in claims:
        for other in known.intersection(claim.about):
            tied_to.setdefault(claim.id, set()).add(other)
            tied_to.setdefault(other, set()).add(claim.id)
    return {name: frozenset(others) for name, others in tied_to.items()}


def differ(claim: Claim, other: Claim, contents: Contents) -> bool:
    """True when both tell what they are about, and nothing of it is the same."""
    own, others = contents.get(claim.id), contents.get(other.id)
    return own is not None and others is not None and own.isdisjoint(others)


def find_episodes(
    claims: Iterable[Claim], ties: Ties, event: bool, contents: Contents | None = None
) -> list[Episode]:
    """The episodes that claims of one relation and one modality come to; each claim is in at least one."""
    contents = contents or {}
    ordered = sorted(claims, key=lambda claim: (_precision(claim, event), claim.id))
    episodes: list[Episode] = []
    for (openness, _), batch in groupby(ordered, key=lambda claim: _precision(claim, event)):
        closed = openness == 0
        finer = tuple(episodes)
        rest = [claim for claim in batch if not join(claim, _homes(claim, finer, ties, closed))]
        rest = join_tied(rest, finer, ties)
        episodes += _tie(_together(rest, event, closed, contents), ties)
    return episodes


def join_tied(claims: Sequence[Claim], homes: Sequence[Home], ties: Ties) -> list[Claim]:
    """Put claims into the homes of those that they are tied to, as far as such ties lead; the rest is returned."""
    rest = list(claims)
    while True:
        left = [claim for claim in rest if not join(claim, tied(claim, homes, ties))]
        if len(left) == len(rest):
            return left
        rest = left


def tied(claim: Claim, homes: Sequence[_Home], ties: Ties) -> list[_Home]:
    """The homes of the claims that `claim` is tied to."""
    names = ties.get(claim.id)
    if not names:
        return []
    return [home for home in homes if any(other.id in names for other in home.claims)]


def join(claim: Claim, homes: Iterable[Home]) -> bool:
    """Put `claim` into each of `homes`; false when there are none."""
    joined = False
    for home in homes:
        home.join(claim)
        joined = True
    return joined


def _homes(claim: Claim, finer: Sequence[Episode], ties: Ties, closed: bool) -> list[Episode]:
    """The episodes of more precise claims that `claim` joins: of what it names, else all that it may tell of.

    A state with a start and an end that agrees with none, and touches one alone, is taken to dispute the dates of this.
    """
    if homes := tied(claim, finer, ties) or [episode for episode in finer if episode.may_tell(claim)]:
        return homes
    if not closed:
        return []
    days = days_of(claim.bounds, False)
    touching = [
        episode
        for episode in finer
        if not episode.event and share_a_day(days, episode.days) and not episode.differs(claim)
    ]
    return touching if len(touching) == 1 else []


def _precision(claim: Claim, event: bool) -> tuple[int, int]:
    """How much a claim leaves open, and how coarse the dates are that it tells."""
    if event:
        first, last = days_of(claim.bounds, True)
        if first > MIN and last < MAX:
            return 0, bisect_left(_UNITS, (last - first).days + 1)
        return 1, 0
    widths = [_width(value) for value in (claim.start, claim.end) if value.is_closed]
    return _openness(claim.start) + _openness(claim.end), bisect_left(_UNITS, max(widths, default=0))


def _width(value: Edtf) -> int:
    return (value.latest - value.earliest).days + 1


def _openness(value: Edtf) -> int:
    """0 for a date, 1 for one that reaches on without end (``..`` is told to reach publication), 2 for none."""
    return 0 if value.is_closed else 2 if value.is_unknown else 1


def _together(claims: Sequence[Claim], event: bool, closed: bool, contents: Contents) -> list[Episode]:
    """Claims of one precision in groups."""
    if event:
        return [Episode(group, True, contents) for group in _sharing_a_day(claims, contents)]
    if closed:
        return _states(claims, contents)
    episodes: list[Episode] = []
    for claim in sorted(claims, key=lambda c: (*_sides(c), c.id)):
        homes = [episode for episode in episodes if episode.may_tell(claim)]
        if not homes:
            episodes.append(Episode([claim], False, contents))
        elif len(homes) == 1:
            homes[0].add(claim)
        else:
            join(claim, homes)
    return episodes


def _sides(claim: Claim) -> tuple[date, date, date, date]:
    bounds = claim.bounds
    return bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end


def _sharing_a_day(claims: Iterable[Claim], contents: Contents) -> list[list[Claim]]:
    """The fewest groups of which each has a common day; acts of speech about different things share none."""
    spans = {claim.id: days_of(claim.bounds, True) for claim in claims}
    groups: list[tuple[date, list[Claim]]] = []
    for claim in sorted(claims, key=lambda c: (spans[c.id][1], spans[c.id][0], c.id)):
        first, last = spans[claim.id]
        near = (group for day, group in reversed(groups) if first <= day)
        home = next((group for group in near if not any(differ(claim, c, contents) for c in group)), None)
        if home is None:
            groups.append((last, [claim]))
        else:
            home.append(claim)
    return [group for _, group in groups]


def _states(claims: Sequence[Claim], contents: Contents) -> list[Episode]:
    """States with a start and an end, each content alone; what tells none may be of any that it touches."""
    kinds = sorted({tuple(sorted(contents[claim.id])) for claim in claims if claim.id in contents})
    if len(kinds) < 2:
        return [Episode(group, False, contents) for group in _touching(claims)]
    episodes = [
        Episode(group, False, contents)
        for kind in kinds
        for group in _touching(claim for claim in claims if tuple(sorted(contents.get(claim.id, ()))) == kind)
    ]
    rest = [
        claim
        for claim in claims
        if claim.id not in contents
        and not join(
            claim, [home for home in episodes if share_a_day(days_of(claim.bounds, False), home.days)]
        )
    ]
    return [*episodes, *(Episode(group, False, contents) for group in _touching(rest))]


def _touching(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Groups of claims whose possible days touch, directly or by way of others."""
    groups: list[list[Claim]] = []
    reach = MIN
    for claim in sorted(claims, key=lambda c: (c.bounds.earliest_start, c.id)):
        last = claim.bounds.latest_end
        if groups and claim.bounds.earliest_start <= reach:
            groups[-1].append(claim)
            reach = max(reach, last)
        else:
            groups.append([claim])
            reach = last
    return groups


def _tie(episodes: list[Episode], ties: Ties) -> list[Episode]:
    """Make one episode of those whose claims are tied to each other."""
    joined_up: list[Episode] = []
    for episode in episodes:
        names = frozenset().union(*(ties.get(claim.id, frozenset()) for claim in episode.core))
        parts = [other for other in joined_up if any(claim.id in names for claim in other.core)]
        joined_up = [other for other in joined_up if other not in parts]
        parts.append(episode)
        joined = {claim.id: claim for part in parts for claim in part.joined}
        core = [claim for part in parts for claim in part.core]
        joined_up.append(
            Episode(core, episode.event, episode.contents, list(joined.values()))
            if len(parts) > 1
            else episode
        )
    return joined_up
