"""Pairs of actors of different datasets that may be one: names that are alike, without what two rules exclude."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from amity.corpus.model import Actor, Kind
from amity.corpus.names import romanized
from amity.errors import MissingExtra
from amity.resolution.judgements import Judgement

LEAST = 80.0
"""Pairs whose names are less alike are no candidates."""

_COMMON = 60
"""A word that more actors have tells none apart."""

_ROLE = re.compile(r".+ \((?P<whole>[^()]+)\)")
_ACRONYM = re.compile(r"\s*\((?=[^()]*[A-Z][^()]*[A-Z])[A-Za-z&/.-]{2,10}\)")
_MIDDLE = 0.9
"""What a name counts from which those in the middle, as a father's, were left out."""

_WORD = re.compile(r"[a-z0-9]+")
_WEAK = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "a",
        "an",
        "al",
        "el",
        "de",
        "la",
        "le",
        "du",
        "der",
        "die",
        "das",
        "i",
        "e",
        "group",
        "organization",
        "movement",
    ]
)
"""Words that make no other body of a name."""

_ONE_ID = frozenset({"archigos", "cow", "gw", "iso", "ucdp", "un", "wikidata"})
"""Schemes that call nobody by two ids; in others, as those of lists, one may stand twice."""

_GROUPS = (
    {Kind.ORGANIZATION, Kind.MOVEMENT, Kind.BODY, Kind.COLLECTIVE},
    {Kind.STATE},
    {Kind.PERSON},
    {Kind.FORUM},
)
"""Kinds that data sets do not tell apart alike."""


@dataclass(frozen=True, slots=True)
class _Named:
    actor: Actor
    names: tuple[str, ...]


def latin(text: str) -> str:
    """A name in small Latin letters, without accents, marks and acronyms in brackets.

    >>> latin("Талибан"), latin("Lashkar-e-Taiba (LeT)")
    ('taliban', 'lashkar e taiba')
    """
    plain = _ACRONYM.sub("", text).lower()
    plain = romanized(plain)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


def candidates(datasets: Sequence[Mapping[str, Actor]], least: float = LEAST) -> list[Judgement]:
    """Pairs of actors of different datasets that may be one, the most alike first.

    Compared are labels and aliases in Latin letters, words in any order; of persons also without names in the middle.
    No pair are an agent and whom it acts for ("Militant (Taliban)", "Taliban"), two bodies of which one name has a
    qualifier more ("Islamic Army in Iraq", "Islamic Army"), kinds that exclude each other, and two that have different
    ids of one scheme. Those with an equal id need no judgement and are left out.

    Args:
        datasets: the actors of each.
        least: least score, from 0 to 100.

    Raises:
        MissingExtra: rapidfuzz is not installed.
    """
    try:
        from rapidfuzz import fuzz
    except ImportError as error:
        raise MissingExtra("comparing names", "amity[resolve]") from error
    found: list[Judgement] = []
    for one, other in _pairs(datasets):
        score = max(fuzz.token_sort_ratio(a, b) for a in one.names for b in other.names)
        if Kind.PERSON in {one.actor.kind, other.actor.kind}:
            short = [
                fuzz.ratio(a, b) for a in map(_outer, one.names) for b in map(_outer, other.names) if a and b
            ]
            score = max(score, _MIDDLE * max(short, default=0))
        if score >= least and not _excluded(one, other, score):
            left, right = sorted((one.actor, other.actor), key=lambda actor: actor.id)
            found.append(
                Judgement(left.id, right.id, f"{score:.0f}", left_name=left.label, right_name=right.label)
            )
    return sorted(found, key=lambda j: (-float(j.score), j.pair))


def _pairs(datasets: Sequence[Mapping[str, Actor]]) -> Iterator[tuple[_Named, _Named]]:
    """Pairs that share a word, each once."""
    named = [[_Named(a, tuple(_names(a))) for a in actors.values()] for actors in datasets]
    for first, second in combinations(named, 2):
        words: dict[str, list[_Named]] = defaultdict(list)
        for other in second:
            for word in {word for name in other.names for word in _keys(name)}:
                words[word].append(other)
        for one in first:
            met: dict[str, _Named] = {}
            for word in sorted({word for name in one.names for word in _keys(name)}):
                if word.startswith("=") or len(words[word]) <= _COMMON:
                    met.update((other.actor.id, other) for other in words[word])
            for name in sorted(met):
                yield one, met[name]


def _names(actor: Actor) -> Iterator[str]:
    yield from dict.fromkeys(
        filter(None, map(latin, (actor.label, *actor.aliases, *dict(actor.labels).values())))
    )


def _outer(name: str) -> str:
    """First and last word of a name; empty where it has but one."""
    words = name.split()
    return f"{words[0]} {words[-1]}" if len(words) > 1 else ""


def _keys(name: str) -> set[str]:
    """What two names must share: the whole, or the beginning of a word, since spellings differ behind it."""
    return {f"={name}", *(word[:4] for word in name.split() if len(word) > 2 and word not in _WEAK)}


def _excluded(one: _Named, other: _Named, score: float) -> bool:
    a, b = one.actor, other.actor
    if set(a.ids) & set(b.ids) or (a.wikidata and a.wikidata == b.wikidata):
        return True
    if _schemes_differ(a, b) or (a.wikidata and b.wikidata):
        return True
    unknown = Kind.UNKNOWN in {a.kind, b.kind}
    if not unknown and not any({a.kind, b.kind} <= group for group in _GROUPS):
        return True
    return (
        _is_agent(a, b)
        or _is_agent(b, a)
        or (Kind.PERSON not in {a.kind, b.kind} and _has_qualifier(one, other))
    )


def _schemes_differ(a: Actor, b: Actor) -> bool:
    """True when a scheme that has one id for everybody has one for each, and another one."""
    schemes = [
        {scheme for scheme, _, _ in (name.partition(":") for name in actor.ids)} & _ONE_ID for actor in (a, b)
    ]
    return any(
        not {name for name in a.ids if name.startswith(f"{scheme}:")}
        & {name for name in b.ids if name.startswith(f"{scheme}:")}
        for scheme in schemes[0] & schemes[1]
    )


def _is_agent(agent: Actor, whole: Actor) -> bool:
    """An agent of X is not X, and not an agent of somebody else."""
    match = _ROLE.fullmatch(agent.label)
    if match is None or _ACRONYM.fullmatch(f" ({match['whole']})"):
        return False
    other = _ROLE.fullmatch(whole.label)
    return other is None or latin(other["whole"]) != latin(match["whole"])


def _has_qualifier(one: _Named, other: _Named) -> bool:
    """One qualifier more is another body, where no name of the two is equal."""
    if set(one.names) & set(other.names):
        return False
    words = [[frozenset(name.split()) - _WEAK for name in named.names] for named in (one, other)]
    return all(a < b or b < a or len(a ^ b) > 2 for a in words[0] for b in words[1])
