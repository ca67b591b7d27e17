"""SHACL over the built graph: the row of the claim that violates a shape is named."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from examples import SHARE

from amity.checks.shapes import check_shapes
from amity.dataset import Dataset
from amity.faults import Severity


def test_sound_data_conforms(small: Dataset) -> None:
    assert check_shapes(small.tables, {}) == ()


def test_a_violation_names_file_and_row(small: Dataset) -> None:
    claims = dict(small.claims)
    claims["gazette2014-002"] = replace(claims["gazette2014-002"], note="", block=0)
    tables = replace(small.tables, claims=claims)
    found = check_shapes(tables, {"claims.csv": {"gazette2014-002": 3}})
    assert {(fault.file, fault.row) for fault in found} == {("claims.csv", 3)}
    assert any(fault.column == "block" and fault.severity is Severity.ERROR for fault in found)


@pytest.mark.slow
@pytest.mark.skipif(
    SHARE < 100, reason="samples of the corpus are tried in test_sample; all of it by make full"
)
def test_the_whole_corpus_conforms(corpus: Dataset) -> None:
    assert check_shapes(corpus.tables, {}) == ()


def test_the_page_on_checks_names_every_shape() -> None:
    """``docs/checks.md`` says of each shape where the rows are checked; those of kinds it names by their first."""
    root = Path(__file__).parents[2]
    shapes = re.findall(r"^shape:(\w+) a sh:PropertyShape", (root / "ontology" / "shapes.ttl").read_text(encoding="utf-8"), re.M)  # fmt: skip
    told = set(re.findall(r"`(\w+)`", (root / "docs" / "checks.md").read_text(encoding="utf-8")))
    kinds = re.compile(r"(?:Organization|Movement|Person|Body|Forum|Collective|Place)As(?:Subject|Object)")
    assert len(shapes) > 60
    assert [shape for shape in shapes if shape not in told and not kinds.fullmatch(shape)] == []
