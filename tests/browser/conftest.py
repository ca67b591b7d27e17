"""A real Chromium, in which every request that is not local, every console error and every breach of the content
security policy fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsers import find_browser
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --font-render-hinting=none --force-color-profile=srgb "
    "--js-flags=--single-threaded"  # the processors are those of the workers: threads for garbage and for code cost more
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    folder = f"{Path(__file__).parent}{os.sep}"
    for item in items:
        if str(item.path).startswith(folder):
            item.add_marker("browser")


Kind = tuple[bool, str, bool]
"""Whether scripts run, the language of the reader, whether a finger works the page."""

USUAL: Kind = (True, "en-US", False)

READY = """() => window.amity && document.documentElement.classList.contains('ready')
    && document.getElementById('legend-body')?.childElementCount !== 0"""
"""True once the page is drawn and its key, which comes last, is there."""

Opener = Callable[..., Page]
Injector = Callable[[Path], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, or of the variable AMITY_CHROMIUM; without one the tests fail."""
    program = find_browser()
    if program is None:
        if os.environ.get("AMITY_WITHOUT_BROWSER"):
            pytest.skip("AMITY_WITHOUT_BROWSER is set")
        pytest.fail(
            "the page is tested in a real browser: install one with "
            "'apt-get install chromium-headless-shell', name it in AMITY_CHROMIUM, or set AMITY_WITHOUT_BROWSER=1 to do without these tests."
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture(scope="session")
def corpus_file(corpus_html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled corpus."""
    path = tmp_path_factory.mktemp("view") / "corpus.html"
    path.write_text(corpus_html, encoding="utf-8")
    return path


@pytest.fixture
def inject(contexts: Contexts, tmp_path: Path) -> Injector:
    """Adds a script to a page with the head of a file, where its policy stands; gives what the policy says is broken."""

    def injector(path: Path) -> str:
        head = tmp_path / "head.html"
        head.write_text(f"{path.read_text(encoding='utf-8').partition('<body')[0]}<body>", encoding="utf-8")
        page = contexts.page(USUAL)
        page.goto(head.as_uri())
        broken: str = page.evaluate(
            """() => new Promise((done) => {
              document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective));
              const script = document.createElement("script");
              script.textContent = "window.hit = 1";
              document.body.append(script);
              if (window.hit) done("nothing");
            })"""
        )
        assert page.evaluate("() => window.hit") is None
        contexts.free(page, USUAL)
        return broken

    return injector


@dataclass
class Contexts:
    """Contexts of the browser, one for each kind of reader, with the pages that are free in each.

    To make one and to compile the scripts anew takes longer than most tests; the size of a window and its colours are
    those of a page.

    Attributes:
        said: what any of the pages complained of.
        kept: pages that stay open, by what stands in them, and how they were opened.
    """

    browser: Browser
    said: list[str] = field(default_factory=list)
    known: dict[Kind, tuple[BrowserContext, list[Page]]] = field(default_factory=dict)
    kept: dict[tuple[object, ...], Page] = field(default_factory=dict)

    def page(self, kind: Kind) -> Page:
        """An empty page, in which a file that was open before is open at once."""
        if kind not in self.known:
            self.known[kind] = self._context(*kind), []
        context, free = self.known[kind]
        return free.pop() if free else context.new_page()

    def free(self, page: Page, kind: Kind) -> None:
        """Whoever asks next may have the page."""
        if not page.is_closed():
            page.goto("about:blank")
            self.known[kind][1].append(page)

    def _context(self, script: bool, language: str, touch: bool) -> BrowserContext:
        context = self.browser.new_context(
            java_script_enabled=script,
            locale=language,
            has_touch=touch,
            is_mobile=touch,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.on(
            "console",
            lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None,
        )
        context.on("weberror", lambda error: self.said.append(f"error: {error.error}"))
        context.on("request", lambda r: None if _is_local(r.url) else self.said.append(f"request: {r.url}"))
        if script:
            context.add_init_script(
                "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective))"
            )
        return context


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """The contexts of all tests."""
    made = Contexts(browser)
    yield made
    for context, _ in made.known.values():
        context.close()


@pytest.fixture
def silent(contexts: Contexts) -> Iterator[None]:
    """After the test every page must have stayed silent: no foreign request, no console error, no CSP breach."""
    contexts.said.clear()
    yield
    assert contexts.said == []


@pytest.fixture
def open_page(contexts: Contexts, silent: None) -> Iterator[Opener]:
    """Opens a file in a page of its own: ``open_page(path, "#tab=table", width=390, script=False)``; with `again` in
    the one that was opened before."""
    opened: list[tuple[Page, Kind]] = []

    def opener(
        path: Path,
        rest: str = "",
        *,
        width: int = 1280,
        height: int = 800,
        script: bool = True,
        language: str = "en-US",
        touch: bool = False,
        ready: str = READY,
        again: Page | None = None,
    ) -> Page:
        if again is None:
            page = contexts.page((script, language, touch))
            opened.append((page, (script, language, touch)))
        else:
            page = again
            page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme="light")
        page.goto(path.as_uri() + rest)
        if script:
            page.wait_for_function(ready)
        return page

    yield opener
    for page, kind in opened:
        contexts.free(page, kind)


@pytest.fixture
def at_hand(contexts: Contexts, silent: None) -> Opener:
    """As `open_page`, but the page is one that many tests share, put back to where it opens.

    For tests that leave behind nothing but a state of the page, of its window or its colours.
    """

    def opener(
        path: Path,
        rest: str = "",
        *,
        width: int = 1280,
        height: int = 800,
        script: bool = True,
        language: str = "en-US",
        touch: bool = False,
        ready: str = READY,
    ) -> Page:
        way = (path, rest, width, height, script, language, touch)
        is_new = way not in contexts.kept
        if is_new:
            contexts.kept[way] = contexts.page((script, language, touch))
        page = contexts.kept[way]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme="light")
        if is_new:
            page.goto(path.as_uri() + rest)
            if script:
                page.wait_for_function(ready)
        else:
            page.mouse.move(0, 0)
            page.evaluate(PUT_BACK)
        return page

    return opener


PUT_BACK = """() => {
  document.activeElement.blur();
  if (window.amity) amity.go("#");
  else {
    if (location.hash) location.hash = "";
    document.querySelectorAll("details[open]").forEach((one) => (one.open = false));
    document.querySelectorAll("input").forEach((one) => (one.checked = one.defaultChecked));
  }
  scrollTo(0, 0);
}"""


def _is_local(address: str) -> bool:
    return address.startswith(("file:", "blob:", "data:", "about:"))


@pytest.fixture
def corpus_page(open_page: Opener, corpus_file: Path) -> Page:
    """The page of the bundled corpus, wide and light, just opened."""
    return open_page(corpus_file)


@pytest.fixture
def page_at_hand(at_hand: Opener, corpus_file: Path) -> Page:
    """The page of the bundled corpus, wide and light, which many tests share: it stands where it opens."""
    return at_hand(corpus_file)


@pytest.fixture
def phone_at_hand(at_hand: Opener, corpus_file: Path) -> Page:
    """The page of the bundled corpus on a telephone, which many tests share."""
    return at_hand(corpus_file, width=390, height=844, touch=True)


@pytest.fixture(scope="session")
def blank_page(contexts: Contexts) -> Page:
    """A page of nothing, for work on pictures."""
    return contexts.page(USUAL)
