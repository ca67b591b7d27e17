"""What a report is made of: the analyses of a dataset, each computed once and when a section first needs it.

And what several sections say: what is left out, and how cautiously to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from amity.analysis.balance.balance import Balance, balance
from amity.analysis.balance.blocs import Blocs, blocs
from amity.analysis.balance.camps import Camps, camps
from amity.analysis.balance.triads import Triangle, triangles
from amity.analysis.change.compare import Comparison, compare_neighbours
from amity.analysis.structure.summary import Summary, summaries
from amity.corpus.wording import verb_of
from amity.edges.build import Edge
from amity.edges.periods import By, divide, label_of
from amity.edges.slices import Slice, cut, make_slice
from amity.edges.table import Stretch
from amity.errors import RequestError
from amity.network.caution import Caution, by_caution
from amity.network.signed import SignedNetwork, Tie
from amity.network.survey import Survey
from amity.network.variants import Study
from amity.partition.budget import REPORT_WORK
from amity.partition.frustration import Frustration
from amity.report.base.citations import Cites, edges_of, of_network
from amity.report.base.document import Block, Highlight, Name, Note, Paragraph, Runs, Section
from amity.report.base.prose import Inline, decimal, few, join, sentences, text, text_if

SOURCES = 40
"""Most sources that a table has a row for."""
STRETCHES = 6
"""Stretches of time of which a caution tells the numbers."""
MARKS = {1: "+", -1: "−", 0: "±"}

Blocks = Iterator[Block | Highlight | Runs | None]
"""What makes up a section: runs stand for a paragraph, None for nothing."""
Writer = Callable[["Material"], Section]
"""Writes a section."""


@dataclass(frozen=True)
class Material(Survey):
    """The dataset, what was asked, and the analyses.

    Attributes:
        work_limit: units of work for all proofs.
    """

    work_limit: float = REPORT_WORK

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches of time, parts taken as their side where the rules say so."""
        return self.divided(self.division)

    @cached_property
    def division(self) -> By | str | None:
        """How the time is divided; as a whole where there is nothing to divide by."""
        if self.by is None and not self.tables.periods:
            try:
                divide(self.tables, self.selection)
            except RequestError:
                return By.WHOLE
        return self.by

    @cached_property
    def counted(self) -> Slice:
        """All edges of the selected days, parts taken as their side where the rules say so."""
        if not self.rules.parts:
            return self.whole
        return cut(self.joined.edges, self.tables.vocabulary, self.selection)

    @property
    def unit(self) -> str:
        """How a stretch is called: period, year, month, or stretch of time."""
        if all(part.id in self.tables.periods for part in self.stretches):
            return "period"
        if self.by == By.MONTH:
            return "month"
        return "year" if all(part.id for part in self.stretches) else "stretch of time"

    @cached_property
    def whole(self) -> Slice:
        """All edges of the selected days."""
        return make_slice(self.tables, self.selection)

    @cached_property
    def fine(self) -> tuple[tuple[Stretch, ...], tuple[Study, ...]]:
        """The stretches as asked for and their networks; years where nothing was asked, for turns need many."""
        if self.by is not None or self.unit == "year":
            return self.stretches, self.studies
        try:
            years = self.divided(By.YEAR)
        except RequestError:
            return self.stretches, self.studies
        return years, self.studies_of(years)

    @cached_property
    def summaries(self) -> tuple[Summary, ...]:
        """The figures of each stretch, of definite edges alone."""
        rules = replace(self.rules, possible=False)
        return summaries(self.stretches, rules)

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """The balance of each stretch."""
        return tuple(balance(study, work_limit=self.work_limit) for study in self.studies)

    @cached_property
    def _triangles(self) -> Mapping[tuple[date, date], tuple[Triangle, ...]]:
        return {(network.first, network.last): triangles(network) for network in self.networks}

    def triangles_of(self, network: SignedNetwork) -> tuple[Triangle, ...]:
        """The triangles of the network of a stretch, as `triangles` gives them."""
        return self._triangles[network.first, network.last]

    @cached_property
    def camps(self) -> tuple[Camps, ...]:
        """The camps of each stretch."""
        return camps(self.networks, self._indices, work_limit=self.work_limit)

    @cached_property
    def _indices(self) -> list[Frustration]:
        return [balance.measures.frustration for balance in self.balances]

    @cached_property
    def blocs(self) -> tuple[Blocs, ...]:
        """The blocs of each stretch."""
        return blocs(self.networks, self._indices, work_limit=self.work_limit)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What differs between each stretch and the next."""
        return compare_neighbours([part.slice for part in self.stretches], self.tables)

    @property
    def cites(self) -> Cites:
        """Makes numbers that rest on edges of all stretches together."""
        first = min(part.selection.first for part in self.stretches)
        return Cites(first, max(part.selection.last for part in self.stretches))

    def times(self, networks: Iterable[SignedNetwork]) -> Runs:
        """The names of stretches, three and more that follow each other as *A to C*."""
        order = {network.first: number for number, network in enumerate(self.networks)}
        runs: list[list[SignedNetwork]] = []
        for network in sorted(networks, key=lambda network: network.first):
            if runs and order[network.first] == order[runs[-1][-1].first] + 1:
                runs[-1].append(network)
            else:
                runs.append([network])
        spans: list[Inline] = []
        for run in runs:
            if len(run) > 2:
                spans.append(text("{a} to {b}", a=name_of(run[0]), b=name_of(run[-1])))
            else:
                spans += map(name_of, run)
        return join(spans)

    def label(self, name: str) -> str:
        """The label of an actor or place."""
        return self.tables.label(name)

    def name(self, actor: str) -> Name:
        """The name of an actor or place as a piece of prose."""
        return Name(self.label(actor))

    def pair(self, first: str, second: str) -> Runs:
        """Two actors as a piece of prose: *A and B*."""
        return text("{a} and {b}", a=self.name(first), b=self.name(second))

    def tie(self, tie: Tie) -> Runs:
        """A tie as a piece of prose: *A + B*, *A - B*."""
        a, b = map(self.name, tie.pair)
        return text("{a} {mark} {b}", a=a, mark=MARKS[tie.sign], b=b)

    def sentence(self, edge: Edge) -> Runs:
        """An edge in words: *A arms B*."""
        verb = verb_of(edge.relation, edge.subject, self.tables)
        return text("{a} {verb} {b}", a=self.name(edge.subject), verb=verb, b=self.name(edge.object))

    def by_sign(self, edges: Iterable[Edge]) -> Mapping[int, list[Edge]]:
        """Edges that are cooperative (1), hostile (-1) and neither (0)."""
        groups: dict[int, list[Edge]] = {1: [], -1: [], 0: []}
        for edge in edges:
            groups[self.tables.vocabulary.sign(edge.relation)].append(edge)
        return groups

    @cached_property
    def by_id(self) -> dict[str, Edge]:
        """Every edge of the selected days by its id."""
        return {edge.id: edge for edge in self.whole}

    @cached_property
    def by_claim(self) -> dict[str, tuple[Edge, ...]]:
        """The edges of the selected days of which each claim is evidence."""
        return _edges_by(self.whole, lambda edge: (claim.id for claim in edge.claims))

    @cached_property
    def by_source(self) -> dict[str, tuple[Edge, ...]]:
        """The edges of the selected days that each source tells of, those with most edges first."""
        edges = _edges_by(self.whole, lambda edge: edge.sources)
        return {name: edges[name] for name in sorted(edges, key=lambda name: (-len(edges[name]), name))}

    @cached_property
    def leading_sources(self) -> frozenset[str]:
        """The sources with most edges, where there are too many for a row each; else none."""
        return frozenset(list(self.by_source)[:SOURCES] if len(self.by_source) > SOURCES else ())

    def has_row(self, source: str) -> bool:
        """True for a source that tables have a row for: for each of them, or for those with most edges."""
        return not self.leading_sources or source in self.leading_sources

    @property
    def few_sources(self) -> Runs:
        """How many sources tables have a row for; nothing where they have one for each."""
        words = "Of {all} sources the tables have the {n} with most edges."
        return text_if(self.leading_sources, words, all=decimal(len(self.by_source)), n=str(SOURCES))


def _edges_by(edges: Iterable[Edge], names: Callable[[Edge], Iterable[str]]) -> dict[str, tuple[Edge, ...]]:
    """The edges with each of the names that an edge has."""
    groups: dict[str, list[Edge]] = {}
    for edge in edges:
        for name in names(edge):
            groups.setdefault(name, []).append(edge)
    return {name: tuple(group) for name, group in groups.items()}


def section(name: str, heading: str, question: str) -> Callable[[Callable[[Material], Blocks]], Writer]:
    """Make a section of what gives its blocks, and perhaps its highlight.

    Args:
        name: its anchor.
        heading: its heading.
        question: what it answers; ``{unit}`` in it stands for `Material.unit`.
    """

    def of(blocks_of: Callable[[Material], Blocks]) -> Writer:
        def write(m: Material) -> Section:
            blocks: list[Block] = []
            highlights: list[Highlight] = []
            for item in blocks_of(m):
                if isinstance(item, Highlight):
                    highlights.append(item)
                elif item is not None:
                    blocks.append(Paragraph(item) if isinstance(item, tuple) else item)
            return Section(name, heading, question.format(unit=m.unit), tuple(blocks), tuple(highlights))

        return write

    return of


def name_of(part: Stretch | Slice | SignedNetwork) -> Name:
    """The name of a stretch of time."""
    return Name(part.label if isinstance(part, SignedNetwork) else label_of(part.selection))


def left_out(m: Material) -> Runs:
    """How many ambivalent pairs make no tie, and where."""
    networks = [network for network in m.networks if network.left_out]
    return text_if(
        networks,
        "{n:ambivalent pair} {n|is|are} left out in {periods}; of {n|it|them} these measures say nothing.",
        n=m.cites.pairs(edge for network in networks for edge in edges_of(network.left_out)),
        periods=m.times(networks),
    )


def cautions(m: Material) -> Note | None:
    """How cautiously to read all that is said of small networks and of those with one source, if there are any."""
    warnings = [
        text("{words}: {why}.", words=_machine(m), why=caution.why)
        if caution is Caution.MACHINE
        else text(
            "{words} in {periods}: {why}.",
            words=caution.capitalize(),
            periods=m.times(networks),
            why=caution.why,
        )
        for caution, networks in by_caution(m.networks).items()
        if networks
    ]
    return Note(sentences(*warnings)) if warnings else None


def machine_coded(m: Material) -> Note | None:
    """How many ties rest on machine-coded claims alone, for what is said of ties beside their balance."""
    words = _machine(m)
    return Note((*words, ".")) if words else None


def _machine(m: Material) -> Runs:
    """How many ties of each stretch rest on machine-coded claims alone; nothing where none does."""
    parts = [
        text(
            "{n} of {all:tie} in {p}",
            n=of_network(network).ties(network.machine_coded),
            all=of_network(network).ties(network.ties),
            p=name_of(network),
        )
        for network in m.networks
        if network.machine_coded
    ]
    return text_if(parts, "On machine-coded claims alone rest {n}", n=few(parts, STRETCHES))
