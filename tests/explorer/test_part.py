from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer import part as module
from amity.explorer.part import PagePart, PageRest, page_part
from amity.explorer.status import dek
from amity.explorer.view import make_view


def test_a_dataset_that_fits_is_whole(corpus: Dataset) -> None:
    found = page_part(corpus.tables, Selection())
    assert found == PagePart(corpus.tables)
    assert found.tables is corpus.tables


def test_a_part_holds_all_claims_between_those_of_whom_most_is_claimed(corpus: Dataset) -> None:
    size = 60_000
    part = page_part(corpus.tables, Selection(), size)
    assert part.rest
    held = part.tables.claims
    ends = {end for claim in held.values() for end in (claim.subject, claim.object)}
    every = corpus.tables.claims.values()
    pairs = {frozenset((claim.subject, claim.object)) for claim in held.values()}
    assert set(held) == {claim.id for claim in every if frozenset((claim.subject, claim.object)) in pairs}
    assert len(held) + part.rest.claims == len(corpus.tables.claims)
    told = Counter(end for claim in every for end in {claim.subject, claim.object})
    gone = told.keys() - ends
    assert (part.rest.actors, part.rest.places) == (
        len(gone & corpus.tables.actors.keys()),
        len(gone - corpus.tables.actors.keys()),
    )
    first = sorted(told, key=lambda name: (-told[name], name))[:3]
    assert {frozenset(two) for two in combinations(first, 2)} & pairs
    assert all(claim.id in held for claim in every if {claim.subject, claim.object} <= set(first))
    assert {name for claim in held.values() for name in claim.about} <= held.keys()
    assert sum(len(claim.note.encode()) for claim in held.values()) < size


def test_edges_of_a_part_are_those_of_the_whole(corpus: Dataset) -> None:
    part = page_part(corpus.tables, Selection(), 60_000)
    whole = {edge.id: edge for edge in corpus.edges}
    edges = make_view(part.tables, Selection()).complete
    assert edges
    assert all((whole[e.id].status, whole[e.id].bounds) == (e.status, e.bounds) for e in edges)


def test_selected_actors_stay_though_little_is_told_of_them(corpus: Dataset) -> None:
    one = Selection(actors=frozenset({"abu-umar-khorasani"}))
    assert page_part(corpus.tables, one, 60_000).rest is None


def test_a_view_says_what_it_has_no_room_for(corpus: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make_view(corpus.tables, Selection())
    assert view.rest is None
    before = dek(view, "en")
    words = dek(replace(view, rest=PageRest(1200, 2, 1)), "en")
    assert words.startswith(before)
    assert "1,200 claims more, with 2 actors and 1 place" in words
    assert "places" not in dek(replace(view, rest=PageRest(1, 1, 0)), "en").removeprefix(before)
    assert module.SIZE < 5_000_000
