"""Corroboration: how many sources stand behind each edge, what falls without one of them, and whether they agree.

Two sources are not always two witnesses: both may report one speaker, or have one author. `voices` counts the
different speakers (the claimant, else the author of the source) of the claims that carry an edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from amity.analysis.compare import Change, Comparison, compare_slices
from amity.analysis.pair_changes import Pair, pairs_of
from amity.dates import interval_words
from amity.edges import Edge
from amity.evidence import evidence_of
from amity.model import Modality, Status, Tables
from amity.slices import Certainty, Selection, Slice, make_slice
from amity.vocabulary import Vocabulary

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind an edge.

    Attributes:
        sources: ids of the sources of the claims that carry it.
        voices: the speakers of those claims.
        against: ids of the sources of its denials, where these do not carry it.
        claims: ids of all its claims.
    """

    edge: str
    subject: str
    relation: str
    object: str
    when: str
    status: Status
    certainty: Certainty
    sources: tuple[str, ...]
    voices: tuple[str, ...]
    against: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Without:
    """What falls when a source is left out.

    Attributes:
        source: its id.
        edges: edges of the slice with a claim of it.
        alone: those of them that no other source tells of.
        comparison: the slice with all sources against the slice without this one.
    """

    source: str
    edges: int
    alone: int
    comparison: Comparison

    def count(self, *kinds: Change) -> int:
        """Number of relations with a change of these kinds, definite or possible."""
        return sum(change.kind in kinds for change in self.comparison.edges)


class Verdict(StrEnum):
    """What a source says of an edge: that it holds, that it does not, both (it reports a dispute), or a prospect."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    BOTH = "both"
    PROSPECT = "prospect"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two sources agree.

    Attributes:
        shared: ids of the edges that both tell of.
        agree: those of them of which both say the same (see `Verdict`).
        disagree: those that one affirms and the other denies.
        pairs: pairs of actors of which both tell friendly or hostile edges.
        same: those of them with the same signs in both.
        opposite: those that are only friendly in one and only hostile in the other.
    """

    first: str
    second: str
    shared: tuple[str, ...]
    agree: tuple[str, ...]
    disagree: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, str], ...]
    opposite: tuple[tuple[str, str], ...]


def support(slice_: Slice, tables: Tables) -> tuple[Support, ...]:
    """The support of each edge of a slice, least supported first."""
    found = [_support(edge, slice_.certainty[edge.id], tables) for edge in slice_]
    return tuple(sorted(found, key=lambda s: (len(s.voices), len(s.sources), s.edge)))


def _support(edge: Edge, certainty: Certainty, tables: Tables) -> Support:
    bearing = {claim.id for claim in edge.bearing}
    return Support(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        interval_words(edge.start, edge.end),
        edge.status,
        certainty,
        tuple(sorted({claim.source for claim in edge.bearing})),
        tuple(sorted({evidence_of(claim, tables).speaker for claim in edge.bearing})),
        tuple(sorted({claim.source for claim in edge.denials if claim.id not in bearing})),
        tuple(claim.id for claim in edge.claims),
    )


def leave_one_out(
    tables: Tables, vocabulary: Vocabulary, selection: Selection | None = None
) -> tuple[Without, ...]:
    """What falls without each source of a selection, in the order of the sources."""
    chosen = selection or Selection()
    full = make_slice(tables, vocabulary, chosen)
    return tuple(
        Without(
            source,
            sum(source in edge.sources for edge in full),
            sum(edge.sources == (source,) for edge in full),
            compare_slices(full, _without(source, tables, vocabulary, chosen), tables, vocabulary),
        )
        for source in _told(tables, chosen)
    )


def _told(tables: Tables, selection: Selection) -> list[str]:
    """Sources with a claim that the selection keeps."""
    kept = {claim.source for claim in tables.claims.values() if selection.keeps_claim(claim, tables)}
    return [name for name in tables.sources if name in kept]


def _without(source: str, tables: Tables, vocabulary: Vocabulary, selection: Selection) -> Slice:
    rest = frozenset(selection.sources or tables.sources) - {source}
    # No source left: an empty selection of sources would select all.
    return make_slice(tables, vocabulary, replace(selection, sources=rest)) if rest else Slice(selection, ())


def agreement(
    tables: Tables, vocabulary: Vocabulary, selection: Selection | None = None
) -> tuple[Agreement, ...]:
    """Whether each two sources of a selection agree."""
    chosen = selection or Selection()
    full = make_slice(tables, vocabulary, chosen)
    names = _told(tables, chosen)
    pairs = {
        name: pairs_of(
            make_slice(tables, vocabulary, replace(chosen, sources=frozenset({name}))), tables, vocabulary
        )
        for name in names
    }
    found: list[Agreement] = []
    for first, second in combinations(names, 2):
        shared = [edge for edge in full if {first, second} <= set(edge.sources)]
        verdicts = {edge.id: (_verdict(edge, first), _verdict(edge, second)) for edge in shared}
        both = sorted(pairs[first].keys() & pairs[second].keys())
        signs = {ends: (_signs(pairs[first][ends]), _signs(pairs[second][ends])) for ends in both}
        found.append(
            Agreement(
                first,
                second,
                tuple(verdicts),
                tuple(name for name, (a, b) in verdicts.items() if a is b),
                tuple(
                    name for name, said in verdicts.items() if set(said) == {Verdict.AFFIRMS, Verdict.DENIES}
                ),
                tuple(both),
                tuple(ends for ends, (a, b) in signs.items() if a == b),
                tuple(ends for ends, (a, b) in signs.items() if not a & b),
            )
        )
    return tuple(found)


def _verdict(edge: Edge, source: str) -> Verdict:
    modalities = {claim.modality for claim in edge.claims if claim.source == source}
    affirms, denies = any(modality.affirms for modality in modalities), Modality.DENIED in modalities
    if affirms and denies:
        return Verdict.BOTH
    return Verdict.AFFIRMS if affirms else Verdict.DENIES if denies else Verdict.PROSPECT


def _signs(pair: Pair) -> frozenset[int]:
    return frozenset(edge.sign for edge in pair.edges)


def support_rows(found: Iterable[Support], tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """A row for each edge, with plain values."""
    return [
        {
            "edge": one.edge,
            "subject": one.subject,
            "relation": one.relation,
            "object": one.object,
            "when": one.when,
            "certainty": str(one.certainty),
            "status": str(one.status),
            "source_count": len(one.sources),
            "voice_count": len(one.voices),
            "sources": list(one.sources),
            "voices": list(one.voices),
            "against": list(one.against),
            "claims": list(one.claims),
            "words": f"{tables.label(one.subject)} {vocabulary.relations[one.relation].label} "
            f"{tables.label(one.object)}",
        }
        for one in found
    ]


def without_rows(found: Sequence[Without]) -> list[Row]:
    """A row of numbers for each source."""
    facts = {Change.APPEARS, Change.VANISHES, Change.LAPSES, Change.DENIED, Change.ANNOUNCED}
    return [
        {
            "source": one.source,
            "edges": one.edges,
            "alone": one.alone,
            "vanish": one.count(Change.VANISHES),
            "lapse": one.count(Change.LAPSES),
            "other_status": sum(change.kind not in facts for change in one.comparison.edges),
            "pairs_changed": len(one.comparison.pairs),
            "actors_vanish": sum(change.kind is Change.VANISHES for change in one.comparison.actors),
            "claims": sorted(
                {
                    claim
                    for change in one.comparison.edges
                    for claim in change.claims
                    if change.kind is Change.VANISHES
                }
            ),
        }
        for one in found
    ]


def agreement_rows(found: Iterable[Agreement]) -> list[Row]:
    """A row of numbers for each two sources, with the edges and pairs behind them."""
    return [
        {
            "first": one.first,
            "second": one.second,
            "shared": len(one.shared),
            "agree": len(one.agree),
            "disagree": len(one.disagree),
            "pairs": len(one.pairs),
            "same_signs": len(one.same),
            "opposite_signs": len(one.opposite),
            "shared_edges": list(one.shared),
            "disagreeing_edges": list(one.disagree),
            "opposite_pairs": [" and ".join(ends) for ends in one.opposite],
        }
        for one in found
    ]
