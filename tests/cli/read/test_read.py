"""Lists; the expected rows of the small dataset were worked out by hand from its tables."""

from __future__ import annotations

import csv
import io
import itertools
import json
from pathlib import Path

import pytest
from commands import Run
from datasets import TABLES

from amity.dataset import Dataset


def test_an_edge_as_json(run: Run) -> None:
    result = run("edges", "--subject", "Arland", "--relation", "alliedWith", "--format", "json")
    assert json.loads(result.stdout) == [
        {
            "id": "gazette2014-001",
            "subject": "arland",
            "relation": "alliedWith",
            "object": "borria",
            "start": "2012-05-04",
            "end": "..",
            "certainty": "definite",
            "status": "accepted",
            "claims": ["gazette2014-001", "herald2016-002"],
            "sources": ["gazette2014:2", "herald2016:1"],
            "earliest_start": "2012-05-04",
            "latest_start": "2012-05-04",
            "earliest_end": "2016-03-01",
            "latest_end": "9999-12-31",
            "standing": "accepted",
            "dates_disagree": "no",
            "doubts": [],
        }
    ]
    assert result.stderr == "1 accepted edge, between 2 actors\n"


def test_edges_as_csv_and_jsonl_are_the_same_rows(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("edges", "--format", "csv").stdout)))
    lines = [json.loads(line) for line in run("edges", "--format", "jsonl").stdout.splitlines()]
    joined = [{k: ";".join(v) if isinstance(v, list) else v for k, v in line.items()} for line in lines]
    assert joined == rows
    assert len(rows) == 11


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--period", "pact", "--status", "accepted", "--status", "denied"], "gazette2014-001 gazette2014-004 herald2016-003 herald2016-004 herald2016-005 tribune2019-003"),
        (["--relation", "supports"], "gazette2014-003"),
        (["--relation", "cooperative"], "gazette2014-001 gazette2014-003 tribune2019-002"),
        (["--relation", "arms", "--relation", "attacks"], "gazette2014-003 tribune2019-001"),
        (["--actor", "north coast"], "tribune2019-004"),
        (["--actor", "БОРИЯ", "--status", "contested"], "gazette2014-003"),
        (["--object", "league"], "herald2016-004 herald2016-005"),
        (["--from", "2020", "--relation", "hostile"], "herald2016-003"),
        (["--to", "2012-12"], "gazette2014-001 herald2016-004 herald2016-005 tribune2019-002 tribune2019-003"),
        (["--source", "tribune2019"], "tribune2019-001 tribune2019-002 tribune2019-003 tribune2019-004"),
        (["--as-of", "2014-12"], "gazette2014-001 gazette2014-002 gazette2014-003 gazette2014-004"),
    ],
)  # fmt: skip
def test_slices(run: Run, options: list[str], ids: str) -> None:
    lines = run("edges", "--format", "jsonl", *options).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids.split()


def test_every_slice_says_what_is_definite_and_what_possible(run: Run) -> None:
    assert run("edges", "--period", "pact").stderr == (
        "4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors\n"
    )
    assert run("claims", "--period", "pact").stderr == (
        "10 claims of 4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors\n"
    )


def test_a_claim_has_the_columns_of_its_table(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv").stdout)))
    table = {row["id"]: row for row in csv.DictReader(io.StringIO(TABLES["claims.csv"]))}
    assert {row["id"]: {k: row[k] for k in table[row["id"]]} for row in rows} == table


def test_a_claim_as_json(run: Run) -> None:
    [row] = json.loads(
        run("claims", "--relation", "arms", "--source", "gazette2014", "--format", "json").stdout
    )
    assert row["quantity"] == ["rifles=400"]
    assert row["about"] == []
    assert row["block"] == 5
    assert row["when"] == "from September 2013, end not given"
    assert [row[name] for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")] == [
        "2013-09-01",
        "2013-09-30",
        "2013-09-01",
        "9999-12-31",
    ]


def test_claims_outside_the_days_are_left_out_though_their_edge_is_inside(run: Run, tmp_path: Path) -> None:
    # Both claims make one edge; only the second reaches into 2018.
    from datasets import write_tables

    head = TABLES["claims.csv"].splitlines()[0]
    rows = (
        f"{head}\ntribune2019-001,arland,arms,cadmus-front,2010,2014,asserted,tribune2019,1,,,,,,,,x\n"
        "tribune2019-002,arland,arms,cadmus-front,2013,2018,asserted,tribune2019,2,,,,,,,,x\n"
    )
    data = str(write_tables(tmp_path / "two", claims=rows))
    result = run("claims", "--from", "2018", "--format", "jsonl", data=data)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["tribune2019-002"]
    assert result.stderr == "1 claim of 1 definite + 0 possible edges, between 2 actors\n"


def test_actors_of_a_kind(run: Run) -> None:
    rows = json.loads(run("actors", "--kind", "state", "--kind", "organization", "--format", "json").stdout)
    assert [(row["id"], row["claims"]) for row in rows] == [("arland", 8), ("borria", 6), ("league", 2)]
    assert rows[0]["aliases"] == ["Arlandia", "Port Arl"]


def test_sources(run: Run) -> None:
    rows = json.loads(run("sources", "--format", "json").stdout)
    assert [(row["id"], row["published"], row["blocks"], row["claims"]) for row in rows] == [
        ("gazette2014", "2014-06-01", 12, 4),
        ("herald2016", "2016-03", 20, 5),
        ("tribune2019", "2019-11-30", 30, 4),
    ]


def test_periods_count_their_edges(run: Run) -> None:
    rows = {row["id"]: row for row in json.loads(run("periods", "--format", "json").stdout)}
    told = rows["pact"]
    assert (told["definite"], told["possible"], told["denied"]) == (4, 3, 1)
    assert (rows["pact"]["first"], rows["pact"]["last"]) == ("2014-01-01", "2016-06-30")


def test_relations_stand_family_by_family_below_what_they_entail(run: Run, small: Dataset) -> None:
    rows = json.loads(run("relations", "--format", "json").stdout)
    assert {row["name"] for row in rows} == set(small.vocabulary.relations)
    families = [family for family, _ in itertools.groupby(row["family"] for row in rows)]
    assert families == list(small.vocabulary.families)
    names = [row["name"] for row in rows]
    for row in rows:
        near = [up for up in row["entails"] if small.vocabulary.family(up) == row["family"]]
        assert not near or names.index(near[0]) < names.index(row["name"])
    [arms] = [row for row in rows if row["name"] == "arms"]
    told = ("entails", "family", "sign", "symmetric", "aspect", "claims")
    assert [arms[name] for name in told] == [["supports"], "backing", 1, False, "state", 2]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("treaty", ["signsAgreementWith"]),  # in an example
        ("SANCTIONS lifts on", ["liftsSanctionsOn", "calmsSanctionsOn"]),
        ("оккупирует", ["occupies"]),
        ("zzzz", []),
    ],
)
def test_relations_are_found_by_a_word(run: Run, word: str, names: list[str]) -> None:
    result = run("relations", word, "--format", "json")
    assert [row["name"] for row in json.loads(result.stdout)] == names


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--actor", "Borrai"], "no actor is called 'Borrai'; did you mean borria (Borria)"),
        (["--actor", "ORR"], "'ORR' can be more than one actor: dalia-orr (Dalia Orr), emil-orr (Emil Orr); give the id of one."),
        (["--period", "pakt"], "no period is called 'pakt'; did you mean pact?"),
        (["--relation", "arm"], "no relation is called 'arm'; did you mean arms"),
        (["--source", "gazette"], "no source is called 'gazette'; did you mean gazette2014?"),
        (["--source", "zzz"], "no source is called 'zzz'; 'amity sources' lists them."),
        (["--from", "2014/05"], "'2014/05' is not a date"),
        (["--period", "pact", "--from", "2015"], "give a period or a start and end, not both."),
        (["--from", "2016", "--to", "2015"], "the slice ends on 2015-12-31, before it starts on 2016-01-01."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["edges", "claims", "disputes"])
def test_requests_that_cannot_be_met(run: Run, command: str, options: list[str], sentence: str) -> None:
    result = run(command, *options)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {sentence}")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    "args",
    [
        ["edges", "--status", "true"],
        ["actors", "--kind", "planet"],
        ["edges", "--format", "yaml"],
        ["edges", "--nothing"],
        ["edges", "extra"],
    ],
)
def test_wrong_calls(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize(("name", "form"), [("f.csv", "csv"), ("f.json", "json"), ("f.jsonl", "jsonl")])
@pytest.mark.parametrize(
    "command", [["edges"], ["analyze", "summary"], ["query", "SELECT ?a { ?a a am:State }"]]
)
def test_the_suffix_of_the_file_says_the_format(
    run: Run, tmp_path: Path, command: list[str], name: str, form: str
) -> None:
    if command[0] == "query" and form == "jsonl":
        result = run(*command, "-o", str(tmp_path / name))
        assert result.exit_code == 1
        assert "'.jsonl' says no format; end the file in .txt .csv .tsv .json" in result.stderr
        return
    assert run(*command, "-o", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / name).read_bytes() == run(*command, "--format", form).stdout_bytes


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("edges", "-o", "f.xls"), "'.xls' says no format; end the file in .txt .csv .json .jsonl, or say the"),
        (("actors", "-o", "f.csv", "--format", "json"), "says csv, and the format asked for is json"),
        (("view", "-o", "f.pdf"), "'.pdf' says no format; end the file in .html .htm, or"),
        (("analyze", "summary", "--plot", "f.png"), "'.png' says no format; end the file in .svg, or"),
        (("analyze", "compare", "before", "pact", "--html", "f.pdf"), "'.pdf' says no format"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_a_suffix_that_says_no_format_is_a_sentence_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], words: str
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    result = run(*args)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stdout == ""
    assert list(Path().iterdir()) == []


def test_rows_are_chosen_sorted_limited_and_counted(run: Run) -> None:
    shown = run("edges", "--sort", "-claims,id", "--limit", "2", "--columns", "id,claims", "--format", "csv")
    assert shown.stdout.splitlines() == [
        "id,claims",
        "gazette2014-001,gazette2014-001;herald2016-002",
        "gazette2014-003,gazette2014-003;herald2016-001",
    ]
    assert "the first 2 of 11 rows" in shown.stderr
    assert run("edges", "--count").stdout == "11\n"
    assert run("edges", "--count", "--format", "json", "--actor", "league").stdout == "2\n"
    # Words of a paraphrase, and the alias of no table: the small dataset tells of a bomb once.
    assert run("edges", "--search", "BOMB", "--columns", "id", "--format", "csv").stdout.split() == [
        "id", "tribune2019-001",
    ]  # fmt: skip
    assert run("claims", "--search", "rifles", "--count").stdout == "1\n"
    actors = run("actors", "--columns", "kind,label", "--sort", "-kind,label", "--limit", "2").stdout
    assert actors == "Kind   Label\n-------------\nstate  Arland\nstate  Borria\n"


def test_an_unknown_column_is_a_sentence(run: Run) -> None:
    result = run("edges", "--sort", "-subjct")
    assert result.exit_code == 1
    assert (
        result.stderr == "Error: no column of this list is called 'subjct'; did you mean subject or object?\n"
    )
