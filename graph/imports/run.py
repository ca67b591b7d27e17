"""An import from files to a dataset: read, who is who, claims, tables; all of it is written, or nothing."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import IO

from amity.corpus.cells import MOST_ID
from amity.corpus.dates import MAX, MIN, DateError, Edtf, Order, order, parse
from amity.corpus.model import Kind, Metadata, Source, Tables
from amity.corpus.names import free_id, slug
from amity.corpus.tables import load_tables
from amity.corpus.vocabulary import PLACE, Aspect, Vocabulary
from amity.errors import DataError, RequestError
from amity.faults import Fault
from amity.imports.dates import seen_on
from amity.imports.opening import Input, opened
from amity.imports.output import REJECTED_COLUMNS, kept_rows, write_dataset
from amity.imports.records import About, Party, Rejected, Skipped, Told
from amity.imports.request import Request, Summary, nothing_of
from amity.imports.roster import Cast, Roster
from amity.words import with_article

_NOT_ID = re.compile(r"[^\w.~-]+")
_SELF = "both parties are one actor"
_TWICE = "the record stands twice"
_KNOWN = "the dataset has the record already"
_OUTSIDE = "outside --since, --until or --only"
_BY_NAME = "by the form of the name"


_Read = tuple[Input, str, About, int]
"""A file, its source, what it says of itself, and how many rows it has."""


@dataclass
class _Work:
    """One import while it is made."""

    request: Request
    name: str
    tables: Tables
    summary: Summary
    spool: IO[str]
    rejects: IO[str]
    claims: IO[str]
    vocabulary: Vocabulary
    sources: dict[str, Source] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    used: dict[str, tuple[str, int, str]] = field(default_factory=dict)

    def skip(self, told: Told, reason: str) -> None:
        (self.summary.parts if told.part else self.summary.skipped)[reason] += 1

    def reject(self, file: Input, found: Rejected) -> None:
        if self.request.strict:
            fault = Fault(file.name, found.row, found.column, found.value, found.reason, "")
            raise DataError(f"{str(fault).removesuffix('.')}; nothing is written.", [fault])
        self.summary.rejected[found.reason] += 1
        cells = (file.name, str(found.row), found.column, found.value[:500], found.reason)
        self.rejects.write(json.dumps(dict(zip(REJECTED_COLUMNS, cells, strict=True))) + "\n")


def run_import(request: Request) -> Summary:
    """Import files into a folder.

    Raises:
        DataError: a file is not of the format, a row is faulty and the import is strict, or no row makes a claim.
        RequestError: the folder is there and nothing is to be appended, or the other way round.
        UnknownName: the data name no actor of `Request.only`.
        StoreError: the folder cannot be written; it is as it was.
    """
    tables, name = _base(request)
    summary = Summary(request.format.unit)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as spool,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as rejects,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as claims,
        opened(tuple(request.files)) as files,
    ):
        work = _Work(request, name, tables, summary, spool, rejects, claims, tables.vocabulary)
        roster = Roster(name, tables.actors)
        sources = [file for file in files if not request.format.companion(file)]
        read = [_read(work, roster, file, len(sources) == 1) for file in sources]
        cast = roster.settle(request.format.parties)
        _make_claims(work, cast, read)
        if not summary.claims and not request.append:
            raise DataError(nothing_of(summary))
        _count_actors(work, cast)
        write_dataset(
            request.folder,
            _joined(work, cast),
            kept_rows(claims),
            kept_rows(rejects),
            append=request.append,
        )
    return summary


def _base(request: Request) -> tuple[Tables, str]:
    """The tables that there are, and the name of the dataset."""
    folder = request.folder
    if request.append:
        tables = load_tables(folder)
        return tables, tables.metadata.name
    if folder.exists():
        raise RequestError(
            f"{folder} is there already; give a new folder, or --append to add to its dataset."
        )
    name = slug(request.name or folder.name)
    return Tables(metadata=Metadata(name, title=request.title or request.format.title)), name


def _read(work: _Work, roster: Roster, file: Input, alone: bool) -> _Read:
    """Read a file into the spool."""
    request, summary = work.request, work.summary
    source = _free_source(work, file, alone)
    about = About()
    last_row = 0
    for item in request.format.read(file, request.options):
        match item:
            case Party():
                roster.add(item)
            case Told():
                last_row = max(last_row, item.row)
                work.spool.write(json.dumps([source, *_values(item)], ensure_ascii=False) + "\n")
            case Rejected():
                last_row = max(last_row, item.row)
                work.reject(file, item)
            case Skipped():
                (summary.skipped if item.whole else summary.parts)[item.reason] += 1
            case About():
                about = item
    summary.rows += file.tally[0]
    return file, source, about, max(last_row, file.tally[0])


def _values(told: Told) -> list[object]:
    return list(asdict(told).values())


def _free_source(work: _Work, file: Input, alone: bool) -> str:
    stem = slug(file.stem)
    known = {source.sha256: source.id for source in work.tables.sources.values() if source.sha256}
    if file.sha256 in known:
        return known[file.sha256]
    name = work.name if alone and not work.request.append else f"{work.name}-{stem}"
    free = free_id(name, work.sources, work.tables.sources)
    work.sources[free] = Source(free, file.name, parse("2000"), 1)  # completed when the file was read
    return free


def _make_claims(work: _Work, cast: Cast, read: Sequence[_Read]) -> None:
    """Turn what the files tell into rows of claims, and complete the sources."""
    request, summary = work.request, work.summary
    files = {source: file for file, source, _, _ in read}
    published = {source: parse(request.published or about.published) for _, source, about, _ in read}
    wanted = cast.chosen(request.only) if request.only else None
    had = {record for claim in work.tables.claims.values() for record in claim.record}
    days: dict[str, list[date]] = {source: [MAX, MIN] for source in files}
    since = parse(request.since).earliest if request.since else MIN
    until = parse(request.until).latest if request.until else MAX
    limited = bool(request.since or request.until)
    counted: set[str] = set()
    seen: dict[str, str] = {}
    told_by: set[str] = set()
    work.spool.seek(0)
    for line in work.spool:
        source, *values = json.loads(line)
        told = Told(*values)
        mark = f"{source} {told.row}"
        if told.record in had or seen.setdefault(told.record, mark) != mark:
            if mark not in counted:
                summary.skipped[_KNOWN if told.record in had else _TWICE] += 1
            counted.add(mark)
            continue
        counted.add(mark)
        if told.subject == told.object:
            work.skip(told, _SELF)
            continue
        if wanted is not None and not wanted & {told.subject, told.object, told.claimant}:
            work.skip(told, _OUTSIDE)
            continue
        row = _claim(work, cast, source, told, files[source], published[source])
        if row is None:
            continue
        start, end = parse(row["start"]), parse(row["end"] or row["start"])
        if limited and (start.earliest > until or (end.latest < since and bool(row["start"]))):
            work.skip(told, _OUTSIDE)
            continue
        span = days[source]
        for value in (start, end):
            told_days = [day for day in (value.earliest, value.latest) if value.text and MIN < day < MAX]
            span[0], span[1] = min((span[0], *told_days)), max((span[1], *told_days))
        summary.claims += 1
        told_by.add(source)
        work.claims.write(json.dumps(row, ensure_ascii=False) + "\n")
        for key in (told.subject, told.object, told.claimant, told.place):
            if key and key not in work.used:
                work.used[key] = (source, told.row, told.record)
    _sides(work, cast)
    for file, source, about, rows in read:
        if source not in told_by:
            work.sources.pop(source, None)  # of a file that adds nothing
        elif source in work.sources:
            _complete_source(work, cast, file, source, about, rows, days[source])


def _claim(
    work: _Work, cast: Cast, source: str, told: Told, file: Input, published: Edtf
) -> dict[str, str] | None:
    """The row of a claim; None where it is rejected."""
    ends = [cast.actors.get(told.subject), cast.actors.get(told.object)]
    if None in ends:
        missing = told.subject if ends[0] is None else told.object
        work.skip(told, f"refers to {'somebody whom' if missing else 'nobody, whom'} the file does not hold")
        return None
    relation = _relation(work, told, *(str(actor.kind) for actor in ends if actor))
    if not relation:
        kinds = [with_article(actor.kind) for actor in ends if actor]
        reason = f"{kinds[0]} and {kinds[1]} cannot stand in {told.relation}"
        work.reject(file, Rejected(told.row, "", f"{told.subject}, {told.object}", reason))
        return None
    aspect = work.vocabulary.relations[relation].aspect
    start, end = told.start, told.end
    if told.seen and start:
        start, end = seen_on(start) if aspect is Aspect.STATE else (start, start)
    elif aspect is Aspect.EVENT and not end:
        end = start
    detail = told.detail
    try:
        if MAX > parse(end).earliest > published.latest:
            detail = f"{detail}; " * bool(detail) + f"to end {end}"
            end = ".."  # planned when the file came out, and no more known of it
        reversed_ = order(parse(start), parse(end)) is Order.REVERSED
    except DateError as error:
        work.reject(
            file, Rejected(told.row, "", f"{start} {end}".strip(), f"has a wrong date: {error.reason}")
        )
        return None
    if reversed_:
        work.reject(file, Rejected(told.row, "", f"{start} {end}", "ends before it begins"))
        return None
    claimant, place = cast.actors.get(told.claimant), cast.actors.get(told.place)
    return {
        "id": _claim_id(work, source, told.record, told.part),
        "subject": ends[0].id if ends[0] else "",
        "relation": relation,
        "object": ends[1].id if ends[1] else "",
        "start": start,
        "end": end,
        "modality": told.modality,
        "source": source,
        "block": str(max(told.row, 1)),
        "claimant": claimant.id if claimant else "",
        "said": told.said,
        "detail": detail,
        "quantity": told.quantity,
        "place": place.id if place and place.kind is Kind.STATE else "",
        "record": told.record.replace(";", ","),
        "coded": str(work.request.format.coded),
    }


def _relation(work: _Work, told: Told, subject: str, object_: str) -> str:
    """The first of the two relations that takes these kinds; empty where none does.

    Of a kind that is not told, one that takes every kind goes before: it stays true when the kind is found.
    """
    names = [name for name in (told.relation, told.otherwise) if name]
    if Kind.UNKNOWN in {subject, object_}:
        told_kinds = {str(kind) for kind in Kind if kind is not Kind.UNKNOWN}
        rules = {name: work.vocabulary.relations[name] for name in names}
        names.sort(key=lambda name: not told_kinds <= rules[name].subject_kinds & rules[name].object_kinds)
    for name in names:
        rule = work.vocabulary.relations[name]
        fits = [
            (kind == Kind.UNKNOWN and bool(kinds - {PLACE})) or kind in kinds
            for kind, kinds in ((subject, rule.subject_kinds), (object_, rule.object_kinds))
        ]
        if all(fits):
            return name
    return ""


def _claim_id(work: _Work, source: str, record: str, part: str) -> str:
    name = (
        f"{source}-{_NOT_ID.sub('-', record).strip('-.~')}{'.' if part else ''}{slug(part) if part else ''}"
    )
    free = free_id(name[: MOST_ID - 8].rstrip("-.~"), work.made, work.tables.claims, mark=".")
    work.made.add(free)
    return free


def _sides(work: _Work, cast: Cast) -> None:
    """Claims that the names of organs tell: they are parts of their states."""
    known = {
        (claim.subject, claim.object) for claim in work.tables.claims.values() if claim.relation == "partOf"
    }
    for key in sorted(key for key in cast.sides if key in work.used):
        source, row, record = work.used[key]
        part, whole = cast.actors[key], cast.actors[cast.sides[key]]
        if (part.id, whole.id) in known or _relation(
            work, Told("", 0, "", "partOf", ""), part.kind, whole.kind
        ) == "":
            continue
        work.used.setdefault(cast.sides[key], work.used[key])
        claim = {
            "id": _claim_id(work, source, record, "part"),
            "subject": part.id,
            "relation": "partOf",
            "object": whole.id,
            "modality": "asserted",
            "source": source,
            "block": str(max(row, 1)),
            "detail": _BY_NAME,
            "record": record.replace(";", ","),
            "coded": "machine",
        }
        work.claims.write(json.dumps(claim, ensure_ascii=False) + "\n")
        work.summary.by_name += 1
        if len(work.summary.examples) < 3:
            work.summary.examples.append((part.label, whole.label))


def _complete_source(
    work: _Work, cast: Cast, file: Input, source: str, about: About, rows: int, days: Sequence[date]
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
        about.title or request.title or f"{form.title} ({file.name})",
        parse(published),
        max(rows, 1),
        publisher=about.publisher or form.publisher,
        date_note=note,
        url=request.url or about.url,
        sha256=file.sha256,
        note=f"Imported from {file.name}; a block is {with_article(form.unit)} of it.",
        licence=request.licence,
        coverage_start=parse(first) if first else None,
        coverage_end=parse(last) if last else None,
        coverage_actors=tuple(sorted(cast.actors[key].id for key in only if key in work.used)),
        coder=f"amity import {form.name}",
        retrieved=parse(request.retrieved) if request.retrieved else None,
    )
    summary = work.summary
    summary.first = min(filter(None, (summary.first, first)), default="")
    summary.last = max(filter(None, (summary.last, last)), default="")


def _count_actors(work: _Work, cast: Cast) -> None:
    summary = work.summary
    for key in work.used:
        if key in cast.matched:
            summary.matched += 1
        else:
            summary.new += 1
            summary.kinds[cast.actors[key].kind] += 1
    summary.ambiguous = sorted(cast.actors[key].label for key in cast.ambiguous if key in work.used)
    summary.unused = len(cast.actors) - len(work.used)


def _joined(work: _Work, cast: Cast) -> Tables:
    """The tables without the new claims."""
    new = {cast.actors[key].id: cast.actors[key] for key in work.used}
    return replace(
        work.tables,
        actors={**work.tables.actors, **dict(sorted(new.items()))},
        sources={**work.tables.sources, **work.sources},
    )
