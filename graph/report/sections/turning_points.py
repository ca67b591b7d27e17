"""When the level of a series changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from amity.analysis.change.series import SeriesOf
from amity.analysis.change.turning_points import (
    ALONE_LIMIT,
    Level,
    TurningPoint,
    TurningPoints,
    turning_points,
)
from amity.errors import RequestError
from amity.network.signed import SignedNetwork
from amity.render.charts.lines import Series, line_plot
from amity.report.base.citations import Cites
from amity.report.base.coding import coded_behind
from amity.report.base.document import Citation, Cited, CommandLine, Figure, Runs
from amity.report.base.material import Blocks, Material, name_of, section
from amity.report.base.prose import decimal, each, join, note, percent, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, table

_COLOURS = {SeriesOf.HOSTILITY: "hostile", SeriesOf.COOPERATION: "coop", SeriesOf.TURNOVER: "neutral"}
NAMED_PAIRS = 3
Rests = Callable[[tuple[int, ...]], Citation]
"""What the stretches with these indices rest on; many values rest on the same."""


@section("turning", "Turning points", "When did the level of hostility or cooperation change?")
def turning(m: Material) -> Blocks:
    """The turns of three series; short ones are refused."""
    series: list[TurningPoints] = []
    refused: list[tuple[SeriesOf, str]] = []
    for kind in _COLOURS:
        try:
            series.append(turning_points(kind, *m.fine, m.tables, work_limit=m.work_limit))
        except RequestError as error:
            refused.append((kind, str(error)))
    by_year = series and len(m.fine[0]) > len(m.stretches)
    rests = cache(partial(_citation, [study.network for study in m.fine[1]]))
    lead = sentences(
        text_if(by_year, "Year by year:"),
        *(_lead(m, item, rests) for item in series),
        *_beginnings(m, series),
        *_refusals(refused),
    )
    yield sentences(lead, coded_behind(lead, m.whole))
    if series:
        yield _figure(series, rests)
    yield table(
        text("Turning points"), (_row(m, item, turn, rests) for item in series for turn in item.turns)
    )
    yield note(
        "Least squares with a penalty for each turn (Yao 1988), found exactly. A turn is firm when "
        "it stands with and without contested and possible edges and without any single value; the "
        "latter is not tried above {limit} values. Stretches of time share edges, so "
        "that a turn describes the series and is no test, and says nothing of what brought it about. "
        "{command} takes other series and penalties.",
        limit=str(ALONE_LIMIT),
        command=CommandLine("amity analyze turning-points --by year"),
    )


def _beginnings(m: Material, series: list[TurningPoints]) -> list[Runs]:
    """Where a turn may be that of what is told, not of what happened."""
    sources = m.tables.sources.values()
    beginning = dict.fromkeys(
        (_step(item, turn), source.id)
        for item in series
        for turn in item.turns
        for source in item.sources_that_begin(turn, sources)
    )
    steps = dict.fromkeys(step for step, _ in beginning)
    return [
        text(
            "A turn {step} may be where sources begin to tell: the coverage of {sources} begins there.",
            step=step,
            sources=join([source for its, source in beginning if its == step]),
        )
        for step in steps
    ]


def _refusals(refused: list[tuple[SeriesOf, str]]) -> list[Runs]:
    """Why nothing is said: the reason for the first series, and the others of which nothing is said either."""
    if not refused:
        return []
    (_, error), *rest = refused
    others = join([str(kind) for kind, _ in rest])
    return [
        (f"{error[:1].upper()}{error[1:]}",),
        text_if(rest, "Nothing is said of {others} either.", others=others),
    ]


def _citation(networks: Sequence[SignedNetwork], stretches: tuple[int, ...]) -> Citation:
    """The edges behind the ties and the pairs left out of some stretches."""
    chosen = [networks[number] for number in stretches]
    first, last = min(network.first for network in chosen), max(network.last for network in chosen)
    return Citation(first, last, tuple(sorted({name for network in chosen for name in network.edge_ids})))


def _lead(m: Material, item: TurningPoints, rests: Rests) -> Runs:
    if not item.turns:
        (level,) = item.own.levels
        citation = replace(rests(level.stretches), first=m.cites.first, last=m.cites.last)
        return text(
            "The {what} shows no change of level: {mean} on average.",
            what=item.kind.words,
            mean=Cited(percent(level.mean), citation),
        )
    turns = []
    for turn in item.turns:
        before, after = _levels(item, turn, rests)
        words = "from {a} to {b} {step}{doubt}"
        turns.append(text(words, a=before, b=after, step=_step(item, turn), doubt=_doubt(turn)))
    return text("The {what} changes its level {turns}.", what=item.kind.words, turns=each(turns))


def _doubt(turn: TurningPoint) -> str:
    """What is known of a turn that is not firm, without numbers, which stand in the table."""
    if not turn.everywhere:
        return ", though not in each of the variants with and without possible and contested edges"
    if turn.alone is None:
        return ", in each variant; whether it hangs on a single value was not tried"
    return ", though it hangs on a single value" if turn.alone else ""


def _sides(item: TurningPoints, turn: TurningPoint) -> tuple[SignedNetwork, SignedNetwork]:
    """The networks of the stretches between which the turn lies."""
    return item.networks[turn.before.stretches[-1]], item.networks[turn.after.stretches[0]]


def _step(item: TurningPoints, turn: TurningPoint) -> Runs:
    before, after = _sides(item, turn)
    return text("between {p} and {q}", p=name_of(before), q=name_of(after))


def _levels(item: TurningPoints, turn: TurningPoint, rests: Rests) -> tuple[Runs, Runs]:
    """The levels before and after a turn."""

    def words(level: Level) -> Runs:
        citation = rests(level.stretches)
        mean = Cited(percent(level.mean), citation)
        size = " to ".join(dict.fromkeys((decimal(level.least), decimal(level.most))))
        return text("{mean} (of {sizes} {what})", mean=mean, sizes=Cited(size, citation), what=item.kind.unit)

    return words(turn.before), words(turn.after)


def _figure(series: list[TurningPoints], rests: Rests) -> Figure:
    networks = series[0].networks
    lines = [
        Series(str(item.kind), [point.value for point in item.own.values], colour=_COLOURS[item.kind])
        for item in series
    ]
    chart = line_plot(
        "Series over time", [network.label for network in networks], lines, name="figure-turning"
    )
    caption = text(
        "{what}. Where a value is not defined the line breaks.",
        what="; ".join(f"{item.kind}: {item.kind.words}" for item in series),
    )
    rows = (
        (
            left("Stretch", name_of(network)),
            *(
                right(str(item.kind), Cited(percent(item.own.values[number].value), rests((number,))))
                for item in series
            ),
        )
        for number, network in enumerate(networks)
    )
    return Figure(chart, caption, table(text("Values of the series"), rows))


def _row(m: Material, item: TurningPoints, turn: TurningPoint, rests: Rests) -> Cells:
    before, after = _levels(item, turn, rests)
    sides = _sides(item, turn)
    cites = Cites(min(n.first for n in sides), max(n.last for n in sides))
    pairs = [
        text("{pair} ({n:edge})", pair=m.pair(step.first, step.second), n=cites.edges(step.edges))
        for step in turn.pairs[:NAMED_PAIRS]
    ]
    doubts = ["in every variant"] * (turn.firm is None) + item.doubts(turn)
    return (
        left("Series", item.kind.words),
        left("Between", _step(item, turn)),
        right("Level before", before),
        right("Level after", after),
        left("Firm", "yes" if turn.firm else "; ".join(doubts)),
        left("Pairs with most change there", each(pairs)),
    )
