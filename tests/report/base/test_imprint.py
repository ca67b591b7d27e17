"""The imprint: what a dataset says about itself, and no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stories import tell

from amity.corpus.model import Licence, Metadata, Tables
from amity.edges.slices import Selection
from amity.network.rules import Rules
from amity.report.base.document import Address
from amity.report.base.imprint import imprint
from amity.report.base.material import Material
from amity.report.html import plain_text


def told(tables: Tables) -> dict[str, str]:
    found = imprint(Material(tables, Selection(), Rules()))
    return {word: plain_text(runs) for word, runs in found.items}


def test_what_a_dataset_says_about_itself(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana supports ben 2012 2012 asserted")
    about = Metadata("d", "", "A story", "", "1.2", ("Ada", "Bo"), (Licence("CC-BY-4.0"),))
    assert told(replace(graph.tables, metadata=about)) == {
        "Sources published": "1 January 2020",
        "Version of the data": "1.2",
        "By": "Ada and Bo",
        "Licence": "CC-BY-4.0",
        "Cite as": "Ada and Bo. A story (Version 1.2) [Data set].",
    }


def test_what_it_does_not_say_is_left_out(tmp_path: Path) -> None:
    tables = replace(tell(tmp_path / "d").tables, metadata=Metadata("d"))
    assert told(tables) == {"Cite as": "d [Data set]."}


def test_a_licence_that_is_no_web_address_is_no_link(tmp_path: Path) -> None:
    tables = replace(
        tell(tmp_path / "d").tables, metadata=Metadata("d", licences=(Licence("x", "javascript:alert(1)"),))
    )
    runs = dict(imprint(Material(tables, Selection(), Rules())).items)["Licence"]
    assert not [run for run in runs if isinstance(run, Address)]
