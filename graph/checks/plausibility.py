"""Doubts of an analyst: rows that are well formed and still cannot all be right. Each is a warning."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from amity.checks import coding, oddities
from amity.checks.doubts import Doubt, warnings_of
from amity.corpus.dates import MAX, MIN, DateError, Edtf, Precision, parse
from amity.corpus.formats import CLAIMS, SOURCES
from amity.corpus.model import Claim, Kind, Modality, Tables
from amity.corpus.rows.table_rows import RowNumbers
from amity.corpus.vocabulary import Aspect
from amity.errors import clipped
from amity.faults import Fault

_Key = TypeVar("_Key")

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<![\d/.-])\d{1,2}(?![\d/-])")


def find_doubts(tables: Tables, rows: Mapping[str, RowNumbers], complete: bool = True) -> tuple[Fault, ...]:
    """All warnings for a dataset.

    Args:
        rows: row number of every id by file name (0 is shown for none).
        complete: whether all claims could be read; else nothing is said of what none names.
    """
    known = {name: claim for name, claim in tables.claims.items() if claim.source in tables.sources}
    tables = replace(tables, claims=known)
    checks = (
        _reported_before_it_happened,
        _spoke_outside_the_term,
        _delisted_before_designation,
        _acted_before_it_was_founded,
        _existed_at_another_time,
        _printed_date_contradicts,
        _attested_is_not_duration,
        *oddities.CHECKS,
        *coding.CHECKS,
        *([coding.in_no_claim] if complete else []),
        _contradicts,
        _held_after_its_end,
    )
    return tuple(warnings_of(checks, tables, rows))


def _reported_before_it_happened(tables: Tables) -> Iterator[Doubt]:
    """What a source tells as past or present cannot begin after it was published."""
    for claim in tables.claims.values():
        published = tables.sources[claim.source].published
        remedy = "correct one of them, or write promised, conditional or predicted"
        if claim.modality.is_prospective:
            continue
        for column, value in (("start", claim.start), ("end", claim.end), ("said", claim.said)):
            if value is not None and value.earliest > MIN and value.earliest > published.latest:
                problem = f"is after {claim.source} was published ({published.text})"
                yield Doubt(CLAIMS, claim.id, column, value.text, problem, remedy)
                break


def _spoke_outside_the_term(tables: Tables) -> Iterator[Doubt]:
    """A person with a known term of office speaks for it only within; an office attested on one day has no term."""
    offices: dict[str, list[Claim]] = defaultdict(list)
    for claim in _affirmed(tables, "holdsOfficeIn"):
        offices[claim.subject].append(claim)
    terms = {
        name: ", ".join(
            f"{office.start.text} to {office.end.text or 'unknown'}"
            for office in posts
            if office.start.text and office.start.text != office.end.text
        )
        for name, posts in offices.items()
    }
    within: dict[tuple[str, str], bool] = {}  # asked once for each day on which somebody spoke
    for claim in tables.claims.values():
        known = terms.get(claim.claimant)
        if not known or claim.said is None:
            continue
        spoke = claim.claimant, claim.said.text
        if spoke not in within:
            days = claim.said.earliest, claim.said.latest
            within[spoke] = any(office.bounds.possible(*days) for office in offices[claim.claimant])
        if not within[spoke]:
            problem = f"is outside the term in which {claim.claimant} held an office ({clipped(known, 200)})"
            yield Doubt(
                CLAIMS, claim.id, "said", claim.said.text, problem, "correct the date, the term or the person"
            )


def _delisted_before_designation(tables: Tables) -> Iterator[Doubt]:
    listings = [claim for claim in _affirmed(tables, "designatesAsTerrorist") if claim.start.earliest > MIN]
    designated = _first_by(listings, lambda claim: (claim.subject, claim.object))
    for claim in _affirmed(tables, "delists"):
        listing = designated.get((claim.subject, claim.object))
        if listing and _before(claim.start, listing.start):
            problem = f"is a delisting before the designation of {listing.start.text} ({listing.id})"
            yield Doubt(CLAIMS, claim.id, "start", claim.start.text, problem, "correct one of the dates")


def _acted_before_it_was_founded(tables: Tables) -> Iterator[Doubt]:
    bodies = {name for name, actor in tables.actors.items() if actor.kind is not Kind.PERSON}
    foundings = [claim for claim in _affirmed(tables, "founded") if claim.object in bodies]
    founded = _first_by(foundings, lambda claim: claim.object)
    for claim in tables.claims.values():
        for column, name in (("subject", claim.subject), ("object", claim.object)):
            origin = founded.get(name)
            if origin is None or claim.relation == "founded" or not claim.modality.affirms:
                continue
            if _before(claim.start, origin.start):
                problem = (
                    f"acts on {claim.start.text}, before it was founded in {origin.start.text} ({origin.id})"
                )
                yield Doubt(CLAIMS, claim.id, column, name, problem, "correct one of the dates or the actor")


def _affirmed(tables: Tables, relation: str) -> Iterator[Claim]:
    """What is said to be so, of a relation."""
    return (c for c in tables.claims.values() if c.relation == relation and c.modality.affirms)


def _first_by(claims: Iterable[Claim], key: Callable[[Claim], _Key]) -> dict[_Key, Claim]:
    """Of the claims of each key the one that begins first."""
    first: dict[_Key, Claim] = {}
    for claim in sorted(claims, key=lambda claim: claim.start.earliest):
        first.setdefault(key(claim), claim)
    return first


def _existed_at_another_time(tables: Tables) -> Iterator[Doubt]:
    """Nobody acts, and nothing is done to somebody, before it came into being or after it ended."""
    known = {name for name, actor in tables.actors.items() if actor.start or actor.end}
    for claim in tables.claims.values():
        if not claim.modality.affirms or known.isdisjoint((claim.subject, claim.object)):
            continue
        relation = tables.vocabulary.relations.get(claim.relation)
        event = relation is not None and relation.aspect is Aspect.EVENT
        last = claim.end if claim.end.text or not event else claim.start
        for column, name in (("subject", claim.subject), ("object", claim.object)):
            actor = tables.actors.get(name)
            if actor is None:
                continue
            problem = ""
            if actor.end and _before(actor.end, claim.start):
                problem = f"ended {actor.end.text}, and the claim begins {claim.start.text}"
            elif actor.start and last.text and _before(last, actor.start):
                problem = f"began {actor.start.text}, and the claim ends {last.text}"
            if problem:
                yield Doubt(CLAIMS, claim.id, column, name, problem, "correct one of the dates or the actor")


def _printed_date_contradicts(tables: Tables) -> Iterator[Doubt]:
    for source in tables.sources.values():
        printed = _printed(source.printed_date)
        if printed is None or source.date_note:
            continue
        if printed.latest < source.published.earliest or printed.earliest > source.published.latest:
            problem = f"contradicts the publication {source.published.text}, and no date_note says why"
            remedy = "correct one of them, or tell in date_note what the content proves"
            yield Doubt(SOURCES, source.id, "printed_date", source.printed_date, problem, remedy)


_STANDING = frozenset({"holdsOfficeIn", "memberOf", "observerOf", "partOf", "factionOf", "leads"})
_SIGHTINGS = frozenset({Precision.DAY, Precision.MONTH, Precision.SEASON})


def _attested_is_not_duration(tables: Tables) -> Iterator[Doubt]:
    """An office, membership or part that was seen on a day, or in a month, did not begin and end then.

    Nor did any other state that was seen on a day; a month can hold the whole of it. Days on which events were counted
    are no such claim.
    """
    for claim in tables.claims.values():
        if claim.count is not None:
            continue
        day, relation = claim.start, tables.vocabulary.relations.get(claim.relation)
        if relation is None or not claim.modality.affirms or day.text != claim.end.text or claim.coded:
            continue  # of a record, a spell of a day is one
        lasts = claim.relation in _STANDING or (
            relation.aspect is Aspect.STATE and day.precision is Precision.DAY
        )
        if lasts and day.precision in _SIGHTINGS:
            plain = day.text.rstrip("?~%")
            problem = f"is start and end of {claim.relation}, which lasts: was it only seen then"
            remedy = f"write start [..{plain}] and end [{plain}..], or when it began and ended"
            yield Doubt(CLAIMS, claim.id, "end", claim.end.text, problem, remedy)


def _contradicts(tables: Tables) -> Iterator[Doubt]:
    """No source can hold two relations that contradict each other of one pair on one day."""
    for group in _by_pair(tables):
        for claim, other in _related(group, tables.vocabulary.contradict):
            same_way = claim.subject == other.subject
            if not (same_way or tables.vocabulary.either_way(claim.relation, other.relation)):
                continue
            if other.id < claim.id and _surely_together(claim, other):
                problem = f"contradicts {other.relation} of the same two on the same days ({other.id})"
                remedy = "correct one of the relations or the dates"
                yield Doubt(CLAIMS, claim.id, "relation", claim.relation, problem, remedy)


def _held_after_its_end(tables: Tables) -> Iterator[Doubt]:
    """No source can tell of an event that ends a state, and of that state as going on after it."""
    for group in _by_pair(tables):
        for event, state in _related(group, tables.vocabulary.end):
            same_way = state.subject == event.subject
            if not (same_way or tables.vocabulary.either_way(event.relation, state.relation)):
                continue
            if (
                state.bounds.latest_start < event.bounds.earliest_start
                and state.bounds.earliest_end > event.bounds.latest_end
            ):
                problem = f"goes on after {event.relation} of {event.start.text} ({event.id}), which ends it"
                remedy = "correct one of the dates"
                yield Doubt(CLAIMS, state.id, "end", state.end.text, problem, remedy)


def _related(group: Sequence[Claim], related: Callable[[str, str], bool]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims whose relations are `related`, which is asked once for each two relations."""
    by_relation: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        by_relation[claim.relation].append(claim)
    for first, second in itertools.product(by_relation, repeat=2):
        if related(first, second):
            yield from itertools.product(by_relation[first], by_relation[second])


def _by_pair(tables: Tables) -> Iterator[list[Claim]]:
    """What each source asserts of each pair, whichever way, in the order of the ids."""
    groups: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for name in sorted(tables.claims):
        claim = tables.claims[name]
        if claim.modality is Modality.ASSERTED and claim.relation in tables.vocabulary.relations:
            groups[claim.source, frozenset((claim.subject, claim.object))].append(claim)
    yield from groups.values()


def _surely_together(claim: Claim, other: Claim) -> bool:
    """True when there is a day on which both must hold."""
    return max(claim.bounds.latest_start, other.bounds.latest_start) <= min(
        claim.bounds.earliest_end, other.bounds.earliest_end
    )


def _printed(text: str) -> Edtf | None:
    """A printed date as a date of the profile: read whole where it is one, else by day, month and year in English.

    >>> _printed("15 March 2020").text, _printed("Mar. 15, 2020").text, _printed("printed in 2020").text
    ('2020-03-15', '2020-03-15', '2020')
    """
    try:
        return parse(text) if text else None
    except DateError:
        years = _YEAR.findall(text)
        months = [_MONTHS.index(word[:3].lower()) + 1 for word in _MONTH.findall(text)]
        days = [int(day) for day in _DAY.findall(text)]
    if len(years) != 1:
        return None
    month = f"{years[0]}-{months[0]:02d}" if len(months) == 1 else years[0]
    try:
        return parse(f"{month}-{days[0]:02d}" if len(months) == len(days) == 1 else month)
    except DateError:
        return parse(years[0])


def _before(date: Edtf, other: Edtf) -> bool:
    """True when `date` is before `other` under every reading of both."""
    return bool(date.text) and date.latest < other.earliest and date.latest < MAX
