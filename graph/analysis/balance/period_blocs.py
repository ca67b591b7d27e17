"""The blocs of each period of a dataset, for the page, which draws actors apart and computes no blocs itself."""

from __future__ import annotations

from amity.analysis.balance.blocs import blocs
from amity.corpus.model import Tables
from amity.edges.slices import Selection
from amity.network.survey import period_networks
from amity.partition.budget import PAGE_WORK, budget


def period_blocs(
    tables: Tables, selection: Selection, work_limit: float = PAGE_WORK
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The blocs of two and more actors of each period by its id, those of ``amity analyze blocs --no-parts``.

    Args:
        selection: which claims and edges count; its days do not.
        work_limit: units of work for proofs, which find better blocs now and then; 0 leaves them to the search alone.
    """
    networks = period_networks(tables, selection)
    with budget(work_limit):
        return {found.network.period: found.blocs for found in blocs([*networks.values()])}
