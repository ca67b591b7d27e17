"""SHACL over the built graph: the row of the claim that violates a shape is named."""

from __future__ import annotations

from dataclasses import replace

from amity.checks.shapes import check_shapes
from amity.dataset import KnowledgeGraph
from amity.faults import Severity


def test_sound_data_conforms(small: KnowledgeGraph) -> None:
    assert check_shapes(small.tables, small.vocabulary, {}) == ()


def test_a_violation_names_file_and_row(small: KnowledgeGraph) -> None:
    claims = dict(small.claims)
    claims["gazette2014-002"] = replace(claims["gazette2014-002"], note="", block=0)
    tables = replace(small.tables, claims=claims)
    found = check_shapes(tables, small.vocabulary, {"claims.csv": {"gazette2014-002": 3}})
    assert {(fault.file, fault.row) for fault in found} == {("claims.csv", 3)}
    assert any(fault.column == "block" and fault.severity is Severity.ERROR for fault in found)
