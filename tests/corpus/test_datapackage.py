"""``datapackage.json``: what is read from it, what is written, and that the standard allows it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from aegean import copy_aegean, text_of
from datasets import write_tables

from amity.corpus.datapackage import datapackage_text, name_from
from amity.corpus.formats import FORMATS
from amity.corpus.model import Licence, Metadata
from amity.corpus.tables import load_tables, read_tables, table_texts
from amity.dataset import Dataset, open_graph
from amity.scaffold import create
from amity.store.upgrade import plan_upgrade

STANDARD = json.loads((Path(__file__).parent / "datapackage.schema.json").read_text(encoding="utf-8"))


def test_what_the_file_says(tmp_path: Path) -> None:
    assert load_tables(copy_aegean(tmp_path / "copy")).metadata == Metadata(
        "aegean",
        "https://example.org/aegean/",
        "Πόλεις: sea leagues of an invented archipelago",
        "Invented: islands that are no islands of this world, for tests of a dataset that is not the bundled one.",
        "2.1.0",
        ("N. Coder", "Ο. Συντάκτης"),
        (Licence(path="https://example.org/terms", title="Terms of the archive"), Licence("CC0-1.0")),
    )


def test_a_folder_without_it_is_called_as_the_folder(folder: Path) -> None:
    metadata = load_tables(folder).metadata
    assert (metadata.name, metadata.base, metadata.title) == ("dataset", "urn:amity:dataset:", "")


@pytest.mark.parametrize(
    ("folder", "name"),
    [("Мои данные", "мои-данные"), ("..data..", "data"), ("a_b (2)", "a-b-2"), ("---", "dataset")],
)
def test_names_of_folders(folder: str, name: str) -> None:
    assert name_from(Path("/somewhere") / folder) == name


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"aegean",', '"the aegean",', "column name: 'the aegean' is no name; use letters"),
        ('"aegean",', "7,", "column name: '7' is no text"),
        ("https://example.org/aegean/", "example.org", "column base: 'example.org' is no base IRI; write an address"),
        ("https://example.org/aegean/", "https://example.org/a> <b/", "column base: 'https://example.org/a> <b/' is no"),
        ("https://example.org/aegean/", "http://[::1/", "column base: 'http://[::1/' is no base IRI; write an address"),
        ("https://example.org/aegean/", "http://x/%zz/", "column base: 'http://x/%zz/' is no base IRI; write an address"),
        ("https://example.org/aegean/", "javascript:alert(1)//", "column base: 'javascript:alert(1)//' is no base IRI"),
        ("https://example.org/aegean/", "JavaScript:x/", "'JavaScript:x/' is no base IRI; write an address of http, https or"),
        ("https://example.org/aegean/", "file:///etc/", "column base: 'file:///etc/' is no base IRI; write an address of"),
        ("https://example.org/aegean/", "data:text/html,x/", "column base: 'data:text/html,x/' is no base IRI; write an"),
        ("https://example.org/aegean/", "https://w3id.org/amity/", "column base: 'https://w3id.org/amity/' is the base of the bundled"),
        ("https://example.org/aegean/", "https://w3id.org/amity/ontology#", "is the base of the bundled corpus, whose names it would take"),
        ("https://example.org/aegean/", "HTTPS://W3ID.org/amity/", "is the base of the bundled corpus"),
        ('"name": "aegean",', '"name": "aegean", "name": "other",', 'has the key "name" twice in one object; keep one of the two'),
        ('"base":', '"base": "urn:mine:", "base":', 'has the key "base" twice in one object'),
        ("org/aegean/", f"org/{'a' * 1000}/", "is too long; use at most 1,000 characters"),
        ('"aegean",', f'"{"a" * 201}",', "is too long; use at most 200 characters"),
        ('"N. Coder"', '"N. \\u001b[31mCoder"', "holds a control character (\\u001b); delete it"),
        ('"N. Coder"', '"N. \\ud800"', "holds half of a character (\\ud800); write the whole character"),
        ('"N. Coder"', f'"{"N" * 131_073}"', "has 131,073 characters, more than the 131,072"),
        ('{"base": "https://example.org/aegean/"}', "[]", "column amity: '[]' is no object"),
        ('"CC0-1.0"', '"CC0 or so"', "column licenses: 'CC0 or so' is no short name of a licence"),
        ('{"name": "CC0-1.0"}', "{}", "column licenses: '{}' has neither name nor path"),
        ('[{"title": "N. Coder"}, {"title": "Ο. Συντάκτης"}]', '"N. Coder"', "column contributors: 'N. Coder' is no list"),
        ('"aegean",', '"aegean"', "is no JSON: Expecting ',' delimiter at line 3, column 3"),
    ],
)  # fmt: skip
def test_each_fault_names_property_value_and_remedy(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    text = text_of("datapackage.json")
    assert old in text
    folder = copy_aegean(tmp_path / "copy", datapackage=text.replace(old, new, 1))
    (fault,) = read_tables(folder).errors
    assert str(fault).startswith("datapackage.json") and expected in str(fault)


def test_marks_that_nobody_sees_are_doubts(tmp_path: Path) -> None:
    text = text_of("datapackage.json").replace("N. Coder", "N. \\u202eCo\\u200bder", 1)
    tables = read_tables(copy_aegean(tmp_path / "copy", datapackage=text))
    assert not tables.errors
    assert [fault.problem for fault in tables.faults if fault.file == "datapackage.json"] == [
        "holds a mark that turns the direction of text (\\u202e)",
        "holds an invisible character (\\u200b)",
    ]


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 100_000, "\ud800".encode("utf-8", "surrogatepass")])
def test_what_is_no_object_is_one_fault(tmp_path: Path, text: str | bytes) -> None:
    folder = copy_aegean(tmp_path / "copy")
    (folder / "datapackage.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    (fault,) = read_tables(folder).errors
    assert fault.file == "datapackage.json"


@pytest.mark.parametrize("name", ["bundled", "init", "aegean"])
def test_what_is_written_is_a_data_package(tmp_path: Path, name: str) -> None:
    """Held against rules that were written down by hand from the text of the standard, version 2.0."""
    if name == "bundled":
        text = files("amity.data").joinpath("datapackage.json").read_text(encoding="utf-8")
    elif name == "init":
        create(tmp_path / "new")
        text = (tmp_path / "new" / "datapackage.json").read_text(encoding="utf-8")
    else:
        text = table_texts(load_tables(copy_aegean(tmp_path / "copy")))["datapackage.json"]
    package = json.loads(text)
    jsonschema.validate(package, STANDARD)
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        fields = {field["name"] for field in resource["schema"]["fields"]}
        assert set(resource["schema"]["primaryKey"]) <= fields
        for key in resource["schema"].get("foreignKeys", []):
            assert set(key["fields"]) <= fields
            assert key["reference"].get("resource", resource["name"]) in names


def test_the_tables_are_described_as_they_are_read() -> None:
    package = json.loads(datapackage_text(Metadata(), FORMATS, ()))
    described = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    }
    assert described == {form.file: list(form.columns) for form in FORMATS}
    required = {
        resource["path"]: {
            f["name"] for f in resource["schema"]["fields"] if f.get("constraints", {}).get("required")
        }
        for resource in package["resources"]
    }
    assert required["claims.csv"] == {"id", "subject", "relation", "object", "modality", "source", "block"}
    keys = {
        (resource["path"], key["fields"][0]): key["reference"]
        for resource in package["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert keys == {
        ("sources.csv", "follows"): {"fields": ["id"]},
        ("claims.csv", "source"): {"resource": "sources", "fields": ["id"]},
        ("claims.csv", "claimant"): {"resource": "actors", "fields": ["id"]},
        ("stories.csv", "period"): {"resource": "periods", "fields": ["id"]},
    }


def test_a_cell_that_must_be_filled_is_one_that_the_reader_wants(tmp_path: Path) -> None:
    """Empties one such cell after the other; the reader must find each."""
    folder = copy_aegean(tmp_path / "copy")
    for form in FORMATS:
        header, row, *rest = text_of(form.file).splitlines()
        for column in (column for column in form.fields if column.filled):
            place = header.split(",").index(column.name)
            cells = row.split(",")
            assert '"' not in row and cells[place]
            cells[place] = ""
            (folder / form.file).write_text(
                "\n".join([header, ",".join(cells), *rest]) + "\n", encoding="utf-8"
            )
            found = [(fault.file, fault.row, fault.column) for fault in read_tables(folder).errors]
            assert (form.file, 2, column.name) in found
        (folder / form.file).write_text(text_of(form.file), encoding="utf-8")


def test_titles_come_from_the_dataset(tmp_path: Path, small: Dataset, corpus: Dataset) -> None:
    from amity.report.build import TITLE

    aegean = open_graph(copy_aegean(tmp_path / "copy"))
    assert "<title>Πόλεις: sea leagues of an invented archipelago</title>" in aegean.view()
    assert "<title>Russia and the Taliban, as five articles tell it</title>" in corpus.view(
        actors=["John Nicholson"]
    )
    assert "<title>Who sides with whom, and who says so</title>" in small.view()
    assert TITLE not in corpus.metadata.title


def test_tables_of_before_the_new_columns_load(tmp_path: Path) -> None:
    tables = load_tables(write_tables(tmp_path / "old"))
    source = tables.sources["gazette2014"]
    assert (source.licence, source.coverage_start, source.coverage_actors, source.follows) == (
        "",
        None,
        (),
        "",
    )
    assert tables.places["port-arl"].lat is None and tables.actors["arland"].labels == ()


RESOURCE = {"name": "claims", "path": "claims.csv"}


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ({**RESOURCE, "path": "old.csv"}, "'old.csv' is not where amity reads the table claims; write \"path\": \"claims.csv\""),
        ({**RESOURCE, "path": ["claims.csv", "more.csv"]}, "is not where amity reads the table claims"),
        ({**RESOURCE, "path": "./claims.csv"}, "'./claims.csv' is not where amity reads the table claims"),
        ({"name": "claims", "data": [{"id": "x"}]}, "is not where amity reads the table claims"),
        ({**RESOURCE, "dialect": {"delimiter": ";"}}, "';' is not the delimiter that amity reads claims.csv by; save claims.csv so"),
        ({"name": "x", "path": "claims.csv", "dialect": {"delimiter": "\t"}}, "is not the delimiter that amity reads claims.csv by"),
        ({**RESOURCE, "dialect": {"quoteChar": "'"}}, "is not the quoteChar that amity reads claims.csv by"),
        ({**RESOURCE, "dialect": {"header": False}}, "'false' is not the header that amity reads claims.csv by"),
        ({**RESOURCE, "dialect": "dialect.json"}, "'dialect.json' is no dialect of claims.csv; leave it out"),
        ({**RESOURCE, "encoding": "windows-1251"}, "'windows-1251' is not the encoding that amity reads claims.csv by"),
    ],
)  # fmt: skip
def test_a_resource_that_amity_would_read_otherwise_is_refused(
    tmp_path: Path, resource: dict[str, object], expected: str
) -> None:
    content = {**json.loads(text_of("datapackage.json")), "resources": [resource]}
    (fault,) = read_tables(copy_aegean(tmp_path / "copy", datapackage=json.dumps(content))).errors
    assert str(fault).startswith("datapackage.json, column resources: ") and expected in str(fault)


@pytest.mark.parametrize(
    "resource",
    [
        RESOURCE,
        {**RESOURCE, "dialect": {"delimiter": ",", "lineTerminator": "\r\n"}, "encoding": "UTF-8"},
        {"name": "map", "path": "map.geojson", "dialect": {"delimiter": ";"}},
        {"name": "old", "path": ["a.csv", "b.csv"]},
        {"name": ["claims"], "path": 7},
    ],
)
def test_a_resource_that_agrees_or_is_no_table_of_amity_is_fine(
    tmp_path: Path, resource: dict[str, object]
) -> None:
    content = {**json.loads(text_of("datapackage.json")), "resources": [resource]}
    assert read_tables(copy_aegean(tmp_path / "copy", datapackage=json.dumps(content))).errors == ()


def test_the_bundled_corpus_and_its_copies_have_its_base(corpus: Dataset, tmp_path: Path) -> None:
    for name, text in table_texts(corpus.tables).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert plan_upgrade(tmp_path).changes == ()
    copy = read_tables(tmp_path)
    assert copy.errors == ()
    assert copy.tables.metadata.base == corpus.metadata.base == "https://w3id.org/amity/"
