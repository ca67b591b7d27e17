"""Data that attacks a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, OwnRelation, Period, Place, Source, Tables

# OWASP cross-site scripting filter evasion cheat sheet, adapted: each would set `window.hit`.
ATTACKS = [
    "<script>window.hit=1</script>",
    "</script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '"><svg onload=window.hit=4>',
    "' onfocus='window.hit=5' autofocus='",
    "javascript:window.hit=6",
    "<!--<script>window.hit=7</script>",
    "]]><script>window.hit=8</script>",
    "{{ window.hit=9 }}{% raw %}${window.hit=10}",
    "\u2028window.hit=11\u2029",
    "</title></style><iframe srcdoc='<script>parent.hit=12</script>'>",
    "&lt;script&gt;window.hit=13&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.hit=14\\u003c/script\\u003e",
    "<a href='javascript:window.hit=15'>x</a>",
    "\u202eevil\u202c <b onmouseover=window.hit=16>",
]


OWN = "constructor"
"""A relation of the dataset's own, which is called as a property of every object of JavaScript is."""


def hostile_tables() -> Tables:
    """Tables with an attack in every field that reaches a page."""
    attack: Iterator[str] = cycle(ATTACKS)
    actors = {}
    for n, kind in enumerate([*Kind, *Kind]):
        # An id holds no blank, or no table would have it.
        name = f"a{n}" + next(attack).replace(" ", "/")
        actors[name] = Actor(
            name,
            next(attack) + str(n),
            kind,
            (next(attack), next(attack)),
            next(attack),
            next(attack),
            (("en", next(attack)), ("ru", next(attack))),
        )
    place = "p" + ATTACKS[2].replace(" ", "/")
    places = {place: Place(place, next(attack), (next(attack),), next(attack))}
    sources = {}
    for n, url in enumerate(
        ["javascript:window.hit=20", 'https://example.org/"onclick="window.hit=21', next(attack)]
    ):
        name = f"s{n}" + next(attack)
        sources[name] = Source(
            name, next(attack), parse("2015"), 9, next(attack), next(attack), next(attack), next(attack), "en", url, "", next(attack)
        )  # fmt: skip
    names, claims = sorted(actors), {}
    for n in range(60):
        name, source = f"c{n:02}" + next(attack).replace(" ", "/"), sorted(sources)[n % 3]
        start = parse(str(2010 + n % 6))
        claims[name] = Claim(
            name,
            names[n % len(names)],
            ["arms", OWN, "meets", "holdsOfficeIn", "operatesIn"][n % 5],
            place if n % 5 == 4 else names[(n * 7 + 1) % len(names)],
            start,
            start,
            list(Modality)[n % 6],
            source,
            1 + n % 9,
            bounds(start, start, parse("2015")),
            claimant=names[n % 3],
            said=parse("2014"),
            about=tuple(sorted(claims)[:1]),
            detail=next(attack),
            quantity=((next(attack), next(attack)),),
            place=place,
            note=next(attack),
        )
    periods = {
        name: Period(name, next(attack), parse(start), parse(end), next(attack))
        for name, start, end in (("p1" + ATTACKS[3], "2010", "2012"), ("p2" + ATTACKS[0], "2013", "2015"))
    }
    kinds = tuple(sorted(map(str, Kind)))
    own = OwnRelation(
        OWN, next(attack), next(attack), "violence", "E", -1, inverse=next(attack), scope=next(attack),
        subject=kinds, object=kinds, labels=(("ru", next(attack)),),
    )  # fmt: skip
    return Tables(actors, places, sources, periods, claims, {OWN: own})
