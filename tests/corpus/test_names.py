"""Finding actors by id, label and alias."""

from __future__ import annotations

import pytest
import vectors

from amity.corpus.names import find_actor, fold, slug
from amity.dataset import Dataset
from amity.errors import AmbiguousName, UnknownName


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Qāʿida", "al qaida"),
        ("ISIS–Khorasan", "isis khorasan"),
        ("U.S.", "us"),
        ("ПУТИН", "путин"),
        ("Ёлкин", "елкин"),
        ("Straße", "STRASSE"),
        ("  Amir   Khan Muttaqi ", "amir khan muttaqi"),
    ],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("row", vectors.read("names"), ids=lambda row: row["why"])
def test_names_folded_by_hand(row: dict[str, str]) -> None:
    assert fold(row["name"]) == row["folded"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр (Россия)", "министр-россия"),
        ("al-Qaʿida", "al-qaida"),
        ("U.S. Army", "u-s-army"),
        ("Straße_2", "strasse-2"),
        ("()", "unnamed"),
        ("a" * 300, "a" * 120),
    ],
)
def test_a_slug_is_part_of_an_id(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("row", vectors.read("search"), ids=lambda row: row["text"])
def test_actors_of_the_corpus_by_what_people_write(corpus: Dataset, row: dict[str, str]) -> None:
    assert find_actor(corpus.tables, row["text"]) == row["first"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("arland", "arland"),
        ("ARLANDIA", "arland"),
        ("бория", "borria"),
        ("cf", "cadmus-front"),
        ("סיעת הצפון", "סיעה"),
        ("League of ports", "league"),
    ],
)
def test_find(small: Dataset, name: str, found: str) -> None:
    assert find_actor(small.tables, name) == found


def test_an_alias_of_an_actor_yields_to_the_label_of_a_place(small: Dataset) -> None:
    assert find_actor(small.tables, "Port Arl") == "arland"
    assert find_actor(small.tables, "Port Arl", places=True) == "port-arl"


def test_who_is_not_known_or_not_alone(small: Dataset) -> None:
    with pytest.raises(UnknownName, match=r"no actor is called 'Borrio'; did you mean borria \(Borria\)"):
        find_actor(small.tables, "Borrio")
    with pytest.raises(UnknownName, match="'amity actors' lists them"):
        find_actor(small.tables, "zzzzzz")
    with pytest.raises(AmbiguousName, match=r"dalia-orr \(Dalia Orr\), emil-orr \(Emil Orr\)"):
        find_actor(small.tables, "orr")


@pytest.mark.slow
def test_every_name_of_the_corpus_finds_its_actor_or_is_refused_as_ambiguous(corpus: Dataset) -> None:
    ambiguous = set()
    for actor in corpus.actors.values():
        assert find_actor(corpus.tables, actor.id) == actor.id
        assert find_actor(corpus.tables, actor.label) == actor.id
        for alias in actor.aliases:
            try:
                assert find_actor(corpus.tables, alias.upper()) == actor.id
            except AmbiguousName:
                ambiguous.add(alias)
    assert ambiguous <= {"Massoud"}


def test_marks_of_direction_and_parts_of_names(small: Dataset) -> None:
    assert find_actor(small.tables, "\u200fסיעת הצפון\u200e") == "סיעה"
    with pytest.raises(UnknownName, match=r"did you mean cadmus-front \(Cadmus Front\)"):
        find_actor(small.tables, "front")


def test_one_name_may_be_given_as_plain_text(small: Dataset) -> None:
    assert (
        small.slice(actors="Borria", relations="arms").edges
        == small.slice(actors=["Borria"], relations=["arms"]).edges
    )  # type: ignore[arg-type]
