"""The guided start: a few periods, each with a headline computed from what changed since the one before."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from amity.edges import Edge
from amity.model import Period, Status
from amity.view.bundle import View
from amity.view.words import LANGUAGES, say

Pair = tuple[str, str]

STEPS = 4
"""How many steps the guide has at most."""


@dataclass(frozen=True)
class Step:
    """One step: a period, its headline and a sentence, by language, and the pair that the headline names."""

    period: str
    headline: dict[str, str]
    text: dict[str, str]
    pair: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What two successive periods differ in; edges are definite ones, pairs are unordered.

    Attributes:
        appeared: definite edges of the later period that are not definite in the earlier.
        vanished: how many definite edges of the earlier period are no longer definite.
        turned: pairs whose accepted definite edges had one sign before and have the other now, with the key of
            the words for it; it says "to" only where the other sign was not even possible before, for a date
            that nobody gives is no change.
    """

    appeared: tuple[Edge, ...]
    vanished: int
    turned: dict[Pair, str]


def compare(view: View, before: Period, after: Period) -> Change:
    """The change from one period to another."""
    whole = view.slice(before.first, before.last)
    old, new = whole.definite, view.slice(after.first, after.last).definite
    known, now = {edge.id for edge in old}, {edge.id for edge in new}
    signs_before, signs_now, signs_maybe = _signs(view, old), _signs(view, new), _signs(view, whole.edges)
    turned: dict[Pair, str] = {}
    for pair, signs in signs_now.items():
        for gained, word in ((1, "coop"), (-1, "hostile")):
            if signs_before.get(pair) == {-gained} and gained in signs:
                how = "certain" if gained in signs_maybe[pair] else "to"
                turned[pair] = f"guide_{how}_{word}" + ("_also" if -gained in signs else "")
    appeared = tuple(edge for edge in new if edge.id not in known)
    return Change(appeared, len(known - now), turned)


def _signs(view: View, edges: Iterable[Edge]) -> dict[Pair, set[int]]:
    found: dict[Pair, set[int]] = defaultdict(set)
    for edge in edges:
        if edge.status is Status.ACCEPTED and (sign := view.vocabulary.sign(edge.relation)):
            found[_pair(edge)].add(sign)
    return found


def _pair(edge: Edge) -> Pair:
    return min(edge.subject, edge.object), max(edge.subject, edge.object)


def make_guide(view: View) -> tuple[Step, ...]:
    """Steps for the periods that change most, in time order; the one that the page opens on is among them."""
    periods = sorted(view.periods, key=lambda period: (period.first, period.last, period.id))
    if len(periods) < 2:
        return ()
    changes = {after.id: compare(view, before, after) for before, after in itertools.pairwise(periods)}
    weights = {
        name: (name == view.opening_period, 10 * bool(change.turned) + len(change.appeared) + change.vanished)
        for name, change in changes.items()
    }
    chosen = sorted(weights, key=lambda name: weights[name], reverse=True)[: STEPS - 1]
    steps = [_opening_step(view, periods[0])]
    for before, after in itertools.pairwise(periods):
        if after.id in chosen:
            steps.append(_step(view, before, after, changes[after.id]))
    return tuple(steps)


def _opening_step(view: View, period: Period) -> Step:
    edges = view.slice(period.first, period.last).definite
    signs = Counter(view.vocabulary.sign(edge.relation) for edge in edges if edge.status is Status.ACCEPTED)
    headline = {
        lang: say(lang, "guide_first", edges=say(lang, "definite_edges", len(edges))) for lang in LANGUAGES
    }
    text = {
        lang: say(
            lang,
            "guide_signs",
            period=period.label,
            coop=say(lang, "edges", signs[1]),
            hostile=say(lang, "edges", signs[-1]),
        )
        for lang in LANGUAGES
    }
    return Step(period.id, headline, text, ())


def _step(view: View, before: Period, after: Period, change: Change) -> Step:
    busy = Counter(_pair(edge) for edge in change.appeared if edge.subject != edge.object)
    contested = [edge for edge in change.appeared if edge.status is Status.CONTESTED]
    pair: Pair | None = None
    headline = {lang: say(lang, "edges", len(change.appeared)) for lang in LANGUAGES}
    if change.turned:
        pair = max(change.turned, key=lambda p: ("_to_" in change.turned[p], busy[p], p))
        headline = _headline(view, change.turned[pair], pair, busy)
    elif busy:
        pair = max(busy, key=lambda p: (busy[p], p))
        headline = _headline(view, "guide_new", pair, busy)
    text = {}
    for lang in LANGUAGES:
        text[lang] = say(
            lang,
            "guide_change",
            period=after.label,
            before=before.label,
            appeared=say(lang, "edges", len(change.appeared)),
            vanished=say(lang, "edges", change.vanished),
        )
        if contested:
            text[lang] += " " + say(lang, "guide_contested", edges=say(lang, "edges", len(contested)))
    return Step(after.id, headline, text, pair or ())


def _headline(view: View, key: str, pair: Pair, busy: Counter[Pair]) -> dict[str, str]:
    a, b = (view.tables.label(name) for name in pair)
    return {lang: say(lang, key, a=a, b=b, edges=say(lang, "edges", busy[pair])) for lang in LANGUAGES}
