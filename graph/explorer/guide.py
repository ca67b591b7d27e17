"""The guided start: every period with a headline computed from what changed since the one before.

A few of them are its steps; the headlines of the others are for readers who go their own way.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from amity.corpus.model import Period
from amity.edges.build import Edge
from amity.edges.slices import Slice
from amity.edges.ties import is_counted, joins_parties
from amity.explorer.view import View
from amity.explorer.words import say
from amity.words import LANGUAGES, grouped

Pair = tuple[str, str]

STEPS = 4
"""How many steps the guide has at most."""

STANDS_OUT = 3
"""From how many new edges on a pair is named."""

QUIET = 4
"""How many times as many edges as a quiet period the one has on which the page opens."""


@dataclass(frozen=True)
class Step:
    """A period in words.

    Attributes:
        period: its id.
        headline, text: by language.
        pair: the actors that the headline names.
        main: it is one of the few steps that the guide goes through.
    """

    period: str
    headline: dict[str, str]
    text: dict[str, str]
    pair: tuple[str, ...]
    main: bool


@dataclass(frozen=True)
class Change:
    """What two successive periods differ in; edges are definite ones, pairs are unordered.

    Attributes:
        appeared: definite edges of the later period that are not even possible in the earlier: the new ones.
        perhaps: how many that are definite in the later are only possible in the earlier: they may already have held.
        held: how many are definite in both.
        vanished: how many definite edges of the earlier period are no longer definite.
        turned: pairs whose definite edges that make ties had one sign before and have the other now, with the key of
            the words for it; it says "to" only where the other sign was not even possible before, for a date
            that nobody gives is no change.
    """

    appeared: tuple[Edge, ...]
    perhaps: int
    held: int
    vanished: int
    turned: dict[Pair, str]


def compare(view: View, before: Period, after: Period) -> Change:
    """The change from one period to another."""
    whole = view.slice(before.first, before.last)
    old, new = whole.definite, view.slice(after.first, after.last).definite
    known, now = {edge.id for edge in old}, {edge.id for edge in new}
    maybe = whole.certainty.keys() - known
    signs_before, signs_now, signs_maybe = _signs(view, old), _signs(view, new), _signs(view, whole.edges)
    turned: dict[Pair, str] = {}
    for pair, signs in signs_now.items():
        for gained, word in ((1, "coop"), (-1, "hostile")):
            if signs_before.get(pair) == {-gained} and gained in signs:
                how = "certain" if gained in signs_maybe[pair] else "to"
                turned[pair] = f"guide_{how}_{word}" + ("_also" if -gained in signs else "")
    appeared = tuple(edge for edge in new if edge.id not in whole.certainty)
    return Change(appeared, len(now & maybe), len(now & known), len(known - now), turned)


def _signs(view: View, edges: Iterable[Edge]) -> dict[Pair, set[int]]:
    found: dict[Pair, set[int]] = defaultdict(set)
    for edge in edges:
        sign = view.tables.vocabulary.sign(edge.relation)
        if sign and is_counted(edge) and joins_parties(edge, view.tables):
            found[_pair(edge)].add(sign)
    return found


def _pair(edge: Edge) -> Pair:
    return min(edge.subject, edge.object), max(edge.subject, edge.object)


def make_guide(view: View) -> tuple[Step, ...]:
    """All periods in time order.

    The first one is a main step, and so are the `STEPS` - 1 others in which most edges are new or a pair turns; the
    one that the page opens on is among them.
    """
    periods = sorted(view.periods, key=lambda period: (period.first, period.last, period.id))
    if len(periods) < 2:
        return ()
    changes = {after.id: compare(view, before, after) for before, after in itertools.pairwise(periods)}
    weights = {
        name: (name == view.opening_period, 10 * bool(change.turned) + len(change.appeared))
        for name, change in changes.items()
    }
    main = sorted(weights, key=lambda name: weights[name], reverse=True)[: STEPS - 1]
    steps = [_first_step(view, periods[0])]
    for before, after in itertools.pairwise(periods):
        steps.append(_step(view, before, after, changes[after.id], after.id in main))
    return tuple(steps)


def _first_step(view: View, period: Period) -> Step:
    whole = view.slice(period.first, period.last)
    signs = Counter(view.tables.vocabulary.sign(edge.relation) for edge in _held(whole))
    headline, text = {}, {}
    for lang in LANGUAGES:
        headline[lang] = say(
            lang,
            "guide_first",
            edges=say(lang, "edges", len(whole.definite)),
            coop=grouped(signs[1], lang),
            hostile=grouped(signs[-1], lang),
        )
        possible = grouped(len(whole.possible), lang)
        denied = _denied(whole, lang)
        key = "guide_first_text_persist" if view.selection.persist else "guide_first_text"
        text[lang] = say(lang, key, period=period.name(lang), possible=possible, denied=denied)
    return Step(period.id, headline, text, (), True)


def _step(view: View, before: Period, after: Period, change: Change, main: bool) -> Step:
    whole = view.slice(after.first, after.last)
    appeared = {edge.id for edge in change.appeared}
    new = Counter(_pair(edge) for edge in _held(whole) if edge.id in appeared)
    key, pair = _what_stands_out(view, whole, change, new)
    signs = Counter(
        view.tables.vocabulary.sign(edge.relation)
        for edge in _held(whole)
        if edge.id in appeared and _pair(edge) == pair
    )
    headline, text = {}, {}
    for lang in LANGUAGES:
        definite = say(lang, "definite_edges", len(whole.definite))
        a, b = (view.tables.label(name, lang) for name in pair) if pair else ("", "")
        headline[lang] = say(
            lang,
            key,
            a=a,
            b=b,
            edges=definite,
            new=grouped(new[pair] if pair else len(appeared), lang),
            coop=grouped(signs[1], lang),
            hostile=grouped(signs[-1], lang),
        )
        text[lang] = say(
            lang,
            "guide_change",
            period=after.name(lang),
            before=before.name(lang),
            edges=definite,
            appeared=grouped(len(appeared), lang),
            perhaps=grouped(change.perhaps, lang),
            held=grouped(change.held, lang),
            denied=_denied(whole, lang),
            vanished=grouped(change.vanished, lang),
        )
    return Step(after.id, headline, text, pair or (), main)


def _what_stands_out(view: View, whole: Slice, change: Change, new: Counter[Pair]) -> tuple[str, Pair | None]:
    """Key of the headline and the pair it names: one that turned, else the one with most new edges, if it has some.

    Args:
        whole: the later period.
        new: how many new edges each pair has.
    """
    if change.turned:
        pair = max(change.turned, key=lambda p: ("_to_" in change.turned[p], new[p], p))
        return change.turned[pair], pair
    pair = max(new, key=lambda p: (new[p], p), default=("", ""))
    if new[pair] >= STANDS_OUT:
        return "guide_new", pair
    most = len(view.slice(view.opening.first, view.opening.last).definite)
    return ("guide_quiet" if QUIET * len(whole.definite) < most else "guide_even"), None


def _held(whole: Slice) -> tuple[Edge, ...]:
    """The definite edges between two ends."""
    return tuple(edge for edge in whole.definite if edge.subject != edge.object)


def _denied(whole: Slice, language: str) -> str:
    """How many edges are only denied, as a sentence with a space before it; empty for none."""
    return f" {say(language, 'guide_denied', len(whole.denied))}" if whole.denied else ""
