"""How alike two partitions of the same actors are, by the field's two measures that chance does not inflate.

The adjusted Rand index (Hubert and Arabie 1985, Journal of Classification 2, 193-218) is 1 for equal partitions, and
0 on average for unrelated ones with groups of the same sizes. The variation of information (Meilă 2007, Journal of
Multivariate Analysis 98, 873-895) is a distance: 0 bits for equal partitions, log2 n at most for n actors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import comb, log2


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two partitions compared on the actors of both.

    Attributes:
        actors: how many these are.
        adjusted_rand: the adjusted Rand index; None below two actors.
        variation_of_information: the variation of information in bits; None without actors.
    """

    actors: int
    adjusted_rand: float | None
    variation_of_information: float | None


def likeness(before: Mapping[str, Hashable], after: Mapping[str, Hashable]) -> Likeness:
    """Compare two partitions, given as the group of each actor.

    >>> likeness({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": 1, "b": 2, "c": 1, "d": 2})
    Likeness(actors=4, adjusted_rand=-0.5, variation_of_information=2.0)
    """
    shared = sorted(before.keys() & after.keys())
    count = len(shared)
    if not count:
        return Likeness(0, None, None)
    both = Counter((before[actor], after[actor]) for actor in shared)
    first, second = Counter(before[actor] for actor in shared), Counter(after[actor] for actor in shared)
    joint = sum(
        number / count * log2(number * number / (first[a] * second[b])) for (a, b), number in both.items()
    )
    if count < 2:
        return Likeness(count, None, 0.0)
    together, in_first, in_second = (
        sum(comb(n, 2) for n in sizes.values()) for sizes in (both, first, second)
    )
    expected = in_first * in_second / comb(count, 2)
    most = (in_first + in_second) / 2
    # Both all apart, or both all together: they are equal, and there is nothing that chance could change.
    adjusted = 1.0 if most == expected else (together - expected) / (most - expected)
    return Likeness(count, round(adjusted, 10), abs(round(joint, 10)))
