"""The report as one HTML page: it needs no network and no script, and takes everything from data as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amity.render.charts.chart import dark_css
from amity.render.fonts import font_faces
from amity.render.page import asset, environment, policy, style_sheet, trusted
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

if TYPE_CHECKING:
    from markupsafe import Markup


def to_html(document: Document, links: Links) -> str:
    """The text of the page; its numbers lead to the page that `links` names."""
    style = style_sheet(font_faces(_written(document)), asset("amity.report", "report.css"), dark_css())
    pages = environment("amity.report")
    pages.filters["runs"] = lambda runs: _runs(runs, links)
    pages.filters["plain"] = plain_text
    pages.filters["kind"] = _kind
    return pages.get_template("report.html").render(
        language="en",
        title=document.title,
        document=document,
        style=trusted(style),
        policy=policy(style, fonts="data:"),
    )


def _written(document: Document) -> str:
    """What the report writes: it says which letters it needs."""
    return " ".join([document.title, *map(plain_text, document.runs())])


def plain_text(runs: Runs) -> str:
    """The words of runs without their links."""
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def _kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Note():
            return "note"
        case Points():
            return "points"
        case Terms():
            return "terms"
        case Table():
            return "table"
        case Figure():
            return "figure"


def _runs(runs: Runs, links: Links) -> Markup:
    from markupsafe import Markup

    return Markup("").join(_run(run, links) for run in runs)


def _run(run: Run, links: Links) -> Markup:
    from markupsafe import Markup, escape

    match run:
        case Cited(words, citation) if not citation.edges:
            return escape(words)
        case Cited():
            url, others = links.target(run.citation)
            among = Markup(' title="among {} other edges"').format(f"{others:,}") if others else Markup("")
            return Markup('<a class="n" href="{}"{}>{}</a>').format(url, among, run.text)
        case Name():
            return Markup("<bdi>{}</bdi>").format(run.text)
        case Address():
            return Markup('<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>').format(
                run.url, run.text
            )
        case Code():
            return Markup("<code>{}</code>").format(run.text)
        case Within():
            return Markup('<a href="#{}">{}</a>').format(run.section, run.text)
        case str():
            return escape(run)
