"""On a telephone: what a link opened and what a finger tapped stays in sight, and nothing lies over something else."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Opener = Callable[..., Page]

ACCENTED = """
async ([picture, colour]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const [r, g, b] = [1, 3, 5].map((n) => parseInt(colour.slice(n, n + 2), 16));
  let count = 0;
  for (let n = 0; n < data.length; n += 4)
    if (Math.abs(data[n] - r) + Math.abs(data[n + 1] - g) + Math.abs(data[n + 2] - b) < 24) count += 1;
  return count;
}
"""
"""How many pixels of a picture have a colour: what is chosen alone has the accent."""

ABOVE = """
() => {
  const sheet = document.querySelector("#evidence").getBoundingClientRect();
  const isBeside = sheet.height > innerHeight - 2;
  const pane = document.querySelector("[role=tabpanel]:not([hidden])").getBoundingClientRect();
  const [left, right] = isBeside ? (sheet.left > 2 ? [0, sheet.left] : [sheet.right, innerWidth]) : [0, innerWidth];
  const bottom = Math.min(isBeside ? innerHeight : sheet.top, pane.bottom);
  const top = Math.max(pane.top, 0);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
"""
"""The part of the window in which the open tab can be seen."""


UNDER_BUTTONS = """
() => {
  const rect = (one) => one.getBoundingClientRect();
  const buttons = [...document.querySelectorAll("#map .zoom button")].map(rect);
  const marks = [...document.querySelectorAll(".site, .places .names text, .places > rect")].map(rect);
  return marks.length && buttons.length === 3
    ? marks.filter((a) => buttons.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length : -1;
}
"""
"""How many marks and names of the map lie under its buttons."""


def accented(page: Page, blank: Page) -> int:
    picture = page.screenshot(clip=page.evaluate(ABOVE))
    colour = page.evaluate(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    )
    return int(blank.evaluate(ACCENTED, [base64.b64encode(picture).decode("ascii"), colour]))


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)], ids=["upright", "landscape"])
def test_the_sheet_does_not_cover_what_a_link_opened(
    open_page: Opener, blank_page: Page, corpus_file: Path, width: int, height: int
) -> None:
    page = open_page(corpus_file, "#period=takeover&actor=taliban", width=width, height=height, touch=True)
    assert accented(page, blank_page) > 100
    for actor in ("france", "un-security-council"):
        page.evaluate("(id) => amity.go(`#period=takeover&actor=${id}`)", actor)
        assert accented(page, blank_page) > 20, actor
    for state in (
        "tab=matrix&line=russia+taliban+p",
        "tab=timeline&edge=ponars2021-027",
        "tab=map&place=kabul",
    ):
        page.evaluate("(state) => amity.go(`#period=takeover&${state}`)", state)
        assert accented(page, blank_page) > 20, state


def test_no_word_lies_over_another_or_out_of_its_frame_and_lines_go_with_words(
    open_page: Opener, corpus_file: Path
) -> None:
    page = open_page(corpus_file, width=390, height=844, touch=True, language="ru-RU")
    overlaps = """() => {
      const boxes = [...document.querySelectorAll("#histogram .band-name")].map((one) => [one.getAttribute("y"), one.getBoundingClientRect()]);
      const meet = ([row, a], [other, b]) => row === other && a.left < b.right && b.left < a.right;
      return boxes.flatMap((a, n) => boxes.slice(0, n).filter((b) => meet(a, b))).length;
    }"""
    names = page.locator("#histogram .band-name").all_text_contents()
    assert names == page.locator(".card-name").all_inner_texts()
    assert page.evaluate(overlaps) == 0
    beyond = page.locator(".card").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth).length"
    )
    assert beyond == 0
    page.evaluate("() => amity.go('#lang=ru&tab=map')")
    for period in page.locator(".card").evaluate_all("all => all.map((one) => one.dataset.period)"):
        page.evaluate("(period) => amity.go(`#lang=ru&period=${period}&tab=map`)", period)
        assert page.evaluate(UNDER_BUTTONS) == 0, period
    rows = page.locator(".tabs button").evaluate_all("all => new Set(all.map((one) => one.offsetTop)).size")
    page.evaluate("() => amity.go('#lang=ru&tab=table')")
    heights = page.locator(".tabs button").evaluate_all(
        "all => new Set(all.map((one) => one.offsetHeight)).size"
    )
    assert (rows, heights) == (1, 1)
    assert page.locator("#table-scroll").evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    page.evaluate("() => amity.go('#lang=ru&period=takeover&tab=network')")
    page.wait_for_function("() => document.querySelector('#unnamed').textContent")
    named, every = map(int, re.findall(r"\d+", page.locator("#unnamed").inner_text()))
    assert 5 < named <= 14 < every == page.evaluate("() => amity.drawn().actors")
    words = page.locator("#guide-headline")
    assert words.evaluate("one => one.getBoundingClientRect().width") > 330
    # Each word of the finding is underlined as far as it goes, where it is broken too.
    page.set_viewport_size({"width": 250, "height": 844})
    page.evaluate("() => amity.go('#lang=ru')")
    lines = page.locator("#finding-words .word").evaluate_all(
        """all => all.map((one) => {
          const range = document.createRange();
          range.selectNode(one.firstChild);
          return [[...range.getClientRects()].map(({ right }) => Math.round(right)),
            [...one.querySelectorAll("svg")].map((mark) => Math.round(mark.getBoundingClientRect().right))];
        })"""
    )
    assert any(len(words) > 1 for words, _ in lines)
    for words, marks in lines:
        assert len(words) == len(marks)
        assert all(abs(word - mark) <= 1 for word, mark in zip(words, marks, strict=True))
