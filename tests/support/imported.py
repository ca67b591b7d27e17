"""Small files of others' formats with invented rows, and importing them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from amity.imports.records import Options
from amity.imports.registry import format_called
from amity.imports.request import ImportSummary, Request
from amity.imports.run import run_import

ICEWS_HEADER = "\t".join(
    ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
     "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
     "Province", "Country", "Latitude", "Longitude"]
)  # fmt: skip


def icews_row(
    number: int, day: str, source: str, code: str, target: str, country: str = "France", roles: str = ""
) -> str:
    """A row of a raw file of ICEWS; `country` is that of the source."""
    return "\t".join(
        [str(number), day, source, roles, country, "Some event", code, "1", target, "", "", "1", "1", "A paper", "", "", "",
         "", "", ""]
    )  # fmt: skip


ICEWS = "\n".join(
    [
        ICEWS_HEADER,
        icews_row(1, "2015-03-01", "Foreign Affairs (France)", "040", "Norway"),
        icews_row(2, "2015-03-02", "Norway", "060", "France", "Norway"),
        icews_row(3, "2015-03-02", "Norway", "010", "France", "Norway"),
        icews_row(4, "2015-03-03", "Militant (Ruby Front)", "190", "France", "NULL"),
        icews_row(5, "2015-03-03", "France", "999", "Norway"),
        icews_row(6, "2015-13-03", "France", "112", "Norway"),
        icews_row(1, "2015-03-04", "France", "112", "Norway"),
        icews_row(7, "2015-03-05", "NULL", "112", "Norway"),
        "8\ttoo short",
        "",
    ]
)
"""Of ten lines three are claims: a meeting, cooperation, an attack."""


def imported(
    folder: Path,
    form: str,
    texts: dict[str, str | bytes],
    map_text: str = "",
    out: str = "out",
    *,
    name: str = "",
    since: str = "",
    until: str = "",
    only: tuple[str, ...] = (),
    strict: bool = False,
    append: bool = False,
    published: str = "",
) -> ImportSummary:
    """Import files of these texts into `folder`/`out`."""
    paths = []
    for file, text in texts.items():
        path = folder / file
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        paths.append(str(path))
    mapping = None
    if map_text:
        mapping = folder / "mapping.toml"
        mapping.write_text(map_text, encoding="utf-8")
    options = Options(mapping, tuple(map(Path, paths)))
    return run_import(
        Request(
            format_called(form), paths, folder / out, name, options, since, until, only, strict, append,
            published=published,
        )
    )  # fmt: skip


def rows_of(folder: Path, table: str, out: str = "out") -> list[dict[str, str]]:
    """The rows of a table that an import wrote."""
    with (folder / out / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ties_of(folder: Path, out: str = "out") -> list[str]:
    """Its claims as lines: subject, relation, object, start/end, with what else they tell."""
    labels = {row["id"]: row["label"] for row in rows_of(folder, "actors.csv", out)}
    return [
        f"{labels[row['subject']]} {row['relation']} {labels[row['object']]} {row['start']}/{row['end']}"
        + (f" {row['modality']}" if row["modality"] != "asserted" else "")
        for row in rows_of(folder, "claims.csv", out)
    ]


def json_lines(*objects: object) -> str:
    """Objects, one a line."""
    return "".join(json.dumps(item) + "\n" for item in objects)
