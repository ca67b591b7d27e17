"""Ties within and between kinds of actors."""

from __future__ import annotations

from amity.analysis.structure.groups import Grouping, GroupsBy
from amity.analysis.structure.mixing import Mix, Mixing, mixings
from amity.network.signed import Tie
from amity.report.base.citations import edges_of, of_network
from amity.report.base.document import Block, Code, Column, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material, name_of
from amity.report.base.prose import decimal, join, percent, spread, text
from amity.report.base.remarks import cautions


def mixing(m: Material) -> Section:
    """Assortativity by kind of actor."""
    found = mixings(m.stretches, m.studies, m.tables, m.vocabulary, Grouping(GroupsBy.KIND))
    told = [item for item in found if item.network.ties]
    question = "Do actors of one kind befriend, or fight, each other more than those of different kinds?"
    if not told:
        lead = text("There is no tie to tell it by.")
        return Section("mixing", "Like with like", question, (Paragraph(lead),))
    blocks: tuple[Block, ...] = (
        Paragraph(_lead(m, max(told, key=lambda item: len(item.network.ties)))),
        _table(m, told),
        Note(
            text(
                "Kinds are those of the dataset: state, movement, person and so on. Assortativity (Newman "
                "2003) is 1 when all ties join actors of one kind, 0 when as many do as by chance, below 0 "
                "when fewer; by chance every actor keeps its number of ties. In a small network a "
                "coefficient a little below 0 is what chance gives. {command} takes blocs, camps or members "
                "of an organization instead.",
                command=Code("amity analyze mixing --groups GROUPS"),
            )
        ),
    )
    return Section("mixing", "Like with like", question, blocks)


def _of(item: Mixing, sign: int) -> list[Tie]:
    return [tie for tie in item.network.ties if tie.sign == sign]


def _within(item: Mixing, sign: int) -> list[Tie]:
    return [tie for tie in _of(item, sign) if item.groups[tie.first] == item.groups[tie.second]]


def _lead(m: Material, item: Mixing) -> Runs:
    """The stretch with most ties."""
    cites = of_network(item.network)
    told = [
        text(
            "{n} of {all:" + word + " tie} ({share}; {chance} by chance)",
            n=cites.ties(_within(item, sign)),
            all=cites.ties(_of(item, sign)),
            share=cites.words(percent(mix.share), edges_of(_of(item, sign))),
            chance=cites.words(percent(mix.expected), edges_of(_of(item, sign))),
        )
        for word, mix, sign in (("friendly", item.friendly, 1), ("hostile", item.hostile, -1))
        if _of(item, sign)
    ]
    return text(
        "In {p}, the {unit} with most ties, actors of one kind are joined by {told}.",
        p=name_of(item.network),
        unit=m.unit,
        told=join(told),
    )


def _table(m: Material, told: list[Mixing]) -> Table:
    titles = ("Ties", "Within a kind", "By chance", "Assortativity")
    columns = (Column(m.unit.capitalize()), Column("Sign"), *(Column(title, right=True) for title in titles))
    rows = tuple(
        _row(item, word, mix, sign)
        for item in told
        for word, mix, sign in (("friendly", item.friendly, 1), ("hostile", item.hostile, -1))
    )
    return Table(text("Ties within and between kinds of actors"), columns, rows)


def _row(item: Mixing, word: str, mix: Mix, sign: int) -> tuple[Runs, ...]:
    cites, own = of_network(item.network), _of(item, sign)
    edges = edges_of(own)
    ends = spread(item.ranges[f"{word}_assortativity"])
    coefficient = cites.words(decimal(mix.assortativity), edges)
    return (
        (name_of(item.network),),
        (word,),
        (cites.ties(own),),
        text("{n} ({share})", n=cites.ties(_within(item, sign)), share=cites.words(percent(mix.share), edges))
        if own
        else (cites.ties(own),),
        (cites.words(percent(mix.expected), edges),),
        (coefficient, " ", cites.words(ends, edges)) if ends else (coefficient,),
    )
