"""Networks for networkx: every edge of a slice, or weighted arcs of many slices.

The signed network of a slice, one tie for each pair, is `amity.network.signed.SignedNetwork`.

Nodes are ids of actors and places; attributes are plain values (str, int, bool), never None, so that every file
format can hold them. Nodes and edges come in sorted order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.corpus.model import Status, Tables
from amity.corpus.vocabulary import PLACE, Vocabulary
from amity.edges.periods import Span
from amity.edges.slices import Certainty, Selection, Slice
from amity.edges.speakers.evidence import places_of
from amity.edges.ties import FACTUAL, check_statuses, is_counted

if TYPE_CHECKING:
    import networkx as nx

    from amity.edges.build import Edge

Value = str | int | bool


class Weight(StrEnum):
    """What weighs an arc.

    Its ``edges``, each as one; the ``count`` of their events, 1 where no source counts; or the ``intensity`` of these
    in tenths, 0 where it is not told.
    """

    EDGES = "edges"
    COUNT = "count"
    INTENSITY = "intensity"


_AMOUNTS: dict[Weight, Callable[[Edge], int] | None] = {
    Weight.EDGES: None,
    Weight.COUNT: lambda edge: edge.count or 1,
    Weight.INTENSITY: lambda edge: edge.intensity or 0,
}
LIST = ";"
"""Stands between the values of an attribute that holds several."""


def to_network(slice_: Slice, tables: Tables) -> nx.MultiDiGraph:
    """Every edge of a slice.

    The nodes are the actors and places at the ends of edges, with ``label``, ``kind`` (of a place: ``place``),
    ``aliases`` (joined by ``;``) and ``wikidata``. The keys of the edges are their ids; a symmetric edge is one
    edge, from the first end in alphabetical order to the other. Edges have

    * ``relation``, ``label`` (the relation in words), ``family``, ``sign`` (1, 0, -1), ``symmetric``;
    * ``status`` and ``certainty`` (definite or possible in this slice);
    * ``start``, ``end`` in EDTF as written, and ``earliest_start``, ``latest_start``, ``earliest_end``,
      ``latest_end`` as ISO days (0001-01-01 and 9999-12-31 where there is no limit);
    * ``claims`` (their number), ``evidence`` (their ids) and ``sources`` (``source:block``), joined by ``;``.

    Where some edge counts events, edges have ``count`` (1 where no source counts) and ``intensity`` (in tenths; 0 where
    it is not told).

    The graph itself tells what was selected: ``title``, ``first``, ``last``, ``as_of``, ``edges`` (how many
    there are), how many of them are ``definite``, ``possible`` and only ``denied``, and ``summary``, these in words.
    Where a rule carried states on, the graph and each edge tell it as ``persist``, and edges have ``carried_to``: the
    last day to which the rule carries it as definite, empty where it does not. The other days are as the sources tell.
    """
    import networkx as nx

    chosen, counts = slice_.selection, slice_.counts
    network = nx.MultiDiGraph(
        title=chosen.title,
        first=chosen.first.isoformat(),
        last=chosen.last.isoformat(),
        as_of=chosen.as_of.isoformat() if chosen.as_of else "",
        **chosen.persist.head,
        edges=counts.edges,
        definite=counts.definite,
        possible=counts.possible,
        denied=counts.denied,
        summary=slice_.summary,
    )
    for name in slice_.actors:
        network.add_node(name, **node_values(name, tables))
    counted = any(edge.count is not None for edge in slice_.edges)
    for edge in sorted(slice_.edges, key=lambda edge: edge.id):
        values = edge_values(edge, slice_.certainty[edge.id], tables.vocabulary)
        if chosen.persist:
            values["carried_to"] = edge.carried_to.isoformat() if edge.carried_to else ""
            values["persist"] = str(chosen.persist)
        if counted:
            values |= {"count": edge.count or 1, "intensity": edge.intensity or 0}
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


def to_weighted_networks(
    edges: Iterable[Edge],
    tables: Tables,
    selection: Selection,
    spans: Sequence[Span],
    *,
    possible: bool = False,
    weight: Weight = Weight.EDGES,
) -> Iterator[nx.DiGraph]:
    """A weighted network of each stretch of time, made when it is asked for.

    Arcs lead from subject to object, of a symmetric edge both ways; an actor's relation to itself is one too. Their
    ``weight`` is the number of edges that they stand for, or what else `weight` says of these, added up; ``positive``
    and ``negative`` tell how much of it is of cooperative and of hostile edges. Nodes have the attributes of
    `to_network`. The graph tells ``title``, ``first``, ``last``, ``as_of``, ``statuses``, ``counts_alleged`` and
    ``counts_possible``, and ``persist`` where a rule carried states on.

    Args:
        edges: of claims that `selection` keeps.
        tables: for the attributes of the nodes.
        selection: what counts; without statuses asserted edges, denied or not (see `amity.edges.ties`).
        spans: whose days and titles stand in the stead of those of `selection`.
        possible: also count edges that only may overlap the stretch.
        weight: what of an edge is added up.

    Raises:
        RequestError: a status states no tie (denied, prospective).
    """
    from amity.edges.intervals import EdgeColumns

    check_statuses(selection.statuses)
    kept = (
        e
        for e in edges
        if selection.keeps_edge(e, tables.vocabulary) and is_counted(e, statuses=selection.statuses)
    )
    columns = EdgeColumns.of_edges(kept, tables.vocabulary, _AMOUNTS[weight])
    days = [(span.first, span.last) for span in spans]
    for span, network in zip(spans, columns.networks(days, possible=possible), strict=True):
        network.graph.update(
            title=span.title,
            as_of=selection.as_of.isoformat() if selection.as_of else "",
            **selection.persist.head,
            statuses=LIST.join(sorted(selection.statuses or FACTUAL)),
            counts_alleged=Status.ALLEGED in selection.statuses,
        )
        for name, values in network.nodes(data=True):
            values.update(node_values(name, tables))
        yield network
