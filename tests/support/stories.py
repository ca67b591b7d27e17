"""Small datasets from a few lines: ``subject relation object start end modality``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builders import claims_table
from datasets import write_tables

from amity.dataset import Dataset, open_graph
from amity.edges.periods import stretches
from amity.edges.slices import select
from amity.edges.table import Stretch
from amity.network.rules import Rules
from amity.network.variants import Study, study

PERIODS = "id,label,start,end,reason\nearly,Early,2010,2014,x\nlate,Late,2015,2019,x\n"


def tell(folder: Path, *lines: str, kinds: Mapping[str, str] | None = None) -> Dataset:
    """A dataset with a claim for each line; ``-`` stands for an empty date, ``hill`` is a place.

    Args:
        kinds: of actors; the others are states.
    """
    names = {name for line in lines for name in line.split(" ")[:3:2]} - {"hill"}
    return open_graph(
        write_tables(
            folder,
            actors="id,label,kind,aliases,wikidata,note\n"
            + "".join(
                f"{name},{name.title()},{(kinds or {}).get(name, 'state')},,,\n" for name in sorted(names)
            ),
            places="id,label,aliases,note\nhill,Hill,,\n",
            sources="id,title,published,blocks,creator,publisher,printed_date,date_note,language,url,sha256,note\n"
            "s,A report,2020-01-01,9,,,,,,,,\n",
            periods=PERIODS,
            claims=claims_table(f"s-{number:03} {line}" for number, line in enumerate(lines, 1)),
        )
    )


def parts_of(graph: Dataset, by: str | None = None, **options: str) -> tuple[Stretch, ...]:
    """The stretches of a dataset."""
    return stretches(graph.tables, select(graph.tables, **options), by)  # type: ignore[arg-type]


def studies_of(graph: Dataset, rules: Rules | None = None, by: str | None = None) -> list[Study]:
    """The networks of a dataset with their variants."""
    return [study(part, rules or Rules()) for part in parts_of(graph, by)]
