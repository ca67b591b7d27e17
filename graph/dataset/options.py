"""What the methods of a dataset take by name, and what is said of names that they do not take."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypedDict, TypeVar, cast

from amity.errors import UnknownArgument

Method = TypeVar("Method", bound=Callable[..., object])


class SliceOptions(TypedDict, total=False):
    """Which edges: a stretch of time, actors, relations, statuses, sources, voices; see `amity.edges.slices.select`."""

    period: str | None
    start: str | None
    end: str | None
    as_of: str | None
    subjects: Iterable[str]
    objects: Iterable[str]
    actors: Iterable[str]
    relations: Iterable[str]
    statuses: Iterable[str]
    sources: Iterable[str]
    claimants: Iterable[str]
    modalities: Iterable[str]
    persist: str | None


class NetworkOptions(SliceOptions, total=False):
    """Which edges, how their time is divided, and what makes a tie of them; see `amity.network.survey.survey`."""

    by: str | None
    possible: bool
    ambivalent: str
    parts: bool


class ResampledOptions(NetworkOptions, total=False):
    """Those of networks, and how the sources are resampled; see `amity.analysis.sources.resampling`."""

    resample: str | None
    seed: int


_SETS: dict[str, type] = {
    f"Unpack[{options.__name__}]": options for options in (SliceOptions, NetworkOptions, ResampledOptions)
}


def slice_options(options: NetworkOptions) -> SliceOptions:
    """Those of `options` that say which edges."""
    names = inspect.get_annotations(SliceOptions)
    return cast(SliceOptions, {name: value for name, value in options.items() if name in names})


def arguments_of(method: Callable[..., object]) -> list[str]:
    """Names of what a method takes, those of its set of options among them.

    >>> def cut(self, at: str, **options: Unpack[SliceOptions]) -> None: ...
    >>> arguments_of(cut)[:3]
    ['at', 'period', 'start']
    """
    names: list[str] = []
    for parameter in list(inspect.signature(method).parameters.values())[1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            names.append(parameter.name)
        elif str(parameter.annotation) in _SETS:
            names += inspect.get_annotations(_SETS[str(parameter.annotation)])
    return names


def checked(method: Method) -> Method:
    """A method that says in words which of its arguments it does not take."""

    @wraps(method)
    def called(self: object, *args: object, **kwargs: object) -> object:
        known = arguments_of(method)
        for name in kwargs:
            if name not in known:
                raise UnknownArgument(method.__name__, name, known)
        return method(self, *args, **kwargs)

    return cast(Method, called)
