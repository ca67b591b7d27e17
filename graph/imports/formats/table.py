"""Any table with a row for each tie: CSV, text with tabs, or a sheet of a workbook, read by a mapping file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from amity.corpus.model import Coding, Kind
from amity.corpus.ontology import load_vocabulary
from amity.errors import DataError, RequestError
from amity.imports.delimited import Layout, NamedCells, Record, cell_of, read_delimited
from amity.imports.formats.mapping import ColumnMapping, read_mapping
from amity.imports.opening import Input, cleaned
from amity.imports.records import FileFormat, Item, Options, Party, ReadTie, Rejected, Unusable, skip, told_by


def read_table(file: Input, options: Options) -> Iterator[Item]:
    """The rows of a table by the mapping that the options name.

    Raises:
        RequestError: they name none.
        DataError: the table lacks a column of the mapping.
    """
    if options.map is None:
        raise RequestError(
            f"{file.name} needs a mapping of its columns; give one, or have one guessed.",
            parameters=["map", "guess"],
        )
    mapping = read_mapping(options.map, load_vocabulary())
    yield from told_by(rows_of(file, mapping), lambda record: _claim(record, mapping))


def rows_of(file: Input, mapping: ColumnMapping) -> Iterator[Record | Rejected]:
    """The rows of a table or sheet, which has all the columns of the mapping."""
    needed = tuple(dict.fromkeys(mapping.parts.values()))
    if file.name.endswith(".xlsx"):
        yield from _sheet(file, mapping, needed)
        return
    layout = Layout(mapping.delimiter, columns=mapping.columns, needed=() if mapping.columns else needed)
    if missing := [name for name in needed if mapping.columns and name not in mapping.columns]:
        raise DataError(f"the mapping names the column {missing[0]}, which its own columns lack.")
    yield from read_delimited(file, layout)


def _sheet(file: Input, mapping: ColumnMapping, needed: tuple[str, ...]) -> Iterator[Record]:
    from amity.workbook import read_workbook

    sheets = read_workbook(file.path)
    name = mapping.sheet or next(iter(sheets), "")
    if name not in sheets:
        raise DataError(f"{file.name} has no sheet '{name}'; it has {', '.join(sheets)}.")
    rows = sheets[name].rows
    header = [cleaned(cell) for cell in (rows[0] if rows else ())]
    if missing := [column for column in needed if column not in header]:
        raise DataError(
            f"{file.name}, row 1: lacks the column {missing[0]}; it has {', '.join(header[:12])}."
        )
    for number, row in enumerate(rows[1:], 2):
        file.tally[0] += 1
        yield Record(number, NamedCells(zip(header, map(cell_of, row), strict=False)))


def _claim(record: Record, mapping: ColumnMapping) -> Iterator[Item]:
    def cell(part: str) -> str:
        column = mapping.parts.get(part, "")
        return record.cells.get(column, "") if column else ""

    def rejected(part: str, reason: str) -> Unusable:
        return record.rejected(mapping.parts.get(part, ""), reason)

    meaning = mapping.relation(cell("relation"))
    if meaning is None:
        raise rejected("relation", "is no word of the mapping")
    if not meaning.relation:
        raise skip("a word that the mapping leaves out")
    parties: list[Party] = []
    for part in ("subject", "object"):
        name, own = cell(part), cell(f"{part}_id")
        if not name and not own:
            raise rejected(part, "is empty")
        kind = cell(f"{part}_kind").lower() or str(mapping.kind)
        if kind not in list(Kind):
            raise rejected(f"{part}_kind", "is no kind of actor")
        ids = (f"{mapping.scheme}:{own.replace(' ', '_')}",) if own and mapping.scheme else ()
        parties.append(Party(own or name, name or own, Kind(kind), ids=ids))
    start, end = (
        record.date(mapping.parts[part], mapping.dates) if cell(part) else "" for part in ("start", "end")
    )
    yield from parties
    if claimant := cell("claimant"):
        yield Party(claimant, claimant, mapping.kind)
    subject, other = reversed(parties) if meaning.is_reversed else parties
    yield ReadTie(
        cell("record") or _key(record), record.row, subject.key, meaning.relation, other.key, start, end,
        modality=meaning.modality, claimant=claimant, detail=cell("detail")[:500],
    )  # fmt: skip


def _key(record: Record) -> str:
    """An id of a row of a table that has none: a hash of its cells."""
    return sha256("\x1f".join(record.cells.values()).encode()).hexdigest()[:16]


FORMATS = (
    FileFormat(
        "csv", "any table or sheet with a row for each tie, by a mapping file", read_table,
        lambda _: 0.0, Coding.PEOPLE, by_file=True,
    ),
)  # fmt: skip
