"""Which data a report tells of: their version, who made them, when its sources were published, how to cite it.

Nothing here asks a clock: the same dataset has the same imprint on every day.
"""

from __future__ import annotations

from amity.corpus.dates import describe
from amity.corpus.model import Licence
from amity.render.page import is_link
from amity.report.base.document import Address, Glossary, Name, Run, Runs
from amity.report.base.material import Material
from amity.report.base.prose import join, names, sentences, text, text_if


def imprint(m: Material) -> Glossary:
    """What the dataset says about itself; what it does not say is left out."""
    about = m.tables.metadata
    used = {claim.source for claim in m.whole.claims}
    days = sorted((m.tables.sources[name].published for name in used), key=lambda d: (d.latest, d.earliest))
    items: list[tuple[str, Runs]] = []
    if days:
        first, last = describe(days[0]), describe(days[-1])
        items.append(("Sources published", (first if first == last else f"first {first}; last {last}",)))
    if about.version:
        items.append(("Version of the data", (Name(about.version),)))
    if about.creators:
        items.append(("By", names(about.creators)))
    if about.licences:
        items.append(("Licence", join([_licence(licence) for licence in about.licences])))
    items.append(("Cite as", _citation(m)))
    return Glossary(tuple(items))


def _licence(licence: Licence) -> Run:
    words = licence.title or licence.name or licence.path
    return Address(words, licence.iri) if is_link(licence.iri) else Name(words)


def _citation(m: Material) -> Runs:
    """Who, what, which version, as APA cites a dataset; without a year, which no dataset tells."""
    about = m.tables.metadata
    version = text_if(about.version, " (Version {n})", n=Name(about.version))
    return sentences(
        text_if(about.creators, "{who}.", who=names(about.creators)),
        text("{title}{version} [Data set].", title=Name(about.title or about.name), version=version),
    )
