"""The command ``amity build``."""

from __future__ import annotations

import click

from amity.cli.options import command, target_option
from amity.cli.output import emit_path, say
from amity.cli.place import DataPlace
from amity.cli.terminal import working
from amity.render.text import count


@command("amity build -o corpus.ttl", "amity build -o store/", "amity build -o corpus.ttl --owl-time")
@target_option("A file ending in .ttl .trig .nq .nt .jsonld or .rdf; a folder (dir/) becomes a store.")
@click.option(
    "--owl-time", is_flag=True, help="Also write the dates of claims and edges in terms of OWL-Time."
)
def build(place: DataPlace, output: str, owl_time: bool) -> None:
    """Write the whole dataset as RDF.

    Actors, sources, periods, claims, edges with their computed status, and the ontology. N-Quads and N-Triples are
    sorted, so that two builds can be compared line by line. A store is a folder that 'amity --store' reads; it is
    replaced whole. A folder that is neither empty nor a store by amity is refused; files that others have put beside
    a store stay as they are. A server of Oxigraph reads the folder
    generation-N inside it that amity-store.json names.
    """
    from amity.dataset.building import check_target

    check_target(output)
    with working("building"):
        origin = place.origin()
        triples = place.dataset().build(output, owl_time=owl_time, origin=origin)
    emit_path(output)
    say(count(triples, "triple"))
