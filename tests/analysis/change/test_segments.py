from __future__ import annotations

from itertools import pairwise
from math import log

import pytest
from examples import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy import array

from amity.analysis.change.segments import MIN_SIZE, segment

# Yearly flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres: R's datasets::Nile. The level fell after 1898
# (Cobb 1978, The problem of the Nile, Biometrika 65, 243-251), the 28th year.
NILE = """
1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799 958 1140 1100 1210 1150 1250 1260
1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726 456 824 702 1120 1100 832 764 821 768 845 864
862 698 845 744 796 1040 759 781 865 845 944 984 897 822 1010 771 676 649 846 812 742 801 1040 860 874 848 890 744 749
838 1050 918 986 797 923 975 815 1020 906 901 1170 912 746 919 718 714 740
"""


def cost(values: list[float], starts: tuple[int, ...]) -> float:
    """Sum of the squared distances from the means of the segments."""
    total = 0.0
    for first, last in pairwise((0, *starts, len(values))):
        part = values[first:last]
        mean = sum(part) / len(part)
        total += sum((value - mean) ** 2 for value in part)
    return total


def segmentations(count: int, first: int = 0) -> list[tuple[int, ...]]:
    """All ways to cut, by the starts of the segments after the first."""
    found: list[tuple[int, ...]] = [()]
    for start in range(first + MIN_SIZE, count - MIN_SIZE + 1):
        found += [(start, *rest) for rest in segmentations(count, start)]
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "starts"),
    [
        ([0.2] * 6 + [0.7] * 6, (6,)),
        ([1.0] * 5 + [3.0] * 4 + [0.0] * 7, (5, 9)),
        ([0.5] * 12, ()),
        ([0.1 + 0.2] * 6 + [0.3] * 6, ()),
        ([0, 0, 1, 0, 1, 0, 0, 1], ()),
    ],
)
def test_known_levels(values: list[float], starts: tuple[int, ...]) -> None:
    found = segment(values)
    assert found.starts == starts
    assert found.means == pytest.approx(
        [values[start] for start in (0, *starts)] if starts else [sum(values) / len(values)]
    )


@pytest.mark.slow
def test_the_nile() -> None:
    values = [float(word) for word in NILE.split()]
    assert (len(values), sum(values) / 100) == (100, 919.35)
    assert segment(values).starts == (28,)


def test_the_penalty_by_hand() -> None:
    found = segment([0, 0, 0, 0, 1, 1, 1, 1])
    assert (found.values, found.variance) == (8, 0.25)
    assert found.penalty == pytest.approx(0.5 * log(8))
    # One segment costs 2, two cost 0 and one penalty.
    assert segment([0, 0, 0, 0, 1, 1, 1, 1], 1.99).starts == (4,)
    assert segment([0, 0, 0, 0, 1, 1, 1, 1], 2.01).starts == ()


numbers = st.lists(st.integers(-9, 9).map(float), min_size=8, max_size=12)


@given(numbers, st.sampled_from([None, 0.5, 3.0, 40.0]))
def test_no_segmentation_is_better(values: list[float], penalty: float | None) -> None:
    found = segment(values, penalty)
    best = min(cost(values, starts) + found.penalty * len(starts) for starts in segmentations(len(values)))
    assert cost(values, found.starts) + found.penalty * len(found.starts) == pytest.approx(best, abs=1e-6)
    assert all(b - a >= MIN_SIZE for a, b in pairwise((0, *found.starts, len(values))))


def test_where_pelt_of_ruptures_misses_the_minimum() -> None:
    # Pelt(model="l2", min_size=2, jump=1) of ruptures 1.1.10 cuts this series before the fifth value, which costs
    # 74.75 with the penalty of 5; left whole it costs 72.875.
    values = [-5.0, 4.0, 2.0, 1.0, -3.0, 0.0, -3.0, 3.0]
    assert (cost(values, ()), cost(values, (4,)) + 5) == (72.875, 74.75)
    assert segment(values, 5).starts == ()


@given(st.lists(st.integers(-9, 9).map(float), min_size=8, max_size=60), st.sampled_from([3.0, 40.0]))
@settings(max_examples=examples(60))
def test_the_dynamic_programme_of_ruptures_cuts_no_better(values: list[float], penalty: float) -> None:
    # Truong, Oudre and Vayatis 2020, Signal Processing 167, 107299: the best of each number of cuts.
    from ruptures import Dynp  # with much of scipy, which not every worker needs

    finder = Dynp(model="l2", min_size=MIN_SIZE, jump=1).fit(array(values))
    totals = [cost(values, ())]
    for cuts in range(1, min(8, len(values) // MIN_SIZE)):
        totals.append(cost(values, tuple(finder.predict(n_bkps=cuts)[:-1])) + cuts * penalty)
    found = segment(values, penalty).starts
    least = min(totals)
    assert cost(values, found) + penalty * len(found) <= least + 1e-6
    if len(found) < len(totals):
        assert len(found) == next(cuts for cuts, total in enumerate(totals) if total <= least + 1e-6)


@given(numbers, st.floats(0.001, 1000), st.floats(-100, 100))
def test_scale_and_origin_change_nothing(values: list[float], scale: float, origin: float) -> None:
    assume(len(set(values)) > 1)
    found, moved = segment(values), segment([scale * value + origin for value in values])
    total = [cost(values, one.starts) + found.penalty * len(one.starts) for one in (found, moved)]
    assert total[0] == pytest.approx(total[1], rel=1e-6)
    assert moved.penalty == pytest.approx(scale**2 * found.penalty, rel=1e-6)


@given(numbers)
def test_backwards_it_is_cut_as_well(values: list[float]) -> None:
    found, turned = segment(values), segment(values[::-1])
    back = tuple(sorted(len(values) - start for start in turned.starts))
    total = [cost(values, starts) + found.penalty * len(starts) for starts in (found.starts, back)]
    assert total[0] == pytest.approx(total[1], abs=1e-6)


@given(st.integers(8, 30), st.floats(-1e6, 1e6))
def test_a_constant_series_has_no_turn(count: int, value: float) -> None:
    found = segment([value] * count)
    assert (found.starts, found.variance, found.penalty) == ((), 0.0, 0.0)
    assert found.means == pytest.approx([value])
