"""States by the codes that data sets call them by: Correlates of War, Gleditsch and Ward, ISO 3166."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amity.corpus.model import Kind
from amity.corpus.names import fold
from amity.imports.records import Party


@dataclass(frozen=True, slots=True)
class CodedState:
    """A row of ``ontology/codes/states.csv``.

    Attributes:
        cow: number of Correlates of War; empty for none.
        gw: numbers of Gleditsch and Ward.
        iso2: its code of ISO 3166-1, and codes of former names or of the state that ended (ISO 3166-3).
        first, last: years in which Correlates of War counts it, or where it has no number there, in which it existed;
            `last` is empty where it goes on.
        began: year in which it came into being, where that is not long before it is counted.
        successors: names of the states that came of one that ended.
    """

    name: str
    cow: str
    gw: tuple[str, ...]
    abbreviation: str
    iso2: tuple[str, ...]
    iso3: str
    first: str
    last: str
    aliases: tuple[str, ...]
    began: str = ""
    successors: tuple[str, ...] = ()

    @property
    def party(self) -> Party:
        """The state as an actor, with its codes as ids."""
        ids = [f"cow:{self.cow}"] * bool(self.cow) + [f"gw:{code}" for code in self.gw]
        ids += [f"iso:{code}" for code in self.iso2[:1]]
        note = f"Succeeded by {', '.join(self.successors)}." if self.successors else ""
        key, kind = f"state:{self.name}", Kind.STATE
        return Party(
            key, self.name, kind, self.aliases, tuple(ids), start=self.began, end=self.last, note=note
        )


@lru_cache(maxsize=1)
def _by_code() -> dict[tuple[str, str], CodedState]:
    text = (files("amity.ontology") / "codes" / "states.csv").read_text(encoding="utf-8")
    states: dict[tuple[str, str], CodedState] = {}
    for row in csv.DictReader(text.splitlines()):
        state = CodedState(
            row["name"], row["cow"], _several(row["gw"]), row["abbreviation"], _several(row["iso2"]), row["iso3"],
            row["first"], row["last"], _several(row["aliases"]), row["began"], _several(row["successors"]),
        )  # fmt: skip
        states["cow", state.cow] = state
        states |= {("iso2", code.lower()): state for code in state.iso2}
        states["iso3", state.iso3.lower()] = state
        states |= {("gw", code): state for code in state.gw}
        states |= {("name", fold(name)): state for name in (state.name, *state.aliases)}
    return {(scheme, code): state for (scheme, code), state in states.items() if code}


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def state_of(scheme: str, code: str) -> CodedState | None:
    """The state that a code or name stands for; None where no row knows it.

    >>> [state_of(*pair).name for pair in (("cow", "365"), ("gw", "260"), ("iso2", "ru"), ("name", "Burma"))]
    ['Russia', 'Germany', 'Russia', 'Myanmar']
    """
    plain = code.strip()
    if scheme in {"cow", "gw"}:
        plain = plain.partition(".")[0].lstrip("0")
    return _by_code().get((scheme, fold(plain) if scheme == "name" else plain.lower()))
