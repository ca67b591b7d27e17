"""The turns of a pair: where the sign of its score flips, and the phases of one climate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from amity.analysis.dyad.weights import Climate, Score
from amity.analysis.witnesses import claims_of, joined
from amity.edges.slices import Certainty
from amity.network.signed import Witness


@dataclass(frozen=True, slots=True)
class Flip:
    """A change of direction: of the sign of the net score, or of the climate where no edge has a weight.

    It is from one stretch to the next one that has a direction (`amity.analysis.dyad.weights.Score.direction`).

    Attributes:
        labels: of the two stretches.
        net_before, net_after: the net scores; 0 where no edge has a weight.
        climate_before, climate_after: what the edges that count are.
        certainty: definite when neither direction hangs on a soft edge: no vague date, denial or allegation makes it.
        by: the edges of the new sign that count and did not in the stretch before.
        gone: the edges of the old sign that count no more.
    """

    before: str
    after: str
    labels: tuple[str, str]
    net_before: float
    net_after: float
    climate_before: Climate
    climate_after: Climate
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
        periods, labels: ids and labels of the stretches.
        net: the net scores, one for each stretch.
        doubtful: ids of the stretches that open edges, possible or alleged, would give another climate.
        edges: the friendly and hostile ones that count, or the neutral ones where there are no others; each once, with
            its claims in all these stretches.
    """

    climate: Climate
    periods: tuple[str, ...]
    labels: tuple[str, ...]
    first: date
    last: date
    net: tuple[float, ...]
    doubtful: tuple[str, ...]
    edges: tuple[Witness, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind its edges."""
        return claims_of(self.edges)


def find_flips(scores: Sequence[Score]) -> Iterator[Flip]:
    """The flips between stretches in their order."""
    for old, new in pairwise(score for score in scores if score.direction):
        sign = new.direction
        if old.direction == sign:
            continue
        was, is_ = ({item.edge.edge for item in score.counted} for score in (old, new))
        yield Flip(
            old.period,
            new.period,
            (old.label, new.label),
            old.total.net,
            new.total.net,
            old.climate,
            new.climate,
            Certainty.DEFINITE if old.settled and new.settled else Certainty.POSSIBLE,
            tuple(i.edge for i in new.counted if i.edge.sign == sign and i.edge.edge not in was),
            tuple(i.edge for i in old.counted if i.edge.sign == -sign and i.edge.edge not in is_),
        )


def find_phases(scores: Sequence[Score]) -> Iterator[Phase]:
    """The phases of stretches in their order."""
    runs: list[list[Score]] = []
    for score in scores:
        if runs and runs[-1][-1].climate is score.climate:
            runs[-1].append(score)
        else:
            runs.append([score])
    for run in runs:
        edges = [item.edge for score in run for item in score.counted]
        yield Phase(
            run[0].climate,
            tuple(score.period for score in run),
            tuple(score.label for score in run),
            run[0].first,
            run[-1].last,
            tuple(score.total.net for score in run),
            tuple(score.period for score in run if score.perhaps is not score.climate),
            joined([edge for edge in edges if edge.sign] or edges),
        )
