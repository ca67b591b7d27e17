"""Rows in words: what is stated, with the names of actors and relations that a dataset has for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary


class Corpus(Protocol):
    """Tables with the relations that they use: a dataset, or a survey of one."""

    @property
    def tables(self) -> Tables:
        """The rows."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The relations of the ontology, and those that the dataset adds."""


@dataclass(frozen=True, slots=True)
class Nameless:
    """A corpus without rows, for answers that name no actors."""

    tables: Tables = field(default_factory=Tables)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary({}))


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


def sentence(stated: Stated, corpus: Corpus) -> str:
    """Subject, relation and object in words: ``Russia supports Taliban``."""
    tables = corpus.tables
    verb = corpus.vocabulary.relations[stated.relation].label
    return f"{tables.label(stated.subject)} {verb} {tables.label(stated.object)}"


def names(actors: Iterable[str], corpus: Corpus) -> str:
    """Names of actors, joined by commas."""
    return ", ".join(map(corpus.tables.label, actors))
