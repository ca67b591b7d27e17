"""Relations of a dataset: read and checked like any table, used like those of the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest
from aegean import BASE, copy_aegean, text_of
from hypothesis import given
from hypothesis import strategies as st

from amity.checks.run import check_folder
from amity.corpus.tables import read_tables
from amity.corpus.vocabulary import Aspect
from amity.cycles import on_cycles
from amity.dataset import Dataset, open_graph

RELATIONS = text_of("relations.csv")


@pytest.fixture
def aegean(tmp_path: Path) -> Dataset:
    return open_graph(copy_aegean(tmp_path / "aegean"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("closesStraitTo,closes", "attends,closes", "row 2, column id: 'attends' is in the ontology; choose another"),
        ("closesStraitTo,closes", "backing,closes", "row 2, column id: 'backing' is a word for several relations; choose another"),
        ("closesStraitTo,closes", "hostile,closes", "row 2, column id: 'hostile' is a word for several relations"),
        ("mines the strait of,", f"{'m' * 501},", "row 3, column label: "),
        ("is shut out of the strait by", "s" * 501, "row 2, column inverse: "),
        ("closesStraitTo,closes", "closes strait,closes", "row 2, column id: 'closes strait' is no id"),
        ("closesStraitTo,closes", "closes-strait,closes", "row 2, column id: 'closes-strait' is not one word"),
        ("mines the strait of,", ",", "row 3, column label: is empty"),
        ("strait.,coercion", "strait.,supports", "row 2, column family: 'supports' is a relation; write backing"),
        ("strait.,coercion", "strait.,coertion", "row 2, column family: 'coertion' is no known family; did you mean coercion"),
        ("coercion,S,", "coercion,X,", "row 2, column kind: 'X' is no kind of relation; write E (event)"),
        ("coercion,E,-1,", "coercion,E,2,", "row 3, column sign: '2' is no sign"),
        ("coercion,E,-1,", "coercion,E,1,", "row 3, column sign: '1' is against that of its super closesStraitTo, -1"),
        ("-9.5", "-10.5", "row 3, column weight: '-10.5' is no number from -10 to 10"),
        ("064,true", "99,true", "row 4, column cameo: '99' is no code of CAMEO; leave it empty"),
        ("064,true", "064,yes", "row 4, column symmetric: 'yes' is neither true nor false"),
        (",cooperatesWith,", ",cooperatsWith,", "row 4, column super: 'cooperatsWith' is no known relation; did you mean"),
        (",cooperatesWith,", ",sharesBeaconsWith,", "row 4, column super: 'sharesBeaconsWith' leads back to sharesBeaconsWith"),
        (",opposes,", ",minesStraitOf,", "row 2, column super: 'minesStraitOf' leads back to closesStraitTo"),
        (",closesStraitTo,,,,state,state", ",closesStraitTo,,,,state;person,state", "row 3, column subject: 'person' is no subject of its super closesStraitTo; it takes: state"),
        (",opposes,", ",fights,", ""),
        (",opposes,is shut out of the strait by,,,state,state", ",memberOf,is shut out by,,,state,place", "row 2, column object: 'place' is no object of its super memberOf; it takes: "),
        (",cooperatesWith,,,,state,state", ",cooperatesWith,,,,state,body", "row 4, column object: 'body' are other kinds than those of the subject"),
        (",cooperatesWith,,", ",cooperatesWith,lit by,", "row 4, column inverse: 'lit by' stands at a symmetric relation, which has none"),
        (",state,state,A harbour", ",realm,state,A harbour", "row 2, column subject: 'realm' is no kind of actor"),
        (",closesStraitTo,,,,", ",closesStraitTo,,,sharesBeacons,", "row 3, column ends: 'sharesBeacons' is no known relation; did you mean sharesBeaconsWith"),
        (",closesStraitTo,,,,", ",closesStraitTo,,,sharesBeaconsWith,", ""),
    ],
)  # fmt: skip
def test_each_fault_names_file_row_column_value_and_remedy(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert RELATIONS.count(old) == 1
    found = [
        str(fault)
        for fault in read_tables(copy_aegean(tmp_path / "x", relations=RELATIONS.replace(old, new))).errors
    ]
    ours = [text for text in found if text.startswith("relations.csv")]
    assert any(text.startswith(f"relations.csv, {expected}") for text in ours) if expected else ours == []


def test_a_claim_of_the_wrong_kind_is_a_fault_of_the_claim(tmp_path: Path) -> None:
    claims = text_of("claims.csv").replace(
        "thera-minor,closesStraitTo,anthe", "doris-kale,closesStraitTo,anthe"
    )
    (fault,) = check_folder(copy_aegean(tmp_path / "x", claims=claims)).faults
    assert str(fault).startswith(
        "claims.csv, row 6, column subject: 'doris-kale' is a person, which cannot be the subject"
    )


def test_all_checks_pass_with_them(tmp_path: Path) -> None:
    (doubt,) = check_folder(copy_aegean(tmp_path / "x")).faults  # an actor that waits for its first claim
    assert (doubt.value, doubt.kind) == ("harbour-watch", "in no claim")


def test_what_is_left_empty_comes_from_super_family_and_code(aegean: Dataset) -> None:
    relations = aegean.vocabulary.relations
    closes, mines, beacons = (
        relations[name] for name in ("closesStraitTo", "minesStraitOf", "sharesBeaconsWith")
    )
    assert (closes.sign, closes.aspect, closes.family, closes.parent) == (
        -1,
        Aspect.STATE,
        "coercion",
        "opposes",
    )
    assert (mines.sign, mines.weight, mines.aspect) == (-1, -9.5, Aspect.EVENT)
    assert aegean.vocabulary.ancestors("minesStraitOf") == ("closesStraitTo", "opposes")
    # the family says 1; 064 is the code of sharesIntelligenceWith, weight 7.0 on Goldstein's scale
    assert (beacons.sign, beacons.symmetric) == (1, True)
    assert beacons.weight == relations["sharesIntelligenceWith"].weight
    assert relations["sharesIntelligenceWith"].cameo == beacons.cameo == "064"


def test_they_work_in_slices_networks_questions_and_pages(aegean: Dataset) -> None:
    assert [edge.id for edge in aegean.slice(relations=["closesStraitTo"])] == [
        "almanac2003-001",
        "almanac2003-002",
    ]
    assert {"almanac2003-001", "almanac2003-002"} <= {
        edge.id for edge in aegean.slice(relations=["coercion"])
    }
    assert len(list(aegean.slice(relations=["hostile"]))) == 2
    network = aegean.network(period="league")
    beacon = next(
        values for *_, values in network.edges(data=True) if values["relation"] == "sharesBeaconsWith"
    )
    assert (beacon["label"], beacon["family"], beacon["sign"]) == ("shares beacons with", "cooperation", 1)
    (study,) = aegean.survey(period="league").studies
    assert {tie.sign for tie in study.network.ties} == {1}
    page = aegean.view()
    assert "закрывает пролив для" in page and "closes the strait to" in page


def test_they_are_declared_in_the_rdf(aegean: Dataset) -> None:
    rows = aegean.query(
        "SELECT ?definition ?family ?wider ?by WHERE { relation:closesStraitTo skos:definition ?definition ;"
        " rdfs:subPropertyOf ?wider ; rdfs:isDefinedBy ?by . ?family skos:member relation:closesStraitTo }"
    ).rows
    ((definition, family, wider, by),) = rows
    assert getattr(definition, "value", "") == "The subject lets no ships of the object through a strait."
    assert getattr(family, "value", "").endswith("#coercion") and getattr(wider, "value", "").endswith(
        "#opposes"
    )
    assert getattr(by, "value", "") == f"{BASE}dataset"
    for plain in (
        "actor:thera-minor relation:closesStraitTo actor:anthe",
        "actor:thera-minor am:opposes actor:anthe",
        "actor:thera-minor relation:sharesBeaconsWith actor:anthe",  # the other way, since it is symmetric
    ):
        assert aegean.query(f"ASK {{ {plain} }}").boolean
    assert not aegean.query(
        "ASK { actor:thera-minor relation:minesStraitOf actor:anthe }"
    ).boolean  # contested


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghxy"), max_size=8))
def test_cycles_are_what_walking_finds(next_of: dict[str, str]) -> None:
    def comes_back(start: str) -> bool:
        name = start
        for _ in range(len(next_of) + 1):
            name = next_of.get(name, "")
            if name == start:
                return True
        return False

    assert on_cycles(next_of) == {name for name in next_of if comes_back(name)}
