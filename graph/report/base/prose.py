"""Sentences from templates: every word stands in a template, every number comes from an analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from string import Formatter

from amity.network.ranges import Number, Range, written
from amity.report.base.document import Cited, Name, Note, Paragraph, Run, Runs

Part = Run | Runs
NAMED = 12
"""Names of a list; of more the others are counted."""


def text(template: str, /, **parts: Part) -> Runs:
    """A template filled with runs.

    ``{n}`` stands for the part `n`; ``{n:edge}`` for a number and its noun in the right form, ``{n:party/parties}``
    where that is no plain s; ``{n|is|are}`` for the first word where the number is 1, else the second.

    >>> text("In {period} {n|is|are} {n:edge}.", period=Name("X"), n="2")
    ('In ', Name(text='X'), ' ', 'are', ' ', '2', ' edges', '.')
    """
    found: list[Run] = []
    for literal, field, spec, _ in Formatter().parse(template):
        if literal:
            found.append(literal)
        if field is None:
            continue
        name, *words = field.split("|")
        part = parts[name]
        if words:
            found.append(words[0] if _is_one(part) else words[1])
            continue
        found += part if isinstance(part, tuple) else (part,)
        if spec:
            one, _, many = spec.partition("/")
            found.append(f" {one}" if _is_one(part) else f" {many or one + 's'}")
    return tuple(found)


def paragraph(template: str, /, **parts: Part) -> Paragraph:
    """A paragraph of one template; see `text`."""
    return Paragraph(text(template, **parts))


def note(template: str, /, **parts: Part) -> Note:
    """A note of one template; see `text`."""
    return Note(text(template, **parts))


def _is_one(part: Part) -> bool:
    return (part.text if isinstance(part, Cited) else part) == "1"


def join(parts: Sequence[Part], last: str = " and ") -> Runs:
    """Parts as a list in words: *a, b and c*."""
    found: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            found.append(last if number == len(parts) - 1 else ", ")
        found += part if isinstance(part, tuple) else (part,)
    return tuple(found)


def each(parts: Sequence[Part]) -> Runs:
    """Parts that hold commas themselves: *a, b; c; d*."""
    found: list[Run] = []
    for number, part in enumerate(parts):
        found += ["; "] * (number > 0)
        found += part if isinstance(part, tuple) else (part,)
    return tuple(found)


def sentences(*parts: Runs) -> Runs:
    """Sentences one after the other, empty ones left out."""
    found: list[Run] = []
    for part in filter(None, parts):
        if found:
            found.append(" ")
        found += part
    return tuple(found)


def capitalized(runs: Runs) -> Runs:
    """A sentence that begins with a capital letter.

    >>> capitalized(("in one", " and two"))
    ('In one', ' and two')
    """
    first, *rest = runs
    return (f"{first[:1].upper()}{first[1:]}", *rest) if isinstance(first, str) else runs


def few(parts: Sequence[Part], most: int = NAMED) -> Runs:
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


def spread(found: Range, form: Callable[[Number | None], str] = decimal) -> str:
    """A range, each end once, with ~ where it is that of drawn readings; empty where there is none.

    >>> spread(Range(0.71, 0.75), percent), spread(Range(2, 2)), spread(Range(1, 3, drawn=True))
    ('[71%, 75%]', '', '~[1, 3]')
    """
    return found.words(form)
