"""Series: one number for each stretch of time; where there is nothing to measure it is undefined, which is not 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from amity.analysis.balance.triads import census
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.periods import Stretch
from amity.network.counted_edges import counted
from amity.network.ranges import Number
from amity.network.signed import Rules, SignedNetwork
from amity.network.variants import Study, variants_of
from amity.partition.frustration import TIME_LIMIT, frustration_index


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
    vocabulary: Vocabulary,
    time_limit: float = TIME_LIMIT,
) -> list[list[Value]]:
    """The series in each variant of its rules, in the order of `amity.network.ranges.variants_of`.

    Args:
        kind: what is measured.
        parts: the stretches.
        studies: the network of each, with its variants.
        tables: tells actors from places.
        vocabulary: the signs.
        time_limit: seconds for each frustration index; one that is not proven by then is undefined.
    """
    if kind.of_edges:
        rules = variants_of(studies[0].network.rules)
        return [[_edges(kind, part, tables, vocabulary, one) for part in parts] for one in rules]
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
        index = frustration_index(network.graph, time_limit=time_limit)
        return Value(index.upper / index.ties if index.proven and index.ties else None, index.ties)

    measured = [study.measure(measure)[1] for study in studies]
    return [list(values) for values in zip(*measured, strict=True)]


def turnover(before: SignedNetwork, after: SignedNetwork) -> Value:
    """1 - the Jaccard index of the ties of two networks, each a pair with its sign.

    Undefined where one of the two has no tie: that nothing is told is no sign that every tie ended.
    """
    old, new = ({(tie.pair, tie.sign) for tie in network.ties} for network in (before, after))
    every = len(old | new)
    return Value(1 - len(old & new) / every if old and new else None, every)


def _edges(kind: SeriesOf, part: Stretch, tables: Tables, vocabulary: Vocabulary, rules: Rules) -> Value:
    edges = counted(part, tables, rules)
    if kind is SeriesOf.CONTESTED:
        found = sum(edge.is_denied for edge in edges)
    else:
        sign = 1 if kind is SeriesOf.COOPERATION else -1
        found = sum(vocabulary.sign(edge.relation) == sign for edge in edges)
    return Value(found / len(edges) if edges else None, len(edges))
