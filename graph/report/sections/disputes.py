"""Contested edges, with who affirms and who denies them."""

from __future__ import annotations

from amity.corpus.model import Status
from amity.corpus.wording import verb_of
from amity.edges.speakers.disputes import Dispute, find_disputes
from amity.edges.speakers.voices import Voice
from amity.render.marks import edge_mark, text_mark
from amity.report.base.citations import of_slice
from amity.report.base.document import CommandLine, Highlight, Name, Runs
from amity.report.base.material import Blocks, Material, section
from amity.report.base.prose import each, note, sentences, text, text_if
from amity.report.base.tables import Cells, left, rows_shown, table

MOST = 30


@section("disputes", "Disputes", "What is contested, and by whom?")
def disputes(m: Material) -> Blocks:
    """The section on disputes: each contested edge with those who affirm and who deny it."""
    every = find_disputes(m.whole, m.tables)
    cites = of_slice(m.whole)
    contested, others = (
        [m.by_id[dispute.edge] for dispute in every if (dispute.status is Status.CONTESTED) is wanted]
        for wanted in (True, False)
    )
    lead = text(
        "{n} of {all:edge} {n|is|are} contested: some say that {n|it holds|they hold}, others deny it."
        if contested
        else "No edge{of} is contested.",
        n=cites.edges(contested),
        all=cites.edges(m.whole),
        of=text_if(m.whole.edges, " of {n}", n=cites.edges(m.whole)),
    )
    only = text_if(
        others,
        "{n}{more} {n|is|are} denied where nobody said so: {n|it was|they were} only promised, expected or made to "
        "depend on a condition.",
        n=cites.edges(others),
        more=" more" if contested else "",
    )
    yield sentences(lead, only)
    if not every:
        return
    caption = text("Contested edges, and expectations that are denied" if others else "Contested edges")
    yield table(caption, (_disputes_row(m, dispute) for dispute in every[:MOST]))
    yield note(
        "A claim that nobody denies is not thereby true: it is unanswered in these sources. A denial answers what "
        "it names, else what is told of days up to when it was said. Days are counted from each claim that it answers. "
        "{more}{command} lists all.",
        more=rows_shown(every, MOST),
        command=CommandLine("amity disputes"),
    )
    if contested:
        yield _most_voices(m, [dispute for dispute in every if dispute.status is Status.CONTESTED])


def _most_voices(m: Material, contested: list[Dispute]) -> Highlight:
    """How many edges are contested, and the one on which most voices are heard."""
    cites = of_slice(m.whole)
    best = max(contested, key=lambda d: (len(d.assertions) + len(d.denials), len(d.denials)))
    edge = m.by_id[best.edge]
    return Highlight(
        text(
            "{n:edge} {n|is|are} contested, affirmed by some and denied by others; most voices are heard on "
            "whether {what}: {yes} {yes|affirms|affirm} it, {no} {no|denies|deny} it.",
            n=cites.edges(m.by_id[dispute.edge] for dispute in contested),
            what=m.sentence(edge),
            yes=cites.number(len(best.assertions), [edge]),
            no=cites.number(len(best.denials), [edge]),
        )
    )


def _disputes_row(m: Material, dispute: Dispute) -> Cells:
    edge = m.by_id[dispute.edge]
    verb = of_slice(m.whole).words(verb_of(edge.relation, edge.subject, m.tables), [edge])
    days = dict.fromkeys(str(answer.days) for denial in dispute.denials for answer in denial.answers)
    return (
        left("What", text("{a} {verb} {b}", a=m.name(edge.subject), verb=verb, b=m.name(edge.object))),
        left("Status", f"{text_mark(edge_mark(edge))} {dispute.standing}"),
        left("When", f"{dispute.when}{', dates disagree' if edge.dates_disagree else ''}"),
        left("Affirmed by", each([_voice(voice) for voice in dispute.assertions])),
        left("Denied by", each([_voice(denial.voice) for denial in dispute.denials])),
        left("Days between", ", ".join(days)),
    )


def _voice(voice: Voice) -> Runs:
    return text(
        "{who} ({when}, {place})",
        who=Name(voice.evidence.speaker),
        when=voice.told_when,
        place=voice.evidence.locator,
    )
