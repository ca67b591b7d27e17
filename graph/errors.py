"""Everything amity raises on purpose.

::

    AmityError              one sentence, shown without a traceback
    ├── DataError           the data is faulty                          exit 1
    ├── RequestError        the request cannot be met by this data      exit 1
    │   ├── UnknownName     no actor, period, relation ... of that name
    │   ├── UnknownArgument a method takes no argument of that name
    │   └── AmbiguousName   several actors answer to that name
    ├── QueryError          a SPARQL text is refused or wrong           exit 1
    ├── StoreError          a store cannot be opened, read or written   exit 1
    └── MissingExtra        an optional package is not installed        exit 1

A command that is called wrongly (unknown option, missing argument) exits with 2; click reports it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amity.faults import Fault


_LISTING = {"question": "ask", **{what: f"{what}s" for what in ("actor", "period", "relation", "source")}}
"""The command that lists all of a kind."""

_SHOWN = 8
_LONGEST_COMPARED = 100


class AmityError(Exception):
    """Base of all; its text is one sentence for the person at the keyboard.

    Attributes:
        parameters: names of what to change, such as ``timeout`` or ``by``; whoever was asked says how that is
            done there, as the command line does with its options.
    """

    exit_code = 1

    def __init__(self, message: str, *, parameters: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.parameters = tuple(parameters)

    def with_hint(self, ways: Mapping[str, str]) -> str:
        """The text, with the ways to change its parameters in brackets.

        >>> AmityError("it took too long; allow more time.", parameters=["timeout"]).with_hint({"timeout": "--timeout"})
        'it took too long; allow more time (--timeout).'
        """
        known = [ways[name] for name in self.parameters if name in ways]
        text = str(self)
        return f"{text.removesuffix('.')} ({', '.join(known)})." if known else text


class DataError(AmityError):
    """The tables or the RDF hold faults.

    Attributes:
        faults: every fault found, in the order of files and rows.
    """

    def __init__(self, message: str, faults: Sequence[Fault] = (), *, parameters: Sequence[str] = ()) -> None:
        super().__init__(message, parameters=parameters)
        self.faults = tuple(faults)


class RequestError(AmityError):
    """The data is sound, the request cannot be met."""


class UnknownName(RequestError):
    """A name that the dataset does not know; the nearest known ones are in the text."""

    def __init__(self, what: str, name: str, known: Iterable[str], candidates: Sequence[str] = ()) -> None:
        near = list(candidates) or nearest(name, known)
        name = clipped(name)
        listing = f"; 'amity {_LISTING[what]}' lists them." if what in _LISTING else "."
        hint = f"; did you mean {' or '.join(near)}?" if near else listing
        super().__init__(f"no {what} is called '{name}'{hint}")


class UnknownArgument(RequestError, TypeError):
    """A method was given an argument that it does not take; the nearest one that it takes is in the text."""

    def __init__(self, method: str, name: str, known: Sequence[str]) -> None:
        near = nearest(name, known, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"it takes {', '.join(known)}."
        super().__init__(f"{method}() takes no argument '{clipped(name)}'; {hint}")


class AmbiguousName(RequestError):
    """A name was given that several actors, places or sources bear; the text lists them."""

    def __init__(self, what: str, name: str, candidates: Sequence[str]) -> None:
        more = f" and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
        super().__init__(
            f"'{clipped(name)}' can be more than one {what}: {', '.join(candidates[:_SHOWN])}{more}; "
            "give the id of one."
        )


class QueryError(AmityError):
    """A SPARQL text is wrong, or asks for what amity refuses."""


class StoreError(AmityError):
    """A store cannot be opened, read or written."""


class StaleStoreWarning(UserWarning):
    """A store is older than the tables that it was built from."""


class MissingExtra(AmityError):
    """An optional package is missing; the text says what to install: the package, or an extra of amity that has it."""

    def __init__(self, purpose: str, package: str, *, extra: str = "") -> None:
        what = f"'amity[{extra}]'" if extra else package
        super().__init__(f"{purpose} needs the package {package}; install it with: pip install {what}")


def clipped(text: str, limit: int = 60) -> str:
    """`text` in one line, for a message; of a long one the beginning and how long it is.

    >>> clipped("a" * 1000, 5)
    'aaaa… (1,000 characters)'
    """
    line = " ".join(text[: 2 * limit].split())
    if len(line) <= limit and len(text) <= 2 * limit:
        return line
    return f"{line[: limit - 1]}… ({len(text):,} characters)"


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names most like `name`, best first; empty when none is near, or `name` has over 100 characters.

    The cost grows with the length of `name` times that of all names.

    >>> nearest("talban", ["taliban", "russia"])
    ['taliban']
    """
    if len(name) > _LONGEST_COMPARED:
        return []
    by_case: dict[str, str] = {}
    for text in sorted(set(known)):
        if len(text) <= 2 * _LONGEST_COMPARED:
            by_case.setdefault(text.casefold(), text)
    matches = difflib.get_close_matches(name.casefold(), sorted(by_case), n=count, cutoff=0.6)
    return [by_case[text] for text in matches]
