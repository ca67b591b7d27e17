from __future__ import annotations

import itertools
import re

from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.guide import STEPS, compare, make_guide
from amity.explorer.view import make_view
from amity.words import LANGUAGES


def test_changes_between_periods_of_the_small_dataset(small: Dataset) -> None:
    view = make_view(small.tables, Selection())
    before, pact, after = small.periods.values()
    change = compare(view, before, pact)
    # By hand: the alliance goes on, the office of 2013 ends, the arms of September 2013 may have ended; accusation
    # and listing are new, the membership, whose start nobody tells, may already have held; one is only denied.
    assert {edge.id for edge in change.appeared} == {
        "gazette2014-004",
        "herald2016-003",
    }
    assert (change.perhaps, change.held, change.vanished) == (1, 1, 2)
    assert change.turned == {}
    change = compare(view, pact, after)
    assert {edge.id for edge in change.appeared} == {"tribune2019-001", "tribune2019-004"}
    assert (change.perhaps, change.held, change.vanished) == (0, 0, 4)


def test_the_guide_goes_through_periods_in_time_order_and_holds_the_opening(corpus: Dataset) -> None:
    view = make_view(corpus.tables, Selection())
    steps = make_guide(view)
    assert {step.period for step in steps} == set(corpus.periods)
    firsts = [corpus.periods[step.period].first for step in steps]
    assert firsts == sorted(firsts)
    main = [step for step in steps if step.main]
    assert 3 <= len(main) <= STEPS
    assert main[0] == steps[0]
    assert view.opening_period in {step.period for step in main}
    for step in steps:
        assert set(step.headline) == set(step.text) == set(LANGUAGES)
        assert set(step.pair) <= set(view.actors)
        assert "{" not in "".join([*step.headline.values(), *step.text.values()])


def test_a_pair_only_turns_where_the_other_sign_was_impossible_before(corpus: Dataset) -> None:
    view = make_view(corpus.tables, Selection())
    periods = list(corpus.periods.values())
    for before, after in itertools.pairwise(periods):
        for pair, key in compare(view, before, after).turned.items():
            gained = 1 if "coop" in key else -1
            possible = any(
                {edge.subject, edge.object} == set(pair)
                and corpus.vocabulary.sign(edge.relation) == gained
                and edge.status == "accepted"
                for edge in corpus.slice(start=str(before.first), end=str(before.last))
            )
            assert key.startswith("guide_certain_" if possible else "guide_to_")


def test_headlines_count_the_edges_that_a_reader_can_count(small: Dataset) -> None:
    """By hand, for the small dataset: see the edges named above."""
    first, pact, after = make_guide(make_view(small.tables, Selection()))
    # Alliance and arms; the possible ones: the talks of the 2010s, recognition and both memberships.
    assert first.headline["en"] == "The story opens with 3 edges: 2 cooperative, 0 hostile"
    assert first.text["en"].endswith("Only possible here: 3. Not counted: 1 that is only denied.")
    assert pact.headline["en"] == "4 edges definite, 2 of them new; no pair stands out"
    assert pact.text["en"] == (
        "The pact: 4 edges definite. 2 of them new, not even possible in “Before the pact”; "
        "1 may already have held there; 1 definite there too. 2 definite there ended or became only possible. "
        "Not counted: 1 that is only denied."
    )
    assert after.text["ru"] == (
        "After the pact: 2 связи достоверно. Новых, в «The pact» даже не возможных — 2; могли быть и там — 0; "
        "достоверны и там — 0. Из достоверных там закончились или лишь возможны — 4. "
        "Не посчитана 1 связь, которая только отрицается."
    )


def test_a_pair_is_named_with_its_new_edges_by_sign(corpus: Dataset) -> None:
    """The headline, where it gives numbers, against the slices of both periods."""
    view = make_view(corpus.tables, Selection())
    steps = make_guide(view)
    named = 0
    for before, step in itertools.pairwise(steps):
        found = re.fullmatch(r".+: (\d+) new edges, (\d+) cooperative and (\d+) hostile", step.headline["en"])
        if not found:
            continue
        named += 1
        known = {edge.id for edge in corpus.slice(period=before.period)}
        new = [
            corpus.vocabulary.sign(edge.relation)
            for edge in corpus.slice(period=step.period).definite
            if {edge.subject, edge.object} == set(step.pair)
            and edge.id not in known
            and edge.status != "denied"
        ]
        assert [int(text) for text in found.groups()] == [len(new), new.count(1), new.count(-1)]
    assert named


def test_one_period_needs_no_guide(small: Dataset) -> None:
    assert make_guide(make_view(small.tables, Selection(), ["pact"])) == ()


def test_the_guide_names_periods_in_the_language_of_the_page(corpus: Dataset) -> None:
    for step in make_guide(make_view(corpus.tables, Selection())):
        for language in LANGUAGES:
            assert corpus.periods[step.period].name(language) in step.text[language]
