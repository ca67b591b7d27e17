"""English grammar: which names are plural, verbs of several, and articles."""

from __future__ import annotations

import re

_AFTER_HEAD = re.compile(
    r"\s(?:against|at|backed|based|for|from|in|led|linked|near|of|on|outside|that|tied|to|under|who|with|without)\s"
)
"""What ends the head of a name of several words: *Armed groups based in Afghanistan* are groups."""

_IRREGULAR = frozenset({"people", "men", "women", "children", "police"})
_NOUNS = {"child": "children", "man": "men", "woman": "women", "person": "people"}


def is_plural(name: str) -> bool:
    """Whether a name in English is one of several: its head ends in s, or joins two by *and*.

    >>> [is_plural(name) for name in ("Armed groups based in Kabul", "Poets and bards (two)", "Staff of ships")]
    [True, True, False]
    """
    head = _AFTER_HEAD.split(re.sub(r"\s*\(.*?\)", "", name).strip(), maxsplit=1)[0]
    word = head.rpartition(" ")[2]
    if " and " in head or word in _IRREGULAR:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and not word.isupper()


def plural_verb(verb: str) -> str:
    """What a relation says of several: *threatens* becomes *threaten*, *is a rival of* becomes *are rivals of*.

    >>> [plural_verb(verb) for verb in ("denies", "annexes land of", "keeps its distance from", "is an observer in")]
    ['deny', 'annex land of', 'keep their distance from', 'are observers in']
    """
    if match := re.fullmatch(r"is an? ((?:\w+ )*?)(\w+) (of|in)\b(.*)", verb):
        kind, noun, after, rest = match.groups()
        return f"are {kind}{_NOUNS.get(noun, f'{noun}s')} {after}{rest}"
    first, blank, rest = verb.partition(" ")
    known = {"is": "are", "was": "were", "has": "have"}
    if first in known:
        first = known[first]
    elif first.endswith("ies") and len(first) > 4:
        first = f"{first[:-3]}y"
    elif first.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        first = first[:-2]
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    return first + blank + re.sub(r"\bits\b", "their", rest)


def with_article(noun: str) -> str:
    """A noun with *a* or *an*.

    >>> with_article("state"), with_article("organization")
    ('a state', 'an organization')
    """
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
