"""The rows of the two-panel page: every change in words, with its evidence, grouped by what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from amity.analysis.change.compare import ActorChange, EdgeChange
from amity.analysis.change.pair_changes import PairChange, PairKind
from amity.analysis.change.standing import Change, State
from amity.comparison.cards import Card, make_cards
from amity.comparison.words import SIGNS, Wording
from amity.corpus.dates import interval_words
from amity.edges.build import Edge, Key
from amity.edges.slices import Certainty, Slice
from amity.network.signed import Witness
from amity.render.look import look

OTHERS = "others"
"""Kind of an actor that neither appears nor vanishes, but has relations that change."""


@dataclass(frozen=True)
class PageRow:
    """One change.

    Attributes:
        id: anchor in the page.
        kind: `Change`, `PairKind` or ``others``.
        subject, verb, object: labels; a pair has no verb, an actor only a subject.
        before, after: how it stands on the two sides.
        links: rows of relations that belong to it, each with its words.
        sign: ``coop``, ``neutral`` or ``hostile`` for a relation, else empty.
    """

    id: str
    what: str
    kind: str
    sure: bool
    subject: str
    object: str
    before: str
    after: str
    cards: tuple[Card, ...]
    links: tuple[tuple[str, str], ...] = ()
    verb: str = ""
    sign: str = ""
    when: str = ""
    event: bool = False

    @property
    def order(self) -> tuple[bool, str, str, str, str]:
        """What lasts before events, then by names."""
        return self.event, self.subject.casefold(), self.object.casefold(), self.verb, self.id


@dataclass(frozen=True)
class Group:
    """The rows of one kind of change, under its heading."""

    what: str
    kind: str
    title: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True)
class Anchors:
    """Ids of the rows, by what they tell of."""

    relations: Mapping[Key, str]
    pairs: Mapping[tuple[str, str], tuple[str, ...]]
    actors: Mapping[str, str]


@dataclass(frozen=True)
class Changes:
    """All rows of a comparison.

    Attributes:
        wording: the comparison, names and language.
        sides: the two slices with all edges that its changes rest on; of a part, those of the whole.
    """

    wording: Wording
    sides: Sequence[Slice]

    def groups(self, sure: bool) -> tuple[Group, ...]:
        """The definite rows, or the possible ones: pairs, relations, actors, each by kind."""
        groups: dict[tuple[str, str], list[PageRow]] = {
            (what, str(kind)): []
            for what, kinds in (("pairs", PairKind), ("relations", Change), ("actors", (*Change, OTHERS)))
            for kind in kinds
        }
        for row in sorted(self._rows, key=lambda row: row.order):
            if row.sure is sure:
                groups[row.what, row.kind].append(row)
        return tuple(
            Group(what, kind, self.wording.kind(kind), tuple(rows))
            for (what, kind), rows in groups.items()
            if rows
        )

    @cached_property
    def anchors(self) -> Anchors:
        """Where the rows stand."""
        comparison = self.wording.comparison
        pairs: dict[tuple[str, str], tuple[str, ...]] = {}
        for n, pair in enumerate(comparison.pairs):
            pairs[pair.ends] = (*pairs.get(pair.ends, ()), f"p{n}")
        return Anchors(
            {change.key: f"r{n}" for n, change in enumerate(comparison.edges)},
            pairs,
            {name: f"a{n}" for n, name in enumerate(sorted(self._at))},
        )

    @cached_property
    def _at(self) -> Mapping[str, Sequence[EdgeChange]]:
        """The relations that change at each actor that changes, or has such."""
        at: dict[str, list[EdgeChange]] = {change.actor: [] for change in self.wording.comparison.actors}
        for change in self.wording.comparison.edges:
            for end in {change.subject, change.object}:
                at.setdefault(end, []).append(change)
        return at

    @cached_property
    def _edges(self) -> Sequence[Mapping[str, Edge]]:
        return [{edge.id: edge for edge in side} for side in self.sides]

    @cached_property
    def _rows(self) -> Sequence[PageRow]:
        comparison = self.wording.comparison
        changed = {change.actor: change for change in comparison.actors}
        return [
            *map(self._relation, comparison.edges),
            *(self._pair(f"p{n}", pair) for n, pair in enumerate(comparison.pairs)),
            *(self._actor(row, name, changed.get(name)) for name, row in self.anchors.actors.items()),
        ]

    def _relation(self, change: EdgeChange) -> PageRow:
        wording = self.wording
        return PageRow(
            self.anchors.relations[change.key],
            "relations",
            str(change.kind),
            change.certainty is Certainty.DEFINITE,
            wording.label(change.subject),
            wording.label(change.object),
            self._state(change.before),
            self._state(change.after),
            self._cards(change.before.edges, change.after.edges),
            verb=wording.verb(change),
            sign=look().signs[wording.tables.vocabulary.sign(change.relation)],
            when=self._when(change.before.edges, change.after.edges),
            event=change.event,
        )

    def _pair(self, row: str, change: PairChange) -> PageRow:
        return PageRow(
            row,
            "pairs",
            str(change.kind),
            change.certainty is Certainty.DEFINITE,
            self.wording.label(change.first),
            self.wording.label(change.second),
            self._sign(change.before),
            self._sign(change.after),
            self._cards(change.edges_before, change.edges_after),
            self._links(c for c in self._at.get(change.first, ()) if change.second in {c.subject, c.object}),
        )

    def _actor(self, row: str, name: str, change: ActorChange | None) -> PageRow:
        own = self._at[name]
        kind, sure = OTHERS, any(c.certainty is Certainty.DEFINITE for c in own)
        states: tuple[str, str] = ("", "")
        edges: tuple[tuple[Witness, ...], tuple[Witness, ...]] = (), ()
        if change is not None:
            kind, sure = str(change.kind), change.certainty is Certainty.DEFINITE
            states = self.wording.text("absent" if sure else "perhaps"), self.wording.text("present")
            edges = (), change.edges
            if change.kind is Change.VANISHES:
                states, edges = states[::-1], edges[::-1]
        label = self.wording.label(name)
        return PageRow(row, "actors", kind, sure, label, "", *states, self._cards(*edges), self._links(own))

    def _cards(self, before: Sequence[Witness], after: Sequence[Witness]) -> tuple[Card, ...]:
        return make_cards((before, after), self._edges, self.wording)

    def _links(self, changes: Iterable[EdgeChange]) -> tuple[tuple[str, str], ...]:
        wording = self.wording
        return tuple(
            (self.anchors.relations[change.key], f"{wording.sentence(change)} ({wording.became(change)})")
            for change in changes
        )

    def _state(self, state: State) -> str:
        """How a relation stands on a side."""
        if state.status is None:
            return self.wording.text(str(state.presence))
        status = self.wording.text(f"status_{state.status}")
        return self.wording.text("possible", status=status) if state.fact is Certainty.POSSIBLE else status

    def _sign(self, state: str) -> str:
        """How a pair stands on a side: its signs, or how hard its hostility is."""
        if state in SIGNS:
            return self.wording.text(f"sign_{SIGNS[state]}")
        return self.wording.text("hardness", weight=state.replace("-", "−"))

    def _when(self, *parts: Sequence[Witness]) -> str:
        """The dates of the edges in words, each once."""
        edges = [known[edge.edge] for known, part in zip(self._edges, parts, strict=True) for edge in part]
        language = self.wording.language
        return "; ".join(dict.fromkeys(interval_words(edge.start, edge.end, language) for edge in edges))
