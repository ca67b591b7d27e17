"""Joining datasets, and pairs of actors that may be one: invented actors, and names of published lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from amity.corpus.dates import bounds, parse
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables, told_on
from amity.corpus.rows.written import row_cells
from amity.corpus.streamed import Streamed
from amity.corpus.tables import load_tables, table_texts
from amity.errors import DataError, RequestError
from amity.files import write_folder
from amity.resolution.candidates import candidates
from amity.resolution.judgements import Judgement, judgements_text, read_judgements
from amity.resolution.merge import Merged, merge_folders
from amity.resolution.merge import merge as merge_streamed

OUT = Path("both")


def merge(datasets: Iterable[Tables], folder: Path, judgements: Iterable[Judgement] = ()) -> Merged:
    return merge_streamed([streamed(tables) for tables in datasets], folder, judgements)


def streamed(tables: Tables) -> Streamed:
    kept = StringIO(newline="")
    writer = csv.DictWriter(kept, CLAIMS.columns, extrasaction="raise", lineterminator="\n")
    writer.writerows(row_cells(claim) for claim in tables.claims.values())
    return Streamed(replace(tables, claims={}), kept)


def by_id(*actors: Actor) -> dict[str, Actor]:
    return {actor.id: actor for actor in actors}


def tables(name: str, actors: Mapping[str, Actor], *ties: tuple[str, str]) -> Tables:
    published = parse("2020")
    source = Source(name, name, published, 9, coverage_actors=tuple(actors)[:1])
    claims = {
        f"{name}-{n}": Claim(
            f"{name}-{n}", a, "meets", b, parse("2019"), parse("2019"), Modality.ASSERTED, name, 1,
            bounds(parse("2019"), parse("2019"), published), told=told_on(None, published),
        )
        for n, (a, b) in enumerate(ties)
    }  # fmt: skip
    return Tables(actors, sources={name: source}, claims=claims)


ONE = tables(
    "one",
    by_id(
        Actor("one-russia", "Russia", Kind.STATE, ids=("cow:365",)),
        Actor("one-front", "Ruby Front", Kind.UNKNOWN, ("RF",)),
    ),
    ("one-russia", "one-front"),
)
TWO = tables(
    "two",
    by_id(
        Actor("two-rus", "Russian Federation", Kind.STATE, ids=("cow:365", "iso:RU"), wikidata="Q159"),
        Actor("two-front", "Front of Rubies", Kind.MOVEMENT),
        Actor("two-moscow", "Moscow", Kind.STATE, wikidata="Q159"),
    ),
    ("two-rus", "two-front"),
    ("two-rus", "two-moscow"),
)


def test_an_equal_id_makes_one_without_judgement() -> None:
    merged = merge([ONE, TWO], OUT)
    russia = merged.tables.actors["one-russia"]
    assert (russia.label, russia.aliases, russia.wikidata) == (
        "Russia",
        ("Moscow", "Russian Federation"),
        "Q159",
    )
    assert russia.ids == ("cow:365", "iso:RU", "was:two-moscow", "was:two-rus")
    assert dict(merged.by_id) == {"one-russia": ("one-russia", "two-rus", "two-moscow")}
    assert not merged.by_judgement
    assert list(merged.tables.actors) == ["one-russia", "one-front", "two-front"]
    assert [(cells["subject"], cells["object"]) for cells in merged.rows()] == [
        ("one-russia", "one-front"), ("one-russia", "two-front"),
    ]  # fmt: skip
    assert merged.claims == 2
    assert merged.within == ("two-1",)  # Moscow and the Russian Federation are one item of Wikidata
    assert merged.tables.sources["two"].coverage_actors == ("one-russia",)
    assert merged.tables.metadata.name == "both"


def test_a_judgement_makes_one_and_the_first_dataset_decides() -> None:
    merged = merge([ONE, TWO], OUT, [Judgement("one-front", "two-front", judgement="same", by="A")])
    front = merged.tables.actors["one-front"]
    assert (front.label, front.kind, front.aliases) == (
        "Ruby Front",
        Kind.MOVEMENT,
        ("Front of Rubies", "RF"),
    )
    assert dict(merged.by_judgement) == {"one-front": ("one-front", "two-front")}
    other_way = merge([TWO, ONE], OUT, [Judgement("one-front", "two-front", judgement="same")])
    assert other_way.tables.actors["two-front"].label == "Front of Rubies"


@pytest.mark.parametrize("judgement", ["", "unsure", "different"])
def test_no_other_judgement_merges(judgement: str) -> None:
    merged = merge([ONE, TWO], OUT, [Judgement("one-front", "two-front", judgement=judgement)])
    assert {"one-front", "two-front"} <= merged.tables.actors.keys()


def test_what_contradicts_is_refused() -> None:
    with pytest.raises(DataError, match="judged different, and an equal id"):
        merge([ONE, TWO], OUT, [Judgement("one-russia", "two-rus", judgement="different")])
    with pytest.raises(DataError, match="two datasets have a claim 'one-0'"):
        merge(
            [ONE, tables("one", by_id(Actor("x", "X", Kind.STATE), Actor("y", "Y", Kind.STATE)), ("x", "y"))],
            OUT,
        )
    with pytest.raises(RequestError, match="at least two"):
        merge([ONE], OUT)


def test_a_kind_that_does_not_fit_is_refused() -> None:
    visited = tables(
        "v", by_id(Actor("v-x", "Ada", Kind.UNKNOWN), Actor("v-y", "Yland", Kind.STATE)), ("v-y", "v-x")
    )
    claim = visited.claims["v-0"]
    visited = replace(visited, claims={"v-0": replace(claim, relation="visits")})
    person = tables(
        "p", by_id(Actor("p-x", "Ada", Kind.PERSON), Actor("p-y", "Zland", Kind.STATE)), ("p-y", "p-x")
    )
    with pytest.raises(DataError, match="is a person and cannot be the object of visits"):
        merge([person, visited], OUT, [Judgement("p-x", "v-x", judgement="same")])


def test_folders_are_joined_to_the_byte(tmp_path: Path) -> None:
    """The claims are those that the tables hold, row by row, with new ids and without what no longer is."""
    front = Actor("two-front", "Front of Rubies", Kind.MOVEMENT, start=parse("1999"))
    two = replace(TWO, actors={**TWO.actors, front.id: front})
    about = replace(two.claims["two-0"], about=("two-1",), record=("7", "8"), count=3)
    two = replace(two, claims={**two.claims, "two-0": about})
    for name, dataset in (("one", ONE), ("two", two)):
        write_folder(tmp_path / name, table_texts(dataset))
    merged = merge_folders([tmp_path / "one", tmp_path / "two"], tmp_path / "both")
    joined = load_tables(tmp_path / "both")
    assert joined.claims == {
        "one-0": ONE.claims["one-0"],
        "two-0": replace(about, subject="one-russia", about=()),
    }
    assert (joined.actors, merged.within) == (merged.tables.actors, ("two-1",))
    again = table_texts(joined)
    assert again == {name: (tmp_path / "both" / name).read_text(encoding="utf-8") for name in again}
    with pytest.raises(RequestError, match="is there already"):
        merge_folders([tmp_path / "one", tmp_path / "two"], tmp_path / "both")


def test_the_same_dataset_twice_is_one_and_a_faulty_one_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "one", table_texts(ONE))
    write_folder(tmp_path / "copy", table_texts(ONE))
    merged = merge_folders([tmp_path / "one", tmp_path / "copy"], tmp_path / "both")
    assert (merged.claims, load_tables(tmp_path / "both").claims) == (1, dict(ONE.claims))
    path = tmp_path / "copy" / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2019", "2019-13"), encoding="utf-8")
    with pytest.raises(DataError, match="claims.csv, row 2, column end: '2019-13' is not a date"):
        merge_folders([tmp_path / "one", tmp_path / "copy"], tmp_path / "neither")
    assert not (tmp_path / "neither").exists()


def test_judged_pairs_that_are_gone_are_told() -> None:
    merged = merge([ONE, TWO], OUT, [Judgement("one-front", "three-front", judgement="same")])
    assert merged.unknown == (("one-front", "three-front"),)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        # names as in Mapping Militants, ICEWS and the list of the United Nations
        (("Taliban", "movement"), ("Taliban", "unknown"), True),
        (("Haqqani Network", "movement"), ("Haqqani Network (HQN)", "organization"), True),
        (("Талибан", "movement"), ("Taliban", "movement"), True),
        (("Militant (Taliban)", "body"), ("Taliban", "movement"), False),
        (("Foreign Affairs (Russia)", "body"), ("Foreign Affairs (Prussia)", "body"), False),
        (("Foreign Affairs (Russia)", "body"), ("Foreign Affairs (Russia)", "body"), True),
        (("Islamic Army", "movement"), ("Islamic Army in Iraq", "movement"), False),
        (
            ("National Liberation Army", "movement"),
            ("National Liberation Army (Colombia)", "movement"),
            False,
        ),
        (("Abdul Latif Mansoor", "person"), ("Mansoor Abdul Latif", "person"), True),
        (("Sergey Viktorovich Lavrov", "unknown"), ("Sergei Lavrov", "person"), True),
        (("Olga Lavrova", "unknown"), ("Sergei Lavrov", "person"), False),
        (("Georgia", "state"), ("Georgia", "person"), False),
        (("Ruby Front", "movement"), ("Emerald Union", "movement"), False),
        # one has no like in the other: another name, however many letters are equal
        (("Ansar al-Sham", "movement"), ("Ansar al-Islam", "movement"), False),
        (
            ("Irish National Liberation Army", "movement"),
            ("Garo National Liberation Army", "movement"),
            False,
        ),
        (("John Key", "person"), ("John Kerry", "unknown"), False),
        (("Bamba", "movement"), ("Kamba", "unknown"), False),
        # spellings of one
        (("Taleban", "movement"), ("Taliban", "movement"), True),
        (("Hizb-i Wahdat", "movement"), ("Hezbe Wahdat", "unknown"), True),
        (("Hells Angels", "movement"), ("Hell's Angels", "unknown"), True),
        (("Amal", "movement"), ("Amal Movement", "organization"), True),
        # first and last words that many share tell nobody
        (("Abdul Bari Akhund", "person"), ("Abdul Jalil Akhund", "person"), False),
    ],
)
def test_rules_of_candidates(left: tuple[str, str], right: tuple[str, str], found: bool) -> None:
    a, b = (Actor(f"{n}-x", name, Kind(kind)) for n, (name, kind) in zip("ab", (left, right), strict=True))
    assert bool(candidates([by_id(a), by_id(b)])) is found


def test_equal_names_meet_however_many_share_their_words() -> None:
    others = by_id(
        *(Actor(f"b-{n}", f"Arms dealers {n}", Kind.COLLECTIVE) for n in range(99)),
        Actor("b-x", "Armenia", Kind.STATE),
    )
    found = candidates([by_id(Actor("a-x", "Armenia", Kind.STATE)), others])
    assert [one.pair for one in found] == [("a-x", "b-x")]


def test_ids_decide_before_names() -> None:
    a = Actor("a-x", "Abdul Baqi", Kind.PERSON, ids=("un:TAi.038",))
    b = Actor("b-x", "Abdul Baqi", Kind.PERSON, ids=("un:TAi.039",))
    assert candidates([by_id(a), by_id(b)]) == []  # two entries of one list
    assert (
        candidates([by_id(a), by_id(Actor("b-x", "Abdul Baqi", Kind.PERSON, ids=a.ids))]) == []
    )  # no judgement needed
    assert [j.score for j in candidates([by_id(a), by_id(Actor("b-x", "Abdul Baqi", Kind.PERSON))])] == [
        "100"
    ]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("1958~", "1960", True),
        ("1958~", "[1963..1968]", False),
        ("1970", "", True),
        ("1931", "1931-05-01", True),
    ],
)
def test_persons_born_years_apart_are_two(left: str, right: str, found: bool) -> None:
    a, b = (
        Actor(f"{n}-x", "Essa Akhund", Kind.PERSON, start=parse(born) if born else None)
        for n, born in (("a", left), ("b", right))
    )
    assert bool(candidates([by_id(a), by_id(b)])) is found


def test_one_that_ended_before_another_began_is_no_candidate() -> None:
    old = Actor("a-x", "Republican Guard", Kind.BODY, end=parse("1979"))
    new = Actor("b-x", "Republican Guard", Kind.BODY, start=parse("1991"))
    assert candidates([by_id(old), by_id(new)]) == []
    assert candidates([by_id(old), by_id(replace(new, start=parse("1979")))])


def test_a_weak_alias_makes_no_candidate() -> None:
    weak = Actor("a-x", "Nazar Mohammad", Kind.PERSON, weak_aliases=("Haji Sahib",))
    other = Actor("b-x", "Haji Sahib", Kind.PERSON)
    assert candidates([by_id(weak), by_id(other)]) == []


def test_judgements_are_read_as_they_are_written(tmp_path: Path) -> None:
    rows = [
        Judgement("a", "b", "90", "same", "A. Coder", "2024-05-01", "one alias, equal", "A", "B"),
        Judgement("c", "d", "95"),
    ]
    path = tmp_path / "who.csv"
    path.write_text(judgements_text(rows), encoding="utf-8")
    assert list(read_judgements(path).values()) == rows
    path.write_text(judgements_text(rows).replace("same", "maybe"), encoding="utf-8")
    with pytest.raises(DataError, match="who.csv, row 2, column judgement: 'maybe' is no judgement"):
        read_judgements(path)
