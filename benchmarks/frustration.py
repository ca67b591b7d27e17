"""Exact frustration index of synthetic signed networks: amity, and the same programme without its inequalities.

Run: python benchmarks/frustration.py [UNITS] [--smoke]

Two camps with a share of ties turned round, seeded; the first has the size of a parliament's network of 97 actors and
4,494 ties. Both ways run one after the other with the same limit of work; where both prove the index it must be one.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import combinations

import networkx as nx

from amity.partition.blocks import as_block
from amity.partition.bounds import Cuts, solve_exactly
from amity.partition.budget import Work
from amity.partition.frustration import frustration_index

NETWORKS = (
    (97, 4494, 0.05),
    (97, 4494, 0.2),
    (97, 4494, 0.3),
    (431, 31936, 0.05),
    (500, 2000, 0.1),
    (125, 500, 0.3),
)
SMOKE = ((12, 30, 0.2),)


def two_camps(actors: int, ties: int, turned: float, seed: int = 1) -> nx.Graph:
    """A network of two camps with a share of its signs turned round."""
    chance = random.Random(seed)
    camp = [chance.choice([1, -1]) for _ in range(actors)]
    network = nx.Graph()
    for a, b in chance.sample(list(combinations(range(actors), 2)), ties):
        sign = camp[a] * camp[b]
        network.add_edge(a, b, sign=-sign if chance.random() < turned else sign)
    return network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("units", type=float, nargs="?", default=30.0)
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    limit = options.units
    print(f"{'actors':>6} {'ties':>6} {'turned':>6}  {'amity':28} {'s':>6}  {'programme alone':24} {'s':>6}")
    for actors, ties, turned in SMOKE if options.smoke else NETWORKS:
        network = two_camps(actors, ties, turned)
        start = time.perf_counter()
        found = frustration_index(network, work_limit=limit)
        seconds = time.perf_counter() - start
        block = as_block(network)
        start = time.perf_counter()
        lower, sides = solve_exactly(block, Cuts(block), found.upper, Work(limit))
        plain = time.perf_counter() - start
        upper = ties if sides is None else int(block.against(sides).sum())
        if not (max(lower, found.lower) <= min(upper, found.upper)):
            raise SystemExit("the two do not agree")
        alone = f"{upper}, proven" if lower == upper else f"{lower} <= L <= {upper}"
        print(
            f"{actors:6} {ties:6} {turned:6}  {found.words:28} {seconds:6.1f}  {alone:24} {plain:6.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
