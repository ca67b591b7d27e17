"""Counts: one number for one selection, on every surface that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from aegean import copy_aegean
from datasets import write_tables
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_scripts import PageScripts
from stories import tell

from amity.analysis.structure.summary import summaries
from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Modality, Status
from amity.dataset import Dataset, open_graph
from amity.edges.counts import Presence, count_edges, presence
from amity.edges.slices import Selection, make_slice
from amity.explorer.status import status_line
from amity.explorer.table import table_rows
from amity.explorer.telling.guide import compare_periods, make_guide, side_of
from amity.explorer.view import make_view
from amity.network.edges import to_network
from amity.network.rules import Rules
from amity.network.survey import Survey


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory, corpus: Dataset) -> list[Dataset]:
    """Small, invented and bundled datasets."""
    folder: Path = tmp_path_factory.mktemp("counts")
    small = open_graph(write_tables(folder / "small"))
    return [small, open_graph(copy_aegean(folder / "aegean")), corpus]


@pytest.fixture(scope="module")
def scripts() -> Iterator[PageScripts]:
    started = PageScripts()
    yield started
    started.close()


@pytest.mark.parametrize(
    ("options", "words"),
    [  # counted in claims.csv; for the pact see `test_a_period_by_hand` in `test_slices.py`
        ({}, "11 edges: 8 accepted, 1 contested, 1 prospective, 1 denied, between 6 actors and 1 place"),
        (
            {"period": "pact"},
            "4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors",
        ),
        ({"statuses": "accepted", "period": "pact"}, "4 definite + 1 possible edges, between 5 actors"),
        ({"statuses": "denied", "period": "pact"}, "1 denied edge, between 2 actors"),
        ({"statuses": "accepted"}, "8 accepted edges, between 6 actors and 1 place"),
        ({"sources": "tribune2019", "subjects": "league"}, "0 edges"),
    ],
)
def test_the_numbers_of_a_slice_in_words(small: Dataset, options: dict[str, str], words: str) -> None:
    assert small.slice(**options).summary == words  # type: ignore[arg-type]


@st.composite
def selections(draw: st.DrawFn, graph: Dataset) -> Selection:
    """A period, a stretch of days or all time; with or without as-of, statuses, actors."""
    days = st.dates(date(1985, 1, 1), date(2026, 1, 1))
    stretch = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
    periods = st.sampled_from([(period.first, period.last) for period in graph.periods.values()])
    first, last = draw(st.one_of(periods, stretch, st.just((MIN, MAX))))
    return Selection(
        first,
        last,
        as_of=draw(st.none() | days),
        statuses=frozenset(draw(st.sets(st.sampled_from(list(Status)), max_size=3))),
        actors=frozenset(draw(st.sets(st.sampled_from(sorted(graph.actors)), max_size=2))),
    )


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_surface_tells_the_same_numbers(
    graphs: list[Dataset], scripts: PageScripts, data: st.DataObject
) -> None:
    graph = data.draw(st.sampled_from(graphs))
    asked = data.draw(selections(graph))
    tables = graph.tables
    held = make_slice(tables, asked)
    counts = held.counts
    # The parts make the whole.
    assert counts.edges == len(held) == counts.definite + counts.possible + counts.denied
    assert counts.edges == sum(counts.statuses.values())
    parts = (held.definite, held.possible, held.denied)
    assert tuple(map(len, parts)) == (counts.definite, counts.possible, counts.denied)
    # The line in words adds up to the rows of the list.
    written = held.summary.split(", between")[0]
    numbers = list(map(int, re.findall(r"(\d+) (?!with|partly)", written)))
    if counts.timeless and ":" in written:
        assert numbers[0] == sum(numbers[1:]) == counts.edges
    else:
        assert sum(numbers) == counts.edges
    assert "definite" not in written or not counts.timeless
    # Export.
    network = to_network(held, tables)
    assert network.number_of_edges() == counts.edges == network.graph["edges"]
    assert network.number_of_nodes() == counts.actors + counts.places
    # Page: status line, table, and the numbers of the script.
    view = make_view(tables, asked)
    shown = count_edges(view.whole, view.opening.first, view.opening.last)
    if not counts.timeless:
        assert (shown.definite, shown.possible, shown.denied) == tuple(map(len, parts))
        assert len(table_rows(view, "en")) == counts.definite + counts.dated
        if view.actors:
            line = status_line(view, "en")
            found = re.search(r"(\d+) edges? definite", line)
            assert found and int(found[1]) == counts.definite
            loose = (
                (counts.denied, "denied"),
                (counts.partly, "possible and partly dated"),
                (counts.undated, "possible with no date given"),
            )
            for number, word in loose:
                assert (f"{number} {word} (not shown)" in line) is bool(number)
    scripts.load(tables, Selection(actors=asked.actors, statuses=asked.statuses))
    unrestricted = make_slice(
        tables, Selection(asked.first, asked.last, as_of=asked.as_of, actors=asked.actors)
    ).counts
    (page,) = scripts.counts([(asked.first, asked.last, asked.as_of, "en")])
    if not asked.statuses:
        assert page == {
            "definite": unrestricted.definite,
            "possible": unrestricted.dated,
            "partly": unrestricted.partly,
            "undated": unrestricted.undated,
            "denied": unrestricted.denied,
        }


@settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), parts=st.booleans(), possible=st.booleans())
def test_what_a_summary_counts_and_leaves_out_is_what_the_slice_tells(
    graphs: list[Dataset], data: st.DataObject, parts: bool, possible: bool
) -> None:
    graph = data.draw(st.sampled_from(graphs))
    asked = data.draw(selections(graph))
    rules = Rules(statuses=asked.statuses & {Status.ACCEPTED, Status.ALLEGED}, parts=parts, possible=possible)
    chosen = Selection(asked.first, asked.last, as_of=asked.as_of, actors=asked.actors)
    survey = Survey(graph.tables, chosen, rules, "whole")
    (left,) = survey.left_out(possible)
    (summary,) = summaries(survey.stretches, rules)
    counts = make_slice(graph.tables, chosen).counts
    assert len(left.told) == counts.definite + (counts.possible if possible else 0)
    assert len(left.told) - len(left.edges) + len(left.joined) == summary.figures.edges
    assert parts or not (left.elsewhere or left.joined)


def test_the_guide_counts_the_definite_edges_of_each_period_once(graphs: list[Dataset]) -> None:
    for graph in graphs:
        view = make_view(graph.tables, Selection())
        periods = sorted(graph.periods.values(), key=lambda p: (p.first, p.last, p.id))
        steps = make_guide(view)
        for before, after, step in zip(periods, periods[1:], steps[1:], strict=False):
            change = compare_periods(side_of(view, before), side_of(view, after))
            counts = graph.slice(period=after.id).counts
            assert len(change.appeared) + len(change.perhaps) + len(change.held) == counts.definite
            earlier = graph.slice(period=before.id).certainty
            assert not any(edge.id in earlier for edge in change.appeared)
            (told,) = re.findall(r"In all [^.]*\.", step.text["en"] + step.more.get("en", ""))
            parts = {
                "edges? definite": counts.definite,
                "new": len(change.appeared),
                "may already": len(change.perhaps),
                "held then too": len(change.held),
            }
            for words, number in parts.items():
                assert [int(n) for n in re.findall(rf"(\d+) (?:{words})", told)] == [number] * bool(number)


def test_the_words_of_small_numbers(graphs: list[Dataset]) -> None:
    """By hand, for the small dataset: the pact runs from January 2014 to June 2016."""
    small = graphs[0]
    # Definite: alliance, accusation, listing, membership; possible: arms (since 2013, of which no end is told),
    # recognition (undated) and talks (2010s); the membership that is only denied. Five actors.
    assert small.slice(period="pact").summary == (
        "4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors"
    )
    assert small.slice(statuses=["denied"]).summary == "1 denied edge, between 2 actors"
    assert small.slice(period="pact", statuses=["denied"]).summary == "1 denied edge, between 2 actors"
    assert small.slice(relations=["kills"]).summary == "0 edges"


def test_what_is_alleged_of_these_days_is_shown_in_them_beside_an_undated_assertion(
    tmp_path: Path, scripts: PageScripts
) -> None:
    # That Ana arms Ben is asserted without a date, and alleged of 2012: in 2012 it is no matter of lacking dates.
    graph = tell(
        tmp_path / "d",
        "ana arms ben - - asserted",
        "ana arms ben 2012 2012 alleged",
        "ana arms cat - - asserted",
        "ana arms cat 2012 2012 denied",
    )
    days = {year: (date(year, 1, 1), date(year, 12, 31)) for year in (2012, 2016)}
    told = {year: {edge.object: presence(edge, *both) for edge in graph.edges} for year, both in days.items()}
    assert told == {
        2012: {"ben": Presence.POSSIBLE, "cat": Presence.UNDATED},
        2016: {"ben": Presence.UNDATED, "cat": Presence.UNDATED},
    }
    scripts.load(graph.tables, Selection())
    shown = scripts.ask([(*both, None, "en") for both in days.values()])
    assert [{row["ends"][2]: row["presence"] for row in rows} for rows in shown] == [
        {name: str(how) for name, how in every.items()} for every in told.values()
    ]
    assert next(edge.claims for edge in graph.edges if edge.object == "ben")[1].modality is Modality.ALLEGED
