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

__version__ = "0.1.0"

if TYPE_CHECKING:
    from amity.corpus.model import Actor, Claim, Modality, Period, Source, Status
    from amity.dataset import Dataset
    from amity.dataset import open_graph as open
    from amity.edges.build import Edge
    from amity.edges.slices import Certainty, Slice
    from amity.errors import AmityError

_HOMES = {
    "Actor": "corpus.model",
    "AmityError": "errors",
    "Certainty": "edges.slices",
    "Claim": "corpus.model",
    "Edge": "edges.build",
    "Dataset": "dataset",
    "Modality": "corpus.model",
    "Period": "corpus.model",
    "Slice": "edges.slices",
    "Source": "corpus.model",
    "Status": "corpus.model",
    "open": "dataset",
}

__all__ = [
    "Actor",
    "AmityError",
    "Certainty",
    "Claim",
    "Dataset",
    "Edge",
    "Modality",
    "Period",
    "Slice",
    "Source",
    "Status",
    "__version__",
    "open",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'amity' has no attribute '{name}'")
    value = getattr(
        importlib.import_module(f"amity.{_HOMES[name]}"), "open_graph" if name == "open" else name
    )
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
