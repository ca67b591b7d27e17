"""Tables by columns: the script of the page makes the rows of them that Python wrote, and so do the tests."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files

from column_tables import rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from page_scripts import find_node

from amity.explorer.columns import columns
from amity.explorer.scripts.join import joined_modules

texts = st.sampled_from(
    [
        "",
        "a",
        "b",
        "start: a",
        "start: a; end: b",
        "a; b",
        "; ",
        "a:  b",
        ":",
        "\u2028 <&> \U0001f600",
        "x" * 40,
    ]
)
values = st.one_of(
    st.none(), texts, st.integers(-2, 2), st.lists(st.integers(0, 3), max_size=3), st.just({"ru": "я"})
)
rows = st.lists(
    st.fixed_dictionaries({}, optional={"id": texts, "words": texts, "n": st.just(0), "much": values}),
    max_size=30,
)


def given_values(table: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if value is not None} for row in table]


@given(st.lists(rows, min_size=20, max_size=20))
@settings(max_examples=5, deadline=None)
def test_columns_hold_the_rows_that_they_are_made_of(tables: list[list[dict[str, object]]]) -> None:
    written = [columns(table) for table in tables]
    assert [rows_of(table) for table in written] == [given_values(table) for table in tables]
    script = joined_modules(files("amity.explorer").joinpath("js"), "core/model.js")
    script += (
        "\nconsole.log(JSON.stringify(JSON.parse(require('node:fs').readFileSync(0, 'utf-8')).map(rowsOf)));"
    )
    done = subprocess.run(
        [find_node(), "-e", script], input=json.dumps(written), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [given_values(table) for table in tables]


def test_a_column_is_written_in_the_shortest_way() -> None:
    rows = [
        {"n": n, "kind": ("state", "person")[n % 2], "sign": 1, "when": f"from: 2001; to: 200{n}"}
        for n in range(20)
    ]
    written = columns([*rows, {"n": 20, "kind": "state", "sign": -1, "when": "from: 2001; to: 200x"}])
    assert written["rows"] == 21
    found = written["columns"]
    assert found["n"] == list(range(21))
    assert found["kind"] == {"of": ["state", "person"], "each": [0, 1] * 10 + [0]}
    assert found["sign"] == {"at": [20], "values": [-1], "else": 1}
    assert found["when"]["of"][:5] == ["from:", "2001;", "to:", "2000", "2001"]
    assert found["when"]["each"][:2] == [[0, 1, 2, 3], [0, 1, 2, 4]]
