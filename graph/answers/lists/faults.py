"""The list of the faults of a dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amity.characters import neutral
from amity.corpus.model import Tables
from amity.faults import Fault, Severity
from amity.render.answer import Answer, Field, Listing
from amity.render.text import count

FAULTS: tuple[Field[Fault], ...] = (
    Field("severity", lambda fault: fault.severity),
    Field("file", lambda fault: fault.file),
    Field("row", lambda fault: fault.row),
    Field("column", lambda fault: fault.column),
    Field("value", lambda fault: fault.value),
    Field("problem", lambda fault: fault.problem),
    Field("remedy", lambda fault: fault.remedy),
)
EXAMPLES = 3
"""Faults of a kind that people are shown."""


def list_faults(faults: Sequence[Fault], every: bool = False, way: str = "") -> Answer:
    """The faults of a dataset, for people a line each.

    Errors come first, then warnings by kind: the first of each kind and how many more there are, or `every` one.

    Args:
        way: how those others are seen, where these are too few.
    """
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    remark = f"{count(errors, 'error')}, {count(len(faults) - errors, 'warning')}"
    text = "".join(f"{line}\n" for line in _fault_lines(faults, len(faults) if every else EXAMPLES, way))
    return Answer(Tables(), Listing(FAULTS, faults), [text], remarks=[remark])


def _fault_lines(faults: Sequence[Fault], most: int, way: str) -> Iterator[str]:
    groups: dict[tuple[Severity, str, str], list[Fault]] = {}
    for fault in sorted(faults, key=lambda fault: fault.severity is not Severity.ERROR):
        groups.setdefault((fault.severity, fault.kind, fault.file if fault.kind else ""), []).append(fault)
    for (severity, kind, file), members in groups.items():
        shown = members[:most] if kind else members
        yield from (f"{severity}: {neutral(str(fault))}" for fault in shown)
        if more := len(members) - len(shown):
            yield f"{severity}: {file}: {more:,} more of this kind ({kind}){way and f'; {way}'}."
