"""Rows in words: the verb goes with its subject."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.corpus.wording import verb_of
from amity.dataset import open_graph

ACTORS = TABLES["actors.csv"] + (
    "armed-groups,Armed groups of the north,collective,,,\n"
    "united-states,United States,state,,,\n"
    "united-nations,United Nations,organization,,,\n"
    "proud-boys,Proud Boys,movement,,,\n"
)


@pytest.mark.parametrize(
    ("subject", "verb"),
    [
        ("armed-groups", "threaten"),
        ("proud-boys", "threaten"),
        ("united-states", "threatens"),  # a state is one, whatever its name
        ("united-nations", "threatens"),
        ("dalia-orr", "threatens"),
        ("north-coast", "threatens"),  # a place
    ],
)
def test_the_verb_agrees_with_its_subject(tmp_path: Path, subject: str, verb: str) -> None:
    tables = open_graph(write_tables(tmp_path, actors=ACTORS)).tables
    assert verb_of("threatens", subject, tables) == verb
