"""Go-betweens: who is a friend of both foes, and who brokers between friends."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.structure.brokers import ROLES, Broker, brokers
from amity.analysis.structure.groups import Grouping, GroupsBy, in_blocs
from amity.analysis.structure.mediators import Between, Mediators, mediators
from amity.network.signed import SignedNetwork
from amity.report.base.citations import edges_of, of_actor, of_network
from amity.report.base.document import (
    Block,
    Code,
    Paragraph,
    Runs,
    Table,
    header,
)
from amity.report.base.material import Material, machine_coded, name_of, section
from amity.report.base.prose import decimal, join, note, sentences, text

MOST = 20


@section(
    "between", "Go-betweens", "Who is a friend of both foes, and through whom do friends of friends meet?"
)
def between(m: Material) -> Iterable[Block]:
    """The section on go-betweens: mediators between enemies, brokers between friends."""
    found, by = [mediators(network) for network in m.networks], Grouping(GroupsBy.BLOCS)
    broking = [
        (network, broker)
        for network, blocs in zip(m.networks, m.blocs, strict=True)
        for broker in brokers(network, m.tables.vocabulary, by, in_blocs(blocs)).actors
        if broker.roles.total
    ]
    lead = sentences(_between_lead(m, found), _brokers(m, broking))
    blocks: list[Block] = [Paragraph(lead), *machine_coded(m)]
    rows = [(item.network, pair) for item in found for pair in item.pairs]
    if rows:
        columns = header(["Pair", m.unit.capitalize(), "Friends of both"])
        shown = tuple(_pair(m, *row) for row in rows[:MOST])
        blocks.append(Table(text("Hostile and ambivalent pairs with a friend in common"), columns, shown))
    if broking:
        titles = ("All", *(role.capitalize() for role in ROLES), "Effective size", "Constraint")
        columns = header(["Actor", m.unit.capitalize()], titles)
        broking.sort(key=lambda row: (row[0].first, -row[1].roles.total, row[1].actor))
        blocks.append(
            Table(text("Brokers between friends"), columns, tuple(_broker(m, *row) for row in broking[:MOST]))
        )
    blocks.append(
        note(
            "A friend of both could go between them (indirect ties go along with mediation: Böhmelt "
            "2009); that they did is not said here. Roles of brokers (Gould and Fernandez 1989) by bloc: "
            "b brokers from a to c where a befriends b and b befriends c, but a not c; coordinator: all "
            "in one bloc, itinerant: a and c in another than b, gatekeeper: a alone in another, "
            "representative: c alone in another, liaison: three blocs. Effective size and constraint "
            "(Burt 1992) tell how far an actor's friends are strangers to each other. {one} and {two} "
            "list all.",
            one=Code("amity analyze mediators"),
            two=Code("amity analyze brokers"),
        )
    )
    return blocks


def _between_lead(m: Material, found: list[Mediators]) -> Runs:
    hostile = [item for item in found if item.hostile]
    if not hostile:
        return text("There is no hostile or ambivalent pair to go between.")
    with_friend = [item for item in hostile if item.pairs]
    foes = [
        edge
        for item in hostile
        for tie in (*item.network.ties, *item.network.left_out)
        if tie.sign < 0 or tie.ambivalent
        for edge in tie.edges
    ]
    total = m.cites.pairs(foes)
    if not with_friend:
        return text(
            "None of the {n} hostile or ambivalent pairs has a friend in common in any {unit}.",
            n=total,
            unit=m.unit,
        )
    told = [
        text(
            "{n:pair} in {p}",
            n=of_network(i.network).ties(pair.tie for pair in i.pairs),
            p=name_of(i.network),
        )
        for i in with_friend
    ]
    return text(
        "Of {n:hostile or ambivalent pair} {told} {verb} a friend in common.",
        n=total,
        told=join(told),
        verb="has" if sum(len(item.pairs) for item in with_friend) == 1 else "have",
    )


def _brokers(m: Material, found: list[tuple[SignedNetwork, Broker]]) -> Runs:
    if not found:
        return ()
    network, broker = max(found, key=lambda row: (row[1].roles.total, row[1].actor))
    ties = of_actor(network)[broker.actor]
    return text(
        "{who} stands most often between friends who have no friendly edge in that direction: {n:time} in {p}.",
        who=m.names([broker.actor])[0],
        n=of_network(network).words(
            decimal(broker.roles.total), edges_of(tie for tie in ties if tie.sign > 0)
        ),
        p=name_of(network),
    )


def _pair(m: Material, network: SignedNetwork, pair: Between) -> tuple[Runs, ...]:
    cites = of_network(network)
    friends = [
        text(
            "{who} ({n:edge})",
            who=m.names([actor])[0],
            n=cites.edges(edges_of((first, second))),
        )
        for actor, first, second in pair.through
    ]
    mark = cites.words("ambivalent" if pair.tie.ambivalent else "hostile", pair.tie.edges)
    return text("{pair} ({mark})", pair=m.pair(*pair.tie.pair), mark=mark), (name_of(network),), join(friends)


def _broker(m: Material, network: SignedNetwork, broker: Broker) -> tuple[Runs, ...]:
    own = edges_of(tie for tie in of_actor(network)[broker.actor] if tie.sign > 0)
    cites = of_network(network)
    numbers = [decimal(broker.roles.total), *(decimal(getattr(broker.roles, role)) for role in ROLES)]
    numbers += [decimal(broker.effective_size), decimal(broker.constraint)]
    return (
        (m.names([broker.actor])[0],),
        (name_of(network),),
        *((cites.words(number, own),) for number in numbers),
    )
