"""``amity check`` on 500, 10,000 and 100,000 claims: CPU of the whole command, and where it goes.

Run: python benchmarks/check.py [--claims N ...] [--full N] [--smoke]   (the whole graph of 500 claims)

The datasets are the bundled corpus many times over: each copy has sources, movements, persons and bodies of its own and
shares the states and places, so that some pairs of actors are told of by many sources. Which claims the last copy has
is drawn with a seed. They hold no fault, and the command must say so. The bundled corpus itself comes first.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from amity.checks.plausibility import find_doubts
from amity.checks.run import SAMPLE
from amity.checks.sample import sample_of
from amity.checks.shapes import check_shapes
from amity.corpus.model import Actor, Claim, Kind, Source, Tables
from amity.corpus.tables import read_tables, table_texts
from amity.dataset import open_graph
from amity.files import write_file

SIZES = (500, 10_000, 100_000)


def multiplied(count: int, seed: int = 7) -> Tables:
    """The bundled corpus as often as it takes to hold `count` claims, under other names."""
    corpus = open_graph().tables
    actors: dict[str, Actor] = {}
    sources: dict[str, Source] = {}
    claims: dict[str, Claim] = {}
    for number in range(-(-count // len(corpus.claims))):
        end = f"-{number}" if number else ""
        left = count - len(claims)
        chosen = corpus.claims.keys()
        if left < len(chosen):
            drawn = set(random.Random(seed).sample(sorted(chosen), left))
            chosen = {name for name in corpus.claims if name in drawn}
        names = {
            actor.id: actor.id if actor.kind is Kind.STATE else actor.id + end
            for actor in corpus.actors.values()
        }
        for actor in corpus.actors.values():
            if names[actor.id] not in actors:
                own = {
                    "label": actor.label + end.replace("-", " "),
                    "aliases": tuple(alias + end.replace("-", " ") for alias in actor.aliases),
                    "wikidata": "" if end else actor.wikidata,
                }
                actors[names[actor.id]] = replace(actor, id=names[actor.id], **own)  # type: ignore[arg-type]
        for source in corpus.sources.values():
            covered = tuple(sorted(names[name] for name in source.coverage_actors))
            follows = source.follows and source.follows + end
            sources[source.id + end] = replace(
                source, id=source.id + end, coverage_actors=covered, follows=follows
            )
        for claim in corpus.claims.values():
            if claim.id in chosen:
                claims[claim.id + end] = replace(
                    claim,
                    id=claim.id + end,
                    source=claim.source + end,
                    subject=names.get(claim.subject, claim.subject),
                    object=names.get(claim.object, claim.object),
                    claimant=names.get(claim.claimant, claim.claimant),
                    place=names.get(claim.place, claim.place),
                    about=tuple(sorted(other + end for other in claim.about if other in chosen)),
                )
    return replace(corpus, actors=actors, sources=sources, claims=claims, stories={})


def command(arguments: list[str]) -> float:
    """Seconds of CPU of one run of the command, which finds no error."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "amity", "check", *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def parts(folder: Path) -> tuple[float, float, float]:
    """Seconds of CPU for reading the rows, for doubts, and for the shapes of the sample."""
    times = [time.process_time()]
    reading = read_tables(folder)
    times.append(time.process_time())
    find_doubts(reading.tables, reading.rows)
    times.append(time.process_time())
    check_shapes(sample_of(reading.tables, SAMPLE), reading.rows)
    times.append(time.process_time())
    first, second, third, fourth = times
    return second - first, third - second, fourth - third


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, nargs="*", default=SIZES, help="sizes of the datasets")
    parser.add_argument("--full", type=int, default=500, help="claims of which the whole graph is checked")
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    if options.smoke:
        options.claims, options.full = [20], 20
    print(f"load {os.getloadavg()[0]:.1f}, CPU seconds")
    print(f"{'claims':>10} {'command':>9} {'rows':>7} {'doubts':>7} {'shapes':>7}")
    if not options.smoke:
        print(f"{'corpus':>10} {min(command([]) for _ in range(3)):9.2f}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        for size in sorted({*options.claims, options.full}):
            folder = Path(temporary, str(size))
            folder.mkdir()
            for name, text in table_texts(multiplied(size)).items():
                write_file(folder / name, text)
            if size in options.claims:
                spent = command(["--data", str(folder)])
                rows, doubts, shapes = parts(folder)
                print(f"{size:10,} {spent:9.2f} {rows:7.2f} {doubts:7.2f} {shapes:7.2f}", flush=True)
        spent = command(["--full", "--data", str(Path(temporary, str(options.full)))])
        print(f"{options.full:10,} {spent:9.2f}   the whole graph")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
