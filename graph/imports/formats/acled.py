"""ACLED: events of political violence and protest, in the layouts of its exports before and after 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amity.corpus.model import Coding, Kind
from amity.errors import DataError, clipped
from amity.events.codes import EventCode, codes_of
from amity.imports.dates import order_of
from amity.imports.delimited import Layout, Record, header_of, read_delimited
from amity.imports.opening import Input
from amity.imports.records import FileFormat, FileRemark, Item, Options, Party, ReadTie, skip, told_by
from amity.imports.states import state_of

OLD_COLUMNS = tuple(
    "gwno event_id_cnty event_id_no_cnty event_date year time_precision event_type actor1 ally_actor_1 inter1 actor2 "
    "ally_actor_2 inter2 interaction country admin1 admin2 admin3 location latitude longitude geo_precis source notes "
    "fatalities".split()
)
"""Of exports without header, before 2019."""

_KINDS = {
    **dict.fromkeys(("1", "state forces", "8", "external/other forces"), Kind.BODY),
    **dict.fromkeys(
        ("2", "rebel group", "rebel groups", "3", "political militia", "political militias"), Kind.MOVEMENT
    ),
    **dict.fromkeys(("4", "identity militia", "identity militias"), Kind.MOVEMENT),
    **dict.fromkeys(("5", "rioters", "6", "protesters", "7", "civilians"), Kind.COLLECTIVE),
}
_FORCES = re.compile(r"(?:Military|Police) Forces of (?:the )?(.+?) \((\d{4})-(\d{4})?\)(?: .+)?")
_GOVERNMENT = re.compile(r"Government of (?:the )?(.+?) \(\d{4}-(?:\d{4})?\)")


def read_acled(file: Input, options: Options) -> Iterator[Item]:
    """Rows of an export.

    Raises:
        DataError: it has the columns of no export.
    """
    delimiter, header = header_of(file.first_line())
    if "actor1" in map(str.lower, header):
        layout = Layout(delimiter, lower=True)
    elif len(header) == len(OLD_COLUMNS):
        layout = Layout(delimiter, columns=OLD_COLUMNS)
    else:
        raise DataError(f"{file.name} has the columns of no export of ACLED: it names no actor1.")
    codes = codes_of("acled", options.map)
    sides: set[str] = set()
    try:
        order, slashed = order_of(_dates(file, layout))
    except ValueError as error:
        raise DataError(f"{file.name} has dates in two orders: {error}; write them as 2024-02-13.") from error
    if slashed and not order:
        yield FileRemark(
            f"dates such as {clipped(slashed, 20)} are read with the day first, as ACLED writes them: no number "
            "above 12 in the file tells"
        )
    yield from told_by(read_delimited(file, layout), lambda row: _event(row, order or "dmy", codes, sides))


def _dates(file: Input, layout: Layout) -> Iterator[str]:
    """The dates of a file, as long as the first of them has slashes."""
    records = read_delimited(Input(file.path, file.name), layout)
    dates = (record.cells["event_date"] for record in records if isinstance(record, Record))
    if "/" in (first := next(dates, "")):
        yield first
        yield from dates


def _event(record: Record, order: str, codes: dict[str, EventCode], sides: set[str]) -> Iterator[Item]:
    row, cells = record
    kind, sub = cells["event_type"], cells.get("sub_event_type", "")
    code = codes.get(f"{kind}/{sub}") or codes.get(kind)
    if code is None:
        raise record.rejected("event_type", "is no code of the table")
    if not cells["actor1"] or not cells["actor2"]:
        raise skip("names one party or none")
    if not code.relation:
        raise skip("an event type that tells of no tie")
    day = record.date("event_date", order)
    if cells.get("time_precision", "1") in {"2", "3"}:
        day = day[:7]
    own = cells.get("event_id_cnty") or cells.get("event_id_no_cnty") or ""
    if not day or not own:
        raise record.rejected("event_id_cnty" if day else "event_date", "is empty")
    parties = [_party(cells[f"actor{n}"], cells.get(f"inter{n}", "")) for n in (1, 2)]
    yield from parties
    deaths = cells.get("fatalities", "")
    yield ReadTie(
        own, row, parties[0].key, code.relation, parties[1].key, day, day, code.otherwise, seen=True,
        modality=code.modality, detail=sub or kind, quantity=f"deaths={deaths}" if deaths.isdigit() else "",
    )  # fmt: skip
    for party in parties:
        forces = _FORCES.fullmatch(party.label)
        state = state_of("name", forces[1]) if forces else None
        if state is not None and party.key not in sides:
            sides.add(party.key)
            yield state.party
            yield ReadTie(
                own, row, party.key, "partOf", state.party.key, detail="by the form of the name", part="part"
            )


def _party(name: str, inter: str) -> Party:
    government = _GOVERNMENT.fullmatch(name)
    state = state_of("name", government[1]) if government else None
    if state is not None:
        return state.party
    forces = _FORCES.fullmatch(name)  # their years are those of the government that they are of
    start, end = (forces[2], forces[3] or "") if forces else ("", "")
    return Party(name, name, _KINDS.get(inter.lower(), Kind.UNKNOWN), start=start, end=end)


def _sniff(head: str) -> float:
    names = [name.lower() for name in header_of(head)[1]]
    if {"event_id_cnty", "actor1"} <= set(names):
        return 1.0
    fights = any("battle" in name or "violence" in name for name in names)
    return 0.5 if fights and len(names) == len(OLD_COLUMNS) else 0.0


FORMATS = (
    FileFormat(
        "acled", "events of ACLED, in the layouts of before and after 2019", read_acled, _sniff, Coding.PEOPLE,
        "Armed Conflict Location & Event Data", title="ACLED events",
    ),
)  # fmt: skip
