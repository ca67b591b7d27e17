"""What may be asked about the sources, and who answers it."""

from __future__ import annotations

from collections.abc import Callable

from amity.answers.evidence.corroboration import (
    SourceQuestion,
    agreement_answer,
    coverage_answer,
    support_answer,
)
from amity.answers.evidence.left_out import changes_answer, without_answer
from amity.answers.evidence.sensitivity import findings_answer, ranks_answer
from amity.render.answer import Answer

SOURCE_ROWS: dict[str, Callable[[SourceQuestion], Answer]] = {
    "sources": without_answer,
    "edges": support_answer,
    "without": changes_answer,
    "ranks": ranks_answer,
    "findings": findings_answer,
    "agreement": agreement_answer,
    "coverage": coverage_answer,
}
"""What may be listed of sources; the first unless told."""
