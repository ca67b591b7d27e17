"""Claims and datasets from lines; the tables of the small dataset are in `datasets`, invented actors in `stories`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from datasets import TABLES, write_tables

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Claim, Coding, Modality, told_on
from amity.dataset import Dataset, open_graph

HEADER = TABLES["claims.csv"].partition("\n")[0]


def claim_of(line: str, about: tuple[str, ...] = (), published: str = "2021-11-30", said: str = "") -> Claim:
    """A claim from ``id subject relation object start end modality``; ``-`` is an empty date.

    Args:
        published: the day of its source, which is called ``s``.
        said: when its claimant spoke; empty where that is not told.
    """
    name, subject, relation, other, start, end, modality = line.split(" ")
    dates = [parse("" if date == "-" else date) for date in (start, end)]
    day, spoke = parse(published), parse(said) if said else None
    held = bounds(dates[0], dates[1], day)
    return Claim(
        name, subject, relation, other, dates[0], dates[1], Modality(modality), "s", 1, held,
        said=spoke, about=about, told=told_on(spoke, day),
    )  # fmt: skip


def coded_as(coding: Coding, graph: Dataset, *claims: str) -> Dataset:
    """The dataset with these claims coded so, or all of them."""
    tables = graph.tables
    told = {
        name: replace(claim, coded=coding) if name in claims or not claims else claim
        for name, claim in tables.claims.items()
    }
    return Dataset(replace(tables, claims=told))


def claims_table(lines: Iterable[str]) -> str:
    """The table of claims ``id subject relation object start end modality``; ``-`` is an empty date.

    What stands before the hyphen of an id is the source; an id without one is of ``tribune2019``.
    """
    rows = []
    for line in lines:
        name, subject, relation, other, start, end, modality = line.split(" ")
        name = name if "-" in name else f"tribune2019-{name}"
        dates = ["" if date == "-" else date for date in (start, end)]
        cells = [name, subject, relation, other, *dates, modality, name.partition("-")[0], "1"]
        rows.append(",".join([*cells, *[""] * 7, f"Note of {name}."]))
    return "\n".join([HEADER, *rows, ""])


def with_claims(folder: Path, *lines: str) -> Dataset:
    """The small dataset's other tables with claims ``id subject relation object start end modality``.

    See `claims_table`.
    """
    return open_graph(write_tables(folder, claims=claims_table(lines)))


def with_cells(folder: Path, *lines: str) -> Dataset:
    """The small dataset's other tables with claims ``id=x-1 | subject=borria | ...``; cells not named are empty."""
    names = HEADER.split(",")
    rows = []
    for line in lines:
        cells: Mapping[str, str] = dict(part.split("=", 1) for part in line.split(" | "))
        assert set(cells) <= set(names)
        rows.append(",".join(cells.get(name, "") for name in names))
    return open_graph(write_tables(folder, claims="\n".join([HEADER, *rows, ""])))
