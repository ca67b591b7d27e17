"""Claims that hang together, so that the edges of each group can be made apart from all others."""

from __future__ import annotations

from collections.abc import Iterable

from amity.corpus.model import Claim, Modality
from amity.corpus.vocabulary import Key, Vocabulary
from amity.edges.denials import covers

_SPEAK_OF_OTHERS = frozenset({Modality.DENIED, Modality.DOUBTED})
"""Modalities of claims that may bear on those of other relations of the same two."""


def hanging_together(claims: Iterable[Claim], vocabulary: Vocabulary) -> list[list[Claim]]:
    """The claims in groups: the edges that all come to are those that each group comes to by itself.

    The claims of one relation of two actors are in one group; with those of a denial or a doubt are all claims of the
    same two that it may bear on (`amity.edges.denials.covers`), and with those of each claim the ones that it names in
    ``about``. It holds for edges as `amity.edges.build.build_edges` makes them: what a rule carries on hangs on more.
    """
    alike: dict[Key, list[Claim]] = {}
    place: dict[str, Key] = {}
    disputing: dict[frozenset[str], set[Key]] = {}
    for claim in claims:
        key = place[claim.id] = vocabulary.key(claim)
        alike.setdefault(key, []).append(claim)
        if claim.modality in _SPEAK_OF_OTHERS:
            disputing.setdefault(frozenset((key[0], key[2])), set()).add(key)
    near: dict[Key, set[Key]] = {}

    def join(one: Key, other: Key) -> None:
        if one != other:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)

    for key, group in alike.items():
        for disputed in disputing.get(frozenset((key[0], key[2])), ()):
            if covers(disputed, key, vocabulary):
                join(disputed, key)
        for claim in group:
            for name in claim.about:
                join(key, place.get(name, key))
    groups: list[list[Claim]] = []
    seen: set[Key] = set()
    for first in alike:
        if first in seen:
            continue
        seen.add(first)
        together = [first]
        for each in together:
            new = near.get(each, set()) - seen
            seen |= new
            together += sorted(new)
        groups.append([claim for each in together for claim in alike[each]])
    return groups
