"""The JSON block of the page: actors, relations, sources, dates and claims, all that its script computes with.

Days are numbers (1 is 0001-01-01). Rows refer to each other by their place in a list. Actors and claims are
sorted by id, so that the script can compare places where Python compares ids. Edges are there in every version that
was known on some day of publication.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from amity.corpus.dates import Bounds, Edtf, describe, interval_words, parse
from amity.corpus.model import Claim, Modality, Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.corpus.wording import is_several
from amity.edges.counts import dating_of
from amity.edges.vintages import Version
from amity.explorer.finding import Band, Finding, bands
from amity.explorer.fold import Sides, sides_of_versions
from amity.explorer.view import View, time_range
from amity.render.look import look
from amity.render.marks import standing
from amity.render.svg import Point
from amity.words import LANGUAGES, plural_verb

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
        self.rows: list[list[str]] = []
        self.stretches: list[list[str]] = []
        self.place(parse(""))

    def place(self, value: Edtf) -> int:
        """Place of a date in the list; it is added when it is new."""
        if value.text not in self._places:
            self._places[value.text] = len(self.rows)
            self.rows.append([describe(value, language) for language in LANGUAGES])
        return self._places[value.text]

    def stretch(self, start: Edtf, end: Edtf) -> int:
        """Place of a start and an end in the list of stretches; they are added when they are new."""
        key = start.text, end.text
        if key not in self._stretches:
            self._stretches[key] = len(self.stretches)
            self.stretches.append([interval_words(start, end, language) for language in LANGUAGES])
        return self._stretches[key]

    def bounds_place(self, bounds: Bounds) -> int:
        """Place of four bounds in the list of bounds; they are added when they are new."""
        return self._bounds.setdefault(bounds, len(self._bounds))

    @property
    def bounds(self) -> list[list[int]]:
        """The bounds in use, as numbers of days."""
        return [_days(bounds) for bounds in self._bounds]


Blocs = Mapping[str, Sequence[Sequence[str]]]
"""The blocs of each period by its id."""


def page_data(view: View, positions: Mapping[str, Point], blocs: Blocs | None = None) -> Json:
    """The JSON block.

    Args:
        positions: places of the actors that have an edge.
        blocs: of the periods; None where the page tells none.
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
    places = (
        {name: n for n, name in enumerate(names)},
        {name: n for n, name in enumerate(relations)},
        {name: n for n, name in enumerate(sources)},
    )
    several = {name for name in names if is_several(name, tables)}
    of_several = {claim.relation for claim in claims if several & {claim.subject, claim.object}}
    offices = _Offices(view)
    days, versions = view.known
    disputed = {claim.id for v in versions if v.edge.status in _DISPUTED for claim in v.edge.claims}
    rows = [_claim(claim, view, dates, places, index, offices, disputed) for claim in claims]
    edges = [
        _edge(version, sides, dates, places, index)
        for version, sides in zip(versions, sides_of_versions(versions, tables), strict=True)
        if view.selection.keeps_edge(version.edge, view.tables.vocabulary)
    ]
    first, last = time_range(view)
    return {
        "actors": [_actor(tables, name, positions if name in drawn else {}) for name in names],
        "families": [
            {
                "name": family.name,
                "label": {language: family.labels.get(language, family.label) for language in LANGUAGES},
            }
            for family in view.tables.vocabulary.families.values()
        ],
        "relations": [_relation(view, name, places[1], name in of_several) for name in relations],
        "sources": [_source(tables, name, dates) for name in sources],
        "beside": len(view.beside),
        "offices": offices.rows,
        "claims": rows,
        "edges": edges,
        "known": [[day.toordinal(), dates.place(parse(day.isoformat()))] for day in days],
        "dates": dates.rows,
        "stretches": dates.stretches,
        "bounds": dates.bounds,
        "periods": [
            {
                "id": period.id,
                **_label(period.label, {language: period.name(language) for language in LANGUAGES}),
                "first": period.first.toordinal(),
                "last": period.last.toordinal(),
                "reason": period.reason,
                "blocs": None
                if blocs is None
                else [[places[0][actor] for actor in bloc] for bloc in blocs.get(period.id, ())],
            }
            for period in view.periods
        ],
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
    """What the script draws by: marks, opacities and sizes of `amity.render.look`."""
    known = look()
    marks = {name: [mark.texture, mark.over, mark.head] for name, mark in known.marks.items()}
    sizes = {"node": asdict(known.node), "line": asdict(known.line), "strip": known.strip}
    return {"marks": marks, "opacity": known.opacity, **sizes}


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


def _actor(tables: Tables, name: str, positions: Mapping[str, Point]) -> list[Any]:
    """Id, kind, label, and what it has besides; its place last, where it is drawn."""
    row = tables.actors.get(name)
    found = _label(tables.label(name), {language: tables.label(name, language) for language in LANGUAGES})
    label = found.pop("label")
    aliases = row.aliases if row else tables.places[name].aliases if name in tables.places else ()
    note = row.note if row else tables.places[name].note if name in tables.places else ""
    found |= _given(aliases=list(aliases), note=note, wikidata=row.wikidata if row else "")
    found |= _given(several=int(is_several(name, tables)))
    place = [int(part) if part == int(part) else part for part in positions.get(name, ())]
    return [name, str(row.kind) if row else "place", label, found, *place]


def _relation(view: View, name: str, places: Mapping[str, int], of_several: bool) -> list[Any]:
    """Name, relation above it, family, sign, whether it is symmetric, labels, and that of several, for the script."""
    relation = view.tables.vocabulary.relations[name]
    return [
        name,
        places.get(relation.parent, -1),
        list(view.tables.vocabulary.families).index(relation.family),
        relation.sign,
        int(relation.symmetric),
        *(relation.labels.get(language, relation.label) for language in LANGUAGES),
        *([plural_verb(relation.labels.get("en", relation.label))] if of_several else []),
    ]


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
    places: tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]],
    index: Mapping[str, int],
    offices: _Offices,
    disputed: Collection[str],
) -> list[Any]:
    """What every claim has, in the order in which the script takes it, then what it has besides.

    Of claims of edges that somebody denies it has the days on which they may have been said. Of an id that begins with
    that of its source there is the rest, with the dash before it, with which no id begins.
    """
    actors, relations, sources = places
    return [
        claim.id.removeprefix(claim.source) if claim.id.startswith(f"{claim.source}-") else claim.id,
        actors[claim.subject],
        relations[claim.relation],
        actors[claim.object],
        MODALITIES.index(claim.modality),
        sources[claim.source],
        claim.block,
        dates.bounds_place(claim.bounds),
        dates.stretch(claim.start, claim.end),
        int(dating_of(claim)),
        *_rest(
            told=[day.toordinal() for day in claim.told] if claim.id in disputed else [],
            also=list(claim.also),
            said=dates.place(claim.said) if claim.said else 0,
            about=[index[name] for name in claim.about if name in index],
            detail=claim.detail,
            quantity=[list(pair) for pair in claim.quantity],
            place=view.tables.label(claim.place) if claim.place else "",
            note=claim.note,
            office=offices.of_claimant(claim),
            who=actors[claim.claimant] if claim.claimant else None,
        ),
    ]


def _edge(
    version: Version,
    sides: Sides,
    dates: Dates,
    places: tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]],
    index: Mapping[str, int],
) -> list[Any]:
    """An edge as it was known for some time, in the order in which the script takes it, then what it has besides.

    What it rests on is told where that is not all its claims, and where a rule carries it on, how far it carries each
    claim that it rests on if there is no horizon. Its sides are told where they are not its ends.
    """
    actors, relations, _ = places
    edge = version.edge
    return [
        index[edge.id],
        actors[edge.subject],
        relations[edge.relation],
        actors[edge.object],
        STATUSES.index(edge.status),
        [index[claim.id] for claim in edge.claims],
        dates.stretch(edge.start, edge.end),
        version.first,
        version.last,
        dates.bounds_place(edge.bounds),
        *_rest(
            bearing=[index[claim.id] for claim in edge.bearing] if edge.bearing != edge.claims else [],
            standing=standing(edge) if edge.status is Status.CONTESTED else "",
            disagree=int(edge.dates_disagree),
            carried=[held.earliest_end.toordinal() for held in edge.carried],
            doubts=[index[claim.id] for claim in edge.doubts],
            sides=[[place, actors[subject], actors[object_]] for place, subject, object_ in sides],
        ),
    ]


def _days(bounds: Bounds) -> list[int]:
    days = (bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end)
    return [day.toordinal() for day in days]


class _Offices:
    """Who holds which office, as far as the selection tells."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._held: dict[str, list[tuple[str, Bounds, str, int]]] = {}
        self._found: dict[tuple[str, str, str], list[int]] = {}
        self._rows: dict[tuple[str, int], int] = {}
        tables = view.tables
        for claim in tables.claims.values():
            if (
                claim.relation == "holdsOfficeIn"
                and claim.modality is Modality.ASSERTED
                and view.selection.keeps_claim(claim, tables)
            ):
                text = ", ".join(filter(None, (claim.detail, tables.label(claim.object))))
                known = tables.sources[claim.source].published.latest.toordinal()
                self._held.setdefault(claim.subject, []).append((claim.source, claim.bounds, text, known))

    @property
    def rows(self) -> list[Json]:
        """The offices in use, each with the day on which it was known."""
        return [{"text": text, "known": known} for text, known in self._rows]

    def of_claimant(self, claim: Claim) -> list[int]:
        """Places, in `rows`, of the offices that the claimant may have held when he spoke.

        They are those that the source of the claim tells; those of other sources where it tells none.
        """
        if claim.claimant not in self._held:
            return []
        spoke = claim.said or self._view.tables.sources[claim.source].published
        key = claim.claimant, claim.source, spoke.text
        if key not in self._found:
            held = [
                row for row in self._held[claim.claimant] if row[1].possible(spoke.earliest, spoke.latest)
            ]
            offices: dict[str, tuple[str, int]] = {}
            for _, _, text, known in [row for row in held if row[0] == claim.source] or held:
                first, since = offices.setdefault(text.casefold(), (text, known))
                offices[text.casefold()] = first, min(since, known)
            self._found[key] = [
                self._rows.setdefault(offices[name], len(self._rows)) for name in sorted(offices)[:3]
            ]
        return self._found[key]


def _rest(**fields: object) -> list[object]:
    """What a row has besides, as its last part: none for nothing, the text of a note that stands alone."""
    given = {name: value for name, value in fields.items() if value or (name == "who" and value == 0)}
    return [given["note"]] if given.keys() == {"note"} else [given] if given else []


def _given(**fields: object) -> Json:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value}
