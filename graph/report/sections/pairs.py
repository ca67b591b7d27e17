"""Pairs of actors: those with most edges, and those that are friend and foe at once.

The pair on which the report opens is another thing: the one that most sources tell of
(`amity.explorer.telling.finding`).
"""

from __future__ import annotations

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
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.render.charts.lines import line_plot
from amity.report.base.citations import Cites, of_network, of_slice
from amity.report.base.coding import coded, coded_behind
from amity.report.base.document import CommandLine, Figure, Highlight, Name, Runs, Table
from amity.report.base.material import Blocks, Material, name_of, section
from amity.report.base.prose import decimal, each, first_of, join, note, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, table

PAIRS, DRAWN = 10, 3
Pair = tuple[str, str]


@section("dyads", "Pairs", "Between which pairs are most edges, and how did they get on?")
def dyads(m: Material) -> Blocks:
    """The pairs with most edges in a table, the first of them one by one."""
    pairs = _pairs(m)
    if not pairs:
        yield text("No edge between two actors counts.")
        return
    courses = [_course(m, ends) for ends, _ in pairs[:DRAWN]]
    yield _lead(m, pairs)
    caption = text("The pairs with most edges over all time, however vague their dates")
    yield table(caption, (_pair(m, *pair) for pair in pairs))
    yield _highlight(m, courses[0], pairs[0][1])
    explained = False
    for number, course in enumerate(courses, 1):
        yield _story(m, course)
        figure = _figure(m, course, number, explained)
        explained = explained or isinstance(figure, Figure)
        yield figure
    yield note(
        "The score of a {unit} is the sum of the weights of the friendly and hostile edges that are "
        "definite in it, on Goldstein's scale from -10 to 10 (Goldstein 1992), which the ontology "
        "gives to relations. Edges that are neither, such as talks, have no weight: enemies "
        "negotiate too. A sum grows with the number of edges that are told. In [ ]: the least and "
        "the greatest sum with each possible, denied or alleged edge taken in or left out. {command} "
        "lists the edges with their weights.",
        unit=m.unit,
        command=CommandLine(f"amity analyze score A B{'' if m.rules.parts else ' --no-parts'} --rows edges"),
    )


def _pairs(m: Material) -> list[tuple[Pair, list[Edge]]]:
    """Pairs of actors by the number of their edges, most first."""
    pairs: dict[Pair, list[Edge]] = {}
    for edge in m.counted:
        if is_counted(edge, statuses=m.rules.statuses) and joins_parties(edge, m.tables):
            pairs.setdefault(edge.pair, []).append(edge)
    return sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))[:PAIRS]


def _course(m: Material, ends: Pair) -> Course:
    """The course of a pair over the edges that are counted in the table."""
    sides, chosen = Dyad(*ends), replace(m.selection, statuses=m.rules.statuses)
    parts = (part.between(*sorted(ends)) for part in m.stretches)
    return course_over(parts, sides, m.tables.vocabulary, chosen, include_parts=m.rules.parts)


def _lead(m: Material, pairs: list[tuple[Pair, list[Edge]]]) -> Runs:
    (ends, edges), *rest = pairs
    cites, signs = of_slice(m.whole), m.by_sign(edges)
    others = [text("{pair} ({n})", pair=m.pair(*pair), n=cites.edges(own)) for pair, own in rest[:2]]
    return sentences(
        text(
            "Most edges between two actors, {n}, are told of {pair}: {c} cooperative, {h} hostile and {z} neither "
            "({parts}).",
            parts=_counted(m),
            n=cites.edges(edges),
            pair=m.pair(*ends),
            c=cites.edges(signs[1]),
            h=cites.edges(signs[-1]),
            z=cites.edges(signs[0]),
        ),
        coded(edges, cites),
        text_if(others, "Then follow {others}.", others=join(others)),
    )


def _counted(m: Material) -> str:
    """What is counted, which is not all that is told of a pair."""
    with_parts = ", those of office-holders and organs with their side" if m.rules.parts else ""
    return f"{edge_words(m.rules.statuses)}{with_parts}"


def _highlight(m: Material, course: Course, edges: list[Edge]) -> Highlight | None:
    phases = _phases(course, silent=False)
    if not phases:
        return None
    return Highlight(
        text(
            "Most edges are told of {pair}; by those that are definite they were {phases}.",
            pair=m.pair(course.first, course.second),
            phases=each(phases),
        ),
        frozenset(edge.id for edge in edges),
    )


def _pair(m: Material, ends: Pair, edges: list[Edge]) -> Cells:
    cites, signs = of_slice(m.whole), m.by_sign(edges)
    return (
        left("Pair", m.pair(*ends)),
        right("Edges", cites.edges(edges)),
        right("Cooperative", cites.edges(signs[1])),
        right("Hostile", cites.edges(signs[-1])),
        right("Neither", cites.edges(signs[0])),
        right("Also denied", cites.edges(edge for edge in edges if edge.is_denied)),
    )


def _story(m: Material, course: Course) -> Runs:
    """The climates of a pair in their order, and the changes of sign of its score."""
    pair, phases = m.pair(course.first, course.second), each(_phases(course))
    flips = each([_flip(course, flip) for flip in course.flips])
    return sentences(
        text("{pair}, by the edges that count: {phases}.", pair=pair, phases=phases),
        text_if(flips, "The sign of the score changes {flips}.", flips=flips),
    )


_CLIMATES = {
    Climate.NEUTRAL: "neither friendly nor hostile",
    Climate.AMBIVALENT: "friendly and hostile at once",
}


def _phases(course: Course, silent: bool = True) -> list[Runs]:
    """The climates of a pair and when they were; `silent`: also when nothing counts."""
    phases = []
    for climate, run in groupby(course.scores, key=lambda score: score.climate):
        scores = list(run)
        first, last = scores[0], scores[-1]
        when = (
            text("in {a}", a=Name(first.label))
            if first.label == last.label
            else text("from {a} to {b}", a=Name(first.label), b=Name(last.label))
        )
        if climate is not Climate.UNTOLD:
            edges = [item.edge for score in scores for item in score.counted]
            word = Cites(first.first, last.last).words(_CLIMATES.get(climate, str(climate)), edges)
            phases.append(text("{word} {when}", word=word, when=when))
        elif silent:
            phases.append(text("nothing that counts {when}", when=when))
    return phases


def _cites(score: Score) -> Cites:
    return Cites(score.first, score.last)


def _weighed(score: Score) -> list[Witness]:
    return [item.edge for item in score.counted if item.weight is not None]


def _flip(course: Course, flip: Flip) -> Runs:
    by_id = {score.period: score for score in course.scores}
    old, new = by_id[flip.before], by_id[flip.after]
    sure = flip.certainty is Certainty.DEFINITE
    return text(
        "from {a} in {p} to {b} in {q}{doubt}",
        a=_cites(old).words(signed(flip.net_before), _weighed(old)),
        p=Name(old.label),
        b=_cites(new).words(signed(flip.net_after), _weighed(new)),
        q=Name(new.label),
        doubt="" if sure else ", which possible, denied or alleged edges may undo",
    )


def signed(value: Number | None) -> str:
    """A score with its sign.

    >>> signed(-3.0), signed(0.0), signed(2.5)
    ('−3', '0', '+2.5')
    """
    value = value or 0
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{decimal(abs(value))}"


def _figure(m: Material, course: Course, number: int, explained: bool) -> Figure | Table | None:
    """The scores of a pair: a figure, and of one score a table alone."""
    pair = m.pair(course.first, course.second)
    scores = table(text("Scores of {pair}", pair=pair), (_score_row(m, score) for score in course.scores))
    if sum(score.total.edges > 0 for score in course.scores) < 2:
        return scores
    chart = line_plot(
        f"{m.label(course.first)} and {m.label(course.second)}: cooperation and conflict",
        [score.label for score in course.scores],
        score_series(course),
        name=f"figure-pair-{number}",
        stepped=True,
    )
    reading = (
        ", above 0 cooperation, below it conflict; upright lines are ranges. Where there is no step, no edge with "
        "a weight counts."
    )
    caption = text(
        "Sums of weights of {pair} in each {unit}{reading}",
        pair=pair,
        unit=m.unit,
        reading="." if explained else reading,
    )
    return Figure(chart, caption, scores)


def _score_row(m: Material, score: Score) -> Cells:
    cites, weighed = _cites(score), _weighed(score)
    doubt = "" if score.climate is score.perhaps else f", perhaps {score.perhaps}"
    every = [item.edge for item in score.edges]
    return (
        left(m.unit.capitalize(), Name(score.label)),
        left("Climate", f"{score.climate}{doubt}"),
        right("Score", cites.words(signed(score.total.net) if score.total.edges else "–", weighed)),
        right("Range", cites.words(score.range.words(signed) or "–", every)),
        right("Edges weighed", cites.edges(weighed)),
        right("Neither", cites.edges(item.edge for item in score.counted if not item.edge.sign)),
        right("Open", cites.edges(item.edge for item in score.open)),
    )


ROWS, NAMED = 40, 6
Ties = list[tuple[SignedNetwork, Tie]]
_MAKES = {1: "a friendly tie", -1: "a hostile tie", 0: "no tie"}


@section("ambivalence", "Friend and foe at once", "Which pairs are friendly and hostile at the same time?")
def ambivalence(m: Material) -> Blocks:
    """The pairs with both signs, and what became of them."""
    both = [(network, tie) for network in m.networks for tie in ambivalent(network)]
    maybe = [(network, tie) for network in m.networks for tie in network.doubtful]
    lead = text("No pair has friendly and hostile edges in one {unit} for certain.", unit=m.unit)
    if both:
        lead = text(
            "{n:pair} {n|has|have} friendly and hostile edges in the same {unit}: {pairs}. {rule}",
            n=m.cites.pairs(edge for _, tie in both for edge in tie.edges),
            unit=m.unit,
            pairs=_named(m, both),
            rule=_rule(both),
        )
    doubt = text_if(
        maybe,
        "If edges that are only possible hold, {n:pair} would be so too: {pairs}.",
        n=m.cites.pairs(edge for _, tie in maybe for edge in (*tie.edges, *tie.counter)),
        pairs=_named(m, maybe),
    )
    lead = sentences(lead, doubt)
    yield sentences(lead, coded_behind(lead, m.whole))
    rows = sorted([*both, *maybe], key=lambda row: (row[1].pair, row[0].first))
    caption = text("Edges of pairs that are, or may be, friendly and hostile at once")
    yield table(caption, (_ambivalence_row(m, *row) for row in rows[:ROWS]))
    if len(rows) > ROWS:
        yield note("The table ends after {n} rows.", n=str(ROWS))


def ambivalent(network: SignedNetwork) -> list[Tie]:
    """The ambivalent pairs of a network, left out or decided."""
    return sorted((*network.left_out, *network.decided), key=lambda tie: tie.pair)


def _named(m: Material, rows: Ties) -> Runs:
    """The pairs, each with the stretches in which it is ambivalent."""
    pairs: dict[Pair, list[SignedNetwork]] = {}
    for network, tie in rows:
        pairs.setdefault(tie.pair, []).append(network)
    return first_of(
        list(pairs),
        NAMED,
        lambda pair: text("{pair} in {times}", pair=m.pair(*pair), times=m.times(pairs[pair])),
    )


def _rule(both: Ties) -> str:
    left_out = [tie for _, tie in both if not tie.sign]
    if len(left_out) == len(both):
        return (
            "They make no tie there, and the sections on balance, camps, blocs and ranks say nothing of them."
        )
    if not left_out:
        return "They count there as the last column says."
    return (
        "They count there as the last column says; those that make no tie are left out of all that follows."
    )


def _ambivalence_row(m: Material, network: SignedNetwork, tie: Tie) -> Cells:
    cites, makes = of_network(network), _MAKES[tie.sign]
    return (
        left("Pair", m.pair(*tie.pair)),
        left(m.unit.capitalize(), name_of(network)),
        right("Friendly", cites.edges(edge for edge in tie.edges if edge.sign > 0)),
        right("Hostile", cites.edges(edge for edge in tie.edges if edge.sign < 0)),
        right("Possible, other sign", cites.edges(tie.counter)),
        left("Makes here", makes if tie.ambivalent else f"{makes}; ambivalent if a possible edge holds"),
    )
