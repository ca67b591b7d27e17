"""Finding an actor by id, label or alias, whatever the case and the accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

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
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


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
    known = {text for row in rows for text in (row.id, row.label, *row.aliases)}
    raise UnknownName("actor", name, known)
