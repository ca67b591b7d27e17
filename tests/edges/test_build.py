"""Edges and statuses. Expected statuses follow the table in the docstring of `status_of`, by hand."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_strategies import PUBLISHED, claim_lists

from amity.corpus.dates import MAX, MIN, Bounds, bounds, parse
from amity.corpus.model import Affirmation, Claim, Coding, Modality, Status
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.build import Edge, build_edges, status_of

A, L, D = Modality.ASSERTED, Modality.ALLEGED, Modality.DENIED
P, C, F = Modality.PROMISED, Modality.CONDITIONAL, Modality.PREDICTED
DOUBTED = Modality.DOUBTED


def claim(
    number: int,
    start: str,
    end: str,
    modality: Modality = A,
    *,
    relation: str = "arms",
    subject: str = "a",
    object_: str = "b",
    about: tuple[str, ...] = (),
) -> Claim:
    dates = parse(start), parse(end)
    return Claim(
        f"s-{number}",
        subject,
        relation,
        object_,
        *dates,
        modality,
        "s",
        1,
        bounds(*dates, parse("2021-11")),
        about=about,
    )


def edges(*claims: Claim) -> tuple[Edge, ...]:
    return build_edges(claims, load_vocabulary())


@pytest.mark.parametrize(
    ("modalities", "status"),
    [
        ([A], Status.ACCEPTED),
        ([A, L], Status.ACCEPTED),
        ([A, P, C, F], Status.ACCEPTED),
        ([L], Status.ALLEGED),
        ([L, F], Status.ALLEGED),
        ([A, D], Status.CONTESTED),
        ([L, D], Status.CONTESTED),
        ([A, L, D, F], Status.CONTESTED),
        ([D], Status.DENIED),
        ([D, C], Status.DENIED),
        ([P], Status.PROSPECTIVE),
        ([C, F], Status.PROSPECTIVE),
    ],
)
def test_status(modalities: list[Modality], status: Status) -> None:
    assert status_of(modalities) is status


@pytest.mark.parametrize(
    ("modalities", "affirmation", "is_denied"),
    [
        ([A, L, D], Affirmation.ASSERTED, True),
        ([A, F], Affirmation.ASSERTED, False),
        ([L, D], Affirmation.ALLEGED, True),
        ([L, F], Affirmation.ALLEGED, False),
        ([D], Affirmation.NONE, True),
        ([P], Affirmation.NONE, False),
    ],
)
def test_affirmation_and_denial(
    modalities: list[Modality], affirmation: Affirmation, is_denied: bool
) -> None:
    (edge,) = edges(*(claim(n, "2016", "2016", modality) for n, modality in enumerate(modalities)))
    assert (edge.affirmation, edge.is_denied) == (affirmation, is_denied)
    contested = edge.status is Status.CONTESTED
    assert edge.standing == (f"contested: {affirmation} and denied" if contested else str(edge.status))


def test_an_edge_is_coded_as_the_best_read_of_the_claims_that_bear_it() -> None:
    text, people, entry, program = (
        replace(claim(n, "2016", "2016"), coded=how)
        for n, how in enumerate((None, Coding.PEOPLE, Coding.LIST, Coding.MACHINE))
    )
    weaker = claim(9, "2016", "2016", L)  # of a text, and no bearing claim beside one that asserts
    for claims, coded, standing in (
        ([text, program], None, "accepted"),
        ([people, program], Coding.PEOPLE, "accepted"),
        ([entry, program], Coding.LIST, "accepted, list entry"),
        ([program], Coding.MACHINE, "accepted, machine-coded"),
        ([program, weaker], Coding.MACHINE, "accepted, machine-coded"),
        (
            [program, claim(8, "2016", "2016", D)],
            Coding.MACHINE,
            "contested: asserted and denied, machine-coded",
        ),
    ):
        (edge,) = edges(*claims)
        assert (edge.coded, edge.standing) == (coded, standing)


def test_two_sources_on_one_event_make_one_edge() -> None:
    (edge,) = edges(claim(1, "2022-09-05", "2022-09-05"), claim(2, "2022-09", "2022-09"))
    assert [c.id for c in edge.claims] == ["s-1", "s-2"]
    assert edge.start.text == "2022-09-05"


def test_events_that_one_source_counts_add_up_and_sources_do_not() -> None:
    first, second = (
        replace(claim(n, "2018", "2018"), count=count, intensity=intensity)
        for n, (count, intensity) in enumerate(((3, 20), (4, -5)))
    )
    other = replace(claim(2, "2018", "2018"), source="t", count=5, intensity=None)
    for claims, counted in (
        ([first, second, other], (7, 15)),
        ([first, other], (5, None)),
        ([claim(3, "2018", "2018")], (None, None)),
    ):
        (edge,) = edges(*claims)
        assert (edge.count, edge.intensity) == counted


def test_two_events_stay_two() -> None:
    assert len(edges(claim(1, "2018", "2018"), claim(2, "2019", "2019"))) == 2


def test_a_symmetric_relation_is_one_edge_whichever_way_it_is_written() -> None:
    (edge,) = edges(
        claim(1, "2018", "2018", relation="alliedWith", subject="z", object_="b"),
        claim(2, "2018", "2018", relation="alliedWith", subject="b", object_="z"),
    )
    assert (edge.subject, edge.object) == ("b", "z")


def test_a_denial_joins_by_about_even_when_the_dates_are_apart() -> None:
    (edge,) = edges(claim(1, "2016", "2016", L), claim(2, "2019", "2019", D, about=("s-1",)))
    assert edge.status is Status.CONTESTED


def test_a_denial_of_another_time_is_an_edge_of_its_own() -> None:
    found = edges(claim(1, "2016", "2016", L), claim(2, "2019", "2019", D))
    assert [edge.status for edge in found] == [Status.ALLEGED, Status.DENIED]


def test_a_denial_contests_two_events_without_fusing_them() -> None:
    found = edges(claim(1, "2016", "2016"), claim(2, "2019", "2019"), claim(3, "", "", D))
    assert [(edge.id, edge.status) for edge in found] == [
        ("s-1", Status.CONTESTED),
        ("s-2", Status.CONTESTED),
    ]


def test_a_claim_on_two_edges_names_the_one_whose_first_claim_is_first() -> None:
    # The decade is on both; the edge of s-2 and s-9 comes before that of s-3.
    told = (
        claim(1, "201X", "201X"),
        claim(2, "2010", "2010"),
        claim(3, "2015", "2015"),
        claim(9, "2010", "2010"),
    )
    names = {edge.id: [one.id for one in edge.claims] for edge in edges(*told)}
    assert names == {"s-1": ["s-1", "s-2", "s-9"], "s-3": ["s-1", "s-3"]}


def test_what_is_announced_of_a_day_may_be_of_what_held_on_it() -> None:
    """Nobody promises what has been: what held up to the day before is another edge, what held on it may be this."""
    promised = claim(2, "2015-05-02", "2015-05-31", P)
    before, on = (edges(claim(1, "2015-04-01", end), promised) for end in ("2015-05-01", "2015-05-02"))
    assert [len(edge.claims) for edge in before] == [1, 1]
    assert [len(edge.claims) for edge in on] == [2]


def test_an_edge_is_carried_to_the_last_day_of_what_a_rule_changed() -> None:
    (edge,) = edges(claim(1, "2010", "2012"), claim(2, "2011", "2014"), claim(3, "2011", ".."))
    first, second, third = (one.bounds for one in edge.bearing)
    assert edge.carried_to is None  # no rule
    assert replace(edge, carried=(first, second, third)).carried_to is None  # a rule that carries nothing on
    further, furthest = (replace(first, earliest_end=date(year, 6, 30)) for year in (2013, 2019))
    assert replace(edge, carried=(further, second, third)).carried_to == date(2013, 6, 30)
    assert replace(edge, carried=(further, second, furthest)).carried_to == date(2019, 6, 30)


def test_who_denies_support_in_answer_to_arming_denies_arming() -> None:
    found = edges(
        claim(1, "2016", "2016", L), claim(2, "2016", "2016", D, relation="supports", about=("s-1",))
    )
    assert {edge.relation: edge.status for edge in found} == {
        "arms": Status.CONTESTED,
        "supports": Status.DENIED,
    }


def test_an_allegation_about_something_else_is_an_edge_of_its_own() -> None:
    """It differs from one of the two that are asserted, though not from the other, which is about more."""
    made = edges(
        claim(1, "2018", "2018", relation="accuses", about=("s-7",)),
        claim(2, "2018", "2018", relation="accuses", about=("s-7", "s-8")),
        claim(3, "2018", "2018", L, relation="accuses", about=("s-8",)),
        claim(7, "2017", "2017", subject="b", object_="c"),
        claim(8, "2017", "2017", relation="attacks", subject="b", object_="c"),
    )
    accused = [[c.id for c in edge.claims] for edge in made if edge.relation == "accuses"]
    assert accused == [["s-1", "s-2"], ["s-3"]]


def test_prospective_claims_do_not_date_an_accepted_edge() -> None:
    (edge,) = edges(claim(1, "2016", "2016"), claim(2, "2016", "", F))
    assert edge.bearing == (edge.claims[0],)
    assert edge.end.text == "2016"


def test_two_attestations_of_one_stretch_leave_the_gap_possible() -> None:
    (edge,) = edges(claim(1, "[..2015]", "[2015..]"), claim(2, "[..2020]", "[2020..]"))
    in_2017 = (parse("2017").earliest, parse("2017").latest)
    assert edge.possible(*in_2017)
    assert not edge.certain(*in_2017)


def test_small_dataset(small: Dataset) -> None:
    statuses = {edge.id: edge.status for edge in small.edges}
    assert statuses["gazette2014-001"] is Status.ACCEPTED
    assert statuses["gazette2014-003"] is Status.CONTESTED
    assert statuses["herald2016-005"] is Status.DENIED
    assert statuses["tribune2019-002"] is Status.PROSPECTIVE
    assert Counter(statuses.values()) == {"accepted": 8, "contested": 1, "denied": 1, "prospective": 1}


@given(claim_lists(), st.randoms(use_true_random=False))
def test_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)
    assert edges(*claims) == edges(*shuffled)


@given(claim_lists())
def test_every_claim_is_evidence_and_every_edge_follows_its_claims(claims: list[Claim]) -> None:
    vocabulary = load_vocabulary()
    found = edges(*claims)
    assert {c.id for edge in found for c in edge.claims} == {
        c.id for c in claims if c.modality is not DOUBTED
    }
    assert len({edge.id for edge in found}) == len(found)
    for edge in found:
        assert edge.status is status_of([c.modality for c in edge.claims])
        assert edge.bearing
        for c in edge.claims:
            if c.modality is not D:
                assert vocabulary.key(c) == (edge.subject, edge.relation, edge.object)


@given(claim_lists())
def test_a_claim_shares_an_edge_with_what_it_names(claims: list[Claim]) -> None:
    vocabulary = load_vocabulary()
    found = edges(*claims)
    for one in claims:
        for other in claims:
            if {D, DOUBTED} & {one.modality, other.modality} or other.id not in one.about:
                continue
            if vocabulary.key(one) == vocabulary.key(other):
                assert any({one.id, other.id} <= {c.id for c in edge.claims} for edge in found)


@given(claim_lists())
def test_a_denial_never_makes_a_status_more_positive(claims: list[Claim]) -> None:
    with_denials = {edge.id: edge.status for edge in edges(*claims)}
    for edge in edges(*(c for c in claims if c.modality is not D)):
        after = with_denials[edge.id]
        assert after in {edge.status, Status.CONTESTED, Status.DENIED}


def test_a_start_that_is_told_only_later_is_not_when_it_began() -> None:
    # The first source, of November 2021, finds it going on; a second one tells that it began in March 2022.
    assert [
        (e.start.text, e.end.text) for e in edges(claim(1, "", ".."), claim(2, "2022-03", "2022-03"))
    ] == [
        ("", ".."),
        ("2022-03", "2022-03"),
    ]
    (edge,) = edges(claim(1, "", ".."), claim(2, "2019", ".."))
    assert edge.start.text == "2019"
    (edge,) = edges(claim(1, "", ".."), claim(2, "202X", ".."))  # may have begun before the first source
    assert edge.start.text == "[2020..2021-11]"


def shared(claims: list[Claim], among: set[str]) -> set[frozenset[str]]:
    """Which of the claims `among` stand together in an edge."""
    return {
        frozenset((one.id, other.id))
        for edge in edges(*claims)
        for one in edge.claims
        for other in edge.claims
        if one.id < other.id and {one.id, other.id} <= among
    }


STRENGTH = {A: 0, L: 1, P: 2, C: 2, F: 2}


@given(claim_lists(), st.sampled_from(["undated", "coarse", "weaker"]), st.sampled_from([A, L, P]))
def test_what_says_less_never_makes_one_edge_of_two(
    claims: list[Claim], how: str, modality: Modality
) -> None:
    positive = [c for c in claims if c.modality in STRENGTH]
    if not positive:
        return
    first = positive[0]
    start, end = {"undated": ("", ""), "coarse": ("19XX", "20XX")}.get(
        how, (first.start.text, first.end.text)
    )
    dates = parse(start), parse(end)
    if how == "weaker" and modality is A:
        return
    more = replace(
        first,
        id="zz",
        start=dates[0],
        end=dates[1],
        modality=modality,
        bounds=bounds(*dates, parse(PUBLISHED[first.source])),
        about=(),
    )
    limit = STRENGTH[modality] - (how == "weaker")
    stays = {c.id for c in claims if c.modality in STRENGTH and STRENGTH[c.modality] <= limit}
    assert shared([*claims, more], stays) == shared(claims, stays)


@given(claim_lists())
def test_written_dates_are_the_bounds(claims: list[Claim]) -> None:
    for edge in edges(*claims):
        held = edge.bounds
        assert held.earliest_start <= held.latest_start <= held.latest_end
        assert held.earliest_start <= held.earliest_end <= held.latest_end
        if edge.start.is_bounded:
            assert edge.start.earliest == held.earliest_start
            assert edge.start.latest == held.latest_start or not edge.start.tells_last
        else:
            assert held.earliest_start == MIN
        if edge.end.is_bounded:
            assert edge.end.earliest == held.earliest_end or not edge.end.tells_first
            assert edge.end.latest == held.latest_end
        else:
            assert held.latest_end == MAX


@given(claim_lists())
def test_dates_that_agree_fit_every_bearing_claim(claims: list[Claim]) -> None:
    for edge in edges(*claims):
        held = edge.bounds
        fits = all(
            c.bounds.earliest_start <= held.earliest_start
            and held.latest_start <= c.bounds.latest_start
            and c.bounds.earliest_end <= held.earliest_end
            and held.latest_end <= c.bounds.latest_end
            for c in edge.bearing
        )
        if edge.status is Status.DENIED and edge.answers:
            assert not edge.dates_disagree  # denials of a promise on other days
        else:
            assert fits is not edge.dates_disagree


@given(claim_lists(), st.data())
def test_a_more_precise_claim_that_agrees_never_widens(claims: list[Claim], data: st.DataObject) -> None:
    plain = [edge for edge in edges(*claims) if not edge.dates_disagree and edge.status is not Status.DENIED]
    if not plain:
        return
    edge = data.draw(st.sampled_from(plain))
    held = edge.bounds
    begun = data.draw(st.dates(held.earliest_start, held.latest_start))
    over = data.draw(st.dates(max(begun, held.earliest_end), held.latest_end))
    day = parse(begun.isoformat()), parse(over.isoformat())
    strongest = edge.bearing[0]
    more = replace(
        strongest, id="zz", start=day[0], end=day[1], about=(), bounds=Bounds(begun, begun, over, over)
    )
    for after in edges(*claims, more):
        if "zz" in {c.id for c in after.bearing} and edge.id in {c.id for c in after.bearing}:
            assert after.dates_disagree or (after.bounds == more.bounds)


@given(claim_lists())
def test_putting_claims_together_makes_no_day_definite(claims: list[Claim]) -> None:
    marks = sorted({day for c in claims for day in (c.bounds.latest_start, c.bounds.earliest_end)})
    for edge in edges(*claims):
        alone = [e for c in edge.bearing for e in edges(replace(c, about=()))]
        for day in marks:
            assert edge.certain(day, day) is any(e.certain(day, day) for e in alone)
            assert not edge.certain(day, day) or edge.possible(day, day)


@given(claim_lists())
def test_later_claims_leave_an_edge_its_name(claims: list[Claim]) -> None:
    *earlier, last = sorted(claims, key=lambda c: c.id)
    after = edges(*earlier, last)
    for edge in edges(*earlier):
        heirs = [other for other in after if edge.id in {c.id for c in other.claims}]
        assert edge.id in {other.id for other in heirs} or all(
            edge.status is Status.DENIED or other.id < edge.id for other in heirs
        )
