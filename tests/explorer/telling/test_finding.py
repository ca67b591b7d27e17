"""What the page opens on; the sentences were worked out on paper from the claims."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

from builders import with_claims

from amity.corpus.dates import parse
from amity.corpus.model import Period
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.telling.axis import BEFORE, bands
from amity.explorer.telling.finding import Finding, findings, make_finding
from amity.explorer.view import View, make_view


def finding_of(graph: Dataset) -> Finding:
    found = make_finding(make_view(graph.tables, Selection()))
    assert found is not None
    return found


def told(found: Finding, lang: str = "en") -> str:
    return "".join(span.text for span in found.sentence[lang])


def test_the_pair_with_most_claims_comes_first_as_it_acts(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "1 borria arms arland 2012 .. asserted",
        "2 borria supports arland 2012 .. asserted",
        "3 arland attacks borria 2013 2013 asserted",
        "4 arland attacks cadmus-front 2013 2013 asserted",
    )
    found = finding_of(graph)
    assert (found.a, found.b, found.claims, len(found.edges)) == ("borria", "arland", 3, 3)
    # Both are still so and asserted once, so that they stand by their names; the attack is over.
    assert told(found) == "Borria arms and supports Arland; earlier, Arland attacks Borria."


def test_the_pair_of_most_sources_comes_before_one_of_which_one_source_tells_more(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        *(f"{n} arland attacks cadmus-front {n} {n} asserted" for n in (2011, 2012, 2013)),
        "4 borria supports arland 2012 .. asserted",
        "gazette2014-1 borria supports arland 2012 .. asserted",
    )
    found = finding_of(graph)
    assert (found.a, found.b, found.claims, found.sources) == ("borria", "arland", 2, 2)


def test_a_sentence_that_begins_with_a_word_begins_with_a_capital(tmp_path: Path) -> None:
    past = finding_of(with_claims(tmp_path / "past", "1 borria attacks arland 2013 2013 asserted"))
    assert told(past) == "Earlier, Borria attacks Arland."
    assert told(past, "ru").startswith("Прежде ")
    graph = with_claims(
        tmp_path / "contested",
        "tribune2019-1 borria arms arland 2012 2012 alleged",
        "herald2016-1 borria arms arland 2012 2012 denied",
    )
    assert told(finding_of(graph)) == "Whether Borria arms Arland is contested."


def test_what_two_sources_say_comes_before_what_one_says(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "gazette2014-1 borria supports arland 2012 .. asserted",
        "tribune2019-1 borria supports arland 2012 .. asserted",
        "tribune2019-2 borria funds arland 2012 .. asserted",
        "tribune2019-3 borria distrusts arland 2012 .. asserted",
        "tribune2019-4 borria arms arland 2012 2012 alleged",
        "herald2016-1 borria arms arland 2012 2012 denied",
    )
    found = finding_of(graph)
    assert told(found) == "Borria supports Arland, yet distrusts it; whether Borria arms Arland is contested."
    marks = {span.text: span.word.mark for span in found.sentence["en"] if span.word}
    assert marks == {"supports": "accepted", "distrusts": "accepted", "arms": "contested_alleged"}
    assert "“arms”: 1 alleges it, 1 denies it." in found.deck["en"]


def test_what_was_last_reported_before_a_whole_period_says_so(tmp_path: Path) -> None:
    """The Herald printed in 2016, the Tribune in 2019; the years between are a period."""
    graph = with_claims(
        tmp_path,
        "herald2016-1 borria arms arland 2012 .. asserted",
        "tribune2019-1 borria supports arland 2012 .. asserted",
    )
    view = replace(make_view(graph.tables, Selection()), periods=())
    between = Period("between", "Between", parse("2017"), parse("2018"), "")

    def sentence(view: View) -> str:
        found = make_finding(view)
        assert found is not None
        return told(found).replace("\xa0", " ")

    assert sentence(view) == "Borria arms and supports Arland."
    mixed = "Borria supports Arland and, as last reported in 2016, arms it."
    assert sentence(replace(view, periods=(between,))) == mixed
    later = replace(between, start=parse("2016"))  # it begins before the Herald was printed
    assert sentence(replace(view, periods=(later,))) == "Borria arms and supports Arland."
    whole = with_claims(
        tmp_path / "whole",
        "herald2016-1 borria arms arland 2012 .. asserted",
        "herald2016-2 borria supports arland 2012 .. asserted",
        "tribune2019-1 cadmus-front attacks arland 2012 .. asserted",
    )
    old = replace(make_view(whole.tables, Selection()), periods=(between,))
    assert sentence(old) == "Borria arms and supports Arland (as last reported in 2016)."


def test_what_nobody_asserts_is_said_to_be_so(tmp_path: Path) -> None:
    found = finding_of(with_claims(tmp_path, "1 borria arms arland 2012 2012 alleged"))
    assert told(found).startswith("Of Borria and Arland it is only alleged")


def test_without_claims_on_two_actors_there_is_none(tmp_path: Path) -> None:
    graph = with_claims(tmp_path)
    assert make_finding(make_view(graph.tables, Selection())) is None


def test_the_finding_of_the_corpus_is_made_of_its_relations(corpus: Dataset) -> None:
    found = finding_of(corpus)
    assert (found.a, found.b) == ("russia", "taliban")
    by_id = {edge.id: edge for edge in corpus.edges}
    relations = corpus.vocabulary.relations
    for lang, spans in found.sentence.items():
        words = [span for span in spans if span.word]
        assert words
        for span in words:
            assert span.word is not None
            label = relations[span.word.key[1]].labels.get(lang, "")
            # In Russian the object stands elsewhere, and so what would come before it goes.
            assert span.text.replace(" it ", " ") == label or label.startswith(f"{span.text} ")
            assert all(by_id[edge.id].relation == span.word.key[1] for edge in span.word.edges)
    assert {edge.id for edge in found.edges} == {
        edge.id for edge in corpus.edges if {edge.subject, edge.object} == {"russia", "taliban"}
    }


def test_the_bands_are_the_periods_one_after_the_other(corpus: Dataset) -> None:
    bands = finding_of(corpus).bands
    assert [band.period for band in bands] == sorted(
        corpus.periods, key=lambda name: corpus.periods[name].first
    )
    assert all(a.last < b.first for a, b in itertools.pairwise(bands))
    assert abs(sum(band.share for band in bands) - 1) < 0.001


def test_the_finding_of_a_day_is_made_of_what_was_known_then(corpus: Dataset) -> None:
    """Of the article of 2017 alone, and of all five."""
    view = make_view(corpus.tables, Selection())
    first, *_, last = findings(view)
    assert first is not None and last is not None
    assert {claim.source for edge in first.edges for claim in edge.claims} == {"idsa2017"}
    assert told(first) == "Russia supports Taliban; whether Russia arms Taliban is contested."
    assert (told(last), last.claims) == (told(finding_of(corpus)), finding_of(corpus).claims)


def test_what_lies_before_the_first_period_is_one_narrow_band(corpus: Dataset) -> None:
    """Three edges are told of the 1980s."""
    view = make_view(corpus.tables, Selection())
    first, second, *_ = bands(view, view.complete)
    assert (first.period, str(first.first), str(first.last), first.share) == (
        "",
        "1980-01-01",
        "1989-12-31",
        BEFORE,
    )
    assert second.period == "enmity"
