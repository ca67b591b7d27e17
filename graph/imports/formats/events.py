"""Event data coded by machines: ICEWS (raw files and knowledge-graph sets), GDELT 1 and 2, POLECAT."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import product

from amity.corpus.model import Coding
from amity.errors import DataError
from amity.events.codes import EventCode, codes_of
from amity.events.layouts import GDELT_COLUMNS
from amity.imports.dates import edtf_of
from amity.imports.delimited import NOTHING, Layout, Record, header_of, read_delimited
from amity.imports.opening import Input
from amity.imports.records import About, FileFormat, Item, Options, Party, ReadTie, reject, skip, told_by
from amity.imports.states import state_of

ONE_PARTY = "names one party or none"
NO_TIE = "a code that tells of no tie, such as a statement"
_NOTHING = NOTHING | {"NA", "None"}
_NUMBERS = re.compile(r"\d+(?:\t\d+){3,4}")
_FACT_HEADERS = (["subject", "relation", "object", "date"], ["head", "relation", "tail", "date"])
_ICEWS = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
_POLECAT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name")

_Codes = Mapping[str, EventCode]


def read_icews(file: Input, options: Options) -> Iterator[Item]:
    """Rows of ICEWS: the raw files of 20 columns, or facts of four: subject, event name, object, date."""
    codes = codes_of("cameo", options.map)
    first = file.first_line()
    if first.lstrip('"').startswith("Event ID"):
        yield from _rows(file, _layout(first, _ICEWS), _icews_row, codes)
        return
    if _NUMBERS.fullmatch(first):
        raise DataError(
            f"{file.name} has numbers for names; join it with its tables of entities, relations and days first."
        )
    names = first.lower().split("\t")
    columns = ("subject", "relation", "object", "date", *(f"more {n}" for n in range(4, len(names))))
    layout = Layout("\t", False, columns=columns, headed=names[:4] in _FACT_HEADERS)
    yield from _rows(file, layout, _fact_row, codes)


def read_gdelt(file: Input, options: Options) -> Iterator[Item]:
    """Rows of GDELT: 61 columns of version 2, 58 or 57 of version 1, without header."""
    first = file.first_line()
    width = len(first.split("\t"))
    if width not in GDELT_COLUMNS:
        wanted = ", ".join(map(str, sorted(GDELT_COLUMNS)))
        raise DataError(f"{file.name} has {width} columns; event files of GDELT have {wanted}.")
    headed = first.lower().startswith("globaleventid")
    layout = Layout("\t", False, columns=GDELT_COLUMNS[width], headed=headed)
    added = ""
    for item in _rows(file, layout, _gdelt_row, codes_of("cameo", options.map)):
        if isinstance(item, About):
            added = max(added, item.published)
        else:
            yield item
    yield About(published=added)


def read_polecat(file: Input, options: Options) -> Iterator[Item]:
    """Rows of POLECAT, whose codes are types and modes of PLOVER."""
    layout = _layout(file.first_line(), _POLECAT)
    yield from _rows(file, layout, _polecat_row, codes_of("plover", options.map))


def _layout(header: str, needed: tuple[str, ...]) -> Layout:
    """How a file with that header is read: as it is published, with tabs and bare cells, or as a program saved it."""
    delimiter, _ = header_of(header)
    quoted = delimiter != "\t" or header.startswith('"')
    return Layout(delimiter, quoted, needed=needed, nothing=_NOTHING)


def _rows(
    file: Input, layout: Layout, read: Callable[[Record, _Codes], Iterator[Item]], codes: _Codes
) -> Iterator[Item]:
    return told_by(read_delimited(file, layout), lambda record: read(record, codes))


def _icews_row(record: Record, codes: _Codes) -> Iterator[Item]:
    cells = record.cells
    ends = [
        Party(name, name, country=cells.get(f"{what} Country", ""), roles=cells.get(f"{what} Sectors", ""))
        for what in ("Source", "Target")
        if (name := cells[f"{what} Name"])
    ]
    code, detail = _code(record, codes, ends, "CAMEO Code", cells["CAMEO Code"]), cells.get("Event Text", "")
    yield from _event(record, cells["Event ID"], ends, code, "Event Date", detail)


def _fact_row(record: Record, codes: _Codes) -> Iterator[Item]:
    parts = [record.cells[part] for part in ("subject", "relation", "object", "date")]
    name, day = parts[1], parts[3]
    number = _names().get(_plain(name), "")
    if not number:
        raise record.rejected("relation", "is no event of CAMEO")
    sides = [text.replace("_", " ") for text in (parts[0], parts[2]) if text]
    key = sha256("\t".join(parts).encode()).hexdigest()[:12]
    ends = [Party(side, side, country=_country(side)) for side in sides]
    code = _code(record, codes, ends, "relation", number)
    yield from _event(record, f"{day}~{key}", ends, code, "date", name.replace("_", " "))


def _gdelt_row(record: Record, codes: _Codes) -> Iterator[Item]:
    cells = record.cells
    ends = []
    for at in ("Actor1", "Actor2"):
        if key := cells[f"{at}Code"]:
            roles = ",".join(filter(None, (cells[f"{at}Type{n}Code"] for n in (1, 2, 3))))
            name, country = cells[f"{at}Name"].title() or key, cells[f"{at}CountryCode"]
            ends.append(Party(key, name, ids=(f"gdelt:{key}",), country=country, roles=roles))
    if re.fullmatch(r"\d{8,14}", cells["DATEADDED"]):
        yield About(published=edtf_of(cells["DATEADDED"][:8]))
    mentions, title = cells["NumMentions"], _titles().get(cells["EventCode"], "")
    quantity = f"mentions={mentions}" if mentions.isdigit() else ""
    code = _code(record, codes, ends, "EventCode", cells["EventCode"])
    yield from _event(record, cells["GLOBALEVENTID"], ends, code, "SQLDATE", title, quantity)


def _polecat_row(record: Record, codes: _Codes) -> Iterator[Item]:
    cells = record.cells
    kind = cells["Event Type"].upper()
    mode = cells["Event Mode"].partition(";")[0].strip().lower()
    sides: list[list[Party]] = []
    for what in ("Actor", "Recipient"):
        names = [name.strip() for name in cells[f"{what} Name"].split(";") if name.strip()]
        sector = cells.get(f"Primary {what} Sector", "")
        states = [_state_name(code.strip()) for code in cells.get(f"{what} Country", "").split(";")]
        if len(states) != len(names):
            states = [states[0] if len(set(states)) == 1 else ""] * len(names)
        sides.append([Party(n, n, country=c, roles=sector) for n, c in zip(names, states, strict=True)])
    detail = f"{kind.lower()}{', ' if mode else ''}{mode}"
    number = f"{kind}/{mode}" if f"{kind}/{mode}" in codes else kind
    code = _code(record, codes, list(filter(None, sides)), "Event Type", number)
    for nth, ends in enumerate(product(*sides)):
        part = str(nth + 1) if nth else ""
        yield from _event(record, cells["Event ID"], ends, code, "Event Date", detail, part=part)


def _code(record: Record, codes: _Codes, ends: Sequence[object], column: str, number: str) -> EventCode:
    """What an event of that code says, when it has two ends.

    Raises:
        Unusable: it has not, or no table has the code.
    """
    if len(ends) < 2:
        raise skip(ONE_PARTY)
    code = codes.get(number) or codes.get(number.rstrip("i"))
    if code is None:
        raise record.rejected(column, "is no code of the table")
    return code


def _event(
    record: Record,
    own: str,
    ends: Sequence[Party],
    code: EventCode,
    dated: str,
    detail: str,
    quantity: str = "",
    part: str = "",
) -> Iterator[Item]:
    """What one event comes to; `own` is its id, and `dated` the column of its day."""
    day = record.date(dated)
    if not day or not own:
        raise reject(
            record.row, "" if day else dated, record.cells[dated], "has no id" if day else "has no date"
        )
    if not code.relation:
        raise skip(NO_TIE)
    yield from ends
    yield ReadTie(
        own, record.row, ends[0].key, code.relation, ends[1].key, day, day, code.otherwise, seen=True,
        modality=code.modality, detail=detail, quantity=quantity, part=part,
    )  # fmt: skip


def _state_name(code: str) -> str:
    """The name of the state of a code of ISO 3166-1; what is no code stays as it is."""
    state = state_of("iso3", code)
    return state.name if state else code


@lru_cache(maxsize=1 << 14)
def _country(name: str) -> str:
    """The state that a name is, or has in brackets behind it; empty for none."""
    match = re.fullmatch(r".+? \(([^()]+)\)", name)
    country = match[1] if match else name
    return country if state_of("name", country) else ""


@lru_cache(maxsize=1 << 10)
def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Names of the events of CAMEO by their codes."""
    text = (files("amity.ontology") / "codes" / "cameo-names.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Codes of CAMEO by the names of their events, of several the shortest."""
    return {_plain(name): code for code, name in sorted(_titles().items(), reverse=True)}


def _sniff_icews(head: str) -> float:
    # Not all that are needed: a file that lacks one is read, which names it.
    if {"Event ID", "Event Date", "CAMEO Code"} <= set(header_of(head)[1]):
        return 1.0
    second = [*head.splitlines(), "", ""][1].split("\t")
    return 0.9 if len(second) in {4, 5} and _plain(second[1]) in _names() else 0.0


def _sniff_gdelt(head: str) -> float:
    first = head.partition("\n")[0].split("\t")
    numbered = first[0].isdigit() and len(first) > 1 and first[1].isdigit()
    return 0.9 if len(first) in GDELT_COLUMNS and (numbered or first[0].lower() == "globaleventid") else 0.0


def _sniff_polecat(head: str) -> float:
    return 1.0 if {"Event Type", "Event Mode", "Actor Name"} <= set(header_of(head)[1]) else 0.0


FORMATS = (
    FileFormat(
        "icews", "events of ICEWS: raw files, or facts (subject, event, object, date) as of ICEWS14", read_icews,
        _sniff_icews, Coding.MACHINE, "Lockheed Martin", "names", title="ICEWS events",
    ),
    FileFormat(
        "gdelt", "events of GDELT 1.0 and 2.0 (export.CSV)", read_gdelt, _sniff_gdelt, Coding.MACHINE,
        "The GDELT Project", "codes", title="GDELT events",
    ),
    FileFormat(
        "polecat", "events of POLECAT, coded by PLOVER", read_polecat, _sniff_polecat, Coding.MACHINE,
        "POLECAT", "names", title="POLECAT events",
    ),
)  # fmt: skip
