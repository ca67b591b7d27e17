"""The node of a dataset in its RDF, and reading it back from a store.

A ``dcat:Dataset`` and ``void:Dataset`` that conforms to the ontology of amity; ``void:uriSpace`` is the base that all
names of the dataset begin with. A store is asked for it first: nothing in it can be named before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.model import Licence, Metadata
from amity.errors import DataError
from amity.namespaces import FIRST_BASE, Namespaces, is_base

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None

_TYPE = ox.NamedNode(ns.RDF + "type")
_SPACE = ns.VOID + "uriSpace"
_LICENCE, _IDENTIFIER, _TITLE = (ns.DCTERMS + name for name in ("license", "identifier", "title"))

QUERY = f"""SELECT ?dataset ?p ?o ?q ?v WHERE {{
  ?dataset <{ns.DCTERMS}conformsTo> <{ns.ONTOLOGY}> ; <{_SPACE}> ?base ; ?p ?o .
  OPTIONAL {{ ?dataset <{_LICENCE}> ?o . ?o ?q ?v }}
}}"""
"""Asks a store for its datasets and their licences."""

VARIABLES = ("dataset", "p", "o", "q", "v")
"""Columns of the answer to `QUERY`."""


def describe(metadata: Metadata) -> Iterator[ox.Triple]:
    """The triples that a dataset says about itself."""
    subject = ox.NamedNode(Namespaces(metadata.base).dataset)

    def say(predicate: str, value: str, node: ox.NamedNode = subject) -> Iterator[ox.Triple]:
        if value:
            yield ox.Triple(node, ox.NamedNode(predicate), ox.Literal(value))

    for kind in (ns.DCAT + "Dataset", ns.VOID + "Dataset"):
        yield ox.Triple(subject, _TYPE, ox.NamedNode(kind))
    yield ox.Triple(subject, ox.NamedNode(ns.DCTERMS + "conformsTo"), ox.NamedNode(ns.ONTOLOGY))
    yield from say(_SPACE, metadata.base)
    yield from say(_IDENTIFIER, metadata.name)
    yield from say(_TITLE, metadata.title)
    yield from say(ns.DCTERMS + "description", metadata.description)
    yield from say(ns.DCAT + "version", metadata.version)
    for creator in metadata.creators:
        yield from say(ns.DCTERMS + "creator", creator)
    for licence in metadata.licences:
        node = ox.NamedNode(licence.iri)
        yield ox.Triple(subject, ox.NamedNode(_LICENCE), node)
        yield from say(_IDENTIFIER, licence.name, node)
        yield from say(_TITLE, licence.title, node)


def read_description(rows: Iterable[tuple[Term, ...]]) -> Metadata:
    """What the rows that answer `QUERY` say; a store without such a node is one of before there were bases.

    Raises:
        DataError: the store holds several datasets, or a base that is no IRI, or answers another question.
    """
    facts: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if len(row) != len(VARIABLES):
            raise DataError("the store answers with another table than was asked for.")
        dataset, first, value, second, text = row
        for subject, predicate, object_ in ((dataset, first, value), (value, second, text)):
            if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
                texts = facts.setdefault(subject.value, {}).setdefault(predicate.value, [])
                if isinstance(object_, ox.NamedNode | ox.Literal) and object_.value not in texts:
                    texts.append(object_.value)
    datasets = sorted(name for name, values in facts.items() if _SPACE in values)
    if not datasets:
        return Metadata(named_base=FIRST_BASE)
    if len(datasets) > 1:
        raise DataError(
            f"the store holds {len(datasets)} datasets ({', '.join(datasets)}); amity reads one at a time."
        )
    values = facts[datasets[0]]
    base = _first(values, _SPACE)
    if len(values[_SPACE]) != 1 or not is_base(base) or Namespaces(base).dataset != datasets[0]:
        raise DataError(f"the dataset <{datasets[0]}> in the store does not say what its names begin with.")
    name = _first(values, _IDENTIFIER) or Metadata().name
    return Metadata(
        name=name,
        named_base="" if Metadata(name).base == base else base,
        title=_first(values, _TITLE),
        description=_first(values, ns.DCTERMS + "description"),
        version=_first(values, ns.DCAT + "version"),
        creators=tuple(sorted(values.get(ns.DCTERMS + "creator", ()))),
        licences=tuple(_licence(iri, facts.get(iri, {})) for iri in sorted(values.get(_LICENCE, ()))),
    )


def _licence(iri: str, facts: Mapping[str, list[str]]) -> Licence:
    name = _first(facts, _IDENTIFIER)
    return Licence(name, "" if name and iri == Licence(name).iri else iri, _first(facts, _TITLE))


def _first(facts: Mapping[str, list[str]], predicate: str) -> str:
    return min(facts.get(predicate) or [""])
