"""`import amity`: what it offers, and that it costs nothing until it is used."""

from __future__ import annotations

import inspect
import subprocess
import sys
import tomllib
from pathlib import Path

import networkx as nx
import pytest

import amity
from amity.dataset import Dataset

ROOT = Path(__file__).parents[1]


def test_every_exported_name_is_there_with_a_docstring() -> None:
    for name in amity.__all__:
        value = getattr(amity, name)
        assert name.startswith("__") or inspect.getdoc(value), name
    assert set(amity.__all__) <= set(dir(amity))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = amity.nothing


def test_every_public_method_has_types_and_a_docstring() -> None:
    for name, member in inspect.getmembers(Dataset):
        if name.startswith("_"):
            continue
        function = member.fget if isinstance(member, property) else getattr(member, "func", member)
        assert inspect.getdoc(member), name
        assert "return" in inspect.get_annotations(function), name


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    ontology = (ROOT / "ontology" / "core.ttl").read_text(encoding="utf-8")
    assert project["version"] == amity.__version__
    assert f"## {amity.__version__}" in changelog
    assert f'owl:versionInfo "{amity.__version__}"' in ontology


def test_import_is_cheap() -> None:
    script = "import sys, amity; print(sorted({'rdflib', 'networkx', 'pyvis', 'pyoxigraph', 'numpy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_open_slice_network_query_view(folder: Path) -> None:
    graph = amity.open(folder)
    assert repr(graph) == "<Dataset: 7 actors, 13 claims, 3 sources>"
    assert isinstance(graph.network(period="pact"), nx.MultiDiGraph)
    assert graph.query("ASK { actor:arland am:alliedWith actor:borria }").boolean
    page = graph.view(period="pact")
    assert page.lower().startswith("<!doctype html>")
    assert "Arland" in page


@pytest.mark.slow
def test_the_plot_of_the_documents_is_that_of_the_corpus(tmp_path: Path) -> None:
    """Byte for byte: a chart hangs on nothing but its numbers."""
    drawn = tmp_path / "summary.svg"
    command = [sys.executable, "-m", "amity", "analyze", "summary", "--plot", str(drawn)]
    subprocess.run(command, capture_output=True, check=True)
    assert drawn.read_bytes() == (ROOT / "docs" / "summary.svg").read_bytes()


def test_a_notebook_shows_the_page_in_a_sandbox(folder: Path) -> None:
    shown = amity.open(folder)._repr_html_()
    assert shown.startswith("<iframe")
    assert "sandbox=" in shown


def test_analyses_from_the_front_door(folder: Path) -> None:
    graph = amity.open(folder)
    studies = graph.survey().studies
    assert [study.network.period for study in studies] == ["before", "pact", "after"]
    # Before: the pact; arms for the front are only alleged. Then the front is listed, and the minister of 2013 accuses
    # Borria for herself, for she is known to hold office in that year alone; after 2016 an attack alone is certain.
    signs = [(s.network.friendly, s.network.hostile, len(s.network.left_out)) for s in studies]
    assert signs == [(1, 0, 0), (1, 2, 0), (0, 1, 0)]
    assert [len(study.network.ties) for study in graph.survey("whole", parts=False).studies] == [3]
    found = graph.analyze.compare("before", "pact", actors=["borria"]).value
    assert [change.relation for change in found.edges] == ["arms", "accuses"]
    course = graph.course("Arland", "CF")
    assert (course.first, course.second) == ("arland", "cadmus-front")
    assert [score.total.net for score in course.scores] == [0, -5, -9]  # listing, attack (Goldstein 1992)
    chapter = graph.biography("Arland", "CF", period="pact").chapters[0]
    assert [deed.relation for deed in chapter.deeds] == ["negotiatesWith", "designatesAsTerrorist"]
    with pytest.raises(amity.AmityError, match="'Orr' can be more than one actor"):
        graph.course("Orr", "Arland")
