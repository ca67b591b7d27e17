"""The layouts as they are published, on invented rows, and as programs save them since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from imported import imported, ties_of

from amity.corpus.tables import load_tables
from amity.errors import DataError
from amity.events.layouts import GDELT_COLUMNS
from amity.imports.registry import sniffed

POLECAT_HEADER = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)
"""The columns of the weekly files, as they are published."""

ESD_HEADER = (
    "conflict_id,dyad_id,dyad_name,year,actor_nonstate,actor_id,actor_name,ext_id,ext_name,ext_nonstate,ext_sup,ext_x,"
    "ext_p,ext_y,ext_w,ext_m,ext_t,ext_f,ext_i,ext_l,ext_o,ext_u,ext_alleged"
)
"""Of the triads and years of the External Support Dataset 18.1, those that are read among them."""


def row(header: str, mark: str, default: str, **cells: str) -> list[str]:
    given = {name.replace("_", " ") if mark == "|" else name: cell for name, cell in cells.items()}
    return [given.get(name, default) for name in header.split(mark)]


@pytest.mark.parametrize(
    "saved",
    [
        "\t".join,
        lambda cells: "\t".join(f'"{cell}"' for cell in cells),
        ",".join,
        ";".join,
    ],
    ids=["as published", "quoted", "commas", "semicolons"],
)
def test_polecat_as_it_is_published_and_as_programs_save_it(
    tmp_path: Path, saved: Callable[[Sequence[str]], str]
) -> None:
    told = {"Event_ID": "1", "Event_Date": "2023-01-03", "Event_Type": "CONSULT", "Event_Mode": "visit"}
    ends = {"Actor_Name": "Ada Lind", "Actor_Country": "SWE", "Primary_Actor_Sector": "GOV"}
    other = {"Recipient_Name": "Norway", "Recipient_Country": "NOR"}
    event = row(POLECAT_HEADER, "|", "None", **told, **ends, **other)
    text = "\r\n".join(map(saved, (POLECAT_HEADER.split("|"), event))) + "\r\n"
    imported(tmp_path, "polecat", {"events.txt": text})
    assert ties_of(tmp_path) == [
        "Ada Lind visits Norway 2023-01-03/2023-01-03",
        "Ada Lind holdsOfficeIn Sweden [..2023-01-03]/[2023-01-03..]",
    ]
    assert sniffed(str(tmp_path / "events.txt")).name == "polecat"


def test_support_has_the_types_of_its_codebook_and_counts_of_it_are_refused(tmp_path: Path) -> None:
    """Högbladh 2021: p is presence of troops, y access to infrastructure, l access to territory."""
    named = {"dyad_id": "7", "year": "2001", "actor_id": "30", "actor_name": "Ruby Front", "ext_id": "15"}
    given = {"ext_name": "Government of Norway", "ext_sup": "1", "ext_p": "1", "ext_y": "1", "ext_l": "1"}
    text = f"{ESD_HEADER}\n{','.join(row(ESD_HEADER, ',', '0', **named, **given))}\n"
    imported(tmp_path, "ucdp", {"esd.csv": text})
    details = {c.detail: c.relation for c in load_tables(tmp_path / "out").claims.values()}
    assert details == {
        "presence of troops": "supports",
        "access to infrastructure or joint operations": "supports",
        "access to territory": "shelters",
    }
    counted = text.replace("ext_id,ext_name", "ext_sup_s,ext_sup_ns")
    with pytest.raises(DataError, match="does not tell whose each was; take the file of triads and years"):
        imported(tmp_path, "ucdp", {"counted.csv": counted}, out="counted")


def test_a_header_of_gdelt_is_no_event(tmp_path: Path) -> None:
    event = dict.fromkeys(GDELT_COLUMNS[58], "")
    event |= {"GLOBALEVENTID": "1", "SQLDATE": "20131201", "EventCode": "040", "DATEADDED": "20131201"}
    event |= {"Actor1Code": "NOR", "Actor1Name": "NORWAY", "Actor1CountryCode": "NOR"}
    event |= {"Actor2Code": "CHL", "Actor2Name": "CHILE", "Actor2CountryCode": "CHL"}
    lines = ["\t".join(event), "\t".join(event.values())]
    summary = imported(tmp_path, "gdelt", {"day.csv": "\n".join(lines) + "\n"})
    assert (summary.rows, summary.claims, dict(summary.rejected)) == (1, 1, {})
