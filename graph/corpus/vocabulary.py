"""The relations and families of the ontology; `amity.corpus.ontology` reads them.

A relation entails its super-relations: whoever arms supports. A family is a list for menus, colours and filters, and
entails nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from amity.cycles import on_cycles
from amity.errors import UnknownName, nearest

if TYPE_CHECKING:
    from amity.corpus.model import Claim, OwnRelation

Key = tuple[str, str, str]
"""Subject, relation and object of a claim; of a symmetric relation the two ends in alphabetical order."""

PLACE = "place"
"""Word for a place among the kinds that a relation allows."""

UNKNOWN = "unknown"
"""Word for a kind of actor that is not told, which every relation allows that allows an actor."""

SIGNS: Mapping[str, int] = {"cooperative": 1, "hostile": -1, "neutral": 0}
"""Words that stand for all relations of a sign where relations are chosen."""


class Aspect(StrEnum):
    """Whether a relation happens (a meeting), lasts (an alliance), or is told as either (a threat)."""

    EVENT = "event"
    STATE = "state"
    EITHER = "either"


ASPECTS = {"E": Aspect.EVENT, "S": Aspect.STATE, "E/S": Aspect.EITHER}
"""What the letters of the column ``kind`` mean."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation.

    Attributes:
        name: local name in the ontology, e.g. ``designatesAsTerrorist``.
        parent: the relation that it entails; empty where it entails none.
        family: the group under which it is shown and filtered; empty where no group lists it.
        sign: 1 cooperative, -1 hostile, 0 neither.
        symmetric: true when subject and object can change places.
        aspect: event, state or either; either where the ontology does not say.
        subject_kinds, object_kinds: actor kinds (and ``place``) that may stand there.
        scope: when it is the right relation, and which one is right next to it.
        example: a sentence that it fits; names are invented.
        inverse: name of the inverse property, which claims do not use; empty where there is none.
        contradicts: relations that cannot hold between the same two on one day.
        starts, ends: relations of which it, an event, begins or ends a state, as a rule.
        end_of: ``subject`` or ``object``, where the event is, as a rule, the end of that actor itself; of an object
            only where that is a person.
        succession: a later one of another subject, of the same object and with the same detail, ends the state.
        weight: cooperation-conflict weight on Goldstein's scale (-10 to 10); None where no CAMEO code is near.
        own: true for a relation of the dataset, false for one of the ontology.
    """

    name: str
    parent: str
    family: str
    sign: int
    symmetric: bool
    label: str
    labels: Mapping[str, str]
    definition: str
    inverse_labels: Mapping[str, str]
    plover: str
    cameo: str
    weight: float | None
    aspect: Aspect
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]
    scope: str = ""
    example: str = ""
    inverse: str = ""
    contradicts: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    end_of: str = ""
    succession: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A group of relations for menus, colours and filters.

    Attributes:
        name: local name in the ontology, e.g. ``backing``.
        sign: that of its relations unless they say otherwise.
    """

    name: str
    sign: int
    label: str
    labels: Mapping[str, str]
    definition: str


_DENIES = re.compile(
    r"(?:(?:(?:does|do|did|is|has)[\s_-]*)?(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]o[\s_-]*[Ll]onger)"
    r"|(?i:(?:refuse|decline|cease|stop|fail|den(?:y|ie)|reject|withh[eo]ld)(?:s|d|ed|ped)?)(?:[\s_-]*[Tt]o)?)"
    r"(?=[A-Z\s_-])[\s_-]*(.+)"
)
"""Words that deny a relation, as in ``doesNotRecognize``, ``not allied``, ``refuses to recognize``; the group is it."""

_OPPOSITE = re.compile("un|dis|non|anti|refuse|decline|cease|stop|fail|den[yi]|reject|withh[eo]ld")
"""Beginnings that make the opposite of a word."""

_SMALL = frozenset(
    {"against", "and", "been", "for", "from", "had", "has", "have", "its", "over", "that", "the"}
) | {*("their", "them", "was", "were", "who", "whom", "with")}
"""Words that tell nothing of a relation."""

_ENDINGS = re.compile(r"(?<=\w{4})(?:ed|ing|ies|es|s)$")
"""Endings that a word of a text has, and the word by which it is explained may not."""


@dataclass(frozen=True)
class Vocabulary:
    """All relations by name, in alphabetical order, and the families in the order of the ontology."""

    relations: Mapping[str, Relation]
    families: Mapping[str, Family] = field(default_factory=dict)

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        below: dict[str, list[str]] = {name: [] for name in self.relations}
        for relation in self.relations.values():
            if relation.parent:
                below[relation.parent].append(relation.name)
        return {name: tuple(children) for name, children in below.items()}

    def ancestors(self, name: str) -> tuple[str, ...]:
        """What `name` entails, nearest first, without itself."""
        wider: list[str] = []
        while parent := self.relations[name].parent:
            wider.append(parent)
            name = parent
        return tuple(wider)

    def descendants(self, name: str) -> tuple[str, ...]:
        """`name` and all relations that entail it, a parent before its children."""
        narrower = [name]
        for child in self._children[name]:
            narrower.extend(self.descendants(child))
        return tuple(narrower)

    def consequences(self, name: str) -> tuple[tuple[str, bool], ...]:
        """What follows from a statement with relation `name`, itself included, sorted.

        Each is a relation, and whether it holds from object to subject: who meets has contact, both ways.
        """
        following: set[tuple[str, bool]] = set()
        new = {(name, False)}
        while new:
            following |= new
            new = {
                step
                for relation, turned in new
                for step in (
                    *((parent, turned) for parent in self.ancestors(relation)[:1]),
                    *((relation, not turned) for _ in range(self.relations[relation].symmetric)),
                )
            } - following
        return tuple(sorted(following))

    def contradict(self, own: str, other: str) -> bool:
        """True when the two cannot hold between the same ends on one day, by themselves or by what they entail."""
        return self._bears_on(own, other, lambda relation: relation.contradicts)

    def end(self, event: str, state: str) -> bool:
        """True when the event, or what it entails, ends the state, or what it entails, as a rule."""
        return self._bears_on(event, state, lambda relation: relation.ends)

    def start(self, event: str, state: str) -> bool:
        """True when the event, or what it entails, starts the state, or what it entails, as a rule."""
        return self._bears_on(event, state, lambda relation: relation.starts)

    def _bears_on(self, own: str, other: str, named: Callable[[Relation], tuple[str, ...]]) -> bool:
        """True when a relation, or one that it entails, names another, or one that this entails."""
        others = {other, *self.ancestors(other)}
        return any(not others.isdisjoint(named(self.relations[up])) for up in (own, *self.ancestors(own)))

    def end_of(self, event: str) -> str:
        """``subject`` or ``object`` when the event, or what it entails, is the end of that actor; else nothing."""
        return next(filter(None, (self.relations[up].end_of for up in (event, *self.ancestors(event)))), "")

    def passes_on(self, state: str) -> bool:
        """True when the state, or what it entails, passes from one subject to the next."""
        return any(self.relations[up].succession for up in (state, *self.ancestors(state)))

    def either_way(self, own: str, other: str) -> bool:
        """True when the two are of the same ends also where the subject of the one is the object of the other."""
        return self.relations[own].symmetric or self.relations[other].symmetric

    def members(self, family: str) -> tuple[str, ...]:
        """The relations of a family, in alphabetical order."""
        return tuple(name for name, relation in self.relations.items() if relation.family == family)

    @cached_property
    def by_family(self) -> tuple[str, ...]:
        """All relations family by family, each before those that entail it where they share one."""
        ranks = {name: rank for rank, name in enumerate(self.families)}
        return tuple(
            sorted(
                self.relations,
                key=lambda name: (
                    ranks.get(self.family(name), len(ranks)),
                    [
                        up
                        for up in (*reversed(self.ancestors(name)), name)
                        if self.family(up) == self.family(name)
                    ],
                ),
            )
        )

    def like(self, word: str, others: Collection[str] = ()) -> list[str]:
        """The relations, and `others`, that may have been meant, best first; never one that says the opposite.

        Of a word that denies a relation, such as ``doesNotRecognize``, those that contradict the relation.

        >>> from amity.corpus.ontology import load_vocabulary
        >>> [load_vocabulary().like(word) for word in ("recognises", "doesNotRecognize")]
        [['recognizes'], ['withholdsRecognitionFrom']]
        """
        prefix = _OPPOSITE.match(word.casefold())
        near = nearest(word, (*self.relations, *others))
        kept = [name for name in near if not prefix or name.casefold().startswith(prefix[0])]
        if denied := _DENIES.fullmatch(word):
            affirmed = nearest(denied[1], self.relations, 1)
            against = [
                name
                for name in self.relations
                if any(self.contradict(name, relation) for relation in affirmed)
            ]
            return [*(kept if prefix else ()), *sorted(name for name in against if name not in kept)]
        return kept

    def search(self, text: str) -> tuple[str, ...]:
        """The relations that tell of every word of `text`, those whose name or label has the words as such first.

        Those whose definition has them come next, then the others. Names, labels in all languages, definitions,
        scope notes, examples and families are searched for words that begin so; case does not count.
        """
        words = text.casefold().split()
        ranked = [(rank, name) for name in self.by_family if (rank := self._rank(name, words)) is not None]
        return tuple(name for _, name in sorted(ranked, key=lambda item: item[0]))

    def _rank(self, name: str, words: Sequence[str]) -> int | None:
        """How directly a relation tells of all of some words, 0 the most; None if it does not."""
        relation = self.relations[name]
        family = self.families.get(relation.family)
        called = " ".join((name, *relation.labels.values(), *relation.inverse_labels.values())).casefold()
        meaning = relation.definition.casefold()
        families = family.labels.values() if family else ()
        meanings = " ".join(
            (meaning, relation.scope, relation.example, relation.family, *families)
        ).casefold()
        ranks = [0]
        for word in words:
            whole = re.compile(rf"\b{re.escape(word)}(?:s|es|ed|ing)?\b")
            begun = re.compile(rf"\b{re.escape(word)}")
            if whole.search(called):
                continue
            if whole.search(meaning):
                ranks.append(1)
            elif word in called:
                ranks.append(2)
            elif begun.search(meanings):
                ranks.append(3)
            else:
                return None
        return max(ranks)

    def suggest(self, text: str) -> tuple[str, ...]:
        """The relations that may have been meant by words of one's own, such as *suspended the aid*, best first.

        Those that `search` finds, else those that are written alike or, of several words, that tell of most of them.
        Never one that says the opposite.
        """
        words = [word for word in text.split() if len(word) > 2 and word.casefold() not in _SMALL]
        if exact := self.search(text):
            return exact
        if _DENIES.fullmatch(text):
            return tuple(self.like(text))
        hits = Counter(name for word in words for name in self.search(_ENDINGS.sub("", word)))
        most = max(hits.values(), default=0)
        best = tuple(name for name, count in hits.items() if count == most)
        return best if len(words) > 1 else tuple(dict.fromkeys((*self.like(text), *best)))

    def select(self, word: str) -> tuple[str, ...]:
        """The relations that a word of a filter stands for.

        A relation stands for itself and those that entail it, a family for its members, and ``cooperative``,
        ``hostile`` and ``neutral`` for all relations of that sign.

        Raises:
            UnknownName: it is none of them.
        """
        if word in self.relations:
            return self.descendants(word)
        if word in self.families:
            return self.members(word)
        if word in SIGNS:
            return tuple(name for name in self.relations if self.sign(name) == SIGNS[word])
        raise UnknownName("relation", word, (), self.like(word, (*self.families, *SIGNS)))

    def family(self, name: str) -> str:
        """The family of `name`; empty where no family lists it."""
        return self.relations[name].family

    def sign(self, name: str) -> int:
        """Sign of a relation: 1 cooperative, -1 hostile, 0 neither."""
        return self.relations[name].sign

    def key(self, claim: Claim) -> Key:
        """Subject, relation and object; for a symmetric relation the two ends in alphabetical order."""
        rule = self.relations.get(claim.relation)
        first, last = claim.subject, claim.object
        swap = rule is not None and rule.symmetric and last < first
        return (last, claim.relation, first) if swap else (first, claim.relation, last)


def as_relation(row: OwnRelation) -> Relation:
    """A row, filled in by `complete`, as a relation of the vocabulary."""
    return Relation(
        name=row.id,
        parent=row.super,
        family=row.family,
        sign=row.sign or 0,
        symmetric=row.symmetric,
        label=row.label,
        labels={"en": row.label, **dict(row.labels)},
        definition=row.definition,
        inverse_labels={"en": row.inverse} if row.inverse else {},
        plover="",
        cameo=row.cameo,
        weight=row.weight,
        aspect=ASPECTS[row.kind],
        subject_kinds=frozenset(row.subject),
        object_kinds=frozenset(row.object),
        scope=row.scope,
        starts=row.starts,
        ends=row.ends,
        own=True,
    )


def extend(bundled: Vocabulary, rows: Mapping[str, OwnRelation]) -> Vocabulary:
    """The vocabulary of a dataset: the relations of the ontology and its own, filled in by `complete`.

    A wider relation that is unknown, or that leads back to the narrower one, is left out.
    """
    if not rows:
        return bundled
    circles = on_cycles({row.id: row.super for row in rows.values()})
    known = {*bundled.relations, *rows}
    own: dict[str, Relation] = {}
    for row in rows.values():
        parent = row.super if row.super in known and row.id not in circles else ""
        own[row.id] = replace(as_relation(row), parent=parent)
    return replace(bundled, relations=dict(sorted({**own, **bundled.relations}.items())))
