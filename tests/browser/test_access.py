"""For everybody: keyboard, screen readers (axe), phones, greyscale, right-to-left names, and how it looks."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from accessibility import broken, copied, faded, out_of_reach
from datasets import TABLES, write_tables
from playwright.sync_api import Page, expect

from amity.dataset import Dataset, open_graph
from amity.edges.slices import Selection
from amity.explorer.page import render

Opener = Callable[..., Page]

STATES = [
    "#period=takeover&actor=taliban&steps=2",
    "#period=engagement&tab=matrix&line=russia+taliban+p",
    "#period=takeover&tab=timeline&actor=russia",
    "#period=strain&tab=table&path=china+isis",
    "#edges=ponars2021-027+idsa2017-022",
    "#period=accommodation&actor=nicholson",
    "#period=takeover&tab=multiples",
    "#period=strain&view=ego&show=change+neutral",
    "#story=3",
]


def test_axe_finds_no_violation_with_every_panel_open(corpus_page: Page) -> None:
    """In the dark the elements are those of the light: only what looks at colours can find anything else."""
    page = corpus_page
    for state in ["", *STATES]:
        if state:
            page.evaluate("(hash) => amity.go(hash)", state)
        page.locator("#evidence details:not([open]) > summary").evaluate_all(
            "all => all.slice(0, 3).forEach((x) => x.click())"
        )
        page.locator("#legend details:not([open]) > summary").evaluate_all(
            "all => all.forEach((x) => x.click())"
        )
        if not state:
            page.fill("#find", "af")
        copy = copied(page, "states")
        passed, breaches = broken(copy)
        assert passed > 25
        assert breaches == [], state
        ground = copy.evaluate(GROUND, "light")
        assert copy.evaluate(GROUND, "dark") != ground
        assert faded(copy) == [], f"{state} in the dark"
        assert out_of_reach(page) == [], state


GROUND = """
(theme) => {
  document.documentElement.dataset.theme = theme;
  return getComputedStyle(document.body).backgroundColor;
}
"""


def test_everything_is_worked_by_keyboard(corpus_page: Page) -> None:
    page = corpus_page
    state = lambda: page.evaluate("() => amity.state()")  # noqa: E731

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.focus("#theme")
    page.keyboard.press("Space")
    assert "theme=dark" in state()
    page.focus("#guide-next")
    page.keyboard.press("Enter")
    assert "path=" in state() or "period=enmity" in state()
    page.locator(".card").nth(3).focus()
    page.keyboard.press("Enter")
    assert "period=takeover" in state()

    page.focus("#net")
    assert "actor=" not in state()
    page.keyboard.press("ArrowRight")
    assert "actor=" in state()
    first = page.locator("#evidence-name").inner_text()
    page.keyboard.press("ArrowLeft")  # it stands farthest to the right
    assert page.locator("#evidence-name").inner_text() != first
    page.keyboard.press("Enter")
    expect(page.locator("#evidence")).to_be_focused()
    page.locator("#evidence summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence article").first).to_be_visible()
    page.keyboard.press("Escape")
    assert "actor=" not in state()
    expect(page.locator("#net")).to_be_focused()

    page.focus("#from")
    page.keyboard.press("ArrowLeft")
    assert "from=2021-07-01&to=2021-12-31" in state()
    page.focus("#to")
    page.keyboard.press("ArrowRight")
    assert "from=2021-07-01&to=2022-01-31" in state()
    page.focus("#as-of")
    page.keyboard.press("ArrowDown")
    assert "as-of=" in state()
    page.keyboard.press("ArrowUp")
    assert "as-of=" not in state()
    page.focus("#play")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")

    page.focus("#find")
    page.keyboard.type("kabul")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert "actor=kabul" in state()
    page.focus("#path-to")
    page.keyboard.type("russia")
    page.keyboard.press("Enter")
    assert "path=kabul+russia" in state()
    page.keyboard.press("Escape")

    box = page.locator('#legend input[data-mark="status.denied"]')
    box.focus()
    page.keyboard.press("Space")
    assert "off=presence.partly+presence.undated" in state()
    expect(box).to_be_focused()

    page.focus("#tab-network")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-map")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-multiples")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-matrix")).to_be_focused()
    page.locator('button.cell[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "line=" in state() or "path=" in state()
    expect(page.locator("button.cell:focus")).to_have_count(1)
    expect(page.locator("td.chosen button.cell:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    assert "line=" not in state() and "path=" not in state()
    expect(page.locator("button.cell:focus")).to_have_count(1)
    page.focus("#tab-matrix")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "tab=table" in state()
    page.locator("#edges .sort").nth(7).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#edges th").nth(7)).to_have_attribute("aria-sort", "ascending")
    page.focus("#table-filter")
    page.keyboard.type("russia")
    assert "filter=russia" in state()

    page.evaluate("() => amity.go('#period=takeover&tab=multiples')")
    here = lambda: page.evaluate("() => document.activeElement.getAttribute('aria-label')")  # noqa: E731
    page.focus("#tab-multiples")
    page.keyboard.press("Tab")
    while "multiples" not in page.evaluate(
        "() => document.activeElement.closest('[role=tabpanel]')?.id ?? ''"
    ):
        page.keyboard.press("Tab")
    assert here().startswith("Takeover: ") and " new, " in here()
    page.keyboard.press("ArrowRight")
    assert here().startswith("Accommodation: ")
    page.keyboard.press("Home")
    assert here().startswith("Enmity: ")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('#multiples')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert "period=enmity" in state() and "tab=" not in state()
    expect(page.locator("#net")).to_be_focused()


def test_the_tab_key_reaches_every_control(page_at_hand: Page) -> None:
    page_at_hand.evaluate("() => amity.go('#period=engagement&actor=taliban')")
    expected = page_at_hand.evaluate(
        """() => [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")]
          .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }))
          .map((one, n) => (one.dataset.n = n))"""
    )
    page_at_hand.evaluate(
        """() => {
          document.activeElement.blur();
          window.reached = [];
          document.addEventListener("focusin", ({ target }) => reached.push(Number(target.dataset.n ?? -1)));
        }"""
    )
    for _ in range(len(expected) + 3):
        page_at_hand.keyboard.press("Tab")
    assert set(expected) <= set(page_at_hand.evaluate("() => reached"))


def test_nothing_is_wider_than_a_phone(phone_at_hand: Page) -> None:
    page = phone_at_hand
    for state in ["", *STATES]:
        if state:
            page.evaluate("(hash) => amity.go(hash)", state)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, state
        wide = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((one) => {
              const box = one.getBoundingClientRect();
              const scrolls = one.closest(".periods, .scroll, .pane, svg, .hidden, .skip");
              return !scrolls && one.checkVisibility() && box.width > 0 && (box.right > 391 || box.left < -4);
            }).map((one) => one.outerHTML.slice(0, 90))"""
        )
        assert wide == [], state


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_two_signs_differ_in_lightness_and_stand_out(page_at_hand: Page, dark: bool) -> None:
    page_at_hand.evaluate("(theme) => amity.go(`#theme=${theme}`)", "dark" if dark else "light")
    read = "(key) => getComputedStyle(document.documentElement).getPropertyValue(`--${key}`).trim()"
    shades = {
        key: luminance(page_at_hand.evaluate(read, key)) for key in ("coop", "hostile", "neutral", "bg")
    }
    assert (shades["bg"] < 0.5) is dark

    def contrast(a: str, b: str) -> float:
        light, dim = sorted((shades[a], shades[b]), reverse=True)
        return (light + 0.05) / (dim + 0.05)

    assert contrast("coop", "hostile") >= 2  # told apart in greyscale
    assert all(contrast(key, "bg") >= 3 for key in ("coop", "hostile", "neutral"))  # WCAG 1.4.11


def test_names_in_other_scripts_keep_their_direction_and_are_found(
    open_page: Opener, small: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "small.html"
    path.write_text(render(small.tables, Selection()), encoding="utf-8", newline="")
    page = open_page(path, "#period=after&tab=table&edge=tribune2019-004")
    assert (
        page.locator("bdi", has_text="סיעת הצפון").first.evaluate("one => getComputedStyle(one).direction")
        == "rtl"
    )
    cell = page.locator("#edges td", has_text="סיעת הצפון").first
    assert cell.evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.fill("#find", "סיע")
    expect(page.locator("#find-list li")).to_have_count(1)
    page.fill("#find", "БОРИЯ")
    expect(page.locator("#find-list li")).to_contain_text("Borria")
    page.fill("#find", "orr")
    expect(page.locator("#find-list li")).to_have_count(2)


def test_a_long_word_leaves_room_to_all_else(open_page: Opener, tmp_path: Path) -> None:
    actors = TABLES["actors.csv"].replace("Cadmus Front,", f"{'Donaudampfschifffahrts' * 4}gesellschaft,")
    path = tmp_path / "long.html"
    tables = open_graph(write_tables(tmp_path / "data", actors=actors)).tables
    path.write_text(render(tables, Selection()), encoding="utf-8", newline="")
    page = open_page(path, "#period=after&tab=table")
    right = "one => one.getBoundingClientRect().right"
    assert page.locator("#edges th[data-column=when]").evaluate(right) < page.locator(
        "#table-scroll"
    ).evaluate(right)
    page.evaluate("() => amity.go('#tab=multiples')")
    cut = page.locator(".multiple text").evaluate_all(
        """all => all.filter((one) => {
          const [box, room] = [one.getBoundingClientRect(), one.closest("svg").getBoundingClientRect()];
          return box.left < room.left || box.right > room.right;
        }).length"""
    )
    assert page.locator(".multiple text", has_text="Donaudampf").count() > 0
    assert cut == 0


# Pictures are compared at an eighth of their size, so that other fonts on another machine do not matter, and an empty or
# broken page does. To renew them: delete the file and run the test.
PICTURES = {
    "network-light": ("page_at_hand", "#period=takeover"),
    "network-dark": ("page_at_hand", "#period=engagement&actor=russia&theme=dark"),
    "matrix-light": ("page_at_hand", "#period=takeover&tab=matrix"),
    "timeline-light": ("page_at_hand", "#period=engagement&tab=timeline&actor=taliban"),
    "phone-light": ("phone_at_hand", "#period=takeover"),
}
BASELINES = Path(__file__).parent / "baselines"
REDUCE = """
async ([picture, width, height]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return canvas.toDataURL("image/png").split(",")[1];
}
"""
DIFFERENCE = """
async ([now, before, width, height]) => {
  const [a, b] = await Promise.all([now, before].map(async (picture) => {
    const image = new Image();
    image.src = "data:image/png;base64," + picture;
    await image.decode();
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  }));
  return a.reduce((sum, shade, n) => sum + Math.abs(shade - b[n]), 0) / a.length;
}
"""


@pytest.mark.parametrize("name", PICTURES)
def test_the_page_looks_as_it_did(request: pytest.FixtureRequest, blank_page: Page, name: str) -> None:
    fixture, state = PICTURES[name]
    page: Page = request.getfixturevalue(fixture)
    page.evaluate("(state) => amity.go(state)", state)
    if "&" in state:  # as a link to a part of the page leads to it
        page.evaluate("() => document.getElementById('tabs').scrollIntoView()")
    assert page.viewport_size
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    shot = base64.b64encode(page.screenshot()).decode("ascii")
    small = blank_page.evaluate(REDUCE, [shot, width // 8, height // 8])
    path = BASELINES / f"{name}.png"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(base64.b64decode(small))
        pytest.fail(f"{path.name} was missing and has been made: look at it, then run the test again")
    kept = base64.b64encode(path.read_bytes()).decode("ascii")
    difference = blank_page.evaluate(DIFFERENCE, [small, kept, width // 8, height // 8])
    assert difference < 9, f"the picture differs by {difference:.1f} of 255 on average"
