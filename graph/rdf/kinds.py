"""How the rows of the tables are things in RDF: for each column the predicate, and the term that a value becomes.

`amity.rdf.write` writes by it, `amity.columns.ntriples` puts it into SQL, and `amity.store.read` reads back by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.formats import ACTORS, CLAIMS, FORMATS, PERIODS, PLACES, RELATIONS, SOURCES
from amity.corpus.model import Kind
from amity.corpus.rows.written import cell_text
from amity.corpus.table_format import LIST, TableFormat
from amity.corpus.vocabulary import ASPECTS, PLACE
from amity.namespaces import Namespaces
from amity.rdf.terms import Term, Terms, node

Facts = dict[str, set[tuple[str, str]]]
"""What is said of one thing: for each predicate the values, each with its language or datatype, if it is a literal."""

TYPE = ns.RDF + "type"
ENGLISH, TAGGED = "@en", "@"
"""Texts in English, and texts each behind its language."""

ENDS = ("actor", "place")
"""What stands at the ends of claims and edges."""

_RELATIONS = ("relation", ns.AM)
_SEVERAL = {column.name for form in FORMATS for column in form.fields if column.several}
_TOP = ns.AM + "relatesTo"


@dataclass(frozen=True, slots=True)
class Property:
    """How a column stands in RDF.

    Attributes:
        predicate: its IRI.
        kind: of literals the datatype, `ENGLISH` or `TAGGED`; empty for plain texts.
        names: what values name: kinds of things (`amity.namespaces.KINDS`), or namespaces; empty for literals.
        words: the IRIs of words, where these are all that can stand there.
    """

    predicate: str
    kind: str = ""
    names: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    def term_of(self, terms: Terms) -> Callable[[str], Term]:
        """What makes a term of the text of a value."""
        if self.words:
            return lambda word: _iri(self.words[word])
        if self.names == ENDS:
            return terms.end
        if self.names == _RELATIONS:
            return terms.relation
        if self.names:
            return partial(node, space_of(self.names[0], terms.spaces))
        if self.kind == TAGGED:
            return lambda text: ox.Literal(text.partition("=")[2], language=text.partition("=")[0])
        if self.kind == ENGLISH:
            return partial(ox.Literal, language="en")
        return partial(ox.Literal, datatype=_iri(self.kind)) if self.kind else ox.Literal


@dataclass(frozen=True, slots=True)
class TableKind:
    """How things of a class are rows of a table.

    Attributes:
        name: of the class.
        form: the table.
        space: kind of their IRIs (`amity.namespaces.KINDS`).
        columns: how each column but ``id`` stands in RDF.
    """

    name: str
    form: TableFormat
    space: str
    columns: Mapping[str, Property]

    def triples(
        self, subject: ox.NamedNode, row: object, terms: Terms, columns: Iterable[str] = ()
    ) -> list[ox.Triple]:
        """What the columns of a row, or some of them, say of a thing."""
        plan = terms.plans.get(self.name)
        if plan is None:
            plan = terms.plans[self.name] = {
                column: (_iri(how.predicate), how.term_of(terms)) for column, how in self.columns.items()
            }
        statements: list[ox.Triple] = []
        for column in columns or plan:
            value = getattr(row, column)
            if not value and (value is None or isinstance(value, str | tuple)):  # as most are
                continue
            predicate, term_of = plan[column]
            for each in value if isinstance(value, tuple) else (value,):
                text = "=".join(each) if isinstance(each, tuple) else each
                text = text if isinstance(text, str) else cell_text(text)
                if text:
                    statements.append(ox.Triple(subject, predicate, term_of(text)))
        return statements

    def values(self, column: str, facts: Facts) -> list[str]:
        """What the facts on a thing put into a column, sorted: text, or IRIs of what it names."""
        return sorted(self._values(column, facts.get(self.columns[column].predicate, ())))

    def _values(self, column: str, values: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The values of a predicate as far as they belong into a column, as the table has them."""
        how = self.columns[column]
        words = {iri: word for word, iri in how.words.items()}
        main = "en" if self.form is RELATIONS else ""  # language of the column ``label``, where that has one
        for value, tag in values:
            if how.kind == TAGGED:
                if tag and ":" not in tag and tag != main:  # a datatype is an IRI
                    yield f"{tag}={value}"
            elif words:
                if value in words or how.predicate != TYPE:  # of other classes no table tells
                    yield words.get(value, value)
            elif (column != "label" or main in {"", tag}) and (column, value) != ("super", _TOP):
                yield value

    def has_several(self, column: str) -> bool:
        """Whether a column may hold several values; subject and object only where they name kinds."""
        return column in _SEVERAL and (self.form is RELATIONS or column not in {"subject", "object"})

    def cell(self, column: str, values: Iterable[str], spaces: Namespaces) -> str:
        """The cell of `values`: ids in place of IRIs; what is in none of the namespaces stays, and no row knows it."""
        within = [space_of(name, spaces) for name in self.columns[column].names]
        return LIST.join(
            next((ns.name_of(value, space) for space in within if value.startswith(space)), value)
            for value in values
        )


def space_of(name: str, spaces: Namespaces) -> str:
    """The namespace of a kind of things; a namespace itself stays."""
    return name if ":" in name else str(getattr(spaces, name))


@cache
def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _am(name: str, kind: str = "", *names: str) -> Property:
    return Property(ns.AM + name, kind, names)


_INTEGER, _DECIMAL = ns.XSD + "integer", ns.XSD + "decimal"
_LABELS = {"label": Property(ns.RDFS + "label"), "labels": Property(ns.SKOS + "prefLabel", TAGGED)}
_NAMED = {
    **_LABELS,
    "aliases": Property(ns.SKOS + "altLabel"),
    "note": Property(ns.RDFS + "comment"),
}
_DATED = {"start": _am("start", ns.EDTF), "end": _am("end", ns.EDTF)}
_KINDS = {str(kind): ns.AM + kind.capitalize() for kind in Kind}
_ENDS_KINDS = {**_KINDS, PLACE: ns.AM + "Place"}

RELATION = TableKind(
    "Relation",
    RELATIONS,
    "relation",
    {
        "label": Property(ns.RDFS + "label", ENGLISH),
        "labels": Property(ns.RDFS + "label", TAGGED),
        "definition": Property(ns.SKOS + "definition", ENGLISH),
        "family": Property(ns.SKOS + "member", names=(ns.AM,)),  # which is said of the family
        "kind": Property(ns.AM + "aspect", words={word: ns.AM + aspect for word, aspect in ASPECTS.items()}),
        "sign": _am("sign", _INTEGER),
        "weight": _am("weight", _DECIMAL),
        "cameo": _am("cameo", "", ns.CAMEO),
        "symmetric": Property(TYPE, words={"true": ns.OWL + "SymmetricProperty"}),
        "super": Property(ns.RDFS + "subPropertyOf", names=_RELATIONS),
        "inverse": _am("inverseLabel", ENGLISH),
        "starts": _am("starts", "", *_RELATIONS),
        "ends": _am("ends", "", *_RELATIONS),
        "subject": Property(ns.AM + "subjectKind", words=_ENDS_KINDS),
        "object": Property(ns.AM + "objectKind", words=_ENDS_KINDS),
        "scope": Property(ns.SKOS + "scopeNote", ENGLISH),
    },
)
ACTOR = TableKind(
    "Actor",
    ACTORS,
    "actor",
    {
        **_NAMED,
        **_DATED,
        "kind": Property(TYPE, words=_KINDS),
        "wikidata": Property(ns.SKOS + "exactMatch", names=(ns.WIKIDATA,)),
        "ids": _am("externalId"),
        "weak_aliases": _am("weakAlias"),
    },
)
PLACE_KIND = TableKind(
    "Place",
    PLACES,
    "place",
    {**_NAMED, "lat": Property(ns.GEO + "lat", _DECIMAL), "lon": Property(ns.GEO + "long", _DECIMAL)},
)
SOURCE = TableKind(
    "Source",
    SOURCES,
    "source",
    {
        "title": Property(ns.DCTERMS + "title"),
        "published": _am("published", ns.EDTF),
        "blocks": _am("blocks", _INTEGER),
        "creator": Property(ns.DCTERMS + "creator"),
        "publisher": Property(ns.DCTERMS + "publisher"),
        "printed_date": _am("printedDate"),
        "date_note": _am("dateNote"),
        "language": Property(ns.DCTERMS + "language"),
        "url": Property(ns.SCHEMA + "url"),
        "sha256": _am("sha256"),
        "note": Property(ns.RDFS + "comment"),
        "licence": Property(ns.DCTERMS + "license"),
        "coverage_start": _am("coverageStart", ns.EDTF),
        "coverage_end": _am("coverageEnd", ns.EDTF),
        "coverage_actors": _am("coversActor", "", "actor"),
        "follows": _am("follows", "", "source"),
        "coder": _am("coder"),
        "retrieved": _am("retrieved", ns.EDTF),
    },
)
PERIOD = TableKind("Period", PERIODS, "period", {**_LABELS, **_DATED, "reason": _am("reason")})
CLAIM = TableKind(
    "Claim",
    CLAIMS,
    "claim",
    {
        "subject": Property(ns.RDF + "subject", names=ENDS),
        "relation": Property(ns.RDF + "predicate", names=_RELATIONS),
        "object": Property(ns.RDF + "object", names=ENDS),
        **_DATED,
        "modality": _am("modality", "", ns.AM),
        "source": Property(ns.DCTERMS + "source", names=("source",)),
        "block": _am("block", _INTEGER),
        "claimant": _am("claimant", "", "actor"),
        "said": _am("said", ns.EDTF),
        "about": _am("about", "", "claim"),
        "also": _am("alsoBlock", _INTEGER),
        "record": _am("record"),
        "coded": _am("coded"),
        "detail": _am("detail"),
        "quantity": _am("quantity"),
        "place": _am("place", "", *ENDS),
        "note": Property(ns.RDFS + "comment", ENGLISH),
        "count": _am("count", _INTEGER),
        "intensity": _am("intensity", _INTEGER),
    },
)
KINDS = (RELATION, ACTOR, PLACE_KIND, SOURCE, PERIOD, CLAIM)
"""The things of a dataset, its relations first, since claims use them."""

EDGE_COLUMNS = ("subject", "relation", "object", "start", "end", "count", "intensity")
"""What edges tell as claims do."""
