"""The private parts of vis-network that the page's adapter uses, in the copy of it that pyvis brings."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from playwright.sync_api import Page

ADAPTER = files("amity.explorer").joinpath("js", "network.js").read_text(encoding="utf-8")
USED = {
    "body": sorted(set(re.findall(r"\bbody\.(\w+)", ADAPTER))),
    "edge": sorted(set(re.findall(r"\bbody\.edges\[id\]\.(\w+)", ADAPTER))),
    "node": sorted(set(re.findall(r"\bnode\.(\w+)", ADAPTER))),
    "network": sorted(set(re.findall(r"\bnetwork\.(\w+)", ADAPTER))),
}
ASK = """async (used) => {
  const box = document.createElement("div");
  document.body.append(box);
  const lines = new vis.DataSet([{ id: "a", from: 1, to: 2 }]);
  const network = new vis.Network(box, { nodes: new vis.DataSet([{ id: 1 }, { id: 2 }]), edges: lines }, { physics: false });
  const events = [];
  network.body.emitter.on("_dataUpdated", () => events.push("_dataUpdated"));
  network.on("afterDrawing", () => events.push("afterDrawing"));
  lines.add({ id: "b", from: 2, to: 1 });
  const parts = { network, body: network.body, edge: network.body.edges.a, node: network.body.nodes[1] };
  const missing = Object.entries(used).flatMap(([part, names]) => names.filter((name) => !(name in parts[part])).map((name) => `${part}.${name}`));
  const ids = [...network.body.edgeIndices];
  network.body.edgeIndices = ["b"];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let before = -1; before !== events.length; ) {
    before = events.length;
    for (let n = 0; n < 6; n++) await frame();
  }
  events.length = 0;
  network.body.emitter.emit("_requestRedraw");
  await frame();
  const drawn = [...new Set(events)];
  const kept = [...network.body.edgeIndices];
  lines.add({ id: "c", from: 1, to: 2 });
  network.destroy();
  box.remove();
  return { missing, ids, drawn, kept, told: events.includes("_dataUpdated") };
}"""


def test_the_adapter_is_read_as_it_is_written() -> None:
    assert USED["body"] == ["edgeIndices", "edges", "emitter", "nodeIndices", "nodes"]
    assert USED["edge"] == ["setOptions"]
    assert set(re.findall(r'"(_\w+)"', ADAPTER)) == {"_dataUpdated", "_requestRedraw"}


def test_vis_network_has_what_the_adapter_uses(page_at_hand: Page) -> None:
    answers = page_at_hand.evaluate(ASK, USED)
    assert answers == {
        "missing": [],
        "ids": ["a", "b"],
        "drawn": ["afterDrawing"],
        "kept": ["b"],
        "told": True,
    }, json.dumps(answers)


@pytest.mark.parametrize("name", [name for names in USED.values() for name in names])
def test_its_text_holds_the_name(name: str) -> None:
    text = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    assert name in text
