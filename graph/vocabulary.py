"""The relations of the ontology, read from ``ontology/core.ttl``, which alone defines them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files

import pyoxigraph as ox

from amity.model import Kind
from amity.namespaces import AM, OWL, RDF, RDFS, SKOS

PLACE = "place"
"""Word for a place among the kinds that a relation allows."""


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
        parent: its super-property; empty for the five families.
        sign: 1 cooperative, -1 hostile, 0 neither.
        symmetric: true when subject and object can change places.
        aspect: event, state or either; either where the ontology does not say.
        subject_kinds, object_kinds: actor kinds (and ``place``) that may stand there.
        weight: cooperation-conflict weight on Goldstein's scale (-10 to 10); None where no CAMEO code is near.
    """

    name: str
    parent: str
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


@dataclass(frozen=True)
class Vocabulary:
    """All relations by name, in alphabetical order."""

    relations: Mapping[str, Relation]

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {name: [] for name in self.relations}
        for relation in self.relations.values():
            if relation.parent:
                found[relation.parent].append(relation.name)
        return {name: tuple(children) for name, children in found.items()}

    def ancestors(self, name: str) -> tuple[str, ...]:
        """Super-relations of `name`, nearest first, without itself."""
        found: list[str] = []
        while parent := self.relations[name].parent:
            found.append(parent)
            name = parent
        return tuple(found)

    def descendants(self, name: str) -> tuple[str, ...]:
        """`name` and all its sub-relations, a parent before its children."""
        found = [name]
        for child in self._children[name]:
            found.extend(self.descendants(child))
        return tuple(found)

    def family(self, name: str) -> str:
        """The topmost super-relation: supports, contacts, belongsTo, presentIn or opposes."""
        return (name, *self.ancestors(name))[-1]

    def sign(self, name: str) -> int:
        """1 cooperative, -1 hostile, 0 neither."""
        return self.relations[name].sign


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
    relations: dict[str, Relation] = {}
    for subject in sorted(parents):
        if not _reaches(subject, top, parents):
            continue
        values = facts[subject]
        parent = parents[subject]
        relations[subject[len(AM) :]] = Relation(
            name=subject[len(AM) :],
            parent="" if parent == top else parent[len(AM) :],
            sign=int(_first(values, AM + "sign", "0")),
            symmetric=_has(values, RDF + "type", OWL + "SymmetricProperty"),
            label=_by_language(values, RDFS + "label").get("en", subject[len(AM) :]),
            labels=_by_language(values, RDFS + "label"),
            definition=_by_language(values, SKOS + "definition").get("en", ""),
            inverse_labels=_by_language(values, AM + "inverseLabel"),
            plover=_first(values, AM + "plover"),
            cameo=_first(values, AM + "cameo"),
            weight=float(_first(values, AM + "weight")) if AM + "weight" in values else None,
            aspect=Aspect(_first(values, AM + "aspect", AM + "either").removeprefix(AM)),
            subject_kinds=_kinds(values, AM + "subjectKind", kind_words),
            object_kinds=_kinds(values, AM + "objectKind", kind_words),
        )
    return Vocabulary(relations)


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
