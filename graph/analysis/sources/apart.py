"""Claims that hang together, so that the edges of each group can be made apart from all others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from amity.corpus.model import Claim, Modality
from amity.corpus.vocabulary import Vocabulary

_SPEAK_OF_OTHERS = frozenset({Modality.DENIED, Modality.DOUBTED})
"""Modalities of claims that may bear on those of other relations of the same two."""


def hanging_together(claims: Iterable[Claim], vocabulary: Vocabulary) -> list[list[Claim]]:
    """The claims in groups: the edges that all come to are those that each group comes to by itself.

    The claims of one relation of two actors are in one group; where one of the two's is a denial or a doubt, which may
    bear on another relation as well, all claims of the two are. So are those of others that a claim names in ``about``.
    It holds for edges as `amity.edges.build.build_edges` makes them: what a rule carries on hangs on more.
    """
    told = list(claims)
    disputed = {_ends(claim) for claim in told if claim.modality in _SPEAK_OF_OTHERS}
    alike: dict[Hashable, list[Claim]] = {}
    place: dict[str, Hashable] = {}
    for claim in told:
        ends = _ends(claim)
        key: Hashable = ends if ends in disputed else vocabulary.key(claim)
        place[claim.id] = key
        alike.setdefault(key, []).append(claim)
    near: dict[Hashable, list[Hashable]] = {}
    for claim in told:
        own = place[claim.id]
        for other in {place.get(name, own) for name in claim.about} - {own}:
            near.setdefault(own, []).append(other)
            near.setdefault(other, []).append(own)
    groups: list[list[Claim]] = []
    seen: set[Hashable] = set()
    for first in alike:
        if first in seen:
            continue
        seen.add(first)
        together = [first]
        for each in together:
            for other in near.get(each, ()):
                if other not in seen:
                    seen.add(other)
                    together.append(other)
        groups.append([claim for each in together for claim in alike[each]])
    return groups


def _ends(claim: Claim) -> frozenset[str]:
    return frozenset((claim.subject, claim.object))
