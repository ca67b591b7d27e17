"""Tables of claims with the edges that they must give, from ``tests/vectors``, worked out by hand.

A claim is on *a* and *b* unless it says otherwise, asserted, and of a source published in November 2021. Of an edge
``answers``, ``doubts`` and ``disagree`` are empty where they are not given; ``bounds`` and the slices (``definite``,
``possible``, ``outside``: EDTF dates, or two days) are compared where they are. Possible ones may be named more
closely: ``dated``, ``partly``, ``undated``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables, told_on

_FOLDER = Path(__file__).parents[1] / "vectors"


def read(name: str) -> list[dict[str, Any]]:
    """The rows of a table of ``tests/vectors``."""
    rows: list[dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return rows


CASES = read("edges")
PERSISTENCE = read("persistence")
"""Cases under a rule that carries states on, ``persist``, perhaps as known on a day, ``as_of``; ``persons`` are such among
the actors. Of an edge the
slices, its status where it is given, and ``carried_to``, missing where nothing is carried on, are compared.
"""


def claim_of(row: dict[str, Any]) -> Claim:
    """One row of a case."""
    start, end = parse(row["start"]), parse(row["end"])
    published = parse(row.get("published", "2021-11"))
    said = parse(row["said"]) if "said" in row else None
    return Claim(
        row["id"],
        row.get("subject", "a"),
        row["relation"],
        row.get("object", "b"),
        start,
        end,
        Modality(row.get("modality", "asserted")),
        f"src{published.text}",
        1,
        bounds(start, end, published),
        claimant=row.get("claimant", ""),
        said=said,
        detail=row.get("detail", ""),
        about=tuple(row.get("about", ())),
        told=told_on(said, published),
    )


def tables_of(rows: list[dict[str, Any]], persons: Sequence[str] = ()) -> Tables:
    """The rows of a case with their actors, of which `persons` are persons and the others states, and sources."""
    claims = {row["id"]: claim_of(row) for row in rows}
    published = {claims[row["id"]].source: row.get("published", "2021-11") for row in rows}
    names = sorted(
        {end for claim in claims.values() for end in (claim.subject, claim.object, claim.claimant) if end}
    )
    return Tables(
        {name: Actor(name, name.upper(), Kind.PERSON if name in persons else Kind.STATE) for name in names},
        {},
        {name: Source(name, name, parse(text), 9) for name, text in sorted(published.items())},
        {},
        claims,
    )


def days(text: str) -> tuple[date, date]:
    """The first and last day of a slice."""
    first, _, last = text.partition("..")
    return parse(first).earliest, parse(last or first).latest
