"""The command ``amity analyze brokers``."""

from __future__ import annotations

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import analysis_options, groups_option, limit_option
from amity.cli.options import command


@command(
    "amity analyze brokers",
    "amity analyze brokers --groups kind --period takeover",
    "amity analyze brokers --groups member-of:CSTO",
)
@groups_option("blocs")
@limit_option(ANALYSES["brokers"].work)
@analysis_options
def brokers() -> None:
    """Through whom do friends of friends meet?

    Gould and Fernandez: b brokers from a to c where a befriends b and b befriends c, but a not c. Coordinator: one
    group; itinerant: a and c of another; gatekeeper: a of another; representative: c of another; liaison: three
    groups. Blocs and camps are made of friends, so that most brokers by them are coordinators; blocs are numbered as
    in amity analyze blocs, camps by component. Who is in none is a group of its own, called by its id, which has the
    word actor before it where it is a number. With member-of, roles with actors who are members only possibly on these
    days are left out. Effective size and constraint (Burt) tell how far an actor's friends are strangers to each other.

    Columns of csv: {actors.BROKERS}.
    """
