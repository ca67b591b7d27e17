"""Every page of the documents is worked through: its commands and scripts are run, its output is compared."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from sessions import Session, missing, parts, same, words_of

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
RUN = {"console", "python", "r"}
TOLD = [
    page
    for page in PAGES
    if not page.with_suffix(".py").exists()
    and page.stem != "tutorial"
    and any(part.language in RUN for part in parts(page.read_text(encoding="utf-8")))
]
"""Pages with something to run; those that are made from the code are held by `test_generated`."""


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The tutorial, worked through."""
    return Session(DOCS / "tutorial.md", tmp_path_factory.mktemp("tutorial"))


@pytest.mark.slow
def test_the_tutorial_shows_what_is_printed(tutorial: Session) -> None:
    compare(tutorial)


@pytest.mark.slow
def test_the_dataset_beside_the_tutorial_is_what_it_makes(tutorial: Session) -> None:
    made = {
        path.name: path.read_text(encoding="utf-8")
        for path in (tutorial.top / "kessa").iterdir()
        if path.suffix != ".html"
    }
    kept = DOCS / "tutorial" / "kessa"
    if os.environ.get("AMITY_UPDATE_GOLDEN"):
        kept.mkdir(exist_ok=True)
        for name, text in made.items():
            (kept / name).write_text(text, encoding="utf-8", newline="")
    assert made == {path.name: path.read_text(encoding="utf-8") for path in kept.iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("page", TOLD, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_what_is_printed(page: Path, tmp_path: Path) -> None:
    lacking = missing(page)
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    compare(Session(page, tmp_path))


def compare(session: Session) -> None:
    """What a page shows is what is printed, or is written anew."""
    page = session.page
    assert session.ran
    if os.environ.get("AMITY_UPDATE_GOLDEN") and session.differences:
        page.write_text(session.renewed(), encoding="utf-8")
        pytest.skip("written anew; read the difference")
    assert not session.differences, session.told()


def test_the_text_of_the_tutorial_is_its_list_of_blocks() -> None:
    listed = re.findall(r"^\d+\. (.+)$", (DOCS / "tutorial.md").read_text(encoding="utf-8"), re.MULTILINE)
    text = (DOCS / "tutorial" / "kessa2024.txt").read_text(encoding="utf-8")
    assert listed == text.splitlines()
    assert 550 <= len(text.split()) <= 650


def test_a_page_is_taken_apart() -> None:
    source = (
        "<!-- run: needs sh -->\n```console\n$ echo a \\\n  b\na b\n$ false\n```\n\n"
        "<!-- run: write x.txt -->\n```csv\n1\n```\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n"
    )
    needs, console, csv, python, output = parts(source)
    assert needs.directive == "needs sh"
    assert (console.language, console.directive) == ("console", "")
    assert (csv.text, csv.directive) == ("1\n", "write x.txt")
    assert python.output is not None
    assert source[slice(*python.output)] == output.text == "1\n"


def test_commands_are_run_one_after_the_other_and_differences_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- run: write x.txt -->\n```text\nfirst\n```\n"
        "```console\n$ mkdir sub && cd sub && cat ../x.txt\nfirst\n$ pwd | sed 's:.*/::'\nhere\n```\n"
        "<!-- run: exit 3 -->\n```console\n$ echo end; exit 3\nend\n```\n"
        "```python\nword = 'a'\n```\n```python\nprint(word)\n```\n```text\nb\n```\n",
        encoding="utf-8",
    )
    work = tmp_path / "work"
    work.mkdir()
    session = Session(page, work)
    assert session.ran == 5
    assert [printed for *_, printed in session.differences] == ["sub\n", "a\n"]
    assert session.renewed() == page.read_text(encoding="utf-8").replace("here", "sub").replace(
        "\nb\n", "\na\n"
    )


def test_a_command_that_fails_is_a_fault_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ ls nothing\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"page\.md: ls nothing"):
        Session(page, tmp_path)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("amity edges \\\n  --columns id", ["edges", "--columns", "id"]),
        ("amity edges --actor 'A $ B' -o \"a b\"", ["edges", "--actor", "A $ B", "-o", "a b"]),
        ("amity --data x query 'ASK {}'", ["--data", "x", "query", "ASK {}"]),
        ("amity edges | head -2", None),
        ("amity edges > x.csv", None),
        ('amity edges --actor "$X"', None),
        ("amity check *.csv", None),
        ("cd x && amity check", None),
        ("amity-of-others check", None),
    ],
)
def test_what_needs_no_shell_is_run_without_one(command: str, words: list[str] | None) -> None:
    assert words_of(command) == words


@pytest.mark.parametrize(
    ("shown", "printed", "equal"),
    [
        ("a\nb\n", "a\nb", True),
        ("a\n...\nc\n", "a\nb\nb\nc\n", True),
        ("a\n...\n", "a\nb\n", True),
        ("a\n...\nc\n", "a\nb\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_three_dots_stand_for_any_lines(shown: str, printed: str, equal: bool) -> None:
    assert same(shown, printed) is equal
