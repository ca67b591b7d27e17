"""Files that are read: regular ones of bounded size, and nothing that would be waited for."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasets import write_tables

from amity.cli.main import amity
from amity.reading import read_input

KINDS = {
    "pipe": "it is a pipe, not a file",
    "device": "it is a device, not a file",
    "socket": "it is a socket, not a file",
    "folder": "Is a directory",
}


def make(path: Path, kind: str) -> None:
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "socket":
            here = Path.cwd()
            os.chdir(path.parent)  # an address of a socket is short
            try:
                with socket.socket(socket.AF_UNIX) as made:
                    made.bind(path.name)
            finally:
                os.chdir(here)
        case _:
            path.mkdir()


def limited(*args: str, stdin: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command that may take 2 GB of memory and 30 seconds."""
    return subprocess.run(
        [sys.executable, "-m", "amity", *args],
        stdin=stdin,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_told_before_it_is_read(tmp_path: Path, kind: str) -> None:
    make(tmp_path / "x", kind)
    with pytest.raises(OSError, match=KINDS[kind]) as caught:
        read_input(tmp_path / "x")
    assert KINDS[kind] in str(caught.value.strerror)


@pytest.mark.slow
def test_a_file_is_read_whole_and_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * 200_000)
    (tmp_path / "link").symlink_to("x")
    assert read_input(tmp_path / "link", 200_000) == b"a" * 200_000
    with pytest.raises(OSError, match="it has more than 199,999 bytes"):
        read_input(tmp_path / "x", 199_999)
    with pytest.raises(OSError, match="symbolic link"):
        read_input(tmp_path / "link", links=False)
    (tmp_path / "x").write_bytes(b"")
    assert read_input(tmp_path / "x") == b""
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="it has more than 1,073,741,824 bytes"):
        read_input(tmp_path / "sparse")


def told(kind: str, *args: str) -> tuple[int, str, str]:
    """Exit code and streams of a command: of a process with a limit where it might read without end, else of this one."""
    if kind == "device":
        done = limited(*args)
        return done.returncode, done.stdout, done.stderr
    result = CliRunner().invoke(amity, args, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("claims.csv", kind) for kind in KINDS),
        ("relations.csv", "device"),
        ("places.csv", "socket"),
        ("datapackage.json", "pipe"),
    ],
)
def test_a_part_of_a_dataset_that_is_no_file(tmp_path: Path, name: str, kind: str) -> None:
    folder = write_tables(tmp_path / "x")
    make(folder / name, kind)
    code, printed, said = told(kind, "--data", str(folder), "claims")
    assert (code, printed) == (1, "")
    assert said.startswith("Error: ") and said.count("\n") == 1
    assert f"{name}: cannot be read: {KINDS[kind]}; put the file there, readable." in said
    shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_query_that_is_no_file(tmp_path: Path, kind: str) -> None:
    make(tmp_path / "x", kind)
    code, _, said = told(kind, "query", "-f", str(tmp_path / "x"))
    assert code == 1
    assert said == f"Error: cannot read {tmp_path / 'x'}: {KINDS[kind]}.\n"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_layout_that_is_no_file(tmp_path: Path, kind: str) -> None:
    folder, page, layout = write_tables(tmp_path / "x"), tmp_path / "p.html", tmp_path / "layout"
    make(layout, kind)
    args = ["--data", str(folder), "view", "-o", str(page), "--layout-file", str(layout)]
    code, _, said = told(kind, *args)
    assert (code, said.count("\n")) == (1, 1)
    assert KINDS[kind] in said
    assert not page.exists()


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_an_endless_query(name: str) -> None:
    with Path("/dev/zero").open("rb") as zero:
        result = limited("query", "-f", name, stdin=zero.fileno())
    assert result.returncode == 1
    assert "it has more than 4,000,003 bytes." in result.stderr


def test_a_query_through_a_pipe_of_the_shell(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "x")
    read, write = os.pipe()
    os.write(write, b"ASK {}")
    os.close(write)
    result = subprocess.run(
        [sys.executable, "-m", "amity", "--data", str(folder), "query", "-f", f"/dev/fd/{read}"],
        pass_fds=[read],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(read)
    assert (result.returncode, result.stdout) == (0, "true\n")
