"""What each command prints for the small dataset, exactly.

The files in ``golden`` hold stdout, then stderr and the exit code. They were read by a person when they were made;
after a change that is meant, write them anew and read the difference::

    AMITY_UPDATE_GOLDEN=1 python -m pytest tests/cli/test_cli_golden.py
    git diff tests/cli/golden
"""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run
from datasets import TABLES
from golden import assert_golden, text_of

GOLDEN = Path(__file__).parent / "golden"
NAMES = "SELECT ?actor ?name { ?actor a am:Movement ; rdfs:label ?name } ORDER BY ?actor"

CALLS = {
    "edges": ["edges"],
    "edges-period": ["edges", "--period", "pact"],
    "edges-csv": ["edges", "--period", "pact", "--format", "csv"],
    "edges-json": ["edges", "--actor", "league", "--format", "json"],
    "edges-jsonl": ["edges", "--actor", "league", "--format", "jsonl"],
    "edges-persist": ["edges", "--from", "2018", "--to", "2018", "--persist", "until-contradicted"],
    "edges-persist-csv": ["edges", "--from", "2018", "--to", "2018", "--persist", "years=3", "--format", "csv"],
    "claims": ["claims"],
    "claims-csv": ["claims", "--relation", "arms", "--format", "csv"],
    "actors": ["actors"],
    "sources": ["sources"],
    "periods": ["periods"],
    "relations": ["relations"],
    "show-actor": ["show", "Borria"],
    "show-csv": ["show", "place:north-coast", "--format", "csv"],
    "show-edge": ["show", "gazette2014-003"],
    "show-json": ["show", "claim:herald2016-001", "--format", "json"],
    "show-source": ["show", "tribune2019"],
    "show-unknown": ["show", "Aralnd"],
    "disputes": ["disputes"],
    "disputes-json": ["disputes", "--format", "json"],
    "dyad": ["dyad", "Arland", "CF"],
    "dyad-csv": ["dyad", "Arland", "CF", "--format", "csv"],
    "dyad-gaps": ["dyad", "Arland", "CF", "--rows", "gaps", "--format", "json"],
    "ask": ["ask"],
    "ask-denials": ["ask", "denials"],
    "ask-denials-json": ["ask", "denials", "--format", "json"],
    "ask-members": ["ask", "members", "--param", "organization=League of Ports"],
    "query-select": ["query", NAMES],
    "query-wide": ["query", "SELECT * { ?claim a am:Claim ; am:block ?block ; ?p ?o FILTER(?block = 8) } ORDER BY ?p ?o"],
    "query-json": ["query", NAMES, "--format", "json"],
    "query-ask": ["query", "ASK { actor:arland am:alliedWith actor:borria }"],
    "query-describe": ["query", "DESCRIBE source:tribune2019"],
    "query-wrong": ["query", "SELECT ?a\nWHERE { ?a am:status }"],
    "build": ["build", "-o", "small.ttl"],
    "export": ["export", "-o", "small.gexf", "--relation", "hostile"],
    "view": ["view", "--period", "pact"],
    "check": ["check"],
    "init": ["init", "mine"],
    "unknown-actor": ["edges", "--actor", "Borrai"],
    "ambiguous-actor": ["dyad", "Orr", "Arland"],
    "one-actor": ["dyad", "Arland", "Arlandia"],
    "unknown-question": ["ask", "denial"],
    "unknown-parameter": ["ask", "members", "--param", "organisation=league"],
    "unknown-default": ["ask", "promises"],
    "wrong-date": ["edges", "--from", "1.2.2015"],
    "wrong-rule": ["edges", "--persist", "years=0"],
    "wrong-option": ["edges", "--form", "2015"],
}  # fmt: skip


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*CALLS, "check-faulty", "analyze-json-forms"}


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLS)
def test_output(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(folder.parent)
    compare(name, run, CALLS[name])


def test_output_of_faults(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    claims = (
        TABLES["claims.csv"]
        .replace("2012-05-04,..", "2012-05-04,2011")
        .replace("asserted,herald2016,9", "told,herald2016,99")
    )
    (folder / "claims.csv").write_text(claims, encoding="utf-8")
    compare("check-faulty", run, ["check"])


def compare(name: str, run: Run, args: list[str]) -> None:
    result = run(*args, data="dataset")
    assert max(map(len, result.stdout.splitlines()), default=0) <= 80 or "--format" in args or "check" in name
    assert_golden(GOLDEN / f"{name}.txt", text_of(result))
