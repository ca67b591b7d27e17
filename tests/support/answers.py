"""Rows of answers as csv and json have them, and cells as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from amity.corpus.model import Tables
from amity.render.answer import Answer, Field, Listing

Row = TypeVar("Row")


def plain(fields: Sequence[Field[Row]], rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as plain values by name."""
    return list(Listing(fields, rows).plain())


def plain_of(answer: Answer) -> list[dict[str, Any]]:
    """The rows of an answer as plain values by name."""
    return list(answer.listing.plain())


def cell(fields: Sequence[Field[Row]], name: str, row: Row, corpus: Tables) -> str:
    """What people read of a row under the field of that name."""
    return next(field for field in fields if field.name == name).cell(row, corpus)
