"""The part of a large dataset that one page holds.

A page of a hundred thousand claims is too large to send and too full to read. Such a page holds the claims between
those actors of whom most is claimed, as many of these as fit, with the claims that these are about, and says how much
it leaves out. Whatever it shows of a pair of actors is then whole: every claim, status, date and denial of it. What
hangs on other pairs is as in a dataset of these claims alone: who counts as whom, and what a rule carries on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Claim, Tables
from amity.edges.slices import Selection

SIZE = 3_000_000
"""Bytes of claims that a page holds at most, as `_size` counts them; with scripts and fonts it has 5 MB at most."""
_ROW = 260
"""Bytes of a claim, its edge and its row of the table, without the text of the claim."""


@dataclass(frozen=True, slots=True)
class PageRest:
    """What a page leaves out: claims, and how many of the actors and places at their ends it does not hold."""

    claims: int
    actors: int
    places: int


@dataclass(frozen=True, slots=True)
class PagePart:
    """The tables with the claims of a page alone; nothing is left out where they fit."""

    tables: Tables
    rest: PageRest | None = None


def page_part(tables: Tables, selection: Selection, size: int = SIZE) -> PagePart:
    """The part of a selection that a page holds.

    Args:
        size: bytes of claims at most, but the two actors of whom most is claimed are always there.
    """
    key = ("page part", replace(selection, first=MIN, last=MAX, title="", statuses=frozenset()), size)
    return tables.kept(key, lambda: _part(tables, selection, size))


def _part(tables: Tables, selection: Selection, size: int) -> PagePart:
    known = [claim for claim in tables.claims.values() if selection.keeps_claim(claim, tables)]
    kept = [
        claim
        for claim in known
        if selection.keeps_ends(claim, tables.vocabulary) and selection.keeps_voice(claim)
    ]
    if sum(map(_size, kept)) <= size:
        return PagePart(tables)
    ends = Counter(end for claim in kept for end in {claim.subject, claim.object})
    order = sorted(ends, key=lambda name: (-ends[name], name))
    leading = those_that_fit(order, [(_pair(claim), _size(claim)) for claim in kept], size)
    pairs = _with_what_they_are_about({pair for claim in kept if (pair := _pair(claim)) <= leading}, known)
    shown = [claim for claim in kept if _pair(claim) in pairs]
    gone = ends.keys() - {end for claim in shown for end in (claim.subject, claim.object)}
    actors = sum(name in tables.actors for name in gone)
    smaller = replace(tables, claims={claim.id: claim for claim in known if _pair(claim) in pairs})
    return PagePart(smaller, PageRest(len(kept) - len(shown), actors, len(gone) - actors))


def those_that_fit(
    order: Sequence[str], rows: Iterable[tuple[frozenset[str], int]], size: int
) -> frozenset[str]:
    """The first of some actors, as many as the rows between them leave room for; the first two always.

    Args:
        order: ids, the most important first.
        rows: the ends of each, all of them in `order`, and its bytes.
        size: bytes of rows at most.
    """
    rank = {name: number for number, name in enumerate(order)}
    sizes: Counter[int] = Counter()
    for ends, own in rows:
        sizes[max(rank[name] for name in ends)] += own
    total = 0
    for place in range(len(order)):
        total += sizes[place]
        if total > size and place > 1:
            return frozenset(order[:place])
    return frozenset(order)


def _with_what_they_are_about(pairs: set[frozenset[str]], claims: Sequence[Claim]) -> set[frozenset[str]]:
    """The pairs, with those of which a claim is named by one of theirs: what it is about says which edge it is of."""
    pair_of = {claim.id: _pair(claim) for claim in claims}
    naming: dict[frozenset[str], set[frozenset[str]]] = {}
    for claim in claims:
        if claim.about:
            named = {pair_of[name] for name in claim.about if name in pair_of}
            naming.setdefault(_pair(claim), set()).update(named)
    every, waiting = set(pairs), [pair for pair in naming if pair in pairs]
    while waiting:
        new = naming.get(waiting.pop(), set()) - every
        every |= new
        waiting += new
    return every


def _pair(claim: Claim) -> frozenset[str]:
    return frozenset((claim.subject, claim.object))


def _size(claim: Claim) -> int:
    return _ROW + len(claim.note.encode()) + len(claim.detail.encode())
