"""The page's own rules for slices, and the edges that it takes from Python, against Python's, on random datasets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_scripts import PageScripts, Query

from amity.corpus.dates import MAX, MIN, bounds, interval_words, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables, told_on
from amity.dataset import Dataset
from amity.edges.persistence import Persistence
from amity.edges.slices import Selection, make_slice
from amity.explorer.view import presence
from amity.words import LANGUAGES


@pytest.fixture(scope="module")
def scripts() -> Iterator[PageScripts]:
    started = PageScripts()
    yield started
    started.close()


def in_python(tables: Tables, selection: Selection, queries: list[Query]) -> list[list[dict[str, Any]]]:
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
                    "doubts": [claim.id for claim in edge.doubts],
                    "disagree": edge.dates_disagree,
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
                    "carried": edge.carried_to.toordinal() if edge.carried_to else None,
                }
                for edge in make_slice(tables, asked)
            ]
        )
    return found


@pytest.fixture
def loaded(scripts: PageScripts, corpus: Dataset) -> PageScripts:
    """The scripts with the corpus in them."""
    scripts.load(corpus.tables, Selection())
    return scripts


@pytest.mark.slow
def test_every_period_under_every_as_of_date_of_the_corpus(loaded: PageScripts, corpus: Dataset) -> None:
    known = [None, *sorted({source.published.latest for source in corpus.sources.values()})]
    spans = [(period.first, period.last) for period in corpus.periods.values()] + [(MIN, MAX)]
    queries = [(*span, as_of, LANGUAGES[n % 2]) for n, span in enumerate(spans) for as_of in known]
    assert loaded.ask(queries) == in_python(corpus.tables, Selection(), queries)


rules = st.sampled_from(["none", "until-contradicted", "years=1", "years=2"]).map(Persistence.parse)

days = st.dates(date(1985, 1, 1), date(2026, 1, 1))
spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
queries = st.lists(
    st.tuples(spans, st.none() | days, st.sampled_from(LANGUAGES)).map(lambda row: (*row[0], row[1], row[2])),
    min_size=1,
    max_size=6,
)
QUICK = settings(deadline=None, max_examples=examples(12), suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@QUICK
@given(asked=queries)
def test_random_ranges_and_as_of_dates_of_the_corpus(
    loaded: PageScripts, corpus: Dataset, asked: list[Query]
) -> None:
    assert loaded.ask(asked) == in_python(corpus.tables, Selection(), asked)


RELATIONS = [
    "supports",
    "arms",
    "alliedWith",
    "opposes",
    "fights",
    "ceasesFireWith",
    "meets",
    "memberOf",
    "formerMemberOf",
]
ACTORS = ["a", "b", "ж"]
DATES = [
    "",
    "..",
    "2001",
    "2001-06",
    "200X",
    "2002~",
    "2003-03-05",
    "2004",
    "2005-21",
    "[..2002]",
    "[2003..]",
]


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
            told=told_on(None, sources[source].published),
        )
    actors = {name: Actor(name, name.upper(), Kind.STATE) for name in ACTORS}
    return Tables(actors, {}, sources, {}, claims)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(250), suppress_health_check=list(HealthCheck))
@given(made=tables(), asked=queries, relation=st.sampled_from([None, "supports", "arms"]), rule=rules)
def test_random_datasets(
    scripts: PageScripts,
    corpus: Dataset,
    made: Tables,
    asked: list[Query],
    relation: str | None,
    rule: Persistence,
) -> None:
    names = frozenset(corpus.vocabulary.descendants(relation)) if relation else frozenset()
    selection = Selection(relations=names, persist=rule)
    scripts.load(made, selection)
    asked = [*asked, (MIN, MAX, None, "en")]
    assert scripts.ask(asked) == in_python(made, selection, asked)
