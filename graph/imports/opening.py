"""Files to import: plain, packed by gzip or zip, or stdin; read as a stream, and hashed as they lie."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from amity.characters import controls_in
from amity.errors import DataError
from amity.reading import open_input, readable

LONGEST_LINE = 1 << 24
"""Bytes of a line; a longer one is a fault of the file."""

_CYRILLIC = re.compile(rb"[\xa8\xb8\xc0-\xff]{3}")
"""Three letters one behind the other that no language of Windows-1252 has so."""

_MOST_LAYERS = 4
_HEAD = 1 << 16
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One file to import.

    Attributes:
        path: where it lies; of stdin where it was put meanwhile.
        name: what it is called in messages and in the table of rejected rows.
        tally: how many records were read of it, the one number of the list.
    """

    path: Path
    name: str
    tally: list[int] = field(default_factory=lambda: [0], compare=False)

    @property
    def stem(self) -> str:
        """The name of the file without its endings: ``facts`` of ``facts.tsv.gz``."""
        return self.name.partition(".")[0] if not self.name.startswith(".") else self.name

    @property
    def sha256(self) -> str:
        """SHA-256 of the file as it lies, in hexadecimal."""
        with self._raw() as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The content, unpacked while it is read.

        Raises:
            DataError: it cannot be read, a zip file holds several files, or the content is UTF-16.
        """
        try:
            with ExitStack() as layers:
                content: BinaryIO = layers.enter_context(self._raw())
                for _ in range(_MOST_LAYERS):
                    start = content.read(4)
                    content.seek(0)
                    if start[:2] == b"\x1f\x8b":
                        unpacked = layers.enter_context(gzip.open(content, "rb"))
                        content = io.BufferedReader(unpacked)
                    elif start == b"PK\x03\x04" and not self.name.endswith(".xlsx"):
                        archive = layers.enter_context(zipfile.ZipFile(content))
                        member = layers.enter_context(archive.open(self._member(archive)))
                        content = io.BufferedReader(member)  # type: ignore[type-var]
                    else:
                        break
                else:
                    raise DataError(f"{self.name} is packed {_MOST_LAYERS} times; unpack it.")
                if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                    raise DataError(f"{self.name} is UTF-16; save it as UTF-8.")
                yield content
        except (gzip.BadGzipFile, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise DataError(f"{self.name} cannot be unpacked: {error}; fetch it again.") from error

    @contextmanager
    def _raw(self) -> Iterator[io.BufferedReader]:
        with readable(self.name):
            raw = open_input(self.path)
        with raw:
            yield raw

    def _member(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        members = [
            m for m in archive.infolist() if not m.is_dir() and not Path(m.filename).name.startswith(".")
        ]
        if len(members) != 1:
            raise DataError(f"{self.name} holds {len(members)} files; unpack it, and give those to import.")
        return members[0]

    def head(self) -> str:
        """The beginning of the content as text."""
        with self.open() as content:
            text = decoded(content.read(_HEAD)).removeprefix("\ufeff")
            return text.replace("\r\n", "\n").replace("\r", "\n")

    def first_line(self) -> str:
        """The first line of the content, which names the columns of most tables."""
        return self.head().partition("\n")[0]

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines with their numbers from 1, without their ends.

        Raises:
            DataError: a line is longer than any record is.
        """
        with self.open() as content:
            number = 0
            while line := content.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE:
                    raise DataError(
                        f"{self.name}, line {number}: has more than {LONGEST_LINE:,} bytes; is it text?"
                    )
                text = decoded(line).rstrip("\r\n")
                first, *others = text.removeprefix("\ufeff").split("\r") if number == 1 else text.split("\r")
                yield number, first
                for other in others:  # line ends of old spreadsheets
                    number += 1
                    yield number, other


@contextmanager
def opened(names: tuple[str, ...]) -> Iterator[tuple[Input, ...]]:
    """The files of these names; ``-`` is stdin, which is kept on the disk meanwhile.

    Raises:
        DataError: two of the files have one name.
    """
    with tempfile.TemporaryDirectory(prefix="amity-") as kept:
        inputs: list[Input] = []
        for name in names:
            if name == "-":
                path = Path(kept) / "stdin"
                with path.open("wb") as file:
                    while piece := sys.stdin.buffer.read(_STEP):
                        file.write(piece)
                inputs.append(Input(path, "stdin"))
            else:
                inputs.append(Input(Path(name), Path(name).name))
        yield tuple(inputs)


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-8; where they are none, Windows-1251 when they have Cyrillic words, else Windows-1252.

    >>> decoded("Талибан".encode("cp1251")), decoded("Bozizé".encode("cp1252"))
    ('Талибан', 'Bozizé')
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251" if _CYRILLIC.search(data) else "cp1252", "replace")


def cleaned(text: str) -> str:
    r"""`text` as a cell: in NFC and one line, without control characters; those of Windows-1252 in UTF-8 are mended.

    >>> cleaned("Ansar\x96Dine \n group")
    'Ansar–Dine group'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    mended = "".join(
        bytes([ord(c)]).decode("cp1252", "replace") if "\x80" <= c <= "\x9f" else c for c in text
    )
    mended = " ".join(mended.replace("\u00a0", " ").split())
    for mark in set(controls_in(mended)):
        mended = mended.replace(mark, "")
    return unicodedata.normalize("NFC", "".join(c for c in mended if unicodedata.category(c) != "Cf"))
