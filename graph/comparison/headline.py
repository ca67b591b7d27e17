"""What changed in words of relations: who newly does what to whom, of the pairs between whom most changes.

The pair of most changes is the headline, in few words; the pairs that follow are listed below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from amity.analysis.change.compare import EdgeChange
from amity.analysis.change.largest import PairShift, largest_shifts
from amity.analysis.change.standing import Change
from amity.comparison.words import Mode, Wording, capital
from amity.corpus.model import Kind, Status
from amity.explorer.telling.clauses import standing_alone, takes_object

PAIRS, VERBS, MOST = 3, 2, 40
"""Pairs that are told of, relations of a sign that are named of each; pairs that are looked at."""

Towards = tuple[str, str]


@dataclass(frozen=True)
class Headline:
    """What a comparison comes to, in words.

    Attributes:
        lead: what is told: *New in Late, compared with Early*; empty where only numbers can be told.
        clause: the largest of it.
        more: what follows, each with a lead of its own where that is another.
    """

    lead: str
    clause: str
    more: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """What a comparison comes to, in one line: ``lead: clause``."""
        return f"{self.lead}: {self.clause}" if self.lead else self.clause


def headline(wording: Wording) -> Headline:
    """Relations that appear, of sources those that one alone tells; numbers where there are none."""
    shifts, (before, after) = _shifts(wording), wording.sides
    by = wording.known_by(wording.comparison.before.selection)
    kinds = [(str(wording.mode), Change.APPEARS)]
    kinds += [("source_before", Change.VANISHES)] if wording.mode is Mode.SOURCE else []
    clauses = [
        (capital(wording.text(f"words_{key}", before=before, after=after, by=by)), clause)
        for key, change in kinds
        for clause in islice(_clauses(wording, shifts, change), PAIRS)
    ]
    if not clauses:
        return Headline("", capital(wording.counted()))
    first = clauses[0][0]
    more = tuple(("" if lead == first else lead, clause) for lead, clause in clauses[1:])
    return Headline(*clauses[0], more)


def _shifts(wording: Wording) -> list[PairShift]:
    """The pairs of actors between whom most changes; talks and places stand back."""
    actors = wording.tables.actors
    parties = {name for name, actor in actors.items() if actor.kind is not Kind.FORUM}
    return [s for s in largest_shifts(wording.comparison, MOST) if {s.first, s.second} <= parties]


def _clauses(wording: Wording, shifts: Sequence[PairShift], kind: Change) -> Iterator[str]:
    """A clause for each pair: what the one of whom most is told does to the other, as nobody denies."""
    for shift in shifts:
        ways: dict[Towards, list[EdgeChange]] = {}
        for change in shift.changes:
            state = change.after if kind is Change.APPEARS else change.before
            if change.kind is kind and state.status is Status.ACCEPTED and change.subject != change.object:
                ways.setdefault((change.subject, change.object), []).append(change)
        if ways:
            yield _clause(wording, max(ways.items(), key=lambda item: (len(item[1]), item[0])))


def _clause(wording: Wording, between: tuple[Towards, list[EdgeChange]]) -> str:
    (subject, object_), changes = between
    sign = wording.tables.vocabulary.sign
    verbs = {change.relation: wording.verb(change) for change in changes}
    friendly, hostile, neither = ([name for name in verbs if sign(name) == way] for way in (1, -1, 0))
    if len(friendly) + len(hostile) < 2:
        (hostile or friendly).extend(neither) if friendly or hostile else friendly.extend(neither)
    a, b = (wording.label(name) for name in (subject, object_))
    left_out = sum(max(len(side) - VERBS, 0) for side in (friendly, hostile))
    named = [side if left_out == 1 else side[:VERBS] for side in (friendly, hostile) if side]
    phrases = [[standing_alone(verbs[name], wording.language) for name in side] for side in named]
    inside = takes_object(wording.language) and any(" as " in verb for verb in phrases[-1])
    parts = [_listed(wording, side, "") for side in phrases[:-1]]
    parts.append(_listed(wording, phrases[-1], b if inside else ""))
    words = wording.text("words_yet").join(parts)
    clause = wording.text("words_clause", a=a, b="" if inside else b, words=words).strip()
    return wording.text("clause_more", left_out, clause=clause) if left_out > 1 else clause


def _listed(wording: Wording, verbs: Sequence[str], object_: str) -> str:
    """Verbs as a list; with an object it stands behind them, and inside those that end in what it is taken as."""
    split = [verb for verb in verbs if " as " in verb and takes_object(wording.language)]
    plain = [verb for verb in verbs if verb not in split]
    parts = [_joined(wording, plain) + (f" {object_}" if object_ else "")] if plain else []
    for n, verb in enumerate(split):
        before, _, what = verb.partition(" as ")
        parts.append(f"{before} {'it' if plain or n or not object_ else object_} as {what}")
    return _joined(wording, parts)


def _joined(wording: Wording, parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return wording.text("and", a=", ".join(parts[:-1]), b=parts[-1])
