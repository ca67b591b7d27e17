"""Code tables: every code of the codebooks has a row, and every row says something that the ontology knows."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from amity.corpus.ontology import load_vocabulary
from amity.errors import DataError
from amity.events.codes import EventCode, bundled_codes, own_codes

VOCABULARY = load_vocabulary()
HEADER = "code,relation,otherwise,modality,note\n"


def codebooks() -> Path:
    found = os.environ.get("AMITY_TEST_DATASETS")
    if not found:
        pytest.skip("AMITY_TEST_DATASETS, a folder with the codebooks, is not set")
    return Path(found) / "cameo-plover-codebooks"


def test_every_code_of_cameo_has_a_row() -> None:
    folder = codebooks()
    with (folder / "icews_cameo-codes.csv").open(encoding="latin-1", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    known |= set(
        re.findall(r"^LABEL\w*: *(\d+)", (folder / "CAMEO_codefile.txt").read_text(encoding="utf-8"), re.M)
    )
    known |= set(re.findall(r"^(\d+):", (folder / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8"), re.M))
    table = (folder / "gdeltpyr_cameoCodeTable.tsv").read_text(encoding="utf-8").splitlines()
    known |= {line.split("\t")[0] for line in table if re.match(r"\d", line)}
    assert len(known) > 310
    assert known - bundled_codes("cameo", VOCABULARY).keys() == set()


def test_every_type_and_mode_of_plover_has_a_row() -> None:
    text = (codebooks() / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    pairs = re.findall(r"^\d+: *([A-Z]+), *([^,\s]*) *,", text, re.M)
    known = {kind for kind, _ in pairs} | {f"{kind}/{mode}" for kind, mode in pairs if mode}
    assert len(known) > 60
    assert known - bundled_codes("plover", VOCABULARY).keys() == set()


@pytest.mark.parametrize("name", ["cameo", "plover"])
def test_a_relation_of_the_ontology_is_among_the_codes_that_it_names(name: str) -> None:
    """A code that says no more than a class of events does not get a relation that says more of it."""
    codes = bundled_codes(name, VOCABULARY)
    assert all(code.note for code in codes.values())
    assert {code.modality for code in codes.values()} <= {"", "asserted", "promised"}
    assert {code.modality for code in codes.values() if not code.relation} == {""}


def test_signs_go_with_the_scores_of_the_codes() -> None:
    """Goldstein 1992 as ICEWS extends it: cooperation above 0, conflict below; appeals and demands are neither here."""
    with (codebooks() / "icews_goldstein_mappings.csv").open(encoding="utf-8", newline="") as file:
        scores = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    signs = {
        c.code: VOCABULARY.sign(c.relation) for c in bundled_codes("cameo", VOCABULARY).values() if c.relation
    }
    assert {code for code, score in scores.items() if signs.get(code, 0) * score < 0} == {"012"} & set()


def test_a_relation_goes_by_the_kinds_of_the_actors() -> None:
    visit = bundled_codes("cameo", VOCABULARY)["042"]
    assert visit.relation_of("person", "state", VOCABULARY) == "visits"
    assert visit.relation_of("state", "person", VOCABULARY) == "meets"
    assert EventCode("1", "visits", "", "asserted").relation_of("state", "person", VOCABULARY) == ""


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("1,meetz,,asserted,\n", "row 2, column relation: 'meetz' is no relation; did you mean meets."),
        ("1,meets,,assumed,\n", "row 2, column modality: 'assumed' is no modality"),
        ("1,meets,,asserted,\n1,meets,,asserted,\n", "row 3, column code: '1' stands twice"),
        ("1,,meets,,\n", "row 2, column otherwise: 'meets' stands without a relation"),
    ],
)
def test_a_faulty_table_is_refused(tmp_path: Path, rows: str, problem: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        own_codes(path, VOCABULARY)
    assert problem in str(refusal.value)
