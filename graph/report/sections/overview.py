"""What the report rests on: its words, how large and hostile the network is, and who counts as whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from amity.analysis.structure.summary import Summary
from amity.corpus.model import Status
from amity.corpus.vocabulary import Vocabulary
from amity.edges.affiliation import part_relations
from amity.edges.build import Edge
from amity.edges.table import Stretch
from amity.edges.ties import edge_words
from amity.explorer.words import span
from amity.network.counted_edges import LeftOut, counted
from amity.network.rules import Ambivalent
from amity.render.charts.bars import Bars, signed_bars
from amity.render.marks import text_mark
from amity.report.base.citations import Cites, of_slice
from amity.report.base.document import (
    Block,
    Cited,
    Code,
    Column,
    Figure,
    Finding,
    Name,
    Paragraph,
    Runs,
    Table,
    Terms,
    header,
)
from amity.report.base.material import Material, machine_coded, name_of, section
from amity.report.base.prose import decimal, each, join, note, paragraph, percent, sentences, text

_MARKS = {Status.CONTESTED: "contested_asserted"}
_AMBIVALENT = {
    Ambivalent.DROP: "it makes no tie",
    Ambivalent.NEGATIVE: "it counts as hostile",
    Ambivalent.NET: "it has the sign that more of its edges have, and makes no tie where there are as many of both",
}


@section("reading", "Words", "What do the words of this report mean?")
def reading(m: Material) -> Iterable[Block]:
    """What the words mean, and what makes a tie here."""
    certainty = "definite and possible" if m.rules.possible else "definite"
    items = (
        ("Claim", text("one source says one thing about two actors.")),
        (
            "Edge",
            text(
                "a dated relation between two actors, made of all claims that tell of it. Edges are "
                "cooperative, hostile, or neither, as talks and offices are."
            ),
        ),
        (
            "Definite, possible",
            text(
                "an edge is definite in a {unit} if its dates leave no doubt that it falls into it, possible "
                "if they leave that open. Many sources give no date.",
                unit=m.unit,
            ),
        ),
        *_parts(m),
        ("Contested", text("some claims say that the edge holds, others deny it.")),
        (
            "Tie",
            text(
                "a pair of actors that is friendly or hostile by its edges; here by edges that are "
                "{certainty}: {edges}. An alleged edge, denied or not, counts in the most of a range alone; so "
                "does one that only may fall into the days. A range in [ ] has the least and the most while "
                "each such edge, and each that is denied, is taken in or left out; with ~ it is that of some "
                "readings that were drawn, where there are too many to try, and no bound.",
                edges=edge_words(m.rules.statuses).removesuffix(" that are asserted"),
                certainty=certainty,
            ),
        ),
        (
            "Ambivalent",
            text(
                "a pair with friendly and hostile edges at once; here {made}.",
                made=_AMBIVALENT[m.rules.ambivalent],
            ),
        ),
        (
            "Range [a, b]",
            text("see Tie. It is no margin of error, and says nothing of what other sources would tell."),
        ),
    )
    return (Terms(items),)


def _parts(m: Material) -> list[tuple[str, Runs]]:
    if not m.rules.parts:
        return []
    return [
        (
            "Actor",
            text(
                "an office-holder, organ or branch counts as the state or organization that it belongs to, "
                "where pairs and ties are counted; the section Counted together lists them."
            ),
        )
    ]


@dataclass(frozen=True)
class _Row:
    """A stretch with its edges between actors."""

    part: Stretch
    summary: Summary
    definite: list[Edge]
    possible: list[Edge]
    left: LeftOut
    vocabulary: Vocabulary

    @property
    def cites(self) -> Cites:
        return of_slice(self.part.slice)

    @cached_property
    def signs(self) -> dict[int, list[Edge]]:
        """The definite edges by sign."""
        return _by_sign(self.definite, self.vocabulary)

    @cached_property
    def possible_signs(self) -> dict[int, list[Edge]]:
        """The possible edges by sign."""
        return _by_sign(self.possible, self.vocabulary)


@section("overview", "Overview", "How large, hostile and contested is the network?")
def overview(m: Material) -> Iterable[Block | Finding]:
    """The numbers of edges, by time and sign."""
    rows = [_overview_row(m, *row) for row in zip(m.stretches, m.summaries, m.left_out(), strict=True)]
    blocks: list[Block | Finding] = [
        Paragraph(sentences(*_most(m, rows)) or scope(m)),
        *machine_coded(m),
        *_finding(m, rows),
    ]
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
        svg = signed_bars("Edges between actors", labels, up, down, name="figure-edges")
        blocks += [Figure(svg, caption), _table(m, rows)]
    blocks.append(
        note(
            "Counted between two different actors: {edges}. Left out: the other definite edges of these days, "
            "at a place, within one side or of another status; the page counts them too. Reciprocity: the share of "
            "arcs that an arc in the other direction answers, a symmetric edge being two arcs. Parts: groups of "
            "actors that no edge joins. The number of edges grows with what is written about a time; it "
            "does not measure how much happened.",
            edges=edge_words(m.rules.statuses),
        )
    )
    return blocks


def _overview_row(m: Material, part: Stretch, found: Summary, left: LeftOut) -> _Row:
    every = counted(part, replace(m.rules, possible=True))
    sure = list(counted(part, replace(m.rules, possible=False)))
    known = {edge.id for edge in sure}
    return _Row(
        part, found, sure, [edge for edge in every if edge.id not in known], left, m.tables.vocabulary
    )


def _finding(m: Material, rows: list[_Row]) -> list[Finding]:
    """Where hostile edges outnumber cooperative ones, and where it is the other way round."""
    by_sign = [(network, row.signs) for row, network in zip(rows, m.networks, strict=True)]
    told = []
    for sign, words in (
        (-1, "hostile edges outnumber cooperative ones"),
        (1, "cooperative ones outnumber hostile ones"),
    ):
        more = [(network, signs) for network, signs in by_sign if len(signs[sign]) > len(signs[-sign])]
        if more:
            edges = [edge for _, signs in more for edge in (*signs[1], *signs[-1])]
            told.append(
                text(
                    "{words} in {periods}",
                    words=m.cites.words(words, edges),
                    periods=m.times(network for network, _ in more),
                )
            )
    if not told:
        return []
    return [Finding(text("Among the edges between actors that are definite, {told}.", told=each(told)))]


def scope(m: Material) -> Runs:
    """What the claims come to over all time."""
    edges = list(m.whole)
    if not edges:
        return text("The sources tell of no edge in the selected days.")
    cites = of_slice(m.whole)
    claims = m.whole.claims
    statuses = {
        status: cites.edges(edge for edge in edges if edge.status is status)
        for status in Status
        if any(edge.status is status for edge in edges)
    }
    words = {Status.ALLEGED: "only alleged", Status.DENIED: "denied", Status.PROSPECTIVE: "only prospective"}
    parts = [
        text(
            "{n} {word} {mark}",
            n=number,
            word=words.get(status, str(status)),
            mark=text_mark(_MARKS.get(status, str(status))),
        )
        for status, number in statuses.items()
    ]
    return text(
        "{claims:claim} of {sources:source} {claims|makes|make} {edges:edge} between {ends:actor or "
        "place/actors and places}: {statuses}.",
        claims=cites.words(decimal(len(claims)), edges),
        sources=cites.words(decimal(len({claim.source for claim in claims})), edges),
        edges=cites.edges(edges),
        ends=cites.ends(edges),
        statuses=join(parts),
    )


def _most(m: Material, rows: list[_Row]) -> list[Runs]:
    """The stretch of which most is told; of one alone, what is told of it."""
    best = max(rows, key=lambda row: len(row.definite))
    if not best.definite:
        return (
            [text("No edge between actors is definite in any {unit}.", unit=m.unit)] if m.whole.edges else []
        )
    cites, signs = best.cites, best.signs
    lead = "Most is told of {period}: " if len(rows) > 1 else "In {period} "
    found = [
        text(
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
    ]
    found += _left_out(best)
    if best.possible:
        found.append(
            text("A further {n:edge} {n|is|are} possible there.", n=cites.edges(best.possible)),
        )
    contested = [edge for edge in best.definite if edge.is_denied]
    if contested:
        found.append(text("{n} of the definite edges {n|is|are} contested.", n=cites.edges(contested)))
    return found


def _left_out(row: _Row) -> list[Runs]:
    """How the number of edges comes from that of the page, which counts places and parts too."""
    left, cites = row.left, row.cites
    reasons = (
        ("{n} at a place", left.places),
        ("{n} at a forum", left.forums),
        ("{n} within one side, its parts counted as it", left.within),
        ("{n} of parts whose side is not selected", left.elsewhere),
        ("{n} of another status, such as only alleged or prospective", left.statuses),
    )
    parts = [text(words, n=cites.edges(edges)) for words, edges in reasons if edges]
    if not parts and not left.joined:
        return []
    lead = text(
        "The page of these days tells of {told} definite {told|edge|edges}", told=cites.edges(left.told)
    )
    if parts:
        lead = text("{lead}; left out here are {parts}", lead=lead, parts=join(parts))
    if left.joined:
        more = text("{n} of parts of a selected side", n=cites.edges(left.joined))
        lead = text("{lead}; added are {more}", lead=lead, more=more)
    return [(*lead, ".")]


def _table(m: Material, rows: list[_Row]) -> Table:
    titles = (
        "Days",
        "Actors",
        "Edges",
        "Left out",
        "Possible",
        "Cooperative",
        "Hostile",
        "Neither",
        "Contested",
    )
    columns = (
        Column(m.unit.capitalize()),
        *(Column(title, right=title != "Days") for title in (*titles, "Reciprocity", "Parts")),
    )
    return Table(
        text("Definite edges between actors, and possible ones"),
        columns,
        tuple(_cells(m, row) for row in rows),
    )


def _cells(m: Material, row: _Row) -> tuple[Runs, ...]:
    chosen, cites, signs = row.part.selection, row.cites, row.signs
    figures = row.summary.figures
    sure = cites.edges(row.definite)
    numbers: tuple[Cited, ...] = (
        cites.ends(row.definite),
        sure,
        cites.edges(row.left.edges),
        cites.edges(row.possible),
        *(cites.edges(signs[sign]) for sign in (1, -1, 0)),
        cites.edges(edge for edge in row.definite if edge.is_denied),
        Cited(percent(figures.reciprocity), sure.citation),
        Cited(decimal(figures.components), sure.citation),
    )
    return (
        (name_of(row.part),),
        (span(chosen.first, chosen.last, "en"),),
        *((number,) for number in numbers),
    )


def _by_sign(edges: list[Edge], vocabulary: Vocabulary) -> dict[int, list[Edge]]:
    found: dict[int, list[Edge]] = {1: [], -1: [], 0: []}
    for edge in edges:
        found[vocabulary.sign(edge.relation)].append(edge)
    return found


MOST = 40


@section(
    "together",
    "Counted together",
    "Which office-holders, organs and branches count as the side that they belong to?",
)
def together(m: Material) -> Iterable[Block]:
    """The sides with those who count as them, and the edges that say so."""
    if not m.rules.parts:
        return [
            paragraph("None: every actor counts for itself, office-holders and organs beside their state.")
        ]
    told = {end for edge in m.whole for end in (edge.subject, edge.object)}
    sides: dict[str, list[str]] = {}
    for part, side in m.joined.sides.items():
        if part in told:
            sides.setdefault(side, []).append(part)
    if not sides:
        return [paragraph("None is told of.")]
    parts = part_relations(m.tables.vocabulary)
    ties: dict[str, list[Edge]] = {}
    for edge in m.whole:
        if edge.relation in parts:
            ties.setdefault(edge.subject, []).append(edge)
    order = sorted(sides, key=lambda side: (-len(sides[side]), m.label(side)))
    columns = header(["Side", "Count as it, on days on which they may have belonged to it"])
    rows = tuple(_together_row(m, side, sides[side], ties) for side in order[:MOST])
    lead = text(
        "Where pairs, ties, changes and edges between actors are counted, what these did is what their side did; "
        "edges within one side are left out there. Designation, disputes, corroboration and coverage tell of "
        "every actor for itself."
    )
    return [
        Paragraph(lead),
        Table(text("Sides and those who count as them"), columns, rows),
        note(
            "By edges that somebody holds office in, leads or is a part of something; the marked names "
            "lead to them. {command} keeps all apart.",
            command=Code("--no-parts"),
        ),
    ]


def _together_row(m: Material, side: str, parts: list[str], ties: dict[str, list[Edge]]) -> tuple[Runs, ...]:
    cites = of_slice(m.whole)
    shown: list[Runs] = [
        (cites.words(m.label(part), ties[part]),) if part in ties else (Name(m.label(part)),)
        for part in sorted(parts, key=m.label)
    ]
    rest = [f"{len(shown) - MOST:,} others"] if len(shown) > MOST else []
    return (Name(m.label(side)),), join([*shown[:MOST], *rest], ", ")
