"""What documents of several answers have: heads that tell what was selected, edges with their claims, ties, indices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from amity.analysis.counts import sizes_of
from amity.corpus.model import Status
from amity.edges.periods import label_of
from amity.edges.slices import Selection, Slice
from amity.edges.ties import FACTUAL
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.partition.frustration import Frustration
from amity.render.answer import Field, key, keys, within

Row = TypeVar("Row")

WITNESS: tuple[Field[Witness], ...] = (
    *keys("edge", "subject", "relation", "object", "sign", "status", "affirmation"),
    key("denied", lambda edge: edge.is_denied),
    *keys("certainty", "when", "claims"),
)
TIE: tuple[Field[Tie], ...] = (
    *keys("first", "second", "sign", "ambivalent", "denied"),
    key("edges", lambda tie: tie.edges, WITNESS),
    key("counter", lambda tie: tie.counter, WITNESS),
    *keys("claims"),
)
EVIDENCE: tuple[Field[SignedNetwork], ...] = (
    key("evidence", lambda network: network.ties, TIE),
    key("left_out", lambda network: network.left_out, TIE),
)
"""The ties, and the pairs left out, with edges and claims."""
FRUSTRATION: tuple[Field[Frustration], ...] = (
    key("index", lambda index: index.proven_index),
    *keys("lower", "upper", "proven", "balance", "against"),
)
RULES: tuple[Field[Rules], ...] = (
    Field("ambivalent", lambda rules: rules.ambivalent),
    key("statuses", lambda rules: sorted(map(str, rules.statuses or FACTUAL))),
    key("counts_alleged", lambda rules: Status.ALLEGED in rules.statuses),
    key("counts_possible", lambda rules: rules.possible),
    key("parts", lambda rules: rules.parts),
)


def actor_field(name: str, actor: Callable[[Row], str], title: str) -> Field[Row]:
    """An actor, for people by its label."""
    return Field(name, actor, title, lambda row, tables: tables.label(actor(row)))


DAYS: tuple[Field[Selection], ...] = (
    Field("label", label_of, "Period", width=14),
    Field("first", lambda chosen: chosen.first),
    Field("last", lambda chosen: chosen.last),
    key("as_of", lambda chosen: chosen.as_of),
    key("persist", lambda chosen: str(chosen.persist) if chosen.persist else None, optional=True),
)
"""A stretch of time as it was selected: its label, its days, the day of knowledge, the rule that carries states on."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What numbers about edges name.

    Attributes:
        selection: what was asked for.
        period: id of the period or year, if it is one.
        sizes: how many edges, actors and pairs there were, see `amity.analysis.counts.sizes_of`.
    """

    selection: Selection
    period: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, slice_: Slice, period: str) -> Selected:
        """What was selected of a slice, and what it holds."""
        return cls(slice_.selection, period, sizes_of(slice_))


class Sliced(Protocol):
    """What was found in a slice, and the id of the period that has its days."""

    @property
    def slice(self) -> Slice: ...  # noqa: D102
    @property
    def period(self) -> str: ...  # noqa: D102


def _selected(found: Sliced) -> Selected:
    return Selected.of(found.slice, found.period)


def _number(name: str) -> Field[Selected]:
    return key(name, lambda chosen: chosen.sizes[name])


_CHOSEN = ("subjects", "objects", "actors", "relations", "sources")
_DAYS: tuple[Field[Selected], ...] = within(lambda chosen: chosen.selection, DAYS)
SELECTED: tuple[Field[Selected], ...] = (
    key("period", lambda chosen: chosen.period),
    *_DAYS,
    key("statuses", lambda chosen: [s for s in Status if s in (chosen.selection.statuses or set(Status))]),
    key("selected", lambda chosen: {name: sorted(getattr(chosen.selection, name)) for name in _CHOSEN}),
)
"""Days, day of knowledge, statuses and the rest of a selection; what is empty under ``selected`` selects everything."""
SLICE = (*SELECTED, *map(_number, ("actors", "pairs", "definite_edges", "possible_edges", "denied_edges")))
"""A selection, and its numbers of actors and pairs and of edges."""
OF_SLICE = within(_selected, SLICE)
"""The same of what was found in a slice."""
