from __future__ import annotations

from pathlib import Path

from stories import studies_of, tell

from amity.analysis.structure.mediators import mediators

LINES = (
    "ana fights ben 2012 2012 asserted",
    "cat supports ana 2012 2012 asserted",
    "ben alliedWith cat 2012 2012 asserted",
    "ana supports dan 2012 2012 asserted",
    "dan fights cat 2012 2012 asserted",
    "dan supports cat 2012 2012 asserted",  # dan and cat are ambivalent
    "eva fights ben 2012 2012 asserted",
)


def test_go_betweens_are_friends_of_both(tmp_path: Path) -> None:
    network = studies_of(tell(tmp_path / "d", *LINES))[0].network
    found = mediators(network)
    assert [(b.tie.pair, b.tie.ambivalent, [actor for actor, *_ in b.through]) for b in found.pairs] == [
        (("ana", "ben"), False, ["cat"]),
        (("cat", "dan"), True, ["ana"]),
    ]
    assert (found.hostile, [*found.counts.items()]) == (3, [("ana", 1), ("cat", 1)])
    assert [tie.claims for tie in found.pairs[0].through[0][1:]] == [("s-002",), ("s-003",)]


def test_a_pair_that_is_asked_for_is_told_without_go_betweens_too(tmp_path: Path) -> None:
    network = studies_of(tell(tmp_path / "d", *LINES))[0].network
    (only,) = mediators(network, ["ben", "eva"]).pairs
    assert (only.tie.pair, only.through) == (("ben", "eva"), ())
    assert mediators(network, ["ana", "cat"]).pairs == ()  # friends
