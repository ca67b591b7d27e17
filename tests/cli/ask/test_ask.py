"""Disputes, biographies, named questions."""

from __future__ import annotations

import json
import re

import pytest
from commands import Run

from amity.dataset import Dataset
from amity.questions.named import list_questions


def test_a_dispute(run: Run) -> None:
    [row] = json.loads(run("disputes", "--format", "json").stdout)
    # From claims.csv: said in January 2014, denied on 10 February 2014.
    assert (row["asserted_by"], row["denied_by"]) == ("Dalia Orr", "Borria")
    assert (row["asserted_in"], row["denied_in"]) == ("gazette2014:5", "herald2016:7")
    assert (row["fewest_days"], row["most_days"]) == (10, 40)


def test_disputes_as_known_before_the_denial(run: Run) -> None:
    result = run("disputes", "--as-of", "2015", "--format", "csv")
    assert result.stdout.count("\n") == 1
    assert (
        result.stderr == "0 disputed edges, 0 denials; of 4 edges: 3 accepted, 1 alleged, between 4 actors\n"
    )


def test_a_biography_takes_time_and_sources(run: Run) -> None:
    result = run(
        "dyad", "arland", "CF", "--source", "tribune2019", "--relation", "hostile", "--format", "jsonl"
    )
    assert {json.loads(line)["edge"] for line in result.stdout.splitlines()} == {"tribune2019-001"}
    assert result.stderr.startswith("1 edge of Arland and Cadmus Front\n")


def test_the_questions_are_listed_with_their_parameters(run: Run) -> None:
    rows = json.loads(run("ask", "--format", "json").stdout)
    assert [(row["number"], row["name"], row["title"]) for row in rows] == [
        (question.number, question.name, question.title) for question in list_questions()
    ]
    assert all(
        [text.partition("=")[0] for text in row["parameters"]] == [p.name for p in question.parameters]
        for row, question in zip(rows, list_questions(), strict=True)
    )


def test_an_answer_has_ids_and_numbers(run: Run) -> None:
    rows = json.loads(run("ask", "members", "--param", "organization=league", "--format", "json").stdout)
    # herald2016, block 10: the one is a member, the other is said to be none.
    assert {(row["who"], row["status"], row["source"], row["block"]) for row in rows} == {
        ("Arland", "accepted", "herald2016", 10),
        ("Borria", "denied", "herald2016", 10),
    }


@pytest.mark.slow
@pytest.mark.parametrize("question", [question.name for question in list_questions()])
def test_every_question_is_answered_on_the_corpus_with_evidence(
    run: Run, question: str, corpus: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.dataset.open_graph", lambda folder: corpus)  # opened once for all questions
    result = run("ask", question, data=None)
    assert result.exit_code == 0
    assert re.fullmatch(
        r"(Taken from the dataset: .*\n)?[1-9]\d* rows?\n(Another part of question \d+: amity ask [a-z-]+\n)?",
        result.stderr,
    )
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert re.search(r"\w+20\d\d:\d+|claim_ab|definite", result.stdout)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["ask", "nothing"], "no question is called 'nothing'"),
        (["ask", "denials", "--param", "x=1"], "the question denials has no parameter 'x'; it takes none."),
        (["ask", "members", "--param", "organization=nobody"], "no actor is called 'nobody'"),
        (
            ["ask", "promises"],
            "the question promises needs the parameter actor (the one who promises), and no claim",
        ),
        (["dyad", "arland", "nobody"], "no actor is called 'nobody'"),
        (["dyad", "arland", "arland"], "a pair needs two actors"),
    ],
)
def test_requests_that_cannot_be_met(run: Run, args: list[str], sentence: str) -> None:
    result = run(*args)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {sentence}")
    assert result.stdout == ""


def test_parameters_without_a_question(run: Run) -> None:
    assert run("ask", "--param", "a=b").exit_code == 2
    assert run("ask", "members", "--param", "novalue").exit_code == 2
    assert run("ask", "members", "--param", "a=1", "--param", "a=2").exit_code == 2
    assert run("dyad", "arland").exit_code == 2
