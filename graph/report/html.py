"""The report as one HTML page: it needs no network and no script, and takes everything from data as text."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from amity.explorer.page import policy
from amity.render.charts.palette import DARK
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
    Run,
    Runs,
    Table,
    Terms,
)

if TYPE_CHECKING:
    from markupsafe import Markup


def to_html(document: Document, links: Links) -> str:
    """The text of the page; its numbers lead to the page that `links` names."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _style()
    environment.filters["runs"] = lambda runs: _runs(runs, links)
    environment.filters["plain"] = plain_text
    environment.filters["kind"] = _kind
    environment.filters["picture"] = _markup
    return environment.get_template("report.html").render(
        document=document, style=_markup(style), policy=policy(style, (), images="")
    )


def plain_text(runs: Runs) -> str:
    """The words of runs without their links."""
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def _kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Note():
            return "note"
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
        case str():
            return escape(run)


def _style() -> str:
    """The style sheet, with the colours that figures have on dark ground."""
    rules = "\n".join(
        f'  figure svg [{way}="{light}"] {{ {way}: {dark}; }}'
        for light, dark in DARK.items()
        for way in ("fill", "stroke")
    )
    return f"{_asset('report.css')}@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}\n"


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704  the style sheet and the pictures are made here


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return files("amity.report").joinpath(name).read_text(encoding="utf-8")
