"""Contested edges, with who affirms and who denies them."""

from __future__ import annotations

from collections.abc import Iterable

from amity.corpus.model import Status
from amity.corpus.wording import verb_of
from amity.edges.speakers.disputes import Dispute, find_disputes
from amity.edges.speakers.voices import Voice
from amity.render.marks import edge_mark, text_mark
from amity.report.base.citations import of_slice
from amity.report.base.document import Block, Code, Finding, Name, Note, Paragraph, Runs, Table, header
from amity.report.base.material import Material, section
from amity.report.base.prose import decimal, each, sentences, text

MOST = 30


@section("disputes", "Disputes", "What is contested, and by whom?")
def disputes(m: Material) -> Iterable[Block | Finding]:
    """The section on disputes: each contested edge with those who affirm and who deny it."""
    found = find_disputes(m.whole, m.tables)
    cites = of_slice(m.whole)
    every = list(m.whole)
    contested, others = (
        [m.by_id[dispute.edge] for dispute in found if (dispute.status is Status.CONTESTED) is wanted]
        for wanted in (True, False)
    )
    if contested:
        lead = text(
            "{n} of {all:edge} {n|is|are} contested: some say that {n|it holds|they hold}, others deny it.",
            n=cites.edges(contested),
            all=cites.edges(every),
        )
    else:
        lead = text("No edge{of} is contested.", of=text(" of {n}", n=cites.edges(every)) if every else "")
    if not found:
        return [Paragraph(lead)]
    if others:
        only = text(
            "{n}{more} {n|is|are} denied where nobody said so: {n|it was|they were} only promised, expected or made to "
            "depend on a condition.",
            n=cites.edges(others),
            more=" more" if contested else "",
        )
        lead = sentences(lead, only)
    columns = header(("What", "Status", "When", "Affirmed by", "Denied by", "Days between"))
    title = "Contested edges, and expectations that are denied" if others else "Contested edges"
    rows = tuple(_disputes_row(m, dispute) for dispute in found[:MOST])
    table = Table(text(title), columns, rows)
    more = "The table shows {most} of {all}. " if len(found) > MOST else ""
    note = text(
        "A claim that nobody denies is not thereby true: it is unanswered in these sources. A denial answers what "
        "it names, else what is told of days up to when it was said. Days are counted from each claim that it answers. "
        + more
        + "{command} lists all.",
        most=str(MOST),
        all=decimal(len(found)),
        command=Code("amity disputes"),
    )
    return [Paragraph(lead), table, Note(note), *_most_voices(m, found)]


def _most_voices(m: Material, found: tuple[Dispute, ...]) -> list[Finding]:
    """How many edges are contested, and the one on which most voices are heard."""
    contested = [dispute for dispute in found if dispute.status is Status.CONTESTED]
    if not contested:
        return []
    cites = of_slice(m.whole)
    best = max(contested, key=lambda d: (len(d.assertions) + len(d.denials), len(d.denials)))
    edge = m.by_id[best.edge]
    return [
        Finding(
            text(
                "{n:edge} {n|is|are} contested, affirmed by some and denied by others; most voices are heard on "
                "whether {what}: {yes} {yes|affirms|affirm} it, {no} {no|denies|deny} it.",
                n=cites.edges(m.by_id[dispute.edge] for dispute in contested),
                what=m.sentence(edge),
                yes=cites.words(decimal(len(best.assertions)), [edge]),
                no=cites.words(decimal(len(best.denials)), [edge]),
            )
        )
    ]


def _disputes_row(m: Material, dispute: Dispute) -> tuple[Runs, ...]:
    edge = m.by_id[dispute.edge]
    a, b = Name(m.label(edge.subject)), Name(m.label(edge.object))
    verb = of_slice(m.whole).words(verb_of(edge.relation, edge.subject, m.tables), [edge])
    days = list(dict.fromkeys(str(answer.days) for denial in dispute.denials for answer in denial.answers))
    return (
        text("{a} {verb} {b}", a=a, verb=verb, b=b),
        (f"{text_mark(edge_mark(edge))} {dispute.standing}",),
        (dispute.when, ", dates disagree") if edge.dates_disagree else (dispute.when,),
        each([_voice(voice) for voice in dispute.assertions]),
        each([_voice(denial.voice) for denial in dispute.denials]),
        (", ".join(days),),
    )


def _voice(voice: Voice) -> Runs:
    return text(
        "{who} ({when}, {place})",
        who=Name(voice.evidence.speaker),
        when=voice.told_when,
        place=voice.evidence.locator,
    )
