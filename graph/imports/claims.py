"""What the files of an import tell as claims: which of it is new and wanted, and the row that it comes to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from amity.corpus.dates import MAX, MIN, DateError, Edtf, Order, order, parse
from amity.corpus.model import Coding, Kind, Modality, Source
from amity.corpus.names import free_id, slug
from amity.corpus.rows.cells import MOST_ID
from amity.corpus.vocabulary import PLACE, Aspect, Vocabulary
from amity.errors import DataError
from amity.faults import Fault
from amity.grammar import with_article
from amity.imports.dates import seen_on
from amity.imports.existing import ExistingDataset
from amity.imports.opening import Input
from amity.imports.output import REJECTED_COLUMNS, as_json
from amity.imports.records import About, ReadTie, Rejected
from amity.imports.request import ImportSummary, Request
from amity.imports.roster import Cast

_NOT_ID = re.compile(r"[^\w.~-]+")
_SELF = "both parties are one actor"
_TWICE = "the record stands twice"
_KNOWN = "the dataset has the record already"
_OUTSIDE = "outside the days or actors that were asked for"
_BY_NAME = "by the form of the name"
_MOST_EXAMPLES = 3


Read = tuple[Input, str, About, int]
"""A file, its source, what it says of itself, and how many rows it has."""


@dataclass
class ImportWork:
    """What an import has made so far: actors, sources, claims, and what was skipped."""

    request: Request
    name: str
    base: ExistingDataset
    summary: ImportSummary
    spool: IO[str]
    rejects: IO[str]
    claims: IO[str]
    sources: dict[str, Source] = field(default_factory=dict)
    claim_ids: set[str] = field(default_factory=set)
    used: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    seen: dict[str, tuple[Edtf, Edtf]] = field(default_factory=dict)
    fitting: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def skip(self, tie: ReadTie, reason: str) -> None:
        """Count a record, or a part of one, that comes to no claim, under its reason."""
        (self.summary.parts if tie.part else self.summary.skipped)[reason] += 1

    def reject(self, file: Input, row: Rejected) -> None:
        """Keep a faulty row.

        Raises:
            DataError: the import is strict.
        """
        if self.request.strict:
            fault = Fault(file.name, row.row, row.column, row.value, row.reason, "")
            raise DataError(f"{str(fault).removesuffix('.')}; nothing is written.", [fault])
        self.summary.rejected[row.reason] += 1
        cells = (file.name, str(row.row), row.column, row.value[:500], row.reason)
        self.rejects.write(json.dumps(dict(zip(REJECTED_COLUMNS, cells, strict=True))) + "\n")


def _day(value: Edtf) -> date:
    return value.earliest


def plain_record(record: str) -> str:
    """The id of a record as a cell of several holds it."""
    return record.replace(";", ",").strip()


def coder_of(request: Request) -> str:
    """What a source says of who coded it."""
    return f"amity import {request.format.name}"


def note_of(file: Input, unit: str) -> str:
    """What a source says of the file that it was."""
    return f"Imported from {file.name}; a block is {with_article(unit)} of it."


def _known_records(work: ImportWork, file: Input) -> set[str]:
    """Ids of the records that the dataset has of this format; of this file alone, where ids are those of a file."""
    form = work.request.format
    same = re.compile(rf"Imported from {re.escape(file.stem)}(\.|;)")
    records: set[str] = set()
    for source in work.base.tables.sources.values():
        if source.coder == coder_of(work.request) and (not form.by_file or same.match(source.note)):
            records |= work.base.records.get(source.id, set())
    return records


def make_claims(work: ImportWork, cast: Cast, read: Sequence[Read]) -> dict[str, tuple[date, date]]:
    """Turn what the files tell into rows of claims; the first and last day that those of each source tell of."""
    request, summary = work.request, work.summary
    files = {source: file for file, source, _, _ in read}
    published = {source: parse(request.published or about.published) for _, source, about, _ in read}
    wanted = cast.chosen(request.only) if request.only else None
    had = {source: _known_records(work, file) for source, file in files.items()}
    dated: dict[str, set[tuple[str, str]]] = {}
    since = parse(request.since).earliest if request.since else MIN
    until = parse(request.until).latest if request.until else MAX
    limited = bool(request.since or request.until)
    counted: set[str] = set()
    seen: dict[tuple[str, str], str] = {}
    work.spool.seek(0)
    for line in work.spool:
        source, *values = json.loads(line)
        tie = ReadTie(*values)
        mark = f"{source} {tie.row}"
        record, known = plain_record(tie.record), had[source]
        scope = source if request.format.by_file else ""
        if record in known or seen.setdefault((scope, record), mark) != mark:
            if mark not in counted:
                summary.skipped[_KNOWN if record in known else _TWICE] += 1
            counted.add(mark)
            continue
        counted.add(mark)
        if tie.subject == tie.object:
            work.skip(tie, _SELF)
            continue
        if wanted is not None and not wanted & {tie.subject, tie.object, tie.claimant}:
            work.skip(tie, _OUTSIDE)
            continue
        row = _claim(work, cast, source, tie, files[source], published[source])
        if row is None:
            continue
        start, end = row["start"], row["end"] or row["start"]
        if limited and (parse(start).earliest > until or (start and parse(end).latest < since)):
            work.skip(tie, _OUTSIDE)
            continue
        dated.setdefault(source, set()).add((start, end))
        summary.claims += 1
        work.claims.write(as_json(row) + "\n")
        _note_use(work, cast, source, tie)
    _sides(work, cast)
    return {source: _span(text for pair in pairs for text in pair) for source, pairs in dated.items()}


def _span(texts: Iterable[str]) -> tuple[date, date]:
    """The first and the last day that dates tell; the greatest and the least day where they tell none."""
    dates = [parse(text) for text in texts if text]
    days = [day for value in dates for day in (value.earliest, value.latest) if MIN < day < MAX]
    return min(days, default=MAX), max(days, default=MIN)


def _note_use(work: ImportWork, cast: Cast, source: str, tie: ReadTie) -> None:
    """Note where actors of a claim are first named, and the days on which those who govern are seen."""
    for key in (tie.subject, tie.object, tie.claimant, tie.place):
        if key and key not in work.used:
            work.used[key] = (source, tie.row, tie.record)
        if key in cast.offices and tie.seen and tie.start:
            day = parse(tie.start)
            first, last = work.seen.get(key, (day, day))
            work.seen[key] = min(first, day, key=_day), max(last, day, key=_day)


def _claim(
    work: ImportWork, cast: Cast, source: str, tie: ReadTie, file: Input, published: Edtf
) -> dict[str, str] | None:
    """The row of a claim; None where it is rejected."""
    ends = [cast.actors.get(tie.subject), cast.actors.get(tie.object)]
    if None in ends:
        missing = tie.subject if ends[0] is None else tie.object
        work.skip(tie, f"refers to {'somebody whom' if missing else 'nobody, whom'} the file does not hold")
        return None
    if len({actor.id for actor in ends if actor}) == 1:
        work.skip(tie, _SELF)
        return None
    relation = _relation(work, tie, *(str(actor.kind) for actor in ends if actor))
    if not relation:
        kinds = [with_article(actor.kind) for actor in ends if actor]
        reason = f"{kinds[0]} and {kinds[1]} cannot stand in {tie.relation}"
        work.reject(file, Rejected(tie.row, "", f"{tie.subject}, {tie.object}", reason))
        return None
    aspect = work.base.tables.vocabulary.relations[relation].aspect
    start, end = tie.start, tie.end
    if tie.seen and start:
        start, end = seen_on(start) if aspect is Aspect.STATE else (start, start)
    elif aspect is Aspect.EVENT and not end:
        end = start
    detail = tie.detail
    try:
        if MAX > parse(end).earliest > published.latest:
            detail = f"{detail}; " * bool(detail) + f"to end {end}"
            end = ".."  # planned when the file came out, and no more known of it
        reversed_ = order(parse(start), parse(end)) is Order.REVERSED
    except DateError as error:
        work.reject(
            file, Rejected(tie.row, "", f"{start} {end}".strip(), f"has a wrong date: {error.reason}")
        )
        return None
    if reversed_:
        work.reject(file, Rejected(tie.row, "", f"{start} {end}", "ends before it begins"))
        return None
    subject, other, claimant, place = (
        cast.actors.get(key) for key in (tie.subject, tie.object, tie.claimant, tie.place)
    )
    return {
        "subject": subject.id if subject else "",
        "relation": relation,
        "object": other.id if other else "",
        "start": start,
        "end": end,
        "modality": tie.modality,
        "claimant": claimant.id if claimant else "",
        "said": tie.said,
        "detail": detail,
        "quantity": tie.quantity,
        "place": place.id if place and place.kind is Kind.STATE else "",
        "coded": str(work.request.format.coded),
        **_origin(work, source, tie.row, tie.record, tie.part),
    }


def _relation(work: ImportWork, tie: ReadTie, subject: str, object_: str) -> str:
    """The first of the two relations that takes these kinds; empty where none does.

    Of a kind that is not told, one that takes every kind goes before: it stays true when the kind is found.
    """
    asked = (tie.relation, tie.otherwise, subject, object_)
    if asked not in work.fitting:
        work.fitting[asked] = _first_fitting(work.base.tables.vocabulary, *asked)
    return work.fitting[asked]


def _first_fitting(vocabulary: Vocabulary, relation: str, otherwise: str, subject: str, object_: str) -> str:
    names = [name for name in (relation, otherwise) if name]
    if Kind.UNKNOWN in {subject, object_}:
        told_kinds = {str(kind) for kind in Kind if kind is not Kind.UNKNOWN}
        rules = {name: vocabulary.relations[name] for name in names}
        names.sort(key=lambda name: not told_kinds <= rules[name].subject_kinds & rules[name].object_kinds)
    for name in names:
        rule = vocabulary.relations[name]
        fits = [
            (kind == Kind.UNKNOWN and bool(kinds - {PLACE})) or kind in kinds
            for kind, kinds in ((subject, rule.subject_kinds), (object_, rule.object_kinds))
        ]
        if all(fits):
            return name
    return ""


def _origin(work: ImportWork, source: str, row: int, record: str, part: str) -> dict[str, str]:
    """The cells of a claim that tell what it was made of, and its id, which follows from that."""
    name = f"{source}-{_NOT_ID.sub('-', record).strip('-.~')}{f'.{slug(part)}' if part else ''}"
    free = free_id(name[: MOST_ID - 8].rstrip("-.~"), work.claim_ids, work.base.claims, mark=".")
    work.claim_ids.add(free)
    return {"id": free, "source": source, "block": str(max(row, 1)), "record": plain_record(record)}


def _sides(work: ImportWork, cast: Cast) -> None:
    """Claims that names and roles tell: organs are parts of their states, who governs holds an office in one."""
    ties = [(key, "partOf", whole, _BY_NAME) for key, whole in cast.sides.items()]
    ties += [(key, "holdsOfficeIn", state, posts) for key, (state, posts) in cast.offices.items()]
    for key, relation, side, detail in sorted(tie for tie in ties if tie[0] in work.used):
        source, row, record = work.used[key]
        part, whole = cast.actors[key], cast.actors[side]
        if (part.id, relation, whole.id) in work.base.ties or not _relation(
            work, ReadTie("", 0, "", relation, ""), part.kind, whole.kind
        ):
            continue
        work.used.setdefault(side, work.used[key])
        first, last = work.seen.get(key, (None, None))
        claim = {
            "subject": part.id,
            "relation": relation,
            "object": whole.id,
            "start": f"[..{first.text}]" if first else "",
            "end": f"[{last.text}..]" if last else "",
            "modality": str(Modality.ASSERTED),
            "detail": detail,
            "coded": str(Coding.MACHINE),
            **_origin(work, source, row, record, "part" if relation == "partOf" else "office"),
        }
        work.claims.write(as_json(claim) + "\n")
        work.summary.by_name += 1
        examples = work.summary.examples.setdefault(relation, [])
        if len(examples) < _MOST_EXAMPLES:
            examples.append((part.label, whole.label))
