"""Who is central, and who hangs together, in the network of all events: PageRank and components as iterated SQL.

Both are worked out in whole numbers, so that every engine gives the same: a rank is a share of `WHOLE`, and what is
lost in rounding down is shared out among all. networkx gives the same ranks to nine digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from amity.events.store import VIEW, EventStore
from amity.sql.engine import Columns, Engine

WHOLE = 1_000_000_000_000
"""All ranks together."""

DAMPING = 85
"""Of a hundred parts of a rank, those that pass on along ties."""

ROUNDS = 100
CLOSE = 1_000
"""A round that changes no rank by more, in parts of `WHOLE`, is the last."""

_NUMBERED: Columns = (("number", "BIGINT"), ("actor", "STRING"))
_TIES: Columns = (("tail", "BIGINT"), ("head", "BIGINT"), ("weight", "BIGINT"))
_SHARES: Columns = (*_TIES, ("total", "BIGINT"))
_RANKS: Columns = (("number", "BIGINT"), ("score", "BIGINT"))
_LABELS: Columns = (("number", "BIGINT"), ("label", "BIGINT"))


@dataclass(frozen=True, slots=True)
class EventRank:
    """An actor in the network of all events.

    Attributes:
        events: at how many events that make a tie it stands at either end.
        rank: its PageRank, from 0 to 1; all together are 1. Ties weigh as many events as they stand for.
        component: number of the component that it is in, the largest first; who is tied to whom, directions aside.
        size: actors in that component.
    """

    actor: str
    events: int
    rank: float
    component: int
    size: int


def rank_actors(engine: Engine, store: EventStore) -> list[EventRank]:
    """Every actor with an event that makes a tie, by rank, then id.

    Raises:
        RequestError: the store is empty.
        StoreError: the engine fails.
    """
    store.open(engine)
    _prepare(engine)
    ranks, components = page_ranks(engine), _components(engine)
    sizes: dict[int, int] = {}
    for label in components.values():
        sizes[label] = sizes.get(label, 0) + 1
    order = sorted(sizes, key=lambda label: (-sizes[label], label))
    place = {label: number for number, label in enumerate(order, 1)}
    rows = engine.rows(
        "SELECT n.number, n.actor, CAST(SUM(t.weight) AS BIGINT) AS events FROM actors AS n JOIN "
        "(SELECT tail AS number, weight FROM ties UNION ALL SELECT head AS number, weight FROM ties) AS t "
        "ON t.number = n.number GROUP BY n.number, n.actor"
    )
    ranked = [
        EventRank(actor, events, ranks[number] / WHOLE, place[components[number]], sizes[components[number]])
        for number, actor, events in rows
    ]
    return sorted(ranked, key=lambda row: (-row.rank, row.actor))


def _prepare(engine: Engine) -> None:
    """The tables ``actors`` (numbered) and ``ties`` (how many events from one to another)."""
    of = f"FROM {VIEW} WHERE relation <> ''"
    ends = f"(SELECT subject AS actor {of} UNION SELECT object AS actor {of}) AS e"
    engine.table(
        "actors",
        f"SELECT CAST(ROW_NUMBER() OVER (ORDER BY actor) AS BIGINT) AS number, actor FROM {ends}",
        _NUMBERED,
    )
    engine.table(
        "ties",
        f"SELECT a.number AS tail, b.number AS head, CAST(COUNT(*) AS BIGINT) AS weight FROM {VIEW} AS e "
        "JOIN actors AS a ON a.actor = e.subject JOIN actors AS b ON b.actor = e.object WHERE e.relation <> '' "
        "GROUP BY a.number, b.number",
        _TIES,
    )


def page_ranks(engine: Engine) -> dict[int, int]:
    """The rank of each number of the table ``actors`` along the table ``ties``, in parts of `WHOLE`."""
    (count,) = engine.rows("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM actors")[0]
    if not count:
        return {}
    engine.table(
        "shares",
        "SELECT t.tail, t.head, t.weight, o.total FROM ties AS t JOIN "
        "(SELECT tail, CAST(SUM(weight) AS BIGINT) AS total FROM ties GROUP BY tail) AS o ON o.tail = t.tail",
        _SHARES,
    )
    engine.table("ranks", f"SELECT number, CAST({WHOLE // count} AS BIGINT) AS score FROM actors", _RANKS)
    for _ in range(ROUNDS):
        # Doubles are divided alike everywhere; rounded down, they add up alike in any order.
        engine.table(
            "passed",
            "SELECT s.head AS number, CAST(SUM(CAST(FLOOR(CAST(r.score AS DOUBLE) * "
            f"{DAMPING} * s.weight / (CAST(s.total AS DOUBLE) * 100)) AS BIGINT)) AS BIGINT) AS score "
            "FROM shares AS s JOIN ranks AS r ON r.number = s.tail GROUP BY s.head",
            _RANKS,
        )
        (given,) = engine.rows("SELECT CAST(COALESCE(SUM(score), 0) AS BIGINT) AS n FROM passed")[0]
        rest = (WHOLE - given) // count
        engine.table(
            "next_ranks",
            f"SELECT n.number, CAST(COALESCE(p.score, 0) + {rest} AS BIGINT) AS score FROM actors AS n "
            "LEFT JOIN passed AS p ON p.number = n.number",
            _RANKS,
        )
        (moved,) = engine.rows(
            "SELECT CAST(MAX(ABS(a.score - b.score)) AS BIGINT) AS n FROM next_ranks AS a JOIN ranks AS b "
            "ON b.number = a.number"
        )[0]
        engine.table("ranks", "SELECT number, score FROM next_ranks", _RANKS)
        if moved <= CLOSE:
            break
    return dict(engine.rows("SELECT number, score FROM ranks"))


def _components(engine: Engine) -> dict[int, int]:
    """The least number in the component of each number of the table ``actors``."""
    engine.table(
        "both_ways",
        "SELECT tail, head FROM ties UNION SELECT head AS tail, tail AS head FROM ties",
        _TIES[:2],
    )
    engine.table("labels", "SELECT number, number AS label FROM actors", _LABELS)
    while True:
        engine.table(
            "heard",
            "SELECT b.tail AS number, MIN(l.label) AS label FROM both_ways AS b JOIN labels AS l "
            "ON l.number = b.head GROUP BY b.tail",
            _LABELS,
        )
        # What a neighbour is called by may itself be called by less: two steps in one.
        engine.table(
            "next_labels",
            "SELECT n.number, CASE WHEN j.label < n.label THEN j.label ELSE n.label END AS label FROM "
            "(SELECT l.number, CASE WHEN h.label < l.label THEN h.label ELSE l.label END AS label FROM labels AS l "
            "LEFT JOIN heard AS h ON h.number = l.number) AS n JOIN labels AS j ON j.number = n.label",
            _LABELS,
        )
        (changed,) = engine.rows(
            "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM next_labels AS a JOIN labels AS b ON b.number = a.number "
            "WHERE a.label <> b.label"
        )[0]
        engine.table("labels", "SELECT number, label FROM next_labels", _LABELS)
        if not changed:
            return dict(engine.rows("SELECT number, label FROM labels"))
