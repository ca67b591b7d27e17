"""Files of a store damaged: refused in one sentence, or the answers are those of the sound store."""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from fuzz_store_rdf import TABLES

from amity.corpus.tables import table_texts
from amity.dataset import open_graph, open_stored
from amity.errors import AmityError
from amity.rdf.write import build_triples
from amity.store import folder as store_folder
from amity.store.build import write_store
from amity.store.stamp import STAMP

QUERY = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"


def damage(path: Path, draw: random.Random) -> None:
    """Change one file in one of the ways of a bad disk or a careless hand."""
    data = bytearray(path.read_bytes())
    at = draw.randrange(len(data)) if data else 0
    match draw.randrange(7):
        case 0:
            path.unlink()
            return
        case 1:
            del data[at:]
        case 2:
            data[at : at + draw.choice((1, 16, 512))] = bytes(draw.choice((1, 16, 512)))
        case 3:
            data += draw.randbytes(draw.choice((1, 100)))
        case 4:
            data[at:at] = draw.randbytes(draw.choice((1, 8)))
        case _:
            for _ in range(draw.choice((1, 1, 3))):
                if data:
                    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def let_go() -> None:
    """Close what this process holds of stores, as its end would."""
    while store_folder._held:
        os.close(store_folder._held.popitem()[1])


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """The stamp finds every change, so that the engine never meets one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        root = Path(name)
        for table, text in TABLES.items():
            (root / table).write_text(text, encoding="utf-8")
        graph = open_graph(root)
        write_store(root / "sound", build_triples(graph.tables))
        tables = table_texts(graph.tables)
        right = open_stored(str(root / "sound")).query(QUERY).rows

        def answer(store: Path) -> str:
            try:
                opened = open_stored(str(store))
                rows = opened.query(QUERY).rows
            except AmityError as error:
                text = str(error)
                assert str(store) in text or "the query" in text, text
                assert "\n" not in text and "did not expect" not in text, text
                return type(error).__name__
            finally:
                let_go()
            assert rows == right, "another answer"
            assert table_texts(opened.tables) == tables, "other tables"
            return "as it was"

        def check(seed: int) -> str:
            draw = random.Random(seed)
            store = root / "damaged"
            shutil.copytree(root / "sound", store)
            try:
                files = sorted(path for path in store.rglob("*") if path.is_file())
                damage(draw.choice(files), draw)
                return answer(store)
            finally:
                shutil.rmtree(store)

        assert json.loads((root / "sound" / STAMP).read_text(encoding="utf-8"))["triples"] == len(right)
        assert isinstance(right[0][0], ox.NamedNode)
        yield check
