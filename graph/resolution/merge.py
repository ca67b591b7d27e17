"""Joining datasets: actors with an equal id elsewhere, and those that somebody judged the same, become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryFile
from typing import TypeVar

from amity.corpus.csv_reader import csv_pieces
from amity.corpus.datapackage import name_from
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Actor, Kind, Metadata, Tables
from amity.corpus.names import WAS
from amity.corpus.rows.cells import MOST_ALIASES
from amity.corpus.streamed import Streamed, stream_tables
from amity.corpus.table_format import LIST
from amity.corpus.tables import table_texts
from amity.errors import DataError, RequestError
from amity.files import write_folder
from amity.grammar import with_article
from amity.resolution.judgements import Judgement, PairVerdict
from amity.unions import Unions

_Row = TypeVar("_Row")
_Cells = dict[str, str]
_SPARE = tuple(part.name for part in CLAIMS.fields if part.spare)
_NAMING = ("subject", "object", "claimant", "place")
"""Columns of a claim that name actors."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What joining came to.

    Attributes:
        tables: of the joined dataset, without claims.
        claims: how many it has; `rows` are their cells.
        columns: spare columns that its claims fill.
        by_id: for each actor that several became by an equal id, the ids that it had.
        by_judgement: the same of those that were judged the same.
        within: claims between two that became one, which are left out.
        unknown: pairs that were judged and of which no dataset has both.
        steps: how many steps of stories the datasets have, which are left out.
    """

    tables: Tables
    claims: int
    columns: tuple[str, ...]
    by_id: Mapping[str, tuple[str, ...]]
    by_judgement: Mapping[str, tuple[str, ...]]
    within: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    steps: int
    _datasets: Sequence[Streamed]
    _new: Mapping[str, str]

    def rows(self) -> Iterator[_Cells]:
        """The cells of the claims, which are read anew from the datasets."""
        gone = set(self.within)
        for cells in _once(self._datasets):
            if cells["id"] not in gone:
                about = [name for name in cells["about"].split(LIST) if name not in gone]
                named = {column: self._new.get(cells[column], cells[column]) for column in _NAMING}
                yield {**cells, **named, "about": LIST.join(about)}


def merge_folders(folders: Sequence[Path], folder: Path, judgements: Iterable[Judgement] = ()) -> Merged:
    """Join the datasets of folders or workbooks into a new folder; see `merge`.

    No more than one claim at a time is in memory, beside the ids of all.

    Raises:
        RequestError: the folder is there, or there are fewer than two datasets.
        DataError: a dataset is faulty, or they do not fit together.
        StoreError: the folder cannot be written.
    """
    if folder.exists():
        raise RequestError(f"{folder} is there already; give a new folder.")
    with ExitStack() as files:
        streamed = [
            stream_tables(place, files.enter_context(TemporaryFile("w+", encoding="utf-8", newline="")))
            for place in folders
        ]
        merged = merge(streamed, folder, judgements)
        texts = table_texts(merged.tables, merged.columns)
        columns = texts[CLAIMS.file].strip().split(",")
        write_folder(folder, {**texts, CLAIMS.file: csv_pieces(columns, merged.rows())})
    return merged


def merge(datasets: Sequence[Streamed], folder: Path, judgements: Iterable[Judgement] = ()) -> Merged:
    """Join datasets.

    The id, label and kind of an actor are those of the first dataset that has it; other names become aliases, and its
    former ids are kept as ``was:ID``. Nothing else is merged: claims of two sources stay two.

    Args:
        datasets: in the order in which they decide.
        folder: the new dataset, whose name it gives.
        judgements: pairs that somebody judged.

    Raises:
        RequestError: fewer than two datasets.
        DataError: two datasets have one id for different things, or judgements and ids contradict each other.
    """
    if len(datasets) < 2:
        raise RequestError("give at least two datasets to join.")
    tables = [dataset.tables for dataset in datasets]
    actors = _joined("actor", [each.actors for each in tables])
    judged = list(judgements)
    equal, by_id = _equal(actors, judged)
    new = {name: equal.first(name) for name in actors}
    groups = _several(equal)
    merged = {
        name: _one([actors[member] for member in groups.get(name, (name,))])
        for name in dict.fromkeys(new.values())
    }
    _check_kinds(datasets, new, merged)
    claims = 0
    columns: set[str] = set()
    within: list[str] = []
    for cells in _once(datasets):
        claims += 1
        columns.update(column for column in _SPARE if cells[column])
        if new.get(cells["subject"]) == new.get(cells["object"], ""):
            within.append(cells["id"])
    sources = {
        name: replace(source, coverage_actors=tuple(sorted({new.get(a, a) for a in source.coverage_actors})))
        for name, source in _joined("source", [each.sources for each in tables]).items()
    }
    places = _joined("place", [each.places for each in tables])
    if both := sorted(places.keys() & merged.keys()):
        raise DataError(
            f"'{both[0]}' is a place of one dataset and an actor of another; rename one: amity rename."
        )
    joined = Tables(
        merged,
        places,
        sources,
        _joined("period", [each.periods for each in tables]),
        {},
        _joined("relation", [each.relations for each in tables]),
        _metadata(tables, folder),
    )
    return Merged(
        joined,
        claims - len(within),
        tuple(sorted(columns)),
        by_id,
        {name: members for name, members in groups.items() if by_id.get(name) != members},
        tuple(within),
        tuple(
            each.pair for each in judged if each.judgement and not {each.left, each.right} <= actors.keys()
        ),
        sum(len(each.stories) for each in tables),
        datasets,
        new,
    )


def _equal(
    actors: Mapping[str, Actor], judged: Sequence[Judgement]
) -> tuple[Unions[str], Mapping[str, tuple[str, ...]]]:
    """Which actors are one, and those of them that are so by their ids alone.

    Raises:
        DataError: two that are judged different are one.
    """
    equal = Unions(actors)
    owners: dict[str, str] = {}
    for name, actor in actors.items():
        for other in (*actor.ids, *([f"wikidata:{actor.wikidata}"] if actor.wikidata else [])):
            equal.join(owners.setdefault(other, name), name)
    by_id = _several(equal)
    there = [pair for pair in judged if {pair.left, pair.right} <= actors.keys()]
    for pair in there:
        if pair.judgement == PairVerdict.SAME:
            equal.join(pair.left, pair.right)
    for pair in there:
        if pair.judgement == PairVerdict.DIFFERENT and equal.first(pair.left) == equal.first(pair.right):
            raise DataError(
                f"{pair.left} and {pair.right} are judged different, and an equal id or other judgements make them "
                "one; correct one of them."
            )
    return equal, by_id


def _several(equal: Unions[str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(members) for name, members in equal.sets().items() if len(members) > 1}


def _once(datasets: Sequence[Streamed]) -> Iterator[_Cells]:
    """The cells of all claims; the same claim may stand in several datasets, and comes once.

    Raises:
        DataError: one id stands for different claims.
    """
    digests: dict[str, bytes] = {}
    for dataset in datasets:
        for cells in dataset.claims():
            digest = blake2b("\x1f".join(cells.values()).encode(), digest_size=16).digest()
            name = cells["id"]
            if name not in digests:
                digests[name] = digest
                yield cells
            elif digests[name] != digest:
                raise _two("claim", name)


def _two(what: str, name: str) -> DataError:
    return DataError(
        f"two datasets have a {what} '{name}', and say different things of it; rename one: amity rename."
    )


def _check_kinds(datasets: Sequence[Streamed], new: Mapping[str, str], merged: Mapping[str, Actor]) -> None:
    """Refuse an actor whose kind does not fit what a dataset says of it.

    Raises:
        DataError: the first claim that it cannot stand in.
    """
    for dataset in datasets:
        rules = dataset.tables.vocabulary.relations
        changed = {
            name: actor
            for name, was in dataset.tables.actors.items()
            if (actor := merged[new[name]]).kind not in {Kind.UNKNOWN, was.kind}
        }
        for cells in dataset.claims() if changed else ():
            rule = rules[cells["relation"]]
            for column, kinds in (("subject", rule.subject_kinds), ("object", rule.object_kinds)):
                name = cells[column]
                if name in changed and changed[name].kind not in kinds:
                    actor = changed[name]
                    raise DataError(
                        f"{actor.id} and {name} became one, which is {with_article(actor.kind)} and cannot be the "
                        f"{column} of {cells['relation']} ({cells['id']}); judge them different, or correct a kind."
                    )


def _joined(what: str, tables: Sequence[Mapping[str, _Row]]) -> dict[str, _Row]:
    """Rows of all tables by id; the same row may stand in several.

    Raises:
        DataError: one id stands for different rows.
    """
    joined: dict[str, _Row] = {}
    for rows in tables:
        for name, row in rows.items():
            if joined.setdefault(name, row) != row:
                raise _two(what, name)
    return joined


def _one(actors: Sequence[Actor]) -> Actor:
    """The actor that several become."""
    if len(actors) == 1:
        return actors[0]
    first = actors[0]
    names = {name for actor in actors for name in (actor.label, *actor.aliases)} - {first.label}
    ids = {name for actor in actors for name in actor.ids} | {f"{WAS}:{actor.id}" for actor in actors[1:]}
    labels = dict(pair for actor in reversed(actors) for pair in actor.labels)
    return replace(
        first,
        kind=next((actor.kind for actor in actors if actor.kind is not Kind.UNKNOWN), first.kind),
        aliases=tuple(sorted(names)[:MOST_ALIASES]),
        wikidata=next((actor.wikidata for actor in actors if actor.wikidata), ""),
        note=" ".join(dict.fromkeys(actor.note for actor in actors if actor.note)),
        labels=tuple(sorted(labels.items())),
        ids=tuple(sorted(ids)),
        weak_aliases=tuple(sorted({name for actor in actors for name in actor.weak_aliases} - names)),
        start=next((actor.start for actor in actors if actor.start), None),
        end=next((actor.end for actor in actors if actor.end), None),
    )


def _metadata(tables: Sequence[Tables], folder: Path) -> Metadata:
    """What the datasets say of themselves; creators and licences are of the whole, and stand where all tell them."""
    said = [metadata.metadata for metadata in tables]
    created, licensed = (
        all(metadata.creators for metadata in said),
        all(metadata.licences for metadata in said),
    )
    return Metadata(
        name_from(folder),
        title="; ".join(dict.fromkeys(metadata.title or metadata.name for metadata in said)),
        creators=tuple(dict.fromkeys(name for metadata in said for name in metadata.creators if created)),
        licences=tuple(
            dict.fromkeys(licence for metadata in said for licence in metadata.licences if licensed)
        ),
    )
