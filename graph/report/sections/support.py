"""What the sources bear: how many speakers stand behind an edge, and what falls without a source."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.change.compare import Change, EdgeChange
from amity.analysis.sources.agreement import Agreement, agreement
from amity.analysis.sources.corroboration import FACTS, Support, Without, leave_one_out, support
from amity.analysis.sources.rank_shifts import TOP, RankShift
from amity.analysis.sources.sensitivity import RANKS, RanksWithout, Sensitivity, ranks_without
from amity.analysis.structure.centrality import Rank
from amity.edges.ties import FACTUAL
from amity.report.base.citations import Cites, edges_of, of_network, of_slice
from amity.report.base.document import (
    Block,
    Cited,
    Code,
    Column,
    Name,
    Note,
    Paragraph,
    Runs,
    Section,
    Table,
)
from amity.report.base.material import Material, name_of
from amity.report.base.prose import decimal, percent, sentences, text

MOST = 20


def evidence(m: Material) -> Section:
    """Support of the edges, leave-one-out, agreement of sources."""
    question = "How many speakers stand behind the edges, and what hangs on one source?"
    told = [item for item in support(m.whole, m.tables, m.vocabulary) if item.status in FACTUAL]
    if not told:
        lead = text("The sources tell of no edge as a fact.")
        return Section("evidence", "Corroboration", question, (Paragraph(lead),))
    out = leave_one_out(m.tables, m.vocabulary, m.selection)
    blocks: list[Block] = [Paragraph(sentences(_lead(m, told), _most(m, out))), _without(m, out)]
    if len(out) > 1:
        blocks.append(_ranks(m))
    pairs = [item for item in agreement(m.tables, m.vocabulary, m.selection) if item.shared or item.pairs]
    if pairs:
        blocks.append(_agreement(m, pairs))
    blocks.append(
        Note(
            text(
                "Facts are edges that are accepted, contested or alleged. A speaker is the person or body "
                "whose claim it is, else the author of the source; two sources that report one speaker are "
                "one voice. That an edge rests on one speaker does not make it doubtful, and that several "
                "tell of it does not make them independent. Leading actors: those in the first {top} places "
                "by number of ties. Rank correlation: Kendall's tau-b over the actors that are left, {one} "
                "for the same order. {command} lists each edge, {more} what becomes of balance and camps.",
                top=str(TOP),
                one="1",
                command=Code("amity analyze sources --rows edges"),
                more=Code("--rows findings"),
            )
        )
    )
    return Section("evidence", "Corroboration", question, tuple(blocks))


def _edges(m: Material, ids: Iterable[str], cites: Cites) -> Cited:
    return cites.edges(m.by_id[name] for name in ids)


def _lead(m: Material, told: list[Support]) -> Runs:
    cites = of_slice(m.whole)
    single = [item.edge for item in told if len(item.voices) == 1]
    several = [item.edge for item in told if len(item.sources) > 1]
    return text(
        "Of {all:edge} told as a fact, {n} ({share}) {n|rests|rest} on a single speaker, and {several} "
        "{several|is|are} told by more than one source.",
        all=_edges(m, (item.edge for item in told), cites),
        n=_edges(m, single, cites),
        share=cites.words(percent(len(single) / len(told)), [m.by_id[name] for name in single]),
        several=_edges(m, several, cites),
    )


def _most(m: Material, out: tuple[Without, ...]) -> Runs:
    if len(out) < 2:
        return text("There is one source alone.")
    most = max(out, key=lambda item: item.count(Change.VANISHES))
    return text(
        "Most hangs on “{source}”: without it {n:relation} {n|is|are} told by nobody.",
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
    columns = (Column("Without"), *(Column(title, right=True) for title in titles))
    return Table(text("What falls when a source is left out"), columns, tuple(_out(m, item) for item in out))


def _out(m: Material, item: Without) -> tuple[Runs, ...]:
    cites = of_slice(m.whole)
    own = [edge for edge in m.whole if item.source in edge.sources]
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
    columns = (Column("Without"), *(Column(title, right=True) for title in titles))
    found = ranks_without(m.tables, m.vocabulary, m.selection, rules=m.rules, by=m.division)
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
    edges = [edge for edge in m.whole if any(claim.id in claims for claim in edge.claims)]
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
    columns = (Column("Sources"), *(Column(title, right=True) for title in titles))
    pairs = sorted(pairs, key=lambda item: (-len(item.shared), item.first, item.second))[:MOST]
    return Table(text("Whether two sources agree"), columns, tuple(_both(m, item) for item in pairs))


def _both(m: Material, item: Agreement) -> tuple[Runs, ...]:
    cites = of_slice(m.whole)

    def ends(pairs: Iterable[tuple[str, str]]) -> Cited:
        wanted = set(pairs)
        some = [
            edge
            for edge in m.whole
            if (min(edge.subject, edge.object), max(edge.subject, edge.object)) in wanted
            and set(edge.sources) & {item.first, item.second}
            and m.vocabulary.sign(edge.relation)
        ]
        return cites.words(decimal(len(wanted)), some)

    titles = [Name(m.tables.sources[name].title) for name in (item.first, item.second)]
    return (
        text("{a}; {b}", a=titles[0], b=titles[1]),
        *((_edges(m, ids, cites),) for ids in (item.shared, item.agree, item.disagree)),
        *((ends(some),) for some in (item.pairs, item.same, item.opposite)),
    )
