"""Balance of the network of each stretch of time, and its triangles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from amity.analysis.balance.balance import Balance, balance
from amity.analysis.balance.measures import headline
from amity.analysis.balance.null_models import NullModel
from amity.analysis.balance.triads import TYPES, Triangle, triangles
from amity.analysis.sources.resampled import STANDS, resampled_balance, resampled_triangles
from amity.analysis.sources.resampling import Resampling, Stability
from amity.answers.documents import EVIDENCE, FRUSTRATION
from amity.answers.networks import (
    HEAD,
    PERIOD,
    network_column,
    network_document,
    proof_remarks,
    range_remarks,
    rule_remarks,
    tie_text,
    with_range,
)
from amity.answers.stability import (
    RESAMPLED,
    Resampled,
    resampled,
    resampling_remarks,
    same_keys,
    spread_fields,
    stability_key,
    stays_column,
)
from amity.corpus.model import Tables
from amity.network.ranges import written
from amity.network.signed import SignedNetwork, Tie
from amity.network.survey import Survey
from amity.partition.budget import within_budget
from amity.partition.frustration import Frustration
from amity.render.answer import Answer, Field, Listing, Plot, column, key, keys, within
from amity.render.charts.lines import Series
from amity.render.text import count

Row = Resampled[Balance]


def _number(row: Row, name: str, value: float | None, label: str = "") -> str:
    """A number with its range and what becomes of it when sources are resampled, a line each."""
    text = with_range(f"{label}{written(value)}", row.item.ranges[name])
    return "\n".join([text, *row.spread(name)])


def _triads(row: Row, tables: Tables) -> str:
    return "\n".join(f"{kind} {number}" for kind, number in row.item.measures.triads.by_type.items())


def _shares(row: Row, tables: Tables) -> str:
    triads = row.item.measures.triads
    shares = (("strong", triads.strong), ("weak", triads.weak))
    return "\n".join(_number(row, name, share, f"{name} ") for name, share in shares)


def _frustration(row: Row, tables: Tables) -> str:
    index = row.item.measures.frustration
    lines = [with_range(index.words, row.item.ranges["frustration"]), *row.spread("frustration")]
    if index.balance:
        ends = " to ".join(dict.fromkeys(map(written, index.balance)))
        lines += [f"1-2L/m {ends}", *row.spread("balance")]
    return "\n".join(lines)


def _null(row: Row, tables: Tables) -> str:
    names = {"walk_balance": "K", "frustration": "L"}
    measures = row.item.null.measures.items() if row.item.null else ()
    return "\n".join(
        f"{names.get(name, name)} {written(made.z)}"
        + ("" if made.as_balanced is None else f" ({written(made.as_balanced)})")
        for name, made in measures
    )


def _of_type(kind: str) -> Field[Row]:
    return Field(kind, lambda row: row.item.measures.triads.by_type[kind], is_key=False)


def _index(row: Row) -> Frustration:
    return row.item.measures.frustration


def _end(position: int) -> Callable[[Row], object]:
    def value(row: Row) -> object:
        balance = _index(row).balance
        return balance[position] if balance else None

    return value


def _network(row: Row) -> SignedNetwork:
    return row.item.network


BALANCE: tuple[Field[Row], ...] = (
    *within(_network, HEAD),
    network_column(_network),
    Field("triangles", lambda row: row.item.measures.triads.total, "Triangles", _triads),
    key("triads", lambda row: row.item.measures.triads.by_type),
    *map(_of_type, TYPES),
    Field("strong", lambda row: row.item.measures.triads.strong, "Balanced", _shares),
    Field("weak", lambda row: row.item.measures.triads.weak),
    Field(
        "walk_balance",
        lambda row: row.item.measures.walk_balance,
        "K (walks)",
        lambda row, tables: _number(row, "walk_balance", row.item.measures.walk_balance),
        right=True,
        help="K",
    ),
    Field("walk_share", lambda row: row.item.measures.walk_share),
    key("frustration", _index, FRUSTRATION),
    Field("frustration_lower", lambda row: _index(row).lower, "Frustration", _frustration, is_key=False),
    Field("frustration_upper", lambda row: _index(row).upper, is_key=False),
    Field("proven", lambda row: _index(row).proven, is_key=False),
    Field("balance_least", _end(0), is_key=False),
    Field("balance_most", _end(1), is_key=False),
    key("ranges", lambda row: row.item.ranges),
    key("readings", lambda row: row.item.readings),
    key("null", lambda row: row.item.null),
    *within(_network, EVIDENCE),
)
_RESAMPLED: tuple[Field[Row], ...] = spread_fields(
    lambda row: row.stability,
    same_keys("ties", "strong", "weak", "walk_balance", "walk_share", "frustration", "balance"),
    same_keys("balanced"),
)


@within_budget
def balance_answer(
    survey: Survey,
    *,
    work_limit: float,
    draws: int = 0,
    model: str = "signs",
    seed: int = 0,
    resampling: Resampling | None = None,
) -> Answer:
    """Balance of each stretch; arguments as of `amity.analysis.balance.balance.balance`."""
    items = [
        balance(study, work_limit=work_limit, draws=draws, seed=seed, model=model) for study in survey.studies
    ]
    stable: tuple[Stability, ...] = ()
    if resampling:
        stable = resampled_balance(survey, items, resampling, work_limit=work_limit)
    rows = resampled(items, stable)
    fields = [
        *BALANCE,
        *([column("z (p)", _null)] if draws else []),
        *([stays_column(lambda row: row.stability), *_RESAMPLED] if resampling else []),
    ]
    remarks = rule_remarks(survey, [item.network for item in items])
    if draws:
        remarks.append(
            f"z: against {draws} draws, {NullModel(model).words}, seed {seed}; more balanced than by chance is above 0 "
            "for strong, weak and K, below 0 for L; p: share of draws as balanced, the network itself counted with them"
        )
    remarks += proof_remarks([item.measures.frustration.proven for item in items], work_limit)
    remarks += [*range_remarks(survey.studies), *resampling_remarks(stable, survey.networks)]
    return Answer(
        survey.tables,
        Listing(fields, rows),
        documents=Listing((*BALANCE, stability_key(lambda row: row.stability)), rows).documents,
        remarks=remarks,
        plot=_plot(items),
    )


def _plot(items: Sequence[Balance]) -> Plot:
    def series(title: str, name: str) -> Series:
        values = [headline(item.measures)[name] for item in items]
        return Series(title, values, [item.ranges[name] for item in items])

    names = (("strong triads", "strong"), ("K, walks", "walk_balance"), ("1 - 2 L / ties", "balance"))
    return Plot("Balance", [item.network.label for item in items], [series(*name) for name in names])


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """A triangle of the network of a stretch; `stands` is its share in what is resampled, where that was asked for."""

    network: SignedNetwork
    triangle: Triangle
    stability: Stability | None = None

    @property
    def stands(self) -> float | None:
        """In which share of the resamples it is there with the same signs."""
        return self.stability.stays[STANDS, self.triangle.actors] if self.stability else None


def _edges_text(tie: Tie, tables: Tables) -> str:
    edges = "; ".join(f"{edge.edge} {edge.relation}, {edge.when}" for edge in tie.edges)
    return f"{tie_text(tie, tables)} [{edges}]"


def _ties(row: TriangleRow, tables: Tables) -> str:
    return "\n".join(_edges_text(tie, tables) for tie in row.triangle.ties)


_TRIANGLE: tuple[Field[TriangleRow], ...] = (
    key("actors", lambda row: row.triangle.actors),
    Field("type", lambda row: row.triangle.type, "Type"),
    Field("balanced", lambda row: row.triangle.balanced),
    Field("first", lambda row: row.triangle.actors[0], "Ties [edges]", _ties, is_key=False),
    Field("second", lambda row: row.triangle.actors[1], is_key=False),
    Field("third", lambda row: row.triangle.actors[2], is_key=False),
    Field("edges", lambda row: sorted(e.edge for tie in row.triangle.ties for e in tie.edges), is_key=False),
    Field("claims", lambda row: sorted({c for tie in row.triangle.ties for c in tie.claims}), is_key=False),
    key("ties", lambda row: row.triangle.ties, keys("first", "second", "sign", "claims")),
)
_PERIOD: tuple[Field[TriangleRow], ...] = within(lambda row: row.network, PERIOD)
TRIADS = (*_PERIOD, *_TRIANGLE)
_STANDS: tuple[Field[TriangleRow], ...] = (
    Field("resampling", lambda row: row.stability.resampling.words if row.stability else "", is_key=False),
    Field(
        "stands",
        lambda row: row.stands,
        "Stands",
        lambda row, tables: f"{row.stands:.0%}",
        right=True,
        optional=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Triangles:
    """The triangles of the network of a stretch, each with what becomes of it where sources are resampled."""

    network: SignedNetwork
    rows: Sequence[TriangleRow]
    stability: Stability | None


TRIADS_DOCUMENT: tuple[Field[Triangles], ...] = network_document(
    lambda part: part.network, key("triangles", lambda part: part.rows, (*_TRIANGLE, *_STANDS))
)
_HOW: Field[Triangles] = key("resampling", lambda part: part.stability, RESAMPLED, optional=True)


def triads_answer(
    survey: Survey,
    *,
    unbalanced: bool = False,
    actors: Collection[str] = (),
    resampling: Resampling | None = None,
) -> Answer:
    """The triangles of each stretch.

    Args:
        unbalanced: only those that contradict strong balance.
        actors: only those with all of these.
        resampling: how the sources are resampled, if they are.
    """
    stable = resampled_triangles(survey, resampling) if resampling else ()
    wanted = survey.find(tuple(actors))
    parts = [
        Triangles(
            row.item,
            [
                TriangleRow(row.item, triangle, row.stability)
                for triangle in triangles(row.item, unbalanced=unbalanced, actors=wanted)
            ],
            row.stability,
        )
        for row in resampled(survey.networks, stable)
    ]
    rows = [row for part in parts for row in part.rows]
    left = sum(len(network.left_out) for network in survey.networks)
    apart = f"; {count(left, 'pair')} with both signs left out, of which no triangle is made" if left else ""
    return Answer(
        survey.tables,
        Listing((*TRIADS, *_STANDS) if resampling else TRIADS, rows),
        documents=Listing((*TRIADS_DOCUMENT, _HOW), parts).documents,
        remarks=[
            f"{count(len(rows), 'triangle')}{' under strain' if unbalanced else ''}{apart}",
            *rule_remarks(survey, survey.networks),
            *resampling_remarks(stable, survey.networks),
        ],
    )
