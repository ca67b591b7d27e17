"""axe in a page: what of it breaks the rules of accessibility."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from weakref import WeakKeyDictionary

from playwright.sync_api import Page

# The page as it stands, without its scripts, without what is not shown, and of elements that are alike with two. They are
# alike when their tags, classes, attributes and what stands in them are, names and numbers apart. What holds the page
# together stays, for axe looks whether it is there, and so does what gives something its name.
_COPY = """
(memory) => {
  const KEPT = "main, header, footer, nav, aside, h1, h2, h3, h4, h5, h6";
  const NAMED = "a, button, summary, label, legend, caption, th, h1, h2, h3, h4, h5, h6, [role=option], [role=tab]";
  const TOLD = new Set(["role", "type", "style", "fill", "stroke", "tabindex", "lang", "dir", "scope"]);
  const kinds = new Map();
  const describe = (element) => {
    const attributes = [...element.attributes].map(({ name, value }) =>
      TOLD.has(name) || value === "true" || value === "false" ? `${name}=${value}` : `${name}${value.trim() ? "" : "!"}`);
    const parts = [...element.childNodes].map((node) =>
      node.nodeType === Node.ELEMENT_NODE ? describe(node) : node.nodeType === Node.TEXT_NODE && node.data.trim() ? "text" : "");
    const kind = `${element.localName} ${[...element.classList].sort()} ${attributes.sort()} [${[...new Set(parts)].join("")}]`;
    kinds.set(element, kind);
    return kind;
  };
  describe(document.body);
  const seen = ((window.seenByAxe ??= {})[memory] ??= new Set());
  const known = new Set(memory ? seen : []);
  const copy = (element, above, named) => {
    const made = element.cloneNode();
    if (element.firstElementChild && !element.checkVisibility()) return made;
    const times = new Map();
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) {
        made.append(node.cloneNode());
        continue;
      }
      if (node.matches("script")) continue;
      const kind = kinds.get(node), way = `${above} ${kind}`;
      times.set(kind, (times.get(kind) ?? 0) + 1);
      const again = times.get(kind) > 2 || (!named && known.has(way));
      seen.add(way);
      if (!again || node.matches(KEPT) || node.querySelector(KEPT))
        made.append(copy(node, node.id || above, named || node.matches(NAMED)));
    }
    return made;
  };
  const whole = document.documentElement.cloneNode();
  const head = document.head.cloneNode(true);
  head.querySelectorAll("script, meta[http-equiv]").forEach((element) => element.remove());
  whole.append(head, copy(document.body, "", false));
  return [`<!doctype html>${whole.outerHTML}`, matchMedia("(prefers-color-scheme: dark)").matches];
}
"""

_RUN = """
async (rules) => {
  const { passes, violations } = await axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
  return [passes.length, violations.map((rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])];
}
"""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: where only these change, no other can find anything else."""

# A page for the copies of each page: to open one and to compile axe in it takes longer than to look.
_COPIES: WeakKeyDictionary[Page, Page] = WeakKeyDictionary()

SCROLLING = ["scrollable-region-focusable"]


Violations = list[tuple[str, list[str]]]
"""The rules that are broken, each with the first elements that break it."""


def violations(page: Page, rules: Sequence[str] | None = None) -> tuple[int, Violations]:
    """How many rules (of all, or of `rules`) the page keeps, and those that it breaks.

    Of elements side by side that are made alike axe looks at two, for each takes it milliseconds.
    """
    return broken(copied(page), rules)


def copied(page: Page, memory: str = "") -> Page:
    """A copy of what the page shows, of elements side by side that are made alike with two.

    With a `memory`, what is like something that was copied under this name, in the same part of the page, is left out.
    """
    text, dark = page.evaluate(_COPY, memory)
    copy = _COPIES.get(page)
    if copy is None or copy.is_closed():
        copy = _COPIES[page] = page.context.new_page()
    copy.set_viewport_size(page.viewport_size or {"width": 1280, "height": 800})
    copy.emulate_media(color_scheme="dark" if dark else "light")
    copy.set_content(text)
    return copy


def out_of_reach(page: Page) -> Violations:
    """What scrolls and no key reaches, which hangs on how much there is and not on how it is made."""
    return broken(page, SCROLLING)[1]


def broken(page: Page, rules: Sequence[str] | None = None) -> tuple[int, Violations]:
    """How many rules (of all, or of `rules`) each element of the page keeps, and those that one breaks."""
    if not page.evaluate("() => 'axe' in window"):
        script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        page.evaluate(f"() => {{ {script} }}")
    passed, found = page.evaluate(_RUN, rules and list(rules))
    return passed, [(name, elements) for name, elements in found]
