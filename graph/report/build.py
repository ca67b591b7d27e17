"""The report of a dataset."""

from __future__ import annotations

from collections.abc import Callable

from amity.corpus.dates import MAX, MIN
from amity.explorer.words import span
from amity.partition.budget import budget
from amity.progress import steps
from amity.report.base.document import Document, Name, Part, Runs, Section
from amity.report.base.imprint import imprint
from amity.report.base.material import Material
from amity.report.base.prose import join, names, text
from amity.report.sections.actors import between, mixing, ranks
from amity.report.sections.balance import balance, strain
from amity.report.sections.changes import changes, turning
from amity.report.sections.disputes import disputes
from amity.report.sections.findings import findings
from amity.report.sections.groups import blocs, camps
from amity.report.sections.overview import overview, reading, scope, together
from amity.report.sections.pairs import ambivalence, dyads
from amity.report.sections.sources import evidence, gaps, sources
from amity.report.sections.stances import stances

TITLE = "Amity and enmity, as the sources tell it"

PARTS: tuple[tuple[str, tuple[Callable[[Material], Section], ...]], ...] = (
    ("What is told", (dyads, changes, disputes, stances, overview, ambivalence)),
    ("Measures", (ranks, balance, strain, camps, blocs, mixing, between, turning)),
    ("Sources and method", (evidence, gaps, sources, together, reading)),
)
"""The sections in their order: what is told, then its structure, then what it rests on and what the words mean."""


def build_report(material: Material, title: str = "") -> Document:
    """The report, computed.

    Raises:
        RequestError: the time cannot be divided as asked.
    """
    name = title or material.tables.metadata.title or TITLE
    chosen = [(heading, section) for heading, sections in PARTS for section in sections]
    with budget(material.time_limit):
        made = [(heading, section(material)) for heading, section in steps(chosen, "sections")]
        first = findings(material, [section for _, section in made])
    parts = [
        Part(heading, tuple(section for part, section in made if part == heading)) for heading, _ in PARTS
    ]
    return Document(
        name, scope(material), tuple(_limits(material)), imprint(material), (Part("", (first,)), *parts)
    )


def _limits(m: Material) -> list[Runs]:
    """What the selection leaves out, a line each."""
    chosen = m.selection
    found = []
    if (chosen.first, chosen.last) != (MIN, MAX):
        found.append(text("Days: {days}.", days=chosen.title or span(chosen.first, chosen.last, "en")))
    if chosen.as_of:
        found.append(text("As known on {day}: only sources published by then.", day=chosen.as_of.isoformat()))
    if chosen.persist:
        found.append(text("{words}", words=chosen.persist.sentence(chosen.horizon(m.tables))))
    if chosen.sources:
        titles = [m.tables.sources[name].title for name in m.tables.sources if name in chosen.sources]
        found.append(text("Sources: {who}.", who=names(titles)))
    if chosen.relations:
        words = sorted(m.tables.vocabulary.relations[name].label for name in chosen.relations)
        found.append(text("Relations: {words}.", words=join([Name(word) for word in words])))
    return found
