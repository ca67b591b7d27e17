"""Betweenness in each period of a dataset, for the page, which draws it as size and computes no centrality itself."""

from __future__ import annotations

from amity.analysis.structure.centrality import Rank, centrality
from amity.corpus.model import Tables
from amity.edges.slices import Selection
from amity.network.survey import period_networks


def period_betweenness(tables: Tables, selection: Selection) -> dict[str, dict[str, float]]:
    """The betweenness of actors in each period by its id, as ``amity analyze actors --rank betweenness`` tells it.

    Args:
        selection: which claims and edges count; its days do not.

    Returns:
        By id of the period those above 0, from 0 to 1, by id of the actor, sorted.
    """
    return {
        period: {
            actor: float(value)
            for actor, value in sorted(centrality(network.graph, Rank.BETWEENNESS).items())
            if value
        }
        for period, network in period_networks(tables, selection, parts=True).items()
    }
