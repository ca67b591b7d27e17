"""The story that a page tells, step by step, each sentence with the claims behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
        title_ru, text_ru: title and text in Russian; both are empty where the dataset has none.
    """

    step: int
    period: str
    start: Edtf
    end: Edtf
    title: str
    text: str
    actors: tuple[str, ...] = ()
    title_ru: str = ""
    text_ru: str = ""

    @property
    def id(self) -> str:
        """The number of the step as a text, which stands for an id."""
        return str(self.step)

    @property
    def sentences(self) -> tuple[Cited, ...]:
        """The sentences of the text with the ids of their claims; one without claims has none."""
        return cited(self.text)

    @property
    def languages(self) -> Mapping[str, tuple[str, tuple[Cited, ...]]]:
        """Title and sentences by language, "en" for those that every page has."""
        russian = {"ru": (self.title_ru, cited(self.text_ru))} if self.text_ru else {}
        return {"en": (self.title, self.sentences), **russian}

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims of all sentences, each once, in order."""
        return tuple(dict.fromkeys(name for _, claims in self.sentences for name in claims))


Cited = tuple[str, tuple[str, ...]]
"""A sentence, and the ids that stand in brackets behind it."""
_SENTENCE = re.compile(r"([^\[\]]+)(?:\[([^\[\]]*)\])?")


def cited(text: str) -> tuple[Cited, ...]:
    """The sentences of a text, each with the ids that it rests on.

    >>> cited("The two meet. [a-1; a-2] They part.")
    (('The two meet.', ('a-1', 'a-2')), ('They part.', ()))
    """
    parts = ((match[1].strip(), (match[2] or "").split(";")) for match in _SENTENCE.finditer(text))
    return tuple((words, tuple(filter(None, map(str.strip, ids)))) for words, ids in parts if words)
