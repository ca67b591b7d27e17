"""How large, hostile and contested the network is, in each stretch of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from amity.analysis.structure.figures import Figures
from amity.corpus.model import Status
from amity.edges.build import Edge
from amity.edges.table import Stretch
from amity.edges.ties import edge_words
from amity.explorer.words import span
from amity.network.counted_edges import LeftOut, counted
from amity.render.charts.bars import Bars, signed_bars
from amity.render.marks import text_mark
from amity.report.base.citations import Cites, of_slice
from amity.report.base.document import Cited, Figure, Highlight, Runs
from amity.report.base.material import Blocks, Material, machine_coded, name_of, section
from amity.report.base.prose import each, join, note, percent, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, table


@dataclass(frozen=True)
class _Row:
    """A stretch with its edges between actors, those that are definite and possible by sign too."""

    part: Stretch
    figures: Figures
    definite: list[Edge]
    possible: list[Edge]
    left_out: LeftOut
    signs: Mapping[int, list[Edge]]
    possible_signs: Mapping[int, list[Edge]]

    @property
    def cites(self) -> Cites:
        return of_slice(self.part.slice)


@section("overview", "Overview", "How large, hostile and contested is the network?")
def overview(m: Material) -> Blocks:
    """The numbers of edges, by time and sign."""
    rows = [
        _row(m, part, summary.figures, left_out)
        for part, summary, left_out in zip(m.stretches, m.summaries, m.left_out(), strict=True)
    ]
    yield sentences(*_most(m, rows)) or scope(m)
    yield machine_coded(m)
    yield _highlight(m, rows)
    if any(row.definite or row.possible for row in rows):
        labels = [name_of(row.part).text for row in rows]
        up, down = (
            Bars(
                word,
                [len(row.signs[sign]) for row in rows],
                [len(row.possible_signs[sign]) for row in rows],
            )
            for word, sign in (("cooperative", 1), ("hostile", -1))
        )
        caption = text(
            "Cooperative edges upwards, hostile ones downwards; hatched: possible beyond the definite."
        )
        yield Figure(signed_bars("Edges between actors", labels, up, down, name="figure-edges"), caption)
        caption = text("Definite edges between actors, and possible ones")
        yield table(caption, (_cells(m, row) for row in rows))
    yield note(
        "Counted between two different actors: {edges}. Left out: the other definite edges of these days, "
        "at a place, within one side or of another status; the page counts them too. Reciprocity: the share of "
        "arcs that an arc in the other direction answers, a symmetric edge being two arcs. Parts: groups of "
        "actors that no edge joins. The number of edges grows with what is written about a time; it "
        "does not measure how much happened.",
        edges=edge_words(m.rules.statuses),
    )


def _row(m: Material, part: Stretch, figures: Figures, left_out: LeftOut) -> _Row:
    every = counted(part, replace(m.rules, possible=True))
    sure = list(counted(part, replace(m.rules, possible=False)))
    known = {edge.id for edge in sure}
    maybe = [edge for edge in every if edge.id not in known]
    return _Row(part, figures, sure, maybe, left_out, m.by_sign(sure), m.by_sign(maybe))


def _highlight(m: Material, rows: list[_Row]) -> Highlight | None:
    """Where hostile edges outnumber cooperative ones, and where it is the other way round."""
    by_sign = [(network, row.signs) for row, network in zip(rows, m.networks, strict=True)]
    parts = []
    for sign, words in (
        (-1, "hostile edges outnumber cooperative ones"),
        (1, "cooperative ones outnumber hostile ones"),
    ):
        more = [(network, signs) for network, signs in by_sign if len(signs[sign]) > len(signs[-sign])]
        if more:
            edges = [edge for _, signs in more for edge in (*signs[1], *signs[-1])]
            parts.append(
                text(
                    "{words} in {periods}",
                    words=m.cites.words(words, edges),
                    periods=m.times(network for network, _ in more),
                )
            )
    if not parts:
        return None
    return Highlight(text("Among the edges between actors that are definite, {parts}.", parts=each(parts)))


def scope(m: Material) -> Runs:
    """What the claims come to over all time."""
    edges = list(m.whole)
    if not edges:
        return text("The sources tell of no edge in the selected days.")
    cites = of_slice(m.whole)
    claims = m.whole.claims
    words = {Status.ALLEGED: "only alleged", Status.PROSPECTIVE: "only prospective"}
    parts = [
        text(
            "{n} {word} {mark}",
            n=cites.edges(some),
            word=words.get(status, str(status)),
            mark=text_mark("contested_asserted" if status is Status.CONTESTED else str(status)),
        )
        for status in Status
        if (some := [edge for edge in edges if edge.status is status])
    ]
    return text(
        "{claims:claim} of {sources:source} {claims|makes|make} {edges:edge} between {ends:actor or "
        "place/actors and places}: {statuses}.",
        claims=cites.number(len(claims), edges),
        sources=cites.number(len({claim.source for claim in claims}), edges),
        edges=cites.edges(edges),
        ends=cites.ends(edges),
        statuses=join(parts),
    )


def _most(m: Material, rows: list[_Row]) -> Iterator[Runs]:
    """The stretch of which most is told; of one alone, what is told of it."""
    best = max(rows, key=lambda row: len(row.definite))
    if not best.definite:
        if m.whole.edges:
            yield text("No edge between actors is definite in any {unit}.", unit=m.unit)
        return
    cites, signs = best.cites, best.signs
    lead = "Most is told of {period}: " if len(rows) > 1 else "In {period} "
    contested = [edge for edge in best.definite if edge.is_denied]
    yield text(
        lead
        + "{n:edge} between {ends:actor} {n|is|are} definite there, {c} cooperative, {h} hostile and {z} "
        "neither.",
        period=name_of(best.part),
        n=cites.edges(best.definite),
        ends=cites.ends(best.definite),
        c=cites.edges(signs[1]),
        h=cites.edges(signs[-1]),
        z=cites.edges(signs[0]),
    )
    yield _left_out(best)
    yield text_if(
        best.possible, "A further {n:edge} {n|is|are} possible there.", n=cites.edges(best.possible)
    )
    yield text_if(contested, "{n} of the definite edges {n|is|are} contested.", n=cites.edges(contested))


def _left_out(row: _Row) -> Runs:
    """How the number of edges comes from that of the page, which counts places and parts too."""
    left_out, cites = row.left_out, row.cites
    reasons = (
        ("{n} at a place", left_out.places),
        ("{n} at a forum", left_out.forums),
        ("{n} within one side, its parts counted as it", left_out.within),
        ("{n} of parts whose side is not selected", left_out.elsewhere),
        ("{n} of another status, such as only alleged or prospective", left_out.statuses),
    )
    parts = [text(words, n=cites.edges(edges)) for words, edges in reasons if edges]
    if not parts and not left_out.joined:
        return ()
    return text(
        "The page of these days tells of {n} definite {n|edge|edges}{parts}{joined}.",
        n=cites.edges(left_out.told),
        parts=text_if(parts, "; left out here are {parts}", parts=join(parts)),
        joined=text_if(
            left_out.joined, "; added are {n} of parts of a selected side", n=cites.edges(left_out.joined)
        ),
    )


def _cells(m: Material, row: _Row) -> Cells:
    chosen, cites, signs = row.part.selection, row.cites, row.signs
    sure = cites.edges(row.definite)
    return (
        left(m.unit.capitalize(), name_of(row.part)),
        left("Days", span(chosen.first, chosen.last, "en")),
        right("Actors", cites.ends(row.definite)),
        right("Edges", sure),
        right("Left out", cites.edges(row.left_out.edges)),
        right("Possible", cites.edges(row.possible)),
        right("Cooperative", cites.edges(signs[1])),
        right("Hostile", cites.edges(signs[-1])),
        right("Neither", cites.edges(signs[0])),
        right("Contested", cites.edges(edge for edge in row.definite if edge.is_denied)),
        right("Reciprocity", Cited(percent(row.figures.reciprocity), sure.citation)),
        right("Parts", cites.number(row.figures.components, row.definite)),
    )
