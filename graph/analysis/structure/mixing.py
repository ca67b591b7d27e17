"""Mixing: do actors of one group befriend, or fight, each other more than actors of different groups?

Newman 2003, Physical Review E 67, 026126: with e the shares of tie ends that join group and group, the assortativity
coefficient is (trace e - sum e^2) / (1 - sum e^2). It is 1 when all ties are within groups, 0 when as many are as
chance would make, and negative when fewer are. Friendly and hostile ties have a coefficient each.

By chance means: each actor keeps its number of ties, and their other ends fall anywhere, its own among them. In a
small network that expects too much within groups of one or two actors, so a coefficient a little below 0 is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from amity.analysis.structure.groups import (
    MEMBERS,
    OTHERS,
    PERHAPS,
    Grouping,
    Groups,
    GroupsBy,
    Membership,
    groups_of,
    kinds,
    memberships,
)
from amity.corpus.model import Tables
from amity.edges.table import Stretch
from amity.edges.ties import Standing
from amity.network.ranges import Number, Range, range_of, share_range
from amity.network.readings import Readings
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.network.variants import Study

if TYPE_CHECKING:
    import networkx as nx

    from amity.partition.blocks import Ints
    from amity.partition.bounds import Floats

WORK_LIMIT = 20.0
UNSURE = 2
"""Actors of whom it is open whether they are members, up to which every way is tried: 2 to their number."""
SIGNS = {"friendly": 1, "hostile": -1}


@dataclass(frozen=True, slots=True)
class Mix:
    """How the ties of one sign mix groups.

    Attributes:
        ties: their number.
        within: how many join two actors of one group.
        expected: share within groups by chance; None without ties.
        assortativity: the coefficient; None without ties, or when all their ends lie in one group.
        margins: share of the ends of these ties that each group holds.
        left_out: further ties of this sign, with an end whose group is not known for sure.
    """

    ties: int
    within: int
    expected: float | None
    assortativity: float | None
    margins: Mapping[str, float]
    left_out: int = 0

    @property
    def share(self) -> float | None:
        """Share of the ties that are within groups; None without ties."""
        return self.within / self.ties if self.ties else None

    def chance(self, first: str, second: str) -> float | None:
        """How many of the ties would join two groups, or lie within one, by chance; None where ties are left out."""
        if PERHAPS in {first, second}:
            return None
        ends = self.margins.get(first, 0.0) * self.margins.get(second, 0.0)
        return round(ends * self.ties * (1 if first == second else 2), 10)


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two groups, or one with itself, and the ties that join them."""

    first: str
    second: str
    friendly: tuple[Tie, ...]
    hostile: tuple[Tie, ...]
    expected_friendly: float | None
    expected_hostile: float | None

    @property
    def claims(self) -> list[str]:
        """Ids of the claims behind the ties, sorted."""
        return sorted({claim for tie in (*self.friendly, *self.hostile) for claim in tie.claims})


@dataclass(frozen=True)
class Mixing:
    """The mixing of a stretch of time.

    Attributes:
        network: as asked for.
        grouping: what makes the groups.
        groups: of the actors with a tie.
        friendly, hostile: of the ties of each sign.
        ranges: bounds of shares, readings of expected shares and coefficients (see `amity.network.ranges`); blocs and
            camps stay those of the network, members are tried with and without those of soft edges.
        members: the edges that make members.
        perhaps: those that only may do so on these days; ties of these actors are left out.
    """

    network: SignedNetwork
    grouping: Grouping
    groups: Groups
    friendly: Mix
    hostile: Mix
    ranges: dict[str, Range]
    members: tuple[Witness, ...] = ()
    perhaps: tuple[Witness, ...] = ()

    @property
    def by_group(self) -> dict[str, list[str]]:
        """The actors of each group, both sorted."""
        found: dict[str, list[str]] = {}
        for actor, group in sorted(self.groups.items(), key=lambda item: (item[1], item[0])):
            found.setdefault(group, []).append(actor)
        return found

    @property
    def pairs(self) -> tuple[GroupPair, ...]:
        """The pairs of groups with a tie, or with one by chance at least; most ties first."""
        joined: dict[tuple[str, str, int], list[Tie]] = {}
        for tie in self.network.ties:
            first, second = sorted((self.groups[tie.first], self.groups[tie.second]))
            joined.setdefault((first, second, tie.sign), []).append(tie)
        mixes = self.friendly, self.hostile
        found = []
        for pair in {(first, second) for first, second, _ in joined}.union(*map(_by_chance, mixes)):
            friendly, hostile = (tuple(joined.get((*pair, sign), ())) for sign in SIGNS.values())
            found.append(GroupPair(*pair, friendly, hostile, *(made.chance(*pair) for made in mixes)))
        return tuple(sorted(found, key=lambda p: (-len(p.friendly) - len(p.hostile), p.first, p.second)))


def mix(network: nx.Graph, groups: Groups, sign: int) -> Mix:
    """How the ties of one sign mix the groups of their ends.

    Args:
        network: its ties have ``sign`` 1 or -1.
        groups: of every actor with a tie; ties of those in `amity.analysis.structure.groups.PERHAPS` are left out.
        sign: of the ties that count.

    >>> import networkx as nx
    >>> pairs = nx.Graph([(0, 1, {"sign": 1}), (2, 3, {"sign": 1})])
    >>> found = mix(pairs, {0: "red", 1: "red", 2: "blue", 3: "blue"}, 1)
    >>> found.assortativity, found.share, found.expected, found.chance("blue", "red")
    (1.0, 1.0, 0.5, 1.0)
    """
    pairs = [(groups[a], groups[b]) for a, b, s in network.edges(data="sign") if s == sign]
    known = [pair for pair in pairs if PERHAPS not in pair]
    left_out = len(pairs) - len(known)
    if not known:
        return Mix(0, 0, None, None, {}, left_out)
    names = sorted({name for pair in known for name in pair})
    order = {name: number for number, name in enumerate(names)}
    within, expected, assortativity, margins = _mixed(_numbers(known, order), len(names))
    return Mix(
        len(known), within, expected, assortativity, dict(zip(names, margins.tolist(), strict=True)), left_out
    )


def _numbers(pairs: Iterable[tuple[str, str]], order: Mapping[str, int]) -> Ints:
    """Pairs of names by their numbers, shape (pairs, 2)."""
    import numpy as np

    return np.array([(order[a], order[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)


def _mixed(pairs: Ints, count: int) -> tuple[int, float, float | None, Floats]:
    """How some ties, at least one, mix groups: how many are within, the share by chance, the coefficient, the margins.

    Args:
        pairs: the groups of the two ends of each tie by number, shape (ties, 2).
        count: how many groups there are.
    """
    import numpy as np

    ends = np.bincount(pairs.ravel(), minlength=count)
    within = int((pairs[:, 0] == pairs[:, 1]).sum())
    margins: Floats = ends / ends.sum()
    squares, share = float((margins**2).sum()), within / len(pairs)
    several = int((ends > 0).sum()) > 1
    assortativity = round((share - squares) / (1 - squares), 10) + 0.0 if several else None  # no -0
    return within, round(squares, 10), assortativity, margins


def _by_chance(mix: Mix) -> Iterator[tuple[str, str]]:
    """The pairs of groups, or one with itself, that one of the ties joins by chance at least."""
    order = sorted(mix.margins, key=lambda name: (-mix.margins[name], name))
    for place, name in enumerate(order):
        if (mix.chance(name, name) or 0) >= 1:
            yield name, name
        for other in order[place + 1 :]:
            if (mix.chance(name, other) or 0) < 1:
                break  # those that follow hold fewer ends each
            yield min(name, other), max(name, other)


def mixings(
    parts: Sequence[Stretch],
    studies: Sequence[Study],
    tables: Tables,
    grouping: Grouping,
    *,
    work_limit: float = WORK_LIMIT,
) -> tuple[Mixing, ...]:
    """The mixing of stretches of time in their order.

    Args:
        parts: the stretches.
        studies: the network of each, with its variants.
        tables: for kinds and members.
        grouping: what makes the groups; see `amity.analysis.structure.groups.find_grouping`.
        work_limit: units of work for the blocs or camps of each network.

    Raises:
        RequestError: no claim tells of a member of the organization.
    """
    if grouping.by is GroupsBy.MEMBERS:
        members = memberships(parts, tables, grouping.organization)
        return tuple(_by_members(s, grouping, m) for s, m in zip(studies, members, strict=True))
    networks = [study.network for study in studies]
    if grouping.by is GroupsBy.KIND:
        own = [kinds({end for pair in study.readings.signs for end in pair}, tables) for study in studies]
    else:
        own = groups_of(parts, networks, tables, grouping, work_limit=work_limit)
    return tuple(
        _mixing(study, grouping, groups, (groups,)) for study, groups in zip(studies, own, strict=True)
    )


def _by_members(study: Study, grouping: Grouping, membership: Membership) -> Mixing:
    """Members are those of firm edges; in the ranges those of soft edges are tried as members and as others.

    All ways where these are few, else all of them as the one and all as the other.
    """
    rules = study.network.rules
    actors = {end for pair in study.readings.signs for end in pair} | set(study.network.actors)
    own = membership.groups(actors, rules)
    firm = {
        membership.organization,
        *(e.subject for e in membership.edges if rules.standing(e) is Standing.FIRM),
    }
    soft = {edge.subject for edge in membership.edges if rules.standing(edge)} - firm
    unsure = sorted(soft & actors)
    sides = (MEMBERS, OTHERS)
    few = len(unsure) <= UNSURE
    ways = product(sides, repeat=len(unsure)) if few else ([side] * len(unsure) for side in sides)
    firm_groups = {actor: MEMBERS if actor in firm else OTHERS for actor in actors}
    tried = tuple({**firm_groups, **dict(zip(unsure, way, strict=True))} for way in ways)
    made = _mixing(study, grouping, own, (own, *tried), several=not few)
    members = membership.bearing(rules.statuses, rules.possible)
    rest = tuple(edge for edge in membership.bearing(rules.statuses, possible=True) if edge not in members)
    return replace(made, members=members, perhaps=rest)


def _mixing(
    study: Study, grouping: Grouping, groups: Groups, tried: Sequence[Groups], several: bool = False
) -> Mixing:
    """The mixing of a network, with the ranges over its readings.

    Args:
        groups: of the actors of the network.
        tried: groups that the actors may make; one who is in none of them has a group that is not known.
        several: there are other groups than these that they may make.
    """
    network = study.network
    tied = {actor for tie in network.ties for actor in tie.pair}
    return Mixing(
        network,
        grouping,
        {actor: group for actor, group in groups.items() if actor in tied},
        mix(network.graph, groups, SIGNS["friendly"]),
        mix(network.graph, groups, SIGNS["hostile"]),
        _ranges(study.readings, tried, several),
    )


def _ranges(readings: Readings, tried: Sequence[Groups], several: bool) -> dict[str, Range]:
    """Shares have bounds pair by pair; what chance would make, and coefficients, are tried in readings."""
    ranges = {f"{name}_share": _within(readings, tried, sign) for name, sign in SIGNS.items()}
    every = {tuple(sorted(groups.items())): groups for groups in tried}.values()
    measured = [_over_readings(readings, groups) for groups in every]
    drawn = readings.drawn or several
    for name in (f"{sign}_{what}" for sign in SIGNS for what in ("expected", "assortativity")):
        ends = [known[name] for known in measured if name in known]
        both = range_of(end for one in ends for end in (one.least, one.most))
        ranges[name] = replace(both, drawn=drawn)
    return ranges


def _over_readings(readings: Readings, groups: Groups) -> dict[str, Range]:
    """The ranges of what chance would make, and of the coefficients, over the readings that are tried."""
    names = {name: number for number, name in enumerate(sorted({*groups.values()} - {PERHAPS}))}
    ends = ((groups.get(first, PERHAPS), groups.get(second, PERHAPS)) for first, second in readings.signs)
    pairs = _numbers(ends, {**names, PERHAPS: -1})
    known = (pairs >= 0).all(axis=1)

    def measure(signs: Ints) -> dict[str, Number | None]:
        found: dict[str, Number | None] = {}
        for name, sign in SIGNS.items():
            held = pairs[known & (signs == sign)]
            _, expected, assortativity, _ = _mixed(held, len(names)) if len(held) else (0, None, None, ())
            found |= {f"{name}_expected": expected, f"{name}_assortativity": assortativity}
        return found

    return readings.ranges_among(map(measure, readings.sign_table))


def _within(readings: Readings, tried: Sequence[Groups], sign: int) -> Range:
    """Bounds of the share of ties of a sign that are within groups; reached where the groups of all are known."""
    within, between = [0, 0], [0, 0]
    for pair, signs in readings.signs.items():
        first, second = ({groups[end] for groups in tried if end in groups} - {PERHAPS} for end in pair)
        if sign not in signs or not first or not second:
            continue
        alike, unlike = bool(first & second), len(first | second) > 1
        always = set(signs) == {sign}
        within[0] += always and not unlike
        within[1] += alike
        between[0] += always and not alike
        between[1] += unlike
    return share_range(Range(within[0], within[1]), Range(between[0], between[1]))
