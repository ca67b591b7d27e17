"""Who is who in event data: from what a file says of a party to an actor with an id, a kind and a side.

The ids begin with the name of the data set, so that two files' actors never meet by accident. The kinds are guessed
from the names and roles that the files give, and can be corrected in ``actors.csv`` of the store.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from amity.corpus.model import Kind
from amity.corpus.names import free_id, slug
from amity.corpus.rows.cells import MOST_LABEL

_ROLE = re.compile(r"(?P<role>.+?) \((?P<side>[^()]+)\)")
_ORGANS = re.compile(
    r"\b(government|ministry|military|army|navy|air force|police|judiciary|court|legislature|parliament|senate|"
    r"congress|cabinet|council of ministers|foreign affairs|intelligence|executive|head of government|"
    r"defen[cs]e|treasury|armed forces|security forces|prosecut\w+|attorney general|coast guard|"
    r"central bank|embassy|diplomat\w*)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(army|department|commission|ministry|agency|bank|parliament|court|police|party|front|union|"
    r"council|organi[sz]ation|company|corporation|news|times|university|forces?|group|republic|movement|committee|"
    r"congress|assembly|office|association|league|federation|brigades?|states?|nations|society|institute|services?)\b",
    re.IGNORECASE,
)
_REBELS = ("Insurgents", "Rebel", "Separatists", "Dissident")
_FORMAL = ("Intergovernmental", "International Government", "IGOs", "NGOs", "Nongovernmental Organizations")
_REGIONS = frozenset(
    "AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU EUR LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WST".split()
)
_CODED_KINDS = {
    **dict.fromkeys(("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI"), Kind.BODY),
    **dict.fromkeys(("REB", "INS", "SEP", "UAF", "IMG"), Kind.MOVEMENT),
    **dict.fromkeys(("IGO", "NGO", "NGM", "MNC", "PTY"), Kind.ORGANIZATION),
}
"""Kinds by the role codes of CAMEO; any other role is that of many people."""


@dataclass(frozen=True, slots=True)
class EventParty:
    """What a file says of one end of events.

    Attributes:
        key: what tells it from others in the file: its name, or its code.
        name: as written.
        country: name or code of its country; may be empty.
        roles: what it is, as written, separated by commas.
        events: at how many it is.
    """

    key: str
    name: str
    country: str
    roles: str
    events: int = 1


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor of a store.

    Attributes:
        id, label, kind: as those of `amity.corpus.model.Actor`.
        side: id of the actor that it is an organ of; empty where there is none.
        key: what the files call it by.
    """

    id: str
    label: str
    kind: Kind
    side: str
    key: str


def map_parties(
    parties: Iterable[EventParty], dataset: str, *, coded: bool, taken: Collection[str] = ()
) -> dict[str, EventActor]:
    """The actors of a file by their keys.

    Args:
        parties: one or several for a key; the one with most events tells its name, country and roles.
        dataset: begins the ids.
        coded: keys are codes of CAMEO, not names.
        taken: ids that others have.
    """
    best: dict[str, EventParty] = {}
    for party in sorted(parties, key=lambda p: (-p.events, p.name, p.country, p.roles)):
        best.setdefault(party.key, party)
    used = set(taken)
    actors: dict[str, EventActor] = {}
    countries = {p.country for p in best.values() if p.country}
    for key in sorted(best):
        party = best[key]
        kind, label, side = (_coded if coded else _named)(party, countries)
        name = free_id(f"{dataset}-{slug(key)}", used)
        used.add(name)
        actors[key] = EventActor(name, label[:MOST_LABEL], kind, side, key)
    return {
        key: EventActor(
            a.id, a.label, a.kind, actors[a.side].id if a.side in actors and a.side != key else "", key
        )
        for key, a in actors.items()
    }


def _named(party: EventParty, countries: Collection[str]) -> tuple[Kind, str, str]:
    """Kind, label and the key of the side, of a party that is called by its name."""
    name, roles = party.key, party.roles
    if name == party.country or name in countries:
        return Kind.STATE, name, ""
    if match := _ROLE.fullmatch(name):
        organ = match["side"] in countries and _ORGANS.search(match["role"]) is not None
        return (Kind.BODY, name, match["side"]) if organ else (Kind.COLLECTIVE, name, "")
    if any(word in roles for word in _REBELS) and _GROUPS.search(name):
        return Kind.MOVEMENT, name, ""
    if any(word in roles for word in _FORMAL) and (_GROUPS.search(name) or not party.country):
        return Kind.ORGANIZATION, name, ""
    if _GROUPS.search(name):
        organ = bool(party.country) and re.search(r"\b(Government|Military)\b", roles) is not None
        return (Kind.BODY, name, party.country) if organ else (Kind.ORGANIZATION, name, "")
    words = name.split()
    return (Kind.PERSON if len(words) > 1 and (roles or party.country) else Kind.UNKNOWN), name, ""


def _coded(party: EventParty, countries: Collection[str]) -> tuple[Kind, str, str]:
    """Kind, label and the key of the side, of a party that is called by its code."""
    roles = [role for role in party.roles.split(",") if role]
    if party.key == party.country:
        return (Kind.COLLECTIVE if party.key in _REGIONS else Kind.STATE), party.name or party.key, ""
    label = f"{party.name} ({party.key})" if party.name else party.key
    kind = next((_CODED_KINDS[role] for role in roles if role in _CODED_KINDS), Kind.COLLECTIVE)
    side = party.country if kind is Kind.BODY and party.country not in _REGIONS else ""
    return kind, label, side
