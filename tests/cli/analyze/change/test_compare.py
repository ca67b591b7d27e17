"""``amity analyze compare --html``: the file, its language, and what happens when it cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run


def test_the_page_is_written_beside_the_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    plain = run("analyze", "compare", "before", "pact")
    told = run("analyze", "compare", "before", "pact", "--html", str(path))
    assert told.stdout == plain.stdout
    text = path.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert text.endswith("</html>\n")
    assert "1 relation and 1 event new" in text
    run("analyze", "compare", "before", "pact", "--html", str(path), "--lang", "ru")
    assert '<html lang="ru">' in path.read_text(encoding="utf-8")


def test_the_page_has_what_is_only_possible_too(run: Run, tmp_path: Path) -> None:
    numbers = []
    for flags in (["--possible"], []):
        path = tmp_path / "page.html"
        run("analyze", "compare", "before", "pact", "--html", str(path), *flags)
        numbers.append(path.read_text(encoding="utf-8").count('<tr role="row" data-row="r'))
    assert numbers == [5, 5]


@pytest.mark.slow
@pytest.mark.parametrize("target", ["missing/page.html", "."])
def test_a_file_that_cannot_be_written_stops_it(run: Run, tmp_path: Path, target: str) -> None:
    path = tmp_path / target
    before = sorted(tmp_path.iterdir())
    told = run("analyze", "compare", "before", "pact", "--html", str(path))
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith(f"Error: cannot write {path}: ")
    assert sorted(tmp_path.iterdir()) == before
