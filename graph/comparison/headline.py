"""What changed in words of relations: who newly does what to whom, of the pairs between whom most changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from amity.analysis.change.compare import Change, EdgeChange
from amity.analysis.change.largest import Shift, largest_shifts
from amity.comparison.words import Mode, Wording, capital
from amity.corpus.model import Kind, Status
from amity.corpus.wording import verb_of

PAIRS, VERBS, MOST = 2, 3, 40
"""Pairs, and relations of a sign, that the headline names; pairs that are looked at."""

Towards = tuple[str, str]


def headline(wording: Wording) -> str:
    """The headline: relations that appear, of sources those that one alone tells; numbers where there are none."""
    shifts = _shifts(wording)
    new = list(islice(_clauses(wording, shifts, Change.APPEARS), PAIRS))
    gone = (
        list(islice(_clauses(wording, shifts, Change.VANISHES), PAIRS)) if wording.mode is Mode.SOURCE else []
    )
    if not new and not gone:
        return capital(wording.counted())
    before, after = wording.sides
    by = wording.known_by(wording.comparison.before.selection)
    told = [
        wording.text(f"words_{key}", before=before, after=after, by=by, clauses="; ".join(clauses))
        for key, clauses in ((str(wording.mode), new), ("source_before", gone))
        if clauses
    ]
    return capital("; ".join(told))


def _shifts(wording: Wording) -> list[Shift]:
    """The pairs of actors between whom most changes; talks and places stand back."""
    actors = wording.tables.actors
    parties = {name for name, actor in actors.items() if actor.kind is not Kind.FORUM}
    return [s for s in largest_shifts(wording.comparison, MOST) if {s.first, s.second} <= parties]


def _clauses(wording: Wording, shifts: Sequence[Shift], kind: Change) -> Iterator[str]:
    """A clause for each pair: what the one of whom most is told does to the other, as nobody denies."""
    for shift in shifts:
        found: dict[Towards, list[EdgeChange]] = {}
        for change in shift.changes:
            state = change.after if kind is Change.APPEARS else change.before
            if change.kind is kind and state.status is Status.ACCEPTED and change.subject != change.object:
                found.setdefault((change.subject, change.object), []).append(change)
        if found:
            yield _clause(wording, max(found.items(), key=lambda item: (len(item[1]), item[0])))


def _clause(wording: Wording, told: tuple[Towards, list[EdgeChange]]) -> str:
    (subject, object_), changes = told
    sign = wording.tables.vocabulary.sign
    names = list(dict.fromkeys(change.relation for change in changes))
    friendly, hostile, neither = ([name for name in names if sign(name) == way] for way in (1, -1, 0))
    if len(friendly) + len(hostile) < 2:
        (hostile or friendly).extend(neither) if friendly or hostile else friendly.extend(neither)
    a, b = (wording.tables.label(name, wording.language) for name in (subject, object_))
    sides = [[_verb(wording, name, subject) for name in side[:VERBS]] for side in (friendly, hostile) if side]
    inside = _takes_object(wording) and any(" as " in verb for verb in sides[-1])
    parts = [_listed(wording, side, "") for side in sides[:-1]]
    parts.append(_listed(wording, sides[-1], b if inside else ""))
    words = wording.text("words_yet").join(parts)
    return wording.text("words_clause", a=a, b="" if inside else b, words=words).strip()


def _takes_object(wording: Wording) -> bool:
    """True for English; in Russian the object has a case that no table tells, and stands apart from the verb."""
    return wording.language == "en"


def _verb(wording: Wording, relation: str, subject: str) -> str:
    if wording.language == "en":
        return verb_of(relation, subject, wording.tables)
    found = wording.tables.vocabulary.relations[relation]
    return found.labels.get(wording.language, found.label)


def _listed(wording: Wording, verbs: Sequence[str], object_: str) -> str:
    """Verbs as a list; with an object it stands behind them, and inside those that end in what it is taken as."""
    split = [verb for verb in verbs if " as " in verb and _takes_object(wording)]
    plain = [verb for verb in verbs if verb not in split]
    told = [_joined(wording, plain)] if plain else []
    if plain and object_:
        told = [f"{told[0]} {object_}"]
    for n, verb in enumerate(split):
        before, _, what = verb.partition(" as ")
        told.append(f"{before} {'it' if plain or n or not object_ else object_} as {what}")
    return _joined(wording, told)


def _joined(wording: Wording, parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return wording.text("and", a=", ".join(parts[:-1]), b=parts[-1])
