"""The rows of the tables of the page's JSON, which refer to each other by their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from amity.corpus.dates import Bounds, Edtf, describe, interval_words, parse
from amity.corpus.model import Actor, Claim, Modality, Status
from amity.corpus.vocabulary import Family, Relation
from amity.corpus.wording import is_several
from amity.edges.build import UNREAD
from amity.edges.counts import dating_of
from amity.edges.vintages import Version
from amity.explorer.fold import Sides
from amity.explorer.view import Offices, View
from amity.explorer.words import in_each
from amity.grammar import plural_verb
from amity.render.marks import standing
from amity.render.svg import Point

Json = dict[str, Any]

MODALITIES = tuple(Modality)
STATUSES = tuple(Status)
_DISPUTED = frozenset((Status.CONTESTED, Status.DENIED))


class Dates:
    """The dates in use, stretches from one to another in words, and bounds, each once; date 0 is the unknown one."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._stretches: dict[tuple[str, str], int] = {}
        self._bounds: dict[Bounds, int] = {}
        self.rows: list[dict[str, str]] = []
        self.stretches: list[dict[str, str]] = []
        self.place(parse(""))

    def place(self, value: Edtf) -> int:
        """Place of a date in the list; it is added when it is new."""
        if value.text not in self._places:
            self._places[value.text] = len(self.rows)
            self.rows.append(in_each(partial(describe, value)))
        return self._places[value.text]

    def stretch(self, start: Edtf, end: Edtf) -> int:
        """Place of a start and an end in the list of stretches; they are added when they are new."""
        key = start.text, end.text
        if key not in self._stretches:
            self._stretches[key] = len(self.stretches)
            self.stretches.append(in_each(partial(interval_words, start, end)))
        return self._stretches[key]

    def bounds_place(self, bounds: Bounds) -> int:
        """Place of four bounds in the list of bounds; they are added when they are new."""
        return self._bounds.setdefault(bounds, len(self._bounds))

    @property
    def bounds(self) -> list[dict[str, int]]:
        """The bounds in use, as numbers of days."""
        return [{name: day.toordinal() for name, day in asdict(bounds).items()} for bounds in self._bounds]


def called(label: str, name: Callable[[str], str]) -> Json:
    """A label, and what it is in those languages of the page where it is another one."""
    others = {language: text for language, text in in_each(name).items() if text != label}
    return {"label": label, **given(labels=others)}


def labels_of(named: Relation | Family) -> dict[str, str]:
    """What a relation or a family is called in each language of the page."""
    return in_each(lambda language: named.labels.get(language, named.label))


class Rows:
    """The rows of the tables; actors, relations, sources, places and claims by their ids, with the place of each."""

    def __init__(self, view: View, positions: Mapping[str, Point]) -> None:
        self.view, self.tables, self.vocabulary = view, view.tables, view.tables.vocabulary
        self.positions, self.dates, self.offices = positions, Dates(), Offices(view)
        ends = {end for claim in view.claims for end in (claim.subject, claim.object)}
        used = {claim.source for claim in view.claims}
        named = {claim.relation for claim in view.claims}
        relations = {up for name in named for up in self.vocabulary.ancestors(name)} | named
        sites = {claim.place for claim in view.claims if claim.place} | (ends & self.tables.places.keys())
        self.actors = _places(
            sorted({*view.actors, *(claim.claimant for claim in view.claims if claim.claimant)})
        )
        self.relations = _places(sorted(relations))
        self.sources = _places([name for name in self.tables.sources if name in used])
        self.sites = _places(sorted(sites))
        self.index = _places([claim.id for claim in view.claims])
        several = {name for name in self.actors if is_several(name, self.tables)}
        self.of_several = {c.relation for c in view.claims if several & {c.subject, c.object}}
        edges = (version.edge for version in view.known[1])
        self.disputed = {claim.id for edge in edges if edge.status in _DISPUTED for claim in edge.claims}
        self.claims = [self.claim(claim) for claim in view.claims]

    def called(self, name: str) -> Json:
        """What an actor or place is called."""
        return called(self.tables.label(name), partial(self.tables.label, name))

    def actor(self, name: str) -> Json:
        """An actor, or a place as one; its own place where it is drawn."""
        actor = self.tables.actors.get(name)
        row = actor or self.tables.places.get(name)
        is_drawn = name in self.positions and name in self.view.actors
        return {
            "id": name,
            "kind": str(actor.kind) if actor else "place",
            **self.called(name),
            **given(
                aliases=list(row.aliases) if row else [],
                note=row.note if row else "",
                several=int(is_several(name, self.tables)),
            ),
            **(self.identity(actor) if actor else {}),
            **{
                axis: int(part) if part == int(part) else part
                for axis, part in zip("xy", self.positions[name] if is_drawn else (), strict=False)
            },
        }

    def identity(self, actor: Actor) -> Json:
        """What tells an actor from others: its ids, names that others bear too, and when it lived, as far as told."""
        lived = {
            word: self.dates.place(date)
            for word, date in (("start", actor.start), ("end", actor.end))
            if date and date.is_bounded
        }
        return given(
            wikidata=actor.wikidata,
            ids=list(actor.ids),
            weak=list(actor.weak_aliases),
            lasts=int(bool(actor.end and actor.end.is_open)),
            **lived,
        )

    def relation(self, name: str) -> Json:
        """A relation, with the places of that above it and of its family, and its label after several."""
        relation = self.vocabulary.relations[name]
        labels = labels_of(relation)
        return {
            "name": name,
            "parent": self.relations.get(relation.parent, -1),
            "family": list(self.vocabulary.families).index(relation.family),
            "sign": relation.sign,
            "symmetric": int(relation.symmetric),
            "label": labels,
            **given(several=plural_verb(labels["en"]) if name in self.of_several else ""),
        }

    def source(self, name: str) -> Json:
        """A source."""
        source = self.tables.sources[name]
        return {
            "id": name,
            "title": source.title,
            "published": self.dates.place(source.published),
            "from": source.published.earliest.toordinal(),
            "to": source.published.latest.toordinal(),
            **given(
                creator=source.creator,
                publisher=source.publisher,
                printed=source.printed_date,
                dateNote=source.date_note,
                language=source.language,
                url=source.url,
            ),
        }

    def claim(self, claim: Claim) -> Json:
        """A claim.

        Of claims of edges that somebody denies it has the days on which they may have been said. Of an id that begins
        with that of its source there is the rest, with the dash before it, with which no id begins.
        """
        return {
            "id": claim.id.removeprefix(claim.source)
            if claim.id.startswith(f"{claim.source}-")
            else claim.id,
            "s": self.actors[claim.subject],
            "r": self.relations[claim.relation],
            "o": self.actors[claim.object],
            "m": MODALITIES.index(claim.modality),
            "src": self.sources[claim.source],
            "block": claim.block,
            "b": self.dates.bounds_place(claim.bounds),
            "when": self.dates.stretch(claim.start, claim.end),
            "dated": int(dating_of(claim)),
            "who": self.actors[claim.claimant] if claim.claimant else None,
            "place": self.sites[claim.place] if claim.place else None,
            **given(
                told=[day.toordinal() for day in claim.told] if claim.id in self.disputed else [],
                also=list(claim.also),
                said=self.dates.place(claim.said) if claim.said else 0,
                about=[self.index[name] for name in claim.about if name in self.index],
                detail=claim.detail,
                quantity=[list(pair) for pair in claim.quantity],
                note=claim.note,
                coded=str(claim.coded or ""),
                office=self.offices.of_claimant(claim),
            ),
        }

    def edge(self, version: Version, sides: Sides) -> Json:
        """An edge as it was known for some time.

        Subject, relation, object, stretch and bounds are told where they are not those of the claim that names it, its
        claims where that is not the only one; what it rests on, where that is not all its claims; its sides, where they
        are not its ends; where a rule carries it on, how far it carries each claim that it rests on if there is no
        horizon.
        """
        edge, index = version.edge, self.index
        own = {
            "s": self.actors[edge.subject],
            "r": self.relations[edge.relation],
            "o": self.actors[edge.object],
            "claims": [index[claim.id] for claim in edge.claims],
            "when": self.dates.stretch(edge.start, edge.end),
            "b": self.dates.bounds_place(edge.bounds),
        }
        same = self.claims[index[edge.id]] | {"claims": [index[edge.id]]}
        return {
            "name": index[edge.id],
            "status": STATUSES.index(edge.status),
            "since": version.first,
            "until": version.last,
            **{name: value for name, value in own.items() if value != same[name]},
            **given(
                bearing=[index[claim.id] for claim in edge.bearing] if edge.bearing != edge.claims else [],
                standing=standing(edge) if edge.status is Status.CONTESTED else "",
                coded=str(edge.coded) if edge.coded in UNREAD else "",
                disagree=int(edge.dates_disagree),
                carried=[bounds.earliest_end.toordinal() for bounds in edge.carried],
                doubts=[index[claim.id] for claim in edge.doubts],
                sides=[
                    [place, self.actors[subject], self.actors[object_]] for place, subject, object_ in sides
                ],
            ),
        }


def _places(names: Sequence[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def given(**fields: object) -> Json:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value}
