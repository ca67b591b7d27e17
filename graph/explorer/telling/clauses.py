"""Clauses made of names of relations: "Russia courts and funds the Taliban", each word with the edges behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amity.corpus.model import Modality, Status
from amity.corpus.wording import verb_of
from amity.edges.build import Edge, Key
from amity.explorer.view import View
from amity.explorer.words import isolated, say
from amity.render.marks import line_mark

MOST = 4
"""How many relations a clause of `clauses_of` names for one subject."""


@dataclass(frozen=True)
class Word:
    """A relation between the two, with all its edges.

    Attributes:
        key: subject, relation, object.
        edges: at least one.
        asserting: how many claims assert it.
        sources: how many sources do.
        still: one of them says that it is still so.
    """

    key: Key
    edges: tuple[Edge, ...]
    asserting: int
    sources: int
    still: bool

    @property
    def claims(self) -> int:
        """How many claims its edges rest on."""
        return sum(len(edge.claims) for edge in self.edges)

    @property
    def mark(self) -> str:
        """Name of the mark in `amity.render.look` by which its line is drawn."""
        return line_mark(self.edges, {edge.id for edge in self.edges})[0]

    def is_a(self, status: Status) -> bool:
        """True where one of its edges has a status."""
        return any(edge.status is status for edge in self.edges)


@dataclass(frozen=True)
class Phrase:
    """A part of the sentence.

    Attributes:
        text: as it is read.
        word: what it stands for; None for what only joins.
    """

    text: str
    word: Word | None = None


def words_of(view: View, edges: Iterable[Edge], first: str) -> tuple[Word, ...]:
    """The relations of edges, those that most claims assert in front; symmetric ones begin with `first`."""
    groups: dict[Key, list[Edge]] = {}
    for edge in edges:
        turned = view.tables.vocabulary.relations[edge.relation].symmetric and edge.object == first
        ends = (edge.object, edge.subject) if turned else (edge.subject, edge.object)
        groups.setdefault((ends[0], edge.relation, ends[1]), []).append(edge)
    words = []
    for key, members in groups.items():
        asserted = [c for edge in members for c in edge.claims if c.modality is Modality.ASSERTED]
        words.append(
            Word(
                key,
                tuple(members),
                len(asserted),
                len({claim.source for claim in asserted}),
                any(claim.end.is_open for claim in asserted),
            )
        )
    return tuple(sorted(words, key=lambda word: (-word.asserting, -word.claims, word.key)))


def listed(view: View, words: Sequence[Word], object_: str, each: bool, lang: str) -> Iterator[Phrase]:
    """Words with their object: after the last one, or after each; inside those that end in what it is taken as."""
    texts = {word.key: relation_label(view, word, lang) for word in words}
    order = sorted(words, key=lambda word: bool(object_) and " as " in texts[word.key])
    apart = [word for word in order if not (object_ and " as " in texts[word.key])]
    for n, word in enumerate(order):
        if n:
            yield Phrase(say(lang, "finding_last" if n == len(order) - 1 else "finding_next"))
        text = texts[word.key] if object_ else standing_alone(texts[word.key], lang)
        if word not in apart:
            verb, _, what = text.partition(" as ")
            yield Phrase(f"{verb} {object_} as {what}", word)
            continue
        yield Phrase(text, word)
        if object_ and (each or word is apart[-1]):
            yield Phrase(f" {object_}")


def clauses_of(view: View, edges: Iterable[Edge], pair: tuple[str, str], lang: str) -> str:
    """What edges of a pair say, in a clause for each of the two that is a subject; signed relations come first.

    It names what is accepted, of more than `MOST` relations of a subject those of each sign that most claims assert,
    and counts the others; where nothing is, it says so.
    """
    words = words_of(view, edges, pair[0])
    clauses = []
    for subject in dict.fromkeys(word.key[0] for word in words):
        every = [word for word in words if word.key[0] == subject]
        sure = [word for word in every if word.is_a(Status.ACCEPTED)]
        own = _balanced(view, sure or every)
        a, b = (isolated(view.tables.label(name, lang)) for name in (subject, own[0].key[2]))
        object_ = b if takes_object(lang) else ""
        named = sorted(own[:MOST], key=lambda word: -view.tables.vocabulary.sign(word.key[1]))
        spans = listed(view, named, object_, False, lang)
        clause = say(
            lang, "finding_main", a=a, b="" if object_ else b, words="".join(span.text for span in spans)
        )
        if not sure:
            clause = say(lang, "clause_unsure", clause=clause)
        more = len(every) - len(named)
        clauses.append(say(lang, "clause_more", more, clause=clause) if more > 0 else clause)
    return say(lang, "finding_joint").join(clauses)


def _balanced(view: View, words: Sequence[Word]) -> list[Word]:
    """Words in turn: the first cooperative one, the first hostile one, the second ones and so on, then the others."""
    turns: dict[int, int] = {}
    ranks = {}
    for word in words:
        sign = view.tables.vocabulary.sign(word.key[1])
        turns[sign] = turns.get(sign, 0) + 1
        ranks[word.key] = (not sign, turns[sign], -sign)
    return sorted(words, key=lambda word: ranks[word.key])


def relation_label(view: View, word: Word, lang: str) -> str:
    """The name of the relation of a word, as it stands after its subject."""
    return verb_of(word.key[1], word.key[0], view.tables, lang)


def takes_object(lang: str) -> bool:
    """True for English; in Russian the object has a case that no table tells, and stands apart from the verb."""
    return lang == "en"


def standing_alone(verb: str, lang: str) -> str:
    """A relation whose object stands elsewhere: in Russian without the preposition that it ends in."""
    return re.sub(say(lang, "preposition"), "", verb)


def plain(text: str) -> list[Phrase]:
    """A text that stands for nothing, as spans."""
    return [Phrase(text)] if text else []
