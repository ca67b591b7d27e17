"""The group of commands, what starts it, and the one place where errors become a sentence.

The table `COMMANDS` names the module of each command; it is imported when the command runs, so that
``amity --help`` loads click and this module alone.

Exit codes: 0 fine, 1 the data or the request fails, 2 called wrongly, 130 interrupted.
"""

from __future__ import annotations

import gc
import importlib
import keyword
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from amity import __version__
from amity.cli.headings import format_options
from amity.cli.place import data_options


class CommandEntry(NamedTuple):
    """Where a command lives, and its line in the help of the group."""

    section: str
    module: str
    help: str


COMMANDS = {
    "edges": CommandEntry("Read", "read.edges", "List dated edges with their status and sources."),
    "claims": CommandEntry("Read", "read.claims", "List what each source says, claim by claim."),
    "actors": CommandEntry("Read", "read.actors", "List the actors."),
    "sources": CommandEntry("Read", "read.sources", "List the sources."),
    "periods": CommandEntry("Read", "read.periods", "List the periods and how many edges each holds."),
    "relations": CommandEntry(
        "Read", "read.relations", "List the relations by family, or those that tell of WORD."
    ),
    "show": CommandEntry("Read", "read.show", "Show what is known of one thing."),
    "ask": CommandEntry("Ask", "ask.ask", "Answer a named question, or list the questions."),
    "query": CommandEntry("Ask", "ask.query", "Answer a SPARQL query."),
    "disputes": CommandEntry(
        "Ask", "ask.disputes", "Show who asserts or denies what; dates and counts that differ."
    ),
    "dyad": CommandEntry("Ask", "ask.dyad", "Tell the story of two actors, period by period."),
    "analyze": CommandEntry("Ask", "analyze", "Analyse the network of each period."),
    "view": CommandEntry("Make", "make.view", "Make an HTML page to explore."),
    "export": CommandEntry("Make", "make.export", "Write a slice as a network file."),
    "build": CommandEntry("Make", "make.build", "Write the whole dataset as RDF."),
    "events": CommandEntry("Make", "events", "Count event data by the million into edges."),
    "check": CommandEntry("Keep", "keep.check", "Report every fault of the tables."),
    "init": CommandEntry("Keep", "keep.init", "Start a dataset of one's own."),
    "add": CommandEntry("Keep", "keep.add", "Add a source, an actor, a place, a period or a claim."),
    "import": CommandEntry("Keep", "keep.import_", "Turn files of others into a dataset."),
    "merge": CommandEntry("Keep", "keep.merge", "Join datasets into a new one."),
    "resolve": CommandEntry("Keep", "keep.resolve", "Find actors of different datasets that may be one."),
    "rename": CommandEntry("Keep", "keep.rename", "Give a thing another id everywhere, or let it go."),
    "upgrade": CommandEntry("Keep", "keep.upgrade", "Bring an older dataset to the form of this version."),
    "completion": CommandEntry(
        "Keep", "keep.completion", "Print the script that completes words in a shell."
    ),
}


_AS_CALLED = (
    *"append at by codes data encoding guess kind map periods possible".split(),
    *"published retire store texts timeout".split(),
)
OPTIONS = {**{name: f"--{name}" for name in _AS_CALLED}, "form": "--format", "parts": "--no-parts"}
"""The option that changes what an error of the library names."""


class CommandTable(click.Group):
    """A group that imports a command only when it is called.

    Attributes:
        entries: its commands by name, in the order of the help.
        former: what commands were called before, with what they are called now.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        entries: Mapping[str, CommandEntry],
        former: Mapping[str, str] | None = None,
        **attributes: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **attributes)
        self.entries, self.former = entries, former or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the help."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self.entries:
            return None
        module = importlib.import_module(f"amity.cli.{self.entries[cmd_name].module}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, f"{name}_" if keyword.iskeyword(name) else name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, but an unknown command names the nearest ones."""
        if args and args[0] not in self.entries and not args[0].startswith("-") and not ctx.resilient_parsing:
            from amity.errors import nearest

            if args[0] in self.former:
                ctx.fail(f"'{args[0]}' is called '{self.former[args[0]]}' now.")
            near = nearest(args[0], self.entries)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(self.entries)}."
            ctx.fail(f"no command is called '{args[0]}'; {hint}")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As in click, below headings."""
        format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section without importing any of them."""
        width = max(map(len, self.entries))
        for section in dict.fromkeys(entry.section for entry in self.entries.values()):
            with formatter.section(section):
                formatter.write_dl(
                    [(n.ljust(width), e.help) for n, e in self.entries.items() if e.section == section]
                )

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401  as in click
    ) -> Any:  # noqa: ANN401
        """As in click, with amity's error boundary around it."""

        def work() -> object:
            return super(CommandTable, self).main(
                args,
                prog_name or "amity",
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if not standalone_mode:
            return work()
        sys.exit(_guard(work))


def _guard(work: Callable[[], object]) -> int:
    """Run `work` and turn whatever it raises into a sentence on stderr and an exit code."""
    try:
        code = work()
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        from io import StringIO

        from amity.cli.output import message

        shown = StringIO()
        error.show(shown)
        click.echo(message(shown.getvalue()), nl=False, err=True)
        return error.exit_code
    except Exception as error:
        return _report(error)
    return code if isinstance(code, int) else 0


def _report(error: Exception) -> int:
    from amity.cli.output import message
    from amity.errors import AmityError

    if isinstance(error, AmityError):
        click.echo(f"Error: {message(error.with_hint(OPTIONS))}", err=True)
        return error.exit_code
    if isinstance(error, OSError):
        # Streams have no name: what fails without one is the writing of the answer.
        what = f"cannot use {error.filename}" if error.filename else "the answer cannot be written"
        click.echo(message(f"Error: {what}: {error.strerror or error}."), err=True)
        return 1
    if os.environ.get("AMITY_TRACEBACK"):
        raise error
    what = message(" ".join(f"{type(error).__name__}: {error}".split()))
    click.echo(
        f"Error: amity met what it did not expect ({what}); set AMITY_TRACEBACK=1 to see where.", err=True
    )
    return 1


@click.group(
    cls=CommandTable,
    entries=COMMANDS,
    params=data_options(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="\b\nExamples:\n  amity edges --actor Taliban --period takeover\n"
    "  amity ask\n  amity view -o page.html --open\n\n"
    "Data goes to stdout, remarks to stderr. Exit codes: 0 fine, 1 the data or the request fails, "
    "2 called wrongly.",
)
@click.version_option(__version__, prog_name="amity", message="%(prog)s %(version)s")
def amity() -> None:
    """Explore who sides with whom, since when, and who says so.

    Without --data or --store a command reads the dataset of the current folder, which holds datapackage.json or
    claims.csv, else the folder that the variable AMITY_DATA names, else the bundled corpus. The first two are
    named on stderr, on a terminal the bundled one too.
    """


def run() -> None:
    """Entry point of the console script; a character that the terminal cannot show is escaped."""
    # Rows and edges are many and live to the end; looking for cycles among them every 700 took a fifth of the time.
    gc.set_threshold(50_000)
    if sys.stdout is None:
        click.echo("Error: the answer cannot be written: stdout is closed.", err=True)
        sys.exit(1)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    amity()
