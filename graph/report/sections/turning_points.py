"""When the level of a series changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from amity.analysis.change.series import SeriesOf
from amity.analysis.change.turning_points import ALONE_LIMIT, TurningPoint, TurningPoints, turning_points
from amity.errors import RequestError
from amity.network.signed import SignedNetwork
from amity.render.charts.lines import Series, line_plot
from amity.report.base.citations import Cites
from amity.report.base.coding import coded_behind
from amity.report.base.document import Block, Citation, Cited, Code, Figure, Paragraph, Runs, Table, header
from amity.report.base.material import Material, name_of, section
from amity.report.base.prose import decimal, each, join, note, percent, sentences, text

_COLOURS = {SeriesOf.HOSTILITY: "hostile", SeriesOf.COOPERATION: "coop", SeriesOf.TURNOVER: "neutral"}
KINDS = (SeriesOf.HOSTILITY, SeriesOf.COOPERATION, SeriesOf.TURNOVER)
NAMED_PAIRS = 3
Rests = Callable[[tuple[int, ...]], Citation]
"""What the stretches with these indices rest on; many values rest on the same."""


@section("turning", "Turning points", "When did the level of hostility or cooperation change?")
def turning(m: Material) -> Iterable[Block]:
    """The turns of three series; short ones are refused."""
    found: list[TurningPoints] = []
    refused: list[tuple[SeriesOf, str]] = []
    for kind in KINDS:
        try:
            found.append(turning_points(kind, *m.fine, m.tables, work_limit=m.work_limit))
        except RequestError as error:
            refused.append((kind, str(error)))
    by_year = found and len(m.fine[0]) > len(m.stretches)
    rests = cache(partial(_citation, [study.network for study in m.fine[1]]))
    told = sentences(
        text("Year by year:") if by_year else (),
        *(_lead(m, item, rests) for item in found),
        *_beginnings(m, found),
        *_refusals(refused),
    )
    blocks: list[Block] = [Paragraph(sentences(told, coded_behind(told, m.whole)))]
    if found:
        blocks.append(_figure(found, rests))
    if rows := [_row(m, item, turn, rests) for item in found for turn in item.turns]:
        columns = (
            *header(["Series", "Between"], ["Level before", "Level after"]),
            *header(["Firm", "Pairs with most change there"]),
        )
        blocks.append(Table(text("Turning points"), columns, tuple(rows)))
    blocks.append(
        note(
            "Least squares with a penalty for each turn (Yao 1988), found exactly. A turn is firm when "
            "it stands with and without contested and possible edges and without any single value; the "
            "latter is not tried above {limit} values. Stretches of time share edges, so "
            "that a turn describes the series and is no test, and says nothing of what brought it about. "
            "{command} takes other series and penalties.",
            limit=str(ALONE_LIMIT),
            command=Code("amity analyze turning-points --by year"),
        )
    )
    return blocks


def _beginnings(m: Material, found: list[TurningPoints]) -> list[Runs]:
    """Where a turn may be that of what is told, not of what happened."""
    sources = m.tables.sources.values()
    beginning = dict.fromkeys(
        (_step(item, turn), source.id)
        for item in found
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
    found = [text("{told}", told=f"{error[:1].upper()}{error[1:]}")]
    if rest:
        found.append(text("Nothing is said of {rest} either.", rest=join([str(kind) for kind, _ in rest])))
    return found


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
        doubt = _doubt(turn)
        turns.append(
            text(
                "from {a} to {b} {step}{doubt}",
                **_levels(item, turn, rests),
                step=_step(item, turn),
                doubt=doubt,
            )
        )
    return text("The {what} changes its level {turns}.", what=item.kind.words, turns=each(turns))


def _doubt(turn: TurningPoint) -> str:
    """What is known of a turn that is not firm, without numbers, which stand in the table."""
    if not turn.everywhere:
        return ", though not in each of the variants with and without possible and contested edges"
    if turn.alone is None:
        return ", in each variant; whether it hangs on a single value was not tried"
    return ", though it hangs on a single value" if turn.alone else ""


def _words(item: TurningPoints, turn: TurningPoint) -> list[str]:
    """What is known of a turn that is not firm."""
    doubts = item.doubts(turn)
    return ["in every variant", *doubts] if turn.firm is None else doubts


def _step(item: TurningPoints, turn: TurningPoint) -> Runs:
    before, after = (item.networks[n] for n in (turn.before.stretches[-1], turn.after.stretches[0]))
    return text("between {p} and {q}", p=name_of(before), q=name_of(after))


def _levels(item: TurningPoints, turn: TurningPoint, rests: Rests) -> dict[str, Runs]:
    found: dict[str, Runs] = {}
    for name, level in (("a", turn.before), ("b", turn.after)):
        citation = rests(level.stretches)
        mean = Cited(percent(level.mean), citation)
        size = " to ".join(dict.fromkeys((decimal(level.least), decimal(level.most))))
        sizes = Cited(size, citation)
        found[name] = text("{mean} (of {sizes} {what})", mean=mean, sizes=sizes, what=item.kind.unit)
    return found


def _figure(found: list[TurningPoints], rests: Rests) -> Figure:
    labels = [network.label for network in found[0].networks]
    lines = [
        Series(str(item.kind), [one.value for one in item.own.values], colour=_COLOURS.get(item.kind, ""))
        for item in found
    ]
    svg = line_plot("Series over time", labels, lines, name="figure-turning")
    caption = text(
        "{what}. Where a value is not defined the line breaks.",
        what="; ".join(f"{item.kind}: {item.kind.words}" for item in found),
    )
    columns = header(["Stretch"], (str(item.kind) for item in found))
    rows = tuple(
        ((name_of(network),), *(_value(item, number, rests) for item in found))
        for number, network in enumerate(found[0].networks)
    )
    table = Table(text("Values of the series"), columns, rows)
    return Figure(svg, caption, table)


def _value(item: TurningPoints, number: int, rests: Rests) -> Runs:
    return (Cited(percent(item.own.values[number].value), rests((number,))),)


def _row(m: Material, item: TurningPoints, turn: TurningPoint, rests: Rests) -> tuple[Runs, ...]:
    levels = _levels(item, turn, rests)
    networks = [item.networks[n] for n in (turn.before.stretches[-1], turn.after.stretches[0])]
    cites = Cites(min(n.first for n in networks), max(n.last for n in networks))
    pairs = [
        text("{pair} ({n:edge})", pair=m.pair(step.first, step.second), n=cites.edges(step.edges))
        for step in turn.pairs[:NAMED_PAIRS]
    ]
    return (
        (item.kind.words,),
        _step(item, turn),
        levels["a"],
        levels["b"],
        ("yes" if turn.firm else "; ".join(_words(item, turn)),),
        each(pairs),
    )
