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
        texts: Mapping[str, Mapping[str, Entry]] = json.loads(
            files(self.package).joinpath(self.file).read_text(encoding="utf-8")
        )
        return texts

    def entry(self, language: str, key: str) -> Entry:
        """The text of `key`, or its plural forms.

        Raises:
            KeyError: there is no such language or text.
        """
        texts = self.texts[language]
        return texts[key] if key in texts or self.below is None else self.below.entry(language, key)

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
    return re.sub(r"\{(\w+)\}", lambda match: str(parts.get(match[1], match[0])), str(entry))


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
