"""Years in which a tie was observed, put together to spells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from amity.imports.delimited import Record
from amity.imports.records import Item, ReadTie, Rejected, told_by

_Key = TypeVar("_Key", bound=Hashable)


class Spell(NamedTuple):
    """Years without a gap.

    Attributes:
        start, end: dates of the EDTF profile. A spell that begins with the first year that the data tell of began by
            then, one that lasts to their last year had not ended before.
        row: where its first year stands.
    """

    first: int
    last: int
    start: str
    end: str
    row: int


@dataclass
class Spells(Generic[_Key]):
    """Gathers the years of ties by their keys, in any order."""

    _years: dict[_Key, dict[int, int]] = field(default_factory=dict)
    _least: int = 9999
    _most: int = 0

    def cover(self, year: int) -> None:
        """The data tell of this year, whether or not a tie was observed in it."""
        self._least, self._most = min(self._least, year), max(self._most, year)

    def add(self, key: _Key, year: int, row: int) -> None:
        """A tie was observed in a year."""
        self.cover(year)
        self._years.setdefault(key, {}).setdefault(year, row)

    def __iter__(self) -> Iterator[tuple[_Key, Spell]]:
        """The spells, keys in the order in which they came."""
        for key, rows in self._years.items():
            years = sorted(rows)
            begin = 0
            for n in range(1, len(years) + 1):
                if n == len(years) or years[n] != years[n - 1] + 1:
                    first, last = years[begin], years[n - 1]
                    start = f"[..{first:04}]" if first == self._least else f"{first:04}"
                    end = f"[{last:04}..]" if last == self._most else f"{last:04}"
                    yield key, Spell(first, last, start, end, rows[first])
                    begin = n


def spelled(
    rows: Iterator[Record | Rejected],
    read: Callable[[Record, Spells[_Key]], Iterator[Item]],
    tie_of: Callable[[_Key, Spell], ReadTie],
) -> Iterator[Item]:
    """What is read of each row, which adds to the spells of the file; then the tie of each spell."""
    spells: Spells[_Key] = Spells()
    yield from told_by(rows, lambda record: read(record, spells))
    for key, spell in spells:
        yield tie_of(key, spell)
