"""An import from files to a dataset: read, who is who, claims, tables; all of it is written, or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from pathlib import Path

from amity.corpus.dates import MAX, MIN, parse
from amity.corpus.model import Metadata, Source, Tables
from amity.corpus.names import free_id, slug
from amity.errors import DataError, RequestError
from amity.files import finish
from amity.imports.claims import ImportWork, Read, coder_of, make_claims, note_of
from amity.imports.existing import ExistingDataset, existing_dataset
from amity.imports.opening import Input, opened
from amity.imports.output import as_json, kept_rows, write_dataset
from amity.imports.records import About, FileRemark, Party, ReadTie, Rejected, Skipped
from amity.imports.request import ImportSummary, Request, nothing_of
from amity.imports.roster import Cast, Roster

_SPARE = ("record", "coded")
"""Columns that claims of records fill."""

_VALUES = attrgetter(*(field.name for field in fields(ReadTie)))


def run_import(request: Request) -> ImportSummary:
    """Import files into a folder.

    Raises:
        DataError: a file is not of the format, a row is faulty and the import is strict, or no row makes a claim.
        RequestError: the folder is there and nothing is to be appended, or the other way round.
        UnknownName: the data name no actor of `Request.only`.
        StoreError: the folder cannot be written; it is as it was.
    """
    base, name = _base(request)
    summary = ImportSummary(request.format.unit)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as spool,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as rejects,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as claims,
        opened(tuple(request.files)) as files,
    ):
        work = ImportWork(request, name, base, summary, spool, rejects, claims)
        roster = Roster(name, base.tables.actors)
        sources = [file for file in files if not request.format.companion(file)]
        read = [_read(work, roster, file, len(sources) == 1) for file in sources]
        cast = roster.settle(request.format.parties)
        days = make_claims(work, cast, read)
        for file, source, about, rows in read:
            if source not in days:
                work.sources.pop(source, None)  # of a file that adds nothing
            elif source in work.sources:
                _complete_source(work, cast, file, source, about, rows, days[source])
        if not summary.claims and not request.append:
            raise DataError(nothing_of(summary))
        _count_actors(work, cast)
        write_dataset(
            request.folder,
            _joined(work, cast),
            (*base.columns, *_SPARE),
            chain(base.rows(), kept_rows(claims)),
            kept_rows(rejects),
            append=request.append,
        )
    return summary


def _base(request: Request) -> tuple[ExistingDataset, str]:
    """What there is to add to, and the name of the dataset."""
    folder = request.folder
    if request.append:
        finish(folder)
        base = existing_dataset(folder)
        return base, base.tables.metadata.name
    if folder.exists():
        raise RequestError(
            f"{folder} is there already; give a new folder, or add to its dataset.", parameters=["append"]
        )
    name = slug(request.name or folder.name)
    named = "; ".join(dict.fromkeys(Path(file).name.partition(".")[0] for file in request.files))
    metadata = Metadata(name, title=request.title or request.format.title or named)
    return ExistingDataset(None, Tables(metadata=metadata)), name


def _read(work: ImportWork, roster: Roster, file: Input, alone: bool) -> Read:
    """Read a file into the spool."""
    request, summary = work.request, work.summary
    if not file.head().strip():
        raise DataError(f"{file.name} is empty.")
    source = _free_source(work, file, alone)
    about = About()
    last_row = 0
    for item in request.format.read(file, request.options):
        match item:
            case Party():
                roster.add(item)
            case ReadTie():
                last_row = max(last_row, item.row)
                if request.format.parties:
                    roster.note_day(item)
                work.spool.write(as_json((source, *_VALUES(item))) + "\n")
            case Rejected():
                last_row = max(last_row, item.row)
                work.reject(file, item)
            case Skipped():
                (summary.skipped if item.whole else summary.parts)[item.reason] += 1
            case About():
                about = item
            case FileRemark():
                summary.remarks[f"{file.name}: {item.text}"] = None
    summary.rows += file.tally[0]
    return file, source, about, max(last_row, file.tally[0])


def _free_source(work: ImportWork, file: Input, alone: bool) -> str:
    stem = slug(file.stem)
    known = {source.sha256: source.id for source in work.base.tables.sources.values() if source.sha256}
    if file.sha256 in known:
        return known[file.sha256]
    name = work.name if alone and not work.request.append else f"{work.name}-{stem}"
    free = free_id(name, work.sources, work.base.tables.sources)
    work.sources[free] = Source(free, file.name, parse("2000"), 1)  # completed when the file was read
    return free


def _complete_source(
    work: ImportWork, cast: Cast, file: Input, source: str, about: About, rows: int, days: Sequence[date]
) -> None:
    request, form = work.request, work.request.format
    first = request.since or about.first or (str(days[0]) if days[0] != MAX else "")
    last = request.until or about.last or (str(days[1]) if days[1] != MIN else "")
    published = request.published or about.published or last
    if not published:
        raise DataError(
            f"{file.name} does not tell when it was published, nor the day of any claim; say when.",
            parameters=["published"],
        )
    note = ""
    if not request.published:
        note = (
            "As the file says."
            if about.published
            else "The last day that a record tells of: the file does not say when it was published."
        )
    only = cast.chosen(request.only) if request.only else ()
    work.sources[source] = Source(
        source,
        about.title or request.title or (f"{form.title} ({file.name})" if form.title else file.stem),
        parse(published),
        max(rows, 1),
        publisher=about.publisher or form.publisher,
        date_note=note,
        url=request.url or about.url,
        sha256=file.sha256,
        note=note_of(file, form.unit),
        licence=request.licence,
        coverage_start=parse(first) if first else None,
        coverage_end=parse(last) if last else None,
        coverage_actors=tuple(sorted(cast.actors[key].id for key in only if key in work.used)),
        coder=coder_of(request),
        retrieved=parse(request.retrieved) if request.retrieved else None,
    )
    summary = work.summary
    summary.first = min(filter(None, (summary.first, first)), default="")
    summary.last = max(filter(None, (summary.last, last)), default="")


def _count_actors(work: ImportWork, cast: Cast) -> None:
    summary = work.summary
    for key in work.used:
        if key in cast.matched:
            summary.matched += 1
        else:
            summary.new += 1
            summary.kinds[cast.actors[key].kind] += 1
        if key in cast.ended:
            summary.remarks[cast.ended[key]] = None
    summary.ambiguous = sorted(cast.actors[key].label for key in cast.ambiguous if key in work.used)
    summary.unused = len(cast.actors) - len(work.used)


def _joined(work: ImportWork, cast: Cast) -> Tables:
    """The tables without the new claims."""
    new = {cast.actors[key].id: cast.actors[key] for key in work.used}
    return replace(
        work.base.tables,
        actors={**work.base.tables.actors, **dict(sorted(new.items()))},
        sources={**work.base.tables.sources, **work.sources},
    )
