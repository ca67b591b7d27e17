"""The dates of an edge: the tightest that all claims allow, else what they span. Expected days are by hand."""

from __future__ import annotations

from datetime import date

import pytest
from builders import claim_of
from hypothesis import given
from tests_strategies import claim_lists

from amity.corpus.dates import MAX, MIN, Bounds
from amity.corpus.model import Claim
from amity.edges.edge_dates import can_agree, dates_of, days_of, merged, share_a_day


def held(*dates: str) -> tuple[str, str, bool]:
    """Start, end and whether they disagree, of claims ``start end``."""
    claims = [claim_of(f"s-{n} a arms b {days} asserted") for n, days in enumerate(dates)]
    found = dates_of(claims)
    return found.start.text, found.end.text, found.disagree


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2015 2016"], ("2015", "2016", False)),
        (["2015 2016", "2015-03 2016"], ("2015-03", "2016", False)),  # the month lies in the year
        (["2015 2016", "- 2016-02-01"], ("2015", "2016-02-01", False)),  # what is not told disputes nothing
        (["2015 ..", "2015 -"], ("2015", "..", False)),  # open says more than nothing
        # also where both leave the same days: what begins on the day of publication
        (["2021-11-30 ..", "2021-11-30 -"], ("2021-11-30", "..", False)),
        (["2014 2016", "2015 2016"], ("[2014..2015]", "2016", True)),  # no start fits both
        (["2014 2015", "2014 2017"], ("2014", "[2015..2017]", True)),  # nor an end
        (["[..2015] 2018", "[2013..] 2018"], ("[2013..2015]", "2018", False)),  # both sides of one start
        (["2015? 2016", "2015-XX 2016"], ("2015-XX", "2016", False)),  # the one without doubt is written
        (["2015% 2016", "2015~ 2016"], ("2015~", "2016", False)),  # or the one with less
        (["2015-06 2015"], ("2015-06", "[2015-06..2015]", False)),  # an end is cut by its start
        (["- 1990", "1991 -"], ("[1990..1991]", "[1990..1991]", True)),  # it cannot end before it begins
        (["[..2016] -", "- 2016"], ("[..2016]", "2016", False)),  # a bound is written before nothing
    ],
)
def test_dates(dates: list[str], expected: tuple[str, str, bool]) -> None:
    assert held(*dates) == expected


def test_a_start_is_no_later_than_the_last_possible_end() -> None:
    claims = [claim_of("s-1 a arms b 2015 - asserted"), claim_of("s-2 a arms b - 2015-06-30 asserted")]
    found = dates_of(claims)
    assert found.bounds == Bounds(date(2015, 1, 1), date(2015, 6, 30), date(2015, 6, 30), date(2015, 6, 30))
    assert (found.start.text, found.end.text) == ("[2015-01..2015-06]", "2015-06-30")


def test_what_they_span_counts_only_what_is_told() -> None:
    claims = [claim_of(f"s-{n} a arms b {days} asserted") for n, days in enumerate(["2014 2014", "2016 2016", "- -"])]  # fmt: skip
    found = dates_of(claims)
    assert (found.bounds.earliest_start, found.bounds.latest_end) == (date(2014, 1, 1), date(2016, 12, 31))
    assert found.disagree


@given(claim_lists())
def test_bounds_are_in_order_and_the_order_of_claims_is_nothing(claims: list[Claim]) -> None:
    found = dates_of(claims)
    assert found == dates_of(claims[::-1])
    assert found.bounds.earliest_start <= found.bounds.latest_start <= found.bounds.latest_end
    assert found.bounds.earliest_start <= found.bounds.earliest_end <= found.bounds.latest_end


def days(*values: str) -> Bounds:
    first, begun, over, last = (date.fromisoformat(value) for value in values)
    return Bounds(first, begun, over, last)


YEAR = days("2015-01-01", "2015-12-31", "2015-01-01", "2015-12-31")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (days("2015-12-31", "2016-12-31", "2015-12-31", "2017-12-31"), True),  # one start, one end in common
        (days("2016-01-01", "2016-12-31", "2015-06-01", "2016-12-31"), False),  # no start
        (days("2015-01-01", "2015-01-01", "2016-01-01", "2016-01-01"), False),  # no end
    ],
)
def test_can_agree(other: Bounds, expected: bool) -> None:
    assert can_agree(YEAR, other) is can_agree(other, YEAR) is expected


@pytest.mark.parametrize(
    ("line", "event", "first", "last"),
    [
        ("2015-03 2015-05", True, date(2015, 3, 1), date(2015, 5, 31)),
        ("2015-03 -", True, date(2015, 3, 1), date(2015, 3, 31)),  # an event does not go on
        ("2015-03 -", False, date(2015, 3, 1), MAX),
        ("- 2015-05", True, date(2015, 5, 1), date(2015, 5, 31)),
        ("- 2015-05", False, MIN, date(2015, 5, 31)),
        ("- -", True, MIN, date(2021, 11, 30)),  # known by publication
    ],
)
def test_days_of(line: str, event: bool, first: date, last: date) -> None:
    assert days_of(claim_of(f"s-1 a arms b {line} asserted").bounds, event) == (first, last)


@pytest.mark.parametrize(("last", "expected"), [(date(2015, 1, 1), True), (date(2014, 12, 31), False)])
def test_share_a_day_counts_first_and_last_day(last: date, expected: bool) -> None:
    one, other = (date(2014, 1, 1), last), (date(2015, 1, 1), date(2016, 1, 1))
    assert share_a_day(one, other) is share_a_day(other, one) is expected


def test_spans_that_overlap_or_follow_on_each_other_are_one() -> None:
    one, two, four, five, eight = (date(2020, 5, day) for day in (1, 2, 4, 5, 8))
    assert merged([(five, eight), (one, two)]) == [
        (one, two),
        (five, eight),
    ]  # the third and fourth are between
    assert merged([(one, four), (five, eight)]) == [(one, eight)]  # the fifth follows the fourth
    assert merged([(one, eight), (two, four)]) == [(one, eight)]
    assert merged([(one, two), (four, MAX), (five, eight)]) == [(one, two), (four, MAX)]
    assert merged([(one, one), (one, two), (eight, eight)]) == [(one, two), (eight, eight)]
