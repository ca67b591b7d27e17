"""What the page opens on: the pair of actors that most sources tell of, in one sentence and on one axis.

The sentence is made of names of relations and of what became of them, nothing else. It holds what is accepted and was
still so when it was last told, of each sign the relations that most claims assert, and then what is contested. Each
word of it stands for edges, and so for their claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from amity.corpus.dates import Edtf, describe, parse
from amity.corpus.model import Claim, Kind, Modality, Status
from amity.edges.build import Edge
from amity.explorer.telling.axis import AxisBand, bands
from amity.explorer.telling.clauses import (
    Phrase,
    Word,
    listed,
    plain,
    relation_label,
    standing_alone,
    takes_object,
    words_of,
)
from amity.explorer.view import View
from amity.explorer.words import coded_words, in_each, isolated, say

WORDS = 3
"""How many relations of a sign the sentence names at most."""

CONTESTED = 2
"""How many contested relations it names at most."""


@dataclass(frozen=True)
class Finding:
    """What the page opens on.

    Attributes:
        a, b: ids of the two; the first is the subject of more claims.
        edges: between them, whoever is their subject.
        claims, sources: how many there are of them.
        sentence: by language.
        dek: who they are, and how much is told of them; by language.
        deck: when each word of the sentence was last told of; by language.
        bands: of the axis, in order.
    """

    a: str
    b: str
    edges: tuple[Edge, ...]
    claims: int
    sources: int
    sentence: dict[str, tuple[Phrase, ...]]
    dek: dict[str, str]
    deck: dict[str, str]
    bands: tuple[AxisBand, ...]


def make_finding(view: View, edges: Iterable[Edge] | None = None) -> Finding | None:
    """The finding of a view; None where no claim is on two actors.

    Args:
        edges: as they were known on some day; None takes all that the view holds.
    """
    known = tuple(view.whole if edges is None else edges)
    pair = pair_told_of(view, known)
    if pair is None:
        return None
    a, b = pair
    edges = tuple(edge for edge in known if {edge.subject, edge.object} == {a, b})
    claims = {claim.id: claim for edge in edges for claim in edge.claims}
    sources = len({claim.source for claim in claims.values()})
    every = {claim.source for edge in known for claim in edge.claims}
    end = max(view.tables.sources[name].published.latest for name in every)
    teller = _Teller(view, a, b, words_of(view, edges, a), end)

    def dek(lang: str) -> str:
        words = say(
            lang,
            "finding_dek",
            a=isolated(view.tables.label(a, lang)),
            b=isolated(view.tables.label(b, lang)),
            ties=say(lang, "finding_ties", len(edges)),
            claims=say(lang, "claims", len(claims)),
            sources=say(lang, "sources", sources),
        )
        return "; ".join([words, *coded_words(edges, lang)])

    sentence = in_each(lambda lang: tuple(teller.sentence(lang)))
    return Finding(
        a,
        b,
        edges,
        len(claims),
        sources,
        sentence,
        in_each(dek),
        in_each(teller.deck),
        bands(view, edges),
    )


DAYS = 24
"""Up to how many days of publication a page tells what was found on them; beyond these it tells the last ones."""


def findings(view: View) -> list[Finding | None]:
    """What was found on each day of publication; None where nothing was, and for days before the last `DAYS`."""
    days, versions = view.known
    kept = [v for v in versions if view.selection.keeps_edge(v.edge, view.tables.vocabulary)]
    return [
        make_finding(view, [v.edge for v in kept if v.first <= n <= v.last])
        if n >= len(days) - DAYS
        else None
        for n in range(len(days))
    ]


def pair_told_of(view: View, edges: Iterable[Edge]) -> tuple[str, str] | None:
    """The two actors of whom most sources tell, then most claims; first the one that is the subject of more.

    Sources come first, since one list of events holds more claims of a pair than all that was ever written of another.
    None without any.
    """
    actors = view.tables.actors
    claims = {claim.id: claim for edge in edges for claim in edge.claims}.values()
    between = [c for c in claims if c.subject != c.object and c.subject in actors and c.object in actors]
    pairs = Counter((min(c.subject, c.object), max(c.subject, c.object)) for c in between)
    if not pairs:
        return None
    told_by: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in between:
        told_by[min(claim.subject, claim.object), max(claim.subject, claim.object)].add(claim.source)
    low, high = min(pairs, key=lambda pair: (-len(told_by[pair]), -pairs[pair], pair))
    ways = Counter(c.subject for c in between if {c.subject, c.object} == {low, high})
    return (high, low) if ways[high] > ways[low] else (low, high)


class _Teller:
    """Puts the words of a pair into sentences."""

    def __init__(self, view: View, a: str, b: str, words: Sequence[Word], end: date) -> None:
        self._view, self._a, self._b, self._words, self._end = view, a, b, words, end
        self._main = [side for side in (self._side(1), self._side(-1)) if side] or [
            side for side in (self._side(0),) if side
        ]
        self._contested = [word for word in words if word.is_a(Status.CONTESTED)][:CONTESTED]
        signs = {self._sign(word) for side in self._main for word in side}
        self._past = [
            word
            for word in words
            if word.is_a(Status.ACCEPTED) and self._sign(word) and self._sign(word) not in signs
        ][:WORDS]

    def _sign(self, word: Word) -> int:
        return self._view.tables.vocabulary.sign(word.key[1])

    def _side(self, sign: int) -> list[Word]:
        """What is still so of one sign: of one subject, by two sources or more if there is such a relation."""
        for subject in (self._a, self._b):
            still = [
                word
                for word in self._words
                if word.key[0] == subject
                and self._sign(word) == sign
                and word.still
                and word.is_a(Status.ACCEPTED)
            ]
            if chosen := [word for word in still if word.sources > 1] or still:
                return chosen[:WORDS]
        return []

    def sentence(self, lang: str) -> Iterator[Phrase]:
        """The sentence, span by span."""
        clauses = [self._clause(side, n > 0, lang) for n, side in enumerate(self._main)]
        clauses += [self._clause(self._past, False, lang, "finding_past")] if self._past else []
        clauses += [self._clause([word], False, lang, "finding_contested") for word in self._contested]
        if not clauses:
            clauses = [self._clause(self._words[:WORDS], False, lang, "finding_only")]
        elif not self._main:
            first = clauses[0][0]  # "earlier" or "whether", no name
            clauses[0][0] = replace(first, text=first.text[:1].upper() + first.text[1:])
        for n, clause in enumerate(clauses):
            yield from ([Phrase(say(lang, "finding_joint"))] if n and not (n < len(self._main)) else [])
            yield from clause
        yield Phrase(".")

    def _clause(self, words: Sequence[Word], again: bool, lang: str, key: str = "") -> list[Phrase]:
        subject, _, object_ = words[0].key
        own = [word for word in words if word.key[0] == subject]
        same = again and subject == self._main[0][0].key[0]
        a, b = (isolated(self._view.tables.label(name, lang)) for name in (subject, object_))
        pronoun = say(lang, "finding_them" if self._is_many(object_) else "finding_it") if same else ""
        key = key or ("finding_yet" if same else "finding_and" if again else "finding_main")
        inside = takes_object(lang)
        apart = "" if inside and key != "finding_only" else b
        before, _, after = say(lang, key, a=a, b=apart).partition("{words}")
        old = (
            [word for word in own if self._is_old(word)] if any(words is side for side in self._main) else []
        )
        fresh = [word for word in own if word not in old]
        spans = list(listed(self._view, fresh or old, (pronoun or b) if inside else "", bool(pronoun), lang))
        if fresh and old:
            it = say(lang, "finding_them" if self._is_many(object_) else "finding_it") if inside else ""
            spans.append(Phrase(say(lang, "finding_old_next", years=self._years(old))))
            spans += listed(self._view, old, it, bool(it), lang)
        after += say(lang, "finding_old", years=self._years(old)) if old and not fresh else ""
        return [*plain(before), *spans, *plain(after)]

    def _is_old(self, word: Word) -> bool:
        """True where a whole period lies between what was last told of it and the last that was told at all."""
        day = self._word_told(word)[0]
        return any(day < period.first and period.last < self._end for period in self._view.periods)

    def _years(self, words: Sequence[Word]) -> str:
        years = sorted({self._word_told(word)[0].year for word in words})
        return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

    def _word_told(self, word: Word) -> tuple[date, Edtf]:
        """When what is so of a word was last told."""
        claims = [c for edge in word.edges for c in edge.claims if c.modality is Modality.ASSERTED]
        return max((self._last_told(claim) for claim in claims), key=lambda pair: pair[0])

    def _is_many(self, name: str) -> bool:
        return self._view.tables.actors[name].kind in {Kind.PERSON, Kind.COLLECTIVE}

    def deck(self, lang: str) -> str:
        """When each word of the main clauses was last told of; how many affirm and deny the contested ones."""
        verbs: dict[date, list[str]] = {}
        dates: dict[date, str] = {}
        for side in self._main:
            for word in side:
                day, last = self._word_told(word)
                dates[day] = describe(last, lang)
                verb = standing_alone(relation_label(self._view, word, lang), lang)
                verbs.setdefault(day, []).append(verb)
        days = sorted(verbs, reverse=True)
        parts = [say(lang, "finding_told", date=dates[day], words=", ".join(verbs[day])) for day in days]
        parts = parts if len(parts) > 1 else [dates[day] for day in days]
        sentences = [say(lang, "finding_last_told", parts="; ".join(parts))] if days else []
        for word in self._contested:
            voices = {c.id: c.modality for edge in word.edges for c in edge.claims}
            counts = Counter(voices.values())
            said = [
                say(lang, f"finding_{modality}", counts[modality])
                for modality in (Modality.ASSERTED, Modality.ALLEGED, Modality.DENIED)
                if counts[modality]
            ]
            sentences.append(
                say(
                    lang, "finding_voices", verb=relation_label(self._view, word, lang), parts=", ".join(said)
                )
            )
        return " ".join(sentences)

    def _last_told(self, claim: Claim) -> tuple[date, Edtf]:
        """Up to when a claim tells that it is so: a day, and the date that says it.

        This is the publication where the claim says that it still is so or tells no date, else its end, else its start.
        """
        published = self._view.tables.sources[claim.source].published
        if claim.end.is_open or not (claim.end.is_bounded or claim.start.is_bounded):
            return published.latest, published
        last = claim.end if claim.end.is_bounded else claim.start
        if not last.tells_last:  # seen on a day, and not told to have ended
            last = parse(last.text.removeprefix("[").removesuffix("..]"))
        return min(last.latest, published.latest), last
