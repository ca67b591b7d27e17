"""The cooperation-conflict score of a pair over time, its reciprocity and asymmetry, its turns and phases.

The score of a stretch of time is the sum of the weights of the friendly and hostile edges that are definite in it and
asserted, denied or not (`amity.edges.ties`). The weights are those of the ontology (``am:weight``), which takes them
from Goldstein's scale, -10 to 10 (Goldstein 1992, Journal of Conflict Resolution 36; mapped to CAMEO). An edge counts
once, however many sources tell of it. Relations without a weight count in no score, and are counted beside it;
relations of sign 0 (talks, offices, presence) have none here, since enemies negotiate too: their number stands beside.

A sum grows with the number of edges that are told, so the mean stands beside it. `low` and `high` are the least and
the greatest sum when each possible, denied or alleged edge is taken in or left out: true bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from amity.analysis.dyad.biography import Direction, check_pair, direction_of
from amity.analysis.dyad.phases import Flip, Phase, find_flips, find_phases
from amity.analysis.dyad.weights import Score, Weighed, climate_of, sums_of
from amity.corpus.model import Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.affiliation import Affiliations, Dyad
from amity.edges.build import Edge
from amity.edges.periods import By, label_of, stretches
from amity.edges.slices import Selection, edges_of
from amity.edges.table import Stretch
from amity.edges.ties import standing
from amity.errors import RequestError
from amity.grammar import with_article
from amity.network.signed import witness


@dataclass(frozen=True)
class Course:
    """A pair over time.

    Attributes:
        selection: what was asked for, without actors.
        include_parts, dated: as asked for; see `course`.
    """

    first: str
    second: str
    selection: Selection
    include_parts: bool
    dated: bool
    scores: tuple[Score, ...]
    flips: tuple[Flip, ...]
    phases: tuple[Phase, ...]


def course(
    tables: Tables,
    a: str,
    b: str,
    selection: Selection | None = None,
    *,
    by: By | str | None = None,
    include_parts: bool = True,
    dated: bool = False,
) -> Course:
    """The scores, flips and phases of the pair `a` and `b`.

    Args:
        a: id of a party (`amity.corpus.model.Tables.parties`).
        b: id of another one.
        selection: what counts, its actors aside; its statuses as in `amity.edges.ties.standing`.
        by: how time is divided; see `amity.edges.periods`.
        include_parts: with what their office-holders, organs and leaders did; see `amity.edges.affiliation`.
        dated: leave out what is possible only by claims that do not tell a start, and so may fall anywhere.

    Raises:
        UnknownName: one of the two is not in the dataset.
        RequestError: the two are one, one is a place or a forum, or the selected days hold no stretch of time.
    """
    check_pair(tables, a, b)
    for name in (a, b):
        if name not in tables.parties:
            what = "forum" if name in tables.actors else "place"
            raise RequestError(
                f"{tables.label(name)} is {with_article(what)}, which is nobody's friend or foe, and has no score; "
                "choose two actors, or list what is told of it with 'amity dyad'."
            )
    asked = selection or Selection()
    chosen = replace(asked, subjects=frozenset(), objects=frozenset(), actors=frozenset())
    edges = edges_of(tables, chosen)
    sides = Dyad(a, b, Affiliations.of(edges, tables) if include_parts else Affiliations())
    parts = stretches(tables, chosen, by, edges=tuple(edge for edge in edges if sides.sides_of(edge)))
    return course_over(parts, sides, tables.vocabulary, chosen, include_parts=include_parts, dated=dated)


def course_over(
    parts: Iterable[Stretch],
    sides: Dyad,
    vocabulary: Vocabulary,
    selection: Selection,
    *,
    include_parts: bool,
    dated: bool = False,
) -> Course:
    """The scores, flips and phases of a pair over stretches of time that are there already; arguments as in `course`.

    Args:
        parts: the stretches, with the edges of the pair at least.
        sides: the pair, and who counts as each.
        selection: of which the stretches are parts.
        include_parts: whether they hold what the parts of the two did.
    """
    scores = tuple(score_of(part, sides, vocabulary, selection.statuses, dated) for part in parts)
    flips, phases = tuple(find_flips(scores)), tuple(find_phases(scores))
    return Course(sides.first, sides.second, selection, include_parts, dated, scores, flips, phases)


def score_of(
    part: Stretch, sides: Dyad, vocabulary: Vocabulary, statuses: frozenset[Status], dated: bool = False
) -> Score:
    """The score of a pair in one stretch of time; arguments as in `course`."""
    found: list[Weighed] = []
    for edge in part.slice:
        if dated and not _is_dated(edge, part):
            continue
        where = standing(edge, part.slice.certainty[edge.id], statuses)
        direction = direction_of(edge, sides, vocabulary) if where else None
        if direction is not None:
            told = witness(edge, part.slice, vocabulary)
            weight = vocabulary.relations[edge.relation].weight if told.sign else None
            found.append(Weighed(told, direction, where, weight))
    sure = [item for item in found if item.counts]
    chosen = part.selection
    return Score(
        part.id,
        label_of(chosen),
        chosen.first,
        chosen.last,
        sums_of(sure),
        sums_of(item for item in sure if item.direction is not Direction.BACK),
        sums_of(item for item in sure if item.direction is not Direction.FORTH),
        sum(item.edge.sign != 0 and item.weight is None for item in sure),
        sum(item.edge.sign == 0 for item in sure),
        climate_of(sure),
        climate_of(found),
        tuple(found),
    )


def _is_dated(edge: Edge, part: Stretch) -> bool:
    """Is it definite in the stretch, or possible by a claim that tells its start?"""
    days = part.selection.first, part.selection.last
    return edge.certain(*days) or any(c.start.is_bounded and c.bounds.possible(*days) for c in edge.bearing)
