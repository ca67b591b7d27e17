"""Which sections a report has: those of its parts, and those that the registry of analyses names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amity.answers.registry import ANALYSES
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.network.rules import Rules
from amity.report.base.material import Material
from amity.report.build import PARTS, build_report, sections


def test_a_report_has_every_section_once() -> None:
    listed = [name for names in sections().values() for name in names]
    assert len(listed) == len(set(listed))
    assert {name for analysis in ANALYSES.values() for name in analysis.sections} <= set(listed)
    assert {name for names in PARTS.values() for name in names} <= set(listed)


def test_a_section_that_only_the_registry_names_follows_the_measures(
    small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PARTS, "What is told", ("disputes.disputes",))
    monkeypatch.setitem(PARTS, "Measures", ())
    monkeypatch.setitem(PARTS, "Sources and method", ())
    for name in ANALYSES:
        monkeypatch.setitem(ANALYSES, name, replace(ANALYSES[name], sections=()))
    monkeypatch.setitem(ANALYSES, "summary", replace(ANALYSES["summary"], sections=("overview.overview",)))
    document = build_report(Material(small.tables, Selection(), Rules()))
    assert [(part.heading, [section.name for section in part.sections]) for part in document.parts] == [
        ("", ["findings"]),
        ("What is told", ["disputes"]),
        ("Measures", ["overview"]),
        ("Sources and method", []),
    ]
