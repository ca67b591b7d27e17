"""The two-panel page of a comparison. Lines and headlines were worked out on paper from the small dataset."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from builders import with_claims
from commands import program_on, runner
from hostile import ATTACKS, hostile_tables
from page_tree import classes, parse_page, text_of, with_class

from amity.analysis.change.compare import Comparison, compare
from amity.analysis.change.pair_changes import PairKind
from amity.analysis.change.sides import find_sides
from amity.analysis.change.standing import Change
from amity.answers.change import COMPARISON_DOCUMENT
from amity.comparison.key import change_swatch
from amity.comparison.lines import GLYPHS
from amity.comparison.page import render
from amity.comparison.words import WORDS
from amity.dataset import Dataset
from amity.edges.slices import Selection, select
from amity.render.answer import document
from amity.words import LANGUAGES

CORPUS = [
    ("engagement", "takeover"),
    ("as-of:2017", "as-of:2021"),
    ("source:idsa2017", "source:thebell2021"),
]


def between(graph: Dataset, before: str, after: str, **options: str) -> Comparison:
    tables = graph.tables
    base = select(tables, **options)  # type: ignore[arg-type]
    return compare(tables, *find_sides(tables, before, after, base))


def page_of(graph: Dataset, before: str, after: str, language: str = "en", **options: str) -> ET.Element:
    found = between(graph, before, after, **options)
    return parse_page(render(found, graph.tables, language=language))


class Written(NamedTuple):
    """A comparison of the bundled corpus and its page, which no test changes."""

    found: Comparison
    page: ET.Element


@pytest.fixture(scope="module")
def written(corpus: Dataset) -> Callable[..., Written]:
    """Writes the comparison of two sides of the bundled corpus, the same ones once."""

    @cache
    def call(before: str, after: str, language: str) -> Written:
        found = between(corpus, before, after)
        return Written(found, parse_page(render(found, corpus.tables, language=language)))

    return call


def panels(page: ET.Element) -> list[ET.Element]:
    found = with_class(page, "panel")
    assert len(found) == 2
    return found


def rows(page: ET.Element) -> dict[str, ET.Element]:
    return {row.attrib["data-row"]: row for row in page.iter("tr") if "data-row" in row.attrib}


def heading(row: ET.Element) -> str:
    summary = next(row.iter("summary"))
    return text_of(summary)


def drawn(panel: ET.Element, page: ET.Element, look: str) -> set[str]:
    """The changes whose line has that look, in the words of their rows."""
    found = rows(page)
    ties = [tie for tie in with_class(panel, "tie") if look in classes(tie)]
    return {heading(found[name]) for tie in ties for name in tie.attrib["data-row"].split()}


def test_each_panel_draws_what_the_comparison_says(small: Dataset) -> None:
    page = page_of(small, "before", "pact")
    left, right = panels(page)
    assert drawn(left, page, "strong") == {"Dalia Orr holds office in Arland event"}
    assert drawn(right, page, "strong") == {
        "Arland designates as terrorist Cadmus Front",
        "Dalia Orr accuses Borria event",
    }
    maybe = {"Arland is a member of League of Ports possible", "Borria arms Cadmus Front possible"}
    assert drawn(left, page, "maybe") == drawn(right, page, "maybe") == maybe
    # Nothing changed: the pact. Borria's non-membership is denied, the recognition has no date, the talks may lie
    # in either period: they are not drawn.
    for panel in (left, right):
        pale = [line for line in with_class(panel, "pale") if line.tag == "g"]
        assert len(pale) == 1
        assert len(with_class(pale[0], "m-fill")) == 2  # an alliance points both ways
    passing = [[len(with_class(tie, "passing")) for tie in with_class(side, "tie")] for side in (left, right)]
    assert [sum(side) for side in passing] == [1, 1]  # the office of 2013 and the accusation of one month


@pytest.mark.slow
def test_actors_have_the_same_places_and_names_on_both_sides(written: Callable[..., Written]) -> None:
    page = written("engagement", "takeover", "en").page
    places = []
    for panel in panels(page):
        signs = {
            actor.attrib["data-row"]: (hit.get("cx"), hit.get("cy"), hit.get("r"))
            for actor in with_class(panel, "actor")
            for hit in with_class(actor, "hit")
        }
        names = [(name.get("x"), name.get("y"), text_of(name)) for name in with_class(panel, "name")]
        places.append((signs, names))
    assert places[0] == places[1]
    assert len(places[0][0]) > 30


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sides", "language"), [*product(CORPUS[:1], LANGUAGES), *zip(CORPUS[1:], LANGUAGES, strict=True)]
)
def test_every_change_has_a_row_with_its_evidence(
    corpus: Dataset, written: Callable[..., Written], sides: tuple[str, str], language: str
) -> None:
    found, page = written(*sides, language)
    told = document(found, COMPARISON_DOCUMENT)
    listed = rows(page)
    changes = {f"r{n}": change for n, change in enumerate(told["relations"])}
    changes |= {f"p{n}": change for n, change in enumerate(told["pairs"])}
    assert len(changes) > 50
    assert changes.keys() <= listed.keys()
    actors = {
        heading(row).removesuffix(" possible").removesuffix(" возможно"): row
        for name, row in listed.items()
        if name[0] == "a"
    }
    changes |= {
        actors[corpus.tables.label(c["actor"], language)].attrib["data-row"]: c for c in told["actors"]
    }
    for name, change in changes.items():
        words = text_of(listed[name])
        assert len(with_class(listed[name], "claim")) >= len(change["claims"]) > 0
        for claim in change["claims"]:
            row = corpus.claims[claim]
            assert f"[{claim}]" in words
            assert " ".join(row.note.split()) in words
            assert corpus.sources[row.source].title in words
            assert str(row.block) in words
        is_possible = any(
            text_of(badge) in {"possible", "возможно"} for badge in with_class(listed[name], "badge")
        )
        assert is_possible is (change["certainty"] == "possible")


@pytest.mark.parametrize("sides", CORPUS, ids=" ".join)
def test_a_definite_change_is_strong_on_the_sides_that_tell_of_it(
    written: Callable[..., Written], sides: tuple[str, str]
) -> None:
    found, page = written(*sides, "en")
    relations = document(found, COMPARISON_DOCUMENT)["relations"]
    for panel, side in zip(panels(page), ("before", "after"), strict=True):
        expected: dict[str, set[str]] = {"strong": set(), "maybe": set()}
        for n, change in enumerate(relations):
            if change[side]["edges"] and change["subject"] != change["object"]:
                expected["strong" if change["certainty"] == "definite" else "maybe"].add(f"r{n}")
        shown = {
            look: {
                name
                for tie in with_class(panel, "tie")
                if look in classes(tie)
                for name in tie.attrib["data-row"].split()
            }
            for look in expected
        }
        assert shown["strong"] >= expected["strong"]
        # A line with both stands as strong.
        assert shown["maybe"] <= expected["maybe"] <= shown["maybe"] | shown["strong"]
        assert shown["strong"] <= expected["strong"] | expected["maybe"]


def test_what_is_contested_is_marked_on_both_sides_and_told_by_both_voices(small: Dataset) -> None:
    page = page_of(small, "as-of:2015", "as-of:2016")
    name, row = next((n, r) for n, r in rows(page).items() if "Borria arms" in heading(r))
    for panel in panels(page):
        tie = next(tie for tie in with_class(panel, "tie") if tie.attrib["data-row"] == name)
        assert "strong" in classes(tie)
        assert [text_of(glyph) for glyph in with_class(tie, "glyph")] == [GLYPHS[Change.CONTESTED]]
    assert [text_of(cell) for cell in with_class(row, "state")] == ["alleged", "contested"]
    cards = [text_of(card) for card in with_class(row, "claim")]
    assert cards == [
        "said to be so: Borria arms Cadmus Front – rifles from September 2013, end not given Alleged by Dalia Orr, "
        "said January 2014 The minister says rifles went over the border. rifles: 400 A first report, The Gazette, "
        "published 1 June 2014, block 5 [gazette2014-003]",
        "not so: Borria arms Cadmus Front from September 2013, end not given Denied by Borria, said 10 February 2014 "
        "The neighbour denied it a month later. A second report, The Herald, published March 2016, block 7 "
        "[herald2016-001] Counts in Known by the end of 2016.",
    ]
    link = next(link for link in row.iter("a") if link.get("href", "").startswith("http"))
    assert link.get("href") == "https://example.org/a"


def test_a_denial_that_is_new_is_crossed_out(small: Dataset) -> None:
    page = page_of(small, "as-of:2015", "as-of:2016")
    left, right = panels(page)
    crossed = [
        [tie.attrib["aria-label"] for tie in with_class(side, "tie") if is_crossed(tie)]
        for side in (left, right)
    ]
    assert crossed == [[], ["Borria is a member of League of Ports: said not to hold"]]


def is_crossed(tie: ET.Element) -> bool:
    """True where two strokes stand across a line: one is that of what is contested."""
    return any(path.attrib["d"].count("M") == 2 for path in with_class(tie, "m-ink"))


@pytest.mark.parametrize(
    ("claims", "words", "pills"),
    [
        (["1 arland arms borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 asserted"],
         "Arland and Borria turn from cooperative to hostile", ["cooperative", "hostile"]),
        (["1 arland attacks borria 2012 2012 asserted", "2 borria arms arland 2015 2015 asserted"],
         "Arland and Borria turn from hostile to cooperative", ["hostile", "cooperative"]),
        (["1 arland arms borria 2012 2015 asserted", "2 borria attacks arland 2015 2015 asserted"],
         "Arland and Borria, only cooperative before, are now hostile as well", ["cooperative", "cooperative and hostile"]),
        (["1 arland arms borria 2012 2015 asserted", "2 borria attacks arland 2012 2012 asserted"],
         "Arland and Borria, hostile as well before, now only cooperate", ["cooperative and hostile", "cooperative"]),
        (["1 arland opposes borria 2012 2012 asserted", "2 borria attacks arland 2015 2015 asserted"],
         "hostility between Arland and Borria hardens", ["milder", "harder"]),
    ],
)  # fmt: skip
def test_a_pair_that_changes_stands_in_the_headline_and_on_both_panels(
    tmp_path: Path, claims: list[str], words: str, pills: list[str]
) -> None:
    graph = with_claims(tmp_path, *claims)
    page = page_of(graph, "before", "pact")
    assert f"{words}. " in text_of(with_class(page, "dek")[0])
    for panel, pill in zip(panels(page), pills, strict=True):
        assert [band.get("data-row") for band in with_class(panel, "pair")] == ["p0"]
        assert [text_of(found) for found in with_class(panel, "pill")] == [pill]


@pytest.mark.parametrize(
    ("sides", "language", "counted"),
    [
        (("before", "pact"), "en", "The pact: 1 relation and 1 event new, 1 event past"),
        (("pact", "before"), "en", "Before the pact: 1 event new, 1 relation told no more, 1 event past"),
        (("before", "pact"), "ru", "The pact: новое — 1 связь и 1 событие, в прошлом 1 событие"),
        (("as-of:2015", "as-of:2016-03"), "en",
         "Known by 31 March 2016: 2 relations not told by the end of 2015"),
        (("source:gazette2014", "source:herald2016"), "en",
         "3 relations only in The Gazette, 2 only in The Herald, 1 alike in both"),
        (("after", "after"), "en", "After the pact: no definite change"),
    ],
)  # fmt: skip
def test_numbers_of_changes_stand_below_the_headline(
    small: Dataset, sides: tuple[str, str], language: str, counted: str
) -> None:
    page = page_of(small, *sides, language=language)
    assert text_of(with_class(page, "dek")[0]).startswith(f"{counted}. ")
    assert text_of(next(page.iter("h1"))) == text_of(next(page.iter("title")))
    assert page.get("lang") == language


def test_the_key_counts_what_the_summary_counts(written: Callable[..., Written]) -> None:
    found, page = written("engagement", "takeover", "en")
    key = [text_of(item) for item in next(iter(with_class(page, "key"))).iter("li")]
    counts = document(found, COMPARISON_DOCUMENT)["counts"]["relations"]["appears"]
    assert f"appears {counts['definite']} + {counts['possible']} possible strong on the right" in key
    assert f"unchanged {found.unchanged} thin and grey" in key
    assert f"definite now, may already have held {found.may_have_held} hollow, with possible changes" in key


def test_each_change_has_a_mark_of_its_own_in_the_key() -> None:
    """All are drawn in one grey, so that what differs is the shape."""
    drawn = {change: str(change_swatch(change)) for change in Change}
    assert len(set(drawn.values())) == len(Change)
    assert all("neutral" in swatch and "coop" not in swatch for swatch in drawn.values())


def test_what_may_already_have_held_is_hollow_and_what_ended_a_ghost_on_the_second_panel(
    tmp_path: Path,
) -> None:
    graph = with_claims(
        tmp_path,
        "1 arland arms borria [2012..2015] .. asserted",
        "2 borria attacks arland 2012 2012 asserted",
    )
    first, second = panels(page_of(graph, "before", "pact"))
    assert [len(with_class(panel, "core")) for panel in (first, second)] == [0, 1]
    assert [len(with_class(panel, "ghost")) for panel in (first, second)] == [0, 1]


def test_definite_changes_alone(small: Dataset) -> None:
    found = between(small, "before", "pact").definite
    page = parse_page(render(found, small.tables))
    assert len([name for name in rows(page) if name[0] == "r"]) == 3
    assert not any(with_class(panel, "maybe") for panel in panels(page))
    assert [box.get("id") for box in page.iter("input")] == ["unchanged", "first"]
    assert len(with_class(panels(page)[0], "pale")) == 1


def test_of_too_many_lines_the_best_documented_are_drawn_and_every_row_stays(
    small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("lines", "page"):
        monkeypatch.setattr(f"amity.comparison.{module}.MOST", 1)
    page = page_of(small, "before", "pact")
    assert len(drawn(panels(page)[1], page, "strong")) == 1
    assert drawn(panels(page)[1], page, "maybe") == {"Borria arms Cadmus Front possible"}  # two claims
    assert len([name for name in rows(page) if name[0] == "r"]) == 5
    assert "Of each kind of line only the 1 with most claims is drawn." in text_of(
        with_class(page, "signs")[0]
    )


def test_what_the_sides_are_restricted_to_is_said(small: Dataset) -> None:
    page = page_of(small, "before", "pact", actors="cadmus-front", relations="arms")
    assert "Only: Cadmus Front, arms." in text_of(with_class(page, "dek")[0])
    page = page_of(small, "before", "pact")
    assert "Only" not in text_of(with_class(page, "dek")[0])


@pytest.fixture(scope="module")
def hostile_page() -> ET.Element:
    """The page of a comparison of tables that hold attacks."""
    tables = hostile_tables()
    first, second = (
        replace(Selection(), first=p.first, last=p.last, title=p.label) for p in tables.periods.values()
    )
    return parse_page(render(compare(tables, first, second), tables, title=ATTACKS[1]))


@pytest.fixture(params=["bundled", "hostile"])
def any_page(
    request: pytest.FixtureRequest, written: Callable[..., Written], hostile_page: ET.Element
) -> ET.Element:
    """The page of a comparison of the bundled corpus, and of tables that hold attacks."""
    return hostile_page if request.param == "hostile" else written("engagement", "takeover", "en").page


def test_the_page_loads_nothing_and_runs_only_its_own_script(any_page: ET.Element) -> None:
    page = any_page
    policy = next(meta.attrib["content"] for meta in page.iter("meta") if "http-equiv" in meta.attrib)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        found = list(page.iter(tag))
        assert len(found) == 1
        digest = hashlib.sha256((found[0].text or "").encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    for element in page.iter():
        assert element.tag not in {"img", "iframe", "object", "embed", "link", "base", "form"}
        assert not [
            name
            for name in element.attrib
            if name.startswith("on") or name in {"style", "src", "srcdoc", "autofocus"}
        ]
    assert not re.search(r"@import|url\((?!#|data:font/woff2)", next(page.iter("style")).text or "")


def test_every_link_leads_somewhere(any_page: ET.Element) -> None:
    page = any_page
    each = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
    ids = set(each)
    assert len(each) == len(ids)
    links = [link.attrib["href"] for link in page.iter("a")]
    assert len(links) > 100
    for link in links:
        assert link[1:] in ids if link.startswith("#") else re.match(r"https?://", link)
    for attribute in ("aria-labelledby", "data-row", "data-of"):
        for element in page.iter():
            for name in element.attrib.get(attribute, "").split():
                assert name in ids


def test_texts_of_data_are_shown_as_they_are(hostile_page: ET.Element) -> None:
    assert text_of(next(hostile_page.iter("h1"))) == ATTACKS[1]
    assert any(ATTACKS[0] in text_of(row) for row in rows(hostile_page).values())


@pytest.mark.slow
def test_the_same_comparison_gives_the_same_bytes(folder: Path) -> None:
    command = ["analyze", "compare", "before", "pact", "-o", str(folder.parent / "table.txt")]
    here, there = folder.parent / "here.html", folder.parent / "there.html"
    assert runner(folder)(*command, "--html", str(here)).exit_code == 0
    done = program_on(folder)(*command, "--html", str(there), env={"PYTHONHASHSEED": "1"})
    assert done.returncode == 0, done.stderr
    assert here.read_bytes() == there.read_bytes()


def test_both_languages_say_the_same() -> None:
    english, russian = (WORDS.texts[language] for language in LANGUAGES)
    part = lambda text: frozenset(re.findall(r"\{\w+\}", text))  # noqa: E731
    assert set(english) == set(russian)
    for key, entry in english.items():
        other = russian[key]
        if isinstance(entry, list):
            assert (len(entry), len(other)) == (2, 3), key
            assert {part(text) for text in (*entry, *other)} == {part(entry[0])}, key
        else:
            assert isinstance(other, str), key
            assert part(entry) == part(other), key
    assert {f"{prefix}_{kind}" for prefix in ("kind", "source") for kind in (*Change, *PairKind)} <= set(
        english
    )
