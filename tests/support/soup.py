"""Many small groups of claims that meet in every way: precision, openness, modality, posts, denials, ties."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from amity.columns.large import read_large
from amity.corpus.dates import Order, bounds, order, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables, told_on
from amity.corpus.tables import table_texts

PUBLISHED = {"s1": "2010-05-01", "s2": "2015", "s3": "[2019-03..2019-09]"}
RELATIONS = (
    "supports",
    "arms",
    "alliedWith",
    "opposes",
    "meets",
    "attacks",
    "holdsOfficeIn",
    "accuses",
    "fights",
)
POSTS = ("", "", "", "Minister of War", "minister of  war", "envoy")
MODALITIES = (
    *["asserted"] * 30,
    *["alleged"] * 6,
    "promised",
    "conditional",
    "predicted",
    "denied",
    "doubted",
)


def soup(groups: int, seed: int) -> Tables:
    """Up to seven claims on each of so many pairs of actors, most of them on one relation."""
    draw = random.Random(seed)
    claims: dict[str, Claim] = {}
    for number in range(groups):
        ends = [f"a{number}", f"b{number}"]
        own: list[str] = []
        relation = draw.choice(RELATIONS)
        calm = draw.random() < 0.7
        for part in range(draw.choice((1, 2, 2, 3, 3, 4, 5, 7))):
            source = draw.choice(sorted(PUBLISHED))
            published = parse(PUBLISHED[source])
            start, end = _interval(draw)
            said = parse(str(draw.randint(2008, 2020))) if draw.random() < 0.2 else None
            modality = (
                Modality.ASSERTED if calm and draw.random() < 0.9 else Modality(draw.choice(MODALITIES))
            )
            subject, object_ = draw.sample(ends, 2) if draw.random() < 0.2 else ends
            name = f"{source}-{draw.randrange(1000):03d}-{number}.{part}"
            claims[name] = Claim(
                name, subject, draw.choice(RELATIONS) if draw.random() < 0.1 else relation, object_, start, end, modality,
                source, 1, bounds(start, end, published), said=said,
                about=(draw.choice(own),) if own and draw.random() < 0.08 else (),
                detail=draw.choice(POSTS), told=told_on(said, published),
            )  # fmt: skip
            own.append(name)
    return with_rows(claims)


def with_rows(claims: dict[str, Claim]) -> Tables:
    """Claims with the actors, of whom nothing is known, and the sources that they name."""
    names = sorted(
        {end for claim in claims.values() for end in (claim.subject, claim.object, claim.claimant) if end}
    )
    return Tables(
        actors={name: Actor(name, name.upper(), Kind.UNKNOWN) for name in names},
        sources={name: Source(name, name, parse(text), 9) for name, text in PUBLISHED.items()},
        claims=claims,
    )


def _interval(draw: random.Random) -> tuple[object, object]:
    while True:
        start = _date(draw)
        end = start if draw.random() < 0.4 else _date(draw, ends=True)
        if start.text != ".." and order(start, end) is not Order.REVERSED:
            return start, end


def _date(draw: random.Random, ends: bool = False):  # noqa: ANN202
    year, month, day = draw.randint(2009, 2013), draw.randint(1, 12), draw.randint(1, 28)
    return parse(
        draw.choice(
            (
                *("", "") * (1 + ends),
                *([".."] * 3 if ends else []),
                f"{year}", f"{year}~", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}-{draw.randint(21, 24)}",
                "201X", "200X?", f"[..{year}]", f"[{year}..]", f"[{year}..{year + 2}-06]",
            )
        )
    )  # fmt: skip


def in_columns(tables: Tables, folder: Path) -> Tables:
    """The same tables, written and read into columns."""
    folder.mkdir(exist_ok=True)
    for name, text in table_texts(tables).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    found = read_large(folder)
    assert found is not None
    return found


def prefixed(tables: Tables, prefix: str) -> dict[str, Claim]:
    """The claims with other ids and other actors, so that several datasets fit into one."""
    return {
        f"{prefix}-{claim.id}": replace(
            claim,
            id=f"{prefix}-{claim.id}",
            subject=f"{prefix}-{claim.subject}",
            object=f"{prefix}-{claim.object}",
            claimant=claim.claimant and f"{prefix}-{claim.claimant}",
            about=tuple(f"{prefix}-{name}" for name in claim.about),
        )
        for claim in tables.claims.values()
    }
