"""The whole page in Chromium: what it shows for every period, and what it keeps to itself."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from playwright.sync_api import Page, expect
from stories import tell

from amity.corpus.dates import MAX, MIN, bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Status, Tables
from amity.dataset import Dataset
from amity.edges.counts import count_edges, presence
from amity.edges.slices import Selection, Slice, make_slice
from amity.explorer.page import render
from amity.explorer.status import actors_and_places
from amity.explorer.view import make_view

Opener = Callable[..., Page]

ALL = "off="


def check_against_python(page: Page, tables: Tables, slice_: Slice, first: date, last: date) -> None:
    """Status line, table, CSV and numbers of the page, everything switched on, against a slice of Python."""
    expected = {edge.id: str(presence(edge, first, last)) for edge in slice_}
    numbers = page.evaluate("() => amity.counts()")
    assert numbers["definite"] == len(slice_.definite)
    assert sum(numbers[how] for how in ("possible", "partly", "undated")) == len(slice_.possible)
    assert numbers["denied"] == len(slice_.denied)
    rows: list[dict[str, Any]] = page.evaluate("() => amity.rows()")
    assert {row["id"]: row["presence"] for row in rows} == expected
    assert {row["id"]: row["status"] for row in rows} == {edge.id: str(edge.status) for edge in slice_}
    table = page.locator("#edges tbody tr").evaluate_all("rows => rows.map((row) => row.dataset.edge)")
    assert sorted(table) == sorted(expected)
    found = count_edges(slice_, first, last)
    status = page.locator("#status").inner_text().split(": ", 1)[1]
    statuses = slice_.statuses
    told = {
        words: int(number)
        for number, words in re.findall(
            r"(\d+) (edge definite|edges definite|possible with no date given|possible and partly dated|possible|of these contested|denied)",
            status,
        )
    }
    expected_words = {
        "edge definite" if found.definite == 1 else "edges definite": found.definite,
        "possible": found.dated,
        "possible and partly dated": found.partly,
        "possible with no date given": found.undated,
        "of these contested": statuses[Status.CONTESTED],
        "denied": statuses[Status.DENIED],
    }
    assert told == {words: n for words, n in expected_words.items() if n or "definite" in words}
    ends = {end for edge in slice_ for end in (edge.subject, edge.object)}
    assert status.split(", ")[0] == actors_and_places(tables, ends, "en")


def test_status_line_table_and_numbers_of_periods_equal_python(page_at_hand: Page, corpus: Dataset) -> None:
    periods = list(corpus.periods.values())
    for period in random.Random(2).sample(periods, min(len(periods), examples(10))):
        page_at_hand.evaluate(f"() => amity.go('#period={period.id}&tab=table&{ALL}')")
        asked = Selection(period.first, period.last)
        slice_ = make_slice(corpus.tables, asked)
        check_against_python(page_at_hand, corpus.tables, slice_, period.first, period.last)


def test_random_ranges_and_as_of_dates_equal_python(page_at_hand: Page, corpus: Dataset) -> None:
    source = random.Random(7)
    for _ in range(examples(20)):
        first = date(1985, 1, 1) + timedelta(days=source.randrange(14000))
        last = first + timedelta(days=source.randrange(3000))
        known = date(2016, 1, 1) + timedelta(days=source.randrange(3200))
        page_at_hand.evaluate(f"() => amity.go('#from={first}&to={last}&as-of={known}&tab=table&{ALL}')")
        asked = Selection(first, last, as_of=known)
        slice_ = make_slice(corpus.tables, asked)
        check_against_python(page_at_hand, corpus.tables, slice_, first, last)


@pytest.fixture
def plain_page(at_hand: Opener, corpus_file: Path) -> Page:
    """The page of the bundled corpus where no script runs."""
    return at_hand(corpus_file, script=False)


def test_the_page_opens_on_what_python_rendered(page_at_hand: Page, plain_page: Page) -> None:
    assert page_at_hand.locator("#status").inner_text() == plain_page.locator("#status").inner_text()
    texts = "rows => rows.map((row) => [0, 2, 3, 4, 5, 6, 7, 8].map((n) => row.cells[n].textContent.trim()))"
    rows = plain_page.locator("#edges tbody tr").evaluate_all(texts)
    page_at_hand.evaluate("() => amity.go('#tab=table')")
    assert rows == page_at_hand.locator("#edges tbody tr").evaluate_all(texts)


def test_actors_keep_their_places_in_all_periods(page_at_hand: Page, corpus: Dataset) -> None:
    start = page_at_hand.evaluate("() => amity.positions()")
    assert len(start) == len(make_view(corpus.tables, Selection()).actors)
    for card in page_at_hand.locator(".card").all()[::3]:
        card.click()
        assert page_at_hand.evaluate("() => amity.positions()") == start
    page_at_hand.evaluate("() => amity.go('#from=2001-01-01&to=2002-12-31')")
    assert page_at_hand.evaluate("() => amity.positions()") == start


def test_without_javascript_there_are_a_drawing_a_table_and_sources(plain_page: Page) -> None:
    page = plain_page
    expect(page.locator("svg.drawing")).to_be_visible()
    expect(page.locator("#edges")).to_be_visible()
    assert page.locator("#edges tbody tr").count() > 50
    assert page.locator("#table").evaluate("one => one.scrollHeight <= one.clientHeight + 1")  # none cut off
    expect(page.locator(".key")).to_contain_text("hostile")
    expect(page.locator(".sources li")).to_have_count(5)
    expect(page.locator(".sources")).to_contain_text("printed date: November 2012")
    for control in ("#net", "#periods", "#time", "#side", "#tabs", ".tools"):
        expect(page.locator(control).first).to_be_hidden()


def test_print_holds_the_drawing_and_the_table_whole_and_makes_a_pdf(page_at_hand: Page) -> None:
    page = page_at_hand
    page.evaluate("() => amity.go('#period=takeover')")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#static svg")).to_be_visible()
    expect(page.locator("#side")).to_be_hidden()
    table, foot = page.locator("#edges").bounding_box(), page.locator(".foot").bounding_box()
    assert table
    assert foot
    assert table["y"] + table["height"] <= foot["y"]
    expect(page.locator("#static .status")).to_contain_text("Takeover, Aug – Dec 2021: 58 actors")
    beyond = page.locator("#static .line path").evaluate_all(
        """all => {
          const room = document.querySelector("#static svg").getBoundingClientRect();
          return all.map((one) => one.getBoundingClientRect())
            .filter((box) => box.top < room.top || box.bottom > room.bottom || box.left < room.left || box.right > room.right).length;
        }"""
    )
    assert beyond == 0
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") >= 2


def test_a_foreign_address_is_read_as_far_as_it_makes_sense(open_page: Opener, corpus_file: Path) -> None:
    page = open_page(
        corpus_file, "#period=nowhere&actor=__proto__&edge=constructor&off=%3Cb%3E&tab=x&as-of=2021-99-99"
    )
    assert page.evaluate("() => amity.state()").startswith("#period=")
    expect(page.locator("#stage")).to_be_visible()


@pytest.mark.parametrize("kind", ["edge", "claim"])
def test_permalinks_open_what_they_name(page_at_hand: Page, corpus: Dataset, kind: str) -> None:
    page = page_at_hand
    contested = [edge for edge in corpus.edges if edge.status == "contested"]
    for edge in contested:
        name = edge.id if kind == "edge" else edge.claims[-1].id
        page.evaluate("(hash) => amity.go(hash)", f"#{kind}={name}")
        shown = page.locator("#evidence [data-claim]").evaluate_all(
            "all => all.map((one) => one.dataset.claim)"
        )
        assert sorted(shown) == [claim.id for claim in edge.claims]
        denied = page.locator("#evidence .side-against [data-claim]")
        assert denied.evaluate_all("all => all.map((one) => one.dataset.claim)") == [
            c.id for c in edge.denials
        ]
        if kind == "claim":
            assert page.locator(".claim.chosen").get_attribute("data-claim") == name


def test_evidence_tells_source_block_date_claimant_and_office(page_at_hand: Page, corpus: Dataset) -> None:
    claim = next(c for c in corpus.claims.values() if c.claimant and c.said and c.note)
    page_at_hand.evaluate("(hash) => amity.go(hash)", f"#claim={claim.id}")
    text = page_at_hand.locator(f'[data-claim="{claim.id}"]').inner_text()
    source = corpus.sources[claim.source]
    for part in (
        corpus.tables.label(claim.subject),
        corpus.tables.label(claim.object),
        corpus.tables.label(claim.claimant),
        source.title,
        f"block{'s' if claim.also else ''} {claim.block}",
        claim.note,
    ):
        assert part in text


def test_the_csv_is_the_table_with_ids_and_bounds_besides(page_at_hand: Page, corpus: Dataset) -> None:
    page_at_hand.evaluate("() => amity.go('#period=takeover&tab=table')")
    with page_at_hand.expect_download() as download:
        page_at_hand.click("#table-csv")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    cells = page_at_hand.locator("#edges tbody tr").evaluate_all(
        "rows => rows.map((row) => [row.dataset.edge, ...[...row.cells].filter((cell) => cell.className !== 'sign-cell').map((cell) => cell.textContent)])"
    )
    assert [list(row.values())[:9] for row in rows] == cells
    assert download.value.suggested_filename == "amity-takeover.csv"
    edges = {edge.id: edge for edge in corpus.edges}
    for row in rows:
        edge = edges[row["edge"]]
        assert (row["subject_id"], row["relation_id"], row["object_id"]) == (
            edge.subject,
            edge.relation,
            edge.object,
        )
        assert int(row["sign"]) == corpus.vocabulary.sign(edge.relation)
        assert row["claim_ids"].split() == [claim.id for claim in edge.claims]
        for column in ("earliest_start", "latest_start", "earliest_end", "latest_end"):
            day = getattr(edge.bounds, column)
            assert row[column] == ("" if day in {MIN, MAX} else str(day)), column


def test_saved_pictures_show_the_stretch_of_time(page_at_hand: Page) -> None:
    page_at_hand.evaluate("() => amity.go('#period=engagement')")
    drawing = page_at_hand.evaluate("() => amity.svg()")
    assert page_at_hand.locator("#status").inner_text() in drawing
    assert "Taliban" in drawing
    assert "hostile" in drawing  # the key
    assert "Parth Sarthi Suhag" in " ".join(
        re.sub("<[^>]*>", " ", drawing).split()
    )  # the sources, over several lines
    assert page_at_hand.evaluate("() => amity.png()") > 50_000


def test_the_path_between_two_actors_is_a_shortest_one(page_at_hand: Page, corpus: Dataset) -> None:
    import networkx as nx

    page_at_hand.evaluate("() => amity.go('#period=takeover')")
    shown = {row["id"] for row in page_at_hand.evaluate("() => amity.rows()") if row["status"] != "denied"}
    graph = nx.Graph((edge.subject, edge.object) for edge in corpus.edges if edge.id in shown)
    names = sorted(graph)
    source = random.Random(3)
    for _ in range(25):
        a, b = source.sample(names, 2)
        way = page_at_hand.evaluate("([a, b]) => amity.path(a, b)", [a, b])
        if nx.has_path(graph, a, b):
            assert len(way) == nx.shortest_path_length(graph, a, b)
            assert [way[0][0], way[-1][1]] == [a, b]
            assert all(graph.has_edge(*step) for step in way)
        else:
            assert way is None


def test_the_page_speaks_the_language_of_the_browser(open_page: Opener, corpus_file: Path) -> None:
    page = open_page(corpus_file, language="ru-RU")
    assert page.evaluate("() => document.documentElement.lang") == "ru"
    expect(page.locator("#tab-table")).to_have_text("Таблица")
    expect(page.locator(".sources")).to_contain_text("21 июня 2017")
    expect(page.locator(".sources")).to_contain_text("напечатанная дата: November 2012")
    expect(page.locator("#dek")).to_contain_text("122 актора и 14 мест")
    page.select_option("#language", "en")
    expect(page.locator("#tab-table")).to_have_text("Table")
    expect(page.locator(".sources")).to_contain_text("21 June 2017")
    page.wait_for_function("() => location.hash.includes('lang=en')")


def test_a_scripted_click_on_a_line_and_a_cell_opens_its_evidence(page_at_hand: Page) -> None:
    page_at_hand.evaluate("() => amity.go('#period=takeover&tab=matrix')")
    cell = page_at_hand.locator("button.cell").first
    words = cell.get_attribute("aria-label") or ""
    cell.click()
    heading = page_at_hand.locator("#evidence-name").inner_text()
    assert words.split(" → ")[0] in heading
    assert page_at_hand.locator("#evidence details.edge").count() > 0


def test_above_1500_lines_the_strongest_are_drawn_and_the_status_line_says_so(
    open_page: Opener, corpus: Dataset, tmp_path: Path
) -> None:
    year, paper = parse("2015"), Source("paper", "A paper", parse("2016"), 9)
    names = [f"actor-{n:03}" for n in range(56)]
    pairs = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    claims = {
        f"paper-{n:05}": Claim(
            f"paper-{n:05}",
            a,
            "arms",
            b,
            year,
            year,
            Modality.ASSERTED,
            "paper",
            1,
            bounds(year, year, paper.published),
        )
        for n, (a, b) in enumerate(pairs)
    }
    actors = {name: Actor(name, name, Kind.STATE) for name in names}
    path = tmp_path / "many.html"
    tables = Tables(actors, {}, {"paper": paper}, {}, claims)
    path.write_text(render(tables, Selection()), encoding="utf-8")
    page = open_page(path)
    status = page.locator("#status").inner_text()
    assert f"{len(pairs):,} edges definite" in status
    assert status.endswith(f"drawn: the 1,500 strongest of {len(pairs):,} lines")
    assert len(page.evaluate("() => amity.rows()")) == len(pairs)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_page_of_nothing_says_so_and_nothing_else(
    open_page: Opener, small: Dataset, tmp_path: Path, script: bool
) -> None:
    tables = Tables({}, {}, {}, small.periods, {})
    path = tmp_path / "nothing.html"
    path.write_text(render(tables, Selection()), encoding="utf-8", newline="")
    page = open_page(path, script=script, ready="() => document.readyState === 'complete'")
    expect(page.locator("#status")).to_contain_text("There are no claims to show.")
    for part in (".frame", ".foot", ".skip", ".periods"):
        expect(page.locator(part)).to_be_hidden()


def test_the_matrix_shows_the_blocs_of_the_period_and_none_for_other_days(
    page_at_hand: Page, corpus: Dataset
) -> None:
    from amity.analysis.balance.period_blocs import period_blocs

    page = page_at_hand
    page.evaluate("() => amity.go('#period=takeover&tab=matrix')")
    (largest, *_) = period_blocs(corpus.tables, Selection())["takeover"]
    first = page.locator("#matrix tbody").first
    shown = set(first.locator("tr:not(.group) th").all_inner_texts())
    assert shown and shown <= {corpus.tables.label(actor) for actor in largest}
    assert first.locator("tr.group").inner_text().removeprefix("Around ") in shown
    for days in ("from=2015-01-01&to=2016-12-31", "period=takeover&as-of=2021-12-31"):
        page.evaluate(f"() => amity.go('#{days}&tab=matrix')")
        groups = page.locator("#matrix tr.group").all_inner_texts()
        assert groups == ["in order of their edges: blocs are told for whole periods alone"]


def test_size_stands_for_betweenness_in_whole_periods(open_page: Opener, tmp_path: Path) -> None:
    lines = [f"ana supports {name} 2012 2012 asserted" for name in ("ben", "cem", "dan")]
    graph = tell(tmp_path / "d", *lines, "ben supports cem 2012 2012 asserted")
    path = tmp_path / "page.html"
    path.write_text(graph.view(), encoding="utf-8")
    page = open_page(path, "#period=early")
    picture = "() => amity.svg()"
    by_edges = page.evaluate(picture)
    page.select_option("#size", "betweenness")
    assert "size=betweenness" in page.evaluate("() => amity.state()")
    expect(page.locator("#size-note")).to_have_text(re.compile("^share of the shortest ways between others"))
    by_betweenness = page.evaluate(picture)
    assert by_betweenness != by_edges
    page.evaluate("() => amity.go('#from=2011-01-01&to=2013-12-31&size=betweenness')")
    expect(page.locator("#size-note")).to_have_text(re.compile("^told for whole periods alone"))
    page.evaluate("() => amity.go('#period=early&size=betweenness')")
    assert page.evaluate(picture) == by_betweenness
    page.evaluate("() => amity.go('#period=early&size=betweenness&lang=ru')")
    expect(page.locator("#size-note")).to_have_text(re.compile("^доля кратчайших путей"))


def test_a_click_on_a_line_between_groups_lists_its_edges(open_page: Opener, tmp_path: Path) -> None:
    states, bodies = [f"s{n}" for n in range(90)], [f"b{n}" for n in range(90)]
    lines = [
        f"{state} supports {body} 2012 2012 asserted" for state, body in zip(states, bodies, strict=True)
    ]
    lines += [f"{states[n]} opposes {states[n + 1]} 2012 2012 asserted" for n in range(40)]
    graph = tell(tmp_path / "d", *lines, kinds=dict.fromkeys(bodies, "organization"))
    path = tmp_path / "page.html"
    path.write_text(graph.view(), encoding="utf-8")
    page = open_page(path, "#period=early&view=groups&group=kind")
    assert page.evaluate("() => amity.drawn()") == {"view": "groups", "lines": 1, "actors": 2}
    box = page.locator("#net").bounding_box()
    assert box
    page.locator("#net").click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    listed = page.evaluate("() => amity.rows().map((row) => row.claims[0])")
    assert sorted(listed) == [f"s-{n:03}" for n in range(1, 91)]
