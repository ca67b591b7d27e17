"""Stories: of two actors, period by period; who asserts and who denies what; edges whose dates disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from amity.analysis.dyad.biography import Biography, Chapter, Deed, Tally
from amity.analysis.dyad.documented import Gap
from amity.characters import neutral
from amity.corpus.dates import MAX, MIN, interval_words
from amity.corpus.model import Claim, Modality, Tables
from amity.corpus.wording import sentence
from amity.edges import disputes
from amity.edges.build import Edge
from amity.edges.counts import loosely_dated
from amity.edges.evidence import Evidence, evidence_of
from amity.edges.slices import Certainty, Slice
from amity.edges.voices import Voice
from amity.render.answer import Answer, Field, Listing, column, words
from amity.render.ink import SIGNS, STATUSES, tone_of
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
        """Sources and blocks of its claims."""
        return [item.locator for item in self.deed.evidence]


def _deed_text(one: ToldDeed, corpus: Tables) -> str:
    return f"{one.ends[0]} {one.deed.words} {one.ends[1]} [{blocks_by_source(one.places)}]"


def _again(deed: Deed) -> str:
    """What an earlier period lists too goes on where it is sure; else it may be of either."""
    if not deed.continued:
        return ""
    return "continued" if deed.certainty is Certainty.DEFINITE else "also above"


def _deed_status(one: ToldDeed, corpus: Tables) -> str:
    deed = one.deed
    return lines(
        deed.standing,
        "possible" if deed.certainty is Certainty.POSSIBLE else "",
        _again(deed),
        "dates disagree" if deed.dates_disagree else "",
        f"doubted in {words(deed.doubts)}" if deed.doubts else "",
    )


DEEDS: tuple[Field[ToldDeed], ...] = (
    Field("period", lambda one: one.period),
    Field("period_label", lambda one: one.label),
    Field("edge", lambda one: one.deed.edge),
    Field("direction", lambda one: one.deed.direction),
    Field("subject", lambda one: one.ends[0]),
    Field("relation", lambda one: one.deed.relation),
    column("When", lambda one, corpus: one.deed.when, width=17),
    Field(
        "words",
        lambda one: one.deed.words,
        "Deed [source:block]",
        _deed_text,
        tone=lambda one, corpus: SIGNS[one.deed.sign],
    ),
    Field("object", lambda one: one.ends[1]),
    Field(
        "sign",
        lambda one: one.deed.sign,
        "Sign",
        lambda one, corpus: _SIGNS[one.deed.sign],
        width=4,
        tone=lambda one, corpus: SIGNS[one.deed.sign],
    ),
    Field(
        "status",
        lambda one: one.deed.status,
        "Status",
        _deed_status,
        width=11,
        tone=lambda one, corpus: STATUSES.get(one.deed.status),
    ),
    Field("certainty", lambda one: one.deed.certainty),
    Field("continued", lambda one: one.deed.continued),
    Field("when", lambda one: one.deed.when),
    Field("claims", lambda one: [item.claim for item in one.deed.evidence]),
    Field("sources", lambda one: one.places),
    Field("note", lambda one: one.deed.note),
    Field("standing", lambda one: one.deed.standing),
    Field("dates_disagree", lambda one: "yes" if one.deed.dates_disagree else "no"),
    Field("doubts", lambda one: one.deed.doubts),
)


def _tally_fields(certainty: str, tally: Callable[[Chapter], Tally]) -> Iterable[Field[Chapter]]:
    def number(kind: str) -> Callable[[Chapter], object]:
        return lambda chapter: getattr(tally(chapter), kind)

    return (Field(f"{certainty}_{kind}", number(kind)) for kind in _KINDS)


PERIODS: tuple[Field[Chapter], ...] = (
    Field("period", lambda chapter: chapter.period),
    Field("period_label", lambda chapter: chapter.label),
    Field("first", lambda chapter: chapter.first),
    Field("last", lambda chapter: chapter.last),
    *_tally_fields("definite", lambda chapter: chapter.definite),
    *_tally_fields("possible", lambda chapter: chapter.possible),
    *_tally_fields("partly", lambda chapter: chapter.partly),
    *_tally_fields("undated", lambda chapter: chapter.undated),
)


def _reach(gap: Gap, corpus: Tables) -> str:
    return f"{len(gap.reaching)} edges with open or vague dates" if gap.reaching else "nothing: silence"


GAPS: tuple[Field[Gap], ...] = (
    Field("first", lambda gap: gap.first, "From", width=10),
    Field("last", lambda gap: gap.last, "To", width=10),
    Field("days", lambda gap: gap.days, "Days", right=True),
    Field("silent", lambda gap: gap.silent),
    Field("reaching", lambda gap: gap.reaching, "What may reach into it", _reach),
)


def tell_story(story: Biography, corpus: Tables, rows: str = "deeds") -> Answer:
    """The story of two actors, period by period, then the gaps in it.

    Args:
        story: what is known of the two.
        corpus: the dataset.
        rows: what csv and json hold: deeds, periods or gaps.
    """
    deeds = told_deeds(story, corpus)
    listing: Listing[ToldDeed] | Listing[Chapter] | Listing[Gap]
    match rows:
        case "periods":
            listing = Listing(PERIODS, story.chapters)
        case "gaps":
            listing = Listing(GAPS, story.gaps)
        case _:
            listing = Listing(DEEDS, deeds)
    pair = f"{corpus.label(story.first)} and {corpus.label(story.second)}"
    remarks = [
        f"{count(story.edges, 'edge')} of {pair}",
        "A period lists what is definite in it, and what may begin or end in it by a date that is told",
    ]
    if story.talks:
        remarks.append(
            f"At talks of one of them: {count(len(story.talks), 'edge')} more, counted in no number"
        )
    return Answer(corpus, listing, _blocks(story, deeds, pair), remarks=remarks)


def told_deeds(story: Biography, corpus: Tables) -> list[ToldDeed]:
    """The deeds by period, those outside the periods, the undated ones, those at talks."""
    label = corpus.label
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
        told = [one for one in deeds if one.period == period]
        if told:
            parts += [f"\n{neutral(heading)}\n{tally}\n", Listing(DEEDS, told)]
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


@dataclass(frozen=True, slots=True)
class Answered:
    """A denial and a claim that it answers.

    Attributes:
        ends: labels of subject and object.
        others: assertions that the denial does not answer.
    """

    dispute: disputes.Dispute
    ends: tuple[str, str]
    denial: Voice
    assertion: Voice
    answer: disputes.Answer
    others: tuple[Voice, ...]

    @property
    def also(self) -> str:
        """The other assertions in words."""
        return "; ".join(f"{v.evidence.speaker} ({v.told_when}, {v.evidence.locator})" for v in self.others)


def _voice(voice: Voice) -> str:
    return f"{voice.evidence.speaker}\n{voice.when}\n[{voice.evidence.locator}]"


def _edge(one: Answered, corpus: Tables) -> str:
    return f"{sentence(one.dispute, corpus)}\n{one.dispute.standing}"


def _asserted(one: Answered, corpus: Tables) -> str:
    modality = Modality(one.assertion.evidence.modality)
    expected = f"{modality} by " if modality.is_prospective else ""
    return expected + _voice(one.assertion) + (f"\nalso {one.also}" if one.others else "")


def _days(one: Answered, corpus: Tables) -> str:
    return str(one.answer.days).removesuffix("s").removesuffix(" day")


DISPUTES: tuple[Field[Answered], ...] = (
    Field(
        "edge",
        lambda one: one.dispute.edge,
        "Edge",
        _edge,
        tone=lambda one, corpus: tone_of(one.dispute.relation, corpus),
    ),
    Field("subject", lambda one: one.ends[0]),
    Field("relation", lambda one: one.dispute.relation),
    Field("object", lambda one: one.ends[1]),
    Field("standing", lambda one: one.dispute.standing),
    Field("when", lambda one: one.dispute.when),
    Field("asserted_by", lambda one: one.assertion.evidence.speaker, "Asserted", _asserted),
    Field("asserted_on", lambda one: one.assertion.when),
    Field("asserted_basis", lambda one: one.assertion.basis),
    Field("asserted_in", lambda one: one.assertion.evidence.locator),
    Field("assertion", lambda one: one.answer.claim),
    Field(
        "asserted_as",
        lambda one: one.assertion.evidence.modality,
        help="what is predicted was never asserted",
    ),
    Field(
        "denied_by", lambda one: one.denial.evidence.speaker, "Denied", lambda one, corpus: _voice(one.denial)
    ),
    Field("denied_on", lambda one: one.denial.when),
    Field("denied_basis", lambda one: one.denial.basis),
    Field("denied_in", lambda one: one.denial.evidence.locator),
    Field("denial", lambda one: one.denial.evidence.claim),
    Field(
        "named",
        lambda one: "yes" if one.answer.named else "no",
        help="whether the denial names the assertion",
    ),
    Field("days", lambda one: str(one.answer.days), "Days", _days, width=8),
    Field("fewest_days", lambda one: one.answer.days.fewest),
    Field("most_days", lambda one: one.answer.days.most),
    Field("also_asserted_by", lambda one: one.also),
    Field("acts", lambda one: "; ".join(act.evidence.claim for act in one.dispute.acts)),
)


def list_disputes(slice_: Slice, corpus: Tables, wider: bool = False) -> Answer:
    """A row for each denial and each claim that it answers; `wider` as in `amity.edges.disputes.find_disputes`."""
    disputed = disputes.find_disputes(slice_, corpus, wider)
    rows = answered(disputed, corpus)
    denials = count(len({row.denial.evidence.claim for row in rows}), "denial")
    remark = f"{count(len(disputed), 'disputed edge')}, {denials}; of {slice_.summary}"
    return Answer(corpus, Listing(DISPUTES, rows), remarks=[remark])


def answered(disputed: Iterable[disputes.Dispute], corpus: Tables) -> list[Answered]:
    """A row for each denial and each claim that it answers."""
    rows = []
    for dispute in disputed:
        asserted = {voice.evidence.claim: voice for voice in dispute.assertions}
        ends = corpus.label(dispute.subject), corpus.label(dispute.object)
        for denial in dispute.denials:
            claims = {answer.claim for answer in denial.answers}
            others = tuple(voice for name, voice in asserted.items() if name not in claims)
            rows += [
                Answered(dispute, ends, denial.voice, asserted[answer.claim], answer, others)
                for answer in denial.answers
            ]
    return rows


@dataclass(frozen=True, slots=True)
class Version:
    """A claim on an edge whose claims disagree on its dates or on a count; `ends` are labels."""

    edge: Edge
    ends: tuple[str, str]
    claim: Claim
    evidence: Evidence

    @property
    def when(self) -> str:
        """The edge's own date in words: what its claims span."""
        return interval_words(self.edge.start, self.edge.end)

    @property
    def counts(self) -> list[str]:
        """The numbers of this claim which others give differently, as ``killed=5``."""
        names = disputes.counts_that_disagree(self.edge)
        return [f"{name}={value}" for name, value in self.claim.quantity if name in names]


_VERSIONS: tuple[Field[Version], ...] = (
    Field("edge", lambda one: one.edge.id),
    column(
        "Edge",
        lambda one, corpus: f"{sentence(one.edge, corpus)}\n{one.when}",
        tone=lambda one, corpus: tone_of(one.edge.relation, corpus),
    ),
    Field("subject", lambda one: one.ends[0]),
    Field("relation", lambda one: one.edge.relation),
    Field("object", lambda one: one.ends[1]),
    Field("when", lambda one: one.when),
    Field("claim", lambda one: one.claim.id),
    Field(
        "told_by",
        lambda one: one.evidence.speaker,
        "Told by",
        lambda one, corpus: f"{one.evidence.speaker}\n[{one.evidence.locator}]",
    ),
    Field("told_in", lambda one: one.evidence.locator),
)
DATES: tuple[Field[Version], ...] = (
    *_VERSIONS,
    Field("start", lambda one: one.claim.start.text),
    Field("end", lambda one: one.claim.end.text),
    Field("dates", lambda one: interval_words(one.claim.start, one.claim.end), "Dates"),
)
COUNTS: tuple[Field[Version], ...] = (*_VERSIONS, Field("counts", lambda one: one.counts, "Counts"))


def list_dates(slice_: Slice, corpus: Tables) -> Answer:
    """The versions of edges whose dates disagree: a row for each claim that tells a start or an end, by edge."""
    rows = [
        version
        for edge in slice_
        if edge.dates_disagree
        for version in _versions(edge, edge.bearing, corpus)
        if version.claim.start.is_bounded or not version.claim.end.is_unknown
    ]
    return _version_answer(DATES, rows, "dates", slice_, corpus)


def list_counts(slice_: Slice, corpus: Tables) -> Answer:
    """The versions of edges whose claims give different numbers: a row for each claim with such a number, by edge."""
    rows = [v for edge in slice_ for v in _versions(edge, edge.claims, corpus) if v.counts]
    return _version_answer(COUNTS, rows, "counts", slice_, corpus)


def _versions(edge: Edge, claims: Iterable[Claim], corpus: Tables) -> Iterable[Version]:
    ends = corpus.label(edge.subject), corpus.label(edge.object)
    return (Version(edge, ends, claim, evidence_of(claim, corpus)) for claim in claims)


def _version_answer(
    fields: Sequence[Field[Version]], rows: Sequence[Version], what: str, slice_: Slice, corpus: Tables
) -> Answer:
    edges = count(len({row.edge.id for row in rows}), "edge")
    remark = f"{edges} whose {what} disagree; of {slice_.summary}"
    return Answer(corpus, Listing(fields, rows), remarks=[remark])
