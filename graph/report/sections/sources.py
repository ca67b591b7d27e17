"""What the report rests on: speakers, and the sources."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.change.compare import Change, EdgeChange
from amity.analysis.sources.agreement import Agreement, agreement
from amity.analysis.sources.corroboration import FACTS, Support, Without, leave_one_out, support
from amity.analysis.sources.rank_shifts import TOP, RankShift
from amity.analysis.sources.sensitivity import RANKS, RanksWithout, Sensitivity, ranks_without
from amity.analysis.structure.centrality import Rank
from amity.corpus.dates import describe
from amity.corpus.model import Source
from amity.edges.ties import FACTUAL
from amity.render.page import is_link
from amity.report.base.citations import Cites, edges_of, of_network, of_slice
from amity.report.base.document import (
    Address,
    Block,
    Cited,
    Code,
    Finding,
    Name,
    Note,
    Paragraph,
    Run,
    Runs,
    Table,
    header,
)
from amity.report.base.material import Material, name_of, section
from amity.report.base.prose import decimal, note, paragraph, percent, sentences, text

AGREEMENTS = 10


@section(
    "evidence", "Corroboration", "How many speakers stand behind the edges, and what hangs on one source?"
)
def evidence(m: Material) -> Iterable[Block | Finding]:
    """Support of the edges, leave-one-out, agreement of sources."""
    told = [item for item in support(m.whole, m.tables) if item.status in FACTUAL]
    if not told:
        return [paragraph("The sources affirm no edge.")]
    out = leave_one_out(m.tables, m.selection, m.leading_sources or None)
    blocks: list[Block | Finding] = [
        Paragraph(sentences(_lead(m, told), _most(m, out))),
        Finding(_lead(m, told)),
        _without(m, out),
    ]
    few = not m.leading_sources
    if few and len(out) > 1:
        blocks.append(_ranks(m))
    pairs = [
        item
        for item in agreement(m.tables, m.selection, m.leading_sources or None)
        if item.shared or item.pairs
    ]
    if pairs:
        blocks.append(_agreement(m, pairs))
    blocks.append(
        note(
            "Affirmed are edges that are accepted, contested or alleged. A speaker is the person or body "
            "whose claim it is, else the author of the source; two sources that report one speaker are "
            "one voice. That an edge rests on one speaker does not make it doubtful, and that several "
            "tell of it does not make them independent. Leading actors: those in the first {top} places "
            "by number of ties. Rank correlation: Kendall's tau-b over the actors that are left, {one} "
            "for the same order. {command} lists each edge, {more} what becomes of balance and camps"
            + (
                ", {order} what becomes of ties and ranks, for which this report has too many sources. {few}"
                if not few
                else "."
            ),
            top=str(TOP),
            one="1",
            command=Code("amity analyze sources --rows edges"),
            more=Code("--rows findings"),
            order=Code("--rows ranks"),
            few=m.few_sources,
        )
    )
    return blocks


def _support_edges(m: Material, ids: Iterable[str], cites: Cites) -> Cited:
    return cites.edges(m.by_id[name] for name in ids)


def _lead(m: Material, told: list[Support]) -> Runs:
    cites = of_slice(m.whole)
    single = [item.edge for item in told if len(item.voices) == 1]
    several = [item.edge for item in told if len(item.sources) > 1]
    return text(
        "Of {all:edge} that {all|is|are} affirmed, {n} ({share}) {n|rests|rest} on a single speaker, and "
        + ("{several} {several|is|are}" if several else "none is")
        + " told by more than one source.",
        all=_support_edges(m, (item.edge for item in told), cites),
        n=_support_edges(m, single, cites),
        share=cites.words(percent(len(single) / len(told)), [m.by_id[name] for name in single]),
        several=_support_edges(m, several, cites),
    )


def _most(m: Material, out: tuple[Without, ...]) -> Runs:
    if len(out) < 2:
        return text("There is one source alone.")
    most = max(out, key=lambda item: item.count(Change.VANISHES))
    among = f"Of the {len(out)} sources with most edges, most" if m.leading_sources else "Most"
    return text(
        among + " hangs on “{source}”: without it {n:relation} {n|is|are} told by nobody.",
        source=Name(m.tables.sources[most.source].title),
        n=_changed(m, most, Change.VANISHES),
    )


def _changed(m: Material, item: Without, *kinds: Change) -> Cited:
    some = [change for change in item.comparison.edges if not kinds or change.kind in kinds]
    return of_slice(m.whole).words(
        decimal(len(some)), [edge for change in some for edge in change.before.edges]
    )


def _without(m: Material, out: tuple[Without, ...]) -> Table:
    titles = ("Edges", "It alone", "Relations gone", "Other status", "Pairs changed", "Actors gone")
    columns = header(["Without"], titles)
    rows = tuple(_out(m, item) for item in out)
    return Table(text("What falls when a source is left out"), columns, rows)


def _out(m: Material, item: Without) -> tuple[Runs, ...]:
    cites = of_slice(m.whole)
    own = m.by_source.get(item.source, ())
    gone = [change for change in item.comparison.actors if change.kind is Change.VANISHES]
    ends = {change.actor for change in gone}
    pairs = [edge for change in item.comparison.pairs for edge in change.edges_before]
    return (
        (Name(m.tables.sources[item.source].title),),
        (cites.edges(own),),
        (cites.edges(edge for edge in own if edge.sources == (item.source,)),),
        (_changed(m, item, Change.VANISHES),),
        (_status(m, item),),
        (cites.words(decimal(len(item.comparison.pairs)), pairs),),
        (cites.words(decimal(len(gone)), [edge for edge in own if {edge.subject, edge.object} & ends]),),
    )


def _status(m: Material, item: Without) -> Cited:
    some: list[EdgeChange] = [change for change in item.comparison.edges if change.kind not in FACTS]
    return of_slice(m.whole).words(
        decimal(len(some)), [edge for change in some for edge in change.before.edges]
    )


def _ranks(m: Material) -> Table:
    """What becomes of ties and of the order of actors without each source."""
    titles = ("Ties gone or turned", "Leading actors that stay", "Rank correlation")
    columns = header(["Without"], titles)
    found = ranks_without(m)
    rows = tuple(_shift(m, one) for one in found)
    caption = text(
        "Ties and ranks without a source; leading actors and correlation in the worst {unit}",
        unit=m.unit,
    )
    return Table(caption, columns, rows)


def _shift(m: Material, one: Sensitivity[RanksWithout]) -> tuple[Runs, ...]:
    changed = [change for part in one.stretches for change in part.ties]
    # Without a source an edge may begin with another claim, which is then its name.
    claims = {
        claim for change in changed for tie in (change.before, change.after) if tie for claim in tie.claims
    }
    edges = {edge.id: edge for claim in claims for edge in m.by_claim.get(claim, ())}.values()
    degrees = [(part, part.shifts[RANKS.index(Rank.DEGREE)]) for part in one.stretches]
    leading = [
        (len(shift.kept) / len(shift.leading), part, shift) for part, shift in degrees if shift.leading
    ]
    tau = [(shift.tau, part) for part, shift in degrees if shift.tau is not None]
    return (
        (Name(m.tables.sources[one.source].title),),
        (m.cites.words(decimal(len(changed)), edges),),
        _worst(min(leading, key=lambda row: row[0], default=None)),
        _tau(min(tau, key=lambda row: row[0], default=None)),
    )


def _worst(found: tuple[float, RanksWithout, RankShift] | None) -> Runs:
    if found is None:
        return ("–",)
    _, part, shift = found
    share = f"{len(shift.kept)} of {len(shift.leading)}"
    edges = edges_of(part.before.ties)
    return text("{share} ({p})", share=of_network(part.before).words(share, edges), p=name_of(part.before))


def _tau(found: tuple[float, RanksWithout] | None) -> Runs:
    if found is None:
        return ("–",)
    value, part = found
    edges = edges_of(part.before.ties)
    return text(
        "{value} ({p})", value=of_network(part.before).words(decimal(value), edges), p=name_of(part.before)
    )


def _agreement(m: Material, pairs: list[Agreement]) -> Table:
    titles = ("Edges of both", "Same verdict", "One denies", "Pairs of both", "Same signs", "Opposite signs")
    columns = header(["Sources"], titles)
    pairs = sorted(pairs, key=lambda item: (-len(item.shared), item.first, item.second))[:AGREEMENTS]
    return Table(text("Whether two sources agree"), columns, tuple(_both(m, item) for item in pairs))


def _both(m: Material, item: Agreement) -> tuple[Runs, ...]:
    cites = of_slice(m.whole)

    def ends(pairs: Iterable[tuple[str, str]]) -> Cited:
        wanted = set(pairs)
        some = [
            edge
            for edge in (*m.by_source.get(item.first, ()), *m.by_source.get(item.second, ()))
            if edge.pair in wanted and m.tables.vocabulary.sign(edge.relation)
        ]
        return cites.words(decimal(len(wanted)), some)

    titles = [Name(m.tables.sources[name].title) for name in (item.first, item.second)]
    return (
        text("{a}; {b}", a=titles[0], b=titles[1]),
        *((_support_edges(m, ids, cites),) for ids in (item.shared, item.agree, item.disagree)),
        *((ends(some),) for some in (item.pairs, item.same, item.opposite)),
    )


@section("sources", "Sources", "Who is heard?")
def sources(m: Material) -> Iterable[Block]:
    """Each source with its author, publisher and dates."""
    found = [source for name, source in m.tables.sources.items() if name in m.by_source]
    if not found:
        return [paragraph("No source is used.")]
    dated = [source for source in found if source.date_note]
    lead = text(
        "{n:source} {n|is|are} used. Published first: {first}; last: {last}.",
        n=of_slice(m.whole).words(decimal(len(found)), list(m.whole)),
        first=describe(min(found, key=lambda s: s.published.earliest).published),
        last=describe(max(found, key=lambda s: s.published.latest).published),
    )
    columns = header(("Source", "Author", "Publisher", "Published", "How dated"), ["Edges"])
    rows = tuple(_row(m, source) for source in found if m.has_row(source.id))
    blocks = (
        Paragraph(sentences(lead, m.few_sources)),
        Table(text("Sources"), columns, rows),
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
    return blocks


def _row(m: Material, source: Source) -> tuple[Runs, ...]:
    title: Run = Address(source.title, source.url) if is_link(source.url) else Name(source.title)
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
        (of_slice(m.whole).edges(m.by_source[source.id]),),
    )
