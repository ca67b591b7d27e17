"""The real program: exit codes, streams, signals, encodings, terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Program, Run

from amity.render.look import look

AMITY = [sys.executable, "-m", "amity"]


def test_exit_codes_and_streams(program: Program) -> None:
    fine = program("edges", "--period", "pact", "--format", "csv")
    assert (fine.returncode, fine.stderr) == (
        0,
        b"4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors\n",
    )
    assert fine.stdout.startswith(b"id,subject,relation,object,")
    failed = program("edges", "--actor", "nobody")
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert failed.stderr == b"Error: no actor is called 'nobody'; 'amity actors' lists them.\n"
    wrong = program("edges", "--nothing")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"No such option" in wrong.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("env", "shown"),
    [
        # click takes ASCII for a mistake of the environment and writes UTF-8.
        ({"PYTHONIOENCODING": "ascii"}, "סיעת הצפון".encode()),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "סיעת הצפון".encode()),
        ({"PYTHONIOENCODING": "cp1252"}, rb"\u05e1\u05d9\u05e2\u05ea"),
    ],
    ids=["ascii", "C", "cp1252"],
)
def test_streams_of_a_narrow_encoding(program: Program, env: dict[str, str], shown: bytes) -> None:
    table = program("edges", "--actor", "north-coast", env=env)
    assert (table.returncode, table.stderr) == (0, b"1 accepted edge, between 1 actor and 1 place\n")
    assert shown in table.stdout
    data = program("edges", "--actor", "north-coast", "--format", "json", env=env)
    assert '"subject": "סיעה"' in data.stdout.decode("utf-8")
    failed = program("edges", "--actor", "Бор", env=env)
    assert failed.returncode == 1
    assert b"Traceback" not in failed.stderr


@pytest.mark.slow
def test_closed_streams(folder: Path) -> None:
    line = f"'{sys.executable}' -m amity --data '{folder}' periods"
    without_stdout = subprocess.run(f"{line} >&-", shell=True, capture_output=True, check=False)
    assert without_stdout.returncode == 1
    assert without_stdout.stderr == b"Error: the answer cannot be written: stdout is closed.\n"
    without_stderr = subprocess.run(f"{line} 2>&-", shell=True, capture_output=True, check=False)
    assert without_stderr.returncode == 0
    assert b"pact" in without_stderr.stdout


@pytest.mark.slow
def test_an_argument_that_is_not_utf8(program: Program, folder: Path) -> None:
    result = subprocess.run(
        [*map(os.fsencode, AMITY), b"--data", os.fsencode(folder), b"edges", b"--actor", b"\xff\xfe"],
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith(b"Error: no actor is called ")
    assert b"Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("args", [["relations", "--format", "json"], ["edges"], ["--help"]])
def test_a_closed_pipe_is_no_news(args: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run([*AMITY, *args], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert process.stderr == b""


INTERRUPTED = """
import io, os, signal, sys

class Keyboard(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        os.kill(os.getpid(), signal.SIGINT)
        return 0

sys.stdin = io.TextIOWrapper(io.BufferedReader(Keyboard()))
sys.argv = ["amity", "query", "-f", "-"]
from amity.cli.main import run
run()
"""
"""A query that is interrupted while it is typed."""


def test_an_interrupt_ends_quietly() -> None:
    process = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, check=False)
    assert process.returncode == 130
    assert process.stderr.strip() == process.stdout == b""


IN_TURN = """
import json, os, sys
from amity.cli.main import amity
for args, environ in json.loads(sys.argv[1]):
    before = dict(os.environ)
    os.environ.update(environ)
    amity.main(args, standalone_mode=False)
    os.environ.clear()
    os.environ.update(before)
    print("next command", flush=True)
"""


def on_terminal(*commands: tuple[list[str], dict[str, str]]) -> list[str]:
    """What commands, each with its environment, show on a terminal of 80 columns; one process runs them in turn."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "80", "TERM": "xterm", "PAGER": "cat"}
    with subprocess.Popen(
        [sys.executable, "-c", IN_TURN, json.dumps(commands)],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=env,
    ) as process:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        process.wait(timeout=60)
    os.close(ours)
    *shown, rest = b"".join(parts).decode("utf-8").split("next command\r\n")
    assert rest == ""
    assert len(shown) == len(commands)
    return shown


def test_a_terminal_gets_no_control_character_from_the_data(folder: Path) -> None:
    actors = folder / "actors.csv"
    text = actors.read_text(encoding="utf-8").replace(
        "Cadmus Front",
        "Cadmus\u202e Front\u2066",  # a table with control characters is refused whole
    )
    actors.write_text(text, encoding="utf-8")
    command = ["--data", str(folder), "actors", "--format"]
    for shown in on_terminal(*(([*command, form], {}) for form in ("table", "csv", "jsonl"))):
        assert not set("\u202e\u2066") & set(shown)
        assert "u202e" in shown.replace("\\", "")


def escape(colour: str) -> str:
    """What turns a terminal to a colour, ``#rrggbb`` (ISO 8613-6, direct colour)."""
    return f"\x1b[38;2;{';'.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))}m"


def test_only_a_terminal_gets_a_bold_header_and_colours(folder: Path, run: Run) -> None:
    edges = ["--data", str(folder), "edges"]
    shown, light = on_terminal(
        (edges, {"COLORTERM": "truecolor"}), (edges, {"COLORTERM": "truecolor", "COLORFGBG": "0;15"})
    )
    assert "\x1b[1m" in shown
    coop, hostile = (look().theme[name] for name in ("coop", "hostile"))
    assert f"{escape(coop.dark)}Arland is allied with Borria" in shown
    assert f"{escape(hostile.dark)}Cadmus Front attacks Arland" in shown
    assert f"{escape(hostile.light)}Cadmus Front attacks Arland" in light
    assert "\x1b" not in run("edges").stdout
    assert "\x1b[38;5;" in run("edges", env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).stdout


def test_no_colours_where_none_are_wanted(folder: Path) -> None:
    edges = ["--data", str(folder), "edges"]
    for shown in on_terminal(
        ([*edges, "--no-color"], {}),
        (edges, {"NO_COLOR": "1"}),
        (edges, {"TERM": "dumb"}),
        ([*edges, "--no-color"], {"FORCE_COLOR": "1"}),
        (edges, {"NO_COLOR": "1", "FORCE_COLOR": "1"}),
    ):
        assert "gazette2014-001" in shown
        assert "\x1b" not in shown


def test_only_a_long_list_on_a_terminal_is_shown_by_a_pager(folder: Path, tmp_path: Path, run: Run) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged\nexec cat\n", encoding="utf-8")
    pager.chmod(0o755)
    env = {"PAGER": str(pager), "LINES": "20"}
    data = ["--data", str(folder)]
    edges, *others = on_terminal(
        ([*data, "edges"], env),
        ([*data, "periods"], env),
        ([*data, "edges", "--no-pager"], env),
        ([*data, "edges", "--format", "csv"], env),
    )
    assert edges.startswith("paged")
    assert "gazette2014-001" in edges
    assert not any("paged" in shown for shown in others)
    assert all(len(shown) > 50 for shown in others)
    assert "paged" not in run("edges", env=env).stdout


def test_a_pipe_and_remarks_take_the_width_that_columns_tells(run: Run) -> None:
    narrow, plain, wide = (run("edges", env=env) for env in ({"COLUMNS": "60"}, {}, {"COLUMNS": "200"}))
    widths = [max(map(len, result.stdout.splitlines())) for result in (narrow, plain, wide)]
    assert widths[0] <= 60 < widths[1] <= 80 < widths[2] <= 200
    remarks = run("edges", "--search", "a", env={"COLUMNS": "40"}).stderr.splitlines()
    assert max(map(len, remarks)) <= 40
    one_line = run("edges", "--search", "a").stderr
    assert " ".join(line.strip() for line in remarks) == " ".join(one_line.split("\n")).strip()


def test_quiet_leaves_the_rows_and_the_errors(run: Run) -> None:
    assert run("edges", "--quiet").stderr == ""
    assert run("--quiet", "edges").stdout == run("edges").stdout
    assert run("--quiet", "edges", "--actor", "nobody-at-all").stderr.startswith("Error: no actor")
