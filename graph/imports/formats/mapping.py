"""Mapping files: which columns of a table tell what, and which of its words are which relation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from amity.corpus.model import Kind, Modality
from amity.corpus.vocabulary import Vocabulary
from amity.errors import DataError, nearest
from amity.imports.dates import FORMS
from amity.reading import read_input, readable

PARTS = ("record", "subject", "subject_id", "subject_kind", "object", "object_id", "object_kind", "relation", "start",
         "end", "claimant", "detail")  # fmt: skip
"""What a column can tell."""

_FILE = {"delimiter": str, "columns": list, "dates": str, "sheet": str}
_ACTORS = {"kind": str, "scheme": str}
_MOST = 1 << 20


REVERSED = "reversed"
"""The word of a mapping after a relation that leads from the object of a row to its subject."""


class WordMeaning(NamedTuple):
    """What a word of a table says.

    Attributes:
        relation: empty leaves the row out.
        modality: how it is told.
        is_reversed: it leads from the object of the row to its subject, as where `parent, split, offshoot` is told.
    """

    relation: str
    modality: str = str(Modality.ASSERTED)
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table is read.

    Attributes:
        delimiter, columns, sheet: of the file.
        dates: order of day, month and year of dates with slashes.
        parts: column for each of `PARTS` that the table tells.
        relations: what the words of the table say; ``*`` stands for every other word.
        kind: of actors whose kind no column tells.
        scheme: of the ids in the table.
    """

    delimiter: str = ","
    columns: tuple[str, ...] = ()
    sheet: str = ""
    dates: str = "mdy"
    parts: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, WordMeaning] = field(default_factory=dict)
    kind: Kind = Kind.UNKNOWN
    scheme: str = ""

    def relation(self, word: str) -> WordMeaning | None:
        """What a word of the table says; None where the mapping does not know it."""
        return self.relations.get(word.strip()) or self.relations.get("*")


def read_mapping(path: Path, vocabulary: Vocabulary) -> ColumnMapping:
    """The mapping of a file in TOML.

    Raises:
        DataError: it cannot be read, or holds what no mapping holds.
    """
    try:
        with readable(path):
            content = tomllib.loads(read_input(path, _MOST).decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path} is no mapping: {error}.") from error
    return _Checked(path, content, vocabulary).mapping()


@dataclass(frozen=True)
class _Checked:
    path: Path
    content: dict[str, Any]
    vocabulary: Vocabulary

    def mapping(self) -> ColumnMapping:
        self._known("", self.content, ("file", "claim", "relations", "actors"))
        about, parts, actors = (self._table(name) for name in ("file", "claim", "actors"))
        self._known("file", about, _FILE)
        self._known("claim", parts, PARTS)
        self._known("actors", actors, _ACTORS)
        for name, value in (*parts.items(), *actors.items()):
            if not isinstance(value, str):
                self._fail(f"{name} is no text")
        for name in ("subject", "object"):
            if not parts.get(name):
                self._fail(f"[claim] does not say which column names the {name}")
        dates = about.get("dates", "mdy")
        if dates not in FORMS:
            self._fail(f"dates are '{dates}'; write one of {', '.join(FORMS)}")
        kind = actors.get("kind") or "unknown"
        if kind not in list(Kind):
            self._fail(f"'{kind}' is no kind; write one of {', '.join(Kind)}")
        columns = about.get("columns", [])
        if not all(isinstance(name, str) for name in columns):
            self._fail("columns are no texts")
        delimiter = about.get("delimiter", ",")
        if not isinstance(delimiter, str) or len(delimiter) != 1:
            self._fail("the delimiter is no single character")
        return ColumnMapping(
            delimiter, tuple(columns), about.get("sheet", ""), dates, {k: v for k, v in parts.items() if v},
            self._relations(), Kind(kind), actors.get("scheme", ""),
        )  # fmt: skip

    def _relations(self) -> dict[str, WordMeaning]:
        meanings: dict[str, WordMeaning] = {}
        for word, value in self._table("relations").items():
            name, *rest = str(value).split() or [""]
            modality = " ".join(part for part in rest if part != REVERSED)
            if name and name not in self.vocabulary.relations:
                near = " or ".join(nearest(name, self.vocabulary.relations))
                self._fail(f"'{name}' is no relation" + (f"; did you mean {near}" if near else ""))
            if modality and modality not in list(Modality):
                self._fail(f"'{modality}' is no modality; write one of {', '.join(Modality)}, or {REVERSED}")
            meanings[word] = WordMeaning(name, modality or str(Modality.ASSERTED), REVERSED in rest)
        if not meanings:
            self._fail('[relations] is empty; write at least "*" = "opposes", or what the rows tell')
        return meanings

    def _table(self, name: str) -> dict[str, Any]:
        value = self.content.get(name, {})
        if not isinstance(value, dict):
            self._fail(f"{name} is no table; write [{name}]")
        return dict(value)

    def _known(
        self, table: str, content: Mapping[str, Any], known: Mapping[str, type] | tuple[str, ...]
    ) -> None:
        for name in content:
            if name not in known:
                place = f"[{table}] has" if table else "it has"
                self._fail(f"{place} '{name}'; it may have {', '.join(known)}")
            if isinstance(known, Mapping) and not isinstance(content[name], known[name]):
                self._fail(f"{name} is no {'text' if known[name] is str else 'list'}")

    def _fail(self, problem: str) -> None:
        raise DataError(f"{self.path}: {problem}.")
