"""axe in a page: what of it breaks the rules of accessibility."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

# To describe elements that pass takes axe as long again, so they are only counted.
_RUN = """
async ([hidden, rules]) => {
  const exclude = hidden.map((where) => [where]);
  const { passes, violations } = await axe.run({ include: [["html"]], exclude }, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
  return [passes.length, violations.map((rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])];
}
"""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: where only these change, no other can find anything else."""


def violations(
    page: Page, rules: Sequence[str] | None = None, seen: Sequence[str] = ()
) -> tuple[int, list[tuple[str, list[str]]]]:
    """How many rules (of all, or of `rules`) the page keeps, and those that it breaks with the first elements.

    `seen` are selectors of parts that were looked at before.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(
            f"() => {{ {files('axe_playwright_python').joinpath('axe.min.js').read_text(encoding='utf-8')} }}"
        )
    passed, broken = page.evaluate(_RUN, [list(seen), rules and list(rules)])
    return passed, [(name, elements) for name, elements in broken]
