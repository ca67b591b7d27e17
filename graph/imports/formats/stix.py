"""STIX 2.0 and 2.1: bundles of threat actors, identities, locations and the relationships between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.imports.dates import edtf_of
from amity.imports.json_stream import read_whole
from amity.imports.opening import Input, cleaned
from amity.imports.records import About, Format, Item, Options, Party, Rejected, Skipped, Told
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
    newest = ""
    for number, item in enumerate(objects, 1):
        file.tally[0] += 1
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            yield Rejected(number, "id", "", "is no object of STIX: its id is missing")
            continue
        newest = max(newest, str(item.get("modified") or item.get("created") or "")[:10])
        if item.get("type") == "relationship":
            continue
        party = _party(item)
        if item.get("revoked") or item.get("x_mitre_deprecated"):
            yield Skipped("withdrawn by whoever made it")
        elif party is None:
            yield Skipped(f"of type {item.get('type')}, no actor")
        else:
            keys[item["id"]] = party.key
            dates[item["id"]] = (
                str(item.get("first_seen") or "")[:10],
                str(item.get("last_seen") or "")[:10],
            )
            yield party
    yield About(published=newest)
    for number, item in enumerate(objects, 1):
        if isinstance(item, dict) and item.get("type") == "relationship" and isinstance(item.get("id"), str):
            yield from _relationship(item, number, keys, dates)


def _party(item: dict[str, Any]) -> Party | None:
    kind, name = str(item.get("type")), cleaned(str(item.get("name") or ""))
    aliases = [*(item.get("aliases") or ()), *(item.get("x_opencti_aliases") or ())]
    names = tuple(dict.fromkeys(cleaned(str(alias)) for alias in aliases))
    if not name:
        return None
    own = (f"stix:{item['id']}",)
    if kind == "location":
        state = state_of("iso3", str(item.get("country") or "")) or state_of(
            "iso2", str(item.get("country") or "")
        )
        if state is not None and item.get("x_opencti_location_type") in {None, "Country"}:
            return Party(
                state.party.key,
                state.name,
                Kind.STATE,
                (*state.aliases, name, *names),
                (*state.party.ids, *own),
            )
        return Party(item["id"], name, Kind.COLLECTIVE, names, own)
    if kind == "identity":
        return Party(
            item["id"], name, _IDENTITIES.get(str(item.get("identity_class")), Kind.UNKNOWN), names, own
        )
    return Party(item["id"], name, _ACTORS[kind], names, own) if kind in _ACTORS else None


def _relationship(
    item: dict[str, Any], number: int, keys: dict[str, str], dates: dict[str, tuple[str, str]]
) -> Iterator[Item]:
    kind = str(item.get("relationship_type"))
    source, target = str(item.get("source_ref")), str(item.get("target_ref"))
    if item.get("revoked") or kind == "revoked-by":
        yield Skipped("withdrawn by whoever made it")
        return
    if kind not in _RELATIONS:
        known = kind in {"uses", "indicates", "mitigates", "derived-from", "duplicate-of", "subtechnique-of", "detects",
                         "exploits", "delivers", "drops", "based-on", "has", "hosts", "variant-of"}  # fmt: skip
        yield (
            Skipped(f"a relationship '{kind}'")
            if known
            else Rejected(number, "relationship_type", kind, "is no type of the table")
        )
        return
    ends = [
        keys.get(name) or (name if name.partition("--")[0] in _NAMED else "") for name in (source, target)
    ]
    if not all(ends):
        yield Skipped(f"a relationship '{kind}' of what is no actor")
        return
    relation, otherwise = _RELATIONS[kind]
    try:
        start, end = (
            edtf_of(str(item.get(name) or "")[:10]) if item.get(name) else ""
            for name in ("start_time", "stop_time")
        )
        if not start and source.startswith("campaign--"):
            start, end = (edtf_of(text) if text else "" for text in dates[source])
    except ValueError as error:
        yield Rejected(number, "start_time", str(item.get("start_time")), str(error))
        return
    yield Told(item["id"], number, ends[0], relation, ends[1], start, end, otherwise, detail=kind)


FORMATS = (
    Format(
        "stix", "bundles of STIX 2.0 and 2.1 (MITRE ATT&CK, OpenCTI)", read_stix,
        lambda head: 1.0 if '"bundle"' in head and '"objects"' in head else 0.0, Coding.PEOPLE, unit="object",
        title="Threat actors in STIX",
    ),
)  # fmt: skip
