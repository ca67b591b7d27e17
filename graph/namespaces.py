"""IRIs: one namespace for each kind of thing of a dataset, all under its base; the ontology has its own.

A dataset says its base itself (see `amity.corpus.model.Metadata`); no name of a person or claim is made from a
constant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    import rdflib

ONTOLOGY = "https://w3id.org/amity/ontology"
AM = ONTOLOGY + "#"
PLOVER = "https://w3id.org/amity/plover/"
CAMEO = "https://w3id.org/amity/cameo/"
FIRST_BASE = "https://w3id.org/amity/"
"""Base of the bundled corpus, and of every store from the time when datasets had no base of their own."""

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

DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"

_VOCABULARIES = {
    "am": AM,
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
    "dcat": DCAT,
    "void": VOID,
}
KINDS = ("actor", "claim", "edge", "source", "period", "place", "coding", "post", "relation")
"""Kinds of things that a dataset names; each is a prefix, and a namespace under its base."""

PREFIX_NAMES = ("am", *KINDS, *(name for name in _VOCABULARIES if name != "am"))
"""Prefixes that every query and every Turtle file of amity has."""

_SAFE = "-._~"
_LESS_SAFE = str.maketrans("", "", _SAFE)
_BASE = re.compile(r"(?i:https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20]*[/#:]")


@dataclass(frozen=True, slots=True)
class Namespaces:
    """The namespaces of a dataset.

    Attributes:
        base: IRI that all its names begin with; it ends in ``/``, ``#`` or ``:``.
        actor, claim, edge, source, period, place: namespaces of these.
        coding: of the activities that turned a source into claims.
        post: of the posts that an office names.
        relation: of the relations that the dataset adds to those of the ontology.

    Raises:
        ValueError: `base` is no such IRI.

    >>> Namespaces("https://example.org/mine/").actor
    'https://example.org/mine/actor/'
    """

    base: str
    actor: str = field(init=False, repr=False)
    claim: str = field(init=False, repr=False)
    edge: str = field(init=False, repr=False)
    source: str = field(init=False, repr=False)
    period: str = field(init=False, repr=False)
    place: str = field(init=False, repr=False)
    coding: str = field(init=False, repr=False)
    post: str = field(init=False, repr=False)
    relation: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not is_base(self.base):
            raise ValueError(f"'{self.base}' is no base IRI")
        for kind in KINDS:
            object.__setattr__(self, kind, f"{self.base}{kind}/")

    @property
    def dataset(self) -> str:
        """IRI of the dataset itself."""
        return self.base + "dataset"

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The namespace of every prefix of `PREFIX_NAMES`."""
        return {name: _VOCABULARIES.get(name) or getattr(self, name) for name in PREFIX_NAMES}

    def shorten(self, value: str) -> str:
        """`value` with a known prefix, or unchanged.

        >>> Namespaces("urn:amity:mine:").shorten("urn:amity:mine:actor/russia")
        'actor:russia'
        """
        for prefix, namespace in self.prefixes.items():
            if value.startswith(namespace):
                rest = value[len(namespace) :]
                if rest and not set(rest) & set("/#?"):
                    return f"{prefix}:{rest}"
        return value

    def bind(self, graph: rdflib.Graph) -> None:
        """Let an rdflib graph know the prefixes."""
        for prefix, namespace in self.prefixes.items():
            graph.bind(prefix, namespace, replace=True)


def is_base(text: str) -> bool:
    """True for an http, https or urn address that names can be put behind.

    Names become links of pages: an address that runs a script or opens a file is none.
    """
    if not _BASE.fullmatch(text):
        return False
    import pyoxigraph as ox

    try:
        ox.NamedNode(f"{text}name")  # it alone knows hosts, ports, escapes and the characters of IRIs
    except ValueError:
        return False
    return True


def iri(namespace: str, name: str) -> str:
    """IRI of the thing called `name`; characters that IRIs or Turtle names cannot hold are percent-encoded.

    Letters and digits of every script stay as they are (RFC 3987).

    >>> iri("https://example.org/actor/", "al-qaida")
    'https://example.org/actor/al-qaida'
    """
    if name.translate(_LESS_SAFE).isalnum():  # as nearly every id is
        return namespace + name
    return namespace + "".join(c if c.isalnum() or c in _SAFE else quote(c, safe="") for c in name)


def name_of(value: str, namespace: str) -> str:
    """The name that `iri` was given.

    Raises:
        ValueError: `value` is not in `namespace`.
    """
    if not value.startswith(namespace):
        raise ValueError(f"{value} is not in {namespace}")
    return unquote(value[len(namespace) :])
