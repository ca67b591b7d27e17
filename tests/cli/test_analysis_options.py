"""Commands of analyses take what the methods of `amity.dataset.Dataset.analyze` take: names, kinds, defaults."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import click
import pytest

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import plot_option
from amity.cli.main import amity
from amity.cli.rows import row_options
from amity.dataset.analyses import Analyses

ABOUT_ROWS = {param.name for param in click.command()(row_options()(plot_option(lambda: None))).params}
"""Options that say what becomes of an answer, not what is asked."""
PAGE = {"compare": {"html", "language"}}
"""And those of the page of a comparison."""


def command_of(name: str) -> click.Command:
    group = amity.get_command(click.Context(amity), "analyze")
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


def asked(name: str) -> list[click.Parameter]:
    """The options and arguments of a command that say what is asked."""
    others = ABOUT_ROWS | PAGE.get(name, set())
    return [param for param in command_of(name).params if param.expose_value and param.name not in others]


def hints_of(method: Callable[..., object]) -> dict[str, Any]:
    """The types of what a method takes, those of its set of options among them."""
    hints = get_type_hints(method)
    (options,) = get_args(hints.pop("options"))
    return {**hints, **get_type_hints(options)}


def kind_of_hint(hint: object) -> tuple[type, bool]:
    """What one value is, and whether several can be given."""
    parts = [
        part for part in (get_args(hint) if isinstance(hint, UnionType) else [hint]) if part is not NoneType
    ]
    several = [part for part in parts if get_origin(part) and issubclass(get_origin(part), Iterable)]
    (kind,) = {get_args(part)[0] if part in several else part for part in parts}
    return kind, bool(several)


def kind_of_param(param: click.Parameter) -> tuple[type, bool]:
    if isinstance(param, click.Option) and param.is_flag:
        return bool, False
    for type_, kind in ((click.types.IntParamType, int), (click.types.FloatParamType, float)):
        if isinstance(param.type, type_):
            return kind, param.multiple if isinstance(param, click.Option) else False
    return str, isinstance(param, click.Option) and param.multiple


@pytest.mark.parametrize("name", ANALYSES)
def test_options_are_arguments_of_the_method(name: str) -> None:
    method = getattr(Analyses, name.replace("-", "_"))
    hints, params = hints_of(method), asked(name)
    assert {param.name: kind_of_param(param) for param in params} == {
        param.name: kind_of_hint(hints[str(param.name)]) for param in params
    }


@pytest.mark.parametrize("name", ANALYSES)
def test_arguments_of_the_method_have_an_option_with_their_default(name: str) -> None:
    parameters = dict(inspect.signature(getattr(Analyses, name.replace("-", "_"))).parameters)
    own = {key: parameter for key, parameter in parameters.items() if key not in {"self", "options"}}
    assert own.keys() <= {param.name for param in asked(name)}
    given = ["a"] * sum(isinstance(param, click.Argument) and param.required for param in asked(name))
    taken = command_of(name).make_context(name, given, resilient_parsing=True).params
    empty = inspect.Parameter.empty
    told = {key: parameter.default for key, parameter in own.items() if parameter.default is not empty}
    assert {key: taken[key] for key in told} == told
