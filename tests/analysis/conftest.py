"""Signed networks for the tests of the analysis."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest


@pytest.fixture(scope="session")
def tribes() -> nx.Graph:
    """Alliances (+) and enmities (-) of 16 groups of the New Guinea highlands, 29 of each.

    Kenneth E. Read 1954, Cultures of the Central Highlands, New Guinea, Southwestern Journal of Anthropology 10, 1-43.
    """
    network = nx.Graph()
    with Path(__file__).with_name("gahuku_gama.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            network.add_edge(row["first"], row["second"], sign=int(row["sign"]))
    return network
