"""The vocabulary as read from the ontology."""

from __future__ import annotations

from amity.vocabulary import Aspect, load_vocabulary, ontology_text, read_vocabulary

TINY = """
@prefix am: <https://w3id.org/amity/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
am:relatesTo a owl:ObjectProperty .
am:Person a owl:Class ; am:code "person" .
am:likes a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:subPropertyOf am:relatesTo ; am:sign 1 .
am:adores a owl:ObjectProperty ; rdfs:subPropertyOf am:likes ; am:sign 1 ; am:subjectKind am:Person ;
  am:objectKind am:Actor , am:Place ; rdfs:label "adores"@en ; am:weight 5.5 .
am:status a owl:ObjectProperty .
"""


def test_a_new_relation_needs_nothing_but_the_ontology() -> None:
    vocabulary = read_vocabulary(TINY)
    assert set(vocabulary.relations) == {"likes", "adores"}
    adores = vocabulary.relations["adores"]
    assert (adores.parent, adores.sign, adores.symmetric, adores.weight) == ("likes", 1, False, 5.5)
    assert adores.subject_kinds == {"person"}
    assert adores.object_kinds >= {"state", "person", "place"}
    assert vocabulary.relations["likes"].symmetric
    assert vocabulary.family("adores") == "likes"


def test_hierarchy_of_the_codebook() -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.ancestors("sharesIntelligenceWith") == ("cooperatesWith", "supports")
    assert "kills" in vocabulary.descendants("opposes")
    assert vocabulary.sign("designatesAsTerrorist") == -1
    assert vocabulary.family("factionOf") == "belongsTo"
    assert {vocabulary.family(name) for name in vocabulary.relations} == {
        "supports",
        "contacts",
        "belongsTo",
        "presentIn",
        "opposes",
    }


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
