"""The rule that carries states on, as the commands take and name it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from commands import Run

from amity.export.export import FORMATS

RULE = ("--persist", "years=2")
JSON_CALLS = (
    ["edges"],
    ["dyad", "Arland", "Borria"],
    ["dyad", "Arland", "CF", "--rows", "periods"],
    ["disputes"],
    ["analyze", "summary"],
    ["analyze", "balance"],
    ["analyze", "compare", "before", "pact"],
    ["analyze", "designations"],
    ["analyze", "designations", "--at", "2014", "--at", "2017"],
    ["analyze", "reach", "arland", "--relation", "alliedWith"],
    ["analyze", "score", "Arland", "Borria"],
    ["analyze", "sources"],
)


@pytest.mark.parametrize("args", JSON_CALLS, ids=" ".join)
def test_every_json_answer_names_the_rule_and_only_where_there_is_one(run: Run, args: list[str]) -> None:
    rows = json.loads(run(*args, *RULE, "--format", "json").stdout)
    assert rows and all(row["persist"] == "years=2" for row in rows)
    plain = run(*args, "--format", "json")
    assert plain.stdout == run(*args, "--persist", "none", "--format", "json").stdout
    assert "persist" not in plain.stdout and "carried" not in plain.stderr


@pytest.mark.parametrize("args", [["edges"], ["analyze", "summary"], ["analyze", "sources"]], ids=" ".join)
def test_csv_has_a_column_and_stderr_a_sentence(run: Run, args: list[str]) -> None:
    result = run(*args, *RULE, "--format", "csv")
    head, *rows = result.stdout.splitlines()
    assert head.endswith(",persist") and rows
    assert all(row.endswith(",years=2") for row in rows)
    assert "By the rule years=2, a state whose end is not told" in result.stderr


def test_a_state_is_definite_by_the_rule_and_possible_without(run: Run) -> None:
    def certainty(*rule: str) -> dict[str, str]:
        answer = run("edges", "--from", "2018", "--to", "2018", *rule, "--format", "json")
        return {row["id"]: row["certainty"] for row in json.loads(answer.stdout)}

    # the alliance was last told of in March 2016, the listing too; the dataset reaches to November 2019
    assert certainty()["herald2016-003"] == "possible"
    assert certainty("--persist", "until-contradicted")["herald2016-003"] == "definite"
    assert certainty("--persist", "years=1")["herald2016-003"] == "possible"
    assert certainty().keys() == certainty("--persist", "until-contradicted").keys()


def test_a_wrong_rule_fails_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "a.gexf"), "--persist", "forever")
    assert result.exit_code == 1
    assert "'forever' is no rule that carries states on" in result.stderr
    assert not (tmp_path / "a.gexf").exists()


def test_claims_are_as_they_are_told(run: Run) -> None:
    assert run("claims", *RULE).exit_code == 2


@pytest.mark.parametrize("suffix", [suffix[1:] for suffix, form in FORMATS.items() if not form.rdf])
def test_exports_name_the_rule(run: Run, tmp_path: Path, suffix: str) -> None:
    def text(name: str, *rule: str) -> str:
        path = tmp_path / f"{name}.{suffix}"
        assert run("export", "-o", str(path), "--from", "2018", "--to", "2018", *rule).exit_code == 0
        return (
            zipfile.ZipFile(path).read("edges.csv").decode() if suffix == "zip" else path.read_text("utf-8")
        )

    carried, plain = text("carried", *RULE), text("plain")
    assert "years=2" in carried and "carried_to" in carried and "2018-03-01" in carried
    assert "persist" not in plain and "carried" not in plain
    assert text("none", "--persist", "none") == plain


def test_rdf_is_not_touched(run: Run, tmp_path: Path) -> None:
    for name, rule in (("a", ()), ("b", RULE)):
        run("export", "-o", str(tmp_path / f"{name}.ttl"), "--from", "2018", "--to", "2018", *rule)
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_pages_name_the_rule(run: Run, tmp_path: Path, language: str) -> None:
    words = {"en": "states carried on for 2 years", "ru": "состояния продлены на 2 года"}[language]
    path = tmp_path / "page.html"
    assert run("view", "-o", str(path), "--lang", language, *RULE).exit_code == 0
    page = path.read_text("utf-8")
    status = page.partition('id="status"')[2].partition("</p>")[0]
    assert words in status
    assert '<p class="dek" id="persist">' in page
    run("view", "-o", str(path), "--lang", language)
    assert 'id="persist"' not in path.read_text("utf-8")


def test_report_and_comparison_name_the_rule(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    assert run("analyze", "report", "-o", str(path), *RULE).exit_code == 0
    assert "By the rule years=2" in path.read_text("utf-8")
    assert 'id="persist"' in (tmp_path / "report-view.html").read_text("utf-8")
    page = tmp_path / "compare.html"
    assert run("analyze", "compare", "pact", "after", "--html", str(page), *RULE).exit_code == 0
    assert "definite for 2 years after the last attested day" in page.read_text("utf-8")
