"""The cooperation-conflict score of a pair over time, its reciprocity and asymmetry, its turns and phases.

The score of a stretch of time is the sum of the weights of the friendly and hostile edges that are definite in it and
accepted or contested. The weights are those of the ontology (``am:weight``), which takes them from Goldstein's scale,
-10 to 10 (Goldstein 1992, Journal of Conflict Resolution 36; mapped to CAMEO). An edge counts once, however many
sources tell of it. Relations without a weight count in no score, and are counted beside it; relations of sign 0 (talks,
offices, presence) have none here, since enemies negotiate too: their number stands beside.

A sum grows with the number of edges that are told, so the mean stands beside it. `low` and `high` are the least and
the greatest sum when each possible or contested edge is taken in or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from amity.analysis.signed import Witness, witness
from amity.analysis.stretches import By, Stretch, stretches
from amity.analysis.witnesses import claims_of
from amity.dyads import Direction, check_pair
from amity.edges import Edge
from amity.model import Status, Tables
from amity.network import TIES
from amity.parts import Sides, find_sides
from amity.slices import Certainty, Selection
from amity.vocabulary import Vocabulary


class Climate(StrEnum):
    """What the edges of a pair are in a stretch of time; ``neutral``: neither friendly nor hostile ones."""

    FRIENDLY = "friendly"
    HOSTILE = "hostile"
    AMBIVALENT = "ambivalent"
    NEUTRAL = "neutral"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An edge of the pair, who acts in it, and its weight; None where the relation has none, or sign 0."""

    edge: Witness
    direction: Direction
    weight: float | None

    @property
    def certain(self) -> bool:
        """True when it is definite and not contested."""
        return self.edge.certainty is Certainty.DEFINITE and self.edge.status is not Status.CONTESTED


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums over some edges.

    Attributes:
        cooperative, hostile: sums of the positive and of the negative weights.
        edges: number of edges with a weight.
    """

    cooperative: float
    hostile: float
    edges: int

    @property
    def net(self) -> float:
        """Their sum."""
        return round(self.cooperative + self.hostile, 6)

    @property
    def mean(self) -> float | None:
        """Mean weight of an edge; None without one."""
        return round(self.net / self.edges, 6) if self.edges else None


@dataclass(frozen=True)
class Score:
    """The pair in one stretch of time.

    Attributes:
        period, label, first, last: the stretch.
        total: all definite edges that count.
        forth, back: what the first of the pair did to the second, and the reverse; mutual edges count in both.
        low, high: range of the net sum; see the module.
        unweighted: friendly or hostile definite edges whose relation has no weight.
        neutral: definite edges of sign 0.
        climate: of the definite edges.
        perhaps: of the possible ones too: another climate means that the one above hangs on vague dates.
        edges: all edges that count, the possible ones too.
    """

    period: str
    label: str
    first: date
    last: date
    total: Balance
    forth: Balance
    back: Balance
    low: float
    high: float
    unweighted: int
    neutral: int
    climate: Climate
    perhaps: Climate
    edges: tuple[Weighed, ...]

    @property
    def definite(self) -> tuple[Weighed, ...]:
        """The edges behind the sums and the climate."""
        return tuple(item for item in self.edges if item.edge.certainty is Certainty.DEFINITE)

    @property
    def reciprocity(self) -> float | None:
        """How far cooperation and hostility are answered: 1 when both sides give alike, 0 when one side gives all.

        The lesser of what the two sides give, over the greater, for cooperative and for hostile weights apart, the
        two weighted by the greater; None when nothing has a weight.
        """
        pairs = [(self.forth.cooperative, self.back.cooperative), (-self.forth.hostile, -self.back.hostile)]
        greater = sum(max(pair) for pair in pairs)
        return round(sum(min(pair) for pair in pairs) / greater, 6) if greater else None

    @property
    def asymmetry(self) -> float | None:
        """Mean weight of what the first does less that of what the second does; None when one of them does nothing."""
        if self.forth.mean is None or self.back.mean is None:
            return None
        return round(self.forth.mean - self.back.mean, 6)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind the definite edges."""
        return claims_of(item.edge for item in self.definite)


@dataclass(frozen=True, slots=True)
class Flip:
    """A change of the sign of the net score, from one stretch to the next one with a score that is not 0.

    Attributes:
        certainty: definite when neither range reaches 0, so that no vague date or contested edge makes the flip.
        by: the definite edges of the new sign that were not definite in the stretch before.
        gone: the definite edges of the old sign that are so no more.
    """

    before: str
    after: str
    net_before: float
    net_after: float
    certainty: Certainty
    by: tuple[Witness, ...]
    gone: tuple[Witness, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that make it."""
        return claims_of((*self.by, *self.gone))


@dataclass(frozen=True, slots=True)
class Phase:
    """A run of stretches with one climate.

    Attributes:
        periods: ids of the stretches.
        net: the net scores, one for each stretch.
        doubtful: ids of the stretches that possible edges would give another climate.
        claims: ids of the claims behind the friendly and hostile edges, or the neutral ones where there are no others.
    """

    climate: Climate
    periods: tuple[str, ...]
    first: date
    last: date
    net: tuple[float, ...]
    doubtful: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """A pair over time."""

    first: str
    second: str
    scores: tuple[Score, ...]
    flips: tuple[Flip, ...]
    phases: tuple[Phase, ...]


def course(
    tables: Tables,
    vocabulary: Vocabulary,
    a: str,
    b: str,
    selection: Selection | None = None,
    *,
    by: By | str | None = None,
    include_parts: bool = False,
    dated: bool = False,
) -> Course:
    """The scores, flips and phases of the pair `a` and `b`.

    Args:
        tables: the dataset.
        vocabulary: its relations and weights.
        a: id of an actor or place.
        b: id of another one.
        selection: what counts, its actors aside; without statuses accepted and contested edges.
        by: how time is divided; see `amity.analysis.stretches`.
        include_parts: with what their office-holders, organs and leaders did; see `amity.dyads.biography`.
        dated: leave out what is possible only by claims that do not tell a start, and so may fall anywhere.

    Raises:
        UnknownName: one of the two is not in the dataset.
        RequestError: the two are one, or the selected days hold no stretch of time.
    """
    check_pair(tables, a, b)
    asked = selection or Selection()
    chosen = replace(asked, subjects=frozenset(), objects=frozenset(), actors=frozenset())
    sides = Sides(a, b)
    if include_parts:
        whole = replace(chosen, relations=frozenset(), statuses=frozenset())
        ties = stretches(tables, vocabulary, replace(whole, first=date.min, last=date.max), By.WHOLE)[0].slice
        sides = find_sides(a, b, ties, vocabulary)
    parts = stretches(tables, vocabulary, chosen, by)
    scores = tuple(_score(part, sides, vocabulary, asked.statuses or TIES, dated) for part in parts)
    return Course(a, b, scores, tuple(_flips(scores)), tuple(_phases(scores)))


def _score(
    part: Stretch, sides: Sides, vocabulary: Vocabulary, statuses: frozenset[Status], dated: bool
) -> Score:
    found: list[Weighed] = []
    for edge in part.slice:
        if dated and not _is_dated(edge, part):
            continue
        ends = sides.of(edge) if edge.status in statuses else None
        if ends is not None:
            told = witness(edge, part.slice, vocabulary)
            weight = vocabulary.relations[edge.relation].weight if told.sign else None
            found.append(Weighed(told, _direction(edge, ends, sides, vocabulary), weight))
    sure = [item for item in found if item.edge.certainty is Certainty.DEFINITE]
    fixed = sum(item.weight or 0.0 for item in found if item.certain)
    doubtful = [item.weight or 0.0 for item in found if not item.certain]
    chosen = part.slice.selection
    return Score(
        part.id,
        chosen.title,
        chosen.first,
        chosen.last,
        _balance(sure),
        _balance(item for item in sure if item.direction is not Direction.BACK),
        _balance(item for item in sure if item.direction is not Direction.FORTH),
        round(fixed + sum(weight for weight in doubtful if weight < 0), 6),
        round(fixed + sum(weight for weight in doubtful if weight > 0), 6),
        sum(item.edge.sign != 0 and item.weight is None for item in sure),
        sum(item.edge.sign == 0 for item in sure),
        _climate(sure),
        _climate(found),
        tuple(found),
    )


def _is_dated(edge: Edge, part: Stretch) -> bool:
    """Is it definite in the stretch, or possible by a claim that tells its start?"""
    days = part.slice.selection.first, part.slice.selection.last
    return edge.certain(*days) or any(c.start.is_bounded and c.bounds.possible(*days) for c in edge.bearing)


def _direction(edge: Edge, ends: tuple[str, str], sides: Sides, vocabulary: Vocabulary) -> Direction:
    if vocabulary.relations[edge.relation].symmetric:
        return Direction.MUTUAL
    return Direction.FORTH if ends == (sides.first, sides.second) else Direction.BACK


def _balance(items: Iterable[Weighed]) -> Balance:
    weights = [item.weight for item in items if item.weight is not None]
    return Balance(
        round(sum((weight for weight in weights if weight > 0), 0.0), 6),
        round(sum((weight for weight in weights if weight < 0), 0.0), 6),
        len(weights),
    )


def _climate(items: Sequence[Weighed]) -> Climate:
    signs = {item.edge.sign for item in items}
    if {1, -1} <= signs:
        return Climate.AMBIVALENT
    if signs & {1, -1}:
        return Climate.FRIENDLY if 1 in signs else Climate.HOSTILE
    return Climate.NEUTRAL if items else Climate.UNTOLD


def _flips(scores: Iterable[Score]) -> Iterable[Flip]:
    for old, new in pairwise(score for score in scores if score.total.net):
        sign = 1 if new.total.net > 0 else -1
        if old.total.net * sign > 0:
            continue
        was, is_ = ({item.edge.edge for item in score.definite} for score in (old, new))
        sure = (old.high < 0 < new.low) if sign > 0 else (new.high < 0 < old.low)
        yield Flip(
            old.period,
            new.period,
            old.total.net,
            new.total.net,
            Certainty.DEFINITE if sure else Certainty.POSSIBLE,
            tuple(i.edge for i in new.definite if i.edge.sign == sign and i.edge.edge not in was),
            tuple(i.edge for i in old.definite if i.edge.sign == -sign and i.edge.edge not in is_),
        )


def _phases(scores: Sequence[Score]) -> Iterable[Phase]:
    runs: list[list[Score]] = []
    for score in scores:
        if runs and runs[-1][-1].climate is score.climate:
            runs[-1].append(score)
        else:
            runs.append([score])
    for run in runs:
        edges = [item.edge for score in run for item in score.definite]
        yield Phase(
            run[0].climate,
            tuple(score.period for score in run),
            run[0].first,
            run[-1].last,
            tuple(score.total.net for score in run),
            tuple(score.period for score in run if score.perhaps is not score.climate),
            claims_of([edge for edge in edges if edge.sign] or edges),
        )
