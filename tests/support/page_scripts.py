"""The page's own rules, ``slices.js`` and ``words.js``, in node, on the JSON block that Python makes."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from typing import Any

from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.slices import Selection
from amity.explorer.data import page_data
from amity.explorer.page import asset
from amity.explorer.view import make_view
from amity.explorer.words import WORDS

Query = tuple[date, date, date | None, str]
"""First and last day, as-of day, language."""

_ASK = """
  (queries) => queries.map(({ first, last, asOf, speak }) => {
    language = speak;
    return makeSlice(asOf, first, last).map(({ edge, presence }) => ({
      id: edge.id, status: DATA.statuses[edge.status], presence: PRESENCES[presence],
      ends: [actors[edge.s].id, relations[edge.r].name, actors[edge.o].id],
      claims: edge.claims.map((n) => claims[n].id), bearing: edge.bearing.map((n) => claims[n].id),
      doubts: (edge.doubts ?? []).map((n) => claims[n].id), disagree: Boolean(edge.disagree),
      bounds: edge.b, when: intervalWords(edge.when), carried: carriedTo(edge, asOf),
    }));
  })
"""
_LOOP = """
const lines = require("node:readline").createInterface({ input: process.stdin });
let api = null;
lines.on("line", (line) => {
  const { source, data, words, queries, kind } = JSON.parse(line);
  if (source) {
    globalThis.document = { documentElement: { lang: "en" }, getElementById: (id) => ({ textContent: { data, words }[id] }) };
    const count = "(queries) => queries.map((query) => countEdges(makeSlice(query.asOf, query.first, query.last)))";
    api = new Function(`${source}; return { ask: (${ASK}), count: (${count}) };`)();
  }
  console.log(JSON.stringify(api[kind ?? "ask"](queries)));
});
"""


class PageScripts:
    """A node process that has loaded the scripts with a dataset."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node, "these tests need node"
        program = f"const ASK = {json.dumps(_ASK)};" + _LOOP
        self._node = subprocess.Popen(
            [node, "-e", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def load(self, tables: Tables, vocabulary: Vocabulary, selection: Selection) -> None:
        """Take the page of a selection."""
        view = make_view(tables, vocabulary, selection)
        data = {"language": "en", **page_data(view, dict.fromkeys(view.actors, (0.0, 0.0)))}
        source = asset("slices.js") + asset("words.js")
        words = json.dumps(WORDS.texts)
        self._send({"source": source, "data": json.dumps(data, default=dict), "words": words, "queries": []})

    def ask(self, queries: list[Query]) -> list[list[dict[str, Any]]]:
        """What the page shows for each query: its edges with status, presence, evidence, bounds and dates in words."""
        found: list[list[dict[str, Any]]] = self._send({"queries": _plain(queries)})
        return found

    def counts(self, queries: list[Query]) -> list[dict[str, int]]:
        """How many edges the page counts as definite, possible, undated and denied for each query."""
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
        self._node.stdin.write(json.dumps(message) + "\n")
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
