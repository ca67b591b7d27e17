"""What the page says of itself in numbers: how much it shows, hides, folds, and has no room for."""

from __future__ import annotations

from collections.abc import Collection

from amity.corpus.model import Status, Tables
from amity.edges.counts import count_edges
from amity.explorer.fold import Folded
from amity.explorer.part import PageRest
from amity.explorer.view import View, is_listed
from amity.explorer.words import persistence, say, span


def status_line(view: View, language: str) -> str:
    """What the page opens on, in one line; for a view without edges, that there is nothing to show."""
    if not view.actors:
        return say(language, "empty")
    first, last = view.opening.first, view.opening.last
    counts = count_edges(view.whole, first, last)
    shown = [edge for edge in view.whole if is_listed(edge, first, last)]
    ends = {end for edge in shown for end in (edge.subject, edge.object)}
    parts = [actors_and_places(view.tables, ends, language)]
    if counts.timeless:
        parts.append(say(language, "edges", counts.edges))
        numbers = [(f"{status}_edges", number) for status, number in counts.statuses.items()]
    else:
        contested = sum(edge.status is Status.CONTESTED for edge in shown)
        numbers = [
            ("definite_edges", counts.definite),
            ("possible_edges", counts.dated),
            ("of_these_contested", contested),
            ("partly_edges", counts.partly),
            ("undated_edges", counts.undated),
            ("denied_edges", counts.denied),
        ]
    for key, number in numbers:
        if number or key == "definite_edges":
            words = say(language, key, number)
            hidden = key in {"partly_edges", "undated_edges", "denied_edges"}
            parts.append(say(language, "not_shown", edges=words) if hidden else words)
    name, days = opening_name(view, language), span(first, last, language)
    if rule := persistence(view.selection.persist, view.selection.horizon(view.tables), language):
        parts.append(rule)
    return f"{name if name == days else f'{name}, {days}'}: {', '.join(parts)}"


def folded_words(folded: Folded, language: str) -> str:
    """What the drawing leaves out, in a sentence; empty for nothing."""
    counts = {"neutral_lines": folded.lines, "parts": len(folded.parts)}
    parts = [say(language, key, number) for key, number in counts.items() if number]
    if not parts:
        return ""
    both = parts[0] if len(parts) == 1 else say(language, "both", a=parts[0], b=parts[1])
    return say(language, "folded", what=both)


def actors_and_places(tables: Tables, names: Collection[str], language: str) -> str:
    """How many actors and how many places there are among `names`."""
    places = sum(name not in tables.actors for name in names)
    actors = say(language, "actors", len(names) - places)
    return say(language, "both", a=actors, b=say(language, "places", places)) if places else actors


def opening_name(view: View, language: str) -> str:
    """What the stretch that the page opens on is called."""
    for period in view.periods:
        if period.id == view.opening_period:
            return period.name(language)
    return span(view.opening.first, view.opening.last, language)


def dek(view: View, language: str) -> str:
    """What the page holds, in numbers, and what it has no room for."""
    claims = view.claims
    words = say(
        language,
        "dek",
        claims=say(language, "claims", len(claims) + len(view.beside)),
        sources=say(language, "sources", len({claim.source for claim in claims})),
        actors=actors_and_places(view.tables, view.actors, language),
    )
    return words + (_rest_words(view.rest, language) if view.rest else "")


def _rest_words(rest: PageRest, language: str) -> str:
    """What a page has no room for."""
    actors = say(language, "actors", rest.actors)
    both = say(language, "both", a=actors, b=say(language, "places", rest.places)) if rest.places else actors
    return say(language, "dek_rest", claims=say(language, "claims", rest.claims), actors=both)
