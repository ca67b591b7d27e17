"""Write the reference of the ontology, docs/ontology.md, to stdout. `make docs` runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from amity.corpus.ontology import load_vocabulary, ontology_text
from amity.corpus.vocabulary import Relation, Vocabulary
from amity.namespaces import AM, FIRST_BASE, ONTOLOGY, Namespaces
from amity.ontology import ONTOLOGY_FILES

SIGNS = {1: "cooperative", 0: "neither cooperative nor hostile", -1: "hostile"}
HEAD = """# The ontology

Version {version}, {date}. IRI: `{iri}`, prefix `am:`. Written by `make docs` from the files of `ontology/`.

- `core.ttl`: classes, families and relations. It is within OWL 2 DL.
- `statements.ttl`: how claims and edges are written as RDF statements with dates. It is OWL 2 Full: `rdf:Statement`,
  `rdf:subject`, `rdf:predicate` and `rdf:object` are reserved words, and values of `xsd:date` and `edtf:EDTF` have no
  datatype of OWL 2. A reasoner for OWL 2 DL loads `core.ttl` alone.
- `codes.ttl`: the event types of PLOVER and the codes of CAMEO that relations point to.

What a relation *entails* is a fact whenever the relation is: a build writes it as a triple. A *family* is a list for
menus, colours and filters, and nothing follows from it. In a filter (`--relation`) a relation stands for itself and
those that entail it, a family for its members, and `cooperative`, `hostile` and `neutral` for all relations of that
sign. *Starts* and *ends* are hints for checks. *Contradicts* means: not of the same two on one day.
"""


def reference() -> str:
    """The whole text, in Markdown."""
    graph = rdflib.Graph()
    for name in ONTOLOGY_FILES:
        graph.parse(data=ontology_text(name), format="turtle")
    vocabulary = load_vocabulary()
    ontology = rdflib.URIRef(ONTOLOGY)
    parts = [
        HEAD.format(
            iri=ONTOLOGY,
            version=graph.value(ontology, OWL.versionInfo),
            date=graph.value(ontology, DCTERMS.modified),
        ),
        *_relations(vocabulary),
        *_inverses(vocabulary),
        *_terms(graph, "Classes", graph.subjects(RDF.type, OWL.Class)),
        *_schemes(graph),
        *_terms(graph, "Properties of the data and of relations", _properties(graph, vocabulary)),
    ]
    return "\n".join(parts)


def _relations(vocabulary: Vocabulary) -> Iterator[str]:
    counts = f"{len(vocabulary.relations)} relations in {len(vocabulary.families)} families."
    yield f"## Families and relations\n\n{counts}\n"
    yield "| family | sign | relations | what it holds |\n|---|---|---|---|"
    for family in vocabulary.families.values():
        members = ", ".join(f"[{name}](#{name.lower()})" for name in _of(vocabulary, family.name))
        yield f"| [{family.name}](#family-{family.name}) | {SIGNS[family.sign]} | {members} | {family.definition} |"
    for family in vocabulary.families.values():
        yield f'\n<a id="family-{family.name}"></a>\n\n## {family.name}: {family.label}, {family.labels["ru"]}\n'
        for name in _of(vocabulary, family.name):
            yield _relation(vocabulary, vocabulary.relations[name])


def _of(vocabulary: Vocabulary, family: str) -> list[str]:
    return [name for name in vocabulary.by_family if vocabulary.family(name) == family]


def _relation(vocabulary: Vocabulary, relation: Relation) -> str:
    marks = [SIGNS[relation.sign], "event or state" if relation.aspect == "either" else str(relation.aspect)]
    marks += ["symmetric"] if relation.symmetric else []
    kinds = " > ".join(
        "any actor" + (", place" if "place" in side else "")
        if len(side - {"place"}) == 7
        else ", ".join(sorted(side))
        for side in (relation.subject_kinds, relation.object_kinds)
    )
    facts = {
        "Entails": ", ".join(vocabulary.ancestors(relation.name)),
        "Inverse property": relation.inverse,
        "Contradicts": ", ".join(relation.contradicts),
        "Starts": ", ".join(relation.starts),
        "Ends": ", ".join(relation.ends),
        "Is the end of": {"": "", "subject": "the subject", "object": "the object, if a person"}[
            relation.end_of
        ],
        "Passes to a successor": "with the same detail" if relation.succession else "",
        "Read the other way": "; ".join(relation.inverse_labels.values()),
        "Of what": kinds,
        "PLOVER, CAMEO, weight": ", ".join(
            (
                relation.plover or "-",
                relation.cameo or "-",
                "-" if relation.weight is None else f"{relation.weight:g}",
            )
        ),
    }
    lines = [
        f"### {relation.name}\n",
        f"*{relation.label}, {relation.labels['ru']}*: {'; '.join(marks)}.\n",
        f"{relation.definition}\n",
        f"When: {relation.scope}\n",
        f"> {relation.example}\n",
        *(f"- {name}: {value}" for name, value in facts.items() if value),
    ]
    return "\n".join(lines) + "\n"


def _inverses(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Inverse properties\n\nClaims do not use them; a build writes what follows.\n"
    for relation in vocabulary.relations.values():
        if relation.inverse:
            yield f"- `am:{relation.inverse}`, {relation.inverse_labels['en']}: `am:{relation.name}` read the other way"


def _terms(graph: rdflib.Graph, title: str, terms: Iterable[rdflib.term.Node]) -> Iterator[str]:
    yield f"\n## {title}\n\n| term | label | meaning |\n|---|---|---|"
    for term in sorted({str(term) for term in terms if str(term).startswith(AM)}, key=str.lower):
        node = rdflib.URIRef(term)
        told = [_english(graph, node, predicate) for predicate in (SKOS.definition, RDFS.comment)]
        name, label = Namespaces(FIRST_BASE).shorten(term), _english(graph, node, RDFS.label)
        yield f"| `{name}` | {label} | {' '.join(text for text in told if text)} |"


def _schemes(graph: rdflib.Graph) -> Iterator[str]:
    yield "\n## Concept schemes"
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        yield f"\n### {_english(graph, scheme, RDFS.label)}\n\n{_english(graph, scheme, SKOS.definition)}\n"
        for concept in sorted(graph.subjects(SKOS.inScheme, scheme)):
            meaning = _english(graph, concept, SKOS.definition)
            label = _english(graph, concept, SKOS.prefLabel)
            yield f"- `{graph.value(concept, SKOS.notation)}` {label}{': ' + meaning if meaning else ''}"


def _properties(graph: rdflib.Graph, vocabulary: Vocabulary) -> Iterator[rdflib.term.Node]:
    relations = {AM + name for name in (*vocabulary.relations, "relatesTo")}
    relations |= {AM + relation.inverse for relation in vocabulary.relations.values()}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        yield from (term for term in graph.subjects(RDF.type, kind) if str(term) not in relations)


def _english(graph: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    texts = sorted(
        str(text)
        for text in graph.objects(node, predicate)
        if isinstance(text, rdflib.Literal) and text.language in {"en", None}
    )
    return " ".join(texts)


if __name__ == "__main__":
    print(reference(), end="\n")
