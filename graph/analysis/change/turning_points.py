"""Turning points: where the level of a series changes, how firmly, and what came and went there.

A turn stands between two stretches that follow each other in the series; those without a value are left out of it.
It is firm when every variant, with and without contested and possible edges, has a turn at the same place, and when
it is still there without any one of the values. Variants and no readings: a turn is one of the whole series, and an
edge may be open over many stretches of it. Readings drawn for each stretch would take it in and out from year to year,
and make turns that no choice of edges makes. A value by itself has the range of its stretch. Stretches share edges, so
they are no independent draws: a turn describes the series and is no test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amity.analysis.change.segments import LEAST, Segmentation, segment
from amity.analysis.change.series import SeriesOf, Value, series, series_ranges
from amity.analysis.change.steps import PairStep, steps, tie_changes
from amity.corpus.model import Source, Status, Tables
from amity.edges.periods import By, divide
from amity.edges.slices import Selection
from amity.edges.table import Stretch
from amity.errors import RequestError
from amity.network.counted_edges import counted
from amity.network.ranges import Range
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork, Tie, Witness, witness
from amity.network.variants import Study, variants_of
from amity.partition.frustration import WORK_LIMIT

ALONE_LIMIT = 60
"""Values above which it is not tried whether a turn hangs on a single one."""


@dataclass(frozen=True, slots=True)
class Level:
    """A segment of a series.

    Attributes:
        stretches: index of each of its stretches.
        mean: of its values.
        least, most: the fewest and the most edges, triangles or ties that one of its values is a share of.
    """

    stretches: tuple[int, ...]
    mean: float
    least: int
    most: int


@dataclass(frozen=True)
class Variant:
    """The series under one set of rules.

    Attributes:
        rules: which edges count.
        values: one for each stretch.
        segmentation: None where fewer than `LEAST` stretches have a value.
        levels: the segments.
    """

    rules: Rules
    values: tuple[Value, ...]
    segmentation: Segmentation | None
    levels: tuple[Level, ...]

    @property
    def words(self) -> str:
        """Which edges the series counts: ``definite and possible, without contested``."""
        certainty = "definite and possible" if self.rules.possible else "definite"
        settled = self.rules.statuses and Status.CONTESTED not in self.rules.statuses
        return f"{certainty}, without contested" if settled else certainty

    @property
    def turns(self) -> tuple[tuple[int, int], ...]:
        """Index of the last stretch before each turn, and of the first after it."""
        return tuple((a.stretches[-1], b.stretches[0]) for a, b in pairwise(self.levels))

    def turns_at(self, before: int, after: int) -> bool:
        """True when a turn may stand at the same place as one between these two stretches."""
        return any(max(a, before) < min(b, after) for a, b in self.turns)


@dataclass(frozen=True)
class TurningPoint:
    """A turn of the series.

    Attributes:
        before, after: the levels that it parts.
        found: the variants that have it.
        everywhere: whether these are all.
        alone: index of each stretch without whose value it would not be there; None where that was not tried.
        pairs: what came and went between the last stretch before and the first after.
    """

    before: Level
    after: Level
    found: tuple[Variant, ...]
    everywhere: bool
    alone: tuple[int, ...] | None
    pairs: tuple[PairStep, ...]

    @property
    def firm(self) -> bool | None:
        """Whether every variant has it, and it hangs on no single value; None where the latter was not tried."""
        if self.everywhere and self.alone is None:
            return None
        return self.everywhere and not self.alone

    @property
    def step(self) -> float:
        """The mean after less the mean before."""
        return self.after.mean - self.before.mean


@dataclass(frozen=True)
class TurningPoints:
    """A series with its turns.

    Attributes:
        kind: what is measured.
        networks: of each stretch, as asked for.
        own: the series as asked for.
        variants: it in each variant; those without contested edges are left out where these are what is counted.
        turns: of the series as asked for.
        ranges: of each value; see `amity.analysis.change.series`.
    """

    kind: SeriesOf
    networks: tuple[SignedNetwork, ...]
    own: Variant
    variants: tuple[Variant, ...]
    turns: tuple[TurningPoint, ...]
    ranges: tuple[Range, ...]

    def sources_that_begin(self, turn: TurningPoint, sources: Iterable[Source]) -> tuple[Source, ...]:
        """The sources whose coverage begins where a turn parts two stretches.

        There the turn may be that of what is told, not of what happened.
        """
        first = self.networks[turn.before.stretches[-1]].first
        last = self.networks[turn.after.stretches[0]].last
        return tuple(
            source
            for source in sources
            if source.coverage_start is not None
            and source.coverage_start.is_bounded
            and first < source.coverage_start.latest
            and source.coverage_start.earliest <= last
        )

    @property
    def undefined(self) -> tuple[int, ...]:
        """Index of each stretch without a value, which the series leaves out."""
        return tuple(n for n, value in enumerate(self.own.values) if value.value is None)

    @property
    def undefined_words(self) -> str:
        """The stretches without a value, those that follow each other as *first to last*."""
        labels = [network.label for network in self.networks]
        runs: list[list[int]] = []
        for number in self.undefined:
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(
            f"{labels[run[0]]}-{labels[run[-1]]}"
            if len(run) > 2 and labels[run[0]].isdigit()
            else f"{labels[run[0]]} to {labels[run[-1]]}"
            if len(run) > 2
            else ", ".join(labels[number] for number in run)
            for run in runs
        )

    def doubts(self, turn: TurningPoint) -> list[str]:
        """What keeps a turn from being called firm, in words: what it does not stand, and what was not tried."""
        doubts = []
        if not turn.everywhere:
            doubts.append(
                f"in {len(turn.found)} of {len(self.variants)} variants with and without contested and possible edges"
            )
        if turn.alone is None:
            doubts.append(f"single values not tried above {ALONE_LIMIT} of them")
        elif len(turn.alone) > 3:
            doubts.append(f"gone without any one of {len(turn.alone)} values")
        elif turn.alone:
            doubts.append(f"gone without {' or '.join(self.networks[n].label for n in turn.alone)}")
        return doubts

    def level(self, number: int) -> Level | None:
        """The level of a stretch; None where it has no value."""
        return next((level for level in self.own.levels if number in level.stretches), None)


def turning_points(
    kind: SeriesOf | str,
    parts: Sequence[Stretch],
    studies: Sequence[Study],
    tables: Tables,
    *,
    penalty: float | None = None,
    work_limit: float = WORK_LIMIT,
) -> TurningPoints:
    """The turning points of a series.

    Args:
        kind: what is measured.
        parts: the stretches, in order of time.
        studies: the network of each, with its variants.
        tables: tells actors from places.
        penalty: of each turn, in squared units of the series; None takes 2 s^2 ln n of each variant.
        work_limit: units of work for each frustration index; one that is not proven with it is undefined.

    Raises:
        RequestError: there is no such series, or fewer than `LEAST` stretches have a value.
    """
    if kind not in list(SeriesOf):
        raise RequestError(f"'{kind}' is no series; choose from {', '.join(SeriesOf)}.")
    kind = SeriesOf(kind)
    rules = studies[0].network.rules
    measured = series(kind, parts, studies, work_limit)
    every = [
        _variant(chosen, values, penalty) for chosen, values in zip(variants_of(rules), measured, strict=True)
    ]
    own = next(variant for variant in every if variant.rules == rules)
    if own.segmentation is None:
        defined = sum(value.value is not None for value in own.values)
        raise RequestError(
            f"turning points need {LEAST} values, the series {kind} has {defined} in {len(parts)} stretches of time; "
            f"{_remedy(parts, tables)}.",
            parameters=["by", "possible"],
        )
    listed = [v for v in every if v.rules.statuses == rules.statuses or kind is not SeriesOf.CONTESTED]
    without = _without_each(own, penalty)
    turns = []
    for before, after in pairwise(own.levels):
        place = before.stretches[-1], after.stretches[0]
        variants = tuple(variant for variant in listed if variant.turns_at(*place))
        pairs = _pairs(kind, [parts[n] for n in place], [studies[n] for n in place], tables)
        alone = None
        if without is not None:
            alone = tuple(number for number, rest in without.items() if not rest.turns_at(*place))
        turns.append(TurningPoint(before, after, variants, len(variants) == len(listed), alone, pairs))
    networks = tuple(study.network for study in studies)
    ranges = series_ranges(kind, parts, studies, work_limit)
    return TurningPoints(kind, networks, own, tuple(listed), tuple(turns), ranges)


def _remedy(parts: Sequence[Stretch], tables: Tables) -> str:
    """What may give more values."""
    asked = [part.selection for part in parts]
    days = Selection(first=min(days.first for days in asked), last=max(days.last for days in asked))
    finer = []
    for by in (By.PERIOD, By.YEAR):
        try:
            count = len(divide(tables, days, by))
        except RequestError:
            continue
        if count > len(parts):
            finer.append(f"division by {by} ({count} stretches of time)")
    ways = [*finer, "more days", "possible edges"]
    return f"{', '.join(ways[:-1])} or {ways[-1]} may give more"


def _without_each(own: Variant, penalty: float | None) -> dict[int, Variant] | None:
    """The series without the value of each stretch in turn; None where that would take long."""
    defined = [number for level in own.levels for number in level.stretches]
    if len(own.levels) < 2 or len(defined) > ALONE_LIMIT:
        return None
    gap = Value(None, 0)
    return {
        number: _variant(
            own.rules,
            [gap if n == number else value for n, value in enumerate(own.values)],
            penalty,
            LEAST - 1,
        )
        for number in defined
    }


def _variant(rules: Rules, values: Sequence[Value], penalty: float | None, least: int = LEAST) -> Variant:
    defined = [(number, value.value) for number, value in enumerate(values) if value.value is not None]
    if len(defined) < least:
        return Variant(rules, tuple(values), None, ())
    segmentation = segment([value for _, value in defined], penalty)
    bounds = pairwise((0, *segmentation.starts, len(defined)))
    levels = []
    for (first, last), mean in zip(bounds, segmentation.means, strict=True):
        places = tuple(number for number, _ in defined[first:last])
        sizes = [values[number].of for number in places]
        levels.append(Level(places, mean, min(sizes), max(sizes)))
    return Variant(rules, tuple(values), segmentation, tuple(levels))


def _pairs(
    kind: SeriesOf, parts: Sequence[Stretch], studies: Sequence[Study], tables: Tables
) -> tuple[PairStep, ...]:
    if not kind.of_edges:
        before, after = (study.network for study in studies)
        turned = [change for change in tie_changes(before, after) if change.turns]
        return steps(_edges(change.before for change in turned), _edges(change.after for change in turned))
    rules = studies[0].network.rules
    sign = {SeriesOf.HOSTILITY: -1, SeriesOf.COOPERATION: 1}.get(kind)

    def counts(edge: Witness) -> bool:
        return edge.sign == sign if sign else edge.is_denied

    old, new = (
        [witness(edge, part.slice, tables.vocabulary) for edge in counted(part, rules)] for part in parts
    )
    return steps(old, new, counts)


def _edges(ties: Iterable[Tie | None]) -> list[Witness]:
    return [edge for tie in ties if tie for edge in tie.edges]
