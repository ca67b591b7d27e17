"""Edges by SQL are those of `amity.edges.build`, which is what the rules are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from examples import examples
from soup import in_columns, prefixed, soup
from vectors import CASES, PERSISTENCE, tables_of

from amity.corpus.dates import parse
from amity.corpus.model import Actor, Kind, Modality, Source, Status, Tables
from amity.edges.build import build_edges
from amity.edges.provider import provider_of
from amity.edges.slices import Selection, edges_of, make_slice, select


class Drawn(NamedTuple):
    """Drawn groups of claims, the same in columns, and for how many claims of those the rules were asked."""

    tables: Tables
    columns: Tables
    by_rules: int


@pytest.fixture(scope="module", params=range(2))
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    tables = soup(examples(1500), request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMITY_CACHE", "0")
        columns = in_columns(tables, tmp_path_factory.mktemp("drawn") / "soup")
    source = provider_of(columns)
    assert source is not None
    source.table(Selection())  # type: ignore[attr-defined]
    return Drawn(tables, columns, len(columns.claims._made))


def test_edges_are_those_of_the_rules(drawn: Drawn) -> None:
    tables, columns, _ = drawn
    expected = build_edges(tables.claims.values(), tables.vocabulary)
    assert edges_of(columns, Selection()) == expected
    assert dict(columns.claims) == dict(tables.claims)
    assert list(columns.claims) == list(tables.claims)


def test_few_claims_go_through_the_rules(drawn: Drawn) -> None:
    """Those that SQL puts together are no small part: else the test above would compare the rules with themselves."""
    assert 0 < drawn.by_rules < 0.7 * len(drawn.columns.claims)


def test_denials_alone_and_beside_others(tmp_path: Path) -> None:
    """A denial that could answer nothing is put together by SQL; doubts and denials of what is told are not."""
    tables = soup(examples(1000), 4)
    told_of = Counter(frozenset((claim.subject, claim.object)) for claim in tables.claims.values())
    turned = {}
    for number, (name, claim) in enumerate(tables.claims.items()):
        ends = frozenset((claim.subject, claim.object))
        modality = (Modality.DENIED, Modality.DOUBTED, claim.modality)[number % 3]
        turned[name] = replace(claim, modality=claim.modality if told_of[ends] > 3 else modality)
    columns = in_columns(replace(tables, claims=turned), tmp_path / "denials")
    source = provider_of(columns)
    assert source is not None
    source.table(Selection())  # type: ignore[attr-defined]
    by_rules = {claim.id for claim in columns.claims._made.values()}
    expected = build_edges(turned.values(), tables.vocabulary)
    assert edges_of(columns, Selection()) == expected
    alone = [edge for edge in expected if edge.status is Status.DENIED and len(edge.claims) == 1]
    assert sum(edge.id not in by_rules for edge in alone) > 5
    assert sum(edge.id in by_rules for edge in expected if edge.status is Status.DENIED) > 5


def test_vectors(tmp_path: Path) -> None:
    claims, sources = {}, {}
    for number, case in enumerate([*CASES, *PERSISTENCE]):
        given = tables_of(case["claims"])
        claims |= prefixed(given, f"v{number}")
        sources |= given.sources
    # Tables name no claim that they lack, as a case may.
    claims = {
        name: replace(claim, about=tuple(other for other in claim.about if other in claims))
        for name, claim in claims.items()
    }
    names = sorted(
        {end for claim in claims.values() for end in (claim.subject, claim.object, claim.claimant) if end}
    )
    tables = Tables({name: Actor(name, name, Kind.UNKNOWN) for name in names}, {}, sources, {}, claims)
    columns = in_columns(tables, tmp_path / "vectors")
    assert edges_of(columns, Selection()) == build_edges(claims.values(), tables.vocabulary)


@pytest.mark.slow
@pytest.mark.parametrize("drawn", [0], indirect=True)
def test_slices_are_those_of_the_rules(drawn: Drawn) -> None:
    tables, columns, _ = drawn
    for options in (
        {},
        {"actors": ["a7"]},
        {"subjects": ["b3", "a4"], "relations": ["cooperative"]},
        {"objects": ["b8"], "start": "2011", "end": "2012-06"},
        {"statuses": ["contested", "prospective"]},
        {"sources": ["s1", "s3"]},
        {"as_of": "2015"},
        {"as_of": "2012", "actors": ["a9"]},
        {"modalities": ["alleged"]},
        {"persist": "until-contradicted", "actors": ["a1", "a2", "a3"], "start": "2012"},
    ):
        chosen = select(tables, **options)  # type: ignore[arg-type]
        held, expected = make_slice(columns, chosen), make_slice(tables, chosen)
        assert (held.edges, held.certainty, held.doubts) == (
            expected.edges,
            expected.certainty,
            expected.doubts,
        ), options
        assert held.summary == expected.summary


def test_tables_that_are_changed_forget_their_columns(tmp_path: Path) -> None:
    columns = in_columns(soup(20, 2), tmp_path / "soup")
    fewer = replace(columns, claims=dict(list(columns.claims.items())[:5]))
    assert provider_of(fewer) is None
    assert edges_of(fewer, Selection()) == build_edges(fewer.claims.values(), fewer.vocabulary)


def test_posts_of_other_wording_stay_apart(tmp_path: Path) -> None:
    tables = soup(1, 1)
    published = parse("2015")
    first = replace(
        next(iter(tables.claims.values())), id="o-1", relation="holdsOfficeIn", subject="a0", object="b0"
    )
    day = {"start": parse("2011"), "end": parse("2011"), "about": (), "modality": first.modality}
    claims = {
        name: replace(first, id=name, detail=detail, **day)
        for name, detail in (("o-1", "Envoy"), ("o-2", "envoy "), ("o-3", "minister"))
    }
    claims = {name: replace(claim, detail=claim.detail.strip()) for name, claim in claims.items()}
    given = Tables(tables.actors, {}, {first.source: Source(first.source, "s", published, 9)}, {}, claims)
    made = edges_of(in_columns(given, tmp_path / "posts"), Selection())
    assert [[claim.id for claim in edge.claims] for edge in made] == [["o-1", "o-2"], ["o-3"]]
