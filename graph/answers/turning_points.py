"""Turning points of a series over time, and the series itself."""

from __future__ import annotations

from dataclasses import dataclass

from amity.analysis.change.segments import FORMULA, METHOD, MIN_SIZE
from amity.analysis.change.series import Value
from amity.analysis.change.steps import PairStep
from amity.analysis.change.turning_points import (
    ALONE_LIMIT,
    Level,
    TurningPoint,
    TurningPoints,
    Variant,
    turning_points,
)
from amity.answers.documents import EVIDENCE, RULES, WITNESS
from amity.answers.networks import SIZE, STRETCH, rule_remarks
from amity.corpus.model import Tables
from amity.network.ranges import Range, written
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey
from amity.partition.budget import within_budget
from amity.render.answer import Answer, Field, Listing, Plot, as_keys, column, key, keys, within
from amity.render.charts.lines import Series
from amity.render.text import count


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point of a series; `top` is how many pairs people are shown."""

    series: TurningPoints
    point: TurningPoint
    top: int

    @property
    def before(self) -> SignedNetwork:
        """The last stretch of the level before."""
        return self.series.networks[self.point.before.stretches[-1]]

    @property
    def after(self) -> SignedNetwork:
        """The first stretch of the level after."""
        return self.series.networks[self.point.after.stretches[0]]

    @property
    def gone_without(self) -> list[str] | None:
        """Ids of the stretches without whose value it would not be there; None where that was not tried."""
        alone = self.point.alone
        return None if alone is None else [self.series.networks[number].period for number in alone]


def _levels(turn: Turn, tables: Tables) -> str:
    return "\n".join(_level(level, turn.series.kind.unit) for level in (turn.point.before, turn.point.after))


def _level(level: Level, unit: str) -> str:
    sizes = "-".join(dict.fromkeys((str(level.least), str(level.most))))
    return f"{written(level.mean)} in {len(level.stretches)}, of {sizes} {unit}"


def _firm(turn: Turn, tables: Tables) -> str:
    if turn.point.firm:
        return "firm"
    doubts = turn.series.doubts(turn.point)
    return "\n".join(["in every variant", *doubts] if turn.point.firm is None else doubts)


def _pairs(turn: Turn, tables: Tables) -> str:
    pairs = turn.point.pairs
    more = len(pairs) - turn.top
    rest = [f"and {count(more, 'pair')} more"] if more > 0 else []
    return "\n".join([*(_pair(pair, tables) for pair in pairs[: turn.top]), *rest])


def _pair(pair: PairStep, tables: Tables) -> str:
    """A pair that differs: ``Russia, Taliban: - to +-, 3 came``."""
    moved = [f"{len(edges)} {word}" for edges, word in ((pair.came, "came"), (pair.gone, "gone")) if edges]
    marks = pair.after if pair.before == pair.after else f"{pair.before or '.'} to {pair.after or '.'}"
    label = tables.label
    return f"{label(pair.first)}, {label(pair.second)}: {marks}, {', '.join(moved)}"


_STEP: tuple[Field[PairStep], ...] = (
    *keys("first", "second", "before", "after"),
    key("gone", lambda pair: pair.gone, WITNESS),
    key("came", lambda pair: pair.came, WITNESS),
    *keys("claims"),
)
_TURN: tuple[Field[Turn], ...] = (
    Field(
        "before",
        lambda turn: turn.before.period,
        "Turn",
        lambda turn, tables: f"{turn.before.label}\nto {turn.after.label}",
        width=14,
    ),
    Field("after", lambda turn: turn.after.period),
    Field("mean_before", lambda turn: turn.point.before.mean, "Mean before, after", _levels, width=20),
    Field("mean_after", lambda turn: turn.point.after.mean),
    Field("step", lambda turn: turn.point.step),
    Field("values_before", lambda turn: len(turn.point.before.stretches), is_key=False),
    Field("values_after", lambda turn: len(turn.point.after.stretches), is_key=False),
    Field("firm", lambda turn: turn.point.firm, "Firm", _firm, width=14),
    Field("variants", lambda turn: [variant.words for variant in turn.point.found]),
    Field("gone_without", lambda turn: turn.gone_without or [], is_key=False),
    key("gone_without", lambda turn: turn.gone_without),
    Field(
        "pairs",
        lambda turn: [f"{pair.first} {pair.second}" for pair in turn.point.pairs],
        "Came and went",
        _pairs,
        is_key=False,
    ),
    key("pairs", lambda turn: turn.point.pairs, _STEP),
)
TURNS: tuple[Field[Turn], ...] = (
    Field("series", lambda turn: turn.series.kind),
    *_TURN,
    Field("edges_gone", lambda turn: sorted(edge.edge for pair in turn.point.pairs for edge in pair.gone)),
    Field("edges_came", lambda turn: sorted(edge.edge for pair in turn.point.pairs for edge in pair.came)),
    Field("claims", lambda turn: sorted({claim for pair in turn.point.pairs for claim in pair.claims})),
)


@dataclass(frozen=True, slots=True)
class SeriesValue:
    """A value of the series in its stretch, what it may come to, and the level on which it stands."""

    network: SignedNetwork
    value: Value
    range: Range
    level: Level | None
    unit: str


def _network(row: SeriesValue) -> SignedNetwork:
    return row.network


VALUES: tuple[Field[SeriesValue], ...] = (
    *within(_network, STRETCH),
    *as_keys(within(_network, SIZE)),
    Field("value", lambda row: row.value.value, "Value", right=True),
    column("Range", lambda row, tables: str(row.range)),
    Field("of", lambda row: row.value.of, "Of", lambda row, tables: f"{row.value.of} {row.unit}", right=True),
    key("unit", lambda row: row.unit),
    key("range", lambda row: row.range),
    Field("least", lambda row: row.range.least, is_key=False),
    Field("most", lambda row: row.range.most, is_key=False),
    Field(
        "mean",
        lambda row: row.level.mean if row.level else None,
        "Mean of level",
        right=True,
        is_key=False,
    ),
    *within(_network, EVIDENCE),
)


_LEVEL: tuple[Field[tuple[TurningPoints, Level]], ...] = (
    key("first", lambda of: of[0].networks[of[1].stretches[0]].period),
    key("last", lambda of: of[0].networks[of[1].stretches[-1]].period),
    key("values", lambda of: len(of[1].stretches)),
    key("mean", lambda of: of[1].mean),
    key("of_least", lambda of: of[1].least),
    key("of_most", lambda of: of[1].most),
)


def _turns(of: tuple[TurningPoints, Variant]) -> list[list[str]] | None:
    series, variant = of
    if variant.segmentation is None:
        return None
    return [[series.networks[number].period for number in turn] for turn in variant.turns]


_VARIANT: tuple[Field[tuple[TurningPoints, Variant]], ...] = (
    key("variant", lambda of: of[1].words),
    key("values", lambda of: [value.value for value in of[1].values]),
    key("penalty", lambda of: of[1].segmentation and of[1].segmentation.penalty),
    key("turning_points", _turns),
)
_RULES: tuple[Field[TurningPoints], ...] = within(lambda series: series.own.rules, RULES)


def series_values(series: TurningPoints) -> list[SeriesValue]:
    """The values of a series, each in its stretch."""
    levels = [series.level(number) for number in range(len(series.networks))]
    each = zip(series.networks, series.own.values, series.ranges, levels, strict=True)
    return [SeriesValue(*parts, unit=series.kind.unit) for parts in each]


SERIES_DOCUMENT: tuple[Field[TurningPoints], ...] = (
    key("series", lambda series: series.kind),
    key("meaning", lambda series: series.kind.words),
    *_RULES,
    key("method", lambda series: METHOD),
    key("model", lambda series: "l2"),
    key("min_size", lambda series: MIN_SIZE),
    key("penalty", lambda series: series.own.segmentation and series.own.segmentation.penalty),
    key("penalty_by_default", lambda series: FORMULA),
    key("variance", lambda series: series.own.segmentation and series.own.segmentation.variance),
    key("single_values_limit", lambda series: ALONE_LIMIT),
    key("undefined", lambda series: [series.networks[number].period for number in series.undefined]),
    key("levels", lambda series: [(series, level) for level in series.own.levels], _LEVEL),
    key("turning_points", lambda series: [Turn(series, point, top=0) for point in series.turns], _TURN),
    key("variants", lambda series: [(series, variant) for variant in series.variants], _VARIANT),
    key("values", series_values, VALUES),
)


@within_budget
def turning_points_answer(
    survey: Survey,
    *,
    series: str,
    penalty: float | None,
    work_limit: float,
    top: int,
    rows: str = "turns",
) -> Answer:
    """Where the level of a series changes.

    Args:
        series: see `amity.analysis.change.series.SeriesOf`.
        penalty: of each turn, in squared units of the series; None for the default.
        work_limit: units of work for all proofs.
        top: pairs of each turn that people are shown.
        rows: what is listed: turns or values.
    """
    made = turning_points(
        series,
        survey.stretches,
        survey.studies,
        survey.tables,
        penalty=penalty,
        work_limit=work_limit,
    )
    values = series_values(made)
    turns = [Turn(made, point, top) for point in made.turns]
    beside = {network.period: network for turn in turns for network in (turn.before, turn.after)}
    words = made.kind.words
    return Answer(
        survey.tables,
        Listing(VALUES, values) if rows == "values" else Listing(TURNS, turns),
        documents=Listing(SERIES_DOCUMENT, [made]).documents,
        remarks=[
            *_method_remarks(made, penalty),
            *_beginnings(turns, survey.tables),
            *rule_remarks(survey, list(beside.values())),
        ],
        plot=Plot(
            f"{words[0].upper()}{words[1:]}",
            [network.label for network in made.networks],
            [
                Series(series, [value.value for value in made.own.values], made.ranges),
                Series("mean of level", [row.level.mean if row.level else None for row in values]),
            ],
        ),
    )


def _beginnings(turns: list[Turn], tables: Tables) -> list[str]:
    """Where a turn may be that of what is told, not of what happened."""
    return [
        f"{turn.before.label} to {turn.after.label}: {', '.join(source.id for source in begin)} "
        f"{'begins' if len(begin) == 1 else 'begin'} to tell there, which alone may make a turn"
        for turn in turns
        if (begin := turn.series.sources_that_begin(turn.point, tables.sources.values()))
    ]


def _method_remarks(made: TurningPoints, penalty: float | None) -> list[str]:
    own = made.own.segmentation
    defined = len(made.networks) - len(made.undefined)
    remarks = [f"{made.kind}: {made.kind.words}; {count(defined, 'value')}, {count(len(made.turns), 'turn')}"]
    if made.undefined:
        remarks.append(f"left out, without a value: {made.undefined_words}")
    if own is not None:
        source = "as given" if penalty is not None else f"= {FORMULA}"
        remarks.append(
            f"{METHOD}; penalty {own.penalty:.4g} {source} (variance s^2 = {own.variance:.4g}, n = {own.values})"
        )
    labels = [network.label for network in made.networks]
    for variant in made.variants:
        if variant.segmentation is None:
            remarks.append(f"{variant.words}: too few values")
            continue
        means = [written(mean) for mean in variant.segmentation.means]
        told = [
            f"{labels[a]} to {labels[b]} ({means[n]} to {means[n + 1]})"
            for n, (a, b) in enumerate(variant.turns)
        ]
        remarks.append(f"{variant.words}: {', '.join(told) or f'no turn, mean {means[0]}'}")
    return [*remarks, "marks of a pair: + - signs of its edges, o contacts alone, . nothing told"]
