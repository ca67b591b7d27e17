"""The JSON block of the page: actors, relations, sources, dates and claims, all that its script computes with.

Days are numbers (1 is 0001-01-01). Tables stand by columns (`amity.explorer.columns`), and their rows refer to each
other by their place. Actors and claims are sorted by id, so that the script can compare places where Python compares
ids. Edges are there in every version that was known on some day of publication.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from amity.corpus.dates import Bounds, Edtf, describe, interval_words, parse
from amity.corpus.model import Actor, Claim, Modality, Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.corpus.wording import is_several
from amity.edges.build import UNREAD
from amity.edges.counts import dating_of
from amity.edges.vintages import Version
from amity.explorer.columns import columns
from amity.explorer.finding import Band, Finding, bands
from amity.explorer.fold import Sides, sides_of_versions
from amity.explorer.geography.block import map_block
from amity.explorer.view import Betweenness, Blocs, Offices, View, computed_of
from amity.grammar import plural_verb
from amity.render.look import look
from amity.render.marks import standing
from amity.render.svg import Point
from amity.words import LANGUAGES

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
            self.rows.append({language: describe(value, language) for language in LANGUAGES})
        return self._places[value.text]

    def stretch(self, start: Edtf, end: Edtf) -> int:
        """Place of a start and an end in the list of stretches; they are added when they are new."""
        key = start.text, end.text
        if key not in self._stretches:
            self._stretches[key] = len(self.stretches)
            self.stretches.append({language: interval_words(start, end, language) for language in LANGUAGES})
        return self._stretches[key]

    def bounds_place(self, bounds: Bounds) -> int:
        """Place of four bounds in the list of bounds; they are added when they are new."""
        return self._bounds.setdefault(bounds, len(self._bounds))

    @property
    def bounds(self) -> list[dict[str, int]]:
        """The bounds in use, as numbers of days."""
        return [{name: day.toordinal() for name, day in asdict(bounds).items()} for bounds in self._bounds]


def page_data(
    view: View,
    positions: Mapping[str, Point],
    blocs: Blocs | None = None,
    betweenness: Betweenness | None = None,
) -> Json:
    """The JSON block.

    Args:
        positions: places of the actors that have an edge.
        blocs: of the periods; None where the page tells none.
        betweenness: in the periods; None where the page tells none.
    """
    tables, dates = view.tables, Dates()
    claims = view.claims
    drawn = set(view.actors)
    names = sorted(drawn | {claim.claimant for claim in claims if claim.claimant})
    relations = sorted({claim.relation for claim in claims})
    relations = sorted(
        {*relations, *(up for name in relations for up in view.tables.vocabulary.ancestors(name))}
    )
    used = {claim.source for claim in claims}
    sources = [name for name in tables.sources if name in used]
    index = {claim.id: n for n, claim in enumerate(claims)}
    ends = {end for claim in claims for end in (claim.subject, claim.object)}
    sites = sorted({claim.place for claim in claims if claim.place} | (ends & tables.places.keys()))
    places = tuple({name: n for n, name in enumerate(rows)} for rows in (names, relations, sources, sites))
    several = {name for name in names if is_several(name, tables)}
    of_several = {claim.relation for claim in claims if several & {claim.subject, claim.object}}
    offices = Offices(view)
    days, versions = view.known
    disputed = {claim.id for v in versions if v.edge.status in _DISPUTED for claim in v.edge.claims}
    rows = [_claim(claim, view, dates, places, index, offices, disputed) for claim in claims]
    edges = [
        _edge(version, sides, dates, places, index, rows)
        for version, sides in zip(versions, sides_of_versions(versions, tables), strict=True)
        if view.selection.keeps_edge(version.edge, view.tables.vocabulary)
    ]
    first, last = view.days
    return {
        "actors": columns(
            [_actor(tables, name, dates, positions if name in drawn else {}) for name in names]
        ),
        "families": [
            {
                "name": family.name,
                "label": {language: family.labels.get(language, family.label) for language in LANGUAGES},
            }
            for family in view.tables.vocabulary.families.values()
        ],
        "relations": columns([_relation(view, name, places[1], name in of_several) for name in relations]),
        "sources": columns([_source(tables, name, dates) for name in sources]),
        "places": columns([_place(tables, name) for name in sites]),
        **_given(map=map_block(tables.places, sites)),
        "beside": len(view.beside),
        "offices": columns(offices.rows),
        "claims": columns(rows),
        "edges": columns(edges),
        "known": [[day.toordinal(), dates.place(parse(day.isoformat()))] for day in days],
        "dates": columns(dates.rows),
        "stretches": columns(dates.stretches),
        "bounds": columns(dates.bounds),
        "periods": columns(
            [
                {
                    "id": period.id,
                    **_label(period.label, {language: period.name(language) for language in LANGUAGES}),
                    "first": period.first.toordinal(),
                    "last": period.last.toordinal(),
                    "reason": period.reason,
                    **computed_of(period.id, places[0], blocs, betweenness),
                }
                for period in view.periods
            ]
        ),
        "modalities": [str(modality) for modality in MODALITIES],
        "statuses": [str(status) for status in STATUSES],
        "range": [first.toordinal(), last.toordinal()],
        "bands": _bands(bands(view, view.complete)),
        **_given(persist=_persistence(view), rest=asdict(view.rest) if view.rest else {}),
        "look": _look(),
        "opening": {
            "period": view.opening_period,
            "first": view.opening.first.toordinal(),
            "last": view.opening.last.toordinal(),
        },
    }


def findings_data(found: Sequence[Finding | None], vocabulary: Vocabulary) -> Json:
    """The findings of the days of publication, each once, and the place of that of each day; -1 where there is none."""
    rows: list[Json] = []
    places: list[int] = []
    for finding in found:
        row = finding and finding_data(finding, vocabulary)
        if row and row not in rows:
            rows.append(row)
        places.append(rows.index(row) if row else -1)
    return {"findings": rows, "found": places}


def finding_data(finding: Finding, vocabulary: Vocabulary) -> Json:
    """What the script draws of a finding: its pair, its words with what they stand for, the bands of its axis."""
    return {
        "pair": [finding.a, finding.b],
        "dek": finding.dek,
        "deck": finding.deck,
        "sentence": {
            lang: [
                [span.text, " ".join(span.word.key), vocabulary.sign(span.word.key[1]), span.word.mark]
                if span.word
                else [span.text]
                for span in spans
            ]
            for lang, spans in finding.sentence.items()
        },
        "bands": _bands(finding.bands),
    }


def _bands(rows: Sequence[Band]) -> list[list[Any]]:
    return [[row.period, row.first.toordinal(), row.last.toordinal(), row.share] for row in rows]


def _look() -> Json:
    """What the script draws by: marks, signs, opacities and sizes of `amity.render.look`; kinds in their order."""
    known = look()
    marks = {name: [mark.texture, mark.over, mark.head] for name, mark in known.marks.items()}
    sizes = {"node": asdict(known.node), "line": asdict(known.line), "site": asdict(known.site)}
    signs = {
        "signs": known.signs,
        "rim": known.rim,
        "kinds": [*known.kinds.items()],
        "shapes": known.shapes,
        "dashes": known.dashes,
    }
    return {"marks": marks, "opacity": known.opacity, "strip": known.strip, **signs, **sizes}


def _persistence(view: View) -> Json:
    """The rule that carries states on; nothing where there is none."""
    rule = view.selection.persist
    if not rule:
        return {}
    horizon = view.selection.horizon(view.tables).toordinal()
    return {"rule": str(rule), "years": rule.years or 0, "horizon": horizon}


def _label(label: str, labels: Mapping[str, str]) -> Json:
    """A label, and what it is in those languages of the page where it is another one."""
    others = {language: text for language, text in labels.items() if text != label}
    return {"label": label, **({"labels": others} if others else {})}


def _actor(tables: Tables, name: str, dates: Dates, positions: Mapping[str, Point]) -> Json:
    """An actor, or a place as one; its own place where it is drawn."""
    row = tables.actors.get(name)
    aliases = row.aliases if row else tables.places[name].aliases if name in tables.places else ()
    note = row.note if row else tables.places[name].note if name in tables.places else ""
    return {
        "id": name,
        "kind": str(row.kind) if row else "place",
        **_label(tables.label(name), {language: tables.label(name, language) for language in LANGUAGES}),
        **_given(aliases=list(aliases), note=note, several=int(is_several(name, tables))),
        **(_identity(row, dates) if row else {}),
        **{
            axis: int(part) if part == int(part) else part
            for axis, part in zip("xy", positions.get(name, ()), strict=False)
        },
    }


def _identity(actor: Actor, dates: Dates) -> Json:
    """What tells an actor from others: its ids, names that others bear too, and when it lived, as far as it is told."""
    told = {
        word: dates.place(date)
        for word, date in (("start", actor.start), ("end", actor.end))
        if date and date.is_bounded
    }
    return _given(
        wikidata=actor.wikidata,
        ids=list(actor.ids),
        weak=list(actor.weak_aliases),
        lasts=int(bool(actor.end and actor.end.is_open)),
        **told,
    )


def _place(tables: Tables, name: str) -> Json:
    """A place, and what it is called in other languages of the page."""
    labels = {language: tables.label(name, language) for language in LANGUAGES}
    return {"id": name, **_label(tables.label(name), labels)}


def _relation(view: View, name: str, places: Mapping[str, int], of_several: bool) -> Json:
    """A relation, with the places of that above it and of its family, and its label after several, for the script."""
    relation = view.tables.vocabulary.relations[name]
    return {
        "name": name,
        "parent": places.get(relation.parent, -1),
        "family": list(view.tables.vocabulary.families).index(relation.family),
        "sign": relation.sign,
        "symmetric": int(relation.symmetric),
        "label": {language: relation.labels.get(language, relation.label) for language in LANGUAGES},
        **_given(several=plural_verb(relation.labels.get("en", relation.label)) if of_several else ""),
    }


def _source(tables: Tables, name: str, dates: Dates) -> Json:
    source = tables.sources[name]
    return {
        "id": name,
        "title": source.title,
        "published": dates.place(source.published),
        "from": source.published.earliest.toordinal(),
        "to": source.published.latest.toordinal(),
        **_given(
            creator=source.creator,
            publisher=source.publisher,
            printed=source.printed_date,
            dateNote=source.date_note,
            language=source.language,
            url=source.url,
        ),
    }


def _claim(
    claim: Claim,
    view: View,
    dates: Dates,
    places: Sequence[Mapping[str, int]],
    index: Mapping[str, int],
    offices: Offices,
    disputed: Collection[str],
) -> Json:
    """A claim.

    Of claims of edges that somebody denies it has the days on which they may have been said. Of an id that begins with
    that of its source there is the rest, with the dash before it, with which no id begins.
    """
    actors, relations, sources, sites = places
    return {
        "id": claim.id.removeprefix(claim.source) if claim.id.startswith(f"{claim.source}-") else claim.id,
        "s": actors[claim.subject],
        "r": relations[claim.relation],
        "o": actors[claim.object],
        "m": MODALITIES.index(claim.modality),
        "src": sources[claim.source],
        "block": claim.block,
        "b": dates.bounds_place(claim.bounds),
        "when": dates.stretch(claim.start, claim.end),
        "dated": int(dating_of(claim)),
        "who": actors[claim.claimant] if claim.claimant else None,
        "place": sites[claim.place] if claim.place else None,
        **_given(
            told=[day.toordinal() for day in claim.told] if claim.id in disputed else [],
            also=list(claim.also),
            said=dates.place(claim.said) if claim.said else 0,
            about=[index[name] for name in claim.about if name in index],
            detail=claim.detail,
            quantity=[list(pair) for pair in claim.quantity],
            note=claim.note,
            coded=str(claim.coded or ""),
            office=offices.of_claimant(claim),
        ),
    }


def _edge(
    version: Version,
    sides: Sides,
    dates: Dates,
    places: Sequence[Mapping[str, int]],
    index: Mapping[str, int],
    claims: Sequence[Json],
) -> Json:
    """An edge as it was known for some time.

    Subject, relation, object, stretch and bounds are told where they are not those of the claim that names it, its
    claims where that is not the only one; what it rests on, where that is not all its claims; its sides, where they are
    not its ends; where a rule carries it on, how far it carries each claim that it rests on if there is no horizon.
    """
    actors, relations = places[:2]
    edge = version.edge
    own = {
        "s": actors[edge.subject],
        "r": relations[edge.relation],
        "o": actors[edge.object],
        "claims": [index[claim.id] for claim in edge.claims],
        "when": dates.stretch(edge.start, edge.end),
        "b": dates.bounds_place(edge.bounds),
    }
    same = claims[index[edge.id]] | {"claims": [index[edge.id]]}
    return {
        "name": index[edge.id],
        "status": STATUSES.index(edge.status),
        "since": version.first,
        "until": version.last,
        **{name: value for name, value in own.items() if value != same[name]},
        **_given(
            bearing=[index[claim.id] for claim in edge.bearing] if edge.bearing != edge.claims else [],
            standing=standing(edge) if edge.status is Status.CONTESTED else "",
            coded=str(edge.coded) if edge.coded in UNREAD else "",
            disagree=int(edge.dates_disagree),
            carried=[held.earliest_end.toordinal() for held in edge.carried],
            doubts=[index[claim.id] for claim in edge.doubts],
            sides=[[place, actors[subject], actors[object_]] for place, subject, object_ in sides],
        ),
    }


def _given(**fields: object) -> Json:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value}
