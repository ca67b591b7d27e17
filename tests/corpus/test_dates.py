"""Dates, one case at a time. Most EDTF texts are the examples of the specification.

Origin of the examples: Extended Date/Time Format, Library of Congress, 4 February 2019
(https://www.loc.gov/standards/datetime/). Expected days were typed by hand from the meaning given there.
"""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from amity.corpus.dates import (
    MAX,
    MIN,
    Bounds,
    DateError,
    Edtf,
    Order,
    Precision,
    bounds,
    describe,
    interval_words,
    order,
    parse,
    readings,
)
from amity.corpus.edtf import set_text


def day(text: str) -> date:
    return date.fromisoformat(text)


def period(start: str, end: str, published: str) -> tuple[str, str, str, str]:
    b = bounds(parse(start), parse(end), parse(published))
    return str(b.earliest_start), str(b.latest_start), str(b.earliest_end), str(b.latest_end)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        # EDTF level 0, "Date"
        ("1985-04-12", "1985-04-12", "1985-04-12", "day"),
        ("1985-04", "1985-04-01", "1985-04-30", "month"),
        ("1985", "1985-01-01", "1985-12-31", "year"),
        # EDTF level 1, "Unspecified digit(s) from the right"
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2004-XX", "2004-01-01", "2004-12-31", "year"),
        ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
        # EDTF level 1, "Seasons"; the months are those of the northern meteorological seasons
        ("2001-21", "2001-03-01", "2001-05-31", "season"),
        ("2001-22", "2001-06-01", "2001-08-31", "season"),
        ("2001-23", "2001-09-01", "2001-11-30", "season"),
        ("2001-24", "2001-12-01", "2002-02-28", "season"),
        ("2003-24", "2003-12-01", "2004-02-29", "season"),  # 2004 is a leap year
        # EDTF level 2, "Set representation": one of a set, consecutive values
        ("[1670..1672]", "1670-01-01", "1672-12-31", "range"),
        ("[1760-12..1761-02-03]", "1760-12-01", "1761-02-03", "range"),
        ("[2021-21..2021-22]", "2021-03-01", "2021-08-31", "range"),
        ("[2021-10-05..2021-10-05]", "2021-10-05", "2021-10-05", "range"),
        # EDTF level 2, "Set representation": earlier and later dates
        ("[..1760-12-03]", "0001-01-01", "1760-12-03", "range"),
        ("[1760-12..]", "1760-12-01", "9999-12-31", "range"),
        ("[..2021-24]", "0001-01-01", "2022-02-28", "range"),
        # EDTF level 1, "Extended interval": the open and the unknown end
        ("..", "0001-01-01", "9999-12-31", "open"),
        ("", "0001-01-01", "9999-12-31", "unknown"),
        # the rims of the calendar
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("000X", "0001-01-01", "0009-12-31", "decade"),
        ("00XX", "0001-01-01", "0099-12-31", "century"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
        ("9999-24", "9999-12-01", "9999-12-31", "season"),
        ("9999-11", "9999-11-01", "9999-11-30", "month"),  # the last year has its months as any other
        ("9999-23", "9999-09-01", "9999-11-30", "season"),
        ("2000-02-29", "2000-02-29", "2000-02-29", "day"),
        ("2000-02", "2000-02-01", "2000-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
    ],
)
def test_first_and_last_day(text: str, earliest: str, latest: str, precision: str) -> None:
    assert parse(text) == Edtf(text, day(earliest), day(latest), Precision(precision))


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [  # EDTF level 1, "Qualification of a date (complete)"
        ("1984?", False, True),
        ("2004-06~", True, False),
        ("2004-06-11%", True, True),
        ("2004-06-11", False, False),
        ("201X?", False, True),
        ("2001-21~", True, False),
        ("1985-04-XX%", True, True),
    ],
)
def test_qualifiers_are_flags_and_widen_nothing(text: str, approximate: bool, uncertain: bool) -> None:
    value, bare = parse(text), parse(text.rstrip("?~%"))
    assert (value.approximate, value.uncertain) == (approximate, uncertain)
    assert (value.earliest, value.latest, value.precision) == (bare.earliest, bare.latest, bare.precision)


@pytest.mark.parametrize(
    ("text", "bounded", "opened", "unknown"),
    [("2003", True, False, False), ("..", False, True, False), ("", False, False, True)],
)
def test_kinds_of_date(text: str, bounded: bool, opened: bool, unknown: bool) -> None:
    value = parse(text)
    assert (value.is_bounded, value.is_open, value.is_unknown) == (bounded, opened, unknown)


@pytest.mark.parametrize(
    ("text", "tells_first", "tells_last"),
    [
        ("2015", True, True),
        ("[2015..2017]", True, True),
        ("[..2015]", False, True),
        ("[2015..]", True, False),
        ("..", False, False),
        ("", False, False),
    ],
)
def test_which_limits_a_date_tells(text: str, tells_first: bool, tells_last: bool) -> None:
    value = parse(text)
    assert (value.tells_first, value.tells_last) == (tells_first, tells_last)
    assert value.is_closed is (tells_first and tells_last)


@pytest.mark.parametrize(
    ("start", "end", "published", "expected"),
    [
        # seen on a day: began by then, and had not ended before
        ("[..2023-02-14]", "[2023-02-14..]", "2023-04", "0001-01-01 2023-02-14 2023-02-14 9999-12-31"),
        # "after 2015": not after the source that tells it
        ("[2015..]", "..", "2021-11", "2015-01-01 2021-11-30 2021-11-01 9999-12-31"),
        # what is announced for later may begin at any time then
        ("[2024..]", "", "2021-11", "2024-01-01 9999-12-31 2024-01-01 9999-12-31"),
        ("[..2015]", "[..2012]", "2021-11", "0001-01-01 2012-12-31 0001-01-01 2012-12-31"),
    ],
)
def test_bounds_of_sets_that_are_open_on_one_side(
    start: str, end: str, published: str, expected: str
) -> None:
    assert " ".join(period(start, end, published)) == expected


def test_values_are_hashable_and_read_once() -> None:
    assert {parse("2003"), parse("2003"), parse("2003?")} == {parse("2003?"), parse("2003")}
    assert parse("2003") is parse("2003")
    assert (date.min, date.max) == (MIN, MAX)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021-13", "month 13 does not exist"),
        ("2021-00", "month 00 does not exist"),
        ("2021-20", "month 20 does not exist"),
        ("2021-25", "season 25 is not 21 to 24"),
        ("2021-21-05", "month 21 does not exist"),
        ("2021-02-30", "day 30 does not exist, 2021-02 has 28 days"),
        ("2021-04-00", "day 00 does not exist, 2021-04 has 30 days"),
        ("0000", "there is no year 0000"),
        ("0000-05", "there is no year 0000"),
        ("156X-12-25", "a month needs a full year"),  # EDTF level 2
        ("1984-XX-05", "a day needs its month"),
        ("May", ""),
        ("1984-1X", ""),  # EDTF level 2
        ("200302", "a year has four digits"),
        ("Y170000002", "a year has four digits"),  # EDTF level 1
        ("-1985", "years before 0001 are not kept"),  # EDTF level 1
        ("  ", "blanks stand around it"),
        ("[2012..2010]", "its first date 2012 lies after its last 2010"),
        ("[2010-13..2011]", "month 13 does not exist"),
    ],
)
def test_a_refusal_names_the_fault_and_the_forms(text: str, found: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    forms = (
        "YYYY, YYYY-MM, YYYY-MM-DD, 201X, 2015~ (about), [2015..2018] (one of these), 2021-23 (autumn), '..' or leave it "
        "empty"
    )
    reason = f"{found}; write {forms}".removeprefix("; ")
    assert str(caught.value) == f"{text!r} is not a date{': ' if found else '; '}{reason}"
    assert (caught.value.text, caught.value.reason) == (text, reason)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2015-2018", "two years do not fit one cell; write the first into start, the last into end"),
        ("1964/2008", "an interval does not fit one cell; write its first date into start"),  # level 0
        ("1985-04/..", "an interval does not fit one cell; write its first date into start"),  # level 1
        ("2003/02", "an interval does not fit one cell; write its first date into start"),
        ("[..]", "a range needs an end; write it as in [2010..2012], [..2012] or [2010..]"),
        ("[..1760?]", "a range has two plain ends; write years, months, days or seasons"),
        ("[1667,1668,1670..1672]", "a list is no date; write one date, or a range"),  # level 2
        ("{1960,1961-12}", "a list is no date; write one date, or a range"),  # level 2
        ("[1984?..1985]", "a range has two plain ends; write years, months, days or seasons"),
        ("[201X..2020]", "a range has two plain ends; write years, months, days or seasons"),
        ("[2010..2012-1]", "a range has two plain ends; write years, months, days or seasons"),
        ("2004?-06-11", "a qualifier stands once and last; write ? or ~, for both %"),  # level 2
        ("?2004-06-~11", "a qualifier stands once and last; write ? or ~, for both %"),  # level 2
        ("2004?~", "a qualifier stands once and last; write ? or ~, for both %"),
    ],
)
def test_a_refusal_may_carry_its_own_remedy(text: str, sentence: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value).startswith(f"{text!r} is not a date: {sentence}")
    assert str(caught.value).count("write ") == 1


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ("14/02/2003", "slashes", "'2003-02-14' (14 February 2003)"),
        ("02/14/2003", "slashes", "'2003-02-14' (14 February 2003)"),
        ("05/05/2003", "slashes", "'2003-05-05' (5 May 2003)"),
        ("03/04/2003", "slashes", "'2003-04-03' (3 April 2003) or '2003-03-04' (4 March 2003)"),
        ("2003/02/14", "slashes", "'2003-02-14' (14 February 2003)"),
        ("03.04.2003", "", "'2003-04-03' (3 April 2003)"),
        ("Feb 2003", "", "'2003-02' (February 2003)"),
        ("14-Feb-2003", "", "'2003-02-14' (14 February 2003)"),
        ("February 14, 2003", "", "'2003-02-14' (14 February 2003)"),
        ("Февраль 2003", "", "'2003-02' (February 2003)"),
        ("14 февраля 2003", "", "'2003-02-14' (14 February 2003)"),
        ("2003-2-14", "", "'2003-02-14' (14 February 2003)"),
        ("2003-2", "", "'2003-02' (February 2003)"),
        ("20030214", "", "'2003-02-14' (14 February 2003)"),
        ("201x", "", "'201X' (between 2010 and 2019)"),
        ("201u", "", "'201X' (between 2010 and 2019)"),  # the draft of 2012
        ("2003\N{EN DASH}02", "dash", "'2003-02' (February 2003)"),
        ("2003\N{MINUS SIGN}02", "dash", "'2003-02' (February 2003)"),
        ("２００３", "digits", "'2003' (2003)"),
        ("٢٠٠٣-٠٢", "digits", "'2003-02' (February 2003)"),
        (" 2003", "blanks", "'2003' (2003)"),
        ("2003\n", "blanks", "'2003' (2003)"),
        ("2003\N{NO-BREAK SPACE}", "blanks", "'2003' (2003)"),
        ("1985-04-12T23:20:30Z", "time", "'1985-04-12' (12 April 1985)"),  # EDTF level 0
        ("before 2015", "", "'[..2014]' (2014 or earlier)"),
        ("pre-2001", "", "'[..2000]' (2000 or earlier)"),
        ("by 2015", "", "'[..2015]' (2015 or earlier)"),
        ("until Oct 2021", "", "'[..2021-10]' (October 2021 or earlier)"),
        ("after 2015", "", "'[2016..]' (2016 or later)"),
        ("2015 or later", "", "'[2015..]' (2015 or later)"),
        ("since 2015", "", "'2015' (2015)"),
        ("early 2000s", "", "'[2000..2003]' (between 2000 and 2003)"),
        ("late 1990s", "", "'[1997..1999]' (between 1997 and 1999)"),
        ("the 1990's", "", "'199X' (between 1990 and 1999)"),
        ("mid-2015", "", "'[2015-05..2015-08]' (between May 2015 and August 2015)"),
        (
            "mid-October 2021",
            "",
            "'[2021-10-11..2021-10-20]' (between 11 October 2021 and 20 October 2021)",
        ),
        (
            "early October 2021",
            "",
            "'[2021-10-01..2021-10-10]' (between 1 October 2021 and 10 October 2021)",
        ),
        (
            "end of February 2020",
            "",
            "'[2020-02-21..2020-02-29]' (between 21 February 2020 and 29 February 2020)",
        ),
        ("c. 2013", "", "'2013~' (around 2013)"),
        ("ca 2013", "", "'2013~' (around 2013)"),
        ("circa March 2013", "", "'2013-03~' (around March 2013)"),
        ("probably 2013", "", "'2013?' (2013, uncertain)"),
        ("between 2015 and 2018", "", "'[2015..2018]' (between 2015 and 2018)"),
        ("Q3 2015", "", "'[2015-07..2015-09]' (between July 2015 and September 2015)"),
        ("19th century", "", "'18XX' (between 1800 and 1899)"),
        ("Oct-21", "", "'2021-10' (October 2021)"),
        ("Oct 98", "", "'1998-10' (October 1998)"),
        ("spring 2011", "", "'2011-21' (spring 2011)"),
        ("Fall 2011", "", "'2011-23' (autumn 2011)"),
        ("ongoing", "", "'..' (still so at publication)"),
        (
            "44197",
            "spreadsheets",
            "'2021-01-01' (1 January 2021)",
        ),  # the days of spreadsheets begin with 0 on 30 December 1899
        ("1985-04-12 23:20", "time", "'1985-04-12' (12 April 1985)"),
    ],
)
def test_common_spellings_are_refused_with_the_right_one(text: str, fault: str, remedy: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    reason, _, proposal = f"; {caught.value.reason}".rpartition("; write ")
    assert (fault in reason) if fault else not reason
    assert proposal == remedy


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (MIN, MAX, ""),
        (MIN, date(2021, 8, 31), "[..2021-08]"),
        (date(2015, 1, 1), MAX, "[2015..]"),
        (date(2015, 1, 1), date(2015, 12, 31), "2015"),
        (
            date(2015, 1, 1),
            date(2015, 8, 5),
            "[2015-01..2015-08-05]",
        ),  # the year alone would reach past August
        (date(2015, 1, 1), date(2016, 8, 31), "[2015..2016-08]"),
    ],
)
def test_days_as_a_set(first: date, last: date, text: str) -> None:
    assert set_text(first, last) == text


def test_an_error_shows_long_texts_shortened_and_survives_pickling() -> None:
    with pytest.raises(DateError) as caught:
        parse("x" * 1000)
    assert str(caught.value).startswith(f"'{'x' * 59}…' is not a date; ")
    with pytest.raises(DateError, match=f"^'{'x' * 59}…'"):
        parse("x" * 61)
    with pytest.raises(DateError, match=f"^'{'x' * 60}'"):
        parse("x" * 60)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("start", "end", "published", "expected"),
    [
        # DESIGN, section 3: the Taliban's designation, still in force when the source came out
        ("2003-02-14", "..", "2021-11-01", ("2003-02-14", "2003-02-14", "2021-11-01", "9999-12-31")),
        # coarse dates
        ("2003", "2021-10", "2022", ("2003-01-01", "2003-12-31", "2021-10-01", "2021-10-31")),
        # one event: somewhere in October; a day of its own
        ("2021-10", "2021-10", "2022", ("2021-10-01", "2021-10-31", "2021-10-01", "2021-10-31")),
        ("2021-10-20", "2021-10-20", "2022", ("2021-10-20",) * 4),
        # the start is not given: up to the publication, and not after the end
        ("", "2019", "2021-11-01", ("0001-01-01", "2019-12-31", "2019-01-01", "2019-12-31")),
        ("", "2025", "2021-11-01", ("0001-01-01", "2021-11-01", "2025-01-01", "2025-12-31")),
        ("", "..", "2021-11-01", ("0001-01-01", "2021-11-01", "2021-11-01", "9999-12-31")),
        ("", "..", "2021", ("0001-01-01", "2021-12-31", "2021-01-01", "9999-12-31")),
        ("", "", "2021-11-01", ("0001-01-01", "2021-11-01", "0001-01-01", "9999-12-31")),
        # an open start is one not given
        ("..", "2019", "2021-11-01", ("0001-01-01", "2019-12-31", "2019-01-01", "2019-12-31")),
        ("..", "..", "2021-11-01", ("0001-01-01", "2021-11-01", "2021-11-01", "9999-12-31")),
        # the end is not given
        ("2015-12", "", "2021-11-01", ("2015-12-01", "2015-12-31", "2015-12-01", "9999-12-31")),
        # still so, but begun after the publication (announced), or at most then
        ("2022", "..", "2021-11-01", ("2022-01-01", "2022-12-31", "2022-01-01", "9999-12-31")),
        ("2021", "..", "2021-11-01", ("2021-01-01", "2021-12-31", "2021-11-01", "9999-12-31")),
        # start and end overlap: each cuts the other
        ("2021", "2021-03", "2022", ("2021-01-01", "2021-03-31", "2021-03-01", "2021-03-31")),
        ("2021-03", "2021", "2022", ("2021-03-01", "2021-03-31", "2021-03-01", "2021-12-31")),
        # a publication that is itself inferred, or not known
        (
            "2015",
            "..",
            "[2023-05..2023-12]",
            ("2015-01-01", "2015-12-31", "2023-05-01", "9999-12-31"),
        ),
        ("2015", "..", "", ("2015-01-01", "2015-12-31", "2015-01-01", "9999-12-31")),
        ("", "..", "", ("0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31")),
    ],
)
def test_four_bounds(start: str, end: str, published: str, expected: tuple[str, ...]) -> None:
    assert period(start, end, published) == expected


def test_the_end_of_reversed_dates_counts_as_not_given() -> None:
    assert period("2021", "2019", "2022") == period("2021", "", "2022")


HELD = Bounds(date(2003, 1, 1), date(2003, 12, 31), date(2021, 10, 1), date(2021, 10, 31))


@pytest.mark.parametrize(
    ("first", "last", "certain", "possible"),
    [
        ("2010-01-01", "2010-12-31", True, True),
        ("2003-01-01", "2003-12-31", True, True),
        ("2003-01-01", "2003-12-30", False, True),  # it may begin on the last day of 2003
        ("2002-01-01", "2002-12-31", False, False),
        ("2002-01-01", "2003-01-01", False, True),
        ("2021-10-01", "2021-12-31", True, True),
        ("2021-10-02", "2021-12-31", False, True),  # it may end on 1 October
        ("2021-10-31", "2021-12-31", False, True),
        ("2021-11-01", "2021-12-31", False, False),
    ],
)
def test_slices(first: str, last: str, certain: bool, possible: bool) -> None:
    assert HELD.certain(day(first), day(last)) is certain
    assert HELD.possible(day(first), day(last)) is possible


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2021, 10, 31), MAX, True),
        (date(2021, 11, 1), MAX, False),
        (MIN, date(2003, 1, 1), True),
        (MIN, date(2002, 12, 31), False),
    ],
)
def test_periods_touch_when_they_may_share_a_day(first: date, last: date, expected: bool) -> None:
    other = Bounds(first, last, first, last)
    assert HELD.touches(other) is expected
    assert other.touches(HELD) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2015", "2019", Order.OK),
        ("2021-10", "2021-10", Order.OK),
        ("2021-10-05", "2021-10-05", Order.OK),
        ("2021-10-05", "2021-10-05?", Order.OK),
        ("2015", "2015-06", Order.MAYBE_REVERSED),
        ("2015-06", "2015", Order.MAYBE_REVERSED),  # 2015 may mean January
        ("2021-10", "2021-10~", Order.MAYBE_REVERSED),
        ("201X", "2015", Order.MAYBE_REVERSED),
        ("2021", "2019", Order.REVERSED),
        ("2021-10-05", "2021-10-04", Order.REVERSED),
        ("", "2019", Order.OK),
        ("2019", "", Order.OK),
        ("2019", "..", Order.OK),
        ("..", "0001", Order.OK),
        ("", "", Order.OK),
        ("..", "", Order.OK),
        ("[..2015]", "[..2012]", Order.OK),
        ("[..2012]", "[2012..]", Order.OK),
        ("2015", "[..2021-08]", Order.OK),
        ("[2015..]", "2021", Order.OK),
        ("[..2015]", "2012", Order.MAYBE_REVERSED),
        ("[2015..]", "2012", Order.REVERSED),
        (
            "[2021-08..2022-01]",
            "[2022-01..]",
            Order.OK,
        ),  # seen in a month, as from [..2022-01] to [2022-01..]
        ("2022-01", "[2022-01..]", Order.OK),
        ("[..2022-01]", "2022-01", Order.OK),
        ("[..2022-01]", "2022-01-15", Order.OK),
        ("[2021-08..2022-02]", "[2022-01..]", Order.MAYBE_REVERSED),
        ("[..2022-02]", "[2022-01..]", Order.MAYBE_REVERSED),
    ],
)
def test_order(start: str, end: str, expected: Order) -> None:
    assert order(parse(start), parse(end)) is expected


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2003-02-14", "14 February 2003", "14 февраля 2003"),
        ("2021-10", "October 2021", "октябрь 2021"),
        ("2015", "2015", "2015"),
        ("2007~", "around 2007", "около 2007"),
        ("2021-10~", "around October 2021", "около октября 2021"),
        ("2021-10?", "October 2021, uncertain", "октябрь 2021, под вопросом"),
        ("2007%", "around 2007, uncertain", "около 2007, под вопросом"),
        ("201X", "between 2010 and 2019", "между 2010 и 2019"),
        ("201X~", "between 2010 and 2019, approximately", "между 2010 и 2019, приблизительно"),
        ("20XX", "between 2000 and 2099", "между 2000 и 2099"),
        ("2021-21", "spring 2021", "весна 2021"),
        ("2021-22", "summer 2021", "лето 2021"),
        ("2021-23", "autumn 2021", "осень 2021"),
        ("2021-23~", "around autumn 2021", "около осени 2021"),
        ("2021-24", "winter 2021-22", "зима 2021-22"),
        ("1999-24", "winter 1999-2000", "зима 1999-2000"),
        ("2021-03-XX", "a day in March 2021 (day not given)", "март 2021 (день не указан)"),
        ("2021-XX", "a month in 2021 (month not given)", "2021 (месяц не указан)"),
        ("2021-XX-XX", "a day in 2021 (month and day not given)", "2021 (месяц и день не указаны)"),
        (
            "[2023-05..2023-12]",
            "between May 2023 and December 2023",
            "не ранее мая 2023 и не позднее декабря 2023",
        ),
        ("[..2021-08]", "August 2021 or earlier", "август 2021 или раньше"),
        ("[2023-02-14..]", "14 February 2023 or later", "14 февраля 2023 или позже"),
        ("..", "still so at publication", "на момент публикации сохранялось"),
        ("", "date not given", "дата не указана"),
    ],
)
def test_words(text: str, english: str, russian: str) -> None:
    assert describe(parse(text)) == english
    assert describe(parse(text), "ru") == russian


@pytest.mark.parametrize(
    ("start", "end", "english", "russian"),
    [
        ("2021-10", "2021-10", "October 2021", "октябрь 2021"),
        ("2014", "..", "since 2014, still so at publication", "с 2014, на момент публикации сохранялось"),
        (
            "2003-02-14",
            "2021-10",
            "from 14 February 2003 until October 2021",
            "с 14 февраля 2003 до октября 2021",
        ),
        ("2015-12", "", "from December 2015, end not given", "с декабря 2015, конец не указан"),
        ("", "2019", "until 2019, start not given", "до 2019, начало не указано"),
        ("..", "2019", "until 2019, start not given", "до 2019, начало не указано"),
        ("", "", "date not given", "дата не указана"),
        ("..", "", "date not given", "дата не указана"),
        (
            "",
            "..",
            "start not given, still so at publication",
            "начало не указано, на момент публикации сохранялось",
        ),
        (
            "..",
            "..",
            "start not given, still so at publication",
            "начало не указано, на момент публикации сохранялось",
        ),
        (
            "[..2023-02-14]",
            "[2023-02-14..]",
            "attested: 14 February 2023; start and end not given",
            "засвидетельствовано: 14 февраля 2023; начало и конец не указаны",
        ),
        (
            "[..2015]",
            "[..2021-08]",
            "start: 2015 or earlier; end: August 2021 or earlier",
            "начало: 2015 или раньше; конец: август 2021 или раньше",
        ),
        ("2014~", "2021", "start: around 2014; end: 2021", "начало: около 2014; конец: 2021"),
        (
            "201X",
            "..",
            "start: between 2010 and 2019; end: still so at publication",
            "начало: между 2010 и 2019; конец: на момент публикации сохранялось",
        ),
        (
            "",
            "[2010..2012]",
            "start: date not given; end: between 2010 and 2012",
            "начало: дата не указана; конец: не ранее 2010 и не позднее 2012",
        ),
    ],
)
def test_intervals_in_words(start: str, end: str, english: str, russian: str) -> None:
    assert interval_words(parse(start), parse(end)) == english
    assert interval_words(parse(start), parse(end), "ru") == russian


@pytest.mark.parametrize("text", ["2003", "2003-02-14", "201X", "", "..", "[2010..2012]"])
def test_an_unknown_language_is_refused_in_a_sentence(text: str) -> None:
    sentence = "dates have no words in 'fr', only in en and ru"
    with pytest.raises(ValueError, match=sentence):
        describe(parse(text), "fr")
    with pytest.raises(ValueError, match=sentence):
        interval_words(parse(text), parse("2020"), "fr")


def test_a_quarter_is_its_three_months() -> None:
    assert [found.text for found in readings("Q2 2015")] == ["[2015-04..2015-06]"]
    assert [found.text for found in readings("2015 Q4")] == ["[2015-10..2015-12]"]
