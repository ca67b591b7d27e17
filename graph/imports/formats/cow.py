"""Ties of states by year: alliances, disputes, wars, rivalries, organizations, leaders, borders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.imports.dates import edtf_of, one_of, wrong_date
from amity.imports.delimited import Layout, Record, delimiter_of, read_delimited, told_by, with_years
from amity.imports.formats.spells import Spells
from amity.imports.opening import Input
from amity.imports.records import Format, Item, Options, Party, Rejected, Skipped, Told
from amity.imports.states import state_of

_BODIES = {"un", "nato", "eu", "au", "upu", "itu"}
"""Columns of organizations of which a table of memberships has some."""

_MISSING = {"", "NA", "-9", "-8", "."}
_PLEDGES = {
    "defense": ("alliedWith", "defence"),
    "offense": ("alliedWith", "offence"),
    "entente": ("signsAgreementWith", "entente"),
    "neutral": ("signsAgreementWith", "neutrality"),
    "neutrality": ("signsAgreementWith", "neutrality"),
    "nonagg": ("signsAgreementWith", "non-aggression"),
    "nonaggression": ("signsAgreementWith", "non-aggression"),
    "consul": ("signsAgreementWith", "consultation"),
}
_HOSTILITY = {
    "2": ("threatens", "threat of force"),
    "3": ("threatens", "display of force"),
    "4": ("attacks", "use of force"),
    "5": ("fights", "war"),
}
_NO_ACT = "no threat, display or use of force by that side"


class Columns(NamedTuple):
    """Where a file has two states and a year."""

    first: str
    second: str
    year: str


_PAIRS = (
    ("ccode1", "ccode2"),
    ("mem1", "mem2"),
    ("statea", "stateb"),
    ("state1no", "state2no"),
    ("ddyad1", "ddyad2"),
)


def read_cow(file: Input, options: Options) -> Iterator[Item]:
    """A table of states, told by its columns.

    Raises:
        DataError: its columns tell of no ties between states.
    """
    first = file.first_line().replace('"', "")
    delimiter = delimiter_of(first)
    header = first.split(delimiter)
    names = set(header)
    rows = read_delimited(file, Layout(delimiter))
    pair = next((pair for pair in _PAIRS if set(pair) <= names), None)
    if {"gwcode", "leader", "startdate"} <= names:
        yield from told_by(rows, _leader)
    elif pair and "conttype" in names:
        yield from told_by(rows, lambda record: _border(record, pair))
    elif pair and ({"start", "end"} <= names or {"styear", "endyear"} <= names) and "dispnum" not in names:
        yield from told_by(rows, lambda record: _between_two(record, pair, _rivalry))
    elif pair and "dyad_st_year" in names:
        yield from told_by(rows, lambda record: _between_two(record, pair, _alliance))
    elif pair and {"hostlev1", "year"} <= names:
        yield from _yearly(rows, Columns(*pair, "year"), _dispute)
    elif pair and {"warnum", "year"} <= names:
        yield from _yearly(rows, Columns(*pair, "year"), _war)
    elif {"warnum", "ccodea", "ccodeb", "sidea", "sideb", "year"} <= names:
        yield from _civil_wars(rows)
    elif pair and "year" in names and any(_pledge(name) for name in names):
        yield from _yearly(rows, Columns(*pair, "year"), _pledges)
    elif {"ccode", "year"} <= names and _BODIES & {name.lower() for name in names}:
        yield from _memberships(rows, header)
    else:
        raise DataError(
            f"{file.name} tells of no ties between states by its columns ({', '.join(header[:8])}); "
            "alliances, disputes, wars, rivalries, memberships, leaders and borders are read, "
            "any other table by: amity import csv."
        )


_Ties = Callable[[Mapping[str, str]], list[tuple[str, str, bool]]]
"""From a row to relations, their details, and whether the two can change places."""


def _yearly(rows: Iterator[Record | Rejected], columns: Columns, ties_of: _Ties) -> Iterator[Item]:
    """Rows of pair and year, put together to spells."""
    spells: Spells[tuple[str, str, str, str, str]] = Spells()
    for record in rows:
        if isinstance(record, Rejected):
            yield record
            continue
        row, cells = record
        states = list(_states(record, (columns.first, columns.second)))
        yield from (item for item in states if isinstance(item, Rejected))
        if not all(isinstance(item, Party) for item in states):
            continue
        if not cells[columns.year].isdigit():
            yield Rejected(row, columns.year, cells[columns.year], "is no year")
            continue
        year = int(cells[columns.year])
        spells.cover(year)
        ties = ties_of(cells)
        if not ties:
            yield Skipped(_NO_ACT)
            continue
        one, other = (item for item in states if isinstance(item, Party))
        yield one
        yield other
        own = cells.get("dispnum") or cells.get("warnum") or cells.get("dyad_id") or ""
        for relation, detail, symmetric in ties:
            ends = sorted((one.key, other.key)) if symmetric else [one.key, other.key]
            spells.add((own, ends[0], relation, ends[1], detail), year, row)
    for (own, subject, relation, other_key, detail), spell in spells:
        start, end = spell.start, spell.end
        if relation in {"attacks", "threatens", "signsAgreementWith"}:
            start = f"{spell.first:04}"
            end = f"{spell.last:04}" if relation != "signsAgreementWith" else start
        record_id = ".".join(
            filter(None, (own, _short(subject), _short(other_key), detail, str(spell.first)))
        )
        yield Told(
            record_id.replace(" ", "-"), spell.row, subject, relation, other_key, start, end, detail=detail
        )


def _dispute(cells: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    tie = _HOSTILITY.get(cells["hostlev1"])
    return [(*tie, False)] if tie else []


def _war(cells: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    return [("fights", "war", False)]


def _pledge(column: str) -> str:
    name = column.lower().removeprefix("atop_").removeprefix("cow_")
    return name if name in _PLEDGES else ""


def _pledges(cells: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    return [
        (*_PLEDGES[name], True)
        for column in cells
        if (name := _pledge(column)) and cells[column] in {"1", "1.0"}
    ]


def _alliance(record: Record, one: Party, other: Party) -> Iterator[Item]:
    """A row of alliances by dyad, with days of beginning and end."""
    row, cells = record
    start, end = _day(cells, "dyad_st_"), _day(cells, "dyad_end_")
    if cells.get("left_censor") == "1" and start:
        start = f"[..{start}]"
    if cells.get("right_censor") == "1" and end:
        end = f"[{end}..]"
    own = next((cells[name] for name in cells if name.endswith("id") and cells[name]), str(row))
    told = _pledges(cells)
    if not told:
        yield Skipped("an alliance without a pledge that is read")
    for relation, detail, _ in told:
        event = relation == "signsAgreementWith"
        yield Told(
            f"{own}.{_short(one.key)}.{_short(other.key)}.{start}", row, one.key, relation, other.key,
            start, start if event else end, detail=detail, part=detail,
        )  # fmt: skip


def _rivalry(record: Record, one: Party, other: Party) -> Iterator[Item]:
    row, cells = record
    start, end = (
        cells.get(name) or cells.get(long) or "" for name, long in (("start", "styear"), ("end", "endyear"))
    )
    if not start.isdigit():
        yield Rejected(row, "start", start, "is no year")
        return
    ends = f"{int(end):04}" if end.isdigit() and int(end) < 9999 else ".."
    types = [
        n for n in ("positional", "spatial", "ideological", "interventionary") if cells.get(n) in {"1", "1.0"}
    ]
    types += [cells[n] for n in ("type1", "type2", "type3") if cells.get(n) not in {None, *_MISSING}]
    own = next(iter(cells.values()))
    yield Told(own, row, one.key, "rivalOf", other.key, f"{int(start):04}", ends, detail=", ".join(types))


def _border(record: Record, pair: tuple[str, str]) -> Iterator[Item]:
    if record.cells["conttype"] == "1":
        yield from _between_two(record, pair, _land_border)
    else:
        yield Skipped("divided by water")


def _land_border(record: Record, one: Party, other: Party) -> Iterator[Item]:
    row, cells = record
    if one.key > other.key:
        yield Skipped("the same border as seen from the other side")
        return
    try:
        start, end = edtf_of(cells["stdate"]), edtf_of(cells["enddate"])
    except ValueError:
        yield Rejected(row, "stdate", cells["stdate"], wrong_date(cells["stdate"]))
        return
    yield Told(
        f"{_short(one.key)}.{_short(other.key)}.{start}",
        row,
        one.key,
        "borders",
        other.key,
        start,
        f"[{end}..]",
    )


def _leader(record: Record) -> Iterator[Item]:
    row, cells = record
    state = state_of("gw", cells["gwcode"])
    if state is None:
        yield Rejected(row, "gwcode", cells["gwcode"], "is no state of the table")
        return
    try:
        start, end = edtf_of(cells["startdate"]), edtf_of(cells["enddate"])
    except ValueError:
        yield Rejected(row, "startdate", cells["startdate"], wrong_date(cells["startdate"]))
        return
    person = Party(
        cells["leadid"],
        cells["leader"],
        Kind.PERSON,
        ids=(f"archigos:{cells['leadid']}",),
        start=one_of([cells.get("yrborn", "")]),
    )
    yield state.party
    yield person
    ends = f"[{end}..]" if cells.get("exit", "").lower().startswith("still") else end
    yield Told(
        cells["obsid"],
        row,
        person.key,
        "holdsOfficeIn",
        state.party.key,
        start,
        ends,
        detail="effective leader",
    )


def _civil_wars(rows: Iterator[Record | Rejected]) -> Iterator[Item]:
    """Wars within states: sides are states by their codes, or others by their names."""
    spells: Spells[tuple[str, str, str, str]] = Spells()
    for record in with_years(rows):
        if isinstance(record, Rejected):
            yield record
            continue
        row, cells = record
        sides: list[Party] = []
        for side in "ab":
            state = state_of("cow", cells[f"ccode{side}"]) if cells[f"ccode{side}"] not in _MISSING else None
            name = cells[f"side{side}"]
            if state is not None:
                sides.append(state.party)
            elif name not in _MISSING:
                sides.append(Party(name, name, Kind.MOVEMENT))
        spells.cover(int(cells["year"]))
        if len(sides) < 2:
            yield Skipped("names one party or none")
            continue
        yield from sides
        spells.add(
            (cells["warnum"], sides[0].key, sides[1].key, cells.get("warname", "")), int(cells["year"]), row
        )
    for (own, subject, other, name), spell in spells:
        record_id = f"{own}.{_short(subject)}.{_short(other)}.{spell.first}"
        yield Told(record_id, spell.row, subject, "fights", other, spell.start, spell.end, detail=name)


def _memberships(rows: Iterator[Record | Rejected], header: list[str]) -> Iterator[Item]:
    """Rows of state and year with a column for each organization: 1 member, 2 associate, 3 observer."""
    spells: Spells[tuple[str, str, str]] = Spells()
    bodies = [
        name
        for name in header
        if name.lower() not in {"ccode", "year", "state", "stateabb", "statenme", "version"}
    ]
    for record in rows:
        if isinstance(record, Rejected):
            yield record
            continue
        row, cells = record
        state = state_of("cow", cells["ccode"])
        if state is None or not cells["year"].isdigit():
            column = "ccode" if state is None else "year"
            yield Rejected(
                row, column, cells[column], "is no state of the table" if state is None else "is no year"
            )
            continue
        spells.cover(int(cells["year"]))
        told = [(name, cells[name]) for name in bodies if cells[name] in {"1", "2", "3"}]
        if not told:
            yield Skipped("a year without membership")
            continue
        yield state.party
        for name, value in told:
            yield Party(f"igo:{name}", name.upper(), Kind.ORGANIZATION, ids=(f"igo:{name}",))
            spells.add((state.party.key, f"igo:{name}", value), int(cells["year"]), row)
    for (state_key, body, value), spell in spells:
        relation = "observerOf" if value == "3" else "memberOf"
        record_id = f"{_short(state_key)}.{_short(body)}.{spell.first}"
        detail = "associate" if value == "2" else ""
        yield Told(
            record_id,
            spell.row,
            state_key,
            relation,
            body,
            spell.start,
            spell.end,
            detail=detail,
            part=relation,
        )


def _between_two(
    record: Record, pair: tuple[str, str], read: Callable[[Record, Party, Party], Iterator[Item]]
) -> Iterator[Item]:
    """The two states of a row, and what it tells of them where both are known."""
    states = list(_states(record, pair))
    yield from states
    parties = [item for item in states if isinstance(item, Party)]
    if len(parties) == len(states):
        yield from read(record, *parties)


def _states(record: Record, pair: tuple[str, str]) -> Iterator[Party | Rejected]:
    for column in pair:
        state = state_of("cow", record.cells[column])
        yield (
            state.party
            if state
            else Rejected(record.row, column, record.cells[column], "is no state of the table")
        )


def _day(cells: Mapping[str, str], prefix: str) -> str:
    year, month, day = (cells.get(f"{prefix}{part}", "") for part in ("year", "month", "day"))
    if year in _MISSING:
        return ""
    parts = [part if part.isdigit() else "00" for part in (month, day)]
    return edtf_of(f"{int(float(year)):04}-{parts[0]:0>2}-{parts[1]:0>2}")


def _short(key: str) -> str:
    return key.partition(":")[2] or key


def _sniff(head: str) -> float:
    names = set(head.partition("\n")[0].replace('"', "").replace("\t", ",").split(","))
    if "leadid" in names or any(set(pair) <= names for pair in _PAIRS) or {"ccodea", "warnum"} <= names:
        return 0.9
    return 0.8 if {"ccode", "year"} <= names and _BODIES & {name.lower() for name in names} else 0.0


FORMATS = (
    Format(
        "cow", "Correlates of War, ATOP: alliances, disputes, wars, rivalries, organizations, leaders, borders",
        read_cow, _sniff, Coding.PEOPLE, title="Ties of states",
    ),
)  # fmt: skip
