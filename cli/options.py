"""Options that several commands share."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli import complete, headings
from amity.cli.headings import Option, format_options
from amity.cli.output import PERSIST, say
from amity.cli.place import data_options, pass_place
from amity.cli.terminal import flags
from amity.corpus.model import Modality, Status

if TYPE_CHECKING:
    from amity.dataset import SliceOptions
    from amity.edges.persistence import Persistence
    from amity.render.answer import Field

Decorated = TypeVar("Decorated", bound=Callable[..., object])

_COLUMNS = re.compile(r"\{([\w.]+)\.([A-Z_]+)\}")

LONGEST_TITLE = 500
"""Characters of a title."""

_Option = tuple[str, str, bool, str, dict[str, Any]]
_ENDS = {"subjects", "objects", "actors"}
_SLICE: tuple[_Option, ...] = (
    (
        "--subject",
        "subjects",
        True,
        "Edges that begin at this actor: an id, a label or an alias.",
        {"metavar": "ACTOR", "shell_complete": complete.actors},
    ),
    (
        "--object",
        "objects",
        True,
        "Edges that end at this actor or place.",
        {"metavar": "ACTOR", "shell_complete": complete.ends},
    ),
    (
        "--actor",
        "actors",
        True,
        "Edges that begin or end at this actor or place.",
        {"metavar": "ACTOR", "shell_complete": complete.ends},
    ),
    (
        "--relation",
        "relations",
        True,
        "A relation with those that entail it, a family such as backing, or cooperative, hostile, neutral.",
        {"metavar": "NAME", "shell_complete": complete.relations},
    ),
    (
        "--status",
        "statuses",
        True,
        "Edges of this status.",
        {"type": click.Choice([str(status) for status in Status])},
    ),
    (
        "--period",
        "period",
        False,
        "The days of this period.",
        {"metavar": "NAME", "shell_complete": complete.periods},
    ),
    ("--from", "start", False, "From this date on: 2015, 2021-08, 2021-08-15 ...", {"metavar": "DATE"}),
    ("--to", "end", False, "Up to this date; a year or month counts whole.", {"metavar": "DATE"}),
    (
        "--as-of",
        "as_of",
        False,
        "As known then: only sources published by that date.",
        {"metavar": "DATE"},
    ),
    (
        "--source",
        "sources",
        True,
        "Claims of this source alone.",
        {"metavar": "ID", "shell_complete": complete.sources},
    ),
    (
        "--persist",
        "persist",
        False,
        "Carry states whose end is not told on as definite: until-contradicted, years=N or none (default). What "
        "'amity build', 'ask' and 'query' answer knows no such rule.",
        {"metavar": "RULE", "shell_complete": complete.rules},
    ),
)
_VOICES: tuple[_Option, ...] = (
    (
        "--claimant",
        "claimants",
        True,
        "Claims that the source puts into this actor's mouth, and edges that have one.",
        {"metavar": "ACTOR", "shell_complete": complete.actors},
    ),
    (
        "--modality",
        "modalities",
        True,
        "Claims of this modality, and edges that have one; their statuses follow from all claims.",
        {"type": click.Choice([str(modality) for modality in Modality])},
    ),
)


class Command(click.Command):
    """A command whose help lists columns, or what else a table of the library holds.

    ``{lists.edges.EDGES}`` stands for those of `amity.answers.lists.edges.EDGES`, ``{.events.answers.EVENTS}`` for
    those of `amity.events.answers.EVENTS`, and ``{.export.export.LISTED}`` for the text of that name.
    """

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As in click, below headings."""
        format_options(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As in click, with the columns."""
        text, self.help = self.help, _COLUMNS.sub(_columns, self.help or "")
        super().format_help_text(ctx, formatter)
        self.help = text


def _columns(reference: re.Match[str]) -> str:
    from amity.render.answer import columns_text

    module = f"amity{reference[1]}" if reference[1].startswith(".") else f"amity.answers.{reference[1]}"
    listed: str | tuple[Field[Any], ...] = getattr(importlib.import_module(module), reference[2])
    return listed if isinstance(listed, str) else columns_text(listed)


def command(*examples: str, reads: bool = True) -> Callable[[Callable[..., None]], click.Command]:
    """A command with examples below its help; where it `reads` a dataset, it takes the options that say which."""
    title = "Example:" if len(examples) == 1 else "Examples:"
    epilog = "\b\n" + "\n".join([title, *(f"  {example}" for example in examples)])

    def decorate(function: Callable[..., None]) -> click.Command:
        made = click.command(cls=Command, epilog=epilog)(pass_place(function) if reads else function)
        made.params.extend(data_options() if reads else flags())
        return made

    return decorate


def slice_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice, given to the command as the one argument `options`."""
    return _with_slice(function, _SLICE)


def voice_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice, and those that choose claims by who speaks and how."""
    return _with_slice(function, (*_SLICE, *_VOICES))


def claim_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that choose claims: those of `voice_options` without the rule for edges."""
    return _with_slice(function, [option for option in (*_SLICE, *_VOICES) if option[1] != "persist"])


def speaker_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that choose claims by who speaks and how, alone."""
    return _with_slice(function, _VOICES)


def time_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice that do not choose actors."""
    return _with_slice(function, [option for option in _SLICE if option[1] not in _ENDS])


def _with_slice(function: Callable[..., None], wanted: Sequence[_Option]) -> Callable[..., None]:
    @wraps(function)
    def called(*args: object, **values: Any) -> None:  # noqa: ANN401
        options: SliceOptions = {}
        for _, name, *_ in wanted:
            options[name] = values.pop(name)  # type: ignore[literal-required]
        rule = _rule(options)
        function(*args, options=options, **values)
        if rule:
            say(rule.sentence())

    decorated = called
    for flag, name, multiple, text, settings in reversed(wanted):
        shown = f"{text} Repeatable." if multiple else text
        decorated = click.option(
            flag, name, multiple=multiple, help=shown, cls=Option, heading=headings.EDGES, **settings
        )(decorated)
    return decorated


def _rule(options: SliceOptions) -> Persistence | None:
    """The rule that carries states on, which is noted so that it is written into the answer; None where none does.

    Raises:
        RequestError: there is no such rule.
    """
    text = options.get("persist")
    if text is None:
        return None
    from amity.edges.persistence import Persistence

    rule = Persistence.parse(text)
    if not rule:
        return None
    click.get_current_context().meta[PERSIST] = str(rule)
    return rule


def target_option(text: str, default: str | None = None) -> Callable[[Decorated], Decorated]:
    """The option ``-o`` of a command that makes a file; without a `default` it must be given."""
    needed: dict[str, Any] = {"required": True} if default is None else {"default": default}
    return click.option("-o", "--output", metavar="FILE", shell_complete=complete.paths, help=text, **needed)


def title_option(text: str, default: str | None = None) -> Callable[[Decorated], Decorated]:
    """The option ``--title``: one line that a page can show."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and len(value) > LONGEST_TITLE:
            raise click.BadParameter(
                f"it has {len(value):,} characters; a title has at most {LONGEST_TITLE}.", ctx, param
            )
        return value

    return click.option("--title", metavar="TEXT", default=default, callback=check, help=text)


def split_parameters(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """``name=value`` pairs as a mapping; for ``--param``."""
    found: dict[str, str] = {}
    for text in values:
        name, mark, value = text.partition("=")
        if not mark or not name:
            raise click.BadParameter(f"'{text}' is no name=value pair, as in actor=taliban.", ctx, param)
        if name in found:
            raise click.BadParameter(f"'{name}' is given twice.", ctx, param)
        found[name] = value
    return found


def param_option(function: Decorated) -> Decorated:
    """The option ``--param``."""
    return click.option(
        "--param",
        "parameters",
        metavar="NAME=VALUE",
        multiple=True,
        callback=split_parameters,
        help="Value of a parameter of the question. Repeatable.",
    )(function)
