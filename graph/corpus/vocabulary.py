"""The relations and families of the ontology; `amity.corpus.ontology` reads them.

A relation entails its super-relations: whoever arms supports. A family is a list for menus, colours and filters, and
entails nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
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
    r"(?:(?:does|do|did|is|has)[\s_-]*)?(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]o[\s_-]*[Ll]onger)(?=[A-Z\s_-])[\s_-]*(.+)"
)
"""Words that deny a relation, as in ``doesNotRecognize``, ``not allied``; the group is the relation."""

_OPPOSITE = re.compile("un|dis|non|anti")
"""Beginnings that make the opposite of a word."""


@dataclass(frozen=True)
class Vocabulary:
    """All relations by name, in alphabetical order, and the families in the order of the ontology."""

    relations: Mapping[str, Relation]
    families: Mapping[str, Family] = field(default_factory=dict)

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {name: [] for name in self.relations}
        for relation in self.relations.values():
            if relation.parent:
                found[relation.parent].append(relation.name)
        return {name: tuple(children) for name, children in found.items()}

    def ancestors(self, name: str) -> tuple[str, ...]:
        """What `name` entails, nearest first, without itself."""
        found: list[str] = []
        while parent := self.relations[name].parent:
            found.append(parent)
            name = parent
        return tuple(found)

    def descendants(self, name: str) -> tuple[str, ...]:
        """`name` and all relations that entail it, a parent before its children."""
        found = [name]
        for child in self._children[name]:
            found.extend(self.descendants(child))
        return tuple(found)

    def consequences(self, name: str) -> tuple[tuple[str, bool], ...]:
        """What follows from a statement with relation `name`, itself included, sorted.

        Each is a relation, and whether it holds from object to subject: who meets has contact, both ways.
        """
        found: set[tuple[str, bool]] = set()
        new = {(name, False)}
        while new:
            found |= new
            new = {
                step
                for relation, turned in new
                for step in (
                    *((parent, turned) for parent in self.ancestors(relation)[:1]),
                    *((relation, not turned) for _ in range(self.relations[relation].symmetric)),
                )
            } - found
        return tuple(sorted(found))

    def contradict(self, one: str, other: str) -> bool:
        """True when the two cannot hold between the same ends on one day, by themselves or by what they entail."""
        others = {other, *self.ancestors(other)}
        return any(
            not others.isdisjoint(self.relations[up].contradicts) for up in (one, *self.ancestors(one))
        )

    def end(self, event: str, state: str) -> bool:
        """True when the event, or what it entails, ends the state, or what it entails, as a rule."""
        states = {state, *self.ancestors(state)}
        return any(not states.isdisjoint(self.relations[up].ends) for up in (event, *self.ancestors(event)))

    def start(self, event: str, state: str) -> bool:
        """True when the event, or what it entails, starts the state, or what it entails, as a rule."""
        states = {state, *self.ancestors(state)}
        return any(not states.isdisjoint(self.relations[up].starts) for up in (event, *self.ancestors(event)))

    def end_of(self, event: str) -> str:
        """``subject`` or ``object`` when the event, or what it entails, is the end of that actor; else nothing."""
        return next(filter(None, (self.relations[up].end_of for up in (event, *self.ancestors(event)))), "")

    def passes_on(self, state: str) -> bool:
        """True when the state, or what it entails, passes from one subject to the next."""
        return any(self.relations[up].succession for up in (state, *self.ancestors(state)))

    def either_way(self, one: str, other: str) -> bool:
        """True when the two are of the same ends also where the subject of the one is the object of the other."""
        return self.relations[one].symmetric or self.relations[other].symmetric

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
        if denied := _DENIES.fullmatch(word):
            affirmed = nearest(denied[1], self.relations, 1)
            return sorted(
                name for name in self.relations if any(self.contradict(name, one) for one in affirmed)
            )
        prefix = _OPPOSITE.match(word.casefold())
        near = nearest(word, (*self.relations, *others))
        return [name for name in near if not prefix or name.casefold().startswith(prefix[0])]

    def search(self, text: str) -> tuple[str, ...]:
        """The relations that tell of every word of `text`, those that have it in their name or label first.

        Names, labels in all languages, definitions, scope notes, examples and families are searched; case does not
        count.
        """
        words = text.casefold().split()
        found: dict[str, bool] = {}
        for name in self.by_family:
            relation = self.relations[name]
            family = self.families.get(relation.family)
            called = " ".join((name, *relation.labels.values(), *relation.inverse_labels.values())).casefold()
            told = " ".join(
                (
                    *(called, relation.definition, relation.scope, relation.example, relation.family),
                    *(family.labels.values() if family else ()),
                )
            ).casefold()
            if all(word in told for word in words):
                found[name] = all(word in called for word in words)
        return tuple(sorted(found, key=lambda name: not found[name]))

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
        """1 cooperative, -1 hostile, 0 neither."""
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
