"""Denials: which claims a denial answers, and what a doubt is listed beside.

A denial speaks of days up to when it was said, else published. It answers the claims that it names in ``about``,
itself or by way of the speech act that it answers, as far as denying the one denies the other; where it names none,
those of its relation, or of one that entails it, whose possible days overlap these. Who denies today says nothing of a
claim that tells no start and was first made later, and who denies one office says nothing of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from amity.corpus.dates import MIN
from amity.corpus.model import Claim, Modality
from amity.corpus.vocabulary import Aspect, Key, Vocabulary
from amity.edges.edge_dates import Span, days_of, share_a_day
from amity.edges.episodes import SPEECH_ACTS, posts_differ


def is_event(relation: str, vocabulary: Vocabulary) -> bool:
    """True when claims on it are put together as events."""
    return vocabulary.relations[relation].aspect is Aspect.EVENT


def covers(denied: Key, affirmed: Key, vocabulary: Vocabulary) -> bool:
    """True when denying the one denies the other: same ends, same relation or one that entails it."""
    same_ends = (denied[0], denied[2]) == (affirmed[0], affirmed[2]) or (
        vocabulary.relations[denied[1]].symmetric and (denied[0], denied[2]) == (affirmed[2], affirmed[0])
    )
    return same_ends and (denied[1] == affirmed[1] or denied[1] in vocabulary.ancestors(affirmed[1]))


def answers(claims: Collection[Claim], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Ids of the claims that each denial among `claims` answers, by its own id; sorted, perhaps none."""
    by_id = {claim.id: claim for claim in claims}
    by_ends: dict[frozenset[str], list[Claim]] = {}
    for claim in claims:
        if claim.modality.makes_an_edge and claim.modality is not Modality.DENIED:
            by_ends.setdefault(frozenset((claim.subject, claim.object)), []).append(claim)
    answered: dict[str, tuple[str, ...]] = {}
    for denial in claims:
        if denial.modality is Modality.DENIED:
            near = by_ends.get(frozenset((denial.subject, denial.object)), ())
            answered[denial.id] = tuple(sorted(_answered(denial, near, by_id, vocabulary)))
    return answered


def _answered(
    denial: Claim, near: Iterable[Claim], by_id: Mapping[str, Claim], vocabulary: Vocabulary
) -> list[str]:
    key = vocabulary.key(denial)
    covered = [claim for claim in near if covers(key, vocabulary.key(claim), vocabulary)]
    names = named(denial, by_id)
    if answered := [claim.id for claim in covered if claim.id in names]:
        return answered
    days = denied_days(denial)
    return [
        claim.id
        for claim in covered
        if share_a_day(days_of(claim.bounds, is_event(claim.relation, vocabulary)), days)
        and not posts_differ(denial, claim, vocabulary)
        and not (claim.bounds.earliest_start == MIN and claim.told[0] > denial.told[1])
    ]


def named(claim: Claim, by_id: Mapping[str, Claim]) -> frozenset[str]:
    """Ids of the claims that it names in ``about``, and of the content of the speech acts among them."""
    acts = (by_id[name] for name in claim.about if name in by_id and by_id[name].relation in SPEECH_ACTS)
    return frozenset(claim.about).union(*(act.about for act in acts))


def denied_days(denial: Claim) -> Span:
    """The first and last day of which a denial speaks; the last lies before the first where it speaks of later ones."""
    return denial.bounds.earliest_start, min(denial.bounds.latest_end, denial.told[1])


def doubts(
    doubt: Claim,
    key: Key,
    claims: Iterable[Claim],
    days: Span,
    by_id: Mapping[str, Claim],
    vocabulary: Vocabulary,
) -> bool:
    """True when a doubt is to be listed beside an edge, as a denial would be put to it.

    It names one of its claims, or names none on which it could be a doubt and may be about its days.
    """
    doubted = vocabulary.key(doubt)
    if not covers(doubted, key, vocabulary):
        return False
    names = named(doubt, by_id)
    if any(claim.id in names for claim in claims):
        return True
    if any(covers(doubted, vocabulary.key(by_id[name]), vocabulary) for name in names if name in by_id):
        return False
    return share_a_day(days_of(doubt.bounds, is_event(doubt.relation, vocabulary)), days)
