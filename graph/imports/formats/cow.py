"""Ties of states by year: alliances, disputes, wars, rivalries, organizations, leaders, borders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.imports.dates import edtf_of, single_date
from amity.imports.delimited import Layout, Record, header_of, read_delimited
from amity.imports.formats.spells import Spell, Spells, spelled
from amity.imports.opening import Input
from amity.imports.records import FileFormat, Item, Options, Party, ReadTie, Skipped, skip, told_by
from amity.imports.states import state_of

_BODIES = {"un", "nato", "eu", "au", "upu", "itu"}
"""Columns of organizations of which a table of memberships has some."""

_NO_BODIES = {"ccode", "year", "state", "stateabb", "statenme", "version"}
"""Columns of such a table that are no organizations."""

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

_PAIRS = (
    ("ccode1", "ccode2"),
    ("mem1", "mem2"),
    ("statea", "stateb"),
    ("state1no", "state2no"),
    ("ddyad1", "ddyad2"),
)
"""What the columns of two states are called."""

_Ties = Callable[[Mapping[str, str]], list[tuple[str, str, bool]]]
"""From a row to relations, their details, and whether the two can change places."""


def read_cow(file: Input, options: Options) -> Iterator[Item]:
    """A table of states, told by its columns.

    Raises:
        DataError: its columns tell of no ties between states.
    """
    delimiter, header = header_of(file.first_line())
    names = set(header)
    rows = read_delimited(file, Layout(delimiter))
    pair = next((pair for pair in _PAIRS if set(pair) <= names), None)
    if {"gwcode", "leader", "startdate"} <= names:
        yield from told_by(rows, _leader)
    elif pair and "conttype" in names:
        yield from told_by(rows, partial(_border, pair))
    elif pair and ({"start", "end"} <= names or {"styear", "endyear"} <= names) and "dispnum" not in names:
        yield from told_by(rows, partial(_rivalry, pair))
    elif pair and "dyad_st_year" in names:
        yield from told_by(rows, partial(_alliance, pair))
    elif pair and {"hostlev1", "year"} <= names:
        yield from spelled(rows, partial(_pair_year, pair, _dispute), _pair_spell)
    elif pair and {"warnum", "year"} <= names:
        yield from spelled(rows, partial(_pair_year, pair, _war), _pair_spell)
    elif {"warnum", "ccodea", "ccodeb", "sidea", "sideb", "year"} <= names:
        yield from spelled(rows, _civil_war_year, _civil_war)
    elif pair and "year" in names and any(_pledge(name) for name in names):
        yield from spelled(rows, partial(_pair_year, pair, _pledges), _pair_spell)
    elif {"ccode", "year"} <= names and _BODIES & {name.lower() for name in names}:
        bodies = [name for name in header if name.lower() not in _NO_BODIES]
        yield from spelled(rows, partial(_membership_year, bodies), _membership)
    else:
        raise DataError(
            f"{file.name} tells of no ties between states by its columns ({', '.join(header[:8])}); "
            "alliances, disputes, wars, rivalries, memberships, leaders and borders are read, "
            "any other table by: amity import csv."
        )


def _pair_year(
    pair: tuple[str, str], ties_of: _Ties, record: Record, spells: Spells[tuple[str, str, str, str, str]]
) -> Iterator[Item]:
    """A row of two states and a year."""
    row, cells = record
    first, second = (_state(record, column) for column in pair)
    year = record.year()
    spells.cover(year)
    ties = ties_of(cells)
    if not ties:
        raise skip(_NO_ACT)
    yield first
    yield second
    own = cells.get("dispnum") or cells.get("warnum") or cells.get("dyad_id") or ""
    for relation, detail, symmetric in ties:
        ends = sorted((first.key, second.key)) if symmetric else [first.key, second.key]
        spells.add((own, ends[0], relation, ends[1], detail), year, row)


def _pair_spell(key: tuple[str, str, str, str, str], spell: Spell) -> ReadTie:
    own, subject, relation, other, detail = key
    start, end = spell.start, spell.end
    if relation in {"attacks", "threatens", "signsAgreementWith"}:
        start = f"{spell.first:04}"
        end = f"{spell.last:04}" if relation != "signsAgreementWith" else start
    parts = filter(None, (own, _short(subject), _short(other), detail, str(spell.first)))
    record_id = ".".join(parts).replace(" ", "-")
    return ReadTie(record_id, spell.row, subject, relation, other, start, end, detail=detail)


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


def _alliance(pair: tuple[str, str], record: Record) -> Iterator[Item]:
    """A row of alliances by dyad, with days of beginning and end."""
    row, cells = record
    first, second = (_state(record, column) for column in pair)
    yield from (first, second)
    start, end = _day(cells, "dyad_st_"), _day(cells, "dyad_end_")
    if cells.get("left_censor") == "1" and start:
        start = f"[..{start}]"
    if cells.get("right_censor") == "1" and end:
        end = f"[{end}..]"
    own = next((cells[name] for name in cells if name.endswith("id") and cells[name]), str(row))
    pledges = _pledges(cells)
    if not pledges:
        yield Skipped("an alliance without a pledge that is read")
    for relation, detail, _ in pledges:
        last = start if relation == "signsAgreementWith" else end
        record_id = f"{own}.{_short(first.key)}.{_short(second.key)}.{start}"
        yield ReadTie(
            record_id, row, first.key, relation, second.key, start, last, detail=detail, part=detail
        )


def _rivalry(pair: tuple[str, str], record: Record) -> Iterator[Item]:
    row, cells = record
    first, second = (_state(record, column) for column in pair)
    yield from (first, second)
    start, end = (
        cells.get(name) or cells.get(long) or "" for name, long in (("start", "styear"), ("end", "endyear"))
    )
    if not start.isdigit():
        raise record.rejected("start" if "start" in cells else "styear", "is no year")
    last = f"{int(end):04}" if end.isdigit() and int(end) < 9999 else ".."
    types = [
        n for n in ("positional", "spatial", "ideological", "interventionary") if cells.get(n) in {"1", "1.0"}
    ]
    types += [cells[n] for n in ("type1", "type2", "type3") if cells.get(n) not in {None, *_MISSING}]
    own = next(iter(cells.values()))
    yield ReadTie(
        own, row, first.key, "rivalOf", second.key, f"{int(start):04}", last, detail=", ".join(types)
    )


def _border(pair: tuple[str, str], record: Record) -> Iterator[Item]:
    row, cells = record
    if cells["conttype"] != "1":
        raise skip("divided by water")
    first, second = (_state(record, column) for column in pair)
    yield from (first, second)
    if first.key > second.key:
        raise skip("the same border as seen from the other side")
    start, end = record.date("stdate"), record.date("enddate")
    record_id = f"{_short(first.key)}.{_short(second.key)}.{start}"
    yield ReadTie(record_id, row, first.key, "borders", second.key, start, f"[{end}..]")


def _leader(record: Record) -> Iterator[Item]:
    row, cells = record
    state = _state(record, "gwcode", "gw")
    start, end = record.date("startdate"), record.date("enddate")
    ids = (f"archigos:{cells['leadid']}",)
    born = single_date([cells.get("yrborn", "")])
    person = Party(cells["leadid"], cells["leader"], Kind.PERSON, ids=ids, start=born)
    yield state
    yield person
    last = f"[{end}..]" if cells.get("exit", "").lower().startswith("still") else end
    yield ReadTie(
        cells["obsid"], row, person.key, "holdsOfficeIn", state.key, start, last, detail="effective leader"
    )


def _civil_war_year(record: Record, spells: Spells[tuple[str, str, str, str]]) -> Iterator[Item]:
    """A row of wars within states: sides are states by their codes, or others by their names."""
    row, cells = record
    year = record.year()
    sides: list[Party] = []
    for side in "ab":
        state = state_of("cow", cells[f"ccode{side}"]) if cells[f"ccode{side}"] not in _MISSING else None
        name = cells[f"side{side}"]
        if state is not None:
            sides.append(state.party)
        elif name not in _MISSING:
            sides.append(Party(name, name, Kind.MOVEMENT))
    spells.cover(year)
    if len(sides) < 2:
        raise skip("names one party or none")
    yield from sides
    spells.add((cells["warnum"], sides[0].key, sides[1].key, cells.get("warname", "")), year, row)


def _civil_war(key: tuple[str, str, str, str], spell: Spell) -> ReadTie:
    own, subject, other, name = key
    record_id = f"{own}.{_short(subject)}.{_short(other)}.{spell.first}"
    return ReadTie(record_id, spell.row, subject, "fights", other, spell.start, spell.end, detail=name)


def _membership_year(
    bodies: list[str], record: Record, spells: Spells[tuple[str, str, str]]
) -> Iterator[Item]:
    """A row of state and year with a column for each organization: 1 member, 2 associate, 3 observer."""
    state, year = _state(record, "ccode"), record.year()
    spells.cover(year)
    memberships = [(name, value) for name in bodies if (value := record.cells[name]) in {"1", "2", "3"}]
    if not memberships:
        raise skip("a year without membership")
    yield state
    for name, value in memberships:
        yield Party(f"igo:{name}", name.upper(), Kind.ORGANIZATION, ids=(f"igo:{name}",))
        spells.add((state.key, f"igo:{name}", value), year, record.row)


def _membership(key: tuple[str, str, str], spell: Spell) -> ReadTie:
    state, body, value = key
    relation = "observerOf" if value == "3" else "memberOf"
    record_id = f"{_short(state)}.{_short(body)}.{spell.first}"
    detail = "associate" if value == "2" else ""
    return ReadTie(
        record_id, spell.row, state, relation, body, spell.start, spell.end, detail=detail, part=relation
    )


def _state(record: Record, column: str, scheme: str = "cow") -> Party:
    state = state_of(scheme, record.cells[column])
    if state is None:
        raise record.rejected(column, "is no state of the table")
    return state.party


def _day(cells: Mapping[str, str], prefix: str) -> str:
    year, month, day = (cells.get(f"{prefix}{part}", "") for part in ("year", "month", "day"))
    if year in _MISSING:
        return ""
    parts = [part if part.isdigit() else "00" for part in (month, day)]
    return edtf_of(f"{int(float(year)):04}-{parts[0]:0>2}-{parts[1]:0>2}")


def _short(key: str) -> str:
    return key.partition(":")[2] or key


def _sniff(head: str) -> float:
    names = set(header_of(head)[1])
    if "leadid" in names or any(set(pair) <= names for pair in _PAIRS) or {"ccodea", "warnum"} <= names:
        return 0.9
    return 0.8 if {"ccode", "year"} <= names and _BODIES & {name.lower() for name in names} else 0.0


FORMATS = (
    FileFormat(
        "cow", "Correlates of War, ATOP: alliances, disputes, wars, rivalries, organizations, leaders, borders",
        read_cow, _sniff, Coding.PEOPLE, title="Ties of states",
    ),
)  # fmt: skip
