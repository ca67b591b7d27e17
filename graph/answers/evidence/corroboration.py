"""How well each edge is supported, where the sources agree, and of which pairs they tell when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amity.analysis.sources.agreement import Agreement, Agreements, SharedEdge, SharedPair, agreement
from amity.analysis.sources.corroboration import Corroboration, Support, support
from amity.analysis.sources.coverage import CODES, Coverage, CoverageCell, CoverageMap, coverage
from amity.answers.documents import OF_SLICE, SLICE, WITNESS, Selected, actor_field
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Selection, make_slice
from amity.edges.table import Stretch
from amity.network.survey import Survey
from amity.render.answer import Answer, Field, Listing, column, key, keys, within
from amity.render.text import count, lined


@dataclass(frozen=True)
class SourceQuestion:
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


_BEHIND: tuple[Field[Support], ...] = (
    Field("sources", lambda row: row.sources, "Sources", lined(lambda row: row.sources), width=16),
    Field("voices", lambda row: row.voices, "Speakers", lined(lambda row: row.voices), width=20),
    Field("against", lambda row: row.against),
    Field("claims", lambda row: row.claims),
)
SUPPORT: tuple[Field[Support], ...] = (
    Field(
        "edge",
        lambda row: row.edge,
        "Edge",
        lambda row, tables: f"{sentence(row.witness, tables)}\n{row.witness.when}",
    ),
    Field("subject", lambda row: row.witness.subject),
    Field("relation", lambda row: row.witness.relation),
    Field("object", lambda row: row.witness.object),
    Field("when", lambda row: row.witness.when),
    Field("certainty", lambda row: row.witness.certainty),
    Field("status", lambda row: row.witness.status, "Status", width=11),
    Field("source_count", lambda row: len(row.sources)),
    Field("voice_count", lambda row: len(row.voices)),
    *_BEHIND,
)


SUPPORT_DOCUMENT: tuple[Field[Corroboration], ...] = (
    *OF_SLICE,
    key("single_source", lambda found: sum(len(row.sources) == 1 for row in found)),
    key("single_voice", lambda found: found.single),
    key("support", lambda found: found.edges, (key("edges", lambda row: [row.witness], WITNESS), *_BEHIND)),
)


def support_answer(asked: SourceQuestion) -> Answer:
    """Sources and speakers behind each edge, the least supported first."""
    tables = asked.tables
    slice_ = make_slice(tables, asked.selection)
    made = support(slice_, tables)
    remark = f"{count(len(made.edges), 'edge')}, {made.single} with one speaker alone"
    documents = Listing(SUPPORT_DOCUMENT, [made]).documents
    return Answer(tables, Listing(SUPPORT, made.edges), documents=documents, remarks=[remark])


_SHARED_EDGE: tuple[Field[SharedEdge], ...] = (
    *keys("first", "second", "agree", "disagree"),
    key("edges", lambda shared: [shared.edge], WITNESS),
)
_SHARED_PAIR: tuple[Field[SharedPair], ...] = (
    key("pair", lambda shared: shared.ends),
    *keys("same", "opposite"),
    key("first", lambda shared: shared.first.edges, WITNESS),
    key("second", lambda shared: shared.second.edges, WITNESS),
)
AGREEMENT: tuple[Field[Agreement], ...] = (
    Field(
        "first", lambda row: row.first, "Sources", lambda row, tables: f"{row.first}\n{row.second}", width=16
    ),
    Field("second", lambda row: row.second),
    Field("shared", lambda row: len(row.edges), "Shared\nedges", right=True),
    Field("agree", lambda row: len(row.agree), "Agree", right=True),
    Field("disagree", lambda row: len(row.disagree), "Disagree", right=True),
    Field("pairs", lambda row: len(row.told), "Shared\npairs", right=True, is_key=False),
    key("shared_pairs", lambda row: len(row.told)),
    Field("same_signs", lambda row: len(row.same), "Same\nsigns", right=True),
    Field("opposite_signs", lambda row: len(row.opposite), "Opposite\nsigns", right=True),
    Field("shared_edges", lambda row: row.shared, is_key=False),
    Field("disagreeing_edges", lambda row: row.disagree, is_key=False),
    Field("opposite_pairs", lambda row: [" and ".join(ends) for ends in row.opposite], is_key=False),
    key("edges", lambda row: row.edges, _SHARED_EDGE),
    key("pairs", lambda row: row.told, _SHARED_PAIR),
)
AGREEMENT_DOCUMENT: tuple[Field[Agreements], ...] = (
    *OF_SLICE,
    key("apart", lambda found: found.apart or None, optional=True),
    key("agreement", lambda found: found.sources, AGREEMENT),
)


def agreement_answer(asked: SourceQuestion) -> Answer:
    """Edges and pairs that two sources share."""
    tables = asked.tables
    made = agreement(tables, asked.selection)
    remarks = (
        [f"{count(made.apart, 'pair')} of sources that tell of nothing in common not listed"]
        if made.apart
        else []
    )
    documents = Listing(AGREEMENT_DOCUMENT, [made]).documents
    return Answer(tables, Listing(AGREEMENT, made.sources), documents=documents, remarks=remarks)


@dataclass(frozen=True, slots=True)
class CoveredPair:
    """What the sources tell of a pair in a stretch of time."""

    pair: Coverage
    cell: CoverageCell


_PAIR: tuple[Field[Coverage], ...] = (
    actor_field("first", lambda pair: pair.first, "First"),
    actor_field("second", lambda pair: pair.second, "Second"),
)
_CELL: tuple[Field[CoverageCell], ...] = (
    Field("period", lambda cell: cell.period, "Period"),
    Field("coverage", lambda cell: cell.told, "Coverage"),
    Field("definite", lambda cell: cell.definite, "Definite", right=True),
    Field("possible", lambda cell: cell.possible, "Possible", right=True),
    Field("denied", lambda cell: cell.denied),
    Field("prospective", lambda cell: cell.prospective),
    key("edges", lambda cell: cell.edges, WITNESS),
    Field("claims", lambda cell: cell.claims),
)
_OF_PAIR: tuple[Field[CoveredPair], ...] = within(lambda row: row.pair, _PAIR)
_OF_CELL: tuple[Field[CoveredPair], ...] = within(lambda row: row.cell, _CELL)
COVERAGE = (*_OF_PAIR, *_OF_CELL)
COVERAGE_DOCUMENT: tuple[Field[CoverageMap], ...] = (
    key("stretches", lambda found: [Selected.of(part.slice, part.id) for part in found.stretches], SLICE),
    *keys("counts"),
    key("pairs", lambda found: found.pairs, (*_PAIR, key("cells", lambda pair: pair.cells, _CELL))),
)


def coverage_answer(asked: SourceQuestion) -> Answer:
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
        documents=Listing(COVERAGE_DOCUMENT, [made]).documents,
        remarks=[remark],
    )
