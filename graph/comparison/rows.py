"""The rows of the two-panel page: every change in words, with its evidence, grouped by what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from amity.analysis.change.compare import ActorChange, EdgeChange
from amity.analysis.change.pair_changes import PairChange, PairKind
from amity.analysis.change.standing import Attestation, Change, State
from amity.comparison.cards import Card, make_cards
from amity.comparison.words import Wording
from amity.corpus.dates import interval_words
from amity.corpus.vocabulary import Vocabulary
from amity.corpus.wording import verb_of
from amity.edges.build import Key
from amity.edges.slices import Certainty, Slice
from amity.network.signed import Witness
from amity.render.look import look

OTHERS = "others"
"""Kind of an actor that neither appears nor vanishes, but has relations that change."""

_SIGNS = {"+": "cooperative", "-": "hostile", "+-": "both"}


@dataclass(frozen=True)
class Row:
    """One change.

    Attributes:
        id: anchor in the page.
        kind: `Change`, `PairKind` or ``others``.
        subject, verb, object: labels; a pair has no verb, an actor only a subject.
        sign: ``coop``, ``neutral`` or ``hostile`` for a relation, else empty.
        before, after: how it stands on the two sides.
        links: rows of relations that belong to it, each with its words.
    """

    id: str
    what: str
    kind: str
    sure: bool
    subject: str
    verb: str
    object: str
    sign: str
    before: str
    after: str
    when: str
    event: bool
    cards: tuple[Card, ...]
    links: tuple[tuple[str, str], ...] = ()

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
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Anchors:
    """Ids of the rows, by what they tell of."""

    relations: Mapping[Key, str] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Changes:
    """All rows of a comparison.

    Attributes:
        rows: every row.
        anchors: where they stand.
    """

    rows: tuple[Row, ...]
    anchors: Anchors
    wording: Wording

    def groups(self, sure: bool) -> tuple[Group, ...]:
        """The definite rows, or the possible ones: pairs, relations, actors, each by kind."""
        found: dict[tuple[str, str], list[Row]] = {
            (what, str(kind)): []
            for what, kinds in (("pairs", PairKind), ("relations", Change), ("actors", (*Change, OTHERS)))
            for kind in kinds
        }
        for row in sorted(self.rows, key=lambda row: row.order):
            if row.sure is sure:
                found[row.what, row.kind].append(row)
        return tuple(
            Group(what, kind, self.wording.kind(kind), tuple(rows))
            for (what, kind), rows in found.items()
            if rows
        )


def make_changes(wording: Wording, vocabulary: Vocabulary, sides: Sequence[Slice]) -> Changes:
    """The rows of a comparison.

    Args:
        sides: the two slices with all edges that its changes rest on; of a part, those of the whole.
    """
    teller = _Teller(wording, vocabulary, sides)
    return Changes(tuple(teller.rows()), teller.anchors, wording)


class _Teller:
    def __init__(self, wording: Wording, vocabulary: Vocabulary, sides: Sequence[Slice]) -> None:
        self.wording, self.vocabulary = wording, vocabulary
        found = self.found = wording.comparison
        self.edges = [{edge.id: edge for edge in side} for side in sides]
        relations = {(c.subject, c.relation, c.object): f"r{n}" for n, c in enumerate(found.edges)}
        pairs: dict[tuple[str, str], tuple[str, ...]] = {}
        for n, pair in enumerate(found.pairs):
            ends = pair.first, pair.second
            pairs[ends] = (*pairs.get(ends, ()), f"p{n}")
        self.at: dict[str, list[EdgeChange]] = {change.actor: [] for change in found.actors}
        for change in found.edges:
            for end in {change.subject, change.object}:
                self.at.setdefault(end, []).append(change)
        self.anchors = Anchors(relations, pairs, {name: f"a{n}" for n, name in enumerate(sorted(self.at))})

    def rows(self) -> Iterator[Row]:
        for change in self.found.edges:
            yield self.relation(change)
        for n, pair in enumerate(self.found.pairs):
            yield self.pair(f"p{n}", pair)
        changed = {change.actor: change for change in self.found.actors}
        for name, row in self.anchors.actors.items():
            yield self.actor(row, name, changed.get(name))

    def relation(self, change: EdgeChange) -> Row:
        relation = self.vocabulary.relations[change.relation]
        key = change.subject, change.relation, change.object
        return Row(
            self.anchors.relations[key],
            "relations",
            str(change.kind),
            change.certainty is Certainty.DEFINITE,
            self.wording.label(change.subject),
            verb_of(change.relation, change.subject, self.wording.tables, self.wording.language),
            self.wording.label(change.object),
            look().signs[relation.sign],
            self.state(change.before),
            self.state(change.after),
            self.when(change.before.edges, change.after.edges),
            change.event,
            make_cards((change.before.edges, change.after.edges), self.edges, self.wording, self.vocabulary),
        )

    def pair(self, row: str, change: PairChange) -> Row:
        edges = change.edges_before, change.edges_after
        return Row(
            row,
            "pairs",
            str(change.kind),
            change.certainty is Certainty.DEFINITE,
            self.wording.label(change.first),
            "",
            self.wording.label(change.second),
            "",
            self.sign(change.before),
            self.sign(change.after),
            "",
            False,
            make_cards(edges, self.edges, self.wording, self.vocabulary),
            self.links(c for c in self.at.get(change.first, ()) if change.second in {c.subject, c.object}),
        )

    def actor(self, row: str, name: str, change: ActorChange | None) -> Row:
        own = self.at[name]
        sure = any(c.certainty is Certainty.DEFINITE for c in own)
        kind, states = OTHERS, ("", "")
        parts: tuple[tuple[Witness, ...], tuple[Witness, ...]] = (), ()
        if change is not None:
            kind, sure = str(change.kind), change.certainty is Certainty.DEFINITE
            present, other = self.wording.text("present"), self.wording.text("absent" if sure else "perhaps")
            gained = change.kind is Change.APPEARS
            states = (other, present) if gained else (present, other)
            parts = ((), change.edges) if gained else (change.edges, ())
        return Row(
            row,
            "actors",
            kind,
            sure,
            self.wording.label(name),
            "",
            "",
            "",
            *states,
            "",
            False,
            make_cards(parts, self.edges, self.wording, self.vocabulary),
            self.links(own),
        )

    def links(self, changes: Iterable[EdgeChange]) -> tuple[tuple[str, str], ...]:
        tables, language = self.wording.tables, self.wording.language
        found = []
        for change in changes:
            verb = verb_of(change.relation, change.subject, tables, language)
            words = f"{self.wording.label(change.subject)} {verb} {self.wording.label(change.object)}"
            key = change.subject, change.relation, change.object
            maybe = (
                ""
                if change.certainty is Certainty.DEFINITE
                else f", {self.wording.text('presence_possible')}"
            )
            found.append((self.anchors.relations[key], f"{words} ({self.wording.kind(change.kind)}{maybe})"))
        return tuple(found)

    def state(self, state: State) -> str:
        """How a relation stands on a side."""
        if state.status is None:
            return self.wording.text(str(Attestation.NONE))
        status = self.wording.text(f"status_{state.status}")
        return (
            self.wording.text("possible", status=status) if state.presence is Attestation.POSSIBLE else status
        )

    def sign(self, state: str) -> str:
        """How a pair stands on a side: its signs, or how hard its hostility is."""
        if state in _SIGNS:
            return self.wording.text(f"sign_{_SIGNS[state]}")
        return self.wording.text("hardness", weight=state.replace("-", "−"))

    def when(self, *parts: tuple[Witness, ...]) -> str:
        """The dates of the edges in words, each once."""
        edges = [self.edges[side][told.edge] for side, part in enumerate(parts) for told in part]
        language = self.wording.language
        return "; ".join(dict.fromkeys(interval_words(edge.start, edge.end, language) for edge in edges))
