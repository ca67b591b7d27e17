from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import pytest
from column_tables import rows_of

from amity.dataset import Dataset
from amity.edges.slices import Selection, select
from amity.errors import UnknownName
from amity.explorer.page import render
from amity.explorer.status import actors_and_places, status_line
from amity.explorer.view import make_view
from amity.render.page import is_link, json_block


class Reader(HTMLParser):
    """Collects scripts, styles, JSON blocks, addresses and the policy of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.policy = ""
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.addresses += [
            value or "" for name, value in attrs if name in {"src", "href", "action", "srcset"}
        ]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag in {"script", "style"}:
            self._open = (tag, found)
            self.blocks.append((tag, found, ""))

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, found, text = self.blocks[-1]
            self.blocks[-1] = (tag, found, text + data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self._open = None

    def json(self, name: str) -> dict[str, Any]:
        return next(json.loads(text) for _, found, text in self.blocks if found.get("id") == name)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table of the page's data."""
        return rows_of(self.json("data")[name])


def page(graph: Dataset, **options: object) -> str:
    return render(graph.tables, Selection(), **options)  # type: ignore[arg-type]


def test_the_policy_names_every_script_and_style_by_its_hash_and_nothing_else(small: Dataset) -> None:
    read = Reader(page(small))
    running = [(tag, text) for tag, found, text in read.blocks if found.get("type") != "application/json"]
    hashes = {
        tag: [
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for other, text in running
            if other == tag
        ]
        for tag in ("script", "style")
    }
    assert read.policy == (
        f"default-src 'none'; script-src {' '.join(hashes['script'])}; style-src {' '.join(hashes['style'])}; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    assert len(hashes["script"]) == 3
    assert read.handlers == []


def test_no_address_leaves_the_page_but_the_links_of_sources(small: Dataset) -> None:
    assert Reader(page(small)).addresses == ["#stage", "https://example.org/a"]


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_under_every_hash_seed(small: Dataset, corpus_html: str) -> None:
    program = "import hashlib, amity\nprint(hashlib.sha256(amity.open().view().encode()).hexdigest())"
    other = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert other.strip() == hashlib.sha256(corpus_html.encode()).hexdigest()
    assert page(small) == page(small)


@pytest.mark.slow
def test_the_page_of_the_corpus_stays_under_1000_kilobytes(corpus_html: str) -> None:
    assert len(corpus_html.encode()) <= 1_000_000


@pytest.mark.slow
def test_there_is_a_map_where_places_have_coordinates(small: Dataset, corpus_html: str) -> None:
    assert not any(place.lat for place in small.tables.places.values())
    assert 'id="tab-map"' not in page(small) and '"map":' not in page(small)
    assert 'id="tab-map"' in corpus_html


def test_json_blocks_hold_no_character_that_html_or_javascript_reads() -> None:
    nasty = {"</script>": "<!-- & \u2028 \u2029 ]]>", "ru": "Бория"}
    text = str(json_block(nasty))
    assert not set(text) & set("<>&\u2028\u2029")
    assert "Бория" in text
    assert json.loads(text) == nasty


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        (" https://example.org", False),
        ("https://example.org/\nx", False),
        ('https://example.org/"onclick="x', False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address: str, kept: bool) -> None:
    assert is_link(address) is kept


def test_it_opens_on_the_period_with_the_most_definite_edges_that_have_a_sign(small: Dataset) -> None:
    # By hand: before 2 (alliance, arms), pact 3 (alliance, accusation, listing), after 1 (attack).
    opening = Reader(page(small)).json("data")["opening"]
    assert opening["period"] == "pact"  # type: ignore[index]


def test_it_opens_on_the_days_that_were_asked_for(small: Dataset) -> None:
    asked = select(small.tables, period="before")
    found = Reader(render(small.tables, asked)).json("data")["opening"]
    assert found["period"] == "before"  # type: ignore[index]
    asked = select(small.tables, start="2012", end="2015-06")
    text = render(small.tables, asked)
    found = Reader(text).json("data")["opening"]
    assert found["period"] == ""  # type: ignore[index]
    assert "2012 – Jun 2015: " in text


def test_status_line_counts_what_the_slice_holds(small: Dataset) -> None:
    view = make_view(small.tables, select(small.tables, period="after"))
    # From July 2016 on, by hand. Definite: the attack of 2017 and the faction since spring 2018. Possible with dates:
    # the talks of the 2010s. With a part of them: alliance, arms, listing, membership. Without: recognition. The other
    # membership is only denied.
    assert status_line(view, "en") == (
        "After the pact, since Jul 2016: 3 actors and 1 place, 2 edges definite, 1 possible, "
        "4 possible and partly dated (not shown), 1 possible with no date given (not shown), 1 denied (not shown)"
    )
    assert status_line(view, "ru") == (
        "After the pact, с июля 2016: 3 актора и 1 место, 2 связи достоверны, 1 возможна, "
        "4 возможны и датированы частично (не показано), 1 возможна, дата не указана (не показано), "
        "1 отрицается (не показано)"
    )


def test_the_head_counts_actors_and_places_apart(small: Dataset) -> None:
    # By hand: arland, borria, the minister, the front, the league and the faction; the north coast.
    assert "13 claims of 3 sources on 6 actors and 1 place" in page(small)
    assert "13 утверждений, 3 источника; 6 акторов и 1 место" in page(small, language="ru")
    assert actors_and_places(small.tables, ["arland"], "en") == "1 actor"


def test_periods_title_language_and_embedding_are_chosen(small: Dataset) -> None:
    text = page(small, title="Кто & с кем", language="ru", embed=True, periods=["after", "before"])
    assert '<html lang="ru">' in text
    assert "<title>Кто &amp; с кем</title>" in text
    assert '<body class="embed">' in text
    assert re.findall(r'data-period="([^"]*)"', text) == ["after", "before"]
    assert [row["id"] for row in Reader(text).rows("periods")] == ["after", "before"]
    assert "Легенда и отбор" in text


def test_an_unknown_period_is_refused(small: Dataset) -> None:
    with pytest.raises(UnknownName, match="no period is called 'later'"):
        page(small, periods=["later"])


def test_later_sources_are_not_in_a_page_as_of_a_day(small: Dataset) -> None:
    asked = select(small.tables, as_of="2014-06-01")
    read = Reader(render(small.tables, asked))
    # Ids without that of their source, gazette2014.
    assert {row["id"] for row in read.rows("claims")} == {"-001", "-002", "-003", "-004"}


def test_a_page_of_nothing_is_a_page(small: Dataset) -> None:
    asked = select(small.tables, as_of="1900")
    read = Reader(render(small.tables, asked))
    assert read.rows("claims") == []
