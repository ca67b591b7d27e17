from __future__ import annotations

import itertools
import re

from builders import coded_as

from amity.corpus.model import Coding, Period
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.telling.guide import STEPS, PeriodChange, compare_periods, make_guide, side_of
from amity.explorer.view import View, make_view
from amity.words import LANGUAGES


def compare(view: View, before: Period, after: Period) -> PeriodChange:
    return compare_periods(side_of(view, before), side_of(view, after))


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
    assert (len(change.perhaps), len(change.held), change.vanished) == (1, 1, 2)
    assert change.turned == {}
    change = compare(view, pact, after)
    assert {edge.id for edge in change.appeared} == {"tribune2019-001", "tribune2019-004"}
    assert (len(change.perhaps), len(change.held), change.vanished) == (0, 0, 4)


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


def test_steps_tell_how_their_claims_were_coded(small: Dataset) -> None:
    def texts(graph: Dataset) -> list[str]:
        return [
            step.more["en"] or step.text["en"] for step in make_guide(make_view(graph.tables, Selection()))
        ]

    told = texts(small)
    assert texts(coded_as(Coding.PEOPLE, small)) == told
    for before, text in zip(told, texts(coded_as(Coding.MACHINE, small)), strict=True):
        assert re.fullmatch(
            rf"{re.escape(before)} \d+ of the claims w(as|ere) coded by a program from records\.", text
        )
    one = next(edge.id for edge in small.slice(period="pact").definite)
    steps = texts(coded_as(Coding.LIST, small, one))
    assert any(text.endswith(" 1 of the claims is an entry of a list.") for text in steps)


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


def test_headlines_are_made_of_names_of_relations_and_counts_add_up(small: Dataset) -> None:
    """By hand, for the small dataset: see the edges named above."""
    first, pact, after = make_guide(make_view(small.tables, Selection()))
    # Alliance and arms; the possible ones: the talks of the 2010s, recognition and both memberships.
    assert first.headline["en"] == "Before the pact: Borria arms Cadmus Front (none of it accepted)"
    assert (
        first.text["en"]
        == "In all 3 edges definite; 3 more are possible. Not counted: 1 that is only denied."
    )
    assert pact.headline["en"] == "The pact: no pair of actors stands out"
    assert pact.text["en"] == (
        "In all 4 edges definite: 2 new, 1 may already have held in “Before the pact”, 1 held then too. "
        "2 of “Before the pact” ended or are no longer certain. Not counted: 1 that is only denied."
    )
    assert after.text["ru"] == (
        "Всего 2 связи достоверны: новых — 2. 4 из периода «The pact» закончились или уже не достоверны. "
        "Не посчитана 1 связь, которая только отрицается."
    )


def test_the_counts_of_every_step_add_up(corpus: Dataset) -> None:
    """Against the slices of both periods."""
    view = make_view(corpus.tables, Selection())
    named = 0
    for before, step in itertools.pairwise(make_guide(view)):
        now, then = corpus.slice(period=step.period), corpus.slice(period=before.period)
        definite = {edge.id: edge for edge in now.definite if edge.status != "denied"}
        old = {edge.id for edge in then.definite if edge.status != "denied"}
        maybe = {edge.id for edge in then} - old
        text = re.sub(r"[\d,]+ of “.*", "", f"{step.text['en']} {step.more['en']}")
        if step.pair:
            own = [edge for edge in definite.values() if {edge.subject, edge.object} == set(step.pair)]
            total, *parts = map(
                int, re.findall(r"\d+", text.split(" here: ")[0] + text.split(" here: ")[1].split(".")[0])
            )
            assert total == sum(parts) == len(own)
            named += 1
        counts = {
            key: int(number) for number, key in re.findall(r"(\d+) (new|may|held)", text.split("In all ")[1])
        }
        assert counts.get("new", 0) == len(definite.keys() - old - maybe)
        assert counts.get("may", 0) == len(definite.keys() & maybe)
        assert counts.get("held", 0) == len(definite.keys() & old)
    assert named


def test_what_may_already_have_held_is_never_called_new(corpus: Dataset) -> None:
    view = make_view(corpus.tables, Selection())
    relations = corpus.vocabulary.relations
    for before, step in itertools.pairwise(make_guide(view)):
        if not re.match(r"(Beside \w+, n|N)ew in ", step.headline["en"]):
            continue
        known = {edge.id for edge in corpus.slice(period=before.period)}
        new = {
            relations[edge.relation].labels.get("en", relations[edge.relation].label)
            for edge in corpus.slice(period=step.period).definite
            if {edge.subject, edge.object} == set(step.pair) and edge.id not in known
        }
        said = step.headline["en"].split(": ", 1)[1]
        for label in {relation.labels.get("en", relation.label) for relation in relations.values()} - new:
            assert not re.search(rf"\b{re.escape(label)}\b", said) or any(label in name for name in new)


def test_one_period_needs_no_guide(small: Dataset) -> None:
    assert make_guide(make_view(small.tables, Selection(), ["pact"])) == ()


def test_the_guide_names_periods_in_the_language_of_the_page(corpus: Dataset) -> None:
    for step in make_guide(make_view(corpus.tables, Selection())):
        for language in LANGUAGES:
            assert corpus.periods[step.period].name(language) in step.headline[language]
