"""Designation, outlawing, sanction, recognition and talks: who took which stance towards whom, from when until when.

Each stance is an edge of a relation of `STANCES` or below. What is only promised, conditional or predicted, and what
is said not to hold, is told as such and is no stance taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from amity.analysis.change.compare import Comparison, compare
from amity.analysis.counts import Counts
from amity.corpus.dates import interval_words
from amity.corpus.model import Modality, Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.counts import count_edges
from amity.edges.periods import period_of
from amity.edges.slices import Certainty, Selection, Slice, make_slice
from amity.edges.speakers.evidence import places_of
from amity.errors import RequestError
from amity.network.signed import Witness, witness


class Matter(StrEnum):
    """What a stance is about: designation as terrorist, outlawing, sanctions, recognition or talks."""

    DESIGNATION = "designation"
    OUTLAWING = "outlawing"
    SANCTION = "sanction"
    RECOGNITION = "recognition"
    TALKS = "talks"


@dataclass(frozen=True, slots=True)
class Stance:
    """A kind of stance: its matter, its word, and the letter that stands for it in a matrix."""

    matter: Matter
    word: str
    code: str


STANCES: Mapping[str, Stance] = {
    "designatesAsTerrorist": Stance(Matter.DESIGNATION, "designated", "D"),
    "delists": Stance(Matter.DESIGNATION, "delisted", "L"),
    "outlaws": Stance(Matter.OUTLAWING, "outlawed", "O"),
    "sanctions": Stance(Matter.SANCTION, "sanctioned", "S"),
    "freezesAssetsOf": Stance(Matter.SANCTION, "assets frozen", "F"),
    "liftsSanctionsOn": Stance(Matter.SANCTION, "lifted", "E"),
    "recognizes": Stance(Matter.RECOGNITION, "granted", "R"),
    "acceptsAsAuthority": Stance(Matter.RECOGNITION, "accepted de facto", "A"),
    "withholdsRecognitionFrom": Stance(Matter.RECOGNITION, "withheld", "W"),
    "seeksRecognitionFrom": Stance(Matter.RECOGNITION, "sought", "K"),
    "negotiatesWith": Stance(Matter.TALKS, "held", "T"),
    "hostsTalks": Stance(Matter.TALKS, "hosted", "H"),
    "refusesTalksWith": Stance(Matter.TALKS, "refused", "X"),
}
"""The stance that each relation, with its sub-relations, is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stance of one actor towards another.

    Attributes:
        edge: id of the edge.
        stance: matter, word and code.
        mode: empty for a fact; else not, conditional, promised or predicted.
        certainty: must it, or may it only, overlap the days asked for.
        start, end: as written; `when` in words.
        details: legal act, condition, extent: of the claims that carry the edge, each once.
        claims: ids of all its claims.
        places: their sources and blocks.
        witness: the edge with those of its claims that may fall into the days asked for.
    """

    edge: str
    subject: str
    relation: str
    object: str
    symmetric: bool
    stance: Stance
    mode: str
    status: Status
    certainty: Certainty
    start: str
    end: str
    when: str
    details: tuple[str, ...]
    claims: tuple[str, ...]
    places: tuple[str, ...]
    witness: Witness

    @property
    def words(self) -> str:
        """E.g. ``withheld``, ``conditional: granted``, ``not sanctioned``, ``held (contested)``."""
        word = self.stance.word
        if self.mode:
            word = f"not {word}" if self.mode == "not" else f"{self.mode}: {word}"
        return f"{word} ({self.status})" if self.status in {Status.CONTESTED, Status.ALLEGED} else word

    @property
    def code(self) -> str:
        """The letter of the stance; ``?`` where only possible, contested or alleged, ``!`` not, ``*`` prospective."""
        mark = "!" if self.mode == "not" else "*" if self.mode else ""
        doubtful = self.certainty is Certainty.POSSIBLE or self.status in {Status.CONTESTED, Status.ALLEGED}
        return f"{self.stance.code}{mark}{'?' if doubtful else ''}"


@dataclass(frozen=True)
class Register:
    """The stances of a slice, by matter, subject, object and time.

    Attributes:
        slice: the edges of `STANCES`.
        entries: those that are listed: all, or the definite ones.
        period: id of the period that has these days; empty where none has.
        counts: how many stances of each matter are definite, possible and only denied (`amity.edges.counts`), listed or
        not. listed: the certainties that are listed.
    """

    slice: Slice
    entries: tuple[Entry, ...]
    period: str
    counts: Counts
    listed: tuple[Certainty, ...]

    @property
    def matrix(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        """The entries of each pair of subject and object; what is symmetric stands in both cells."""
        cells: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            cells.setdefault((entry.subject, entry.object), []).append(entry)
            if entry.symmetric:
                cells.setdefault((entry.object, entry.subject), []).append(entry)
        return {pair: tuple(entries) for pair, entries in sorted(cells.items())}


def register(tables: Tables, selection: Selection | None = None, *, definite: bool = False) -> Register:
    """The stances that a selection holds; its relations, if any, narrow them down.

    Args:
        selection: days, actors and the rest.
        definite: leave out the edges that only may overlap the days.

    Raises:
        RequestError: relations are selected, but none of them is a stance.
    """
    chosen = _narrowed(selection or Selection(), tables.vocabulary)
    chosen_edges = make_slice(tables, chosen)
    by_relation = _by_relation(tables.vocabulary)
    entries = [
        _entry(edge, by_relation[edge.relation], chosen_edges, tables.vocabulary) for edge in chosen_edges
    ]
    order = list(Matter)
    entries.sort(key=lambda e: (order.index(e.stance.matter), e.subject, e.object, e.start or "~", e.edge))
    return Register(
        chosen_edges,
        tuple(entry for entry in entries if not definite or entry.certainty is Certainty.DEFINITE),
        period_of(tables, chosen),
        {str(matter): _counts(chosen_edges, matter, by_relation) for matter in Matter},
        (Certainty.DEFINITE,) if definite else tuple(Certainty),
    )


def _counts(slice_: Slice, matter: Matter, by_relation: Mapping[str, Stance]) -> dict[str, int]:
    """How many stances of a matter must, or only may, fall into the days of a slice, and how many are only denied."""
    edges = (edge for edge in slice_ if by_relation[edge.relation].matter is matter)
    numbers = count_edges(edges, slice_.selection.first, slice_.selection.last)
    return {"definite": numbers.definite, "possible": numbers.possible, "denied": numbers.denied}


def difference(tables: Tables, before: Selection, after: Selection) -> Comparison:
    """What changed in the stances between two selections, e.g. two dates; errors as in `register`.

    Pairs and actors are not compared: a stance is not all that there is between two.
    """
    comparison = compare(tables, _narrowed(before, tables.vocabulary), _narrowed(after, tables.vocabulary))
    return replace(comparison, pairs=(), actors=(), counts={"relations": comparison.counts["relations"]})


def _narrowed(selection: Selection, vocabulary: Vocabulary) -> Selection:
    known = frozenset(_by_relation(vocabulary))
    wanted = selection.relations & known
    if selection.relations and not wanted:
        raise RequestError(f"no selected relation is a stance; choose from {', '.join(STANCES)}.")
    return replace(selection, relations=wanted or known)


def is_stance(relation: str, vocabulary: Vocabulary) -> bool:
    """True for a relation of `STANCES` or below."""
    return relation in STANCES or not STANCES.keys().isdisjoint(vocabulary.ancestors(relation))


def _by_relation(vocabulary: Vocabulary) -> dict[str, Stance]:
    return {name: stance for root, stance in STANCES.items() for name in vocabulary.descendants(root)}


def _entry(edge: Edge, stance: Stance, slice_: Slice, vocabulary: Vocabulary) -> Entry:
    chosen = slice_.selection
    here = [claim for claim in edge.bearing if claim.bounds.possible(chosen.first, chosen.last)]
    return Entry(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        vocabulary.relations[edge.relation].symmetric,
        stance,
        _mode(edge),
        edge.status,
        slice_.certainty[edge.id],
        edge.start.text,
        edge.end.text,
        interval_words(edge.start, edge.end),
        tuple(dict.fromkeys(claim.detail for claim in here if claim.detail)),
        tuple(claim.id for claim in edge.claims),
        places_of(edge.claims),
        witness(edge, slice_, vocabulary),
    )


def _mode(edge: Edge) -> str:
    if edge.status is Status.DENIED:
        return "not"
    if edge.status is Status.PROSPECTIVE:
        modalities = {claim.modality for claim in edge.bearing}
        return str(next(m for m in Modality if m in modalities))
    return ""


def codes_of(entries: Sequence[Entry]) -> list[str]:
    """The codes of several entries, each once."""
    return list(dict.fromkeys(entry.code for entry in entries))
