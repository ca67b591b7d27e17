"""Networks without a source, made anew in part: against the survey of all other sources, which is what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from sourced import plain
from tests_strategies import claim_lists, tables_of

from amity.analysis.sources.lacking import Lacks
from amity.corpus.model import Actor, Claim, Kind, Tables
from amity.dataset import Dataset
from amity.edges.periods import By
from amity.edges.slices import select
from amity.errors import RequestError
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey

PARTS = ("partOf", "leads", "holdsOfficeIn", "supports", "opposes")


@st.composite
def with_parts(draw: st.DrawFn) -> Tables:
    """Claims that often make somebody a part of somebody else, on three actors of three kinds and two others."""
    claims: list[Claim] = draw(claim_lists(most=14))
    names = ["a", "b", "c", "d", "e"]
    told = []
    for claim in claims:
        ends = draw(st.permutations(names))
        relation = draw(st.sampled_from(PARTS))
        told.append(replace(claim, subject=ends[0], object=ends[1], relation=relation))
    tables = tables_of(told)
    kinds = dict(
        zip(names, (Kind.PERSON, Kind.ORGANIZATION, Kind.STATE, Kind.STATE, Kind.PERSON), strict=True)
    )
    return replace(tables, actors={name: Actor(name, name.upper(), kind) for name, kind in kinds.items()})


def without(survey: Survey, source: str) -> tuple[SignedNetwork, ...]:
    others = frozenset(survey.tables.sources) - {source}
    return replace(survey, selection=replace(survey.selection, sources=others)).networks


@settings(max_examples=examples(60), deadline=None)
@pytest.mark.parametrize("rule", ["none", "until-contradicted"])
@given(
    tables=with_parts(), parts=st.booleans(), possible=st.booleans(), by=st.sampled_from([By.WHOLE, By.YEAR])
)
def test_what_is_made_anew_in_part_is_what_all_other_sources_tell(
    rule: str, tables: Tables, parts: bool, possible: bool, by: By
) -> None:
    survey = Survey(tables, select(tables, persist=rule), Rules(possible=possible, parts=parts), by)
    lacks = Lacks(survey)
    try:
        networks = survey.networks
    except RequestError:  # no year is told
        return
    assert lacks.sources == tuple(
        name for name in tables.sources if any(claim.source == name for claim in tables.claims.values())
    )
    for source in lacks.sources:
        for network, part, whole in zip(
            networks, lacks.without(source), without(survey, source), strict=True
        ):
            assert part.network is network
            assert plain(part.rest) == plain(whole)
            assert part.actors == whole.actors
            changed = {tie.pair: tie.sign for tie in (*network.ties, *network.left_out)}
            for change in part.ties:
                changed.pop(change.pair, None)
                if change.after:
                    changed[change.pair] = change.after.sign
            assert changed == {tie.pair: tie.sign for tie in (*whole.ties, *whole.left_out)}


def test_pairs_on_which_a_source_has_no_say_are_not_looked_at(small: Dataset) -> None:
    (part,) = Lacks(small.survey("whole", parts=False)).without("gazette2014")
    front = "arland", "cadmus-front"
    assert front in part.network.signs and front in part.rest.signs
    assert not any(front in network.signs for network in part.networks)
