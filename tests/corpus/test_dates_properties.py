"""What holds for all dates: against the package `edtf` as an oracle, and by drawing what may have been true."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from amity.corpus.dates import (
    MAX,
    MIN,
    Bounds,
    DateError,
    Edtf,
    Order,
    bounds,
    describe,
    interval_words,
    order,
    parse,
)
from amity.corpus.edtf import seen_on, set_text

SPELLINGS = ("year", "month", "day", "decade", "century", "no month", "no day", "no month, no day", "season")
PLAIN = ("year", "month", "day", "season")
ONE_DAY = timedelta(days=1)
RELAXED = settings(deadline=None)  # edtf takes milliseconds a date, and machines are busy


@st.composite
def spelled(draw: st.DrawFn, first: int = 1, last: int = 9999, kinds: tuple[str, ...] = SPELLINGS) -> str:
    """A date without qualifier, in any of the forms of the profile."""
    year, month = draw(st.integers(first, last)), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return {
        "year": f"{year:04}",
        "month": f"{year:04}-{month:02}",
        "day": f"{year:04}-{month:02}-{day:02}",
        "decade": f"{year // 10:03}X",
        "century": f"{year // 100:02}XX",
        "no month": f"{year:04}-XX",
        "no day": f"{year:04}-{month:02}-XX",
        "no month, no day": f"{year:04}-XX-XX",
        "season": f"{year:04}-{draw(st.integers(21, 24))}",
    }[draw(st.sampled_from(kinds))]


@st.composite
def ranges(
    draw: st.DrawFn,
    first: int = 1,
    last: int = 9999,
    kinds: tuple[str, ...] = PLAIN,
    one_sided: bool = False,
) -> str:
    ends = [draw(spelled(first, last, kinds)) for _ in range(2)]
    if one_sided and (form := draw(st.sampled_from(["[{}..{}]", "[..{}]", "[{}..]"]))) != "[{}..{}]":
        return form.format(ends[0])
    return "[{}..{}]".format(*sorted(ends, key=lambda text: parse(text).earliest))


def texts(first: int = 1, last: int = 9999) -> st.SearchStrategy[str]:
    qualified = st.builds(str.__add__, spelled(first, last), st.sampled_from(["", "", "?", "~", "%"]))
    return st.one_of(qualified, ranges(first, last, one_sided=True), st.sampled_from(["", ".."]))


# few years, so that dates meet often
NEAR = texts(2018, 2022).map(parse)
DAYS = st.dates(date(2009, 1, 1), date(2032, 12, 31)) | st.sampled_from([MIN, MAX])


@st.composite
def periods(draw: st.DrawFn) -> tuple[Edtf, Edtf, Edtf]:
    start, end, published = draw(NEAR), draw(NEAR), draw(NEAR)
    assume(order(start, end) is not Order.REVERSED)
    return start, end, published


@st.composite
def slices(draw: st.DrawFn, held: Bounds, cuts: int = 2) -> list[date]:
    """Days in order, often on an edge of the bounds or next to one, where an error would show."""
    edges = (held.earliest_start, held.latest_start, held.earliest_end, held.latest_end)
    beside = [
        date.fromordinal(min(max(edge.toordinal() + step, MIN.toordinal()), MAX.toordinal()))
        for edge in edges
        for step in (-1, 0, 1)
    ]
    return sorted(draw(st.sampled_from(beside) | DAYS) for _ in range(cuts))


@RELAXED
@given(
    spelled(kinds=tuple(kind for kind in SPELLINGS if kind != "season")), st.sampled_from(["", "?", "~", "%"])
)
def test_edtf_reads_the_same_days(text: str, mark: str) -> None:
    assume(not text.startswith(("000X", "00XX")))  # edtf has a year 0
    assert _days(text + mark) == _oracle(text + mark)


@RELAXED
@given(spelled(kinds=("season",)))
def test_edtf_reads_the_same_seasons_save_winter(text: str) -> None:
    first, last = _oracle(text)
    if text.endswith("24"):  # edtf ends winter on 31 December
        year = int(text[:4]) + 1
        last = (year, 2, monthrange(year, 2)[1]) if year <= MAX.year else (9999, 12, 31)
    assert _days(text) == (first, last)


@RELAXED
@given(st.sampled_from(["year", "month", "day"]).flatmap(lambda kind: ranges(kinds=(kind,))))
def test_edtf_reads_the_same_ranges(text: str) -> None:
    assert _days(text) == _oracle(text)


@lru_cache(maxsize=4096)
def _oracle(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    value = pytest.importorskip("edtf").parse_edtf(text)
    return tuple(value.lower_strict()[:3]), tuple(value.upper_strict()[:3])


def _days(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    first, last = parse(text).earliest, parse(text).latest
    return (first.year, first.month, first.day), (last.year, last.month, last.day)


@RELAXED
@given(texts())
def test_a_date_keeps_its_text_and_has_a_first_and_a_last_day(text: str) -> None:
    value = parse(text)
    assert value.text == text
    assert value.earliest <= value.latest
    assert [value.is_bounded, value.is_open, value.is_unknown].count(True) == 1


@RELAXED
@given(st.text() | st.text("0123456789-/.X?~%[]{}, TYuxФфев\u2013٣", max_size=12))
@example("[0000..2000]")
@example("[..]")
@example("9999-24")
@example("٢٠٢٤-٢٤")
@example("²⁰²⁴")
@example("99/99/9999")
@example("\x00")
@example("\ud800")
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        assert parse(text).text == text
    except DateError as refusal:
        assert refusal.text == text
        assert "; write " in str(refusal)
        assert "\n" not in str(refusal)


@RELAXED
@given(texts(), texts(), st.sampled_from(["en", "ru"]))
def test_every_date_has_words(start: str, end: str, language: str) -> None:
    for words in (
        describe(parse(start), language),
        interval_words(parse(start), parse(end), language),
    ):
        assert words
        assert not set(words) & set("{}[]?~%X")


@RELAXED
@given(NEAR, NEAR, NEAR)
def test_bounds_are_in_order(start: Edtf, end: Edtf, published: Edtf) -> None:
    b = bounds(start, end, published)
    assert b.earliest_start <= b.latest_start <= b.latest_end
    assert b.earliest_start <= b.earliest_end <= b.latest_end


@RELAXED
@given(NEAR, NEAR, st.data())
def test_order_tells_whether_drawn_days_can_be_reversed(start: Edtf, end: Edtf, data: st.DataObject) -> None:
    begun = data.draw(st.dates(start.earliest, start.latest))
    ended = data.draw(st.dates(end.earliest, end.latest))
    found = order(start, end)
    if found is Order.REVERSED:
        assert ended < begun
    if (
        ended < begun
        and start.tells_last
        and end.tells_first
        and not seen_on(start, end)
        and start.text != end.text
    ):
        assert found is not Order.OK


@st.composite
def truths(draw: st.DrawFn, start: Edtf, end: Edtf, published: Edtf) -> tuple[date, date]:
    """A period that may have been so, drawn from the meaning of the dates and not from their bounds."""
    publication = draw(st.dates(published.earliest, published.latest))
    until = draw(st.dates(max(end.earliest, start.earliest), end.latest)) if end.is_bounded else MAX
    told = start.latest
    if not start.is_bounded or (not start.tells_last and start.earliest <= published.latest):
        told = max(start.earliest, publication)  # nobody tells what begins after he writes
    begun = draw(st.dates(start.earliest, min(told, until)))
    if end.is_bounded:
        return begun, until
    return begun, draw(st.dates(max(begun, publication) if end.is_open else begun, MAX))


@RELAXED
@given(periods(), st.data())
def test_what_was_true_is_never_missed(period: tuple[Edtf, Edtf, Edtf], data: st.DataObject) -> None:
    """Soundness: certain implies that it overlaps, and that it overlaps implies possible."""
    held = bounds(*period)
    begun, ended = data.draw(truths(*period))
    first, last = data.draw(slices(held))
    assert held.earliest_start <= begun <= held.latest_start
    assert held.earliest_end <= ended <= held.latest_end
    overlaps = begun <= last and ended >= first
    assert overlaps or not held.certain(first, last)
    assert held.possible(first, last) or not overlaps


@RELAXED
@given(periods(), st.data())
def test_bounds_are_no_wider_than_the_truth(period: tuple[Edtf, Edtf, Edtf], data: st.DataObject) -> None:
    """Completeness: what is possible happens in some period, what is not certain fails in some."""
    held = bounds(*period)
    first, last = data.draw(slices(held))
    longest = (held.earliest_start, held.latest_end)
    latest = (held.latest_start, max(held.latest_start, held.earliest_end))
    soonest = (min(held.earliest_end, held.latest_start), held.earliest_end)
    for begun, ended in (longest, latest, soonest):
        assert held.earliest_start <= begun <= held.latest_start
        assert held.earliest_end <= ended <= held.latest_end
        assert begun <= ended
    overlaps = [begun <= last and ended >= first for begun, ended in (longest, latest, soonest)]
    assert held.possible(first, last) is overlaps[0]
    assert held.certain(first, last) is all(overlaps)


@RELAXED
@given(periods(), st.data())
def test_certain_implies_possible(period: tuple[Edtf, Edtf, Edtf], data: st.DataObject) -> None:
    held = bounds(*period)
    first, last = data.draw(slices(held))
    assert held.possible(first, last) or not held.certain(first, last)


@RELAXED
@given(periods(), st.data())
def test_a_wider_slice_loses_nothing(period: tuple[Edtf, Edtf, Edtf], data: st.DataObject) -> None:
    held = bounds(*period)
    a, b, c, d = data.draw(slices(held, cuts=4))
    assert held.certain(a, d) or not held.certain(b, c)
    assert held.possible(a, d) or not held.possible(b, c)


@RELAXED
@given(periods(), st.data())
def test_parts_of_a_slice_hold_what_the_whole_holds(
    period: tuple[Edtf, Edtf, Edtf], data: st.DataObject
) -> None:
    held = bounds(*period)
    a, b, c = data.draw(slices(held, cuts=3))
    assume(b < c)
    parts = [(a, b), (b + ONE_DAY, c)]
    assert held.possible(a, c) is any(held.possible(*part) for part in parts)
    assert held.certain(a, c) or not any(held.certain(*part) for part in parts)


@RELAXED
@given(periods(), periods())
def test_touching_is_mutual(one: tuple[Edtf, Edtf, Edtf], two: tuple[Edtf, Edtf, Edtf]) -> None:
    a, b = bounds(*one), bounds(*two)
    shared = max(a.earliest_start, b.earliest_start) <= min(a.latest_end, b.latest_end)
    assert a.touches(b) is b.touches(a) is shared


@given(st.dates(), st.dates())
def test_days_are_written_so_that_they_hold_them_and_no_year_before_or_after(one: date, other: date) -> None:
    """To the month at most, or the year where the days begin and end with one."""
    first, last = sorted((one, other))
    written = set_text(first, last)
    if not written:
        assert (first, last) == (MIN, MAX)
        return
    value = parse(written)
    assert value.earliest == first or first == MIN
    assert value.latest == last or last == MAX
