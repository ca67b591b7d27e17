"""Resampling of sources: middles of draws against numpy's quantiles, resamples against datasets of fewer sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from sourced import graph_of, plain, rebuilt
from tests_strategies import claim_lists, tables_of

from amity.analysis.balance.balance import balance
from amity.analysis.balance.blocs import blocs
from amity.analysis.balance.camps import camps
from amity.analysis.sources.resampled import (
    resampled_balance,
    resampled_blocs,
    resampled_camps,
    resampled_ranks,
    resampled_triangles,
)
from amity.analysis.sources.resampling import (
    DRAWS,
    Method,
    Resampling,
    Stability,
    read_resampling,
    resamples,
    spread_of,
)
from amity.analysis.structure.centrality import ranking
from amity.answers.stability import RESAMPLED, STABILITY
from amity.corpus.model import Claim
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.errors import RequestError
from amity.network.rules import Rules
from amity.network.survey import Survey
from amity.render.answer import document

BOOTSTRAP = Resampling(Method.BOOTSTRAP, 400, 3)
WITHOUT_ONE = Resampling(Method.LEAVE_ONE_OUT)
values = st.lists(
    st.tuples(st.none() | st.integers(-5, 5) | st.floats(-2, 2), st.integers(1, 9)), min_size=1, max_size=12
)


def whole(graph: Dataset) -> Survey:
    return graph.survey("whole")


@given(values)
def test_the_middle_of_draws_is_that_of_numpy(pairs: list[tuple[float | None, int]]) -> None:
    # numpy's method inverted_cdf: the first value up to which there are so many of the draws.
    every = [value for value, times in pairs if value is not None for _ in range(times)]
    found = spread_of(pairs, drawn=True)
    assert found.defined == pytest.approx(len(every) / sum(times for _, times in pairs))
    if every:
        ends = np.quantile(np.array(every, dtype=float), [0.05, 0.95], method="inverted_cdf")
        # 0.05 is no binary fraction: numpy may step one value too far where 5 % of the draws is a whole number
        if len(every) % 20:
            assert [found.least, found.most] == pytest.approx(ends.tolist())
        assert {found.least, found.most} <= set(every)
        all_of_them = spread_of(pairs, drawn=False)
        assert (all_of_them.least, all_of_them.most) == (min(every), max(every))
    else:
        assert (found.least, found.most, str(found)) == (None, None, "")


@settings(max_examples=examples(15), deadline=None)
@given(claim_lists(most=10))
def test_a_resample_is_the_dataset_of_its_sources(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    survey = Survey(tables, Selection(), Rules(), "whole")
    for resample in resamples(survey, WITHOUT_ONE):
        (network,) = resample.networks
        assert plain(network) == plain(rebuilt(claims, resample.left_out, Rules()))
    drawn = list(resamples(survey, replace(BOOTSTRAP, draws=20)))
    assert sum(resample.times for resample in drawn) == (20 if claims else 0)
    assert len({resample.sources for resample in drawn}) == len(drawn)
    for resample in drawn:
        kept = [claim for claim in claims if claim.source in resample.sources]
        (network,) = resample.networks
        assert plain(network) == plain(rebuilt(kept, "", Rules()))


STORY = (
    "gazette2014 ana arms ben 2012 2012 asserted",
    "gazette2014 ben arms cat 2012 2012 asserted",
    "herald2016 ana attacks cat 2012 2012 asserted",
)
"""The gazette tells of friends, the herald of the hostile tie that strains their triangle."""


def test_what_hangs_on_one_source(tmp_path: Path) -> None:
    survey = whole(graph_of(tmp_path, *STORY))
    found = [balance(study) for study in survey.studies]
    (without,) = resampled_balance(survey, found, WITHOUT_ONE)
    # All: L = 1 of 3 ties, one strained triangle. The gazette alone, or the herald alone: no triangle, L = 0.
    assert found[0].measures.frustration.upper == 1
    assert str(without.spreads["frustration"]) == ""
    assert (without.spreads["frustration"].least, without.spreads["frustration"].most) == (0, 0)
    assert (without.spreads["ties"].least, without.spreads["ties"].most) == (1, 2)
    assert without.spreads["strong"].defined == 0
    assert without.stays == {"balanced": 0}
    assert without.few

    (drawn,) = resampled_balance(survey, found, BOOTSTRAP)
    # Of two sources a draw has both in half of the cases, each alone in a quarter: 400 draws, 4 standard errors.
    assert drawn.stays["balanced"] == pytest.approx(0.5, abs=0.1)
    assert drawn.spreads["strong"].defined == drawn.stays["balanced"]
    assert str(drawn.spreads["ties"]) == "~{1, 3}"
    assert (str(drawn.spreads["frustration"]), str(drawn.spreads["balance"])) == ("~{0, 1}", "~{0.33, 1}")

    (stands,) = resampled_triangles(survey, BOOTSTRAP)
    assert stands.stays == {("stands", ("ana", "ben", "cat")): drawn.stays["balanced"]}


def test_ranks_camps_and_blocs_of_fewer_sources(tmp_path: Path) -> None:
    survey = whole(graph_of(tmp_path, *STORY, "herald2016 ana attacks dan 2012 2012 asserted"))
    # Degrees: ana 3, ben 2, cat 2, dan 1. Without the gazette: ana 2, cat and dan 1; without the herald: ben 2.
    (ranks,) = resampled_ranks(survey, [ranking(study) for study in survey.studies], WITHOUT_ONE)
    assert ranks.stays["first"] == ranks.stays["is_first", "ana"] == ranks.stays["is_first", "ben"] == 0.5
    assert str(ranks.spreads["place", "ana"]) == "{1, 2}"
    assert str(ranks.spreads["value", "dan"]) == "{1} in 50%"
    assert document(ranks, STABILITY)["numbers"]["place"]["cat"] == {"least": 2, "most": 2, "defined": 1}

    (camp,) = resampled_camps(survey, camps(survey.networks), WITHOUT_ONE)
    assert camp.stays["balanced"] == 0
    (bloc,) = resampled_blocs(survey, blocs(survey.networks), WITHOUT_ONE)
    assert set(bloc.spreads) == {"against", "adjusted_rand"} and set(bloc.stays) == {"blocs"}


def test_nothing_moves_where_both_sources_tell_the_same(tmp_path: Path) -> None:
    twice = [
        line.replace("herald2016", name).replace("gazette2014", name)
        for line in STORY
        for name in ("gazette2014", "herald2016")
    ]
    survey = whole(graph_of(tmp_path, *twice))
    for how in (WITHOUT_ONE, BOOTSTRAP):
        stable = [
            *resampled_balance(survey, [balance(study) for study in survey.studies], how),
            *resampled_camps(survey, camps(survey.networks), how),
            *resampled_blocs(survey, blocs(survey.networks), how),
            *resampled_ranks(survey, [ranking(study) for study in survey.studies], how),
            *resampled_triangles(survey, how),
        ]
        verdicts = Counter(
            share
            for one in stable
            for key, share in one.stays.items()
            if key == "first" or not isinstance(key, tuple) or key[0] != "is_first"
        )
        assert set(verdicts) == {1.0}
        assert not any(str(spread) for one in stable for spread in one.spreads.values())


def test_draws_hang_on_the_seed_alone(tmp_path: Path) -> None:
    survey = whole(graph_of(tmp_path, *STORY))

    def told(seed: int) -> list[tuple[frozenset[str], int]]:
        return [(one.sources, one.times) for one in resamples(survey, Resampling(Method.BOOTSTRAP, 50, seed))]

    assert told(1) == told(1) != told(2)
    assert {sources for sources, _ in told(1)} <= {
        frozenset(some) for size in (1, 2) for some in combinations(("gazette2014", "herald2016"), size)
    }


def test_a_dataset_without_claims_has_nothing_to_resample(tmp_path: Path) -> None:
    survey = whole(graph_of(tmp_path))
    (stable,) = resampled_balance(survey, [balance(study) for study in survey.studies], BOOTSTRAP)
    assert (stable.sources, stable.spreads, stable.stays, stable.few) == ((), {}, {}, False)


def test_what_a_person_writes() -> None:
    assert read_resampling("bootstrap") == Resampling(Method.BOOTSTRAP, DRAWS, 0)
    assert read_resampling("bootstrap=7", 2) == Resampling(Method.BOOTSTRAP, 7, 2)
    stable = Stability(read_resampling("leave-one-out", 2), ("s",), 1, {}, {})
    assert document(stable, RESAMPLED) == {
        "method": "leave-one-out",
        "draws": None,
        "seed": None,
        "sources": ["s"],
        "telling": 1,
    }
    for wrong in ("jackknife", "leave-one-out=3", "", "=5"):
        with pytest.raises(RequestError, match="write leave-one-out, bootstrap or bootstrap=N"):
            read_resampling(wrong)
    for wrong in ("0", "", "-1", "many", "1000000", "1" * 5000, "²"):
        with pytest.raises(RequestError, match="is no number of draws; write one from 1 to 100,000"):
            read_resampling(f"bootstrap={wrong}")
