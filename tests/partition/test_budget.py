"""Time for proofs, shared out among all proofs of an answer."""

from __future__ import annotations

import pytest

from amity.partition import budget as module
from amity.partition.budget import budget, end_of, seconds_for, within_time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


def test_each_proof_takes_half_of_what_is_left_and_no_more_than_its_own(clock: list[float]) -> None:
    assert end_of(60) == 160
    with budget(40):
        assert end_of(60) == 120
        assert end_of(5) == 105
        clock[0] = 120
        assert end_of(60) == 130
        clock[0] = 200
        assert end_of(60) == 200
    assert end_of(60) == 260


def test_a_budget_in_another_ends_with_the_earlier(clock: list[float]) -> None:
    with budget(40), budget(1000):
        assert end_of(60) == 120
    with budget(1000), budget(40):
        assert end_of(60) == 120


def test_the_limit_of_an_answer_is_its_budget(clock: list[float]) -> None:
    @within_time
    def answer(*, time_limit: float) -> float:
        return end_of(time_limit)

    assert answer(time_limit=10) == 105
    assert clock == [100.0]


def test_proofs_of_large_datasets_take_less_unless_they_took_less_anyway() -> None:
    sizes = [(60, 20_000), (60, 20_001), (5, 10**6)]
    assert [seconds_for(None, usual, claims) for usual, claims in sizes] == [60, 8, 5]
    assert [seconds_for(90.0, usual, claims) for usual, claims in sizes] == [90, 90, 90]
