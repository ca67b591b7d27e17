"""Joining datasets: actors with an equal id elsewhere, and those that somebody judged the same, become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from amity.corpus.datapackage import name_from
from amity.corpus.model import Actor, Claim, Kind, Metadata, Tables
from amity.corpus.names import WAS
from amity.corpus.rows.cells import MOST_ALIASES
from amity.errors import DataError, RequestError
from amity.resolution.judgements import Judgement, Verdict
from amity.words import with_article

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Merged:
    """What joining came to.

    Attributes:
        tables: of the joined dataset.
        by_id: for each actor that several became by an equal id, the ids that it had.
        by_judgement: the same of those that were judged the same.
        within: claims between two that became one, which are left out.
        unknown: pairs that were judged and of which no dataset has both.
    """

    tables: Tables
    by_id: Mapping[str, tuple[str, ...]]
    by_judgement: Mapping[str, tuple[str, ...]]
    within: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]


def merge(datasets: Sequence[Tables], folder: Path, judgements: Iterable[Judgement] = ()) -> Merged:
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
    judged = list(judgements)
    actors = _joined("actor", [tables.actors for tables in datasets])
    order = {name: n for n, name in enumerate(actors)}
    equal = _Groups(order)
    owners: dict[str, str] = {}
    for name, actor in actors.items():
        for other in (*actor.ids, *([f"wikidata:{actor.wikidata}"] if actor.wikidata else [])):
            equal.join(owners.setdefault(other, name), name)
    by_id = equal.several()
    unknown: list[tuple[str, str]] = []
    for one in judged:
        if one.left not in actors or one.right not in actors:
            if one.judgement:
                unknown.append(one.pair)
        elif one.judgement == Verdict.SAME:
            equal.join(one.left, one.right)
    for one in judged:
        if (
            one.judgement == Verdict.DIFFERENT
            and {one.left, one.right} <= actors.keys()
            and equal.first(one.left) == equal.first(one.right)
        ):
            raise DataError(
                f"{one.left} and {one.right} are judged different, and an equal id or other judgements make them one; "
                "correct one of them."
            )
    new = {name: equal.first(name) for name in actors}
    groups = equal.several()
    merged = {
        name: _one([actors[member] for member in groups.get(name, (name,))])
        for name in dict.fromkeys(new.values())
    }
    _check_kinds(datasets, new, merged)
    claims = _joined("claim", [tables.claims for tables in datasets])
    renamed = {name: _renamed(claim, new) for name, claim in claims.items()}
    within = tuple(name for name, claim in renamed.items() if claim.subject == claim.object)
    kept = {name: claim for name, claim in renamed.items() if name not in within}
    gone = set(within)
    kept = {
        name: replace(claim, about=tuple(a for a in claim.about if a not in gone))
        if gone & set(claim.about)
        else claim
        for name, claim in kept.items()
    }
    sources = {
        name: replace(source, coverage_actors=tuple(sorted({new.get(a, a) for a in source.coverage_actors})))
        for name, source in _joined("source", [tables.sources for tables in datasets]).items()
    }
    places = _joined("place", [tables.places for tables in datasets])
    if both := sorted(places.keys() & merged.keys()):
        raise DataError(
            f"'{both[0]}' is a place of one dataset and an actor of another; rename one: amity rename."
        )
    tables = Tables(
        merged,
        places,
        sources,
        _joined("period", [tables.periods for tables in datasets]),
        kept,
        _joined("relation", [tables.relations for tables in datasets]),
        _metadata(datasets, folder),
    )
    judged_groups = {name: members for name, members in groups.items() if by_id.get(name) != members}
    return Merged(tables, by_id, judged_groups, within, tuple(unknown))


def _check_kinds(datasets: Sequence[Tables], new: Mapping[str, str], merged: Mapping[str, Actor]) -> None:
    """Refuse an actor whose kind does not fit what a dataset says of it.

    Raises:
        DataError: the first claim that it cannot stand in.
    """
    for tables in datasets:
        rules = tables.vocabulary.relations
        for claim in tables.claims.values():
            for column, name in (("subject", claim.subject), ("object", claim.object)):
                actor = merged.get(new.get(name, ""))
                if actor is None or actor.kind in {Kind.UNKNOWN, tables.actors[name].kind}:
                    continue
                rule = rules[claim.relation]
                if actor.kind not in (rule.subject_kinds if column == "subject" else rule.object_kinds):
                    raise DataError(
                        f"{actor.id} and {name} became one, which is {with_article(actor.kind)} and cannot be the "
                        f"{column} of {claim.relation} ({claim.id}); judge them different, or correct a kind."
                    )


class _Groups:
    """Sets of names that are one; the first of a set stands for it."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self._order = order
        self._to: dict[str, str] = {}

    def first(self, name: str) -> str:
        while name in self._to:
            name = self._to[name]
        return name

    def join(self, one: str, other: str) -> None:
        a, b = sorted((self.first(one), self.first(other)), key=self._order.__getitem__)
        if a != b:
            self._to[b] = a

    def several(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._order:
            found[self.first(name)].append(name)
        return {name: tuple(members) for name, members in found.items() if len(members) > 1}


def _joined(what: str, tables: Sequence[Mapping[str, _Row]]) -> dict[str, _Row]:
    """Rows of all tables by id; the same row may stand in several.

    Raises:
        DataError: one id stands for different rows.
    """
    found: dict[str, _Row] = {}
    for rows in tables:
        for name, row in rows.items():
            if found.setdefault(name, row) != row:
                raise DataError(
                    f"two datasets have a {what} '{name}', and say different things of it; rename one: amity rename."
                )
    return found


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


def _renamed(claim: Claim, new: Mapping[str, str]) -> Claim:
    ends = [new.get(name, name) for name in (claim.subject, claim.object, claim.claimant, claim.place)]
    if ends == [claim.subject, claim.object, claim.claimant, claim.place]:
        return claim
    return replace(claim, subject=ends[0], object=ends[1], claimant=ends[2], place=ends[3])


def _metadata(datasets: Sequence[Tables], folder: Path) -> Metadata:
    said = [tables.metadata for tables in datasets]
    return Metadata(
        name_from(folder),
        title="; ".join(dict.fromkeys(one.title or one.name for one in said)),
        creators=tuple(dict.fromkeys(name for one in said for name in one.creators)),
        licences=tuple(dict.fromkeys(licence for one in said for licence in one.licences)),
    )
