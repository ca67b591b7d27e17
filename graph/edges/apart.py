"""Claims that hang together, so that the edges of each group can be made apart from all others."""

from __future__ import annotations

from collections.abc import Iterable

from amity.corpus.model import Claim


def hanging_together(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims in groups: the edges that all come to are those that each group comes to by itself.

    The claims of two ends, whichever way they point, are in one group (a denial, a doubt or another claim of the same
    relation may bear on each of them), with those of other ends that one of them names in ``about`` or is named by. It
    holds for edges as `amity.edges.build.build_edges` makes them: what a rule carries on hangs on other ends as well.
    """
    by_ends: dict[frozenset[str], list[Claim]] = {}
    ends_of: dict[str, frozenset[str]] = {}
    for claim in claims:
        ends = ends_of[claim.id] = frozenset((claim.subject, claim.object))
        by_ends.setdefault(ends, []).append(claim)
    near: dict[frozenset[str], list[frozenset[str]]] = {}
    for ends, own in by_ends.items():
        for name in (name for claim in own for name in claim.about):
            other = ends_of.get(name, ends)
            if other != ends:
                near.setdefault(ends, []).append(other)
                near.setdefault(other, []).append(ends)
    groups: list[list[Claim]] = []
    seen: set[frozenset[str]] = set()
    for ends in by_ends:
        if ends in seen:
            continue
        seen.add(ends)
        together = [ends]
        for each in together:
            for other in near.get(each, ()):
                if other not in seen:
                    seen.add(other)
                    together.append(other)
        groups.append([claim for each in together for claim in by_ends[each]])
    return groups
