"""The group of commands, the place that it reads, and the boundary that turns errors into sentences."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from commands import Run
from datasets import TABLES, write_tables

import amity
from amity.cli.analyze import COMMANDS as ANALYZE
from amity.cli.main import COMMANDS
from amity.cli.main import amity as group
from amity.cli.place import DataPlace
from amity.dataset import Dataset

ENTRIES = {**COMMANDS, **{f"analyze {name}": entry for name, entry in ANALYZE.items()}}
"""The commands, and those of the family of analyses."""


def command(line: str) -> click.Command:
    found: click.Command | None = group
    for name in line.split():
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), name)
    assert found is not None
    return found


def test_version(run: Run) -> None:
    assert run("--version", data=None).stdout == f"amity {amity.__version__}\n"


def test_help_names_every_command(run: Run) -> None:
    text = run("--help", data=None).stdout
    for name, entry in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(entry.help)}$", text, re.MULTILINE)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_table_says_what_the_command_says(name: str) -> None:
    found = command(name)
    assert found.name == name.rsplit(maxsplit=1)[-1]
    assert found.help is not None
    assert found.help.splitlines()[0] == ENTRIES[name].help


@pytest.mark.parametrize("name", ENTRIES)
def test_every_option_has_help_and_every_command_an_example(name: str) -> None:
    found = command(name)
    for param in found.params:
        if isinstance(param, click.Option):
            assert param.help, param.name
            assert param.help.endswith(".") or "default" in param.help, param.help
    assert found.epilog is not None
    assert f"amity {name}" in found.epilog


@pytest.mark.parametrize("name", ["", *ENTRIES])
def test_help_fits_80_columns(run: Run, name: str) -> None:
    result = run(*name.split(), "--help", data=None)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_that_reads_a_dataset_takes_data_and_store(name: str) -> None:
    takes = {"data", "store"} & {param.name for param in command(name).params}
    assert len(takes) == (0 if name in {"init", "import", "merge", "resolve", "upgrade", "completion"} else 2)


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    result = run("edgs")
    assert result.exit_code == 2
    assert "no command is called 'edgs'; did you mean edges?" in result.stderr
    assert "'dyad' is called 'score' now." in run("analyze", "dyad").stderr


def test_without_a_command_the_help_is_shown_and_the_call_is_wrong(run: Run) -> None:
    result = run(data=None)
    assert result.exit_code == 2
    assert "Usage: amity [OPTIONS] COMMAND" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "args",
    [
        ("--data", "a", "--data", "b", "periods"),
        ("--data", "a", "periods", "--data", "b"),
        ("periods", "--data", "a", "--data", "b"),
        ("--data", "a", "analyze", "summary", "--data", "b"),
    ],
    ids=" ".join,
)
def test_two_folders_are_refused(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args, data=None)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.endswith("Error: --data is given twice, with a and b; give it once.\n")


ONE_PERIOD = "id,label,start,end,reason\nonly,Only,2014,2015,x\n"


def test_the_dataset_of_the_current_folder_comes_before_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = write_tables(tmp_path / "here", periods=ONE_PERIOD)
    named = write_tables(tmp_path / "named")
    monkeypatch.setenv("AMITY_DATA", str(named))
    monkeypatch.chdir(tmp_path)
    result = run("periods", "--format", "csv", data=None)
    assert result.stdout.count("\n") == TABLES["periods.csv"].count("\n")
    assert result.stderr.startswith(f"Dataset: {named} (AMITY_DATA)\n")
    monkeypatch.chdir(here)
    result = run("periods", "--format", "csv", data=None)
    assert result.stdout.count("\n") == 2
    assert result.stderr.startswith(f"Dataset: {here} (the current folder)\n")
    result = run("periods", "--format", "csv", data=str(named))
    assert result.stdout.count("\n") == TABLES["periods.csv"].count("\n")
    assert "Dataset:" not in result.stderr


@pytest.mark.parametrize("mark", ["datapackage.json", "claims.csv"])
def test_check_looks_at_the_dataset_of_the_current_folder(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    for path in folder.iterdir():
        if path.name not in {mark, "actors.csv", "sources.csv"}:
            path.unlink()
    (folder / mark).touch()
    (folder / "actors.csv").write_text("id,label\n,Nobody\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    result = run("check", data=None)
    assert result.exit_code == 1
    assert "error: actors.csv, row" in result.stdout
    assert "(the current folder)" in result.stderr


@pytest.mark.parametrize(
    "args", [("--store", "x", "edges"), ("edges", "--store", "x")], ids=["before", "after"]
)
def test_data_and_store_exclude_each_other(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "--data and --store exclude each other" in result.stderr


def test_without_options_the_bundled_corpus_is_read(run: Run, corpus: Dataset) -> None:
    lines = run("actors", "--format", "jsonl", data=None).stdout.splitlines()
    assert len(lines) == len(corpus.actors)


def test_a_store_gives_the_same_edges_as_its_tables(run: Run, tmp_path: Path) -> None:
    assert run("build", "-o", f"{tmp_path}/store/").exit_code == 0
    stored = run("--store", f"{tmp_path}/store", "edges", "--format", "json", data=None)
    assert stored.exit_code == 0
    assert stored.stdout == run("edges", "--format", "json").stdout


@pytest.mark.parametrize(
    ("store", "sentence"),
    [
        (
            "no-such-folder",
            "Error: no-such-folder holds no store; make one with: amity build -o no-such-folder/",
        ),
        (
            "ftp://example.org",
            "Error: ftp://example.org is no SPARQL endpoint; give an http or https address",
        ),
    ],
)
def test_a_place_that_is_no_store(run: Run, store: str, sentence: str) -> None:
    result = run("--store", store, "query", "ASK {}", data=None)
    assert result.exit_code == 1
    assert result.stderr.startswith(sentence)


def test_a_missing_folder(run: Run) -> None:
    result = run("edges", data="no-such-folder")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: no-such-folder is no folder; give one with actors.csv, sources.csv and claims.csv (--data).\n"
    )


def test_a_faulty_table_names_file_row_column_and_remedy(run: Run, tmp_path: Path) -> None:
    claims = TABLES["claims.csv"].replace(
        "tribune2019-001,cadmus-front,attacks", "tribune2019-001,cadmus-font,attacks"
    )
    bad = write_tables(tmp_path / "bad", claims=claims)
    result = run("edges", data=str(bad))
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {bad}/claims.csv, row 11, column subject: 'cadmus-font' is no known actor;"
        " did you mean cadmus-front.\n"
    )
    assert result.stdout == ""


def test_control_characters_of_a_request_do_not_reach_the_terminal(run: Run) -> None:
    result = run("edges", "--actor", "\x1b[2Jnobody")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "'\\u001b[2Jnobody'" in result.stderr


def test_what_nobody_expected_is_a_sentence_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(place: DataPlace) -> None:
        raise ValueError("of no\nkind")

    monkeypatch.setattr(DataPlace, "dataset", fail)
    result = run("edges")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: amity met what it did not expect (ValueError: of no kind);"
        " set AMITY_TRACEBACK=1 to see where.\n"
    )
    monkeypatch.setenv("AMITY_TRACEBACK", "1")
    with pytest.raises(ValueError, match="of no"):
        CliRunner().invoke(group, ["edges"], catch_exceptions=False)


def test_what_cannot_be_read_is_not_told_as_what_cannot_be_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from amity.cli.main import _report

    assert _report(PermissionError(13, "Permission denied", "/srv/data/periods.csv")) == 1
    assert capsys.readouterr().err == "Error: cannot use /srv/data/periods.csv: Permission denied.\n"
    assert _report(OSError(28, "No space left on device")) == 1
    assert capsys.readouterr().err == "Error: the answer cannot be written: No space left on device.\n"
