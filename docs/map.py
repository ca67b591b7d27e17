"""The map of the rooms: every package of amity from the front door down, what it is for, and what it imports from.

Run: python docs/map.py [CONTRIBUTING.md]   (or: make map)

Read from the installed package, since the folders ``graph`` and ``cli`` are imported as ``amity`` and ``amity.cli``.
With a file, the text between its marks is written anew.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path

import grimp

BEGIN, END = "<!-- map: make map -->", "<!-- end of map -->"
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


def main() -> None:
    """Print the map, or write it into a file."""
    if len(sys.argv) < 2:
        print(map_of_rooms())
        return
    path = Path(sys.argv[1])
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{map_of_rooms()}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
