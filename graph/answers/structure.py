"""The shape of the network of each stretch of time: its size, and ties within and between groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amity.analysis.structure.groups import alone, find_grouping
from amity.analysis.structure.mixing import GroupPair, Mix, Mixing, mixings
from amity.analysis.structure.summary import Summary, summaries
from amity.answers.documents import EVIDENCE, WITNESS
from amity.answers.networks import (
    BOUNDS,
    HEAD,
    PERIOD,
    REST,
    RULE,
    STRETCH,
    TIES,
    caution_remarks,
    network_document,
    period_text,
    range_remarks,
    rule_remarks,
    with_range,
)
from amity.corpus.model import Tables
from amity.corpus.wording import names
from amity.network.caution import Caution
from amity.network.counted_edges import LeftOut
from amity.network.ranges import Number, Range, written
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey
from amity.partition.budget import within_budget
from amity.render.answer import Answer, Field, Listing, Plot, as_keys, column, key, within
from amity.render.charts.lines import Series
from amity.render.text import first_of

_CHANGED = 0.005
"""A change below this is not shown."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """The summary of a stretch, and the edges of its days that it leaves out."""

    summary: Summary
    left_out: LeftOut


def _figure(row: SummaryRow, name: str, with_change: bool = True) -> str:
    """A figure, its change since the stretch before and its range."""
    text = written(row.summary.figures.by_name[name])
    step = row.summary.change.get(name) if with_change else None
    if step is not None and abs(step) >= _CHANGED:
        text += f"\n({'+' if step > 0 else ''}{written(step)})"
    return with_range(text, row.summary.ranges[name])


def _shares(row: SummaryRow, tables: Tables) -> str:
    marks = {"cooperative_share": "+", "hostile_share": "-", "contested_share": "contested"}
    return "\n".join(
        f"{mark} {' '.join(_figure(row, name, with_change=False).split(chr(10)))}"
        for name, mark in marks.items()
    )


def _figure_field(name: str, title: str = "") -> Field[SummaryRow]:
    def value(row: SummaryRow) -> Number | None:
        return row.summary.figures.by_name[name]

    return Field(name, value, title, lambda row, tables: _figure(row, name), right=True)


def _network(row: SummaryRow) -> SignedNetwork:
    return row.summary.network


SUMMARY: tuple[Field[SummaryRow], ...] = (
    *within(_network, STRETCH),
    *as_keys(within(_network, RULE)),
    _figure_field("actors", "Actors"),
    *as_keys(within(_network, REST)),
    _figure_field("edges", "Edges"),
    column("Left\nout", lambda row, tables: str(len(row.left_out.edges)), right=True),
    column("Shares of edges", _shares),
    _figure_field("pairs"),
    _figure_field("cooperative"),
    _figure_field("hostile"),
    _figure_field("contested"),
    _figure_field("reciprocity", "Reciprocity"),
    _figure_field("components", "Compo-\nnents"),
    _figure_field("largest"),
    _figure_field("cooperative_share"),
    _figure_field("hostile_share"),
    _figure_field("contested_share"),
    key("signed_ties", _network, TIES),
    key("change", lambda row: row.summary.change),
    key("ranges", lambda row: row.summary.ranges),
    *within(_network, EVIDENCE),
    Field("edges_left_out", lambda row: len(row.left_out.edges), is_key=False),
    key("edges_left_out", lambda row: {why: len(edges) for why, edges in vars(row.left_out).items()}),
)


def summary_answer(survey: Survey) -> Answer:
    """How large, hostile and contested the network of each stretch is."""
    items = summaries(survey.stretches, survey.rules)
    left = survey.left_out(survey.rules.possible)
    rows = [SummaryRow(item, others) for item, others in zip(items, left, strict=True)]
    return Answer(
        survey.tables,
        Listing(SUMMARY, rows),
        documents=Listing(SUMMARY, rows).documents,
        remarks=[
            f"Counted: {items[0].rules.words}; (+) change since the row before; {BOUNDS}",
            "Left out: the other edges of these days that are not only denied: at a place or a "
            "forum, within one side, or of another status",
            *caution_remarks([item.network for item in items if item.machine_coded], [Caution.MACHINE]),
        ],
        plot=Plot(
            "Shares of edges",
            [item.label for item in items],
            [_share_series(name, items) for name in ("cooperative", "hostile", "contested")],
        ),
    )


def _share_series(name: str, items: Sequence[Summary]) -> Series:
    share = f"{name}_share"
    return Series(
        name,
        [item.figures.by_name[share] for item in items],
        [item.ranges[share] for item in items],
        colour={"cooperative": "coop", "hostile": "hostile"}.get(name, "neutral"),
    )


_SIGNS = {"friendly": "+", "hostile": "-"}
_SHOWN = 6
"""Pairs of groups that a cell names."""


@dataclass(frozen=True, slots=True)
class SignMix:
    """How the ties of one sign mix; `sign` is friendly or hostile."""

    mixing: Mixing
    sign: str

    @property
    def mix(self) -> Mix:
        """How the friendly, or the hostile, ties mix: coefficient and pairs of groups."""
        return self.mixing.friendly if self.sign == "friendly" else self.mixing.hostile

    @property
    def range(self) -> Range:
        """Least and most of the assortativity coefficient over all readings of the network."""
        return self.mixing.ranges[f"{self.sign}_assortativity"]


@dataclass(frozen=True, slots=True)
class MixedPair:
    """Two groups, or one with itself, in a stretch."""

    mixing: Mixing
    pair: GroupPair


def _chance(value: float | None, digits: int = 2) -> str:
    return f" ({value:.{digits}f})" if value is not None else ""


def _pair_text(pair: GroupPair, item: Mixing, tables: Tables) -> str:
    """Two groups in words: an actor that is a group of its own by its label."""
    groups = item.by_group if item.grouping.circular else {}
    labels = {name: tables.label(some[0]) for name, some in groups.items() if name == alone(some[0])}
    first, second = (labels.get(name, name) for name in (pair.first, pair.second))
    return f"within {first}" if pair.first == pair.second else f"{first} | {second}"


def _within(row: SignMix, tables: Tables) -> str:
    lines = [f"{row.mix.within} of {row.mix.ties}"]
    if row.mix.share is not None:
        lines.append(f"{written(row.mix.share)}{_chance(row.mix.expected)}")
    if row.mix.left_out:
        lines.append(f"{row.mix.left_out} unsure")
    return "\n".join(lines)


def _groups(row: SignMix, tables: Tables) -> str:
    """The groups that most ties of the sign join, with what chance would make."""
    numbers = [
        (len(ties), chance, pair)
        for pair in row.mixing.pairs
        for ties, chance in [
            (pair.friendly, pair.expected_friendly)
            if row.sign == "friendly"
            else (pair.hostile, pair.expected_hostile)
        ]
        if ties
    ]
    numbers.sort(key=lambda told: (-told[0], told[2].first, told[2].second))
    lines = [
        f"{number}{_chance(chance, 1)} {_pair_text(pair, row.mixing, tables)}"
        for number, chance, pair in numbers
    ]
    return "\n".join(first_of(lines, _SHOWN))


def _sign_period(row: SignMix, tables: Tables) -> str:
    return period_text(row.mixing.network) if row.sign == "friendly" else ""


_SIGN: tuple[Field[SignMix], ...] = (
    key("ties", lambda row: row.mix.ties),
    Field("counted", lambda row: row.mix.ties, "Within", _within, is_key=False),
    Field("within", lambda row: row.mix.within),
    Field("share", lambda row: row.mix.share),
    Field("expected", lambda row: row.mix.expected),
    Field(
        "assortativity",
        lambda row: row.mix.assortativity,
        "Assortativity",
        lambda row, tables: with_range(written(row.mix.assortativity), row.range),
        right=True,
    ),
    Field("least", lambda row: row.range.least, "Ties of groups", _groups, is_key=False),
    Field("most", lambda row: row.range.most, is_key=False),
    Field("unsure", lambda row: row.mix.left_out, is_key=False),
    key("left_out", lambda row: row.mix.left_out),
)
_SIGN_HEAD: tuple[Field[SignMix], ...] = within(lambda row: row.mixing.network, HEAD)
SIGNS: tuple[Field[SignMix], ...] = (
    *(replace(field, shown=_sign_period) if field.title else field for field in _SIGN_HEAD),
    Field("sign", lambda row: _SIGNS[row.sign], "Sign"),
    *_SIGN,
)
_PAIR: tuple[Field[MixedPair], ...] = (
    Field(
        "first",
        lambda row: row.pair.first,
        "Groups",
        lambda row, tables: _pair_text(row.pair, row.mixing, tables),
    ),
    Field("second", lambda row: row.pair.second),
    Field(
        "friendly",
        lambda row: len(row.pair.friendly),
        "Friendly",
        lambda row, tables: f"{len(row.pair.friendly)}{_chance(row.pair.expected_friendly, 1)}",
        right=True,
    ),
    Field("expected_friendly", lambda row: row.pair.expected_friendly),
    Field(
        "hostile",
        lambda row: len(row.pair.hostile),
        "Hostile",
        lambda row, tables: f"{len(row.pair.hostile)}{_chance(row.pair.expected_hostile, 1)}",
        right=True,
    ),
    Field("expected_hostile", lambda row: row.pair.expected_hostile),
    key("friendly_ties", lambda row: [tie.pair for tie in row.pair.friendly]),
    key("hostile_ties", lambda row: [tie.pair for tie in row.pair.hostile]),
    Field("claims", lambda row: row.pair.claims),
)
_PAIR_PERIOD: tuple[Field[MixedPair], ...] = within(lambda row: row.mixing.network, PERIOD)
PAIRS = (*_PAIR_PERIOD, *_PAIR)
MIXING_DOCUMENT: tuple[Field[Mixing], ...] = network_document(
    lambda item: item.network,
    key("groups", lambda item: str(item.grouping)),
    key("circular", lambda item: item.grouping.circular),
    key("by_group", lambda item: item.by_group),
    key("friendly_ties", lambda item: SignMix(item, "friendly"), _SIGN),
    key("hostile_ties", lambda item: SignMix(item, "hostile"), _SIGN),
    key("pairs", lambda item: [MixedPair(item, pair) for pair in item.pairs], _PAIR),
    key("ranges", lambda item: item.ranges),
    key("members", lambda item: item.members, WITNESS),
    key("perhaps_members", lambda item: item.perhaps, WITNESS),
)


@within_budget
def mixing_answer(survey: Survey, *, groups: str, work_limit: float, rows: str = "signs") -> Answer:
    """How the ties of each stretch mix within and between groups.

    Args:
        groups: see `amity.analysis.structure.groups.find_grouping`.
        work_limit: units of work for all proofs.
        rows: what is listed: signs or pairs.
    """
    grouping = find_grouping(survey.tables, groups)
    items = mixings(survey.stretches, survey.studies, survey.tables, grouping, work_limit=work_limit)
    listing: Listing[MixedPair] | Listing[SignMix]
    if rows == "pairs":
        listing = Listing(PAIRS, [MixedPair(item, pair) for item in items for pair in item.pairs])
    else:
        listing = Listing(SIGNS, [SignMix(item, sign) for item in items for sign in _SIGNS])
    return Answer(
        survey.tables,
        listing,
        documents=Listing(MIXING_DOCUMENT, items).documents,
        remarks=[
            "in ( ) what chance would make of as many ties",
            *range_remarks(survey.studies),
            *_group_remarks(items, survey.tables),
            *rule_remarks(survey, [item.network for item in items]),
        ],
        plot=Plot(
            f"Assortativity by {grouping}",
            [item.network.label for item in items],
            [
                _mix_series("friendly", items, lambda item: item.friendly),
                _mix_series("hostile", items, lambda item: item.hostile),
            ],
        ),
    )


def _mix_series(name: str, items: Sequence[Mixing], mix: Callable[[Mixing], Mix]) -> Series:
    return Series(
        name,
        [mix(item).assortativity for item in items],
        [item.ranges[f"{name}_assortativity"] for item in items],
    )


def _group_remarks(items: Sequence[Mixing], tables: Tables) -> list[str]:
    """What the groups are, where their names do not say it."""
    grouping = items[0].grouping
    if grouping.circular:
        remarks = [
            f"{grouping} are made from these ties: that friends stand within them is their making, no finding"
        ]
        for item in items:
            told = [
                f"{group}: {names(some, tables)}" for group, some in item.by_group.items() if len(some) > 1
            ]
            remarks.append(f"{item.network.label}, {grouping}: {'; '.join(told) or 'nobody has a friend'}")
        return remarks
    remarks = []
    for item in items if grouping.organization else ():
        sure, maybe = (
            names(dict.fromkeys(edge.subject for edge in edges), tables) or "nobody"
            for edges in (item.members, item.perhaps)
        )
        label = tables.label(grouping.organization)
        remarks.append(f"{item.network.label}, members of {label}: {sure}; only possibly: {maybe}")
    return remarks
