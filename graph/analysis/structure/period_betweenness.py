"""Betweenness in each period of a dataset, for the page, which draws it as size and computes no centrality itself."""

from __future__ import annotations

from dataclasses import replace

from amity.analysis.structure.centrality import Rank, centrality
from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Tables
from amity.edges.periods import By, stretches
from amity.edges.slices import Selection
from amity.network.signed import signed_network


def period_betweenness(tables: Tables, selection: Selection) -> dict[str, dict[str, float]]:
    """The betweenness of actors in each period by its id, as ``amity analyze actors --rank betweenness`` tells it.

    Args:
        selection: which claims and edges count; its days do not.

    Returns:
        By id of the period those above 0, from 0 to 1, by id of the actor, sorted.
    """
    if not tables.periods:
        return {}
    timeless = replace(selection, first=MIN, last=MAX, title="")
    networks = {
        part.id: signed_network(part.slice, tables, period=part.id).graph
        for part in stretches(tables, timeless, By.PERIOD, parts=True)
    }
    return {
        period: {
            actor: float(value)
            for actor, value in sorted(centrality(graph, Rank.BETWEENNESS).items())
            if value
        }
        for period, graph in networks.items()
    }
