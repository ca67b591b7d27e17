"""Go-betweens: who is a friend of both foes, and who brokers between friends."""

from __future__ import annotations

from amity.analysis.structure.brokers import ROLES, Broker, brokers
from amity.analysis.structure.groups import Grouping, GroupsBy, in_blocs
from amity.analysis.structure.mediators import Between, Mediators, mediators
from amity.network.signed import SignedNetwork
from amity.report.base.citations import edges_of, of_actor, of_network
from amity.report.base.document import CommandLine, Runs
from amity.report.base.material import Blocks, Material, machine_coded, name_of, section
from amity.report.base.prose import join, note, sentences, text
from amity.report.base.tables import Cells, left, right, table

MOST = 20


@section(
    "between", "Go-betweens", "Who is a friend of both foes, and through whom do friends of friends meet?"
)
def between(m: Material) -> Blocks:
    """The section on go-betweens: mediators between enemies, brokers between friends."""
    going, by = [mediators(network) for network in m.networks], Grouping(GroupsBy.BLOCS)
    broking = [
        (network, broker)
        for network, blocs in zip(m.networks, m.blocs, strict=True)
        for broker in brokers(network, m.tables.vocabulary, by, in_blocs(blocs)).actors
        if broker.roles.total
    ]
    yield sentences(_between_lead(m, going), _brokers(m, broking))
    yield machine_coded(m)
    pairs = [(item.network, pair) for item in going for pair in item.pairs]
    caption = text("Hostile and ambivalent pairs with a friend in common")
    yield table(caption, (_pair(m, *row) for row in pairs[:MOST]))
    broking.sort(key=lambda row: (row[0].first, -row[1].roles.total, row[1].actor))
    yield table(text("Brokers between friends"), (_broker(m, *row) for row in broking[:MOST]))
    yield note(
        "A friend of both could go between them (indirect ties go along with mediation: Böhmelt "
        "2009); that they did is not said here. Roles of brokers (Gould and Fernandez 1989) by bloc: "
        "b brokers from a to c where a befriends b and b befriends c, but a not c; coordinator: all "
        "in one bloc, itinerant: a and c in another than b, gatekeeper: a alone in another, "
        "representative: c alone in another, liaison: three blocs. Effective size and constraint "
        "(Burt 1992) tell how far an actor's friends are strangers to each other. {one} and {two} "
        "list all.",
        one=CommandLine("amity analyze mediators"),
        two=CommandLine("amity analyze brokers"),
    )


def _between_lead(m: Material, going: list[Mediators]) -> Runs:
    hostile = [item for item in going if item.hostile]
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
    parts = [
        text(
            "{n:pair} in {p}",
            n=of_network(i.network).ties(pair.tie for pair in i.pairs),
            p=name_of(i.network),
        )
        for i in with_friend
    ]
    return text(
        "Of {n:hostile or ambivalent pair} {parts} {verb} a friend in common.",
        n=total,
        parts=join(parts),
        verb="has" if sum(len(item.pairs) for item in with_friend) == 1 else "have",
    )


def _brokers(m: Material, broking: list[tuple[SignedNetwork, Broker]]) -> Runs:
    if not broking:
        return ()
    network, broker = max(broking, key=lambda row: (row[1].roles.total, row[1].actor))
    friendly = [tie for tie in of_actor(network)[broker.actor] if tie.sign > 0]
    return text(
        "{who} stands most often between friends who have no friendly edge in that direction: {n:time} in {p}.",
        who=m.name(broker.actor),
        n=of_network(network).number(broker.roles.total, edges_of(friendly)),
        p=name_of(network),
    )


def _pair(m: Material, network: SignedNetwork, pair: Between) -> Cells:
    cites = of_network(network)
    friends = [
        text("{who} ({n:edge})", who=m.name(actor), n=cites.edges(edges_of((first, second))))
        for actor, first, second in pair.through
    ]
    mark = cites.words("ambivalent" if pair.tie.ambivalent else "hostile", pair.tie.edges)
    return (
        left("Pair", text("{pair} ({mark})", pair=m.pair(*pair.tie.pair), mark=mark)),
        left(m.unit.capitalize(), name_of(network)),
        left("Friends of both", join(friends)),
    )


def _broker(m: Material, network: SignedNetwork, broker: Broker) -> Cells:
    own = edges_of(tie for tie in of_actor(network)[broker.actor] if tie.sign > 0)
    numbers = {
        "All": broker.roles.total,
        **{role.capitalize(): getattr(broker.roles, role) for role in ROLES},
        "Effective size": broker.effective_size,
        "Constraint": broker.constraint,
    }
    return (
        left("Actor", m.name(broker.actor)),
        left(m.unit.capitalize(), name_of(network)),
        *(right(title, of_network(network).number(value, own)) for title, value in numbers.items()),
    )
