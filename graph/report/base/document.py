"""A report as values, before it is written as HTML or Markdown.

Everything that is a number, or was found, is `Cited`: it names the edges that it rests on. Text from data stands in
plain strings and in `Name`; nothing here is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amity.render.charts.chart import Chart

_NOUGHT = re.compile(r"0(\.0+)?%?")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a number rests on.

    Attributes:
        first, last: the days in which the edges are looked at.
        edges: their ids, sorted; empty where there is nothing to cite, as behind a 0.
    """

    first: date
    last: date
    edges: tuple[str, ...] = ()


class Countable(StrEnum):
    """What a number counts, so that it can be held against its citation."""

    EDGES = "edges"
    PAIRS = "pairs"
    ENDS = "ends"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cited:
    """A number, or words, with the edges behind it.

    Attributes:
        text: as it is written.
        counts: what of the citation it is the number of; other: something computed from it.
    """

    text: str
    citation: Citation
    counts: Countable = Countable.OTHER

    @property
    def leads(self) -> bool:
        """There is something to look at behind it: not behind a nought, whatever it was computed from."""
        return bool(self.citation.edges) and not _NOUGHT.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class Name:
    """A name from the data, which may be written in any script and direction."""

    text: str


@dataclass(frozen=True, slots=True)
class Address:
    """A link to a source on the web."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command as it is typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Within:
    """A link to another section of the report; the heading is its words.

    Attributes:
        section: the anchor.
    """

    text: str
    section: str


Run = str | Cited | Name | Address | CommandLine | Within
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences. The first paragraph of a section answers its question."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Note:
    """How numbers are made, and whose method it is."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that each stand for themselves, a line each."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """A list of words, each with what it means."""

    items: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column of a table; numbers stand to the right."""

    title: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: Runs
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the numbers that it shows.

    Attributes:
        chart: the picture.
        caption: what it shows.
        table: its numbers; None where a table of the section holds them.
    """

    chart: Chart
    caption: Runs
    table: Table | None = None

    @property
    def name(self) -> str:
        """Begins the ids of the picture and names its file."""
        return self.chart.name


Block = Paragraph | Note | Points | Glossary | Table | Figure


@dataclass(frozen=True, slots=True)
class Highlight:
    """What a section tells in one sentence, for those who read no more; those of all stand at the front.

    Attributes:
        edges: ids of the edges behind it beyond those that its runs cite.
    """

    runs: Runs
    edges: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    Attributes:
        name: its anchor.
        question: what it answers.
        highlights: what it gives to the front of the report.
    """

    name: str
    heading: str
    question: str
    blocks: tuple[Block, ...]
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of a report: sections under one heading."""

    heading: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report.

    Attributes:
        summary: what it rests on, in one line.
        limits: what the report was restricted to, a line each.
        imprint: which data it tells of: their version, who made them, how to cite them; words and what they mean.
        parts: its sections, in groups.
    """

    title: str
    summary: Runs
    limits: tuple[Runs, ...]
    imprint: Glossary
    parts: tuple[ReportPart, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in their order."""
        return tuple(section for part in self.parts for section in part.sections)

    def cited(self) -> Iterator[Cited]:
        """Every number and finding with a citation, in the order of the report."""
        for runs in self.runs():
            yield from (run for run in runs if isinstance(run, Cited))

    def runs(self) -> Iterator[Runs]:
        """All its sentences and cells, in the order of the report."""
        yield self.summary
        yield from self.limits
        yield from (runs for _, runs in self.imprint.items)
        for block in (block for section in self.sections for block in section.blocks):
            match block:
                case Paragraph(runs) | Note(runs):
                    yield runs
                case Points(lines):
                    yield from lines
                case Glossary(items):
                    yield from (runs for _, runs in items)
                case Table():
                    yield from _cells(block)
                case Figure():
                    yield block.caption
                    if block.table:
                        yield from _cells(block.table)


def _cells(table: Table) -> Iterator[Runs]:
    yield table.caption
    yield from (cell for row in table.rows for cell in row)
