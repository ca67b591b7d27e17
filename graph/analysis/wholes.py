"""Wholes: edges of office-holders, organs and branches taken as those of the side that they belong to.

A minister's words are his state's, a brigade's war is its movement's: told apart from their side they would stand
beside it as strangers, or even against it, for no friendly edge joins a part to its whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from amity.edges import Edge
from amity.model import Kind, Status, Tables
from amity.vocabulary import Vocabulary

RELATIONS = ("holdsOfficeIn", "headsDelegationOf", "partOf")
"""Relations by which the subject is a part of the object, with their sub-relations."""
LEADS = "leads"
"""A person is a part of what it leads; a state that leads an alliance is not."""
DELEGATION = "headsDelegationOf"
"""This one holds on the days told. An office or organ that is attested on one date has no known term."""


@dataclass(frozen=True)
class Wholes:
    """The edges of a dataset with every part taken as its side.

    Attributes:
        edges: in their order, without those that pass within one side.
        sides: the side of each part that it stands for in one of them at least.
    """

    edges: tuple[Edge, ...]
    sides: Mapping[str, str]


@dataclass(frozen=True)
class _Ties:
    """What makes parts.

    Attributes:
        above: the ties of each part to what it is a part of.
        leaders: who leads each organization, persons aside.
    """

    above: Mapping[str, list[Edge]]
    leaders: Mapping[str, set[str]]


def wholes(edges: Iterable[Edge], tables: Tables, vocabulary: Vocabulary) -> Wholes:
    """Take each part, on the days on which it may have been one, as the side at the top of its ties.

    Who is a part of an organization and of the state that leads it counts with the state; a part of two other sides
    that have nothing above them both stands for itself. An edge keeps its id, claims and dates; only its ends change.

    Args:
        edges: all edges, those of `RELATIONS` among them.
        tables: tells persons.
        vocabulary: tells sub-relations, and which relations are symmetric.
    """
    every = tuple(edges)
    ties = _ties(every, tables, vocabulary)
    found: list[Edge] = []
    sides: dict[str, str] = {}
    for edge in every:
        ends = [_side(end, edge, ties) for end in (edge.subject, edge.object)]
        if ends[0] == ends[1]:
            continue
        sides.update((a, b) for a, b in zip((edge.subject, edge.object), ends, strict=True) if a != b)
        if vocabulary.relations[edge.relation].symmetric:
            ends.sort()
        found.append(replace(edge, subject=ends[0], object=ends[1]))
    return Wholes(tuple(found), dict(sorted(sides.items())))


def _ties(edges: Iterable[Edge], tables: Tables, vocabulary: Vocabulary) -> _Ties:
    parts = {name for relation in RELATIONS for name in vocabulary.descendants(relation)}
    leads = vocabulary.descendants(LEADS)
    above: dict[str, list[Edge]] = {}
    leaders: dict[str, set[str]] = {}
    for edge in edges:
        if edge.status is not Status.ACCEPTED or not {edge.subject, edge.object} <= tables.actors.keys():
            continue
        person = tables.actors[edge.subject].kind is Kind.PERSON
        if edge.relation in parts or (person and edge.relation in leads):
            above.setdefault(edge.subject, []).append(edge)
        elif edge.relation in leads:
            leaders.setdefault(edge.object, set()).add(edge.subject)
    return _Ties(above, leaders)


def _side(end: str, edge: Edge, ties: _Ties) -> str:
    """The one actor above all others that `end` is a part of on days of `edge`; itself where there is no such one."""
    seen, new, tops = {end}, {end}, set()
    while new:
        higher: set[str] = set()
        for name in new:
            ups = {tie.object for tie in ties.above.get(name, ()) if _may_hold(tie, edge)}
            higher |= ups
            if not ups:
                tops.add(name)
        new = higher - seen
        seen |= new
    tops = {name for name in tops if ties.leaders.get(name, set()).isdisjoint(tops)}
    return tops.pop() if len(tops) == 1 else end


def _may_hold(tie: Edge, edge: Edge) -> bool:
    attested = tie.start.is_bounded and tie.start.text == tie.end.text and tie.relation != DELEGATION
    return attested or tie.bounds.touches(edge.bounds)
