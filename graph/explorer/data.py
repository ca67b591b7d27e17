"""The JSON block of the page: actors, relations, sources, dates and claims, all that its script computes with.

Days are numbers (1 is 0001-01-01). Tables stand by columns (`amity.explorer.columns`), and their rows refer to each
other by their place. Actors and claims are sorted by id, so that the script can compare places where Python compares
ids. Edges are there in every version that was known on some day of publication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from amity.corpus.dates import parse
from amity.corpus.vocabulary import Vocabulary
from amity.explorer.columns import columns
from amity.explorer.fold import sides_of_versions
from amity.explorer.geography.block import map_block
from amity.explorer.rows import MODALITIES, STATUSES, Json, Rows, called, given, labels_of
from amity.explorer.telling.axis import AxisBand, bands
from amity.explorer.telling.finding import Finding
from amity.explorer.view import Betweenness, Blocs, View, computed_of
from amity.render.look import look
from amity.render.svg import Point

TABS = ("network", "map", "multiples", "matrix", "timeline", "table")
"""The tabs of the page, in their order; there is no map where no place has coordinates."""


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
    rows = Rows(view, positions)
    tables, dates, claims = view.tables, rows.dates, rows.claims
    days, versions = view.known
    edges = [
        rows.edge(version, sides)
        for version, sides in zip(versions, sides_of_versions(versions, tables), strict=True)
        if view.selection.keeps_edge(version.edge, tables.vocabulary)
    ]
    first, last = view.days
    chart = map_block(tables.places, list(rows.sites))
    return {
        "tabs": [tab for tab in TABS if chart or tab != "map"],
        "actors": columns(list(map(rows.actor, rows.actors))),
        "families": [
            {"name": family.name, "label": labels_of(family)}
            for family in tables.vocabulary.families.values()
        ],
        "relations": columns(list(map(rows.relation, rows.relations))),
        "sources": columns(list(map(rows.source, rows.sources))),
        "places": columns(
            [{"id": name, **called(tables.label(name), partial(tables.label, name))} for name in rows.sites]
        ),
        **given(map=chart),
        "beside": len(view.beside),
        "offices": columns(rows.offices.rows),
        "claims": columns(claims),
        "edges": columns(edges),
        "known": [[day.toordinal(), dates.place(parse(day.isoformat()))] for day in days],
        "dates": columns(dates.rows),
        "stretches": columns(dates.stretches),
        "bounds": columns(dates.bounds),
        "periods": columns(
            [
                {
                    "id": period.id,
                    **called(period.label, period.name),
                    "first": period.first.toordinal(),
                    "last": period.last.toordinal(),
                    "reason": period.reason,
                    **computed_of(period.id, rows.actors, blocs, betweenness),
                }
                for period in view.periods
            ]
        ),
        "modalities": [str(modality) for modality in MODALITIES],
        "statuses": [str(status) for status in STATUSES],
        "range": [first.toordinal(), last.toordinal()],
        "bands": _bands(bands(view, view.complete)),
        **given(persist=_persistence(view), rest=asdict(view.rest) if view.rest else {}),
        "look": _look(),
        "opening": {
            "period": view.opening_period,
            "first": view.opening.first.toordinal(),
            "last": view.opening.last.toordinal(),
        },
    }


def findings_data(findings: Sequence[Finding | None], vocabulary: Vocabulary) -> Json:
    """The findings of the days of publication, each once, and the place of that of each day; -1 where there is none."""
    rows: list[Json] = []
    places: list[int] = []
    for finding in findings:
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


def _bands(rows: Sequence[AxisBand]) -> list[list[Any]]:
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
