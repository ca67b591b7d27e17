"""Work for proofs, shared out among all proofs of an answer."""

from __future__ import annotations

from amity.partition.budget import Work, budget, proof, within_budget, work_for


def test_each_proof_takes_half_of_what_is_left_and_no_more_than_its_own() -> None:
    assert proof(60).left == 60
    with budget(40):
        assert proof(5).left == 5
        first = proof(60)
        assert first.left == 20
        first.spend(18)
        assert first.left == 2 and not first.over
        assert proof(60).left == 11
        first.spend(30)
        assert first.over
        assert proof(60).over
    assert proof(60).left == 60


def test_a_budget_in_another_is_a_part_of_it() -> None:
    with budget(40), budget(1000):
        assert proof(60).left == 20
    with budget(1000):
        with budget(40):
            assert proof(60).left == 20
            proof(60).spend(16)
        assert proof(1000).left == (1000 - 16) / 2


def test_the_limit_of_an_answer_is_its_budget() -> None:
    @within_budget
    def answer(*, work_limit: float) -> float:
        return proof(work_limit).left

    assert answer(work_limit=10) == 5


def test_proofs_of_large_datasets_take_less_unless_they_took_less_anyway() -> None:
    sizes = [(60, 20_000), (60, 20_001), (5, 10**6)]
    assert [work_for(None, usual, claims) for usual, claims in sizes] == [60, 8, 5]
    assert [work_for(90.0, usual, claims) for usual, claims in sizes] == [90, 90, 90]


def test_what_is_spent_of_a_part_is_spent_of_the_whole() -> None:
    whole = Work(10)
    part = Work(4, whole)
    part.spend(6)
    assert (part.left, whole.left) == (-2, 4)
