"""Options below headings of their own in the help of a command."""

from __future__ import annotations

from typing import Any

import click

EDGES = "Which edges and claims"
NETWORK = "What makes a network"
ROWS = "Which rows"
FORM = "Form"
PLACE = "Which dataset"
TERMINAL = "Terminal"
_ORDER = (EDGES, NETWORK, ROWS, FORM, PLACE, TERMINAL)


class Option(click.Option):
    """An option that stands below a heading in the help.

    Attributes:
        heading: one of those above; empty for what is the command's own.
    """

    def __init__(self, *args: Any, heading: str = "", **attributes: Any) -> None:  # noqa: ANN401  as in click
        super().__init__(*args, **attributes)
        self.heading = heading


def format_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options of a command, first its own, then those that many commands share, by what they are for."""
    sections: dict[str, list[tuple[str, str]]] = {"": [], **{heading: [] for heading in _ORDER}}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None:
            sections[getattr(param, "heading", "")].append(record)
    for heading, records in sections.items():
        if records:
            with formatter.section(heading or "Options"):
                formatter.write_dl(records)
