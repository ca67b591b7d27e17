"""Reading the cells of one row: each method returns a value, and notes a fault where a cell is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from amity.corpus.csv_reader import Row
from amity.corpus.dates import DateError, Edtf, parse
from amity.corpus.table_format import LIST
from amity.errors import nearest
from amity.faults import Fault, Severity

MOST_ID, MOST_LABEL, MOST_ALIASES = 200, 500, 200
"""Characters of an id, characters of a label or alias, aliases of an actor or place."""

MOST_SOUGHT = 20
"""Unknown names in one list for which the nearest known ones are sought."""

_ID = re.compile(r"[^\W_](?:[\w.~-]*\w)?")
_QUANTITY = re.compile(r"([^\W\d]\w*)=(-?\d+(?:\.\d+)?)")
_INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_LABEL = re.compile(r"([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*) *= *(.+)", re.ASCII)
_SCHEME_ID = re.compile(r"[a-z][a-z0-9-]*:[^\s:;][^\s;]*", re.ASCII | re.IGNORECASE)
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Names:
    """What a cell may name.

    Attributes:
        ids: the ids that were read.
        complete: false when rows were left out, so that an id which was not read may stand in one of them; that row
            has a fault of its own.
        like: finds those of the ids that may have been meant; None compares their letters.
    """

    ids: Collection[str]
    complete: bool = True
    like: Callable[[str, Collection[str]], list[str]] | None = field(default=None, compare=False)
    _near: dict[str, list[str]] = field(default_factory=dict, compare=False)

    def remedy(self, value: str, what: str) -> str:
        """What to do about a `value` that is none of the ids.

        The nearest ids are sought for the first few values alone: one wrong column would else compare every row with
        every id.
        """
        sought = value not in self._near and len(self._near) < MOST_SOUGHT
        if sought:
            self._near[value] = (self.like or nearest)(value, self.ids)
        near = self._near.get(value)
        remedy = f"did you mean {' or '.join(near)}" if near else f"add the {what} or correct the cell"
        last = sought and len(self._near) == MOST_SOUGHT
        return (
            f"{remedy} (like names are looked up for the first {MOST_SOUGHT} unknown ones)"
            if last
            else remedy
        )


class Cells:
    """The cells of a row and the faults found in them.

    Args:
        file: name of the table, for the faults.
        row: the row as read.
        faults: where faults are appended.
    """

    def __init__(self, file: str, row: Row, faults: list[Fault]) -> None:
        self.file = file
        self.row = row
        self._faults = faults
        self.sound = True

    def fault(
        self, column: str, value: str, problem: str, remedy: str, warning: bool = False, kind: str = ""
    ) -> None:
        """Note a fault of this row; an error makes the row unsound."""
        severity = Severity.WARNING if warning else Severity.ERROR
        self.sound = self.sound and warning
        self._faults.append(Fault(self.file, self.row.number, column, value, problem, remedy, severity, kind))

    def text(self, column: str, required: bool = False) -> str:
        """The cell without blanks around it, in Unicode NFC."""
        value = self.row.cells[column]
        if value:
            value = value.strip()
            if not value.isascii():
                value = unicodedata.normalize("NFC", value)
        if required and not value:
            self.fault(column, "", "is empty", "fill it in")
        return value

    def identifier(self, seen: Collection[str]) -> str:
        """The cell ``id``: letters and digits of any script with ``-``, ``.``, ``_``, ``~`` inside."""
        value = self.text("id", required=True)
        if value and not _ID.fullmatch(value):
            self.fault("id", value, "is no id", "use letters, digits and hyphens, as in 'al-qaida'")
        self.short("id", value, MOST_ID)
        if value in seen:
            self.fault("id", value, "stands twice", "give every row an id of its own")
        return value

    def short(self, column: str, value: str, most: int) -> str:
        """`value`, which must have at most so many characters."""
        if len(value) > most:
            problem = f"has {len(value):,} characters, more than the {most:,} that it may have"
            self.fault(column, value, problem, "shorten it; a longer text belongs into the note")
        return value

    def label(self) -> str:
        """The label of the row, which must not be empty."""
        return self.label_of("label")

    def label_of(self, column: str) -> str:
        """A cell that must be filled, as short as a label."""
        return self.short(column, self.text(column, required=True), MOST_LABEL)

    def aliases(self) -> tuple[str, ...]:
        """The values of the cell ``aliases``, each as short as a label."""
        names = self.items("aliases")
        if len(names) > MOST_ALIASES:
            problem = f"holds {len(names):,} names, more than the {MOST_ALIASES} that it may hold"
            self.fault("aliases", self.text("aliases"), problem, "keep those that sources use")
        return tuple(self.short("aliases", alias, MOST_LABEL) for alias in names)

    def items(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by semicolons."""
        cell = self.text(column)
        if not cell:
            return ()
        if LIST not in cell:
            return (cell,)
        return tuple(item.strip() for item in cell.split(LIST) if item.strip())

    def known(self, column: str, value: str, names: Names, what: str) -> str:
        """`value`, which must be one of `names` as far as these are complete."""
        if names.complete and value not in names.ids:
            self.fault(column, value, f"is no known {what}", names.remedy(value, what))
        return value

    def reference(self, column: str, names: Names, what: str, required: bool = True) -> str:
        """The cell, which must name one of `names`; empty only when not required."""
        value = self.text(column, required)
        return self.known(column, value, names, what) if value else value

    def choice(self, column: str, kind: type[_Choice]) -> _Choice:
        """The cell as a member of an enumeration; its first member when the cell is wrong."""
        value = self.text(column, required=True)
        try:
            return kind(value)
        except ValueError:
            members = list(kind)
        if value:
            near = nearest(value, members, 1)
            words = f"did you mean {near[0]}" if near else f"write one of {', '.join(members)}"
            self.fault(column, value, f"is no {column}", words)
        return members[0]

    def choice_or_none(self, column: str, kind: type[_Choice]) -> _Choice | None:
        """The cell as a member of an enumeration; None when it is empty."""
        return self.choice(column, kind) if self.text(column) else None

    def scheme_ids(self, column: str) -> tuple[str, ...]:
        """Ids behind their schemes, as in ``cow:365;un:TAi.001``, sorted."""
        ids: set[str] = set()
        for item in self.items(column):
            if _SCHEME_ID.fullmatch(item):
                ids.add(item)
            else:
                self.fault(column, item, "is no id of a scheme", "write scheme:id, as in cow:365")
        return tuple(sorted(ids))

    def date(self, column: str, required: bool = False) -> Edtf:
        """The cell as a date of the EDTF profile."""
        value = self.text(column, required)
        try:
            return parse(value)
        except DateError as error:
            problem, _, remedy = error.problem.partition("; ")
            self.fault(column, value, problem, remedy)
            return parse("")

    def number(self, column: str, value: str, most: int | None = None, what: str = "number") -> int:
        """`value` as a whole number from 1 to `most`."""
        if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) > 0):
            if value:
                self.fault(column, value, "is no whole number above 0", f"write the {what} in digits")
            return 1
        if most is not None and int(value) > most:
            self.fault(
                column, value, f"is outside the source, which has {most} blocks", "count the blocks again"
            )
        return int(value)

    def integer(self, column: str, least: int | None = None) -> int | None:
        """The cell as a whole number of at most 15 digits, not under `least`; None when it is empty."""
        value = self.text(column)
        if not value:
            return None
        if not _INTEGER.fullmatch(value) or (least is not None and int(value) < least):
            limit = "" if least is None else f" from {least} on"
            self.fault(column, value, f"is no whole number{limit}", "write digits, as in 12")
            return None
        return int(value)

    def decimal(self, column: str, least: float, most: float) -> float | None:
        """The cell as a decimal number from `least` to `most`; None when it is empty."""
        value = self.text(column)
        if not value:
            return None
        if not _DECIMAL.fullmatch(value) or not least <= float(value) <= most:
            self.fault(
                column,
                value,
                f"is no number from {least:g} to {most:g}",
                "write digits with a point, as in 34.53",
            )
            return None
        return float(value) + 0.0  # no minus before a zero

    def labels(self, column: str) -> tuple[tuple[str, str], ...]:
        """Pairs of language tag and text, as in ``ru=Россия;fa=روسیه``, sorted; tags in lower case."""
        if not (items := self.items(column)):
            return ()
        by_tag: dict[str, str] = {}
        for item in items:
            match = _LABEL.fullmatch(item)
            if match is None:
                self.fault(column, item, "is no label of a language", "write tag=label, as in ru=Россия")
            elif match[1].lower() in by_tag:
                self.fault(column, item, f"is a second label in {match[1]}", "put it among the aliases")
            else:
                by_tag[match[1].lower()] = self.short(column, match[2], MOST_LABEL)
        return tuple(sorted(by_tag.items()))

    def quantities(self, column: str) -> tuple[tuple[str, str], ...]:
        """Pairs of name and number, as in ``fighters=6500;provinces=3``."""
        pairs: list[tuple[str, str]] = []
        for item in self.items(column):
            match = _QUANTITY.fullmatch(item)
            if match is None:
                self.fault(column, item, "is no quantity", "write name=number, as in fighters=6500")
            else:
                pairs.append((match[1], match[2]))
        return tuple(pairs)
