"""Datasets of any size, and what a call costs in lines of Python that are run."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Period, Place, Source, Tables

RELATIONS = ("arms", "supports", "opposes", "fights", "negotiatesWith", "holdsOfficeIn", "partOf", "founded")


def growing_tables(count: int, seed: int = 7) -> Tables:
    """So many claims on a twentieth as many actors, half of them told by one of these; a source for 25 claims."""
    rng = random.Random(seed)
    actors = {}
    for number in range(max(10, count // 20)):
        name = f"actor-{number:05d}"
        kind = Kind.PERSON if number % 4 == 0 else Kind.ORGANIZATION
        actors[name] = Actor(name, f"Actor {number}", kind, (f"The {number}th actor",))
    names = list(actors)
    sources = {
        f"s{number:04d}": Source(f"s{number:04d}", f"Source {number}", parse(str(2005 + number % 15)), 90)
        for number in range(max(4, count // 25))
    }
    claims = {}
    for number in range(count):
        source = rng.choice(list(sources))
        published = sources[source].published
        first = 1990 + rng.randrange(15)
        start = parse(f"{first}-{rng.randrange(1, 13):02d}")
        end = parse(rng.choice(["", "..", str(first + rng.randrange(1, 5))]))
        relation = RELATIONS[number % len(RELATIONS)]
        subject, object_ = rng.sample(names, 2)
        if relation == "holdsOfficeIn":
            subject = names[4 * rng.randrange(len(names) // 4)]
        name = f"{source}-{number:06d}"
        about = (f"{source}-{number - 1:06d}",) if f"{source}-{number - 1:06d}" in claims else ()
        claims[name] = Claim(
            name, subject, relation, object_, start, end, list(Modality)[number % len(Modality)], source, 1 + number % 90,
            bounds(start, end, published), claimant=rng.choice(names) if number % 2 else "", about=about,
        )  # fmt: skip
    periods = {
        name: Period(name, name, parse(start), parse(end), "")
        for name, start, end in (("early", "1990", "1999"), ("late", "2000", "2012"))
    }
    places = {"valley": Place("valley", "Valley")}
    return Tables(actors, places, sources, periods, claims)


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python a call runs, each as often as it is run: the same on every machine.

    A line of a library written in C counts once, whatever it does.
    """
    count = 0

    def inside(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return inside

    before = sys.gettrace()
    sys.settrace(inside)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
