"""Code tables: which relation an event of a code says of its two actors.

The tables lie in ``ontology/codes``; an analyst reads them, and brings a table of the same columns to change rows or to
add some. A code without a relation tells of no tie: its events are kept, and make no edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from amity.corpus.csv_reader import CsvTable, Row, parse_csv
from amity.corpus.model import Modality
from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import UNKNOWN, Vocabulary
from amity.errors import DataError, nearest
from amity.faults import Fault, errors_of
from amity.reading import read_input, readable

COLUMNS = ("code", "relation", "otherwise", "modality", "note")
_REQUIRED = ("code", "relation", "modality")


@dataclass(frozen=True, slots=True)
class EventCode:
    """What an event of a code says.

    Attributes:
        relation: between its actors; empty where it tells of no tie.
        otherwise: the relation where the actors are not of the kinds that `relation` takes; may be empty.
        modality: how it is told; of a relation alone.
        note: the code in a few words.
    """

    code: str
    relation: str
    otherwise: str = ""
    modality: str = ""
    note: str = ""

    def relation_of(self, subject: str, object_: str, vocabulary: Vocabulary) -> str:
        """The relation for actors of these kinds; empty where they can have none of the two."""
        for name in filter(None, (self.relation, self.otherwise)):
            relation = vocabulary.relations[name]
            if subject in {*relation.subject_kinds, UNKNOWN} and object_ in {*relation.object_kinds, UNKNOWN}:
                return name
        return ""


def codes_of(name: str, own: Path | None) -> dict[str, EventCode]:
    """The table of a code system by code, with the rows of an analyst's `own` file in the stead of those of their code.

    Raises:
        DataError: as for `own_codes`.
    """
    vocabulary = load_vocabulary()
    return bundled_codes(name, vocabulary) | (own_codes(own, vocabulary) if own else {})


def bundled_codes(name: str, vocabulary: Vocabulary) -> dict[str, EventCode]:
    """The table of a code system, ``cameo`` or ``plover``, by code."""
    data = (files("amity.ontology") / "codes" / f"{name}.csv").read_bytes()
    return _codes(parse_csv(f"{name}.csv", data, COLUMNS, _REQUIRED), f"{name}.csv", vocabulary)


def own_codes(path: Path, vocabulary: Vocabulary) -> dict[str, EventCode]:
    """The table in a file of an analyst's own, by code.

    Raises:
        DataError: it cannot be read, a code stands twice, or there is no such relation or modality.
    """
    with readable(path):
        data = read_input(path)
    return _codes(parse_csv(path.name, data, COLUMNS, _REQUIRED), str(path), vocabulary)


def _codes(table: CsvTable, place: str, vocabulary: Vocabulary) -> dict[str, EventCode]:
    faults = errors_of(table.faults)
    codes: dict[str, EventCode] = {}
    for row in table.rows:
        code = EventCode(**{name: row.cells[name].strip() for name in COLUMNS})
        faults += _faults(code, row, place, codes, vocabulary)
        codes[code.code] = code
    if faults:
        raise DataError(str(faults[0]), faults)
    return codes


def _faults(
    code: EventCode, row: Row, place: str, seen: Mapping[str, EventCode], vocabulary: Vocabulary
) -> list[Fault]:
    def fault(column: str, value: str, problem: str, remedy: str) -> Fault:
        return Fault(place, row.number, column, value, problem, remedy)

    faults: list[Fault] = []
    if not code.code:
        faults.append(fault("code", "", "is empty", "write the code"))
    elif code.code in seen:
        faults.append(fault("code", code.code, "stands twice", "keep one of the rows"))
    for column, name in (("relation", code.relation), ("otherwise", code.otherwise)):
        if name and name not in vocabulary.relations:
            near = " or ".join(nearest(name, vocabulary.relations))
            remedy = f"did you mean {near}" if near else "'amity relations' lists them"
            faults.append(fault(column, name, "is no relation", remedy))
    if code.relation and code.modality not in list(Modality):
        faults.append(
            fault("modality", code.modality, "is no modality", f"write one of {', '.join(Modality)}")
        )
    if code.otherwise and not code.relation:
        faults.append(fault("otherwise", code.otherwise, "stands without a relation", "fill in relation too"))
    return faults
