"""Fragments of the address of the page and of the comparison, in a real Chromium."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from browsers import find_browser
from click.testing import CliRunner
from datasets import write_tables
from playwright.sync_api import sync_playwright

from amity.cli.main import amity
from amity.explorer.data import TABS

KEYS = (
    *(
        "period",
        "from",
        "to",
        "tab",
        "actor",
        "edge",
        "claim",
        "off",
        "find",
        "path",
        "sort",
        "filter",
        "relation",
        "lang",
    ),
    *("as-of", "status", "source", "pair", "possible", "view", "x", "__proto__", "constructor", ""),
)
VALUES = (
    *(
        "before",
        "pact",
        "2014",
        "2014-02-30",
        *TABS,
        "arland",
        "borria",
        "-subject",
    ),
    *(
        "gazette2014-001",
        "e0",
        "__proto__",
        "constructor",
        "toString",
        "",
        "NaN",
        "1e999",
        "-1",
        "<img src=x onerror=hit=1>",
    ),
    *(
        "javascript:hit=1",
        '"><script>hit=1</script>',
        "arland,borria",
        "סיעה",
        "%00",
        "%E0%A4%A",
        "%",
        "%ZZ",
        "&",
        "=",
    ),
    *("\u202e", "\ufeff", "a" * 3000, "'", "\\", "[", "(a+)+$", "../", "//example.org", "#", "stage"),
)
FORBIDDEN = "iframe, img, object, embed, base, link[href], [onload], [onerror], [onfocus], [onclick], a[href^='javascript']"
GO = """async ([fragments, scripts]) => {
  const found = [];
  for (const [fragment, how] of fragments) {
    try {
      if (how === "go" && window.amity) amity.go(fragment);
      else { history.replaceState(null, "", fragment || "#"); dispatchEvent(new HashChangeEvent("hashchange")); }
      const bad = document.querySelectorAll("FORBIDDEN").length;
      const sound = window.hit === undefined && !bad && document.querySelectorAll("script").length === scripts;
      found.push(sound ? "" : `${bad} forbidden elements, hit ${window.hit}`);
    } catch (error) { found.push(String(error)); }
  }
  await new Promise((drawn) => requestAnimationFrame(drawn));
  return found;
}""".replace("FORBIDDEN", FORBIDDEN)


TOGETHER = 20
"""Fragments that are tried before the page draws its next frame."""


def fragment_of(draw: random.Random) -> str:
    """A fragment: pairs of names and values, escaped or not, or noise."""
    if draw.random() < 0.15:
        return "#" + "".join(draw.choices("#&=%;,/?+abcdef012ZЖ<>'\"\\\t ", k=draw.randrange(40)))
    pairs = []
    for _ in range(draw.randrange(1, 6)):
        value = draw.choice(VALUES)
        pairs.append(f"{draw.choice(KEYS)}={value if draw.random() < 0.5 else quote(value)}")
    return "#" + draw.choice("&&&;").join(pairs)


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """No fragment throws, opens a dialog, runs what it holds or adds an element that could."""
    program = find_browser()
    if program is None:
        yield lambda seed: "no browser"
        return
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        data = write_tables(Path(temporary, "data"))
        files = [Path(temporary, name) for name in ("page.html", "comparison.html")]
        for arguments in (
            ["view", "-o", str(files[0])],
            ["analyze", "compare", "before", "pact", "--html", str(files[1])],
        ):
            made = CliRunner().invoke(amity, ["--data", str(data), *arguments])
            assert made.exit_code == 0, made.output
        flags = ["--no-sandbox", "--disable-gpu", "--disable-ipc-flooding-protection"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        errors: list[str] = []
        pages = []
        for file in files:
            page = browser.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("dialog", lambda dialog: errors.append(f"dialog {dialog.message}"))
            page.goto(file.as_uri())
            pages.append((page, page.evaluate("() => document.querySelectorAll('script').length")))

        def ask(first: int) -> dict[int, tuple[str, str]]:
            """Where each seed from `first` on goes, and what is wrong there."""
            answers = {}
            for place, (page, scripts) in enumerate(pages):
                asked = {}
                for seed in range(first, first + TOGETHER):
                    draw = random.Random(seed)
                    if int(draw.random() < 0.3) == place:
                        asked[seed] = [fragment_of(draw), draw.choice(("go", "event"))]
                wrong = page.evaluate(GO, [list(asked.values()), scripts])
                for seed, words in zip(asked, wrong, strict=True):
                    answers[seed] = (("page", "comparison")[place], words and f"{asked[seed]}: {words}")
                assert not errors, (sorted(asked), errors.pop())
            return answers

        known: dict[int, tuple[str, str]] = {}

        def check(seed: int) -> str:
            nonlocal known
            if seed not in known:
                known = ask(seed - seed % TOGETHER)
            place, wrong = known[seed]
            assert not wrong, wrong
            return place

        yield check
        browser.close()
