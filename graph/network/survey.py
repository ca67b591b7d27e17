"""Surveys: from a selection of a dataset to the networks that an analysis looks at. The one way there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Tables
from amity.corpus.names import find_actor
from amity.edges.affiliation import Joined, join_parts
from amity.edges.periods import By, stretches
from amity.edges.slices import Selection, edges_of
from amity.edges.table import Stretch, table_of
from amity.errors import RequestError
from amity.network.counted_edges import LeftOut, left_out_each
from amity.network.rules import Ambivalent, Rules
from amity.network.signed import SignedNetwork
from amity.network.variants import Study, study


@dataclass(frozen=True)
class Survey:
    """A selection of a dataset, what makes a tie in it, and how its time is divided.

    Attributes:
        selection: which claims, relations and days count; its statuses stand in `rules`.
        rules: what makes a tie, and whether parts count as their side.
        by: how the time is divided; None as in `amity.edges.periods.stretches`.
    """

    tables: Tables
    selection: Selection
    rules: Rules
    by: By | str | None = None

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The slices, in order of time, with edges of every status; parts as their side where the rules say so."""
        return self.divided(self.by)

    def divided(self, by: By | str | None) -> tuple[Stretch, ...]:
        """The slices of another division of the time."""
        return stretches(self.tables, self.selection, by, parts=self.rules.parts)

    def studies_of(self, parts: Sequence[Stretch]) -> tuple[Study, ...]:
        """The signed network of each stretch, with its readings and variants."""
        return tuple(study(part, self.rules) for part in parts)

    def left_out(self, possible: bool = False) -> tuple[LeftOut, ...]:
        """What a summary of each stretch leaves out of its edges; `possible` as in `Rules`."""
        every = edges_of(self.tables, self.selection)
        sides = {edge.id for edge in self.joined.edges}
        asked = [(part.id, part.selection) for part in self.stretches]
        plain = table_of(every, self.tables, self.selection).stretches(asked)
        return tuple(left_out_each(self.stretches, plain, sides, replace(self.rules, possible=possible)))

    @cached_property
    def studies(self) -> tuple[Study, ...]:
        """The signed network of each stretch, with its readings and variants."""
        return self.studies_of(self.stretches)

    @property
    def networks(self) -> tuple[SignedNetwork, ...]:
        """The signed network of each stretch of the survey, in their order."""
        return tuple(study_.network for study_ in self.studies)

    @cached_property
    def joined(self) -> Joined:
        """All edges of all time with every part taken as its side, whatever the rules say."""
        edges = edges_of(self.tables, self.selection)
        return join_parts(edges, self.tables)

    def parts_among(self, actors: Collection[str]) -> dict[str, str]:
        """The side of each of these actors that counts apart from it, or, with parts, of all that count as them."""
        sides = self.joined.sides
        return {part: side for part, side in sides.items() if (side if self.rules.parts else part) in actors}

    def find(self, names: Sequence[str]) -> list[str]:
        """Ids of actors.

        Raises:
            RequestError: a name is unknown or ambiguous, or one counts as another.
        """
        ids = [find_actor(self.tables, name) for name in names]
        if self.rules.parts and ids:
            left = {end for edge in self.joined.edges for end in (edge.subject, edge.object)}
            for name in ids:
                if name not in left and name in self.joined.sides:
                    side = self.tables.label(self.joined.sides[name])
                    raise RequestError(
                        f"{self.tables.label(name)} counts as {side}; count parts for themselves.",
                        parameters=["parts"],
                    )
        return ids


def survey(
    tables: Tables,
    selection: Selection,
    by: By | str | None = None,
    *,
    possible: bool = False,
    ambivalent: Ambivalent | str = Ambivalent.DROP,
    parts: bool = True,
) -> Survey:
    """The survey that a person asks for; the statuses of `selection` become those of the rules.

    Args:
        by: how the time is divided.
        possible: also count edges that only may fall into the days.
        ambivalent: what becomes of pairs with both signs.
        parts: take office-holders, organs and branches as the side they belong to.

    Raises:
        RequestError: there is no such rule for ambivalent pairs, or a status states no tie.
    """
    if ambivalent not in list(Ambivalent):
        known = ", ".join(Ambivalent)
        raise RequestError(f"'{ambivalent}' is no rule for ambivalent pairs; choose from {known}.")
    rules = Rules(Ambivalent(ambivalent), selection.statuses, possible, parts)
    return Survey(tables, replace(selection, statuses=frozenset()), rules, by)


def period_networks(tables: Tables, selection: Selection, *, parts: bool = False) -> dict[str, SignedNetwork]:
    """The signed network of each period of a dataset by its id, for a page, which draws periods whole.

    Args:
        selection: which claims and edges count; its days do not.
        parts: take office-holders, organs and branches as the side they belong to.
    """
    if not tables.periods:
        return {}
    timeless = replace(selection, first=MIN, last=MAX, title="")
    networks = Survey(tables, timeless, Rules(parts=parts), By.PERIOD).networks
    return {network.period: network for network in networks}
