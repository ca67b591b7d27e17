"""Lists of what a dataset holds: edges, claims, actors, sources, periods, relations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from amity.cli.drawing import Column, Row
from amity.cli.options import claim_options, command, list_options, voice_options
from amity.cli.output import column, count, say, write_rows
from amity.cli.place import Place
from amity.corpus.model import Kind

if TYPE_CHECKING:
    from amity.dataset import SliceOptions

ACTOR_NAMES = ("id", "label", "kind", "aliases", "wikidata", "note", "labels", "claims")
SOURCE_NAMES = (
    *("id", "title", "creator", "publisher", "published", "printed_date", "date_note", "language", "url"),
    *("sha256", "blocks", "note", "licence", "coverage_start", "coverage_end", "coverage_actors", "follows"),
    "claims",
)
PERIOD_NAMES = ("id", "label", "start", "end", "first", "last", "reason", "definite", "possible", "denied")
RELATION_NAMES = (
    *("name", "label", "family", "entails", "sign", "symmetric", "aspect", "inverse", "definition", "scope"),
    *(
        "example",
        "starts",
        "ends",
        "contradicts",
        "plover",
        "cameo",
        "weight",
        "subject_kinds",
        "object_kinds",
    ),
    "claims",
)


@command("amity edges --relation supports --period takeover", "amity edges --actor Taliban --format csv")
@voice_options
@list_options
def edges(place: Place, options: SliceOptions, form: str, output: str) -> None:
    """List dated edges with their status and sources.

    Claims on one relation of two actors, taken together, make an edge. How many edges are definite and how many
    only possible in the slice is said on stderr. With --persist csv and json have two columns more: carried_to (the
    last day to which the rule carries the edge) and persist.

    Columns of csv and json: id, subject, relation, object, start, end, certainty, status, claims, sources,
    earliest_start, latest_start, earliest_end, latest_end, standing (the status in words), dates_disagree, doubts
    (claims that think it unlikely).
    """
    from amity.cli.rows import CARRIED, EDGE_NAMES, EDGE_TABLE, edge_rows

    graph = place.graph()
    found = graph.slice(**options)
    names = (*EDGE_NAMES, CARRIED) if found.selection.persist else EDGE_NAMES
    write_rows(edge_rows(found, graph.tables, graph.vocabulary), names, EDGE_TABLE, form, output)
    say(found.summary)


@command(
    "amity claims --source ponars2021 --relation arms", "amity claims --claimant Lavrov --modality denied"
)
@claim_options
@list_options
def claims(place: Place, options: SliceOptions, form: str, output: str) -> None:
    """List what each source says, claim by claim.

    The claims of the edges that the slice holds, as far as they may fall into it themselves. The table tells when a
    thing was or is to be, and when it was said, where a source names the day on which somebody said it.

    Columns of csv and json: those of claims.csv, then when (the dates in words), certainty, earliest_start,
    latest_start, earliest_end, latest_end.
    """
    from amity.cli.rows import CLAIM_NAMES, CLAIM_TABLE, claim_rows

    graph = place.graph()
    found = graph.slice(**options)
    rows = claim_rows(found, graph.tables, graph.vocabulary)
    write_rows(rows, CLAIM_NAMES, CLAIM_TABLE, form, output)
    say(f"{count(len(rows), 'claim')} of {found.summary}")


@command("amity actors --kind movement")
@click.option(
    "--kind", multiple=True, type=click.Choice([str(k) for k in Kind]), help="Only this kind. Repeatable."
)
@list_options
def actors(place: Place, kind: tuple[str, ...], form: str, output: str) -> None:
    """List the actors.

    Columns of csv and json: id, label, kind, aliases, wikidata, note, labels, claims (in how many the actor is
    subject, object or claimant).
    """
    graph = place.graph()
    counts = Counter(
        name for claim in graph.claims.values() for name in {claim.subject, claim.object, claim.claimant}
    )
    rows: list[Row] = [
        {
            "id": actor.id,
            "label": actor.label,
            "kind": str(actor.kind),
            "aliases": list(actor.aliases),
            "wikidata": actor.wikidata,
            "note": actor.note,
            "labels": [f"{language}={label}" for language, label in actor.labels],
            "claims": counts[actor.id],
        }
        for actor in graph.actors.values()
        if not kind or actor.kind in kind
    ]
    table = (
        column("id"),
        column("label"),
        column("kind", width=12),
        column("aliases"),
        column("claims", right=True),
    )
    write_rows(rows, ACTOR_NAMES, table, form, output)
    say(count(len(rows), "actor"))


@command("amity sources")
@list_options
def sources(place: Place, form: str, output: str) -> None:
    """List the sources.

    Columns of csv and json: id, title, creator, publisher, published, printed_date, date_note, language, url,
    sha256, blocks, note, licence, coverage_start, coverage_end, coverage_actors, follows, claims (how many it gives).
    """
    graph = place.graph()
    counts = Counter(claim.source for claim in graph.claims.values())
    rows: list[Row] = [
        {
            "id": source.id,
            "title": source.title,
            "creator": source.creator,
            "publisher": source.publisher,
            "published": source.published.text,
            "printed_date": source.printed_date,
            "date_note": source.date_note,
            "language": source.language,
            "url": source.url,
            "sha256": source.sha256,
            "blocks": source.blocks,
            "note": source.note,
            "licence": source.licence,
            "coverage_start": source.coverage_start.text if source.coverage_start else "",
            "coverage_end": source.coverage_end.text if source.coverage_end else "",
            "coverage_actors": list(source.coverage_actors),
            "follows": source.follows,
            "claims": counts[source.id],
        }
        for source in graph.sources.values()
    ]
    table = (
        column("id", width=18),
        Column("Source", _source_text),
        column("published", width=10),
        column("blocks", right=True),
        column("claims", right=True),
    )
    write_rows(rows, SOURCE_NAMES, table, form, output)
    say(count(len(rows), "source"))


@command("amity periods")
@list_options
def periods(place: Place, form: str, output: str) -> None:
    """List the periods and how many edges each holds.

    Columns of csv and json: id, label, start, end, first, last (its first and last day), reason, definite, possible,
    denied (how many edges it holds; those that are only denied are among neither of the first two).
    """
    from amity.corpus.dates import describe, interval_words
    from amity.edges.slices import Selection, cut_each

    graph = place.graph()
    rows: list[Row] = []
    days = [(period.label, period.first, period.last) for period in graph.periods.values()]
    slices = cut_each(graph.edges, graph.vocabulary, Selection(), days)
    for period, found in zip(graph.periods.values(), slices, strict=True):
        rows.append(
            {
                "id": period.id,
                "label": period.label,
                "start": period.start.text,
                "end": period.end.text,
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                "reason": period.reason,
                "definite": found.counts.definite,
                "possible": found.counts.possible,
                "denied": found.counts.denied,
                "when": f"since {describe(period.start)}"
                if period.end.is_open
                else interval_words(period.start, period.end),
            }
        )
    table = (
        column("id", width=14),
        Column("Period", lambda row: f"{row['label']}\n{row['when']}", width=20),
        column("reason"),
        Column("Edges", lambda row: f"{row['definite']} + {row['possible']} + {row['denied']}", right=True),
    )
    write_rows(rows, PERIOD_NAMES, table, form, output)
    say(f"{count(len(rows), 'period')}; edges are definite + possible + only denied")


@command("amity relations", "amity relations treaty", "amity relations --format csv")
@click.argument("word", required=False, default="")
@list_options
def relations(place: Place, word: str, form: str, output: str) -> None:
    """List the relations by family, or those that tell of WORD.

    WORD is looked for in names, labels (English and Russian), definitions, scope notes and examples.

    The sign is + for cooperative, - for hostile, 0 for neither; <> marks a symmetric relation. An event happens, a
    state lasts. What a relation entails stands below its name: every claim of the one is one of the other.

    Columns of csv and json: name, label, family, entails, sign, symmetric, aspect, inverse, definition, scope,
    example, starts, ends, contradicts, plover, cameo, weight, subject_kinds, object_kinds, claims (how many use it).
    """
    graph = place.graph()
    vocabulary = graph.vocabulary
    counts = Counter(claim.relation for claim in graph.claims.values())
    rows: list[Row] = []
    for name in vocabulary.search(word):
        relation = vocabulary.relations[name]
        rows.append(
            {
                "name": name,
                "label": relation.label,
                "family": relation.family,
                "entails": list(vocabulary.ancestors(name)),
                "sign": relation.sign,
                "symmetric": relation.symmetric,
                "aspect": str(relation.aspect),
                "inverse": relation.inverse_labels.get("en", ""),
                "definition": relation.definition,
                "scope": relation.scope,
                "example": relation.example,
                "starts": list(relation.starts),
                "ends": list(relation.ends),
                "contradicts": list(relation.contradicts),
                "plover": relation.plover,
                "cameo": relation.cameo,
                "weight": relation.weight,
                "subject_kinds": sorted(relation.subject_kinds),
                "object_kinds": sorted(relation.object_kinds),
                "claims": counts[name],
            }
        )
    table = (
        Column("Name", _relation_text),
        column("family"),
        Column("Sign", _sign_text),
        Column("Means", _meaning_text if word else lambda row: str(row["definition"])),
        column("claims", right=True),
    )
    write_rows(rows, RELATION_NAMES, table, form, output)
    say(count(len(rows), "relation"))


def _source_text(row: Row) -> str:
    by = ", ".join(str(row[name]) for name in ("creator", "publisher") if row[name])
    return f"{row['title']}\n{by}" if by else str(row["title"])


def _relation_text(row: Row) -> str:
    return "\n".join([str(row["name"]), *(f" > {name}" for name in _list(row["entails"]))])


def _meaning_text(row: Row) -> str:
    example = f"Example: {row['example']}" if row["example"] else ""
    return "\n".join(filter(None, (str(row["definition"]), str(row["scope"]), example)))


def _sign_text(row: Row) -> str:
    sign = {1: "+", -1: "-"}.get(int(str(row["sign"])), "0")
    return f"{sign} {row['aspect']}{' <>' if row['symmetric'] else ''}"


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
