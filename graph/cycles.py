"""Chains that lead back to where they began."""

from __future__ import annotations

from collections.abc import Mapping


def on_cycles(next_of: Mapping[str, str]) -> frozenset[str]:
    """The names from which one comes back to them by going from name to name.

    >>> sorted(on_cycles({"a": "b", "b": "a", "c": "a"}))
    ['a', 'b']
    """
    circling: set[str] = set()
    walked: dict[str, str] = {}
    for start in next_of:
        name = start
        while name in next_of and name not in walked:
            walked[name] = start
            name = next_of[name]
        if walked.get(name) == start and name not in circling:
            first = name
            while True:
                circling.add(name)
                name = next_of[name]
                if name == first:
                    break
    return frozenset(circling)
