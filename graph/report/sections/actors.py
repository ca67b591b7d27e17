"""Actors: who has most ties, and whether like befriends like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amity.analysis.structure.centrality import SAMPLE, Rank, Ranking, centrality, ranking
from amity.analysis.structure.groups import Grouping, GroupsBy
from amity.analysis.structure.mixing import Mix, Mixing, mixings
from amity.network.signed import SignedNetwork, Tie
from amity.render.charts.lines import Series, line_plot
from amity.report.base.citations import edges_of, of_actor, of_network
from amity.report.base.document import Citation, Cited, CommandLine, Figure, Highlight, Runs
from amity.report.base.material import Blocks, Material, machine_coded, name_of, section
from amity.report.base.prose import decimal, first_of, join, note, percent, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, table

TOP, LINES, TOLD, STRETCHES = 3, 6, 6, 12


@section("actors", "Actors", "Who has most ties, friends and foes?")
def ranks(m: Material) -> Blocks:
    """Degree with friends and foes, PN centrality and betweenness beside it."""
    rankings = [ranking(study) for study in m.studies]
    tied = [item for item in rankings if item.network.ties]
    yield _ranks_lead(m, tied)
    yield machine_coded(m)
    if tied:
        yield _leaders(m, tied)
        if len(tied) > 1:
            yield _figure(m, rankings)
        last = f", in the last {STRETCHES}" if len(rankings) > STRETCHES else ""
        caption = text(
            "The {n} actors with most ties in each {unit}{last}", n=str(TOP), unit=m.unit, last=last
        )
        yield table(caption, _rows(m, rankings[-STRETCHES:]))
    yield note(
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
        command=CommandLine("amity analyze actors --rank pn"),
    )


def _ranks_lead(m: Material, tied: list[Ranking]) -> Runs:
    if not tied:
        return text("No actor has a tie.")
    left_out = any(item.network.left_out for item in tied)
    return sentences(
        text_if(len(tied) > TOLD, "Of the last {n} {unit}s:", n=str(TOLD), unit=m.unit),
        *(_first(m, item) for item in tied[-TOLD:]),
        text_if(left_out, "Pairs that are friendly and hostile at once make no tie and do not count."),
    )


def _leaders(m: Material, tied: list[Ranking]) -> Highlight:
    """Who has most ties, and when; those who are first most often in front."""
    first: dict[str, list[SignedNetwork]] = {}
    for item in tied:
        for ranked in item.actors:
            if ranked.place == 1:
                first.setdefault(ranked.actor, []).append(item.network)
    order = sorted(first, key=lambda actor: (-len(first[actor]), m.label(actor)))

    def words(actor: str) -> Runs:
        edges = [edge for network in first[actor] for edge in edges_of(of_actor(network)[actor])]
        who = m.cites.words(m.label(actor), edges)
        return text("{who} in {periods}", who=who, periods=m.times(first[actor]))

    return Highlight(text("Most ties, to friends and foes: {parts}.", parts=first_of(order, TOP, words)))


def _first(m: Material, item: Ranking) -> Runs:
    best = [ranked.actor for ranked in item.actors if ranked.place == 1]
    ties, cites = of_actor(item.network), of_network(item.network)
    if len(best) > TOP:
        own = [edge for actor in best for edge in edges_of(ties[actor])]
        words = "In {p} {n} actors share the first place."
        return text(words, p=name_of(item.network), n=cites.number(len(best), own))
    parts = [
        text(
            "{who} ({n:tie}: {friends:friend}, {foes:foe})",
            who=m.name(actor),
            n=cites.ties(ties[actor]),
            friends=cites.ties(_of(ties[actor], 1)),
            foes=cites.ties(_of(ties[actor], -1)),
        )
        for actor in best
    ]
    verb = "has" if len(best) == 1 else "have"
    return text("In {p} {who} {verb} most ties.", p=name_of(item.network), verb=verb, who=join(parts))


def _of(ties: Iterable[Tie], sign: int) -> list[Tie]:
    return [tie for tie in ties if tie.sign == sign]


def _figure(m: Material, rankings: list[Ranking]) -> Figure:
    places = [{r.actor: r.place for r in item.actors if r.friends or r.foes} for item in rankings]
    best: dict[str, tuple[int, int]] = {}
    for own in places:
        for actor, place in own.items():
            first, times = best.get(actor, (place, 0))
            best[actor] = min(first, place), times - 1
    shown = sorted(best, key=lambda actor: (*best[actor], m.label(actor)))[:LINES]
    loud = [actor for actor in shown if best[actor][0] == 1][:TOP]
    title = "Places by number of ties"
    chart = line_plot(
        title,
        [item.network.label for item in rankings],
        [
            Series(m.label(actor), [own.get(actor) for own in places], quiet=actor not in loud)
            for actor in shown
        ],
        name="figure-places",
        places=True,
    )
    grey = "those who are never first" if len(loud) < TOP else "the others"
    caption = text(
        "Place by number of ties in each {unit}; a line breaks where the actor has no tie.{rest}",
        unit=m.unit,
        rest="" if loud == shown else f" In grey: {grey}.",
    )
    every = [_every(item) for item in rankings]
    rows = (
        (
            left("Actor", m.name(actor)),
            *(
                right(item.network.label, Cited(str(own[actor]), cited) if actor in own else "–")
                for item, cited, own in zip(rankings, every, places, strict=True)
            ),
        )
        for actor in shown
    )
    return Figure(chart, caption, table(text(title), rows))


def _every(item: Ranking) -> Citation:
    """All edges that make a tie, on which each place rests."""
    return of_network(item.network).citation(edges_of(item.network.ties))


def _rows(m: Material, rankings: list[Ranking]) -> Iterator[Cells]:
    for item in (item for item in rankings if item.network.ties):
        pn = centrality(item.network.graph, Rank.PN)
        between = centrality(item.network.graph, Rank.BETWEENNESS, 1)
        ties_of, every, cites = of_actor(item.network), _every(item), of_network(item.network)
        for ranked in item.actors[:TOP]:
            ties = ties_of[ranked.actor]
            yield (
                left("Actor", m.name(ranked.actor)),
                left(m.unit.capitalize(), name_of(item.network)),
                right("Place", Cited(f"{ranked.place} of {len(item.actors)}", every)),
                right("Ties", cites.ties(ties)),
                right("Range", cites.words(ranked.range.words(decimal) or "–", edges_of(ties))),
                right("Friends", cites.ties(_of(ties, 1))),
                right("Foes", cites.ties(_of(ties, -1))),
                right("PN", Cited(f"{pn[ranked.actor]:.3f}", every)),
                right("Betweenness", Cited(f"{between[ranked.actor]:.3f}", every)),
            )


@section(
    "mixing",
    "Like with like",
    "Do actors of one kind befriend, or fight, each other more than those of different kinds?",
)
def mixing(m: Material) -> Blocks:
    """The section on assortativity: whether actors of a kind befriend or fight each other."""
    every = mixings(m.stretches, m.studies, m.tables, Grouping(GroupsBy.KIND))
    tied = [item for item in every if item.network.ties]
    if not tied:
        yield text("There is no tie to tell it by.")
        return
    yield _mixing_lead(m, max(tied, key=lambda item: len(item.network.ties)))
    yield machine_coded(m)
    rows = (_mixing_row(m, item, *sign) for item in tied for sign in _signs(item))
    yield table(text("Ties within and between kinds of actors"), rows)
    yield note(
        "Kinds are those of the dataset: state, movement, person and so on. Assortativity (Newman "
        "2003) is 1 when all ties join actors of one kind, 0 when as many do as by chance, below 0 "
        "when fewer; by chance every actor keeps its number of ties. In a small network a "
        "coefficient a little below 0 is what chance gives. {command} takes blocs, camps or members "
        "of an organization instead.",
        command=CommandLine("amity analyze mixing --groups GROUPS"),
    )


def _signs(item: Mixing) -> Iterator[tuple[str, Mix, list[Tie]]]:
    """Friendly and hostile: the word, the numbers, and the ties."""
    yield "friendly", item.friendly, _of(item.network.ties, 1)
    yield "hostile", item.hostile, _of(item.network.ties, -1)


def _within(item: Mixing, ties: list[Tie]) -> list[Tie]:
    return [tie for tie in ties if item.groups[tie.first] == item.groups[tie.second]]


def _mixing_lead(m: Material, item: Mixing) -> Runs:
    """The stretch with most ties."""
    cites = of_network(item.network)
    parts = [
        text(
            "{n} of {all:" + word + " tie} ({share}; {chance} by chance)",
            n=cites.ties(_within(item, ties)),
            all=cites.ties(ties),
            share=cites.words(percent(mix.share), edges_of(ties)),
            chance=cites.words(percent(mix.expected), edges_of(ties)),
        )
        for word, mix, ties in _signs(item)
        if ties
    ]
    return text(
        "In {p}, the {unit} with most ties, actors of one kind are joined by {parts}.",
        p=name_of(item.network),
        unit=m.unit,
        parts=join(parts),
    )


def _mixing_row(m: Material, item: Mixing, word: str, mix: Mix, ties: list[Tie]) -> Cells:
    cites, edges = of_network(item.network), edges_of(ties)
    share = cites.words(percent(mix.share), edges)
    ends = item.ranges[f"{word}_assortativity"].words(decimal)
    coefficient = cites.number(mix.assortativity, edges)
    return (
        left(m.unit.capitalize(), name_of(item.network)),
        left("Sign", word),
        right("Ties", cites.ties(ties)),
        right(
            "Within a kind",
            text("{n} ({share})", n=cites.ties(_within(item, ties)), share=share)
            if ties
            else cites.ties(ties),
        ),
        right("By chance", cites.words(percent(mix.expected), edges)),
        right("Assortativity", (coefficient, " ", cites.words(ends, edges)) if ends else coefficient),
    )
