"""Data of the Uppsala Conflict Data Program: conflicts of states, of others, dyads, external support, events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.imports.dates import edtf_of
from amity.imports.delimited import Layout, Record, header_of, read_delimited
from amity.imports.formats.spells import Spell, Spells, spelled
from amity.imports.opening import Input
from amity.imports.records import FileFormat, Item, Options, Party, ReadTie, Rejected, skip, told_by
from amity.imports.states import state_of

CIVILIANS = Party("civilians", "Civilians", Kind.COLLECTIVE)
_GOVERNMENT = re.compile(r"Government of (?:the )?(.+)")
_COMMA = re.compile(r", +(?![^(]*\))")
"""Between names; not within brackets."""

_SUPPORT = {
    "x": ("supports", "troops"),
    "p": ("supports", "presence of troops"),
    "y": ("supports", "access to infrastructure or joint operations"),
    "w": ("arms", "weapons"),
    "m": ("supplies", "materiel and logistics"),
    "t": ("trains", "training and expertise"),
    "f": ("funds", "money"),
    "i": ("sharesIntelligenceWith", "intelligence"),
    "l": ("shelters", "access to territory"),
    "o": ("supports", "other support"),
    "u": ("supports", "unknown support"),
}
"""Relations by the types of the External Support Dataset, whose columns are called ``ext_`` and the letter."""

_Tie = tuple[str, str, str, str, str]
"""Episode, subject, relation, object and detail."""


def read_ucdp(file: Input, options: Options) -> Iterator[Item]:
    """A file of UCDP, told by its columns.

    Raises:
        DataError: it has the columns of none.
    """
    delimiter, columns = header_of(file.first_line())
    header = set(columns)
    rows = read_delimited(file, Layout(delimiter))
    if "ext_sup_s" in header or ("ext_sup" in header and "ext_id" not in header):
        raise DataError(
            f"{file.name} counts the support of a dyad or an actor, and does not tell whose each was; take the file of "
            "triads and years (ucdp-esd-ty)."
        )
    if {"type_of_violence", "date_start", "side_a", "side_b"} <= header:
        yield from told_by(rows, _event)
    elif {"ext_id", "actor_id", "year"} <= header:
        yield from spelled(rows, _support_year, _support)
    elif {"start_date2", "year"} <= header or {"dyad_id", "side_a", "side_b", "year"} <= header:
        yield from _episodes(rows)
    else:
        raise DataError(
            f"{file.name} has the columns of no file of UCDP: armed conflict, dyadic, non-state, external support, GED."
        )


def _event(record: Record) -> Iterator[Item]:
    """A row of the Georeferenced Event Dataset."""
    row, cells = record
    sides: list[Party] = []
    for side in "ab":
        name = cells[f"side_{side}"]
        number = cells.get(f"side_{side}_new_id") or cells.get(f"side_{side}_dset_id") or name
        sides.append(
            CIVILIANS if name.lower() == "civilians" else _party(name, number, cells.get(f"gwno{side}", ""))
        )
    start, end = record.date("date_start"), record.date("date_end")
    if cells.get("date_prec", "1") not in {"1", ""} and start != end:
        start = end = f"[{start}..{end}]"  # one day of these
    best = cells.get("best", "")
    yield from sides
    yield ReadTie(
        cells["id"], row, sides[0].key, "attacks", sides[1].key, start, end,
        quantity=f"deaths={best}" if best.isdigit() else "", detail=_VIOLENCE.get(cells["type_of_violence"], ""),
    )  # fmt: skip


_VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}


def _support_year(record: Record, spells: Spells[tuple[str, str, str, str, str]]) -> Iterator[Item]:
    """A row of the External Support Dataset: who supported whom, by year and type."""
    row, cells = record
    year = record.year()
    spells.cover(year)
    types = [letter for letter in _SUPPORT if cells.get(f"ext_{letter}") == "1"]
    if cells.get("ext_sup") == "0" or not cells["ext_id"] or not types:
        raise skip("a year without support")
    giver = _party(cells["ext_name"], cells["ext_id"], "")
    taker = _party(cells["actor_name"], cells["actor_id"], "")
    yield giver
    yield taker
    modality = "alleged" if cells.get("ext_alleged") == "1" else "asserted"
    for letter in types:
        spells.add((giver.key, taker.key, letter, modality, cells.get("dyad_id", "")), year, row)


def _support(key: tuple[str, str, str, str, str], spell: Spell) -> ReadTie:
    giver, taker, letter, modality, dyad = key
    relation, detail = _SUPPORT[letter]
    record_id = f"{dyad}.{giver}.{taker}.{letter}.{spell.first}"
    return ReadTie(
        record_id, spell.row, giver, relation, taker, spell.start, spell.end, modality=modality, detail=detail
    )


def _episodes(rows: Iterator[Record | Rejected]) -> Iterator[Item]:
    """Rows of conflict-years or dyad-years, put together to episodes."""
    dates: dict[_Tie, tuple[str, str]] = {}

    def episode(key: _Tie, spell: Spell) -> ReadTie:
        name, subject, relation, other, detail = key
        begun, ended = dates[key]
        start = begun if begun[:4] == f"{spell.first:04}" else spell.start
        end = ended if ended[:4] == f"{spell.last:04}" else spell.end
        record_id, part = f"{name}.{subject}.{other}.{spell.first}", relation * bool(detail)
        return ReadTie(record_id, spell.row, subject, relation, other, start, end, detail=detail, part=part)

    yield from spelled(rows, partial(_episode_year, dates), episode)


def _episode_year(dates: dict[_Tie, tuple[str, str]], record: Record, spells: Spells[_Tie]) -> Iterator[Item]:
    """A row, and when its episode began and ended, as far as it tells so."""
    row, cells = record
    year = record.year()
    spells.cover(year)
    sides = {side: list(_side(cells, side)) for side in ("a", "b", "a_2nd", "b_2nd")}
    if not sides["a"] or not sides["b"]:
        raise skip("names one party or none")
    for parties in sides.values():
        yield from parties
    episode = f"{cells.get('dyad_id') or cells['conflict_id']}.{cells.get('start_date2', '')}"
    ties = [(a, "fights", b, "") for a in sides["a"] for b in sides["b"]]
    for side, friends, foes in (("a_2nd", "a", "b"), ("b_2nd", "b", "a")):
        for helper in sides[side]:
            ties += [(helper, "supports", friend, "with troops") for friend in sides[friends]]
            ties += [(helper, "fights", foe, "with troops") for foe in sides[foes]]
    ended = cells["ep_end_date"] if cells.get("ep_end") == "1" else ""
    for subject, relation, other, detail in ties:
        if subject.key != other.key:
            tie = (episode, subject.key, relation, other.key, detail)
            spells.add(tie, year, row)
            begun, known = dates.get(tie, (_begun(cells), ""))
            dates[tie] = (begun if not detail else "", ended or known)


def _begun(cells: Mapping[str, str]) -> str:
    """When an episode began, as precisely as its code says: 1 to the day, 2 to the month, else to the year."""
    text = cells.get("start_date2", "")
    try:
        day = edtf_of(text) if text else ""
    except ValueError:
        return ""
    return day[: {"1": 10, "2": 7}.get(cells.get("start_prec2", ""), 4)]


def _side(cells: Mapping[str, str], side: str) -> Iterator[Party]:
    """The parties of a side: several names stand in one cell, several ids in another, each sorted for itself.

    The first name and the first id are not of one party, so that several are told apart by their names alone.
    """
    text = cells.get(f"side_{side}_name") or cells.get(f"side_{side}") or ""
    numbers, states = (
        [part.strip() for part in cells.get(column, "").split(",") if part.strip()]
        for column in (f"side_{side}_id", f"gwno_{side}")
    )
    names = [text] if len(numbers) == 1 or (len(states) == 1 and not numbers) else _COMMA.split(text)
    if len(names) == 1:
        party = _party(text, numbers[0] if numbers else "", states[0] if states else "")
        if party.label:
            yield party if party.kind is Kind.STATE or "dyad_id" in cells else replace(party, key=party.label)
        return
    for name in names:
        yield _party(name.strip(), "", "")


def _party(name: str, number: str, code: str) -> Party:
    """A government is its state, by its number of Gleditsch and Ward or by its name; others are movements."""
    government = _GOVERNMENT.fullmatch(name)
    state = state_of("gw", code) if code and code not in {"NA", "-99"} and (government or not name) else None
    if state is None and government:
        state = state_of("name", government[1]) or state_of("name", re.sub(r" \(.*\)", "", government[1]))
    if state is not None:
        return state.party
    ids = (f"ucdp:{number}",) if number.isdigit() else ()
    kind = Kind.STATE if government else Kind.MOVEMENT
    return Party(f"ucdp:{number}" if ids else name, government[1] if government else name, kind, ids=ids)


def _sniff(head: str) -> float:
    names = set(header_of(head)[1])
    needed = ({"type_of_violence", "date_start"}, {"ext_sup"}, {"conflict_id", "year"})
    return 1.0 if any(columns <= names for columns in needed) else 0.0


FORMATS = (
    FileFormat(
        "ucdp", "UCDP: armed conflict (PRIO), dyadic, non-state, external support, GED events", read_ucdp, _sniff,
        Coding.PEOPLE, "Uppsala Conflict Data Program", title="UCDP",
    ),
)  # fmt: skip
