"""The report of a dataset."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from amity.answers.registry import ANALYSES
from amity.corpus.dates import MAX, MIN
from amity.explorer.part import page_part
from amity.explorer.words import span
from amity.partition.budget import budget
from amity.progress import steps
from amity.report.base.document import CommandLine, Document, Name, ReportPart, Runs
from amity.report.base.imprint import imprint
from amity.report.base.material import Material, Writer
from amity.report.base.prose import decimal, join, names, text
from amity.report.sections.findings import findings
from amity.report.sections.overview import scope

TITLE = "Amity and enmity, as the sources tell it"

PARTS: dict[str, tuple[str, ...]] = {
    "What is told": (
        "pairs.dyads",
        "changes.changes",
        "disputes.disputes",
        "stances.stances",
        "overview.overview",
        "pairs.ambivalence",
    ),
    "Measures": (
        "actors.ranks",
        "balance.balance",
        "balance.strain",
        "groups.camps",
        "groups.blocs",
        "actors.mixing",
        "go_betweens.between",
        "turning_points.turning",
    ),
    "Sources and method": (
        "sources.evidence",
        "coverage.gaps",
        "sources.sources",
        "together.together",
        "glossary.glossary",
    ),
}
"""The sections in their order, MODULE.FUNCTION: what is told, its structure, what it rests on and what the words mean.

Sections of analyses (`amity.answers.registry`) that no part names follow the measures.
"""


def sections() -> dict[str, list[str]]:
    """The names of all sections below the headings of their parts."""
    placed = {name for names in PARTS.values() for name in names}
    others = {
        name: None for analysis in ANALYSES.values() for name in analysis.sections if name not in placed
    }
    return {part: [*names, *(others if part == "Measures" else ())] for part, names in PARTS.items()}


def build_report(material: Material, title: str = "") -> Document:
    """The report, computed.

    Raises:
        RequestError: the time cannot be divided as asked.
    """
    name = title or material.tables.metadata.title or TITLE
    chosen = [(heading, section) for heading, listed in sections().items() for section in listed]
    with budget(material.work_limit):
        written = [(heading, _writer(section)(material)) for heading, section in steps(chosen, "sections")]
        first = findings(material, [section for _, section in written])
    parts = [
        ReportPart(heading, tuple(section for part, section in written if part == heading))
        for heading in PARTS
    ]
    limits = tuple(_limits(material))
    return Document(name, scope(material), limits, imprint(material), (ReportPart("", (first,)), *parts))


def _writer(section: str) -> Writer:
    module, _, function = section.partition(".")
    writer: Writer = getattr(importlib.import_module(f"amity.report.sections.{module}"), function)
    return writer


def _limits(m: Material) -> Iterator[Runs]:
    """What the selection leaves out, a line each."""
    chosen = m.selection
    if (chosen.first, chosen.last) != (MIN, MAX):
        yield text("Days: {days}.", days=chosen.title or span(chosen.first, chosen.last, "en"))
    if chosen.as_of:
        yield text("As known on {day}: only sources published by then.", day=chosen.as_of.isoformat())
    if chosen.persist:
        yield (chosen.persist.sentence(chosen.horizon(m.tables)),)
    if chosen.sources:
        titles = [m.tables.sources[name].title for name in m.tables.sources if name in chosen.sources]
        yield text("Sources: {who}.", who=names(titles))
    if chosen.relations:
        words = sorted(m.tables.vocabulary.relations[name].label for name in chosen.relations)
        yield text("Relations: {words}.", words=join([Name(word) for word in words]))
    if rest := page_part(m.tables, chosen).rest:
        yield text(
            "The page that numbers lead to has no room for {n:claim}: it holds those between the actors of whom "
            "most is claimed. A number that rests on others as well says so; one of which it holds none leads "
            "nowhere. "
            "{command} lists all edges.",
            n=decimal(rest.claims),
            command=CommandLine("amity edges"),
        )
