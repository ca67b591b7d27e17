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
        key("edges", lambda score: [WeighedEdge(score, item) for item in score.edges], _WEIGHED),
        Field("claims", lambda score: score.claims),
    )


@dataclass(frozen=True, slots=True)
class LabelledFlip:
    """A flip, and the labels of its stretches."""

    flip: Flip
    labels: tuple[str, str]


def _flip_text(one: LabelledFlip, tables: Tables) -> str:
    flip = one.flip
    ends = [
        written(net) if net else str(climate)
        for net, climate in ((flip.net_before, flip.climate_before), (flip.net_after, flip.climate_after))
    ]
    possible = "\npossible" if flip.certainty is Certainty.POSSIBLE else ""
    return f"{one.labels[0]} {ends[0]} ->\n{one.labels[1]} {ends[1]}{possible}"


def _edge_lines(edges: Iterable[Witness], tables: Tables) -> str:
    return "\n".join(f"{sentence(edge, tables)}, {edge.when} [{', '.join(edge.claims)}]" for edge in edges)


FLIPS: tuple[Field[LabelledFlip], ...] = (
    Field("before", lambda one: one.flip.before, "Flip", _flip_text, width=22),
    Field("after", lambda one: one.flip.after),
    Field("net_before", lambda one: one.flip.net_before),
    Field("net_after", lambda one: one.flip.net_after),
    Field("climate_before", lambda one: one.flip.climate_before),
    Field("climate_after", lambda one: one.flip.climate_after),
    Field("certainty", lambda one: one.flip.certainty),
    Field(
        "by",
        lambda one: [edge.edge for edge in one.flip.by],
        "New edges [claims]",
        lambda one, tables: _edge_lines(one.flip.by, tables),
        is_key=False,
    ),
    key("by", lambda one: one.flip.by, WITNESS),
    Field(
        "gone",
        lambda one: [edge.edge for edge in one.flip.gone],
        "Edges that ended [claims]",
        lambda one, tables: _edge_lines(one.flip.gone, tables),
        is_key=False,
    ),
    key("gone", lambda one: one.flip.gone, WITNESS),
    Field("claims", lambda one: one.flip.claims),
)


@dataclass(frozen=True, slots=True)
class LabelledPhase:
    """A phase, and the labels of its stretches."""

    phase: Phase
    labels: tuple[str, ...]


def _phase_days(one: LabelledPhase, tables: Tables) -> str:
    first, last = one.phase.first.isoformat(), one.phase.last
    return f"since {first}" if last == MAX else f"{first} to\n{last.isoformat()}"


PHASES: tuple[Field[LabelledPhase], ...] = (
    Field("climate", lambda one: one.phase.climate, "Climate"),
    key("periods", lambda one: one.phase.periods),
    Field("first", lambda one: one.phase.first, "Days", _phase_days),
    Field("last", lambda one: one.phase.last),
    Field("periods", lambda one: one.phase.periods, "Periods", lined(lambda one: one.labels), is_key=False),
    Field(
        "net", lambda one: one.phase.net, "Scores", lined(lambda one: map(written, one.phase.net)), right=True
    ),
    Field(
        "doubtful",
        lambda one: one.phase.doubtful,
        "In doubt",
        lined(lambda one: ["?" if period in one.phase.doubtful else "" for period in one.phase.periods]),
    ),
    column("Edges", lambda one, tables: str(len(one.phase.edges)), right=True),
    key("edges", lambda one: one.phase.edges, WITNESS),
    Field("claims", lambda one: one.phase.claims),
)


@dataclass(frozen=True, slots=True)
class WeighedEdge:
    """An edge with its weight in a stretch of time."""

    score: Score
    weighed: Weighed

    @property
    def edge(self) -> Witness:
        """The edge that is weighed, with its claims."""
        return self.weighed.edge


def _weighed_text(one: WeighedEdge, tables: Tables) -> str:
    return f"{sentence(one.edge, tables)} [{', '.join(one.edge.claims)}]"


def _weighed_status(one: WeighedEdge, tables: Tables) -> str:
    return f"{one.edge.status}{', possible' if one.edge.certainty is Certainty.POSSIBLE else ''}"


_WEIGHED: tuple[Field[WeighedEdge], ...] = (
    Field("direction", lambda one: one.weighed.direction),
    Field("weight", lambda one: one.weighed.weight, "Weight", right=True),
    key("counts", lambda one: one.weighed.counts),
    Field("edge", lambda one: one.edge.edge, "Edge [claims]", _weighed_text),
    Field("subject", lambda one: one.edge.subject),
    Field("relation", lambda one: one.edge.relation),
    Field("object", lambda one: one.edge.object),
    Field("sign", lambda one: one.edge.sign),
    Field("status", lambda one: one.edge.status, "Status", _weighed_status, width=11),
    key("affirmation", lambda one: one.edge.affirmation),
    key("denied", lambda one: one.edge.is_denied),
    Field("certainty", lambda one: one.edge.certainty),
    Field("when", lambda one: one.edge.when, "When", width=17),
    Field("claims", lambda one: one.edge.claims),
)
WEIGHED: tuple[Field[WeighedEdge], ...] = (
    Field("period", lambda one: one.score.period),
    Field("label", lambda one: one.score.label, "Period", width=14),
    *_WEIGHED,
)


SCORES = score_fields()


def labelled_flips(course: Course) -> list[LabelledFlip]:
    """The flips of a pair with the labels of their stretches."""
    labels = _labels(course)
    return [LabelledFlip(flip, (labels[flip.before], labels[flip.after])) for flip in course.flips]


def labelled_phases(course: Course) -> list[LabelledPhase]:
    """The phases of a pair with the labels of their stretches."""
    labels = _labels(course)
    return [LabelledPhase(phase, tuple(labels[name] for name in phase.periods)) for phase in course.phases]


def _labels(course: Course) -> dict[str, str]:
    return {score.period: score.label for score in course.scores}


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
    key("flips", labelled_flips, FLIPS),
    key("phases", labelled_phases, PHASES),
)


def score_answer(course: Course, tables: Tables, rows: str = "scores") -> Answer:
    """The scores of two actors over time, or its flips, phases or edges."""
    first, second = tables.label(course.first), tables.label(course.second)
    listing: Listing[Score] | Listing[LabelledFlip] | Listing[LabelledPhase] | Listing[WeighedEdge]
    match rows:
        case "flips":
            listing = Listing(FLIPS, labelled_flips(course))
        case "phases":
            listing = Listing(PHASES, labelled_phases(course))
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
