"""Actors: who has most ties, and whether like befriends like."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.structure.centrality import SAMPLE, Rank, Ranked, Ranking, centrality, ranking
from amity.analysis.structure.groups import Grouping, GroupsBy
from amity.analysis.structure.mixing import Mix, Mixing, mixings
from amity.network.signed import SignedNetwork, Tie
from amity.render.charts.lines import Series, line_plot
from amity.report.base.citations import edges_of, of_actor, of_network
from amity.report.base.document import (
    Block,
    Citation,
    Cited,
    Code,
    Figure,
    Finding,
    Paragraph,
    Runs,
    Table,
    header,
)  # fmt: skip
from amity.report.base.material import Material, machine_coded, name_of, section
from amity.report.base.prose import decimal, each, join, note, paragraph, percent, sentences, spread, text

TOP, LINES, TOLD, STRETCHES = 3, 6, 6, 12


@section("actors", "Actors", "Who has most ties, friends and foes?")
def ranks(m: Material) -> Iterable[Block | Finding]:
    """Degree with friends and foes, PN centrality and betweenness beside it."""
    found = [ranking(study) for study in m.studies]
    told = [item for item in found if item.network.ties]
    blocks: list[Block | Finding] = [Paragraph(_ranks_lead(m, told)), *machine_coded(m)]
    if told:
        blocks.append(_leaders(m, told))
        if len(told) > 1:
            blocks.append(_figure(m, found))
        blocks.append(_table(m, found))
    blocks.append(
        note(
            "Ties: pairs with a friendly or hostile edge, in which the actor stands. PN centrality "
            "(Everett and Borgatti 2014) counts friends for an actor and foes against it, directly and "
            "through others; {one} is an actor without ties. As it depends on the number of actors, PN is "
            "comparable only among networks of one size, not from one {unit} to the next. Betweenness (on "
            "friendly ties alone) is the share of shortest paths that pass through an actor{sample}. Those of "
            "whom sources write have more ties than those of whom they are silent. {command} ranks all, also by "
            "closeness and core.",
            one="1",
            unit=m.unit,
            sample=f", estimated above {SAMPLE:,} actors",
            command=Code("amity analyze actors --rank pn"),
        )
    )
    return blocks


def _ranks_lead(m: Material, told: list[Ranking]) -> Runs:
    if not told:
        return text("No actor has a tie.")
    left = [tie for item in told for tie in item.network.left_out]
    return sentences(
        text("Of the last {n} {unit}s:", n=str(TOLD), unit=m.unit) if len(told) > TOLD else (),
        *(_first(m, item) for item in told[-TOLD:]),
        text("Pairs that are friendly and hostile at once make no tie and do not count.") if left else (),
    )


def _leaders(m: Material, told: list[Ranking]) -> Finding:
    """Who has most ties, and when; those who are first most often in front."""
    first: dict[str, list[SignedNetwork]] = {}
    for item in told:
        for ranked in item.actors:
            if ranked.place == 1:
                first.setdefault(ranked.actor, []).append(item.network)
    order = sorted(first, key=lambda actor: (-len(first[actor]), m.label(actor)))
    parts = [
        text(
            "{who} in {periods}",
            who=m.cites.words(
                m.label(actor),
                [edge for network in first[actor] for edge in edges_of(of_actor(network)[actor])],
            ),
            periods=m.times(first[actor]),
        )
        for actor in order[:TOP]
    ]
    more = "; and others" if len(order) > TOP else ""
    return Finding(text("Most ties, to friends and foes: {parts}{more}.", parts=each(parts), more=more))


def _first(m: Material, item: Ranking) -> Runs:
    best = [ranked for ranked in item.actors if ranked.place == 1]
    ties, cites = of_actor(item.network), of_network(item.network)
    if len(best) > TOP:
        own = [edge for ranked in best for edge in edges_of(ties[ranked.actor])]
        return text(
            "In {p} {n} actors share the first place.",
            p=name_of(item.network),
            n=cites.words(decimal(len(best)), own),
        )
    told = [
        text(
            "{who} ({n:tie}: {friends:friend}, {foes:foe})",
            who=m.names([ranked.actor])[0],
            n=cites.ties(ties[ranked.actor]),
            friends=cites.ties(_of(ties[ranked.actor], 1)),
            foes=cites.ties(_of(ties[ranked.actor], -1)),
        )
        for ranked in best
    ]
    return text(
        "In {p} {who} {verb} most ties.",
        p=name_of(item.network),
        verb="has" if len(best) == 1 else "have",
        who=join(told),
    )


def _of(ties: Iterable[Tie], sign: int) -> list[Tie]:
    return [tie for tie in ties if tie.sign == sign]


def _figure(m: Material, found: list[Ranking]) -> Figure:
    best: dict[str, tuple[int, int]] = {}
    for item in found:
        for ranked in item.actors:
            if ranked.friends or ranked.foes:
                place, times = best.get(ranked.actor, (ranked.place, 0))
                best[ranked.actor] = min(place, ranked.place), times - 1
    shown = sorted(best, key=lambda actor: (*best[actor], m.label(actor)))[:LINES]
    loud = [actor for actor in shown if best[actor][0] == 1][:TOP]
    places = [{r.actor: r.place for r in item.actors if r.friends or r.foes} for item in found]
    svg = line_plot(
        "Places by number of ties",
        [item.network.label for item in found],
        [
            Series(m.label(actor), [place.get(actor) for place in places], quiet=actor not in loud)
            for actor in shown
        ],
        name="figure-places",
        places=True,
    )
    caption = text(
        "Place by number of ties in each {unit}; a line breaks where the actor has no tie.{rest}",
        unit=m.unit,
        rest=""
        if loud == shown
        else " In grey: those who are never first."
        if len(loud) < TOP
        else " In grey: the others.",
    )
    columns = header(["Actor"], (item.network.label for item in found))
    every = [_every(item) for item in found]
    rows = tuple(
        (
            (m.names([actor])[0],),
            *(_place(cited, place.get(actor)) for cited, place in zip(every, places, strict=True)),
        )
        for actor in shown
    )
    table = Table(text("Places by number of ties"), columns, rows)
    return Figure(svg, caption, table)


def _every(item: Ranking) -> Citation:
    """All edges that make a tie, on which each place rests."""
    return of_network(item.network).citation(edges_of(item.network.ties))


def _place(every: Citation, place: int | None) -> Runs:
    return ("–",) if place is None else (Cited(str(place), every),)


def _table(m: Material, found: list[Ranking]) -> Table:
    titles = ("Place", "Ties", "Range", "Friends", "Foes", "PN", "Betweenness")
    columns = header(["Actor", m.unit.capitalize()], titles)
    rows = []
    for item in found[-STRETCHES:]:
        if item.network.ties:
            pn = centrality(item.network.graph, Rank.PN)
            between = centrality(item.network.graph, Rank.BETWEENNESS, 1)
            ties, every = of_actor(item.network), _every(item)
            rows += [
                _row(m, item, ranked, ties[ranked.actor], every, pn[ranked.actor], between[ranked.actor])
                for ranked in item.actors[:TOP]
            ]
    last = f", in the last {STRETCHES}" if len(found) > STRETCHES else ""
    caption = text("The {n} actors with most ties in each {unit}{last}", n=str(TOP), unit=m.unit, last=last)
    return Table(caption, columns, tuple(rows))


def _row(
    m: Material,
    item: Ranking,
    ranked: Ranked,
    ties: list[Tie],
    every: Citation,
    pn: float,
    between: float,
) -> tuple[Runs, ...]:
    cites, own = of_network(item.network), edges_of(ties)
    return (
        (m.names([ranked.actor])[0],),
        (name_of(item.network),),
        (Cited(f"{ranked.place} of {len(item.actors)}", every),),
        (cites.ties(ties),),
        (cites.words(spread(ranked.range) or "–", own),),
        (cites.ties(_of(ties, 1)),),
        (cites.ties(_of(ties, -1)),),
        (Cited(f"{pn:.3f}", every),),
        (Cited(f"{between:.3f}", every),),
    )


@section(
    "mixing",
    "Like with like",
    "Do actors of one kind befriend, or fight, each other more than those of different kinds?",
)
def mixing(m: Material) -> Iterable[Block]:
    """The section on assortativity: whether actors of a kind befriend or fight each other."""
    found = mixings(m.stretches, m.studies, m.tables, Grouping(GroupsBy.KIND))
    told = [item for item in found if item.network.ties]
    if not told:
        return [paragraph("There is no tie to tell it by.")]
    return [
        Paragraph(_mixing_lead(m, max(told, key=lambda item: len(item.network.ties)))),
        *machine_coded(m),
        _mixing_table(m, told),
        note(
            "Kinds are those of the dataset: state, movement, person and so on. Assortativity (Newman "
            "2003) is 1 when all ties join actors of one kind, 0 when as many do as by chance, below 0 "
            "when fewer; by chance every actor keeps its number of ties. In a small network a "
            "coefficient a little below 0 is what chance gives. {command} takes blocs, camps or members "
            "of an organization instead.",
            command=Code("amity analyze mixing --groups GROUPS"),
        ),
    ]


def _within(item: Mixing, sign: int) -> list[Tie]:
    return [tie for tie in _of(item.network.ties, sign) if item.groups[tie.first] == item.groups[tie.second]]


def _mixing_lead(m: Material, item: Mixing) -> Runs:
    """The stretch with most ties."""
    cites = of_network(item.network)
    told = [
        text(
            "{n} of {all:" + word + " tie} ({share}; {chance} by chance)",
            n=cites.ties(_within(item, sign)),
            all=cites.ties(_of(item.network.ties, sign)),
            share=cites.words(percent(mix.share), edges_of(_of(item.network.ties, sign))),
            chance=cites.words(percent(mix.expected), edges_of(_of(item.network.ties, sign))),
        )
        for word, mix, sign in (("friendly", item.friendly, 1), ("hostile", item.hostile, -1))
        if _of(item.network.ties, sign)
    ]
    return text(
        "In {p}, the {unit} with most ties, actors of one kind are joined by {told}.",
        p=name_of(item.network),
        unit=m.unit,
        told=join(told),
    )


def _mixing_table(m: Material, told: list[Mixing]) -> Table:
    titles = ("Ties", "Within a kind", "By chance", "Assortativity")
    columns = header([m.unit.capitalize(), "Sign"], titles)
    rows = tuple(
        _mixing_row(item, word, mix, sign)
        for item in told
        for word, mix, sign in (("friendly", item.friendly, 1), ("hostile", item.hostile, -1))
    )
    return Table(text("Ties within and between kinds of actors"), columns, rows)


def _mixing_row(item: Mixing, word: str, mix: Mix, sign: int) -> tuple[Runs, ...]:
    cites, own = of_network(item.network), _of(item.network.ties, sign)
    edges = edges_of(own)
    ends = spread(item.ranges[f"{word}_assortativity"])
    coefficient = cites.words(decimal(mix.assortativity), edges)
    return (
        (name_of(item.network),),
        (word,),
        (cites.ties(own),),
        text(
            "{n} ({share})",
            n=cites.ties(_within(item, sign)),
            share=cites.words(percent(mix.share), edges),
        )
        if own
        else (cites.ties(own),),
        (cites.words(percent(mix.expected), edges),),
        (coefficient, " ", cites.words(ends, edges)) if ends else (coefficient,),
    )
