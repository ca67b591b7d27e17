"""Whom something could have reached in order of time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amity.analysis.change.reach import Path, Reach, Reached, Step, day_of_arrival
from amity.answers.documents import OF_SLICE, WITNESS, actor_field
from amity.corpus.model import Tables
from amity.render.answer import Answer, Field, Listing, column, key, keys, within
from amity.render.text import lined


@dataclass(frozen=True, slots=True)
class ReachedActor:
    """An actor that something could have reached; paths in sentences with dates."""

    reached: Reached
    possible: tuple[str, ...]
    definite: tuple[str, ...]

    @property
    def possible_from(self) -> str:
        """The day, empty when it may have been reached on any day."""
        return day_of_arrival(self.reached.possible.arrival) or ""

    @property
    def definite_by(self) -> str:
        """The day, empty where nothing is sure."""
        return (day_of_arrival(self.reached.definite.arrival) or "") if self.reached.definite else ""


def _on(path: Path | None, of: str) -> list[str]:
    return [getattr(step, of) for step in path.steps] if path else []


_ACTOR: tuple[Field[Reached], ...] = (
    actor_field("actor", lambda reached: reached.actor, "Actor"),
    Field("certainty", lambda reached: "definite" if reached.definite else "possible", "Certainty"),
)
_OF_ACTOR: tuple[Field[ReachedActor], ...] = within(lambda row: row.reached, _ACTOR)
REACHED: tuple[Field[ReachedActor], ...] = (
    *_OF_ACTOR,
    Field("possible_from", lambda row: row.possible_from, "Possible from", width=10),
    Field("definite_by", lambda row: row.definite_by, "Definite by", width=10),
    Field("possible_path", lambda row: row.possible),
    Field("possible_edges", lambda row: _on(row.reached.possible, "edge")),
    Field("possible_claims", lambda row: _on(row.reached.possible, "claim")),
    Field("definite_path", lambda row: row.definite),
    Field("definite_edges", lambda row: _on(row.reached.definite, "edge")),
    Field("definite_claims", lambda row: _on(row.reached.definite, "claim")),
)


_STEP: tuple[Field[Step], ...] = (
    *keys("start", "end"),
    key("arrival", lambda step: day_of_arrival(step.arrival)),
    *keys("claim", "source", "when"),
    key("edges", lambda step: [step.witness], WITNESS),
)
_PATH: tuple[Field[Path], ...] = (
    key("arrival", lambda path: day_of_arrival(path.arrival)),
    *keys("at_latest"),
    key("steps", lambda path: path.steps, _STEP),
)


REACH_DOCUMENT: tuple[Field[Reach], ...] = (
    *keys("origin"),
    *OF_SLICE,
    *keys("both_ways", "dated"),
    key("reached_definite", lambda reach: reach.definite),
    key("reached_possible", lambda reach: len(reach.reached) - reach.definite),
    key("not_reached", lambda reach: reach.others),
    key(
        "reached",
        lambda reach: reach.reached,
        (
            *_ACTOR,
            key("possible", lambda row: row.possible, _PATH),
            key("definite", lambda row: row.definite, _PATH),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class PathLine:
    """A path as people read it; without an actor it is another one to the actor of the line before."""

    actor: str
    arrival: str
    path: tuple[str, ...]


PATHS: tuple[Field[PathLine], ...] = (
    column("Actor", lambda line, tables: tables.label(line.actor) if line.actor else "", width=20),
    column("Arrival", lambda line, tables: line.arrival, width=15),
    column("Path [claim]", lined(lambda line: line.path)),
)


def reach_answer(reach: Reach, tables: Tables) -> Answer:
    """Whom something could have reached, with a path for each certainty."""
    rows = [
        ReachedActor(actor, _steps(actor.possible, tables), _steps(actor.definite, tables))
        for actor in reach.reached
    ]
    lines = [line for row in rows for line in _path_lines(row)]
    maybe = len(reach.reached) - reach.definite
    origin = tables.label(reach.origin)
    return Answer(
        tables,
        Listing(REACHED, rows),
        [Listing(PATHS, lines)],
        documents=Listing(REACH_DOCUMENT, [reach]).documents,
        remarks=[f"{reach.definite} definite + {maybe} possible reached from {origin}; {reach.others} not"],
    )


def _steps(path: Path | None, tables: Tables) -> tuple[str, ...]:
    label = tables.label
    return tuple(
        f"{label(step.start)} -> {label(step.end)}: "
        f"{tables.vocabulary.relations[step.relation].label}, {step.when} [{step.claim}]"
        for step in (path.steps if path else ())
    )


def _path_lines(row: ReachedActor) -> list[PathLine]:
    """A line for the definite path and one for the possible path, where they are two."""
    first = f"from {row.possible_from}" if row.possible_from else "on any day"
    if row.reached.possible.at_latest:
        first += "\nat the latest"
    sure = PathLine(row.reached.actor, f"by {row.definite_by}", row.definite)
    maybe = PathLine(row.reached.actor, f"possible\n{first}", row.possible)
    if not row.definite:
        return [maybe]
    if row.definite == row.possible:
        return [replace(sure, arrival=f"{sure.arrival}\npossible\n{first}")]
    return [sure, replace(maybe, actor="")]
