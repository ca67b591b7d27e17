"""A million dated ties in 20 periods: masks and weighted networks by amity, by numpy, in plain Python, by a peer.

Run: python benchmarks/slicing.py [TIES] [--smoke]

Ties have four bounds and lie in the arrays in the order of their earliest starts. Masks tell for each period which ties
must and which may overlap it; networks have an arc for each pair of ends, weighted by the ties that must. All ways run
in one process, in turns where they are short, and their answers are compared before a figure is printed. Seconds are
CPU time of the process, which other work on the machine disturbs less than the clock. `Edge` objects are a twentieth of
the ties, networkx-temporal (optional) has a tenth; amity runs on as many beside them.

networkx-temporal knows no bounds and no intervals. It gets one edge for each tie and period that the tie must overlap,
with the period as attribute, and slices by that attribute; its `from_multigraph` then adds up the edges of a pair.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from amity.corpus.dates import Bounds, parse
from amity.corpus.model import Claim, Modality, Status, Tables
from amity.corpus.ontology import load_vocabulary
from amity.edges.build import Edge
from amity.edges.intervals import EdgeColumns, IntervalColumns
from amity.edges.periods import Span, cut_each
from amity.edges.slices import Selection, cut

ACTORS, PERIODS, LIMIT = 1000, 20, 1.5
FIRST = date(2001, 1, 1).toordinal()
DAYS = [(FIRST + 365 * n, FIRST + 365 * (n + 1) - 1) for n in range(PERIODS)]
STRETCHES = [(date.fromordinal(first), date.fromordinal(last)) for first, last in DAYS]
Arrays = tuple[NDArray[Any], ...]
Weights = list[dict[tuple[int, int], int]]


def synthetic(count: int) -> tuple[Arrays, Arrays]:
    """Seeded bounds, in the order of the earliest start, and ends."""
    chance = np.random.default_rng(7)
    earliest_start = np.sort(chance.integers(FIRST, FIRST + 365 * PERIODS, count)).astype(np.int32)
    latest_start = earliest_start + chance.integers(0, 365, count, np.int32)
    earliest_end = np.maximum(earliest_start, latest_start + chance.integers(-100, 700, count, np.int32))
    latest_end = np.maximum(latest_start, earliest_end + chance.integers(0, 365, count, np.int32))
    subjects = chance.integers(0, ACTORS, count)
    objects = (subjects + chance.integers(1, ACTORS, count)) % ACTORS
    signs = chance.choice(np.array([-1, 0, 1], np.int8), count)
    return (earliest_start, latest_start, earliest_end, latest_end), (subjects, objects, signs)


def numpy_masks(bounds: Arrays) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """Four comparisons of whole arrays for each period."""
    earliest_start, latest_start, earliest_end, latest_end = bounds
    return [
        (
            (latest_start <= last) & (earliest_end >= first),
            (earliest_start <= last) & (latest_end >= first),
        )
        for first, last in DAYS
    ]


def numpy_prefixes(bounds: Arrays) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """The same on the ties that have begun by the end of the period, which come first; the masks are as long."""
    earliest_start, latest_start, earliest_end, latest_end = bounds
    found = []
    for first, last in DAYS:
        begun = int(np.searchsorted(earliest_start, last, "right"))
        definite = (latest_start[:begun] <= last) & (earliest_end[:begun] >= first)
        found.append((definite, latest_end[:begun] >= first))
    return found


def python_masks(rows: list[tuple[int, int, int, int]]) -> list[tuple[list[bool], list[bool]]]:
    """A loop over the ties for each period."""
    return [
        (
            [latest_start <= last and earliest_end >= first for _, latest_start, earliest_end, _ in rows],
            [earliest_start <= last and latest_end >= first for earliest_start, _, _, latest_end in rows],
        )
        for first, last in DAYS
    ]


def python_networks(rows: list[tuple[int, ...]], ends: list[tuple[int, ...]]) -> list[nx.DiGraph]:
    """A loop over the ties for each period that adds each to the graph."""
    found = []
    for first, last in DAYS:
        network = nx.DiGraph()
        for (_, latest_start, earliest_end, _), (subject, object_, sign) in zip(rows, ends, strict=True):
            if latest_start <= last and earliest_end >= first:
                if not network.has_edge(subject, object_):
                    network.add_edge(subject, object_, weight=0, positive=0, negative=0)
                told = network[subject][object_]
                told["weight"] += 1
                told["positive"] += sign > 0
                told["negative"] += sign < 0
        found.append(network)
    return found


def temporal_networks(tx: Any, held: Arrays, ends: Arrays) -> Iterator[tuple[str, Callable[[], Any]]]:  # noqa: ANN401
    """The steps of networkx-temporal, each with its name; the last one gives the weighted graphs."""
    subjects, objects = ends[0].tolist(), ends[1].tolist()
    events = [(subjects[tie], objects[tie], n) for n, kept in enumerate(held) for tie in kept.tolist()]
    network = tx.TemporalMultiDiGraph()
    yield (
        "add the edges",
        lambda: network.add_edges_from((a, b, {"period": period}) for a, b, period in events),
    )
    yield "slice(attr=...), views", lambda: network.slice(attr="period")
    yield (
        "copies, from_multigraph",
        lambda: list(tx.from_multigraph(network.slice(attr="period", as_view=False))),
    )


def weights_of(networks: list[nx.DiGraph]) -> Weights:
    """Every arc with its weight; networkx-temporal leaves out weights of 1 where no arc has more."""
    return [{(a, b): weight for a, b, weight in n.edges(data="weight", default=1)} for n in networks]


def edges_of(bounds: Arrays, ends: Arrays) -> list[Edge]:
    """The ties as edges of one claim."""
    unknown, found = parse(""), []
    days = zip(*(values.tolist() for values in bounds), strict=True)
    for number, (held, a, b) in enumerate(zip(days, ends[0].tolist(), ends[1].tolist(), strict=True)):
        name, limits = f"s-{number:07}", Bounds(*map(date.fromordinal, held))
        key = (f"a{a}", "supports", f"a{b}")
        claim = Claim(name, *key, unknown, unknown, Modality.ASSERTED, "s", 1, limits)
        found.append(Edge(name, *key, Status.ACCEPTED, (claim,), (claim,), unknown, unknown, limits))
    return found


def in_turns(repetitions: int, **ways: Callable[[], Any]) -> tuple[dict[str, float], dict[str, Any]]:
    """Least CPU seconds of each way over some repetitions in turns, and their last results."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    results: dict[str, Any] = {}
    for _ in range(repetitions):
        for name, way in ways.items():
            results.pop(name, None)
            start = time.process_time()
            results[name] = way()
            seconds[name].append(time.process_time() - start)
    return {name: min(times) for name, times in seconds.items()}, results


def agree(same: bool, what: str) -> None:
    if not same:
        raise SystemExit(f"the ways do not agree on {what}")


def line(what: str, seconds: float, base: float) -> None:
    print(f"  {what:52} {seconds:8.3f} s {seconds / base:8.2f}", flush=True)


def compare_masks(bounds: Arrays, columns: IntervalColumns) -> float:
    """Print the seconds of masks, and return amity's as a multiple of the faster of numpy's two."""
    found, made = in_turns(
        9,
        plain=lambda: numpy_masks(bounds),
        prefix=lambda: numpy_prefixes(bounds),
        amity=lambda: columns.slices(STRETCHES),
        single=lambda: [columns.slice(*stretch) for stretch in STRETCHES],
    )
    rows = list(zip(*(values.tolist() for values in bounds), strict=True))
    loop, looped = in_turns(1, loop=lambda: python_masks(rows))
    for number, (definite, possible) in enumerate(made["plain"]):
        ours = made["amity"][0][number], made["amity"][1][number]
        begun = len(made["prefix"][number][0])
        pairs = (
            (ours, (definite, possible)),
            (made["single"][number], (definite, possible)),
            (looped["loop"][number], (definite, possible)),
            ((ours[0][:begun], ours[1][:begun]), made["prefix"][number]),
        )
        agree(
            all(np.array_equal(a, b) for one, other in pairs for a, b in zip(one, other, strict=True)),
            "masks",
        )
        agree(not ours[1][begun:].any(), "ties that have not begun")
    base = min(found["plain"], found["prefix"])
    print("masks, definite and possible")
    line("numpy, whole arrays", found["plain"], base)
    line("numpy, those begun by the end of the period", found["prefix"], base)
    line("amity, IntervalColumns.slices", found["amity"], base)
    line("amity, IntervalColumns.slice period by period", found["single"], base)
    line("plain Python loop over all ties", loop["loop"], base)
    return found["amity"] / base


def compare_networks(bounds: Arrays, ends: Arrays, columns: IntervalColumns) -> None:
    rows = list(zip(*(values.tolist() for values in bounds), strict=True))
    pairs = list(zip(*(values.tolist() for values in ends), strict=True))
    found, made = in_turns(
        1, amity=lambda: networks_of(columns, ends), loop=lambda: python_networks(rows, pairs)
    )
    ready = [list(network.edges(data=True)) for network in made["amity"]]
    for arcs, ours, other in zip(ready, made["amity"], made["loop"], strict=True):
        agree(set(ours) == set(other), "actors")
        agree(
            {(a, b): told for a, b, told in arcs} == {(a, b): told for a, b, told in other.edges(data=True)},
            "arcs",
        )
    made.clear()
    bare, _ = in_turns(1, networkx=lambda: [from_arcs(arcs) for arcs in ready])
    print(f"weighted DiGraphs of what is definite, {sum(map(len, ready))} arcs")
    line("amity, EdgeColumns and its networks", found["amity"], found["amity"])
    line("networkx, add_edges_from of the finished arcs alone", bare["networkx"], found["amity"])
    line("plain Python loop over all ties", found["loop"], found["amity"])


def from_arcs(arcs: list[Any]) -> nx.DiGraph:
    network = nx.DiGraph()
    network.add_edges_from(arcs)
    return network


def networks_of(columns: IntervalColumns, ends: Arrays) -> list[nx.DiGraph]:
    subjects, objects, signs = ends
    names, places = np.unique(np.concatenate([subjects, objects]), return_inverse=True)
    apart = np.zeros(len(columns), np.bool_)
    edges = EdgeColumns(columns, names.tolist(), *np.split(places, 2), signs.astype(np.int8), apart)
    return list(edges.networks(STRETCHES))


def compare_peer(bounds: Arrays, ends: Arrays) -> None:
    try:
        import networkx_temporal as tx
    except ImportError:
        print("networkx-temporal is not installed (pip install networkx-temporal); left out")
        return
    columns = IntervalColumns.of_arrays(*bounds)
    base, ours = in_turns(3, amity=lambda: networks_of(columns, ends))
    held = tuple(np.flatnonzero(mask) for mask in columns.slices(STRETCHES)[0])
    print(f"the same of {len(columns)} ties")
    line("amity, EdgeColumns and its networks", base["amity"], base["amity"])
    result = None
    for name, step in temporal_networks(tx, held, ends):
        seconds, made = in_turns(1, step=step)
        line(f"networkx-temporal {tx.__version__}, {name}", seconds["step"], base["amity"])
        result = made["step"]
    agree(weights_of(result or []) == weights_of(ours["amity"]), "the arcs of networkx-temporal")


def compare_edges(bounds: Arrays, ends: Arrays) -> None:
    edges, vocabulary = edges_of(bounds, ends), load_vocabulary()
    parts = [Span("", str(number), *stretch) for number, stretch in enumerate(STRETCHES)]
    found, made = in_turns(
        3,
        each=lambda: cut_each(edges, Tables(), Selection(), parts),
        one=lambda: tuple(cut(edges, vocabulary, span.of(Selection())) for span in parts),
    )
    agree(made["each"] == made["one"], "slices")
    print(f"Slice objects of {len(edges)} Edge objects")
    line("amity, cut_each (columns made each time)", found["each"], found["each"])
    line("amity, cut edge by edge", found["one"], found["each"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("ties", type=int, nargs="?", default=1_000_000)
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    count = 2_000 if options.smoke else options.ties
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{count} ties, {PERIODS} periods, {ACTORS} actors; {os.cpu_count()} processors, load {load}")
    print(f"  {'':52} {'CPU':>10} {'ratio':>8}")
    bounds, ends = synthetic(count)
    columns = IntervalColumns.of_arrays(*bounds)
    print(f"  the four bounds take {columns.bounds.nbytes / 1e6:.0f} MB")
    ratio = compare_masks(bounds, columns)
    compare_edges(tuple(v[::20] for v in bounds), tuple(v[::20] for v in ends))
    compare_peer(tuple(v[::10] for v in bounds), tuple(v[::10] for v in ends))
    compare_networks(bounds, ends, columns)
    print(f"masks by amity take {ratio:.2f} of the faster numpy; at most {LIMIT} is allowed")
    sys.exit(ratio > LIMIT and not options.smoke)


if __name__ == "__main__":
    main()
