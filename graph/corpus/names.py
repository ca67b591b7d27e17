"""Finding an actor by id, label or alias, whatever the case and the accents."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Sequence

from amity.corpus.model import Actor, Place, Tables
from amity.errors import AmbiguousName, UnknownName

_BLANKS = dict.fromkeys(map(ord, "-‐‑‒–—_/"), " ")
_NOTHING = dict.fromkeys(map(ord, "'’‘ʻʼʽʾʿ`´."), "")
_PLAIN = {**_BLANKS, **_NOTHING}

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g u".split(" "),
            strict=True,
        )
    )
)
"""Sounds of Russian, Ukrainian and Belarusian letters in Latin ones."""

MOST_SLUG = 120
"""Characters of a part of an id that is made of a name."""

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "ETHIOPIC": "Ethi",
    "THAI": "Thai",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
}
"""Scripts by the word that begins the names of their letters."""

WAS = "was"
"""Scheme of the ids that an actor had in the datasets that were joined."""

_LIKE = 0.7
_LONGEST = 100


def fold(name: str) -> str:
    """`name` without case, accents, apostrophes and full stops, and differences of dashes and blanks.

    >>> fold("Al-Qāʿida") == fold("al qaʿida")
    True
    """
    if name.isascii():
        return " ".join(name.translate(_PLAIN).lower().split())
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN)).casefold()
    kept = (c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join("".join(kept).split())


def romanized(name: str) -> str:
    """`name` with small Cyrillic letters written by their sounds in Latin ones.

    >>> romanized("талибан")
    'taliban'
    """
    return name.translate(_CYRILLIC)


def slug(text: str, most: int = MOST_SLUG) -> str:
    """`text` as an id or a part of one: its words as `fold` has them, joined by hyphens; a full stop parts words too.

    Args:
        most: characters; more are cut off.

    >>> slug("Citizen (Côte d'Ivoire)"), slug("GED_v24.1"), slug("()")
    ('citizen-cote-divoire', 'ged-v24-1', 'unnamed')
    """
    words = re.findall(r"[^\W_]+", fold(text.replace(".", " ")))
    return "-".join(words)[:most].rstrip("-") or "unnamed"


def script_of(name: str) -> str:
    """The script that most letters of `name` are of, as a code of ISO 15924; empty where it is none of the usual ones.

    >>> script_of("Lavrov"), script_of("محمد حسن"), script_of("Лавров (Lavrov S.)")
    ('Latn', 'Arab', 'Latn')
    """
    scripts = Counter(
        _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], "")
        for character in name
        if character.isalpha()
    )
    return max(sorted(scripts), key=scripts.__getitem__, default="")


def free_id(name: str, *taken: Container[str], mark: str = "-") -> str:
    """`name`, or where one of `taken` has it the first of `name`, `mark` and a number from 2 on that none has.

    >>> free_id("arland", {"arland"}, {"arland-2"}), free_id("borria", {"arland"})
    ('arland-3', 'borria')
    """
    free, number = name, 2
    while any(free in others for others in taken):
        free, number = f"{name}{mark}{number}", number + 1
    return free


def find_actor(tables: Tables, name: str, places: bool = False) -> str:
    """Id of the actor (or place, when `places`) that answers to `name`.

    An id counts before a label, a label before an alias.

    Raises:
        UnknownName: nobody is called so; the nearest names are in the text.
        AmbiguousName: several are; their ids are in the text.
    """
    if name in tables.actors or (places and name in tables.places):
        return name
    rows: list[Actor | Place] = [*tables.actors.values(), *(tables.places.values() if places else ())]
    wanted = fold(name)
    levels: tuple[Callable[[Actor | Place], tuple[str, ...]], ...] = (
        lambda row: (row.id,),
        _labels,
        lambda row: row.aliases,
    )
    for names in levels:
        ids = sorted({row.id for row in rows if wanted in map(fold, names(row))})
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousName("actor", name, [f"{found_id} ({tables.label(found_id)})" for found_id in ids])
    raise UnknownName("actor", name, (), [f"{row.id} ({row.label})" for row in _near(rows, wanted)])


def near_actors(tables: Tables, name: str, places: bool = False) -> tuple[Actor | Place, ...]:
    """Up to four actors (and places, when `places`) with a name that holds `name` or is like it, the likest first."""
    return tuple(_near([*tables.actors.values(), *(tables.places.values() if places else ())], fold(name)))


def _labels(row: Actor | Place) -> tuple[str, ...]:
    """The labels of a row in every language."""
    return (row.label, *(label for _, label in row.labels))


def _near(rows: Sequence[Actor | Place], wanted: str) -> list[Actor | Place]:
    """Up to four rows with a name that holds `wanted` or is like it, the likest first; none for a long `wanted`."""
    if len(wanted) > _LONGEST:
        return []
    scored: list[tuple[float, str, Actor | Place]] = []
    for row in rows:
        names = [
            fold(text)[: 2 * _LONGEST]
            for text in (row.id, row.label, *(label for _, label in row.labels), *row.aliases)
        ]
        holds = len(wanted) > 2 and any(wanted in name for name in names)
        ratio = max(_likeness(wanted, name, 0 if holds else _LIKE) for name in names)
        if holds or ratio >= _LIKE:
            scored.append((-ratio, row.id, row))
    return [row for _, _, row in sorted(scored, key=lambda item: item[:2])[:4]]


def _likeness(wanted: str, name: str, least: float) -> float:
    """How alike two names are, from 0 to 1; 0 where cheap upper bounds show that it is below `least`."""
    matcher = difflib.SequenceMatcher(None, wanted, name)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0
    return matcher.ratio()
