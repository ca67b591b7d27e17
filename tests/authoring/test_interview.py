"""A row that is asked for, one thing at a time, by an asker whose answers are written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import write_tables

from amity.authoring.ids import actor_id, claim_id
from amity.authoring.interview import completions, fill, interview
from amity.authoring.rows import add_row
from amity.authoring.values import CellValue, Unclear, read_value
from amity.corpus.formats import ACTORS, CLAIMS, SOURCES
from amity.corpus.model import Tables
from amity.corpus.table_format import Column, TableFormat
from amity.corpus.tables import load_tables


class Written:
    """Answers by column, one after the other; an empty answer takes the default."""

    def __init__(self, **answers: str | list[str]) -> None:
        self.answers = {name: [text] if isinstance(text, str) else text for name, text in answers.items()}
        self.asked: list[str] = []
        self.told: list[str] = []
        self.problems: list[str] = []
        self.defaults: dict[str, str] = {}
        self.added: list[tuple[str, str]] = []
        self.folder: Path | None = None

    def ask(self, column: Column, default: CellValue) -> str:
        self.asked.append(column.name)
        self.defaults[column.name] = default.cell
        return self._next(column.name)

    def choose(self, column: Column, problem: str, choices: tuple[CellValue, ...]) -> str:
        self.problems.append(problem)
        text = self._next(column.name)
        return choices[int(text) - 1].cell if text.isdecimal() else text

    def tell(self, words: str) -> None:
        self.told.append(words)

    def add(self, form: TableFormat, label: str) -> Tables | None:
        self.added.append((form.file, label))
        if self.folder is None:
            return None
        kind = {"kind": "state"} if form is ACTORS else {}
        add_row(self.folder, form, {"id": label.casefold(), "label": label, **kind})
        return load_tables(self.folder)

    def _next(self, name: str) -> str:
        left = self.answers.get(name, [])
        return left.pop(0) if left else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tables(tmp_path)


@pytest.fixture
def tables(folder: Path) -> Tables:
    return load_tables(folder)


def test_a_claim_is_asked_for(folder: Path, tables: Tables) -> None:
    person = Written(
        source="tribune2019",
        block=["99", "12"],
        subject="бория",
        relation=["ban goods", "sanctions"],
        object=["Arlnd", "1"],
        start=["early 2000s", "1"],
        modality="alle",
        claimant="CF",
        said="2019-10",
        note="The Front speaks of a ban.",
        end="..",
    )
    cells, row = interview(folder, tables, CLAIMS, {}, person)
    assert {name: cell for name, cell in cells.items() if cell} == {
        "source": "tribune2019",
        "block": "12",
        "subject": "borria",
        "relation": "sanctions",
        "object": "arland",
        "start": "[2000..2003]",
        "end": "..",
        "modality": "alleged",
        "claimant": "cadmus-front",
        "said": "2019-10",
        "note": "The Front speaks of a ban.",
        "id": "tribune2019-005",
    }
    assert "about" not in person.asked
    assert person.asked.count("block") == 2  # the reader refuses 99, and it is asked again
    assert "A third report" in person.told
    assert "between 2000 and 2003" in person.told
    assert row.words.startswith("Borria imposes sanctions on Arland; ")


def test_an_event_ends_when_it_began(folder: Path, tables: Tables) -> None:
    person = Written(
        source="gazette2014",
        block="1",
        subject="arland",
        relation="meets",
        object="borria",
        start="2013-05",
        note="x",
    )
    cells, _ = interview(folder, tables, CLAIMS, {}, person)
    assert (person.defaults["end"], cells["end"]) == ("2013-05", "2013-05")
    assert (person.defaults["modality"], cells["modality"]) == ("asserted", "asserted")
    assert "claimant" not in person.asked


def test_what_is_given_is_not_asked(folder: Path, tables: Tables) -> None:
    person = Written(kind="state")
    cells, _ = interview(folder, tables, ACTORS, {"label": "New Ōsmar", "note": ""}, person)
    assert person.asked == ["kind", "aliases", "labels", "id"]
    assert cells["id"] == "new-osmar"


def test_an_actor_and_a_place_that_are_not_there_are_added_on_the_way(folder: Path, tables: Tables) -> None:
    person = Written(
        source="tribune2019",
        block="1",
        subject=["Osmar", "add actor"],
        relation="hasForcesIn",
        object=["Sarn", "add place"],
        note="x",
    )
    person.folder = folder
    cells, row = interview(folder, tables, CLAIMS, {}, person)
    assert person.added == [("actors.csv", "Osmar"), ("places.csv", "Sarn")]
    assert (cells["subject"], cells["object"]) == ("osmar", "sarn")
    assert row.words.startswith("Osmar has forces in Sarn")
    assert load_tables(folder).places["sarn"].label == "Sarn"


def test_what_is_not_added_is_asked_for_again(folder: Path, tables: Tables) -> None:
    given = {"source": "tribune2019", "block": "1", "relation": "meets", "object": "borria", "note": "x"}
    person = Written(subject=["add actor", "Arland"])
    cells, _ = interview(folder, tables, CLAIMS, {**given, "subject": "Osmar"}, person)
    assert person.added == [("actors.csv", "Osmar")]
    assert cells["subject"] == "arland"


@pytest.mark.parametrize(
    ("cells", "ways"),
    [
        (
            {"subject": "New Osmar"},
            "amity add actor --label 'New Osmar' --kind KIND or amity add place --label",
        ),
        ({"claimant": "Dalia's aide"}, """amity add actor --label 'Dalia'"'"'s aide' --kind KIND"""),
    ],
)
def test_a_script_is_told_how_to_add_what_is_not_there(
    tables: Tables, cells: dict[str, str], ways: str
) -> None:
    with pytest.raises(Unclear) as caught:
        fill(tables, CLAIMS, {"source": "gazette2014", "block": "1", **cells})
    assert f"If it is new: {ways}" in str(caught.value)


def test_a_guess_is_taken_or_left(folder: Path, tables: Tables) -> None:
    guessed = {"title": "A title", "language": "en", "blocks": "4", "published": "2021-11-05"}
    person = Written(creator="Sofia Burna", language="-")
    cells, _ = interview(folder, tables, SOURCES, {}, person, guessed)
    assert (cells["title"], cells["language"], cells["blocks"]) == ("A title", "", "4")
    assert cells["id"] == "burna2021"
    assert "blocks" not in person.asked


def test_all_at_once(tables: Tables) -> None:
    given = {
        "source": "gazette2014",
        "block": "4",
        "subject": "Arlandia",
        "relation": "MEETS",
        "object": "Бория",
        "start": "2013",
        "about": "3",
    }
    cells = fill(tables, CLAIMS, given)
    assert [cells[name] for name in ("id", "subject", "relation", "object", "end", "about", "modality")] == [
        "gazette2014-005",
        "arland",
        "meets",
        "borria",
        "2013",
        "gazette2014-003",
        "asserted",
    ]


@pytest.mark.parametrize(
    ("column", "text", "sentence", "first"),
    [
        ("subject", "Orr", "can be more than one actor", "dalia-orr"),
        (
            "subject",
            "Cadmas Front",
            "no actor or place is called 'Cadmas Front'; did you mean cadmus-front (Cadmus Front)?",
            "cadmus-front",
        ),
        ("start", "Oct 2021", "write '2021-10'", "2021-10"),
        (
            "relation",
            "doesNotRecognize",
            "no relation is called 'doesNotRecognize'",
            "withholdsRecognitionFrom",
        ),
        ("modality", "said", "is no modality", "asserted"),
        ("about", "77", "no claim is called '77'", ""),
        ("source", "gazette", "no source is called 'gazette'; did you mean gazette2014", "gazette2014"),
    ],
)
def test_what_is_unclear(tables: Tables, column: str, text: str, sentence: str, first: str) -> None:
    with pytest.raises(Unclear) as caught:
        read_value(tables, CLAIMS, column, text)
    assert sentence in str(caught.value)
    assert ([choice.cell for choice in caught.value.choices] or [""])[0] == first


def test_relations_are_proposed_with_their_examples(tables: Tables) -> None:
    with pytest.raises(Unclear) as caught:
        read_value(tables, CLAIMS, "relation", "treaty")
    assert caught.value.choices
    relations = tables.vocabulary.relations
    assert all(relations[choice.cell].example in choice.words for choice in caught.value.choices)


def test_ids_follow_the_tables(tables: Tables) -> None:
    assert claim_id(tables, "gazette2014") == "gazette2014-005"
    assert claim_id(tables, "new2020") == "new2020-001"
    assert actor_id(tables, "Arland") == "arland-2"
    assert actor_id(tables, "Port Arl") == "port-arl-2"


def test_words_to_complete(tables: Tables) -> None:
    assert {"Arlandia", "arland", "Бория", "North Coast"} <= set(completions(tables, CLAIMS, "subject"))
    assert "sanctions" in completions(tables, CLAIMS, "relation")
    assert completions(tables, ACTORS, "kind")[0] == "state"
    assert completions(tables, ACTORS, "note") == ()
