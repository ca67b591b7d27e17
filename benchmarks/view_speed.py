"""The page against stock pyvis: size, first frame, change of period, frames while dragging, in one run.

Run with ``python benchmarks/view_speed.py [-o FOLDER] [--smoke]`` where amity[test] and Chromium are installed. For
each size of graph it makes three pages from the same random edges: amity's, pyvis with its default options (forces in
the browser), and pyvis with the places that amity computed; pictures of all go into the folder.

First frame: from the start of navigation until the drawing is on the screen, hence for stock pyvis until its forces
have come to rest (or 60 s are over); beside it what the main thread of the page took of the processor until then, which
hangs less on the load. Change of period: from the click until the frame that shows the new period has
been drawn, the middle of seven, after two seconds of rest. pyvis has no periods; what stands there is hiding the
edges that are not of the period, by the same call that its filter uses. Dragging: frames per second of animation
while the drawing is moved for two seconds. All of it is time by the clock: the load of the machine is printed with
it, and above the number of its processors it is this load that is measured.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Period, Source, Tables
from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import Vocabulary
from amity.dataset.opening import open_graph
from amity.edges.slices import Selection
from amity.explorer.page import place_view, render
from amity.explorer.view import make_view

SIZES = ((50, 150), (500, 3000), (2000, 20000))
SMOKE = ((10, 20),)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
PATIENCE = 60_000
REST = 2000
"""Milliseconds before a change of period, and of dragging."""
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
)
PERIODS = 5
SMALL_DATASET = Path(__file__).parents[1] / "docs" / "tutorial" / "kessa"

Opener = Callable[[], AbstractContextManager[Page]]

FIRST = """
(() => {
  const ready = %s;
  const look = () => {
    if (ready()) requestAnimationFrame(() => setTimeout(() => (window.firstFrame = performance.now())));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()
"""
"""By the clock of the page, so that no way to the browser and back is measured."""

DRAG_FPS = """
() => new Promise((done) => {
  const canvas = document.querySelector("canvas");
  const box = canvas.getBoundingClientRect();
  const at = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true,
    button: type === "pointermove" ? -1 : 0,
    buttons: 1, clientX: box.left + x, clientY: box.top + y }));
  at("pointerdown", 20, 20);
  let frames = 0;
  const start = performance.now();
  const step = (now) => {
    frames += 1;
    at("pointermove", 20 + (frames %% 60) * 3, 20 + (frames %% 60));
    if (now - start < %d) requestAnimationFrame(step);
    else { at("pointerup", 20, 20); done(frames / ((now - start) / 1000)); }
  };
  requestAnimationFrame(step);
})
"""


def make_tables(actors: int, edges: int, vocabulary: Vocabulary) -> Tables:
    """Random claims of five years: hubs as in real networks, every relation of two signs."""
    source = random.Random(actors)
    names = [f"actor-{n:04}" for n in range(actors)]
    relations = sorted(name for name in vocabulary.relations if vocabulary.sign(name))
    kinds = list(Kind)
    document = Source("paper", "A paper", parse("2021"), edges)
    claims: dict[str, Claim] = {}
    seen: set[tuple[str, str]] = set()
    while len(claims) < edges:
        a = names[int(source.random() ** 2 * actors)]
        b = names[int(source.random() ** 1.4 * actors)]
        if a == b or (a, b) in seen:
            continue
        seen.add((a, b))
        year = parse(str(2015 + source.randrange(PERIODS)))
        name = f"paper-{len(claims):05}"
        claims[name] = Claim(
            name, a, source.choice(relations), b, year, year, Modality.ASSERTED, "paper", len(claims) + 1,
            bounds(year, year, document.published), note="A sentence about the two of them, as coders write it.",
        )  # fmt: skip
    periods = {
        f"y{n}": Period(f"y{n}", f"Year {n}", parse(str(2015 + n)), parse(str(2015 + n)), "one year")
        for n in range(PERIODS)
    }
    rows = {name: Actor(name, name.title(), kinds[n % len(kinds)]) for n, name in enumerate(names)}
    return Tables(rows, {}, {"paper": document}, periods, claims)


def stock_page(tables: Tables, places: dict[str, tuple[float, float]] | None) -> str:
    """The page that pyvis makes by itself, its scripts put in; with places its forces are off."""
    from pyvis.network import Network

    net = Network(height="600px", width="100%", directed=True, cdn_resources="in_line")
    if places is not None:
        net.toggle_physics(False)
    for name, actor in tables.actors.items():
        where = dict(zip("xy", places[name], strict=True)) if places and name in places else {}
        net.add_node(name, label=actor.label, **where)
    for claim in tables.claims.values():
        net.add_edge(claim.subject, claim.object, title=claim.relation, year=claim.start.text)
    text: str = net.generate_html()
    return text


def opener(playwright: Playwright, program: str, smoke: bool) -> Opener:
    """Opens an empty page, in a browser that starts for it or, with `smoke`, in one that serves for all."""

    def start() -> Browser:
        return playwright.chromium.launch(executable_path=program, args=FLAGS.split())

    kept = start() if smoke else None

    @contextlib.contextmanager
    def empty_page() -> Iterator[Page]:
        browser = kept or start()
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        yield page
        page.close()
        if browser is not kept:
            browser.close()

    return empty_page


def first_frame(page: Page, path: Path, ready: str) -> tuple[float, float]:
    """Milliseconds until `ready` held and a frame was drawn, and those of the processor; infinite without patience."""
    page.set_default_timeout(PATIENCE)
    page.route("http*://**/*", lambda route: route.abort())
    page.add_init_script(FIRST % ready)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function("() => window.firstFrame")
    except Error:
        return float("inf"), float("nan")
    found = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    return float(page.evaluate("() => firstFrame")), 1000 * found["TaskDuration"]


def change(page: Page, click: str, rest: int) -> float:
    """Milliseconds of the middle one of seven changes of period, after `rest` milliseconds."""
    script = f"""(n) => new Promise((done) => {{
      const start = performance.now();
      ({click})(n);
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    }})"""
    page.wait_for_timeout(rest)
    return statistics.median(page.evaluate(script, n % PERIODS) for n in range(7))


def step(page: Page, action: str, rest: int) -> float:
    """Milliseconds of the middle one of five times that something is done, each from the state before it."""
    script = f"""(n) => new Promise((done) => {{
      const start = performance.now();
      ({action})(n);
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    }})"""
    times = []
    for n in range(5 if rest == REST else 1):
        page.evaluate("() => amity.go('#period=y2&view=all')")
        page.wait_for_timeout(rest * 0.15)
        times.append(float(page.evaluate(script, n)))
    return statistics.median(times)


STEPS = {
    "all drawn": "() => amity.go('#period=y3&view=all')",
    "around one": "() => amity.go('#period=y2&view=ego')",
    "groups": "() => amity.go('#period=y2&view=groups')",
    "backbone": "() => amity.go('#period=y2&view=backbone')",
    "table tab": "() => document.querySelector('#tab-table').click()",
    "one month more": "(n) => amity.go(`#from=2017-01-01&to=2018-0${n + 1}-28`)",
}
"""What a reader does, from the drawing of all of one period; above 150 actors a page opens around one."""

OURS = "(n) => document.querySelectorAll('.card')[n].click()"
STOCK = """(n) => edges.update(edges.get().map((edge) => ({ id: edge.id, hidden: edge.year !== String(2015 + n) })))"""
RESTED = """() => {
  if (!window.network) return false;
  network.on("stabilized", () => (window.rested = true));
  return window.rested;
}"""
READY = "() => document.documentElement?.classList.contains('ready')"
DRAWN = "() => window.network && document.querySelector('canvas')"


def measure(opened: Opener, folder: Path, actors: int, edges: int, rest: int) -> None:
    """Measure the three pages of one size and print a line for each; `rest` in milliseconds."""
    vocabulary = load_vocabulary()
    tables = make_tables(actors, edges, vocabulary)
    start = time.process_time()
    text = render(tables, Selection())
    made = time.process_time() - start
    places = place_view(make_view(tables, Selection()))
    pages = {
        "amity": (text, READY, OURS),
        "pyvis, our places": (stock_page(tables, places), DRAWN, STOCK),
        "pyvis, stock": (stock_page(tables, None), RESTED, STOCK),
    }
    load = (
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else ""
    )
    print(f"\n{actors} actors, {edges} edges; amity made its page in {made:.1f} s of CPU; {load}")
    print(f"{'':18} {'KB':>7} {'first frame':>14} {'CPU':>7} {'period':>13} {'dragging':>9}", flush=True)
    reference: list[float] = []
    steps: dict[str, float] = {}
    for name, (content, ready, click) in pages.items():
        path = folder / f"{actors}-{name.replace(', ', '-').replace(' ', '-')}.html"
        path.write_text(content, encoding="utf-8", newline="")
        with opened() as page:
            (first, cpu), period, frames = first_frame(page, path, ready), float("nan"), float("nan")
            with contextlib.suppress(Error):
                if first < PATIENCE:
                    period, frames = change(page, click, rest), page.evaluate(DRAG_FPS % rest)
                    if name == "amity":
                        steps = {words: step(page, action, rest) for words, action in STEPS.items()}
                page.screenshot(path=path.with_suffix(".png"), timeout=20_000)
        reference = reference or [first, period]
        print(
            f"{name:18} {len(content.encode()) / 1000:7.0f} {first:8.0f} ms x{first / reference[0]:<5.1f}"
            f"{cpu:5.0f} ms"
            f"{period:6.0f} ms x{period / reference[1]:<5.1f}{frames:5.0f} fps",
            flush=True,
        )
    print("amity: " + ", ".join(f"{words} {ms:.0f} ms" for words, ms in steps.items()), flush=True)


def measure_dataset(opened: Opener, folder: Path, dataset: Path | None) -> None:
    """Measure the page of a dataset; None is the bundled corpus."""
    title = "the bundled corpus" if dataset is None else f"the dataset {dataset.name}"
    path = folder / "dataset.html"
    path.write_text(open_graph(dataset).view(), encoding="utf-8", newline="")
    with opened() as page:
        first, cpu = first_frame(page, path, READY)
    print(f"\n{title}: first frame {first:.0f} ms, CPU {cpu:.0f} ms", flush=True)


def main() -> int:
    """Measure all sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-o", "--folder", type=Path, default=Path("out/view-speed"))
    parser.add_argument("--chromium", help="the program; otherwise AMITY_CHROMIUM, or that of the system")
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    program = options.chromium or os.environ.get("AMITY_CHROMIUM")
    program = program or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        parser.error("the page is measured in a real browser: install Chromium, or name it with --chromium")
    folder = options.folder.resolve()  # an address of a file is whole
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        opened = opener(playwright, program, options.smoke)
        for actors, edges in SMOKE if options.smoke else SIZES:
            measure(opened, folder, actors, edges, 50 if options.smoke else REST)
        measure_dataset(opened, folder, SMALL_DATASET if options.smoke else None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
