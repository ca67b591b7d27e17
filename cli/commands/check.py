"""Every fault of a dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

import click

from amity.characters import neutral
from amity.cli.options import command, list_options
from amity.cli.output import count, emit, say, working, write_rows
from amity.cli.place import Place, folders
from amity.faults import Fault, Severity

EXAMPLES = 3
FAULT_NAMES = ("severity", "file", "row", "column", "value", "problem", "remedy")


@command("amity check --data my-dataset", "amity check --texts ../articles --strict")
@click.option(
    "--texts",
    metavar="DIR",
    shell_complete=folders,
    help="Compare with the texts that the sources were coded from.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--full", is_flag=True, help="Check the shapes of the whole graph, not of a sample.")
@list_options
def check(place: Place, texts: str | None, strict: bool, full: bool, form: str, output: str) -> None:
    """Report every fault of the tables.

    One line for each: file, row (as a spreadsheet counts it), column, what was found, what would be right; of more
    than three warnings of a kind three and how many more, in csv and json all. Errors stop every command; warnings
    are doubts. The exit code is 1 when there are errors, with --strict also when there
    are warnings.

    When the rows are sound, the RDF of a sample of them is held against the SHACL shapes of the ontology; of a store,
    whose RDF another program may have written, the RDF of all up to 5,000 claims; with --full always of all.

    Columns of csv and json: severity, file, row, column, value, problem, remedy.
    """
    from amity.checks.run import FOREIGN, SAMPLE, check_folder

    whole = inf if full else FOREIGN if place.store is not None else SAMPLE
    with working("checking"), place.folder() as folder:
        report = check_folder(folder, None if texts is None else Path(texts), whole)
        named = (folder / "datapackage.json").exists()
    faults = report.faults
    if place.store is not None:
        say("Rows are counted in the tables that the store comes to.")
    if form == "table":
        emit("".join(f"{line}\n" for line in _lines(faults)), output)
    else:
        rows = [{name: _value(getattr(fault, name)) for name in FAULT_NAMES} for fault in faults]
        write_rows(rows, FAULT_NAMES, (), form, output)
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    warnings = len(faults) - errors
    say(f"{count(errors, 'error')}, {count(warnings, 'warning')}")
    if 0 < report.shaped < report.claims:
        say(f"The shapes are those of {report.shaped} of {report.claims:,} claims; --full checks all.")
    if not named:
        say(
            "There is no datapackage.json, so the name is that of the folder; write one with: amity upgrade DIR"
        )
    if errors or (strict and warnings):
        click.get_current_context().exit(1)


def _lines(faults: Sequence[Fault]) -> Iterator[str]:
    """A line for each fault; of a kind of warning in a table the first three, then how many more there are."""
    groups = [
        (fault.kind and (fault.kind, fault.file)) or (str(number), "") for number, fault in enumerate(faults)
    ]
    counts = Counter(groups)
    shown: Counter[tuple[str, str]] = Counter()
    for group, fault in zip(groups, faults, strict=True):
        shown[group] += 1
        if shown[group] <= EXAMPLES:
            yield f"{fault.severity}: {neutral(str(fault))}"
        if shown[group] == EXAMPLES < counts[group]:
            more = counts[group] - EXAMPLES
            yield f"{fault.severity}: {fault.file}: {more:,} more of this kind ({fault.kind}); --format csv lists all."


def _value(value: object) -> object:
    return value if isinstance(value, int) else str(value)
