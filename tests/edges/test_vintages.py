"""Vintages: on each day of publication the edges are those that the claims known by then come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import claim_of
from hypothesis import given
from tests_strategies import PUBLISHED, claim_lists

from amity.corpus.dates import parse
from amity.corpus.model import Claim, Source, Status
from amity.corpus.ontology import load_vocabulary
from amity.edges.build import build_edges
from amity.edges.vintages import vintages

VOCABULARY = load_vocabulary()
SOURCES = {
    name: Source(name, name, parse(day), 3) for name, day in (("s", "2012-05"), ("t", "2014-01-01"), ("u", "2015"))
}  # fmt: skip


def told(line: str, source: str) -> Claim:
    return replace(claim_of(line, published=SOURCES[source].published.text), source=source)


def test_an_edge_has_a_version_for_each_thing_that_was_known_of_it() -> None:
    claims = [
        told("s-1 a arms b 2011 2011 asserted", "s"),
        told("t-1 a arms b - - denied", "t"),
        told("u-1 c meets d 2014 2014 asserted", "u"),
    ]
    days, versions = vintages(claims, SOURCES, VOCABULARY)
    assert days == (date(2012, 5, 31), date(2014, 1, 1), date(2015, 12, 31))  # surely published by then
    assert [(v.edge.subject, v.edge.status, v.first, v.last) for v in versions] == [
        ("a", Status.ACCEPTED, 0, 0),
        ("a", Status.CONTESTED, 1, 2),
        ("c", Status.ACCEPTED, 2, 2),
    ]


def test_what_changes_nothing_makes_no_new_version() -> None:
    claims = [told("s-1 a arms b 2011 2011 asserted", "s"), told("t-1 c arms a 2013 2013 asserted", "t")]
    _, versions = vintages(claims, SOURCES, VOCABULARY)
    assert [(v.edge.subject, v.first, v.last) for v in versions] == [("a", 0, 1), ("c", 1, 1)]


@given(claim_lists())
def test_each_day_has_the_edges_of_what_was_known_by_then(claims: list[Claim]) -> None:
    sources = {name: Source(name, name, parse(day), 3) for name, day in PUBLISHED.items()}
    days, versions = vintages(claims, sources, VOCABULARY)
    for place, day in enumerate(days):
        known = [claim for claim in claims if sources[claim.source].published.latest <= day]
        standing = [version.edge for version in versions if version.first <= place <= version.last]
        assert sorted(standing, key=lambda edge: edge.id) == sorted(
            build_edges(known, VOCABULARY), key=lambda edge: edge.id
        )
