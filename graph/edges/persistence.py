"""Persistence: a rule by which a state whose end is not told goes on after the last day on which it is attested.

Without a rule such a state is definite on the days on which a source attests it, and only possible afterwards. A rule
carries it on as definite. It is a reading of the sources and nothing that they say: no date and no bound of a claim or
of an edge changes, no edge leaves or enters a slice, and whoever uses a rule is to name it.

* Carried on is what a claim asserts or alleges of a **state** (`amity.corpus.vocabulary.Aspect`), when the claim tells
no last
  day of its end (empty, ``..``, ``[2015..]``) and some day on which it held. An event never is, nor what can be told as
  either, nor what is only denied or promised.
* It stops before the first day, as far as a day is told, of what speaks against its going on, whoever affirms that: a
  relation of the same two that contradicts or ends it (``am:contradicts``, ``am:ends``); the end of one of the two,
  such as a merger or a killing (``am:endOf``); a successor, who holds the same post (``am:succession``); or a denial of
  it. What lies before the last attested day says nothing. The sign of a relation says nothing either: who supports may
  also oppose. Persons alone succeed each other, and not in a post of which two are attested to be holders on one day.
* It goes no further than the end that another claim on the same edge tells, and no further than the horizon: the day
  of the last publication, or the as-of day where that is earlier.
* With ``years=N`` it also stops N years after the last attested day.

From then on it is possible, as it is without a rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from amity.corpus.dates import MAX, MIN, Bounds
from amity.corpus.model import Affirmation, Claim
from amity.corpus.vocabulary import Aspect, Vocabulary
from amity.corpus.wording import Stated
from amity.edges.build import Edge
from amity.edges.denials import denied_days
from amity.edges.episodes import Post, post_of
from amity.errors import RequestError

MOST_YEARS = 1000
"""Most years that a rule may name."""

_NONE, _UNLIMITED, _YEARS = "none", "until-contradicted", "years="


@dataclass(frozen=True, slots=True)
class Persistence:
    """A rule; without arguments the one that carries nothing on.

    Attributes:
        carries: whether states are carried on at all.
        years: for how many years at most; None knows no such limit.
    """

    carries: bool = False
    years: int | None = None

    @classmethod
    def parse(cls, text: str) -> Persistence:
        """The rule that a person names: ``none``, ``until-contradicted`` or ``years=N``.

        Raises:
            RequestError: there is no such rule.

        >>> Persistence.parse("years=5").words
        'states carried on for 5 years or until contradicted'
        """
        if text == _NONE:
            return cls()
        if text == _UNLIMITED:
            return cls(True)
        match = re.fullmatch(f"{_YEARS}([0-9]{{1,4}})", text)
        if match is None or not 1 <= int(match[1]) <= MOST_YEARS:
            raise RequestError(
                f"'{text}' is no rule that carries states on; choose from {_NONE}, {_UNLIMITED} or "
                f"{_YEARS}N, with N from 1 to {MOST_YEARS}."
            )
        return cls(True, int(match[1]))

    def __bool__(self) -> bool:
        return self.carries

    def __str__(self) -> str:
        if not self.carries:
            return _NONE
        return _UNLIMITED if self.years is None else f"{_YEARS}{self.years}"

    @property
    def head(self) -> dict[str, str]:
        """How documents and graphs name it; nothing where it carries nothing on."""
        return {"persist": str(self)} if self.carries else {}

    @property
    def words(self) -> str:
        """What it does, in a few words; empty where it does nothing."""
        if not self.carries:
            return ""
        if self.years is None:
            return "states carried on until contradicted"
        return (
            f"states carried on for {self.years} year{'' if self.years == 1 else 's'} or until contradicted"
        )

    def sentence(self, horizon: date | None = None) -> str:
        """What it does, in a sentence; empty where it does nothing.

        Args:
            horizon: the day to which states are carried on at most; None names the rule for it.
        """
        if not self.carries:
            return ""
        years = "" if self.years is None else f"for {self.years} year{'' if self.years == 1 else 's'}, "
        to = "the last publication or the as-of day" if horizon is None else horizon.isoformat()
        return (
            f"By the rule {self}, a state whose end is not told counts as definite after the last day on which it is "
            f"attested, {years}until a relation contradicts or ends it, one of the two ends or is succeeded, or a "
            f"source denies it, at most to {to}; then it is possible."
        )


NO_RULE = Persistence()
"""The rule that carries nothing on."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """What speaks against the going on of a state.

    Attributes:
        first: its first day, as far as one is told: else the day by which it had begun, or was said.
        reach: the last day for which it may speak as far as is told.
    """

    first: date
    reach: date

    def limit(self, attested: date) -> date:
        """The last day that it leaves to a state with that last attested day."""
        return MAX if self.reach < attested else self.first - timedelta(days=self.first > MIN)


def carry_on(
    edges: Iterable[Edge],
    vocabulary: Vocabulary,
    rule: Persistence,
    horizon: date = MAX,
    persons: Collection[str] = (),
) -> tuple[Edge, ...]:
    """The edges in their order, with the days on which they hold under a rule (`amity.edges.build.Edge.carried`).

    Args:
        edges: all that are known, those that contradict or end others among them.
        vocabulary: tells states, and what contradicts and ends them and their ends.
        rule: without `carries`, the edges are returned as they are.
        horizon: the last day to which anything is carried on.
        persons: ids of the actors that are persons.
    """
    every = tuple(edges)
    if not rule:
        return every
    against = _Against(every, vocabulary, persons)
    return tuple(
        _carried(edge, against, rule, horizon) if _is_state(edge, vocabulary) else edge for edge in every
    )


class _Against:
    """What may speak against the going on of states, found by the two, by one of them, or by a post."""

    def __init__(self, edges: Iterable[Edge], vocabulary: Vocabulary, persons: Collection[str]) -> None:
        self.vocabulary = vocabulary
        self.persons = persons
        self.pairs: dict[frozenset[str], list[Edge]] = {}
        self.actors: dict[str, list[Edge]] = {}
        self.posts: dict[Post, list[Claim]] = {}
        for edge in edges:
            if edge.affirmation is Affirmation.NONE:
                continue
            if _may_stop(edge.relation, vocabulary):
                self.pairs.setdefault(frozenset((edge.subject, edge.object)), []).append(edge)
            if gone := ended_actor(edge, vocabulary, persons):
                self.actors.setdefault(gone, []).append(edge)
            for claim in edge.bearing:
                if claim.subject in persons and (post := post_of(claim, vocabulary)):
                    self.posts.setdefault(post, []).append(claim)
        self.shared = {post for post, claims in self.posts.items() if _held_together(claims)}

    def stops(self, edge: Edge) -> list[_Stop]:
        """What speaks against an edge as a whole."""
        of_two = self.pairs.get(frozenset((edge.subject, edge.object)), ())
        others = [other for other in of_two if _stops(other, edge, self.vocabulary)]
        for actor in (edge.subject, edge.object):
            others += [other for other in self.actors.get(actor, ()) if not self._starts(other, edge)]
        return [
            *map(_stop_of, edge.denials),
            *(_start_of(claim) for other in others for claim in other.bearing),
        ]

    def successions(self, claim: Claim) -> list[_Stop]:
        """What speaks against the holding of a post that a claim tells: others who are told to hold it."""
        post = post_of(claim, self.vocabulary)
        if post is None or post in self.shared or claim.subject not in self.persons:
            return []
        others = self.posts.get(post, ())
        return [_start_of(other) for other in others if other.subject != claim.subject]

    def _starts(self, event: Edge, state: Edge) -> bool:
        same = {event.subject, event.object} == {state.subject, state.object}
        return same and self.vocabulary.start(event.relation, state.relation)


def _held_together(claims: Iterable[Claim]) -> bool:
    """True when claims on one post attest two holders of it on one day."""
    last: dict[str, date] = {}
    for claim in sorted(claims, key=lambda claim: claim.bounds.latest_start):
        first, until = claim.bounds.latest_start, claim.bounds.earliest_end
        if first > until:
            continue
        if any(first <= day for holder, day in last.items() if holder != claim.subject):
            return True
        last[claim.subject] = max(until, last.get(claim.subject, until))
    return False


def ended_actor(stated: Stated, vocabulary: Vocabulary, persons: Collection[str]) -> str:
    """The actor that an event, as a rule, is the end of; empty where it is none's."""
    match vocabulary.end_of(stated.relation):
        case "subject":
            return stated.subject
        case "object" if stated.object in persons:
            return stated.object
    return ""


def _is_state(edge: Edge, vocabulary: Vocabulary) -> bool:
    affirmed = edge.affirmation is not Affirmation.NONE
    return affirmed and vocabulary.relations[edge.relation].aspect is Aspect.STATE


def _may_stop(relation: str, vocabulary: Vocabulary) -> bool:
    rules = (vocabulary.relations[name] for name in (relation, *vocabulary.ancestors(relation)))
    return any(rule.ends or rule.contradicts for rule in rules)


def _carried(edge: Edge, against: _Against, rule: Persistence, horizon: date) -> Edge:
    stops = against.stops(edge)
    if edge.bounds.latest_end < MAX:
        horizon = min(horizon, edge.bounds.earliest_end)
    spans = tuple(
        _held(claim, [*stops, *against.successions(claim)], rule, horizon) for claim in edge.bearing
    )
    return edge if spans == edge.held else replace(edge, carried=spans)


def _held(claim: Claim, stops: Iterable[_Stop], rule: Persistence, horizon: date) -> Bounds:
    """The bounds of a claim under the rule; its own where its end is told, or no day on which it held."""
    attested = claim.bounds.earliest_end
    if claim.end.tells_last or attested == MIN:
        return claim.bounds
    limits = [horizon, *(stop.limit(attested) for stop in stops)]
    if rule.years is not None:
        limits.append(_years_after(attested, rule.years))
    return replace(claim.bounds, earliest_end=max(attested, min(limits)))


def _stops(other: Edge, edge: Edge, vocabulary: Vocabulary) -> bool:
    """True when `other`, of the same two, contradicts or ends `edge`."""
    if other.subject != edge.subject and not vocabulary.either_way(other.relation, edge.relation):
        return False
    return vocabulary.contradict(other.relation, edge.relation) or vocabulary.end(
        other.relation, edge.relation
    )


def _start_of(claim: Claim) -> _Stop:
    bounds = claim.bounds
    first = bounds.earliest_start if claim.start.tells_first else bounds.latest_start
    return _Stop(first, max(bounds.latest_start, bounds.earliest_end))


def _stop_of(denial: Claim) -> _Stop:
    first = denial.bounds.earliest_start if denial.start.tells_first else denial.told[0]
    return _Stop(first, denied_days(denial)[1])


def _years_after(day: date, years: int) -> date:
    """The same day N years later, 28 February for 29 February where that is missing."""
    if day.year + years > MAX.year:
        return MAX
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
