"""The analyses by name: what each asks, and where its answer and the fields of it are.

The command line makes its group ``analyze`` of it. Modules are named and not imported, so that it costs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amity.render.answer import Answer, Field


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis.

    Attributes:
        group: what it is about.
        question: what it asks.
        module: of `amity.answers`, which answers it.
        function: the name of the function there that gives the answer.
        columns: the name of its fields there, of what is listed unless told.
    """

    group: str
    question: str
    module: str
    function: str
    columns: str

    @property
    def answer(self) -> Callable[..., Answer]:
        """The function that gives the answer."""
        made: Callable[..., Answer] = getattr(self._home, self.function)
        return made

    @property
    def fields(self) -> tuple[Field[Any], ...]:
        """What is written of it, in csv and in a table."""
        made: tuple[Field[Any], ...] = getattr(self._home, self.columns)
        return made

    @property
    def _home(self) -> object:
        return importlib.import_module(f"amity.answers.{self.module}")


ANALYSES = {
    "summary": Analysis(
        "Network",
        "How large, hostile and contested is the network?",
        "structure",
        "summary_answer",
        "SUMMARY",
    ),
    "balance": Analysis(
        "Network",
        "Is it balanced: friends of friends, foes of foes?",
        "balance",
        "balance_answer",
        "BALANCE",
    ),
    "triads": Analysis(
        "Network",
        "Which triangles are there, and which are strained?",
        "balance",
        "triads_answer",
        "TRIADS",
    ),
    "camps": Analysis(
        "Groups", "Which two camps explain most ties, what contradicts?", "groups", "camps_answer", "CAMPS"
    ),
    "blocs": Analysis(
        "Groups", "Which blocs of friends are there, however many?", "groups", "blocs_answer", "BLOCS"
    ),
    "mixing": Analysis(
        "Groups", "Do like actors befriend or fight each other?", "structure", "mixing_answer", "SIGNS"
    ),
    "actors": Analysis(
        "Actors", "Who is central, who has most friends or foes?", "actors", "ranks_answer", "RANKS"
    ),
    "mediators": Analysis(
        "Actors",
        "Who could go between enemies, as a friend of both?",
        "actors",
        "mediators_answer",
        "MEDIATORS",
    ),
    "brokers": Analysis(
        "Actors", "Through whom do friends of friends meet?", "actors", "brokers_answer", "BROKERS"
    ),
    "compare": Analysis(
        "Change",
        "What differs between two periods, dates, sources?",
        "change",
        "comparison_answer",
        "CHANGES",
    ),
    "dyad": Analysis(
        "Change", "How did cooperation and conflict of a pair change?", "dyad", "score_answer", "SCORES"
    ),
    "turning-points": Analysis(
        "Change",
        "When did hostility, balance or turnover change level?",
        "turning_points",
        "turning_points_answer",
        "TURNS",
    ),
    "designations": Analysis(
        "Change", "Who designates, sanctions, recognizes whom?", "change", "stances_answer", "STANCES"
    ),
    "reach": Analysis(
        "Paths",
        "Whom could something have reached in order of time?",
        "change",
        "reach_answer",
        "REACHED",
    ),
    "sources": Analysis(
        "Evidence",
        "What hangs on which source, where are they silent?",
        "sources",
        "without_answer",
        "WITHOUT",
    ),
}
