"""Pairs of actors: those with most edges, and those that are friend and foe at once.

The pair on which the report opens is another thing: the one that most sources tell of (`amity.explorer.finding`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from amity.analysis.dyad.phases import Flip
from amity.analysis.dyad.scores import Course, course_over
from amity.analysis.dyad.weights import Climate, Score
from amity.answers.scores import score_series
from amity.edges.affiliation import Dyad
from amity.edges.build import Edge
from amity.edges.slices import Certainty
from amity.edges.ties import edge_words, is_counted, joins_parties
from amity.network.ranges import Number
from amity.network.signed import SignedNetwork, Tie
from amity.render.charts.lines import line_plot
from amity.report.base.citations import Cites, of_network, of_slice
from amity.report.base.coding import coded, coded_behind
from amity.report.base.document import (
    Block,
    Cited,
    Code,
    Figure,
    Finding,
    Name,
    Paragraph,
    Runs,
    Table,
    header,
)
from amity.report.base.material import Material, name_of, section
from amity.report.base.prose import decimal, each, join, note, paragraph, sentences, spread, text

PAIRS, DRAWN = 10, 3
Pair = tuple[str, str]


@section("dyads", "Pairs", "Between which pairs are most edges, and how did they get on?")
def dyads(m: Material) -> Iterable[Block | Finding]:
    """The pairs with most edges in a table, the first of them one by one."""
    pairs = _pairs(m)
    if not pairs:
        return [paragraph("No edge between two actors counts.")]
    courses = [_course(m, ends) for ends, _ in pairs[:DRAWN]]
    blocks: list[Block | Finding] = [
        Paragraph(_lead(m, pairs)),
        _table(m, pairs),
        *_told_most(m, courses[0], pairs[0][1]),
    ]
    for number, found in enumerate(courses, 1):
        blocks.append(Paragraph(_story(m, found)))
        blocks += _figure(m, found, number, any(isinstance(block, Figure) for block in blocks))
    blocks.append(
        note(
            "The score of a {unit} is the sum of the weights of the friendly and hostile edges that are "
            "definite in it, on Goldstein's scale from -10 to 10 (Goldstein 1992), which the ontology "
            "gives to relations. Edges that are neither, such as talks, have no weight: enemies "
            "negotiate too. A sum grows with the number of edges that are told. In [ ]: the least and "
            "the greatest sum with each possible, denied or alleged edge taken in or left out. {command} "
            "lists the edges with their weights.",
            unit=m.unit,
            command=Code(f"amity analyze score A B{'' if m.rules.parts else ' --no-parts'} --rows edges"),
        )
    )
    return blocks


def _pairs(m: Material) -> list[tuple[Pair, list[Edge]]]:
    """Pairs of actors by the number of their edges, most first."""
    found: dict[Pair, list[Edge]] = {}
    for edge in m.counted:
        if is_counted(edge, statuses=m.rules.statuses) and joins_parties(edge, m.tables):
            found.setdefault(edge.pair, []).append(edge)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:PAIRS]


def _course(m: Material, ends: Pair) -> Course:
    """The course of a pair over the edges that are counted in the table."""
    sides, chosen = Dyad(*ends), replace(m.selection, statuses=m.rules.statuses)
    parts = (part.between(*sorted(ends)) for part in m.stretches)
    return course_over(parts, sides, m.tables.vocabulary, chosen, include_parts=m.rules.parts)


def _lead(m: Material, pairs: list[tuple[Pair, list[Edge]]]) -> Runs:
    cites = of_slice(m.whole)
    (ends, edges), *rest = pairs
    signs = {s: [e for e in edges if m.tables.vocabulary.sign(e.relation) == s] for s in (1, -1, 0)}
    lead = text(
        "Most edges between two actors, {n}, are told of {pair}: {c} cooperative, {h} hostile and {z} neither "
        "({parts}).",
        parts=_counted(m),
        n=cites.edges(edges),
        pair=m.pair(*ends),
        c=cites.edges(signs[1]),
        h=cites.edges(signs[-1]),
        z=cites.edges(signs[0]),
    )
    lead = sentences(lead, coded(edges, cites))
    if not rest:
        return lead
    others = [text("{pair} ({n})", pair=m.pair(*p), n=cites.edges(e)) for p, e in rest[:2]]
    return sentences(lead, text("Then follow {others}.", others=join(others, " and ")))


def _counted(m: Material) -> str:
    """What is counted, which is not all that is told of a pair."""
    with_parts = ", those of office-holders and organs with their side" if m.rules.parts else ""
    return f"{edge_words(m.rules.statuses)}{with_parts}"


def _told_most(m: Material, course: Course, edges: list[Edge]) -> list[Finding]:
    phases = _phases(course, silent=False)
    if not phases:
        return []
    told = Finding(
        text(
            "Most edges are told of {pair}; by those that are definite they were {phases}.",
            pair=m.pair(course.first, course.second),
            phases=each(phases),
        ),
        frozenset(edge.id for edge in edges),
    )
    return [told]


def _table(m: Material, pairs: list[tuple[Pair, list[Edge]]]) -> Table:
    titles = ("Edges", "Cooperative", "Hostile", "Neither", "Also denied")
    columns = header(["Pair"], titles)
    cites = of_slice(m.whole)
    rows = []
    for ends, edges in pairs:
        signs = [[e for e in edges if m.tables.vocabulary.sign(e.relation) == s] for s in (1, -1, 0)]
        contested = [edge for edge in edges if edge.is_denied]
        numbers = [cites.edges(some) for some in (edges, *signs, contested)]
        rows.append((m.pair(*ends), *((number,) for number in numbers)))
    return Table(
        text("The pairs with most edges over all time, however vague their dates"), columns, tuple(rows)
    )


def _story(m: Material, found: Course) -> Runs:
    """The climates of a pair in their order, and the changes of sign of its score."""
    flips = [_flip(found, flip) for flip in found.flips]
    return sentences(
        text(
            "{pair}, by the edges that count: {phases}.",
            pair=m.pair(found.first, found.second),
            phases=each(_phases(found)),
        ),
        text("The sign of the score changes {flips}.", flips=each(flips)) if flips else (),
    )


_CLIMATES = {
    Climate.NEUTRAL: "neither friendly nor hostile",
    Climate.AMBIVALENT: "friendly and hostile at once",
}


def _phases(found: Course, silent: bool = True) -> list[Runs]:
    """The climates of a pair and when they were; `silent`: also when nothing counts."""
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
            phases += [text("nothing that counts {when}", when=when)] * silent
            continue
        cites = Cites(told[0].first, told[-1].last)
        word = _CLIMATES.get(climate, str(climate))
        phases.append(text("{word} {when}", word=cites.words(word, edges), when=when))
    return phases


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


def _figure(m: Material, found: Course, number: int, again: bool) -> list[Block]:
    title = f"{m.label(found.first)} and {m.label(found.second)}: cooperation and conflict"
    columns = header([m.unit.capitalize(), "Climate"], ("Score", "Range", "Edges weighed", "Neither", "Open"))
    whose = text("Scores of {pair}", pair=m.pair(found.first, found.second))
    table = Table(whose, columns, tuple(map(_dyads_row, found.scores)))
    if sum(score.total.edges > 0 for score in found.scores) < 2:
        return [table]
    svg = line_plot(
        title,
        [score.label for score in found.scores],
        score_series(found),
        name=f"figure-pair-{number}",
        stepped=True,
    )
    caption = text(
        "Sums of weights of {pair} in each {unit}, above 0 cooperation, below it conflict; upright lines are "
        "ranges. Where there is no step, no edge with a weight counts."
        if not again
        else "Sums of weights of {pair} in each {unit}.",
        pair=m.pair(found.first, found.second),
        unit=m.unit,
    )
    return [Figure(svg, caption, table)]


def _dyads_row(score: Score) -> tuple[Runs, ...]:
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


ROWS, NAMED = 40, 6
_MADE = {1: "a friendly tie", -1: "a hostile tie", 0: "no tie"}


@section("ambivalence", "Friend and foe at once", "Which pairs are friendly and hostile at the same time?")
def ambivalence(m: Material) -> Iterable[Block]:
    """The pairs with both signs, and what became of them."""
    both = [(network, tie) for network in m.networks for tie in ambivalent(network)]
    maybe = [(network, tie) for network in m.networks for tie in network.doubtful]
    if not both:
        lead = text("No pair has friendly and hostile edges in one {unit} for certain.", unit=m.unit)
    else:
        pairs = list(dict.fromkeys(tie.pair for _, tie in both))
        lead = text(
            "{n:pair} {n|has|have} friendly and hostile edges in the same {unit}: {pairs}{more}. {rule}",
            n=m.cites.pairs(edge for _, tie in both for edge in tie.edges),
            unit=m.unit,
            pairs=each([_times(m, pair, both) for pair in pairs[:NAMED]]),
            more="; and others" if len(pairs) > NAMED else "",
            rule=_rule(m, both),
        )
    lead = sentences(lead, _doubt(m, maybe))
    blocks: list[Block] = [Paragraph(sentences(lead, coded_behind(lead, m.whole)))]
    if rows := [*both, *maybe]:
        rows.sort(key=lambda row: (row[1].pair, row[0].first))
        columns = (
            *header(["Pair", m.unit.capitalize()], ["Friendly", "Hostile", "Possible, other sign"]),
            *header(["Makes here"]),
        )
        shown = tuple(_ambivalence_row(m, *row) for row in rows[:ROWS])
        blocks.append(
            Table(text("Edges of pairs that are, or may be, friendly and hostile at once"), columns, shown)
        )
        if len(rows) > ROWS:
            blocks.append(note("The table ends after {n} rows.", n=str(ROWS)))
    return blocks


def ambivalent(network: SignedNetwork) -> list[Tie]:
    """The ambivalent pairs of a network, left out or decided."""
    return sorted((*network.left_out, *network.decided), key=lambda tie: tie.pair)


def _times(m: Material, pair: tuple[str, str], rows: list[tuple[SignedNetwork, Tie]]) -> Runs:
    times = m.times(network for network, tie in rows if tie.pair == pair)
    return text("{pair} in {times}", pair=m.pair(*pair), times=times)


def _rule(m: Material, both: list[tuple[SignedNetwork, Tie]]) -> Runs:
    left = [tie for _, tie in both if not tie.sign]
    if len(left) == len(both):
        return text(
            "They make no tie there, and the sections on balance, camps, blocs and ranks say nothing of them."
        )
    if not left:
        return text("They count there as the last column says.")
    return text(
        "They count there as the last column says; those that make no tie are left out of all that follows."
    )


def _doubt(m: Material, maybe: list[tuple[SignedNetwork, Tie]]) -> Runs:
    if not maybe:
        return ()
    pairs = list(dict.fromkeys(tie.pair for _, tie in maybe))
    return text(
        "If edges that are only possible hold, {n:pair} would be so too: {pairs}{more}.",
        n=m.cites.pairs(edge for _, tie in maybe for edge in (*tie.edges, *tie.counter)),
        pairs=each([_times(m, pair, maybe) for pair in pairs[:NAMED]]),
        more="; and others" if len(pairs) > NAMED else "",
    )


def _ambivalence_row(m: Material, network: SignedNetwork, tie: Tie) -> tuple[Runs, ...]:
    cites = of_network(network)
    made = _MADE[tie.sign]
    return (
        m.pair(*tie.pair),
        (name_of(network),),
        (cites.edges(edge for edge in tie.edges if edge.sign > 0),),
        (cites.edges(edge for edge in tie.edges if edge.sign < 0),),
        (cites.edges(tie.counter),),
        (made if tie.ambivalent else f"{made}; ambivalent if a possible edge holds",),
    )
