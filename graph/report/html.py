"""The report as one HTML page: it needs no network and no script, and takes everything from data as text."""

from __future__ import annotations

from markupsafe import Markup, escape

from amity.render.charts.chart import dark_css
from amity.render.fonts import font_faces
from amity.render.page import asset, environment, policy, style_sheet, trusted
from amity.report.base.citations import Links, Target
from amity.report.base.document import Address, Cited, CommandLine, Document, Name, Run, Runs, Within


def to_html(document: Document, links: Links) -> str:
    """The text of the page; its numbers lead to the page that `links` names."""
    style = style_sheet(font_faces(_written(document)), asset("amity.report", "report.css"), dark_css())
    pages = environment("amity.report")
    pages.filters["runs"] = lambda runs: _runs(runs, links)
    pages.filters["plain"] = plain_text
    pages.filters["kind"] = lambda block: type(block).__name__
    return pages.get_template("report.html").render(
        language="en",
        title=document.title,
        document=document,
        style=trusted(style),
        policy=policy(style),
    )


def _written(document: Document) -> str:
    """What the report writes: it says which letters it needs."""
    return " ".join([document.title, *map(plain_text, document.runs())])


def _hint(target: Target, edges: int) -> str:
    """What a number does not show where it leads: edges that the page does not hold, and others beside them."""
    hints = [f"among {target.others:,} other edges"] if target.others else []
    if target.away:
        here = f"{edges - target.away:,}" if target.away < edges else "none"
        hints.append(f"the page holds {here} of these {edges:,} edges")
    return "; ".join(hints)


def plain_text(runs: Runs) -> str:
    """The words of runs without their links."""
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def _runs(runs: Runs, links: Links) -> Markup:
    return Markup("").join(_run(run, links) for run in runs)


def _run(run: Run, links: Links) -> Markup:
    match run:
        case Cited() if not run.leads:
            return escape(run.text)
        case Cited():
            target = links.target(run.citation)
            words = _hint(target, len(run.citation.edges))
            hint = Markup(' title="{}"').format(words) if words else Markup("")
            if not target.url:
                return Markup("<span{}>{}</span>").format(hint, run.text)
            return Markup('<a class="n" href="{}"{}>{}</a>').format(target.url, hint, run.text)
        case Name():
            return Markup("<bdi>{}</bdi>").format(run.text)
        case Address():
            return Markup('<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>').format(
                run.url, run.text
            )
        case CommandLine():
            return Markup("<code>{}</code>").format(run.text)
        case Within():
            return Markup('<a href="#{}">{}</a>').format(run.section, run.text)
        case str():
            return escape(run)
