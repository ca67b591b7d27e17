"""The front of the report: what the dataset tells most of in one sentence and one picture, and what the sections found.

Nothing is computed here: the sentence is that on which the page opens (`amity.explorer.telling.finding`), the others
are the findings of the sections, each with the heading under which more is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amity.corpus.dates import interval_words
from amity.corpus.model import Modality
from amity.corpus.wording import sentence, verb_of
from amity.edges.build import Edge
from amity.explorer.extent import extent_of
from amity.explorer.telling.finding import Finding, make_finding
from amity.explorer.view import View, make_view
from amity.explorer.words import WORDS, length, say, span, standing_words
from amity.render.charts.bands import Band
from amity.render.charts.strip import Bar, StripWords, strip
from amity.render.marks import edge_mark
from amity.report.base.citations import of_slice
from amity.report.base.coding import coded, coded_behind
from amity.report.base.document import Figure, Points, Runs, Section, Within
from amity.report.base.material import Blocks, Material, section
from amity.report.base.prose import note, sentences, text


def findings(m: Material, sections: Iterable[Section]) -> Section:
    """The findings of all sections, below the sentence and the strip of the pair that is told of most."""

    @section("findings", "Findings", "What do the sources tell, in short?")
    def front(m: Material) -> Blocks:
        view = _view(m)
        finding = make_finding(view)
        if finding:
            yield _sentence(m, finding)
            yield _strip(m, view, finding)
        points = [
            sentences(
                (*point.runs, " (", Within(other.heading, other.name), ")"),
                coded_behind(point.runs, m.whole, point.edges),
            )
            for other in sections
            for point in other.highlights
        ]
        if points:
            yield Points(tuple(points))
        yield note(
            "Behind a number stand the edges that it rests on, with their claims, sources and paragraphs. It tells "
            "what these sources say; what they do not write of is not in it. {words} says what edge, tie, "
            "definite and possible mean.",
            words=Within("Words", "reading"),
        )

    return front(m)


def _view(m: Material) -> View:
    """What the page can show, restricted to the days of the report."""
    days = m.selection
    periods = [name for name, p in m.tables.periods.items() if p.first <= days.last and p.last >= days.first]
    return replace(make_view(m.tables, days, periods), whole=m.whole)


def _sentence(m: Material, finding: Finding) -> Runs:
    cites = of_slice(m.whole)
    return tuple(
        cites.words(part.text, part.word.edges) if part.word else part.text for part in finding.sentence["en"]
    )


def _strip(m: Material, view: View, finding: Finding) -> Figure:
    """The same strip on which the page opens."""
    labels = {period.id: period.name("en") for period in view.periods}
    bands = [
        Band(
            labels.get(band.period, ""),
            span(band.first, band.last, "en"),
            length(band.first, band.last, "en"),
            band.first,
            band.last,
            band.share,
        )
        for band in finding.bands
    ]
    bars = [_bar(m, edge, finding.a) for edge in finding.edges]
    used = {bar.mark for bar in bars}
    key = [(mark, False, say("en", f"strip_{mark}")) for mark in _MARKS if mark in used]
    key.insert(1, ("accepted", True, say("en", "strip_possible")))
    said = StripWords(
        say("en", "strip_up"),
        (say("en", "strip_middle"), say("en", "strip_middle_2")),
        say("en", "strip_down"),
        say("en", "strip_undated"),
        [str(month) for month in WORDS.entry("en", "months")],
        key,
    )
    title = f"{m.label(finding.a)} and {m.label(finding.b)}"
    caption = text(
        "The {n:edge} of {pair}, in {claims} of {sources}. A bar is solid where the edge must have held, a broken line "
        "where it may have; a number counts its claims. Each {unit} has a time scale of its own: the more is told of "
        "it, the wider.",
        n=of_slice(m.whole).edges(finding.edges),
        pair=m.pair(finding.a, finding.b),
        claims=say("en", "claims", finding.claims),
        sources=say("en", "sources", finding.sources),
        unit=m.unit,
    )
    behind = coded(finding.edges, of_slice(m.whole))
    return Figure(
        strip(title, bands, bars, said, name="figure-strip"),
        sentences(caption, (finding.deck["en"],), behind),
    )


_MARKS = ("accepted", "contested_asserted", "alleged", "contested_alleged", "prospective", "denied")


def _bar(m: Material, edge: Edge, first: str) -> Bar:
    relation = m.tables.vocabulary.relations[edge.relation]
    who = first if relation.symmetric else edge.subject
    when = interval_words(edge.start, edge.end, "en")
    claims = say("en", "claims", len(edge.claims))
    return Bar(
        m.label(who),
        verb_of(edge.relation, who, m.tables),
        len(edge.claims),
        relation.sign,
        edge_mark(edge),
        extent_of(edge),
        tuple(sorted({claim.told[1] for claim in edge.claims if claim.modality is Modality.DENIED})),
        f"{sentence(edge, m.tables)}, {when}, {standing_words(edge, 'en')}, {claims}",
    )
