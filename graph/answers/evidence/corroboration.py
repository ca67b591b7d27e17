"""How well each edge is supported, where the sources agree, and of which pairs they tell when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amity.analysis.sources.agreement import Agreement, Agreements, SharedEdge, SharedPair, agreement
from amity.analysis.sources.corroboration import Corroboration, Support, support
from amity.analysis.sources.coverage import CODES, Cell, Coverage, CoverageMap, coverage
from amity.answers.documents import OF_SLICE, SLICE, WITNESS, Selected
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Selection, make_slice
from amity.edges.table import Stretch
from amity.network.survey import Survey
from amity.render.answer import Answer, Field, Listing, column, key, keys, within
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


_BEHIND: tuple[Field[Support], ...] = (
    Field("sources", lambda one: one.sources, "Sources", lined(lambda one: one.sources), width=16),
    Field("voices", lambda one: one.voices, "Speakers", lined(lambda one: one.voices), width=20),
    Field("against", lambda one: one.against),
    Field("claims", lambda one: one.claims),
)
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
    *_BEHIND,
)


SUPPORT_DOCUMENT: tuple[Field[Corroboration], ...] = (
    *OF_SLICE,
    key("single_source", lambda found: sum(len(one.sources) == 1 for one in found)),
    key("single_voice", lambda found: found.single),
    key("support", lambda found: found.edges, (key("edges", lambda one: [one.witness], WITNESS), *_BEHIND)),
)


def support_answer(asked: Question) -> Answer:
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
        "first", lambda one: one.first, "Sources", lambda one, tables: f"{one.first}\n{one.second}", width=16
    ),
    Field("second", lambda one: one.second),
    Field("shared", lambda one: len(one.edges), "Shared\nedges", right=True),
    Field("agree", lambda one: len(one.agree), "Agree", right=True),
    Field("disagree", lambda one: len(one.disagree), "Disagree", right=True),
    Field("pairs", lambda one: len(one.told), "Shared\npairs", right=True, is_key=False),
    key("shared_pairs", lambda one: len(one.told)),
    Field("same_signs", lambda one: len(one.same), "Same\nsigns", right=True),
    Field("opposite_signs", lambda one: len(one.opposite), "Opposite\nsigns", right=True),
    Field("shared_edges", lambda one: one.shared, is_key=False),
    Field("disagreeing_edges", lambda one: one.disagree, is_key=False),
    Field("opposite_pairs", lambda one: [" and ".join(ends) for ends in one.opposite], is_key=False),
    key("edges", lambda one: one.edges, _SHARED_EDGE),
    key("pairs", lambda one: one.told, _SHARED_PAIR),
)
AGREEMENT_DOCUMENT: tuple[Field[Agreements], ...] = (
    *OF_SLICE,
    key("apart", lambda found: found.apart or None, optional=True),
    key("agreement", lambda found: found.sources, AGREEMENT),
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
    documents = Listing(AGREEMENT_DOCUMENT, [made]).documents
    return Answer(tables, Listing(AGREEMENT, made.sources), documents=documents, remarks=remarks)


@dataclass(frozen=True, slots=True)
class CoveredPair:
    """What the sources tell of a pair in a stretch of time."""

    pair: Coverage
    cell: Cell


_PAIR: tuple[Field[Coverage], ...] = (
    Field("first", lambda pair: pair.first, "First", lambda pair, tables: tables.label(pair.first)),
    Field("second", lambda pair: pair.second, "Second", lambda pair, tables: tables.label(pair.second)),
)
_CELL: tuple[Field[Cell], ...] = (
    Field("period", lambda cell: cell.period, "Period"),
    Field("coverage", lambda cell: cell.told, "Coverage"),
    Field("definite", lambda cell: cell.definite, "Definite", right=True),
    Field("possible", lambda cell: cell.possible, "Possible", right=True),
    Field("denied", lambda cell: cell.denied),
    Field("prospective", lambda cell: cell.prospective),
    key("edges", lambda cell: cell.edges, WITNESS),
    Field("claims", lambda cell: cell.claims),
)
_OF_PAIR: tuple[Field[CoveredPair], ...] = within(lambda one: one.pair, _PAIR)
_OF_CELL: tuple[Field[CoveredPair], ...] = within(lambda one: one.cell, _CELL)
COVERAGE = (*_OF_PAIR, *_OF_CELL)
COVERAGE_DOCUMENT: tuple[Field[CoverageMap], ...] = (
    key("stretches", lambda found: [Selected.of(part.slice, part.id) for part in found.stretches], SLICE),
    *keys("counts"),
    key("pairs", lambda found: found.pairs, (*_PAIR, key("cells", lambda pair: pair.cells, _CELL))),
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
        documents=Listing(COVERAGE_DOCUMENT, [made]).documents,
        remarks=[remark],
    )
