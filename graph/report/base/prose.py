"""Sentences from templates: every word stands in a template, every number comes from an analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from string import Formatter
from typing import TypeVar

from amity.network.ranges import Number, written
from amity.report.base.document import Cited, Name, Note, Run, Runs

Inline = Run | Runs
"""What fills a place of a template, or a cell: one run, or several."""

Item = TypeVar("Item")

NAMED = 12
"""Names of a list; of more the others are counted."""


def text(template: str, /, **parts: Inline) -> Runs:
    """A template filled with runs.

    ``{n}`` stands for the part `n`; ``{n:edge}`` for a number and its noun in the right form, ``{n:party/parties}``
    where that is no plain s; ``{n|is|are}`` for the first word where the number is 1, else the second.

    >>> text("In {period} {n|is|are} {n:edge}.", period=Name("X"), n="2")
    ('In ', Name(text='X'), ' ', 'are', ' ', '2', ' edges', '.')
    """
    runs: list[Run] = []
    for literal, field, spec, _ in Formatter().parse(template):
        if literal:
            runs.append(literal)
        if field is None:
            continue
        name, *words = field.split("|")
        part = parts[name]
        if words:
            runs.append(words[0] if _is_one(part) else words[1])
            continue
        runs += flat(part)
        if spec:
            singular, _, plural = spec.partition("/")
            runs.append(f" {singular}" if _is_one(part) else f" {plural or singular + 's'}")
    return tuple(runs)


def text_if(there: object, template: str, /, **parts: Inline) -> Runs:
    """A template filled where there is something to tell, else nothing; see `text`."""
    return text(template, **parts) if there else ()


def note(template: str, /, **parts: Inline) -> Note:
    """A note of one template; see `text`."""
    return Note(text(template, **parts))


def _is_one(part: Inline) -> bool:
    return (part.text if isinstance(part, Cited) else part) == "1"


def flat(part: Inline) -> Runs:
    """One run, or several, as several."""
    return part if isinstance(part, tuple) else (part,)


def join(parts: Sequence[Inline], last: str = " and ", mark: str = ", ") -> Runs:
    """Parts as a list in words: *a, b and c*."""
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(last if number == len(parts) - 1 else mark)
        runs += flat(part)
    return tuple(runs)


def each(parts: Sequence[Inline]) -> Runs:
    """Parts that hold commas themselves: *a, b; c; d*."""
    return join(parts, "; ", "; ")


def first_of(items: Sequence[Item], most: int, words: Callable[[Item], Inline]) -> Runs:
    """The first few of some items in words, and that there are others: *a, b; c; and others*."""
    return each([*map(words, items[:most]), *(["and others"] if len(items) > most else [])])


def sentences(*parts: Runs) -> Runs:
    """Sentences one after the other, empty ones left out."""
    return join(list(filter(None, parts)), " ", " ")


def capitalized(runs: Runs) -> Runs:
    """A sentence that begins with a capital letter.

    >>> capitalized(("in one", " and two"))
    ('In one', ' and two')
    """
    first, *rest = runs
    return (f"{first[:1].upper()}{first[1:]}", *rest) if isinstance(first, str) else runs


def few(parts: Sequence[Inline], most: int = NAMED) -> Runs:
    """Parts as a list in words, of which no more than `most` are told: *a, b and 7 others*."""
    if len(parts) <= most + 1:
        return join(parts)
    return join([*parts[:most], f"{len(parts) - most:,} others"])


def names(labels: Iterable[str], most: int = NAMED) -> Runs:
    """Names as a list in words; see `few`."""
    return few([Name(label) for label in labels], most)


def percent(value: Number | None) -> str:
    """A share for people.

    >>> percent(0.256), percent(0.001), percent(0.999), percent(None)
    ('26%', 'under 1%', 'over 99%', '–')
    """
    if value is None:
        return "–"
    if 0 < value < 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= value < 1 else f"{value:.0%}"


def decimal(value: Number | None) -> str:
    """A number for people; whole ones with commas.

    >>> decimal(1200), decimal(0.8756), decimal(None)
    ('1,200', '0.88', '–')
    """
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else written(value)
