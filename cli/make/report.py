"""The command ``amity analyze report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amity.cli.analysis_options import limit_option, network_options
from amity.cli.options import command, target_option, time_options, title_option
from amity.cli.output import emit, emit_path, say
from amity.cli.place import DataPlace
from amity.cli.terminal import working
from amity.partition.budget import REPORT_WORK
from amity.render.forms import STDOUT

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command(
    "amity analyze report -o report.html",
    "amity analyze report -o takeover.md --period takeover --view page.html",
)
@target_option("The report: a file ending in .html or .md; - prints it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    help="Form of the report; default by the suffix, md for -.",
)
@click.option(
    "--view",
    "address",
    metavar="URL",
    help="Address of a page by 'amity view' to which numbers lead, relative or http(s).",
)
@title_option("Title of the report.", "")
@limit_option(REPORT_WORK)
@time_options
@network_options
def report(
    place: DataPlace,
    output: str,
    form: str | None,
    address: str | None,
    options: SliceOptions,
    **asked: Any,  # noqa: ANN401
) -> None:
    """What does all of it come to, in one document?

    Its findings in front, with a picture of the pair that most sources tell of; then pairs, changes, disputes and
    stances, then measures, then what the sources bear. In HTML each number is a link to a page that shows the edges
    behind it with their claims; in Markdown the edges stand in footnotes. Without --view that page is written beside
    the report, report-view.html for report.html; a report on stdout leads to amity.html.

    HTML is one file, and prints well. Markdown has its figures as SVG in a folder beside it, report_files for
    report.md; on stdout it has tables in their place. Nothing in it depends on the day on which it is made.
    """
    from amity.report.base.citations import check_view
    from amity.report.write import form_of, page_beside

    wanted, view = form_of(output, form), check_view(address or "amity.html")
    files: list[Path] = []
    with working("analysing"):
        dataset = place.dataset()
        if output == STDOUT:
            emit(dataset.report(form=wanted, view=view, **asked, **options))
        else:
            files = dataset.write_report(output, form=form, view=address, **asked, **options)
            emit_path(output)
    page = page_beside(output)
    say(f"numbers lead to {page if page in files else view}")
    for path in files:
        if path != page:
            say(f"figures are in {path}")
