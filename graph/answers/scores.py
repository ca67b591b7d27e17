"""Two actors: their scores over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from amity.analysis.dyad.phases import Flip, Phase
from amity.analysis.dyad.scores import Course
from amity.analysis.dyad.weights import Score, Weighed
from amity.answers.documents import SELECTED, WITNESS, Selected
from amity.corpus.dates import MAX
from amity.corpus.model import Status, Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Certainty
from amity.edges.ties import FACTUAL
from amity.network.caution import edge_remarks
from amity.network.ranges import written
from amity.network.signed import Witness
from amity.render.answer import Answer, Field, Listing, Plot, column, key, keys, within
from amity.render.charts.lines import Series
from amity.render.text import count, lined

_SIGNS = {1: "+", -1: "-", 0: "0"}
_KINDS = ("cooperative", "hostile", "neutral", "other")


def _climate(score: Score, tables: Tables) -> str:
    same = score.climate == score.perhaps
    return str(score.climate) if same else f"{score.climate},\nperhaps {score.perhaps}"


def _score(score: Score, tables: Tables) -> str:
    value = written(score.total.net) if score.total.edges else "-"
    return value if score.low == score.high else f"{value}\n[{written(score.low)}, {written(score.high)}]"


def _edge_counts(score: Score, tables: Tables) -> str:
    """Edges with a weight that count, and those that count in the bounds alone: ``8 + 12?``."""
    return f"{score.total.edges} + {len(score.open)}?" if score.open else str(score.total.edges)


_SUMS = keys("net", "mean", "cooperative", "hostile", "edges")


def score_fields(first: str = "", second: str = "") -> tuple[Field[Score], ...]:
    """The fields of a score, for people with the labels of the two actors."""
    return (
        Field("period", lambda score: score.period),
        Field("label", lambda score: score.label, "Period", width=13),
        Field("first", lambda score: score.first),
        Field("last", lambda score: score.last),
        key("counted_edges", lambda score: len(score.counted)),
        key("open_edges", lambda score: len(score.open)),
        Field("climate", lambda score: score.climate, "Climate", _climate, width=10),
        Field("perhaps", lambda score: score.perhaps),
        Field("net", lambda score: score.total.net, "Score", _score, right=True),
        Field("low", lambda score: score.low, is_key=False),
        Field("high", lambda score: score.high, is_key=False),
        Field("mean", lambda score: score.total.mean),
        Field("cooperative", lambda score: score.total.cooperative),
        Field("hostile", lambda score: score.total.hostile),
        key(
            "ranges",
            lambda score: {"net": score.range, "cooperative": score.cooperative, "hostile": score.hostile},
        ),
        Field(
            "forth",
            lambda score: score.forth.net,
            f"By {first}",
            lambda score, tables: written(score.forth.net) if score.forth.edges else "-",
            width=7,
            is_key=False,
        ),
        Field(
            "back",
            lambda score: score.back.net,
            f"By {second}",
            lambda score, tables: written(score.back.net) if score.back.edges else "-",
            width=7,
            is_key=False,
        ),
        key("forth", lambda score: score.forth, _SUMS),
        key("back", lambda score: score.back, _SUMS),
        Field(
            "reciprocity",
            lambda score: score.reciprocity,
            "Reciprocity,\nasymmetry",
            lambda score, tables: f"{written(score.reciprocity)}\n{written(score.asymmetry)}",
            right=True,
        ),
        Field("asymmetry", lambda score: score.asymmetry),
        Field("weighted", lambda score: score.total.edges, "Edges", _edge_counts),
        Field("unweighted", lambda score: score.unweighted),
        Field("neutral", lambda score: score.neutral),
        Field("open", lambda score: len(score.open), is_key=False),
        key("edges", lambda score: score.edges, _WEIGHED),
        Field("claims", lambda score: score.claims),
    )


def _flip_text(flip: Flip, tables: Tables) -> str:
    ends = [
        written(net) if net else str(climate)
        for net, climate in ((flip.net_before, flip.climate_before), (flip.net_after, flip.climate_after))
    ]
    possible = "\npossible" if flip.certainty is Certainty.POSSIBLE else ""
    return f"{flip.labels[0]} {ends[0]} ->\n{flip.labels[1]} {ends[1]}{possible}"


def _edge_lines(edges: Iterable[Witness], tables: Tables) -> str:
    return "\n".join(f"{sentence(edge, tables)}, {edge.when} [{', '.join(edge.claims)}]" for edge in edges)


FLIPS: tuple[Field[Flip], ...] = (
    Field("before", lambda flip: flip.before, "Flip", _flip_text, width=22),
    Field("after", lambda flip: flip.after),
    Field("net_before", lambda flip: flip.net_before),
    Field("net_after", lambda flip: flip.net_after),
    Field("climate_before", lambda flip: flip.climate_before),
    Field("climate_after", lambda flip: flip.climate_after),
    Field("certainty", lambda flip: flip.certainty),
    Field(
        "by",
        lambda flip: [edge.edge for edge in flip.by],
        "New edges [claims]",
        lambda flip, tables: _edge_lines(flip.by, tables),
        is_key=False,
    ),
    key("by", lambda flip: flip.by, WITNESS),
    Field(
        "gone",
        lambda flip: [edge.edge for edge in flip.gone],
        "Edges that ended [claims]",
        lambda flip, tables: _edge_lines(flip.gone, tables),
        is_key=False,
    ),
    key("gone", lambda flip: flip.gone, WITNESS),
    Field("claims", lambda flip: flip.claims),
)


def _phase_days(phase: Phase, tables: Tables) -> str:
    first, last = phase.first.isoformat(), phase.last
    return f"since {first}" if last == MAX else f"{first} to\n{last.isoformat()}"


PHASES: tuple[Field[Phase], ...] = (
    Field("climate", lambda phase: phase.climate, "Climate"),
    key("periods", lambda phase: phase.periods),
    Field("first", lambda phase: phase.first, "Days", _phase_days),
    Field("last", lambda phase: phase.last),
    Field("periods", lambda phase: phase.periods, "Periods", lined(lambda phase: phase.labels), is_key=False),
    Field("net", lambda phase: phase.net, "Scores", lined(lambda phase: map(written, phase.net)), right=True),
    Field(
        "doubtful",
        lambda phase: phase.doubtful,
        "In doubt",
        lined(lambda phase: ["?" if period in phase.doubtful else "" for period in phase.periods]),
    ),
    column("Edges", lambda phase, tables: str(len(phase.edges)), right=True),
    key("edges", lambda phase: phase.edges, WITNESS),
    Field("claims", lambda phase: phase.claims),
)


@dataclass(frozen=True, slots=True)
class WeighedEdge:
    """An edge with its weight in a stretch of time."""

    score: Score
    weighed: Weighed


def _weighed_text(item: Weighed, tables: Tables) -> str:
    return f"{sentence(item.edge, tables)} [{', '.join(item.edge.claims)}]"


def _weighed_status(item: Weighed, tables: Tables) -> str:
    return f"{item.edge.status}{', possible' if item.edge.certainty is Certainty.POSSIBLE else ''}"


_WEIGHED: tuple[Field[Weighed], ...] = (
    Field("direction", lambda item: item.direction),
    Field("weight", lambda item: item.weight, "Weight", right=True),
    key("counts", lambda item: item.counts),
    Field("edge", lambda item: item.edge.edge, "Edge [claims]", _weighed_text),
    Field("subject", lambda item: item.edge.subject),
    Field("relation", lambda item: item.edge.relation),
    Field("object", lambda item: item.edge.object),
    Field("sign", lambda item: item.edge.sign),
    Field("status", lambda item: item.edge.status, "Status", _weighed_status, width=11),
    key("affirmation", lambda item: item.edge.affirmation),
    key("denied", lambda item: item.edge.is_denied),
    Field("certainty", lambda item: item.edge.certainty),
    Field("when", lambda item: item.edge.when, "When", width=17),
    Field("claims", lambda item: item.edge.claims),
)
_OF_EDGE: tuple[Field[WeighedEdge], ...] = within(lambda row: row.weighed, _WEIGHED)
WEIGHED: tuple[Field[WeighedEdge], ...] = (
    Field("period", lambda row: row.score.period),
    Field("label", lambda row: row.score.label, "Period", width=14),
    *_OF_EDGE,
)


SCORES = score_fields()


def _selected(course: Course) -> Selected:
    return Selected(course.selection)


def _statuses(course: Course) -> list[Status]:
    """Those that count."""
    return [status for status in Status if status in (course.selection.statuses or FACTUAL)]


SCORE_DOCUMENT: tuple[Field[Course], ...] = (
    key("pair", lambda course: [course.first, course.second]),
    key("parts", lambda course: course.include_parts),
    *keys("dated"),
    *(replace(f, value=_statuses) if f.name == "statuses" else f for f in within(_selected, SELECTED)),
    key("counts_alleged", lambda course: Status.ALLEGED in course.selection.statuses),
    key("scores", lambda course: course.scores, SCORES),
    key("flips", lambda course: course.flips, FLIPS),
    key("phases", lambda course: course.phases, PHASES),
)


def score_answer(course: Course, tables: Tables, rows: str = "scores") -> Answer:
    """The scores of two actors over time, or its flips, phases or edges."""
    first, second = tables.label(course.first), tables.label(course.second)
    listing: Listing[Score] | Listing[Flip] | Listing[Phase] | Listing[WeighedEdge]
    match rows:
        case "flips":
            listing = Listing(FLIPS, course.flips)
        case "phases":
            listing = Listing(PHASES, course.phases)
        case "edges":
            listing = Listing(WEIGHED, [WeighedEdge(s, item) for s in course.scores for item in s.edges])
        case _:
            listing = Listing(score_fields(first, second), course.scores)
    plot = Plot(
        f"{first} and {second}: sums of Goldstein's weights",
        [score.label for score in course.scores],
        score_series(course),
        stepped=True,
    )
    remark = (
        f"{count(len(course.flips), 'flip')}, {count(len(course.phases), 'phase')} of {first} and {second}"
    )
    coded = {item.edge.edge: item.edge.coded for score in course.scores for item in score.edges}
    return Answer(
        tables,
        listing,
        documents=Listing(SCORE_DOCUMENT, [course]).documents,
        remarks=[remark, *edge_remarks(coded)],
        plot=plot,
    )


def score_series(found: Course) -> list[Series]:
    """Cooperation above the axis, conflict below it, and their sum; a stretch without edges breaks the lines."""
    told = [score if score.total.edges else None for score in found.scores]
    return [
        Series(
            "cooperation",
            [score.total.cooperative if score else None for score in told],
            [score.cooperative for score in found.scores],
            "coop",
        ),
        Series(
            "conflict",
            [score.total.hostile if score else None for score in told],
            [score.hostile for score in found.scores],
            "hostile",
        ),
        Series(
            "score",
            [score.total.net if score else None for score in told],
            [score.range for score in found.scores],
            "ink",
        ),
    ]
