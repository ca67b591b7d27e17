"""The report of a dataset."""

from __future__ import annotations

from collections.abc import Callable

from amity.corpus.dates import MAX, MIN
from amity.explorer.words import span
from amity.progress import steps
from amity.report.base.citations import of_slice
from amity.report.base.document import Document, Name, Runs, Section
from amity.report.base.material import Material
from amity.report.base.prose import decimal, join, names, text
from amity.report.sections.actors import between, mixing, ranks
from amity.report.sections.balance import balance, strain
from amity.report.sections.changes import changes, turning
from amity.report.sections.groups import blocs, camps
from amity.report.sections.overview import overview, reading, together
from amity.report.sections.pairs import ambivalence, disputes, dyads
from amity.report.sections.sources import evidence, gaps, sources
from amity.report.sections.stances import stances

TITLE = "Amity and enmity, as the sources tell it"

SECTIONS: tuple[Callable[[Material], Section], ...] = (
    *(reading, overview, dyads, ambivalence, changes, turning, stances, disputes),
    *(balance, strain, camps, blocs, mixing, ranks, between),
    *(evidence, gaps, sources, together),
)
"""The sections in their order: what is told, then its structure, then what it rests on."""


def build_report(material: Material, title: str = "") -> Document:
    """The report, computed.

    Raises:
        RequestError: the time cannot be divided as asked.
    """
    edges, cites = list(material.whole), of_slice(material.whole)
    claims = material.whole.claims
    summary = text(
        "{claims:claim} of {sources:source} on {ends:actor or place/actors and places}.",
        claims=cites.words(decimal(len(claims)), edges),
        sources=cites.words(decimal(len({claim.source for claim in claims})), edges),
        ends=cites.ends(edges),
    )
    return Document(
        title or material.tables.metadata.title or TITLE,
        summary,
        tuple(_limits(material)),
        tuple(section(material) for section in steps(SECTIONS, "sections")),
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
