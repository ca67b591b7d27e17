"""Files of event data of any size, in the layouts that are published, with seeded content."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from amity.events.layouts import GDELT_COLUMNS

ICEWS_COLUMNS = (
    "Event ID; Event Date; Source Name; Source Sectors; Source Country; Event Text; CAMEO Code; "
    "Intensity; Target Name; Target Sectors; Target Country; Story ID; Sentence Number; Publisher; City; "
    "District; Province; Country; Latitude; Longitude"
).split("; ")
POLECAT_COLUMNS = (
    "Event ID; Event Date; Event Type; Event Mode; Intensity; Quad Code; Contexts; Actor Name; Actor "
    "Country; Actor COW; Primary Actor Sector; Actor Sectors; Actor Title; Actor Name Raw; Wikipedia "
    "Actor ID; Recipient Name; Recipient Country; Recipient COW; Primary Recipient Sector; Recipient "
    "Sectors; Recipient Title; Recipient Name Raw; Wikipedia Recipient ID; Placename; City; District; "
    "Province; Country; Latitude; Longitude; GeoNames ID; Raw Placename; Feature Type; Source; "
    "Publication Date; Story People; Story Organizations; Story Locations; Language; Version"
).split("; ")
COUNTRIES = ("Arland", "Borria", "Cadmia", "Dorland")
CODES = {
    "040": "1",
    "042": "1.9",
    "0331": "5.2",
    "111": "-2",
    "112": "-2",
    "173": "-5",
    "190": "-10",
    "010": "0",
}


def icews_rows(
    count: int, seed: int = 1, first: date = date(2017, 11, 1), days: int = 150
) -> list[dict[str, str]]:
    """Rows of ICEWS: states, their organs, citizens and a person; about one in nine with an actor missing."""
    rng = random.Random(seed)
    names = [
        *((country, "NA", country) for country in COUNTRIES),
        *((f"Police ({country})", "Police,Government", country) for country in COUNTRIES),
        *(
            (f"Citizen ({country})", "General Population / Civilian / Social,Social", country)
            for country in COUNTRIES
        ),
        ("Jo Example", "Executive,Government", "Arland"),
        ("Free Cadmia Front", "Insurgents", "Cadmia"),
        ("NULL", "NULL", "NULL"),
    ]
    rows = []
    for number in range(count):
        source, target = rng.choice(names), rng.choice(names)
        code = rng.choice(sorted(CODES))
        cells = dict.fromkeys(ICEWS_COLUMNS, "NA") | {
            "Event ID": str(1000 + number),
            "Event Date": (first + timedelta(days=rng.randrange(days))).isoformat(),
            "CAMEO Code": code,
            "Intensity": CODES[code],
            "Story ID": str(number),
            "Sentence Number": "1",
        }
        for end, (name, sectors, country) in (("Source", source), ("Target", target)):
            cells |= {f"{end} Name": name, f"{end} Sectors": sectors, f"{end} Country": country}
        rows.append(cells)
    return rows


def write_icews(path: Path, rows: list[dict[str, str]]) -> Path:
    """A file of ICEWS."""
    lines = ["\t".join(ICEWS_COLUMNS), *("\t".join(row[name] for name in ICEWS_COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def gdelt_row(width: int, record: str, day: str, code: str, score: str, one: str, other: str) -> str:
    """A row of GDELT; an end is a code that begins with a country and may go on with a role."""
    cells = dict.fromkeys(GDELT_COLUMNS[width], "")
    cells |= {"GLOBALEVENTID": record, "SQLDATE": day, "EventCode": code, "GoldsteinScale": score}
    for end, actor in (("Actor1", one), ("Actor2", other)):
        if actor:
            cells |= {f"{end}Code": actor, f"{end}Name": actor.lower(), f"{end}CountryCode": actor[:3]}
            cells[f"{end}Type1Code"] = actor[3:6]
    return "\t".join(cells[name] for name in GDELT_COLUMNS[width])


def polecat_row(record: str, day: str, kind: str, mode: str, score: str, one: str, other: str) -> str:
    """A row of POLECAT."""
    cells = dict.fromkeys(POLECAT_COLUMNS, "None")
    cells |= {
        "Event ID": record,
        "Event Date": day,
        "Event Type": kind,
        "Event Mode": mode,
        "Intensity": score,
    }
    cells |= {"Actor Name": one, "Recipient Name": other}
    return "\t".join(cells[name] for name in POLECAT_COLUMNS)
