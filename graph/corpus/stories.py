"""The story that a page tells, step by step, each sentence with the claims behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amity.corpus.dates import Edtf


@dataclass(frozen=True, slots=True)
class Story:
    """One step of the story that the page tells: one row of ``stories.csv``.

    Attributes:
        step: its number, from 1.
        period: id of the period that it shows; empty where `start` and `end` say which days.
        text: as written, with the claims of each sentence behind it.
        actors: only their edges are drawn; none stands for all edges of the claims.
    """

    step: int
    period: str
    start: Edtf
    end: Edtf
    title: str
    text: str
    actors: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its number as a text."""
        return str(self.step)

    @property
    def sentences(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The sentences of the text with the ids of their claims; one without claims has none."""
        parts = ((match[1].strip(), (match[2] or "").split(";")) for match in _SENTENCE.finditer(self.text))
        return tuple((text, tuple(filter(None, map(str.strip, names)))) for text, names in parts if text)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims of all sentences, each once, in order."""
        return tuple(dict.fromkeys(name for _, claims in self.sentences for name in claims))


_SENTENCE = re.compile(r"([^\[\]]+)(?:\[([^\[\]]*)\])?")
