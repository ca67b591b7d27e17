"""Series: one number for each stretch of time; where there is nothing to measure it is undefined, which is not 0.

A number has the range that it has everywhere (`amity.network.ranges`): bounds of shares of edges, of the frustration
index and of turnover, readings of the share of triangles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from amity.analysis.balance.index import index_of
from amity.analysis.balance.triads import census, censuses
from amity.edges.table import Stretch
from amity.edges.ties import Standing, standing
from amity.network.counted_edges import SignedSort, Tally, tally_of
from amity.network.ranges import Number, Range, share_range
from amity.network.readings import FRIENDLY, HOSTILE, UNTIED, Readings, bonds_of
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork
from amity.network.variants import Study, variants_of
from amity.partition.frustration import WORK_LIMIT, frustration_index

if TYPE_CHECKING:
    from amity.edges.table import Bytes


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
        """What the series measures, in words: ``share of hostile edges``."""
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
        """What the series is a share of: ``edges``, ``ties`` or ``triangles``."""
        if self is SeriesOf.BALANCE:
            return "triangles"
        return "edges" if self.of_edges else "ties"


@dataclass(frozen=True, slots=True)
class Value:
    """The number of a stretch: a share `of` so many edges, triangles or ties; None where it is undefined."""

    value: Number | None
    of: int


def series(
    kind: SeriesOf,
    parts: Sequence[Stretch],
    studies: Sequence[Study],
    work_limit: float = WORK_LIMIT,
) -> list[list[Value]]:
    """The series in each variant of its rules, in the order of `amity.network.variants.variants_of`.

    Args:
        kind: what is measured.
        parts: the stretches.
        studies: the network of each, with its variants.
        work_limit: units of work for each frustration index; one that is not proven with it is undefined.
    """
    if kind.of_edges:
        counted = list(map(tally_of, parts))
        return [
            [_value(kind, tally, rules) for tally in counted]
            for rules in variants_of(studies[0].network.rules)
        ]
    if kind is SeriesOf.TURNOVER:
        every = (
            [replace(study.network, rules=rules).pair_sign for study in studies]
            for rules in variants_of(studies[0].network.rules)
        )
        return [
            [turnover(0 * signs[0], signs[0]), *(turnover(*two) for two in pairwise(signs))]
            for signs in every
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
    work_limit: float = WORK_LIMIT,
) -> tuple[Range, ...]:
    """The range of each stretch while soft edges are taken in or left out; arguments as in `series`."""
    if kind.of_edges:
        rules = studies[0].network.rules
        return tuple(_share_range(kind, tally_of(part), rules) for part in parts)
    if kind is SeriesOf.TURNOVER:
        two = pairwise(bonds_of(study.network.part, study.network.rules) for study in studies)
        return (Range(None, None), *(turnover_range(*bonds) for bonds in two))
    if kind is SeriesOf.BALANCE:
        return tuple(_strong(study.readings) for study in studies)
    indices = (index_of(study.network.graph, study.readings, work_limit) for study in studies)
    return tuple(_against(index.share) for index in indices)


def _strong(readings: Readings) -> Range:
    """The range of the share of triangles in strong balance."""
    ranges = readings.ranges_among({"": triads.strong} for triads in censuses(readings))
    return ranges.get("", Range(None, None))


def _against(balance: Range) -> Range:
    """L / ties from 1 - 2 L / ties."""
    if balance.least is None or balance.most is None:
        return balance
    return Range((1 - balance.most) / 2, (1 - balance.least) / 2)


def turnover_range(before: Bytes, after: Bytes) -> Range:
    """Bounds of the turnover between two stretches, which need not be reached.

    An edge that is open in both may be in the one and out of the other. Pair by pair, a tie that stays raises the
    Jaccard index whatever the others do, and one of a single stretch lowers it.

    Args:
        before, after: what each pair can be (`amity.network.readings.bonds_of`).
    """
    import numpy as np

    ways = [_passage(*divmod(number, _BONDS)) for number in range(_BONDS**2)]
    numbers = np.bincount(before * _BONDS + after, minlength=len(ways))
    always, ever, fewest, most = (numbers @ np.array(ways)).tolist()
    return share_range(Range(fewest, most), Range(always, ever))


_BONDS = FRIENDLY + HOSTILE + UNTIED + 1


@cache
def _passage(before: int, after: int) -> tuple[int, int, int, int]:
    """What a pair that can be this in two stretches may come to: 1 where its tie always stays, and where it ever does.

    Then the fewest and the most ties that come or go.
    """
    old, new = ([bond for bond in (FRIENDLY, HOSTILE, UNTIED) if bond & can] for can in (before, after))
    ways = {(a == b != UNTIED, len({a, b} - {UNTIED})) for a in old for b in new}
    others = [number for kept, number in ways if not kept]
    stays = any(kept for kept, _ in ways)
    return not others, stays, 0 if stays else min(others, default=0), max(others, default=0)


def turnover(before: Bytes, after: Bytes) -> Value:
    """1 - the Jaccard index of the ties of two networks, told as the sign of each pair, 0 for none.

    Undefined where one of the two has no tie: that nothing is told is no sign that every tie ended.
    """
    old, new = int((before != 0).sum()), int((after != 0).sum())
    shared = int(((before == after) & (before != 0)).sum())
    every = old + new - shared
    return Value(1 - shared / every if old and new else None, every)


def _is_of(kind: SeriesOf, sort: SignedSort) -> bool:
    """True for the edges whose share a series is."""
    if kind is SeriesOf.CONTESTED:
        return sort.is_denied
    return sort.sign == (1 if kind is SeriesOf.COOPERATION else -1)


def _counts(kind: SeriesOf, tally: Tally, rules: Rules, least: Standing) -> tuple[int, int]:
    """How many of the edges that count at least so are what a series is a share of, and how many are not."""
    own = others = 0
    for sort, number in tally.items():
        if standing(sort, sort.certainty, rules.statuses, rules.possible) >= least:
            own += number * _is_of(kind, sort)
            others += number * (not _is_of(kind, sort))
    return own, others


def _value(kind: SeriesOf, tally: Tally, rules: Rules) -> Value:
    own, others = _counts(kind, tally, rules, Standing.COUNTED)
    every = own + others
    return Value(own / every if every else None, every)


def _share_range(kind: SeriesOf, tally: Tally, rules: Rules) -> Range:
    """Bounds of a share: least with few edges of its own and many others, as in a summary."""
    least, most = (_counts(kind, tally, rules, where) for where in (Standing.FIRM, Standing.OPEN))
    return share_range(*(Range(fewest, many) for fewest, many in zip(least, most, strict=True)))
