"""The site of the documents is built strict, and asks for nothing from the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LOADS = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}


class Loads(HTMLParser):
    """Addresses that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if (tag, name) in LOADS]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    settings = re.findall(r"@(\w+)=(\S+) \$\(BIN\)/mkdocs", (ROOT / "Makefile").read_text(encoding="utf-8"))
    environment = {**os.environ, **dict(settings)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_the_site_has_no_date_of_today(site: Path) -> None:
    """The same documents give the same site."""
    dates = re.findall(r"<lastmod>(.*?)<", (site / "sitemap.xml").read_text(encoding="utf-8"))
    dates += re.findall(r"Build Date UTC : (\S+)", (site / "index.html").read_text(encoding="utf-8"))
    assert set(dates) <= {"1970-01-01"}
    assert int.from_bytes((site / "sitemap.xml.gz").read_bytes()[4:8], "little") == 0  # RFC 1952: MTIME


@pytest.mark.slow
def test_every_page_is_in_the_site_and_in_its_menu(site: Path) -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} - {
        "package.md",
        "tutorial/kessa/README.md",
    }
    assert {page for page in pages if not (site / page).with_suffix(".html").exists()} == set()
    assert {page for page in pages if f": {page}\n" not in menu} == set()


@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loads = Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        assert not [address for address in loads.found if re.match(r"(\w+:)?//", address)], page
    for style in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(\w+:)?//", style.read_text(encoding="utf-8")), style


def _links(page: Path) -> Iterator[str]:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"\w+:", address):
            yield address


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md", "benchmarks/README.md"]
)
def test_links_of_a_page_of_the_repository_lead_somewhere(name: str) -> None:
    """Those of docs/ are checked where the site is built."""
    page = ROOT / name
    for address in _links(page):
        path, _, anchor = address.partition("#")
        target = (page.parent / path) if path else page
        assert target.exists(), address
        if anchor:
            titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, (
                address
            )
