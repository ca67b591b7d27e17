"""Lists of what a dataset holds: edges, claims, actors, sources, periods, relations, and its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from amity.characters import neutral
from amity.corpus.dates import Bounds, describe, interval_words
from amity.corpus.formats import CLAIMS as CLAIMS_FILE
from amity.corpus.model import Actor, Claim, Period, Source, Tables
from amity.corpus.rows.written import cell_text
from amity.corpus.table_format import LIST
from amity.corpus.vocabulary import Relation
from amity.corpus.wording import life, sentence
from amity.edges.build import Edge
from amity.edges.counts import Counts
from amity.edges.evidence import places_of
from amity.edges.slices import Certainty, Selection, Slice, cut_each, edges_of
from amity.faults import Fault, Severity
from amity.render.answer import Answer, Field, Listing, column, words
from amity.render.ink import SIGNS, STATUSES, tone_of
from amity.render.text import blocks_by_source, count, lines

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class InSlice(Generic[Row]):
    """An edge or a claim as it stands in a slice."""

    row: Row
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Used(Generic[Row]):
    """A row of a table, and how many claims use it."""

    row: Row
    claims: int


@dataclass(frozen=True, slots=True)
class Held(Generic[Row]):
    """A period, and how many edges it holds."""

    row: Row
    counts: Counts


def _bounds(of: Callable[[Row], Bounds]) -> tuple[Field[Row], ...]:
    """The four days between which something began and ended."""
    return (
        Field("earliest_start", lambda row: of(row).earliest_start),
        Field("latest_start", lambda row: of(row).latest_start),
        Field("earliest_end", lambda row: of(row).earliest_end),
        Field("latest_end", lambda row: of(row).latest_end),
    )


def _edge_text(one: InSlice[Edge], corpus: Tables) -> str:
    return f"{sentence(one.row, corpus)} [{blocks_by_source(places_of(one.row.claims))}]"


def _edge_when(one: InSlice[Edge], corpus: Tables) -> str:
    edge = one.row
    return lines(
        interval_words(edge.start, edge.end),
        f"carried on to {edge.carried_to.isoformat()}" if edge.carried_to else "",
        "dates disagree" if edge.dates_disagree else "",
    )


def _edge_status(one: InSlice[Edge], corpus: Tables) -> str:
    return lines(
        one.row.standing,
        "possible" if one.certainty is Certainty.POSSIBLE else "",
        f"doubted in {words([claim.id for claim in one.row.doubts])}" if one.row.doubts else "",
    )


EDGES: tuple[Field[InSlice[Edge]], ...] = (
    Field("id", lambda one: one.row.id, "Id", width=18),
    Field("subject", lambda one: one.row.subject),
    Field("relation", lambda one: one.row.relation),
    Field("object", lambda one: one.row.object),
    Field("start", lambda one: one.row.start.text),
    Field("end", lambda one: one.row.end.text),
    Field("certainty", lambda one: one.certainty),
    Field("status", lambda one: one.row.status),
    Field("claims", lambda one: [claim.id for claim in one.row.claims]),
    Field("sources", lambda one: places_of(one.row.claims)),
    *_bounds(lambda one: one.row.bounds),
    column("Edge [source:block]", _edge_text, tone=lambda one, corpus: tone_of(one.row.relation, corpus)),
    column("When", _edge_when, width=17),
    Field(
        "standing",
        lambda one: one.row.standing,
        "Status",
        _edge_status,
        width=11,
        help="the status in words",
        tone=lambda one, corpus: STATUSES.get(one.row.status),
    ),
    Field("dates_disagree", lambda one: "yes" if one.row.dates_disagree else "no"),
    Field("doubts", lambda one: [claim.id for claim in one.row.doubts], help="claims that think it unlikely"),
    Field("", lambda one: [f"{claim.detail} {claim.note}" for claim in one.row.claims]),  # only searched
)
COUNTED: tuple[Field[InSlice[Edge]], ...] = (
    Field("count", lambda one: one.row.count, "Events", right=True),
    Field("intensity", lambda one: one.row.intensity),
)
"""How many events an edge stands for, and their scores added up; columns where some edge counts events."""

CARRIED: Field[InSlice[Edge]] = Field("carried_to", lambda one: one.row.carried_to or "")
"""The last day to which a rule carries an edge on as definite; a column where there is a rule."""


def list_edges(found: Slice, corpus: Tables) -> Answer:
    """The edges of a slice."""
    rows = [InSlice(edge, found.certainty[edge.id]) for edge in found]
    fields = (*EDGES, CARRIED) if found.selection.persist else EDGES
    if any(one.row.count is not None for one in rows):
        fields = (*fields, *COUNTED)
    return Answer(corpus, Listing(fields, rows), remarks=[found.summary])


def _cell(name: str) -> Field[InSlice[Claim]]:
    """A column of the table of claims, as it is written there."""

    def value(one: InSlice[Claim]) -> object:
        cell = getattr(one.row, name)
        match name:
            case "block" | "about" | "also" | "count" | "intensity":
                return cell
            case "quantity":
                return cell_text(cell).split(LIST) if cell else []
            case _:
                return cell_text(cell)

    return Field(name, value, "Id", width=18) if name == "id" else Field(name, value)


def _claim_text(one: InSlice[Claim], corpus: Tables) -> str:
    claim = one.row
    detail = f": {claim.detail}" if claim.detail else ""
    quantity = f" ({', '.join(cell_text(claim.quantity).split(LIST))})" if claim.quantity else ""
    return f"{sentence(claim, corpus)}{detail}{quantity} [{claim.block}]"


def _claim_when(one: InSlice[Claim], corpus: Tables) -> str:
    said = f"said {describe(one.row.said)}" if one.row.said else ""
    return lines(interval_words(one.row.start, one.row.end), said)


def _modality(one: InSlice[Claim], corpus: Tables) -> str:
    speaker = one.row.claimant
    return lines(str(one.row.modality), f"by {corpus.label(speaker)}" if speaker else "")


CLAIMS: tuple[Field[InSlice[Claim]], ...] = (
    *map(_cell, CLAIMS_FILE.columns),
    column("Claim [block]", _claim_text, tone=lambda one, corpus: tone_of(one.row.relation, corpus)),
    Field(
        "when",
        lambda one: interval_words(one.row.start, one.row.end),
        "When",
        _claim_when,
        width=17,
        help="the dates in words",
    ),
    column("Modality", _modality, width=11, tone=lambda one, corpus: STATUSES.get(one.row.modality)),
    Field("certainty", lambda one: one.certainty),
    *_bounds(lambda one: one.row.bounds),
)


def list_claims(found: Slice, corpus: Tables) -> Answer:
    """The claims of a slice."""
    days = found.selection.first, found.selection.last
    rows = [
        InSlice(claim, Certainty.DEFINITE if claim.bounds.certain(*days) else Certainty.POSSIBLE)
        for claim in found.claims
    ]
    return Answer(corpus, Listing(CLAIMS, rows), remarks=[f"{count(len(rows), 'claim')} of {found.summary}"])


def _day(name: str) -> Field[Any]:
    """A date of an actor or source that not every one has."""
    return Field(name, lambda one: date.text if (date := getattr(one.row, name)) else "")


def _aliases(one: Used[Actor], corpus: Tables) -> str:
    weak = words(one.row.weak_aliases)
    return lines(words(one.row.aliases), f"weak: {weak}" if weak else "")


ACTORS: tuple[Field[Used[Actor]], ...] = (
    Field("id", lambda one: one.row.id, "Id"),
    Field("label", lambda one: one.row.label, "Label", lambda one, c: lines(one.row.label, life(one.row))),
    Field("kind", lambda one: one.row.kind, "Kind", width=12),
    Field("aliases", lambda one: one.row.aliases, "Aliases", _aliases),
    Field("wikidata", lambda one: one.row.wikidata),
    Field("note", lambda one: one.row.note),
    Field("labels", lambda one: [f"{language}={label}" for language, label in one.row.labels]),
    Field("ids", lambda one: one.row.ids),
    *map(_day, ("start", "end")),
    Field("weak_aliases", lambda one: one.row.weak_aliases),
    Field(
        "claims",
        lambda one: one.claims,
        "Claims",
        right=True,
        help="in how many the actor is subject, object or claimant",
    ),
)


def list_actors(corpus: Tables, kinds: Collection[str] = ()) -> Answer:
    """The actors, those of some kinds where any are named."""
    claims = Counter(
        name for claim in corpus.claims.values() for name in {claim.subject, claim.object, claim.claimant}
    )
    rows = [
        Used(actor, claims[actor.id]) for actor in corpus.actors.values() if not kinds or actor.kind in kinds
    ]
    return Answer(corpus, Listing(ACTORS, rows), remarks=[count(len(rows), "actor")])


def _source_text(one: Used[Source], corpus: Tables) -> str:
    by = ", ".join(filter(None, (one.row.creator, one.row.publisher)))
    return f"{one.row.title}\n{by}" if by else one.row.title


SOURCES: tuple[Field[Used[Source]], ...] = (
    Field("id", lambda one: one.row.id, "Id", width=18),
    Field("title", lambda one: one.row.title, "Source", _source_text),
    Field("creator", lambda one: one.row.creator),
    Field("publisher", lambda one: one.row.publisher),
    Field("published", lambda one: one.row.published.text, "Published", width=10),
    Field("printed_date", lambda one: one.row.printed_date),
    Field("date_note", lambda one: one.row.date_note),
    Field("language", lambda one: one.row.language),
    Field("url", lambda one: one.row.url),
    Field("sha256", lambda one: one.row.sha256),
    Field("blocks", lambda one: one.row.blocks, "Blocks", right=True),
    Field("note", lambda one: one.row.note),
    Field("licence", lambda one: one.row.licence),
    *map(_day, ("coverage_start", "coverage_end", "retrieved")),
    Field("coverage_actors", lambda one: one.row.coverage_actors),
    Field("follows", lambda one: one.row.follows),
    Field("coder", lambda one: one.row.coder),
    Field("claims", lambda one: one.claims, "Claims", right=True, help="how many it gives"),
)


def list_sources(corpus: Tables) -> Answer:
    """The sources."""
    claims = Counter(claim.source for claim in corpus.claims.values())
    rows = [Used(source, claims[source.id]) for source in corpus.sources.values()]
    return Answer(corpus, Listing(SOURCES, rows), remarks=[count(len(rows), "source")])


def _period_text(one: Held[Period], corpus: Tables) -> str:
    start, end = one.row.start, one.row.end
    return f"{one.row.label}\n{f'since {describe(start)}' if end.is_open else interval_words(start, end)}"


def _edge_counts(one: Held[Period], corpus: Tables) -> str:
    return f"{one.counts.definite} + {one.counts.possible} + {one.counts.denied}"


PERIODS: tuple[Field[Held[Period]], ...] = (
    Field("id", lambda one: one.row.id, "Id", width=14),
    Field("label", lambda one: one.row.label, "Period", _period_text, width=20),
    Field("start", lambda one: one.row.start.text),
    Field("end", lambda one: one.row.end.text),
    Field("first", lambda one: one.row.first),
    Field("last", lambda one: one.row.last, help="its first and last day"),
    Field("reason", lambda one: one.row.reason, "Reason"),
    Field("definite", lambda one: one.counts.definite, "Edges", _edge_counts, right=True),
    Field("possible", lambda one: one.counts.possible),
    Field(
        "denied",
        lambda one: one.counts.denied,
        help="how many edges it holds; those that are only denied are among neither of the first two",
    ),
)


def list_periods(corpus: Tables) -> Answer:
    """The periods, with the edges that each holds."""
    periods = tuple(corpus.periods.values())
    slices = cut_each(
        edges_of(corpus, Selection()),
        corpus.vocabulary,
        Selection(),
        [(period.label, period.first, period.last) for period in periods],
    )
    rows = [Held(period, slice_.counts) for period, slice_ in zip(periods, slices, strict=True)]
    remark = f"{count(len(rows), 'period')}; edges are definite + possible + only denied"
    return Answer(corpus, Listing(PERIODS, rows), remarks=[remark])


@dataclass(frozen=True, slots=True)
class UsedRelation:
    """A relation, those that it entails, and how many claims use it."""

    row: Relation
    entails: tuple[str, ...]
    claims: int


def _relation_text(one: UsedRelation, corpus: Tables) -> str:
    return "\n".join([one.row.name, *(f" > {name}" for name in one.entails)])


def _sign_text(one: UsedRelation, corpus: Tables) -> str:
    sign = {1: "+", -1: "-"}.get(one.row.sign, "0")
    return f"{sign} {one.row.aspect}{' <>' if one.row.symmetric else ''}"


def _full_meaning(one: UsedRelation, corpus: Tables) -> str:
    example = f"Example: {one.row.example}" if one.row.example else ""
    return lines(one.row.definition, one.row.scope, example)


RELATIONS: tuple[Field[UsedRelation], ...] = (
    Field("name", lambda one: one.row.name, "Name", _relation_text),
    Field("label", lambda one: one.row.label),
    Field("family", lambda one: one.row.family, "Family"),
    Field("entails", lambda one: one.entails),
    Field("sign", lambda one: one.row.sign, "Sign", _sign_text, tone=lambda one, corpus: SIGNS[one.row.sign]),
    Field("symmetric", lambda one: one.row.symmetric),
    Field("aspect", lambda one: one.row.aspect),
    Field("inverse", lambda one: one.row.inverse_labels.get("en", "")),
    Field("definition", lambda one: one.row.definition, "Means"),
    Field("scope", lambda one: one.row.scope),
    Field("example", lambda one: one.row.example),
    Field("starts", lambda one: one.row.starts),
    Field("ends", lambda one: one.row.ends),
    Field("contradicts", lambda one: one.row.contradicts),
    Field("plover", lambda one: one.row.plover),
    Field("cameo", lambda one: one.row.cameo),
    Field("weight", lambda one: one.row.weight),
    Field("subject_kinds", lambda one: one.row.subject_kinds),
    Field("object_kinds", lambda one: one.row.object_kinds),
    Field("claims", lambda one: one.claims, "Claims", right=True, help="how many use it"),
)


def list_relations(corpus: Tables, word: str = "") -> Answer:
    """The relations by family, or those that `word` may mean, these with scope and example in the table."""
    vocabulary = corpus.vocabulary
    claims = Counter(claim.relation for claim in corpus.claims.values())
    rows = [
        UsedRelation(vocabulary.relations[name], vocabulary.ancestors(name), claims[name])
        for name in (vocabulary.suggest(word) if word else vocabulary.by_family)
    ]
    fields = [replace(f, shown=_full_meaning) if word and f.name == "definition" else f for f in RELATIONS]
    return Answer(corpus, Listing(fields, rows), remarks=[count(len(rows), "relation")])


FAULTS: tuple[Field[Fault], ...] = (
    Field("severity", lambda fault: fault.severity),
    Field("file", lambda fault: fault.file),
    Field("row", lambda fault: fault.row),
    Field("column", lambda fault: fault.column),
    Field("value", lambda fault: fault.value),
    Field("problem", lambda fault: fault.problem),
    Field("remedy", lambda fault: fault.remedy),
)
EXAMPLES = 3
"""Faults of a kind that people are shown."""


def list_faults(faults: Sequence[Fault], every: bool = False) -> Answer:
    """The faults of a dataset, for people a line each.

    Errors come first, then warnings by kind: the first of each kind and how many more there are, or `every` one.
    """
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    remark = f"{count(errors, 'error')}, {count(len(faults) - errors, 'warning')}"
    text = "".join(f"{line}\n" for line in _fault_lines(faults, len(faults) if every else EXAMPLES))
    return Answer(Tables(), Listing(FAULTS, faults), [text], remarks=[remark])


def _fault_lines(faults: Sequence[Fault], most: int) -> Iterator[str]:
    groups: dict[tuple[Severity, str, str], list[Fault]] = {}
    for fault in sorted(faults, key=lambda fault: fault.severity is not Severity.ERROR):
        groups.setdefault((fault.severity, fault.kind, fault.file if fault.kind else ""), []).append(fault)
    for (severity, kind, file), members in groups.items():
        shown = members[:most] if kind else members
        yield from (f"{severity}: {neutral(str(fault))}" for fault in shown)
        if more := len(members) - len(shown):
            yield f"{severity}: {file}: {more:,} more of this kind ({kind}); --all lists them."
