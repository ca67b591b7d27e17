"""Claims that hang together: edges of the groups against edges of all, which is what it is defined by."""

from __future__ import annotations

from hypothesis import given
from tests_strategies import claim_lists

from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.edges.apart import hanging_together
from amity.edges.build import build_edges

VOCABULARY = load_vocabulary()


@given(claim_lists())
def test_the_edges_of_all_claims_are_those_of_the_groups(claims: list[Claim]) -> None:
    groups = hanging_together(claims, VOCABULARY)
    assert sorted(claim.id for group in groups for claim in group) == sorted(claim.id for claim in claims)
    apart = [edge for group in groups for edge in build_edges(group, VOCABULARY)]
    assert tuple(sorted(apart, key=lambda edge: edge.id)) == build_edges(claims, VOCABULARY)
