"""Which claims are of one episode: ids by hand, from the rules in the docstring of `amity.edges.episodes`."""

from __future__ import annotations

import pytest
from builders import claim_of
from hypothesis import given
from tests_strategies import claim_lists

from amity.corpus.model import Claim
from amity.edges.episodes import Episode, find_episodes, ties_among


def found(
    *dates: str, event: bool = False, about: dict[int, tuple[str, ...]] | None = None
) -> list[list[str]]:
    """Ids of each episode; the n-th claim is called ``s-n``, from 1."""
    claims = [
        claim_of(f"s-{number} a arms b {days} asserted", about=(about or {}).get(number, ()))
        for number, days in enumerate(dates, 1)
    ]
    episodes = find_episodes(claims, ties_among(claims), event)
    return sorted(sorted(claim.id for claim in episode.claims) for episode in episodes)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2010 2012", "2012 2014"], [["s-1", "s-2"]]),  # they touch in 2012
        (["2010 2011", "2012 2014"], [["s-1"], ["s-2"]]),
        (["2010 2012", "2014 2016", "2011 2015"], [["s-1", "s-2", "s-3"]]),  # alike in precision: one chain
        # the decade is coarser: it is on both and makes one of none
        (["2010 2010", "2012 2012", "201X 201X"], [["s-1", "s-3"], ["s-2", "s-3"]]),
        (["2010 2012", "2015 2016", "- -"], [["s-1", "s-3"], ["s-2", "s-3"]]),  # no dates at all
        (["2010 2012", "2011 .."], [["s-1", "s-2"]]),  # it touches this one alone
        # no start fits both, but they may touch on 1 June: it disputes the dates of the one that it touches
        (["2010-03-01 2010-06-01", "2010-06 2012"], [["s-1", "s-2"]]),
        (["- -", "- -"], [["s-1", "s-2"]]),  # open ones make one together
        # it lasts from the first day of one claim to the last of the other, not through what they share
        (["2010 2012", "2012 2014", "201X 2010"], [["s-1", "s-2", "s-3"]]),
        # what began in 2017 shares its days with what goes on since 2016 at the latest, and with one of an episode is enough
        (["[..2016] ..", "2015-03-04 -", "2017 -"], [["s-1", "s-2", "s-3"]]),
    ],
)  # fmt: skip
def test_states(dates: list[str], expected: list[list[str]]) -> None:
    assert found(*dates) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2017-03-04 2017-03-04", "2017-10-08 2017-10-08"], [["s-1"], ["s-2"]]),  # two meetings
        (["2017-03-04 2017-03-04", "2017-03-04 2017-03-04"], [["s-1", "s-2"]]),
        # 2017 does not make them one
        (["2017-03-04 2017-03-04", "2017-10-08 2017-10-08", "2017 2017"], [["s-1", "s-3"], ["s-2", "s-3"]]),
        (["2017-03 2017-03", "2017-03-31 2017-03-31"], [["s-1", "s-2"]]),
        (["2017-03 2017-03", "2017-04-01 2017-04-01"], [["s-1"], ["s-2"]]),
        (["2015 2015", "2015 2015", "2016 2016"], [["s-1", "s-2"], ["s-3"]]),
        # it was on a day from 10 to 20 March, as both say; a coarser claim of a day from 25 March on is of another
        (
            [
                "[2017-03-01..2017-03-20] [2017-03-01..2017-03-20]",
                "[2017-03-10..2017-03-31] [2017-03-10..2017-03-31]",
                "[2017-03-25..2017-05-15] [2017-03-25..2017-05-15]",
            ],
            [["s-1", "s-2"], ["s-3"]],
        ),
    ],
)
def test_events(dates: list[str], expected: list[list[str]]) -> None:
    assert found(*dates, event=True) == expected


def test_about_ties_what_it_names_whatever_the_dates() -> None:
    assert found("2010 2010", "2015 2015", event=True) == [["s-1"], ["s-2"]]
    assert found("2010 2010", "2015 2015", event=True, about={2: ("s-1",)}) == [["s-1", "s-2"]]


def test_about_ties_all_that_is_told_with_what_it_names() -> None:
    """The first two meet on one day; the third names one of them, and so is of the same meeting."""
    for named in ("s-1", "s-2"):
        dates = ("2010 2010", "2010 2010", "2015 2015")
        assert found(*dates, event=True, about={3: (named,)}) == [["s-1", "s-2", "s-3"]]


def test_a_coarser_claim_that_names_one_is_of_this_alone() -> None:
    dates = ("2010 2010", "2012 2012", "201X 201X")
    assert found(*dates, about={3: ("s-2",)}) == [["s-1"], ["s-2", "s-3"]]


def test_naming_one_claim_of_an_episode_is_enough() -> None:
    dates = ("2010 2010", "2010 2010", "2012 2012", "201X 201X")
    assert found(*dates, about={4: ("s-1",)}) == [["s-1", "s-2", "s-4"], ["s-3"]]


def test_a_claim_is_as_coarse_as_the_coarser_of_its_dates() -> None:
    """All three tell a year, so none is finer than the others, and they touch by way of the second."""
    assert found("2010-03-01 2012", "2012-06 2013", "2013 2013") == [["s-1", "s-2", "s-3"]]


def test_ties_go_both_ways_and_only_to_claims_that_are_there() -> None:
    claims = [
        claim_of("s-1 a arms b - - asserted"),
        claim_of("s-2 a arms b - - asserted", about=("s-1", "s-9")),
    ]
    assert ties_among(claims) == {"s-1": frozenset({"s-2"}), "s-2": frozenset({"s-1"})}


@given(claim_lists())
def test_each_claim_is_somewhere_and_no_order_matters(claims: list[Claim]) -> None:
    alike = [claim for claim in claims if claim.relation == claims[0].relation]
    for event in (True, False):
        one, other = (find_episodes(order, ties_among(order), event) for order in (alike, alike[::-1]))
        ids = sorted(sorted(claim.id for claim in episode.claims) for episode in one)
        assert ids == sorted(sorted(claim.id for claim in episode.claims) for episode in other)
        assert {name for group in ids for name in group} == {claim.id for claim in alike}
        cores = [claim.id for episode in one for claim in episode.core]
        assert len(cores) == len(set(cores))


def an_episode(*dates: str, about: dict[str, str] | None = None) -> Episode:
    """A state whose core is the claims ``c-1``, ``c-2`` and so on; each tells what `about` has for it, letter by letter."""
    core = [claim_of(f"c-{number} a arms b {days} asserted") for number, days in enumerate(dates, 1)]
    return Episode(core, False, {name: frozenset((p,) for p in what) for name, what in (about or {}).items()})


@pytest.mark.parametrize(
    ("about", "dates", "expected"),
    [
        ({}, "2011 2013", True),  # it held in 2012, as the core did, and nothing is told of a content
        ({}, "2013 2014", False),  # no day on which both must have held
        ({"c-1": "p"}, "2011 2013", False),  # it may be about something else than the core
        ({"c-2": "p"}, "2011 2013", False),  # one of the core that tells its content is enough for that
        ({"s": "p"}, "2011 2013", True),  # the core leaves open what it is about
        ({"c-1": "p", "s": "p"}, "2011 2013", True),
        ({"c-1": "p", "s": "p"}, "2013 2014", False),
    ],
)
def test_a_claim_must_tell_of_an_episode_that_shares_its_days_and_is_as_vague(
    about: dict[str, str], dates: str, expected: bool
) -> None:
    episode = an_episode("2010 2012", "2010 2012", about=about)
    assert episode.must_tell(claim_of(f"s a arms b {dates} asserted")) is expected


def test_each_content_of_a_state_makes_episodes_of_its_own() -> None:
    # p is told of until 2012 and from 2014 on. s-4 tells no content and touches all: it bridges no gap, and is on each.
    dates = {
        "s-1": "2010 2012",
        "s-2": "2014 2016",
        "s-3": "2011 2015",
        "s-4": "2012 2014",
        "s-5": "2019 2020",
    }
    claims = [claim_of(f"{name} a arms b {days} asserted") for name, days in dates.items()]
    contents = {"s-1": "p", "s-2": "p", "s-3": "q", "s-5": "r"}
    told = {name: frozenset({(content,)}) for name, content in contents.items()}
    episodes = find_episodes(claims, {}, False, told)
    parts = sorted(([c.id for c in e.core], [c.id for c in e.joined]) for e in episodes)
    assert parts == [(["s-1"], ["s-4"]), (["s-2"], ["s-4"]), (["s-3"], ["s-4"]), (["s-5"], [])]


def test_claims_that_leave_the_same_open_are_of_one_core() -> None:
    claims = [claim_of(f"s-{number} a arms b 2010 .. asserted") for number in (1, 2)]
    (episode,) = find_episodes(claims, {}, False)
    assert ([claim.id for claim in episode.core], episode.joined) == (["s-1", "s-2"], [])


def test_one_of_the_core_that_is_about_something_else_is_enough_to_differ() -> None:
    # c-1 and c-2 have p in common; what is about q alone can be c-1's matter, and never c-2's.
    episode = an_episode("2010 2012", "2010 2012", about={"c-1": "pq", "c-2": "p", "s": "q", "t": "pr"})
    assert episode.differs(claim_of("s a arms b 2010 2012 asserted"))
    assert not episode.differs(claim_of("t a arms b 2010 2012 asserted"))
    assert not episode.differs(claim_of("u a arms b 2010 2012 asserted"))
