"""The pure scripts of the page in node, joined as a page joins them, on the JSON block that Python makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from amity.corpus.model import Tables
from amity.edges.slices import Selection
from amity.explorer.data import page_data
from amity.explorer.scripts.join import joined_modules
from amity.explorer.view import make_view
from amity.explorer.words import WORDS

Query = tuple[date, date, date | None, str]
"""First and last day, as-of day, language."""


def find_node() -> str:
    """The program node of the system; without one the tests fail."""
    found = shutil.which("node")
    if found is None:
        if os.environ.get("AMITY_WITHOUT_NODE"):
            pytest.skip("AMITY_WITHOUT_NODE is set")
        pytest.fail(
            "the scripts of the page are tested in node: install it with 'apt-get install nodejs', or set "
            "AMITY_WITHOUT_NODE=1 to do without these tests."
        )
    return found


_LOOP = """
const load = (data, words) => {
  const [model, voices] = [makeModel(data), Object.fromEntries(Object.keys(words).map((code) => [code, makeVoice(words, code)]))];
  const { actors, relations, claims } = model;
  const names = (places) => places.map((n) => claims[n].id);
  return {
    ask: (queries) => queries.map(({ first, last, asOf, speak }) =>
      makeSlice(model, asOf, first, last).map(({ edge, presence }) => ({
        id: edge.id, status: model.statuses[edge.status], presence: PRESENCES[presence],
        ends: [actors[edge.s].id, relations[edge.r].name, actors[edge.o].id],
        claims: names(edge.claims), bearing: names(edge.bearing), doubts: names(edge.doubts ?? []),
        disagree: Boolean(edge.disagree), bounds: edge.b, when: model.stretches[edge.when][speak],
        carried: carriedTo(model, edge, asOf),
      }))),
    count: (queries) => queries.map(({ first, last, asOf }) => countEdges(model, makeSlice(model, asOf, first, last))),
  };
};
let api = null;
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { data, words, queries, kind } = JSON.parse(line);
  if (data) api = load(data, words);
  console.log(JSON.stringify(api[kind ?? "ask"](queries)));
});
"""


class PageScripts:
    """A node process in which a dataset is loaded."""

    def __init__(self) -> None:
        core = joined_modules(
            files("amity.explorer").joinpath("js"), "core/counts.js", "core/slices.js", "core/words.js"
        )
        program = f"{core}\n{_LOOP}"
        self._node = subprocess.Popen(
            [find_node(), "-e", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def load(self, tables: Tables, selection: Selection) -> None:
        """Take the page of a selection."""
        view = make_view(tables, selection)
        data = {"language": "en", **page_data(view, dict.fromkeys(view.actors, (0.0, 0.0)))}
        self._send({"data": data, "words": WORDS.texts, "queries": []})

    def ask(self, queries: list[Query]) -> list[list[dict[str, Any]]]:
        """What the page shows for each query: its edges with status, presence, evidence, bounds and dates in words."""
        found: list[list[dict[str, Any]]] = self._send({"queries": _plain(queries)})
        return found

    def counts(self, queries: list[Query]) -> list[dict[str, int]]:
        """How many edges the page counts as definite, possible, partly dated, undated and denied for each query."""
        found: list[dict[str, int]] = self._send({"queries": _plain(queries), "kind": "count"})
        return found

    def close(self) -> None:
        """End the process."""
        assert self._node.stdin and self._node.stdout
        self._node.stdin.close()
        self._node.wait()
        self._node.stdout.close()

    def _send(self, message: dict[str, Any]) -> Any:  # noqa: ANN401
        assert self._node.stdin and self._node.stdout
        self._node.stdin.write(json.dumps(message, default=dict) + "\n")
        self._node.stdin.flush()
        answer = self._node.stdout.readline()
        assert answer, "node has ended"
        return json.loads(answer)


def _plain(queries: list[Query]) -> list[dict[str, Any]]:
    return [
        {
            "first": first.toordinal(),
            "last": last.toordinal(),
            "asOf": as_of and as_of.toordinal(),
            "speak": language,
        }
        for first, last, as_of, language in queries
    ]
