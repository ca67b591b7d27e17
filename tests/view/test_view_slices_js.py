"""The page's own rules for edges, statuses and slices against those of Python, in Chromium.

Only the scripts ``slices.js`` and ``words.js`` run here, on the JSON block that Python makes, so that many datasets can
be tried in a second; `test_view_browser` compares the whole page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from amity.dates import MAX, MIN, bounds, interval_words, parse
from amity.knowledge_graph import KnowledgeGraph
from amity.model import Actor, Claim, Kind, Modality, Source, Tables
from amity.slices import Selection, make_slice
from amity.view.bundle import make_view, presence
from amity.view.data import page_data
from amity.view.page import asset
from amity.view.words import LANGUAGES, dictionary
from amity.vocabulary import Vocabulary

HARNESS = """
<body><script type="application/json" id="data"></script><script type="application/json" id="words"></script></body>
"""

LOAD = """
([source, data, words]) => {
  document.getElementById("data").textContent = data;
  document.getElementById("words").textContent = words;
  window.ask = new Function(source + `
    return (queries) => queries.map(({ first, last, asOf, speak }) => {
      language = speak;
      return makeSlice(asOf, first, last).map(({ edge, presence }) => ({
        id: edge.id, status: DATA.statuses[edge.status], presence: PRESENCES[presence],
        ends: [actors[edge.s].id, relations[edge.r].name, actors[edge.o].id],
        claims: edge.claims.map((n) => claims[n].id), bearing: edge.bearing.map((n) => claims[n].id),
        bounds: edge.b, when: intervalWords(edge.when),
      }));
    });`)();
}
"""


@pytest.fixture(scope="module")
def harness(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content(HARNESS)
    yield page
    page.close()


Query = tuple[date, date, date | None, str]


def load(harness: Page, tables: Tables, vocabulary: Vocabulary, selection: Selection) -> None:
    view = make_view(tables, vocabulary, selection)
    data = {"language": "en", **page_data(view, dict.fromkeys(view.actors, (0.0, 0.0)))}
    source = asset("slices.js") + asset("words.js")
    harness.evaluate(LOAD, [source, json.dumps(data, default=dict), json.dumps(dictionary())])


def in_the_page(harness: Page, queries: list[Query]) -> list[list[dict[str, Any]]]:
    asked = [
        {
            "first": first.toordinal(),
            "last": last.toordinal(),
            "asOf": as_of and as_of.toordinal(),
            "speak": language,
        }
        for first, last, as_of, language in queries
    ]
    return harness.evaluate("(queries) => ask(queries)", asked)


def in_python(
    tables: Tables, vocabulary: Vocabulary, selection: Selection, queries: list[Query]
) -> list[list[dict[str, Any]]]:
    found = []
    for first, last, as_of, language in queries:
        asked = replace(selection, first=first, last=last, as_of=as_of)
        found.append(
            [
                {
                    "id": edge.id,
                    "status": str(edge.status),
                    "presence": str(presence(edge, first, last)),
                    "ends": [edge.subject, edge.relation, edge.object],
                    "claims": [claim.id for claim in edge.claims],
                    "bearing": [claim.id for claim in edge.bearing],
                    "bounds": [
                        day.toordinal()
                        for day in (
                            edge.bounds.earliest_start,
                            edge.bounds.latest_start,
                            edge.bounds.earliest_end,
                            edge.bounds.latest_end,
                        )
                    ],
                    "when": interval_words(edge.start, edge.end, language),
                }
                for edge in make_slice(tables, vocabulary, asked)
            ]
        )
    return found


@pytest.fixture(scope="module")
def loaded(harness: Page, corpus: KnowledgeGraph) -> Page:
    """The page with the corpus in it."""
    load(harness, corpus.tables, corpus.vocabulary, Selection())
    return harness


def test_every_period_under_every_as_of_date_of_the_corpus(loaded: Page, corpus: KnowledgeGraph) -> None:
    known = [None, *sorted({source.published.latest for source in corpus.sources.values()})]
    spans = [(period.first, period.last) for period in corpus.periods.values()] + [(MIN, MAX)]
    queries = [(*span, as_of, LANGUAGES[n % 2]) for n, span in enumerate(spans) for as_of in known]
    assert in_the_page(loaded, queries) == in_python(corpus.tables, corpus.vocabulary, Selection(), queries)


days = st.dates(date(1985, 1, 1), date(2026, 1, 1))
spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
queries = st.lists(
    st.tuples(spans, st.none() | days, st.sampled_from(LANGUAGES)).map(lambda row: (*row[0], row[1], row[2])),
    min_size=1,
    max_size=6,
)
QUICK = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


@QUICK
@given(asked=queries)
def test_random_ranges_and_as_of_dates_of_the_corpus(
    loaded: Page, corpus: KnowledgeGraph, asked: list[Query]
) -> None:
    assert in_the_page(loaded, asked) == in_python(corpus.tables, corpus.vocabulary, Selection(), asked)


RELATIONS = ["supports", "arms", "alliedWith", "opposes", "fights", "rivalOf", "negotiatesWith", "memberOf"]
ACTORS = ["a", "b", "ж"]
DATES = ["", "..", "2001", "2001-06", "200X", "2002~", "2003-03-05", "2004", "2005-21"]


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """A few claims between three actors, with ties, denials and all kinds of dates."""
    sources = {
        name: Source(name, name.title(), parse(published), 99)
        for name, published in (("early", "2002-05"), ("late", "2006"))
    }
    claims: dict[str, Claim] = {}
    for n in range(draw(st.integers(1, 9))):
        first, last = draw(st.sampled_from(DATES)), draw(st.sampled_from(DATES))
        start, end = parse(first), parse(last)
        if end.latest < start.earliest:
            start = end
        source = draw(st.sampled_from(sorted(sources)))
        about = draw(st.lists(st.sampled_from(sorted(claims)), max_size=2, unique=True)) if claims else []
        name = f"{source}-{draw(st.integers(0, 9))}{n}"
        claims[name] = Claim(
            name,
            draw(st.sampled_from(ACTORS)),
            draw(st.sampled_from(RELATIONS)),
            draw(st.sampled_from(ACTORS)),
            start,
            end,
            draw(st.sampled_from(list(Modality))),
            source,
            n + 1,
            bounds(start, end, sources[source].published),
            about=tuple(about),
        )
    actors = {name: Actor(name, name.upper(), Kind.STATE) for name in ACTORS}
    return Tables(actors, {}, sources, {}, claims)


@settings(deadline=None, max_examples=250, suppress_health_check=list(HealthCheck))
@given(made=tables(), asked=queries, relation=st.sampled_from([None, "supports", "arms"]))
def test_random_datasets(
    harness: Page, corpus: KnowledgeGraph, made: Tables, asked: list[Query], relation: str | None
) -> None:
    names = frozenset(corpus.vocabulary.descendants(relation)) if relation else frozenset()
    selection = Selection(relations=names)
    load(harness, made, corpus.vocabulary, selection)
    asked = [*asked, (MIN, MAX, None, "en")]
    assert in_the_page(harness, asked) == in_python(made, corpus.vocabulary, selection, asked)
