"""The commands and their options, as Markdown, from the command line itself.

Run: python docs/commands.py > docs/commands.md   (or: make docs)
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

import click

from amity.cli.main import CommandTable, amity

HEAD = """# Commands

Written by `make docs` from what `amity COMMAND --help` says. Options that several commands take are described once, at
the [end](#shared-options).

Data goes to stdout, remarks to stderr. Exit codes: 0 fine, 1 the data or the request fails, 2 called wrongly.
"""
WIDE = 100_000
Record = tuple[str, str]
"""An option: how it is written, and what it does."""


def reference() -> str:
    """The whole page."""
    found = list(_commands(amity, click.Context(amity, info_name="amity"), WIDE))
    times = Counter(record for ctx in found for heading, record in _options(ctx) if heading)
    shared = {record for record, number in times.items() if number > 1}
    lines = [HEAD, *_overview(found)]
    for ctx in found:
        lines += _command(ctx, shared)
    lines.append("## Shared options\n")
    headings: dict[str, list[Record]] = {}
    for ctx in found:
        for heading, record in _options(ctx):
            if record in shared and record not in headings.setdefault(heading, []):
                headings[heading].append(record)
    for heading, listed in sorted(headings.items()):
        lines += [f"### {heading}\n", *map(_item, listed), ""]
    return "\n".join(lines).rstrip()


def _commands(group: CommandTable, above: click.Context, width: int) -> Iterator[click.Context]:
    """Each command, a group before what it holds."""
    for name in group.entries:
        command = group.get_command(above, name)
        assert command is not None
        ctx = click.Context(
            command, info_name=name, parent=above, terminal_width=width, max_content_width=width
        )
        yield ctx
        if isinstance(command, CommandTable):
            yield from _commands(command, ctx, width)


def _overview(found: list[click.Context]) -> Iterator[str]:
    yield "| command | what it does |\n|---|---|"
    for ctx in found:
        first = (ctx.command.help or "").split("\n")[0]
        yield f"| [`{ctx.command_path}`](#{ctx.command_path.replace(' ', '-')}) | {first} |"
    yield ""


def _command(ctx: click.Context, shared: set[Record]) -> Iterator[str]:
    command = ctx.command
    yield f"## {ctx.command_path}\n"
    yield f"`{' '.join((ctx.command_path, *command.collect_usage_pieces(ctx)))}`\n"
    formatter = ctx.make_formatter()
    command.format_help_text(ctx, formatter)
    yield from (f"{_plain(line.strip())}\n" for line in formatter.getvalue().splitlines() if line.strip())
    options = list(_options(ctx))
    own = [record for _, record in options if record not in shared]
    if own:
        yield from map(_item, own)
        yield ""
    taken: dict[str, list[str]] = {}
    for heading, record in options:
        if record in shared:
            taken.setdefault(heading, []).append(f"`{record[0].split()[0].rstrip(',')}`")
    if taken:
        kinds = (
            f"[{heading}](#{heading.lower().replace(' ', '-')}): {', '.join(taken[heading])}"
            for heading in taken
        )
        yield f"Shared: {'; '.join(kinds)}.\n"
    examples = textwrap.dedent("\n".join((command.epilog or "").replace("\b", "").splitlines()[2:])).strip()
    if examples:
        yield f"```sh\n{examples}\n```\n"


def _options(ctx: click.Context) -> Iterator[tuple[str, Record]]:
    for param in ctx.command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None and record[1] and "--help" not in param.opts:
            yield getattr(param, "heading", ""), record


def _item(record: Record) -> str:
    return f"- `{record[0]}`: {_plain(record[1])}"


def _plain(text: str) -> str:
    """Text in Markdown that is shown as it is."""
    for character, written in (("&", "&amp;"), ("<", "&lt;"), ("*", "\\*"), ("`", "\\`")):
        text = text.replace(character, written)
    return text


if __name__ == "__main__":
    print(reference())
