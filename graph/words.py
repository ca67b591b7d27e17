"""Words in English and Russian, and numbers: the one way in which texts of a package are read and filled.

A dictionary is a JSON file: by language, then by key; a list holds the plural forms of a text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

LANGUAGES = ("en", "ru")
Entry = str | list[str]


@dataclass(frozen=True)
class Words:
    """The texts of a package.

    Attributes:
        package: its import name.
        file: name of the dictionary in it.
        below: where a text is looked for that this one has not.
    """

    package: str
    file: str
    below: Words | None = None

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, Entry]]:
        """All texts of the dictionary itself: by language, then by key."""
        found: Mapping[str, Mapping[str, Entry]] = json.loads(
            files(self.package).joinpath(self.file).read_text(encoding="utf-8")
        )
        return found

    def entry(self, language: str, key: str) -> Entry:
        """The text of `key`, or its plural forms.

        Raises:
            KeyError: there is no such language or text.
        """
        found = self.texts[language]
        return found[key] if key in found or self.below is None else self.below.entry(language, key)

    def say(self, language: str, key: str, count: int | None = None, **parts: str) -> str:
        """The text of `key`; with `count` in the plural form that the number asks for.

        Raises:
            TypeError: there are plural forms and no number, or the reverse.
        """
        return fill(self.entry(language, key), language, count, **parts)


def fill(entry: Entry, language: str, count: int | None = None, **parts: str) -> str:
    """A text of a dictionary with its parts put in once; a list of plural forms needs a `count`.

    >>> fill("{a} and {b}", "en", a="{b}", b="c")
    '{b} and c'

    Raises:
        TypeError: there are plural forms and no number, or the reverse.
    """
    if isinstance(entry, str) != (count is None):
        raise TypeError(f"{entry!r} and the number {count} do not go together")
    if count is not None:
        parts = {"n": grouped(count, language), **parts}
        entry = entry[plural(language, count)]
    return re.sub(r"\{(\w+)\}", lambda found: str(parts.get(found[1], found[0])), str(entry))


def grouped(count: int, language: str) -> str:
    """A number with its thousands set apart.

    >>> grouped(1234567, "en"), grouped(1234567, "ru")
    ('1,234,567', '1 234 567')
    """
    return f"{count:,}".replace(",", " " if language == "ru" else ",")


def plural(language: str, count: int) -> int:
    """Index of the plural form (CLDR: English one, other; Russian one, few, many).

    >>> [plural("ru", n) for n in (1, 3, 5, 11, 21)]
    [0, 1, 2, 2, 0]
    """
    if language == "en":
        return int(count != 1)
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else 2


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
    if found := re.fullmatch(r"is an? ((?:\w+ )*?)(\w+) (of|in)\b(.*)", verb):
        kind, noun, after, rest = found.groups()
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


def format_number(value: float | None) -> str:
    """A number for people: whole, or with two decimals, or its size where that would be 0.

    >>> format_number(7), format_number(0.875), format_number(0.0002), format_number(-0.0), format_number(None)
    ('7', '0.88', '2e-04', '0', '-')
    """
    if value is None:
        return "-"
    if 0 < abs(value) < 0.005:
        return f"{value:.0e}"
    return str(value) if isinstance(value, int) else f"{value + 0.0:.2f}".rstrip("0").rstrip(".") or "0"
