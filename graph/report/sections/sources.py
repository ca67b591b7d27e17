"""The sources."""

from __future__ import annotations

from amity.corpus.dates import describe
from amity.corpus.model import Source
from amity.explorer.page import is_link
from amity.report.base.citations import of_slice
from amity.report.base.document import Address, Column, Name, Note, Paragraph, Run, Runs, Section, Table
from amity.report.base.material import Material
from amity.report.base.prose import decimal, text


def sources(m: Material) -> Section:
    """Each source with its author, publisher and dates."""
    told = {edge_source for edge in m.whole for edge_source in edge.sources}
    found = [source for name, source in m.tables.sources.items() if name in told]
    if not found:
        return Section("sources", "Sources", "Who is heard?", (Paragraph(text("No source is used.")),))
    dated = [source for source in found if source.date_note]
    lead = text(
        "{n:source} {n|is|are} used. Published first: {first}; last: {last}.",
        n=of_slice(m.whole).words(decimal(len(found)), list(m.whole)),
        first=describe(min(found, key=lambda s: s.published.earliest).published),
        last=describe(max(found, key=lambda s: s.published.latest).published),
    )
    columns = (
        *(Column(title) for title in ("Source", "Author", "Publisher", "Published", "How dated")),
        Column("Edges", right=True),
    )
    blocks = (
        Paragraph(lead),
        Table(text("Sources"), columns, tuple(_row(m, source) for source in found)),
        Note(
            text(
                "A source counts from the day by which it was certainly published. {n} of these dates "
                "{n|was|were} inferred, for want of a printed date or against it; the column says how.",
                n=decimal(len(dated)),
            )
            if dated
            else text("A source counts from the day by which it was certainly published.")
        ),
    )
    return Section("sources", "Sources", "Who is heard?", blocks)


def _row(m: Material, source: Source) -> tuple[Runs, ...]:
    title: Run = Address(source.title, source.url) if is_link(source.url) else Name(source.title)
    edges = [edge for edge in m.whole if source.id in edge.sources]
    printed = f"printed: {source.printed_date}; " if source.printed_date and source.date_note else ""
    return (
        (title, f" [{source.id}]"),
        (Name(source.creator),) if source.creator else ("–",),
        (Name(source.publisher),) if source.publisher else ("–",),
        (describe(source.published),),
        (
            Name(printed + source.date_note)
            if source.date_note
            else "as printed"
            if source.printed_date
            else "–",
        ),
        (of_slice(m.whole).edges(edges),),
    )
