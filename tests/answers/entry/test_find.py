"""Things are found by their id, actors and places by their names too."""

from __future__ import annotations

import pytest

from amity.answers.entry.find import KINDS, Thing, find_things
from amity.dataset import Dataset
from amity.errors import RequestError


def found(small: Dataset, name: str) -> list[str]:
    things = find_things(small.tables, {edge.id: edge for edge in small.edges}, name)
    return [f"{thing.kind}:{thing.id}" for thing in things]


@pytest.mark.parametrize(
    ("name", "things"),
    [
        ("arland", ["actor:arland"]),
        ("CF", ["actor:cadmus-front"]),
        ("north coast", ["place:north-coast"]),
        ("gazette2014-001", ["edge:gazette2014-001", "claim:gazette2014-001"]),
        ("claim:gazette2014-001", ["claim:gazette2014-001"]),
        ("herald2016-001", ["claim:herald2016-001"]),  # a denial within the edge of gazette2014-003
        ("herald2016", ["source:herald2016"]),
        ("pact", ["period:pact"]),
        ("arms", ["relation:arms"]),
    ],
)
def test_what_bears_the_id_or_the_name(small: Dataset, name: str, things: list[str]) -> None:
    assert found(small, name) == things


def test_every_id_finds_its_thing(corpus: Dataset) -> None:
    edges = {edge.id: edge for edge in corpus.edges}
    known = {
        "actor": corpus.actors, "place": corpus.tables.places, "edge": edges, "claim": corpus.claims,
        "source": corpus.sources, "period": corpus.periods, "relation": corpus.vocabulary.relations,
    }  # fmt: skip
    assert list(known) == list(KINDS)
    for kind, names in known.items():
        assert all(
            find_things(corpus.tables, edges, f"{kind}:{name}") == (Thing(kind, name),) for name in names
        )
        assert all(Thing(kind, name) in find_things(corpus.tables, edges, name) for name in names)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Borrai", "nothing is called 'Borrai'; did you mean Borria"),
        ("xyzzy", "nothing is called 'xyzzy'; 'amity actors' and 'amity sources' list ids."),
        ("edge:gazette2014-01", "no edge is called 'gazette2014-01'; did you mean gazette2014-001"),
        ("Orr", "'Orr' can be more than one actor: dalia-orr"),
    ],
)
def test_what_nothing_is_called_is_a_sentence(small: Dataset, name: str, sentence: str) -> None:
    with pytest.raises(RequestError) as error:
        found(small, name)
    assert str(error.value).startswith(sentence)
