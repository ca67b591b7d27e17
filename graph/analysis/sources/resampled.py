"""What becomes of balance, camps, blocs, triangles and ranks when their sources are resampled.

See `amity.analysis.sources.resampling`. Every function takes the answers of all sources, one for each stretch of the
survey, and gives the stability of each, in the same order. A verdict that a resample does not come to, as it has no
ties, or as its index is not proven, does not stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from amity.analysis.balance.balance import Balance
from amity.analysis.balance.blocs import Blocs, blocs
from amity.analysis.balance.camps import Camps, camps_of
from amity.analysis.balance.measures import headline, measures
from amity.analysis.balance.triads import triangles
from amity.analysis.sources.rank_shifts import rank_shift
from amity.analysis.sources.resampling import Key, Outcome, Resampling, Stability, stability
from amity.analysis.structure.centrality import Ranking, ranking
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey
from amity.network.variants import Study
from amity.partition.frustration import WORK_LIMIT, Frustration
from amity.partition.similarity import likeness

BALANCED = "balanced"
"""The verdict whether two camps explain every tie (L = 0), whichever it is with all sources."""
FIRST = "first"
"""The verdict who has the first place, alone or with others."""
IS_FIRST = "is_first"
"""That an actor has the first place, alone or with others."""
CAMPS = "camps"
"""The verdict who stands with whom, among the actors that a resample has."""
BLOCS = "blocs"
"""The verdict which actors make the blocs, among those that a resample has."""
STANDS = "stands"
"""The verdict that a triangle is there, with the same signs."""


def is_balanced(found: Frustration) -> bool | None:
    """Whether two camps explain every tie; None without ties, and where that is not proven."""
    if not found.ties:
        return None
    return not found.upper if found.proven else False if found.lower else None


def _same(found: Frustration, before: Frustration) -> bool:
    """True when there is a verdict on balance, and it is the same."""
    verdict = is_balanced(found)
    return verdict is not None and verdict is is_balanced(before)


def resampled_balance(
    survey: Survey, found: Sequence[Balance], resampling: Resampling, *, work_limit: float = WORK_LIMIT
) -> tuple[Stability, ...]:
    """Ties, the headline numbers of balance, and whether the verdict on balance stays.

    Args:
        work_limit: units of work for each frustration index; one that is not proven with it is no number.
    """

    def answer(network: SignedNetwork, place: int) -> Outcome:
        made = measures(network.graph, work_limit)
        numbers: dict[Key, float | None] = {"ties": len(network.ties), "walk_share": made.walk_share}
        numbers.update(headline(made))
        return Outcome(numbers, {BALANCED: _same(made.frustration, found[place].measures.frustration)})

    return stability(survey, resampling, answer)


def resampled_camps(
    survey: Survey, found: Sequence[Camps], resampling: Resampling, *, work_limit: float = WORK_LIMIT
) -> tuple[Stability, ...]:
    """The index, how many actors stand in the other camp, and whether the verdict on balance and the camps stay."""

    def answer(network: SignedNetwork, place: int) -> Outcome:
        before = found[place]
        made = camps_of(network, before, work_limit=work_limit)
        index = made.frustration if made.frustration.proven else None
        shift = made.shift
        numbers: dict[Key, float | None] = {
            "frustration": index.upper if index else None,
            "balance": index.balance[0] if index and index.balance else None,
            "moved": len(shift.moved) + len(shift.unclear)
            if shift and (shift.stayed or shift.unclear)
            else None,
        }
        verdicts: dict[Key, bool] = {
            BALANCED: _same(made.frustration, before.frustration),
            CAMPS: numbers["moved"] == 0,
        }
        return Outcome(numbers, verdicts)

    return stability(survey, resampling, answer)


def resampled_blocs(
    survey: Survey, found: Sequence[Blocs], resampling: Resampling, *, work_limit: float = WORK_LIMIT
) -> tuple[Stability, ...]:
    """Ties against the blocs, the adjusted Rand index to those of all sources, and whether the blocs stay."""

    def answer(network: SignedNetwork, place: int) -> Outcome:
        before = found[place]
        (made,) = blocs((network,), work_limit=work_limit, most=before.most)
        alike = likeness(before.groups, made.groups)
        numbers: dict[Key, float | None] = {
            "against": len(made.against) if made.proven and network.ties else None,
            "adjusted_rand": alike.adjusted_rand,
        }
        return Outcome(
            numbers, {BLOCS: bool(alike.adjusted_rand is not None and not alike.variation_of_information)}
        )

    return stability(survey, resampling, answer)


def resampled_triangles(survey: Survey, resampling: Resampling) -> tuple[Stability, ...]:
    """In which share of the resamples each triangle of all sources is there with the same signs, by its actors."""
    found = [
        {triangle.actors: _signs(network, triangle.actors) for triangle in triangles(network)}
        for network in survey.networks
    ]

    def answer(network: SignedNetwork, place: int) -> Outcome:
        return Outcome(
            {},
            {(STANDS, actors): _signs(network, actors) == signs for actors, signs in found[place].items()},
        )

    return stability(survey, resampling, answer)


def _signs(network: SignedNetwork, actors: Sequence[str]) -> tuple[int, ...]:
    """Signs of the ties of three sorted actors; fewer than three where they are no triangle."""
    a, b, c = actors
    ties = (network.by_pair.get(pair) for pair in ((a, b), (a, c), (b, c)))
    return tuple(tie.sign for tie in ties if tie is not None)


def resampled_ranks(
    survey: Survey, found: Sequence[Ranking], resampling: Resampling
) -> tuple[Stability, ...]:
    """Value and place of each actor, Kendall's tau-b to the order of all sources, and who is first.

    Numbers are ``("value", actor)``, ``("place", actor)`` and ``kendall_tau_b``; verdicts are `FIRST`, that the same
    actors have the first place, and ``(IS_FIRST, actor)``, that this one has it, whoever has it with all sources.
    """

    def answer(network: SignedNetwork, place: int) -> Outcome:
        before = found[place]
        made = ranking(Study(network), before.rank, before.sign)
        ranked = {one.actor: one for one in made.actors}
        values = {one.actor: one.value for one in before.actors}
        now_values = {one.actor: one.value for one in made.actors}
        numbers: dict[Key, float | None] = {
            "kendall_tau_b": rank_shift(before.rank, values, now_values).kendall_tau_b
        }
        verdicts: dict[Key, bool] = {FIRST: bool(before.actors) and made.first == before.first}
        for one in before.actors:
            now = ranked.get(one.actor)
            numbers["value", one.actor] = now.value if now else None
            numbers["place", one.actor] = now.place if now else None
            verdicts[IS_FIRST, one.actor] = now is not None and now.place == 1
        return Outcome(numbers, verdicts)

    return stability(survey, resampling, answer)
