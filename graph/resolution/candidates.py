"""Pairs of actors of different datasets that may be one: names that are alike, without what two rules exclude."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
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

_BARE = 0.95
"""What a name counts without words such as "movement"."""

_FOREIGN = 12.0
"""What a word costs of which the other name, which has as many or more, has no like."""

_LIKE = 80.0
"""Words that are so much alike may be spellings of one."""

_ALONE = 90.0
"""The same where each name has one word alone."""

_BIRTHS = timedelta(days=3 * 366)
"""How far dates of birth of one person lie apart in lists that guess them."""

_COMMON_FIRST = frozenset({"abdul", "abu", "ahmad", "haji", "mohammad", "mohammed", "muhammad", "mullah"})
"""First words that many persons share, so that they and a last one tell nobody."""

_VOWELS = str.maketrans("", "", "aeiouy")
_APOSTROPHES = re.compile("['’‘ʻʼʽʾʿ`´]")
_ABDUL = re.compile(r"\babd (?:al|el|ul) |\babd(?:al|el) ")
_WORD = re.compile(r"[a-z0-9]+")
_WEAK = frozenset(
    "the of and for in a an al el de la le du der die das i e group organization movement".split()
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

    >>> latin("Талибан"), latin("Lashkar-e-Taiba (LeT)"), latin("Abd al-Qāʿim")
    ('taliban', 'lashkar e taiba', 'abdul qaim')
    """
    plain = _ACRONYM.sub("", text).lower()
    plain = romanized(plain)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _ABDUL.sub("abdul ", " ".join(_WORD.findall(_APOSTROPHES.sub("", plain))))


def candidates(datasets: Sequence[Mapping[str, Actor]], least: float = LEAST) -> list[Judgement]:
    """Pairs of actors of different datasets that may be one, the most alike first.

    Compared are labels and aliases in Latin letters, words in any order; also without words such as "movement", and of
    persons without names in the middle where one of the two has none. A word without its like in the other name counts
    against a pair. No pair are an agent and whom it acts for ("Militant (Taliban)", "Taliban"), two bodies of which one
    name has a qualifier more ("Islamic Army in Iraq", "Islamic Army"), kinds that exclude each other, persons born
    years apart, and two that have different ids of one scheme. Those with an equal id need no judgement and are left
    out.

    Args:
        datasets: the actors of each.
        least: least score, from 0 to 100.

    Raises:
        MissingExtra: rapidfuzz is not installed.
    """
    proposed: list[Judgement] = []
    for first, second in _pairs(datasets):
        score = _likeness(first, second)
        if score >= least and not _needs_none(first.actor, second.actor):
            left, right = sorted((first.actor, second.actor), key=lambda actor: actor.id)
            proposed.append(
                Judgement(left.id, right.id, f"{score:.0f}", left_name=left.label, right_name=right.label)
            )
    return sorted(proposed, key=lambda j: (-float(j.score), j.pair))


def _likeness(first: _Named, second: _Named) -> float:
    """How alike the names of two are, from 0 to 100; 0 where a rule says that they are two."""
    try:
        from rapidfuzz import fuzz
    except ImportError as error:
        raise MissingExtra("comparing names", "amity[resolve]") from error
    person = Kind.PERSON in {first.actor.kind, second.actor.kind}

    def alike(a: str, b: str) -> float:
        score = fuzz.token_sort_ratio(a, b)
        if score < 100:
            plain = _without_weak(a), _without_weak(b)
            score = max(score, _BARE * fuzz.token_sort_ratio(*plain) if all(plain) else 0)
            if person and _has_no_middle(a, b):
                score = max(score, _MIDDLE * fuzz.ratio(_outer(a), _outer(b)))
            few, many = sorted((_telling(a), _telling(b)), key=len)
            least = _LIKE if len(many) > 1 else _ALONE
            score -= _FOREIGN * sum(1 for word in few if not any(_is_like(word, w, least) for w in many))
        return score

    def _is_like(word: str, other: str, least: float) -> bool:
        if word == other or (len(_consonants(word)) > 1 and _consonants(word) == _consonants(other)):
            return True
        return min(len(word), len(other)) > 3 and fuzz.ratio(word, other) >= least

    score = max((alike(a, b) for a in first.names for b in second.names), default=0.0)
    return 0.0 if score <= 0 or _excluded(first, second) else float(score)


def _pairs(datasets: Sequence[Mapping[str, Actor]]) -> Iterator[tuple[_Named, _Named]]:
    """Pairs that share a word, each once."""
    named = [[_Named(a, tuple(_names(a))) for a in actors.values()] for actors in datasets]
    for first, second in combinations(named, 2):
        words: dict[str, list[_Named]] = defaultdict(list)
        for other in second:
            for word in {word for name in other.names for word in _keys(name)}:
                words[word].append(other)
        for actor in first:
            met: dict[str, _Named] = {}
            for word in sorted({word for name in actor.names for word in _keys(name)}):
                if word.startswith("=") or len(words[word]) <= _COMMON:
                    met.update((other.actor.id, other) for other in words[word])
            for name in sorted(met):
                yield actor, met[name]


def _names(actor: Actor) -> Iterator[str]:
    yield from dict.fromkeys(
        filter(None, map(latin, (actor.label, *actor.aliases, *dict(actor.labels).values())))
    )


def _outer(name: str) -> str:
    """First and last word of a name."""
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _has_no_middle(name: str, other: str) -> bool:
    """Whether one of two names has a first and a last word alone, and the first one tells."""
    words = min(name.split(), other.split(), key=len)
    return len(words) == 2 and words[0] not in _COMMON_FIRST


def _consonants(word: str) -> str:
    """A word without its vowels, which transliterations of one differ in."""
    return word.translate(_VOWELS)


def _telling(name: str) -> list[str]:
    """The words of a name that tell."""
    return [word for word in name.split() if word not in _WEAK]


def _without_weak(name: str) -> str:
    """A name without the words that make no other body of it; empty where too little is left."""
    text = " ".join(_telling(name))
    return text if len(text) > 3 else ""


def _keys(name: str) -> set[str]:
    """What two names must share: the whole, or of a word the beginning or the consonants, as spellings have them."""
    words = [word for word in name.split() if len(word) > 2 and word not in _WEAK]
    return {f"={name}", *(word[:4] for word in words), *(f"~{_consonants(word)}" for word in words)}


def _needs_none(a: Actor, b: Actor) -> bool:
    """An equal id makes them one without a judgement."""
    return bool(set(a.ids) & set(b.ids) or (a.wikidata and a.wikidata == b.wikidata))


def _excluded(first: _Named, second: _Named) -> bool:
    a, b = first.actor, second.actor
    if _needs_none(a, b):
        return False
    if _schemes_differ(a, b) or (a.wikidata and b.wikidata) or _lives_differ(a, b):
        return True
    unknown = Kind.UNKNOWN in {a.kind, b.kind}
    if not unknown and not any({a.kind, b.kind} <= group for group in _GROUPS):
        return True
    return (
        _is_agent(a, b)
        or _is_agent(b, a)
        or (Kind.PERSON not in {a.kind, b.kind} and _has_qualifier(first, second))
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


def _lives_differ(a: Actor, b: Actor) -> bool:
    """True when two persons were born years apart, or one ended before the other began."""
    if a.start and b.start and a.kind == b.kind == Kind.PERSON:
        gap = max(a.start.earliest, b.start.earliest) - min(a.start.latest, b.start.latest)
        if gap > _BIRTHS:
            return True
    return any(x.end and y.start and x.end.latest < y.start.earliest for x, y in ((a, b), (b, a)))


def _is_agent(agent: Actor, whole: Actor) -> bool:
    """An agent of X is not X, and not an agent of somebody else."""
    match = _ROLE.fullmatch(agent.label)
    if match is None or _ACRONYM.fullmatch(f" ({match['whole']})"):
        return False
    other = _ROLE.fullmatch(whole.label)
    return other is None or latin(other["whole"]) != latin(match["whole"])


def _has_qualifier(first: _Named, second: _Named) -> bool:
    """One qualifier more is another body, where no name of the two is equal."""
    if set(first.names) & set(second.names):
        return False
    words = [[frozenset(name.split()) - _WEAK for name in named.names] for named in (first, second)]
    return all(a < b or b < a or len(a ^ b) > 2 for a in words[0] for b in words[1])
