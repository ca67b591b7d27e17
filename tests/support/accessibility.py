"""axe in a page: what of it breaks the rules of accessibility."""

from __future__ import annotations

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
  // Before a picture, as is the shadow of what scrolls, axe tells nothing about colours.
  head.append(Object.assign(document.createElement("style"), { textContent: "* { background-image: none !important; }" }));
  whole.append(head, copy(document.body, "", false));
  return [`<!doctype html>${whole.outerHTML}`, matchMedia("(prefers-color-scheme: dark)").matches];
}
"""

_RUN = """
async ([elements, options]) => {
  const { passes, violations } = await axe.run(elements ?? document, { resultTypes: ["violations"], ...options });
  return [passes.length, violations.map((rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])];
}
"""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours, which take most of the time: of elements that are painted alike they look at one."""

# Painted alike: letters of the same look on the same grounds, beside the same colour; what may lie over something else is
# told apart by its class.
_PAINTED = """
() => {
  const seen = (window.seenPaint ??= new Set());
  const LETTERS = ["color", "fontSize", "fontWeight", "textDecorationLine", "borderBottom", "textShadow"];
  const GROUND = ["backgroundColor", "opacity"];
  const isText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const known = new Map();
  const groundOf = (element) => {
    if (!element) return "";
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const own = GROUND.map((part) => style[part]).join(" ");
      const over = ["static", "relative"].includes(style.position) ? "" : `${element.localName}.${element.classList}`;
      known.set(element, `${own === "rgba(0, 0, 0, 0) 1" ? "" : own}${over} ${groundOf(element.parentElement)}`.trim());
    }
    return known.get(element);
  };
  return [...document.body.querySelectorAll("*")].filter((element) => {
    if ((!isText(element) && element.localName !== "input") || !element.checkVisibility({ visibilityProperty: true })) return false;
    const [style, around] = [getComputedStyle(element), element.parentElement];
    const look = [element.localName, LETTERS.map((part) => style[part]), getComputedStyle(around).color, isText(around), groundOf(element)].join("|");
    return !seen.has(look) && seen.add(look);
  });
}
"""

# A page for the copies of each page: to open one and to compile axe in it takes longer than to look.
_COPIES: WeakKeyDictionary[Page, Page] = WeakKeyDictionary()

# WCAG 2.1.1: by keys one scrolls what can be focused or holds something that can, and a list of choices from the field
# above it. A few pixels are no content.
_OUT_OF_REACH = """
() => {
  const WAYS = [["scrollHeight", "clientHeight", "overflowY"], ["scrollWidth", "clientWidth", "overflowX"]];
  const isReached = (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true });
  const scrolls = (element) => WAYS.some(([length, room, way]) => element[length] > element[room] + 13 && /auto|scroll/.test(getComputedStyle(element)[way]));
  return [...document.body.querySelectorAll(":not(svg, svg *, [role=listbox])")]
    .filter((element) => scrolls(element) && element.checkVisibility() && ![element, ...element.querySelectorAll("*")].some(isReached))
    .map((element) => element.outerHTML.slice(0, 160));
}
"""

Violations = list[tuple[str, list[str]]]
"""The rules that are broken, each with the first elements that break it."""


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


def out_of_reach(page: Page) -> list[str]:
    """What scrolls and no key reaches, which hangs on how much there is and not on how it is made."""
    return list(page.evaluate(_OUT_OF_REACH))


def broken(copy: Page) -> tuple[int, Violations]:
    """How many rules each element of a copy keeps, and those that one breaks; those of colours too."""
    _bring_axe(copy)
    others = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
    kept, breaches = copy.evaluate(_RUN, [None, others])
    return kept, [(rule, elements) for rule, elements in breaches] + faded(copy)


def faded(copy: Page) -> Violations:
    """The rules of colours that a copy breaks in the theme that it has, in what is painted as nothing was before."""
    _bring_axe(copy)
    painted = copy.evaluate_handle(_PAINTED)
    breaches = (
        copy.evaluate(_RUN, [painted, {"runOnly": COLOURS}])[1]
        if painted.evaluate("all => all.length")
        else []
    )
    return [(rule, elements) for rule, elements in breaches]


def _bring_axe(copy: Page) -> None:
    if not copy.evaluate("() => 'axe' in window"):
        script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        copy.evaluate(f"() => {{ {script} }}")
