"""What a reader finds in a file: parties, what a record tells of two of them, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from amity.corpus.model import Coding, Kind, Modality

if TYPE_CHECKING:
    from amity.imports.opening import Input

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a file names it.

    Attributes:
        key: what tells it from the others of the data: an id of theirs, or its name.
        label: its name.
        kind: as far as the file tells it; None lets `amity.events.actors` guess it from name and roles.
        aliases: other names.
        ids: ids behind their schemes, as in ``cow:365``.
        wikidata: an item, or empty.
        country: name of the country that it is of, where the file tells it.
        roles: what the file says that it is, separated by commas.
        weak: names that the file calls weak: others bear them too.
        start, end: when it came into being and ended, or was born and died; dates of the EDTF profile.
    """

    key: str
    label: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    wikidata: str = ""
    country: str = ""
    roles: str = ""
    weak: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadTie:
    """What a record tells of two parties.

    Attributes:
        record: its id in the source; two of one id say the same.
        row: where it stands, counted from 1 (a row, a line, an element).
        subject, object: keys of parties.
        relation: of the ontology.
        otherwise: the relation where the kinds of the two do not fit the first; may be empty.
        start, end: dates of the EDTF profile.
        seen: the dates are when it was seen, so that a state began by then and had not ended before.
        claimant: key of a party, or empty.
        place: key of a party that is a state, or empty.
        part: tells several claims of one record apart.
    """

    record: str
    row: int
    subject: str
    relation: str
    object: str
    start: str = ""
    end: str = ""
    otherwise: str = ""
    seen: bool = False
    modality: str = str(Modality.ASSERTED)
    claimant: str = ""
    said: str = ""
    detail: str = ""
    quantity: str = ""
    place: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A faulty row: what was found where, why it cannot be used, and what would be right."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """What comes to no claim, and why: a sound row, or a part of one that is no `whole`."""

    reason: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: any of the fields may be empty.

    Attributes:
        title: of the data.
        published: when it came out, as a date of the EDTF profile.
        first, last: the days that it tells of by plan.
    """

    title: str = ""
    published: str = ""
    first: str = ""
    last: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class FileRemark:
    """How a file was read where it could be read in another way; a clause for the summary."""

    text: str


Item = Party | ReadTie | Rejected | Skipped | About | FileRemark


class Unusable(Exception):
    """A row, or what is left of it, comes to no claim: raised by what reads it, and kept as `item`."""

    def __init__(self, item: Rejected | Skipped) -> None:
        super().__init__(item.reason)
        self.item = item


def skip(reason: str) -> Unusable:
    """A sound row that comes to no claim, to be raised."""
    return Unusable(Skipped(reason))


def reject(row: int, column: str, value: str, reason: str) -> Unusable:
    """A faulty row, to be raised."""
    return Unusable(Rejected(row, column, value, reason))


def told_by(rows: Iterable[_Row | Rejected], read: Callable[[_Row], Iterator[Item]]) -> Iterator[Item]:
    """What is read of each row, as far as it can be used; a rejected one stays as it is."""
    for row in rows:
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            yield from read(row)
        except Unusable as unusable:
            yield unusable.item


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    Attributes:
        map: a file of the analyst's own: a table of codes, or a mapping of columns.
        files: all files of the import, where a format needs one beside another.
    """

    map: Path | None = None
    files: tuple[Path, ...] = ()


class FormatReader(Protocol):
    """Reads a file: a generator of what it finds, in the order of its rows."""

    def __call__(self, file: Input, options: Options) -> Iterator[Item]:
        """Everything that the file tells.

        Raises:
            DataError: it is not of the format.
        """


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One format.

    Attributes:
        name: as the command takes it.
        about: what it is, in a clause.
        read: its reader.
        sniff: how likely the first bytes of a file are of the format, from 0 to 1.
        coded: who made its claims.
        publisher: of the data.
        parties: how kinds that a file does not tell are guessed: by ``names``, by ``codes``, or not at all.
        unit: what its rows are called.
        title: of the data; empty takes the names of the files.
        companion: whether a file only helps to read the others, and is no source.
        by_file: whether the ids of records tell apart those of one file alone, by its name.
    """

    name: str
    about: str
    read: FormatReader
    sniff: Callable[[str], float]
    coded: Coding
    publisher: str = ""
    parties: str = ""
    unit: str = "row"
    title: str = ""
    companion: Callable[[Input], bool] = lambda file: False
    by_file: bool = False
