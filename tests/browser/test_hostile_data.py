"""Data that attacks the page: in every field that reaches it, with scripts on and off."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hostile import ATTACKS, hostile_tables
from playwright.sync_api import Page

from amity.corpus.csv_reader import spreadsheet_cell
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.data import TABS
from amity.explorer.page import render

Opener = Callable[..., Page]
Injector = Callable[[Path], str]


@pytest.fixture(scope="module")
def hostile_file(corpus: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    text = render(hostile_tables(), Selection(), title=ATTACKS[1])
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_nothing_from_data_runs_wherever_it_is_shown(at_hand: Opener, hostile_file: Path) -> None:
    page = at_hand(hostile_file)
    names = page.evaluate("() => Object.keys(amity.positions())")
    edges = page.evaluate("() => { amity.go('#off='); return amity.rows().map((row) => row.id); }")
    assert len(edges) > 10
    choices = [("actor", names[0]), ("actor", names[-1]), ("edge", edges[0]), ("claim", edges[-1])]
    for n in range(12):
        tab, (kind, name) = TABS[n % len(TABS)], choices[n % len(choices)]
        page.evaluate(
            "([tab, kind, name]) => amity.go(`#off=&tab=${tab}&${kind}=${encodeURIComponent(name)}`)",
            [tab, kind, name],
        )
        page.locator("#evidence summary").evaluate_all("all => all.forEach((one) => one.click())")
    page.fill("#find", "script")
    assert page.locator("#find-list li").count() > 0
    page.locator("#guide-next").click()
    page.evaluate("() => amity.svg() + amity.csv()")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hit") is None
    # What looked like markup is there as text.
    assert page.title() == ATTACKS[1]
    addresses = page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert all(address.startswith("#") for address in addresses)


def test_nothing_from_data_is_markup_without_scripts(open_page: Opener, hostile_file: Path) -> None:
    page = open_page(hostile_file, script=False)
    assert (
        page.locator("iframe, img, [onload], [onerror], [onfocus], [onmouseover], [autofocus]").count() == 0
    )
    assert page.locator("script").count() == 8
    addresses = page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert addresses == ["#stage"]


def test_saved_files_have_plain_names(at_hand: Opener, hostile_file: Path) -> None:
    page = at_hand(hostile_file)
    page.locator(".card").last.click()
    with page.expect_download() as download:
        page.click("#save-svg")
    assert re.fullmatch(r"amity(-[a-z0-9]+)+\.svg", download.value.suggested_filename)


CELLS = [
    "=1+1",
    "=HYPERLINK(1)",
    "+1",
    "-5",
    "-0.5e3",
    "-5+1",
    "@x",
    "\t=1",
    "\uff1d1",
    "a=b",
    "--",
    "'=1",
    "1e5",
]


CONTROLS = "\x1b]0;{}\x07 \x9b\ufffe"


def test_saved_tables_and_drawings_are_harmless_whatever_names_hold(
    open_page: Opener, tmp_path: Path
) -> None:
    """Page and commands agree on what is a formula; drawings with control characters can be opened."""
    tables = hostile_tables()
    names = [*CELLS, *(CONTROLS.format(n) for n in range(len(tables.actors)))]
    labels = dict(zip(tables.actors, names, strict=False))
    assert len(labels) > len(CELLS)
    actors = {name: replace(row, label=labels[name], labels=()) for name, row in tables.actors.items()}
    path = tmp_path / "cells.html"
    path.write_text(render(replace(tables, actors=actors), Selection()), encoding="utf-8", newline="")
    page = open_page(path)
    page.evaluate("() => amity.go('#off=')")
    rows = csv.DictReader(io.StringIO(page.evaluate("() => amity.csv()"), newline=""))
    subjects = {row["subject"] for row in rows}
    plain = {name for name in subjects if "]0;" not in name}
    assert 8 < len(plain) < len(subjects)
    assert plain <= {spreadsheet_cell(cell) for cell in CELLS}
    assert {"'=1+1", "'=HYPERLINK(1)"} <= subjects
    text = page.evaluate("() => amity.svg()")
    assert "\ufffd]0;" in "".join(ET.fromstring(text).itertext())
    with page.expect_download() as download:
        page.click("#save-png")
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_an_injected_script_is_blocked_by_the_policy(inject: Injector, corpus_file: Path) -> None:
    assert inject(corpus_file).startswith("script-src")
