"""The report as Markdown with tables; its figures are files beside it."""

from __future__ import annotations

import re

from amity.report.base.citations import Links
from amity.report.base.document import (
    Address,
    Block,
    Cited,
    Code,
    Document,
    Figure,
    Name,
    Note,
    Paragraph,
    Points,
    Run,
    Runs,
    Table,
    Terms,
    Within,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!^])")
_LIST = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=](?:\s|$)))")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def to_markdown(document: Document, links: Links, folder: str = "") -> str:
    """The text of the report.

    Args:
        folder: where its figures lie, as a relative address; empty leaves them out.
    """
    lines = [f"# {escaped(document.title)}", _runs(document.summary, links)]
    if document.limits:
        lines.append("\n".join(f"- {_runs(line, links)}" for line in document.limits))
    lines.append(_block(document.imprint, links, folder))
    for section in document.sections:
        lines += [f"## {escaped(section.heading)}", f"*{escaped(section.question)}*"]
        lines += [_block(block, links, folder) for block in section.blocks]
    return "\n\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""`text` on one line, none of it markup.

    >>> print(escaped("a | b"), escaped("<script>"))
    a \| b \<script\>
    """
    return _LIST.sub(r"\1\\", _SPECIAL.sub(r"\\\1", " ".join(_UNWANTED.sub(" ", text).split())))


def _block(block: Block, links: Links, folder: str) -> str:
    match block:
        case Paragraph(runs):
            return _runs(runs, links)
        case Note(runs):
            return f"> {_runs(runs, links)}"
        case Points(items):
            return "\n".join(f"- {_runs(runs, links)}" for runs in items)
        case Terms(items):
            return "\n".join(f"- **{escaped(word)}**: {_runs(runs, links)}" for word, runs in items)
        case Table():
            return _table(block, links)
        case Figure():
            parts = [_runs(block.caption, links)] if folder else []
            if folder:
                parts.insert(0, f"![{escaped(block.chart.title)}]({folder}/{block.name}.svg)")
            if block.table:
                parts.append(_table(block.table, links))
            return "\n\n".join(parts)


def _table(table: Table, links: Links) -> str:
    def row(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    lines = [
        row([_run(Name(column.title), links) for column in table.columns]),
        row(["---:" if column.right else "---" for column in table.columns]),
        *(row([_runs(cell, links) for cell in cells]) for cells in table.rows),
    ]
    return f"**{_runs(table.caption, links)}**\n\n" + "\n".join(lines)


def _runs(runs: Runs, links: Links) -> str:
    return "".join(_run(run, links) for run in runs)


def _run(run: Run, links: Links) -> str:
    match run:
        case Cited(words, citation) if not citation.edges:
            return _words(words)
        case Cited():
            url, others = links.target(run.citation)
            among = f' "among {others:,} other edges"' if others else ""
            return f"[{_words(run.text)}]({_address(url)}{among})"
        case Name():
            words = _words(run.text)
            # Isolated, so that a name written from right to left does not turn the words beside it.
            return f"\u2068{words}\u2069" if _RTL.search(words) else words
        case Address():
            return f"[{_words(run.text)}]({_address(run.url)})"
        case Code():
            return f"`{run.text}`"
        case Within(words):
            return f"[{_words(words)}](#{_anchor(words)})"
        case str():
            return _words(run)


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
