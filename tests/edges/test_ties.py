"""What counts as a tie. The table was written by hand; the rules are tried on random claims."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from builders import claim_of
from hypothesis import assume, given
from hypothesis import strategies as st
from tests_strategies import claim_lists, intervals, tables_of

from amity.analysis.dyad.scores import course
from amity.analysis.dyad.weights import Score
from amity.analysis.structure.summary import Summary, summaries
from amity.corpus.dates import Edtf, bounds, parse
from amity.corpus.model import Actor, Affirmation, Claim, Kind, Modality, Status
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.build import build_edges
from amity.edges.periods import stretches
from amity.edges.slices import Certainty, Selection
from amity.edges.ties import Standing, check_statuses, is_counted, joins_parties, standing
from amity.errors import RequestError
from amity.network.rules import Rules

VOCABULARY = load_vocabulary()
DEFINITE, POSSIBLE = Certainty.DEFINITE, Certainty.POSSIBLE
NONE, OPEN, COUNTED, FIRM = Standing


@dataclass(frozen=True)
class Told:
    status: Status
    affirmation: Affirmation
    is_denied: bool


ACCEPTED = Told(Status.ACCEPTED, Affirmation.ASSERTED, False)
DENIED_FACT = Told(Status.CONTESTED, Affirmation.ASSERTED, True)
ALLEGED = Told(Status.ALLEGED, Affirmation.ALLEGED, False)
DENIED_ALLEGATION = Told(Status.CONTESTED, Affirmation.ALLEGED, True)
DENIED = Told(Status.DENIED, Affirmation.NONE, True)
PROMISED = Told(Status.PROSPECTIVE, Affirmation.NONE, False)


@pytest.mark.parametrize(
    ("edge", "definite", "possible", "possible_counts"),
    [
        (ACCEPTED, FIRM, OPEN, COUNTED),
        (DENIED_FACT, COUNTED, OPEN, COUNTED),
        (ALLEGED, OPEN, OPEN, OPEN),
        (DENIED_ALLEGATION, OPEN, OPEN, OPEN),
        (DENIED, NONE, NONE, NONE),
        (PROMISED, NONE, NONE, NONE),
    ],
)
def test_where_an_edge_counts(
    edge: Told, definite: Standing, possible: Standing, possible_counts: Standing
) -> None:
    assert standing(edge, DEFINITE) is definite
    assert standing(edge, POSSIBLE) is possible
    assert standing(edge, POSSIBLE, possible=True) is possible_counts
    # What is open counts in the most of a range alone, not in the number.
    assert is_counted(edge) is (definite in {COUNTED, FIRM})
    assert is_counted(edge, POSSIBLE, possible=True) is (possible_counts is COUNTED)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ({Status.ACCEPTED}, (FIRM, NONE, NONE, NONE)),
        ({Status.CONTESTED}, (NONE, COUNTED, NONE, OPEN)),
        ({Status.ACCEPTED, Status.CONTESTED}, (FIRM, COUNTED, NONE, OPEN)),
        ({Status.ALLEGED}, (NONE, NONE, COUNTED, NONE)),
        ({Status.ALLEGED, Status.CONTESTED}, (NONE, COUNTED, COUNTED, COUNTED)),
    ],
)
def test_statuses_that_are_asked_for(statuses: set[Status], expected: tuple[Standing, ...]) -> None:
    edges = (ACCEPTED, DENIED_FACT, ALLEGED, DENIED_ALLEGATION)
    assert tuple(standing(edge, statuses=statuses) for edge in edges) == expected


@pytest.mark.parametrize(
    ("subject", "other", "expected"),
    [
        ("arland", "borria", True),
        ("arland", "arland", False),
        ("arland", "north-coast", False),  # a place
        ("north-coast", "arland", False),
        ("port-arl", "north-coast", False),
        ("arland", "talks", False),  # nobody sides with a forum
        ("talks", "arland", False),
    ],
)
def test_only_two_parties_make_a_tie(small: Dataset, subject: str, other: str, expected: bool) -> None:
    actors = {**small.tables.actors, "talks": Actor("talks", "Talks", Kind.FORUM)}
    claim = claim_of(f"s-1 {subject} arms {other} 2012 2012 asserted")
    assert joins_parties(claim, replace(small.tables, actors=actors)) is expected


def test_what_nobody_affirms_makes_no_tie() -> None:
    check_statuses({Status.ALLEGED})
    with pytest.raises(RequestError, match="denied makes no tie; choose from accepted, alleged, contested"):
        check_statuses({Status.DENIED})


@dataclass(frozen=True)
class Numbers:
    """The numbers of a dataset: of the days of 2005 to 2012, of all time, and of the pair a, b."""

    summaries: tuple[Summary, ...]
    scores: tuple[Score, ...]

    def of_sign(self, sign: int) -> list[float]:
        """Number, least and most of edges, of weights with the sign turned to 1, and of the share of edges."""
        name = "cooperative" if sign > 0 else "hostile"
        found: list[float] = []
        for item in self.summaries:
            found += [getattr(item.figures, name), *ends(item.ranges[name])]
        for score in self.scores:
            found += [abs(getattr(score.total, name)), *sorted(map(abs, ends(getattr(score, name))))]
        return found

    def net(self) -> list[float]:
        """Net scores with their bounds."""
        return [value for s in self.scores for value in (s.total.net, s.low, s.high)]

    def shares(self, sign: int) -> list[float]:
        """The share of edges of a sign with its bounds; none where it is undefined."""
        name = f"{'cooperative' if sign > 0 else 'hostile'}_share"
        every = [(s.figures.by_name[name], s.ranges[name]) for s in self.summaries]
        return [float(value) for own, span in every if own is not None for value in (own, *ends(span))]

    def headlines(self) -> list[object]:
        """What a page or report prints in large: no ranges, and not what is contested."""
        found: list[object] = []
        for item in self.summaries:
            found += [replace(item.figures, contested=0), [t.sign for t in item.network.ties]]
        return [*found, *((s.total, s.forth, s.back, s.climate) for s in self.scores)]


def ends(span: object) -> tuple[float, float]:
    return float(getattr(span, "least", 0) or 0), float(getattr(span, "most", 0) or 0)


def numbers(claims: list[Claim]) -> Numbers:
    tables = tables_of(claims)
    days = Selection(first=parse("2005").earliest, last=parse("2012").latest)
    found: list[Summary] = []
    scores: list[Score] = []
    for chosen in (days, Selection()):
        parts = stretches(tables, chosen, "whole")
        found += summaries(parts, Rules())
        scores += course(tables, "a", "b", chosen, by="whole").scores
    return Numbers(tuple(found), tuple(scores))


@st.composite
def denials(draw: st.DrawFn) -> tuple[list[Claim], Claim, int]:
    """Claims, a denial of something told in them, and the sign of what it denies."""
    claims = draw(claim_lists())
    told = draw(st.sampled_from(claims))
    start, end = draw(st.one_of(intervals, st.just((told.start, told.end))))
    denial = replace(
        told,
        id=draw(st.sampled_from(["s1-999", "s3-999"])),
        modality=Modality.DENIED,
        start=start,
        end=end,
        bounds=bounds(start, end, parse("2015")),
        source="s2",
        about=draw(st.sampled_from([(), (told.id,)])),
    )
    return claims, denial, VOCABULARY.sign(told.relation)


def at_most(some: list[float], others: list[float]) -> bool:
    return all(a <= b + 1e-9 for a, b in zip(some, others, strict=True))


@given(denials())
def test_a_denial_never_adds(drawn: tuple[list[Claim], Claim, int]) -> None:
    claims, denial, sign = drawn
    before, after = numbers(claims), numbers([*claims, denial])
    # What is denied falls or stays, read the other way: without a denial nothing of its sign is lower.
    for each in (1, -1):
        if sign == each:
            assert at_most(after.of_sign(each), before.of_sign(each))
        else:
            assert after.of_sign(each) == pytest.approx(before.of_sign(each))
    if sign:
        assert at_most([n * sign for n in after.net()], [n * sign for n in before.net()])
        if len(after.shares(sign)) == len(before.shares(sign)):
            assert at_most(after.shares(sign), before.shares(sign))
            assert at_most(before.shares(-sign), after.shares(-sign))


@given(claim_lists(), st.integers(0, 8), intervals, st.booleans())
def test_an_allegation_moves_no_headline(
    claims: list[Claim], number: int, days: tuple[Edtf, Edtf], wide: bool
) -> None:
    start, end = (parse("1990"), parse("2022")) if wide else days
    alleged = replace(
        claims[number % len(claims)],
        id="s3-999",
        modality=Modality.ALLEGED,
        about=(),
        source="s3",
        start=start,
        end=end,
        bounds=bounds(start, end, parse("2019-09")),
    )
    assert numbers([*claims, alleged]).headlines() == numbers(claims).headlines()


@given(claim_lists())
def test_most_takes_in_an_allegation_denied_or_not(claims: list[Claim]) -> None:
    alleged = [edge for edge in build_edges(claims, VOCABULARY) if edge.affirmation is Affirmation.ALLEGED]
    assume(alleged)
    assert {standing(edge) for edge in alleged} == {Standing.OPEN}
