"""One self-contained HTML page of a dataset: pyvis and vis-network draw, everything else is here.

The page asks nothing of any network, runs only the scripts whose hashes its content security policy names, and
takes everything that comes from data as text. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from amity.corpus.model import Status, Tables
from amity.edges.slices import Selection
from amity.explorer.columns import columns
from amity.explorer.data import findings_data, page_data
from amity.explorer.drawing import drawing
from amity.explorer.fold import drawn_scenes, edges_of_lines, fold_edges
from amity.explorer.key import key_marks
from amity.explorer.layout.places import place_actors
from amity.explorer.layout.untangle import untangle
from amity.explorer.scripts.join import joined_script
from amity.explorer.status import dek, folded_words, opening_name, status_line
from amity.explorer.table import table_rows
from amity.explorer.telling.finding import findings, make_finding
from amity.explorer.telling.guide import guide_data
from amity.explorer.telling.steps import story_data, story_steps
from amity.explorer.view import Betweenness, Blocs, View, bundle_edges, is_listed, make_view
from amity.explorer.words import page_dictionary, persistence, say, span
from amity.render.fonts import font_faces
from amity.render.page import asset as package_asset
from amity.render.page import environment, inert, is_link, json_block, policy, style_sheet, trusted
from amity.render.pyvis_network import network_class
from amity.render.svg import Point
from amity.words import LANGUAGES, Entry

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

asset = partial(package_asset, "amity.explorer")
"""Text of a file of the page."""

_FIRST = 'document.documentElement.className = "js";'
"""Runs before anything is laid out, so that what is for browsers without JavaScript does not flash."""

MANY, GROUPS = 150, 9
"""Above so many actors the page can draw groups, at most so many."""

OPTIONS: Mapping[str, object] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": False,
        "tooltipDelay": 10_000_000,
    },
    "nodes": {"shapeProperties": {"interpolation": False}},
    "edges": {"selectionWidth": 0, "hoverWidth": 0},
}


def render(
    tables: Tables,
    selection: Selection,
    *,
    title: str | None = None,
    language: str | None = None,
    embed: bool = False,
    positions: Mapping[str, Point] | None = None,
    periods: Sequence[str] | None = None,
    blocs: Blocs | None = None,
    betweenness: Betweenness | None = None,
) -> str:
    """The text of the page.

    Args:
        selection: restricts the claims and edges of the page; its days are what the page opens on. Without
            days it opens on the period (the year, where there are no periods) with the most definite edges that
            are cooperative or hostile and not only denied; of equals on that with more contested ones, then with
            more definite edges of any sign, then on the later.
        title: heading of the page; None takes that of the dataset, else that of the dictionary.
        language: "en" or "ru"; None lets the browser choose, English without JavaScript.
        embed: compact, for a frame in another page; ``?embed`` in the address does the same.
        positions: places of actors, kept from an earlier edition.
        periods: ids of the periods to offer; None offers all.
        blocs: of the periods, by which the matrix is ordered (see `amity.analysis.balance.period_blocs`).
        betweenness: in the periods, for the size of actors (see `amity.analysis.structure.period_betweenness`).

    Raises:
        UnknownName: no such period.
    """
    view = make_view(tables, selection, periods)
    tables = view.tables
    title = title or tables.metadata.title or None
    placed = place_view(view, positions)
    net = _network(view, placed)
    net.templateEnv = _environment(
        view, placed, blocs, betweenness, title=title, language=language, embed=embed
    )
    net.path = "page.html"
    text: str = net.generate_html()
    return text


def frame_html(page: str) -> str:
    """A page in a frame of its own, for a notebook: it can run its scripts and save files, nothing else."""
    from markupsafe import escape

    return (
        f'<iframe sandbox="allow-scripts allow-downloads" width="100%" height="720" loading="lazy" '
        f'style="border:0" srcdoc="{escape(page)}"></iframe>'
    )


def place_view(view: View, known: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Places of the actors of a view, the known ones kept."""
    names = set(view.actors)
    ties = [(claim.subject, claim.object) for claim in view.claims]
    labels = {name: view.tables.label(name) for name in names}
    kept = {k: v for k, v in (known or {}).items() if k in names}
    return untangle(place_actors(labels, ties, kept), labels, drawn_scenes(view), kept)


def _network(view: View, placed: Mapping[str, Point]) -> Network:
    """Nodes and lines; numbers are places in the lists of the JSON block, so that no id reaches pyvis."""
    net = network_class()(directed=True)
    net.options = dict(OPTIONS)
    everybody = sorted(set(view.actors) | {claim.claimant for claim in view.claims if claim.claimant})
    index = {name: n for n, name in enumerate(everybody)}
    for name, (x, y) in placed.items():
        net.add_node(index[name], label=" ", x=x, y=y)
    if sum(name in view.tables.actors for name in placed) > MANY:
        for number in range(GROUPS):
            net.add_node(len(everybody) + number, label=" ", x=0, y=0)
    net.node_ids = set(net.node_ids)  # pyvis looks both ends of every edge up in it, in a list one by one
    bundles = bundle_edges(edges_of_lines(view), view.tables.vocabulary)
    for bundle in bundles:
        kind = "d" if bundle.denied else {1: "p", 0: "z", -1: "n"}[bundle.sign]
        ends = index[bundle.source], index[bundle.target]
        name = f"{ends[0]}-{ends[1]}-{kind}{'' if bundle.directed else 's'}"
        net.add_edge(*ends, id=name)
    return net


def _environment(
    view: View,
    placed: Mapping[str, Point],
    blocs: Blocs | None,
    betweenness: Betweenness | None,
    *,
    title: str | None,
    language: str | None,
    embed: bool,
) -> Environment:
    spoken, about = language or LANGUAGES[0], view.tables.metadata
    first, last = view.opening.first, view.opening.last
    shown = [edge for edge in view.whole if is_listed(edge, first, last)]
    folded = fold_edges(view, [edge for edge in shown if edge.status is not Status.DENIED])
    style = style_sheet(font_faces(_texts(view, language)), asset("page.css"))
    finding = make_finding(view)
    stories = story_steps(view)
    scripts = (_FIRST, _vis_network(), joined_script("amity.explorer", "page.js"))
    words = page_dictionary(bool(view.selection.persist))
    status, name = status_line(view, spoken), opening_name(view, spoken)
    pages = environment("amity.explorer")
    pages.filters["block"] = json_block
    pages.filters["ids"] = _ids
    pages.filters["inert"] = inert  # pyvis hands over its options as JSON text
    pages.globals.update(
        t=lambda key, count=None, **parts: say(spoken, key, count, **parts),
        language=spoken,
        chosen_language=language,
        embed=embed,
        title=title,
        dek=dek(view, spoken),
        beside=say(spoken, "beside", len(view.beside)) if view.beside else "",
        persist=persistence(
            view.selection.persist, view.selection.horizon(view.tables), spoken, "persist_sentence"
        ),
        policy=policy(style, scripts, images="data: blob:"),
        style=trusted(style),
        scripts=[trusted(script) for script in scripts],
        status=status,
        period=name,
        drawing=drawing(
            view,
            folded.edges,
            placed,
            say(spoken, "static_drawing", period=opening_name(view, spoken), status=status),
        ),
        folded=folded_words(folded, spoken),
        finding=finding,
        stories=stories,
        cards=[
            {
                "id": p.id,
                "label": p.name(spoken),
                "span": span(p.first, p.last, spoken),
                "pressed": p.id == view.opening_period,
            }
            for p in view.periods
        ],
        rows=table_rows(view, spoken),
        key=key_marks(view),
        source_list=source_list(view.tables, {claim.source for claim in view.claims}, spoken),
        data=page_data(view, placed, blocs, betweenness)
        | {
            "guide": guide_data(view),
            **({"stories": story_data(stories, view)} if stories else {}),
            **(findings_data(findings(view), view.tables.vocabulary) if finding else {}),
            "title": title or "",
            "dataset": ", ".join(filter(None, (about.title, about.version))) if about.title else "",
            "language": language or "",
            "embed": int(embed),
        },
        words=words,
        texts=columns(_texts_by_key(words)),
    )
    return pages


def _texts(view: View, language: str | None) -> str:
    """What the page writes, and the language that it was made for: they say which letters it needs."""
    tables = view.tables
    labels = [tables.label(name, spoken) for name in view.actors for spoken in LANGUAGES]
    periods = [period.name(spoken) for period in view.periods for spoken in LANGUAGES]
    notes = [text for claim in view.claims for text in (claim.note, claim.detail)]
    titles = [text for source in tables.sources.values() for text in (source.title, source.creator)]
    stories = [
        text
        for step in tables.stories.values()
        for text in (step.title, step.text, step.title_ru, step.text_ru)
    ]
    spoken_name = say(language or LANGUAGES[0], "name")
    return " ".join([tables.metadata.title, *labels, *periods, *notes, *titles, *stories, spoken_name])


def source_list(tables: Tables, used: Collection[str], language: str) -> list[dict[str, str]]:
    """The sources in use, as a page lists them, in the order of their table."""
    from amity.corpus.dates import describe

    return [
        {
            "id": source.id,
            "title": source.title,
            "by": ", ".join(filter(None, (source.creator, source.publisher))),
            "published": describe(source.published, language),
            "printed": say(language, "printed", date=source.printed_date)
            if source.printed_date and source.date_note
            else "",
            "dating": source.date_note,
            "url": source.url if is_link(source.url) else "",
        }
        for source in tables.sources.values()
        if source.id in used
    ]


def _texts_by_key(texts: Mapping[str, Mapping[str, Entry]]) -> list[dict[str, Entry]]:
    """The texts of the page by key, each in every language."""
    keys = sorted({key for entries in texts.values() for key in entries})
    return [{"key": key, **{language: texts[language][key] for language in texts}} for key in keys]


def _ids(rows: Sequence[Mapping[str, object]]) -> list[object]:
    """The ids of what pyvis made; all else is the same in every row or stands elsewhere."""
    return [row["id"] for row in rows]


@lru_cache(maxsize=1)
def _vis_network() -> str:
    path = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js")
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    # It makes errors to see what browsers make of them; for their stacks Chromium would read all of it again.
    return f"Error.stackTraceLimit = 0;\n{text}\nError.stackTraceLimit = 10;"
