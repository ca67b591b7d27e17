"""Comparison of slices. Expected values were worked out on paper from the small dataset."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import with_claims
from hypothesis import given
from hypothesis import strategies as st
from stories import tell
from tests_strategies import claim_lists, tables_of

from amity.analysis.change.compare import Comparison, compare
from amity.analysis.change.sides import find_sides
from amity.analysis.change.standing import Change
from amity.answers.change import COMPARISON_DOCUMENT, change_rows
from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.slices import Selection, select
from amity.errors import RequestError, UnknownName
from amity.render.answer import document

VOCABULARY = load_vocabulary()
REVERSE = {
    "appears": "vanishes",
    "contested": "settled",
    "confirmed": "weakened",
    "flips": "flips",
    "ambivalent": "one-sided",
    "hardens": "softens",
}
REVERSE |= {value: key for key, value in REVERSE.items()}


def between(graph: Dataset, before: str, after: str, **options: str) -> Comparison:
    tables = graph.tables
    base = select(tables, **options)  # type: ignore[arg-type]
    return compare(tables, *find_sides(tables, before, after, base))


def told(found: Comparison) -> list[tuple[str, str, str, str, str]]:
    return [(e.subject, e.relation, e.object, str(e.kind), str(e.certainty)) for e in found.edges]


def test_pairs_are_those_of_sides_where_parts_are_wholes(tmp_path: Path) -> None:
    graph = tell(
        tmp_path,
        "brigade partOf front 2010 2019 asserted",
        "brigade arms realm 2012 2012 asserted",  # before: the brigade alone, friendly
        "front sanctions realm 2016 2016 asserted",  # after: the front itself, hostile
        kinds={"brigade": "organization", "front": "movement"},
    )
    alone, sides = (graph.analyze.compare("early", "late", parts=parts).value for parts in (False, True))
    assert [(p.first, p.second, p.before, p.after) for p in sides.pairs if p.kind == "flips"] == [
        ("front", "realm", "+", "-")
    ]
    assert alone.pairs == ()
    assert (alone.edges, alone.actors) == (sides.edges, sides.actors)


def test_parts_of_one_side_are_no_pair_though_nothing_else_is_told(tmp_path: Path) -> None:
    graph = tell(
        tmp_path,
        "brigade partOf front 2000 2019 asserted",
        "guard partOf front 2000 2019 asserted",
        "brigade alliedWith guard 2012 2012 asserted",
        "brigade rivalOf guard 2016 2016 asserted",
        kinds={"brigade": "organization", "guard": "organization", "front": "movement"},
    )
    alone, sides = (graph.analyze.compare("early", "late", parts=parts).value for parts in (False, True))
    assert sides.pairs == ()
    assert [p.kind for p in alone.pairs] == ["flips"]
    assert sides.edges == alone.edges != ()


def test_two_periods(small: Dataset) -> None:
    found = between(small, "before", "pact")
    assert told(found) == [
        ("arland", "designatesAsTerrorist", "cadmus-front", "appears", "definite"),
        ("arland", "memberOf", "league", "appears", "possible"),  # its start is not told
        ("borria", "arms", "cadmus-front", "vanishes", "possible"),  # its end is not told
        ("dalia-orr", "accuses", "borria", "appears", "definite"),
        ("dalia-orr", "holdsOfficeIn", "arland", "vanishes", "definite"),
    ]
    assert [edge.event for edge in found.edges] == [False, False, False, True, True]
    # Alike on both sides: the pact, Borria's non-membership, the conditional recognition; talks may lie in either.
    assert (found.unchanged, found.unclear) == (3, 1)
    assert found.pairs == ()
    assert [(a.actor, a.kind, a.certainty, a.claims) for a in found.actors] == [
        ("league", "appears", "possible", ("herald2016-004",))
    ]
    assert found.summary == (
        "relations: appears 2 (+ 1 possible), vanishes 1 (+ 1 possible); actors: appears 0 (+ 1 possible); "
        "1 of those that possibly appear may already have held before; 3 relations unchanged, 1 unclear"
    )


def test_two_days_of_knowledge(small: Dataset) -> None:
    found = between(small, "as-of:2015", "as-of:2016")
    assert told(found) == [
        ("arland", "designatesAsTerrorist", "cadmus-front", "appears", "definite"),
        ("arland", "memberOf", "league", "appears", "definite"),
        ("borria", "arms", "cadmus-front", "contested", "definite"),
        ("borria", "memberOf", "league", "denied", "definite"),
    ]
    assert found.edges[2].claims == ("gazette2014-003", "herald2016-001")
    assert (found.edges[2].before.words, found.edges[2].after.words) == ("alleged", "contested")


def test_two_sources(small: Dataset) -> None:
    found = between(small, "source:gazette2014", "source:herald2016", actors=["borria"])  # type: ignore[arg-type]
    assert told(found) == [
        # The herald denies what the gazette only lets the minister say.
        ("borria", "arms", "cadmus-front", "vanishes", "definite"),
        ("borria", "memberOf", "league", "denied", "definite"),
        ("dalia-orr", "accuses", "borria", "vanishes", "definite"),
    ]
    assert found.edges[0].after.words == "denied"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (["1 arland arms borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 asserted"],
         [("flips", "definite", "+", "-")]),
        (["1 arland arms borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 asserted",
          "3 arland funds borria 2013 - asserted"], [("flips", "possible", "+", "-")]),  # money may still flow
        (["1 arland arms borria 2012 2015 asserted", "2 borria attacks arland 2015 2015 asserted"],
         [("ambivalent", "definite", "+", "+-")]),
        (["1 arland opposes borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 asserted"],
         [("hardens", "definite", "-4", "-9")]),
        (["1 arland opposes borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 asserted",
          "3 arland fights borria 201X 201X asserted"], [("hardens", "possible", "-4", "-9")]),
        (["1 arland arms borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 alleged"], []),
    ],
)  # fmt: skip
def test_pairs(tmp_path: Path, claims: list[str], expected: list[tuple[str, ...]]) -> None:
    graph = with_claims(tmp_path, *(f"tribune2019-{claim}" for claim in claims))
    found = between(graph, "before", "pact")
    assert [(str(p.kind), str(p.certainty), p.before, p.after) for p in found.pairs] == expected
    assert all(
        (p.first, p.second) == ("arland", "borria")
        and p.claims == tuple(f"tribune2019-{n + 1}" for n in range(len(claims)))
        for p in found.pairs
    )


def test_the_document_has_the_edges_of_both_sides(small: Dataset) -> None:
    found = between(small, "before", "pact")
    told = document(found, COMPARISON_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    before, after = told["before"], told["after"]
    assert (before["period"], before["label"], before["last"]) == ("before", "Before the pact", "2013-12-31")
    assert (after["period"], after["first"], after["as_of"]) == ("pact", "2014-01-01", None)
    # In the pact for sure: the alliance, the accusation, the listing, who is a member of the league and who is not.
    # The arms are told for 2013, the talks for the decade, the promise for no day.
    assert (after["definite_edges"], after["possible_edges"], after["denied_edges"]) == (4, 3, 1)
    assert after["statuses"] == ["accepted", "contested", "alleged", "denied", "prospective"]
    assert told["counts"]["relations"]["appears"] == {"definite": 2, "possible": 1}
    assert told["counts"]["pairs"]["flips"] == {"definite": 0, "possible": 0}
    assert (told["unchanged"], told["unclear"]) == (3, 1)
    arms = told["relations"][2]
    assert (arms["change"], arms["certainty"], arms["relation"]) == ("vanishes", "possible", "arms")
    assert arms["before"]["presence"] == "definite"
    assert arms["after"]["edges"] == [
        {
            "edge": "gazette2014-003",
            "subject": "borria",
            "relation": "arms",
            "object": "cadmus-front",
            "sign": 1,
            "status": "contested",
            "affirmation": "alleged",
            "denied": True,
            "certainty": "possible",
            "when": "from September 2013, end not given",
            "claims": ["gazette2014-003", "herald2016-001"],
        }
    ]
    assert told["actors"][0]["edges"][0]["claims"] == ["herald2016-004"]


def test_a_document_of_definite_changes_counts_the_others_too(small: Dataset) -> None:
    found = between(small, "before", "pact")
    told = document(found.definite, COMPARISON_DOCUMENT)
    assert told["counts"] == document(found, COMPARISON_DOCUMENT)["counts"]
    assert told["listed"] == ["definite"]
    assert [change["certainty"] for change in told["relations"]] == ["definite"] * 3
    assert told["actors"] == []


def test_a_pair_in_the_document(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "tribune2019-1 arland arms borria 2012 2012 asserted",
        "tribune2019-2 borria attacks arland 2015 2015 asserted",
    )
    (pair,) = document(between(graph, "before", "pact"), COMPARISON_DOCUMENT)["pairs"]
    assert (pair["change"], pair["before"]["state"], pair["after"]["state"]) == ("flips", "+", "-")
    assert [edge["edge"] for edge in pair["before"]["edges"] + pair["after"]["edges"]] == [
        "tribune2019-1",
        "tribune2019-2",
    ]


def test_rows(small: Dataset) -> None:
    found = change_rows(between(small, "before", "pact"), small.tables)
    assert {row.what for row in found} == {"relation", "actor"}
    assert all(row.claims for row in found)
    assert found[0].text == "Arland designates as terrorist Cadmus Front"


@pytest.mark.parametrize(
    ("before", "after", "options", "error", "words"),
    [
        ("before", "as-of:2015", {}, RequestError, "of two kinds"),
        ("before", "pact", {"start": "2015"}, RequestError, "already"),
        ("as-of:2014", "as-of:2015", {"as_of": "2016"}, RequestError, "already"),
        ("as-of:..", "as-of:2015", {}, RequestError, "needs a date"),
        ("befor", "pact", {}, UnknownName, "did you mean before"),
        ("1.2.2015", "pact", {}, RequestError, "no period is called '1.2.2015', and .* write '2015-02-01'"),
        ("source:gazette", "source:herald2016", {}, UnknownName, "no source is called 'gazette'"),
    ],
)
def test_sides_that_cannot_be_met(
    small: Dataset, before: str, after: str, options: dict[str, str], error: type, words: str
) -> None:
    with pytest.raises(error, match=words):
        between(small, before, after, **options)


def test_days_as_sides(small: Dataset) -> None:
    one, other = find_sides(small.tables, "2013", "2014-03..2015")
    assert (str(one.first), str(one.last)) == ("2013-01-01", "2013-12-31")
    assert (str(other.first), str(other.last)) == ("2014-03-01", "2015-12-31")


selections = st.sampled_from(
    [
        Selection(
            first=select(tables_of([]), start=a).first,
            last=select(tables_of([]), end=b).last,
        )
        for a, b in (("1995", "2004"), ("2003", "2010"), ("2012", "2019"), ("0001", "9999"))
    ]
    + [Selection(sources=frozenset({name})) for name in ("s1", "s2", "s3")]
)


@given(claim_lists(), selections, selections)
def test_the_reverse_comparison_reverses_every_change(
    claims: list[Claim], before: Selection, after: Selection
) -> None:
    tables = tables_of(claims)
    one, other = compare(tables, before, after), compare(tables, after, before)
    assert (one.unchanged, one.unclear) == (other.unchanged, other.unclear)
    assert len(one.edges) == len(other.edges)
    for left, right in zip(one.edges, other.edges, strict=True):
        assert (left.before, left.after, left.claims) == (right.after, right.before, right.claims)
        if str(left.kind) in REVERSE:
            assert str(right.kind) == REVERSE[str(left.kind)]
            assert left.certainty is right.certainty
    assert {(p.first, p.second, REVERSE[p.kind], p.certainty) for p in one.pairs} == {
        (p.first, p.second, str(p.kind), p.certainty) for p in other.pairs
    }
    assert {(a.actor, REVERSE[a.kind], a.certainty) for a in one.actors} == {
        (a.actor, str(a.kind), a.certainty) for a in other.actors
    }


@given(claim_lists(), selections)
def test_nothing_changes_between_a_slice_and_itself(claims: list[Claim], selection: Selection) -> None:
    found = compare(tables_of(claims), selection, selection)
    assert (found.edges, found.pairs, found.actors) == ((), (), ())


@given(claim_lists())
def test_knowledge_only_grows(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    sides = find_sides(tables, "as-of:2012", "as-of:2016")
    found = compare(tables, *sides)
    assert not {edge.kind for edge in found.edges} & {Change.VANISHES, Change.LAPSES}
    assert {actor.kind for actor in found.actors} <= {Change.APPEARS}


def test_the_listing_of_the_taliban_was_not_known_in_2017(corpus: Dataset) -> None:
    # ponars2021 blocks 10 and 13, thebell2021 block 6 tell of it; idsa2017 does not.
    found = between(corpus, "as-of:2017", "as-of:2021")
    listing = ("russia", "designatesAsTerrorist", "taliban", "appears", "definite")
    assert listing in told(found)
    pair = next(p for p in found.pairs if (p.first, p.second) == ("russia", "taliban"))
    assert (pair.kind, pair.before, pair.after) == ("ambivalent", "+", "+-")
