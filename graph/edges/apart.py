"""Claims that hang together, so that the edges of each group can be made apart from all others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from amity.corpus.model import Claim, Modality
from amity.corpus.vocabulary import Key, Vocabulary
from amity.edges.denials import covers
from amity.unions import Unions

_SPEAK_OF_OTHERS = frozenset({Modality.DENIED, Modality.DOUBTED})
"""Modalities of claims that may bear on those of other relations of the same two."""


def hanging_together(
    claims: Iterable[Claim], vocabulary: Vocabulary, ties: Iterable[tuple[Hashable, Claim]] = ()
) -> list[list[Claim]]:
    """The claims in groups: the edges that all come to are those that each group comes to by itself.

    The claims of one relation of two actors are in one group; with those of a denial or a doubt are all claims of the
    same two that it may bear on (`amity.edges.denials.covers`), and with those of each claim the ones that it names in
    ``about``. It holds for edges as `amity.edges.build.build_edges` makes them: what a rule carries on hangs on more.

    Args:
        ties: what else joins claims: those with the same value are in one group.
    """
    claims = tuple(claims)
    keys = {claim.id: vocabulary.key(claim) for claim in claims}
    sets = Unions(keys.values())
    disputing: dict[frozenset[str], set[Key]] = {}
    for claim in claims:
        if claim.modality in _SPEAK_OF_OTHERS:
            key = keys[claim.id]
            disputing.setdefault(frozenset((key[0], key[2])), set()).add(key)
        for name in claim.about:
            if name in keys:
                sets.join(keys[claim.id], keys[name])
    for key in dict.fromkeys(keys.values()):
        for disputed in disputing.get(frozenset((key[0], key[2])), ()):
            if covers(disputed, key, vocabulary):
                sets.join(disputed, key)
    first: dict[Hashable, Key] = {}
    for tie, claim in ties:
        sets.join(first.setdefault(tie, keys[claim.id]), keys[claim.id])
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(sets.first(keys[claim.id]), []).append(claim)
    return list(groups.values())
