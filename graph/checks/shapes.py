"""Checking the built graph against the SHACL shapes of the ontology (W3C SHACL Core, by pySHACL)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES, RELATIONS, SOURCES
from amity.corpus.model import Tables
from amity.corpus.ontology import ontology_text
from amity.corpus.rows.table_rows import RowNumbers
from amity.errors import StoreError
from amity.faults import Fault, Severity
from amity.namespaces import Namespaces, name_of
from amity.rdf.write import build_triples
from amity.store.store import memory_store, rdflib_graph

if TYPE_CHECKING:
    import rdflib

_COLUMNS = {"comment": "note", "alsoBlock": "also", "predicate": "relation", "altLabel": "aliases"}
_FORMS = (ACTORS, CLAIMS, PERIODS, PLACES, RELATIONS, SOURCES)
_FILES = {**{form.file.removesuffix("s.csv"): form.file for form in _FORMS}, "edge": CLAIMS.file}
"""Table of the things with a prefix."""


def check_shapes(tables: Tables, rows: Mapping[str, RowNumbers]) -> tuple[Fault, ...]:
    """Every violation of a shape, with the file and row of the thing that violates it.

    Raises:
        StoreError: the validator itself failed.
    """
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    data = rdflib.Graph()
    for triple in rdflib_graph(memory_store(build_triples(tables)).store):
        data.add(triple)
    shapes = rdflib.Graph().parse(data=ontology_text("shapes.ttl"), format="ox-turtle")
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, advanced=False, meta_shacl=False)
    if conforms:
        return ()
    if not isinstance(report, rdflib.Graph):
        raise StoreError(f"the shapes cannot be checked: {text}")
    faults: set[Fault] = set()
    spaces = Namespaces(tables.metadata.base)
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        focus = str(report.value(result, SH.focusNode) or "")
        path = _column(report, report.value(result, SH.resultPath), spaces)
        message = str(report.value(result, SH.resultMessage) or "violates a shape").strip().rstrip(".")
        warning = report.value(result, SH.resultSeverity) != SH.Violation
        file, row, name = _place(focus, rows, spaces)
        value = str(report.value(result, SH.value) or "")
        severity = Severity.WARNING if warning else Severity.ERROR
        faults.add(Fault(file, row, path, spaces.shorten(value), f"({name}) {message}", "", severity))
    return tuple(sorted(faults))


def _column(report: rdflib.Graph, path: object, spaces: Namespaces) -> str:
    """Column of the table that a property comes from, the first of several; empty for any other path."""
    import rdflib
    from rdflib.namespace import SH

    if isinstance(path, rdflib.BNode):
        path = report.value(report.value(path, SH.alternativePath), rdflib.RDF.first)
    if not isinstance(path, rdflib.URIRef):
        return ""
    name = spaces.shorten(str(path)).partition(":")[2]
    return _COLUMNS.get(name, name)


def _place(focus: str, rows: Mapping[str, RowNumbers], spaces: Namespaces) -> tuple[str, int, str]:
    for kind, file in _FILES.items():
        namespace = spaces.prefixes[kind]
        if focus.startswith(namespace):
            name = name_of(focus, namespace)
            return file, rows.get(file, {}).get(name, 0), spaces.shorten(focus)
    return CLAIMS.file, 0, focus
