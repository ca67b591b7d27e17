"""What a page holds of a comparison that is too large for it."""

from __future__ import annotations

import pytest
from page_tree import parse_page, text_of, with_class

from amity.analysis.change.compare import Comparison, compare
from amity.analysis.change.largest import largest_shifts
from amity.analysis.change.sides import find_sides
from amity.comparison import page as page_module
from amity.comparison.page import render
from amity.comparison.part import ComparisonPart, comparison_part
from amity.dataset import Dataset
from amity.edges.slices import Selection


@pytest.fixture(scope="module")
def found(corpus: Dataset) -> Comparison:
    sides = find_sides(corpus.tables, "engagement", "takeover", Selection())
    return compare(corpus.tables, *sides, parts=True)


def test_a_comparison_that_fits_is_whole(found: Comparison) -> None:
    assert comparison_part(found) == ComparisonPart(found)


def test_a_part_is_whole_between_those_of_whom_most_changes(found: Comparison) -> None:
    part = comparison_part(found, 40_000)
    assert part.rest
    shown = part.comparison
    (most,) = largest_shifts(found, 1)
    held = {end for c in shown.edges for end in (c.subject, c.object)} | {c.actor for c in shown.actors}
    assert {most.first, most.second} <= held
    assert [c for c in found.edges if {c.subject, c.object} <= held] == list(shown.edges)
    assert set(shown.pairs) <= set(found.pairs)
    assert (part.rest.relations, part.rest.pairs) == (
        len(found.edges) - len(shown.edges),
        len(found.pairs) - len(shown.pairs),
    )
    assert 0 < part.rest.relations < len(found.edges)
    changed = {end for c in found.edges for end in (c.subject, c.object)} | {c.actor for c in found.actors}
    assert part.rest.actors >= len(changed - held) > 0
    assert shown.counts == found.counts


@pytest.mark.slow
def test_the_page_of_a_part_is_smaller_and_says_what_it_leaves_out(
    corpus: Dataset, found: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = render(found, corpus.tables)
    part = comparison_part(found, 40_000)
    assert part.rest
    monkeypatch.setattr(page_module, "comparison_part", lambda comparison: part)
    small = render(found, corpus.tables)
    assert len(small) < len(whole)
    (dek,) = with_class(parse_page(small), "dek")
    assert f"no room for {part.rest.relations} relations and {part.rest.pairs} pair" in text_of(dek)
    assert "no room" not in text_of(with_class(parse_page(whole), "dek")[0])
    assert "не помещаются ещё" in render(found, corpus.tables, language="ru")
