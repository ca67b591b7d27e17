"""Numbers with what they rest on, and the addresses of the page that shows it.

A page made by `amity view` restores what it shows from the fragment of its address. Few edges are listed there by id;
many are told by what they have in common, where the page can say so: days, certainty, status, kind of actor, relation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from amity.corpus.model import Tables
from amity.corpus.vocabulary import PLACE
from amity.edges.build import Edge
from amity.edges.counts import presence
from amity.edges.slices import Selection, Slice, cut
from amity.edges.slices import edges_of as selected_edges
from amity.errors import RequestError
from amity.explorer.part import page_part
from amity.network.ranges import Number
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.report.base.document import Citation, Cited, Countable
from amity.report.base.prose import decimal

Item = Edge | Witness

DEFAULT_OFF = ("presence.partly", "presence.undated", "status.denied")
"""What the page leaves out unless it is told otherwise, as ``js/core/filter.js`` has it; a test compares the two."""

LISTED, LISTED_IF_NEEDED = 60, 500
"""Edges up to which a link lists them; and up to which it does where the page cannot tell them by what they share."""

Marks = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cites:
    """Makes numbers that rest on edges of the days from `first` to `last`."""

    first: date
    last: date

    def edges(self, items: Iterable[Item]) -> Cited:
        """The number of some edges, with the citation that lists them."""
        citation = self.citation(items)
        return Cited(decimal(len(citation.edges)), citation, Countable.EDGES)

    def pairs(self, items: Iterable[Item]) -> Cited:
        """The number of pairs of actors that some edges join."""
        edges = list(items)
        pairs = {(a, b) if a < b else (b, a) for a, b in map(_ends, edges)}
        return Cited(decimal(len(pairs)), self.citation(edges), Countable.PAIRS)

    def ends(self, items: Iterable[Item]) -> Cited:
        """The number of actors and places at the ends of some edges."""
        edges = list(items)
        ends = {end for edge in edges for end in _ends(edge)}
        return Cited(decimal(len(ends)), self.citation(edges), Countable.ENDS)

    def ties(self, ties: Iterable[Tie]) -> Cited:
        """The number of some ties, which is the number of pairs that their edges join."""
        return self.pairs(edges_of(ties))

    def words(self, words: str, items: Iterable[Item]) -> Cited:
        """Words that rest on some edges."""
        return Cited(words, self.citation(items))

    def number(self, number: Number | None, items: Iterable[Item]) -> Cited:
        """A number that was computed of some edges."""
        return self.words(decimal(number), items)

    def citation(self, items: Iterable[Item]) -> Citation:
        """The citation of some edges: the days, and their ids once each."""
        # Edges mostly come in the order of their ids, which makes it quick to sort what keeps it.
        return Citation(self.first, self.last, tuple(sorted(dict.fromkeys(map(_id, items)))))


def of_slice(slice_: Slice) -> Cites:
    """Makes numbers that rest on edges of the days of a slice."""
    return Cites(slice_.selection.first, slice_.selection.last)


def of_network(network: SignedNetwork) -> Cites:
    """Makes numbers that rest on edges of the days of a network."""
    return Cites(network.first, network.last)


def edges_of(ties: Iterable[Tie]) -> list[Witness]:
    """The edges that make some ties, once each: triangles name a tie many times."""
    return [edge for tie in {id(tie): tie for tie in ties}.values() for edge in tie.edges]


def of_actor(network: SignedNetwork) -> Mapping[str, list[Tie]]:
    """The ties of each actor of a network, by id; none for an actor without."""
    ties: dict[str, list[Tie]] = {actor: [] for actor in network.actors}
    for tie in network.ties:
        for end in tie.pair:
            ties[end].append(tie)
    return ties


def _id(item: Item) -> str:
    return item.edge if isinstance(item, Witness) else item.id


def _ends(item: Item) -> tuple[str, str]:
    return item.subject, item.object


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        url: empty where the page holds none of the edges.
        others: how many other edges the page shows there.
        away: how many of the edges a page that has no room for all does not hold.
    """

    url: str
    others: int
    away: int = 0


def check_view(address: str) -> str:
    """The address of a page, fit to be a link.

    Raises:
        RequestError: it is neither relative nor http(s), or has a fragment of its own.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = None
    odd = not address or any(
        (c.isspace() and c != " ") or not c.isprintable() or c in '\\"<>' for c in address
    )
    if parts is None or odd or (parts.netloc and not parts.scheme):
        raise RequestError(
            f"'{address}' is no address of a page; give a relative path or an http(s) address."
        )
    if parts.scheme and (parts.scheme not in {"http", "https"} or not parts.netloc):
        raise RequestError(f"a page can be linked by a relative path or http(s), not by '{parts.scheme}:'.")
    if "#" in address:
        raise RequestError(f"'{address}' has a fragment (#...) already; links to edges add one of their own.")
    return quote(address, safe="/:?&=%;,@+~$!*'.-_[]")


@dataclass
class Links:
    """Makes addresses for the page `view` of a selection.

    Attributes:
        view: address of the page, as `check_view` gives it.
        selection: what the page was made of; its days and statuses do not count.
        edges: all of the selection; the page holds those with a claim in its part (`amity.explorer.part`).
    """

    view: str
    tables: Tables
    selection: Selection
    edges: tuple[Edge, ...] = field(init=False)
    _on_page: Mapping[str, Edge] = field(init=False)
    _marks: dict[tuple[date, date], Mapping[str, Marks]] = field(init=False, default_factory=dict)
    _lasting: dict[str, Marks] = field(init=False, default_factory=dict)
    _known: dict[Citation, Target] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.edges = selected_edges(self.tables, self.selection)
        claims = page_part(self.tables, self.selection).tables.claims
        self._on_page = {edge.id: edge for edge in self.edges if edge.id in claims}

    def target(self, citation: Citation) -> Target:
        """Where the page shows the edges of a citation; without edges, all of its days."""
        if citation not in self._known:
            self._known[citation] = self._target(citation)
        return self._known[citation]

    def _target(self, citation: Citation) -> Target:
        names = [name for name in citation.edges if name in self._on_page]
        away = len(citation.edges) - len(names)
        if away and not names:
            return Target("", 0, away)
        keys = self._days(citation)
        days = citation.first, citation.last
        if len(names) > LISTED:
            marks = self._slice(*days)
            wanted = [name for name in names if name in marks]
        else:
            wanted = [edge.id for edge in self._cut((self._on_page[name] for name in names), *days)]
        off: Marks = DEFAULT_OFF
        others = 0
        if len(wanted) > LISTED:
            off, others = _leave_out(marks, set(wanted))
        if wanted and (len(wanted) <= LISTED or (others and len(wanted) <= LISTED_IF_NEEDED)):
            if len(wanted) == 1:
                keys.append(("edge", wanted[0]))
            keys.append(("edges", " ".join(wanted)))
            return Target(f"{self.view}#{urlencode(keys)}", 0, away)
        if off != DEFAULT_OFF:
            keys.append(("off", " ".join(off)))
        return Target(f"{self.view}#{urlencode(keys)}", others, away)

    def _days(self, citation: Citation) -> list[tuple[str, str]]:
        days = citation.first, citation.last
        period = next((p.id for p in self.tables.periods.values() if (p.first, p.last) == days), "")
        keys = (
            [("period", period)] if period else [("from", days[0].isoformat()), ("to", days[1].isoformat())]
        )
        if self.selection.as_of:
            keys.append(("as-of", self.selection.as_of.isoformat()))
        return [*keys, ("tab", "table")]

    def _slice(self, first: date, last: date) -> Mapping[str, Marks]:
        """The marks by which the page can leave out each edge of these days."""
        if (first, last) not in self._marks:
            self._marks[first, last] = {
                edge.id: (f"presence.{presence(edge, first, last)}", *self._of(edge))
                for edge in self._cut(self._on_page.values(), first, last)
            }
        return self._marks[first, last]

    def _cut(self, edges: Iterable[Edge], first: date, last: date) -> Slice:
        """Those of some edges that the page can show of these days."""
        chosen = replace(self.selection, first=first, last=last, statuses=frozenset())
        return cut(edges, self.tables.vocabulary, chosen)

    def _of(self, edge: Edge) -> Marks:
        """The marks of an edge that it has on all days."""
        if edge.id not in self._lasting:
            kinds = sorted({self._kind(edge.subject), self._kind(edge.object)})
            self._lasting[edge.id] = (
                f"status.{edge.status}",
                *(f"kind.{kind}" for kind in kinds),
                f"relation.{edge.relation}",
            )
        return self._lasting[edge.id]

    def _kind(self, name: str) -> str:
        actor = self.tables.actors.get(name)
        return str(actor.kind) if actor else PLACE


def _leave_out(marks: Mapping[str, Marks], wanted: set[str]) -> tuple[Marks, int]:
    """The marks to leave out so that as few others as possible stay, sorted; and how many do."""
    needed = {mark for name in wanted for mark in marks[name]}
    others = Counter([own for name, own in marks.items() if name not in wanted])
    off: list[str] = []
    while others:
        extra = next((mark for own in others for mark in own if mark not in needed), None)
        if extra is None:
            break
        off.append(extra)
        others = Counter({own: number for own, number in others.items() if extra not in own})
    return tuple(sorted(off)), others.total()
