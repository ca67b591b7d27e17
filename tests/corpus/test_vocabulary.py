"""The vocabulary as read from the ontology."""

from __future__ import annotations

import pytest

from amity.corpus.ontology import load_vocabulary, ontology_text, read_vocabulary
from amity.corpus.vocabulary import SIGNS, Aspect
from amity.errors import UnknownName

TINY = """
@prefix am: <https://w3id.org/amity/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
am:relatesTo a owl:ObjectProperty .
am:Person a owl:Class ; am:code "person" . am:State a owl:Class ; am:code "state" . am:Place a owl:Class ; am:code "place" .
am:likes a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:subPropertyOf am:relatesTo ; am:sign 1 .
am:adores a owl:ObjectProperty ; rdfs:subPropertyOf am:likes ; am:sign 1 ; am:subjectKind am:Person ;
  am:objectKind am:Actor , am:Place ; rdfs:label "adores"@en ; am:weight 5.5 .
am:status a owl:ObjectProperty .
am:fondness a skos:Collection ; am:sign 1 ; skos:member am:likes , am:adores ; rdfs:label "fondness"@en .
"""


def test_a_new_relation_needs_nothing_but_the_ontology() -> None:
    vocabulary = read_vocabulary(TINY)
    assert set(vocabulary.relations) == {"likes", "adores"}
    adores = vocabulary.relations["adores"]
    assert (adores.parent, adores.sign, adores.symmetric, adores.weight) == ("likes", 1, False, 5.5)
    assert adores.subject_kinds == {"person"}
    assert adores.object_kinds == {"state", "person", "place"}
    assert vocabulary.relations["likes"].symmetric
    assert vocabulary.family("adores") == "fondness"
    assert vocabulary.members("fondness") == ("adores", "likes")
    assert vocabulary.families["fondness"].sign == 1
    assert vocabulary.consequences("adores") == (("adores", False), ("likes", False), ("likes", True))


def test_entailment_and_families() -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.ancestors("kills") == ("attacks", "opposes")
    assert vocabulary.ancestors("endorses") == ()
    assert vocabulary.descendants("supports") == ("supports", "arms", "funds")
    assert vocabulary.sign("designatesAsTerrorist") == -1
    assert vocabulary.family("factionOf") == "structure"
    assert {vocabulary.family(name) for name in vocabulary.relations} == set(vocabulary.families)
    assert sorted(vocabulary.by_family) == sorted(vocabulary.relations)
    assert vocabulary.relations["memberOf"].inverse == "hasMember"
    assert vocabulary.relations["recognizes"].contradicts == ("withholdsRecognitionFrom",)
    assert vocabulary.relations["withholdsRecognitionFrom"].contradicts == ("recognizes",)
    assert vocabulary.relations["splitsFrom"].ends == ("factionOf", "partOf")
    assert vocabulary.relations["arms"].plover == "AID"
    assert vocabulary.relations["arms"].cameo == "072"


def test_a_word_of_a_filter_stands_for_a_relation_a_family_or_a_sign() -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.select("arms") == ("arms",)
    assert set(vocabulary.select("violence")) == {"fights", "attacks", "kills"}
    words = [*SIGNS, *vocabulary.families, *vocabulary.relations]
    assert len(words) == len(set(words))
    everything = [name for word in SIGNS for name in vocabulary.select(word)]
    assert sorted(everything) == sorted(vocabulary.relations)
    with pytest.raises(UnknownName, match="no relation is called 'backng'; did you mean backing"):
        vocabulary.select("backng")


def test_every_relation_says_whether_it_is_an_event_or_a_state() -> None:
    relations = load_vocabulary().relations
    assert ontology_text().count(" am:aspect am:") == len(relations)
    assert {name for name in ("meets", "attacks", "accuses") if relations[name].aspect is Aspect.EVENT} == {
        "meets",
        "attacks",
        "accuses",
    }
    assert relations["memberOf"].aspect is relations["holdsOfficeIn"].aspect is Aspect.STATE
    assert relations["threatens"].aspect is Aspect.EITHER
    assert read_vocabulary(TINY).relations["likes"].aspect is Aspect.EITHER


@pytest.mark.parametrize(
    "word",
    [
        "doesNotRecognize",
        "does not recognize",
        "doNotRecognize",
        "notRecognizes",
        "not recognize",
        "neverRecognizes",
        "refusesToRecognize",
        "refuses to recognize",
    ],
)
def test_a_word_that_denies_is_never_answered_with_what_it_denies(word: str) -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.like(word) == ["withholdsRecognitionFrom"]
    with pytest.raises(UnknownName, match=r"did you mean withholdsRecognitionFrom\?"):
        vocabulary.select(word)


@pytest.mark.slow
def test_no_relation_is_answered_with_its_opposite() -> None:
    vocabulary = load_vocabulary()
    for name in vocabulary.relations:
        negated = f"doesNot{name[0].upper()}{name[1:]}"
        like = vocabulary.like(negated)
        assert name not in like
        assert all(vocabulary.contradict(other, name) for other in like)
        assert name not in vocabulary.like(f"un{name}")
        if not name.startswith(("ceases", "refuses", "rejects", "withholds")):  # these deny by themselves
            assert name not in vocabulary.like(f"stops {name}")
            assert name not in vocabulary.like(f"refusesTo{name[0].upper()}{name[1:]}")
    assert vocabulary.like("recognises") == ["recognizes"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("bans", ["restrictsDrugsIn", "outlaws"]),
        ("war", ["fights"]),
        ("signs agreement", ["signsAgreementWith"]),
        ("handed over heavy weapons", ["handsOverTo"]),
        ("suspended the budget support", ["supports"]),
        ("refuseRequest", ["refusesRequestOf"]),
        ("ceaseFireWith", ["ceasesFireWith"]),
        ("recognises", ["recognizes"]),
        ("embassies", ["keepsEmbassyIn"]),
        ("alied", ["alliedWith"]),
        ("unrecognizes", []),
        ("zyx qwv", []),
    ],
)
def test_words_of_ones_own_lead_to_relations(words: str, first: list[str]) -> None:
    assert list(load_vocabulary().suggest(words))[: max(len(first), 1)] == first


def test_a_search_begins_with_the_words_themselves() -> None:
    # "towards" and "aware" are no war, and who wages one comes before who warns.
    found = load_vocabulary().search("war")
    assert found.index("fights") < found.index("warnsAbout")
    assert "seeksInfluenceIn" not in found
