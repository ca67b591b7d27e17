"""What is asked of an import, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amity.corpus.model import Kind
from amity.imports.records import FileFormat, Options
from amity.render.text import count

_MOST_REASONS = 6
_TOLD = {"partOf": "is a part of", "holdsOfficeIn": "holds an office in"}


@dataclass(frozen=True, slots=True)
class Request:
    """What to import, and how.

    Attributes:
        files: names of files, ``-`` for stdin.
        folder: the dataset to write.
        name: of the dataset, which begins the ids; empty takes that of the folder.
        since, until: dates of the EDTF profile; claims that cannot overlap are left out. Empty: no limit.
        only: names of actors; claims that name none of them, nor a part of one, are left out.
        strict: the first faulty row stops the import.
        append: add to the dataset what it lacks.
        published, retrieved, licence, url: of the sources.
    """

    format: FileFormat
    files: Sequence[str]
    folder: Path
    name: str = ""
    options: Options = field(default_factory=Options)
    since: str = ""
    until: str = ""
    only: Sequence[str] = ()
    strict: bool = False
    append: bool = False
    title: str = ""
    published: str = ""
    retrieved: str = ""
    licence: str = ""
    url: str = ""


@dataclass
class ImportSummary:
    """What came of an import.

    Attributes:
        rows: how many records were read.
        claims: how many were made, without those `by_name`.
        by_name: claims that names and roles tell: an organ is a part of its state, who governs holds an office in it.
        examples: some of these by their relation, as pairs of labels.
        skipped: sound rows that came to no claim, by reason.
        parts: what else rows tell and no claim does, by reason.
        rejected: faulty rows, by reason.
        new, matched, ambiguous: actors of claims (see `amity.imports.roster.Cast`).
        unused: parties of the files that stand in no claim.
        kinds: of the new actors.
        first, last: the days that the sources cover, as dates of the profile.
        remarks: how files were read where they could be read in another way.
    """

    unit: str = "row"
    rows: int = 0
    claims: int = 0
    by_name: int = 0
    examples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    new: int = 0
    matched: int = 0
    ambiguous: list[str] = field(default_factory=list)
    unused: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    first: str = ""
    last: str = ""
    remarks: dict[str, None] = field(default_factory=dict)


def lines_of(summary: ImportSummary) -> list[str]:
    """A summary as lines for people: what was read, made, left out and why, who is in it, which days it covers."""
    lines = [f"{count(summary.rows, summary.unit)} read, {count(summary.claims, 'claim')} made"]
    if summary.by_name:
        examples = [
            f"{part} {_TOLD[relation]} {whole}"
            for relation, pairs in sorted(summary.examples.items(), reverse=True)
            for part, whole in pairs
        ]
        lines.append(
            f"{count(summary.by_name, 'claim')} more by names and roles, such as: {'; '.join(examples)}"
        )
    for word, reasons in (
        (f"{summary.unit}s left out", summary.skipped),
        (f"parts of {summary.unit}s left out", summary.parts),
        (f"{summary.unit}s rejected", summary.rejected),
    ):
        total = f"{word}: {sum(reasons.values()):,}"
        listed = [f"{number:,} {reason}" for reason, number in reasons.most_common(_MOST_REASONS)]
        if len(reasons) > _MOST_REASONS:
            listed.append(f"{len(reasons) - _MOST_REASONS} reasons more")
        if reasons:
            lines.append(f"{total} ({'; '.join(listed)})")
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(summary.kinds.items()))
    actors = f"actors: {summary.new:,} new{f' ({kinds})' if kinds else ''}, {summary.matched:,} matched"
    names = f" ({', '.join(summary.ambiguous[:_MOST_REASONS])})" if summary.ambiguous else ""
    lines.append(f"{actors}, {len(summary.ambiguous):,} ambiguous{names}")
    if summary.unused:
        lines.append(f"actors in no claim, which are left out: {summary.unused:,}")
    if summary.first or summary.last:
        lines.append(f"covers {summary.first or 'an unknown day'} to {summary.last or 'an unknown day'}")
    lines += summary.remarks
    return lines


def nothing_of(summary: ImportSummary) -> str:
    """The sentence for an import that no claim comes of."""
    reasons = [f"{n:,} {reason}" for reason, n in (summary.rejected + summary.skipped).most_common(3)]
    why = f": {'; '.join(reasons)}" if reasons else ""
    return f"no claim comes of {summary.rows:,} {summary.unit}s{why}; nothing is written."
