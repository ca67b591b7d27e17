"""The map of the rooms: every package of amity from the front door down, what it is for, and what it imports from.

And of the analyses: where each is asked for, computed, answered and reported.

Run: python docs/map.py [CONTRIBUTING.md]   (or: make map)

Read from the installed package, since the folders ``graph`` and ``cli`` are imported as ``amity`` and ``amity.cli``.
With a file, the text between the marks of each table is written anew.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
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


def first_sentence(module: str) -> str:
    """The first sentence of the docstring of a module."""
    spec = importlib.util.find_spec(module)
    assert spec is not None and spec.origin is not None
    text = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))) or ""
    return text.split("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def map_of_rooms() -> str:
    """A Markdown table of the rooms; each imports only from those below it."""
    graph = grimp.build_graph("amity", include_external_packages=False, exclude_type_checking_imports=True)
    uses: dict[str, set[str]] = {}
    sizes: dict[str, int] = {}
    for module in sorted(graph.modules):
        room = room_of(module)
        if room in {"amity", "amity.__main__", "amity.data", "amity.ontology"}:
            continue
        sizes[room] = sizes.get(room, 0) + 1
        found = {room_of(other) for other in graph.find_modules_directly_imported_by(module)}
        uses.setdefault(room, set()).update(found - {room, "amity", "amity.data", "amity.ontology"})
    levels: dict[str, int] = {}

    def level(room: str) -> int:
        if room not in levels:
            levels[room] = 1 + max((level(other) for other in uses[room]), default=-1)
        return levels[room]

    lines = ["| Room | What it is for | Imports from |", "| --- | --- | --- |"]
    for room in sorted(uses, key=lambda room: (-level(room), room)):
        below = ", ".join(f"`{other.removeprefix('amity.')}`" for other in sorted(uses[room])) or "-"
        lines.append(f"| `{room.removeprefix('amity.')}` | {first_sentence(room)} | {below} |")
    return "\n".join(lines)


def analyses_behind(module: str, function: str) -> list[str]:
    """The modules of ``amity.analysis`` of whose names a function, or what it uses of its own module, makes use."""
    spec = importlib.util.find_spec(module)
    assert spec is not None and spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
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


def map_of_analyses() -> str:
    """A Markdown table of the analyses, with the modules that each passes."""
    lines = [
        "| `amity analyze` | Command | Computed by | Answered by | In the report |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, analysis in ANALYSES.items():
        module = f"amity.answers.{analysis.module}"
        behind = [
            other.removeprefix("amity.").replace(".", "/")
            for other in analyses_behind(module, analysis.function)
        ]
        cells = (
            name,
            f"cli/analyze/{analysis.group.lower()}/{name.replace('-', '_')}.py",
            ", ".join(f"`graph/{path}.py`" for path in behind),
            f"`{analysis.function}` in `graph/answers/{analysis.module.replace('.', '/')}.py`",
            ", ".join(f"`graph/report/sections/{section.split('.')[0]}.py`" for section in analysis.sections),
        )
        lines.append(f"| `{cells[0]}` | `{cells[1]}` | {cells[2] or '-'} | {cells[3]} | {cells[4] or '-'} |")
    return "\n".join(lines)


MAPS = {"<!-- map: make map -->": map_of_rooms, "<!-- analyses: make map -->": map_of_analyses}
"""What stands between such a mark and `END`."""


def main() -> None:
    """Print the maps, or write them into a file."""
    if len(sys.argv) < 2:
        print("\n\n".join(made() for made in MAPS.values()))
        return
    path = Path(sys.argv[1])
    text = path.read_text(encoding="utf-8")
    for begin, made in MAPS.items():
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(END)
        text = f"{before}{begin}\n\n{made()}\n\n{END}{after}"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
