"""Rows that are coded otherwise than the columns and relations ask for, and rows that nothing uses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from amity.checks.doubts import Doubt
from amity.corpus.dates import Precision
from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES
from amity.corpus.model import Modality, Tables, in_time
from amity.corpus.vocabulary import Aspect

PLEDGES = frozenset({"pledgesTo"})
"""Relations whose claims are promises."""

CHARGES = frozenset({"accuses", "warnsAbout"})
"""Relations that say something of somebody, which is told in `about` or `detail`."""


def alleged_without_claimant(tables: Tables) -> Iterator[Doubt]:
    """An allegation is somebody's; what the author says in the source's own voice is asserted."""
    for claim in tables.claims.values():
        if claim.modality is Modality.ALLEGED and not claim.claimant and claim.coded is None:
            remedy = "name who alleges it, as an actor, or write asserted if the author does"
            yield Doubt(CLAIMS, claim.id, "claimant", "", "is empty, and the claim is alleged", remedy)


def pledge_that_is_not_promised(tables: Tables) -> Iterator[Doubt]:
    """What somebody pledges to do is promised, or its pledging is denied."""
    for claim in tables.claims.values():
        if claim.relation in PLEDGES and claim.modality in {Modality.ASSERTED, Modality.ALLEGED}:
            problem = f"does not go with {claim.relation}, whose claims are promises"
            remedy = "write promised, or the relation that came of it"
            yield Doubt(CLAIMS, claim.id, "modality", str(claim.modality), problem, remedy)


def accusation_without_content(tables: Tables) -> Iterator[Doubt]:
    """Nobody is accused of nothing; of many accusations that are counted, the contents are not told."""
    for claim in tables.claims.values():
        if claim.relation in CHARGES and not claim.about and not claim.detail and claim.count is None:
            remedy = "name the claim that it is about, or say in detail of what"
            yield Doubt(
                CLAIMS, claim.id, "about", "", f"is empty, and so is detail, of {claim.relation}", remedy
            )


def event_without_end(tables: Tables) -> Iterator[Doubt]:
    """What happens on a day ends on it; what began on a day and goes on is a state."""
    for claim in tables.claims.values():
        relation = tables.vocabulary.relations.get(claim.relation)
        if relation is None or relation.aspect is not Aspect.EVENT or not claim.start.text:
            continue
        forgotten = claim.end.is_unknown and claim.start.precision is Precision.DAY
        goes_on = (
            claim.end.is_open and claim.start.precision is not Precision.RANGE
        )  # of a range: again and again
        if goes_on or forgotten:
            problem = f"is the end of {claim.relation}, an event that began {claim.start.text}"
            remedy = f"write {claim.start.text} there too, or take a relation that lasts"
            yield Doubt(CLAIMS, claim.id, "end", claim.end.text or "nothing", problem, remedy)


def claim_id_of_another_form(tables: Tables) -> Iterator[Doubt]:
    """The id of a claim is that of its source, a hyphen and a number; one made of a record may be named by that."""
    for claim in tables.claims.values():
        if not claim.record and not re.fullmatch(rf"{re.escape(claim.source)}-\d+", claim.id):
            remedy = f"write {claim.source}-NUMBER, if nobody cites it yet"
            yield Doubt(CLAIMS, claim.id, "id", claim.id, f"is no number of {claim.source}", remedy)


def periods_that_overlap(tables: Tables) -> Iterator[Doubt]:
    """A day that lies in two periods counts twice where periods are compared."""
    periods = in_time(tables.periods.values())
    for earlier, later in itertools.combinations(periods, 2):
        if later.first <= earlier.last:
            problem = f"lies in {earlier.id} too, which ends on {earlier.last.isoformat()}"
            remedy = "let one end before the other begins, if each day is to count once"
            yield Doubt(PERIODS, later.id, "start", later.start.text, problem, remedy)


def in_no_claim(tables: Tables) -> Iterator[Doubt]:
    """An actor or place that no claim and no source names stands in no answer."""
    used = {
        name
        for claim in tables.claims.values()
        for name in (claim.subject, claim.object, claim.claimant, claim.place)
    }
    used.update(name for source in tables.sources.values() for name in source.coverage_actors)
    for form, rows in ((ACTORS, tables.actors), (PLACES, tables.places)):
        for name in rows:
            if name not in used:
                yield Doubt(
                    form, name, "id", name, "stands in no claim", "code a claim with it, or delete it"
                )


CHECKS = (
    alleged_without_claimant,
    pledge_that_is_not_promised,
    accusation_without_content,
    event_without_end,
    claim_id_of_another_form,
    periods_that_overlap,
)
"""Those that ask the rows alone, and need not all of them."""
