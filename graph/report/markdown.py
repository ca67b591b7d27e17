"""The report as Markdown with tables; its figures are files beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from amity.report.base.citations import Links
from amity.report.base.document import (
    Address,
    Block,
    Citation,
    Cited,
    CommandLine,
    Document,
    Figure,
    Glossary,
    Name,
    Note,
    Paragraph,
    Points,
    Run,
    Runs,
    Table,
    Within,
)
from amity.report.references import References

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!^])")
_LIST = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=](?:\s|$)))")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


ROW = 4
"""Edges up to which a row of a table has a reference; behind longer ones stand the commands that the notes name."""


def to_markdown(document: Document, links: Links, folder: str = "") -> str:
    """The text of the report. What numbers in sentences rest on stands at its end, behind short references.

    Args:
        folder: where its figures lie, as a relative address; empty leaves them out, and tables tell their numbers.
    """
    notes = References(edge.id for edge in links.edges)
    lines = [f"# {escaped(document.title)}", _runs(document.summary, notes)]
    if document.limits:
        lines.append("\n".join(f"- {_runs(line, notes)}" for line in document.limits))
    lines.append(_block(document.imprint, notes, folder))
    for section in document.sections:
        lines += [f"## {escaped(section.heading)}", f"*{escaped(section.question)}*"]
        lines += [_block(block, notes, folder) for block in section.blocks]
    return "\n\n".join([*lines, *_appendix(notes, links)]) + "\n"


def _mark(notes: References, edges: Collection[str]) -> str:
    """The footnote that names some edges."""
    return f"[^{notes.number(edges)}]"


def _appendix(notes: References, links: Links) -> Iterator[str]:
    """The edges behind the footnotes."""
    footnotes = list(notes)
    if not footnotes:
        return
    page = links.target(Citation(links.selection.first, links.selection.last))
    starts = ", ".join(f"{letter} {escaped(start)}" for start, letter in notes.beginnings.items())
    letters = (
        f" A letter stands for the beginning of ids: {starts}. A-B: all from A to B in the order of ids."
        if starts
        else ""
    )
    yield "---"
    yield (
        f"Footnotes: how many edges a number rests on, and their ids.{letters} `amity show ID` tells who says so and "
        f"where; so does [the page]({_address(page.url)}) at `#edge=ID`."
    )
    yield "\n".join(
        f"[^{number}]: {count}: {edges or 'too many to name; `amity edges` lists them'}"
        for number, count, edges in footnotes
    )


def escaped(text: str) -> str:
    r"""`text` on one line, none of it markup.

    >>> print(escaped("a | b"), escaped("<script>"))
    a \| b \<script\>
    """
    return _LIST.sub(r"\1\\", _SPECIAL.sub(r"\\\1", " ".join(_UNWANTED.sub(" ", text).split())))


def _block(block: Block, notes: References, folder: str) -> str:
    match block:
        case Paragraph(runs):
            return _runs(runs, notes)
        case Note(runs):
            return f"> {_runs(runs, notes)}"
        case Points(lines):
            return "\n".join(f"- {_runs(runs, notes)}" for runs in lines)
        case Glossary(items):
            return "\n".join(f"- **{escaped(word)}**: {_runs(runs, notes)}" for word, runs in items)
        case Table():
            return _table(block, notes)
        case Figure():
            parts = [_runs(block.caption, notes)] if folder else []
            if folder:
                parts.insert(0, f"![{escaped(block.chart.title)}]({folder}/{block.name}.svg)")
            if block.table and not folder:
                parts.append(_table(block.table, notes))
            return "\n\n".join(parts)


def _table(table: Table, notes: References) -> str:
    def row(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    lines = [
        row([_words(column.title) for column in table.columns]),
        row(["---:" if column.right else "---" for column in table.columns]),
        *(row(_cells(cells, notes)) for cells in table.rows),
    ]
    return f"**{_runs(table.caption, notes)}**\n\n" + "\n".join(lines)


def _cells(cells: tuple[Runs, ...], notes: References) -> list[str]:
    """The cells of a row; behind its name stands what it rests on, where that is little enough to be looked up."""
    edges = {edge for cell in cells for run in cell if isinstance(run, Cited) for edge in run.citation.edges}
    shown = [
        "".join(_isolated(run.text) if isinstance(run, Cited) else _run(run, notes) for run in cell)
        for cell in cells
    ]
    if 0 < len(edges) <= ROW:
        shown[0] += _mark(notes, edges)
    return shown


def _runs(runs: Runs, notes: References) -> str:
    """Sentences; of numbers that rest on the same edges and follow each other, the last alone has the footnote."""
    following = [run.citation.edges for run in runs if isinstance(run, Cited)][1:]
    shown = []
    for run in runs:
        if isinstance(run, Cited) and (following.pop(0) if following else ()) == run.citation.edges:
            shown.append(_isolated(run.text))
        else:
            shown.append(_run(run, notes))
    return "".join(shown)


def _run(run: Run, notes: References) -> str:
    match run:
        case Cited(words, citation):
            return f"{_isolated(words)}{_mark(notes, citation.edges) if run.leads else ''}"
        case Name():
            return _isolated(run.text)
        case Address():
            return f"[{_words(run.text)}]({_address(run.url)})"
        case CommandLine():
            return f"`{run.text}`"
        case Within(words):
            return f"[{_words(words)}](#{_anchor(words)})"
        case str():
            return _words(run)


def _isolated(text: str) -> str:
    """Words that do not turn those beside them where they are written from right to left."""
    words = _words(text)
    return f"\u2068{words}\u2069" if _RTL.search(words) else words


def _anchor(heading: str) -> str:
    """The anchor that renderers give to a heading.

    >>> _anchor("Designation, recognition, talks")
    'designation-recognition-talks'
    """
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _words(text: str) -> str:
    """As `escaped`, blanks at the ends kept."""
    lead = " " if text[:1] == " " else ""
    last = " " if text[-1:] == " " and text.strip() else ""
    return f"{lead}{escaped(text)}{last}"


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("|", "%7C")
