"""What a run looks at: all rows, and the shapes of nothing, of a sample or of the whole graph."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from growing import growing_tables

from amity.checks import run
from amity.checks.run import SAMPLE, check_folder
from amity.corpus.model import Kind, Modality, Tables
from amity.corpus.tables import table_texts
from amity.faults import Fault


def write(folder: Path, tables: Tables) -> Path:
    folder.mkdir()
    for name, text in table_texts(tables).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def sound(count: int) -> Tables:
    """So many claims without a fault."""
    tables = growing_tables(count)
    actors = {name: replace(actor, kind=Kind.ORGANIZATION) for name, actor in tables.actors.items()}
    claims = {
        name: replace(
            claim,
            relation="supports",
            object=claim.object if claim.object != claim.subject else "actor-00001",
            end=claim.start,
            modality=Modality.ASSERTED,
            note="So.",
        )
        for name, claim in tables.claims.items()
    }
    periods = {name: replace(period, reason="So.") for name, period in tables.periods.items()}
    return replace(tables, actors=actors, claims=claims, periods=periods)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "whole", "least", "most"), [(20, 0, 0, 0), (SAMPLE, SAMPLE, SAMPLE, SAMPLE), (60, SAMPLE, SAMPLE, 59), (60, inf, 60, 60)]
)  # fmt: skip
def test_how_many_claims_are_held_against_the_shapes(
    tmp_path: Path, count: int, whole: float, least: int, most: int
) -> None:
    report = check_folder(write(tmp_path / "set", sound(count)), whole=whole)
    assert report.claims == count
    assert least <= report.shaped <= most
    assert all("claim without" not in fault.kind for fault in report.faults)


def test_no_graph_is_made_of_rows_with_an_error(tmp_path: Path) -> None:
    tables = sound(20)
    first = next(iter(tables.claims.values()))
    wrong = replace(tables, claims={**tables.claims, first.id: replace(first, source="nowhere")})
    report = check_folder(write(tmp_path / "set", wrong), whole=inf)
    assert report.shaped == 0
    assert [fault.column for fault in report.faults if fault.severity == "error"] == ["source"]


def test_what_rows_and_shapes_both_find_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = sound(20)
    first = next(iter(tables.claims.values()))
    silent = replace(tables, claims={**tables.claims, first.id: replace(first, note="")})
    seen: list[tuple[Fault, ...]] = []
    real = run.check_shapes
    monkeypatch.setattr(run, "check_shapes", lambda *args: seen.append(real(*args)) or seen[-1])
    report = check_folder(write(tmp_path / "set", silent), whole=inf)
    assert [fault.column for fault in seen[0]] == ["note"]
    assert [fault.kind for fault in report.faults if fault.column == "note"] == ["claim without a paraphrase"]
