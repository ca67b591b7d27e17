"""STIX 2.0 and 2.1: bundles of threat actors, identities, locations and the relationships between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.imports.dates import edtf_of
from amity.imports.json_stream import Object, read_whole
from amity.imports.opening import Input, cleaned
from amity.imports.records import About, FileFormat, Item, Options, Party, ReadTie, reject, skip, told_by
from amity.imports.states import state_of

_IDENTITIES = {"individual": Kind.PERSON, "organization": Kind.ORGANIZATION, "group": Kind.COLLECTIVE,
               "class": Kind.COLLECTIVE, "system": None}  # fmt: skip
_ACTORS = {"intrusion-set": Kind.MOVEMENT, "threat-actor": Kind.UNKNOWN, "campaign": Kind.COLLECTIVE}
"""Of a campaign those who carry it out."""

_NAMED = {*_ACTORS, "identity", "location"}
"""Types of what another bundle of the import may hold."""

_RELATIONS = {
    "attributed-to": ("partOf", "affiliatedWith"),
    "part-of": ("partOf", "affiliatedWith"),
    "member-of": ("memberOf", "affiliatedWith"),
    "targets": ("threatens", ""),
    "impersonates": ("opposes", ""),
    "located-at": ("operatesIn", "partOf"),
    "originates-from": ("affiliatedWith", ""),
    "related-to": ("affiliatedWith", ""),
    "cooperates-with": ("cooperatesWith", ""),
    "employed-by": ("affiliatedWith", ""),
    "subordinate-to": ("partOf", "affiliatedWith"),
    "owns": ("owns", "controls"),
    "compromises": ("attacks", ""),
}
_NO_TIES = frozenset(
    "uses indicates mitigates derived-from duplicate-of subtechnique-of detects exploits delivers drops based-on has "
    "hosts variant-of".split()
)
"""Relationships that are no ties of actors."""

_WITHDRAWN = "withdrawn by whoever made it"


def read_stix(file: Input, options: Options) -> Iterator[Item]:
    """The objects of a bundle.

    Raises:
        DataError: it is no bundle of STIX 2.
    """
    bundle = read_whole(file)
    objects = bundle.get("objects") if isinstance(bundle, dict) else None
    if not isinstance(objects, list):
        raise DataError(f"{file.name} is no bundle of STIX 2: it has no list of objects.")
    keys: dict[str, str] = {}
    dates: dict[str, tuple[str, str]] = {}
    relationships: list[Object] = []
    newest = ""

    def read(numbered: Object) -> Iterator[Item]:
        nonlocal newest
        number, item = numbered
        file.tally[0] += 1
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise reject(number, "id", "", "is no object of STIX: its id is missing")
        newest = max(newest, str(item.get("modified") or item.get("created") or "")[:10])
        if item.get("type") == "relationship":
            relationships.append(numbered)
            return
        party = _party(item)
        if item.get("revoked") or item.get("x_mitre_deprecated"):
            raise skip(_WITHDRAWN)
        if party is None:
            raise skip(f"of type {item.get('type')}, no actor")
        keys[item["id"]] = party.key
        dates[item["id"]] = (_day(item, "first_seen"), _day(item, "last_seen"))
        yield party

    yield from told_by((Object(number, item) for number, item in enumerate(objects, 1)), read)
    yield About(published=newest)
    yield from told_by(relationships, lambda item: _relationship(item, keys, dates))


def _day(item: dict[str, Any], name: str) -> str:
    return str(item.get(name) or "")[:10]


def _party(item: dict[str, Any]) -> Party | None:
    kind, name = str(item.get("type")), cleaned(str(item.get("name") or ""))
    aliases = [*(item.get("aliases") or ()), *(item.get("x_opencti_aliases") or ())]
    names = tuple(dict.fromkeys(cleaned(str(alias)) for alias in aliases))
    if not name:
        return None
    own = (f"stix:{item['id']}",)
    if kind == "location":
        code = str(item.get("country") or "")
        state = state_of("iso3", code) or state_of("iso2", code)
        if state is not None and item.get("x_opencti_location_type") in {None, "Country"}:
            ids = (*state.party.ids, *own)
            return Party(state.party.key, state.name, Kind.STATE, (*state.aliases, name, *names), ids)
        return Party(item["id"], name, Kind.COLLECTIVE, names, own)
    if kind == "identity":
        sort = _IDENTITIES.get(str(item.get("identity_class")), Kind.UNKNOWN)
        return Party(item["id"], name, sort, names, own)
    return Party(item["id"], name, _ACTORS[kind], names, own) if kind in _ACTORS else None


def _relationship(
    numbered: Object, keys: dict[str, str], dates: dict[str, tuple[str, str]]
) -> Iterator[Item]:
    number, item = numbered
    kind = str(item.get("relationship_type"))
    source, target = str(item.get("source_ref")), str(item.get("target_ref"))
    if item.get("revoked") or kind == "revoked-by":
        raise skip(_WITHDRAWN)
    if kind in _NO_TIES:
        raise skip(f"a relationship '{kind}'")
    if kind not in _RELATIONS:
        raise reject(number, "relationship_type", kind, "is no type of the table")
    ends = [
        keys.get(name) or (name if name.partition("--")[0] in _NAMED else "") for name in (source, target)
    ]
    if not all(ends):
        raise skip(f"a relationship '{kind}' of what is no actor")
    relation, otherwise = _RELATIONS[kind]
    try:
        days = [_day(item, "start_time"), _day(item, "stop_time")]
        if not days[0] and source in dates and source.startswith("campaign--"):
            days = [*dates[source]]
        start, end = (edtf_of(day) if day else "" for day in days)
    except ValueError as error:
        raise reject(number, "start_time", str(item.get("start_time")), str(error)) from None
    yield ReadTie(item["id"], number, ends[0], relation, ends[1], start, end, otherwise, detail=kind)


FORMATS = (
    FileFormat(
        "stix", "bundles of STIX 2.0 and 2.1 (MITRE ATT&CK, OpenCTI)", read_stix,
        lambda head: 1.0 if '"bundle"' in head and '"objects"' in head else 0.0, Coding.PEOPLE, unit="object",
        title="Threat actors in STIX",
    ),
)  # fmt: skip
