"""Writing a report: its text, the figures beside it, and the page that its numbers lead to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from amity.errors import StoreError
from amity.files import write_files
from amity.render import forms
from amity.report.base.citations import Links
from amity.report.base.document import Document, Figure
from amity.report.html import to_html
from amity.report.markdown import to_markdown

SUFFIXES = {**forms.PAGES, ".md": "md", ".markdown": "md"}


class Form(StrEnum):
    """How a report is written: as HTML or as Markdown."""

    HTML = "html"
    MARKDOWN = "md"


def form_of(output: str, form: str | None = None) -> Form:
    """The form of a report: by the suffix of its file, else the one asked for; Markdown for stdout.

    Raises:
        RequestError: nothing says a form, or the suffix contradicts the one asked for.
    """
    return Form(forms.form_of(output, form, SUFFIXES, "md" if output == forms.STDOUT else None))


def page_beside(output: str) -> Path:
    """Where the page of a report is written unless another one is named: ``report.html`` has ``report-view.html``."""
    path = Path(output)
    return path.with_name(f"{path.stem}-view.html")


def folder_beside(output: str) -> Path:
    """Where the figures of a Markdown report are written: ``report.md`` has ``report_files``."""
    path = Path(output)
    return path.with_name(f"{path.stem}_files")


def address_of(path: Path) -> str:
    """The relative address of a file beside the report."""
    return f"./{quote(path.name)}" if ":" in path.name else quote(path.name)


def report_text(document: Document, links: Links, form: Form, folder: str = "") -> str:
    """The text of a report.

    Args:
        folder: address of the folder with the figures of a Markdown report; empty leaves them out.
    """
    return to_html(document, links) if form is Form.HTML else to_markdown(document, links, folder)


def write_report(document: Document, links: Links, form: Form, output: str, page: str | None) -> list[Path]:
    """Write a report and what belongs to it as one set: all of it is new, or all of it is as it was.

    Args:
        page: text of the page that `links` lead to, written as `page_beside` says; None writes none.

    Returns:
        the files and folders beside the report.

    Raises:
        StoreError: a file cannot be written.
    """
    folder = folder_beside(output)
    figures = {
        block.name: block.chart.svg
        for s in document.sections
        for block in s.blocks
        if isinstance(block, Figure)
    }
    own = folder if form is Form.MARKDOWN and figures else None
    # What the report leads to comes into its place first, so that it never leads to what is not there.
    contents: dict[Path, str | bytes] = {} if page is None else {page_beside(output): page}
    if own:
        contents |= {own / f"{name}.svg": svg for name, svg in figures.items()}
    contents[Path(output)] = report_text(document, links, form, address_of(folder) if own else "")
    with _folder(own):
        write_files(contents)
    return [path for path in (None if page is None else page_beside(output), own) if path is not None]


@contextmanager
def _folder(folder: Path | None) -> Iterator[None]:
    """Make a folder, which goes again when what is written into it fails."""
    new = folder if folder is not None and not folder.exists() else None
    try:
        if new:
            new.mkdir()
        yield
    except OSError as error:
        raise StoreError(f"cannot make the folder {folder}: {error.strerror or error}.") from error
    except BaseException:
        if new:
            with suppress(OSError):
                new.rmdir()
        raise
