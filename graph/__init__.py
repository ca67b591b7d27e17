"""amity: sourced claims about political actors as a knowledge graph.

>>> import amity
>>> corpus = amity.open()
>>> corpus.slice(relations=["designatesAsTerrorist"], objects=["Taliban"]).edges[0].status
<Status.ACCEPTED: 'accepted'>

Names here load what they need when they are first used, so that ``import amity`` is cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.2.0"

if TYPE_CHECKING:
    from amity.corpus.model import Actor, Claim, Modality, Period, Source, Status
    from amity.dataset import Dataset
    from amity.dataset import open_graph as open
    from amity.edges.build import Edge
    from amity.edges.slices import Certainty, Slice
    from amity.errors import AmityError, DataError, MissingExtra, QueryError, RequestError, StoreError
    from amity.render.answer import Answer

_HOMES = {
    name: module
    for module, names in {
        "corpus.model": "Actor Claim Modality Period Source Status",
        "dataset": "Dataset open",
        "edges.build": "Edge",
        "edges.slices": "Certainty Slice",
        "errors": "AmityError DataError MissingExtra QueryError RequestError StoreError",
        "render.answer": "Answer",
    }.items()
    for name in names.split()
}

__all__ = [
    "Actor",
    "AmityError",
    "Answer",
    "Certainty",
    "Claim",
    "DataError",
    "Dataset",
    "Edge",
    "MissingExtra",
    "Modality",
    "Period",
    "QueryError",
    "RequestError",
    "Slice",
    "Source",
    "Status",
    "StoreError",
    "__version__",
    "open",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'amity' has no attribute '{name}'")
    home = importlib.import_module(f"amity.{_HOMES[name]}")
    value = getattr(home, "open_graph" if name == "open" else name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
