"""Sensitivity: which ranks and findings of a stretch of time hang on one source.

Each source is left out in turn, the edges, statuses and ties on which it has a say are built anew from the other claims
(see `lacking`), and compared with those of all sources: ranks by degree and PN centrality, balance, camps, pairs,
stances. Those with most edges are left out first, as long as there are units of work for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from amity.analysis.balance.camps import camps_of
from amity.analysis.change.compare import EdgeChange, Side, compare_sides
from amity.analysis.change.stances import is_stance
from amity.analysis.change.steps import TieChange
from amity.analysis.sources.findings import FEW, Adjusting, Findings, find
from amity.analysis.sources.lacking import Lacking, Lacks
from amity.analysis.sources.rank_shifts import RankShift, rank_shift
from amity.analysis.structure.centrality import Rank, centrality, pn_of
from amity.network.ranges import Number
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey
from amity.partition.budget import Work, budget
from amity.partition.frustration import WORK_LIMIT
from amity.progress import steps

if TYPE_CHECKING:
    from amity.partition.blocks import Ints

RANKS = (Rank.DEGREE, Rank.PN)
LEAST = 10
"""Sources that are left out however little work is left."""
PART, EACH = 6e-3, 5e-7
"""Units of work of a source in a stretch of time, and of each actor and tie of that."""

Part = TypeVar("Part", "RanksWithout", "FindingsWithout")


@dataclass(frozen=True)
class RanksWithout:
    """Ranks of a stretch of time with all sources and without one: what differs of the network, and of each order."""

    part: Lacking
    shifts: tuple[RankShift, ...]

    @property
    def before(self) -> SignedNetwork:
        """The network with all sources."""
        return self.part.network

    @property
    def after(self) -> SignedNetwork:
        """The network without one."""
        return self.part.rest

    @property
    def ties(self) -> tuple[TieChange, ...]:
        """The pairs whose sign differs, which make the ranks differ."""
        return self.part.ties


@dataclass(frozen=True)
class FindingsWithout:
    """Findings of a stretch of time with all sources and without one.

    Attributes:
        part: what differs of the network.
        stances: designations, recognitions and the like that differ (see `amity.analysis.change.stances`).
    """

    part: Lacking
    before: Findings
    after: Findings
    stances: tuple[EdgeChange, ...]

    @property
    def ties(self) -> tuple[TieChange, ...]:
        """The pairs whose sign differs."""
        return self.part.ties

    @property
    def moved(self) -> tuple[str, ...]:
        """Actors that stand in the other camp, seen from those that stay together."""
        return self.after.shift.moved if self.after.shift else ()

    @property
    def unclear(self) -> tuple[str, ...]:
        """Actors of whom half stand in the other camp, so that it is unclear which half moved."""
        return self.after.shift.unclear if self.after.shift else ()


@dataclass(frozen=True)
class Sensitivity(Generic[Part]):
    """The stretches of time without one source."""

    source: str
    stretches: tuple[Part, ...]


def ranks_without(survey: Survey, *, work_limit: float = WORK_LIMIT) -> tuple[Sensitivity[RanksWithout], ...]:
    """Ranks in each stretch of a survey without each source of its selection, in the order of the sources.

    Args:
        work_limit: units of work, after which the sources with fewer edges are not left out.
    """
    lacks, work = Lacks(survey), Work(work_limit)
    every = [_Orders(network) for network in survey.networks]

    def without(source: str) -> Sensitivity[RanksWithout]:
        parts = lacks.without(source)
        work.spend(sum(map(_units, parts)))
        shifts = map(_Orders.without, every, parts)
        return Sensitivity(source, tuple(map(RanksWithout, parts, shifts)))

    return _each(lacks, work, without)


def findings_without(
    survey: Survey, *, work_limit: float = WORK_LIMIT
) -> tuple[Sensitivity[FindingsWithout], ...]:
    """Balance, camps, pairs and stances in each stretch of a survey without each source, in the order of the sources.

    Args:
        work_limit: units of work for all frustration indices, those of all sources taking half of it at most; when they
            are spent, the sources with fewer edges are not left out.
    """
    lacks, vocabulary = Lacks(survey), survey.tables.vocabulary
    with budget(work_limit) as work:
        with budget(work_limit / 2):
            every = [
                Adjusting(network, camps_of(network, work_limit=work_limit)) for network in survey.networks
            ]

        def findings(known: Adjusting, part: Lacking) -> FindingsWithout:
            if len(known.network.ties) > FEW:
                work.spend(_units(part))
                found = known.without(part)
            else:
                found = find(part.rest, camps_of(part.rest, known.camps, work_limit=work_limit))
            slices = [network.part.slice for network in part.networks]
            before, after = (
                Side(
                    replace(slice_, edges=tuple(e for e in slice_ if is_stance(e.relation, vocabulary))),
                    survey.tables,
                )
                for slice_ in slices
            )
            changes = compare_sides(before, after, (), ()).edges
            return FindingsWithout(part, known.found, found, changes)

        def without(source: str) -> Sensitivity[FindingsWithout]:
            return Sensitivity(source, tuple(map(findings, every, lacks.without(source))))

        return _each(lacks, work, without)


def _each(
    lacks: Lacks, work: Work, without: Callable[[str], Sensitivity[Part]]
) -> tuple[Sensitivity[Part], ...]:
    """What becomes of each source that is left out: those with most edges as far as there is work left for them."""
    import numpy as np

    stretches = lacks.survey.stretches
    table = stretches[0].table
    held = np.any([part.may for part in stretches], axis=0)
    edges = Counter(
        name
        for edge, is_held in zip(table.edges, held.tolist(), strict=True)
        if is_held
        for name in edge.sources
    )
    order = sorted(lacks.sources, key=lambda name: (-edges[name], name))
    found: dict[str, Sensitivity[Part]] = {}
    for source in steps(order, "sources left out"):
        if work.over and len(found) >= LEAST:
            break
        found[source] = without(source)
    return tuple(found[source] for source in lacks.sources if source in found)


def _units(part: Lacking) -> float:
    return PART + EACH * (len(part.network.actors) + len(part.network.ties)) if part.ties else 0.0


@dataclass(frozen=True)
class _Orders:
    """The orders of the actors of a network, with all sources and without one."""

    network: SignedNetwork

    def without(self, part: Lacking) -> tuple[RankShift, ...]:
        """How the orders differ without a source."""
        if not part.ties:
            return self._same
        return tuple(
            rank_shift(rank, self._values[rank], values) for rank, values in self._without(part).items()
        )

    @cached_property
    def _values(self) -> dict[Rank, dict[str, Number]]:
        return {rank: centrality(self.network.graph, rank) for rank in RANKS}

    @cached_property
    def _same(self) -> tuple[RankShift, ...]:
        return tuple(rank_shift(rank, values, values) for rank, values in self._values.items())

    @cached_property
    def _ties(self) -> tuple[Ints, Ints]:
        """The two actors of each tie, by their places, and its sign."""
        import numpy as np

        place = {name: number for number, name in enumerate(self.network.actors)}
        ends = [(place[first], place[second]) for first, second in self.network.signs]
        signs = np.array(list(self.network.signs.values()), dtype=np.int64)
        return np.array(ends, dtype=np.int64).reshape(-1, 2), signs

    @cached_property
    def _rows(self) -> dict[tuple[str, str], int]:
        return {pair: row for row, pair in enumerate(self.network.signs)}

    def _without(self, part: Lacking) -> dict[Rank, dict[str, Number]]:
        """The values of the actors without a source: those ties taken out and put in that differ."""
        import numpy as np

        actors = part.actors
        place = {name: number for number, name in enumerate(actors)}
        moved = np.array([place.get(name, -1) for name in self.network.actors], dtype=np.int64)
        stays = np.ones(len(self.network.ties), dtype=bool)
        stays[[self._rows[change.pair] for change in part.ties if change.pair in self._rows]] = False
        new = [change.after for change in part.ties if change.after and change.after.sign]
        told = [(place[tie.first], place[tie.second], tie.sign) for tie in new]
        added = np.array(told, dtype=np.int64).reshape(-1, 3)
        ends, signs = self._ties
        ends = np.concatenate([moved[ends[stays]], added[:, :2]])
        signs = np.concatenate([signs[stays], added[:, 2]])
        degrees = np.bincount(ends.ravel(), minlength=len(actors)).tolist()
        return {
            Rank.DEGREE: dict(zip(actors, degrees, strict=True)),
            Rank.PN: dict(zip(actors, pn_of(len(actors), ends, signs), strict=True)),
        }
