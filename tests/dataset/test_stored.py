"""A dataset in a store: what is read of it, and when."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from tampered import iri, store_with

from amity.corpus.tables import table_texts
from amity.dataset import Dataset, open_stored
from amity.dataset.stored import StoredDataset
from amity.errors import DataError, StaleStoreWarning
from amity.sparql.limits import TIMEOUT
from amity.sparql.results import Result
from amity.store.build import write_store
from amity.store.store import LocalStore

ALL_CLAIMS = "WHERE { ?s a am:Claim ; ?p ?o"


class Heard(LocalStore):
    """A store that keeps what it was asked."""

    asked: tuple[str, ...] = ()

    def query(self, query: str, timeout: float | None = TIMEOUT) -> Result:
        """See `Store.query`."""
        self.asked += (query,)
        return super().query(query, timeout)


def heard(store: LocalStore) -> tuple[StoredDataset, Heard]:
    listening = Heard(store._source)
    return StoredDataset(listening, "DIR"), listening


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("denials", {}),
        ("designations", {"actor": "Arland"}),
        ("relation-by-period", {"a": "arland", "b": "Borria"}),
        ("as-known", {"to": "2015"}),
    ],
)
def test_a_question_is_answered_as_of_tables_and_reads_no_other_claims(
    small: Dataset, name: str, given: dict[str, str]
) -> None:
    from amity.questions.named import find_question

    question = find_question(name)
    values = {**question.complete(small.tables, {}), **given}
    values = {key: value for key, value in values.items() if key in {p.name for p in question.parameters}}
    stored, listening = heard(small.store)  # type: ignore[arg-type]  # a dataset in memory has a local one
    answer, right = stored.ask(name, values), small.ask(name, values)
    assert answer.answer.csv() == right.answer.csv()
    assert answer.rows == right.rows
    assert not any(ALL_CLAIMS in query for query in listening.asked)
    # What is not given takes the likeliest of what all claims tell.
    if question.takes_of_claims({}):
        assert stored.ask(name).taken == small.ask(name).taken
        assert any(ALL_CLAIMS in query for query in listening.asked)
    assert table_texts(stored.tables) == table_texts(small.tables)


def test_who_speaks_is_looked_up_in_the_claims_of_the_answer(small: Dataset) -> None:
    stored, _ = heard(small.store)  # type: ignore[arg-type]
    chosen = {"modalities": ["denied"]}
    assert stored.ask("denials", **chosen).rows == small.ask("denials", **chosen).rows != []
    assert stored.ask("denials", modalities=["promised"]).rows == []


def test_a_fault_is_told_where_its_row_is_read(small: Dataset) -> None:
    changed = store_with(small, "claim:gazette2014-001", "am:block", ox.Literal("x"))
    stored, _ = heard(changed)
    assert stored.query("ASK { ?c a am:Claim }").boolean
    for _ in range(2):
        with pytest.raises(DataError, match="claim:gazette2014-001 block: 'x' is no whole number"):
            _ = stored.tables
    with pytest.raises(DataError, match="claim:gazette2014-001 block: 'x' is no whole number"):
        stored.view()


def test_check_proves_a_store_and_edges_follow_from_its_claims(small: Dataset) -> None:
    stored, _ = heard(store_with(small, "edge:gazette2014-003", "am:status", iri("am:accepted")))
    assert stored.edges == small.edges
    with pytest.raises(DataError, match="has am:status am:accepted, while the claims come to am:contested"):
        stored.check()
    sound = heard(small.store)[0].check()  # type: ignore[arg-type]
    assert sound.csv() == small.check().csv()
    assert (sound.value.shaped, small.check().value.shaped) == (len(small.claims), 0)


def test_a_store_of_another_version_says_so(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amity.dataset import open_graph
    from amity.rdf.write import build_triples

    monkeypatch.setattr("amity.store.stamp.__version__", "0.0.1")
    write_store(tmp_path / "store", build_triples(small.tables))
    monkeypatch.undo()
    with pytest.warns(StaleStoreWarning, match=r"was built by amity 0\.0\.1, .*: amity check --store"):
        assert isinstance(open_graph(tmp_path / "store"), StoredDataset)
    assert len(open_stored(str(tmp_path / "store")).claims) == 13
