"""Contested edges: who asserts, who denies."""

from __future__ import annotations

from amity.edges.disputes import Dispute, find_disputes
from amity.edges.voices import Voice
from amity.report.base.citations import of_slice
from amity.report.base.document import Block, Code, Column, Name, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material
from amity.report.base.prose import decimal, each, text

MOST = 30


def disputes(m: Material) -> Section:
    """Each contested edge with its voices."""
    found = find_disputes(m.whole, m.tables)
    cites = of_slice(m.whole)
    every = list(m.whole)
    if not found:
        of = text(" of {n}", n=cites.edges(every)) if every else ""
        lead = text("No edge{of} is contested.", of=of)
        return Section("disputes", "Disputes", "What is contested, and by whom?", (Paragraph(lead),))
    lead = text(
        "{n} of {all:edge} {n|is|are} contested: some say that {n|it holds|they hold}, others deny it.",
        n=cites.edges(m.by_id[dispute.edge] for dispute in found),
        all=cites.edges(every),
    )
    columns = tuple(map(Column, ("What", "Status", "When", "Asserted by", "Denied by", "Days between")))
    table = Table(text("Contested edges"), columns, tuple(_row(m, dispute) for dispute in found[:MOST]))
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
    blocks: tuple[Block, ...] = (Paragraph(lead), table, Note(note))
    return Section("disputes", "Disputes", "What is contested, and by whom?", blocks)


def _row(m: Material, dispute: Dispute) -> tuple[Runs, ...]:
    edge = m.by_id[dispute.edge]
    a, b = Name(m.label(edge.subject)), Name(m.label(edge.object))
    verb = of_slice(m.whole).words(m.vocabulary.relations[edge.relation].label, [edge])
    days = list(dict.fromkeys(str(answer.days) for denial in dispute.denials for answer in denial.answers))
    return (
        text("{a} {verb} {b}", a=a, verb=verb, b=b),
        (dispute.standing,),
        (dispute.when, ", dates disagree") if edge.dates_disagree else (dispute.when,),
        each([_voice(voice) for voice in dispute.assertions]),
        each([_voice(denial.voice) for denial in dispute.denials]),
        (", ".join(days),),
    )


def _voice(voice: Voice) -> Runs:
    return text(
        "{who} ({when}, {place})",
        who=Name(voice.evidence.speaker),
        when=voice.when,
        place=voice.evidence.locator,
    )
