"""Another id for a thing, everywhere it is pointed to; or none any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amity.authoring.in_place import change_rows
from amity.authoring.pointers import (
    POINTERS,
    a_kind,
    check_texts,
    kind_of,
    locked_tables,
    mentions,
    pointed,
    rows_of,
)
from amity.corpus.formats import FORMATS, STORIES
from amity.corpus.model import Claim, Tables
from amity.corpus.table_format import TableFormat
from amity.corpus.tables import load_tables
from amity.errors import RequestError, UnknownName
from amity.files import write_files
from amity.reading import read_input


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a new id, or none, comes to.

    Attributes:
        cells: how many cells change, by the name of their table.
        mentions: cells of prose that hold the old id as a word, which stay: table, row and column of each.
        claims: ids of the claims that still begin with the old id of their source.
        rows: how many rows go, by the name of their table.
        gone: ids of the claims that go.
        unanswering: ids of the claims that stay and lose all that they answer (``about``): a denial then denies
            whatever else it may.
    """

    cells: Mapping[str, int]
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    unanswering: tuple[str, ...] = ()


@dataclass(slots=True)
class _Plan:
    """The tables as they will be.

    Attributes:
        put: by kind, what stands for an id; an empty text where nothing does.
        dropped: by kind, the ids whose rows go.
    """

    put: Mapping[str, Mapping[str, str]]
    dropped: Mapping[str, Collection[str]] = field(default_factory=dict)
    texts: dict[Path, bytes] = field(default_factory=dict)
    cells: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def read(self, folder: Path) -> None:
        """Work out all tables.

        Raises:
            DataError: they would hold an error.
        """
        for form in FORMATS:
            path = folder / form.file
            if path.exists() and any(form in POINTERS[kind] for kind in self.put):
                self._change(path, form)
        check_texts(folder, self.texts)

    def _change(self, path: Path, form: TableFormat) -> None:
        columns = {column: new for kind, new in self.put.items() for column in POINTERS[kind].get(form, ())}
        dropping = self._dropping(form)
        header: list[str] = []
        count = gone = 0

        def change(row: int, cells: Sequence[str]) -> Sequence[str] | None:
            nonlocal count, gone
            if row == 0:
                header.extend(cell.strip() for cell in cells)
                return cells
            if any(cell.strip() in dropping.get(name, ()) for name, cell in zip(header, cells, strict=False)):
                gone += 1
                return None
            changed = [
                pointed(form, name, cell, columns[name].get) if name in columns else cell
                for name, cell in zip(header, cells, strict=False)
            ]
            count += sum(new != cell for new, cell in zip(changed, cells, strict=False))
            return changed

        text = change_rows(read_input(path).decode("utf-8"), change)
        if count or gone:
            self.texts[path] = text.encode("utf-8")
        if count:
            self.cells[form.file] = count
        if gone:
            self.rows[form.file] = gone

    def _dropping(self, form: TableFormat) -> dict[str, set[str]]:
        """By column, the ids whose rows go: their own, and steps of stories on a period that nothing replaces."""
        columns: dict[str, set[str]] = {}
        for kind, names in self.dropped.items():
            column = POINTERS[kind].get(form, ("",))[0]
            if column == "id":
                columns[column] = set(names)
            elif form is STORIES and kind == "period":
                columns[column] = {name for name in names if not self.put[kind][name]}
        return columns


def rename(
    folder: Path,
    old: str,
    new: str,
    kind: str | None = None,
    *,
    claims: bool = False,
    write: bool = True,
) -> Renamed:
    """Give an actor, place, source, period, claim or own relation another id, everywhere it is pointed to.

    All tables are replaced together or none; every other cell stays byte for byte. Words in notes and reasons stay too.

    Args:
        folder: the dataset, without errors.
        old, new: ids.
        kind: one of `amity.authoring.pointers.KINDS`; None where only one thing has the old id.
        claims: of a source, let its claims ``OLD-001`` be called ``NEW-001``.
        write: False changes nothing and tells what would be.

    Raises:
        DataError: the tables hold errors, or `new` is no id.
        RequestError: `old` is unknown or the id of several things, or `new` exists.
        StoreError: the tables cannot be written; they are as they were.
    """
    with locked_tables(folder):
        tables = load_tables(folder)
        kind = kind_of(tables, old, kind)
        if claims and kind != "source":
            raise RequestError(f"{old} is {a_kind(kind)}; only a source has claims that are called by it.")
        if new in _taken(tables, kind):
            raise RequestError(
                f"'{new}' exists already; choose an id that no {kind} has"
                + (f", or let it take the place of {old}." if new in rows_of(tables, kind) else "."),
                parameters=["retire"] if new in rows_of(tables, kind) else [],
            )
        of_source = [claim.id for claim in tables.claims.values() if claim.source == old]
        named = [name for name in of_source if kind == "source" and name.startswith(f"{old}-")]
        put = {kind: {old: new}}
        if claims:
            put["claim"] = {name: new + name.removeprefix(old) for name in named}
            if used := sorted(set(put["claim"].values()) & set(tables.claims)):
                raise RequestError(
                    f"'{used[0]}' exists already; choose another id, or leave the claims as they are."
                )
        plan = _Plan(put)
        plan.read(folder)
        renamed = Renamed(plan.cells, mentions(folder, plan.texts, old), () if claims else tuple(named))
        if write:
            write_files(plan.texts)
    return renamed


def retire(
    folder: Path, old: str, into: str | None = None, kind: str | None = None, *, write: bool = True
) -> Renamed:
    """Take an actor, place, source, period, claim or own relation out of a dataset, with what pointed to it.

    With `into` what pointed to the old id points to that one. Else its claims go: those of a source, of a relation,
    those that begin or end at an actor or are in its mouth; so do steps of stories that show a period. Lists lose the
    id, other cells are emptied. All tables are replaced together or none; what stays, stays byte for byte.

    Args:
        folder: the dataset, without errors.
        old: an id.
        into: the id of another thing of the same kind, which takes its place; what the old row said is lost.
        kind, write: as of `rename`.

    Raises:
        DataError: the tables hold errors, or would.
        RequestError: an id is unknown, or that of several things.
        StoreError: the tables cannot be written; they are as they were.
    """
    with locked_tables(folder):
        tables = load_tables(folder)
        kind = kind_of(tables, old, kind)
        if into is not None and (into == old or into not in rows_of(tables, kind)):
            raise UnknownName(f"other {kind}", into, [name for name in rows_of(tables, kind) if name != old])
        falling = [] if into else [claim.id for claim in tables.claims.values() if _falls(claim, kind, old)]
        put = {"claim": dict.fromkeys(falling, "")}
        put[kind] = {**put.get(kind, {}), old: into or ""}
        dropped = {"claim": falling}
        dropped[kind] = [*dropped.get(kind, ()), old]
        plan = _Plan(put, dropped)
        plan.read(folder)
        bare = [
            claim.id
            for claim in tables.claims.values()
            if claim.about and claim.id not in falling and not into and set(claim.about) <= {*falling, old}
        ]
        retired = Renamed(
            plan.cells,
            mentions(folder, plan.texts, old),
            rows=plan.rows,
            gone=tuple(falling),
            unanswering=tuple(bare),
        )
        if write:
            write_files(plan.texts)
    return retired


def _falls(claim: Claim, kind: str, old: str) -> bool:
    """Whether a claim says nothing without the thing."""
    match kind:
        case "actor" | "place":
            return old in {claim.subject, claim.object, claim.claimant}
        case "source":
            return claim.source == old
        case "relation":
            return claim.relation == old
        case "claim":
            return claim.id == old
        case _:
            return False


def _taken(tables: Tables, kind: str) -> Collection[str]:
    """The ids that a thing of the kind cannot have."""
    if kind in {"actor", "place"}:
        return {*tables.actors, *tables.places}
    return tables.vocabulary.relations if kind == "relation" else rows_of(tables, kind)
