"""States by the codes that data sets call them by: Correlates of War, Gleditsch and Ward, ISO 3166."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amity.corpus.model import Kind
from amity.corpus.names import fold
from amity.imports.records import Party

SCHEMES = ("cow", "gw", "iso2", "iso3", "name")


@dataclass(frozen=True, slots=True)
class State:
    """A row of ``ontology/codes/states.csv``.

    Attributes:
        cow: number of Correlates of War; empty for none.
        gw: numbers of Gleditsch and Ward.
        first, last: years in which Correlates of War counts it; `last` is empty where it goes on.
    """

    name: str
    cow: str
    gw: tuple[str, ...]
    abbreviation: str
    iso2: str
    iso3: str
    first: str
    last: str
    aliases: tuple[str, ...]

    @property
    def party(self) -> Party:
        """The state as an actor, with its codes as ids."""
        ids = [f"cow:{self.cow}"] * bool(self.cow) + [f"gw:{code}" for code in self.gw]
        ids += [f"iso:{self.iso2}"] * bool(self.iso2)
        return Party(f"state:{self.name}", self.name, Kind.STATE, self.aliases, tuple(ids))


@lru_cache(maxsize=1)
def _by_code() -> dict[tuple[str, str], State]:
    text = (files("amity.ontology") / "codes" / "states.csv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], State] = {}
    for row in csv.DictReader(text.splitlines()):
        state = State(
            row["name"], row["cow"], tuple(filter(None, row["gw"].split(";"))), row["abbreviation"], row["iso2"],
            row["iso3"], row["first"], row["last"], tuple(filter(None, row["aliases"].split(";"))),
        )  # fmt: skip
        found["cow", state.cow] = state
        found["iso2", state.iso2.lower()] = state
        found["iso3", state.iso3.lower()] = state
        found |= {("gw", code): state for code in state.gw}
        found |= {("name", fold(name)): state for name in (state.name, *state.aliases)}
    return {(scheme, code): state for (scheme, code), state in found.items() if code}


def state_of(scheme: str, code: str) -> State | None:
    """The state that a code or name stands for; None where no row knows it.

    >>> [state_of(*pair).name for pair in (("cow", "365"), ("gw", "260"), ("iso2", "ru"), ("name", "Burma"))]
    ['Russia', 'Germany', 'Russia', 'Myanmar']
    """
    plain = code.strip()
    if scheme in {"cow", "gw"}:
        plain = plain.partition(".")[0].lstrip("0")
    return _by_code().get((scheme, fold(plain) if scheme == "name" else plain.lower()))
