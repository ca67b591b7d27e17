"""What the report rests on: speakers, and the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from amity.analysis.change.compare import EdgeChange
from amity.analysis.change.standing import Change
from amity.analysis.sources.agreement import Agreement, agreement
from amity.analysis.sources.corroboration import FACTS, Support, Without, leave_one_out, support
from amity.analysis.sources.rank_shifts import TOP
from amity.analysis.sources.sensitivity import RANKS, RanksWithout, Sensitivity, ranks_without
from amity.analysis.structure.centrality import Rank
from amity.corpus.dates import describe
from amity.corpus.model import Source
from amity.edges.ties import FACTUAL
from amity.render.page import is_link
from amity.report.base.citations import edges_of, of_network, of_slice
from amity.report.base.document import Address, Cited, CommandLine, Heading, Highlight, Name, Run, Runs
from amity.report.base.material import Blocks, Material, name_of, section
from amity.report.base.prose import decimal, note, percent, sentences, text
from amity.report.base.tables import Cells, left, right, table

AGREEMENTS = 10


@section(
    "evidence", "Corroboration", "How many speakers stand behind the edges, and what hangs on one source?"
)
def evidence(m: Material) -> Blocks:
    """Support of the edges, leave-one-out, agreement of sources."""
    affirmed = [item for item in support(m.whole, m.tables) if item.status in FACTUAL]
    if not affirmed:
        yield text("The sources affirm no edge.")
        return
    out = leave_one_out(m.tables, m.selection, m.leading_sources or None)
    lead = _lead(m, affirmed)
    yield sentences(lead, _most(m, out))
    yield Highlight(lead)
    yield table(text("What falls when a source is left out"), (_without(m, item) for item in out))
    if not m.leading_sources and len(out) > 1:
        caption = text(
            "Ties and ranks without a source; leading actors and correlation in the worst {unit}", unit=m.unit
        )
        yield table(caption, (_shift(m, item) for item in ranks_without(m)))
    pairs = [
        item
        for item in agreement(m.tables, m.selection, m.leading_sources or None)
        if item.shared or item.pairs
    ]
    pairs.sort(key=lambda item: (-len(item.shared), item.first, item.second))
    yield table(text("Whether two sources agree"), (_both(m, item) for item in pairs[:AGREEMENTS]))
    order = ", {order} what becomes of ties and ranks, for which this report has too many sources. {few}"
    yield note(
        "Affirmed are edges that are accepted, contested or alleged. A speaker is the person or body "
        "whose claim it is, else the author of the source; two sources that report one speaker are "
        "one voice. That an edge rests on one speaker does not make it doubtful, and that several "
        "tell of it does not make them independent. Leading actors: those in the first {top} places "
        "by number of ties. Rank correlation: Kendall's tau-b over the actors that are left, {one} "
        "for the same order. {command} lists each edge, {more} what becomes of balance and camps"
        + (order if m.leading_sources else "."),
        top=str(TOP),
        one="1",
        command=CommandLine("amity analyze sources --rows edges"),
        more=CommandLine("--rows findings"),
        order=CommandLine("--rows ranks"),
        few=m.few_sources,
    )


def _lead(m: Material, affirmed: list[Support]) -> Runs:
    cites = of_slice(m.whole)
    single = [m.by_id[item.edge] for item in affirmed if len(item.voices) == 1]
    several = [m.by_id[item.edge] for item in affirmed if len(item.sources) > 1]
    return text(
        "Of {all:edge} that {all|is|are} affirmed, {n} ({share}) {n|rests|rest} on a single speaker, and "
        + ("{several} {several|is|are}" if several else "none is")
        + " told by more than one source.",
        all=cites.edges(m.by_id[item.edge] for item in affirmed),
        n=cites.edges(single),
        share=cites.words(percent(len(single) / len(affirmed)), single),
        several=cites.edges(several),
    )


def _most(m: Material, out: tuple[Without, ...]) -> Runs:
    if len(out) < 2:
        return text("There is one source alone.")
    most = max(out, key=lambda item: item.count(Change.VANISHES))
    among = f"Of the {len(out)} sources with most edges, most" if m.leading_sources else "Most"
    return text(
        among + " hangs on “{source}”: without it {n:relation} {n|is|are} told by nobody.",
        source=Name(m.tables.sources[most.source].title),
        n=_changed(m, most, lambda change: change.kind is Change.VANISHES),
    )


def _changed(m: Material, item: Without, chosen: Callable[[EdgeChange], bool]) -> Cited:
    some = [change for change in item.comparison.edges if chosen(change)]
    return of_slice(m.whole).number(len(some), [edge for change in some for edge in change.before.edges])


def _without(m: Material, item: Without) -> Cells:
    cites = of_slice(m.whole)
    own = m.by_source.get(item.source, ())
    ends = {change.actor for change in item.comparison.actors if change.kind is Change.VANISHES}
    pairs = item.comparison.pairs
    return (
        left("Without", Name(m.tables.sources[item.source].title)),
        right("Edges", cites.edges(own)),
        right("It alone", cites.edges(edge for edge in own if edge.sources == (item.source,))),
        right("Relations gone", _changed(m, item, lambda change: change.kind is Change.VANISHES)),
        right("Other status", _changed(m, item, lambda change: change.kind not in FACTS)),
        right(
            "Pairs changed", cites.number(len(pairs), [edge for pair in pairs for edge in pair.edges_before])
        ),
        right(
            "Actors gone",
            cites.number(len(ends), [edge for edge in own if {edge.subject, edge.object} & ends]),
        ),
    )


def _shift(m: Material, item: Sensitivity[RanksWithout]) -> Cells:
    """What becomes of ties and of the order of actors without a source."""
    changed = [change for part in item.stretches for change in part.ties]
    # Without a source an edge may begin with another claim, which is then its name.
    claims = {
        claim for change in changed for tie in (change.before, change.after) if tie for claim in tie.claims
    }
    edges = {edge.id: edge for claim in claims for edge in m.by_claim.get(claim, ())}.values()
    degrees = [(part, part.shifts[RANKS.index(Rank.DEGREE)]) for part in item.stretches]
    stays = [
        (
            len(shift.leading_kept) / len(shift.leading),
            f"{len(shift.leading_kept)} of {len(shift.leading)}",
            part,
        )
        for part, shift in degrees
        if shift.leading
    ]
    tau = [
        (shift.kendall_tau_b, decimal(shift.kendall_tau_b), part)
        for part, shift in degrees
        if shift.kendall_tau_b is not None
    ]
    return (
        left("Without", Name(m.tables.sources[item.source].title)),
        right("Ties gone or turned", m.cites.number(len(changed), edges)),
        right("Leading actors that stay", _worst(stays)),
        right("Rank correlation", _worst(tau)),
    )


def _worst(values: list[tuple[float, str, RanksWithout]]) -> Runs:
    """The words of the least value, and its stretch."""
    if not values:
        return ("–",)
    _, words, part = min(values, key=lambda row: row[0])
    cited = of_network(part.before).words(words, edges_of(part.before.ties))
    return text("{value} ({p})", value=cited, p=name_of(part.before))


def _both(m: Material, item: Agreement) -> Cells:
    cites = of_slice(m.whole)
    either = [*m.by_source.get(item.first, ()), *m.by_source.get(item.second, ())]

    def edges(title: str, ids: Iterable[str]) -> tuple[Heading, Runs]:
        return right(title, cites.edges(m.by_id[name] for name in ids))

    def pairs(title: str, pairs: Iterable[tuple[str, str]]) -> tuple[Heading, Runs]:
        wanted = set(pairs)
        some = [edge for edge in either if edge.pair in wanted and m.tables.vocabulary.sign(edge.relation)]
        return right(title, cites.number(len(wanted), some))

    first, second = (Name(m.tables.sources[name].title) for name in (item.first, item.second))
    return (
        left("Sources", text("{a}; {b}", a=first, b=second)),
        edges("Edges of both", item.shared),
        edges("Same verdict", item.agree),
        edges("One denies", item.disagree),
        pairs("Pairs of both", item.pairs),
        pairs("Same signs", item.same),
        pairs("Opposite signs", item.opposite),
    )


@section("sources", "Sources", "Who is heard?")
def sources(m: Material) -> Blocks:
    """Each source with its author, publisher and dates."""
    used = [source for name, source in m.tables.sources.items() if name in m.by_source]
    if not used:
        yield text("No source is used.")
        return
    dated = [source for source in used if source.date_note]
    lead = text(
        "{n:source} {n|is|are} used. Published first: {first}; last: {last}.",
        n=of_slice(m.whole).number(len(used), m.whole),
        first=describe(min(used, key=lambda s: s.published.earliest).published),
        last=describe(max(used, key=lambda s: s.published.latest).published),
    )
    yield sentences(lead, m.few_sources)
    yield table(text("Sources"), (_row(m, source) for source in used if m.has_row(source.id)))
    how = "{n} of these dates {n|was|were} inferred, for want of a printed date or against it; the column says how."
    yield note(
        "A source counts from the day by which it was certainly published." + f" {how}" * bool(dated),
        n=decimal(len(dated)),
    )


def _row(m: Material, source: Source) -> Cells:
    title: Run = Address(source.title, source.url) if is_link(source.url) else Name(source.title)
    printed = f"printed: {source.printed_date}; " if source.printed_date and source.date_note else ""
    how = "as printed" if source.printed_date else "–"
    return (
        left("Source", (title, f" [{source.id}]")),
        left("Author", Name(source.creator) if source.creator else "–"),
        left("Publisher", Name(source.publisher) if source.publisher else "–"),
        left("Published", describe(source.published)),
        left("How dated", Name(printed + source.date_note) if source.date_note else how),
        right("Edges", of_slice(m.whole).edges(m.by_source[source.id])),
    )
