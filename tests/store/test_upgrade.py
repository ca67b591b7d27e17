"""An older dataset or store comes to the form of this version, whole or not at all."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pyoxigraph as ox
import pytest
from aegean import copy_aegean, text_of
from datasets import write_tables

import amity.files
from amity.corpus.tables import load_tables, table_texts
from amity.dataset import Dataset, open_graph
from amity.errors import DataError, RequestError, StoreError
from amity.rdf.write import build_triples
from amity.sparql.results import quads_of
from amity.store.build import write_store
from amity.store.upgrade import plan_upgrade


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_an_older_folder(folder: Path) -> None:
    before, tables = contents(folder), load_tables(folder)
    found = plan_upgrade(folder)
    assert contents(folder) == before
    assert [change.partition(":")[0] for change in found.changes] == [
        "actors.csv",
        "places.csv",
        "sources.csv",
        "periods.csv",
        "datapackage.json",
    ]
    assert "adds the columns lat, lon, labels" in found.changes[1]
    assert "its names begin with urn:amity:dataset:" in found.changes[4]
    found.write()
    assert load_tables(folder) == tables
    after = contents(folder)
    assert set(after) == {*before, "datapackage.json"}
    assert after["claims.csv"] == before["claims.csv"]
    assert {name: after[name].decode() for name in table_texts(tables)} == table_texts(tables)
    again = plan_upgrade(folder)
    assert again.changes == ()
    again.write()
    assert contents(folder) == after


def test_columns_in_another_order_stay_in_it(tmp_path: Path) -> None:
    text = "label,kind,note,id\nArland,state, kept ,arland\nBorria,state,,borria\n"
    folder = write_tables(
        tmp_path / "x", actors=text, claims="id,subject,relation,object,start,end,modality,source,block\n"
    )
    plan_upgrade(folder).write()
    assert (folder / "actors.csv").read_text() == (
        "label,kind,note,id,aliases,wikidata,labels\nArland,state, kept ,arland,,,\nBorria,state,,borria,,,\n"
    )


def test_what_a_datapackage_says_besides_is_kept(tmp_path: Path) -> None:
    own = json.loads(text_of("datapackage.json"))
    own |= {
        "keywords": ["islands"],
        "contributors": [{"title": "N. Coder", "email": "n@example.org", "roles": ["coder"]}],
    }
    own["resources"] = [
        {"name": "map", "path": "map.geojson"},
        {"name": "a", "path": "actors.csv", "title": "Mine", "schema": {}},
    ]
    folder = copy_aegean(tmp_path / "x", datapackage=json.dumps(own))
    found = plan_upgrade(folder)
    assert found.changes == ("datapackage.json: brings $schema, resources up to date",)
    found.write()
    after = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {key: after[key] for key in own if key != "resources"} == {
        key: own[key] for key in own if key != "resources"
    }
    assert after["resources"][0] == own["resources"][0]
    assert after["resources"][1]["title"] == "Mine" and after["resources"][1]["name"] == "actors"
    assert len(after["resources"]) == 8
    assert plan_upgrade(folder).changes == ()


def test_errors_come_first(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "x", periods="id,label\n")
    with pytest.raises(DataError, match=r"periods\.csv, row 1, column end"):
        plan_upgrade(folder)


def test_all_files_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, found, put = contents(folder), plan_upgrade(folder), amity.files._put
    calls: list[object] = []

    def failing(temporary: object, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        put(temporary, target)  # type: ignore[arg-type]

    monkeypatch.setattr(amity.files, "_put", failing)
    with pytest.raises(StoreError, match="No space left"):
        found.write()
    assert contents(folder) == before


@pytest.mark.slow
def test_a_store_is_built_anew_in_its_place_only_when_it_differs(small: Dataset, tmp_path: Path) -> None:
    triples = build_triples(small.tables)
    write_store(tmp_path / "store", triples)
    assert plan_upgrade(tmp_path / "store").changes == ()
    older = [
        triple
        for triple in triples
        if "uriSpace" not in triple.predicate.value and "urn:amity" in str(triple.subject)
    ]
    renamed = [
        next(
            iter(
                ox.parse(
                    f"{triple} .".replace("urn:amity:dataset:", "https://w3id.org/amity/"),
                    format=ox.RdfFormat.N_TRIPLES,
                )
            )
        ).triple
        for triple in older
        if "dataset:dataset" not in str(triple)
    ]
    write_store(tmp_path / "store", renamed)
    found = plan_upgrade(tmp_path / "store")
    assert len(found.changes) == 1
    found.write()
    upgraded = open_graph(tmp_path / "store")
    assert upgraded.metadata.base == "https://w3id.org/amity/"
    assert dict(upgraded.claims) == dict(sorted(small.claims.items()))
    assert plan_upgrade(tmp_path / "store").changes == ()


@pytest.mark.slow
def test_a_database_without_a_stamp_stays_and_a_new_store_stands_beside(
    small: Dataset, tmp_path: Path
) -> None:
    store = ox.Store(str(tmp_path / "old"))
    store.bulk_extend(quads_of(build_triples(small.tables)))
    store.flush()
    del store
    with pytest.raises(RequestError, match=r"say where the new one goes: amity upgrade .*old -o NEW/"):
        plan_upgrade(tmp_path / "old")
    plan_upgrade(tmp_path / "old", tmp_path / "new").write()
    assert dict(open_graph(tmp_path / "new").claims) == dict(sorted(small.claims.items()))
    assert (tmp_path / "old" / "CURRENT").is_file()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds something that is no store"):
        plan_upgrade(tmp_path / "old", tmp_path / "other")
    shutil.rmtree(tmp_path / "new")


def test_tables_take_no_output(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="leave -o out"):
        plan_upgrade(folder, tmp_path / "new")


def test_a_table_that_is_a_link_stays_one_and_keeps_its_mode(folder: Path, tmp_path: Path) -> None:
    kept = (folder / "places.csv").rename(tmp_path / "kept.csv")
    kept.chmod(0o640)
    (folder / "places.csv").symlink_to("../kept.csv")
    plan_upgrade(folder).write()
    assert (folder / "places.csv").is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert kept.read_text(encoding="utf-8").startswith("id,label,aliases,note,lat,lon,labels\n")
    assert plan_upgrade(folder).changes == ()
