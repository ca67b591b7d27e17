"""Who has most ties, friends and foes."""

from __future__ import annotations

from amity.analysis.structure.centrality import SAMPLE, Ranked, Ranking, ranking
from amity.network.signed import Tie
from amity.render.charts.lines import Series, line_plot
from amity.report.base.citations import edges_of, of_actor, of_network
from amity.report.base.document import Block, Code, Column, Figure, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material, name_of
from amity.report.base.prose import decimal, join, sentences, spread, text
from amity.report.base.remarks import cautions

TOP, LINES, TOLD, STRETCHES = 5, 6, 6, 12


def ranks(m: Material) -> Section:
    """Degree with friends and foes, PN centrality and betweenness beside it."""
    found = [ranking(study) for study in m.studies]
    told = [item for item in found if item.network.ties]
    blocks: list[Block] = [Paragraph(_lead(m, told))]
    if told:
        if len(told) > 1:
            blocks.append(_figure(m, found))
        blocks.append(_table(m, found))
    blocks.append(
        Note(
            text(
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
    )
    return Section("actors", "Actors", "Who has most ties, friends and foes?", tuple(blocks))


def _lead(m: Material, told: list[Ranking]) -> Runs:
    if not told:
        return text("No actor has a tie.")
    left = [tie for item in told for tie in item.network.left_out]
    return sentences(
        text("Of the last {n} {unit}s:", n=str(TOLD), unit=m.unit) if len(told) > TOLD else (),
        *(_first(m, item) for item in told[-TOLD:]),
        text("Pairs that are friendly and hostile at once make no tie and do not count.") if left else (),
    )


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


def _of(ties: list[Tie], sign: int) -> list[Tie]:
    return [tie for tie in ties if tie.sign == sign]


def _figure(m: Material, found: list[Ranking]) -> Figure:
    best: dict[str, tuple[int, int]] = {}
    for item in found:
        for ranked in item.actors:
            if ranked.friends or ranked.foes:
                place, times = best.get(ranked.actor, (ranked.place, 0))
                best[ranked.actor] = min(place, ranked.place), times - 1
    shown = sorted(best, key=lambda actor: (*best[actor], m.label(actor)))[:LINES]
    places = [{r.actor: r.place for r in item.actors if r.friends or r.foes} for item in found]
    svg = line_plot(
        "Places by number of ties",
        [item.network.label for item in found],
        [Series(m.label(actor), [place.get(actor) for place in places]) for actor in shown],
        name="figure-places",
        places=True,
    )
    caption = text(
        "Place by number of ties in each {unit}; a line breaks where the actor has no tie.", unit=m.unit
    )
    columns = (Column("Actor"), *(Column(item.network.label, right=True) for item in found))
    rows = tuple(
        (
            (m.names([actor])[0],),
            *(_place(item, place.get(actor)) for item, place in zip(found, places, strict=True)),
        )
        for actor in shown
    )
    table = Table(text("Places by number of ties"), columns, rows)
    return Figure("figure-places", svg, caption, table)


def _place(item: Ranking, place: int | None) -> Runs:
    if place is None:
        return ("–",)
    return (of_network(item.network).words(str(place), edges_of(item.network.ties)),)


def _table(m: Material, found: list[Ranking]) -> Table:
    titles = ("Place", "Ties", "Range", "Friends", "Foes", "PN", "Betweenness")
    columns = (
        Column("Actor"),
        Column(m.unit.capitalize()),
        *(Column(title, right=True) for title in titles),
    )
    rows = []
    for study, item in list(zip(m.studies, found, strict=True))[-STRETCHES:]:
        if item.network.ties:
            pn = {ranked.actor: ranked.value for ranked in ranking(study, "pn").actors}
            between = {ranked.actor: ranked.value for ranked in ranking(study, "betweenness", 1).actors}
            ties = of_actor(item.network)
            rows += [
                _row(m, item, ranked, ties[ranked.actor], pn[ranked.actor], between[ranked.actor])
                for ranked in item.actors[:TOP]
            ]
    last = f", in the last {STRETCHES}" if len(found) > STRETCHES else ""
    caption = text("The {n} actors with most ties in each {unit}{last}", n=str(TOP), unit=m.unit, last=last)
    return Table(caption, columns, tuple(rows))


def _row(
    m: Material, item: Ranking, ranked: Ranked, ties: list[Tie], pn: float, between: float
) -> tuple[Runs, ...]:
    cites, own, every = of_network(item.network), edges_of(ties), edges_of(item.network.ties)
    return (
        (m.names([ranked.actor])[0],),
        (name_of(item.network),),
        (cites.words(f"{ranked.place} of {len(item.actors)}", every),),
        (cites.ties(ties),),
        (cites.words(spread(ranked.range) or "–", own),),
        (cites.ties(_of(ties, 1)),),
        (cites.ties(_of(ties, -1)),),
        (cites.words(f"{pn:.3f}", every),),
        (cites.words(f"{between:.3f}", every),),
    )
