"""How the things of a dataset in RDF are rows of its tables: for each column the predicate, and what it may name.

The way back from `amity.rdf.write`; a column that is written there is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amity import namespaces as ns
from amity.corpus.formats import ACTORS, CLAIMS, FORMATS, PERIODS, PLACES, RELATIONS, SOURCES
from amity.corpus.table_format import LIST, TableFormat
from amity.corpus.vocabulary import ASPECTS, PLACE
from amity.namespaces import Namespaces
from amity.rdf.write import KIND_CLASSES

Facts = dict[str, set[tuple[str, str]]]
"""What is said of one thing: for each predicate the values, each with its language or datatype, if it is a literal."""

TYPE = ns.RDF + "type"

_TEXT = ("",)
_SEVERAL = {column.name for form in FORMATS for column in form.fields if column.several}

_TOP = ns.AM + "relatesTo"


@dataclass(frozen=True, slots=True)
class TableKind:
    """How things of a class are rows of a table.

    Attributes:
        name: of the class.
        form: the table.
        namespace: of their IRIs.
        columns: for each column but ``id`` the predicate, and the namespaces of what it names.
    """

    name: str
    form: TableFormat
    namespace: str
    columns: Mapping[str, tuple[str, tuple[str, ...]]]

    def values(self, column: str, facts: Facts) -> list[str]:
        """What the facts on a thing put into a column, sorted: text, or IRIs of what it names."""
        predicate, _ = self.columns[column]
        return sorted(_cell_values(self, column, facts.get(predicate, ())))

    def has_several(self, column: str) -> bool:
        """Whether a column may hold several values; subject and object only where they name kinds."""
        return column in _SEVERAL and (self.form is RELATIONS or column not in {"subject", "object"})

    def cell(self, column: str, values: Iterable[str]) -> str:
        """The cell of `values`: ids in place of IRIs; what is in none of the namespaces stays, and no row knows it."""
        _, namespaces = self.columns[column]
        return LIST.join(
            next(
                (ns.name_of(value, space) for space in namespaces if space and value.startswith(space)), value
            )
            for value in values
        )


_LABELS = {"label": (ns.RDFS + "label", _TEXT), "labels": (ns.SKOS + "prefLabel", _TEXT)}
_NAMED = {
    **_LABELS,
    "aliases": (ns.SKOS + "altLabel", _TEXT),
    "note": (ns.RDFS + "comment", _TEXT),
}
_DATED = {"start": (ns.AM + "start", _TEXT), "end": (ns.AM + "end", _TEXT)}


def kinds_of(spaces: Namespaces) -> tuple[TableKind, ...]:
    """How the things of a dataset are rows, its relations first, since claims use them."""
    ends = (spaces.actor, spaces.place)
    relations = (spaces.relation, ns.AM)
    return (
        TableKind(
            "Relation",
            RELATIONS,
            spaces.relation,
            {
                "label": (ns.RDFS + "label", _TEXT),
                "labels": (ns.RDFS + "label", _TEXT),
                "definition": (ns.SKOS + "definition", _TEXT),
                "family": (ns.SKOS + "member", (ns.AM,)),
                "kind": (ns.AM + "aspect", _TEXT),
                "sign": (ns.AM + "sign", _TEXT),
                "weight": (ns.AM + "weight", _TEXT),
                "cameo": (ns.AM + "cameo", (ns.CAMEO,)),
                "symmetric": (TYPE, _TEXT),
                "super": (ns.RDFS + "subPropertyOf", relations),
                "inverse": (ns.AM + "inverseLabel", _TEXT),
                "starts": (ns.AM + "starts", relations),
                "ends": (ns.AM + "ends", relations),
                "subject": (ns.AM + "subjectKind", _TEXT),
                "object": (ns.AM + "objectKind", _TEXT),
                "scope": (ns.SKOS + "scopeNote", _TEXT),
            },
        ),
        TableKind(
            "Actor",
            ACTORS,
            spaces.actor,
            {
                **_NAMED,
                **_DATED,
                "kind": (TYPE, _TEXT),
                "wikidata": (ns.SKOS + "exactMatch", (ns.WIKIDATA,)),
                "ids": (ns.AM + "externalId", _TEXT),
                "weak_aliases": (ns.AM + "weakAlias", _TEXT),
            },
        ),
        TableKind(
            "Place",
            PLACES,
            spaces.place,
            {**_NAMED, "lat": (ns.GEO + "lat", _TEXT), "lon": (ns.GEO + "long", _TEXT)},
        ),
        TableKind(
            "Source",
            SOURCES,
            spaces.source,
            {
                "title": (ns.DCTERMS + "title", _TEXT),
                "published": (ns.AM + "published", _TEXT),
                "blocks": (ns.AM + "blocks", _TEXT),
                "creator": (ns.DCTERMS + "creator", _TEXT),
                "publisher": (ns.DCTERMS + "publisher", _TEXT),
                "printed_date": (ns.AM + "printedDate", _TEXT),
                "date_note": (ns.AM + "dateNote", _TEXT),
                "language": (ns.DCTERMS + "language", _TEXT),
                "url": (ns.SCHEMA + "url", _TEXT),
                "sha256": (ns.AM + "sha256", _TEXT),
                "note": (ns.RDFS + "comment", _TEXT),
                "licence": (ns.DCTERMS + "license", _TEXT),
                "coverage_start": (ns.AM + "coverageStart", _TEXT),
                "coverage_end": (ns.AM + "coverageEnd", _TEXT),
                "coverage_actors": (ns.AM + "coversActor", (spaces.actor,)),
                "follows": (ns.AM + "follows", (spaces.source,)),
                "coder": (ns.AM + "coder", _TEXT),
                "retrieved": (ns.AM + "retrieved", _TEXT),
            },
        ),
        TableKind(
            "Period", PERIODS, spaces.period, {**_LABELS, **_DATED, "reason": (ns.AM + "reason", _TEXT)}
        ),
        TableKind(
            "Claim",
            CLAIMS,
            spaces.claim,
            {
                **_DATED,
                "subject": (ns.RDF + "subject", ends),
                "relation": (ns.RDF + "predicate", relations),
                "object": (ns.RDF + "object", ends),
                "modality": (ns.AM + "modality", (ns.AM,)),
                "source": (ns.DCTERMS + "source", (spaces.source,)),
                "block": (ns.AM + "block", _TEXT),
                "claimant": (ns.AM + "claimant", ends),
                "said": (ns.AM + "said", _TEXT),
                "about": (ns.AM + "about", (spaces.claim,)),
                "also": (ns.AM + "alsoBlock", _TEXT),
                "record": (ns.AM + "record", _TEXT),
                "coded": (ns.AM + "coded", _TEXT),
                "detail": (ns.AM + "detail", _TEXT),
                "quantity": (ns.AM + "quantity", _TEXT),
                "place": (ns.AM + "place", ends),
                "note": (ns.RDFS + "comment", _TEXT),
                "count": (ns.AM + "count", _TEXT),
                "intensity": (ns.AM + "intensity", _TEXT),
            },
        ),
    )


_KIND_WORDS = {iri: str(kind) for kind, iri in KIND_CLASSES.items()}
_ENDS_WORDS = {**_KIND_WORDS, ns.AM + "Place": PLACE}
_ASPECT_LETTERS = {ns.AM + aspect: letter for letter, aspect in ASPECTS.items()}


def _cell_values(kind: TableKind, column: str, values: Iterable[tuple[str, str]]) -> Iterable[str]:
    """The values of a predicate as far as they belong into a column, as the table has them."""
    if column == "labels":
        main = {"en"} if kind.form is RELATIONS else set()
        tagged = [(tag, value) for value, tag in values if tag and ":" not in tag]  # a datatype is an IRI
        return [f"{tag}={value}" for tag, value in tagged if tag not in main]
    if kind.form is not RELATIONS:
        return [
            _KIND_WORDS[value] if column == "kind" else value
            for value, _ in values
            if column != "kind" or value in _KIND_WORDS
        ]
    match column:
        case "label":
            return [value for value, language in values if language == "en"]
        case "symmetric":
            return ["true" for value, _ in values if value == ns.OWL + "SymmetricProperty"]
        case "super":
            return [value for value, _ in values if value != _TOP]
        case "kind":
            return [_ASPECT_LETTERS.get(value, value) for value, _ in values]
        case "subject" | "object":
            return [_ENDS_WORDS.get(value, value) for value, _ in values]
        case _:
            return [value for value, _ in values]
