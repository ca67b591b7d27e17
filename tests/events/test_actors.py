"""Parties of event files as actors; names as in ICEWS of June 2018 and GDELT of October 2019."""

from __future__ import annotations

from amity.corpus.model import Kind
from amity.events.actors import EventActor, EventParty, map_parties

ICEWS = (
    EventParty("Russia", "Russia", "Russia", ""),
    EventParty("Police (Russia)", "Police (Russia)", "Russia", "Police,Government"),
    EventParty(
        "Citizen (Russia)", "Citizen (Russia)", "Russia", "General Population / Civilian / Social,Social"
    ),
    EventParty(
        "Sergey Viktorovich Lavrov",
        "Sergey Viktorovich Lavrov",
        "Russia",
        "Foreign Ministry,Executive,Government",
    ),
    EventParty("European Union", "European Union", "", "Regional Diplomatic IGOs"),
    EventParty(
        "Department of State", "Department of State", "United States", "Government,Executive,Foreign Ministry"
    ),
    EventParty("Militant (Taliban)", "Militant (Taliban)", "Afghanistan", "Insurgents"),
)


def test_names() -> None:
    made = map_parties(ICEWS, "icews", coded=False)
    assert {key: (actor.id, actor.kind, actor.side) for key, actor in made.items()} == {
        "Russia": ("icews-russia", Kind.STATE, ""),
        "Police (Russia)": ("icews-police-russia", Kind.BODY, "icews-russia"),
        "Citizen (Russia)": ("icews-citizen-russia", Kind.COLLECTIVE, ""),
        "Sergey Viktorovich Lavrov": ("icews-sergey-viktorovich-lavrov", Kind.PERSON, ""),
        "European Union": ("icews-european-union", Kind.ORGANIZATION, ""),
        "Department of State": ("icews-department-of-state", Kind.BODY, ""),  # of whom no row is
        "Militant (Taliban)": ("icews-militant-taliban", Kind.COLLECTIVE, ""),
    }


def test_codes() -> None:
    parties = (
        EventParty("USA", "UNITED STATES", "USA", "", 9),
        EventParty("USA", "NEW YORK", "USA", "", 2),
        EventParty("USAGOV", "HILLARY CLINTON", "USA", "GOV", 3),
        EventParty("REB", "REBEL", "", "REB"),
        EventParty("AFR", "AFRICA", "AFR", ""),
        EventParty("IGOEUREEC", "THE EU", "EUR", "IGO"),
    )
    made = map_parties(parties, "gdelt", coded=True)
    assert [made["USA"], made["USAGOV"]] == [
        EventActor("gdelt-usa", "UNITED STATES", Kind.STATE, "", "USA"),
        EventActor("gdelt-usagov", "HILLARY CLINTON (USAGOV)", Kind.BODY, "gdelt-usa", "USAGOV"),
    ]
    assert {key: str(made[key].kind) for key in ("REB", "AFR", "IGOEUREEC")} == {
        "REB": "movement",
        "AFR": "collective",
        "IGOEUREEC": "organization",
    }


def test_ids_that_are_taken_get_a_number() -> None:
    made = map_parties(
        [EventParty("Côte d’Ivoire (1960)", "", "", ""), EventParty("Cote-dIvoire 1960", "", "", "")],
        "x",
        coded=False,
        taken={"x-cote-divoire-1960"},
    )
    assert sorted(actor.id for actor in made.values()) == ["x-cote-divoire-1960-2", "x-cote-divoire-1960-3"]
