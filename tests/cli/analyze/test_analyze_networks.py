from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stories import tell

from amity.answers.registry import ANALYSES
from amity.cli.analyze import analyze

Analyze = Callable[..., Result]

LINES = (
    "ana supports ben 2012 2012 asserted",
    "ben supports cat 2012 2012 asserted",
    "ana fights cat 2012 2012 asserted",
    "ana fights cat 2012 2012 denied",
    "ana supports dan 2012 2012 asserted",
    "dan fights ana 2012 2012 asserted",
    "ana supports ben 2016 2016 asserted",
    "ben threatens ana - - asserted",
)
NAMES = tuple(
    name for name, analysis in ANALYSES.items() if analysis.group in ("Network", "Groups", "Actors")
)


@pytest.fixture
def run(tmp_path: Path) -> Analyze:
    tell(tmp_path / "d", *LINES)

    def call(*args: str) -> Result:
        return CliRunner().invoke(analyze, ["--data", str(tmp_path / "d"), *args])

    return call


@pytest.mark.parametrize("name", NAMES)
def test_json_names_period_rules_and_claims(run: Analyze, name: str) -> None:
    rows = json.loads(run(name, "--format", "json").stdout)
    assert [row["period"] for row in rows] == ["early", "late"]
    early, late = rows
    assert (early["ambivalent"], early["pairs_left_out"], early["counts_possible"]) == ("drop", 1, False)
    claims = {(tie["first"], tie["second"]): tie["claims"] for tie in early["evidence"]}
    assert claims == {
        ("ana", "ben"): ["s-001"],
        ("ana", "cat"): ["s-003", "s-004"],
        ("ben", "cat"): ["s-002"],
    }
    assert late["ties_doubtful"] == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_table_fits_80_columns_and_the_rules_are_said(run: Analyze, name: str) -> None:
    result = run(name)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    if name != "summary":
        assert "Ties from asserted edges, denied or not, definite; ambivalent pairs: drop" in result.stderr
        assert "ambivalent, left out: Ana +- Dan (Early)" in result.stderr
        assert (
            "(?) ambivalent if a possible or alleged edge holds: " in result.stderr
            and "Ana + Ben (?) (" in result.stderr
        )


def test_balance_counts_the_strained_triangle(run: Analyze) -> None:
    (row,) = csv.DictReader(io.StringIO(run("balance", "--period", "early", "--format", "csv").stdout))
    assert {
        name: row[name] for name in ("period", "ties", "++-", "strong", "frustration_upper", "proven")
    } == {
        "period": "early",
        "ties": "3",
        "++-": "1",
        "strong": "0.0",
        "frustration_upper": "1",
        "proven": "true",
    }


def test_the_rule_for_ambivalent_pairs_is_followed(run: Analyze) -> None:
    rows = json.loads(run("balance", "--ambivalent", "negative", "--format", "json").stdout)
    assert (rows[0]["ties"], rows[0]["pairs_decided"], rows[0]["pairs_left_out"]) == (4, 1, 0)


def test_triads_with_an_actor_by_any_name(run: Analyze) -> None:
    result = run("triads", "--unbalanced", "--actor", "Cat")
    assert "Ana - Cat (!) [s-003 fights, 2012]" in " ".join(result.stdout.split())
    assert "1 triangle under strain" in result.stderr
    assert run("triads", "--actor", "Dan").stdout.count("\n") == 2  # the heads alone
    missing = run("triads", "--actor", "Zed")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "no actor is called 'Zed'" in missing.stderr


def test_named_actors_keep_the_network_whole(run: Analyze) -> None:
    rows = list(csv.DictReader(io.StringIO(run("actors", "--actor", "ben", "--format", "csv").stdout)))
    assert [(r["period"], r["actor"], r["value"], r["of"]) for r in rows] == [
        ("early", "ben", "2", "4"),
        ("late", "ben", "1", "2"),
    ]


def test_a_plot_is_written_as_svg(run: Analyze, tmp_path: Path) -> None:
    for name in ("summary", "balance", "actors"):
        path = tmp_path / f"{name}.svg"
        assert run(name, "--plot", str(path)).exit_code == 0
        first = path.read_bytes()
        assert ET.fromstring(first).tag == "{http://www.w3.org/2000/svg}svg"
        run(name, "--plot", str(path))
        assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("actors", "--rank", "pn", "--sign", "+"), 1, "pn counts friends and foes together"),
        (("balance", "--status", "denied"), 1, "an edge that is denied makes no tie"),
        (("camps", "--by", "period", "--from", "2030"), 1, "no period lies in the selected days"),
        (("summary", "--plot", "/nowhere/x.svg"), 1, "cannot write /nowhere/x.svg"),
        (("balanc",), 2, "did you mean balance?"),
        (("balance", "--null", "-1"), 2, "--null"),
    ],
)
def test_a_wrong_request_is_one_sentence(run: Analyze, args: tuple[str, ...], code: int, words: str) -> None:
    result = run(*args)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_an_empty_stretch_is_told_as_such(run: Analyze) -> None:
    rows = json.loads(run("balance", "--from", "1990", "--to", "1991", "--format", "json").stdout)
    assert (
        rows[0]["actors"],
        rows[0]["strong"],
        rows[0]["walk_balance"],
        rows[0]["frustration"]["index"],
    ) == (
        0,
        None,
        None,
        0,
    )
    for name in NAMES:
        assert run(name, "--from", "1990", "--to", "1991").exit_code == 0


def test_an_index_that_is_not_proven_is_given_as_bounds(tmp_path: Path) -> None:
    names = [f"n{number:02}" for number in range(9)]
    foes = [f"{a} opposes {b} 2012 2012 asserted" for a in names for b in names if a < b]
    friends = [
        line.replace("opposes", "supports") if number % 3 else line for number, line in enumerate(foes)
    ]
    tell(tmp_path / "hard", *friends)
    args = ["--data", str(tmp_path / "hard"), "balance", "--period", "early", "--work-limit", "0"]
    table = CliRunner().invoke(analyze, args).stdout
    (row,) = json.loads(CliRunner().invoke(analyze, [*args, "--format", "json"]).stdout)
    index = row["frustration"]
    assert index["lower"] < index["upper"]
    assert (index["index"], index["proven"]) == (None, False)
    assert "not proven" in " ".join(table.split())
    assert re.search(r"1-2L/m 0\.\d+ to 0\.\d+", " ".join(table.split()))


def test_triads_say_how_many_pairs_make_none(tmp_path: Path) -> None:
    lines = (
        "ana supports ben 2012 2012 asserted",
        "ana fights ben 2012 2012 asserted",
        "ben supports cat 2012 2012 asserted",
        "ana supports cat 2012 2012 asserted",
    )
    tell(tmp_path / "d", *lines)
    result = CliRunner().invoke(analyze, ["triads", "--data", str(tmp_path / "d"), "--period", "early"])
    assert "0 triangles; 1 pair with both signs left out, of which no triangle is made" in result.stderr


def test_the_null_model_says_what_it_keeps_and_which_way_z_points(tmp_path: Path) -> None:
    tell(tmp_path / "d", "ana supports ben 2012 2012 asserted", "ana fights cat 2012 2012 asserted")
    args = ["balance", "--data", str(tmp_path / "d"), "--period", "early", "--null", "3"]
    result = CliRunner().invoke(analyze, [*args, "--null-model", "degree"])
    assert "each actor keeps its numbers of friends and foes, seed 0" in result.stderr
    assert "below 0 for L" in result.stderr
    (row,) = json.loads(CliRunner().invoke(analyze, [*args, "--format", "json"]).stdout)
    assert row["null"]["model"] == "signs"
    assert row["null"]["measures"]["frustration"]["as_balanced"] == 1.0


def test_blocs_in_a_given_number(tmp_path: Path) -> None:
    tell(tmp_path / "d", *(f"{a} fights {b} 2012 2012 asserted" for a, b in (("ana", "ben"), ("ben", "cat"))))
    args = ["blocs", "--data", str(tmp_path / "d"), "--period", "early", "--format", "json"]
    (free,) = json.loads(CliRunner().invoke(analyze, args).stdout)
    (two,) = json.loads(CliRunner().invoke(analyze, [*args, "--k", "2"]).stdout)
    assert (free["blocs"], len(free["alone"]), free["at_most"]) == ([], 3, None)
    assert (two["blocs"], two["alone"], two["at_most"], two["upper"]) == ([["ana", "cat"]], ["ben"], 2, 0)


RESAMPLED = ("balance", "triads", "camps", "blocs", "actors")


@pytest.mark.parametrize("name", RESAMPLED)
def test_resampling_is_named_in_every_answer(run: Analyze, name: str) -> None:
    plain = run(name, "--by", "whole", "--format", "json")
    assert "resampling" not in json.loads(plain.stdout)[0]
    asked = [name, "--by", "whole", "--resample", "bootstrap=9", "--seed", "4"]
    (document,) = json.loads(run(*asked, "--format", "json").stdout)
    assert {key: document["resampling"][key] for key in ("method", "draws", "seed")} == {
        "method": "bootstrap",
        "draws": 9,
        "seed": 4,
    }
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--period", "early", "--format", "csv").stdout)))
    assert {row["resampling"] for row in rows} == {"bootstrap of sources, 9 draws, seed 4"}
    assert set(plain_names(run, name)) < set(rows[0])
    told = run(*asked)
    assert "~{ } the middle 90 % of draws (bootstrap of sources, 9 draws, seed 4)" in told.stderr
    assert "caution, fewer than 5 sources tell of" in told.stderr
    assert run(*asked).output == told.output


def plain_names(run: Analyze, name: str) -> list[str]:
    return run(name, "--by", "whole", "--format", "csv").stdout.splitlines()[0].split(",")


@pytest.mark.parametrize("name", RESAMPLED)
def test_a_wrong_resampling_is_one_sentence(run: Analyze, name: str) -> None:
    done = run(name, "--resample", "jackknife")
    assert done.exit_code == 1 and done.stdout == ""
    sentence = "'jackknife' is no way to resample sources; write leave-one-out, bootstrap or bootstrap=N."
    assert done.stderr.rstrip().endswith(sentence)


def test_help_tells_how_many_draws_there_are_unless_told(run: Analyze) -> None:
    from amity.analysis.sources.resampling import DRAWS

    assert f"bootstrap ({DRAWS} draws)" in " ".join(run("balance", "--help").stdout.split())
