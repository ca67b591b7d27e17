from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Modality
from amity.dataset import Dataset
from amity.edges.counts import Presence, count_edges, presence
from amity.edges.slices import Selection, make_slice, select
from amity.explorer.view import View, bends, bundle_edges, make_view

days = st.dates(date(1985, 1, 1), date(2026, 1, 1))
RELAXED = settings(
    deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def corpus_view(corpus: Dataset) -> View:
    return make_view(corpus.tables, Selection())


@RELAXED
@given(first=days, length=st.integers(0, 4000))
def test_presence_counts_what_the_slice_counts(
    corpus: Dataset, corpus_view: View, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = count_edges(corpus_view.whole, first, last)
    slice_ = make_slice(corpus.tables, Selection(first, last))
    assert (found.definite, found.possible, found.denied) == (
        len(slice_.definite),
        len(slice_.possible),
        len(slice_.denied),
    )


def test_an_edge_is_partly_dated_when_only_claims_without_a_start_or_an_end_may_fall_in(
    small: Dataset,
) -> None:
    edges = {edge.id: edge for edge in small.edges}
    talks = edges["tribune2019-003"]  # some time in the 2010s
    assert presence(talks, date(2012, 1, 1), date(2012, 12, 31)) is Presence.POSSIBLE
    assert presence(talks, date(2010, 1, 1), date(2019, 12, 31)) is Presence.DEFINITE
    assert presence(talks, date(2009, 1, 1), date(2009, 12, 31)) is None
    member = edges["herald2016-004"]  # no start, and still so at publication in March 2016
    assert presence(member, date(2012, 1, 1), date(2012, 12, 31)) is Presence.PARTLY
    assert presence(member, date(2016, 3, 1), date(2016, 3, 31)) is Presence.DEFINITE


def test_a_line_joins_the_edges_of_one_direction_and_sign(small: Dataset) -> None:
    found = {
        bundle.key: [edge.id for edge in bundle.edges]
        for bundle in bundle_edges(small.edges, small.vocabulary)
    }
    assert found == {
        ("arland", "borria", 1, False, False): ["gazette2014-001"],
        ("dalia-orr", "arland", 0, True, False): ["gazette2014-002"],
        ("borria", "cadmus-front", 1, True, False): ["gazette2014-003"],
        ("dalia-orr", "borria", -1, True, False): ["gazette2014-004"],
        ("arland", "cadmus-front", -1, True, False): ["herald2016-003"],
        ("arland", "league", 0, True, False): ["herald2016-004"],
        ("borria", "league", 0, True, True): ["herald2016-005"],
        ("cadmus-front", "arland", -1, True, False): ["tribune2019-001"],
        ("arland", "cadmus-front", 1, True, False): ["tribune2019-002"],
        ("arland", "cadmus-front", 0, False, False): ["tribune2019-003"],
        ("סיעה", "north-coast", 0, True, False): ["tribune2019-004"],
    }


def test_lines_of_one_pair_are_bent_apart_and_a_single_one_is_straight(corpus: Dataset) -> None:
    bundles = bundle_edges(corpus.edges, corpus.vocabulary)
    found = bends(bundles)
    pairs: dict[tuple[str, str], list[float]] = {}
    for bundle in bundles:
        low = min(bundle.source, bundle.target), max(bundle.source, bundle.target)
        # Seen from the same end, so that lines in both directions can be compared.
        pairs.setdefault(low, []).append(found[bundle.key] * (1 if bundle.source == low[0] else -1))
    for bent in pairs.values():
        assert len(set(bent)) == len(bent)
        assert abs(sum(bent)) < 1e-9
        if len(bent) == 1:
            assert bent == [0]


def test_the_opening_period_has_the_most_definite_edges_with_a_sign(corpus: Dataset) -> None:
    view = make_view(corpus.tables, Selection())
    signed = {
        period.id: [
            edge.id
            for edge in corpus.slice(period=period.id).definite
            if corpus.vocabulary.sign(edge.relation) and edge.status != "denied"
        ]
        for period in corpus.periods.values()
    }
    assert len(signed[view.opening_period]) == max(map(len, signed.values()))


def test_neither_memberships_nor_denials_make_a_period_telling(small: Dataset) -> None:
    claims = dict(small.claims)
    for n in range(20):
        member = replace(claims["herald2016-004"], id=f"x-{n:02}", subject="cadmus-front")
        not_armed = replace(claims["herald2016-001"], id=f"y-{n:02}", object="league", about=())
        for claim, modality in ((member, Modality.ASSERTED), (not_armed, Modality.DENIED)):
            day = parse("2018")
            claims[claim.id] = replace(
                claim, start=day, end=day, modality=modality, bounds=bounds(day, day, day)
            )
    view = make_view(replace(small.tables, claims=claims), Selection())
    # The pact still has three with a sign (alliance, accusation, listing), the years after it the attack alone.
    assert view.opening_period == "pact"


def test_without_periods_it_opens_on_a_year_and_never_on_all_time(small: Dataset) -> None:
    view = make_view(small.tables, Selection(), periods=[])
    assert view.opening_period == ""
    # Definite edges that make a tie, by hand: 2014 alliance and accusation, 2015 and 2016 alliance and listing, else one
    # at most, since the arms of 2013 are only alleged; of the three, 2016 has Arland's membership besides.
    assert (view.opening.first, view.opening.last) == (date(2016, 1, 1), date(2016, 12, 31))


def test_the_range_holds_every_date_that_is_named(small: Dataset) -> None:
    view = make_view(small.tables, Selection())
    assert view.days == (
        date(2010, 1, 1),
        date(2019, 12, 31),
    )  # the 2010s, of a period and of the talks


def test_a_page_of_one_relation_keeps_the_denials_of_its_super_relations(corpus: Dataset) -> None:
    """Every as-of state of the restricted page equals the slice of the same restriction."""
    asked = select(corpus.tables, relations=["cooperative"])
    view = make_view(corpus.tables, asked)
    kept = {claim.id for claim in view.claims}
    for source in corpus.sources.values():
        dated = select(corpus.tables, relations=["cooperative"], as_of=str(source.published.latest))
        for edge in make_slice(corpus.tables, dated):
            assert {claim.id for claim in edge.claims} <= kept
