"""IRIs of the dataset: one namespace for each kind of thing, all under https://w3id.org/amity/."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    import rdflib

BASE = "https://w3id.org/amity/"
ONTOLOGY = BASE + "ontology"
AM = ONTOLOGY + "#"
ACTOR = BASE + "actor/"
CLAIM = BASE + "claim/"
EDGE = BASE + "edge/"
SOURCE = BASE + "source/"
PERIOD = BASE + "period/"
PLACE = BASE + "place/"
CODING = BASE + "coding/"
POST = BASE + "post/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
TIME = "http://www.w3.org/2006/time#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
WIKIDATA = "http://www.wikidata.org/entity/"

PREFIXES: dict[str, str] = {
    "am": AM,
    "actor": ACTOR,
    "claim": CLAIM,
    "edge": EDGE,
    "source": SOURCE,
    "period": PERIOD,
    "place": PLACE,
    "coding": CODING,
    "post": POST,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
    "dcterms": DCTERMS,
    "owl": OWL,
    "schema": SCHEMA,
    "prov": PROV,
    "org": ORG,
    "time": TIME,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Prefixes that every query and every Turtle file of amity has."""

_SAFE = "-._~"


def iri(namespace: str, name: str) -> str:
    """IRI of the thing called `name`; characters that IRIs or Turtle names cannot hold are percent-encoded.

    Letters and digits of every script stay as they are (RFC 3987).

    >>> iri(ACTOR, "al-qaida")
    'https://w3id.org/amity/actor/al-qaida'
    """
    return namespace + "".join(c if c.isalnum() or c in _SAFE else quote(c) for c in name)


def name_of(value: str, namespace: str) -> str:
    """The name that `iri` was given.

    Raises:
        ValueError: `value` is not in `namespace`.
    """
    if not value.startswith(namespace):
        raise ValueError(f"{value} is not in {namespace}")
    return unquote(value[len(namespace) :])


def shorten(value: str) -> str:
    """`value` with a known prefix, or unchanged.

    >>> shorten("https://w3id.org/amity/actor/russia")
    'actor:russia'
    """
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            rest = value[len(namespace) :]
            if rest and not set(rest) & set("/#?"):
                return f"{prefix}:{rest}"
    return value


def bind_prefixes(graph: rdflib.Graph) -> None:
    """Let an rdflib graph know the prefixes of amity."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
