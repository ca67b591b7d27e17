"""Dates: random and mutated texts of EDTF."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from amity.corpus.dates import DateError, bounds, describe, interval_words, parse

SEEDS = (
    *(
        "2015",
        "2015-03",
        "2015-03-04",
        "201X",
        "20XX",
        "2015-XX",
        "2015-03-XX",
        "2015-21",
        "2015-24",
        "..",
        "",
    ),
    *("2015~", "2015-03?", "2015%", "[2010..2012]", "[..2015]", "[2015-03-04..]", "0001-01-01", "9999-12-31"),
)
OTHERS = ("2015", "2015-03-04", "201X", "2015~", "..", "", "[2010..2012]", "9999-12-31", "0001")
PIECES = "0123456789-XxTZ:./~?%[]{}.,+ \u2013\u0660\u0967\u00b2\n\x00eEyY"


def text_of(seed: int) -> str:
    """A text that follows from `seed`."""
    draw = random.Random(seed)
    text = draw.choice(SEEDS)
    if draw.random() < 0.2:
        return "".join(draw.choices(PIECES, k=draw.randrange(14)))
    for _ in range(draw.randrange(4)):
        at = draw.randrange(len(text) + 1)
        piece = draw.choice((draw.choice(PIECES), draw.choice(SEEDS), str(draw.randrange(10**6)), "9" * 5000))
        text = text[:at] + piece + text[at + draw.randrange(3) :]
    return text


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """A text is a date or a `DateError`; the days of a date are in order, and so are those of an interval."""

    def check(seed: int) -> str:
        try:
            found = parse(text_of(seed))
        except DateError as error:
            assert len(str(error)) < 400, "a message repeats the text"
            return "no date"
        assert found.earliest <= found.latest
        assert parse(found.text) == found
        assert all(describe(found, language) is not None for language in ("en", "ru"))
        other = parse(OTHERS[seed % len(OTHERS)])
        days = bounds(found, other, parse("2016"))
        assert days.earliest_start <= days.latest_start
        assert days.earliest_end <= days.latest_end
        assert interval_words(found, other) is not None
        return "date"

    yield check
