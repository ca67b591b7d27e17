"""Comparing the tables with the texts they were coded from, for whoever holds a copy.

A block is a line of the text that holds a character other than white space, counted from 1. The texts are under
copyright: a note or detail may tell their facts, not repeat nine of their words in a row.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from amity.corpus.formats import CLAIMS, SOURCES
from amity.corpus.model import Source, Tables
from amity.corpus.rows.table_rows import RowNumbers
from amity.errors import RequestError
from amity.faults import Fault
from amity.reading import read_input

RUN = 9
"""Words in a row that count as copied."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def blocks_of(text: str) -> list[str]:
    r"""The blocks of a text.

    >>> blocks_of("Title\n\n First line \n")
    ['Title', ' First line ']
    """
    return [line for line in text.split("\n") if line.strip()]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation and underscores."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def compare_texts(tables: Tables, rows: Mapping[str, RowNumbers], folder: Path) -> tuple[Fault, ...]:
    """Faults found by comparing each source with its text in `folder`, which is known by its SHA-256.

    Raises:
        RequestError: `folder` is not there.
    """
    if not folder.is_dir():
        raise RequestError(f"{folder} is no folder; give the one that holds the texts.", parameters=["texts"])
    texts = {
        hashlib.sha256(data).hexdigest(): data
        for path in sorted(folder.iterdir())
        if path.is_file()
        for data in [read_input(path)]
    }
    faults: list[Fault] = []
    for source in tables.sources.values():
        row = rows.get(SOURCES.file, {}).get(source.id, 0)
        data = texts.get(source.sha256)
        if data is None:
            if source.sha256:
                problem = f"is the SHA-256 of no file in {folder.name}"
                remedy = "put the text there unchanged, or correct the cell"
            else:
                problem, remedy = "is empty", "write the SHA-256 of its text there (sha256sum FILE)"
            faults.append(Fault(SOURCES.file, row, "sha256", source.sha256, problem, remedy))
            continue
        faults.extend(_compare(source, data.decode("utf-8", "replace"), tables, rows, row))
    return tuple(faults)


def _compare(
    source: Source, text: str, tables: Tables, rows: Mapping[str, RowNumbers], row: int
) -> Iterator[Fault]:
    count = len(blocks_of(text))
    if count != source.blocks:
        stated = str(source.blocks)
        yield Fault(
            SOURCES.file, row, "blocks", stated, f"differs from the text, which has {count}", f"write {count}"
        )
    words = words_of(text)
    runs = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    for claim in tables.claims.values():
        if claim.source != source.id:
            continue
        claim_row = rows.get(CLAIMS.file, {}).get(claim.id, 0)
        for column, block in (("block", claim.block), *(("also", block) for block in claim.also)):
            if block > count:
                problem = f"is no block of the text, which has {count}"
                yield Fault(CLAIMS.file, claim_row, column, str(block), problem, "count the blocks again")
        for column, value in (("note", claim.note), ("detail", claim.detail)):
            copied = _first_copied(words_of(value), runs)
            if copied:
                problem = f"repeats {RUN} words in a row of {source.id}"
                yield Fault(CLAIMS.file, claim_row, column, copied, problem, "say it in words of your own")


def _first_copied(words: list[str], runs: set[tuple[str, ...]]) -> str:
    for i in range(len(words) - RUN + 1):
        if tuple(words[i : i + RUN]) in runs:
            return " ".join(words[i : i + RUN])
    return ""
