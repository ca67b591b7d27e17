"""Options that several commands share."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Collection, Sequence
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

_Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _choice(
    name: str,
    flag: str,
    text: str,
    metavar: str | None = None,
    words: complete.Completer | None = None,
    *,
    multiple: bool = True,
    **settings: Any,  # noqa: ANN401
) -> tuple[str, _Decorator]:
    """An option that chooses edges, by the name of the argument that it is given as."""
    return name, click.option(
        flag, name, multiple=multiple, metavar=metavar, shell_complete=words, cls=Option,
        heading=headings.EDGES, help=f"{text} Repeatable." if multiple else text, **settings,
    )  # fmt: skip


_SLICE: dict[str, _Decorator] = dict(
    (
        _choice(
            "subjects", "--subject", "Edges that begin at this actor: an id, a label or an alias.",
            "ACTOR", complete.actors,
        ),
        _choice("objects", "--object", "Edges that end at this actor or place.", "ACTOR", complete.ends),
        _choice("actors", "--actor", "Edges that begin or end at this actor or place.", "ACTOR", complete.ends),
        _choice(
            "relations", "--relation",
            "A relation with those that entail it, a family such as backing, or cooperative, hostile, neutral.",
            "NAME", complete.relations,
        ),
        _choice("statuses", "--status", "Edges of this status.", type=click.Choice([*map(str, Status)])),
        _choice("period", "--period", "The days of this period.", "NAME", complete.periods, multiple=False),
        _choice(
            "start", "--from", "From this date on: 2015, 2021-08, 2021-08-15 ...", "DATE", multiple=False
        ),
        _choice("end", "--to", "Up to this date; a year or month counts whole.", "DATE", multiple=False),
        _choice(
            "as_of", "--as-of", "As known then: only sources published by that date.", "DATE", multiple=False
        ),
        _choice("sources", "--source", "Claims of this source alone.", "ID", complete.sources),
        _choice(
            "persist", "--persist",
            "Carry states whose end is not told on as definite: until-contradicted, years=N or none (default). What "
            "'amity build', 'ask' and 'query' answer knows no such rule.",
            "RULE", complete.rules, multiple=False,
        ),
    )
)  # fmt: skip
_VOICES: dict[str, _Decorator] = dict(
    (
        _choice(
            "claimants", "--claimant",
            "Claims that the source puts into this actor's mouth, and edges that have one.",
            "ACTOR", complete.actors,
        ),
        _choice(
            "modalities", "--modality",
            "Claims of this modality, and edges that have one; their statuses follow from all claims.",
            type=click.Choice([*map(str, Modality)]),
        ),
    )
)  # fmt: skip
_CHOICES = _SLICE | _VOICES


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
        whole = click.command(cls=Command, epilog=epilog)(pass_place(function) if reads else function)
        whole.params.extend(data_options() if reads else flags())
        return whole

    return decorate


def slice_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice, given to the command as the one argument `options`."""
    return _with_slice(function, _SLICE)


def voice_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice, and those that choose claims by who speaks and how."""
    return _with_slice(function, _CHOICES)


def claim_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that choose claims: those of `voice_options` without the rule for edges."""
    return _with_slice(function, [name for name in _CHOICES if name != "persist"])


def speaker_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that choose claims by who speaks and how, alone."""
    return _with_slice(function, _VOICES)


def time_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice that do not choose actors."""
    return _with_slice(function, [name for name in _SLICE if name not in {"subjects", "objects", "actors"}])


def _with_slice(function: Callable[..., None], wanted: Collection[str]) -> Callable[..., None]:
    @wraps(function)
    def called(*args: object, **values: Any) -> None:  # noqa: ANN401
        options: SliceOptions = {}
        for name in wanted:
            options[name] = values.pop(name)  # type: ignore[literal-required]
        rule = _rule(options)
        function(*args, options=options, **values)
        if rule:
            say(rule.sentence())

    decorated: Callable[..., None] = called
    for name in reversed([*wanted]):
        decorated = _CHOICES[name](decorated)
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
    pairs: dict[str, str] = {}
    for text in values:
        name, mark, value = text.partition("=")
        if not mark or not name:
            raise click.BadParameter(f"'{text}' is no name=value pair, as in actor=taliban.", ctx, param)
        if name in pairs:
            raise click.BadParameter(f"'{name}' is given twice.", ctx, param)
        pairs[name] = value
    return pairs


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
