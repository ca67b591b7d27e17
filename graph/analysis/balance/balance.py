"""Structural balance of a stretch of time: triads, walks and the frustration index, side by side.

They can disagree: triads see cycles of three, walks all closed walks with short ones weighing most, and the index
how many ties stand against two camps.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from amity.analysis.balance.index import index_of
from amity.analysis.balance.measures import Measures, measures, share_of_balanced, walk_balances
from amity.analysis.balance.null_models import Null, NullModel, null_model
from amity.analysis.balance.triads import censuses
from amity.network.ranges import Range
from amity.partition.frustration import WORK_LIMIT

if TYPE_CHECKING:
    from amity.network.readings import Readings
    from amity.network.variants import Study
from amity.network.signed import SignedNetwork


@dataclass(frozen=True)
class Balance:
    """Balance of a stretch of time.

    Attributes:
        network: as asked for.
        measures: of this network.
        ranges: of each headline number: bounds of ties, index and 1 - 2 L / ties, readings of the others (see
            `amity.network.ranges`).
        readings: how many readings there are.
        null: the same measures after shuffling signs; None when not asked for.
    """

    network: SignedNetwork
    measures: Measures
    ranges: dict[str, Range]
    readings: int = 1
    null: Null | None = None


FEW = 500
"""Actors above which the readings are not measured by walks."""


def _rising_and_falling(readings: Readings) -> dict[str, Range]:
    """The ranges of the measures that have no bounds in closed form; walks only where eigenvalues take no time."""
    few = len({end for pair in readings.signs for end in pair}) <= FEW
    walks = walk_balances(readings) if few else repeat(None)
    return readings.ranges_among(
        {
            "strong": triads.strong,
            "weak": triads.weak,
            "walk_balance": walk,
            "walk_share": share_of_balanced(walk),
        }
        for triads, walk in zip(censuses(readings), walks, strict=False)
    )


def balance(
    study: Study,
    *,
    work_limit: float = WORK_LIMIT,
    draws: int = 0,
    seed: int = 0,
    model: NullModel | str = NullModel.SIGNS,
) -> Balance:
    """Balance of a stretch of time.

    Args:
        work_limit: units of work for each frustration index.
        draws: how many networks by chance to compare with; 0 for none.
        seed: of the draws.
        model: what the draws keep.
    """
    index = index_of(study.network.graph, study.readings, work_limit)
    found = measures(study.network.graph, index=index.asked)
    ranges = {
        "ties": study.readings.count_range(1, -1),
        **_rising_and_falling(study.readings),
        "frustration": index.range,
        "balance": index.share,
    }
    null = null_model(study.network.graph, found, draws, seed, model) if draws else None
    return Balance(study.network, found, ranges, study.readings.count, null)
