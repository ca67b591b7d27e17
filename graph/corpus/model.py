"""What the tables say, as values: actors, places, sources, periods and claims.

The rows know nothing of files, RDF or networks. Everything that is computed from them (edges, statuses,
slices) has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar
from urllib.parse import quote

from amity.corpus.dates import MAX, MIN, Bounds, Edtf
from amity.corpus.stories import Story
from amity.corpus.vocabulary import Vocabulary, extend

T = TypeVar("T")

_KEPT = 4
"""Things of a kind that are kept with the tables: edges by sources, day of knowledge and rule, tables of edges."""


class Kind(StrEnum):
    """What an actor is: a state, a person, ...; docs/coding.md, under Actors, tells them apart."""

    STATE = "state"
    ORGANIZATION = "organization"
    MOVEMENT = "movement"
    PERSON = "person"
    BODY = "body"
    FORUM = "forum"
    COLLECTIVE = "collective"
    UNKNOWN = "unknown"  # of a data set that does not tell it; it can stand wherever an actor can


class Coding(StrEnum):
    """Who made a claim of a record that is no text: others' coders, a program, or whoever keeps a list."""

    PEOPLE = "people"
    MACHINE = "machine"
    LIST = "list"


class Modality(StrEnum):
    """How a source tells a relation: as its own view, as another's, ... (docs/coding.md, Who speaks, and how)."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PROMISED = "promised"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    DOUBTED = "doubted"

    @property
    def is_prospective(self) -> bool:
        """True for what is only promised, conditional or predicted."""
        return self in {Modality.PROMISED, Modality.CONDITIONAL, Modality.PREDICTED}

    @property
    def makes_an_edge(self) -> bool:
        """False for what is only thought unlikely: it is listed beside the edge that it is about."""
        return self is not Modality.DOUBTED

    @property
    def affirms(self) -> bool:
        """True when somebody says that the relation holds or held."""
        return self in {Modality.ASSERTED, Modality.ALLEGED}


class Status(StrEnum):
    """What the claims of an edge come to (see `amity.edges.build.status_of`)."""

    ACCEPTED = "accepted"
    CONTESTED = "contested"
    ALLEGED = "alleged"
    DENIED = "denied"
    PROSPECTIVE = "prospective"


class Affirmation(StrEnum):
    """Who says that an edge holds or held: some source itself, only somebody of whom a source reports it, nobody."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    NONE = "none"


Labels = tuple[tuple[str, str], ...]
"""Pairs of language tag (lower case) and label, sorted."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which a dataset may be used: its short name (as in ``CC-BY-4.0``), its address, and its title."""

    name: str = ""
    path: str = ""
    title: str = ""

    @property
    def iri(self) -> str:
        """Its address; where it has only a name, that in the list of SPDX."""
        return self.path or f"https://spdx.org/licenses/{self.name}"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a dataset says about itself.

    Attributes:
        name: short name; letters, digits, ``-``, ``.``, ``_``.
        named_base: the base IRI that it names; empty when it names none.
        title: for people; empty when it has none.
        creators: names of those who made it.
    """

    name: str = "dataset"
    named_base: str = ""
    title: str = ""
    description: str = ""
    version: str = ""
    creators: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()

    @property
    def base(self) -> str:
        """The IRI that the names of all its actors, claims and other things begin with."""
        return self.named_base or f"urn:amity:{quote(self.name, safe='')}:"


@dataclass(frozen=True, slots=True)
class OwnRelation:
    """A relation that a dataset adds to those of the ontology: one row of ``relations.csv``.

    Attributes:
        kind: ``E`` event, ``S`` state, ``E/S`` either.
        sign, weight: None where family and code decide.
        super: wider relation that always holds too.
        inverse: words for the relation as read from the object.
        starts, ends: relations that begin or end with it.
        subject, object: kinds of actors, and ``place``; empty for every kind of actor.
    """

    id: str
    label: str
    definition: str
    family: str
    kind: str
    sign: int | None = None
    weight: float | None = None
    cameo: str = ""
    symmetric: bool = False
    super: str = ""
    inverse: str = ""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    scope: str = ""
    labels: Labels = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A political actor.

    Attributes:
        aliases: further names, as printed in the sources or in common use.
        labels: its name in other languages than that of `label`.
        ids: its ids elsewhere, each a scheme and a value, as in ``cow:365``.
        weak_aliases: names that others bear too, by which it is not found.
        start, end: when it came into being and ended, or was born and died; None where nobody tells it.
    """

    id: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    note: str = ""
    labels: Labels = ()
    ids: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    start: Edtf | None = None
    end: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is no actor: a city, a province, a region.

    Attributes:
        labels: as of `Actor`.
        lat, lon: degrees of WGS 84, north and east positive; None where not known.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    labels: Labels = ()
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document.

    Attributes:
        published: when it became known, by its content where the printed date is wrong.
        printed_date: the date that stands on it, as printed; empty when there is none.
        date_note: why `published` differs from `printed_date`, or how it was inferred.
        sha256: of the bytes of the text that the blocks were counted in, in hexadecimal.
        blocks: number of blocks (lines that hold a character other than white space).
        coverage_start, coverage_end: days that the document tells of by plan; None where not known.
        coverage_actors: actors that it tells of by plan.
        follows: the source that it continues.
        coder: who turned it into claims.
        retrieved: when the copy was made that the claims were taken from; None where not known.
    """

    id: str
    title: str
    published: Edtf
    blocks: int
    creator: str = ""
    publisher: str = ""
    printed_date: str = ""
    date_note: str = ""
    language: str = ""
    url: str = ""
    sha256: str = ""
    note: str = ""
    licence: str = ""
    coverage_start: Edtf | None = None
    coverage_end: Edtf | None = None
    coverage_actors: tuple[str, ...] = ()
    follows: str = ""
    coder: str = ""
    retrieved: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of the story, and why it is one; its labels are like those of `Actor`."""

    id: str
    label: str
    start: Edtf
    end: Edtf
    reason: str
    labels: Labels = ()

    def name(self, language: str) -> str:
        """Its label in a language, where it has one, else that of every language."""
        return dict(self.labels).get(language) or self.label

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.start.earliest

    @property
    def last(self) -> date:
        """The last day of the period; 9999-12-31 when it has no end."""
        return self.end.latest


def in_time(periods: Iterable[Period]) -> list[Period]:
    """Periods in order of time, of equal days in that of their ids."""
    return sorted(periods, key=lambda period: (period.first, period.last, period.id))


@dataclass(frozen=True, slots=True)
class Claim:
    """One source says one thing about two actors: one row of ``claims.csv``.

    Attributes:
        bounds: first and last possible day of start and end (see `amity.corpus.dates.bounds`).
        told: first and last day on which it may have been said (see `told_on`).
        claimant: the actor whose claim it is; empty when the author of the source says it.
        about: claims that this one answers or tells the content of.
        also: further blocks of the source that say the same.
        quantity: pairs of name and number as written, e.g. ``("fighters", "6500")``.
        record: ids of the records of the source that it was made of.
        coded: who made it of a record; None of a claim that was coded from a text.
        count, intensity: how many events of a data set it stands for, and their scores in tenths, added up.
    """

    id: str
    subject: str
    relation: str
    object: str
    start: Edtf
    end: Edtf
    modality: Modality
    source: str
    block: int
    bounds: Bounds
    claimant: str = ""
    said: Edtf | None = None
    about: tuple[str, ...] = ()
    also: tuple[int, ...] = ()
    detail: str = ""
    quantity: tuple[tuple[str, str], ...] = ()
    place: str = ""
    note: str = ""
    record: tuple[str, ...] = ()
    coded: Coding | None = None
    told: tuple[date, date] = (MIN, MAX)
    count: int | None = None
    intensity: int | None = None


def told_on(said: Edtf | None, published: Edtf) -> tuple[date, date]:
    """First and last day on which a claim may have been said: when its claimant spoke, else when it was published.

    Nobody speaks after the source that reports it: a ``said`` of 2017 in a source of June 2017 ends in June.
    """
    spoke = said if said is not None and said.is_bounded else published
    return spoke.earliest, max(spoke.earliest, min(spoke.latest, published.latest))


@dataclass(frozen=True)
class Tables:
    """One dataset: its rows, each kind by id in the order of its file, and what it says about itself."""

    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    relations: Mapping[str, OwnRelation] = field(default_factory=dict)
    metadata: Metadata = Metadata()
    stories: Mapping[str, Story] = field(default_factory=dict, compare=False)
    _kept: dict[tuple[Hashable, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _lock: RLock = field(default_factory=RLock, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[Tables], tuple[object, ...]]:
        """The rows alone go to another process, or into a copy."""
        return type(self), tuple(getattr(self, row.name) for row in fields(self) if row.init)

    def kept(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What `make` gives, kept with the rows as long as it is among the latest few whose keys begin alike.

        One thing is made at a time, so that threads that ask for the same get the same.
        """
        with self._lock:
            if key in self._kept:
                known: T = self._kept.pop(key)
            else:
                known = make()
                others = [other for other in self._kept if other[0] == key[0]]
                for oldest in others[: 1 - _KEPT]:
                    del self._kept[oldest]
            self._kept[key] = known
            return known

    def known(self, key: tuple[Hashable, ...]) -> Any:  # noqa: ANN401  of whatever type was kept
        """What is kept under a key; None where nothing is."""
        return self._kept.get(key)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Label of every actor and place by its id."""
        rows: list[Actor | Place] = [*self.places.values(), *self.actors.values()]
        return {row.id: row.label for row in rows}

    @cached_property
    def persons(self) -> frozenset[str]:
        """Ids of the actors that are persons."""
        return frozenset(name for name, actor in self.actors.items() if actor.kind is Kind.PERSON)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Ids of the actors that can side with others: no forums."""
        return frozenset(name for name, actor in self.actors.items() if actor.kind is not Kind.FORUM)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The relations of the ontology, and those that the dataset adds."""
        from amity.corpus.ontology import load_vocabulary

        return extend(load_vocabulary(), self.relations)

    def label(self, name: str, language: str = "") -> str:
        """Label of an actor or place, in a language where it has one; the id itself where it has none at all."""
        row = self.actors.get(name) or self.places.get(name)
        if row is None:
            return name
        return (dict(row.labels).get(language) if language else None) or row.label
