"""Between whom most changes; the small dataset's changes were worked out by hand from its tables."""

from __future__ import annotations

from amity.analysis.change.largest import largest_shifts
from amity.analysis.change.standing import Change
from amity.dataset import Dataset


def test_pairs_by_the_number_of_their_definite_changes(corpus: Dataset) -> None:
    comparison = corpus.analyze.compare("engagement", "takeover").value
    shifts = largest_shifts(comparison, 1_000)
    counted = [len(shift.changes) for shift in shifts]
    assert counted == sorted(counted, reverse=True)
    told = [change for shift in shifts for change in shift.changes]
    passed = [c for c in comparison.definite.edges if c.event and c.kind is Change.VANISHES]
    assert len(told) == len(comparison.definite.edges) - len(passed)
    assert all(shift.first < shift.second for shift in shifts)
    assert len({(shift.first, shift.second) for shift in shifts}) == len(shifts)
    assert largest_shifts(comparison, 3) == shifts[:3]
    # README: Russia and the Taliban are the pair that most is told of.
    assert (shifts[0].first, shifts[0].second) == ("russia", "taliban")


def test_relations_by_what_becomes_of_them(small: Dataset) -> None:
    shifts = largest_shifts(small.analyze.compare("before", "pact").value, 9)
    found = {(shift.first, shift.second): dict(shift.relations) for shift in shifts}
    # Arland lists the front in 2015; its minister accuses Borria in January 2014; her office of 2013 is over.
    assert found[("arland", "cadmus-front")] == {Change.APPEARS: ("designatesAsTerrorist",)}
    assert found[("borria", "dalia-orr")] == {Change.APPEARS: ("accuses",)}
