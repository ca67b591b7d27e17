"""The pure scripts of the page against tables made by hand and against what Python answers, by ``node --test``.

The tables of ``tests/vectors`` are read as they stand; what Python alone can make, the JSON block of a page and the
answers of its functions, is written into a folder that the variable AMITY_VECTORS names.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vectors
from builders import coded_as
from cell_marks import cell_pieces
from examples import SHARE
from page_scripts import find_node

from amity.characters import xml_text
from amity.corpus.csv_reader import spreadsheet_cell
from amity.corpus.dates import MAX, MIN, Bounds, parse
from amity.corpus.model import Coding, Tables
from amity.corpus.names import fold
from amity.dataset import Dataset
from amity.edges.counts import Presence, presence
from amity.edges.persistence import Persistence
from amity.edges.slices import Selection
from amity.explorer.data import page_data
from amity.explorer.drawing import _middle
from amity.explorer.extent import extent
from amity.explorer.fold import fold_edges
from amity.explorer.layout.places import break_label
from amity.explorer.status import actors_and_places, status_line
from amity.explorer.table import table_rows
from amity.explorer.view import View, bundle_edges, is_listed, make_view
from amity.explorer.words import page_dictionary, persistence, say, span
from amity.render.charts.bands import Axis, Band, Room, gaps, pack_lanes
from amity.render.look import look
from amity.render.marks import Piece, bar_pieces, denial_pieces, line_mark, line_pieces
from amity.render.page import is_link
from amity.words import LANGUAGES, grouped

ROOT = Path(__file__).parents[3]
KINDS = ("definite", "possible", "dated", "partly", "undated", "outside")
Json = dict[str, Any]


def block(view: View) -> Json:
    """The JSON block of the page of a view, its actors all in one place."""
    return page_data(view, dict.fromkeys(view.actors, (0.0, 0.0)))


def hand_made(case: Json, selection: Selection, as_of: date | None) -> Json:
    """A case of edges.json or persistence.json with the block that node is to cut it from."""
    rows = [
        {
            "id": row["id"],
            "status": row.get("status"),
            "claims": row.get("claims"),
            "bearing": row.get("bearing"),
            "carried": date.fromisoformat(row["carried_to"]).toordinal() if "carried_to" in row else None,
            "slices": [
                [*(day.toordinal() for day in vectors.days(text)), kind]
                for kind in KINDS
                for text in row.get(kind, ())
            ],
        }
        for row in case["edges"]
    ]
    view = make_view(vectors.tables_of(case["claims"], case.get("persons", ())), selection)
    return {"case": case["case"], "data": block(view), "asOf": as_of and as_of.toordinal(), "edges": rows}


def slices() -> list[Json]:
    """All cases; those known on a day with the day chosen in the page, and chosen when the page was made."""
    cases = [hand_made(case, Selection(), None) for case in vectors.CASES]
    for case in vectors.PERSISTENCE:
        rule = Selection(persist=Persistence.parse(case["persist"]))
        as_of = parse(case["as_of"]).latest if "as_of" in case else None
        cases.append(hand_made(case, rule, as_of))
        cases.append(hand_made(case, replace(rule, as_of=as_of), None))
    return cases


def letters() -> list[list[str]]:
    """Every character there is, folded inside a word, 200 to a text; a share of these texts."""
    points = [c for c in map(chr, range(0x20, 0x110000)) if unicodedata.category(c) not in {"Cn", "Co", "Cs"}]
    texts = ["".join(f"a{c}b" for c in points[n : n + 200]) for n in range(0, len(points), 200)]
    texts = texts[:: 100 // SHARE]
    return [[text, fold(text)] for text in texts]


def spans() -> list[list[Any]]:
    """Stretches from and to days about the ends of months and years."""
    days = [date(2019, 12, 31) + timedelta(n) for n in (0, 1, 2, 30, 31, 32, 60, 365, 366, 367, 731)]
    pairs = [*itertools.combinations_with_replacement([MIN, *days, MAX], 2)]
    return [[a.toordinal(), b.toordinal(), *(span(a, b, code) for code in LANGUAGES)] for a, b in pairs]


CELLS = [
    "",
    "a",
    "=1+1",
    "-5",
    "-5.5e+3",
    "-5+1",
    "@x",
    "+",
    "+-",
    "\ta",
    "\n=",
    "＝1",
    "a=b",
    "+1 202",
    "1",
    "\r",
]
LINKS = [
    "https://a.org",
    "http://a",
    "https://",
    "ftp://a",
    "javascript:1",
    "https://a b",
    "https://a\x85b",
    'http://"',
]
LINKS += [
    "https://a\x1cb",
    "https://a<b",
    " https://a",
    "HTTPS://a",
    "https://a\n",
    "",
    "https://я.рф/?a=1#b",
]
XML = ["a\x00b\r\n", "\ufffe\uffff", "\r", "\t\n", "я\U0001f600", "\x0b\x1f\x7f"]


def answers(corpus: Dataset, small: Dataset) -> Json:
    """What Python's functions give, by the file that node reads."""
    tables: Tables = corpus.tables
    names = sorted({*tables.actors, *tables.places})
    view = make_view(tables, Selection())
    counts = [*range(130), 999, 1000, 12345, 1234567]
    rules = [Persistence.parse(text) for text in ("until-contradicted", "years=1", "years=5", "years=21")]
    horizon = date(2022, 3, 31)
    points = [(0.0, 0.0), (10.0, 0.0), (-3.0, 7.5), (40.0, -12.0)]
    return {
        "dictionary": page_dictionary(),
        "corpus": block(view),
        "slices": slices(),
        "changes": [case | {"data": block(make_view(vectors.tables_of(case["claims"]), Selection()))} for case in vectors.read("changes")],
        "letters": letters(),
        "all-names": [[text, fold(text)] for name in names for text in _names(tables, name)],
        "all-spans": spans(),
        "numbers": [[n, code, grouped(n, code), say(code, "edges", n)] for n in counts for code in LANGUAGES],
        "labels": [[label, list(break_label(label))] for label in {tables.label(n, c) for n in names for c in LANGUAGES}],
        "cells": [[text, spreadsheet_cell(text)] for text in CELLS],
        "links": [[text, is_link(text)] for text in LINKS],
        "xml": [[text, xml_text(text)] for text in XML],
        "curves": [[*a, *b, bend, *_middle(*a, *b, bend)] for a in points for b in points for bend in (0, 0.16, -0.24)],
        "ends": [
            [view.actors[:n], code, actors_and_places(tables, view.actors[:n], code)] for n in (0, 1, 2, 40, 200) for code in LANGUAGES
        ],
        "marks": marks(),
        "extents": extents(),
        "strips": strips(),
        "rules": [
            [{"rule": str(rule), "years": rule.years or 0, "horizon": horizon.toordinal()}, code, key, persistence(rule, horizon, code, key)]
            for rule in rules
            for code in LANGUAGES
            for key in ("persist", "persist_sentence")
        ],
        "openings": [
            *(opening(corpus, asked) for asked in selections(corpus)[:: 1 if SHARE == 100 else 3]),
            *(opening(small, asked) for asked in selections(small)),
            *(opening(coded_as(coding, small), Selection()) for coding in Coding),
        ],
    }  # fmt: skip


CURVES = [(0, 0, 30, 0, 60, 0), (10, 5, 40, -30, 90, 12.5), (0, 0, 3, 4, 6, 8), (50, 60, 20, 35, -14, 7)]


def strips() -> list[Json]:
    """Scales, dates and lanes of the strip, as Python makes them for pictures."""
    found = []
    for first, years, shares, width in itertools.product(
        (date(1980, 1, 1), date(2021, 8, 1)),
        ((1, 30, 2), (5, 1, 12)),
        ((0.2, 0.3, 0.5), (0.6, 0.1, 0.3)),
        (300, 800),
    ):
        starts = [first, *(first.replace(year=first.year + sum(years[: n + 1])) for n in range(3))]
        ends = [day - timedelta(1) for day in starts[1:]]
        bands = [Band("", "", "", *row) for row in zip(starts, ends, shares, strict=False)]
        axis = Axis(bands, 96, width)
        days = [MIN, *starts, *ends, date(1999, 5, 17), date(2022, 3, 3)]
        rooms = [
            Room(axis.x(day), axis.x(day) + size, 7 * size % 90) for day in days for size in (9, 40, 133)
        ]
        found.append(
            {
                "bands": [["", band.first.toordinal(), band.last.toordinal(), band.share] for band in bands],
                "width": width,
                "places": [[day.toordinal(), axis.x(day)] for day in days],
                "ticks": [[x, day.toordinal(), month] for x, day, month in axis.ticks()],
                "rooms": [room._asdict() for room in rooms],
                "lanes": pack_lanes(rooms, 0, 96 + width),
            }
        )
    return found


def marks() -> list[Json]:
    """Lines, cells and bars of every mark and sign, definite and possible, as Python makes them."""
    found = []
    for name, sign, maybe in itertools.product(look().marks, (1, 0, -1), (False, True)):
        lines = [
            [
                list(curve),
                both,
                width,
                scale,
                pieces(line_pieces(curve, sign, name, possible=maybe, both=both, width=width, scale=scale)),
            ]
            for curve in CURVES
            for both, width, scale in ((False, 1.5, 1.0), (True, 4.25, 1.4))
        ]
        cells = [
            [*box, pieces(cell_pieces(*box, sign, name, possible=maybe))]
            for box in ((0, 0, 16), (1.5, 3, 12.5))
        ]
        bars = [
            [*box, pieces(bar_pieces(*box, sign, name, possible=maybe))]
            for box in ((0, 64, 10, 8), (3.5, 7.25, 20, 9))
        ]
        over = look().marks[name].over or "strike"
        found.append({
            "mark": [look().marks[name].texture, look().marks[name].over, look().marks[name].head],
            "sign": sign, "possible": maybe, "lines": lines, "cells": cells, "bars": bars,
            "denial": [over, pieces(denial_pieces(21, 10, 9, sign, over))],
        })  # fmt: skip
    return found


def pieces(found: Iterable[Piece]) -> list[Json]:
    return [piece._asdict() for piece in found]


def extents() -> list[list[Any]]:
    """Bounds of claims on one edge, with the extent that they come to."""
    day = [
        MIN,
        date(2010, 1, 1),
        date(2012, 6, 1),
        date(2012, 9, 30),
        date(2015, 1, 1),
        date(2021, 12, 31),
        MAX,
    ]
    bounds = [
        Bounds(*(day[n] for n in places))
        for places in itertools.product(range(7), repeat=4)
        if places[0] <= places[1]
        and places[2] <= places[3]
        and places[0] <= places[2]
        and places[1] <= places[3]
    ]
    cases = [[one] for one in bounds] + [
        [bounds[n], bounds[-n * 7 % len(bounds)]] for n in range(0, len(bounds), 3)
    ]
    return [
        [
            [[d.toordinal() for d in (b.earliest_start, b.latest_start, b.earliest_end, b.latest_end)] for b in case],
            (found := extent(case)) and {
                "first": found.first.toordinal(), "last": found.last.toordinal(),
                "openFirst": found.open_first, "openLast": found.open_last,
                "sure": [[d.toordinal() for d in days] for days in found.sure],
                "some": [[d.toordinal() for d in days] for days in found.some],
            },
            [[d.toordinal() for d in days] for days in gaps(found)] if found else [],
        ]
        for case in cases
    ]  # fmt: skip


def _names(tables: Tables, name: str) -> list[str]:
    row = tables.actors.get(name) or tables.places[name]
    return [name, *(tables.label(name, code) for code in LANGUAGES), *row.aliases]


def selections(graph: Dataset) -> list[Selection]:
    """Each period, all time, and the longest of them under a rule."""
    periods = sorted(graph.periods.values(), key=lambda period: period.id)
    days = [(period.first, period.last) for period in periods] + [(date(2016, 3, 1), date(2016, 3, 31))]
    rule = Selection(persist=Persistence.parse("years=2"))
    return [*(Selection(*both) for both in days), rule]


def opening(graph: Dataset, asked: Selection) -> Json:
    """What a page opens on, as Python has written it for those without JavaScript."""
    view = make_view(graph.tables, asked)
    rows = table_rows(view, "en")
    bundles = bundle_edges(view.whole, graph.vocabulary)
    days = view.opening.first, view.opening.last
    folded = fold_edges(view, [edge for edge in view.whole if is_listed(edge, *days)])
    sure = {edge.id for edge in view.whole if presence(edge, *days) is Presence.DEFINITE}
    return {
        "data": block(view),
        "status": {code: status_line(view, code) for code in LANGUAGES},
        "table": {
            row.edge: [row.subject, row.relation, row.object, row.when, row.status, str(row.presence), str(row.claims), row.sources]
            for row in rows
            if not row.disagree
        },
        "disagreeing": sorted(row.edge for row in rows if row.disagree),
        "lines": [
            [b.source, b.target, "d" if b.denied else "nzp"[b.sign + 1], not b.directed, b.claims, sorted(e.id for e in b.edges)]
            for b in bundles
        ],
        "folded": {
            "lines": folded.lines,
            "parts": list(folded.parts),
            "edges": sorted([e.id, e.subject, e.object] for e in folded.edges),
        },
        "marks": {
            f"{b.source} {b.target} {'d' if b.denied else 'nzp'[b.sign + 1]} {not b.directed}": list(line_mark(b.edges, sure))
            for b in bundle_edges((e for e in view.whole if presence(e, *days)), graph.vocabulary)
        },
    }  # fmt: skip


@pytest.mark.slow
def test_the_scripts_answer_as_python_does(tmp_path: Path, corpus: Dataset, small: Dataset) -> None:
    for name, value in answers(corpus, small).items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value, default=dict), encoding="utf-8")
    done = subprocess.run(
        [
            find_node(),
            "--test",
            "--test-reporter=tap",
            *map(str, sorted((ROOT / "tests" / "js").glob("*.test.js"))),
        ],
        env=os.environ | {"AMITY_VECTORS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    failed = re.findall(r"^ *not ok .*?^ *\.\.\.$", done.stdout, re.DOTALL | re.MULTILINE)
    assert done.returncode == 0, "\n".join(failed) or done.stdout + done.stderr
    assert "# skipped 0" in done.stdout and "# todo 0" in done.stdout
