"""Ranks and findings without each source as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.sources.sensitivity import Findings, FindingsWithout, RanksWithout, Sensitivity, TieChange
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.slices import Certainty
from amity.network.signed import SignedNetwork, Tie

Row = dict[str, object]

NOWHERE = "none"


def rank_rows(found: Iterable[Sensitivity[RanksWithout]], tables: Tables) -> list[Row]:
    """A row for each source, stretch of time and centrality; ``words`` are the moves with labels."""
    return [
        {
            "source": one.source,
            **_head(part.before),
            "rank": str(shift.rank),
            "actors": len(part.before.actors),
            "actors_without": len(part.after.actors),
            "kendall_tau_b": shift.tau,
            "leading": len(shift.leading),
            "leading_kept": len(shift.kept),
            "vanished": list(shift.vanished),
            "appeared": list(shift.appeared),
            "moves": [f"{move.actor} {move.before} -> {move.after}" for move in shift.moves],
            "claims": _claims(part.ties),
            "same": shift.same,
            "words": [f"{tables.label(move.actor)} {move.before} -> {move.after}" for move in shift.moves],
        }
        for one in found
        for part in one.stretches
        for shift in part.shifts
    ]


def finding_rows(
    found: Iterable[Sensitivity[FindingsWithout]], tables: Tables, vocabulary: Vocabulary
) -> list[Row]:
    """A row for each source and stretch of time.

    Frustration and balance are None where they are not proven; ``index`` has the one in words. ``gone``, ``turned``,
    ``moved`` and ``stance_words`` say with labels which ties vanish, which pairs have another sign, who stands in the
    other camp, and which stances differ for sure.
    """
    rows: list[Row] = []
    for one in found:
        for part in one.stretches:
            sure = [change for change in part.stances if change.certainty is Certainty.DEFINITE]
            maybe = [change for change in part.stances if change.certainty is Certainty.POSSIBLE]
            gone = [change for change in part.ties if change.after is None]
            rows.append(
                {
                    "source": one.source,
                    **_head(part.before.camps.network),
                    **_figures(part.before),
                    **{f"{name}_without": value for name, value in _figures(part.after).items()},
                    "pairs": [f"{' and '.join(change.pair)}: {_signs(change)}" for change in part.ties],
                    "camps_moved": list(part.moved),
                    "camps_unclear": list(part.unclear),
                    "stances": [f"{c.subject} {c.relation} {c.object}: {c.kind}" for c in sure],
                    "stances_possible": [f"{c.subject} {c.relation} {c.object}: {c.kind}" for c in maybe],
                    "claims": sorted(
                        {*_claims(part.ties), *(claim for change in sure for claim in change.claims)}
                    ),
                    "gone": [" and ".join(map(tables.label, change.pair)) for change in gone],
                    "turned": [
                        f"{' and '.join(map(tables.label, change.pair))} {_signs(change)}"
                        for change in part.ties
                        if change not in gone
                    ],
                    "moved": _moved(part, tables),
                    "stance_words": [
                        f"{tables.label(c.subject)} {vocabulary.relations[c.relation].label} "
                        f"{tables.label(c.object)} {c.kind}"
                        for c in sure
                    ],
                }
            )
    return rows


def _moved(part: FindingsWithout, tables: Tables) -> list[str]:
    """Who stands in the other camp; (=) could stand in either with one of the two sets of sources, (?) is unclear."""
    either = {*part.before.camps.either, *part.after.camps.either}
    return [
        *(f"{tables.label(actor)}{' (=)' if actor in either else ''}" for actor in part.moved),
        *(f"{tables.label(actor)} (?)" for actor in part.unclear),
    ]


def _head(network: SignedNetwork) -> Row:
    return {
        "period": network.period,
        "label": network.label,
        "first": network.first.isoformat(),
        "last": network.last.isoformat(),
    }


def _figures(found: Findings) -> Row:
    index = found.camps.frustration
    return {
        "ties": len(found.camps.network.ties),
        "strong": found.triads.strong,
        "weak": found.triads.weak,
        "walk_balance": found.walk_balance,
        "frustration": index.upper if index.proven else None,
        "balance": index.balance[0] if index.proven and index.balance else None,
        "index": index.words,
    }


def _signs(change: TieChange) -> str:
    return f"{_sign(change.before)} -> {_sign(change.after)}"


def _sign(tie: Tie | None) -> str:
    return NOWHERE if tie is None else {1: "+", -1: "-", 0: "+-"}[tie.sign]


def _claims(changes: Iterable[TieChange]) -> list[str]:
    return sorted(
        {claim for change in changes for tie in (change.before, change.after) if tie for claim in tie.claims}
    )
