"""Counted edges: which edges of a stretch of time an analysis counts, and what it leaves out of those that are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from amity.corpus.model import Affirmation, Status, Tables
from amity.edges.build import Edge
from amity.edges.periods import Stretch
from amity.edges.slices import Certainty, Slice
from amity.edges.ties import Standing, is_counted, joins_parties, standing
from amity.network.signed import Rules


def standings(part: Stretch, tables: Tables, rules: Rules) -> list[tuple[Edge, Standing]]:
    """The edges of a stretch between two different parties that count somewhere, and where."""
    found = [
        (edge, standing(edge, part.slice.certainty[edge.id], rules.statuses, rules.possible))
        for edge in part.slice
        if joins_parties(edge, tables)
    ]
    return [(edge, where) for edge, where in found if where]


def counted(part: Stretch, tables: Tables, rules: Rules) -> list[Edge]:
    """The edges of a stretch that a summary counts."""
    return [edge for edge, where in standings(part, tables, rules) if where >= Standing.COUNTED]


@dataclass(frozen=True, slots=True)
class Sort:
    """What of an edge between two parties decides where it counts, and as what."""

    status: Status
    affirmation: Affirmation
    is_denied: bool
    sign: int
    certainty: Certainty


Tally = Mapping[Sort, int]
"""How many edges between two different parties a stretch of time has, by their sort."""


def tallies(parts: Sequence[Stretch], tables: Tables) -> Iterator[Tally]:
    """The tally of each stretch: each edge is sorted once, however many stretches hold it."""
    kinds: dict[tuple[Status, Affirmation, bool, int], int] = {}
    sorted_: dict[str, int] = {}
    for part in parts:
        certainty = part.slice.certainty
        numbers: dict[Certainty, list[int]] = {how: [] for how in Certainty}
        for edge in part.slice:
            number = sorted_.get(edge.id)
            if number is None:
                number = -1
                if joins_parties(edge, tables):
                    sign = tables.vocabulary.sign(edge.relation)
                    kind = edge.status, edge.affirmation, edge.is_denied, sign
                    number = kinds.setdefault(kind, len(kinds))
                sorted_[edge.id] = number
            numbers[certainty[edge.id]].append(number)
        known = list(kinds)
        yield {
            Sort(*known[number], how): count
            for how, held in numbers.items()
            for number, count in Counter(held).items()
            if number >= 0
        }


def at_forums(part: Stretch, tables: Tables, rules: Rules) -> list[Edge]:
    """The friendly and hostile edges of a stretch that would count, were a forum a party."""
    return [
        edge
        for edge in part.slice
        if tables.vocabulary.sign(edge.relation)
        and standing(edge, part.slice.certainty[edge.id], rules.statuses, rules.possible) >= Standing.COUNTED
        and not joins_parties(edge, tables)
        and {edge.subject, edge.object} <= tables.actors.keys()
        and edge.subject != edge.object
    ]


@dataclass(frozen=True)
class LeftOut:
    """From the edges that the slice of the same days tells to those that a summary counts.

    ``told - places - forums - within - elsewhere - statuses + joined`` is what is counted.

    Attributes:
        told: the edges of the slice, parts counted for themselves: definite ones, with possible ones where they
            count; those that are only denied not among them.
        places: edges at a place.
        forums: edges at a forum: who hosts, comes to, refuses a session; of forums that count as no party alone.
        within: edges of an actor with itself, or with what counts as the same side.
        elsewhere: edges of a part whose side is not selected.
        statuses: edges between actors whose status does not count: only alleged, prospective.
        joined: edges of parts that are counted as those of their side, which is selected and they are not.
    """

    told: tuple[Edge, ...]
    places: tuple[Edge, ...]
    forums: tuple[Edge, ...]
    within: tuple[Edge, ...]
    elsewhere: tuple[Edge, ...]
    statuses: tuple[Edge, ...]
    joined: tuple[Edge, ...]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All that are told and not counted."""
        return (*self.places, *self.forums, *self.within, *self.elsewhere, *self.statuses)

    def plain(self) -> dict[str, int]:
        """The numbers."""
        return {name: len(getattr(self, name)) for name in self.__dataclass_fields__}


def left_out_each(
    parts: Sequence[Stretch],
    plain: Sequence[Slice],
    sides: Collection[str],
    tables: Tables,
    rules: Rules,
) -> Iterator[LeftOut]:
    """What a summary leaves out of the edges that the slice of the same days tells, for each stretch of one selection.

    Args:
        parts: the stretches, parts taken as their side where the rules say so.
        plain: the slices of the same days, parts for themselves.
        sides: ids of the edges of all time between two sides; what is not among them passes within one.
    """
    parties: dict[str, bool] = {}
    counts: dict[Certainty, dict[str, bool]] = {
        how: {} for how in Certainty
    }  # asked once, not for each stretch
    for part, slice_ in zip(parts, plain, strict=True):
        certainty = part.slice.certainty
        chosen: dict[str, Edge] = {}
        for edge in part.slice:
            known = counts[certainty[edge.id]]
            if edge.id not in known:
                parties[edge.id] = joins_parties(edge, tables)
                known[edge.id] = parties[edge.id] and is_counted(
                    edge, certainty[edge.id], rules.statuses, rules.possible
                )
            if known[edge.id]:
                chosen[edge.id] = edge
        told = (*slice_.definite, *(slice_.possible if rules.possible else ()))
        found: dict[str, list[Edge]] = {
            "places": [],
            "forums": [],
            "within": [],
            "elsewhere": [],
            "statuses": [],
        }
        for edge in told:
            if chosen.pop(edge.id, None) is not None:
                continue
            if not {edge.subject, edge.object} <= tables.actors.keys():
                why = "places"
            elif edge.subject == edge.object or (rules.parts and edge.id not in sides):
                why = "within"
            elif edge.id in certainty:
                why = "statuses" if parties[edge.id] else "forums"
            else:
                why = "elsewhere"
            found[why].append(edge)
        yield LeftOut(told, joined=tuple(chosen.values()), **{why: tuple(own) for why, own in found.items()})
