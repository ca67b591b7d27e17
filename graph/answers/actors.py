"""Single actors in the network of each stretch of time: ranks, mediators, brokers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from amity.analysis.sources.resampled import resampled_ranks
from amity.analysis.sources.resampling import Resampling, Stability
from amity.analysis.structure.brokers import ROLES, Broker, Brokers, brokers
from amity.analysis.structure.centrality import Rank, Ranked, Ranking, ranking
from amity.analysis.structure.groups import find_grouping, groups_of
from amity.analysis.structure.mediators import Between, Mediators, mediators
from amity.answers.documents import TIE, actor_field
from amity.answers.networks import PERIOD, network_document, range_remarks, rule_remarks, tie_text
from amity.answers.stability import (
    Resampled,
    resampled,
    resampled_document,
    resampling_remarks,
    same_keys,
    spread_fields,
)
from amity.corpus.model import Tables
from amity.corpus.wording import names
from amity.network.ranges import Number, Range
from amity.network.signed import SignedNetwork, Tie
from amity.network.survey import Survey
from amity.partition.budget import within_budget
from amity.render.answer import Answer, Field, Listing, Plot, Remark, column, key, keys, within
from amity.render.charts.lines import Series
from amity.render.text import count

SIGNS = {"+": 1, "-": -1, "all": 0}
"""Which ties count: friendly, hostile, or all."""
_DRAWN = 6
"""Lines that a plot shows unless actors are named."""
_NAMED = 5
"""Mediators that a remark names."""


@dataclass(frozen=True, slots=True)
class ActorRank:
    """An actor with its place in an order by a centrality, in one stretch of time."""

    stretch: Resampled[Ranking]
    ranked: Ranked

    @property
    def is_first(self) -> float | None:
        """In which share of the resamples the actor has the first place."""
        stable = self.stretch.stability
        return stable.stays["is_first", self.ranked.actor] if stable else None


def _written(value: Number | None) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _range(row: ActorRank, tables: Tables) -> str:
    ends = [_written(row.ranked.range.least), _written(row.ranked.range.most)]
    return f"[{', '.join(ends)}]" if len(set(ends)) > 1 else ""


def _spread(row: ActorRank, tables: Tables) -> str:
    return "\n".join(
        f"{name} {text}"
        for name in ("value", "place")
        for text in row.stretch.spread((name, row.ranked.actor))
    )


def rank_fields(title: str = "Value") -> tuple[Field[ActorRank], ...]:
    """The fields of an actor in an order; `title` is what the value is called."""
    period: tuple[Field[ActorRank], ...] = within(lambda row: row.stretch.item.network, PERIOD)
    return (
        *period,
        column(
            "Place", lambda row, tables: f"{row.ranked.place} of {len(row.stretch.item.actors)}", right=True
        ),
        actor_field("actor", lambda row: row.ranked.actor, "Actor"),
        Field("place", lambda row: row.ranked.place),
        Field(
            "value",
            lambda row: row.ranked.value,
            title,
            lambda row, tables: _written(row.ranked.value),
            right=True,
        ),
        Field("least", lambda row: row.ranked.range.least, "Range", _range),
        Field("most", lambda row: row.ranked.range.most),
        Field("friends", lambda row: row.ranked.friends, "Friends", right=True),
        Field("foes", lambda row: row.ranked.foes, "Foes", right=True),
        Field("of", lambda row: len(row.stretch.item.actors), help="how many actors"),
    )


RANKS = rank_fields()
_SPREADS: tuple[Field[ActorRank], ...] = spread_fields(
    lambda row: row.stretch.stability,
    {
        "value": lambda row: ("value", row.ranked.actor),
        "place": lambda row: ("place", row.ranked.actor),
        "kendall_tau_b": lambda row: "kendall_tau_b",
    },
    same_keys("first"),
)
_RESAMPLED: tuple[Field[ActorRank], ...] = (
    column("Resampled", _spread),
    *_SPREADS,
    Field(
        "is_first",
        lambda row: row.is_first,
        "First",
        lambda row, tables: f"{row.is_first:.0%}",
        right=True,
    ),
)


RANKS_DOCUMENT: tuple[Field[Ranking], ...] = network_document(
    lambda item: item.network,
    *keys("rank", "sign", "estimated"),
    key("ranking", lambda item: item.actors),
)


def ranks_answer(
    survey: Survey,
    *,
    rank: str = "degree",
    sign: str = "all",
    actors: Collection[str] = (),
    top: int = 10,
    resampling: Resampling | None = None,
) -> Answer:
    """The actors of each stretch by a centrality.

    Args:
        rank: which centrality, see `amity.analysis.structure.centrality.Rank`.
        sign: which ties count, see `SIGNS`.
        actors: shows these alone; the network stays whole.
        top: actors of a table or plot where none are named.
        resampling: how the sources are resampled, if they are.
    """
    wanted = survey.find(tuple(actors))
    items = [ranking(study, rank, SIGNS[sign]) for study in survey.studies]
    stable: tuple[Stability, ...] = resampled_ranks(survey, items, resampling) if resampling else ()
    rows = resampled(items, stable)
    kept = [
        [ActorRank(row, ranked) for ranked in row.item.actors if not wanted or ranked.actor in wanted]
        for row in rows
    ]
    fields = rank_fields("PN" if rank == "pn" else rank.capitalize())
    if resampling:
        fields = (*fields, *_RESAMPLED)
    shown = wanted or _leading(items, min(top, _DRAWN))
    return Answer(
        survey.tables,
        Listing(fields, [actor for part in kept for actor in part]),
        [Listing(fields, [actor for part in kept for actor in (part if wanted else part[:top])])],
        documents=Listing(resampled_document(RANKS_DOCUMENT), rows).documents,
        remarks=[
            *rule_remarks(survey, [item.network for item in items]),
            *range_remarks(survey.studies if rank not in {Rank.DEGREE, Rank.CORE} else ()),
            *_rank_remarks(items, rank, sign),
            *resampling_remarks(stable, survey.networks),
            *_first_remarks(rows, survey.tables),
        ],
        plot=Plot(
            f"{rank} of actors" + (f", {sign} ties" if SIGNS[sign] else ""),
            [item.network.label for item in items],
            [_series(actor, items, survey.tables) for actor in shown],
        ),
    )


def _series(actor: str, items: Sequence[Ranking], tables: Tables) -> Series:
    places = [{ranked.actor: ranked for ranked in item.actors}.get(actor) for item in items]
    return Series(
        tables.label(actor),
        [ranked.value if ranked else None for ranked in places],
        [ranked.range if ranked else Range(None, None) for ranked in places],
    )


def _leading(items: Sequence[Ranking], most: int) -> list[str]:
    """The actors with the best places over all stretches."""
    best: dict[str, tuple[int, str]] = {}
    for item in items:
        for ranked in item.actors:
            place = ranked.place, ranked.actor
            best[ranked.actor] = min(best.get(ranked.actor, place), place)
    return [actor for _, actor in sorted(best.values())[:most]]


def _rank_remarks(items: Sequence[Ranking], rank: str, sign: str) -> list[str]:
    remarks: list[str] = []
    if rank in {Rank.BETWEENNESS, Rank.CLOSENESS, Rank.CORE} and not SIGNS[sign]:
        remarks.append(
            Remark.of(
                "{rank} runs over hostile ties as over friendly ones; `sign` + or `sign` - takes one kind",
                rank=rank,
            )
        )
    if rank == Rank.PN and len({len(item.actors) for item in items}) > 1:
        remarks.append(
            "PN depends on the number of actors: compare values within a row's period, not between periods"
        )
    if any(item.estimated for item in items):
        remarks.append("betweenness is estimated from 1000 actors, with seed 0")
    return remarks


def _first_remarks(rows: Sequence[Resampled[Ranking]], tables: Tables) -> list[str]:
    remarks = []
    for row in rows:
        if row.stability is not None and row.item.actors:
            tau = str(row.stability.spreads["kendall_tau_b"])
            remarks.append(
                f"{row.item.network.label}: {names(row.item.first, tables)} first, alone or together, in "
                f"{row.stability.stays['first']:.0%}"
                + (f"; Kendall's tau-b to this order {tau}" if tau else "")
            )
    return remarks


@dataclass(frozen=True, slots=True)
class Mediator:
    """An actor between a pair, by two ties; without an actor nobody is."""

    network: SignedNetwork
    between: Between
    actor: str = ""
    ties: tuple[Tie, ...] = ()


def _edges_to_two(row: Mediator, tables: Tables) -> str:
    return "\n".join(f"{edge.edge} {edge.relation}, {edge.when}" for tie in row.ties for edge in tie.edges)


_MEDIATORS_PERIOD: tuple[Field[Mediator], ...] = within(lambda row: row.network, PERIOD)
MEDIATORS: tuple[Field[Mediator], ...] = (
    *_MEDIATORS_PERIOD,
    Field(
        "first",
        lambda row: row.between.tie.first,
        "Hostile or ambivalent pair",
        lambda row, tables: tie_text(row.between.tie, tables),
    ),
    Field("second", lambda row: row.between.tie.second),
    Field("ambivalent", lambda row: row.between.tie.ambivalent),
    Field(
        "mediator",
        lambda row: row.actor,
        "Friend of both",
        lambda row, tables: tables.label(row.actor) if row.actor else "nobody",
    ),
    Field(
        "edges",
        lambda row: sorted(e.edge for tie in row.ties for e in tie.edges),
        "Edges to the two",
        _edges_to_two,
    ),
    Field("claims", lambda row: sorted({claim for tie in row.ties for claim in tie.claims})),
)


_THROUGH: tuple[Field[tuple[str, Tie, Tie]], ...] = (
    key("actor", lambda through: through[0]),
    key("first", lambda through: through[1], TIE),
    key("second", lambda through: through[2], TIE),
)
_BETWEEN: tuple[Field[Between], ...] = (
    key("pair", lambda between: between.tie.pair),
    key("ambivalent", lambda between: between.tie.ambivalent),
    key("tie", lambda between: between.tie, TIE),
    key("through", lambda between: between.through, _THROUGH),
)
MEDIATORS_DOCUMENT: tuple[Field[Mediators], ...] = network_document(
    lambda item: item.network,
    key("hostile_pairs", lambda item: item.hostile),
    key("pairs", lambda item: item.pairs, _BETWEEN),
    *keys("counts"),
)


def mediators_answer(survey: Survey, *, pair: Sequence[str] = ()) -> Answer:
    """The friends of both ends of each hostile or ambivalent pair, or of those that have the one or two of `pair`."""
    wanted = survey.find(pair)
    items = [mediators(study.network, wanted) for study in survey.studies]
    rows = [row for item in items for between in item.pairs for row in _mediators(item, between)]
    return Answer(
        survey.tables,
        Listing(MEDIATORS, rows),
        documents=Listing(MEDIATORS_DOCUMENT, items).documents,
        remarks=[
            *(_busy_remark(item, survey.tables) for item in items),
            *rule_remarks(survey, [item.network for item in items]),
        ],
    )


def _mediators(item: Mediators, between: Between) -> list[Mediator]:
    rows = [Mediator(item.network, between, actor, tuple(ties)) for actor, *ties in between.through]
    return rows or [Mediator(item.network, between)]


def _busy_remark(item: Mediators, tables: Tables) -> str:
    busy = (
        f"{tables.label(actor)} ({count(pairs, 'pair')})" for actor, pairs in [*item.counts.items()][:_NAMED]
    )
    return (
        f"{item.network.label}: {count(item.hostile, 'hostile or ambivalent pair')}; "
        f"between them: {', '.join(busy) or 'nobody'}"
    )


@dataclass(frozen=True, slots=True)
class BrokerRow:
    """An actor as a broker in the network of a stretch."""

    network: SignedNetwork
    broker: Broker


def _hole(name: str, value: Callable[[Broker], float | None], title: str) -> Field[Broker]:
    def shown(broker: Broker, tables: Tables) -> str:
        number = value(broker)
        return f"{number:.2f}" if isinstance(number, float) else "-"

    return Field(name, value, title, shown, right=True)


def _roles(broker: Broker, tables: Tables) -> str:
    numbers = ((name, getattr(broker.roles, name)) for name in ROLES)
    return "\n".join(f"{name} {number}" for name, number in numbers if number)


_BROKER: tuple[Field[Broker], ...] = (
    actor_field("actor", lambda broker: broker.actor, "Actor"),
    Field("group", lambda broker: broker.group),
    Field("total", lambda broker: broker.roles.total, "Total", right=True, is_key=False),
    Field("coordinator", lambda broker: broker.roles.coordinator, "Roles", _roles),
    Field("itinerant", lambda broker: broker.roles.itinerant),
    Field("gatekeeper", lambda broker: broker.roles.gatekeeper),
    Field("representative", lambda broker: broker.roles.representative),
    Field("liaison", lambda broker: broker.roles.liaison),
    key("total", lambda broker: broker.roles.total),
    _hole("effective_size", lambda broker: broker.effective_size, "Effective size"),
    _hole("constraint", lambda broker: broker.constraint, "Constraint"),
)
_BROKERS_PERIOD: tuple[Field[BrokerRow], ...] = within(lambda row: row.network, PERIOD)
_OF_BROKER: tuple[Field[BrokerRow], ...] = within(lambda row: row.broker, _BROKER)
BROKERS = (*_BROKERS_PERIOD, *_OF_BROKER)
BROKERS_DOCUMENT: tuple[Field[Brokers], ...] = network_document(
    lambda item: item.network,
    key("groups", lambda item: str(item.grouping)),
    key("brokers", lambda item: item.actors, _BROKER),
)


@within_budget
def brokers_answer(survey: Survey, *, work_limit: float, groups: str = "blocs") -> Answer:
    """Through whom friends of friends meet, by role; people see those who broker at all.

    Args:
        work_limit: units of work for all proofs.
        groups: see `amity.analysis.structure.groups.find_grouping`.
    """
    tables, grouping = survey.tables, find_grouping(survey.tables, groups)
    grouped = groups_of(survey.stretches, survey.networks, tables, grouping, work_limit=work_limit)
    items = [
        brokers(network, tables.vocabulary, grouping, own)
        for network, own in zip(survey.networks, grouped, strict=True)
    ]
    rows = [BrokerRow(item.network, broker) for item in items for broker in item.actors]
    return Answer(
        tables,
        Listing(BROKERS, rows),
        [Listing(BROKERS, [row for row in rows if row.broker.roles.total])],
        documents=Listing(BROKERS_DOCUMENT, items).documents,
        remarks=[
            *(_unsure_remark(item, tables) for item in items if item.unsure),
            *rule_remarks(survey, [item.network for item in items]),
        ],
    )


def _unsure_remark(item: Brokers, tables: Tables) -> str:
    return (
        f"{item.network.label}, only possibly members of {tables.label(item.grouping.organization)}, whose roles "
        f"are left out: {names(item.unsure, tables)}"
    )
