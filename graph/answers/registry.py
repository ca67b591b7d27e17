"""The analyses by name: what each asks, and where its answer and the fields of it are.

The command line makes its group ``analyze`` of it, and takes from it, as the methods of a dataset do, which words an
analysis knows; a report has the sections that it names. Modules are named and not imported, so that it costs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from amity.errors import RequestError, clipped

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
        words: what those of its arguments may be that are one of some words.
        sections: of a report that tell of it, as MODULE.FUNCTION of `amity.report.sections`.
        work: units for all its proofs unless told, of a small dataset; 0 where nothing is proven.
    """

    group: str
    question: str
    module: str
    function: str
    columns: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    work: float = 0.0

    def check(self, arguments: Mapping[str, object]) -> None:
        """Refuse arguments that are none of the words that they may be.

        Raises:
            RequestError: one is none of them; all are in the text.
        """
        for name, known in self.words.items():
            if name in arguments and arguments[name] not in known:
                wrong = clipped(str(arguments[name]))
                raise RequestError(f"'{wrong}' is no word for {name}; choose from {', '.join(known)}.")

    @property
    def answer(self) -> Callable[..., Answer]:
        """The function of `amity.answers` that gives the answer of this analysis."""
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
        sections=("overview.overview",),
    ),
    "balance": Analysis(
        "Network",
        "Is it balanced: friends of friends, foes of foes?",
        "balance",
        "balance_answer",
        "BALANCE",
        {"model": ("signs", "degree")},
        ("balance.balance",),
        work=60.0,
    ),
    "triads": Analysis(
        "Network",
        "Which triangles are there, and which are strained?",
        "balance",
        "triads_answer",
        "TRIADS",
        sections=("balance.strain",),
    ),
    "camps": Analysis(
        "Groups",
        "Which two camps explain most ties, what contradicts?",
        "groups",
        "camps_answer",
        "CAMPS",
        sections=("groups.camps",),
        work=60.0,
    ),
    "blocs": Analysis(
        "Groups",
        "Which blocs of friends are there, however many?",
        "groups",
        "blocs_answer",
        "BLOCS",
        sections=("groups.blocs",),
        work=20.0,
    ),
    "mixing": Analysis(
        "Groups",
        "Do like actors befriend or fight each other?",
        "structure",
        "mixing_answer",
        "SIGNS",
        {"rows": ("signs", "pairs")},
        ("actors.mixing",),
        work=20.0,
    ),
    "actors": Analysis(
        "Actors",
        "Who is central, who has most friends or foes?",
        "actors",
        "ranks_answer",
        "RANKS",
        {"rank": ("degree", "pn", "betweenness", "closeness", "core"), "sign": ("+", "-", "all")},
        ("actors.ranks",),
    ),
    "mediators": Analysis(
        "Actors",
        "Who could go between enemies, as a friend of both?",
        "actors",
        "mediators_answer",
        "MEDIATORS",
        sections=("go_betweens.between",),
    ),
    "brokers": Analysis(
        "Actors",
        "Through whom do friends of friends meet?",
        "actors",
        "brokers_answer",
        "BROKERS",
        sections=("go_betweens.between",),
        work=20.0,
    ),
    "compare": Analysis(
        "Change",
        "What differs between two periods, dates, sources?",
        "change",
        "comparison_answer",
        "CHANGES",
        sections=("changes.changes",),
    ),
    "score": Analysis(
        "Change",
        "How did cooperation and conflict of a pair change?",
        "scores",
        "score_answer",
        "SCORES",
        {"rows": ("scores", "flips", "phases", "edges")},
        ("pairs.dyads",),
    ),
    "turning-points": Analysis(
        "Change",
        "When did hostility, balance or turnover change level?",
        "turning_points",
        "turning_points_answer",
        "TURNS",
        {
            "series": ("hostility", "cooperation", "contested", "balance", "frustration", "turnover"),
            "rows": ("turns", "values"),
        },
        ("turning_points.turning",),
        work=60.0,
    ),
    "designations": Analysis(
        "Change",
        "Who designates, sanctions, recognizes whom?",
        "designations",
        "stances_answer",
        "STANCES",
        sections=("stances.stances",),
    ),
    "reach": Analysis(
        "Paths",
        "Whom could something have reached in order of time?",
        "reach",
        "reach_answer",
        "REACHED",
    ),
    "sources": Analysis(
        "Evidence",
        "What hangs on which source, where are they silent?",
        "evidence.left_out",
        "without_answer",
        "WITHOUT",
        {"rows": ("sources", "edges", "without", "ranks", "findings", "agreement", "coverage")},
        ("sources.evidence", "coverage.gaps"),
        work=20.0,
    ),
}

FORMER = {"dyad": "score"}
"""What analyses were called before, with what they are called now."""
