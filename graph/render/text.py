"""Small texts that answers share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from amity.corpus.model import Tables

Row = TypeVar("Row")


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "row"), count(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def lines(*parts: str) -> str:
    """The parts that are not empty, each on a line of its own."""
    return "\n".join(filter(None, parts))


def lined(value: Callable[[Row], Iterable[str]]) -> Callable[[Row, Tables], str]:
    """A cell with a line for each of several values."""
    return lambda row, corpus: "\n".join(map(str, value(row)))


def first_of(values: Sequence[str], most: int) -> list[str]:
    """The first few values, and how many more there are.

    >>> first_of(["a", "b", "c"], 2)
    ['a', 'b', 'and 1 more']
    """
    more = [f"and {len(values) - most} more"] if len(values) > most else []
    return [*values[:most], *more]


def some_of(names: Sequence[str], most: int, mark: str = ", ") -> str:
    """The first few names, and how many more there are, as a text.

    >>> some_of(["a", "b", "c"], 2), some_of(["a", "b"], 2, "; ")
    ('a, b and 1 more', 'a; b')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return mark.join(names[:most]) + more


def blocks_by_source(places: Iterable[str]) -> str:
    """Places ``source:block`` with the blocks of one source together: ``ponars2021:6,17, thebell2021:3``."""
    blocks: dict[str, set[int]] = {}
    for place in places:
        source, _, numbers = place.rpartition(":")
        blocks.setdefault(source, set()).update(map(int, numbers.split(",")))
    return ", ".join(f"{source}:{','.join(map(str, sorted(blocks[source])))}" for source in sorted(blocks))
