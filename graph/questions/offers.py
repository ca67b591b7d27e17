"""Likely values for a parameter of a named question, taken from what the claims of a dataset tell of.

A rule is one of these:

- ``subject WORDS``, ``object WORDS``: actors at that end of claims with these relations, families or modalities;
  ``person WORDS``: the persons among the subjects; ``speaker WORDS``: the claimants, else the subjects,
- ``all object WORDS``: the same actors, all of them as one value; ``another object WORDS``: all but the one that the
  parameter ``a`` has,
- ``pair``: the two actors that most claims tell of together; the first is the one that acts more often,
- ``month``: months in which claims begin; where the first or last day is given, that alone,
- ``published``: days by which all of the sources, and fewer and fewer of them, were published,
- ``period``: periods by the number of claims that must overlap them,
- ``is VALUE``: a value of the vocabulary, the same in every dataset.

Actors, pairs, months and periods come with the most claims first, and where these are as many by id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from amity.corpus.dates import Edtf
from amity.corpus.model import Claim, Kind, Modality, Tables
from amity.corpus.names import find_actor
from amity.corpus.vocabulary import Vocabulary

ENDS: Mapping[str, Callable[[Claim], str]] = {
    "subject": lambda claim: claim.subject,
    "object": lambda claim: claim.object,
    "person": lambda claim: claim.subject,
    "speaker": lambda claim: claim.claimant or claim.subject,
    "all object": lambda claim: claim.object,
    "another object": lambda claim: claim.object,
}
RULES = (*ENDS, "pair", "month", "published", "period", "is")
STRUCTURE = "structure"
"""The family whose relations make a pair of a body and its part or holder: no pair that is told of."""


def is_rule(rule: str, vocabulary: Vocabulary) -> bool:
    """True when `rule` is written as this module reads it."""
    name, words = _split(rule)
    if name in {"pair", "month", "published", "period"}:
        return not words
    known = {*vocabulary.relations, *vocabulary.families, *map(str, Modality)}
    return bool(words) and (name == "is" or (bool(name) and set(words.split(";")) <= known))


def rests_on_claims(rule: str) -> bool:
    """True when likely values by `rule` are taken from what claims tell."""
    return _split(rule)[0] not in {"published", "is"}


def likely_values(rule: str, tables: Tables, given: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Values for the parameter `name`, the likeliest first; empty when the claims tell of none.

    Args:
        rule: see the module.
        given: values of the other parameters; a pair is sought with the one of ``a`` and ``b`` that is given,
            and a stretch of time with the one of ``from`` and ``to``.
        name: the parameter, for a pair ``a`` or ``b``, for days ``from`` or ``to``.

    Raises:
        UnknownName: an actor given for a pair is unknown.
        AmbiguousName: several actors bear that name.
    """
    kind, words = _split(rule)
    match kind:
        case "pair":
            return _partners(tables, given, name)
        case "month":
            other = given.get("from" if name == "to" else "to")
            return (other,) if other else _months(tables.claims.values())
        case "published":
            days = sorted({source.published.latest.isoformat() for source in tables.sources.values()})
            return tuple(reversed(days))
        case "period":
            return _periods(tables)
        case "is":
            return (words,)
        case _:
            ends = _ends(tables, kind, words.split(";"))
            if kind == "another object":
                own = find_actor(tables, given["a"]) if "a" in given else ends[0] if ends else ""
                return tuple(other for other in ends if other != own)
            return (";".join(ends),) if kind.startswith("all ") and ends else ends


def most_told(tables: Tables) -> tuple[str, ...]:
    """Ids of all actors that claims have at an end, the most told of first."""
    return _ranked(tables, (end for claim in tables.claims.values() for end in (claim.subject, claim.object)))


def _split(rule: str) -> tuple[str, str]:
    for name in RULES:
        if rule == name or rule.startswith(f"{name} "):
            return name, rule[len(name) :].strip()
    return "", rule


def _ends(tables: Tables, end: str, words: Iterable[str]) -> tuple[str, ...]:
    vocabulary = tables.vocabulary
    modalities = {word for word in words if word in set(Modality)}
    relations = {name for word in words if word not in modalities for name in vocabulary.select(word)}
    who = ENDS[end]
    ranked = _ranked(
        tables,
        (
            who(claim)
            for claim in tables.claims.values()
            if claim.relation in relations or claim.modality in modalities
        ),
    )
    return tuple(name for name in ranked if end != "person" or tables.actors[name].kind is Kind.PERSON)


def _ranked(tables: Tables, names: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(name for name in names if name in tables.actors)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _partners(tables: Tables, given: Mapping[str, str], name: str) -> tuple[str, ...]:
    vocabulary = tables.vocabulary
    acts = Counter(
        (claim.subject, claim.object)
        for claim in tables.claims.values()
        if {claim.subject, claim.object} <= tables.actors.keys()
        and claim.subject != claim.object
        and vocabulary.family(claim.relation) != STRUCTURE
    )
    other = given.get("a" if name == "b" else "b")
    if other is not None:
        own = find_actor(tables, other)
        with_own = Counter({pair: count for pair, count in acts.items() if own in pair})
        return _ranked(tables, (end for pair in with_own.elements() for end in pair if end != own))
    pairs = {pair for pair in acts if (acts[pair], pair[::-1]) >= (acts[pair[::-1]], pair)}
    by_claims = sorted(pairs, key=lambda pair: (-acts[pair] - acts[pair[::-1]], pair))
    return tuple(dict.fromkeys(pair[name == "b"] for pair in by_claims))


def _months(claims: Iterable[Claim]) -> tuple[str, ...]:
    counts = Counter(month for claim in claims if (month := _month(claim.start)))
    return tuple(sorted(counts, key=lambda month: (-counts[month], month)))


def _month(date: Edtf) -> str:
    """The month in which all days of a date lie; empty when there is none."""
    first, last = date.earliest, date.latest
    alike = not date.is_unknown and (first.year, first.month) == (last.year, last.month)
    return f"{first:%Y-%m}" if alike else ""


def _periods(tables: Tables) -> tuple[str, ...]:
    counts = {
        period.id: sum(claim.bounds.certain(period.first, period.last) for claim in tables.claims.values())
        for period in tables.periods.values()
    }
    return tuple(sorted((name for name in counts if counts[name]), key=lambda name: (-counts[name], name)))
