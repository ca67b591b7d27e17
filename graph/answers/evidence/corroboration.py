"""How well each edge is supported, where the sources agree, and of which pairs they tell when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amity.analysis.sources.agreement import Agreement, agreement
from amity.analysis.sources.corroboration import Support, support
from amity.analysis.sources.coverage import CODES, Cell, Coverage, coverage
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Selection, make_slice
from amity.edges.table import Stretch
from amity.network.survey import Survey
from amity.render.answer import Answer, Field, Listing, column
from amity.render.plain import to_plain
from amity.render.text import count, lined


@dataclass(frozen=True)
class Question:
    """What the sources are asked about.

    Attributes:
        tables: the dataset.
        selection: which claims, relations and days count.
        by: how the time is divided.
        survey: gives the networks of its stretches of time, where these are looked at.
        work_limit: units of work for all proofs.
    """

    tables: Tables
    selection: Selection
    by: str | None
    survey: Callable[[], Survey]
    work_limit: float


SUPPORT: tuple[Field[Support], ...] = (
    Field(
        "edge",
        lambda one: one.edge,
        "Edge",
        lambda one, tables: f"{sentence(one.witness, tables)}\n{one.witness.when}",
    ),
    Field("subject", lambda one: one.witness.subject),
    Field("relation", lambda one: one.witness.relation),
    Field("object", lambda one: one.witness.object),
    Field("when", lambda one: one.witness.when),
    Field("certainty", lambda one: one.witness.certainty),
    Field("status", lambda one: one.witness.status, "Status", width=11),
    Field("source_count", lambda one: len(one.sources)),
    Field("voice_count", lambda one: len(one.voices)),
    Field("sources", lambda one: one.sources, "Sources", lined(lambda one: one.sources), width=16),
    Field("voices", lambda one: one.voices, "Speakers", lined(lambda one: one.voices), width=20),
    Field("against", lambda one: one.against),
    Field("claims", lambda one: one.claims),
)


def support_answer(asked: Question) -> Answer:
    """Sources and speakers behind each edge, the least supported first."""
    tables = asked.tables
    slice_ = make_slice(tables, asked.selection)
    made = support(slice_, tables)
    remark = f"{count(len(made.edges), 'edge')}, {made.single} with one speaker alone"
    return Answer(tables, Listing(SUPPORT, made.edges), documents=lambda: [to_plain(made)], remarks=[remark])


AGREEMENT: tuple[Field[Agreement], ...] = (
    Field(
        "first", lambda one: one.first, "Sources", lambda one, tables: f"{one.first}\n{one.second}", width=16
    ),
    Field("second", lambda one: one.second),
    Field("shared", lambda one: len(one.edges), "Shared\nedges", right=True),
    Field("agree", lambda one: len(one.agree), "Agree", right=True),
    Field("disagree", lambda one: len(one.disagree), "Disagree", right=True),
    Field("pairs", lambda one: len(one.told), "Shared\npairs", right=True),
    Field("same_signs", lambda one: len(one.same), "Same\nsigns", right=True),
    Field("opposite_signs", lambda one: len(one.opposite), "Opposite\nsigns", right=True),
    Field("shared_edges", lambda one: one.shared),
    Field("disagreeing_edges", lambda one: one.disagree),
    Field("opposite_pairs", lambda one: [" and ".join(ends) for ends in one.opposite]),
)


def agreement_answer(asked: Question) -> Answer:
    """Edges and pairs that two sources share."""
    tables = asked.tables
    made = agreement(tables, asked.selection)
    remarks = (
        [f"{count(made.apart, 'pair')} of sources that tell of nothing in common not listed"]
        if made.apart
        else []
    )
    return Answer(
        tables, Listing(AGREEMENT, made.sources), documents=lambda: [to_plain(made)], remarks=remarks
    )


@dataclass(frozen=True, slots=True)
class CoveredPair:
    """What the sources tell of a pair in a stretch of time."""

    pair: Coverage
    cell: Cell


COVERAGE: tuple[Field[CoveredPair], ...] = (
    Field("first", lambda one: one.pair.first, "First", lambda one, tables: tables.label(one.pair.first)),
    Field("second", lambda one: one.pair.second, "Second", lambda one, tables: tables.label(one.pair.second)),
    Field("period", lambda one: one.cell.period, "Period"),
    Field("coverage", lambda one: one.cell.told, "Coverage"),
    Field("definite", lambda one: one.cell.definite, "Definite", right=True),
    Field("possible", lambda one: one.cell.possible, "Possible", right=True),
    Field("denied", lambda one: one.cell.denied),
    Field("prospective", lambda one: one.cell.prospective),
    Field("claims", lambda one: one.cell.claims),
)


def coverage_answer(asked: Question) -> Answer:
    """Each pair and stretch of time; people see a map of them. Several actors of the selection: all pairs of these."""
    tables, chosen = asked.tables, asked.selection
    named = chosen.actors if len(chosen.actors) > 1 else ()
    made = coverage(tables, chosen, pairs_of=named, by=asked.by)
    rows = [CoveredPair(pair, cell) for pair in made for cell in pair.cells]
    label = tables.label

    def sign(position: int, stretch: Stretch) -> Field[Coverage]:
        def shown(pair: Coverage, tables: Tables) -> str:
            cell = pair.cells[position]
            return str(cell.definite) if cell.definite else CODES[cell.told]

        return column(stretch.id or "all", shown, right=True)

    pair_text: Field[Coverage] = column(
        "Pair", lambda pair, tables: f"{label(pair.first)} and {label(pair.second)}", width=24
    )
    remark = f"{count(len(made.pairs), 'pair')}; a silence of the sources is no proof of absence"
    return Answer(
        tables,
        Listing(COVERAGE, rows),
        [Listing([pair_text, *(sign(n, part) for n, part in enumerate(made.stretches))], made.pairs)],
        documents=lambda: [to_plain(made)],
        remarks=[remark],
    )
