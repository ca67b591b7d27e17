"""The words of the two-panel page: those of the view, and some of its own in ``words.json``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from amity.analysis.change.compare import Comparison, EdgeChange
from amity.analysis.change.pair_changes import PairChange, PairKind
from amity.analysis.change.standing import Change
from amity.corpus.dates import describe, parse
from amity.corpus.model import Tables
from amity.corpus.wording import verb_of
from amity.edges.slices import Certainty, Selection, Slice
from amity.explorer import words as explorer
from amity.explorer.words import persistence, span
from amity.words import Words

LONG = 24
"""Letters of a publisher's name from which the ids of the sources stand in headings."""

SIGNS = {"+": "cooperative", "-": "hostile", "+-": "both"}
"""Names of what a pair is, by its signs."""
_HARDER = {PairKind.HARDENS, PairKind.SOFTENS}


class Mode(StrEnum):
    """What the two sides are: stretches of days, days of knowledge, or sources."""

    DAYS = "days"
    AS_OF = "asof"
    SOURCE = "source"


WORDS = Words("amity.comparison", "words.json", below=explorer.WORDS)
"""The page's own texts, and those of the view."""


def mode_of(comparison: Comparison) -> Mode:
    """Whether two sides of a comparison differ in their sources, in the day of knowledge, or in their days."""
    before, after = comparison.before.selection, comparison.after.selection
    if before.sources != after.sources:
        return Mode.SOURCE
    return Mode.AS_OF if before.as_of != after.as_of else Mode.DAYS


@dataclass(frozen=True)
class Wording:
    """Says in a language what a comparison found.

    Attributes:
        comparison: what is told of.
        tables: for the names.
        language: "en" or "ru".
    """

    comparison: Comparison
    tables: Tables
    language: str

    @cached_property
    def mode(self) -> Mode:
        """Whether the two sides differ in their sources, in the day of knowledge, or in their days."""
        return mode_of(self.comparison)

    @cached_property
    def sides(self) -> tuple[str, str]:
        """The names of the two sides, in the language of the page."""
        before, after = self.comparison.before.selection, self.comparison.after.selection
        if self.mode is not Mode.SOURCE:
            return self._name(before), self._name(after)
        called = [[self.tables.sources[n].publisher for n in sorted(s.sources)] for s in (before, after)]
        names = [", ".join(names) for names in called]
        if all(map(all, called)) and names[0] != names[1] and max(map(len, names)) <= LONG:
            return names[0], names[1]
        return ", ".join(sorted(before.sources)), ", ".join(sorted(after.sources))

    def text(self, key: str, count: int | None = None, **parts: str) -> str:
        """A text of this page, else of the view."""
        return WORDS.say(self.language, key, count, **parts)

    def label(self, name: str) -> str:
        """What an actor or place is called in the language of the page."""
        return self.tables.label(name, self.language)

    def kind(self, kind: str) -> str:
        """What becomes of a relation, pair or actor, in words that suit the sides."""
        before, after = self.sides
        if self.mode is Mode.SOURCE and kind in {*Change, *PairKind}:
            return self.text(f"source_{kind}", before=before, after=after)
        return self.text(f"kind_{kind}")

    def verb(self, change: EdgeChange) -> str:
        """What the relation of a change is called after its subject."""
        return verb_of(change.relation, change.subject, self.tables, self.language)

    def sentence(self, change: EdgeChange) -> str:
        """The relation of a change with its ends, in words."""
        return f"{self.label(change.subject)} {self.verb(change)} {self.label(change.object)}"

    def became(self, change: EdgeChange) -> str:
        """What becomes of a relation, and that it only may where a vague date leaves that open."""
        maybe = change.certainty is Certainty.POSSIBLE
        return self.kind(change.kind) + (f", {self.text('presence_possible')}" if maybe else "")

    def counted(self) -> str:
        """What changed in numbers of definite changes, and the first pair that changed."""
        parts = {Mode.DAYS: self._days, Mode.AS_OF: self._as_of, Mode.SOURCE: self._sources}[self.mode]()
        changes = ", ".join(parts) or self.text("head_none")
        start = self.text(f"head_{self.mode}", after=self.sides[1], changes=changes)
        return "; ".join([start, *map(self.pair, self._pairs[:1])])

    @cached_property
    def _pairs(self) -> list[PairChange]:
        """The pairs with a definite change, those that change sign before those that harden."""
        rank = list(PairKind).index
        return sorted(
            (pair for pair in self.comparison.pairs if pair.certainty is Certainty.DEFINITE),
            key=lambda pair: (rank(pair.kind), -len(pair.claims), pair.ends),
        )

    def _days(self) -> list[str]:
        new = self._count(Change.APPEARS, event=False), self._count(Change.APPEARS, event=True)
        gone, past = self._count(Change.VANISHES, event=False), self._count(Change.VANISHES, event=True)
        kinds = [self.text(key, n) for key, n in zip(("relations", "events"), new, strict=True) if n]
        parts = []
        if kinds:
            what = kinds[0] if len(kinds) == 1 else self.text("and", a=kinds[0], b=kinds[1])
            parts.append(self.text("head_days_new", sum(new), what=what))
        parts += [self.text("head_days_gone", gone)] if gone else []
        return parts + ([self.text("head_days_past", past)] if past else [])

    def _as_of(self) -> list[str]:
        new, gone = self._count(Change.APPEARS), self._count(Change.VANISHES)
        by = self.known_by(self.comparison.before.selection)
        parts = [self.text("head_asof_new", new, by=by)] if new else []
        return parts + ([self.text("head_days_gone", gone)] if gone else [])

    def _sources(self) -> list[str]:
        before, after = self.sides
        return [
            self.text("head_source_before", self._count(Change.VANISHES), name=before),
            self.text("head_source_after", self._count(Change.APPEARS), name=after),
            self.text("head_source_both", self.comparison.unchanged),
        ]

    def _count(self, kind: Change, event: bool | None = None) -> int:
        return sum(
            change.kind is kind
            and change.certainty is Certainty.DEFINITE
            and (event is None or change.event is event)
            for change in self.comparison.edges
        )

    def pair(self, change: PairChange) -> str:
        """What became of the tie of a pair, as a sentence."""
        before, after = self.sides
        a, b = self.label(change.first), self.label(change.second)
        signs = [SIGNS.get(state, "") for state in (change.before, change.after)]
        if self.mode is Mode.SOURCE:
            if change.kind in _HARDER:
                return self.text(f"in_{change.kind}", before=before, after=after, a=a, b=b)
            x, y = (self.text(f"sign_{sign}") for sign in signs)
            return self.text("in_both", before=before, after=after, x=x, y=y, a=a, b=b)
        how = str(change.kind) if change.kind in _HARDER else "_".join(signs)
        return self.text(f"{'told' if self.mode is Mode.AS_OF else 'pair'}_{how}", a=a, b=b)

    def dek(self) -> str:
        """How many changes there are, the actors that have most of them, and the pairs not yet told of."""
        counts = Counter(change.certainty for change in self.comparison.edges)
        busy: Counter[str] = Counter()
        for change in self.comparison.edges:
            if change.certainty is Certainty.DEFINITE:
                busy.update({change.subject, change.object})
        most = sorted(busy, key=lambda name: (-busy[name], name))[:2]
        names = ", ".join(f"{self.label(name)} ({busy[name]})" for name in most)
        sure, maybe = counts[Certainty.DEFINITE], counts[Certainty.POSSIBLE]
        changes = self.text("dek_changes", sure)
        parts = [f"{changes}, {self.text('dek_possible', maybe)}" if maybe else changes]
        if maybe and (older := self.comparison.may_have_held):
            parts.append(self.text(f"dek_held_{self.mode}", older))
        parts += [self.text("dek_busy", names=names)] if names else []
        parts += [capital(self.pair(pair)) for pair in self._pairs[1:3]]
        return " ".join(f"{part}." for part in parts)

    def restriction(self) -> str:
        """What both sides are restricted to, and the rule that carries states on; empty when there is neither."""
        before, after = self.comparison.before.selection, self.comparison.after.selection
        actors = before.actors | before.subjects | before.objects
        parts = [
            *sorted(map(self.label, actors)),
            *sorted(before.relations),
            *(self.text(f"status_{status}") for status in sorted(before.statuses)),
        ]
        if self.mode is not Mode.SOURCE:
            parts += sorted(before.sources)
        if self.mode is not Mode.AS_OF and before.as_of:
            parts.append(self.known_by(before))
        if self.mode is not Mode.DAYS and (before.first, before.last) == (after.first, after.last):
            days = span(before.first, before.last, self.language)
            parts += [days] if days != self.text("all_time") else []
        words = [self.text("restricted", what=", ".join(parts))] if parts else []
        horizon = max(before.horizon(self.tables), after.horizon(self.tables))
        words.append(persistence(before.persist, horizon, self.language, "persist_sentence"))
        return " ".join(filter(None, words))

    def summary(self, side: Slice) -> str:
        """Days of a side, and how many edges it holds; of a source, its title."""
        chosen = side.selection
        counts = side.counts
        if counts.timeless:
            parts = [self.text("edges", counts.edges)]
            parts += [self.text(f"{status}_edges", number) for status, number in counts.statuses.items()]
        else:
            parts = [self.text("definite_edges", counts.definite)]
            parts += [self.text("possible_edges", counts.possible)] if counts.possible else []
            parts += [self.text("denied_edges", counts.denied)] if counts.denied else []
        days = span(chosen.first, chosen.last, self.language)
        if self.mode is Mode.SOURCE:
            titles = [self._source(name) for name in sorted(chosen.sources)]
            return f"{'; '.join(titles)}. {', '.join(parts)}"
        if self.mode is Mode.AS_OF:
            return ", ".join(parts)
        return f"{days}. {', '.join(parts)}"

    def _name(self, chosen: Selection) -> str:
        if self.mode is Mode.AS_OF:
            return self.text("known", by=self.known_by(chosen))
        if period := next((p for p in self.tables.periods.values() if p.label == chosen.title), None):
            return period.name(self.language)
        return chosen.title or span(chosen.first, chosen.last, self.language)

    def _source(self, name: str) -> str:
        source = self.tables.sources[name]
        day = self.text("published", date=describe(source.published, self.language))
        return ", ".join(filter(None, (source.title, source.creator, source.publisher, day)))

    def known_by(self, chosen: Selection) -> str:
        """Up to when a side is known: *by the end of 2017*."""
        day = chosen.as_of
        if day is None:
            return self.text("as_of_all")
        if (day.month, day.day) == (12, 31):
            return self.text("by_year", year=str(day.year))
        return self.text("by_date", date=describe(parse(day.isoformat()), self.language))


def capital(text: str) -> str:
    """A text with a capital letter at its head."""
    return text[:1].upper() + text[1:]
