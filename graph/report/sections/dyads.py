"""The pairs of whom most is told, and how their relation went."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from amity.analysis.dyad.phases import Flip, find_flips, find_phases
from amity.analysis.dyad.scores import Course, score_of
from amity.analysis.dyad.weights import Climate, Score
from amity.answers.dyad import score_series
from amity.edges.affiliation import Dyad
from amity.edges.build import Edge
from amity.edges.slices import Certainty
from amity.edges.ties import is_counted
from amity.network.ranges import Number
from amity.render.charts.lines import line_plot
from amity.report.cites import Cites, of_slice
from amity.report.document import (
    Block,
    Cited,
    Code,
    Column,
    Figure,
    Name,
    Note,
    Paragraph,
    Runs,
    Section,
    Table,
)
from amity.report.material import Material
from amity.report.prose import decimal, each, join, sentences, spread, text

MOST, DRAWN = 10, 3
Pair = tuple[str, str]


def dyads(m: Material) -> Section:
    """The most told pairs in a table, the first of them one by one."""
    pairs = _pairs(m)
    if not pairs:
        lead = text("No edge between two actors counts.")
        return Section("dyads", "Pairs", "Of which pairs is most told?", (Paragraph(lead),))
    courses = [_course(m, ends) for ends, _ in pairs[:DRAWN]]
    blocks: list[Block] = [Paragraph(_lead(m, pairs)), _table(m, pairs)]
    for number, found in enumerate(courses, 1):
        blocks.append(Paragraph(_story(m, found)))
        blocks += _figure(m, found, f"figure-pair-{number}")
    blocks.append(
        Note(
            text(
                "The score of a {unit} is the sum of the weights of the friendly and hostile edges that are "
                "definite in it, on Goldstein's scale from -10 to 10 (Goldstein 1992), which the ontology "
                "gives to relations. Edges that are neither, such as talks, have no weight: enemies "
                "negotiate too. A sum grows with the number of edges that are told. In [ ]: the least and "
                "the greatest sum with each possible, denied or alleged edge taken in or left out. {command} "
                "lists the edges with their weights.",
                unit=m.unit,
                command=Code(f"amity analyze dyad A B{'' if m.rules.parts else ' --no-parts'} --rows edges"),
            )
        )
    )
    return Section("dyads", "Pairs", "Of which pairs is most told, and how did they get on?", tuple(blocks))


def _pairs(m: Material) -> list[tuple[Pair, list[Edge]]]:
    """Pairs of actors by the number of their edges, most first."""
    found: dict[Pair, list[Edge]] = {}
    for edge in m.counted:
        ends = min(edge.subject, edge.object), max(edge.subject, edge.object)
        if (
            is_counted(edge, statuses=m.rules.statuses)
            and ends[0] != ends[1]
            and set(ends) <= m.tables.actors.keys()
        ):
            found.setdefault(ends, []).append(edge)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]


def _course(m: Material, ends: Pair) -> Course:
    """The course of a pair over the edges that are counted in the table."""
    sides = Dyad(*ends)
    scores = tuple(score_of(part, sides, m.vocabulary, m.rules.statuses) for part in m.stretches)
    chosen = replace(m.selection, statuses=m.rules.statuses)
    flips, phases = tuple(find_flips(scores)), tuple(find_phases(scores))
    return Course(*ends, chosen, m.rules.parts, False, scores, flips, phases)


def _lead(m: Material, pairs: list[tuple[Pair, list[Edge]]]) -> Runs:
    cites = of_slice(m.whole)
    (ends, edges), *rest = pairs
    signs = {s: [e for e in edges if m.vocabulary.sign(e.relation) == s] for s in (1, -1, 0)}
    lead = text(
        "Most edges, {n}, are told of {pair}: {c} cooperative, {h} hostile and {z} neither.",
        n=cites.edges(edges),
        pair=m.pair(*ends),
        c=cites.edges(signs[1]),
        h=cites.edges(signs[-1]),
        z=cites.edges(signs[0]),
    )
    if not rest:
        return lead
    others = [text("{pair} ({n})", pair=m.pair(*p), n=cites.edges(e)) for p, e in rest[:2]]
    return sentences(lead, text("Then follow {others}.", others=join(others, " and ")))


def _table(m: Material, pairs: list[tuple[Pair, list[Edge]]]) -> Table:
    titles = ("Edges", "Cooperative", "Hostile", "Neither", "Contested")
    columns = (Column("Pair"), *(Column(title, right=True) for title in titles))
    cites = of_slice(m.whole)
    rows = []
    for ends, edges in pairs:
        signs = [[e for e in edges if m.vocabulary.sign(e.relation) == s] for s in (1, -1, 0)]
        contested = [edge for edge in edges if edge.is_denied]
        numbers = [cites.edges(some) for some in (edges, *signs, contested)]
        rows.append((m.pair(*ends), *((number,) for number in numbers)))
    return Table(
        text("The pairs with most edges over all time, however vague their dates"), columns, tuple(rows)
    )


def _story(m: Material, found: Course) -> Runs:
    """The climates of a pair in their order, and the changes of sign of its score."""
    phases = []
    for climate, run in groupby(found.scores, key=lambda score: score.climate):
        scores = list(run)
        told = [_cites(score) for score in scores]
        edges = [item.edge for score in scores for item in score.counted]
        first, last = scores[0], scores[-1]
        labels = [Name(label) for label in dict.fromkeys((first.label, last.label))]
        when = (
            text("from {a} to {b}", a=labels[0], b=labels[1]) if labels[1:] else text("in {a}", a=labels[0])
        )
        if climate is Climate.UNTOLD:
            phases.append(text("nothing that counts {when}", when=when))
            continue
        cites = Cites(told[0].first, told[-1].last)
        word = "neither friendly nor hostile" if climate is Climate.NEUTRAL else str(climate)
        phases.append(text("{word} {when}", word=cites.words(word, edges), when=when))
    flips = [_flip(found, flip) for flip in found.flips]
    return sentences(
        text(
            "{pair}, by the edges that count: {phases}.",
            pair=m.pair(found.first, found.second),
            phases=each(phases),
        ),
        text("The sign of the score changes {flips}.", flips=each(flips)) if flips else (),
    )


def _cites(score: Score) -> Cites:
    return Cites(score.first, score.last)


def _flip(found: Course, flip: Flip) -> Runs:
    by_id = {score.period: score for score in found.scores}
    old, new = by_id[flip.before], by_id[flip.after]
    sure = flip.certainty is Certainty.DEFINITE
    doubt = "" if sure else ", which possible, denied or alleged edges may undo"
    return text(
        "from {a} in {p} to {b} in {q}{doubt}",
        a=_sum(old, flip.net_before),
        p=Name(old.label),
        b=_sum(new, flip.net_after),
        q=Name(new.label),
        doubt=doubt,
    )


def _sum(score: Score, net: float) -> Cited:
    weighed = [item.edge for item in score.counted if item.weight is not None]
    return _cites(score).words(signed(net), weighed)


def signed(value: Number | None) -> str:
    """A score with its sign.

    >>> signed(-3.0), signed(0.0), signed(2.5)
    ('−3', '0', '+2.5')
    """
    value = value or 0
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{decimal(abs(value))}"


def _figure(m: Material, found: Course, name: str) -> list[Block]:
    title = f"{m.label(found.first)} and {m.label(found.second)}: cooperation and conflict"
    columns = (
        Column(m.unit.capitalize()),
        Column("Climate"),
        *(Column(title, right=True) for title in ("Score", "Range", "Edges weighed", "Neither", "Open")),
    )
    whose = text("Scores of {pair}", pair=m.pair(found.first, found.second))
    table = Table(whose, columns, tuple(map(_row, found.scores)))
    if sum(score.total.edges > 0 for score in found.scores) < 2:
        return [table]
    svg = line_plot(
        title, [score.label for score in found.scores], score_series(found), name=name, stepped=True
    )
    caption = text(
        "Sums of weights of {pair} in each {unit}, above 0 cooperation, below it conflict; upright lines are "
        "ranges. Where there is no step, no edge with a weight counts.",
        pair=m.pair(found.first, found.second),
        unit=m.unit,
    )
    return [Figure(name, svg, caption, table)]


def _row(score: Score) -> tuple[Runs, ...]:
    cites = _cites(score)
    weighed = [item.edge for item in score.counted if item.weight is not None]
    neutral = [item.edge for item in score.counted if not item.edge.sign]
    maybe = [item.edge for item in score.open]
    doubt = "" if score.climate is score.perhaps else f", perhaps {score.perhaps}"
    every = [item.edge for item in score.edges]
    return (
        (Name(score.label),),
        (f"{score.climate}{doubt}",),
        (cites.words(signed(score.total.net) if score.total.edges else "–", weighed),),
        (cites.words(spread(score.range, signed) or "–", every),),
        (cites.edges(weighed),),
        (cites.edges(neutral),),
        (cites.edges(maybe),),
    )
