"""Questions that are too much, asked on the command line: a sentence and an exit code, in short time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from services import PLAIN

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits are Linux's")

MEMORY = 1 << 30
DOUBLING = "SELECT ?x40 { BIND('" + "a" * 1000 + "' AS ?x0) "
BOMBS = {
    "nested brackets": "ASK{FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ")}",
    "nested path": "ASK { ?s " + "(" * 1000 + "am:arms" + ")*" * 1000 + " ?o }",
    "nested collection": "ASK { ?s ?p " + "(" * 1000 + "1" + ")" * 1000 + " }",
    "less-than signs": "ASK { FILTER(?a " + "<" * 2_000_000,
    "quotation marks": 'ASK { ?s ?p "' + '\\"' * 16_000,
    "triple count": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "doubling": DOUBLING + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40)) + " }",
    "doubling by patterns": DOUBLING
    + " ".join(f"BIND(REPLACE(?x{n}, '^(.*)$', '$1$1') AS ?x{n + 1})" for n in range(40))
    + " }",
    "path over everything": "SELECT (COUNT(*) AS ?n) { ?a (!am:x)* ?b . ?c (!am:x)* ?d . ?e (!am:x)* ?f }",
    "service": PLAIN,
}  # fmt: skip


def limited(args: list[str], stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The program with a gigabyte of memory and twenty seconds of the processor; longer waits fail the test."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    return subprocess.run(
        [sys.executable, "-m", "amity", *args],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=limit,
    )


def is_a_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    lines = done.stderr.splitlines()
    return (
        done.returncode in {1, 2}
        and not done.stdout
        and lines[-1].startswith(("Error: ", "  "))
        and "did not expect" not in done.stderr
        and "Traceback" not in done.stderr
        and len(lines) <= 3
        and len(done.stderr) < 600
    )


@pytest.mark.slow
@linux
@pytest.mark.parametrize("name", BOMBS)
def test_a_query_that_is_too_much(folder: Path, name: str) -> None:
    done = limited(["--data", str(folder), "query", "-", "--timeout", "0.3"], BOMBS[name])
    assert is_a_sentence(done), (done.returncode, done.stdout[:300], done.stderr[:1000])


@pytest.mark.slow
@linux
def test_a_value_of_a_hundred_thousand_letters(folder: Path) -> None:
    for args in (
        ["ask", "denials", "--param", f"actor={'a' * 100_000}"],
        ["edges", "--actor", "a" * 100_000],
        ["edges", "--relation", "a" * 100_000],
        ["edges", "--from", "1" * 100_000],
    ):
        done = limited(["--data", str(folder), *args])
        assert is_a_sentence(done), (args[0], done.returncode, done.stderr[:1000])
