"""The RDF of a large dataset as sorted N-Triples, written by SQL: no triple becomes an object.

What is told is what `amity.rdf.write` tells, byte by byte; of datasets whose claims count events, only that tells it
(see `amity.columns.large`). A claim, and an edge, is one text of lines in their order,
so that a million of them are sorted by their ids, not twenty million lines; all other lines are sorted alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from amity import namespaces as ns
from amity.columns.reader import fill
from amity.columns.told import (
    Objects,
    Sql,
    Text,
    block_of,
    concat,
    end_of,
    escaped,
    is_place,
    node,
    typed,
)
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.namespaces import Namespaces
from amity.rdf.kinds import CLAIM, ENDS, ENGLISH, Property, space_of
from amity.rdf.write import OFFICE, every_triple
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

_ROWS = 1000
"""Texts that are handed on as one piece."""

_TYPE = ns.RDF + "type"
_INDIVIDUAL = f"<{ns.OWL}NamedIndividual>"
_TRUE = [f'"true"^^<{ns.XSD}boolean>']


@dataclass
class ColumnLines:
    """The lines of a dataset as pieces of N-Triples, each line once, sorted; see `amity.rdf.lines.Lines`.

    Attributes:
        engine: where the columns are.
        tables: the rows besides claims.
        edges: name of the table of edges.
        chosen: ids of those that are told, with their claims and without the ontology; None tells all of the dataset.
        written: how many lines the pieces had that were taken so far.
    """

    engine: DuckEngine
    tables: Tables
    edges: str
    chosen: Collection[str] | None = None
    written: int = 0

    def __iter__(self) -> Iterator[bytes]:
        with self.engine.session() as engine:
            yield from self._pieces(engine)

    def _pieces(self, engine: DuckEngine) -> Iterator[bytes]:
        spaces = Namespaces(self.tables.metadata.base)
        claims, edges = "claims", self.edges
        if self.chosen is not None:
            claims, edges = _choose(engine, edges, self.chosen)
        _tell_names(engine, self.tables, spaces)
        _find_posts(engine, self.tables.vocabulary, spaces, edges)
        _find_others(engine, self.tables, spaces, edges, ontology=self.chosen is None)
        borders = [f"<{spaces.claim}", f"<{spaces.edge}"]

        def others(condition: str) -> str:
            return f"SELECT {concat([Sql('line'), chr(10)])} AS lines FROM others WHERE {condition} ORDER BY line"

        for part in (
            others(f"line < {literal(borders[0])}"),
            _claims(spaces, claims),
            others(f"line > {literal(borders[0])} AND line < {literal(borders[1])}"),
            _edges(spaces, edges),
            others(f"line > {literal(borders[1])}"),
        ):
            rows = engine.run(f"SELECT encode(lines) FROM ({part})")
            while batch := rows.fetchmany(_ROWS):
                piece = b"".join(row[0] for row in batch)
                self.written += _line_ends(piece)
                yield piece


def _choose(engine: DuckEngine, edges: str, chosen: Collection[str]) -> tuple[str, str]:
    """Tables of the claims and doubts of some edges, and of these."""
    fill(engine, "chosen", "id VARCHAR, n INTEGER", ((name, 0) for name in chosen))
    engine.run(f"CREATE TEMP TABLE chosen_edges AS SELECT * FROM {edges} WHERE id IN (SELECT id FROM chosen)")
    engine.run(
        """
        CREATE TEMP TABLE chosen_claims AS SELECT * FROM claims WHERE n IN (
            SELECT unnest(claims) FROM chosen_edges UNION ALL SELECT unnest(doubts) FROM chosen_edges)
        """
    )
    return "chosen_claims", "chosen_edges"


def _line_ends(piece: bytes) -> int:
    """How many lines end in a piece; some bytes at a time, which takes a quarter of ``bytes.count``."""
    return int(np.count_nonzero(np.frombuffer(piece, dtype=np.uint8) == ord("\n")))


def _statement(spaces: Namespaces) -> dict[str, Objects | list[Objects]]:
    """What a claim and an edge tell alike."""
    days = {
        ns.AM + name: Objects(typed(column, ns.XSD + "date"))
        for name, column in (
            ("earliestStart", "earliest_start"),
            ("latestStart", "latest_start"),
            ("earliestEnd", "earliest_end"),
            ("latestEnd", "latest_end"),
        )
    }
    return {
        ns.RDF + "subject": Objects(end_of(spaces, "subject")),
        ns.RDF + "predicate": Objects([Sql("iri")]),
        ns.RDF + "object": Objects(end_of(spaces, "object")),
        ns.AM + "start": Objects(typed("start", ns.EDTF), "start <> ''"),
        ns.AM + "end": Objects(typed('"end"', ns.EDTF), "\"end\" <> ''"),
        **days,
        ns.AM + "approximate": Objects(
            _TRUE, "right(start, 1) IN ('~', '%') OR right(\"end\", 1) IN ('~', '%')"
        ),
        ns.AM + "uncertain": Objects(
            _TRUE, "right(start, 1) IN ('?', '%') OR right(\"end\", 1) IN ('?', '%')"
        ),
    }


def _cell(column: str, how: Property, spaces: Namespaces) -> Objects:
    """What a column of claims tells; an empty cell tells nothing."""
    form = next(field for field in CLAIMS.fields if field.name == column)
    text = "x" if form.several else column
    if how.names:
        value = end_of(spaces, text) if how.names == ENDS else node(space_of(how.names[0], spaces), text)
    elif how.kind == ENGLISH:
        value = [*escaped(text), ENGLISH]
    elif how.kind:
        value = typed(f"CAST({text} AS INTEGER)" if form.type == "integer" else text, how.kind)
    else:
        value = escaped(text)
    when = "" if form.filled else f"{column} <> ''"
    if not form.several:
        return Objects(value, when)
    parts = f"list_filter(list_transform(string_split({column}, ';'), lambda y: trim(y)), lambda y: y <> '')"
    return Objects(Sql(f"list_transform({parts}, lambda x: {concat(value)})"), when)


def _claims(spaces: Namespaces, claims: str) -> str:
    day = ns.XSD + "date"
    values = {
        **{how.predicate: _cell(column, how, spaces) for column, how in CLAIM.columns.items()},
        **_statement(spaces),
        _TYPE: [Objects([kind]) for kind in sorted((f"<{ns.AM}Claim>", _INDIVIDUAL))],
        ns.AM + "earliestSaid": Objects(typed("said_first", day), "said <> ''"),
        ns.AM + "latestSaid": Objects(typed("said_last", day), "said <> ''"),
        ns.PROV + "wasDerivedFrom": Objects(node(spaces.source, "source")),
        ns.PROV + "wasGeneratedBy": Objects(node(spaces.coding, "source")),
        ns.AM + "denies": Objects(Sql("denies"), "denies IS NOT NULL"),
        ns.AM + "post": Objects(Sql("posts"), "posts IS NOT NULL"),
    }
    return f"""
        SELECT {block_of(node(spaces.claim, "id"), values)} AS lines FROM (
            SELECT c.*, t.iri, s.first AS said_first, s.last AS said_last, d.denies, p.posts,
                {is_place("c.subject", "c.object", "c.place")}
            FROM {claims} AS c JOIN terms AS t USING (relation) LEFT JOIN dates AS s ON c.said = s.text
                LEFT JOIN denials AS d ON c.n = d.n
                LEFT JOIN (SELECT n, LIST(post) AS posts FROM held_posts GROUP BY n) AS p ON c.n = p.n
            ORDER BY {_place("c.id")})
    """


def _place(column: str) -> str:
    """What nodes sort by: behind the id stands what closes its brackets, which is more than some signs of ids."""
    return f"{column} || '>'"


def _edges(spaces: Namespaces, edges: str) -> str:
    claim, office = node(spaces.claim, "x"), "edge_office"

    def those(column: str) -> list[Objects]:
        """The claims of a column of ids, which is NULL for an edge of one claim: its id is that of the claim."""
        several = Sql(f"list_transform({column}, lambda x: {concat(claim)})")
        return [
            Objects(node(spaces.claim, "id"), "claim_ids IS NULL"),
            Objects(several, f"{column} IS NOT NULL"),
        ]

    kinds = {f"<{ns.AM}Edge>": "", _INDIVIDUAL: "", f"<{ns.ORG}Membership>": office}
    values = {
        **_statement(spaces),
        _TYPE: [Objects([kind], when) for kind, when in sorted(kinds.items())],
        ns.AM + "status": Objects(node(ns.AM, "status")),
        ns.AM + "evidence": those("claim_ids"),
        ns.AM + "bearing": those("bearing_ids"),
        ns.AM + "doubtedBy": those("doubt_ids")[1:],
        ns.AM + "datesDisagree": Objects(_TRUE, "disagree"),
        ns.ORG + "member": Objects(end_of(spaces, "subject"), office),
        ns.ORG + "organization": Objects(end_of(spaces, "object"), office),
        ns.AM + "post": Objects(Sql("posts"), "posts IS NOT NULL"),
    }

    def ids(column: str, condition: str = "LEN(claims) > 1") -> str:
        """The ids of the claims whose numbers stand in a column of some edges."""
        return (
            f"(SELECT u.id, LIST(c.id) AS names FROM (SELECT id, unnest({column}) AS n FROM {edges} "
            f"WHERE {condition}) AS u JOIN claims AS c USING (n) GROUP BY u.id)"
        )

    return f"""
        SELECT {block_of(node(spaces.edge, "id"), values)} AS lines FROM (
            SELECT e.* EXCLUDE (claims, bearing, answers, doubts), t.iri, t.office AS edge_office,
                a.names AS claim_ids, b.names AS bearing_ids, d.names AS doubt_ids, p.posts,
                {is_place("e.subject", "e.object")}
            FROM {edges} AS e JOIN terms AS t USING (relation)
                LEFT JOIN {ids("claims")} AS a ON e.id = a.id LEFT JOIN {ids("bearing")} AS b ON e.id = b.id
                LEFT JOIN {ids("doubts", "LEN(doubts) > 0")} AS d ON e.id = d.id
                LEFT JOIN (SELECT edge, LIST(post) AS posts FROM held_posts GROUP BY edge) AS p ON e.id = p.edge
            ORDER BY {_place("e.id")})
    """


def _tell_names(engine: DuckEngine, tables: Tables, spaces: Namespaces) -> None:
    """Fill tables of the places and of the relations with their nodes."""
    vocabulary = tables.vocabulary
    offices = set(vocabulary.descendants(OFFICE))
    fill(engine, "spots", "id VARCHAR, n INTEGER", ((name, 0) for name in tables.places))
    fill(
        engine,
        "terms",
        "relation VARCHAR, iri VARCHAR, mutual BOOLEAN, office BOOLEAN",
        (
            (name, _relation(name, vocabulary, spaces), rule.symmetric, name in offices)
            for name, rule in vocabulary.relations.items()
        ),
    )


def _relation(name: str, vocabulary: Vocabulary, spaces: Namespaces) -> str:
    return f"<{ns.iri(spaces.relation if vocabulary.relations[name].own else ns.AM, name)}>"


def _find_posts(engine: DuckEngine, vocabulary: Vocabulary, spaces: Namespaces, edges: str) -> None:
    """Fill ``held_posts`` with the posts of claims of edges on an office, and ``denials`` with what these answer."""
    details = engine.rows(
        "SELECT DISTINCT detail FROM claims JOIN terms USING (relation) WHERE office AND detail <> ''"
    )
    names = ((text, "-".join(re.findall(r"\w+", text.casefold()))) for (text,) in details)
    slugs = ((text, ns.iri("", f".{name}")) for text, name in names if name)
    fill(engine, "posts", "detail VARCHAR, name VARCHAR", slugs)
    engine.run(
        f"""
        CREATE TEMP TABLE held_posts AS
        SELECT {is_place("u.subject", "u.object")}, u.edge,
            n, {literal("<" + spaces.post)} || u.object || posts.name || '>' AS post, c.detail, u.subject,
            u.object, u.status = 'accepted' AND c.modality = 'asserted' AS holds
        FROM (SELECT e.id AS edge, subject, object, status, unnest(e.claims) AS n
            FROM {edges} AS e JOIN terms USING (relation) WHERE office) AS u
            JOIN claims AS c USING (n) JOIN posts USING (detail)
        """
    )
    engine.run(
        f"""
        CREATE TEMP TABLE denials AS
        SELECT p.n, LIST({concat(node(spaces.claim, "c.id"))}) AS denies FROM (
            SELECT answers[2 * i - 1] AS n, answers[2 * i] AS answered
            FROM (SELECT answers, unnest(range(1, LEN(answers) // 2 + 1)) AS i FROM {edges} WHERE LEN(answers) > 0)
        ) AS p JOIN claims AS c ON p.answered = c.n GROUP BY p.n
        """
    )


def _find_others(
    engine: DuckEngine, tables: Tables, spaces: Namespaces, edges: str, *, ontology: bool
) -> None:
    """Fill ``others`` with the lines whose subject is neither a claim nor an edge."""
    rows, path = replace(tables, claims={}, stories={}), engine.scratch / "lines"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{triple} .\n" for triple in every_triple(rows, (), ontology))
    vocabulary = tables.vocabulary
    fill(
        engine,
        "follows",
        "relation VARCHAR, wider VARCHAR, turned BOOLEAN, iri VARCHAR, inverse VARCHAR",
        (
            (
                name,
                wider,
                turned,
                _relation(wider, vocabulary, spaces),
                f"<{ns.AM}{inverse}>" if (inverse := vocabulary.relations[wider].inverse) else "",
            )
            for name in vocabulary.relations
            for wider, turned in vocabulary.consequences(name)
        ),
    )
    low, high, post, inverse = end_of(spaces, "low"), end_of(spaces, "high"), Sql("post"), Sql("inverse")
    engine.run(
        f"""
        CREATE TEMP TABLE plain AS
        WITH denied AS (
            SELECT subject AS low, relation AS wider, object AS high FROM {edges}
            WHERE status IN ('denied', 'contested')
            UNION SELECT object, relation, subject FROM {edges} JOIN terms USING (relation)
            WHERE status IN ('denied', 'contested') AND mutual
        ), told AS (
            SELECT DISTINCT CASE WHEN turned THEN object ELSE subject END AS low, wider, iri, inverse,
                CASE WHEN turned THEN subject ELSE object END AS high
            FROM {edges} JOIN follows USING (relation) WHERE status = 'accepted'
        )
        SELECT *, {is_place("low", "high")} FROM told ANTI JOIN denied USING (low, wider, high)
        """
    )

    def line(subject: Text, predicate: str, value: Text) -> str:
        return concat([*subject, " ", predicate, " ", *value, " ."])

    engine.run(
        f"""
        CREATE TEMP TABLE others AS
        SELECT {line(low, Sql("iri"), high)} AS line FROM plain
        UNION SELECT {line(high, inverse, low)} FROM plain WHERE inverse <> ''
        UNION SELECT {line([post], f"<{_TYPE}>", [f"<{ns.ORG}Post>"])} FROM held_posts
        UNION SELECT {line([post], f"<{_TYPE}>", [_INDIVIDUAL])} FROM held_posts
        UNION SELECT {line([post], f"<{ns.RDFS}label>", escaped("detail"))} FROM held_posts
        UNION SELECT {line([post], f"<{ns.ORG}postIn>", end_of(spaces, "object"))} FROM held_posts
        UNION SELECT {line(end_of(spaces, "subject"), f"<{ns.ORG}holds>", [post])} FROM held_posts WHERE holds
        UNION SELECT line FROM read_csv({literal(path.as_posix())}, header = false, auto_detect = false, quote = '',
            escape = '', delim = '\x01', columns = {{'line': 'VARCHAR'}}, max_line_size = 10000000)
        """
    )
    engine.run("DROP TABLE plain")  # the largest beside ``others``
