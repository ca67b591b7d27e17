"""Reading the vocabulary from ``ontology/core.ttl``, which alone defines it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import pyoxigraph as ox

from amity.corpus.vocabulary import PLACE, UNKNOWN, Aspect, Family, Relation, Vocabulary
from amity.namespaces import AM, CAMEO, OWL, PLOVER, RDF, RDFS, SKOS
from amity.ontology import ONTOLOGY_FILES


@lru_cache(maxsize=1)
def ontology_triples() -> tuple[ox.Triple, ...]:
    """Every triple of the bundled ontology, file by file, read once for all stores of a process."""
    return tuple(
        item.triple if isinstance(item, ox.Quad) else item
        for name in ONTOLOGY_FILES
        for item in ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE)
    )


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
            end_of=_first(values, AM + "endOf"),
            succession=_first(values, AM + "succession") == "true",
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
    nodes = values.get(predicate)
    return nodes[0].value if nodes else default


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
    actors = frozenset(words.values()) - {PLACE, UNKNOWN}
    kinds: set[str] = set()
    for node in values.get(predicate, []):
        if node.value == AM + "Actor":
            kinds |= actors
        elif node.value == AM + "Place":
            kinds.add(PLACE)
        else:
            kinds.add(words[node.value])
    return frozenset(kinds) or actors
