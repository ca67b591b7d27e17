"""The rooms of amity from the front door down: what each is for, and what it imports from.

And the analyses: where each is asked for, computed, answered and reported.

Run: python docs/map.py [FILE]...   (or: make map)

Read from the installed package, since the folders ``graph`` and ``cli`` are imported as ``amity`` and ``amity.cli``.
In each file the text between the marks of a table is written anew.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec as spec_of
from pathlib import Path

import grimp

from amity.answers.registry import ANALYSES

END = "<!-- end of map -->"
OPEN_UP = ("amity.analysis",)
"""Rooms whose parts are shown one by one; their parts import each other one way too."""


def room_of(module: str) -> str:
    """The room of a module: the package below ``amity``, or a module that stands there by itself."""
    parts = module.split(".")
    deep = 3 if ".".join(parts[:2]) in OPEN_UP and len(parts) > 3 else 2
    return ".".join(parts[:deep])


def find_spec(module: str) -> ModuleSpec:
    """Where a module of amity stands."""
    spec = spec_of(module)
    assert spec is not None
    return spec


def tree_of(module: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(Path(find_spec(module).origin or "").read_text(encoding="utf-8"))


def first_sentence(module: str) -> str:
    """The first sentence of the docstring of a module."""
    text = ast.get_docstring(tree_of(module)) or ""
    return text.split("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def imports_between_rooms() -> dict[str, set[str]]:
    """What each room imports from; each stands above all that it imports from."""
    graph = grimp.build_graph("amity", include_external_packages=False, exclude_type_checking_imports=True)
    ends = {"amity", "amity.__main__", "amity.data", "amity.ontology"}
    uses: dict[str, set[str]] = {}
    for module in sorted(graph.modules):
        room = room_of(module)
        if room not in ends:
            others = {room_of(other) for other in graph.find_modules_directly_imported_by(module)}
            uses.setdefault(room, set()).update(others - ends - {room})
    levels: dict[str, int] = {}

    def level(room: str) -> int:
        if room not in levels:
            levels[room] = 1 + max((level(other) for other in uses[room]), default=-1)
        return levels[room]

    return {room: uses[room] for room in sorted(uses, key=lambda room: (-level(room), room))}


def rooms() -> str:
    """A Markdown table of the rooms that are folders."""
    folders = [room for room in imports_between_rooms() if find_spec(room).submodule_search_locations]
    return _table(
        ["Room", "What it is for"], ((f"`{_short(room)}`", first_sentence(room)) for room in folders)
    )


def imports() -> str:
    """A Markdown table of what each room imports from, single modules too."""
    return _table(
        ["Room", "What it is for", "Imports from"],
        (
            (
                f"`{_short(room)}`",
                first_sentence(room),
                ", ".join(f"`{_short(other)}`" for other in sorted(below)) or "-",
            )
            for room, below in imports_between_rooms().items()
        ),
    )


def analyses_behind(module: str, function: str) -> list[str]:
    """The modules of ``amity.analysis`` of whose names a function, or what it uses of its own module, makes use."""
    tree = tree_of(module)
    imported = {
        name.asname or name.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }
    own = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(
                node.id for node in ast.walk(own.get(name, ast.Pass())) if isinstance(node, ast.Name)
            )
    return sorted({imported[name] for name in seen if imported.get(name, "").startswith("amity.analysis.")})


def analyses() -> str:
    """A Markdown table of the analyses, with the modules that each passes."""
    return _table(
        ["`amity analyze`", "Command", "Computed by", "Answered by", "In the report"],
        (
            (
                f"`{name}`",
                f"`cli/analyze/{analysis.group.lower()}/{name.replace('-', '_')}.py`",
                ", ".join(
                    f"`graph/{_short(other).replace('.', '/')}.py`"
                    for other in analyses_behind(f"amity.answers.{analysis.module}", analysis.function)
                )
                or "-",
                f"`{analysis.function}` in `graph/answers/{analysis.module.replace('.', '/')}.py`",
                ", ".join(f"`graph/report/sections/{part.split('.')[0]}.py`" for part in analysis.sections)
                or "-",
            )
            for name, analysis in ANALYSES.items()
        ),
    )


def _short(module: str) -> str:
    return module.removeprefix("amity.")


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (titles, ["---"] * len(titles), *rows))


TABLES = {"rooms": rooms, "imports": imports, "analyses": analyses}
"""What stands between ``<!-- NAME: make map -->`` and `END`."""


def written_anew(text: str) -> str:
    """The text of a file with its tables as they are now."""
    for name, made in TABLES.items():
        before, begin, rest = text.partition(f"<!-- {name}: make map -->")
        if begin:
            text = f"{before}{begin}\n\n{made()}\n\n{END}{rest.partition(END)[2]}"
    return text


def main() -> None:
    """Print the tables, or write them into files."""
    if len(sys.argv) < 2:
        print("\n\n".join(made() for made in TABLES.values()))
    for path in map(Path, sys.argv[1:]):
        path.write_text(written_anew(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
