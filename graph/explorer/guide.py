"""The guided start: every period with a headline, in names of relations, of what changed since the one before.

A few of them are its steps; the headlines of the others are for readers who go their own way.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from amity.analysis.change.compare import Side
from amity.analysis.change.pair_changes import PairKind, pair_changes
from amity.analysis.change.standing import Change, Passage, passage
from amity.corpus.model import Period, in_time
from amity.edges.build import Edge
from amity.edges.slices import Certainty, Slice
from amity.explorer.clauses import told
from amity.explorer.view import View
from amity.explorer.words import coded_words, isolated, say
from amity.words import LANGUAGES, grouped

Pair = tuple[str, str]

STEPS = 4
"""How many steps the guide has at most."""

STANDS_OUT = 3
"""From how many new edges on a pair is named."""


@dataclass(frozen=True)
class GuideStep:
    """A period in words.

    Attributes:
        period: its id.
        headline, text: by language.
        more: the counts of the whole period, where the text tells of a pair; by language, empty elsewhere.
        pair: the actors that the headline names.
        main: it is one of the few steps that the guide goes through.
    """

    period: str
    headline: dict[str, str]
    text: dict[str, str]
    more: dict[str, str]
    pair: tuple[str, ...]
    main: bool


@dataclass(frozen=True)
class PeriodChange:
    """What two successive periods differ in; edges are definite ones, pairs are unordered.

    Attributes:
        appeared: definite edges of the later period that are not even possible in the earlier: the new ones.
        perhaps: those that are definite in the later and only possible in the earlier: they may already have held.
        held: those that are definite in both.
        vanished: how many definite edges of the earlier period are no longer definite.
        turned: pairs that were of one sign and now have the other, alone or beside it, with the key of the words for
            it; it says "to" only where they do under every reading of the dates.
    """

    appeared: tuple[Edge, ...]
    perhaps: tuple[Edge, ...]
    held: tuple[Edge, ...]
    vanished: int
    turned: dict[Pair, str]


def side_of(view: View, period: Period) -> Side:
    """What a view holds in a period, to be compared."""
    return Side(view.slice(period.first, period.last), view.tables)


def compare_periods(before: Side, after: Side) -> PeriodChange:
    """The change from one period to another, by the rules of `amity.analysis.change`."""
    old, new = before.slice, after.slice
    edges: dict[Passage | None, list[Edge]] = {}
    for edge in new.definite:
        edges.setdefault(passage(old.certainty.get(edge.id), _SURE), []).append(edge)
    appeared, perhaps, held = (
        tuple(edges.get(what, ())) for what in ((Change.APPEARS, _SURE), (Change.APPEARS, _UNSURE), None)
    )
    vanished = sum(passage(_SURE, new.certainty.get(edge.id)) is not None for edge in old.definite)
    turned = {
        (
            pair.first,
            pair.second,
        ): f"guide_{'to' if pair.certainty is _SURE else 'certain'}_{_GAINED[pair.before]}{also}"
        for pair in pair_changes(before.pairs, after.pairs)
        if (also := _BESIDE.get(pair.kind)) is not None
    }
    return PeriodChange(appeared, perhaps, held, vanished, turned)


_SURE, _UNSURE = Certainty.DEFINITE, Certainty.POSSIBLE
_GAINED = {"-": "coop", "+": "hostile"}
"""The sign that a pair gains, by the one that it had."""
_BESIDE = {PairKind.FLIPS: "", PairKind.AMBIVALENT: "_also"}
"""Ends of the keys of words on pairs that turned: to the other sign alone, and to both."""


def make_guide(view: View) -> tuple[GuideStep, ...]:
    """All periods in time order.

    The first one is a main step, and so are the `STEPS` - 1 others in which most edges are new or a pair turns; the
    one that the page opens on is among them.
    """
    periods = in_time(view.periods)
    if len(periods) < 2:
        return ()
    sides = [side_of(view, period) for period in periods]
    changes = dict(
        zip(
            [p.id for p in periods[1:]],
            itertools.starmap(compare_periods, itertools.pairwise(sides)),
            strict=True,
        )
    )
    weights = {
        name: (name == view.opening_period, 10 * bool(change.turned) + len(change.appeared))
        for name, change in changes.items()
    }
    main = sorted(weights, key=lambda name: weights[name], reverse=True)[: STEPS - 1]
    steps = [_first_step(view, periods[0])]
    for before, after in itertools.pairwise(periods):
        steps.append(_step(view, before, after, changes[after.id], after.id in main))
    return tuple(steps)


def _first_step(view: View, period: Period) -> GuideStep:
    whole = view.slice(period.first, period.last)
    pair = _busiest(_tie_counts(view, whole.definite))
    return GuideStep(
        period.id,
        {lang: _headline(view, "first", period, whole.definite, pair, lang) for lang in LANGUAGES},
        {lang: _text(view, whole, _Count(told=len(whole.definite)), None, lang) for lang in LANGUAGES},
        dict.fromkeys(LANGUAGES, ""),
        pair or (),
        True,
    )


def _step(view: View, before: Period, after: Period, change: PeriodChange, main: bool) -> GuideStep:
    whole = view.slice(after.first, after.last)
    key, pair = _what_stands_out(view, change)
    shown = change.appeared
    if pair in change.turned:
        gained = 1 if "coop" in change.turned[pair] else -1
        shown = tuple(edge for edge in whole.definite if view.tables.vocabulary.sign(edge.relation) == gained)
    elif key == "perhaps":
        shown = change.perhaps
    counts = _Count(0, len(change.appeared), len(change.perhaps), len(change.held), change.vanished)
    headline, text, more = {}, {}, {}
    for lang in LANGUAGES:
        headline[lang] = _headline(view, key, after, shown, pair, lang)
        all_counts = _text(view, whole, counts, before, lang)
        text[lang] = _pair_text(view, change, before, pair, lang) if pair else all_counts
        more[lang] = all_counts if pair else ""
    return GuideStep(after.id, headline, text, more, pair or (), main)


def _what_stands_out(view: View, change: PeriodChange) -> tuple[str, Pair | None]:
    """What the headline tells, and of which pair.

    That is one that turned; else the one with most new edges, or else with most that may already have held, if it has
    some. Otherwise no pair stands out.
    """
    new, perhaps = _tie_counts(view, change.appeared), _tie_counts(view, change.perhaps)
    if change.turned:
        pair = max(change.turned, key=lambda p: ("_to_" in change.turned[p], new[p], p))
        return change.turned[pair].removeprefix("guide_"), pair
    for key, counts in (("new", new), ("perhaps", perhaps)):
        pair_ = _busiest(counts)
        if pair_ and counts[pair_] >= STANDS_OUT:
            return key, pair_
    return "even", None


def _tie_counts(view: View, edges: Iterable[Edge]) -> Counter[Pair]:
    """How many of the edges each pair of actors has; places are none."""
    actors = view.tables.actors
    return Counter(
        edge.pair
        for edge in edges
        if edge.subject != edge.object and edge.subject in actors and edge.object in actors
    )


def _busiest(counts: Counter[Pair]) -> Pair | None:
    return max(counts, key=lambda pair: (counts[pair], pair), default=None)


def _headline(
    view: View, key: str, period: Period, edges: Iterable[Edge], pair: Pair | None, lang: str
) -> str:
    """The headline in names of relations: what the edges of the pair say."""
    name = isolated(period.name(lang))
    if pair is None:
        return say(lang, "guide_even", period=name)
    own = [edge for edge in edges if edge.pair == pair]
    return say(lang, f"guide_{key}", period=name, words=told(view, own, pair, lang))


@dataclass(frozen=True)
class _Count:
    """Definite edges of a period: told (in the first one), new, perhaps older, carried over; those that were before."""

    told: int = 0
    new: int = 0
    perhaps: int = 0
    held: int = 0
    ended: int = 0

    @property
    def all(self) -> int:
        return self.told + self.new + self.perhaps + self.held


def _pair_text(view: View, change: PeriodChange, before: Period, pair: Pair, lang: str) -> str:
    """How many ties of the pair are new, may be older and are carried over."""
    told_of = [
        [edge for edge in edges if edge.pair == pair]
        for edges in (change.appeared, change.perhaps, change.held)
    ]
    new, perhaps, held = map(len, told_of)
    a, b = (isolated(view.tables.label(name, lang)) for name in pair)
    parts = _parts(_Count(0, new, perhaps, held), before, lang)
    ties = say(lang, "finding_ties", new + perhaps + held)
    return " ".join(
        [
            say(lang, "guide_pair", a=a, b=b, ties=ties, parts=parts),
            *_coded(itertools.chain(*told_of), lang),
        ]
    )


def _coded(edges: Iterable[Edge], lang: str) -> list[str]:
    """Sentences on how the claims of edges were coded, where nobody read."""
    return [f"{words}." for words in coded_words(edges, lang)]


def _text(view: View, whole: Slice, count: _Count, before: Period | None, lang: str) -> str:
    """The counts of a whole period, which add up, and what is not counted."""
    parts = [
        say(
            lang, "guide_all", edges=say(lang, "definite_edges", count.all), parts=_parts(count, before, lang)
        )
    ]
    if before is None:
        parts = [
            say(
                lang,
                "guide_told",
                edges=say(lang, "definite_edges", count.all),
                possible=grouped(len(whole.possible), lang),
            )
        ]
        if view.selection.persist:
            parts.append(say(lang, "guide_carried"))
    if count.ended and before:
        parts.append(say(lang, "guide_ended", count.ended, before=isolated(before.name(lang))))
    if whole.denied:
        parts.append(say(lang, "guide_denied", len(whole.denied)))
    parts += _coded(whole.definite, lang)
    return " ".join(parts)


def _parts(count: _Count, before: Period | None, lang: str) -> str:
    name = isolated(before.name(lang)) if before else ""
    rows = (("guide_n_new", count.new), ("guide_n_perhaps", count.perhaps), ("guide_n_held", count.held))
    return ", ".join(say(lang, key, number, before=name) for key, number in rows if number)
