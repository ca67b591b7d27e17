"""Tables: a small dataset with cells, rows, columns and bytes changed."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from datasets import TABLES
from exports import export_bytes

from amity.characters import neutral
from amity.checks.plausibility import find_doubts
from amity.corpus.tables import read_tables, table_texts
from amity.edges.slices import Selection, make_slice
from amity.explorer.page import render
from amity.export.export import FORMATS
from amity.faults import Severity
from amity.rdf.write import build_triples
from amity.store.read import read_store
from amity.store.store import memory_store

CELLS = (
    *(
        "",
        " ",
        "..",
        "2015",
        "201X",
        "[..2014]",
        "9999-12-31",
        "0001-01-01",
        "2016-02-30",
        "-5",
        "0",
        "1e9",
        "12",
    ),
    *(
        "arland",
        "аrland",
        "borria",
        "league",
        "north-coast",
        "gazette2014",
        "gazette2014-003",
        "tribune2019-001",
    ),
    *(
        "partOf",
        "arms",
        "denied",
        "asserted",
        "alleged",
        "conditional",
        "doubted",
        "person",
        "state",
        "Q1",
        "a;b;a",
    ),
    *(
        "=1+1",
        "@x",
        "<script>hit()</script>",
        'say "no"',
        "a,b",
        "a\nb",
        "a\rb",
        "tab\there",
        "x=1;y=2",
        "constructor",
    ),
    *(
        "\x1b]52;c;x\x07",
        "\x9b2J",
        "a\u200bb",
        "a\u202eb",
        "می\u200cخواهم",
        "\ufeff",
        "\u2028",
        "\x00",
        "\ud7ff\ue000",
    ),
    *(
        "z" * 201,
        "z" * 501,
        "z" * 131_073,
        "__proto__",
        "%E0%A4%A",
        "../../etc",
        "ﬁ",
        "e\u0301",
        "\U0001f469\u200d\U0001f680",
    ),
)
SUFFIXES = tuple(FORMATS)


def texts_of(seed: int) -> dict[str, bytes]:
    """The files of a dataset that follows from `seed`."""
    draw = random.Random(seed)
    files = dict(TABLES)
    for _ in range(draw.randrange(1, 4)):
        name = draw.choice(list(files))
        lines = files[name].split("\n")
        row = draw.randrange(len(lines))
        cells = lines[row].split(",")
        kind = draw.randrange(10)
        if kind < 5:
            cell = draw.choice(CELLS)
            quoted = '"' + cell.replace('"', '""') + '"' if draw.random() < 0.8 else cell
            cells[draw.randrange(len(cells))] = quoted
        elif kind == 5:
            del cells[draw.randrange(len(cells))]
        elif kind == 6:
            cells.insert(draw.randrange(len(cells) + 1), draw.choice(CELLS))
        lines[row] = ",".join(cells)
        if kind == 7:
            lines.insert(draw.randrange(len(lines) + 1), lines[row])
        elif kind == 8:
            del lines[row]
        elif kind == 9:
            other = draw.randrange(len(lines))
            lines[row], lines[other] = lines[other], lines[row]
        files[name] = draw.choice(("\n", "\n", "\n", "\n", "\r\n", "\r")).join(lines)
    found = {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
    if draw.random() < 0.1:
        name = draw.choice(list(found))
        data = bytearray(found[name])
        for _ in range(draw.randrange(1, 4) if data else 0):
            data[draw.randrange(len(data))] = draw.randrange(256)
        found[name] = bytes(data)
    if draw.random() < 0.02:
        del found[draw.choice(list(found))]
    return found


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """Faults are told in order and neutral; what is accepted comes back from CSV and from RDF, and can be shown."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "made")
        again = Path(temporary, "again")
        folder.mkdir()
        again.mkdir()

        def check(seed: int) -> str:
            files = texts_of(seed)
            for name in TABLES:
                Path(folder, name).unlink(missing_ok=True)
            for name, data in files.items():
                Path(folder, name).write_bytes(data)
            reading = read_tables(folder)
            warnings = find_doubts(reading.tables, reading.rows)
            for fault in (*reading.faults, *warnings):
                assert len(str(fault)) < 1000, fault
                assert "\x1b" not in neutral(str(fault))
            if reading.errors:
                return "rejected"
            tables = reading.tables
            for name, text in table_texts(tables).items():
                Path(again, name).write_text(text, encoding="utf-8", newline="")
            assert read_tables(again).tables == tables
            if seed % 8 == 0:
                store = memory_store(build_triples(tables))
                back = read_store(store)
                assert set(back.claims.values()) == set(tables.claims.values())
                assert set(back.actors.values()) == set(tables.actors.values())
            if seed % 16 == 0:
                suffix = SUFFIXES[seed // 16 % len(SUFFIXES)]
                assert export_bytes(suffix, make_slice(tables, Selection()), tables)
            if seed % 128 == 0:
                assert "<script>hit()" not in render(tables, Selection())
            severities = {fault.severity for fault in (*reading.faults, *warnings)}
            return "warned" if Severity.WARNING in severities else "accepted"

        yield check
