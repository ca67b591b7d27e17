"""The command ``amity analyze report``."""

from __future__ import annotations

import click

from amity.cli.analysis_options import Asked, limit_option, network_options, parts_option
from amity.cli.options import command, target_option, time_options, title_option
from amity.cli.output import emit, emit_path, say
from amity.cli.place import Place
from amity.render.forms import STDOUT


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
@limit_option(20)
@time_options
@parts_option
@network_options
def report(
    place: Place,
    asked: Asked,
    output: str,
    form: str | None,
    address: str | None,
    title: str,
    time_limit: float,
) -> None:
    """What does all of it come to, in one document?

    Its findings in front, with a picture of the pair of which most is told; then pairs, changes, disputes and stances,
    then measures, then what the sources bear. In HTML each number is a link to a page that shows the edges behind it
    with their claims; in Markdown the edges stand in footnotes. Without --view that page is written beside the report,
    report-view.html for report.html; a report on stdout leads to amity.html.

    HTML is one file, and prints well. Markdown has its figures as SVG in a folder beside it, report_files for
    report.md; on stdout it has tables in their place. Nothing in it depends on the day on which it is made.
    """
    from amity.analysis.balance.period_blocs import period_blocs
    from amity.explorer.page import render
    from amity.report import write
    from amity.report.base.citations import Links, check_view
    from amity.report.base.material import Material
    from amity.report.build import build_report

    wanted = write.form_of(output, form)
    printed = output == STDOUT
    beside = None if address or printed else write.page_beside(output)
    view = check_view(address or (write.address_of(beside) if beside else "amity.html"))
    survey = asked.survey(place.dataset())
    tables, selection = survey.tables, survey.selection
    material = Material(tables, selection, survey.rules, asked.by, time_limit)
    document = build_report(material, title)
    links = Links(view, tables, selection)
    if printed:
        text, made = write.report_text(document, links, wanted), []
    else:
        page = None
        if beside:
            page = render(tables, selection, title=title or None, blocs=period_blocs(tables, selection))
        text, made = "", write.write_report(document, links, wanted, output, page)
    if printed:
        emit(text)
    else:
        emit_path(output)
    say(f"numbers lead to {beside or view}")
    for path in made:
        if path != beside:
            say(f"figures are in {path}")
