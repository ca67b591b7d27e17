"""Named questions: files, parameters, answers worked out by hand, and the same answers from two engines."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from aegean import AEGEAN
from builders import coded_as
from datasets import TABLES, write_tables
from hypothesis import given
from hypothesis import strategies as st

from amity import namespaces as ns
from amity.corpus.model import Actor, Coding, Kind, Modality, Status, Tables
from amity.dataset import Dataset, open_graph
from amity.edges.slices import Selection
from amity.errors import AmbiguousName, DataError, RequestError, UnknownName
from amity.questions.named import KINDS, Question, find_question, heard, list_questions, read_question
from amity.rdf.write import build_triples
from amity.sparql.results import Result, serialize
from amity.store.build import write_store
from amity.store.store import LocalStore

QUESTIONS = list_questions()
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
PACT_WITH_BORRIA = {"a": "arland", "b": "borria", "period": "pact"}
SIDES = {"a": "arland", "b": "cadmus-front"}
STORY_VALUES = {
    "designations": {"actor": "cadmus-front"},
    "designations-grounds": {"actor": "cadmus-front"},
    "attacks": {"target": "arland-embassy"},
    "members": {"organization": "league"},
    "told-of": {"from": "2018-02", "to": "2018-02"},
    "posts": {"person": "ada"},
    "recognition": {"actor": "cadmus-front"},
    "meetings": SIDES,
    "as-known": {**SIDES, "as_of": "2016"},
    "promises": {"actor": "cadmus-front"},
    "promises-unkept": {"actor": "cadmus-front"},
    "relation-by-period": SIDES,
    "relation-by-period-counts": SIDES,
    "first-contacts": SIDES,
    "sessions": {"a": "port-talks", "b": "spring-talks"},
    "leaders": {"body": "cadmus-front"},
    "triads": PACT_WITH_BORRIA,
    "triads-evidence": PACT_WITH_BORRIA,
}
"""For each question with parameters, values that the story below has an answer to."""

ACTORS = """\
ada,Ada,person,,,
arland-court,High Court of Arland,body,,,
arland-embassy,Embassy of Arland,body,,,
arland-ministry,Ministry of Arland,body,,,
bandits,Bandits,collective,,,
bo,Bo,person,,,
cormia,Cormia,state,,,
embassy-staff,Embassy staff,collective,,,
port-talks,Port talks,forum,,,
spring-talks,Spring talks,forum,,,
"""

CLAIMS = """\
id|subject|relation|object|start|end|modality|source|block|claimant|said|about|detail|quantity|place
gazette2014-101|arland-court|designatesAsTerrorist|cadmus-front|2012-03-01|..|asserted|gazette2014|2||||list A
gazette2014-102|arland-court|accuses|cadmus-front|2012-03-01|2012-03-01|asserted|gazette2014|2|||gazette2014-103
gazette2014-103|cadmus-front|attacks|arland|2011|2011|alleged|gazette2014|2|arland-court|||a ship
gazette2014-104|cadmus-front|supports|borria|2011|2011|alleged|gazette2014|3|arland-court|2012-03
gazette2014-105|arland|alliedWith|borria|2012-05-04|..|asserted|gazette2014|4
gazette2014-106|ada|holdsOfficeIn|arland-ministry|2013|2013|asserted|gazette2014|5||||minister
gazette2014-107|arland-ministry|partOf|arland||..|asserted|gazette2014|5
gazette2014-108|arland|courts|cadmus-front|2013|2013|denied|gazette2014|6
gazette2014-109|cadmus-front|pledgesTo|borria|2014-02|2014-02|promised|gazette2014|9|cadmus-front|||to leave
gazette2014-110|cadmus-front|refusesRequestOf|borria|2014|2014|asserted|gazette2014|9||||to leave
gazette2014-111|cadmus-front|attacks|arland-embassy|2010|2010|asserted|gazette2014|10
herald2016-101|cadmus-front|arms|borria|2011-05|2011-05|asserted|herald2016|4
herald2016-102|cadmus-front|opposes|arland||..|asserted|herald2016|4
herald2016-103|cadmus-front|attacks|arland|2011|2011|denied|herald2016|5|||gazette2014-103
herald2016-104|arland|memberOf|league||..|asserted|herald2016|6
herald2016-105|borria|memberOf|league||..|denied|herald2016|6
herald2016-106|cormia|observerOf|league||..|alleged|herald2016|6|ada
herald2016-107|borria|withholdsRecognitionFrom|cadmus-front|2015|..|asserted|herald2016|7
herald2016-108|borria|setsConditionsFor|cadmus-front|2015|2015|asserted|herald2016|7||||disarm
herald2016-109|cormia|setsConditionsFor|cadmus-front|2015|2015|asserted|herald2016|7||||leave
herald2016-110|bo|leads|cadmus-front||..|asserted|herald2016|8
herald2016-111|bo|attends|port-talks|2016-02-02|2016-02-02|asserted|herald2016|8
herald2016-112|bo|headsDelegationOf|cadmus-front|2016-02-02|2016-02-02|asserted|herald2016|8
herald2016-113|arland|hostsTalks|port-talks|2016-02|2016-02|asserted|herald2016|9
herald2016-114|arland|communicatesWith|cadmus-front|2015~||asserted|herald2016|9
herald2016-115|borria|supports|cadmus-front|2015|2015|asserted|herald2016|10
herald2016-116|arland|opposes|cadmus-front|2015|2015|asserted|herald2016|10
herald2016-117|borria|declinesToAttend|port-talks|2016-02|2016-02|asserted|herald2016|9
herald2016-118|cormia|invitedTo|port-talks|2016-02|2016-02|denied|herald2016|9
herald2016-119|cormia|invitedTo|spring-talks|2016-03|2016-03|asserted|herald2016|11
herald2016-120|arland|attends|spring-talks|2016-03|2016-03|asserted|herald2016|11
herald2016-121|borria|attends|spring-talks|2016-03|2016-03|denied|herald2016|11
herald2016-122|borria|attends|spring-talks|2016-03|2016-03|alleged|herald2016|11|ada
tribune2019-101|cadmus-front|attacks|arland-embassy|2018-02-03|2018-02-03|asserted|tribune2019|3||||bomb|staff_killed=2;guards_killed=1;wounded=9|port-arl
tribune2019-102|cadmus-front|kills|embassy-staff|2018-02-03|2018-02-03|asserted|tribune2019|3||||bomb|staff_killed=2|port-arl
tribune2019-103|cadmus-front|kills|borria|2018-02-04|2018-02-04|asserted|tribune2019|3
tribune2019-104|ada|formerMemberOf|arland-ministry||..|asserted|tribune2019|4||||once minister
tribune2019-105|arland|recognizes|cadmus-front|||conditional|tribune2019|5|ada|2018-02-10||if it disarms
tribune2019-106|ada|meets|cadmus-front|2017-01|2017-01|asserted|tribune2019|6||||||port-arl
tribune2019-107|ada|meets|borria|2017-01|2017-01|asserted|tribune2019|6
tribune2019-108|bo|headsDelegationOf|cadmus-front|2019|2019|asserted|tribune2019|6
tribune2019-109|cadmus-front|pledgesTo|arland|2017-01|2017-01|promised|tribune2019|7|cadmus-front||tribune2019-110;tribune2019-111|peace
tribune2019-110|cadmus-front|protects|arland-embassy|||promised|tribune2019|7|cadmus-front|2017-01
tribune2019-111|cadmus-front|suppresses|bandits|||promised|tribune2019|7|cadmus-front|2017-01
tribune2019-112|cadmus-front|restrictsDrugsIn|borria|||promised|tribune2019|8|cadmus-front|2017
tribune2019-113|cadmus-front|restrictsDrugsIn|borria|2019|..|denied|tribune2019|8|||tribune2019-112
tribune2019-114|cadmus-front|controlsTerritory|north-coast||..|asserted|tribune2019|9
tribune2019-115|bandits|operatesIn|north-coast||..|asserted|tribune2019|9
tribune2019-116|bandits|operatesIn|port-arl||..|asserted|tribune2019|9
tribune2019-117|arland|funds|cadmus-front|2016||alleged|tribune2019|10|borria
tribune2019-118|borria|warnsAbout|cadmus-front|2017-24|2017-24|asserted|tribune2019|11
"""


def claims_table(text: str) -> str:
    """claims.csv of lines with bars between the cells; columns that are not named are empty."""
    names = TABLES["claims.csv"].splitlines()[0].split(",")
    head, *lines = (line.split("|") for line in text.splitlines())
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(dict(zip(head, line, strict=False)) for line in lines)
    return out.getvalue()


def story_tables() -> dict[str, str]:
    return {"actors": TABLES["actors.csv"] + ACTORS, "claims": claims_table(CLAIMS)}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A dataset that has something to say to every question."""
    return open_graph(write_tables(tmp_path_factory.mktemp("story") / "data", **story_tables()))


def text(term: object) -> str:
    """A value as one reads it: an id for an IRI of the dataset, the bare text otherwise."""
    value = str(getattr(term, "value", "") if term is not None else "")
    return re.sub(
        r"^(https://w3id\.org/amity/|https://example\.org/aegean/|urn:amity:\w+:)[a-z]+/", "", value
    )


def columns(result: Result, *names: str) -> list[tuple[str, ...]]:
    places = [result.variables.index(name) for name in names]
    return [tuple(text(row[place]) for place in places) for row in result.rows]


def numbers(result: Result) -> list[str]:
    """The ids of the claims of an answer."""
    return [name for (name,) in columns(result, "claim")]


def answer(graph: Dataset, name: str) -> Result:
    return graph.ask(name, **STORY_VALUES.get(name, {}))


@pytest.fixture(scope="module")
def aegean() -> Dataset:
    """A dataset on other countries, with a base and relations of its own."""
    return open_graph(AEGEAN)


@pytest.fixture(scope="module")
def stored_aegean(aegean: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The same, read back from a store."""
    folder = tmp_path_factory.mktemp("aegean") / "store"
    write_store(folder, build_triples(aegean.tables))
    return open_graph(folder)


# The files


def test_the_fourteen_questions_are_there() -> None:
    assert {question.number for question in QUESTIONS} == set(range(1, 15))
    assert list(QUESTIONS) == sorted(QUESTIONS, key=lambda question: (question.number, question.name))


@pytest.mark.slow
@every_question
def test_a_file_is_a_query_that_runs_by_itself(question: Question, corpus: Dataset) -> None:
    # No prefix is added here: the file must declare what it uses.
    assert isinstance(corpus.store, LocalStore)
    found = corpus.store.store.query(question.text)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    assert len(list(found)) > 0
    assert {"source", "block", "claim"} <= set(names)
    assert len(names) <= 9  # a table of 80 columns shows seven: source and block as one, and no claim
    assert max(map(len, names)) <= 10


@every_question
def test_head_and_text_agree(question: Question, corpus: Dataset) -> None:
    assert question.title and not question.title.endswith((".", "?"))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)
    assert all(parameter.kind in KINDS and parameter.help for parameter in question.parameters)
    chosen = question.complete(corpus.tables, {})
    assert chosen.keys() == {parameter.name for parameter in question.parameters}
    assert question.fill(corpus.tables, {}) == question.fill(corpus.tables, chosen)
    assert not re.search(r"(?i)(?<!\?)\b(from|service|graph)\s*[<{]", question.text)
    assert "[]" not in question.text and "_:" not in question.text


@pytest.mark.slow
@every_question
def test_every_row_names_claim_source_and_block(question: Question, corpus: Dataset) -> None:
    for name, source, block in columns(corpus.ask(question.name), "claim", "source", "block"):
        claim = corpus.claims[name]
        assert (claim.source, str(claim.block)) == (source, block)


@pytest.fixture(scope="module")
def rdflib_story(story: Dataset) -> rdflib.Graph:
    """The story in rdflib's own store."""
    graph = rdflib.Graph()
    triples = build_triples(story.tables)
    return graph.parse(
        data=serialize(triples, ox.RdfFormat.N_TRIPLES, ns.Namespaces(story.tables.metadata.base)),
        format="nt",
    )


@pytest.mark.slow
@every_question
def test_two_engines_answer_alike(question: Question, story: Dataset, rdflib_story: rdflib.Graph) -> None:
    # rdflib's own store and its own query engine share no code with Oxigraph.
    query = question.fill(story.tables, STORY_VALUES.get(question.name, {}))
    theirs = rdflib_story.query(query)
    expected = [tuple("" if value is None else str(value) for value in row) for row in theirs]  # type: ignore[union-attr]
    ours = story.query(query)
    assert [tuple(str(getattr(value, "value", "")) for value in row) for row in ours.rows] == expected
    assert expected, "the story must have an answer"


# Answers, worked out on paper from the claims above


def test_designations(story: Dataset) -> None:
    rows = columns(answer(story, "designations"), "by", "when", "detail", "told", "source", "block")
    assert rows == [("High Court of Arland", "2012-03-01/..", "list A", "asserted", "gazette2014", "2")]


def test_grounds_are_told_apart_from_facts(story: Dataset) -> None:
    # 103 is the content of the accusation, 104 was said in the month of the designation. herald2016-102 is broader
    # than 103 and tells no dates; herald2016-101 is narrower than 104.
    attack, support = "Cadmus Front attacks Arland: a ship", "Cadmus Front supports Borria"
    assert columns(answer(story, "designations-grounds"), "ground", "claims", "told", "claim") == [
        (attack, "attacks: a ship", "alleged (High Court of Arland)", "gazette2014-103"),
        (attack, "attacks", "denied", "herald2016-103"),
        (support, "supports", "alleged (High Court of Arland)", "gazette2014-104"),
        (support, "arms", "asserted", "herald2016-101"),
    ]


def test_attacks_and_their_dead(story: Dataset) -> None:
    # Wounded are no dead; the killing of the next day is not of this attack. Two of its three dead were of the staff.
    assert columns(answer(story, "attacks"), "attack", "when", "place", "dead", "counts") == [
        ("Cadmus Front attacks Embassy of Arland", "2010", "", "", ""),
        ("Cadmus Front attacks Embassy of Arland: bomb", "2018-02-03", "Port Arl", "3", ""),
        (
            "Cadmus Front kills Embassy staff: bomb",
            "2018-02-03",
            "Port Arl",
            "2",
            "among the 3 of the attack",
        ),
    ]


def test_different_counts_of_one_attack_are_told(tmp_path: Path) -> None:
    # Two sources on one bomb; a third tells of no dead. The killing has more dead than the attack of its own source.
    claims = """\
id|subject|relation|object|start|end|modality|source|block|quantity
herald2016-101|cadmus-front|attacks|arland|2015-05-05|2015-05-05|asserted|herald2016|3|staff_killed=2;guards_killed=1
tribune2019-101|cadmus-front|attacks|arland|2015-05|2015-05|asserted|tribune2019|3|killed=5
tribune2019-102|cadmus-front|attacks|arland|2015-05-05|2015-05-05|asserted|tribune2019|4|wounded=9
herald2016-102|cadmus-front|kills|borria|2015-05-05|2015-05-05|asserted|herald2016|4|killed=4
herald2016-103|cadmus-front|attacks|arland|2016-01-05|2016-01-05|asserted|herald2016|5|killed=1
"""
    graph = open_graph(write_tables(tmp_path / "counts", claims=claims_table(claims)))
    told = dict(columns(graph.ask("attacks", target="arland"), "claim", "counts"))
    assert told == {
        "herald2016-101": "claims disagree: 3 to 5",
        "tribune2019-101": "claims disagree: 3 to 5",
        "tribune2019-102": "claims disagree: 3 to 5",
        "herald2016-102": "more than the 3 of the attack",
        "herald2016-103": "",
    }


def test_members_and_outsiders(story: Dataset) -> None:
    assert columns(answer(story, "members"), "who", "tie", "status", "told") == [
        ("Arland", "is a member of", "accepted", "asserted"),
        ("Borria", "is a member of", "denied", "denied"),
        ("Cormia", "is an observer in", "alleged", "alleged (Ada)"),
    ]


def test_told_of_a_month(story: Dataset) -> None:
    # Winter 2017-18 reaches into February 2018; Ada spoke on the 10th of things without a date.
    assert columns(answer(story, "told-of"), "fit", "claim") == [
        ("then", "tribune2019-101"),
        ("then", "tribune2019-102"),
        ("then", "tribune2019-103"),
        ("said then", "tribune2019-105"),
        ("perhaps then", "tribune2019-118"),
    ]


def test_posts(story: Dataset) -> None:
    assert columns(answer(story, "posts"), "post", "tie", "in", "when", "published") == [
        ("minister", "holds office in", "Ministry of Arland", "2013", "2014-06-01"),
        ("once minister", "is a former member of", "Ministry of Arland", "/..", "2019-11-30"),
    ]


def test_recognition_and_its_conditions(story: Dataset) -> None:
    # Cormia sets a condition too, but does not withhold recognition.
    assert columns(answer(story, "recognition"), "who", "does", "detail", "told") == [
        ("Arland", "recognizes", "if it disarms", "conditional (Ada)"),
        ("Borria", "sets conditions for", "disarm", "asserted"),
        ("Borria", "withholds recognition from", "", "asserted"),
    ]


def test_denials_of_the_small_dataset(small: Dataset) -> None:
    # The minister spoke in January 2014, on a day that is not told: no number of days.
    assert columns(small.ask("denials"), "what", "made", "denied", "days", "claim", "answers") == [
        (
            "Borria arms Cadmus Front",
            "alleged: Dalia Orr, 2014-01",
            "Borria, 2014-02-10",
            "",
            "herald2016-001",
            "gazette2014-003",
        )
    ]


def test_denials_take_the_date_of_the_speech_act_and_of_the_source(story: Dataset) -> None:
    # gazette2014-103 has no date of speech, but the accusation does; the denial is of the author of March 2016.
    assert columns(answer(story, "denials"), "made", "denied", "answers") == [
        ("alleged: Ada, date not told", "author of herald2016, 2016-03", "herald2016-122"),
        ("alleged: High Court of Arland, 2012-03-01", "author of herald2016, 2016-03", "gazette2014-103"),
        ("promised: Cadmus Front, 2017", "author of tribune2019, 2019-11-30", "tribune2019-112"),
    ]


def test_days_until_a_denial(tmp_path: Path) -> None:
    # Expected: Python's own subtraction of dates, over leap days, turns of centuries and 60 random pairs.
    draw = random.Random(7)
    first = date(1800, 1, 1)
    pairs = [
        (date(2000, 2, 28), date(2000, 3, 1)),
        (date(1900, 2, 28), date(1900, 3, 1)),
        (date(2023, 12, 31),) * 2,
    ]
    pairs += [
        (first + timedelta(draw.randrange(100_000)), first + timedelta(draw.randrange(100_000)))
        for _ in range(60)
    ]
    head = TABLES["claims.csv"].splitlines()[0]
    rows = [head]
    for number, (made, denied) in enumerate(pairs):
        made_id, denied_id = f"gazette2014-{2 * number:03}", f"gazette2014-{2 * number + 1:03}"
        year = f"{1001 + number}"  # every pair an edge of its own
        common = f"borria,arms,cadmus-front,{year},{year}"
        rows.append(f"{made_id},{common},alleged,gazette2014,1,arland,{made},,,,,,")
        rows.append(f"{denied_id},{common},denied,gazette2014,1,borria,{denied},{made_id},,,,,")
    graph = open_graph(write_tables(tmp_path / "days", claims="\n".join(rows) + "\n"))
    found = dict(columns(graph.ask("denials"), "answers", "days"))
    assert found == {f"gazette2014-{2 * n:03}": str((b - a).days) for n, (a, b) in enumerate(pairs)}


def test_meetings_in_order_of_time(story: Dataset) -> None:
    # Bo leads the front, Ada holds an office in a part of Arland; the delegation of 2019 met nobody that is told.
    assert columns(answer(story, "meetings"), "when", "what", "claim") == [
        ("2016-02-02", "Bo attends a session of Port talks", "herald2016-111"),
        ("2016-02-02", "Bo heads the delegation of Cadmus Front", "herald2016-112"),
        ("2017-01", "Ada meets Cadmus Front", "tribune2019-106"),
    ]


def test_as_known_on_a_day(story: Dataset) -> None:
    found = numbers(answer(story, "as-known"))
    # gazette2014-102 is the court's accusation: a third party speaks of what the front did to Arland.
    assert set(found) == {f"gazette2014-{n}" for n in (102, 103, 108)} | {
        f"herald2016-{n}" for n in (102, 103, 114, 116)
    }
    # herald2016 appeared in March 2016, on a day that is not told: by the 30th it may have been unpublished
    assert numbers(story.ask("as-known", **SIDES, as_of="2016-03-30")) == [
        "gazette2014-103",
        "gazette2014-102",
        "gazette2014-108",
    ]


def test_promises(story: Dataset) -> None:
    assert columns(answer(story, "promises"), "when", "to", "promise", "content", "claim") == [
        ("2014-02", "Borria", "to leave", "", "gazette2014-109"),
        ("2017-01", "Arland", "peace", "Cadmus Front protects Embassy of Arland", "tribune2019-109"),
        ("2017-01", "Arland", "peace", "Cadmus Front suppresses Bandits", "tribune2019-109"),
        ("2017", "", "", "Cadmus Front restricts drugs in Borria", "tribune2019-112"),
    ]


def test_promises_that_the_texts_show_unkept(story: Dataset) -> None:
    # The attack of 2010 came before the promise; the bandits of Port Arl are outside the front's territory.
    assert columns(answer(story, "promises-unkept"), "promise", "why", "claim") == [
        ("pledges to Borria: to leave", "refused", "gazette2014-110"),
        ("protects Embassy of Arland", "attacked", "tribune2019-101"),
        ("restricts drugs in Borria", "denied", "tribune2019-113"),
        ("suppresses Bandits", "present", "tribune2019-115"),
    ]


def test_first_contacts_are_the_earliest_beginnings(story: Dataset) -> None:
    # The gazette only denies one. The tribune reports payments since 2016, when the contact of 2015 had begun, and tells
    # of a meeting of January 2017 that it does not call a first one.
    assert columns(answer(story, "first-contacts"), "since", "told", "source") == [
        ("2015~", "asserted", "herald2016"),
    ]


def test_triads_with_signs(story: Dataset) -> None:
    # Arland and Borria are allies, Arland opposes the front, Borria both supports and refuses it.
    rows = columns(answer(story, "triads"), "third", "signs", "balanced", "claim")
    assert rows == [
        ("Cadmus Front", "+ - +", "false", "gazette2014-105"),
        ("Cadmus Front", "+ - +", "false", "herald2016-102"),
        ("Cadmus Front", "+ - +", "false", "herald2016-115"),
        ("Cadmus Front", "+ - -", "true", "gazette2014-105"),
        ("Cadmus Front", "+ - -", "true", "herald2016-102"),
        ("Cadmus Front", "+ - -", "true", "gazette2014-110"),
    ]
    assert set(columns(answer(story, "triads-evidence"), "pair", "sign", "claim")) == {
        ("ab", "+", "gazette2014-105"),
        ("a3", "-", "herald2016-102"),
        ("a3", "-", "herald2016-116"),
        ("b3", "+", "herald2016-115"),
        ("b3", "-", "gazette2014-110"),
        ("b3", "-", "herald2016-107"),
    }


def test_absences(story: Dataset) -> None:
    # Denials, and what is told to be withheld, refused or declined; Ada alone says that Borria came in spring.
    assert columns(answer(story, "absences"), "absent", "by", "status") == [
        ("Arland courts Cadmus Front", "author", "denied"),
        ("Borria attends a session of Spring talks", "author", "contested"),
        ("Borria declines to attend Port talks", "author", "told: asserted"),
        ("Borria is a member of League of Ports", "author", "denied"),
        ("Borria withholds recognition from Cadmus Front", "author", "told: asserted"),
        ("Cadmus Front attacks Arland", "author", "contested"),
        ("Cadmus Front refuses a request of Borria: to leave", "author", "told: asserted"),
        ("Cadmus Front restricts drugs in Borria", "author", "denied"),
        ("Cormia is invited to Port talks", "author", "denied"),
    ]


def test_two_sessions_as_sets(story: Dataset) -> None:
    # Arland was host of the one and guest of the other; the front came in the person of Bo.
    assert columns(answer(story, "sessions"), "session", "part", "who", "other", "told", "claim") == [
        ("Port talks", "came", "Bo", "not told", "asserted", "herald2016-111"),
        ("Port talks", "came, led by Bo", "Cadmus Front", "not told", "asserted", "herald2016-112"),
        ("Port talks", "host", "Arland", "came", "asserted", "herald2016-113"),
        ("Port talks", "left out", "Cormia", "invited", "denied", "herald2016-118"),
        ("Port talks", "refused", "Borria", "contested", "asserted", "herald2016-117"),
        ("Spring talks", "came", "Arland", "came", "asserted", "herald2016-120"),
        ("Spring talks", "came", "Borria", "refused", "alleged (Ada)", "herald2016-122"),
        ("Spring talks", "invited", "Cormia", "left out", "asserted", "herald2016-119"),
        ("Spring talks", "stayed away", "Borria", "refused", "denied", "herald2016-121"),
    ]


def test_leaders_in_order_of_time(tmp_path: Path) -> None:
    # Bo was seen in office in 2013, Ada led from 2015 on; a leader without dates led when the herald of 2016 came out.
    claims = """\
id|subject|relation|object|start|end|modality|source|block|claimant
gazette2014-101|bo|holdsOfficeIn|league|[..2013]|[2013..]|asserted|gazette2014|2
herald2016-101|dalia-orr|leads|league||..|asserted|herald2016|3
herald2016-102|ada|leads|league|2015|..|asserted|herald2016|4
"""
    tables = {**story_tables(), "claims": claims_table(claims)}
    graph = open_graph(write_tables(tmp_path / "leaders", **tables))
    assert columns(graph.ask("leaders"), "who", "tie", "when") == [
        ("Bo", "holds office in", "[..2013]/[2013..]"),
        ("Ada", "leads", "2015/.."),
        ("Dalia Orr", "leads", "/.."),
    ]


def test_a_dated_report_is_shown_beside_an_undated_assertion(tmp_path: Path) -> None:
    claims = """\
id|subject|relation|object|start|end|modality|source|block|claimant
gazette2014-101|arland|arms|cadmus-front|||asserted|gazette2014|2
herald2016-101|arland|arms|cadmus-front|2015|2015|alleged|herald2016|3|borria
"""
    graph = open_graph(write_tables(tmp_path / "beside", claims=claims_table(claims)))
    rows = columns(graph.ask("relation-by-period", **SIDES), "period", "when", "status", "claim")
    assert rows == [("The pact", "2015", "alleged, edge accepted", "herald2016-101")]


def test_questions_of_other_islands(aegean: Dataset) -> None:
    # The beacons stood from 1991 on (almanac2001, block 2); the meeting on a ship is no beginning; Thera Minor denies
    # to have laid the mines that Kale speaks of, so that the sources agree on no absence.
    rows = columns(aegean.ask("first-contacts"), "since", "what", "claim", "block")
    assert rows == [("1991", "Anthe shares beacons with Thera Minor", "almanac2001-001", "2")]
    assert not aegean.ask("first-contacts", a="anthe", b="Nesos").rows
    assert not aegean.ask("absences").rows
    assert columns(aegean.ask("leaders"), "who", "post", "block") == [("Doris Kale", "admiral", "6")]


# The same numbers as slices and edges give, by another way


@pytest.mark.slow
def test_counts_by_period_equal_the_slices(corpus: Dataset) -> None:
    expected = {}
    for period in corpus.periods.values():
        found = corpus.slice(period=period.id)
        for edge in found:
            mutual = corpus.vocabulary.relations[edge.relation].symmetric
            if (edge.subject, edge.object) != ("russia", "taliban") and not (
                mutual and {edge.subject, edge.object} == {"russia", "taliban"}
            ):
                continue
            stance = {1: "cooperative", 0: "neither", -1: "hostile"}[corpus.vocabulary.sign(edge.relation)]
            counts = expected.setdefault((period.label, stance, str(edge.status)), [0, 0])
            counts[found.certainty[edge.id] != "definite"] += 1
    rows = columns(
        corpus.ask("relation-by-period-counts"), "period", "stance", "status", "definite", "possible"
    )
    assert {row[:3]: [int(row[3]), int(row[4])] for row in rows} == expected


def test_claims_by_period_equal_the_edges(corpus: Dataset) -> None:
    expected = {
        (period.label, claim.id)
        for edge in corpus.edges
        if (edge.subject, edge.object) == ("russia", "taliban")
        for claim in edge.claims
        for period in corpus.periods.values()
        if (
            claim.bounds.certain(period.first, period.last)
            and (claim in edge.bearing or (claim.modality is Modality.ALLEGED and claim.start.text))
        )
        or (
            claim in edge.bearing
            and claim.said
            and period.first <= claim.said.earliest
            and claim.said.latest <= period.last
        )
    }
    assert set(columns(corpus.ask("relation-by-period"), "period", "claim")) == expected


@pytest.mark.parametrize("period", ["enmity", "engagement", "takeover", "accommodation", "strain"])
def test_triads_equal_those_of_the_slice(corpus: Dataset, period: str) -> None:
    signs: dict[frozenset[str], set[int]] = {}
    for edge in corpus.slice(period=period, statuses=[Status.ACCEPTED, Status.CONTESTED]).definite:
        if sign := corpus.vocabulary.sign(edge.relation):
            signs.setdefault(frozenset({edge.subject, edge.object}), set()).add(sign)
    expected = {
        (corpus.actors[third].label, f"{mark(x)} {mark(y)} {mark(z)}", str(x * y * z == 1).lower())
        for third in corpus.actors
        for x in signs.get(frozenset({"russia", "taliban"}), ())
        for y in signs.get(frozenset({"russia", third}), ())
        for z in signs.get(frozenset({"taliban", third}), ())
        if third not in {"russia", "taliban"}
    }
    rows = columns(corpus.ask("triads", period=period), "third", "signs", "balanced")
    assert set(rows) == expected
    assert len(rows) == 3 * len(expected)


def mark(sign: int) -> str:
    return "+" if sign > 0 else "-"


# The corpus, checked against the five articles; the blocks are those of the texts


def ask(corpus: Dataset, name: str, *names: str, **values: str) -> set[tuple[str, ...]]:
    return set(columns(corpus.ask(name, **values), *names))


def test_corpus_designation_of_the_taliban(corpus: Dataset) -> None:
    rows = ask(corpus, "designations", "by", "source", "block")
    assert {("Supreme Court of Russia", "thebell2021", "6"), ("Russia", "ponars2021", "10")} <= rows
    assert ("Supreme Court of Russia", "2003-02-14/..") in ask(corpus, "designations", "by", "when")
    told = ask(corpus, "designations-grounds", "told", "source", "block")
    assert {
        ("alleged (Supreme Court of Russia)", "ponars2021", "10"),
        ("asserted", "thebell2021", "6"),
    } <= told


def test_corpus_attack_on_the_embassy(corpus: Dataset) -> None:
    # diplomat2023, block 13: 5 September 2022, two employees and four Afghan civilians
    first = columns(
        corpus.ask("attacks", target="russian-embassy-kabul"), "attack", "when", "dead", "source", "block"
    )[0]
    assert first[0].startswith("Islamic State Khorasan Province attacks Embassy of Russia in Kabul")
    assert first[1:] == ("2022-09-05", "6", "diplomat2023", "13")
    told = columns(corpus.ask("attacks", target="russia"), "when", "dead", "counts")
    assert [row[1:] for row in told if row[0] == "2022-09-05"] == [
        ("6", ""),
        ("2", "among the 6 of the attack"),
        ("4", "among the 6 of the attack"),
    ]


def test_corpus_offices_of_the_parts_follow_those_of_the_body(corpus: Dataset) -> None:
    # idsa2017, block 13: in 2016 Kabulov headed a department of the foreign ministry, a part of Russia; diplomat2023,
    # block 8: Hanafi was deputy prime minister of the interim government, a part of the Taliban.
    for body, who, unit in (
        ("russia", "Zamir Kabulov", "Ministry of Foreign Affairs of Russia"),
        ("taliban", "Abdul Salam Hanafi", "Taliban interim government"),
    ):
        rows = columns(corpus.ask("leaders", body=body), "who", "in")
        own = [unit == corpus.tables.label(body) for _, unit in rows]
        assert own == sorted(own, reverse=True)
        assert (who, unit) in rows


def test_corpus_members(corpus: Dataset) -> None:
    rows = ask(corpus, "members", "group", "who", "tie", "status", organization="csto;sco;eaeu")
    inside = {row[:2] for row in rows if row[2:] == ("is a member of", "accepted")}
    groups = {group: {who for name, who in inside if name == group} for group, _ in inside}
    assert groups["Collective Security Treaty Organization"] == {
        *("Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"),
    }
    assert groups["Eurasian Economic Union"] == {"Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia"}
    assert groups["Shanghai Cooperation Organization"] >= {
        *("China", "India", "Kazakhstan", "Kyrgyzstan", "Pakistan", "Russia", "Tajikistan", "Uzbekistan"),
    }
    outside = {row[1] for row in rows if row[3] == "denied"}
    assert outside == {"Turkmenistan", "Uzbekistan"}
    assert ("Shanghai Cooperation Organization", "Afghanistan", "is an observer in", "accepted") in rows


def test_corpus_october_2021(corpus: Dataset) -> None:
    # diplomat2023 blocks 8 and 11, ponars2021 blocks 20 and 27; the cabinet of the autumn is block 18
    rows = ask(corpus, "told-of", "fit", "source", "block", **{"from": "2021-10"})
    assert {(s, b) for fit, s, b in rows if fit == "then"} == {
        ("diplomat2023", "8"),
        ("diplomat2023", "11"),
        ("ponars2021", "20"),
        ("ponars2021", "27"),
    }
    assert ("perhaps then", "ponars2021", "18") in rows


def test_corpus_posts_of_kabulov(corpus: Dataset) -> None:
    rows = ask(corpus, "posts", "when", "published", "source", "block", person="kabulov")
    # The article of 2017 shows him in the post in 2016, and says nothing of its beginning or end.
    assert rows == {
        ("[..2016]/[2016..]", "2017-06-21", "idsa2017", "13"),
        ("/..", "2021-08", "thebell2021", "4"),
    }


def test_corpus_recognition(corpus: Dataset) -> None:
    rows = ask(corpus, "recognition", "who", "does", "source", "block")
    assert ("Russia", "withholds recognition from", "diplomat2023", "11") in rows
    assert {row[0] for row in rows if row[1].startswith("withholds")} == {"Russia", "Most other states"}
    assert {row[2:] for row in rows if row[1] == "recognizes"} == {
        ("diplomat2023", "11"),
        ("ponars2021", "6"),
    }


def test_corpus_denials_and_days(corpus: Dataset) -> None:
    rows = ask(corpus, "denials", "made", "denied", "days")
    # burnaasefi2023 block 13: 14 and 15 February 2023; diplomat2023 blocks 15 and 16: 28 and 30 April 2023
    assert ("alleged: Anatoly Sidorov, 2023-02-14", "Amir Khan Muttaqi, 2023-02-15", "1") in rows
    assert ("alleged: Sergei Shoigu, 2023-04-28", "Zabihullah Mujahid, 2023-04-30", "2") in rows
    assert ("alleged: John Nicholson, 2017-04", "Sergei Lavrov, 2017", "") in rows


def test_corpus_meetings(corpus: Dataset) -> None:
    rows = columns(corpus.ask("meetings"), "when", "what", "source", "block")
    assert [(when, what.split(" (")[0], f"{source}:{block}") for when, what, source, block in rows] == [
        ("2018", "Sergei Lavrov meets Taliban: Taliban leaders", "thebell2021:5"),
        ("2019", "Sergei Lavrov meets Taliban: Taliban leaders", "thebell2021:5"),
        ("2021-07", "Taliban meets Zamir Kabulov: senior officials", "thebell2021:5"),
        (
            "2021-10-20",
            "Abdul Salam Hanafi attends a session of Moscow talks on Afghanistan",
            "diplomat2023:8",
        ),
        ("2021-10-20", "Abdul Salam Hanafi heads the delegation of Taliban", "diplomat2023:8"),
        ("2023-04-06", "Dmitry Zhirnov meets Amir Khan Muttaqi", "burnaasefi2023:4"),
        (
            "2023-05",
            "Nooruddin Azizi attends a session of Russia-Islamic World Economic Forum",
            "diplomat2023:17",
        ),
        ("2023-05", "Nooruddin Azizi heads the delegation of Taliban", "diplomat2023:17"),
    ]


def test_corpus_before_2018(corpus: Dataset) -> None:
    rows = ask(corpus, "as-known", "what", "told", "source", "block", as_of="2017")
    assert {source for _, _, source, _ in rows} == {"idsa2017"}
    assert ("Russia arms Taliban: weapons", "alleged (John Nicholson)", "idsa2017", "13") in rows
    assert ("Russia arms Taliban: weapons", "denied (Sergei Lavrov)", "idsa2017", "13") in rows


def test_corpus_promises(corpus: Dataset) -> None:
    made = ask(corpus, "promises", "when", "to", "source", "block")
    assert {
        ("2021-07", "Russia", "thebell2021", "5"),
        ("2021-08", "", "diplomat2023", "11"),  # nobody is named to whom it was promised
    } <= made
    broken = ask(corpus, "promises-unkept", "why", "source", "block")
    assert {
        ("excluded", "diplomat2023", "11"),  # the inclusive government
        ("attacked", "diplomat2023", "13"),  # the safety of the embassy
        ("attacked", "burnaasefi2023", "17"),  # security
    } <= broken


def test_corpus_first_contacts(corpus: Dataset) -> None:
    rows = columns(corpus.ask("first-contacts"), "source", "since", "block")
    firsts = {source: (since, block) for source, since, block in reversed(rows)}
    assert firsts["idsa2017"] == ("2007~", "14")
    assert ("idsa2017", "[2007..2015-12]", "12") in rows
    assert firsts["thebell2021"] == ("[2015..2015-12]", "7")
    assert firsts["ponars2021"] == ("2015~", "12")
    # Business without recognition began in November 2021 (diplomat2023, block 12): a beginning, but no first contact.
    assert "diplomat2023" not in firsts
    assert ("thebell2021", "[2015..2018]", "3") in rows  # it may have begun in 2015


@pytest.mark.slow
def test_corpus_sessions(corpus: Dataset) -> None:
    # burnaasefi2023, blocks 10 and 11: Russia was host in February and came in April, as China did; Pakistan is listed
    # and said to have refused; Afghanistan got no invitation.
    asked = {"a": "moscow-talks-2023-02", "b": "samarkand-meeting-2023-04"}
    rows = ask(corpus, "sessions", "part", "who", "other", "source", "block", **asked)
    place = ("burnaasefi2023", "11")
    assert {
        ("host", "Russia", "came", *place),
        ("came", "China", "came", *place),
        ("came", "India", "not told", *place),
        ("refused", "Pakistan", "not told", *place),
        ("left out", "Afghanistan", "not told", *place),
        ("came", "China", "came", "burnaasefi2023", "10"),
    } <= rows


def test_corpus_absences(corpus: Dataset) -> None:
    rows = ask(corpus, "absences", "absent", "by", "source", "block")
    negative = {row[0].split(":")[0] for row in rows}
    assert {
        "Tajikistan refuses talks with Taliban",  # ponars2021, block 27
        "Russia withholds recognition from Taliban",
        "Taliban excludes Hamid Karzai",  # diplomat2023, block 11
    } <= negative
    # burnaasefi2023, block 17: that Washington will give the funds back is a forecast; ponars2021, block 21: a doubt
    assert not any(text.startswith(("United States", "Taliban restricts")) for text in negative)
    assert (
        "Uzbekistan is a member of Collective Security Treaty Organization",
        "author",
        "ponars2021",
        "30",
    ) in rows
    assert any(
        row[0].startswith("Russia has major economic ties with Afghanistan") and row[3] == "25"
        for row in rows
    )


# Parameters


def test_find_by_name_and_number() -> None:
    assert find_question("denials") is find_question("7")
    assert find_question("1").name == "designations"
    with pytest.raises(UnknownName, match="designations"):
        find_question("designation")
    with pytest.raises(UnknownName):
        find_question("15")


def test_names_are_found_as_people_write_them(corpus: Dataset) -> None:
    expected = corpus.ask("designations").rows
    for name in ("Taliban", "TALIBAN", "Талибан", "Islamic Emirate"):
        assert corpus.ask("designations", actor=name).rows == expected


def test_several_values_and_other_alphabets(small: Dataset) -> None:
    both = small.ask("posts", person="Dalia Orr;סיעת הצפון")
    assert numbers(both) == ["gazette2014-002"]
    filled = find_question("posts").fill(small.tables, {"person": "סיעה; dalia-orr"})
    assert "VALUES ?person { <urn:amity:dataset:actor/סיעה> <urn:amity:dataset:actor/dalia-orr> }" in filled


# The bundled corpus and the islands have no actor in common: aegean names states of its own, and nobody designates,
# attacks or promises anything in it.


def test_values_come_from_the_dataset_that_is_asked(aegean: Dataset) -> None:
    # Thera Minor stands with Anthe in four claims: it closes and mines the strait (three), they share beacons (one).
    assert find_question("as-known").complete(aegean.tables, {}) == {
        **{"a": "thera-minor", "b": "anthe", "as_of": "2003-05-31"}
    }
    # Anthe met Nesos once; of Nesos nothing else is told.
    assert find_question("meetings").complete(aegean.tables, {"b": "Nesos"}) == {"a": "anthe", "b": "Nesos"}
    assert find_question("members").complete(aegean.tables, {}) == {"organization": "pelion-league"}
    assert find_question("posts").complete(aegean.tables, {}) == {"person": "doris-kale"}
    # Two claims of mines in September 2001, one claim each of June 1998 and March 2000.
    assert find_question("told-of").offers(aegean.tables)["from"] == ("2001-09", "1998-06", "2000-03")
    assert find_question("told-of").complete(aegean.tables, {"from": "1998"}) == {
        "from": "1998",
        "to": "1998",
    }
    with pytest.raises(RequestError, match=re.escape("most is told of anthe, thera-minor, pelion-league.")):
        aegean.ask("designations")


@pytest.mark.slow
@every_question
def test_a_question_is_answered_of_other_datasets_or_refused_with_names(
    question: Question, aegean: Dataset, stored_aegean: Dataset
) -> None:
    try:
        rows = aegean.ask(question.name).rows
    except RequestError as error:
        with pytest.raises(RequestError, match=re.escape(str(error))):
            stored_aegean.ask(question.name)
    else:
        assert stored_aegean.ask(question.name).rows == rows
        assert ns.FIRST_BASE not in question.fill(aegean.tables, {}).replace(ns.AM, "")


def test_dates_fill_first_and_last_days(small: Dataset) -> None:
    filled = find_question("told-of").fill(small.tables, {"from": "2014", "to": "2014-02~"})
    assert f'VALUES ?from {{ "2014-01-01"^^<{ns.XSD}date> }}' in filled
    assert f'VALUES ?to {{ "2014-02-28"^^<{ns.XSD}date> }}' in filled
    # gazette2014-003 and its denial are dated September 2013, but were said in these days
    assert columns(small.query(filled), "fit", "claim") == [
        ("then", "gazette2014-004"),
        ("said then", "herald2016-001"),
        ("said then", "gazette2014-003"),
    ]


@pytest.mark.parametrize(
    ("name", "values", "error", "sentence"),
    [
        (
            "posts",
            {"actor": "Orr"},
            RequestError,
            "the question posts has no parameter 'actor'; it takes person.",
        ),
        (
            "denials",
            {"actor": "Orr"},
            RequestError,
            "the question denials has no parameter 'actor'; it takes none.",
        ),
        ("posts", {"person": "Orr"}, AmbiguousName, "'Orr' can be more than one actor"),
        ("posts", {"person": "nobody"}, UnknownName, "no actor is called 'nobody'"),
        ("posts", {"person": " ; "}, RequestError, "the parameter person is empty; it is the person."),
        (
            "promises",
            {},
            RequestError,
            "the question promises needs the parameter actor (the one who promises), and no claim of this dataset "
            "suggests one; most is told of arland, borria, cadmus-front.",
        ),
        ("told-of", {"from": "next year"}, RequestError, "the parameter from: 'next year' is not a date"),
        ("told-of", {"to": ""}, RequestError, "the parameter to is empty"),
        ("triads", {**SIDES, "period": "dawn"}, UnknownName, "no period is called 'dawn'"),
        ("first-contacts", {**SIDES, "kind": "contacs"}, UnknownName, "did you mean contacts or contact"),
    ],
)
def test_wrong_requests_are_one_sentence(
    small: Dataset, name: str, values: dict[str, str], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=re.escape(sentence)) as raised:
        find_question(name).fill(small.tables, values)
    assert "\n" not in str(raised.value)


HOSTILE = (
    "taliban> } ; DROP ALL #",
    "taliban } UNION { ?s ?p ?o } #",
    '" . ?x ?y ?z . "',
    "actor:taliban",
    "<https://w3id.org/amity/actor/taliban>",
    "taliban\n} SERVICE <http://127.0.0.1/> {",
    "\\u003E",
    "\N{RIGHT-TO-LEFT OVERRIDE}nabilat",
)


@pytest.mark.slow
def test_hostile_values_never_reach_the_query(corpus: Dataset) -> None:
    """Every parameter is tried with one, and the first of its kind, which is what checks it, with all."""
    reached = []
    kinds: set[str] = set()
    for question, parameter in ((q, parameter) for q in QUESTIONS for parameter in q.parameters):
        for value in HOSTILE[:1] if parameter.kind in kinds else HOSTILE:
            with suppress(RequestError):
                question.fill(corpus.tables, {parameter.name: value})
                reached.append((question.name, parameter.name, value))
        kinds.add(parameter.kind)
    assert reached == []


@lru_cache(maxsize=1)
def bundled() -> Tables:
    return open_graph().tables


@given(value=st.text(max_size=30))
def test_a_filled_slot_holds_only_iris(value: str) -> None:
    question = find_question("posts")
    tables = bundled()
    try:
        filled = question.fill(tables, {"person": value})
    except RequestError:
        return
    before, after = re.split(r"(?<=VALUES \?person \{)[^{}]*(?=\})", question.text)
    assert filled.startswith(before) and filled.endswith(after)
    slot = filled[len(before) : len(filled) - len(after)]
    assert re.fullmatch(rf"( <{re.escape(ns.FIRST_BASE)}actor/{''}[^<>\s{{}}]+>)+ ", slot)


def test_ids_that_sparql_could_misread_are_encoded() -> None:
    odd = "a>b} {c"
    tables = Tables(actors={odd: Actor(odd, "Odd", Kind.STATE)})
    filled = find_question("designations").fill(tables, {"actor": odd})
    assert "VALUES ?actor { <urn:amity:dataset:actor/a%3Eb%7D%20%7Bc> }" in filled


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("# title: A\n", "the head needs one"),
        ("# question: 1\n", "the head needs one"),
        ("# title: A\n# question: one\n", "the head needs one"),
        ("# title: A\n# question: 1\n# param x thing y: z\n", "KIND is one of"),
        ("# title: A\n# question: 1\n# param x actor y\n", "KIND is one of"),
        ("# title: A\n# question: 1\n# param x actor object arms;armz: z\n", "RULE one of"),
        ("# title: A\n# question: 1\n# param x actor pair: z\n", "has no line VALUES ?x"),
    ],
)
def test_a_wrong_head_is_reported(head: str, sentence: str) -> None:
    with pytest.raises(DataError, match=re.escape(sentence)):
        read_question("mine", head + "SELECT * WHERE { VALUES ?y { 1 } }")


def test_a_head_ends_where_the_query_begins() -> None:
    found = read_question("mine", "# title: A: b\n# question: 3\nSELECT * WHERE {}\n# title: no\n")
    assert (found.title, found.number, found.parameters) == ("A: b", 3, ())


def test_the_folder_holds_nothing_but_questions() -> None:
    names: Iterable[str] = (entry.name for entry in files("amity.ontology").joinpath("queries").iterdir())
    assert sorted(names) == sorted(f"{question.name}.rq" for question in QUESTIONS)


@pytest.mark.slow
@every_question
def test_every_answer_names_claims_by_which_speakers_are_chosen(question: Question, corpus: Dataset) -> None:
    result = corpus.ask(question.name)
    kept = heard(result, corpus.tables, Selection(modalities=frozenset({Modality.ALLEGED})))
    place = result.variables.index("claim")
    ids = [str(getattr(row[place], "value", "")).rpartition("/")[2] for row in result.rows]
    assert kept == [
        row
        for row, name in zip(result.rows, ids, strict=True)
        if corpus.claims[name].modality is Modality.ALLEGED
    ]


def test_an_answer_without_claims_has_no_speakers(corpus: Dataset) -> None:
    result = corpus.query("SELECT ?a WHERE { ?a a am:State }")
    assert heard(result, corpus.tables, Selection()) == result.rows
    with pytest.raises(RequestError, match="no single claims"):
        heard(result, corpus.tables, Selection(claimants=frozenset({"russia"})))


@pytest.mark.slow
def test_answers_tell_which_claims_nobody_coded_who_read(small: Dataset) -> None:
    def told(graph: Dataset) -> list[str]:
        return list(graph.ask("told-of", {"from": "2012", "to": "2020"}).answer.to_dict()["told"])

    plain = told(small)
    assert any("(" in words for words in plain) and not any("coded" in words for words in plain)
    assert told(coded_as(Coding.PEOPLE, small)) == plain
    for coding in (Coding.MACHINE, Coding.LIST):
        found = [words if "(" in words else f"{words}, coded: {coding}" for words in plain]
        assert told(coded_as(coding, small)) == found
