"""Sensitivity: which ranks and findings of a stretch of time hang on one source.

Each source is left out in turn, the edges, statuses and signed network are built anew from the other claims, and
compared with those of all sources: ranks by degree and PN centrality, balance, camps, pairs, stances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from amity.analysis.balance.camps import Camps, camps_of
from amity.analysis.balance.measures import walk_balance
from amity.analysis.balance.triads import Census, census
from amity.analysis.change.compare import EdgeChange, compare_slices
from amity.analysis.change.stances import is_stance
from amity.analysis.sources.rank_shifts import RankShift, rank_shift
from amity.analysis.sources.resampling import Method, Resampling, resamples
from amity.analysis.structure.centrality import Rank, Ranking, ranking
from amity.network.signed import Json, SignedNetwork, Tie
from amity.network.survey import Survey
from amity.network.variants import Study
from amity.partition.frustration import WORK_LIMIT
from amity.render.plain import to_plain

RANKS = (Rank.DEGREE, Rank.PN)
LEAVE_ONE_OUT = Resampling(Method.LEAVE_ONE_OUT)

Part = TypeVar("Part", "RanksWithout", "FindingsWithout")


@dataclass(frozen=True, slots=True)
class TieChange:
    """A pair whose sign differs; None where it has no edge that counts."""

    pair: tuple[str, str]
    before: Tie | None
    after: Tie | None


@dataclass(frozen=True)
class RanksWithout:
    """Ranks of a stretch of time with all sources and without one.

    Attributes:
        ties: pairs whose sign differs, which make the ranks differ.
    """

    PLAIN: ClassVar = "before=before.head after=after.head ranks=shifts pairs=ties"

    before: SignedNetwork
    after: SignedNetwork
    shifts: tuple[RankShift, ...]
    ties: tuple[TieChange, ...]


@dataclass(frozen=True)
class Findings:
    """What is found in one network.

    Attributes:
        triads: see `amity.analysis.balance.triads`.
        walk_balance: K of closed walks; None where it is not defined.
        camps: the two camps, with the frustration index.
    """

    PLAIN: ClassVar = (
        "triads strong=triads.strong weak=triads.weak walk_balance frustration=camps.frustration "
        "camps=camps.components only=camps.only"
    )

    triads: Census
    walk_balance: float | None
    camps: Camps

    @property
    def balance(self) -> tuple[float, float] | None:
        """1 - 2 L / ties, least and most; None without ties."""
        return self.camps.frustration.balance


@dataclass(frozen=True)
class FindingsWithout:
    """Findings of a stretch of time with all sources and without one.

    Attributes:
        ties: pairs whose sign differs.
        stances: designations, recognitions and the like that differ (see `amity.analysis.change.stances`).
    """

    before: Findings
    after: Findings
    ties: tuple[TieChange, ...]
    stances: tuple[EdgeChange, ...]

    @property
    def moved(self) -> tuple[str, ...]:
        """Actors that stand in the other camp, seen from those that stay together."""
        return self.after.camps.shift.moved if self.after.camps.shift else ()

    @property
    def unclear(self) -> tuple[str, ...]:
        """Actors of whom half stand in the other camp, so that it is unclear which half moved."""
        return self.after.camps.shift.unclear if self.after.camps.shift else ()

    def plain(self) -> Json:
        """Plain values, with the edges and claims of the pairs and stances that differ."""
        shift = self.after.camps.shift
        return {
            "before": {**self.before.camps.network.head, **to_plain(self.before)},
            "after": {**self.after.camps.network.head, **to_plain(self.after)},
            "camp_changes": shift if shift else None,
            "pairs": self.ties,
            "stances": self.stances,
        }


@dataclass(frozen=True)
class Sensitivity(Generic[Part]):
    """The stretches of time without one source."""

    source: str
    stretches: tuple[Part, ...]


def ranks_without(survey: Survey) -> tuple[Sensitivity[RanksWithout], ...]:
    """Ranks in each stretch of a survey without each source of its selection, in the order of the sources."""
    every = [(network, _rankings(network)) for network in survey.networks]
    return tuple(
        Sensitivity(
            resample.left_out,
            tuple(
                RanksWithout(
                    before,
                    after,
                    tuple(map(rank_shift, ranks, _rankings(after))),
                    tie_changes(before, after),
                )
                for (before, ranks), after in zip(every, resample.networks, strict=True)
            ),
        )
        for resample in resamples(survey, LEAVE_ONE_OUT)
    )


def findings_without(
    survey: Survey, *, work_limit: float = WORK_LIMIT
) -> tuple[Sensitivity[FindingsWithout], ...]:
    """Balance, camps, pairs and stances in each stretch of a survey without each source, in the order of the sources.

    Args:
        work_limit: units of work for each frustration index.
    """
    every = [
        (stretch.slice, _findings(network, None, work_limit))
        for stretch, network in zip(survey.stretches, survey.networks, strict=True)
    ]
    found: list[Sensitivity[FindingsWithout]] = []
    for resample in resamples(survey, LEAVE_ONE_OUT):
        compared = []
        for (full, before), rest, after in zip(every, resample.stretches, resample.networks, strict=True):
            changes = compare_slices(full, rest.slice, survey.tables).edges
            compared.append(
                FindingsWithout(
                    before,
                    _findings(after, before.camps, work_limit),
                    tie_changes(before.camps.network, after),
                    tuple(
                        change for change in changes if is_stance(change.relation, survey.tables.vocabulary)
                    ),
                )
            )
        found.append(Sensitivity(resample.left_out, tuple(compared)))
    return tuple(found)


def tie_changes(before: SignedNetwork, after: SignedNetwork) -> tuple[TieChange, ...]:
    """The pairs that have another sign, or that one network does not have; sorted."""
    old, new = ({tie.pair: tie for tie in (*network.ties, *network.left_out)} for network in (before, after))
    return tuple(
        TieChange(pair, old.get(pair), new.get(pair))
        for pair in sorted(old.keys() | new.keys())
        if pair not in old or pair not in new or old[pair].sign != new[pair].sign
    )


def _rankings(network: SignedNetwork) -> tuple[Ranking, ...]:
    return tuple(ranking(Study(network), rank) for rank in RANKS)


def _findings(network: SignedNetwork, before: Camps | None, work_limit: float) -> Findings:
    return Findings(
        census(network.graph),
        walk_balance(network.graph),
        camps_of(network, before, work_limit=work_limit),
    )
