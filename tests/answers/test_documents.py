"""Documents of the analyses: each key has one field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import amity.answers
from amity.answers.registry import ANALYSES
from amity.render.answer import Field

WRITTEN_AS_ROWS = {"BALANCE", "SUMMARY"}
"""Fields of rows that are those of documents too."""


def documents() -> Iterator[tuple[str, Sequence[Field[Any]]]]:
    for module in walk_packages(amity.answers.__path__, "amity.answers."):
        for name, fields in vars(import_module(module.name)).items():
            if name.endswith("_DOCUMENT") or name in WRITTEN_AS_ROWS:
                yield f"{module.name}.{name}", fields


DOCUMENTS = dict(documents())


def repeated(fields: Sequence[Field[Any]]) -> set[str]:
    """Keys that two fields of a document, or of one of its parts, have."""
    names = [field.name for field in fields if field.name and field.is_key]
    twice = {name for name in names if names.count(name) > 1}
    return twice.union(*(repeated(field.parts) for field in fields))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_field_of_a_document_hides_another(name: str) -> None:
    assert not repeated(DOCUMENTS[name])


def test_every_analysis_has_documents() -> None:
    assert {analysis.module for analysis in ANALYSES.values()} <= {
        name.removeprefix("amity.answers.").rpartition(".")[0] for name in DOCUMENTS
    }
