"""The guided start: every period with a headline, in names of relations, of what changed since the one before.

A few of them are its steps; the headlines of the others are for readers who go their own way.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from amity.analysis.change.compare import Side
from amity.analysis.change.pair_changes import PairKind, pair_changes
from amity.analysis.change.standing import Change, Passage, passage
from amity.corpus.model import Period, in_time
from amity.edges.build import Edge
from amity.edges.slices import Certainty, Slice
from amity.explorer.telling.clauses import clauses_of
from amity.explorer.view import View
from amity.explorer.words import coded_words, in_each, isolated, say
from amity.words import grouped

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

    @property
    def edges(self) -> tuple[tuple[Edge, ...], ...]:
        """The definite edges of the later period: new, perhaps older, carried over."""
        return self.appeared, self.perhaps, self.held


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
    turned: dict[Pair, str] = {}
    for pair in pair_changes(before.pairs, after.pairs):
        if pair.kind in _BESIDE:
            how = "to" if pair.certainty is _SURE else "certain"
            turned[pair.ends] = f"guide_{how}_{_GAINED[pair.before]}{_BESIDE[pair.kind]}"
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
    changes = list(itertools.starmap(compare_periods, itertools.pairwise(sides)))
    weights = {
        after.id: (after.id == view.opening_period, 10 * bool(change.turned) + len(change.appeared))
        for after, change in zip(periods[1:], changes, strict=True)
    }
    main = {periods[0].id, *sorted(weights, key=lambda name: weights[name], reverse=True)[: STEPS - 1]}
    since = [None, *zip(periods, changes, strict=False)]
    return tuple(
        _step(view, period, known, period.id in main) for period, known in zip(periods, since, strict=True)
    )


Since = tuple[Period, PeriodChange]
"""The period before, and what differs from it."""


def _step(view: View, period: Period, since: Since | None, main: bool) -> GuideStep:
    whole = view.slice(period.first, period.last)
    key, pair, shown = "first", _busiest(_tie_counts(view, whole.definite)), whole.definite
    counts = in_each(partial(_text, view, whole, since))
    texts, more = counts, in_each(lambda language: "")
    if since is not None:
        change = since[1]
        key, pair = _what_stands_out(view, change)
        shown = change.perhaps if key == "perhaps" else change.appeared
        if pair in change.turned:
            gained = 1 if "coop" in change.turned[pair] else -1
            shown = tuple(e for e in whole.definite if view.tables.vocabulary.sign(e.relation) == gained)
        if pair:
            texts, more = in_each(partial(_pair_text, view, since, pair)), counts
    headline = in_each(partial(_headline, view, key, period, shown, pair))
    return GuideStep(period.id, headline, texts, more, pair or (), main)


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
    return say(lang, f"guide_{key}", period=name, words=clauses_of(view, own, pair, lang))


def _pair_text(view: View, since: Since, pair: Pair, lang: str) -> str:
    """How many ties of the pair are new, may be older and are carried over."""
    before, change = since
    edges = [[edge for edge in edges if edge.pair == pair] for edges in change.edges]
    a, b = (isolated(view.tables.label(name, lang)) for name in pair)
    ties = say(lang, "finding_ties", sum(map(len, edges)))
    words = say(lang, "guide_pair", a=a, b=b, ties=ties, parts=_parts(edges, before, lang))
    return " ".join([words, *_coded(itertools.chain(*edges), lang)])


def _coded(edges: Iterable[Edge], lang: str) -> list[str]:
    """Sentences on how the claims of edges were coded, where nobody read."""
    return [f"{words}." for words in coded_words(edges, lang)]


def _text(view: View, whole: Slice, since: Since | None, lang: str) -> str:
    """The counts of a whole period, which add up, and what is not counted."""
    edges = say(lang, "definite_edges", len(whole.definite))
    if since is None:
        parts = [say(lang, "guide_told", edges=edges, possible=grouped(len(whole.possible), lang))]
        parts += [say(lang, "guide_carried")] if view.selection.persist else []
    else:
        before, change = since
        parts = [say(lang, "guide_all", edges=edges, parts=_parts(change.edges, before, lang))]
        if change.vanished:
            parts.append(say(lang, "guide_ended", change.vanished, before=isolated(before.name(lang))))
    if whole.denied:
        parts.append(say(lang, "guide_denied", len(whole.denied)))
    return " ".join([*parts, *_coded(whole.definite, lang)])


def _parts(edges: Iterable[Sequence[Edge]], before: Period, lang: str) -> str:
    """How many edges are new, may be older and are carried over, without what there are none of."""
    name = isolated(before.name(lang))
    rows = zip(("new", "perhaps", "held"), edges, strict=True)
    return ", ".join(say(lang, f"guide_n_{key}", len(own), before=name) for key, own in rows if own)


def guide_data(view: View) -> list[dict[str, object]]:
    """The steps as the page's script reads them."""
    return [
        {
            "period": step.period,
            "headline": step.headline,
            "text": step.text,
            **({"more": step.more} if any(step.more.values()) else {}),
            "pair": list(step.pair),
            "main": int(step.main),
        }
        for step in make_guide(view)
    ]
