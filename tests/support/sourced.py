"""Datasets told by several sources, and what they are without one of them."""

from __future__ import annotations

from pathlib import Path

from builders import claims_table
from datasets import write_tables
from signed_graphs import signed_network
from tests_strategies import tables_of

from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset, open_graph
from amity.edges.periods import stretches
from amity.edges.slices import Selection
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork

VOCABULARY = load_vocabulary()


def graph_of(folder: Path, *claims: str) -> Dataset:
    """A dataset of claims ``source subject relation object start end modality``."""
    actors = {name for claim in claims for name in claim.split(" ")[1:4:2]}
    lines = [claim.replace(" ", f"-{number:03} ", 1) for number, claim in enumerate(claims)]
    labels = "".join(f"{name},{name.title()},state,,,\n" for name in sorted(actors))
    return open_graph(
        write_tables(
            folder,
            actors=f"id,label,kind,aliases,wikidata,note\n{labels}",
            claims=claims_table(lines),
        )
    )


def rebuilt(claims: list[Claim], source: str, how: Rules) -> SignedNetwork:
    """The network of a dataset that never had a source."""
    tables = tables_of([claim for claim in claims if claim.source != source])
    (part,) = stretches(tables, Selection(), "whole")
    return signed_network(part.slice, tables, how)


def plain(network: SignedNetwork) -> object:
    """What two networks have in common that are the same."""
    return network.actors, network.ties, network.left_out, network.definite, network.possible
