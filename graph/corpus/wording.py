"""Rows in words: what is stated, with the names of actors and relations that a dataset has for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from amity.corpus.dates import describe
from amity.corpus.model import Actor, Kind, Tables
from amity.grammar import is_plural, plural_verb


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


def sentence(stated: Stated, tables: Tables) -> str:
    """Subject, relation and object in words: ``Russia supports Taliban``."""
    verb = verb_of(stated.relation, stated.subject, tables)
    return f"{tables.label(stated.subject)} {verb} {tables.label(stated.object)}"


_MAY_BE_PLURAL = frozenset({Kind.COLLECTIVE, Kind.MOVEMENT, Kind.BODY})


def verb_of(relation: str, subject: str, tables: Tables, language: str = "en") -> str:
    """What a relation says of its subject: *threatens*, in English of several *threaten*."""
    row = tables.vocabulary.relations[relation]
    label = row.labels.get(language, row.label)
    return plural_verb(label) if language == "en" and is_several(subject, tables) else label


def is_several(subject: str, tables: Tables) -> bool:
    """Whether verbs in English stand in the plural beside an actor.

    Collectives, movements and bodies are several where their name is (`amity.grammar.is_plural`); a state, an
    organization, a person, a forum and a place are one: *United States threatens*.
    """
    actor = tables.actors.get(subject)
    return actor is not None and actor.kind in _MAY_BE_PLURAL and is_plural(actor.label)


def names(actors: Iterable[str], tables: Tables) -> str:
    """Names of actors, joined by commas."""
    return ", ".join(map(tables.label, actors))


def life(actor: Actor) -> str:
    """When a person was born and died, when another actor began and ended, as far as it is told.

    >>> from amity.corpus.dates import parse
    >>> life(Actor("omar", "Mullah Omar", Kind.PERSON, start=parse("1960~"), end=parse("2013-04")))
    'born around 1960, died April 2013'
    >>> life(Actor("un", "United Nations", Kind.ORGANIZATION, start=parse("1945"), end=parse("..")))
    'began 1945, goes on'
    """
    began, ended = ("born", "died") if actor.kind is Kind.PERSON else ("began", "ended")
    parts = [
        f"{word} {describe(date)}"
        for word, date in ((began, actor.start), (ended, actor.end))
        if date and date.is_bounded
    ]
    if actor.end and actor.end.is_open:
        parts.append("goes on")
    return ", ".join(parts)
