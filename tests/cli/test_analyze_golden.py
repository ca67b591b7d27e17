"""What the analyses print for the small dataset with some more claims, exactly.

The files in ``golden/analyze`` hold stdout, then stderr and the exit code. They were read by a person when they were
made; after a change that is meant, write them anew and read the difference::

    AMITY_UPDATE_GOLDEN=1 python -m pytest tests/cli/test_analyze_golden.py
    git diff tests/cli/golden/analyze
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import runner
from datasets import TABLES, write_tables
from golden import assert_golden, text_of
from more_claims import MORE

GOLDEN = Path(__file__).parent / "golden" / "analyze"

TABLES_SHOWN = {
    "summary": ["summary"],
    "balance": ["balance"],
    "balance-persist": ["balance", "--by", "year", "--from", "2015", "--to", "2018", "--persist", "years=2"],
    "balance-bootstrap": ["balance", "--resample", "bootstrap=40", "--seed", "1"],
    "triads": ["triads", "--unbalanced"],
    "triads-resampled": ["triads", "--resample", "leave-one-out", "--by", "whole"],
    "camps": ["camps"],
    "camps-resampled": ["camps", "--resample", "leave-one-out", "--by", "whole"],
    "blocs": ["blocs"],
    "blocs-resampled": ["blocs", "--resample", "bootstrap=40", "--by", "whole"],
    "actors": ["actors", "--rank", "pn"],
    "actors-resampled": ["actors", "--resample", "bootstrap=40", "--period", "after"],
    "mediators": ["mediators"],
    "brokers": ["brokers", "--groups", "kind"],
    "mixing": ["mixing"],
    "compare": ["compare", "pact", "after"],
    "compare-sources": ["compare", "source:gazette2014", "source:herald2016"],
    "score": ["score", "Arland", "Borria"],
    "score-flips": ["score", "Arland", "Borria", "--rows", "flips"],
    "score-phases": ["score", "Arland", "Borria", "--rows", "phases"],
    "score-edges": ["score", "Arland", "Borria", "--rows", "edges", "--period", "after"],
    "designations": ["designations"],
    "designations-two-dates": ["designations", "--at", "2014", "--at", "2015"],
    "designations-matrix": ["designations", "--at", "2015", "--matrix"],
    "reach": ["reach", "league"],
    "sources": ["sources"],
    "sources-edges": ["sources", "--rows", "edges", "--actor", "league"],
    "sources-without": ["sources", "--rows", "without", "--period", "pact"],
    "sources-ranks": ["sources", "--rows", "ranks"],
    "sources-findings": ["sources", "--rows", "findings"],
    "sources-agreement": ["sources", "--rows", "agreement"],
    "sources-coverage": ["sources", "--rows", "coverage"],
}
AS_DATA = {
    **{
        name: [name, "--period", "after"]
        for name in ("summary", "balance", "triads", "camps", "blocs", "actors", "mediators", "brokers")
    },
    "compare": ["compare", "pact", "after", "--actor", "Borria", "--possible"],
    "score": ["score", "Arland", "Borria"],
    "designations": ["designations", "--at", "2015"],
    "reach": ["reach", "league"],
    "sources": ["sources", "--period", "pact"],
    "sources-ranks": ["sources", "--rows", "ranks", "--period", "pact"],
    "sources-findings": ["sources", "--rows", "findings", "--period", "pact"],
    "sources-agreement": ["sources", "--rows", "agreement", "--period", "pact"],
    "sources-coverage": ["sources", "--rows", "coverage", "--actor", "Borria", "--actor", "league"],
}
CALLS = {
    **{name: ["analyze", *args] for name, args in TABLES_SHOWN.items()},
    **{f"{name}-csv": ["analyze", *args, "--format", "csv"] for name, args in AS_DATA.items()},
    "score-json": ["analyze", *AS_DATA["score"], "--format", "json"],
}
FORMS = GOLDEN.with_name("analyze-json-forms.txt")
"""Paths and types of what the json of each analysis holds. The values are those of csv and of the library."""


def paths_of(value: object, path: str) -> Iterator[str]:
    """Each path of a document and the type of what stands there."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from paths_of(inner, f"{path}.{key}")
        case list():
            for inner in value:
                yield from paths_of(inner, f"{path}[]")
        case None:
            yield f"{path} none"
        case _:
            yield f"{path} {type(value).__name__}"


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(CALLS)


def test_the_forms_of_the_documents(tmp_path: Path) -> None:
    call = runner(write_tables(tmp_path / "dataset", claims=TABLES["claims.csv"] + MORE))
    lines = {
        line
        for name, args in AS_DATA.items()
        for line in paths_of(json.loads(call("analyze", *args, "--format", "json").stdout), name)
    }
    assert_golden(FORMS, "".join(f"{line}\n" for line in sorted(lines)))


@pytest.mark.parametrize("name", CALLS)
def test_output(tmp_path: Path, name: str) -> None:
    data = write_tables(tmp_path / "dataset", claims=TABLES["claims.csv"] + MORE)
    result = runner(data)(*CALLS[name])
    if name in TABLES_SHOWN:
        assert max(map(len, result.stdout.splitlines())) <= 80
    assert_golden(GOLDEN / f"{name}.txt", text_of(result))
