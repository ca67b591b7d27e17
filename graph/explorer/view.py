"""From claims to what the page draws: edges with their presence in a stretch of time, bundled into lines.

The page's own script repeats `amity.edges.counts.presence` and `bundle_edges` for free ranges; the edges themselves,
and what they were on each day of publication, are made here alone. The tests hold both to the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from amity.corpus.dates import MAX, MIN, Bounds
from amity.corpus.model import Claim, Modality, Period, Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.affiliation import join_parts
from amity.edges.build import Edge
from amity.edges.counts import Presence, presence
from amity.edges.slices import Selection, Slice, cut, find_period, make_slice, of_period
from amity.edges.ties import is_counted
from amity.edges.vintages import Version, vintages
from amity.explorer.part import PageRest, page_part

Blocs = Mapping[str, Sequence[Sequence[str]]]
"""The blocs of each period by its id."""

Betweenness = Mapping[str, Mapping[str, float]]
"""The betweenness of actors in each period by its id: those above 0."""


@dataclass(frozen=True)
class Bundle:
    """One drawn line: the edges with the same ends, direction and sign.

    Attributes:
        source, target: ids of the ends, in alphabetical order when it is not directed.
        sign: 1, 0 or -1; the edges' relations share it, 0 when it is denied.
        denied: the edges are only denied: an absence that a source states, no tie.
    """

    source: str
    target: str
    sign: int
    directed: bool
    denied: bool
    edges: tuple[Edge, ...]

    @property
    def claims(self) -> int:
        """How many claims its edges rest on."""
        return sum(len(edge.claims) for edge in self.edges)

    @property
    def key(self) -> tuple[str, str, int, bool, bool]:
        """What makes it this line and no other."""
        return self.source, self.target, self.sign, self.directed, self.denied


@dataclass(frozen=True)
class View:
    """What the page can show.

    Attributes:
        selection: the claims and edges that it is restricted to, without a stretch of time.
        complete: all edges of all time, statuses not selected.
        whole: those of them that the selection holds.
        periods: the periods offered.
        opening: the stretch that it opens on.
        opening_period: id of the period that this is; empty for a stretch of its own.
        rest: what a page of this size has no room for, which is in none of the others.
    """

    tables: Tables
    selection: Selection
    complete: tuple[Edge, ...]
    whole: Slice
    periods: tuple[Period, ...]
    opening: Selection
    opening_period: str
    rest: PageRest | None = None
    _slices: dict[tuple[date, date], Slice] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def slice(self, first: date, last: date) -> Slice:
        """The slice of these days; it is made once."""
        if (first, last) not in self._slices:
            asked = replace(self.selection, first=first, last=last)
            self._slices[first, last] = cut(self.whole, self.tables.vocabulary, asked)
        return self._slices[first, last]

    @cached_property
    def joined(self) -> tuple[Edge, ...]:
        """All edges of all time with every part taken as its side."""
        return join_parts(self.complete, self.tables).edges

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Ids of the actors and places that have an edge at some time, under any as-of date, sorted."""
        ends = {end for claim in self.claims for end in (claim.subject, claim.object)}
        return tuple(sorted(ends))

    @cached_property
    def known(self) -> tuple[tuple[date, ...], tuple[Version, ...]]:
        """The days of publication, and the edges of the selection as they were known from each on.

        They are kept with the tables, which a report and the page beside it have in common.
        """
        return self.tables.kept(("known", self.selection), self._known)

    def _known(self) -> tuple[tuple[date, ...], tuple[Version, ...]]:
        kept = (c for c in self.tables.claims.values() if self.selection.keeps_claim(c, self.tables))
        days, versions = vintages(
            kept, self.tables.sources, self.tables.vocabulary, self.selection.persist, self.tables.persons
        )
        timeless = replace(self.selection, statuses=frozenset())
        return days, tuple(v for v in versions if timeless.keeps_edge(v.edge, self.tables.vocabulary))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the edges under any as-of date, by id, denials from other relations and doubts among them."""
        edges = [version.edge for version in self.known[1]]
        claims = {claim.id: claim for edge in edges for claim in (*edge.claims, *edge.doubts)}
        return tuple(claims[name] for name in sorted(claims))

    @cached_property
    def beside(self) -> tuple[Claim, ...]:
        """Doubts that stand beside none of its edges, which the page cannot show."""
        shown = {claim.id for claim in self.claims}
        return tuple(claim for claim in self.whole.doubts if claim.id not in shown)

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and last day that a date, a period or a publication names; what the sliders span."""
        dates = [value for claim in self.claims for value in (claim.start, claim.end)]
        dates += [self.tables.sources[name].published for name in sorted({c.source for c in self.claims})]
        dates += [value for period in self.periods for value in (period.start, period.end)]
        days = [value.earliest for value in dates if value.tells_first]
        days += [value.latest for value in dates if value.tells_last]
        return (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 12, 31))

    @cached_property
    def axis_start(self) -> date:
        """First day of the linear part of the axis of time: the year in which the claims begin in earnest.

        That is the year of the claim with fewer than one in twenty dated ones before it. Where all that lies before
        takes less than a sixth of the axis, it is the first year of all.
        """
        first, last = self.days
        dated = (
            (claim.bounds.earliest_start, claim.bounds.latest_end)
            for claim in self.claims
            if claim.bounds.earliest_start > MIN or claim.bounds.latest_end < MAX
        )
        days = sorted(start if start > MIN else end for start, end in dated)
        low = date(first.year, 1, 1)
        start = date(days[len(days) // 20].year, 1, 1) if days else low
        return start if (start - low).days * 6 > (last - low).days else low


def make_view(tables: Tables, selection: Selection, periods: Sequence[str] | None = None) -> View:
    """What the page of a selection can show; of a large one a part (see `amity.explorer.part`).

    Args:
        selection: its days, where it has any, are what the page opens on.
        periods: ids of the periods to offer, in that order; None offers all.

    Raises:
        UnknownName: no such period.
    """
    part = page_part(tables, selection)
    tables = part.tables
    names = tables.periods if periods is None else periods
    offered = tuple(find_period(tables, name) for name in names)
    timeless = replace(selection, first=MIN, last=MAX, title="")
    complete = make_slice(tables, replace(timeless, statuses=frozenset()))
    beside = () if timeless.statuses else complete.doubts
    whole = replace(cut(complete, tables.vocabulary, timeless), doubts=beside)
    view = View(tables, timeless, complete.edges, whole, offered, selection, "", part.rest)
    if (selection.first, selection.last) == (MIN, MAX):
        opening = _telling_period(view) or _telling_year(view)
    else:
        opening = selection
    named = [p.id for p in offered if (p.first, p.last) == (opening.first, opening.last)]
    opened = replace(view, opening=opening, opening_period=named[0] if named else "")
    opened._slices.update(view._slices)
    return opened


def _telling_period(view: View) -> Selection | None:
    """The period that tells most (see `_telling`), of equals the later."""
    if not view.periods:
        return None
    _, _, best = max((_telling(view, of_period(view.selection, p)), p.first, p) for p in view.periods)
    return of_period(view.selection, best)


def _telling_year(view: View) -> Selection:
    """The year that tells most, of equals the later, where there are no periods."""
    first, last = view.days
    years = [
        replace(view.selection, first=date(year, 1, 1), last=date(year, 12, 31))
        for year in range(first.year, last.year + 1)
    ]
    return max(years, key=lambda asked: (_telling(view, asked), asked.first))


def _telling(view: View, asked: Selection) -> tuple[int, int, int]:
    """How much a stretch of time tells: definite edges that make a tie, those of them that are denied, all definite.

    Memberships and meetings may be many and still tell nothing of who sides with whom.
    """
    definite = view.slice(asked.first, asked.last).definite
    ties = [edge for edge in definite if is_counted(edge) and view.tables.vocabulary.sign(edge.relation)]
    return len(ties), sum(edge.is_denied for edge in ties), len(definite)


def computed_of(
    period: str, places: Mapping[str, int], blocs: Blocs | None, betweenness: Betweenness | None
) -> dict[str, list[list[int]] | None]:
    """What analyses say of a period, as the page's script reads it: blocs, and betweenness in thousandths.

    Args:
        places: of the actors that the page knows, in its list of them.
        blocs, betweenness: of all periods; None where the page tells none.
    """
    groups = None if blocs is None else blocs.get(period, ())
    values = None if betweenness is None else betweenness.get(period, {})
    return {
        "blocs": None if groups is None else [[places[actor] for actor in bloc] for bloc in groups],
        "between": None
        if values is None
        else [[places[actor], round(1000 * value)] for actor, value in values.items() if actor in places],
    }


def is_listed(edge: Edge, first: date, last: date) -> bool:
    """True for an edge that drawing, matrix, timeline and table show unless the legend is changed.

    Edges that are only denied, and those that may overlap the days only because their dates are told in part or not at
    all, are counted, not shown.
    """
    dated = {Presence.DEFINITE, Presence.POSSIBLE}
    return edge.status is not Status.DENIED and presence(edge, first, last) in dated


def bundle_edges(edges: Iterable[Edge], vocabulary: Vocabulary) -> tuple[Bundle, ...]:
    """The lines that draw `edges`, sorted by key."""
    groups: dict[tuple[str, str, int, bool, bool], list[Edge]] = {}
    for edge in edges:
        relation = vocabulary.relations[edge.relation]
        denied = edge.status is Status.DENIED
        sign = 0 if denied else relation.sign
        key = (edge.subject, edge.object, sign, not relation.symmetric, denied)
        groups.setdefault(key, []).append(edge)
    return tuple(Bundle(*key, tuple(groups[key])) for key in sorted(groups))


def bends(bundles: Iterable[Bundle]) -> dict[tuple[str, str, int, bool, bool], float]:
    """How far each line of a pair is bent, so that parallel ones stand apart; 0 is straight.

    A positive value bends a line clockwise as seen from its source, by the roundness of vis-network.
    """
    pairs: dict[tuple[str, str], list[Bundle]] = {}
    for bundle in bundles:
        ends = min(bundle.source, bundle.target), max(bundle.source, bundle.target)
        pairs.setdefault(ends, []).append(bundle)
    bent: dict[tuple[str, str, int, bool, bool], float] = {}
    for (low, _), lines in pairs.items():
        for n, bundle in enumerate(lines):
            lane = round((n - (len(lines) - 1) / 2) * _LANE, 3) + 0.0
            bent[bundle.key] = lane if bundle.source == low else -lane + 0.0
    return bent


_LANE = 0.06


class Offices:
    """Who holds which office, as far as the selection tells."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._held: dict[str, list[tuple[str, Bounds, str, int]]] = {}
        self._found: dict[tuple[str, str, str], list[int]] = {}
        self._rows: dict[tuple[str, int], int] = {}
        tables = view.tables
        for claim in tables.claims.values():
            if (
                claim.relation == "holdsOfficeIn"
                and claim.modality is Modality.ASSERTED
                and view.selection.keeps_claim(claim, tables)
            ):
                text = ", ".join(filter(None, (claim.detail, tables.label(claim.object))))
                known = tables.sources[claim.source].published.latest.toordinal()
                self._held.setdefault(claim.subject, []).append((claim.source, claim.bounds, text, known))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The offices in use, each with the day on which it was known."""
        return [{"text": text, "known": known} for text, known in self._rows]

    def of_claimant(self, claim: Claim) -> list[int]:
        """Places, in `rows`, of the offices that the claimant may have held when he spoke.

        They are those that the source of the claim tells; those of other sources where it tells none.
        """
        if claim.claimant not in self._held:
            return []
        spoke = claim.said or self._view.tables.sources[claim.source].published
        key = claim.claimant, claim.source, spoke.text
        if key not in self._found:
            rows = [
                row for row in self._held[claim.claimant] if row[1].possible(spoke.earliest, spoke.latest)
            ]
            offices: dict[str, tuple[str, int]] = {}
            for _, _, text, known in [row for row in rows if row[0] == claim.source] or rows:
                first, since = offices.setdefault(text.casefold(), (text, known))
                offices[text.casefold()] = first, min(since, known)
            self._found[key] = [
                self._rows.setdefault(offices[name], len(self._rows)) for name in sorted(offices)[:3]
            ]
        return self._found[key]
