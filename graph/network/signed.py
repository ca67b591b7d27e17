"""Signed networks with their evidence: one tie for each pair of actors, and the edges and claims behind it.

A tie is friendly or hostile by the signs of the edges of a pair, whichever way they point; relations of sign 0, places
and forums (`amity.edges.ties.is_party`), and an actor's relation to itself make none. Pairs that are friendly and
hostile at once are ambivalent; they are left out, or decided by a rule that is named beside every number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from amity.corpus.dates import interval_words
from amity.corpus.model import Affirmation, Coding, Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.periods import label_of
from amity.edges.persistence import NO_RULE, Persistence
from amity.edges.slices import Certainty, Selection, Slice
from amity.edges.ties import FACTUAL, Standing, check_statuses, edge_words, joins_parties, standing
from amity.network.caution import cautions

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]


class Ambivalent(StrEnum):
    """What becomes of a pair that has cooperative and hostile edges at once.

    ``drop``: it makes no tie. ``negative``: it makes a hostile one. ``net``: the sign that more edges have; as many
    of both make no tie.
    """

    DROP = "drop"
    NEGATIVE = "negative"
    NET = "net"


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a tie.

    Attributes:
        ambivalent: what becomes of a pair with both signs.
        statuses: the statuses that were asked for; none takes all (see `amity.edges.ties.standing`).
        possible: also edges that only may overlap the slice.
        parts: the slice takes office-holders, organs and branches as their side (see `amity.edges.affiliation`); this
            only tells it.
    """

    ambivalent: Ambivalent = Ambivalent.DROP
    statuses: frozenset[Status] = frozenset()
    possible: bool = False
    parts: bool = False

    def __post_init__(self) -> None:
        check_statuses(self.statuses)

    def standing(self, edge: Witness) -> Standing:
        """Where an edge of a slice counts."""
        return standing(edge, edge.certainty, self.statuses, self.possible)

    @property
    def words(self) -> str:
        """Which edges count, in words."""
        return f"{edge_words(self.statuses)}, {'definite and possible' if self.possible else 'definite'}"

    def plain(self) -> Json:
        """Plain values."""
        return {
            "ambivalent": self.ambivalent,
            "statuses": sorted(map(str, self.statuses or FACTUAL)),
            "counts_alleged": Status.ALLEGED in self.statuses,
            "counts_possible": self.possible,
            "parts": self.parts,
        }


@dataclass(frozen=True, slots=True)
class Witness:
    """An edge behind a tie, with those of its claims that may fall into the slice, and the ids of their sources.

    `coded` tells how the edge was coded, as `amity.edges.build.Edge.coded` does.
    """

    PLAIN: ClassVar = (
        "edge subject relation object sign status affirmation denied=is_denied certainty when claims"
    )

    edge: str
    subject: str
    relation: str
    object: str
    sign: int
    status: Status
    affirmation: Affirmation
    is_denied: bool
    certainty: Certainty
    when: str
    claims: tuple[str, ...]
    sources: tuple[str, ...] = ()
    coded: Coding | None = None


Pairs = Mapping[tuple[str, str], Sequence[Witness]]
"""The friendly and hostile edges of each pair of actors."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair of actors.

    Attributes:
        first, second: ids, in alphabetical order.
        sign: 1 friendly, -1 hostile, 0 ambivalent and left out.
        edges: those that count.
        counter: open edges of the other sign, possible or alleged: if one of them holds, the pair is ambivalent.
    """

    PLAIN: ClassVar = "first second sign ambivalent denied edges counter claims"

    first: str
    second: str
    sign: int
    edges: tuple[Witness, ...] = ()
    counter: tuple[Witness, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.first, self.second

    @property
    def ambivalent(self) -> bool:
        """True when it has friendly and hostile edges."""
        return len({edge.sign for edge in self.edges}) > 1

    @property
    def denied(self) -> bool:
        """True when every edge behind it is denied by somebody."""
        return all(edge.is_denied for edge in self.edges)

    @property
    def machine_coded(self) -> bool:
        """True when every edge behind it rests on machine-coded claims alone."""
        return all(edge.coded is Coding.MACHINE for edge in self.edges)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind it, sorted."""
        return tuple(sorted({claim for edge in self.edges for claim in edge.claims}))


@dataclass(frozen=True)
class SignedNetwork:
    """The actors and ties of a slice.

    Attributes:
        period: id of the period or year; empty for a stretch of its own.
        label: how the stretch of time is called.
        first, last: its days.
        as_of: the day of knowledge, if there is one.
        rules: what made the ties.
        actors: ids of all actors with an edge that counts, sorted; one whose pairs are all left out has no tie.
        ties: those with a sign, sorted.
        left_out: the ambivalent pairs that the rule leaves without a sign.
        definite, possible: how many friendly or hostile edges between actors would count if the possible ones did.
        persist: the rule that carried states on.
    """

    period: str
    label: str
    first: date
    last: date
    as_of: date | None
    rules: Rules
    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    left_out: tuple[Tie, ...] = ()
    definite: int = 0
    possible: int = 0
    persist: Persistence = NO_RULE

    def __repr__(self) -> str:
        return (
            f"<SignedNetwork {self.label or 'of all time'}: {len(self.actors)} actors, "
            f"{self.friendly} friendly + {self.hostile} hostile ties, {len(self.left_out)} pairs left out>"
        )

    @property
    def friendly(self) -> int:
        """Number of friendly ties."""
        return sum(tie.sign > 0 for tie in self.ties)

    @property
    def hostile(self) -> int:
        """Number of hostile ties."""
        return sum(tie.sign < 0 for tie in self.ties)

    @property
    def decided(self) -> tuple[Tie, ...]:
        """The ambivalent pairs to which the rule gave a sign."""
        return tuple(tie for tie in self.ties if tie.ambivalent)

    @property
    def doubtful(self) -> tuple[Tie, ...]:
        """The ties that an open edge of the other sign would make ambivalent."""
        return tuple(tie for tie in self.ties if tie.counter and not tie.ambivalent)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources behind the ties and the pairs left out, sorted."""
        ties = (*self.ties, *self.left_out)
        return tuple(sorted({name for tie in ties for edge in tie.edges for name in edge.sources}))

    @cached_property
    def machine_coded(self) -> tuple[Tie, ...]:
        """The ties that rest on machine-coded claims alone."""
        return tuple(tie for tie in self.ties if tie.machine_coded)

    @cached_property
    def graph(self) -> nx.Graph:
        """The ties as a networkx graph with ``sign``; actors without a tie are nodes too."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from(self.actors)
        graph.add_edges_from((tie.first, tie.second, {"sign": tie.sign}) for tie in self.ties)
        return graph

    @cached_property
    def by_pair(self) -> Mapping[tuple[str, str], Tie]:
        """Every tie by its pair of ids."""
        return {tie.pair: tie for tie in self.ties}

    def tie(self, a: str, b: str) -> Tie:
        """The tie of two actors, in any order."""
        return self.by_pair[min(a, b), max(a, b)]

    @property
    def head(self) -> Json:
        """What every number names: period, rules, actors, ties, pairs left out or decided, definite and possible."""
        return {
            "period": self.period,
            "label": self.label,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            **self.persist.head,
            **self.rules.plain(),
            "actors": len(self.actors),
            "ties": len(self.ties),
            "friendly": self.friendly,
            "hostile": self.hostile,
            "pairs_left_out": len(self.left_out),
            "pairs_decided": len(self.decided),
            "ties_doubtful": len(self.doubtful),
            "definite_edges": self.definite,
            "possible_edges": self.possible,
            "sources": list(self.sources),
            "cautions": cautions(len(self.ties), self.sources, len(self.machine_coded)),
        }

    @property
    def evidence(self) -> Json:
        """The ties, and the pairs left out, with edges and claims."""
        return {"evidence": self.ties, "left_out": self.left_out}


def signed_pairs(slice_: Slice, tables: Tables) -> Pairs:
    """The friendly and hostile edges of each pair of actors that somebody affirms, by the pair of ids, sorted."""
    pairs: dict[tuple[str, str], list[Witness]] = {}
    for edge in slice_.edges:
        if (
            edge.status in FACTUAL
            and tables.vocabulary.sign(edge.relation) != 0
            and joins_parties(edge, tables)
        ):
            pairs.setdefault(edge.pair, []).append(witness(edge, slice_, tables.vocabulary))
    return dict(sorted(pairs.items()))


def network_of(pairs: Pairs, chosen: Selection, rules: Rules, period: str = "") -> SignedNetwork:
    """The signed network of the pairs of a slice.

    Args:
        pairs: see `signed_pairs`.
        chosen: what the slice was asked for.
        rules: what makes a tie.
        period: id of the period or year, for the output.
    """
    wide = replace(rules, possible=True)
    certainties = Counter(
        edge.certainty
        for edges in pairs.values()
        for edge in edges
        if wide.standing(edge) >= Standing.COUNTED
    )
    ties = [tie for ends, edges in pairs.items() if (tie := _tie(ends, edges, rules)) is not None]
    return SignedNetwork(
        period,
        label_of(chosen),
        chosen.first,
        chosen.last,
        chosen.as_of,
        rules,
        tuple(sorted({end for tie in ties for end in tie.pair})),
        tuple(tie for tie in ties if tie.sign),
        tuple(tie for tie in ties if not tie.sign),
        certainties[Certainty.DEFINITE],
        certainties[Certainty.POSSIBLE],
        chosen.persist,
    )


def tie_signs(pairs: Pairs, rules: Rules) -> dict[tuple[str, str], int]:
    """The sign of each tie that `network_of` makes of these pairs, for those who need nothing else of it."""
    signs = ((ends, _sign(_counted(edges, rules), rules)) for ends, edges in pairs.items())
    return {ends: sign for ends, sign in signs if sign}


def _counted(edges: Sequence[Witness], rules: Rules) -> tuple[Witness, ...]:
    return tuple(edge for edge in edges if rules.standing(edge) >= Standing.COUNTED)


def _sign(counted: Sequence[Witness], rules: Rules) -> int:
    signs = [edge.sign for edge in counted]
    return sign_of(signs.count(1), signs.count(-1), rules.ambivalent)


def _tie(ends: tuple[str, str], edges: Sequence[Witness], rules: Rules) -> Tie | None:
    """The tie of a pair; None where no edge counts."""
    kept = _counted(edges, rules)
    if not kept:
        return None
    counter: tuple[Witness, ...] = ()
    if len(kept) < len(edges):
        signs = {edge.sign for edge in kept}
        counter = tuple(
            edge for edge in edges if edge.sign not in signs and rules.standing(edge) is Standing.OPEN
        )
    return Tie(*ends, _sign(kept, rules), kept, counter)


def sign_of(friendly: int, hostile: int, rule: Ambivalent) -> int:
    """Sign of a pair by its numbers of edges: the one that it has, or what the rule makes of both; 0 leaves it out."""
    if not (friendly and hostile):
        return (friendly > 0) - (hostile > 0)
    match rule:
        case Ambivalent.DROP:
            return 0
        case Ambivalent.NEGATIVE:
            return -1
        case Ambivalent.NET:
            return (friendly > hostile) - (friendly < hostile)


def witness(edge: Edge, slice_: Slice, vocabulary: Vocabulary) -> Witness:
    """An edge of a slice with those of its claims that may fall into the days of the slice; each is made once."""
    first, last = slice_.selection.first, slice_.selection.last
    held = edge.claims
    if len(held) > 1:  # a single one may fall into these days, else the edge would not
        held = tuple(claim for claim in held if claim.bounds.possible(first, last))
    key = edge.id, slice_.certainty[edge.id], tuple(claim.id for claim in held)
    known = slice_.witnesses.get(key)
    if known is not None and known[0] is edge:
        found: Witness = known[1]
        return found
    made = Witness(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        vocabulary.sign(edge.relation),
        edge.status,
        edge.affirmation,
        edge.is_denied,
        key[1],
        interval_words(edge.start, edge.end),
        key[2],
        tuple(sorted({claim.source for claim in held})),
        edge.coded,
    )
    slice_.witnesses[key] = edge, made
    return made
