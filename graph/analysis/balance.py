"""Structural balance of a stretch of time: triads, walks and the frustration index, side by side.

They can disagree: triads see cycles of three, walks all closed walks with short ones weighing most, and the index
how many ties stand against two camps.
"""

from __future__ import annotations

from dataclasses import dataclass

from amity.analysis.frustration import TIME_LIMIT, Frustration
from amity.analysis.measures import Measures, measures
from amity.analysis.null import Null, NullModel, null_model
from amity.analysis.ranges import Range, Study, range_of, ranges_json
from amity.analysis.signed import Json, SignedNetwork


@dataclass(frozen=True)
class Balance:
    """Balance of a stretch of time.

    Attributes:
        network: as asked for.
        measures: of this network.
        ranges: of each headline number over the variants (see `amity.analysis.ranges`).
        null: the same measures after shuffling signs; None when not asked for.
    """

    network: SignedNetwork
    measures: Measures
    ranges: dict[str, Range]
    null: Null | None = None

    def as_json(self) -> Json:
        """Plain values with the evidence of every tie."""
        found = self.measures
        return {
            **self.network.head(),
            "triangles": found.triads.total,
            "triads": found.triads.as_json(),
            "strong": found.triads.strong,
            "weak": found.triads.weak,
            "walk_balance": found.walk_balance,
            "walk_share": found.walk_share,
            "frustration": frustration_json(found.frustration),
            "ranges": ranges_json(self.ranges),
            "null": self.null.as_json() if self.null else None,
            **self.network.evidence(),
        }


def frustration_json(found: Frustration) -> Json:
    """The index with what is known of it."""
    return {
        "index": found.upper if found.proven else None,
        "lower": found.lower,
        "upper": found.upper,
        "proven": found.proven,
        "balance": list(found.balance) if found.balance else None,
        "against": [list(pair) for pair in found.against],
    }


def balance(
    study: Study,
    *,
    time_limit: float = TIME_LIMIT,
    draws: int = 0,
    seed: int = 0,
    model: NullModel | str = NullModel.SIGNS,
) -> Balance:
    """Balance of a stretch of time.

    Args:
        time_limit: seconds for each frustration index.
        draws: how many networks by chance to compare with; 0 for none.
        seed: of the draws.
        model: what the draws keep.
    """
    found, every = study.measure(lambda network: measures(network.graph, time_limit))
    ranges = {
        "ties": range_of(m.frustration.ties for m in every),
        "strong": range_of(m.triads.strong for m in every),
        "weak": range_of(m.triads.weak for m in every),
        "walk_balance": range_of(m.walk_balance for m in every),
        "walk_share": range_of(m.walk_share for m in every),
        "frustration": range_of([v for m in every for v in (m.frustration.lower, m.frustration.upper)]),
        "balance": range_of([v for m in every for v in m.frustration.balance or ()]),
    }
    null = null_model(study.network.graph, found, draws, seed, model) if draws else None
    return Balance(study.network, found, ranges, null)
