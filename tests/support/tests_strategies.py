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


@st.composite
def claim_lists(draw: st.DrawFn, most: int = 9) -> list[Claim]:
    """Up to `most` claims on few actors and relations, so that many of them meet."""
    made: list[Claim] = []
    for number in range(draw(st.integers(1, most))):
        subject, object_ = draw(st.sampled_from([(x, y) for x in ACTORS for y in ACTORS if x != y]))
        start, end = draw(intervals)
        source = draw(st.sampled_from(sorted(PUBLISHED)))
        published = parse(PUBLISHED[source])
        said = draw(st.none() | years.map(parse))
        about = draw(st.lists(st.sampled_from([c.id for c in made]), max_size=1)) if made else []
        made.append(
            Claim(
                id=f"{source}-{number:03d}",
                subject=subject,
                relation=draw(st.sampled_from(RELATIONS)),
                object=object_,
                start=start,
                end=end,
                modality=draw(st.sampled_from(list(Modality))),
                source=source,
                block=1,
                bounds=bounds(start, end, published),
                said=said,
                about=tuple(about),
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
