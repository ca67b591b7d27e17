"""Completion of words, by click's own machinery."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from commands import Run

from amity.cli.main import amity
from amity.dataset import Dataset


def completed(*args: str, word: str = "") -> list[str]:
    return [
        item.value
        for item in ShellComplete(amity, {}, "amity", "_AMITY_COMPLETE").get_completions(list(args), word)
    ]


def test_commands() -> None:
    assert completed(word="ed") == ["edges"]


def test_names_of_the_dataset_on_the_line(folder: Path) -> None:
    data = ["--data", str(folder)]
    assert completed(*data, "edges", "--subject", word="b") == ["borria"]
    assert completed("edges", *data, "--actor", word="n") == ["north-coast"]
    assert set(completed(*data, "edges", "--object")) == {
        "arland", "borria", "cadmus-front", "dalia-orr", "emil-orr", "league", "סיעה", "north-coast", "port-arl",
    }  # fmt: skip
    assert completed(*data, "claims", "--period", word="p") == ["pact"]
    assert completed(*data, "export", "--source") == ["gazette2014", "herald2016", "tribune2019"]
    assert completed(*data, "dyad", word="d") == ["dalia-orr"]


def test_names_of_the_bundled_corpus(corpus: Dataset) -> None:
    assert completed("edges", "--period") == list(corpus.periods)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (["--data"], "dir"),
        (["edges", "--store"], "dir"),
        (["check", "--texts"], "dir"),
        (["init"], "dir"),
        (["query", "-f"], "file"),
        (["edges", "-o"], "file"),
        (["build", "-o"], "file"),
        (["view", "--layout-file"], "file"),
    ],
)
def test_files_and_folders_are_left_to_the_shell(line: list[str], kind: str) -> None:
    found = ShellComplete(amity, {}, "amity", "_AMITY_COMPLETE").get_completions(line, "my")
    assert [(item.value, item.type) for item in found] == [("my", kind)]


def test_relations_and_statuses() -> None:
    assert completed("edges", "--relation", word="desig") == ["designatesAsTerrorist"]
    assert completed("edges", "--status", word="c") == ["contested"]


def test_questions() -> None:
    from amity.questions.named import list_questions

    names = [question.name for question in list_questions()]
    assert completed("ask") == names


def test_a_store_is_completed_and_an_endpoint_is_not_asked(folder: Path, tmp_path: Path, run: Run) -> None:
    run("build", "-o", f"{tmp_path}/store/")
    assert completed("--store", f"{tmp_path}/store", "edges", "--actor", word="bo") == ["borria"]
    assert completed("--store", "http://localhost:1/", "edges", "--actor") == []


@pytest.mark.parametrize("place", [["--data", "none"], ["--store", "none"], ["--data", "a", "--store", "b"]])
def test_nothing_is_completed_where_nothing_can_be_read(place: list[str]) -> None:
    assert completed(*place, "edges", "--actor") == []


def test_faulty_tables_are_completed_as_far_as_they_go(folder: Path) -> None:
    (folder / "claims.csv").write_text("nothing of the kind\n", encoding="utf-8")
    assert completed("--data", str(folder), "edges", "--subject", word="b") == ["borria"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_calls_back(run: Run, shell: str) -> None:
    result = run("completion", shell, data=None)
    assert result.exit_code == 0
    assert f"_AMITY_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amity"],
        env={
            **os.environ,
            "_AMITY_COMPLETE": "bash_complete",
            "COMP_WORDS": f"amity --data {folder} edges --actor ca",
            "COMP_CWORD": "5",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["plain,cadmus-front"]
