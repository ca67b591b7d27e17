"""Mixing and turning points as commands: options, columns, remarks, refusals."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result
from stories import tell

from amity.cli.analyze import analyze

Call = Callable[..., Result]

LINES = (
    "ana fights ben 2000 2008 asserted",
    "ana threatens cat 2000 2008 asserted",
    "ana meets cat 2000 2017 asserted",
    "ana supports ben 2009 2017 asserted",
    "ben memberOf club 2000 2017 asserted",
    "cat memberOf club - - asserted",
)


@pytest.fixture
def call(tmp_path: Path) -> Call:
    tell(tmp_path / "d", *LINES, kinds={"club": "organization"})

    def run(*args: str) -> Result:
        return CliRunner().invoke(analyze, [args[0], "--data", str(tmp_path / "d"), *args[1:]])

    return run


def test_a_turn_in_csv(call: Call) -> None:
    result = call("turning-points", "--format", "csv")
    assert result.exit_code == 0
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert {
        name: row[name] for name in ("series", "before", "after", "values_before", "values_after", "firm")
    } == {
        "series": "hostility",
        "before": "2008",
        "after": "2009",
        "values_before": "9",
        "values_after": "9",
        "firm": "true",
    }
    assert (row["pairs"], row["edges_gone"], row["edges_came"]) == ("ana ben;ana cat", "s-001;s-002", "s-004")
    assert row["claims"] == "s-001;s-002;s-004"


def test_the_table_names_levels_and_pairs(call: Call) -> None:
    result = call("turning-points")
    words = " ".join(result.stdout.split())
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "0.5 in 9, of 4 edges" in words
    assert "Ana, Ben: - to +, 1 came, 1 gone" in words
    assert "and 1 pair more" in call("turning-points", "--top", "1").stdout.replace("\n", " ")


def test_method_penalty_and_gaps_are_said(call: Call) -> None:
    result = call("turning-points")
    # Half of eighteen values are 1/2, half are 0: s^2 = 1/16, and the penalty is ln(18) / 8.
    assert "penalty 0.3613 = 2 s^2 ln n (variance s^2 = 0.0625, n = 18)" in result.stderr
    assert "left out, without a value: 2018-2020" in result.stderr
    assert "definite and possible, without contested: 2008 to 2009 (0.4 to 0)" in result.stderr
    assert "Traceback" not in result.stderr
    given = call("turning-points", "--penalty", "3")
    assert "penalty 3 as given" in given.stderr
    assert "definite: no turn, mean 0.25" in given.stderr


def test_the_series_itself(call: Call) -> None:
    rows = list(
        csv.DictReader(io.StringIO(call("turning-points", "--rows", "values", "--format", "csv").stdout))
    )
    assert [row["period"] for row in rows] == [str(year) for year in range(2000, 2021)]
    assert (rows[9]["value"], rows[9]["of"], rows[9]["mean"]) == ("0.0", "3", "0.0")
    assert (rows[20]["value"], rows[20]["of"], rows[20]["mean"]) == ("", "0", "")


def test_json_holds_method_variants_values_and_evidence(call: Call) -> None:
    (found,) = json.loads(call("turning-points", "--format", "json").stdout)
    assert (found["model"], found["min_size"], found["penalty_by_default"]) == ("l2", 2, "2 s^2 ln n")
    assert [variant["turning_points"] for variant in found["variants"]] == [[["2008", "2009"]]] * 4
    assert len(found["values"]) == 21
    assert {"period", "actors", "ties", "pairs_left_out", "possible_edges", "evidence"} <= found["values"][
        0
    ].keys()
    assert found["turning_points"][0]["pairs"][0]["came"][0]["claims"] == ["s-004"]


def test_a_short_series_is_refused_in_one_sentence(call: Call) -> None:
    for args in (
        ("--by", "period"),
        ("--by", "whole"),
        ("--series", "balance"),
        ("--from", "2003", "--to", "2009"),
    ):
        result = call("turning-points", *args)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "turning points need 8 values" in result.stderr
        assert ("division by year" in result.stderr) == (args[0] == "--by")
        assert "Traceback" not in result.stderr
    assert call("turning-points", "--penalty", "0").exit_code == 2
    assert call("turning-points", "--series", "peace").exit_code == 2


def test_plots_are_the_same_each_time(call: Call, tmp_path: Path) -> None:
    for name in ("turning-points", "mixing"):
        path = tmp_path / f"{name}.svg"
        assert call(name, "--plot", str(path)).exit_code == 0
        first = path.read_bytes()
        assert ET.fromstring(first).tag == "{http://www.w3.org/2000/svg}svg"
        call(name, "--plot", str(path))
        assert path.read_bytes() == first


@pytest.mark.parametrize("groups", ["kind", "blocs", "camps", "member-of:Club"])
def test_mixing_by_any_groups_fits_eighty_columns(call: Call, groups: str) -> None:
    for rows in ("signs", "pairs"):
        result = call("mixing", "--groups", groups, "--rows", rows)
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= 80
        assert "in ( ) what chance would make" in result.stderr
        assert ("no finding" in result.stderr) == (groups in {"blocs", "camps"})


def test_members_are_named(call: Call) -> None:
    result = call("mixing", "--groups", "member-of:Club", "--from", "2005", "--to", "2007")
    assert "members of Club: Ben; only possibly: Cat" in result.stderr
    assert "1 unsure" in result.stdout
    rows = list(csv.DictReader(io.StringIO(
        call("mixing", "--groups", "member-of:Club", "--from", "2005", "--to", "2007", "--format", "csv").stdout
    )))  # fmt: skip
    assert [(row["sign"], row["counted"], row["within"], row["unsure"]) for row in rows] == [
        ("+", "0", "0", "0"),
        ("-", "1", "0", "1"),
    ]
    assert rows[0]["assortativity"] == ""


def test_pairs_of_groups(call: Call) -> None:
    args = ("mixing", "--rows", "pairs", "--from", "2005", "--to", "2007", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(call(*args).stdout)))
    assert [tuple(row.values()) for row in rows] == [
        ("", "2005-01-01 to 2007-12-31", "state", "state", "0", "0.0", "2", "2.0", "s-001;s-002")
    ]


def test_groups_are_completed(call: Call, tmp_path: Path) -> None:
    args = ["mixing", "--data", str(tmp_path / "d"), "--groups"]
    found = ShellComplete(analyze, {}, "amity", "_AMITY_COMPLETE").get_completions(args, "")
    assert [item.value for item in found] == ["kind", "blocs", "camps", "member-of:club"]
