from __future__ import annotations

from pathlib import Path

import pytest
from stories import parts_of, tell

from amity.corpus.model import Tables
from amity.dataset import Dataset
from amity.edges.periods import divide
from amity.edges.slices import Selection
from amity.errors import RequestError


@pytest.fixture
def graph(tmp_path: Path) -> Dataset:
    return tell(
        tmp_path / "d", "ana supports ben 2012 2013 asserted", "ben fights cat 2016-05 2016-06 asserted"
    )


def test_periods_unless_days_are_given(graph: Dataset) -> None:
    assert [part.id for part in parts_of(graph)] == ["early", "late"]
    assert [part.id for part in parts_of(graph, period="late")] == ["late"]
    assert [part.id for part in parts_of(graph, start="2012", end="2016")] == [""]


def test_periods_are_cut_to_the_days(graph: Dataset) -> None:
    early, late = parts_of(graph, "period", start="2013-06", end="2016-05")
    assert str(early.selection.first) == "2013-06-01"
    assert str(late.selection.last) == "2016-05-31"


def test_years_run_from_the_first_date_to_the_last_publication(graph: Dataset) -> None:
    assert [part.id for part in parts_of(graph, "year")] == [str(year) for year in range(2012, 2021)]
    assert [len(part.slice) for part in parts_of(graph, "year")] == [1, 1, 0, 0, 1, 0, 0, 0, 0]


def test_what_lies_in_no_one_year_adds_no_years(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d", "ana supports ben 199X 2013 asserted", "ben supports ana [..2011] .. asserted"
    )
    assert [part.id for part in parts_of(graph, "year")] == [str(year) for year in range(2013, 2021)]


def test_months_are_those_of_the_years_and_hold_what_the_years_hold(graph: Dataset) -> None:
    months, years = parts_of(graph, "month"), parts_of(graph, "year")
    names = [f"{year}-{month:02}" for year in range(2012, 2021) for month in range(1, 13)]
    assert [part.id for part in months] == names[
        : names.index("2020-01") + 1
    ]  # the last is when it was published
    assert [str(part.selection.last) for part in months[:3]] == [
        "2012-01-31",
        "2012-02-29",
        "2012-03-31",
    ]
    for year in years:
        held = {edge.id for part in months if part.id.startswith(year.id) for edge in part.slice}
        assert {edge.id for edge in year.slice} == held
    (march,) = parts_of(graph, "month", start="2014-03-10", end="2014-03-20")
    assert (march.id, str(march.selection.first)) == ("2014-03", "2014-03-10")


def test_nothing_in_the_days_is_refused(graph: Dataset) -> None:
    with pytest.raises(RequestError, match="no period lies in the selected days"):
        parts_of(graph, "period", start="2025")
    with pytest.raises(RequestError, match="no year lies in the selected days"):
        divide(Tables(), Selection(), "year")  # no claims, no dates
