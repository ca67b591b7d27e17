"""Which claims a denial answers, by hand from the rules in the docstring of `amity.edges.denials`."""

from __future__ import annotations

from datetime import date

import pytest
from builders import claim_of

from amity.corpus.dates import MIN
from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.edges.denials import answers, covers, denied_days, doubts, named

VOCABULARY = load_vocabulary()


def answered(denial: Claim, *claims: Claim) -> tuple[str, ...]:
    return answers([denial, *claims], VOCABULARY)[denial.id]


ARMED = claim_of("s-1 a arms b 2012 2013 asserted")
BACKED = claim_of("s-2 a supports b 2012 2013 alleged")


@pytest.mark.parametrize(
    ("denied", "affirmed", "expected"),
    [
        (("a", "arms", "b"), ("a", "arms", "b"), True),
        (("a", "supports", "b"), ("a", "arms", "b"), True),  # who arms supports
        (("a", "arms", "b"), ("a", "supports", "b"), False),
        (("a", "arms", "b"), ("b", "arms", "a"), False),
        (("a", "alliedWith", "b"), ("b", "alliedWith", "a"), True),  # symmetric
        (("a", "arms", "b"), ("a", "arms", "c"), False),
        (("a", "alliedWith", "b"), ("a", "alliedWith", "c"), False),
    ],
)
def test_covers(denied: tuple[str, str, str], affirmed: tuple[str, str, str], expected: bool) -> None:
    assert covers(denied, affirmed, VOCABULARY) is expected


@pytest.mark.parametrize(
    ("denial", "about", "expected"),
    [
        ("s-9 a supports b - - denied", (), ("s-1", "s-2")),  # also what entails it
        ("s-9 a arms b - - denied", (), ("s-1",)),
        ("s-9 a supports b - - denied", ("s-2",), ("s-2",)),  # what it names, and nothing else
        ("s-9 a supports b 2014 2015 denied", (), ()),  # of other days
        ("s-9 a supports b 2014 2015 denied", ("s-1",), ("s-1",)),  # named all the same
        ("s-9 a supports b 2013-12-31 2015 denied", (), ("s-1", "s-2")),  # one day is enough
        ("s-9 b supports a - - denied", (), ()),
        ("s-9 a arms b - - denied", ("s-2",), ("s-1",)),  # it names what it does not deny: days decide
        ("s-9 a arms b - - denied", ("s-404",), ("s-1",)),  # so they do where what it names is not known
    ],
)
def test_answers(denial: str, about: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert answered(claim_of(denial, about=about), ARMED, BACKED) == expected


def test_a_denial_answers_the_content_of_the_speech_that_it_names() -> None:
    accusation = claim_of("s-3 c accuses a 2013 2013 asserted", about=("s-1",))
    denial = claim_of("s-9 a supports b - - denied", about=("s-3",))
    assert named(denial, {claim.id: claim for claim in (ARMED, accusation, denial)}) == {"s-3", "s-1"}
    assert answered(denial, ARMED, BACKED, accusation) == ("s-1",)


def test_a_denial_does_not_answer_what_a_claim_that_is_no_speech_names() -> None:
    arming = claim_of("s-3 a arms b 2012 2013 asserted", about=("s-2",))
    assert answered(claim_of("s-9 a supports b - - denied", about=("s-3",)), BACKED, arming) == ("s-3",)


def test_nothing_is_denied_of_days_after_it_was_said() -> None:
    denial = claim_of("s-9 a arms b - - denied", said="2014-05-02")
    assert denied_days(denial) == (MIN, date(2014, 5, 2))
    later = claim_of("s-4 a arms b 2014-05-03 2015 asserted")
    same_day = claim_of("s-5 a arms b 2014-05-02 2015 asserted")
    assert answered(denial, later, same_day) == ("s-5",)


def test_a_claim_without_a_start_that_was_first_told_later_is_not_answered() -> None:
    denial = claim_of("s-9 a arms b - - denied", published="2014-05-02")
    later = claim_of("s-4 a arms b - - asserted", published="2014-05-03")
    same_day = claim_of("s-5 a arms b - - asserted", published="2014-05-02")
    assert answered(denial, later, same_day) == ("s-5",)


def test_denials_and_doubts_are_not_answered() -> None:
    denial = claim_of("s-9 a arms b - - denied")
    others = claim_of("s-6 a arms b 2012 2013 denied"), claim_of("s-7 a arms b 2012 2013 doubted")
    assert answered(denial, *others) == ()


@pytest.mark.parametrize(
    ("doubt", "about", "expected"),
    [
        ("s-8 a arms b 2013 2013 doubted", (), True),
        ("s-8 a arms b 2014 2014 doubted", (), False),
        ("s-8 a arms b 2014 2014 doubted", ("s-1",), True),
        ("s-8 a supports b - - doubted", (), True),
        ("s-8 a arms c 2013 2013 doubted", ("s-1",), False),
        ("s-8 a arms b - - doubted", ("s-5",), False),  # of the promise of another edge, not of these days
        ("s-8 a arms b - - doubted", ("s-2",), True),  # what it names is none that it could doubt
        ("s-8 a arms b - - doubted", ("s-404",), True),  # or not known
    ],
)
def test_doubts_stand_beside_what_they_name_or_may_be_about(
    doubt: str, about: tuple[str, ...], expected: bool
) -> None:
    days = date(2012, 1, 1), date(2013, 12, 31)
    key = VOCABULARY.key(ARMED)
    by_id = {claim.id: claim for claim in (ARMED, BACKED, claim_of("s-5 a arms b - - promised"))}
    assert doubts(claim_of(doubt, about=about), key, [ARMED], days, by_id, VOCABULARY) is expected
