"""Colours of text on a terminal, from the look that pages and drawings have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from amity.corpus.model import Tables
from amity.render.look import look


class Tone(StrEnum):
    """What the colour of a text tells: a sign, or how sure a status is."""

    COOPERATIVE = "coop"
    HOSTILE = "hostile"
    NEUTRAL = "neutral"
    OPEN = "accent"
    FAINT = "muted"


SIGNS: Mapping[int, Tone] = {1: Tone.COOPERATIVE, -1: Tone.HOSTILE, 0: Tone.NEUTRAL}
STATUSES: Mapping[str, Tone] = {
    "contested": Tone.OPEN,
    "alleged": Tone.OPEN,
    "doubted": Tone.OPEN,
    "prospective": Tone.FAINT,
    "promised": Tone.FAINT,
    "conditional": Tone.FAINT,
    "predicted": Tone.FAINT,
    "denied": Tone.FAINT,
}
"""Tones of statuses and modalities; those that are not named have none."""


def tone_of(relation: str, corpus: Tables) -> Tone:
    """The tone of a relation: that of its sign."""
    return SIGNS[corpus.vocabulary.relations[relation].sign]


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours that a terminal shows.

    Attributes:
        depth: how many: 16, 256, or all.
        dark: whether its ground is dark.
    """

    depth: Literal["standard", "256", "truecolor"] = "standard"
    dark: bool = True

    def style(self, tone: Tone | None) -> str:
        """The colour of a tone, ``#rrggbb``; empty for none."""
        if tone is None:
            return ""
        colour = look().theme[tone]
        return colour.dark if self.dark else colour.light
