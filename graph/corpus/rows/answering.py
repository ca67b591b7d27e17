"""What claims say that they answer, which can be looked at when all claims are read."""

from __future__ import annotations

from collections.abc import Mapping

from amity.corpus.csv_reader import Row
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Claim, Modality
from amity.corpus.rows.cells import Cells, Names
from amity.corpus.rows.table_rows import RowNumbers
from amity.corpus.vocabulary import Key, Vocabulary
from amity.faults import Fault


def check_about(claims: Mapping[str, Claim], names: Names, rows: RowNumbers) -> list[Fault]:
    """Faults of what claims say that they answer."""
    faults: list[Fault] = []
    for claim in claims.values():
        cells = Cells(CLAIMS.file, Row(rows[claim.id], {}), faults)
        for other in claim.about:
            if other == claim.id:
                cells.fault("about", other, "is the row itself", "name the claim that it answers")
            else:
                cells.known("about", other, names, "claim")
    return faults


def check_denials(claims: Mapping[str, Claim], rows: RowNumbers, vocabulary: Vocabulary) -> list[Fault]:
    """Doubts about denials that do not name the claim of the same relation that they answer."""
    affirmed: dict[Key, str] = {}
    for claim in claims.values():
        if claim.modality.affirms:
            affirmed.setdefault(vocabulary.key(claim), claim.id)
    faults: list[Fault] = []
    for claim in claims.values():
        answers = affirmed.get(vocabulary.key(claim))
        if claim.modality is Modality.DENIED and answers and not claim.about:
            cells = Cells(CLAIMS.file, Row(rows[claim.id], {}), faults)
            problem = f"denies what {answers} affirms, and does not say so"
            remedy = f"write {answers}, if that is the claim it answers"
            cells.fault("about", "", problem, remedy, warning=True, kind="denies and does not say what")
    return faults
