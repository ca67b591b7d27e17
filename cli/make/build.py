"""The command ``amity build``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from amity.cli.make.names import refuse_nameless
from amity.cli.options import command, target_option
from amity.cli.output import RDF_FORMATS, emit_path, say
from amity.cli.place import Place
from amity.cli.terminal import working
from amity.render.text import count

RDF_SUFFIXES = {f".{word}": name for word, name in RDF_FORMATS.items()}
LINES = {".nt", ".nq"}
"""Formats with a triple on each line, which are written as they are made."""


@command("amity build -o corpus.ttl", "amity build -o store/", "amity build -o corpus.ttl --owl-time")
@target_option("A file ending in .ttl .trig .nq .nt .jsonld or .rdf; a folder (dir/) becomes a store.")
@click.option(
    "--owl-time", is_flag=True, help="Also write the dates of claims and edges in terms of OWL-Time."
)
def build(place: Place, output: str, owl_time: bool) -> None:
    """Write the whole dataset as RDF.

    Actors, sources, periods, claims, edges with their computed status, and the ontology. N-Quads and N-Triples are
    sorted, so that two builds can be compared line by line. A store is a folder that 'amity --store' reads; it is
    replaced whole. A folder that is neither empty nor a store by amity is refused; files that others have put beside
    a store stay as they are. A server of Oxigraph reads the folder
    generation-N inside it that amity-store.json names.
    """
    from amity.edges.slices import Selection, edges_of
    from amity.errors import RequestError
    from amity.files import write_file
    from amity.rdf.lines import Lines
    from amity.rdf.owl_time import every_with_time
    from amity.rdf.terms import in_order
    from amity.rdf.write import every_triple
    from amity.sparql.results import serialize
    from amity.store.build import check_target, write_store
    from amity.store.folder import is_store

    path = Path(output)
    suffix = path.suffix.lower()
    refuse_nameless(output, RDF_SUFFIXES, "a name, as in corpus.ttl, or end a folder with /")
    as_store = output.endswith(("/", os.sep)) or not suffix or is_store(path)
    if not as_store and suffix not in RDF_SUFFIXES:
        raise RequestError(
            f"'{suffix}' names no RDF format; choose from {' '.join(RDF_SUFFIXES)}, "
            "or end a folder with / to make a store."
        )
    if as_store:
        check_target(path)
    with working("building"):
        origin = place.origin()
        dataset = place.dataset()
        tables = dataset.tables
        edges = edges_of(tables, Selection())
        make = every_with_time if owl_time else every_triple
        if as_store:
            made = write_store(path, make(tables, edges), origin).triples
        elif suffix in LINES:
            lines = Lines(make(tables, edges))
            write_file(path, lines)
            made = lines.written
        else:
            import pyoxigraph as ox

            from amity.namespaces import Namespaces

            spaces = Namespaces(dataset.metadata.base)
            triples = in_order(make(tables, edges))
            write_file(path, serialize(triples, getattr(ox.RdfFormat, RDF_SUFFIXES[suffix]), spaces))
            made = len(triples)
    emit_path(output)
    say(count(made, "triple"))
