"""Every field of every command, in csv, json, the table and the help: each is typed once and read here everywhere."""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from commands import Run, runner
from datasets import TABLES, write_tables
from more_claims import MORE

from amity.answers.registry import ANALYSES
from amity.cli.analyze import COMMANDS as ANALYZE
from amity.cli.main import amity
from amity.render.answer import Field, Listing, columns_text

ARGUMENTS = {
    "compare": ["before", "pact"],
    "reach": ["league"],
    "score": ["Arland", "Borria"],
    "turning-points": ["--by", "year", "--from", "2008", "--to", "2019"],
}
"""What analyses are asked that answer nothing without."""
ROWS_OF = {
    "edges": "lists.edges.EDGES",
    "claims": "lists.edges.CLAIMS",
    "actors": "lists.tables.ACTORS",
    "sources": "lists.tables.SOURCES",
    "periods": "lists.tables.PERIODS",
    "relations": "lists.relations.RELATIONS",
    "ask": "questions.QUESTIONS",
    "disputes": "disagreement.denials.DISPUTES",
    "disputes --dates": "disagreement.versions.DATES",
    "dyad Arland Borria": "biography.DEEDS",
    "dyad Arland Borria --rows periods": "biography.PERIODS",
    "dyad Arland Borria --rows gaps": "biography.GAPS",
    **{
        " ".join(["analyze", name, *ARGUMENTS.get(name, ())]): f"{analysis.module}.{analysis.columns}"
        for name, analysis in ANALYSES.items()
    },
    "analyze mixing --rows pairs": "structure.PAIRS",
    "analyze designations --at 2014 --at 2015": "change.CHANGES",
    "analyze score Arland Borria --rows flips": "scores.FLIPS",
    "analyze score Arland Borria --rows phases": "scores.PHASES",
    "analyze score Arland Borria --rows edges": "scores.WEIGHED",
    "analyze turning-points --by year --from 2008 --to 2019 --rows values": "turning_points.VALUES",
    "analyze sources --rows edges": "evidence.corroboration.SUPPORT",
    "analyze sources --rows without": "evidence.left_out.CHANGES_WITHOUT",
    "analyze sources --rows ranks": "evidence.sensitivity.RANKS",
    "analyze sources --rows findings": "evidence.sensitivity.FINDINGS",
    "analyze sources --rows agreement": "evidence.corroboration.AGREEMENT",
    "analyze sources --rows coverage": "evidence.corroboration.COVERAGE",
}
OWN_TABLE = {"camps", "blocs", "reach", "findings", "coverage"}
"""What people read in another form than a row for each row of csv."""


def fields_of(reference: str) -> tuple[Field[Any], ...]:
    module, _, name = reference.rpartition(".")
    fields: tuple[Field[Any], ...] = getattr(importlib.import_module(f"amity.answers.{module}"), name)
    return fields


@pytest.fixture
def call(tmp_path: Path) -> Run:
    return runner(write_tables(tmp_path / "more", claims=TABLES["claims.csv"] + MORE))


def as_csv(value: object) -> str:
    """A value of json as the cell of csv that it becomes."""
    if isinstance(value, list):
        return ";".join(map(as_csv, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.slow
@pytest.mark.parametrize("line", ROWS_OF)
def test_every_field_in_every_form(call: Run, line: str) -> None:
    fields, args = fields_of(ROWS_OF[line]), line.split()
    names = [field.name for field in Listing(fields, ()).columns]
    assert len(set(names)) == len(names)
    rows = list(csv.DictReader(io.StringIO(call(*args, "--format", "csv").stdout)))
    header = call(*args, "--format", "csv").stdout.splitlines()[0]
    assert header.split(",") == names
    documents = json.loads(call(*args, "--format", "json").stdout)
    assert [json.loads(text) for text in call(*args, "--format", "jsonl").stdout.splitlines()] == documents
    if args[0] != "analyze":
        assert [list(row) for row in documents] == [names] * len(rows)
        assert [{k: as_csv(v) for k, v in row.items()} for row in documents] == rows
    few = call(
        *args,
        "--sort",
        f"-{names[0]}",
        "--limit",
        "1",
        "--columns",
        ",".join(names[1::-1]),
        "--format",
        "json",
    )
    assert [list(row) for row in json.loads(few.stdout)] == [names[1::-1]] * min(1, len(rows))
    table = call(*args)
    assert table.exit_code == 0
    assert max(map(len, table.stdout.splitlines())) <= 80
    if not OWN_TABLE & {args[-1], *args[1:2]} and args[0] != "dyad" and rows:
        head = table.stdout.partition("\n--")[0]
        for word in (word for field in fields for word in field.title.split()):
            assert word in head or word in {"By", "Value"}


def command_of(line: str) -> str:
    return " ".join(line.split()[: 1 + line.startswith("analyze")])


@pytest.mark.parametrize("name", dict.fromkeys(map(command_of, ROWS_OF)))
def test_every_field_in_the_help(run: Run, name: str) -> None:
    shown = "".join(run(*name.split(), "--help", data=None).stdout.split())
    usual = next(line for line in ROWS_OF if command_of(line) == name)
    assert "".join(columns_text(fields_of(ROWS_OF[usual])).split()) in shown


def commands() -> Iterator[tuple[str, click.Command]]:
    for group in (amity, amity.get_command(click.Context(amity), "analyze")):
        assert isinstance(group, click.Group)
        for name in group.list_commands(click.Context(group)):
            command = group.get_command(click.Context(group), name)
            assert command is not None
            yield (f"analyze {name}" if group is not amity else name), command


def test_every_command_with_rows_is_read_here() -> None:
    with_rows = {
        name
        for name, command in commands()
        if any("csv" in getattr(param.type, "choices", ()) for param in command.params)
    }
    read = set(map(command_of, ROWS_OF))
    # What query prints has the names that it gives; faults and things have golden files of their own.
    assert with_rows - read == {"query", "check", "show"}


def test_the_group_has_a_command_for_each_analysis_and_the_registry_what_answers_it() -> None:
    assert list(ANALYZE) == [*ANALYSES, "report"]
    for analysis in ANALYSES.values():
        assert analysis.fields
        assert callable(analysis.answer)
