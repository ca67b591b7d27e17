"""The front door: what each method answers, and in which forms."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from commands import runner

from amity.answers.registry import ANALYSES
from amity.dataset import Dataset
from amity.dataset.analyses import Analyses
from amity.errors import AmityError, RequestError, UnknownArgument
from amity.render.answer import Answer

TWO, ONE = ["Arland", "Cadmus Front"], ["Arland"]
OPTIONS: dict[str, dict[str, Any]] = {"turning-points": {"possible": True}}
ARGUMENTS: dict[str, list[str]] = {"compare": ["before", "pact"], "score": TWO, "reach": ONE}
ASKED: dict[str, Callable[[Dataset], Any]] = {
    "slice": lambda ds: ds.slice(period="pact"),
    "query": lambda ds: ds.query("SELECT ?a ?s WHERE { ?e rdf:subject ?a ; am:earliestStart ?s }"),
    "graph": lambda ds: ds.query("DESCRIBE actor:arland"),
    "truth": lambda ds: ds.query("ASK { ?a ?b ?c }"),
    "question": lambda ds: ds.ask("denials"),
    "dyad": lambda ds: ds.dyad("Arland", "CF"),
    "disputes": lambda ds: ds.disputes(),
    "check": lambda ds: ds.check(),
    **{
        name: lambda ds, name=name: ds.table(name)
        for name in ("edges", "claims", "actors", "sources", "periods")
    },
    "relations": lambda ds: ds.table("relations"),
    "questions": lambda ds: ds.table("questions"),
    **{
        f"analyze {name}": lambda ds, name=name: getattr(ds.analyze, name.replace("-", "_"))(
            *ARGUMENTS.get(name, []), **OPTIONS.get(name, {})
        )
        for name in ANALYSES
    },
}


def test_what_a_dataset_holds_is_told_in_a_line(small: Dataset) -> None:
    assert repr(small.claims) == "<13 claims: gazette2014-001, gazette2014-002, gazette2014-003, ...>"
    assert repr(small.periods) == "<3 periods: before, pact, after>"
    assert small.actors == small.tables.actors
    assert list(small.sources.items()) == list(small.tables.sources.items())
    assert "nobody" not in small.actors
    for network in small.signed_networks().values():
        assert len(repr(network)) < 150


@pytest.mark.parametrize("again", [copy.deepcopy, lambda dataset: pickle.loads(pickle.dumps(dataset))])
def test_a_dataset_goes_to_another_process(small: Dataset, again: Callable[[Dataset], Dataset]) -> None:
    assert len(small.edges) > 0
    there = again(small)
    assert there.tables == small.tables
    assert there.edges == small.edges
    assert there.analyze.balance().json() == small.analyze.balance().json()


def test_an_analysis_that_is_none_names_the_nearest(small: Dataset) -> None:
    with pytest.raises(AttributeError, match="no analysis is called 'balence'; did you mean balance"):
        small.analyze.balence()
    assert not hasattr(small.analyze, "xyzzy")
    with pytest.raises(AttributeError, match="no analysis is called 'dyad'; did you mean score"):
        small.analyze.dyad("Arland", "Borria")


@pytest.mark.parametrize("name", ASKED)
def test_every_answer_is_short_and_becomes_a_frame(small: Dataset, name: str) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    found = ASKED[name](small)
    assert len(repr(found)) < 250
    assert found._repr_html_().startswith(("<div><table>", "<div><pre>"))
    columns = found.to_dict()
    assert {len(values) for values in columns.values()} == {len(found)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame, table = found.to_pandas(), found.to_arrow()
    assert list(frame.columns) == table.column_names == list(columns)
    assert len(frame) == table.num_rows == len(found)


@pytest.mark.parametrize("name", ANALYSES)
def test_analyses_answer_what_the_command_prints(folder: Path, small: Dataset, name: str) -> None:
    arguments, options = ARGUMENTS.get(name, []), OPTIONS.get(name, {})
    flags = [f"--{option}" for option in options]
    printed = runner(folder)("analyze", name, *arguments, *flags, "--format", "csv").stdout_bytes
    assert getattr(small.analyze, name.replace("-", "_"))(*arguments, **options).csv().encode() == printed


def test_each_analysis_has_a_method() -> None:
    methods = {
        name for name, _ in inspect.getmembers(Analyses, inspect.isfunction) if not name.startswith("_")
    }
    assert methods == {name.replace("-", "_") for name in ANALYSES}


@pytest.mark.parametrize(("name", "argument"), [(n, a) for n in ANALYSES for a in ANALYSES[n].words])
def test_words_of_an_analysis(small: Dataset, name: str, argument: str) -> None:
    method = getattr(small.analyze, name.replace("-", "_"))
    options = {**OPTIONS.get(name, {}), **({"draws": 2} if name == "balance" else {})}
    for word in set(ANALYSES[name].words[argument]) - {"balance", "turnover"}:  # too few values
        assert repr(method(*ARGUMENTS.get(name, []), **options, **{argument: word}))
    with pytest.raises(RequestError, match=f"'nothing' is no word for {argument}; choose from "):
        method(*ARGUMENTS.get(name, []), **options, **{argument: "nothing"})


def test_edges_of_any_status_have_sources(small: Dataset) -> None:
    assert small.analyze.sources("edges", statuses=["denied"]).csv()
    with pytest.raises(RequestError, match="an edge that is denied makes no tie"):
        small.analyze.sources("ranks", statuses=["denied"])


def test_a_query_has_ids_numbers_days_and_gaps(small: Dataset) -> None:
    found = small.query(
        "SELECT ?claim ?relation ?block ?start ?note ?other WHERE { ?claim rdf:predicate ?relation ; am:block ?block ; "
        "am:earliestStart ?start . OPTIONAL { ?claim am:nothing ?note } "
        "BIND(<https://example.org/x> AS ?other) } ORDER BY ?claim"
    ).to_dict()
    claims = [small.claims[name] for name in found["claim"]]
    assert len(claims) == len(small.claims)
    assert found["relation"] == [claim.relation for claim in claims]
    assert found["block"] == [claim.block for claim in claims]
    assert found["start"] == [claim.bounds.earliest_start for claim in claims]
    assert set(found["note"]) == {None}
    assert set(found["other"]) == {"https://example.org/x"}


def test_open_ends_are_days_of_pandas(small: Dataset) -> None:
    pytest.importorskip("pandas")
    frame = small.slice().to_pandas()
    assert date(9999, 12, 31) in set(frame["latest_end"])
    assert date(1, 1, 1) in set(frame["earliest_start"])


def test_networks(small: Dataset) -> None:
    signed = small.signed_networks()
    assert list(signed) == ["before", "pact", "after"]
    assert isinstance(signed["pact"].graph, nx.Graph)
    assert {sign for *_, sign in signed["pact"].graph.edges(data="sign")} == {1, -1}
    assert list(small.weighted_networks("year", start="2012", end="2014")) == ["2012", "2013", "2014"]


def test_a_rule_that_carries_states_on_stands_in_every_row(small: Dataset) -> None:
    rule = "until-contradicted"
    for found in (small.slice(persist=rule), small.analyze.compare("before", "pact", persist=rule)):
        assert set(found.to_dict()["persist"]) == {rule}
    assert set(small.analyze.summary(persist=rule).to_dict()["persist"]) == {rule}
    assert "persist" not in small.slice().to_dict()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda ds: ds.slice(perod="pact"), "slice() takes no argument 'perod'; did you mean 'period'?"),
        (
            lambda ds: ds.analyze.balance(ambivalant="net"),
            "balance() takes no argument 'ambivalant'; did you mean 'ambivalent'?",
        ),
        (lambda ds: ds.report(titel="x"), "report() takes no argument 'titel'; did you mean 'title'?"),
        (lambda ds: ds.network(zzz=1), "network() takes no argument 'zzz'; it takes period, start, end"),
    ],
)
def test_an_argument_that_is_not_taken(small: Dataset, call: Callable[[Dataset], object], words: str) -> None:
    with pytest.raises(UnknownArgument) as error:
        call(small)
    assert str(error.value).startswith(words)
    assert isinstance(error.value, TypeError)
    assert isinstance(error.value, AmityError)


@pytest.mark.parametrize(
    "call",
    [
        lambda ds: ds.table("claimz"),
        lambda ds: ds.disputes(rows="x"),
        lambda ds: ds.report(form="pdf"),
        lambda ds: ds.analyze.sources("x"),
        lambda ds: ds.analyze.designations(at=["2001", "2002", "2003"]),
        lambda ds: ds.analyze.balance(resample="x"),
    ],
)
def test_what_there_is_not_is_said(small: Dataset, call: Callable[[Dataset], object]) -> None:
    with pytest.raises(RequestError):
        call(small)


def test_designations_of_two_days_are_compared(small: Dataset) -> None:
    assert (
        small.analyze.designations(at="2015").columns
        != small.analyze.designations(at=("2010", "2015")).columns
    )
    assert (
        small.analyze.designations(at=("2010", "2015")).columns
        == small.analyze.compare("before", "pact").columns
    )


def test_export_report_and_check(small: Dataset, tmp_path: Path) -> None:
    path = small.export(tmp_path / "pact.json", period="pact")
    assert len(json.loads(path.read_text(encoding="utf-8"))["edges"]) == len(small.slice(period="pact"))
    assert small.report().lower().startswith("<!doctype html>")
    assert small.report(form="md", title="Of three").startswith("# Of three")
    checked = small.check()
    assert len(checked) == len(checked.value.faults)
    assert isinstance(checked, Answer)
