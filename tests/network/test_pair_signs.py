"""Networks by arrays beside networks put together tie by tie, from the edges of each slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_strategies import claim_lists, tables_of

from amity.corpus.model import Claim, Coding, Status, Tables
from amity.dataset import Dataset
from amity.edges.periods import stretches
from amity.edges.persistence import Persistence
from amity.edges.slices import Certainty, Selection, Slice
from amity.edges.ties import FACTUAL, Standing, joins_parties
from amity.network.readings import readings_of
from amity.network.rules import Ambivalent, Rules
from amity.network.signed import SignedNetwork, Tie, Witness, witness

STATUSES = [
    frozenset[Status](),
    frozenset({Status.ACCEPTED}),
    frozenset({Status.ACCEPTED, Status.ALLEGED}),
    frozenset({Status.CONTESTED, Status.ALLEGED}),
]
Pairs = dict[tuple[str, str], list[Witness]]


@st.composite
def kinds_of_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims some of which make their subject a part of their object, or were coded by a machine."""
    kinds = st.sampled_from([{}, {}, {"relation": "partOf"}, {"coded": Coding.MACHINE}])
    return [replace(claim, **draw(kinds)) for claim in draw(claim_lists(most=14))]


def pairs_of(slice_: Slice, tables: Tables) -> Pairs:
    """The friendly and hostile edges of each pair, sorted."""
    pairs: Pairs = {}
    for edge in slice_:
        sign = tables.vocabulary.sign(edge.relation)
        if edge.status in FACTUAL and sign and joins_parties(edge, tables):
            pairs.setdefault(edge.pair, []).append(witness(edge, slice_, tables.vocabulary))
    return dict(sorted(pairs.items()))


def sign_of(signs: list[int], rule: Ambivalent) -> int:
    """The sign of a pair whose edges have these signs."""
    if rule is Ambivalent.NET:
        return (sum(signs) > 0) - (sum(signs) < 0)
    if len(set(signs)) > 1:
        return 0 if rule is Ambivalent.DROP else -1
    return signs[0] if signs else 0


@dataclass(frozen=True)
class Plain:
    """A network by the definitions."""

    pairs: Pairs
    rules: Rules

    @property
    def told(self) -> Iterator[Tie]:
        for ends, edges in self.pairs.items():
            where = [self.rules.standing(edge) for edge in edges]
            kept = tuple(edge for edge, one in zip(edges, where, strict=True) if one >= Standing.COUNTED)
            signs = [edge.sign for edge in kept]
            counter = tuple(
                edge
                for edge, one in zip(edges, where, strict=True)
                if one is Standing.OPEN and edge.sign not in signs
            )
            if kept:
                sign = sign_of(signs, self.rules.ambivalent)
                yield Tie(*ends, sign, kept, counter)

    def readings(self, edges: list[Witness]) -> set[int | None]:
        """The signs that a pair has when each soft edge is taken in or left out."""
        counted = [edge for edge in edges if self.rules.standing(edge)]
        ways = product(*((True,) if not self.rules.standing(e).soft else (True, False) for e in counted))
        found: set[int | None] = set()
        for way in ways:
            signs = [edge.sign for edge, kept in zip(counted, way, strict=True) if kept]
            one = sign_of(signs, self.rules.ambivalent)
            found.add(one if signs else None)
        return found


def assert_same(network: SignedNetwork, slice_: Slice, tables: Tables) -> None:
    rules, pairs = network.rules, pairs_of(slice_, tables)
    plain = Plain(pairs, rules)
    told = list(plain.told)
    assert list(network.ties) == [tie for tie in told if tie.sign]
    assert list(network.left_out) == [tie for tie in told if not tie.sign]
    assert list(network.decided) == [tie for tie in told if tie.sign and tie.ambivalent]
    assert list(network.doubtful) == [tie for tie in told if tie.sign and tie.counter and not tie.ambivalent]
    coded = {edge.id for edge in slice_ if edge.coded is Coding.MACHINE}
    assert list(network.machine_coded) == [
        tie for tie in told if tie.sign and all(edge.edge in coded for edge in tie.edges)
    ]
    assert network.signs == {tie.pair: tie.sign for tie in told if tie.sign}
    assert (network.friendly, network.hostile) == tuple(
        sum(tie.sign == sign for tie in told) for sign in (1, -1)
    )
    assert network.actors == tuple(sorted({end for tie in told for end in tie.pair}))
    assert network.sources == tuple(
        sorted({name for tie in told for edge in tie.edges for name in edge.sources})
    )
    wide = replace(rules, possible=True)
    every = [edge for edges in pairs.values() for edge in edges if wide.standing(edge) >= Standing.COUNTED]
    assert (network.definite, network.possible) == tuple(
        sum(edge.certainty is how for edge in every) for how in Certainty
    )
    for tie in network.ties:
        assert network.tie(tie.second, tie.first) is network.by_pair[tie.pair] is tie
    readings = readings_of(network.part, rules).signs
    found = {pair: plain.readings(edges) for pair, edges in pairs.items()}
    assert {pair: set(can) for pair, can in readings.items()} == {
        pair: can for pair, can in found.items() if can != {None}
    }
    assert list(readings) == sorted(readings)


@given(
    kinds_of_claims(),
    st.sampled_from(Ambivalent),
    st.sampled_from(STATUSES),
    st.booleans(),
    st.booleans(),
    st.sampled_from(("none", "until-contradicted", "years=2")),
)
def test_arrays_and_objects_make_the_same_networks(
    claims: list[Claim],
    rule: Ambivalent,
    statuses: frozenset[Status],
    possible: bool,
    parts: bool,
    persist: str,
) -> None:
    tables, rules = tables_of(claims), Rules(rule, statuses, possible, parts)
    chosen = Selection(persist=Persistence.parse(persist))
    for by in ("whole", "year"):
        for part in stretches(tables, chosen, by, parts=parts)[:6]:
            assert_same(SignedNetwork(part, rules), part.slice, tables)


@pytest.mark.slow
@pytest.mark.parametrize("rule", Ambivalent)
def test_arrays_and_objects_make_the_same_networks_of_the_corpus(corpus: Dataset, rule: Ambivalent) -> None:
    for possible, statuses in product((False, True), STATUSES[:3]):
        for part in stretches(corpus.tables, Selection(), "period", parts=True):
            rules = Rules(rule, statuses, possible, parts=True)
            assert_same(SignedNetwork(part, rules), part.slice, corpus.tables)


def test_a_pair_without_a_tie_has_none(corpus: Dataset) -> None:
    (network,) = corpus.survey("whole").networks
    for tie in network.left_out:
        with pytest.raises(KeyError):
            network.tie(*tie.pair)
