"""A new dataset passes every check and does everything a dataset does."""

from __future__ import annotations

from pathlib import Path

import pytest

from amity.checks.run import check_folder
from amity.corpus.formats import FORMATS
from amity.corpus.model import Status
from amity.corpus.ontology import load_vocabulary
from amity.dataset import open_graph
from amity.errors import DataError, RequestError
from amity.scaffold import Plan, create


def test_a_new_dataset(tmp_path: Path) -> None:
    written = create(tmp_path / "new" / "dataset")
    assert sorted(path.name for path in written) == sorted(
        ["README.md", "datapackage.json", *(form.file for form in FORMATS)]
    )
    assert check_folder(tmp_path / "new" / "dataset").faults == ()
    graph = open_graph(tmp_path / "new" / "dataset")
    assert {edge.status for edge in graph.edges} == {Status.ACCEPTED, Status.CONTESTED}
    assert graph.query("SELECT ?c WHERE { ?c a am:Claim }").rows


def test_every_column_is_explained(tmp_path: Path) -> None:
    create(tmp_path / "dataset")
    text = (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")
    for form in FORMATS:
        section = text.split(f"## {form.file}")[1].split("\n## ")[0]
        for column in form.columns:
            assert f"`{column}`" in section


def test_every_family_is_named_with_its_relations(tmp_path: Path) -> None:
    create(tmp_path / "dataset")
    text = (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")
    vocabulary, words = load_vocabulary(), {1: "+", 0: "0", -1: "-"}
    rows = [line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    families = {
        name.strip("`"): (sign, names.split(", ")) for name, sign, names in (r for r in rows if len(r) == 3)
    }
    told = {name: row for name, row in families.items() if name in vocabulary.families}
    assert {name: row[0] for name, row in told.items()} == {
        name: words[family.sign] for name, family in vocabulary.families.items()
    }
    for name, (_, names) in told.items():
        assert set(names) <= set(vocabulary.members(name))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RequestError, match="holds something already"):
        create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_plan_is_written(tmp_path: Path) -> None:
    plan = Plan("Two neighbours", "A pact.", ("A", "B"), "MIT", "https://example.org/two/", example=False)
    create(tmp_path / "two", plan)
    metadata = open_graph(tmp_path / "two").metadata
    assert (metadata.name, metadata.title, metadata.creators) == ("two", "Two neighbours", ("A", "B"))
    assert (metadata.licences[0].name, metadata.base) == ("MIT", "https://example.org/two/")
    assert (tmp_path / "two" / "claims.csv").read_text("utf-8").count("\n") == 1
    assert "invented example" not in (tmp_path / "two" / "README.md").read_text("utf-8")
    assert [fault for fault in check_folder(tmp_path / "two").faults if fault.severity == "error"] == []


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (Plan(base="example.org"), "'example.org' is no base IRI"),
        (Plan(licence="free for all"), "'free for all' is no short name of a licence"),
        (Plan(title="a\x07"), "holds a control character"),
    ],
)
def test_a_wrong_plan_writes_nothing(tmp_path: Path, plan: Plan, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        create(tmp_path / "new", plan)
    assert list(tmp_path.iterdir()) == []
