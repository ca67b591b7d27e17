"""Finding an actor by id, label or alias, whatever the case and the accents."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Sequence

from amity.errors import AmbiguousName, UnknownName
from amity.model import Actor, Place, Tables

_BLANKS = dict.fromkeys(map(ord, "-‐‑‒–—_/"), " ")
_NOTHING = dict.fromkeys(map(ord, "'’‘ʻʼʽʾʿ`´."), "")


def fold(name: str) -> str:
    """`name` without case, accents, apostrophes and full stops, and differences of dashes and blanks.

    >>> fold("Al-Qāʿida") == fold("al qaʿida")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_BLANKS | _NOTHING)).casefold()
    kept = (c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join("".join(kept).split())


def find_actor(tables: Tables, name: str, places: bool = False) -> str:
    """Id of the actor (or place, when `places`) that answers to `name`.

    An id counts before a label, a label before an alias.

    Raises:
        UnknownName: nobody is called so; the nearest names are in the text.
        AmbiguousName: several are; their ids are in the text.
    """
    rows: list[Actor | Place] = [*tables.actors.values(), *(tables.places.values() if places else ())]
    if any(row.id == name for row in rows):
        return name
    wanted = fold(name)
    levels: tuple[Callable[[Actor | Place], tuple[str, ...]], ...] = (
        lambda row: (row.id,),
        lambda row: (row.label,),
        lambda row: row.aliases,
    )
    for names in levels:
        found = sorted({row.id for row in rows if wanted in map(fold, names(row))})
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousName(
                "actor", name, (f"{found_id} ({tables.label(found_id)})" for found_id in found)
            )
    raise UnknownName("actor", name, (), [f"{row.id} ({row.label})" for row in _near(rows, wanted)])


def _near(rows: Sequence[Actor | Place], wanted: str) -> list[Actor | Place]:
    """Up to four rows with a name that holds `wanted` or is like it, the likest first."""
    scored: list[tuple[float, str, Actor | Place]] = []
    for row in rows:
        names = [fold(text) for text in (row.id, row.label, *row.aliases)]
        ratio = max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)
        held = len(wanted) > 2 and any(wanted in name for name in names)
        if held or ratio >= 0.7:
            scored.append((-ratio, row.id, row))
    return [row for _, _, row in sorted(scored, key=lambda item: item[:2])[:4]]
