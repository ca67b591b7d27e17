"""Data flows one way: a module imports only from the layers before its own. Read from the sources with `ast`."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

import pytest

LAYERS = (
    {"errors", "limits", "faults", "namespaces", "edtf", "locks", "characters", "cycles", "reading"},
    {"date_words"},
    {"dates"},
    {"temporaries", "csvfile", "model", "transport"},
    {"files", "formats", "description"},
    {"vocabulary", "cells", "datapackage"},
    {"own_relations", "table_rows"},
    {"tables"},
    {"edge_dates"},
    {"episodes", "denials"},
    {"columns", "edges", "names", "doubts", "sparql_reader"},
    {"counts", "persistence"},
    {"slices", "vintages", "sparql", "evidence", "documented", "affiliation", "results"},
    {"endpoint_graph", "offers"},
    {"endpoint", "dataset", "ties", "oddities"},
    {"stamp"},
    {"store_folder"},
    {"query_loop"},
    {"query_worker"},
    {"store", "store_build", "voices"},
    {
        "rdf_tables",
        "owl_time",
        "network",
        "disputes",
        "dyads",
        "questions",
        "plausibility",
        "texts",
        "shapes",
        "scaffold",
    },
    {"dot", "gexf", "pajek", "check", "upgrade", "view"},
    {"exports", "analysis"},
    {"knowledge_graph"},
    {"cli"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
SAME_LAYER = {("store", "dataset"), ("dataset", "store"), ("shapes", "dataset"), ("faults", "errors")}
ROOT = Path(str(files("amity")))
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"})


def room(path: Path) -> str:
    """Module name, or the name of the sub-package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> set[str]:
    """Rooms of amity that a module imports, also inside functions; imports for types alone do not count."""
    found: set[str] = set()
    stack: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "amity":
                found |= {alias.name for alias in node.names if alias.name in LEVEL}
            elif node.module.startswith("amity."):
                found.add(node.module.split(".")[1])
        stack.extend(ast.iter_child_nodes(node))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    own = room(path)
    if own in {"ontology", "data"}:
        return
    for other in imported(path) - {own, "ontology", "data"}:
        assert LEVEL[other] < LEVEL[own] or (own, other) in SAME_LAYER, f"{own} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
