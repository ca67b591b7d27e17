"""Random claims for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from amity.corpus.dates import Edtf, Order, bounds, order, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables, told_on

ACTORS = ("a", "b", "c")
RELATIONS = ("supports", "arms", "alliedWith", "opposes", "meets")
PUBLISHED = {"s1": "2010-05-01", "s2": "2015", "s3": "[2019-03..2019-09]"}

years = st.integers(1990, 2022).map(str)
months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02d}".format, months, st.integers(1, 28))
dates = st.one_of(
    years, months, days, st.sampled_from(["199X", "200X", "201X", "2014~", "2014-22", "[2010..2012-06]"])
).map(parse)
earlier, later = years.map(lambda year: parse(f"[..{year}]")), years.map(lambda year: parse(f"[{year}..]"))
starts = st.one_of(st.just(parse("")), dates, earlier, later)
ends = st.one_of(st.just(parse("")), st.just(parse("..")), dates, earlier, later)


def in_order(pair: tuple[Edtf, Edtf]) -> bool:
    return order(*pair) is not Order.REVERSED


intervals = st.one_of(st.tuples(starts, ends), dates.map(lambda d: (d, d))).filter(in_order)
# Made once: to look into a strategy that is made for each draw takes longer than the draw.
_ends = st.sampled_from([(x, y) for x in ACTORS for y in ACTORS if x != y])
_sources, _relations, _modalities = map(st.sampled_from, (sorted(PUBLISHED), RELATIONS, list(Modality)))
_said = st.none() | years.map(parse)
_before = st.integers(-9, 8)


@st.composite
def claim_lists(draw: st.DrawFn, most: int = 9) -> list[Claim]:
    """Up to `most` claims on few actors and relations, so that many of them meet."""
    made: list[Claim] = []
    for number in range(draw(st.integers(1, most))):
        subject, object_ = draw(_ends)
        start, end = draw(intervals)
        source = draw(_sources)
        published = parse(PUBLISHED[source])
        said, before = draw(_said), draw(_before) if made else -1
        made.append(
            Claim(
                id=f"{source}-{number:03d}",
                subject=subject,
                relation=draw(_relations),
                object=object_,
                start=start,
                end=end,
                modality=draw(_modalities),
                source=source,
                block=1,
                bounds=bounds(start, end, published),
                said=said,
                about=() if before < 0 else (made[before % len(made)].id,),
                told=told_on(said, published),
            )
        )
    return made


def tables_of(claims: list[Claim]) -> Tables:
    """The claims with the actors and sources that they name."""
    return Tables(
        actors={name: Actor(name, name.upper(), Kind.STATE) for name in ACTORS},
        sources={name: Source(name, name, parse(date), 3) for name, date in PUBLISHED.items()},
        claims={claim.id: claim for claim in claims},
    )
