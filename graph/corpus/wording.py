"""Rows in words: what is stated, with the names of actors and relations that a dataset has for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from amity.corpus.model import Tables


class Stated(Protocol):
    """A claim, an edge, or what is told of one."""

    @property
    def subject(self) -> str:
        """Id of the actor who acts."""

    @property
    def relation(self) -> str:
        """Name of the relation."""

    @property
    def object(self) -> str:
        """Id of the actor or place towards whom."""


def sentence(stated: Stated, corpus: Tables) -> str:
    """Subject, relation and object in words: ``Russia supports Taliban``."""
    verb = corpus.vocabulary.relations[stated.relation].label
    return f"{corpus.label(stated.subject)} {verb} {corpus.label(stated.object)}"


def names(actors: Iterable[str], corpus: Tables) -> str:
    """Names of actors, joined by commas."""
    return ", ".join(map(corpus.label, actors))
