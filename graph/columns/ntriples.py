"""The RDF of a large dataset as sorted N-Triples, written by SQL: no triple becomes an object.

What is told is what `amity.rdf.write` tells, byte by byte; of datasets whose claims count events, only that tells it
(`amity.columns.large.lines_of`). A claim, and an edge, is one text of lines in their order,
so that a million of them are sorted by their ids, not twenty million lines; all other lines are sorted alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from amity import namespaces as ns
from amity.columns.reader import fill
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.namespaces import Namespaces
from amity.rdf.write import OFFICE, every_triple
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

_ROWS = 1000
"""Texts that are handed on as one piece."""

_TYPE = ns.RDF + "type"
_LINE_END = " .\n"
_INDIVIDUAL = f"<{ns.OWL}NamedIndividual>"
_TRUE = [f'"true"^^<{ns.XSD}boolean>']


@dataclass
class ColumnLines:
    """The lines of a dataset as pieces of N-Triples, each line once, sorted; see `amity.rdf.lines.Lines`.

    Attributes:
        engine: where the columns are.
        tables: the dataset.
        edges: name of the table of its edges.
        written: how many lines the pieces had that were taken so far.
    """

    engine: DuckEngine
    tables: Tables
    edges: str
    written: int = 0

    def __iter__(self) -> Iterator[bytes]:
        engine, spaces = self.engine, Namespaces(self.tables.metadata.base)
        _tell_names(engine, self.tables, spaces)
        _find_posts(engine, self.tables.vocabulary, spaces, self.edges)
        _find_others(engine, self.tables, spaces, self.edges)
        borders = [f"<{spaces.claim}", f"<{spaces.edge}"]

        def others(condition: str) -> str:
            return f"SELECT {_concat([_Sql('line'), chr(10)])} AS lines FROM others WHERE {condition} ORDER BY line"

        for part in (
            others(f"line < {literal(borders[0])}"),
            _claims(spaces),
            others(f"line > {literal(borders[0])} AND line < {literal(borders[1])}"),
            _edges(spaces, self.edges),
            others(f"line > {literal(borders[1])}"),
        ):
            rows = engine.run(f"SELECT encode(lines) FROM ({part})")
            while batch := rows.fetchmany(_ROWS):
                piece = b"".join(row[0] for row in batch)
                self.written += _line_ends(piece)
                yield piece
        for name in ("others", "posts", "held_posts", "spots", "terms", "denials"):
            engine.run(f"DROP TABLE {name}")


def _line_ends(piece: bytes) -> int:
    """How many lines end in a piece; some bytes at a time, which takes a quarter of ``bytes.count``."""
    return int(np.count_nonzero(np.frombuffer(piece, dtype=np.uint8) == ord("\n")))


class _Sql(str):
    """SQL for a text, among texts that stand for themselves."""


_Text = list[str]
"""What a text is put together of: texts that stand for themselves, and `_Sql`."""


@dataclass(frozen=True)
class _Told:
    """An object of a subject.

    Attributes:
        value: the object; of several, which are told sorted and once each, a list in SQL.
        when: SQL condition under which it is told.
    """

    value: _Text | _Sql
    when: str = ""


def _concat(text: Iterable[str]) -> str:
    """SQL for a text in one call, which copies each part once; with ``||`` each is copied for every one behind it."""
    parts: list[str] = []
    for is_sql, run in groupby(text, lambda part: isinstance(part, _Sql)):
        if is_sql:
            parts.extend(run)
        else:
            whole = "".join(run).replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n")
            parts.append(f"E'{whole}'")
    return f"concat({', '.join(parts)})"


def _escaped(column: str) -> _Text:
    """A text as N-Triples write it, in quotation marks."""
    escapes = {"'\\'": "'\\\\'", "'\"'": "'\\\"'", "chr(10)": "'\\n'", "chr(9)": "'\\t'"}
    escaped = column
    for sign, code in escapes.items():
        escaped = f"replace({escaped}, {sign}, {code})"
    has = " OR ".join(f"contains({column}, {sign})" for sign in escapes)
    return ['"', _Sql(f"CASE WHEN {has} THEN {escaped} ELSE {column} END"), '"']


def _node(namespace: str, column: str) -> _Text:
    """The node of an id; ids hold nothing that an IRI could not."""
    return ["<" + namespace, _Sql(column), ">"]


def _typed(value: str, kind: str) -> _Text:
    return ['"', _Sql(value), f'"^^<{kind}>']


def _end(spaces: Namespaces, column: str) -> _Text:
    """An actor or a place; which it is stands in a column beside it (see `_is_place`)."""
    place, actor = literal(spaces.place), literal(spaces.actor)
    return ["<", _Sql(f"CASE WHEN {column}_is_place THEN {place} ELSE {actor} END"), _Sql(column), ">"]


def _is_place(*columns: str) -> str:
    """SQL for the columns that `_end` looks at."""
    return ", ".join(
        f"{name} IN (SELECT id FROM spots) AS {name.split('.')[-1]}_is_place" for name in columns
    )


def _block(subject: _Text, values: Mapping[str, _Told | list[_Told]]) -> str:
    """SQL for the lines of a subject, by predicate and object.

    It looks up nothing elsewhere: above rows in their order a join, even one for ``IN (SELECT ...)``, may mix them.
    """
    block: _Text = []
    for predicate, objects in sorted(values.items(), key=lambda item: f"<{item[0]}>"):
        for told in objects if isinstance(objects, list) else [objects]:
            start = [*subject, f" <{predicate}> "]
            lines: _Text
            if isinstance(told.value, _Sql):
                line = _concat([*start, _Sql("x"), _LINE_END])
                sorted_lines = f"list_transform(list_sort(list_distinct({told.value})), lambda x: {line})"
                lines = [_Sql(f"array_to_string({sorted_lines}, '')")]
            else:
                lines = [*start, *told.value, _LINE_END]
            if told.when:
                block.append(_Sql(f"CASE WHEN {told.when} THEN {_concat(lines)} ELSE '' END"))
            else:
                block.extend(lines)
    return _concat(block)


def _statement(spaces: Namespaces) -> dict[str, _Told | list[_Told]]:
    """What a claim and an edge tell alike."""
    days = {
        ns.AM + name: _Told(_typed(column, ns.XSD + "date"))
        for name, column in (
            ("earliestStart", "earliest_start"),
            ("latestStart", "latest_start"),
            ("earliestEnd", "earliest_end"),
            ("latestEnd", "latest_end"),
        )
    }
    return {
        ns.RDF + "subject": _Told(_end(spaces, "subject")),
        ns.RDF + "predicate": _Told([_Sql("iri")]),
        ns.RDF + "object": _Told(_end(spaces, "object")),
        ns.AM + "start": _Told(_typed("start", ns.EDTF), "start <> ''"),
        ns.AM + "end": _Told(_typed('"end"', ns.EDTF), "\"end\" <> ''"),
        **days,
        ns.AM + "approximate": _Told(
            _TRUE, "right(start, 1) IN ('~', '%') OR right(\"end\", 1) IN ('~', '%')"
        ),
        ns.AM + "uncertain": _Told(_TRUE, "right(start, 1) IN ('?', '%') OR right(\"end\", 1) IN ('?', '%')"),
    }


def _items(column: str, value: _Text) -> _Told:
    """A cell of several values, each put into `value` as x."""
    parts = f"list_filter(list_transform(string_split({column}, ';'), lambda y: trim(y)), lambda y: y <> '')"
    return _Told(_Sql(f"list_transform({parts}, lambda x: {_concat(value)})"), f"{column} <> ''")


def _claims(spaces: Namespaces) -> str:
    source = _Told(_node(spaces.source, "source"))
    integer, day = ns.XSD + "integer", ns.XSD + "date"
    values = {
        **_statement(spaces),
        _TYPE: [_Told([kind]) for kind in sorted((f"<{ns.AM}Claim>", _INDIVIDUAL))],
        ns.AM + "modality": _Told(_node(ns.AM, "modality")),
        ns.AM + "claimant": _Told(_node(spaces.actor, "claimant"), "claimant <> ''"),
        ns.AM + "said": _Told(_typed("said", ns.EDTF), "said <> ''"),
        ns.AM + "earliestSaid": _Told(_typed("said_first", day), "said <> ''"),
        ns.AM + "latestSaid": _Told(_typed("said_last", day), "said <> ''"),
        ns.AM + "about": _items("about", _node(spaces.claim, "x")),
        ns.DCTERMS + "source": source,
        ns.PROV + "wasDerivedFrom": source,
        ns.PROV + "wasGeneratedBy": _Told(_node(spaces.coding, "source")),
        ns.AM + "block": _Told(_typed("CAST(block AS INTEGER)", integer)),
        ns.AM + "alsoBlock": _items("also", _typed("CAST(x AS INTEGER)", integer)),
        ns.AM + "record": _items("record", _escaped("x")),
        ns.AM + "coded": _Told(_escaped("coded"), "coded <> ''"),
        ns.AM + "detail": _Told(_escaped("detail"), "detail <> ''"),
        ns.AM + "quantity": _items("quantity", _escaped("x")),
        ns.AM + "place": _Told(_end(spaces, "place"), "place <> ''"),
        ns.RDFS + "comment": _Told([*_escaped("note"), "@en"], "note <> ''"),
        ns.AM + "denies": _Told(_Sql("denies"), "denies IS NOT NULL"),
        ns.AM + "post": _Told(_Sql("posts"), "posts IS NOT NULL"),
    }
    return f"""
        SELECT {_block(_node(spaces.claim, "id"), values)} AS lines FROM (
            SELECT c.*, t.iri, s.first AS said_first, s.last AS said_last, d.denies, p.posts,
                {_is_place("c.subject", "c.object", "c.place")}
            FROM claims AS c JOIN terms AS t USING (relation) LEFT JOIN dates AS s ON c.said = s.text
                LEFT JOIN denials AS d ON c.n = d.n
                LEFT JOIN (SELECT n, LIST(post) AS posts FROM held_posts GROUP BY n) AS p ON c.n = p.n
            ORDER BY {_place("c.id")})
    """


def _place(column: str) -> str:
    """What nodes sort by: behind the id stands what closes its brackets, which is more than some signs of ids."""
    return f"{column} || '>'"


def _edges(spaces: Namespaces, edges: str) -> str:
    claim, office = _node(spaces.claim, "x"), "edge_office"

    def those(column: str) -> list[_Told]:
        """The claims of a column of ids, which is NULL for an edge of one claim: its id is that of the claim."""
        several = _Sql(f"list_transform({column}, lambda x: {_concat(claim)})")
        return [
            _Told(_node(spaces.claim, "id"), "claim_ids IS NULL"),
            _Told(several, f"{column} IS NOT NULL"),
        ]

    kinds = {f"<{ns.AM}Edge>": "", _INDIVIDUAL: "", f"<{ns.ORG}Membership>": office}
    values = {
        **_statement(spaces),
        _TYPE: [_Told([kind], when) for kind, when in sorted(kinds.items())],
        ns.AM + "status": _Told(_node(ns.AM, "status")),
        ns.AM + "evidence": those("claim_ids"),
        ns.AM + "bearing": those("bearing_ids"),
        ns.AM + "doubtedBy": those("doubt_ids")[1:],
        ns.AM + "datesDisagree": _Told(_TRUE, "disagree"),
        ns.ORG + "member": _Told(_end(spaces, "subject"), office),
        ns.ORG + "organization": _Told(_end(spaces, "object"), office),
        ns.AM + "post": _Told(_Sql("posts"), "posts IS NOT NULL"),
    }

    def ids(column: str, condition: str = "LEN(claims) > 1") -> str:
        """The ids of the claims whose numbers stand in a column of some edges."""
        return (
            f"(SELECT u.id, LIST(c.id) AS names FROM (SELECT id, unnest({column}) AS n FROM {edges} "
            f"WHERE {condition}) AS u JOIN claims AS c USING (n) GROUP BY u.id)"
        )

    return f"""
        SELECT {_block(_node(spaces.edge, "id"), values)} AS lines FROM (
            SELECT e.* EXCLUDE (claims, bearing, answers, doubts), t.iri, t.office AS edge_office,
                a.names AS claim_ids, b.names AS bearing_ids, d.names AS doubt_ids, p.posts,
                {_is_place("e.subject", "e.object")}
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
        SELECT {_is_place("u.subject", "u.object")}, u.edge,
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
        SELECT p.n, LIST({_concat(_node(spaces.claim, "c.id"))}) AS denies FROM (
            SELECT answers[2 * i - 1] AS n, answers[2 * i] AS answered
            FROM (SELECT answers, unnest(range(1, LEN(answers) // 2 + 1)) AS i FROM {edges} WHERE LEN(answers) > 0)
        ) AS p JOIN claims AS c ON p.answered = c.n GROUP BY p.n
        """
    )


def _find_others(engine: DuckEngine, tables: Tables, spaces: Namespaces, edges: str) -> None:
    """Fill ``others`` with the lines whose subject is neither a claim nor an edge."""
    rows, path = replace(tables, claims={}, stories={}), engine.scratch / "lines"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{triple} .\n" for triple in every_triple(rows, ()))
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
    low, high, post, inverse = _end(spaces, "low"), _end(spaces, "high"), _Sql("post"), _Sql("inverse")
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
        SELECT *, {_is_place("low", "high")} FROM told ANTI JOIN denied USING (low, wider, high)
        """
    )

    def line(subject: _Text, predicate: str, value: _Text) -> str:
        return _concat([*subject, " ", predicate, " ", *value, " ."])

    engine.run(
        f"""
        CREATE TEMP TABLE others AS
        SELECT {line(low, _Sql("iri"), high)} AS line FROM plain
        UNION SELECT {line(high, inverse, low)} FROM plain WHERE inverse <> ''
        UNION SELECT {line([post], f"<{_TYPE}>", [f"<{ns.ORG}Post>"])} FROM held_posts
        UNION SELECT {line([post], f"<{_TYPE}>", [_INDIVIDUAL])} FROM held_posts
        UNION SELECT {line([post], f"<{ns.RDFS}label>", _escaped("detail"))} FROM held_posts
        UNION SELECT {line([post], f"<{ns.ORG}postIn>", _end(spaces, "object"))} FROM held_posts
        UNION SELECT {line(_end(spaces, "subject"), f"<{ns.ORG}holds>", [post])} FROM held_posts WHERE holds
        UNION SELECT line FROM read_csv({literal(path.as_posix())}, header = false, auto_detect = false, quote = '',
            escape = '', delim = '\x01', columns = {{'line': 'VARCHAR'}}, max_line_size = 10000000)
        """
    )
    engine.run("DROP TABLE plain")
    engine.run("DROP TABLE follows")
    path.unlink()
