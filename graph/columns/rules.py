"""Claims to edges in SQL, for the claims on which the rules leave nothing to weigh; the others go through the rules.

`amity.edges.build` is what the rules are. Here they are told for claims on one relation of two actors that no denial,
no doubt and no ``about`` ties to others, and of which none names another post than the rest:

* Claims whose possible days touch, directly or by way of others, make an *island*. No rule joins claims of two.
* An island of one claim is an edge; so is a denial that meets no claim that it could answer.
* So is one whose claims all leave a common start and a common end, or tell of events that share a day: whatever their
  precision and order, each joins the episode of the others. Those that assert bear it, else those that allege.
* So is one of states with a start and an end, alike in precision and modality: it is what touching means. Two of them
  may be of unlike precision: the coarser one disputes the dates of the only one that it touches.
* So is one of states of which all must have held on a common day, alike in modality.
* Two states of one modality that touch, and of which none of this holds, are two edges, where each must have held on
  some day: else they may have to share one all the same.

All other claims are handed to `amity.edges.build.build_edges`, with everything that a denial, a doubt or ``about``
connects to them, so that what is handed over is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amity.columns.reader import fill, relation_numbers, trimmed
from amity.columns.rows import ClaimRows
from amity.corpus.edtf import set_text
from amity.corpus.model import Claim
from amity.corpus.vocabulary import Aspect, Vocabulary
from amity.edges.build import Edge, build_edges
from amity.edges.episodes import post_name
from amity.sql.duck import DuckEngine

_BATCH = 20_000
"""Claims of whole islands that go through the rules together."""

_EDGE = (
    'id VARCHAR, subject VARCHAR, relation VARCHAR, object VARCHAR, status VARCHAR, start VARCHAR, "end" VARCHAR, '
    "earliest_start DATE, latest_start DATE, earliest_end DATE, latest_end DATE, disagree BOOLEAN, "
    "claims VARCHAR, bearing VARCHAR, answers VARCHAR, doubts VARCHAR"
)


def make_edges(
    engine: DuckEngine, claims: ClaimRows, vocabulary: Vocabulary, table: str = "edges", kept: str = "true"
) -> None:
    """Fill a table with the edges that claims come to; claims stand in it by their numbers.

    Args:
        engine: a session where the table ``claims`` is; temporary tables stay in it.
        claims: its rows.
        table: to be filled.
        kept: condition of the claims that count.
    """
    _tell_relations(engine, vocabulary)
    posts = engine.rows(
        "SELECT DISTINCT detail FROM claims JOIN relations USING (relation) WHERE passes AND detail <> ''"
    )
    fill(engine, "posts", "detail VARCHAR, post VARCHAR", [(text, post_name(text)) for (text,) in posts])
    engine.run(
        "CREATE OR REPLACE TEMP MACRO numbers(text) AS CASE WHEN text = '' THEN CAST([] AS INTEGER[]) "
        "ELSE CAST(string_split(text, ' ') AS INTEGER[]) END"
    )
    for statement in (_WORK, _KEYS, _KEYED):
        engine.run(statement.format(kept=kept))
    _find_connected(engine)
    for statement in (_MEMBERS, _ISLANDS, _HANDED, _ALONE_EDGES, _DRAFTS, _PUT_TOGETHER):
        engine.run(statement)
    _hand_over(engine, claims, vocabulary)
    pairs = engine.rows(
        f"""
        SELECT earliest_start, latest_start FROM marks WHERE NOT start_exact AND {kept}
        UNION SELECT earliest_end, latest_end FROM marks WHERE NOT end_exact AND {kept}
        UNION SELECT earliest_start, latest_start FROM drafts WHERE start IS NULL
        UNION SELECT earliest_end, latest_end FROM drafts WHERE "end" IS NULL
        """
    )
    fill(engine, "sets", "first DATE, last DATE, text VARCHAR", [(*pair, set_text(*pair)) for pair in pairs])
    engine.run(_EDGES.format(table=table))


def _tell_relations(engine: DuckEngine, vocabulary: Vocabulary) -> None:
    numbers = relation_numbers(vocabulary)
    fill(
        engine,
        "relations",
        "relation VARCHAR, mutual BOOLEAN, event BOOLEAN, passes BOOLEAN, relation_number SMALLINT",
        (
            (name, rule.symmetric, rule.aspect is Aspect.EVENT, vocabulary.passes_on(name), numbers[name])
            for name, rule in vocabulary.relations.items()
        ),
    )
    fill(
        engine,
        "entailed",
        "relation_number SMALLINT, wider SMALLINT",
        (
            (number, numbers[wider])
            for name, number in numbers.items()
            for wider in (name, *vocabulary.ancestors(name))
        ),
    )


_TIER = """
    CASE modality WHEN 'asserted' THEN 0 WHEN 'alleged' THEN 1 WHEN 'denied' THEN 8 WHEN 'doubted' THEN 9 ELSE 2 END
"""
_WORK = f"""
    CREATE TEMP VIEW told AS
    SELECT n, id, relation, object, event,
        CASE WHEN mutual AND object < subject THEN object ELSE subject END AS low,
        CASE WHEN mutual AND object < subject THEN subject ELSE object END AS high, {_TIER} AS tier,
        start, "end", start_exact, end_exact, earliest_start, latest_start, earliest_end, latest_end, about,
        CASE WHEN passes AND detail <> '' THEN detail END AS detail
    FROM claims JOIN relations USING (relation) WHERE {{kept}}
"""
"""What the rules look at of each claim, with its two ends in the order that they have in an edge."""

_KEYS = f"""
    CREATE TEMP TABLE keys AS
    SELECT low_number, relation_number, high_number, MIN(n) AS key, COUNT(*) AS size, MAX({_TIER}) AS weakest
    FROM marks WHERE {{kept}} GROUP BY low_number, relation_number, high_number
"""
_KEYED = """
    CREATE TEMP TABLE keyed AS
    SELECT told.*, key, size FROM (
        SELECT n, key, size FROM marks JOIN keys USING (low_number, relation_number, high_number)
        WHERE size > 1 AND {kept}) JOIN told USING (n)
"""
"""The claims of keys with several; that of a key with one has the number of the key."""

_CONNECTED = """
    CREATE TEMP TABLE connected AS
    WITH denied AS (SELECT * FROM keys WHERE weakest >= 8),
    answered AS (
        SELECT denied.key AS answering, covered.key FROM denied JOIN entailed ON wider = denied.relation_number
            JOIN keys AS covered ON denied.low_number = covered.low_number
            AND denied.high_number = covered.high_number AND entailed.relation_number = covered.relation_number
        UNION SELECT denied.key, covered.key FROM denied JOIN relations USING (relation_number)
            JOIN entailed ON wider = denied.relation_number
            JOIN keys AS covered ON denied.low_number = covered.high_number
            AND denied.high_number = covered.low_number AND entailed.relation_number = covered.relation_number
            WHERE mutual)
    SELECT key FROM denied WHERE size > 1 OR weakest = 9
    UNION SELECT unnest([answering, key]) FROM answered WHERE answering <> key
    UNION SELECT key FROM keyed JOIN named USING (n)
    UNION SELECT key FROM keys JOIN named ON key = n
    UNION SELECT key FROM keyed JOIN posts USING (detail)
        GROUP BY key HAVING COUNT(DISTINCT (object, post)) > 1
"""
"""Keys (one relation of two actors) that others bear on, or whose claims are about different things."""

_MEMBERS = """
    CREATE TEMP TABLE members AS
    WITH spans AS (
        SELECT *, CASE WHEN event AND latest_end = DATE '9999-12-31' THEN latest_start ELSE latest_end END AS until
        FROM keyed WHERE key NOT IN (SELECT key FROM connected)
    ), days AS (
        SELECT *, CASE WHEN event AND earliest_start = DATE '0001-01-01' THEN LEAST(earliest_end, until)
            ELSE earliest_start END AS since
        FROM spans
    ), reached AS (
        SELECT *, MAX(until) OVER (PARTITION BY key ORDER BY since, n
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
        FROM days
    ), placed AS (
        SELECT * EXCLUDE (reach), SUM(CASE WHEN reach IS NULL OR since > reach THEN 1 ELSE 0 END)
            OVER (PARTITION BY key ORDER BY since, n ROWS UNBOUNDED PRECEDING) AS island
        FROM reached
    )
    SELECT placed.*, s.unknown AS start_unknown, e.unknown AS end_unknown, s.closed AND e.closed AS closed,
        GREATEST(s.last - s.first, e.last - e.first) AS width, MIN(tier) OVER (PARTITION BY key, island) AS strongest
    FROM placed JOIN dates AS s ON start = s.text JOIN dates AS e ON "end" = e.text
"""
"""The claims of keys with several, in islands."""

_UNITS = (
    "CASE WHEN width < 1 THEN 0 WHEN width < 31 THEN 1 WHEN width < 92 THEN 2 WHEN width < 366 THEN 3 "
    "WHEN width < 3653 THEN 4 ELSE 5 END"
)
"""Classes of precision as in `amity.edges.episodes`, by the last day of a date less the first."""

_ISLANDS = f"""
    CREATE TEMP TABLE islands AS
    WITH found AS (
        SELECT key, island, COUNT(*) AS size, ANY_VALUE(event) AS event,
            MIN(tier) AS strongest, MAX(tier) AS weakest,
            MAX(earliest_start) <= MIN(latest_start) AND MAX(earliest_end) <= MIN(latest_end)
                AND MAX(earliest_start) <= MIN(latest_end) AS agreeing,
            MAX(since) <= MIN(until) AS sharing,
            MIN(earliest_start) > DATE '0001-01-01' AND MAX(latest_end) < DATE '9999-12-31' AS bounded,
            BOOL_AND(closed) AND (COUNT(*) = 2 OR MIN({_UNITS}) = MAX({_UNITS})) AS alike,
            MAX(latest_start) <= MIN(earliest_end) AS certain, BOOL_AND(latest_start <= earliest_end) AS lasting
        FROM members GROUP BY key, island
    ), judged AS (
        SELECT *, MIN(strongest) OVER (PARTITION BY key) < MAX(weakest) OVER (PARTITION BY key) AS tiers FROM found
    ), ruled AS (
        SELECT key, island, size, tiers, NOT event AND NOT tiers AND size = 2 AND lasting AS two, CASE
            WHEN tiers THEN agreeing AND (NOT event OR bounded AND sharing) AND (strongest = weakest OR weakest = 1)
            WHEN event THEN sharing
            ELSE agreeing OR alike OR certain END AS whole
        FROM judged
    ), plain AS (
        SELECT key, island, tiers, size > 1 AND whole AS joined,
            size = 1 OR whole OR two AS plain
        FROM ruled
    )
    SELECT key, island, joined, plain AND (NOT tiers OR BOOL_AND(plain) OVER (PARTITION BY key)) AS plain FROM plain
"""
_STATUS = "CASE {} WHEN 0 THEN 'accepted' WHEN 1 THEN 'alleged' WHEN 8 THEN 'denied' ELSE 'prospective' END"
_ALONE = f"""
    SELECT id, low AS subject, relation, high AS object, {_STATUS.format("tier")} AS status,
        CASE WHEN start_exact THEN start END AS start, CASE WHEN end_exact THEN "end" END AS "end",
        earliest_start, latest_start, earliest_end, latest_end, false AS disagree, [n] AS claims, [n] AS bearing
"""
_ALONE_EDGES = f"""
    CREATE TEMP VIEW alone AS
    {_ALONE} FROM told ANTI JOIN (SELECT n FROM keyed UNION ALL SELECT key FROM connected) AS others USING (n)
"""
_DRAFTS = f"""
    CREATE TEMP TABLE drafts AS
    {_ALONE} FROM members JOIN islands USING (key, island) WHERE plain AND NOT joined
"""
_PUT_TOGETHER = f"""
    INSERT INTO drafts
    WITH bearing AS (
        SELECT members.*, tier = strongest AS bears FROM members JOIN islands USING (key, island)
        WHERE joined AND plain
    ), whole AS (
        SELECT key, island, MIN(id) AS id, ANY_VALUE(low) AS subject, ANY_VALUE(relation) AS relation,
            ANY_VALUE(high) AS object, MIN(tier) AS tier,
            LIST(n ORDER BY id) AS claims, LIST(n ORDER BY id) FILTER (bears) AS bearing,
            MAX(earliest_start) FILTER (bears) AS begun_from, MIN(latest_start) FILTER (bears) AS begun_by,
            MAX(earliest_end) FILTER (bears) AS over_from, MIN(latest_end) FILTER (bears) AS over_by,
            COALESCE(MIN(earliest_start) FILTER (bears AND NOT start_unknown), MIN(earliest_start) FILTER (bears))
                AS first_begun,
            COALESCE(MAX(latest_start) FILTER (bears AND NOT start_unknown), MAX(latest_start) FILTER (bears))
                AS last_begun,
            COALESCE(MIN(earliest_end) FILTER (bears AND NOT end_unknown), MIN(earliest_end) FILTER (bears))
                AS first_over,
            COALESCE(MAX(latest_end) FILTER (bears AND NOT end_unknown), MAX(latest_end) FILTER (bears)) AS last_over
        FROM bearing GROUP BY key, island
    ), common AS (
        SELECT *, begun_from > begun_by OR over_from > over_by AS disagree,
            CASE WHEN begun_from <= begun_by THEN begun_from ELSE first_begun END AS first,
            CASE WHEN begun_from <= begun_by THEN begun_by ELSE last_begun END AS begun,
            CASE WHEN over_from <= over_by THEN over_from ELSE first_over END AS over,
            CASE WHEN over_from <= over_by THEN over_by ELSE last_over END AS last
        FROM whole
    ), held AS (
        SELECT *,
            CASE WHEN last < first THEN LEAST(first, begun, over, last) ELSE first END AS a,
            CASE WHEN last < first THEN GREATEST(first, begun, over, last) ELSE LEAST(begun, last) END AS b,
            CASE WHEN last < first THEN LEAST(first, begun, over, last) ELSE GREATEST(over, first) END AS c,
            CASE WHEN last < first THEN GREATEST(first, begun, over, last) ELSE last END AS d
        FROM common
    ), written AS (
        SELECT key, island,
            MIN(ROW(NOT s.bounded, NOT s.reaches, s.vague, LENGTH(start), start)) FILTER (
                a = CASE WHEN s.tells_first THEN s.first ELSE earliest_start END
                AND b = CASE WHEN s.tells_last THEN s.last ELSE latest_start END) AS start,
            MIN(ROW(NOT e.bounded, NOT e.reaches, e.vague, LENGTH("end"), "end")) FILTER (
                c = CASE WHEN e.tells_first THEN e.first ELSE earliest_end END
                AND d = CASE WHEN e.tells_last THEN e.last ELSE latest_end END) AS "end"
        FROM bearing JOIN held USING (key, island) JOIN dates AS s ON start = s.text JOIN dates AS e ON "end" = e.text
        WHERE bears GROUP BY key, island
    )
    SELECT id, subject, relation, object, {_STATUS.format("tier")}, start[5], "end"[5], a, b, c, d, disagree, claims,
        bearing
    FROM held JOIN written USING (key, island)
"""
_HANDED = """
    CREATE TEMP TABLE handed AS
    SELECT n, 0 AS key FROM keyed WHERE key IN (SELECT key FROM connected)
    UNION ALL SELECT key, 0 FROM keys WHERE size = 1 AND key IN (SELECT key FROM connected)
    UNION ALL SELECT n, key FROM members JOIN islands USING (key, island) WHERE NOT plain
"""
"""Claims that go through the rules; those that bear on each other stand together, others by their key."""

_EDGES = """
    CREATE TABLE {table} AS
    SELECT id, subject, relation, object, status, COALESCE(start, s.text) AS start, COALESCE("end", e.text) AS "end",
        earliest_start, latest_start, earliest_end, latest_end, disagree, claims, bearing,
        CAST([] AS INTEGER[]) AS answers, CAST([] AS INTEGER[]) AS doubts
    FROM (FROM alone UNION ALL FROM drafts)
        LEFT JOIN sets AS s ON start IS NULL AND s.first = earliest_start AND s.last = latest_start
        LEFT JOIN sets AS e ON "end" IS NULL AND e.first = earliest_end AND e.last = latest_end
    UNION ALL SELECT * REPLACE (
        numbers(claims) AS claims, numbers(bearing) AS bearing, numbers(answers) AS answers, numbers(doubts) AS doubts)
    FROM handed_edges
"""


def _find_connected(engine: DuckEngine) -> None:
    """Fill ``named`` with the claims that ``about`` ties to each other, and ``connected``."""
    engine.run(
        f"""
        CREATE TEMP TABLE named AS
        WITH items AS (SELECT n, {trimmed("unnest(string_split(about, ';'))")} AS id FROM told WHERE about <> ''),
        pairs AS (SELECT items.n AS naming, told.n AS named FROM items JOIN told USING (id))
        SELECT naming AS n FROM pairs UNION SELECT named FROM pairs
        """
    )
    engine.run(_CONNECTED)


def _hand_over(engine: DuckEngine, claims: ClaimRows, vocabulary: Vocabulary) -> None:
    """Fill ``handed_edges`` with what the rules make of the claims of ``handed``."""
    number: dict[str, int] = {}

    def rows() -> Iterator[tuple[object, ...]]:
        for batch in _batches(engine.rows("SELECT key, n FROM handed ORDER BY key, n")):
            by_number = claims.numbered(batch)
            number.update((by_number[n].id, n) for n in batch)
            for edge in build_edges([by_number[n] for n in batch], vocabulary):
                yield _row(edge, number)
            number.clear()

    fill(engine, "handed_edges", _EDGE, rows())


def _batches(rows: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Numbers of claims in batches that part no key."""
    batch: list[int] = []
    last = None
    for key, number in rows:
        if len(batch) >= _BATCH and key != last:
            yield batch
            batch = []
        batch.append(number)
        last = key
    if batch:
        yield batch


def _row(edge: Edge, number: Mapping[str, int]) -> tuple[object, ...]:
    days = edge.bounds

    def those(claims: Iterable[Claim]) -> str:
        return " ".join(str(number[claim.id]) for claim in claims)

    return (
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        str(edge.status),
        edge.start.text,
        edge.end.text,
        days.earliest_start,
        days.latest_start,
        days.earliest_end,
        days.latest_end,
        edge.dates_disagree,
        those(edge.claims),
        those(edge.bearing),
        " ".join(str(number[name]) for pair in edge.answers for name in pair),
        those(edge.doubts),
    )
