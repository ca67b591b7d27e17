"""What a reader does with the page: follows the guide or leaves it, meets the unexpected, quotes, saves, embeds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from datasets import write_tables
from playwright.sync_api import Page, expect

from amity.dataset import Dataset, open_graph
from amity.edges.slices import Selection
from amity.explorer.extent import extent_of
from amity.explorer.page import render
from amity.explorer.telling.finding import findings, make_finding
from amity.explorer.telling.guide import GuideStep, make_guide
from amity.explorer.telling.steps import story_steps
from amity.explorer.view import Presence, make_view, presence
from amity.render.look import look

Opener = Callable[..., Page]

STATE = "() => amity.state()"


@pytest.fixture
def steps(corpus: Dataset) -> dict[str, GuideStep]:
    """What the guide tells of each period."""
    return {step.period: step for step in make_guide(make_view(corpus.tables, Selection()))}


def test_the_guide_tells_of_the_period_that_is_shown(corpus_page: Page, steps: dict[str, GuideStep]) -> None:
    page, headline = corpus_page, corpus_page.locator("#guide-headline")
    expect(page.locator("#guide-next")).to_have_text("Period by period")
    main = [step for step in steps.values() if step.main]
    for step in (step for step in steps.values() if not step.main):
        page.locator(f'.card[data-period="{step.period}"]').click()
        expect(headline).to_have_text(step.headline["en"])
    page.locator(".card").first.click()
    expect(headline).to_have_text(main[0].headline["en"])
    expect(page.locator("#guide-back")).to_be_hidden()
    for n, step in enumerate(main[1:], 2):
        page.click("#guide-next")
        expect(headline).to_have_text(step.headline["en"])
        expect(page.locator("#guide-count")).to_have_text(f"{n} of {len(main)}")
        assert f"period={step.period}" in page.evaluate(STATE)
    expect(page.locator("#guide-next")).to_be_hidden()
    page.click("#guide-back")
    expect(headline).to_have_text(main[-2].headline["en"])


def test_from_a_period_between_two_steps_the_guide_goes_to_the_next_one(
    page_at_hand: Page, steps: dict[str, GuideStep]
) -> None:
    order = list(steps.values())
    between = next(n for n, step in enumerate(order) if not step.main and n + 1 < len(order))
    page_at_hand.locator(".card").nth(between).click()
    expect(page_at_hand.locator("#guide-count")).to_be_empty()
    page_at_hand.click("#guide-next")
    after = next(step for step in order[between:] if step.main)
    expect(page_at_hand.locator("#guide-headline")).to_have_text(after.headline["en"])


def test_the_guide_steps_aside_where_its_headlines_do_not_hold(corpus_page: Page) -> None:
    page, guide = corpus_page, corpus_page.locator("#guide")
    page.focus("#from")
    page.keyboard.press("ArrowLeft")
    expect(guide).to_be_hidden()
    page.locator(".card").nth(2).click()
    expect(guide).to_be_visible()
    page.select_option("#as-of", index=1)
    expect(guide).to_be_hidden()
    page.select_option("#as-of", index=0)
    expect(guide).to_be_visible()
    page.click("#guide-close")
    page.locator(".card").nth(3).click()
    expect(guide).to_be_hidden()


def test_a_headlines_pair_is_let_go_with_its_period(page_at_hand: Page) -> None:
    page_at_hand.locator(".card").first.click()
    while "path=" not in page_at_hand.evaluate(STATE):
        page_at_hand.click("#guide-next")
    page_at_hand.locator(".card").first.click()
    assert "path=" not in page_at_hand.evaluate(STATE)


def test_an_actor_without_an_edge_here_says_when_it_has_some(page_at_hand: Page, corpus: Dataset) -> None:
    page = page_at_hand
    page.evaluate("() => amity.go('#period=takeover&actor=nicholson')")
    panel = page.locator("#evidence")
    expect(panel).to_contain_text("John Nicholson has no edge in what is shown now.")
    his = [
        edge
        for edge in corpus.edges
        if "nicholson" in {edge.subject, edge.object} and edge.status != "denied"
    ]
    shown = {Presence.DEFINITE, Presence.POSSIBLE}
    counts = {
        period.label: sum(presence(edge, period.first, period.last) in shown for edge in his)
        for period in corpus.periods.values()
    }
    expected = [f"{label} · {n} edge{'' if n == 1 else 's'}" for label, n in counts.items() if n]
    assert expected
    assert panel.locator(".elsewhere li button").all_inner_texts() == expected
    panel.locator(".elsewhere li button").first.click()
    expect(panel).to_be_focused()
    assert "actor=nicholson" in page.evaluate(STATE)
    assert "period=takeover" not in page.evaluate(STATE)
    assert panel.locator("details.edge").count() > 0


def test_what_the_legend_hides_of_a_choice_can_be_shown(page_at_hand: Page, corpus: Dataset) -> None:
    denied = next(edge for edge in corpus.slice(period="takeover").denied)
    page_at_hand.evaluate("(id) => amity.go(`#period=takeover&edge=${id}`)", denied.id)
    shown = "() => amity.rows().map((row) => row.id)"
    assert denied.id not in page_at_hand.evaluate(shown)
    page_at_hand.get_by_role("button", name="Show 1 edge that the legend hides").click()
    assert denied.id in page_at_hand.evaluate(shown)
    expect(page_at_hand.locator(".elsewhere")).to_have_count(0)


def test_an_edge_outside_the_time_shown_says_so(page_at_hand: Page) -> None:
    page_at_hand.evaluate("() => amity.go('#from=1991-01-01&to=1991-12-31&edge=ponars2021-247')")
    expect(page_at_hand.locator("#evidence .elsewhere")).to_contain_text("not part of what is shown")
    expect(page_at_hand.locator("#evidence .elsewhere button")).to_contain_text(["Takeover · 1 edge"])


def test_a_drawing_of_little_says_how_much_has_no_date(page_at_hand: Page, corpus: Dataset) -> None:
    page_at_hand.evaluate("() => amity.go('#period=takeover')")
    expect(page_at_hand.locator("#sparse")).to_be_hidden()
    page_at_hand.evaluate("() => amity.go('#period=accommodation')")
    numbers = page_at_hand.evaluate("() => amity.counts()")
    dated = numbers["definite"] + numbers["possible"]
    expect(page_at_hand.locator("#sparse-words")).to_have_text(
        f"Dates place only {dated} edges in this stretch of time. "
        f"{numbers['partly'] + numbers['undated']} more may belong here; "
        "their dates are given in part or not at all."
    )
    page_at_hand.click("#sparse-show")
    expect(page_at_hand.locator("#sparse")).to_be_hidden()
    assert "off=status.denied" in page_at_hand.evaluate(STATE)


def copied(page: Page, claim: str) -> str:
    """What the button of a claim copies."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(id) => amity.go(`#claim=${id}`)", claim)
    page.locator(f'[data-claim="{claim}"] button[data-t="copy"]').click()
    expect(page.locator(f'[data-claim="{claim}"] button[data-t="copy"]')).to_have_text("Copied")
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


def test_a_citation_names_source_date_block_claim_and_speaker(page_at_hand: Page) -> None:
    # The rows of sources.csv and claims.csv, by hand.
    assert copied(page_at_hand, "idsa2017-022") == (
        "Parth Sarthi Suhag, Institute for Defence Studies and Analyses: “Russia's Engagement with the Taliban”, "
        "published 21 June 2017, block 13. Claim idsa2017-022: not so: Russia arms Taliban – weapons "
        "(date not given); according to Sergei Lavrov (foreign minister, Russia), said 2017. "
        "“Russia and the Taliban, as five articles tell it, 0.1.0”."
    )
    text = copied(page_at_hand, "ponars2021-027")
    assert "published November 2021 (printed date: November 2012), blocks 10, 6." in text
    assert "according to Ekaterina Stepanova, the author." in text


def test_bars_tell_their_numbers_and_are_brushed(page_at_hand: Page, corpus: Dataset) -> None:
    page = page_at_hand
    edges = [
        corpus.vocabulary.sign(edge.relation)
        for edge in corpus.slice(start="2021-09", end="2021-09").definite
        if edge.status != "denied"
    ]
    page.evaluate("() => amity.go('#from=2021-09-01&to=2021-09-30')")
    page.locator("#histogram").scroll_into_view_if_needed()
    grips = [page.locator(f"#histogram .grip.{side} path").bounding_box() for side in ("from", "to")]
    assert grips[0] and grips[1]
    left, right = grips[0]["x"], grips[1]["x"]

    def height() -> float:
        box = page.locator("#histogram").bounding_box()
        assert box
        return box["y"]

    page.evaluate("() => amity.go('#period=enmity')")
    page.mouse.move((left + right) / 2, height() + 35)
    words = page.locator("#bin").inner_text()
    assert words.startswith(f"Sep 2021: {edges.count(1)} cooperative, {edges.count(-1)} hostile")
    page.mouse.click((left + right) / 2, height() + 35)
    assert page.evaluate(STATE) == "#from=2021-09-01&to=2021-09-30"
    # An end of the brush is drawn, the whole of it moved, a new one made.
    wide = right - left
    for begin, end, state in (
        (right, right + 0.5 * wide, "#from=2021-09-01&to=2021-10-31"),
        (left + 0.5 * wide, left + 1.5 * wide, "#from=2021-10-01&to=2021-11-30"),
        (left - 0.5 * wide, left + 0.5 * wide, "#from=2021-08-01&to=2021-09-30"),
    ):
        page.mouse.move(begin, height() + 35)
        page.mouse.down()
        page.mouse.move(end, height() + 35, steps=3)
        page.mouse.up()
        assert page.evaluate(STATE) == state
    page.mouse.click(left, height() + 5)
    assert page.evaluate(STATE).startswith("#period=takeover")
    page.mouse.move(5, 5)
    expect(page.locator("#bin")).to_be_hidden()


def test_the_word_at_a_line_goes_when_the_pointer_leaves(page_at_hand: Page) -> None:
    page_at_hand.locator("#net").scroll_into_view_if_needed()
    box = page_at_hand.locator("#net").bounding_box()
    assert box
    hint = page_at_hand.locator("#hint")
    for n in range(200):
        page_at_hand.mouse.move(box["x"] + box["width"] * (0.4 + n / 1000), box["y"] + box["height"] / 2)
        if hint.is_visible():
            break
    expect(hint).to_be_visible()
    page_at_hand.mouse.move(5, 5)
    expect(hint).to_be_hidden()


def test_the_panel_keeps_the_focus_and_begins_at_its_head(page_at_hand: Page) -> None:
    page_at_hand.evaluate("() => amity.go('#period=takeover&actor=taliban')")
    page_at_hand.focus("#steps")
    page_at_hand.keyboard.press("ArrowDown")
    assert "steps=2" in page_at_hand.evaluate(STATE)
    expect(page_at_hand.locator("#steps")).to_be_focused()
    page_at_hand.evaluate("() => (document.getElementById('side').scrollTop = 900)")
    page_at_hand.evaluate("() => amity.go('#period=takeover&path=taliban+china')")
    assert page_at_hand.evaluate("() => document.getElementById('side').scrollTop") == 0


def test_a_dark_page_is_printed_in_light_colours(page_at_hand: Page) -> None:
    page = page_at_hand
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    ink = "() => getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"
    assert page.evaluate(ink) == look().theme["ink"].light
    assert page.locator("#static svg text").first.get_attribute("fill") == look().theme["ink"].light
    assert page.locator("#static svg rect").first.get_attribute("fill") == "#ffffff"
    page.emulate_media(media="screen", color_scheme="dark")
    assert page.evaluate(ink) == look().theme["ink"].dark


def test_uncertain_ends_are_broken_lines_in_the_timeline(page_at_hand: Page, corpus: Dataset) -> None:
    edge = next(edge for edge in corpus.edges if edge.id == "ponars2021-027")
    page_at_hand.evaluate("(id) => amity.go(`#period=takeover&tab=timeline&edge=${id}`)", edge.id)
    row = page_at_hand.locator(".bars li.chosen")
    found = extent_of(edge)
    assert found is not None
    assert row.locator(".track g .m-fill").count() == len(found.sure) + len(found.some)
    broken = row.locator(".track g path.m-stroke").count()
    assert broken >= found.open_last + found.open_first + (
        found.sure[0][0] > found.first if found.sure else 1
    )


def test_an_edge_that_no_claim_places_has_no_bar(page_at_hand: Page, corpus: Dataset) -> None:
    edge = next(e for e in corpus.edges if extent_of(e) is None and e.status == "accepted")
    page_at_hand.evaluate(
        "(id) => amity.go(`#from=2021-01-01&to=2021-12-31&off=&tab=timeline&edge=${id}`)", edge.id
    )
    row = page_at_hand.locator(".bars li.chosen")
    expect(row).to_have_count(1)
    expect(row.locator(".track g")).to_have_count(0)


@pytest.mark.parametrize(
    "days", ["period=takeover", "from=2021-08-01&to=2021-12-30"], ids=["blocs", "no blocs"]
)
def test_forty_rows_and_their_columns_are_in_sight_together(page_at_hand: Page, days: str) -> None:
    page = page_at_hand
    page.evaluate("(days) => amity.go(`#${days}&tab=matrix&show=neutral+parts`)", days)
    scroll = page.locator("#matrix .scroll")
    assert page.locator("#matrix tbody th[scope=row]").count() == 40
    assert scroll.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    head = page.locator("#matrix thead th").first
    scroll.evaluate("one => (one.scrollTop = 100)")
    before = head.bounding_box()
    scroll.evaluate("one => (one.scrollTop = 400)")
    assert head.bounding_box() == before
    assert re.search(r"40 busiest of \d+ actors and places", page.locator("#matrix").inner_text())


def swipe(page: Page, x: float, y: float, up: float) -> float:
    """How far the page has scrolled after a finger moved upwards."""
    before = page.evaluate("() => scrollY")
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        moved = [{"x": x, "y": y - up * step / 10}]
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
        page.wait_for_timeout(16)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)
    return float(page.evaluate("() => scrollY")) - float(before)


def test_a_finger_scrolls_the_page_until_the_drawing_was_tapped(open_page: Opener, corpus_file: Path) -> None:
    page = open_page(corpus_file, "#period=takeover", width=390, height=844, touch=True)
    before = page.evaluate("() => amity.positions()")

    def place() -> tuple[float, float]:
        page.evaluate("() => document.querySelector('#net').scrollIntoView({block: 'center'})")
        box = page.locator("#net").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] - 20

    assert swipe(page, *place(), 200) > 100
    assert page.evaluate("() => amity.positions()") == before
    page.touchscreen.tap(*place())
    page.wait_for_timeout(400)
    assert swipe(page, *place(), 200) == 0


def test_each_word_of_the_finding_opens_its_claims(page_at_hand: Page, corpus: Dataset) -> None:
    finding = make_finding(make_view(corpus.tables, Selection()))
    assert finding is not None
    words = [span for span in finding.sentence["en"] if span.word]
    buttons = page_at_hand.locator("#finding-words .word")
    assert [text.strip() for text in buttons.all_inner_texts()] == [span.text for span in words]
    for n, span in enumerate(words):
        buttons.nth(n).click()
        assert span.word is not None
        claims = {claim.id for edge in span.word.edges for claim in edge.claims}
        shown = page_at_hand.locator("#evidence .claim").evaluate_all(
            "all => all.map((one) => one.dataset.claim)"
        )
        assert set(shown) == claims
        box = page_at_hand.locator("#evidence").bounding_box()
        assert box is not None and box["y"] >= 0 and box["y"] < 800
        page_at_hand.keyboard.press("Escape")
        expect(buttons.nth(n)).to_be_focused()


def test_the_strip_has_a_bar_for_each_edge_of_the_pair_and_keys_reach_them(
    page_at_hand: Page, corpus: Dataset
) -> None:
    finding = make_finding(make_view(corpus.tables, Selection()))
    assert finding is not None
    bars = page_at_hand.locator(".strip-drawing .tie-bar")
    shown = bars.evaluate_all("all => all.map((one) => one.dataset.edge)")
    assert sorted(shown) == sorted(edge.id for edge in finding.edges)
    bars.first.focus()
    page_at_hand.keyboard.press("ArrowRight")
    expect(bars.nth(1)).to_be_focused()
    page_at_hand.keyboard.press("Enter")
    assert f"edge={shown[1]}" in page_at_hand.evaluate(STATE)


def test_the_finding_follows_the_day_of_knowledge(page_at_hand: Page, corpus: Dataset) -> None:
    page = page_at_hand
    page.evaluate("() => amity.go('#as-of=2017-06-21')")
    first = findings(make_view(corpus.tables, Selection()))[0]
    assert first is not None
    expect(page.locator("#finding-words")).to_have_text("".join(span.text for span in first.sentence["en"]))
    shown = page.eval_on_selector_all("#strip .tie-bar", "bars => bars.map(bar => bar.dataset.edge)")
    assert sorted(shown) == sorted(edge.id for edge in first.edges)
    page.select_option("#as-of", "")
    expect(page.locator("#finding-words")).not_to_have_text(
        "".join(span.text for span in first.sentence["en"])
    )
    page.evaluate("() => amity.go('#as-of=2001-01-01')")
    expect(page.locator("#finding")).to_be_hidden()


def test_on_a_phone_the_strip_is_a_ladder(phone_at_hand: Page, corpus: Dataset) -> None:
    page = phone_at_hand
    assert page.locator(".ladder li").count() == len(corpus.periods)
    page.locator(".ladder .block").first.click()
    expect(page.locator("#evidence .claim").first).to_be_visible()


def test_the_story_goes_step_by_step_and_ends(page_at_hand: Page, corpus: Dataset) -> None:
    page = page_at_hand
    steps = story_steps(make_view(corpus.tables, Selection()))
    expect(page.locator(".story:visible")).to_have_count(0)
    for n, step in enumerate(steps, 1):
        page.click("#story-next")
        expect(page.locator(".story:visible h3:visible")).to_have_text(step.languages["en"][0])
        assert page.evaluate(STATE).startswith(f"#story={n}")
        shown = page.evaluate("() => amity.rows().flatMap((row) => row.claims)")
        assert set(shown) & set(step.claims)
    expect(page.locator("#story-next")).to_be_hidden()
    page.locator(".story:visible a").first.click()
    expect(page.locator("#evidence .claim.chosen")).to_have_count(1)
    page.keyboard.press("Escape")
    page.click("#story-close")
    assert "story=" not in page.evaluate(STATE) and "edges=" not in page.evaluate(STATE)


def test_back_goes_through_what_was_chosen_and_not_through_steps_of_the_brush(
    open_page: Opener, corpus_file: Path
) -> None:
    page = open_page(corpus_file, "#period=takeover")

    def settled(part: str) -> None:
        page.wait_for_function("(part) => location.hash.includes(part)", arg=part)

    page.locator('.card[data-period="strain"]').click()
    settled("period=strain")
    page.focus("#to")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    settled("to=2023-09-30")
    page.evaluate("() => document.querySelector('#tab-matrix').click()")
    settled("tab=matrix")
    page.go_back()
    assert page.evaluate(STATE) == "#from=2023-01-01&to=2023-09-30"
    page.go_back()
    assert page.evaluate(STATE) == "#period=strain"
    page.go_back()
    assert page.evaluate(STATE) == "#period=takeover"
    # The way past the head of the page leaves the state as it is.
    page.evaluate("() => amity.go('#period=strain&tab=matrix')")
    page.focus(".skip")
    page.keyboard.press("Enter")
    expect(page.locator("#matrix")).to_be_focused()
    assert page.evaluate(STATE) == "#period=strain&tab=matrix"


def test_all_periods_stand_side_by_side(page_at_hand: Page, corpus: Dataset) -> None:
    page = page_at_hand
    page.evaluate("() => amity.go('#tab=multiples')")
    expect(page.locator(".multiples figure")).to_have_count(len(corpus.periods))
    places = page.locator(".multiple").evaluate_all(
        "all => all.map((one) => Object.fromEntries([...one.querySelectorAll('.actor')].map((actor) => [actor.textContent, actor.querySelector('text tspan').getAttribute('x')])))"
    )
    shared = set(places[0]) & set(places[-1])
    assert shared and all(places[0][name] == places[-1][name] for name in shared)
    words = page.locator(".multiples figcaption p").all_inner_texts()
    drawn = page.locator(".multiple").evaluate_all(
        "all => all.map((one) => one.querySelectorAll('.reach').length)"
    )
    for text, lines in zip(words, drawn, strict=True):
        assert sum(map(int, re.findall(r"\d+", re.sub(r"\d+ more.*", "", text)))) == lines
    page.locator(".multiples figure").nth(2).locator("h3 button").click()
    assert page.evaluate(STATE) == "#period=engagement"


def test_what_is_contested_stands_on_one_line_of_time(page_at_hand: Page) -> None:
    page = page_at_hand
    page.evaluate("() => amity.go('#edge=idsa2017-019')")
    expect(page.locator(".side-name")).to_have_text(["Alleged by 1", "Denied by 1"])
    expect(page.locator(".dispute text", has_text="John Nicholson")).to_be_visible()
    sides = [page.locator(f".side-{side}").bounding_box() for side in ("for", "against")]
    assert sides[0] and sides[1] and sides[0]["y"] == sides[1]["y"] and sides[0]["width"] > 200


def test_an_actor_that_is_reached_by_keys_is_told(page_at_hand: Page) -> None:
    page = page_at_hand
    page.evaluate("() => amity.go('#period=takeover&actor=russia')")
    page.focus("#net")
    page.keyboard.press("ArrowRight")
    assert "actor=russia" not in page.evaluate(STATE)
    expect(page.locator("#spoken")).to_contain_text(re.compile(r"^\S.*, \w+, \d+ edges?$"))
    assert page.locator("#spoken").inner_text().split(",")[0] == page.locator("#evidence-name").inner_text()
    page.evaluate("() => amity.go('#period=takeover')")


def test_what_changed_since_the_period_before_is_marked_where_asked_and_while_playing(
    page_at_hand: Page,
) -> None:
    page = page_at_hand
    drawn = lambda: page.evaluate("() => amity.svg()")  # noqa: E731
    key = page.locator("#changes .key")
    page.evaluate("() => amity.go('#period=takeover')")
    plain = drawn()
    expect(key).to_have_count(0)
    page.check("#fold-change")
    assert "show=change" in page.evaluate("() => amity.state()")
    expect(key).to_be_visible()
    marked = drawn()
    # What ended with Engagement is dotted, what may be older hollow, which the plain drawing has only of "one of several".
    assert marked.count("stroke-dasharray") > plain.count("stroke-dasharray")
    page.uncheck("#fold-change")
    # The row of the key is gone, and the drawing takes its room in the next frame.
    page.wait_for_function("plain => amity.svg() === plain", arg=plain)

    page.evaluate("() => amity.go('#period=first-contacts')")
    page.click("#play")
    expect(page.locator('.card[data-period="engagement"]')).to_have_attribute("aria-pressed", "true")
    expect(key).to_be_visible()
    page.locator(".card").first.click()  # the first period has none before it
    expect(key).to_have_count(0)


IDENTITIES = """\
id,label,kind,aliases,wikidata,note,ids,weak_aliases,start,end
arland,Arland,state,,,,cow:365;un:AR,,1921,..
borria,Borria,state,,,,,,,
cadmus-front,Cadmus Front,movement,CF,,,,the Front,201X,
dalia-orr,Dalia Orr,person,Orr,Q42,,,Orr;Minister Orr,1960~,2020-04
emil-orr,Emil Orr,person,,,,,,,
league,League of Ports,organization,,,,,,,
סיעה,סיעת הצפון,movement,,,,,,,
"""


def test_the_panel_of_an_actor_tells_when_it_lived_and_how_else_it_is_known(
    open_page: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    tables = open_graph(write_tables(tmp_path / "data", actors=IDENTITIES)).tables
    path.write_text(render(tables, Selection()), encoding="utf-8", newline="")
    page = open_page(path, "#actor=dalia-orr")
    panel = page.locator("#evidence")
    head = panel.locator("header + p")
    expect(head).to_have_text("person · born around 1960 · died April 2020 · 1 edge · Wikidata Q42")
    expect(panel).to_contain_text("names that others bear too: Minister Orr, Orr")
    page.evaluate("() => amity.go('#actor=arland')")
    expect(head).to_contain_text("state · began 1921 · goes on · ")
    expect(panel).to_contain_text("ids elsewhere: cow:365, un:AR")
    page.evaluate("() => amity.go('#actor=cadmus-front&lang=ru')")
    expect(head).to_contain_text("движение · начало: между 2010 и 2019 · ")
    page.evaluate("() => amity.go('#actor=borria&lang=en')")
    expect(head).to_contain_text("state · ")
    expect(panel).not_to_contain_text(re.compile("ids elsewhere|others bear|began"))
