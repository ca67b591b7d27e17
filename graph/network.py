"""Networks for networkx: every edge of a slice, one signed tie for each pair, or weighted arcs of many slices.

Nodes are ids of actors and places; attributes are plain values (str, int, bool), never None, so that every file
format can hold them. Nodes and edges come in sorted order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.errors import RequestError
from amity.evidence import places_of
from amity.model import Status, Tables
from amity.slices import Certainty, Selection, Slice
from amity.vocabulary import PLACE, Vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from amity.edges import Edge

Value = str | int | bool
LIST = ";"
"""Stands between the values of an attribute that holds several."""

TIES = frozenset({Status.ACCEPTED, Status.CONTESTED})
"""Statuses that make a tie unless other ones are asked for."""

_FACTUAL = frozenset({Status.ACCEPTED, Status.CONTESTED, Status.ALLEGED})


class Ambivalent(StrEnum):
    """What becomes of a pair that has cooperative and hostile edges at once.

    ``drop``: it makes no tie. ``negative``: it makes a hostile one. ``net``: the sign that more edges have; as many
    of both make no tie.
    """

    DROP = "drop"
    NEGATIVE = "negative"
    NET = "net"


def to_network(slice_: Slice, tables: Tables, vocabulary: Vocabulary) -> nx.MultiDiGraph:
    """Every edge of a slice.

    The nodes are the actors and places at the ends of edges, with ``label``, ``kind`` (of a place: ``place``),
    ``aliases`` (joined by ``;``) and ``wikidata``. The keys of the edges are their ids; a symmetric edge is one
    edge, from the first end in alphabetical order to the other. Edges have

    * ``relation``, ``label`` (the relation in words), ``family``, ``sign`` (1, 0, -1), ``symmetric``;
    * ``status`` and ``certainty`` (definite or possible in this slice);
    * ``start``, ``end`` in EDTF as written, and ``earliest_start``, ``latest_start``, ``earliest_end``,
      ``latest_end`` as ISO days (0001-01-01 and 9999-12-31 where there is no limit);
    * ``claims`` (their number), ``evidence`` (their ids) and ``sources`` (``source:block``), joined by ``;``.

    The graph itself tells what was selected: ``title``, ``first``, ``last``, ``as_of``, ``definite``, ``possible``.
    """
    import networkx as nx

    chosen = slice_.selection
    network = nx.MultiDiGraph(
        title=chosen.title,
        first=chosen.first.isoformat(),
        last=chosen.last.isoformat(),
        as_of=chosen.as_of.isoformat() if chosen.as_of else "",
        definite=len(slice_.definite),
        possible=len(slice_.possible),
    )
    for name in slice_.actors:
        network.add_node(name, **node_values(name, tables))
    for edge in sorted(slice_.edges, key=lambda edge: edge.id):
        values = edge_values(edge, slice_.certainty[edge.id], vocabulary)
        network.add_edge(edge.subject, edge.object, key=edge.id, **values)
    return network


def node_values(name: str, tables: Tables) -> dict[str, Value]:
    """Attributes of an actor or place; see `to_network`."""
    if actor := tables.actors.get(name):
        aliases, kind, wikidata = actor.aliases, str(actor.kind), actor.wikidata
    else:
        place = tables.places.get(name)
        aliases, kind, wikidata = place.aliases if place else (), PLACE, ""
    return {"label": tables.label(name), "kind": kind, "aliases": LIST.join(aliases), "wikidata": wikidata}


def edge_values(edge: Edge, certainty: Certainty, vocabulary: Vocabulary) -> dict[str, Value]:
    """Attributes of an edge; see `to_network`."""
    relation = vocabulary.relations[edge.relation]
    return {
        "relation": edge.relation,
        "label": relation.label,
        "family": vocabulary.family(edge.relation),
        "sign": relation.sign,
        "symmetric": relation.symmetric,
        "status": str(edge.status),
        "certainty": str(certainty),
        "start": edge.start.text,
        "end": edge.end.text,
        "earliest_start": edge.bounds.earliest_start.isoformat(),
        "latest_start": edge.bounds.latest_start.isoformat(),
        "earliest_end": edge.bounds.earliest_end.isoformat(),
        "latest_end": edge.bounds.latest_end.isoformat(),
        "claims": len(edge.claims),
        "evidence": LIST.join(claim.id for claim in edge.claims),
        "sources": LIST.join(places_of(edge.claims)),
    }


@dataclass
class _Pair:
    """The edges of one pair by sign."""

    positive: list[str] = field(default_factory=list)
    negative: list[str] = field(default_factory=list)

    def sign(self, rule: Ambivalent) -> int:
        """1, -1, or 0 for no tie."""
        if not (self.positive and self.negative):
            return 1 if self.positive else -1
        if rule is Ambivalent.DROP:
            return 0
        if rule is Ambivalent.NEGATIVE:
            return -1
        difference = len(self.positive) - len(self.negative)
        return (difference > 0) - (difference < 0)


def to_signed_network(
    slice_: Slice,
    tables: Tables,
    vocabulary: Vocabulary,
    *,
    ambivalent: Ambivalent | str = Ambivalent.DROP,
    statuses: Collection[Status] = TIES,
    possible: bool = False,
) -> nx.Graph:
    """One signed tie for each pair that has cooperative or hostile edges, whichever way they point.

    Each tie has ``sign`` (1 or -1), ``positive`` and ``negative`` (numbers of edges), ``edges`` (their ids, joined by
    ``;``). Nodes are all actors of the edges that count, with the attributes of `to_network`; an actor whose only
    pairs make no tie stays without one. Relations of sign 0, and an actor's relation to itself, make no tie.

    The graph names the rules and what they did: ``ambivalent`` (the rule), ``ambivalent_pairs`` (pairs with both
    signs), ``dropped_pairs`` (those of them that make no tie), ``statuses``, ``counts_possible``.

    Args:
        slice_: where the edges come from.
        tables: for the attributes of the nodes.
        vocabulary: for the signs.
        ambivalent: what becomes of a pair with both signs.
        statuses: statuses that count, of accepted, contested and alleged.
        possible: also count edges that only may overlap the slice.

    Raises:
        RequestError: no such rule, or a status that states no tie (denied, prospective).
    """
    import networkx as nx

    rule = _rule(ambivalent)
    _check(statuses)
    pairs: dict[tuple[str, str], _Pair] = {}
    for edge in slice_.edges if possible else slice_.definite:
        sign = vocabulary.sign(edge.relation)
        if sign and edge.status in statuses and edge.subject != edge.object:
            ends = min(edge.subject, edge.object), max(edge.subject, edge.object)
            pair = pairs.setdefault(ends, _Pair())
            (pair.positive if sign > 0 else pair.negative).append(edge.id)
    both = [pair for pair in pairs.values() if pair.positive and pair.negative]
    network = nx.Graph(
        ambivalent=str(rule),
        ambivalent_pairs=len(both),
        dropped_pairs=sum(not pair.sign(rule) for pair in both),
        statuses=LIST.join(sorted(statuses)),
        counts_possible=possible,
    )
    for name in sorted({end for ends in pairs for end in ends}):
        network.add_node(name, **node_values(name, tables))
    for (first, second), pair in sorted(pairs.items()):
        if sign := pair.sign(rule):
            network.add_edge(
                first,
                second,
                sign=sign,
                positive=len(pair.positive),
                negative=len(pair.negative),
                edges=LIST.join(sorted(pair.positive + pair.negative)),
            )
    return network


def to_weighted_networks(
    edges: Iterable[Edge],
    tables: Tables,
    vocabulary: Vocabulary,
    selection: Selection,
    stretches: Sequence[tuple[str, date, date]],
    *,
    possible: bool = False,
) -> Iterator[nx.DiGraph]:
    """A weighted network of each stretch of time, made when it is asked for.

    Arcs lead from subject to object, of a symmetric edge both ways; an actor's relation to itself is one too. Their
    ``weight`` is the number of edges that they stand for; ``positive`` and ``negative`` tell how many of these are
    cooperative and hostile. Nodes have the attributes of `to_network`. The graph tells ``title``, ``first``, ``last``,
    ``as_of``, ``statuses`` and ``counts_possible``.

    Args:
        edges: of claims that `selection` keeps.
        tables: for the attributes of the nodes.
        vocabulary: for signs and symmetry.
        selection: what counts; without statuses accepted and contested edges.
        stretches: title, first and last day of each, in the stead of those of `selection`.
        possible: also count edges that only may overlap the stretch.

    Raises:
        RequestError: a status states no tie (denied, prospective).
    """
    from amity.columns import EdgeColumns

    chosen = replace(selection, statuses=selection.statuses or TIES)
    _check(chosen.statuses)
    columns = EdgeColumns.of_edges((e for e in edges if chosen.keeps_edge(e, vocabulary)), vocabulary)
    days = [(first, last) for _, first, last in stretches]
    for (title, _, _), network in zip(stretches, columns.networks(days, possible=possible), strict=True):
        network.graph.update(
            title=title,
            as_of=chosen.as_of.isoformat() if chosen.as_of else "",
            statuses=LIST.join(sorted(chosen.statuses)),
        )
        for name, values in network.nodes(data=True):
            values.update(node_values(name, tables))
        yield network


def _check(statuses: Collection[Status]) -> None:
    if wrong := sorted(set(statuses) - _FACTUAL):
        raise RequestError(
            f"an edge that is {wrong[0]} makes no tie; choose from {', '.join(sorted(_FACTUAL))}."
        )


def _rule(name: Ambivalent | str) -> Ambivalent:
    try:
        return Ambivalent(name)
    except ValueError:
        known = ", ".join(Ambivalent)
        raise RequestError(f"'{name}' is no rule for ambivalent pairs; choose from {known}.") from None
