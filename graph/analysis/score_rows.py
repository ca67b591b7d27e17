"""Scores, flips and phases of a pair as rows of plain values."""

from __future__ import annotations

from amity.analysis.scores import Course

Row = dict[str, object]


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
            "possible": len(score.edges) - len(score.definite),
            "claims": list(score.claims),
        }
        for score in found.scores
    ]


def flip_rows(found: Course) -> list[Row]:
    """A row for each flip, with the edges that make it."""
    return [
        {
            "before": flip.before,
            "after": flip.after,
            "net_before": flip.net_before,
            "net_after": flip.net_after,
            "certainty": str(flip.certainty),
            "by": [edge.edge for edge in flip.by],
            "gone": [edge.edge for edge in flip.gone],
            "claims": list(flip.claims),
        }
        for flip in found.flips
    ]


def phase_rows(found: Course) -> list[Row]:
    """A row for each phase."""
    return [
        {
            "climate": str(phase.climate),
            "first": phase.first.isoformat(),
            "last": phase.last.isoformat(),
            "periods": list(phase.periods),
            "net": list(phase.net),
            "doubtful": list(phase.doubtful),
            "claims": list(phase.claims),
        }
        for phase in found.phases
    ]
