"""Code tables: every code of the published code books stands in them, and what they say the ontology knows."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest
from real_networks import FOLDER

from amity.corpus.ontology import load_vocabulary
from amity.events.codes import bundled_codes

CODE_BOOKS = FOLDER / "cameo-plover-codebooks"


def rows(name: str) -> list[dict[str, str]]:
    text = (files("amity.ontology") / "codes" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", ["cameo", "plover", "acled", "wikidata"])
def test_tables_are_sound(name: str) -> None:
    codes = bundled_codes(name, load_vocabulary())
    assert codes
    assert all(code.note for code in codes.values())


def test_each_code_of_cameo_has_a_name() -> None:
    codes = bundled_codes("cameo", load_vocabulary())
    names = {row["code"] for row in rows("cameo-names.csv")}
    assert set(codes) <= names
    assert {name.rstrip("i") for name in names} <= set(codes)  # ICEWS writes some with an i


def test_each_code_of_the_published_code_book_of_cameo_stands_in_the_table() -> None:
    path = CODE_BOOKS / "icews_cameo-codes.csv"
    if not path.exists():
        pytest.skip("needs cameo-plover-codebooks in AMITY_TEST_DATASETS")
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        published = {row["code"].rstrip("i") for row in csv.DictReader(file)}
    labels = re.findall(
        r"^LABEL:\s*(\S+)=", (CODE_BOOKS / "CAMEO_codefile.txt").read_text("utf-8", "replace"), re.M
    )
    assert len(published) > 300
    assert published | {label.rstrip("i") for label in labels} <= set(
        bundled_codes("cameo", load_vocabulary())
    )


def test_each_type_and_mode_of_the_published_conversion_stands_in_the_table() -> None:
    path = CODE_BOOKS / "CAMEO2PLOVER-2021.txt"
    if not path.exists():
        pytest.skip("needs cameo-plover-codebooks in AMITY_TEST_DATASETS")
    found = re.findall(r"^\d+: *([A-Z]+) *(?:, *([a-z_-]*))?", path.read_text("utf-8"), re.M)
    published = {kind for kind, _ in found} | {f"{kind}/{mode}" for kind, mode in found if mode}
    known = set(bundled_codes("plover", load_vocabulary()))
    assert len(published) > 50
    assert {code for code in published - known if code.partition("/")[0] not in known} == set()
