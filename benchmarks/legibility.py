"""How legible the network of a page is, period by period, as a browser draws it.

Run with ``python benchmarks/legibility.py [PAGE ...] [--size 1440x900] [--smoke]`` where amity[test] and Chromium are
installed; without a page that of the bundled corpus is made. What is drawn is read off the canvas itself, so that pages
of any version can be compared: every letter box and every line, sampled at each pixel and a half.

* names crossed: names whose letters a line runs through, of all names;
* crossings: pairs of lines that meet elsewhere than at an actor that they share;
* unnamed: actors with a line that have no name.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
SMALL_DATASET = Path(__file__).parents[1] / "docs" / "tutorial" / "kessa"
FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"

SPY = """
(() => {
  const words = new WeakMap();
  const Plain = window.Path2D;
  window.Path2D = class extends Plain { constructor(d) { super(d); words.set(this, String(d ?? "")); } };
  const drawn = (window.drawn = { names: [], lines: [] });
  const proto = CanvasRenderingContext2D.prototype;
  const { clearRect, fillText, stroke } = proto;
  const onPage = (context) => context.canvas.isConnected;
  const place = (context, x, y) => {
    const { a, b, c, d, e, f } = context.getTransform();
    const ratio = context.canvas.width / context.canvas.clientWidth;
    return [(a * x + c * y + e) / ratio, (b * x + d * y + f) / ratio];
  };
  proto.clearRect = function (...box) {
    if (onPage(this)) drawn.names.length = drawn.lines.length = 0;
    return clearRect.apply(this, box);
  };
  proto.fillText = function (text, x, y, ...rest) {
    if (onPage(this)) {
      const { width, fontBoundingBoxAscent: up } = this.measureText(text);
      const height = parseFloat(/([\\d.]+)px/.exec(this.font)[1]);
      const [left, top] = place(this, x, y - height * 0.74);
      const [right, bottom] = place(this, x + width, y + height * 0.2);
      if (this.globalAlpha > 0.5) drawn.names.push({ text, box: [left, top, right, bottom] });
    }
    return fillText.call(this, text, x, y, ...rest);
  };
  proto.stroke = function (...path) {
    const d = path.length && words.get(path[0]);
    if (d && onPage(this) && this.globalAlpha > 0.5) {
      const numbers = d.match(/-?[\\d.]+(?:e-?\\d+)?/g).map(Number);
      const points = [];
      for (let n = 0; n < numbers.length; n += 2) points.push(place(this, numbers[n], numbers[n + 1]));
      const curved = /^M[^MLQ]*Q[^MLQ]*$/.test(d);
      const count = (letter) => d.split(letter).length - 1;
      const chevrons = count("M") > 3 && count("L") === 2 * count("M");
      if (curved) drawn.lines.push(points);
      else if (chevrons) drawn.lines.push([points[1], points[1], points.at(-2)]);
    }
    return stroke.apply(this, path);
  };
})();
"""

COUNT = """
() => {
  const seen = new Set();
  const lines = drawn.lines.filter((line) => {
    const key = line.flat().map((n) => n.toFixed(0)).join();
    return !seen.has(key) && seen.add(key);
  });
  const sampled = lines.map(([[ax, ay], [mx, my], [bx, by]]) => {
    const steps = Math.max(2, Math.ceil(Math.hypot(bx - ax, by - ay) / 1.5));
    return Array.from({ length: steps + 1 }, (_, n) => {
      const t = n / steps;
      const u = 1 - t;
      return [u * u * ax + 2 * u * t * mx + t * t * bx, u * u * ay + 2 * u * t * my + t * t * by];
    });
  });
  const inside = ([l, t, r, b]) => sampled.some((line) => line.some(([x, y]) => x > l && x < r && y > t && y < b));
  const { width, height } = document.querySelector("#net canvas").getBoundingClientRect();
  const inSight = drawn.names.filter(({ box: [l, t, r, b] }) => r > 0 && l < width && b > 0 && t < height);
  const names = [];  // a name of two lines counts once
  for (const row of inSight) {
    const last = names.at(-1)?.at(-1);
    const [l, t, r] = row.box;
    const offs = last && [l - last.box[0], r - last.box[2], (l + r - last.box[0] - last.box[2]) / 2];
    const under = last && t > last.box[1] && t - last.box[3] < 4 && offs.some((off) => Math.abs(off) < 2);
    if (under) names.at(-1).push(row);
    else names.push([row]);
  }
  const thin = sampled.map((line) => line.filter((_, n) => n % 4 === 0 || n === line.length - 1));
  const away = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const turn = (p, q, r) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const meet = (one, other) => {
    const ends = [one[0], one.at(-1)];
    const near = [other[0], other.at(-1)];
    if (ends.some((p) => near.some((q) => away(p, q) < 36))) return false;
    for (let i = 1; i < one.length; i += 1) {
      for (let j = 1; j < other.length; j += 1) {
        const [a, b, c, d] = [one[i - 1], one[i], other[j - 1], other[j]];
        if (turn(a, b, c) > 0 !== turn(a, b, d) > 0 && turn(c, d, a) > 0 !== turn(c, d, b) > 0) return true;
      }
    }
    return false;
  };
  let crossings = 0;
  for (let i = 0; i < thin.length; i += 1) for (let j = 0; j < i; j += 1) crossings += meet(thin[i], thin[j]);
  const crossed = names.filter((rows) => rows.some(({ box }) => inside(box)));
  const told = /(\\d+) (?:actor|place)/.exec(document.getElementById("status").textContent)?.[1];
  const actors = window.amity.drawn?.().actors ?? Number(told);
  const words = crossed.map((rows) => rows.map((row) => row.text).join(" "));
  return { crossed: words, names: names.length, lines: lines.length, crossings, actors };
}
"""


def measure(page: Page, smoke: bool) -> None:
    """Print a line for each period of a page that is open, with `smoke` for the first alone."""
    print(f"{'period':18} {'names crossed':>16} {'crossings':>10} {'lines':>6} {'unnamed':>14}")
    for n in range(1 if smoke else page.locator(".card").count()):
        card = page.locator(".card").nth(n)
        name = card.locator(".card-name").inner_text()
        page.evaluate("(n) => document.querySelectorAll('.card')[n].click()", n)
        page.wait_for_timeout(50 if smoke else 700)
        found = page.evaluate(COUNT)
        unnamed = found["actors"] - found["names"]
        print(
            f"{name:18} {len(found['crossed']):6} of {found['names']:<6} {found['crossings']:>10} {found['lines']:>6} "
            f"{unnamed:>6} of {found['actors']:<5} {', '.join(found['crossed'][:4])}",
            flush=True,
        )


def main() -> int:
    """Measure the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--size", action="append", metavar="WIDTHxHEIGHT")
    parser.add_argument("--chromium", help="the program; otherwise AMITY_CHROMIUM, or that of the system")
    parser.add_argument(
        "--smoke",
        action="store_true",
        help="a small dataset, one size and period alone; its figures say nothing",
    )
    options = parser.parse_args()
    program = options.chromium or os.environ.get("AMITY_CHROMIUM")
    program = program or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        parser.error("the page is measured in a real browser: install Chromium, or name it with --chromium")
    pages = options.pages
    if not pages:
        from amity.dataset import open_graph

        folder = Path("out/legibility").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        start = time.process_time()
        text = open_graph(SMALL_DATASET if options.smoke else None).view()
        title = SMALL_DATASET.name if options.smoke else "bundled corpus"
        print(f"{title}: {len(text.encode()) / 1000:.0f} KB in {time.process_time() - start:.2f} s of CPU")
        pages = [folder / "dataset.html"]
        pages[0].write_text(text, encoding="utf-8", newline="")
    sizes = options.size or (["1280x800"] if options.smoke else ["1440x900", "1280x800"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        for path in pages:
            for size in sizes:
                width, height = map(int, size.split("x"))
                page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page.add_init_script(SPY)
                page.goto(path.resolve().as_uri())
                page.wait_for_function("() => window.amity")
                print(f"\n{path.name}, {size}")
                measure(page, options.smoke)
                page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
