"""Series: one number for each stretch of time; where there is nothing to measure it is undefined, which is not 0.

A number has the range that it has everywhere (`amity.network.ranges`): bounds of shares of edges, of the frustration
index and of turnover, readings of the share of triangles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from amity.analysis.balance.triads import census, censuses
from amity.analysis.structure.summary import figure_ranges
from amity.corpus.model import Tables
from amity.edges.periods import Stretch
from amity.network.counted_edges import counted, standings
from amity.network.ranges import Number, Range, share_range
from amity.network.readings import Readings
from amity.network.signed import Rules, SignedNetwork
from amity.network.variants import Study, variants_of
from amity.partition.frustration import WORK_LIMIT, frustration_index


class SeriesOf(StrEnum):
    """What is measured.

    ``hostility``, ``cooperation``, ``contested``: share of hostile, cooperative, contested edges in all edges between
    actors, contacts among them, as in `amity.analysis.structure.summary`. ``balance``: share of triangles in strong
    balance. ``frustration``: L / ties with the frustration index L. ``turnover``: 1 - the Jaccard index of the ties,
    each a pair with its sign, of a stretch and the one before.
    """

    HOSTILITY = "hostility"
    COOPERATION = "cooperation"
    CONTESTED = "contested"
    BALANCE = "balance"
    FRUSTRATION = "frustration"
    TURNOVER = "turnover"

    @property
    def of_edges(self) -> bool:
        """True for a share of edges; the others measure signed ties."""
        return self in {SeriesOf.HOSTILITY, SeriesOf.COOPERATION, SeriesOf.CONTESTED}

    @property
    def words(self) -> str:
        """What it is, for people."""
        return {
            SeriesOf.HOSTILITY: "share of hostile edges",
            SeriesOf.COOPERATION: "share of cooperative edges",
            SeriesOf.CONTESTED: "share of contested edges",
            SeriesOf.BALANCE: "share of triangles in strong balance",
            SeriesOf.FRUSTRATION: "share of ties against the best two camps",
            SeriesOf.TURNOVER: "share of ties that came or went since the stretch before",
        }[self]

    @property
    def unit(self) -> str:
        """What it is a share of."""
        if self is SeriesOf.BALANCE:
            return "triangles"
        return "edges" if self.of_edges else "ties"


_FIGURES = {
    SeriesOf.HOSTILITY: "hostile",
    SeriesOf.COOPERATION: "cooperative",
    SeriesOf.CONTESTED: "contested",
}


@dataclass(frozen=True, slots=True)
class Value:
    """The number of a stretch: a share `of` so many edges, triangles or ties; None where it is undefined."""

    value: Number | None
    of: int


def series(
    kind: SeriesOf,
    parts: Sequence[Stretch],
    studies: Sequence[Study],
    tables: Tables,
    work_limit: float = WORK_LIMIT,
) -> list[list[Value]]:
    """The series in each variant of its rules, in the order of `amity.network.variants.variants_of`.

    Args:
        kind: what is measured.
        parts: the stretches.
        studies: the network of each, with its variants.
        tables: tells actors from places.
        work_limit: units of work for each frustration index; one that is not proven with it is undefined.
    """
    if kind.of_edges:
        rules = variants_of(studies[0].network.rules)
        return [[_edges(kind, part, tables, one) for part in parts] for one in rules]
    if kind is SeriesOf.TURNOVER:
        every = zip(*(study.variants for study in studies), strict=True)
        return [
            [Value(None, len(networks[0].ties)), *(turnover(*two) for two in pairwise(networks))]
            for networks in every
        ]

    def measure(network: SignedNetwork) -> Value:
        if kind is SeriesOf.BALANCE:
            triads = census(network.graph)
            return Value(triads.strong, triads.total)
        index = frustration_index(network.graph, work_limit=work_limit)
        return Value(index.upper / index.ties if index.proven and index.ties else None, index.ties)

    measured = [study.measure(measure)[1] for study in studies]
    return [list(values) for values in zip(*measured, strict=True)]


def series_ranges(
    kind: SeriesOf,
    parts: Sequence[Stretch],
    studies: Sequence[Study],
    tables: Tables,
    work_limit: float = WORK_LIMIT,
) -> tuple[Range, ...]:
    """The range of each stretch while soft edges are taken in or left out; arguments as in `series`."""
    if kind.of_edges:
        rules, share = studies[0].network.rules, f"{_FIGURES[kind]}_share"
        return tuple(
            figure_ranges(standings(part, tables, rules), tables.vocabulary)[share] for part in parts
        )
    if kind is SeriesOf.TURNOVER:
        two = pairwise(study.readings for study in studies)
        return (Range(None, None), *(turnover_range(*readings) for readings in two))
    if kind is SeriesOf.BALANCE:
        return tuple(_strong(study.readings) for study in studies)
    return tuple(_against(study.readings.frustration(work_limit)[1]) for study in studies)


def _strong(readings: Readings) -> Range:
    """The range of the share of triangles in strong balance."""
    found = readings.ranges_among({"": triads.strong} for triads in censuses(readings))
    return found.get("", Range(None, None))


def _against(balance: Range) -> Range:
    """L / ties from 1 - 2 L / ties."""
    if balance.least is None or balance.most is None:
        return balance
    return Range((1 - balance.most) / 2, (1 - balance.least) / 2)


def turnover_range(before: Readings, after: Readings) -> Range:
    """Bounds of the turnover between two stretches, which need not be reached.

    An edge that is open in both may be in the one and out of the other. Pair by pair, a tie that stays raises the
    Jaccard index whatever the others do, and one of a single stretch lowers it.
    """
    stay, change = [0, 0], [0, 0]  # ties that stay, and that come or go: least and most
    for pair in before.signs.keys() | after.signs.keys():
        old, new = (
            {sign or None for sign in readings.signs.get(pair, (None,))} for readings in (before, after)
        )
        ways = {(a is not None and a == b, len({(a,), (b,)} - {(None,)})) for a in old for b in new}
        stays = any(kept for kept, _ in ways)
        others = [number for kept, number in ways if not kept]
        stay[0] += not others
        stay[1] += stays
        change[0] += 0 if stays else min(others)
        change[1] += max(others, default=0)
    return share_range(Range(change[0], change[1]), Range(stay[0], stay[1]))


def turnover(before: SignedNetwork, after: SignedNetwork) -> Value:
    """1 - the Jaccard index of the ties of two networks, each a pair with its sign.

    Undefined where one of the two has no tie: that nothing is told is no sign that every tie ended.
    """
    old, new = ({(tie.pair, tie.sign) for tie in network.ties} for network in (before, after))
    every = len(old | new)
    return Value(1 - len(old & new) / every if old and new else None, every)


def _edges(kind: SeriesOf, part: Stretch, tables: Tables, rules: Rules) -> Value:
    edges = counted(part, tables, rules)
    if kind is SeriesOf.CONTESTED:
        found = sum(edge.is_denied for edge in edges)
    else:
        sign = 1 if kind is SeriesOf.COOPERATION else -1
        found = sum(tables.vocabulary.sign(edge.relation) == sign for edge in edges)
    return Value(found / len(edges) if edges else None, len(edges))
