"""Scores, flips, phases and weighed edges of a pair as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.dyad.scores import Course
from amity.analysis.witnesses import sentence_of
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.network.signed import Witness
from amity.render.charts.lines import Series

Row = dict[str, object]


def score_series(found: Course) -> list[Series]:
    """Cooperation above the axis, conflict below it, and their sum; a stretch without edges breaks the lines."""
    told = [score if score.total.edges else None for score in found.scores]
    return [
        Series(
            "cooperation",
            [score.total.cooperative if score else None for score in told],
            [score.cooperative for score in found.scores],
        ),
        Series(
            "conflict",
            [score.total.hostile if score else None for score in told],
            [score.hostile for score in found.scores],
        ),
        Series(
            "score",
            [score.total.net if score else None for score in told],
            [score.range for score in found.scores],
        ),
    ]


def score_rows(found: Course) -> list[Row]:
    """A row of numbers for each stretch of time, with the claims behind them."""
    return [
        {
            "period": score.period,
            "label": score.label,
            "first": score.first.isoformat(),
            "last": score.last.isoformat(),
            "climate": str(score.climate),
            "perhaps": str(score.perhaps),
            "net": score.total.net,
            "low": score.low,
            "high": score.high,
            "mean": score.total.mean,
            "cooperative": score.total.cooperative,
            "hostile": score.total.hostile,
            "forth": score.forth.net,
            "back": score.back.net,
            "reciprocity": score.reciprocity,
            "asymmetry": score.asymmetry,
            "weighted": score.total.edges,
            "unweighted": score.unweighted,
            "neutral": score.neutral,
            "open": len(score.open),
            "claims": list(score.claims),
            "forth_edges": score.forth.edges,
            "back_edges": score.back.edges,
        }
        for score in found.scores
    ]


def edge_rows(found: Course, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """A row for each stretch of time and edge that counts in it, the open ones too, with its weight."""
    return [
        {
            "period": score.period,
            "label": score.label,
            "direction": str(item.direction),
            "weight": item.weight,
            **item.edge.as_json(),
            "words": sentence_of(item.edge, tables, vocabulary),
        }
        for score in found.scores
        for item in score.edges
    ]


def flip_rows(found: Course, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """A row for each flip, with the edges that make it; ``new`` and ``ended`` say them in words."""
    labels = {score.period: score.label for score in found.scores}

    def words(edges: Iterable[Witness]) -> list[str]:
        return [
            f"{sentence_of(edge, tables, vocabulary)}, {edge.when} [{', '.join(edge.claims)}]"
            for edge in edges
        ]

    return [
        {
            "before": flip.before,
            "after": flip.after,
            "net_before": flip.net_before,
            "net_after": flip.net_after,
            "climate_before": str(flip.climate_before),
            "climate_after": str(flip.climate_after),
            "certainty": str(flip.certainty),
            "by": [edge.edge for edge in flip.by],
            "gone": [edge.edge for edge in flip.gone],
            "claims": list(flip.claims),
            "labels": (labels[flip.before], labels[flip.after]),
            "new": words(flip.by),
            "ended": words(flip.gone),
        }
        for flip in found.flips
    ]


def phase_rows(found: Course) -> list[Row]:
    """A row for each phase."""
    labels = {score.period: score.label for score in found.scores}
    return [
        {
            "climate": str(phase.climate),
            "first": phase.first.isoformat(),
            "last": phase.last.isoformat(),
            "periods": list(phase.periods),
            "net": list(phase.net),
            "doubtful": list(phase.doubtful),
            "claims": list(phase.claims),
            "labels": [labels[period] for period in phase.periods],
            "edges": len(phase.edges),
        }
        for phase in found.phases
    ]
