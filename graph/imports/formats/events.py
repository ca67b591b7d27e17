"""Event data coded by machines: ICEWS (raw files and knowledge-graph sets), GDELT 1 and 2, POLECAT."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from amity.corpus.model import Coding
from amity.errors import DataError
from amity.events.codes import Code, codes_of
from amity.events.layouts import GDELT_COLUMNS
from amity.imports.dates import edtf_of, wrong_date
from amity.imports.delimited import Layout, Record, delimiter_of, read_delimited
from amity.imports.opening import Input
from amity.imports.records import About, Format, Item, Options, Party, Rejected, Skipped, Told
from amity.imports.states import state_of

ONE_PARTY = "names one party or none"
NO_TIE = "a code that tells of no tie, such as a statement"
_EMPTY = {"", "NA", "NULL", "None", "nan"}
_NUMBERS = re.compile(r"\d+(?:\t\d+){3,4}")


def read_icews(file: Input, options: Options) -> Iterator[Item]:
    """Rows of ICEWS: the raw files of 20 columns, or facts of four: subject, event name, object, date."""
    codes = codes_of("cameo", options.map)
    first = file.first_line()
    if first.lstrip('"').startswith("Event ID"):
        needed = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
        yield from _rows(file, _layout(first, needed), codes, _icews_row)
        return
    if _NUMBERS.fullmatch(first):
        raise DataError(
            f"{file.name} has numbers for names; join it with its tables of entities, relations and days first."
        )
    header = first.lower().split("\t")[:4] in (
        ["subject", "relation", "object", "date"],
        ["head", "relation", "tail", "date"],
    )
    width = len(first.split("\t"))
    names = ("subject", "relation", "object", "date", *(f"more {n}" for n in range(4, width)))
    yield from _rows(file, Layout("\t", False, columns=names), codes, _fact_row, skip=1 if header else 0)


def read_gdelt(file: Input, options: Options) -> Iterator[Item]:
    """Rows of GDELT: 61 columns of version 2, 58 or 57 of version 1, without header."""
    width = len(file.first_line().split("\t"))
    if width not in GDELT_COLUMNS:
        wanted = ", ".join(map(str, sorted(GDELT_COLUMNS)))
        raise DataError(f"{file.name} has {width} columns; event files of GDELT have {wanted}.")
    layout = Layout("\t", False, columns=GDELT_COLUMNS[width])
    header = file.head().lower().startswith("globaleventid")
    added = ""
    for item in _rows(file, layout, codes_of("cameo", options.map), _gdelt_row, skip=int(header)):
        if isinstance(item, About):
            added = max(added, item.published)
        else:
            yield item
    yield About(published=added)


def read_polecat(file: Input, options: Options) -> Iterator[Item]:
    """Rows of POLECAT, whose codes are types and modes of PLOVER."""
    needed = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name")
    first = file.first_line()
    yield from _rows(file, _layout(first, needed), codes_of("plover", options.map), _polecat_row)


def _layout(header: str, needed: tuple[str, ...]) -> Layout:
    """How a file with that header is read: as it is published, with tabs and bare cells, or as a program saved it."""
    delimiter = delimiter_of(header)
    return Layout(delimiter, delimiter != "\t" or header.startswith('"'), needed=needed)


def _rows(
    file: Input,
    layout: Layout,
    codes: Mapping[str, Code],
    read: Callable[[Record, Mapping[str, Code]], Iterator[Item]],
    skip: int = 0,
) -> Iterator[Item]:
    for record in read_delimited(file, layout):
        if isinstance(record, Rejected):
            yield record
        elif record.row > skip:
            yield from read(record, codes)
        else:
            file.tally[0] -= 1  # a header


def _icews_row(record: Record, codes: Mapping[str, Code]) -> Iterator[Item]:
    cells = {name: "" if cell in _EMPTY else cell for name, cell in record.cells.items()}
    ends = [
        Party(name, name, country=cells.get(f"{what} Country", ""), roles=cells.get(f"{what} Sectors", ""))
        for what in ("Source", "Target")
        if (name := cells[f"{what} Name"])
    ]
    yield from _event(
        record.row, cells["Event ID"], ends, codes, ("CAMEO Code", cells["CAMEO Code"]),
        ("Event Date", cells["Event Date"]), cells.get("Event Text", ""),
    )  # fmt: skip


def _fact_row(record: Record, codes: Mapping[str, Code]) -> Iterator[Item]:
    subject, name, object_, day = (record.cells[part] for part in ("subject", "relation", "object", "date"))
    code = _names().get(_plain(name), "")
    if not code:
        yield Rejected(record.row, "relation", name, "is no event of CAMEO")
        return
    sides = [text.replace("_", " ") for text in (subject, object_) if text]
    key = sha256("\t".join((subject, name, object_, day)).encode()).hexdigest()[:12]
    ends = [Party(side, side, country=_country(side)) for side in sides]
    yield from _event(
        record.row, f"{day}~{key}", ends, codes, ("relation", code), ("date", day), name.replace("_", " ")
    )


def _gdelt_row(record: Record, codes: Mapping[str, Code]) -> Iterator[Item]:
    cells = record.cells
    ends = []
    for at in ("Actor1", "Actor2"):
        if code := cells[f"{at}Code"]:
            roles = ",".join(filter(None, (cells[f"{at}Type{n}Code"] for n in (1, 2, 3))))
            name = cells[f"{at}Name"].title()
            ends.append(
                Party(
                    code, name or code, ids=(f"gdelt:{code}",), country=cells[f"{at}CountryCode"], roles=roles
                )
            )
    if re.fullmatch(r"\d{8,14}", cells["DATEADDED"]):
        yield About(published=edtf_of(cells["DATEADDED"][:8]))
    mentions, name = cells["NumMentions"], _titles().get(cells["EventCode"], "")
    yield from _event(
        record.row, cells["GLOBALEVENTID"], ends, codes, ("EventCode", cells["EventCode"]),
        ("SQLDATE", cells["SQLDATE"]), name, f"mentions={mentions}" if mentions.isdigit() else "",
    )  # fmt: skip


def _polecat_row(record: Record, codes: Mapping[str, Code]) -> Iterator[Item]:
    cells = {name: "" if cell in _EMPTY else cell for name, cell in record.cells.items()}
    kind = cells["Event Type"].upper()
    mode = cells["Event Mode"].partition(";")[0].strip().lower()
    code = f"{kind}/{mode}" if f"{kind}/{mode}" in codes else kind
    sides: list[list[Party]] = []
    for what in ("Actor", "Recipient"):
        names = [name.strip() for name in cells[f"{what} Name"].split(";") if name.strip()]
        sector = cells.get(f"Primary {what} Sector", "")
        told = [_state_name(code.strip()) for code in cells.get(f"{what} Country", "").split(";")]
        countries = told if len(told) == len(names) else [told[0] if len(set(told)) == 1 else ""] * len(names)
        sides.append([Party(n, n, country=c, roles=sector) for n, c in zip(names, countries, strict=True)])
    if not all(sides):
        yield Skipped(ONE_PARTY)
        return
    for number, (subject, object_) in enumerate([(s, o) for s in sides[0] for o in sides[1]]):
        yield from _event(
            record.row, cells["Event ID"], [subject, object_], codes, ("Event Type", code),
            ("Event Date", cells["Event Date"]), f"{kind.lower()}{', ' if mode else ''}{mode}",
            part=str(number + 1) if number else "",
        )  # fmt: skip


def _event(
    row: int,
    record: str,
    ends: list[Party],
    codes: Mapping[str, Code],
    coded: tuple[str, str],
    dated: tuple[str, str],
    detail: str = "",
    quantity: str = "",
    part: str = "",
) -> Iterator[Item]:
    """What one event comes to; `coded` and `dated` are a column and its cell."""
    if len(ends) < 2:
        yield Skipped(ONE_PARTY)
        return
    code = codes.get(coded[1]) or codes.get(coded[1].rstrip("i"))
    if code is None:
        yield Rejected(row, *coded, "is no code of the table")
        return
    try:
        day = edtf_of(dated[1])
    except ValueError:
        yield Rejected(row, *dated, wrong_date(dated[1]))
        return
    if not day or not record:
        yield Rejected(row, dated[0] if not day else "", dated[1], "has no date" if not day else "has no id")
        return
    if not code.relation:
        yield Skipped(NO_TIE)
        return
    yield from ends
    yield Told(
        record, row, ends[0].key, code.relation, ends[1].key, day, day, code.otherwise, seen=True,
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
    header = head.partition("\n")[0].replace('"', "")
    first = header.split(delimiter_of(header))
    if first[:2] == ["Event ID", "Event Date"] and "CAMEO Code" in first:
        return 1.0
    second = [*head.splitlines(), "", ""][1].split("\t")
    return 0.9 if len(second) in {4, 5} and _plain(second[1]) in _names() else 0.0


def _sniff_gdelt(head: str) -> float:
    first = head.partition("\n")[0].split("\t")
    told = first[0].lower() == "globaleventid" or (first[0].isdigit() and first[1:2] and first[1].isdigit())
    return 0.9 if len(first) in GDELT_COLUMNS and told else 0.0


def _sniff_polecat(head: str) -> float:
    first = head.partition("\n")[0].replace('"', "")
    return 1.0 if {"Event Type", "Event Mode", "Actor Name"} <= set(first.split(delimiter_of(first))) else 0.0


FORMATS = (
    Format(
        "icews", "events of ICEWS: raw files, or facts (subject, event, object, date) as of ICEWS14", read_icews,
        _sniff_icews, Coding.MACHINE, "Lockheed Martin", "names", title="ICEWS events",
    ),
    Format(
        "gdelt", "events of GDELT 1.0 and 2.0 (export.CSV)", read_gdelt, _sniff_gdelt, Coding.MACHINE,
        "The GDELT Project", "codes", title="GDELT events",
    ),
    Format(
        "polecat", "events of POLECAT, coded by PLOVER", read_polecat, _sniff_polecat, Coding.MACHINE,
        "POLECAT", "names", title="POLECAT events",
    ),
)  # fmt: skip
