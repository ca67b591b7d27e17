"""Rows that are well formed and yet mislead: names that look alike, actors that may be one, circles, copies."""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from amity.characters import escaped
from amity.checks.doubts import Doubt
from amity.corpus.csv_reader import spreadsheet_cell
from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES, RELATIONS, SOURCES
from amity.corpus.model import Actor, Claim, Kind, OwnRelation, Period, Place, Source, Tables
from amity.corpus.names import fold
from amity.corpus.ontology import load_vocabulary
from amity.corpus.table_format import TableFormat

CIRCULAR = ("partOf", "factionOf", "leads", "founded")
"""Relations that nobody can have to himself by way of others at one time."""

_MOST_CIRCLES, _MOST_SHOWN = 100, 6

_ALIKE = str.maketrans(
    # Cyrillic and Greek letters that look as Latin ones do: Unicode Technical Standard 39, confusables.txt.
    "авеіјкмнорсԛѕтԝухһԁѡαεικνορτυχϲϳ",
    "abeijkmhopcqstwyxhdwaeiknoptuxcj",
)
_SCRIPTS = {
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARMENIAN": "Armenian",
    "CHEROKEE": "Cherokee",
}


def letters_of_two_scripts(tables: Tables) -> Iterator[Doubt]:
    """A word is written in one script; a letter of another that looks the same makes it another word."""
    for form, row, column, text in _names(tables):
        if odd := next(filter(None, map(_odd_letter, text.split())), None):
            letter, rare, common = odd
            problem = f"mixes {rare} letters with {common} ones ({letter} is {escaped(letter)})"
            remedy = f"write it in {common} letters, if it is one word"
            yield Doubt(form, row, column, text, problem, remedy)


def _odd_letter(word: str) -> tuple[str, str, str] | None:
    """A letter of the script that is rarer in a word, that script and the other one; None when there is one script."""
    letters: dict[str, list[str]] = defaultdict(list)
    for character in word:
        if character.isalpha() and not character.isascii():
            script = _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0])
        else:
            script = "Latin" if character.isalpha() else None
        if script:
            letters[script].append(character)
    if len(letters) < 2:
        return None
    rare, *_, common = sorted(letters, key=lambda script: (len(letters[script]), script == "Latin"))
    return letters[rare][0], rare, common


def ids_that_look_alike(tables: Tables) -> Iterator[Doubt]:
    """Two ids differ by more than case, accents, hyphens and letters that look the same."""
    for form, rows in _tables(tables):
        known = load_vocabulary().relations if form is RELATIONS and rows else ()
        seen = {_skeleton(name): name for name in known}
        for name in rows:
            other = seen.setdefault(_skeleton(name), name)
            if other != name:
                remedy = "give it another id, or merge the rows"
                yield Doubt(form, name, "id", name, f"looks as '{other}' does", remedy)


def _skeleton(name: str) -> str:
    return fold(fold(name).translate(_ALIKE))


def labels_of_two(tables: Tables) -> Iterator[Doubt]:
    """An actor, a place and a relation are known by their labels."""
    for form, rows in ((ACTORS, tables.actors), (PLACES, tables.places)):
        seen: dict[str, str] = {}
        for row in rows.values():
            other = seen.setdefault(fold(row.label), row.id)
            if other != row.id:
                remedy = "tell them apart in the label, or merge the rows"
                yield Doubt(form, row.id, "label", row.label, f"is the label of {other} too", remedy)
    bundled = load_vocabulary().relations if tables.relations else {}
    said = {fold(relation.label): name for name, relation in bundled.items()}
    for own in tables.relations.values():
        other = said.setdefault(fold(own.label), own.id)
        if other != own.id:
            remedy = "say it in other words, or use that relation"
            yield Doubt(RELATIONS, own.id, "label", own.label, f"is the label of {other} too", remedy)


def aliases_of_two(tables: Tables) -> Iterator[Doubt]:
    """A name that two actors answer to finds none; persons may bear one name."""
    owners: dict[str, list[Actor]] = defaultdict(list)
    for actor in tables.actors.values():
        for name in {fold(text) for text in (actor.label, *actor.aliases)}:
            owners[name].append(actor)
    for actor in tables.actors.values():
        for alias in actor.aliases:
            others = [other for other in owners[fold(alias)] if other.id < actor.id]
            if others and not all(other.kind is Kind.PERSON for other in (actor, *others[:1])):
                problem, remedy = f"is a name of {others[0].id} too", "leave it to one of them"
                yield Doubt(ACTORS, actor.id, "aliases", alias, problem, remedy)


def wikidata_of_two(tables: Tables) -> Iterator[Doubt]:
    """An item of Wikidata is one actor."""
    seen: dict[str, str] = {}
    for actor in tables.actors.values():
        other = seen.setdefault(actor.wikidata, actor.id) if actor.wikidata else actor.id
        if other != actor.id:
            remedy = "correct one of them, or merge the rows"
            yield Doubt(ACTORS, actor.id, "wikidata", actor.wikidata, f"is the item of {other} too", remedy)


def formulas(tables: Tables) -> Iterator[Doubt]:
    """A spreadsheet runs a cell that begins so."""
    for form, row, column, text in _names(tables):
        if column != "id" and spreadsheet_cell(text) != text:
            remedy = "begin it with a letter; csv for people gets an apostrophe before it"
            yield Doubt(form, row, column, text, "begins as a formula of a spreadsheet does", remedy)


def claims_in_two_rows(tables: Tables) -> Iterator[Doubt]:
    """What one block says once is one claim."""
    seen: dict[tuple[object, ...], str] = {}
    columns = [name for name in Claim.__slots__ if name not in {"id", "note", "bounds"}]
    for claim in tables.claims.values():
        other = seen.setdefault(tuple(getattr(claim, name) for name in columns), claim.id)
        if other != claim.id:
            yield Doubt(CLAIMS, claim.id, "id", claim.id, f"says what {other} says", "delete one of them")


def circles_of_actors(tables: Tables) -> Iterator[Doubt]:
    """Nobody is a part of himself, or leads himself, by way of others, at one time."""
    for relation in CIRCULAR:
        steps: dict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in tables.claims.values():
            if claim.relation == relation and claim.modality.affirms:
                steps[claim.subject].setdefault(claim.object, claim)
        for circle in _circles(steps):
            claims = [steps[a][b] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True)]
            if max(c.bounds.earliest_start for c in claims) > min(c.bounds.latest_end for c in claims):
                continue
            first = claims[0]
            problem = f"closes a circle: {_way(circle, relation)} ({_few([claim.id for claim in claims])})"
            yield Doubt(CLAIMS, first.id, "relation", relation, problem, "correct one of them, or its dates")


def circles_of_answers(tables: Tables) -> Iterator[Doubt]:
    """A claim that answers another was made after it."""
    for circle in _circles({claim.id: dict.fromkeys(claim.about) for claim in tables.claims.values()}):
        problem = f"closes a circle: {_way(circle, 'answers')}"
        first, *rest = circle  # a claim may answer itself
        yield Doubt(CLAIMS, first, "about", (*rest, first)[0], problem, "name only what the claim answers")


def _way(circle: Sequence[str], step: str) -> str:
    names = [*circle, circle[0]] if len(circle) <= _MOST_SHOWN else [*circle[:_MOST_SHOWN], "...", circle[0]]
    return f" {step} ".join(names)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_SHOWN]) + (", ..." if len(names) > _MOST_SHOWN else "")


def _circles(steps: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Circles, each from its least name on, up to `_MOST_CIRCLES`; at least one where there is any.

    Each step is taken once, and each step back to where one has been closes a circle.
    """
    return itertools.islice(_all_circles(steps), _MOST_CIRCLES)


def _all_circles(steps: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    done: set[str] = set()
    for origin in sorted(steps):
        way: list[str] = []
        places: dict[str, int] = {}
        waiting: list[tuple[str, Iterator[str]]] = []
        here: str | None = origin
        while here is not None or waiting:
            if here is not None and here in places:
                circle = way[places[here] :]
                turn = circle.index(min(circle))
                yield (*circle[turn:], *circle[:turn])
            elif here is not None and here not in done:
                done.add(here)
                places[here] = len(way)
                way.append(here)
                waiting.append((here, iter(sorted(steps.get(here, ())))))
            here = next(waiting[-1][1], None) if waiting else None
            if here is None and waiting:
                del places[waiting.pop()[0]]
                way.pop()


def _tables(
    tables: Tables,
) -> tuple[tuple[TableFormat, Mapping[str, Actor | Place | Source | Period | OwnRelation | Claim]], ...]:
    return (
        (ACTORS, tables.actors),
        (PLACES, tables.places),
        (SOURCES, tables.sources),
        (PERIODS, tables.periods),
        (RELATIONS, tables.relations),
        (CLAIMS, tables.claims),
    )


def _names(tables: Tables) -> Iterator[tuple[TableFormat, str, str, str]]:
    """Ids, labels in every language, aliases, inverse words and titles: the table, the row, the column and the text."""
    for form, rows in _tables(tables):
        for row in rows.values():
            yield form, row.id, "id", row.id
            if isinstance(row, Actor | Place | Period | OwnRelation):
                yield form, row.id, "label", row.label
            if isinstance(row, Actor | Place | OwnRelation):
                yield from ((form, row.id, "labels", label) for _, label in row.labels)
            if isinstance(row, OwnRelation):
                yield form, row.id, "inverse", row.inverse
            if isinstance(row, Actor | Place):
                yield from ((form, row.id, "aliases", alias) for alias in row.aliases)
            if isinstance(row, Source):
                yield form, row.id, "title", row.title


CHECKS = (
    letters_of_two_scripts,
    ids_that_look_alike,
    labels_of_two,
    aliases_of_two,
    wikidata_of_two,
    formulas,
    claims_in_two_rows,
    circles_of_actors,
    circles_of_answers,
)
