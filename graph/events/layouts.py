"""Layouts of event files: their columns, and where in them an event says who did what to whom, and when.

The expressions are SQL of DuckDB over columns that are all text; each is NULL where the file tells nothing.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amity.errors import DataError, clipped
from amity.reading import open_input

_HEAD = 1 << 16

_NEEDED = {
    "icews": (
        *("Event ID", "Event Date", "CAMEO Code", "Intensity", "Story ID", "Sentence Number"),
        *(f"{end} {what}" for end in ("Source", "Target") for what in ("Name", "Sectors", "Country")),
    ),
    "polecat": ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name"),
}
"""Columns that a header must have to be that of a data set."""

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_ACTOR_TYPES = ("Type1Code", "Type2Code", "Type3Code")


def _gdelt(detailed: bool, url: bool) -> tuple[str, ...]:
    """Columns of GDELT: 61 of version 2, 58 of version 1, 57 of its files of before April 2013."""
    ends = tuple(f"Actor{n}{part}" for n in (1, 2) for part in (*_ACTOR, *_ACTOR_TYPES))
    detail = ("ADM2Code",) if detailed else ()
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", *detail, "Lat", "Long", "FeatureID")
    places = tuple(f"{what}Geo_{part}" for what in ("Actor1", "Actor2", "Action") for part in parts)
    head = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split()
    said = "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split()
    counts = "NumMentions NumSources NumArticles AvgTone".split()
    return (*head, *ends, *said, *counts, *places, "DATEADDED", *(("SOURCEURL",) if url else ()))


@dataclass(frozen=True, slots=True)
class End:
    """Where a file tells of one end of an event; see `amity.events.actors.Party`.

    Attributes:
        columns: those that tell who it is, in words for messages.
    """

    key: str
    name: str
    country: str
    roles: str
    columns: str


@dataclass(frozen=True, slots=True)
class EventLayout:
    """One layout.

    Attributes:
        name: begins the ids of its actors and names its source.
        title: of the data set, for people.
        codes: the code system: ``cameo`` or ``plover``.
        columns: of the file, in its order.
        header: the first line names the columns.
        coded: actors are called by codes.
        listed: an end may name several, separated by semicolons.
        record, day, code, score, story: of the event; `score` on Goldstein's scale.
        date_column, code_column, score_column: where day, code and score stand, for messages.
        mirrored: what is equal in the two rows of one event that two actors share, told from either end; empty where
            a file does not write it twice.
        nulls: words that mean nothing.
    """

    name: str
    title: str
    codes: str
    columns: tuple[str, ...]
    header: bool
    record: str
    day: str
    code: str
    score: str
    story: str
    subject: End
    object: End
    date_column: str
    code_column: str
    score_column: str
    coded: bool = False
    listed: bool = False
    mirrored: str = ""
    nulls: tuple[str, ...] = ("",)


def _icews(columns: tuple[str, ...]) -> EventLayout:
    def end(what: str) -> End:
        return End(
            f'"{what} Name"', f'"{what} Name"', f'"{what} Country"', f'"{what} Sectors"', f"{what} Name"
        )

    story = 'concat_ws(\':\', "Story ID", "Sentence Number")'
    return EventLayout(
        name="icews",
        title="ICEWS",
        codes="cameo",
        columns=columns,
        header=True,
        record='"Event ID"',
        day="try_strptime(\"Event Date\", '%Y-%m-%d')",
        code='"CAMEO Code"',
        score='"Intensity"',
        story=story,
        subject=end("Source"),
        object=end("Target"),
        date_column="Event Date",
        code_column="CAMEO Code",
        score_column="Intensity",
        mirrored=story,
        nulls=("", "NULL", "NA"),
    )


def _polecat(columns: tuple[str, ...]) -> EventLayout:
    def end(what: str) -> End:
        sector = f'"Primary {what} Sector"' if f"Primary {what} Sector" in columns else "NULL"
        country = f'"{what} Country"' if f"{what} Country" in columns else "NULL"
        return End(f'"{what} Name"', f'"{what} Name"', country, sector, f"{what} Name")

    score = "Event Intensity" if "Event Intensity" in columns else "Intensity"
    code = (
        'CASE WHEN "Event Mode" IS NULL THEN upper("Event Type") ELSE upper("Event Type") || \'/\' || '
        "lower(trim(split_part(\"Event Mode\", ';', 1))) END"
    )
    return EventLayout(
        name="polecat",
        title="POLECAT",
        codes="plover",
        columns=columns,
        header=True,
        record='"Event ID"',
        day="try_strptime(\"Event Date\", '%Y-%m-%d')",
        code=code,
        score=f'"{score}"' if score in columns else "NULL",
        story='"Source"' if "Source" in columns else "NULL",
        subject=end("Actor"),
        object=end("Recipient"),
        date_column="Event Date",
        code_column="Event Type and Event Mode",
        score_column=score,
        listed=True,
        nulls=("", "None", "NA"),
    )


def _gdelt_layout(columns: tuple[str, ...]) -> EventLayout:
    def end(number: int) -> End:
        at = f"Actor{number}"
        roles = f'concat_ws(\',\', "{at}Type1Code", "{at}Type2Code", "{at}Type3Code")'
        return End(f'"{at}Code"', f'"{at}Name"', f'"{at}CountryCode"', roles, f"{at}Code")

    return EventLayout(
        name="gdelt",
        title="GDELT",
        codes="cameo",
        columns=columns,
        header=False,
        record='"GLOBALEVENTID"',
        day="try_strptime(\"SQLDATE\", '%Y%m%d')",
        code='"EventCode"',
        score='"GoldsteinScale"',
        story='"SOURCEURL"' if "SOURCEURL" in columns else "NULL",
        subject=end(1),
        object=end(2),
        date_column="SQLDATE",
        code_column="EventCode",
        score_column="GoldsteinScale",
        coded=True,
    )


GDELT_COLUMNS = {
    len(columns): columns for columns in (_gdelt(True, True), _gdelt(False, True), _gdelt(False, False))
}
"""Columns of the three kinds of files of GDELT by their number: 61, 58 and 57."""


def layout_of(path: Path) -> EventLayout:
    """The layout that the first line of a file shows.

    Raises:
        DataError: it is none of those that are known, or cannot be read.
    """
    line = _first_line(path)
    cells = line.split("\t")
    names = {cell.strip() for cell in cells}
    for kind, needed in _NEEDED.items():
        if names >= set(needed):
            columns = tuple(cell.strip() for cell in cells)
            return _icews(columns) if kind == "icews" else _polecat(columns)
    if len(cells) in GDELT_COLUMNS and cells[0].isdigit():
        return _gdelt_layout(GDELT_COLUMNS[len(cells)])
    raise DataError(
        f"{path}, row 1: '{clipped(line)}' begins no file of ICEWS or POLECAT (a header with tabs between its columns) "
        f"nor of GDELT ({', '.join(map(str, GDELT_COLUMNS))} columns with tabs, no header)."
    )


def _first_line(path: Path) -> str:
    try:
        with open_input(path) as file:
            if file.peek(2)[:2] == b"\x1f\x8b":
                with gzip.open(file) as packed:
                    data = packed.readline(_HEAD)
            else:
                data = file.readline(_HEAD)
    except (OSError, EOFError) as error:
        raise DataError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    return data.decode("utf-8-sig", "replace").rstrip("\r\n")


@contextmanager
def unpacked(path: Path, scratch: Path) -> Iterator[Path]:
    """The file itself; of a zip archive the one file in it, written into the folder `scratch`.

    Raises:
        DataError: the archive is broken, or does not hold one file.
    """
    if path.suffix.lower() != ".zip":
        yield path
        return
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info for info in archive.infolist() if not info.is_dir()]
            if len(names) != 1:
                raise DataError(
                    f"{path} holds {len(names)} files; unpack it and name the one with the events."
                )
            target = scratch / "unpacked.txt"
            with archive.open(names[0]) as packed, target.open("wb") as file:
                while piece := packed.read(io.DEFAULT_BUFFER_SIZE * 64):
                    file.write(piece)
    except (OSError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} cannot be unpacked: {error}.") from error
    yield target
    target.unlink()
