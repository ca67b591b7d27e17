"""Groups of actors: by kind, by blocs or camps of their ties, or by membership in an organization.

Blocs and camps are made from the ties themselves, friends inside and foes outside as far as that goes: what is then
said of ties within and between them is said in a circle (`Grouping.circular`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from amity.analysis.balance.blocs import Blocs, blocs
from amity.analysis.balance.camps import Camps, camps
from amity.corpus.model import Status, Tables
from amity.corpus.names import find_actor
from amity.edges.build import Edge
from amity.edges.slices import cut, edges_of
from amity.edges.table import Stretch
from amity.edges.ties import FACTUAL, is_counted
from amity.errors import RequestError
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork, Witness, witness

MEMBER = "memberOf"
MEMBERS, OTHERS, PERHAPS = "members", "others", "perhaps members"
MARK = "member-of:"
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")

Groups = Mapping[str, str]
"""The group of each actor."""


class GroupsBy(StrEnum):
    """What makes a group.

    ``kind``: the kind of actor. ``blocs``: the blocs of the stretch, numbered as `amity.analysis.balance.blocs` lists
    them; an actor without one is a group of its own (`alone`). ``camps``: component and camp as
    `amity.analysis.balance.camps` lists them, e.g. ``1.2``. ``member-of``: members of an organization, itself among
    them, others, and those who are only possibly members on these days.
    """

    KIND = "kind"
    BLOCS = "blocs"
    CAMPS = "camps"
    MEMBERS = "member-of"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How actors are grouped; `organization` is an id, for members alone."""

    by: GroupsBy
    organization: str = ""

    def __str__(self) -> str:
        return f"{MARK}{self.organization}" if self.organization else str(self.by)

    @property
    def circular(self) -> bool:
        """True when the groups are made from the ties."""
        return self.by in {GroupsBy.BLOCS, GroupsBy.CAMPS}


def find_grouping(tables: Tables, text: str) -> Grouping:
    """The grouping that a person names: ``kind``, ``blocs``, ``camps`` or ``member-of:ACTOR``.

    Raises:
        RequestError: there is no such grouping, or no such actor.
    """
    if text.startswith(MARK):
        return Grouping(GroupsBy.MEMBERS, find_actor(tables, text.removeprefix(MARK)))
    plain = [by for by in GroupsBy if by is not GroupsBy.MEMBERS]
    if text not in plain:
        raise RequestError(f"'{text}' makes no groups; choose from {', '.join(plain)} or {MARK}ACTOR.")
    return Grouping(GroupsBy(text))


@dataclass(frozen=True, slots=True)
class Membership:
    """The edges of a stretch by which actors are members of an organization: facts of every status."""

    organization: str
    edges: tuple[Witness, ...]

    def bearing(self, statuses: Collection[Status], possible: bool) -> tuple[Witness, ...]:
        """Those that count by `amity.edges.ties.is_counted` and are definite, or also those that are possible."""
        return tuple(edge for edge in self.edges if is_counted(edge, edge.certainty, statuses, possible))

    def groups(self, actors: Collection[str], rules: Rules) -> Groups:
        """These actors as members, the organization among them, as perhaps members, or as others.

        Args:
            rules: which statuses count, and whether those who are only possibly members count as members.
        """
        sure = {self.organization, *(edge.subject for edge in self.bearing(rules.statuses, rules.possible))}
        maybe = {edge.subject for edge in self.bearing(rules.statuses, possible=True)} - sure
        return {a: MEMBERS if a in sure else PERHAPS if a in maybe else OTHERS for a in actors}


def memberships(parts: Sequence[Stretch], tables: Tables, organization: str) -> list[Membership]:
    """The membership of each stretch, whatever relations and statuses its slice selects.

    The stretches are of one selection, which differs in its days alone.

    Raises:
        RequestError: no claim says that somebody is a member.
    """
    names = set(tables.vocabulary.descendants(MEMBER))
    if not any(c.object == organization and c.relation in names for c in tables.claims.values()):
        label = tables.label(organization)
        raise RequestError(
            f"no claim tells of a member of {label}; 'amity claims --relation memberOf' lists members."
        )
    found: list[Membership] = []
    every: tuple[Edge, ...] | None = None
    for part in parts:
        chosen = replace(part.selection, relations=frozenset(names), statuses=FACTUAL)
        if every is None:
            every = tuple(e for e in edges_of(tables, chosen) if e.object == organization)
        slice_ = cut(every, tables.vocabulary, chosen)
        found.append(
            Membership(organization, tuple(witness(edge, slice_, tables.vocabulary) for edge in slice_))
        )
    return found


def kinds(actors: Collection[str], tables: Tables) -> Groups:
    """The kind of each of these actors, by id."""
    return {actor: str(tables.actors[actor].kind) for actor in actors}


def groups_of(
    parts: Sequence[Stretch],
    networks: Sequence[SignedNetwork],
    tables: Tables,
    grouping: Grouping,
    *,
    work_limit: float,
) -> list[Groups]:
    """The groups of the actors of stretches of time in their order; of camps, those of the actors with a tie.

    Args:
        parts: the stretches.
        networks: of each.
        work_limit: units of work for the blocs or camps of each network.

    Raises:
        RequestError: no claim tells of a member of the organization.
    """
    match grouping.by:
        case GroupsBy.KIND:
            return [kinds(network.actors, tables) for network in networks]
        case GroupsBy.BLOCS:
            return [in_blocs(found) for found in blocs(networks, work_limit=work_limit)]
        case GroupsBy.CAMPS:
            return [in_camps(found) for found in camps(networks, work_limit=work_limit)]
        case GroupsBy.MEMBERS:
            members = memberships(parts, tables, grouping.organization)
            return [m.groups(n.actors, n.rules) for m, n in zip(members, networks, strict=True)]


def alone(actor: str) -> str:
    """What the group of an actor in no bloc or camp is called: no bloc, camp or other actor is called so.

    An id has no blank, so that one that reads as the number of a bloc or camp is told from it by a word before it.

    >>> alone("iran"), alone("2"), alone("1.2")
    ('iran', 'actor 2', 'actor 1.2')
    """
    return f"actor {actor}" if _NUMBER.fullmatch(actor) else actor


def in_blocs(found: Blocs) -> Groups:
    """The number of the bloc of each actor as ``amity analyze blocs`` lists it; of others see `alone`."""
    numbered = {actor: str(n) for n, bloc in enumerate(found.blocs, 1) for actor in bloc}
    return {**numbered, **{actor: alone(actor) for actor in found.alone}}


def in_camps(found: Camps) -> Groups:
    """Component and camp of each actor with a tie."""
    return {
        actor: f"{number}.{camp}"
        for number, part in enumerate(found.components, 1)
        for camp, circles in ((1, part.first), (2, part.second))
        for circle in circles
        for actor in circle
    }
