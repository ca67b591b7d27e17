"""Files for other programs: the dataset as RDF, a slice as a network."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.options import command, formulas_option, slice_options, target_option
from amity.cli.output import RDF_FORMATS, STDOUT, count, emit_path, say, working
from amity.cli.place import Place

if TYPE_CHECKING:
    from amity.dataset import SliceOptions

RDF_SUFFIXES = {f".{word}": name for word, name in RDF_FORMATS.items()}


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
    from amity.errors import RequestError
    from amity.files import write_file
    from amity.rdf.owl_time import build_with_time
    from amity.rdf.write import build_triples
    from amity.sparql.results import serialize
    from amity.store.build import check_target, write_store
    from amity.store.folder import is_store

    path = Path(output)
    suffix = path.suffix.lower()
    _refuse_nameless(output, RDF_SUFFIXES, "a name, as in corpus.ttl, or end a folder with /")
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
        graph = place.graph()
        make = build_with_time if owl_time else build_triples
        triples = make(graph.tables, graph.vocabulary)
        if as_store:
            write_store(path, triples, origin)
        else:
            import pyoxigraph as ox

            from amity.namespaces import Namespaces

            spaces = Namespaces(graph.metadata.base)
            write_file(path, serialize(triples, getattr(ox.RdfFormat, RDF_SUFFIXES[suffix]), spaces))
    emit_path(output)
    say(count(len(triples), "triple"))


@command("amity export -o takeover.gexf --period takeover", "amity export -o claims.zip")
@target_option("The file; its suffix says the format.")
@formulas_option
@slice_options
def export(place: Place, output: str, formulas: bool, options: SliceOptions) -> None:
    """Write a slice as a network file.

    The suffix says the format: .graphml, .gexf (Gephi, with a timeline), .json (node-link), .cyjs (Cytoscape), .dot
    (Graphviz), .net (Pajek), .zip (nodes.csv and edges.csv), or the RDF of the slice as .ttl, .trig, .nq, .nt,
    .jsonld or .rdf. Several edges between one pair stay several.
    """
    from amity.errors import RequestError
    from amity.export.export import write_export

    _refuse_nameless(output, (), "a name, as in takeover.gexf")
    if output.endswith(("/", os.sep)):
        raise RequestError(f"{output} is the name of a folder; give -o a file name, as in takeover.gexf.")
    with working("exporting"):
        graph = place.graph()
        found = graph.slice(**options)
        write_export(Path(output), found, graph.tables, graph.vocabulary, formulas=formulas)
    emit_path(output)
    say(found.summary)


def _refuse_nameless(output: str, suffixes: Collection[str], remedy: str) -> None:
    """Refuse stdout, which has no suffix, and a suffix without a name before it.

    Raises:
        RequestError: the suffix of `output` cannot say the format.
    """
    from amity.errors import RequestError

    if output == STDOUT or Path(output).name.lower() in suffixes:
        raise RequestError(
            f"the format goes by the suffix of the file, and '{output}' has none: give {remedy}."
        )
