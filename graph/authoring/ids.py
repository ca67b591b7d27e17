"""Ids that are free, by the patterns that the tables follow."""

from __future__ import annotations

import re
from collections.abc import Collection

from amity.corpus.model import Tables
from amity.corpus.names import fold, free_id, slug

_WIDTH = 3
_LONGEST = 60
"""Characters of an id that is made of a label."""


def claim_id(tables: Tables, source: str) -> str:
    """The next id of a claim of `source`: its id, a hyphen, and a number above all that its claims have.

    Numbers are as wide as the widest of the source, at least three digits.
    """
    pattern = re.compile(re.escape(source) + r"-([0-9]{1,9})")
    numbers = [match[1] for name in tables.claims if (match := pattern.fullmatch(name))]
    width = max((_WIDTH, *map(len, numbers)))
    return f"{source}-{max(map(int, numbers), default=0) + 1:0{width}}"


def actor_id(tables: Tables, label: str) -> str:
    """An id for an actor or a place of that label: its first words in lower case without accents, joined by hyphens."""
    return free_id(slug(label, _LONGEST), tables.actors, tables.places)


def period_id(tables: Tables, label: str) -> str:
    """An id for a period of that label, as for an actor."""
    return free_id(slug(label, _LONGEST), tables.periods)


def source_id(tables: Tables, names: Collection[str], title: str, year: str) -> str:
    """An id for a source: the last word of the first of `names` that has one, else the longest of `title`; the year."""
    words = [parts[-1] for name in names if (parts := re.findall(r"[^\W\d_]+", fold(name)))]
    longest = max(re.findall(r"[^\W\d_]+", fold(title)), key=len, default="source")
    return _lettered((words or [longest])[0] + year, tables.sources)


def _lettered(name: str, taken: Collection[str]) -> str:
    """`name`, or where that is taken the first of it with a letter from b on, else with a number, that is not."""
    endings = ("", *"bcdefghijklmnopqrstuvwxyz")
    free = next((name + ending for ending in endings if name + ending not in taken), None)
    return free_id(name, taken, mark="") if free is None else free
