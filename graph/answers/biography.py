"""Stories of two actors, period by period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from amity.analysis.dyad.biography import Biography, Chapter, Deed, Tally
from amity.analysis.dyad.documented import Gap
from amity.characters import neutral
from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Tables
from amity.edges.counts import loosely_dated
from amity.edges.slices import Certainty
from amity.render.answer import Answer, Field, Listing, column, words
from amity.render.ink import SIGNS, STATUSES
from amity.render.text import blocks_by_source, count, lines

_SIGNS = {1: "+", -1: "-", 0: "0"}
_KINDS = ("cooperative", "hostile", "neutral", "other")
_WORDS = {"other": "not asserted"}
_OUTSIDE, _UNDATED, _TALKS = "outside", "undated", "talks"
"""In the place of a period: no told date in one, no date told, at a forum of the other."""


@dataclass(frozen=True, slots=True)
class ToldDeed:
    """A deed in the period under which it is told; `ends` are labels."""

    period: str
    label: str
    deed: Deed
    ends: tuple[str, str]

    @property
    def places(self) -> list[str]:
        """Source and blocks of each claim behind the deed: ``idsa2017:9``."""
        return [item.locator for item in self.deed.evidence]


def _deed_text(row: ToldDeed, tables: Tables) -> str:
    return f"{row.ends[0]} {row.deed.words} {row.ends[1]} [{blocks_by_source(row.places)}]"


def _again(deed: Deed) -> str:
    """What an earlier period lists too goes on where it is sure; else it may be of either."""
    if not deed.continued:
        return ""
    return "continued" if deed.certainty is Certainty.DEFINITE else "also above"


def _deed_status(row: ToldDeed, tables: Tables) -> str:
    deed = row.deed
    return lines(
        deed.standing,
        "possible" if deed.certainty is Certainty.POSSIBLE else "",
        _again(deed),
        "dates disagree" if deed.dates_disagree else "",
        f"doubted in {words(deed.doubts)}" if deed.doubts else "",
    )


DEEDS: tuple[Field[ToldDeed], ...] = (
    Field("period", lambda row: row.period),
    Field("period_label", lambda row: row.label),
    Field("edge", lambda row: row.deed.edge),
    Field("direction", lambda row: row.deed.direction),
    Field("subject", lambda row: row.ends[0]),
    Field("relation", lambda row: row.deed.relation),
    column("When", lambda row, tables: row.deed.when, width=17),
    Field(
        "words",
        lambda row: row.deed.words,
        "Deed [source:block]",
        _deed_text,
        tone=lambda row, tables: SIGNS[row.deed.sign],
    ),
    Field("object", lambda row: row.ends[1]),
    Field(
        "sign",
        lambda row: row.deed.sign,
        "Sign",
        lambda row, tables: _SIGNS[row.deed.sign],
        width=4,
        tone=lambda row, tables: SIGNS[row.deed.sign],
    ),
    Field(
        "status",
        lambda row: row.deed.status,
        "Status",
        _deed_status,
        width=11,
        tone=lambda row, tables: STATUSES.get(row.deed.status),
    ),
    Field("certainty", lambda row: row.deed.certainty),
    Field("continued", lambda row: row.deed.continued),
    Field("when", lambda row: row.deed.when),
    Field("claims", lambda row: [item.claim for item in row.deed.evidence]),
    Field("sources", lambda row: row.places),
    Field("note", lambda row: row.deed.note),
    Field("standing", lambda row: row.deed.standing),
    Field("dates_disagree", lambda row: "yes" if row.deed.dates_disagree else "no"),
    Field("doubts", lambda row: row.deed.doubts),
)


def _tally_fields(certainty: str, tally: Callable[[Chapter], Tally]) -> Iterable[Field[Chapter]]:
    def number(kind: str) -> Callable[[Chapter], object]:
        return lambda chapter: getattr(tally(chapter), kind)

    return (Field(f"{certainty}_{kind}", number(kind)) for kind in _KINDS)


PERIODS: tuple[Field[Chapter], ...] = (
    Field("period", lambda chapter: chapter.period),
    Field("period_label", lambda chapter: chapter.label, "Period"),
    Field("first", lambda chapter: chapter.first, "From", width=10),
    Field("last", lambda chapter: chapter.last, "To", width=10),
    column("Edges", lambda chapter, tables: _tally(chapter).rstrip()),
    *_tally_fields("definite", lambda chapter: chapter.definite),
    *_tally_fields("possible", lambda chapter: chapter.possible),
    *_tally_fields("partly", lambda chapter: chapter.partly),
    *_tally_fields("undated", lambda chapter: chapter.undated),
)


def _reach(gap: Gap, tables: Tables) -> str:
    return f"{len(gap.reaching)} edges with open or vague dates" if gap.reaching else "nothing: silence"


GAPS: tuple[Field[Gap], ...] = (
    Field("first", lambda gap: gap.first, "From", width=10),
    Field("last", lambda gap: gap.last, "To", width=10),
    Field("days", lambda gap: gap.days, "Days", right=True),
    Field("silent", lambda gap: gap.silent),
    Field("reaching", lambda gap: gap.reaching, "What may reach into it", _reach),
)


def tell_story(story: Biography, tables: Tables, rows: str = "deeds") -> Answer:
    """The story of two actors, period by period, then the gaps in it.

    Args:
        story: what is known of the two.
        rows: what is listed: deeds, for people with the periods and gaps around them, or periods or gaps alone.
    """
    deeds = told_deeds(story, tables)
    pair = f"{tables.label(story.first)} and {tables.label(story.second)}"
    remarks = [
        f"{count(story.edges, 'edge')} of {pair}",
        "A period lists what is definite in it, and what may begin or end in it by a date that is told",
    ]
    if story.talks:
        remarks.append(
            f"At talks of one of them: {count(len(story.talks), 'edge')} more, counted in no number"
        )
    match rows:
        case "periods":
            return Answer(tables, Listing(PERIODS, story.chapters), remarks=remarks)
        case "gaps":
            return Answer(tables, Listing(GAPS, story.gaps), remarks=remarks)
        case _:
            return Answer(tables, Listing(DEEDS, deeds), _blocks(story, deeds, pair), remarks=remarks)


def told_deeds(story: Biography, tables: Tables) -> list[ToldDeed]:
    """The deeds by period, those outside the periods, the undated ones, those at talks."""
    label = tables.label
    parts = [(chapter.period, chapter.label, chapter.deeds) for chapter in story.chapters]
    parts += [
        (_OUTSIDE, "Dated outside the periods", story.outside),
        (_UNDATED, "No date given", story.undated),
        (_TALKS, "At talks", story.talks),
    ]
    return [
        ToldDeed(period, title, deed, (label(deed.subject), label(deed.object)))
        for period, title, deeds in parts
        for deed in deeds
    ]


def _blocks(
    story: Biography, deeds: Sequence[ToldDeed], pair: str
) -> list[Listing[ToldDeed] | Listing[Gap] | str]:
    """Periods with their deeds, then the gaps."""
    headings = {c.period: (f"{c.label}, {_chapter_days(c)}", _tally(c)) for c in story.chapters}
    headings |= {
        _OUTSIDE: (
            "Dated outside the periods",
            "They may reach into one where a start or an end is not told.\n",
        ),
        _UNDATED: ("No date given", ""),
        _TALKS: ("At talks that one of the two hosts, leads or founded", "Not counted above.\n"),
    }
    parts: list[Listing[ToldDeed] | Listing[Gap] | str] = [neutral(f"{pair}\n")]
    for period, (heading, tally) in headings.items():
        rows = [row for row in deeds if row.period == period]
        if rows:
            parts += [f"\n{neutral(heading)}\n{tally}\n", Listing(DEEDS, rows)]
        elif period not in {_OUTSIDE, _UNDATED, _TALKS}:
            parts.append(f"\n{neutral(heading)}\n{tally}")
    if story.gaps:
        parts += ["\nGaps\n\n", Listing(GAPS, story.gaps)]
    return parts


def _chapter_days(chapter: Chapter) -> str:
    first = "the beginning" if chapter.first == MIN else chapter.first.isoformat()
    return f"{first} on" if chapter.last == MAX else f"{first} to {chapter.last.isoformat()}"


def _tally(chapter: Chapter) -> str:
    """Numbers of definite and possible edges in a line each, what is zero left out."""
    told = []
    for certainty, tally in (("definite", chapter.definite), ("possible", chapter.possible)):
        numbers = [
            f"{number} {_WORDS.get(kind, kind)}" for kind in _KINDS if (number := getattr(tally, kind))
        ]
        if numbers:
            told.append(f"{certainty}: {', '.join(numbers)}")
    if chapter.possible.total:
        told.append(f" {loosely_dated(chapter.partly.total, chapter.undated.total)}".rstrip())
    return ("\n".join(filter(None, told)) or "nothing told") + "\n"
