"""Whose claim it is, by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from soup import soup

from amity.corpus.model import Coding
from amity.edges.speakers.evidence import speaker_of

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "speakers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", VECTORS, ids=lambda told: told["why"])
def test_who_speaks(told: dict[str, str]) -> None:
    tables = soup(1, 1)
    claim = next(iter(tables.claims.values()))
    claim = replace(claim, claimant=told["claimant"], coded=Coding(told["coded"]) if told["coded"] else None)
    source = replace(tables.sources[claim.source], creator=told["creator"])
    assert speaker_of(claim, source) == (told["key"], told["name"])
