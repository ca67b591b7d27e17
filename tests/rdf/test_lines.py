"""Lines of N-Triples: those of the sorted list of triples, byte for byte, however few are sorted at once."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from growing import growing_tables

from amity.corpus.model import Tables
from amity.dataset import Dataset
from amity.namespaces import Namespaces
from amity.rdf.lines import RUN, lines_of
from amity.rdf.write import build_triples
from amity.sparql.results import serialize


def expected(tables: Tables) -> bytes:
    return serialize(build_triples(tables), ox.RdfFormat.N_TRIPLES, Namespaces(tables.metadata.base))


@pytest.mark.parametrize("run", [RUN, 1_000, 977])
def test_lines_are_those_of_the_sorted_triples(small: Dataset, run: int) -> None:
    lines = lines_of(small.tables, run=run)
    assert b"".join(lines) == expected(small.tables)
    assert lines.written == len(build_triples(small.tables))


TEXTS = (
    'a "quoted" word',
    "back\\slash",
    "two\nlines\r\n",
    "tab\there",
    "\u2028\x7f\x01",
    "\U0001f600 \u202e",
    "é",
    "e\u0301",
    "",
)


def test_lines_of_texts_that_must_be_escaped(small: Dataset) -> None:
    claims = {
        name: replace(claim, note=TEXTS[n % len(TEXTS)], detail=TEXTS[-1 - n % len(TEXTS)])
        for n, (name, claim) in enumerate(small.tables.claims.items())
    }
    tables = replace(small.tables, claims=claims)
    assert b"".join(lines_of(tables, run=500)) == expected(tables)


def test_lines_of_claims_of_many_kinds() -> None:
    tables = growing_tables(200)
    assert b"".join(lines_of(tables, run=4_000)) == expected(tables)
