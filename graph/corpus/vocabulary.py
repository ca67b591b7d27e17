"""The relations and families of the ontology, read from ``ontology/core.ttl``, which alone defines them.

A relation entails its super-relations: whoever arms supports. A family is a list for menus, colours and filters, and
entails nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files

import pyoxigraph as ox

from amity.corpus.model import Kind
from amity.errors import UnknownName
from amity.namespaces import AM, CAMEO, OWL, PLOVER, RDF, RDFS, SKOS
from amity.ontology import ONTOLOGY_FILES

PLACE = "place"
"""Word for a place among the kinds that a relation allows."""


SIGNS: Mapping[str, int] = {"cooperative": 1, "hostile": -1, "neutral": 0}
"""Words that stand for all relations of a sign where relations are chosen."""


class Aspect(StrEnum):
    """Whether a relation happens (a meeting), lasts (an alliance), or is told as either (a threat)."""

    EVENT = "event"
    STATE = "state"
    EITHER = "either"


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
        raise UnknownName("relation", word, (*self.relations, *self.families, *SIGNS))

    def family(self, name: str) -> str:
        """The family of `name`; empty where no family lists it."""
        return self.relations[name].family

    def sign(self, name: str) -> int:
        """1 cooperative, -1 hostile, 0 neither."""
        return self.relations[name].sign


def ontology_triples() -> Iterator[ox.Triple]:
    """Every triple of the ontology."""
    for name in ONTOLOGY_FILES:
        for item in ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE):
            yield item.triple if isinstance(item, ox.Quad) else item


def ontology_text(name: str = "core.ttl") -> str:
    """Text of a file of the ontology folder."""
    return files("amity.ontology").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the bundled ontology."""
    return read_vocabulary(ontology_text())


def read_vocabulary(turtle: str) -> Vocabulary:
    """The vocabulary that a Turtle text defines.

    A relation is every sub-property, at any depth, of ``am:relatesTo``.
    """
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            facts.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(
                triple.object
            )
    kind_words = {
        subject: values[AM + "code"][0].value
        for subject, values in facts.items()
        if AM + "code" in values and _has(values, RDF + "type", OWL + "Class")
    }
    top = AM + "relatesTo"
    parents = {
        subject: parent.value
        for subject, values in facts.items()
        for parent in values.get(RDFS + "subPropertyOf", [])
        if subject.startswith(AM) and parent.value.startswith(AM)
    }
    families = {
        subject: Family(
            name=subject[len(AM) :],
            sign=int(_first(values, AM + "sign", "0")),
            label=_by_language(values, RDFS + "label").get("en", subject[len(AM) :]),
            labels=_by_language(values, RDFS + "label"),
            definition=_by_language(values, SKOS + "definition").get("en", ""),
        )
        for subject, values in facts.items()
        if _has(values, RDF + "type", SKOS + "Collection")
    }
    family_of = {
        member.value: family.name
        for subject, family in families.items()
        for member in facts[subject].get(SKOS + "member", [])
    }
    inverses = {
        of.value: subject[len(AM) :]
        for subject, values in facts.items()
        for of in values.get(OWL + "inverseOf", [])
    }
    opposites: dict[str, set[str]] = {}
    for subject, values in facts.items():
        for other in values.get(AM + "contradicts", []):
            opposites.setdefault(subject, set()).add(other.value[len(AM) :])
            opposites.setdefault(other.value, set()).add(subject[len(AM) :])
    relations: dict[str, Relation] = {}
    for subject in sorted(parents):
        if not _reaches(subject, top, parents):
            continue
        values = facts[subject]
        parent = parents[subject]
        relations[subject[len(AM) :]] = Relation(
            name=subject[len(AM) :],
            parent="" if parent == top else parent[len(AM) :],
            family=family_of.get(subject, ""),
            sign=int(_first(values, AM + "sign", "0")),
            symmetric=_has(values, RDF + "type", OWL + "SymmetricProperty"),
            label=_by_language(values, RDFS + "label").get("en", subject[len(AM) :]),
            labels=_by_language(values, RDFS + "label"),
            definition=_by_language(values, SKOS + "definition").get("en", ""),
            inverse_labels=_by_language(values, AM + "inverseLabel"),
            plover=_first(values, AM + "plover").removeprefix(PLOVER),
            cameo=_first(values, AM + "cameo").removeprefix(CAMEO),
            weight=float(_first(values, AM + "weight")) if AM + "weight" in values else None,
            aspect=Aspect(_first(values, AM + "aspect", AM + "either").removeprefix(AM)),
            subject_kinds=_kinds(values, AM + "subjectKind", kind_words),
            object_kinds=_kinds(values, AM + "objectKind", kind_words),
            scope=_by_language(values, SKOS + "scopeNote").get("en", ""),
            example=_by_language(values, SKOS + "example").get("en", ""),
            inverse=inverses.get(subject, ""),
            contradicts=tuple(sorted(opposites.get(subject, ()))),
            starts=_names(values, AM + "starts"),
            ends=_names(values, AM + "ends"),
        )
    return Vocabulary(relations, {family.name: family for family in families.values()})


def _reaches(name: str, top: str, parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while name in parents and name not in seen:
        seen.add(name)
        name = parents[name]
    return name == top


def _has(values: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str, iri: str) -> bool:
    return any(value.value == iri for value in values.get(predicate, []))


def _first(values: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str, default: str = "") -> str:
    found = values.get(predicate)
    return found[0].value if found else default


def _by_language(values: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> dict[str, str]:
    return {
        literal.language or "": literal.value
        for literal in values.get(predicate, [])
        if isinstance(literal, ox.Literal)
    }


def _names(values: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> tuple[str, ...]:
    return tuple(sorted(node.value.removeprefix(AM) for node in values.get(predicate, [])))


def _kinds(
    values: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str, words: Mapping[str, str]
) -> frozenset[str]:
    actors = frozenset(str(kind) for kind in Kind)
    found: set[str] = set()
    for node in values.get(predicate, []):
        if node.value == AM + "Actor":
            found |= actors
        elif node.value == AM + "Place":
            found.add(PLACE)
        else:
            found.add(words[node.value])
    return frozenset(found) or actors
