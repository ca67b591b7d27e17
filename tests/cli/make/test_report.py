"""``amity analyze report``: what it writes and where, what it says, what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import Program, Run

HTML = "report.html"


@pytest.fixture(autouse=True)
def _inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)


def names(folder: Path) -> list[str]:
    """What stands beside the dataset."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def targets(text: str) -> set[str]:
    """Addresses of pages that numbers lead to, without fragments."""
    return set(re.findall(r'class="n" href="([^"#]*)#', text)) | set(re.findall(r"\]\(([^)#]+)#", text))


def test_a_page_to_explore_is_written_beside_the_report(run: Run, folder: Path) -> None:
    result = run("analyze", "report", "-o", HTML)
    assert (result.exit_code, result.stdout) == (0, "report.html\n")
    assert result.stderr == "numbers lead to report-view.html\n"
    assert names(folder) == ["report-view.html", "report.html"]
    text = (folder.parent / HTML).read_text(encoding="utf-8")
    assert targets(text) == {"report-view.html"}


def test_the_page_beside_holds_the_same_data(run: Run, folder: Path) -> None:
    run("analyze", "report", "-o", HTML, "--source", "herald2016")
    run("view", "-o", "view.html", "--source", "herald2016")
    page = (folder.parent / "report-view.html").read_text(encoding="utf-8")
    assert page == (folder.parent / "view.html").read_text(encoding="utf-8")
    assert "A second report" in page
    assert "A first report" not in page


def test_figures_of_markdown_are_files(run: Run, folder: Path) -> None:
    result = run("analyze", "report", "-o", "a b.md")
    assert result.exit_code == 0
    assert names(folder) == ["a b-view.html", "a b.md", "a b_files"]
    text = (folder.parent / "a b.md").read_text(encoding="utf-8")
    assert targets(text) - {"https://example.org/a"} == {"a%20b-view.html"}
    pictures = set(re.findall(r"!\[[^]]*\]\(a%20b_files/([^)]+)\)", text))
    assert pictures == {path.name for path in (folder.parent / "a b_files").iterdir()} != set()
    assert "figures are in a b_files" in result.stderr


def test_a_named_page_is_linked_and_none_is_written(run: Run, folder: Path) -> None:
    result = run("analyze", "report", "-o", HTML, "--view", "https://example.org/page.html")
    assert result.stderr == "numbers lead to https://example.org/page.html\n"
    assert names(folder) == [HTML]
    text = (folder.parent / HTML).read_text(encoding="utf-8")
    assert targets(text) == {"https://example.org/page.html"}


@pytest.mark.parametrize(("form", "start"), [((), "# Amity"), (("--format", "html"), "<!doctype html>")])
def test_a_report_on_stdout_leads_to_the_page_of_amity_view(
    run: Run, folder: Path, form: tuple[str, ...], start: str
) -> None:
    result = run("analyze", "report", "-o", "-", *form)
    assert result.exit_code == 0
    assert result.stdout.startswith(start)
    assert "amity.html" in targets(result.stdout)
    assert "![" not in result.stdout
    assert names(folder) == []


def test_the_format_counts_before_the_suffix(run: Run, folder: Path) -> None:
    assert run("analyze", "report", "-o", "report.txt", "--format", "md", "--view", "x.html").exit_code == 0
    assert (folder.parent / "report.txt").read_text(encoding="utf-8").startswith("# ")


def test_options_reach_the_report(run: Run) -> None:
    asked = ("--title", "A <title>", "--by", "whole", "--from", "2014", "--to", "2016", "--as-of", "2016-12")
    text = run("analyze", "report", "-o", "-", *asked, "--no-parts", "--ambivalent", "negative").stdout
    assert text.startswith("# A \\<title\\>\n")
    assert "Days: 2014 – 2016." in text
    assert "As known on 2016-12-31" in text
    assert "it counts as hostile" in text
    assert "every actor counts for itself" in text
    assert "as-of=2016-12-31" in text
    assert "tribune2019" not in text


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("-o", "report.pdf"), 1, "'.pdf' says no format; end the file in .html .htm .md .markdown, or say"),
        (("-o", ".html"), 1, "the name '.html' says no format"),
        (("-o", "reports/"), 1, "the name 'reports/' says no format"),
        (("-o", "nowhere/report.html"), 1, "cannot write nowhere"),
        (("-o", HTML, "--view", "javascript:x"), 1, "not by 'javascript:'"),
        (("-o", HTML, "--status", "denied"), 1, "makes no tie"),
        (("-o", HTML, "--by", "period", "--from", "1900", "--to", "1901"), 1, "no period lies"),
        ((), 2, "Missing option '-o'"),
        (("-o", HTML, "--format", "pdf"), 2, "'pdf' is not one of"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_done_is_a_sentence_and_leaves_nothing(
    run: Run, folder: Path, args: tuple[str, ...], code: int, words: str
) -> None:
    result = run("analyze", "report", *args)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert names(folder) == []


def test_a_folder_of_figures_that_is_a_file_is_a_sentence(run: Run, folder: Path) -> None:
    (folder.parent / "report_files").write_text("x")
    result = run("analyze", "report", "-o", "report.md")
    assert result.exit_code == 1
    assert "cannot write report_files/figure-strip.svg: Not a directory" in result.stderr
    assert "report.md" not in names(folder)


@pytest.mark.slow
def test_the_same_bytes_in_every_process(run: Run, program: Program, folder: Path) -> None:
    made = []
    for place in ("here", "there"):
        (folder.parent / place).mkdir()
        path = folder.parent / place / "report.md"  # its text, its figures and the page beside it
        if place == "here":
            assert run("analyze", "report", "-o", str(path)).exit_code == 0
        else:
            done = program("analyze", "report", "-o", str(path), env={"PYTHONHASHSEED": "2", "TZ": "UTC+2"})
            assert done.returncode == 0, done.stderr
        files = sorted(path for path in (folder.parent / place).rglob("*") if path.is_file())
        made.append([(path.name, path.read_bytes()) for path in files])
    assert made[0] == made[1]
    assert len(made[0]) > 6
