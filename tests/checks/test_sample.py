"""A sample is small, closed under what its rows name, and always the same."""

from __future__ import annotations

import pytest
from growing import growing_tables

from amity.checks.sample import sample_of
from amity.checks.shapes import check_shapes
from amity.corpus.model import Tables
from amity.dataset import Dataset


def names_of(tables: Tables) -> set[str]:
    """Every id that a row names."""
    found = {name for source in tables.sources.values() for name in (*source.coverage_actors, source.follows)}
    for claim in tables.claims.values():
        found |= {claim.subject, claim.object, claim.claimant, claim.place, claim.source, *claim.about}
    return found - {""}


@pytest.mark.parametrize("size", [1, 5, 40])
def test_a_sample_holds_what_it_names(size: int) -> None:
    tables = growing_tables(400)
    sample = sample_of(tables, size)
    assert size <= len(sample.claims) <= 2 * size  # a claim of this dataset answers at most one
    assert names_of(sample) <= {*sample.actors, *sample.places, *sample.sources, *sample.claims}
    for rows, all_rows in ((sample.actors, tables.actors), (sample.sources, tables.sources)):
        assert list(rows) == [name for name in all_rows if name in rows]
        assert len(rows) >= min(size, len(all_rows))


def test_the_same_seed_gives_the_same_sample() -> None:
    tables = growing_tables(400)
    assert sample_of(tables, 9) == sample_of(tables, 9)
    assert sample_of(tables, 9).claims.keys() != sample_of(tables, 9, seed=1).claims.keys()


def test_a_sample_of_few_rows_is_all_of_them(small: Dataset) -> None:
    assert sample_of(small.tables, 100) == small.tables


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_samples_of_the_corpus_conform(corpus: Dataset, seed: int) -> None:
    assert check_shapes(sample_of(corpus.tables, 15, seed=seed), {}) == ()
