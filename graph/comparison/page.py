"""One self-contained HTML page of a comparison: two networks side by side, and every change with its evidence.

It lies above `amity.explorer`, whose drawing, layout, words and style it uses, since it shows what an analysis found.
The page asks nothing of any network, runs the one script whose hash its content security policy names, takes all
that comes from data as text, and can be read without scripts. The same input gives the same bytes.
"""

from __future__ import annotations

from collections import Counter

from amity.analysis.change.compare import Comparison
from amity.comparison.drawing import Panels
from amity.comparison.headline import headline
from amity.comparison.key import key_items, sign_items
from amity.comparison.lines import MOST, Strength
from amity.comparison.part import ComparisonRest, comparison_part
from amity.comparison.rows import Changes
from amity.comparison.words import Wording, capital
from amity.corpus.model import Tables
from amity.edges.slices import Certainty
from amity.explorer.page import source_list
from amity.explorer.scripts.join import joined_script
from amity.render.fonts import font_faces
from amity.render.page import asset, environment, policy, style_sheet, trusted
from amity.words import LANGUAGES


def render(
    comparison: Comparison,
    tables: Tables,
    *,
    title: str | None = None,
    language: str | None = None,
) -> str:
    """The text of the page.

    Args:
        comparison: what is shown; `Comparison.definite` leaves out what is only possible.
        tables: names, sources, claims.
        title: heading of the page; None tells what changed.
        language: "en" or "ru"; None means English.
    """
    spoken = language or LANGUAGES[0]
    wording, sides = Wording(comparison, tables, spoken), (comparison.before, comparison.after)
    fitting = comparison_part(comparison)
    part = fitting.comparison
    shown = Wording(part, tables, spoken)
    changes = Changes(shown, sides)
    panels = Panels(shown, changes.anchors)
    faces = font_faces(_written(wording))
    style = style_sheet(faces, *(asset(p, "page.css") for p in ("amity.explorer", "amity.comparison")))
    script = joined_script("amity.comparison", "page.js")
    sources = {
        tables.claims[claim].source
        for some in (part.edges, part.pairs, part.actors)
        for change in some
        for claim in change.claims
    }
    maybe = changes.groups(sure=False)
    said = headline(wording)
    return environment("amity.comparison").get_template("page.html").render(
        language=spoken,
        t=wording.text,
        title=title or said.title,
        said=said,
        own_title=title is not None,
        dek=f"{capital(wording.counted())}. {wording.dek()}" + _rest(fitting.rest, wording),
        restriction=wording.restriction(),
        policy=policy(style, [script]),
        style=trusted(style),
        script=trusted(script),
        sides=wording.sides,
        summaries=[wording.summary(side) for side in sides],
        panels=[panels.panel(0), panels.panel(1)],
        key=key_items(comparison, wording),
        signs=sign_items(panels),
        notes=_notes(comparison, wording, panels),
        has_possible=any(line.strength is Strength.MAYBE for side in panels.lines for line in side),
        drawn=_drawn(panels),
        sure=changes.groups(sure=True),
        maybe=maybe,
        maybe_count=sum(len(group.rows) for group in maybe),
        source_list=source_list(tables, sources, spoken),
    ) + "\n"  # fmt: skip


def _written(wording: Wording) -> str:
    """What the page writes of the data, and its language: they say which letters it needs."""
    tables = wording.tables
    names = [wording.label(name) for name in (*tables.actors, *tables.places)]
    titles = [text for source in tables.sources.values() for text in (source.title, source.creator)]
    notes = [text for claim in tables.claims.values() for text in (claim.note, claim.detail)]
    return " ".join([*names, *titles, *notes, *wording.sides, wording.text("name")])


def _rest(rest: ComparisonRest | None, wording: Wording) -> str:
    """What the page leaves out; nothing where it holds all."""
    if rest is None:
        return ""
    words = wording.text(
        "rest",
        relations=wording.text("relations", rest.relations),
        pairs=wording.text("rest_pairs", rest.pairs),
        actors=wording.text("rest_actors", rest.actors),
    )
    return f" {words}"


def _drawn(panels: Panels) -> dict[str, str]:
    """Where the line of a row is drawn: on the second panel, if it is there."""
    drawn: dict[str, str] = {}
    for side, mark in ((1, "y"), (0, "x")):
        for line in panels.lines[side]:
            rows = [panels.anchors.relations[change.key] for change in line.changes]
            for row in rows:
                drawn.setdefault(row, f"{mark}-{rows[0]}")
    return drawn


def _notes(comparison: Comparison, wording: Wording, panels: Panels) -> str:
    notes = [wording.text(f"note_{wording.mode}")]
    if any(line.passing for side in panels.lines for line in side):
        notes.append(wording.text("thin"))
    if any(c.certainty is Certainty.POSSIBLE for c in comparison.edges):
        notes.append(wording.text("note_possible"))
    if comparison.unclear:
        notes.append(wording.text("not_drawn", comparison.unclear))
    if any(n >= MOST for side in panels.lines for n in Counter(line.strength for line in side).values()):
        notes.append(wording.text("strongest", MOST))
    return " ".join(notes)
