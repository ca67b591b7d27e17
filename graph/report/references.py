"""Short references of a text that cannot hold an address behind each number: footnotes that name edges by their ids.

Ids are written short. Those of a source have the same beginning, for which a letter stands; noughts in front of their
numbers are left out, and a hyphen is for all between two ids in their order: where *a* is ``herald2016-``, *a3-9* is
every edge from ``herald2016-003`` to ``herald2016-009``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count, groupby, product
from string import ascii_lowercase

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL)
MOST = 1000
"""Edges up to which a reference names them."""
_LONG = 3
"""Letters of a beginning from which a shorter name pays."""


class References:
    """The references of one text, numbered as they are first made.

    Args:
        edges: ids of all edges that there are.
    """

    def __init__(self, edges: Iterable[str]) -> None:
        self._all = sorted(edges)
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, edges: Collection[str]) -> int:
        """The number of the reference to some edges; the same ones have the same number."""
        return self._numbers.setdefault(tuple(sorted(edges)), len(self._numbers) + 1)

    def __iter__(self) -> Iterator[tuple[int, int, str]]:
        """Each number that was given, how many edges are behind it, and these edges, written short.

        Nothing is written of more edges than are named.
        """
        return (
            (number, len(edges), self._short(edges) if len(edges) <= MOST else "")
            for edges, number in self._numbers.items()
        )

    @cached_property
    def beginnings(self) -> Mapping[str, str]:
        """The letters for beginnings of ids, by what they stand for."""
        used = {edge for edges in self._numbers for edge in edges}.intersection(self._all)
        starts = Counter(_parts(name)[0] for name in sorted(used))
        long = [start for start, times in starts.items() if times > 1 and len(start) > _LONG]
        names = ("".join(letters) for size in count(1) for letters in product(ascii_lowercase, repeat=size))
        return dict(zip(long, names, strict=False))

    @cached_property
    def _even(self) -> frozenset[str]:
        """The beginnings whose numbers are all equally long, so that noughts in front can be left out."""
        sizes: dict[str, set[int]] = {}
        for name in self._all:
            start, number = _parts(name)
            sizes.setdefault(start, set()).add(len(number))
        return frozenset(start for start, own in sizes.items() if len(own) == 1)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self._all)}

    def _short(self, edges: tuple[str, ...]) -> str:
        if 2 * len(edges) > len(self._all):
            apart = set(edges)
            rest = tuple(name for name in self._all if name not in apart)
            return f"all but {self._short(rest)}" if rest else "all"
        parts = []
        for start, members in groupby(edges, key=lambda name: _parts(name)[0]):
            names = list(members)
            runs = [
                [name for _, name in run]
                for _, run in groupby(enumerate(names), key=lambda row: self._place[row[1]] - row[0])
            ]
            if start not in self.beginnings:
                parts += names
                continue
            ends = [[_parts(name)[1] for name in (run[0], run[-1])][: len(run)] for run in runs]
            if start in self._even:
                ends = [[number.lstrip("0") or "0" for number in pair] for pair in ends]
            parts.append(self.beginnings[start] + " ".join("-".join(pair) for pair in ends))
        return " ".join(parts)


def _parts(name: str) -> tuple[str, str]:
    """The beginning of an id, and the number that it ends with; empty where it ends with none.

    >>> _parts("idsa2017-019"), _parts("first")
    (('idsa2017-', '019'), ('first', ''))
    """
    match = _NUMBERED.fullmatch(name)
    return (match[1], match[2]) if match else (name, "")
