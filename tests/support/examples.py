"""How many examples a property test draws."""

from __future__ import annotations

import os

SHARE = int(os.environ.get("AMITY_EXAMPLES", "10"))
"""Percent of what each test asks for: few, so that a run is quick; ``AMITY_EXAMPLES=100`` draws all."""


def examples(most: int) -> int:
    """The share of `most` that this run draws, at least three."""
    return max(3, most * SHARE // 100)
