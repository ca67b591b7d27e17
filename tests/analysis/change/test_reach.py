"""Time-respecting paths: by hand on the small dataset, and against the listing of all paths and all readings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from answers import plain_of
from builders import with_claims
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.change.reach import Reach, reach
from amity.answers.reach import REACH_DOCUMENT, reach_answer
from amity.corpus.dates import Bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.build import build_edges
from amity.edges.slices import Selection, select
from amity.errors import RequestError, UnknownName
from amity.render.answer import document

VOCABULARY = load_vocabulary()
ORIGIN = date(2001, 1, 1)


def of(graph: Dataset, origin: str, both_ways: bool = False, dated: bool = False, **options: object) -> Reach:
    chosen = select(graph.tables, **options)  # type: ignore[arg-type]
    return reach(graph.tables, origin, chosen, both_ways=both_ways, dated=dated)


def told(found: Reach) -> dict[str, tuple[str, str]]:
    return {
        one.actor: (str(one.possible.arrival), str(one.definite.arrival) if one.definite else "")
        for one in found.reached
    }


def test_the_order_of_time_decides(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 arland arms borria 2012 2012 asserted",
        "tribune2019-2 borria arms cadmus-front 2014 2014 asserted",
        "tribune2019-3 borria arms league 2010 2010 asserted",  # too early
        "tribune2019-4 cadmus-front arms dalia-orr 2013 2013 asserted",  # too early
    )
    assert told(of(graph, "arland")) == {
        "borria": ("2012-01-01", "2012-12-31"),
        "cadmus-front": ("2014-01-01", "2014-12-31"),
    }
    assert of(graph, "arland").others == 2
    path = of(graph, "arland").reached[1].definite
    assert path is not None
    assert [(s.start, s.end, s.edge, s.when) for s in path.steps] == [
        ("arland", "borria", "tribune2019-1", "2012"),
        ("borria", "cadmus-front", "tribune2019-2", "2014"),
    ]
    assert told(of(graph, "arland", end="2013")) == {"borria": ("2012-01-01", "2012-12-31")}
    assert told(of(graph, "arland", start="2013")) == {}


def test_within_one_year_the_order_is_open(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 arland arms borria 2012 2012 asserted",
        "tribune2019-2 borria arms cadmus-front 2012-06 2012-06 asserted",
    )
    assert told(of(graph, "arland")) == {
        "borria": ("2012-01-01", "2012-12-31"),
        "cadmus-front": ("2012-06-01", ""),
    }


def test_two_claims_do_not_fill_the_time_between(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 borria arms cadmus-front 2010 - asserted",
        "tribune2019-2 borria arms cadmus-front 2016-03-01 2016-03-01 asserted",
        "tribune2019-3 arland arms borria 2012 2012 asserted",
    )
    assert told(of(graph, "arland"))["cadmus-front"] == ("2012-01-01", "2016-03-01")


def test_direction_contest_and_start(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 borria arms arland 2012 2012 asserted",
        "tribune2019-2 borria arms arland 2012 2012 denied",
        "tribune2019-3 arland meets league - 2011 asserted",
        "tribune2019-4 arland attacks dalia-orr 2013 2013 asserted",
    )
    assert told(of(graph, "arland")) == {"league": ("0001-01-01", "2011-12-31")}
    assert told(of(graph, "arland", dated=True)) == {}
    assert told(of(graph, "arland", both_ways=True, dated=True)) == {"borria": ("2012-01-01", "")}
    assert told(of(graph, "arland", relations=["attacks"])) == {"dalia-orr": ("2013-01-01", "2013-12-31")}
    assert told(of(graph, "league", both_ways=True))["borria"] == ("2012-01-01", "")


def test_rows(small: Dataset) -> None:
    found = plain_of(reach_answer(of(small, "arland"), small.tables))
    # Allied since 4 May 2012; talks with the front on some day of the decade; arms over the border are contested.
    assert [(row["actor"], row["possible_from"], row["definite_by"]) for row in found] == [
        ("borria", "2012-05-04", "2012-05-04"),
        ("cadmus-front", "2010-01-01", "2019-12-31"),
    ]


def test_the_document_has_the_edges_and_dates_of_both_paths(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 arland arms borria 2012 2012 asserted",
        "tribune2019-2 arland funds borria - 2018 asserted",
        "tribune2019-3 arland attacks league 2012 2012 asserted",
    )
    found = of(graph, "arland", start="2000")
    told = document(found, REACH_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    assert (told["origin"], told["first"], told["last"]) == ("arland", "2000-01-01", "9999-12-31")
    assert (told["reached_definite"], told["reached_possible"], told["not_reached"]) == (1, 0, 0)
    # The attack is no way; of the money, only that it ended in 2018 at the latest is told.
    assert (told["definite_edges"], told["possible_edges"]) == (2, 0)
    assert told["statuses"] == ["accepted", "contested", "alleged"]
    (one,) = told["reached"]
    assert (one["actor"], one["certainty"]) == ("borria", "definite")
    assert (one["definite"]["arrival"], one["possible"]["arrival"]) == ("2012-12-31", "2000-01-01")
    (step,) = one["definite"]["steps"]
    assert (step["claim"], step["when"], step["edges"][0]["relation"]) == ("tribune2019-1", "2012", "arms")
    (step,) = one["possible"]["steps"]
    assert (step["claim"], step["edges"][0]["claims"]) == ("tribune2019-2", ["tribune2019-2"])
    (one,) = document(of(graph, "arland"), REACH_DOCUMENT)["reached"]
    assert one["possible"]["arrival"] is None  # on any day up to 2018


def test_an_event_told_only_to_have_been_by_a_day_counts_from_that_day(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 arland meets borria [..2018-04-06] 2018-04-06 asserted",
        "tribune2019-2 borria arms cadmus-front 2010 2012 asserted",
        "tribune2019-3 borria arms league 1990 2019 asserted",
        "tribune2019-4 arland supports dalia-orr [..2015] 2018 asserted",
    )
    rows = {row["actor"]: row for row in document(of(graph, "arland"), REACH_DOCUMENT)["reached"]}
    # The arms of 2012 are gone when the meeting is told of; the support is a state, which may have held since ever.
    assert {name: row["possible"]["arrival"] for name, row in rows.items()} == {
        "borria": "2018-04-06",
        "league": "2018-04-06",
        "dalia-orr": None,
    }
    assert {name for name, row in rows.items() if row["possible"]["at_latest"]} == {"borria", "league"}
    dated = document(of(graph, "arland", dated=True), REACH_DOCUMENT)["reached"]
    assert [row["actor"] for row in dated] == ["borria", "league"]


def test_requests_that_cannot_be_met(small: Dataset) -> None:
    with pytest.raises(UnknownName):
        of(small, "nobody")
    with pytest.raises(RequestError, match="denied"):
        of(small, "arland", statuses=["denied"])


@st.composite
def networks(draw: st.DrawFn) -> list[Claim]:
    """A few contacts between four actors with bounds inside five days."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        subject, object_ = draw(st.sampled_from([(x, y) for x in "abcd" for y in "abcd" if x != y]))
        es = draw(st.integers(0, 3))
        ls = draw(st.integers(es, min(es + 2, 4)))
        le = draw(st.integers(ls, 4))
        ee = draw(st.integers(max(es, le - 2), le))
        days = [ORIGIN + timedelta(days=n) for n in (es, ls, ee, le)]
        relation = draw(st.sampled_from(["arms", "meets"]))
        day = parse("2001")
        made.append(
            Claim(
                f"s-{number}", subject, relation, object_, day, day, Modality.ASSERTED, "s", 1, Bounds(*days)
            )
        )
    return made


Contact = tuple[str, str, Bounds]


def contacts_of(claims: list[Claim], cut: bool) -> list[Contact]:
    """A contact for each claim on its own days, or on those of them on which its edge may have held by all claims."""
    found = []
    for edge in build_edges(claims, VOCABULARY):
        for claim, span in zip(edge.bearing, edge.spans, strict=True):
            found.append((claim.subject, claim.object, span if cut else claim.bounds))
            if claim.relation == "meets":
                found.append((claim.object, claim.subject, span if cut else claim.bounds))
    return found


def simple_paths(contacts: list[Contact], path: list[Contact], seen: str) -> Iterator[list[Contact]]:
    for contact in contacts:
        if contact[0] == seen[-1] and contact[1] not in seen:
            yield [*path, contact]
            yield from simple_paths(contacts, [*path, contact], seen + contact[1])


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def arrivals(path: list[Contact], first: date, last: date) -> list[date | None]:
    """The earliest arrival under each reading of the dates; None where days would run backwards."""
    readings = [
        [
            (start, end)
            for start in days_between(b.earliest_start, b.latest_start)
            for end in days_between(b.earliest_end, b.latest_end)
            if start <= end
        ]
        for _, _, b in path
    ]
    found: list[date | None] = []
    for reading in product(*readings):
        at: date | None = first
        for start, end in reading:
            days = [day for day in days_between(start, end) if at is not None and at <= day <= last]
            at = days[0] if days else None
        found.append(at)
    return found


@settings(max_examples=examples(60), deadline=None)
@given(networks(), st.integers(0, 2), st.integers(2, 4))
def test_against_all_paths_and_all_readings(claims: list[Claim], from_: int, to: int) -> None:
    first, last = ORIGIN + timedelta(days=from_), ORIGIN + timedelta(days=to)
    tables = Tables(
        actors={name: Actor(name, name, Kind.STATE) for name in "abcd"},
        sources={"s": Source("s", "s", parse("2001"), 1)},
        claims={claim.id: claim for claim in claims},
    )
    possible: dict[str, date] = {}
    definite: dict[str, date] = {}
    # A claim by itself must put the days of a definite path; a possible one keeps to the days that all claims allow.
    for path in simple_paths(contacts_of(claims, cut=True), [], "a"):
        if some := [day for day in arrivals(path, first, last) if day is not None]:
            possible[path[-1][1]] = min([*some, possible.get(path[-1][1], date.max)])
    for path in simple_paths(contacts_of(claims, cut=False), [], "a"):
        found = arrivals(path, first, last)
        sure = [day for day in found if day is not None]
        if len(sure) == len(found):
            definite[path[-1][1]] = min(max(sure), definite.get(path[-1][1], date.max))
    result = reach(tables, "a", Selection(first=first, last=last))
    assert {one.actor: one.possible.arrival for one in result.reached} == possible
    assert {one.actor: one.definite.arrival for one in result.reached if one.definite} == definite


def test_a_day_that_another_claim_rules_out_is_no_way(tmp_path: Path) -> None:
    # One text tells of a meeting in May 2012, another that it was on the 20th: before that nobody was met.
    graph = with_claims(
        tmp_path,
        "tribune2019-1 arland meets borria 2012-05 2012-05 asserted",
        "tribune2019-2 arland meets borria 2012-05-20 2012-05-20 asserted",
        "tribune2019-3 borria meets league 2012-05-10 2012-05-10 asserted",
    )
    assert told(of(graph, "arland")) == {"borria": ("2012-05-20", "2012-05-20")}
