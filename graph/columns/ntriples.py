"""The RDF of a large dataset as sorted N-Triples, written by SQL: no triple becomes an object.

What is told is what `amity.rdf.write` tells, byte by byte. A claim, and an edge, is one text of lines in their order,
so that a million of them are sorted by their ids, not twenty million lines; all other lines are sorted alone.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from amity import namespaces as ns
from amity.columns.reader import fill
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.namespaces import Namespaces
from amity.rdf.write import OFFICE, every_triple
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

_PIECE = 1 << 20
_TYPE = ns.RDF + "type"
_INDIVIDUAL = f"<{ns.OWL}NamedIndividual>"


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
        with tempfile.TemporaryDirectory(prefix="amity-lines-") as folder:
            for path in self._write(Path(folder)):
                with path.open("rb") as file:
                    while piece := file.read(_PIECE):
                        self.written += piece.count(b"\n")
                        yield piece
                path.unlink()

    def _write(self, folder: Path) -> Iterator[Path]:
        """Write the parts, in their order; each is made when the one before it was taken."""
        engine, spaces = self.engine, Namespaces(self.tables.metadata.base)
        _tell_names(engine, self.tables, spaces)
        _find_posts(engine, self.tables.vocabulary, spaces, self.edges)
        _find_others(engine, self.tables, spaces, self.edges, folder / "rows")
        borders = [f"<{spaces.claim}", f"<{spaces.edge}"]

        def others(condition: str) -> str:
            return f"SELECT line FROM others WHERE {condition} ORDER BY line"

        parts = (
            others(f"line < {literal(borders[0])}"),
            _claims(spaces),
            others(f"line > {literal(borders[0])} AND line < {literal(borders[1])}"),
            _edges(spaces, self.edges),
            others(f"line > {literal(borders[1])}"),
        )
        path = folder / "part"
        for part in parts:
            engine.run(
                f"COPY ({part}) TO {literal(path.as_posix())} "
                "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER E'\\x01')"
            )
            yield path
        for name in ("others", "posts", "held_posts", "spots", "terms", "denials"):
            engine.run(f"DROP TABLE {name}")


def _text(column: str) -> str:
    """SQL for a text as N-Triples write it, in quotation marks."""
    escaped = column
    for sign, code in (("'\\'", "'\\\\'"), ("'\"'", "'\\\"'"), ("chr(10)", "'\\n'"), ("chr(9)", "'\\t'")):
        escaped = f"replace({escaped}, {sign}, {code})"
    return f"'\"' || {escaped} || '\"'"


def _node(namespace: str, column: str) -> str:
    """SQL for the node of an id; ids hold nothing that an IRI could not."""
    return f"{literal('<' + namespace)} || {column} || '>'"


def _typed(value: str, kind: str) -> str:
    suffix = literal('"^^<' + kind + ">")
    return f"'\"' || {value} || {suffix}"


def _end(spaces: Namespaces, column: str) -> str:
    """SQL for an actor or a place; which it is stands in a column beside it (see `_is_place`)."""
    place, actor = literal(spaces.place), literal(spaces.actor)
    return f"'<' || CASE WHEN {column}_is_place THEN {place} ELSE {actor} END || {column} || '>'"


def _is_place(*columns: str) -> str:
    """SQL for the columns that `_end` looks at."""
    return ", ".join(
        f"{name} IN (SELECT id FROM spots) AS {name.split('.')[-1]}_is_place" for name in columns
    )


def _block(subject: str, values: Mapping[str, tuple[str, str] | str]) -> str:
    """SQL for the lines of a subject: by predicate one value, perhaps under a condition, or a sorted list of values.

    It looks up nothing elsewhere: above rows in their order a join, even one for ``IN (SELECT ...)``, may mix them.
    """
    lines = []
    for predicate, told in sorted(values.items(), key=lambda item: f"<{item[0]}>"):
        start = literal(f" <{predicate}> ")
        if isinstance(told, tuple) and told[0] == "list":
            line = f"{subject} || {start} || x || e' .\\n'"
            each = f"list_transform(list_sort(list_distinct({told[1]})), lambda x: {line})"
            lines.append(f"COALESCE(array_to_string({each}, ''), '')")
        elif isinstance(told, tuple):
            condition, value = told
            lines.append(
                f"CASE WHEN {condition} THEN {subject} || {start} || {value} || e' .\\n' ELSE '' END"
            )
        else:
            lines.append(f"{subject} || {start} || {told} || e' .\\n'")
    # The last line end is that of the row in the file.
    return f"rtrim({' || '.join(lines)}, chr(10))"


def _statement(spaces: Namespaces) -> dict[str, tuple[str, str] | str]:
    """What a claim and an edge tell alike."""
    days = {
        ns.AM + name: _typed(f"strftime({column}, '%Y-%m-%d')", ns.XSD + "date")
        for name, column in (
            ("earliestStart", "earliest_start"),
            ("latestStart", "latest_start"),
            ("earliestEnd", "earliest_end"),
            ("latestEnd", "latest_end"),
        )
    }
    true = _typed("'true'", ns.XSD + "boolean")
    return {
        ns.RDF + "subject": _end(spaces, "subject"),
        ns.RDF + "predicate": "iri",
        ns.RDF + "object": _end(spaces, "object"),
        ns.AM + "start": ("start <> ''", _typed("start", ns.EDTF)),
        ns.AM + "end": ("\"end\" <> ''", _typed('"end"', ns.EDTF)),
        **days,
        ns.AM + "approximate": ("right(start, 1) IN ('~', '%') OR right(\"end\", 1) IN ('~', '%')", true),
        ns.AM + "uncertain": ("right(start, 1) IN ('?', '%') OR right(\"end\", 1) IN ('?', '%')", true),
    }


def _items(column: str, value: str) -> tuple[str, str]:
    """SQL for a cell of several values, each put into `value` as x."""
    parts = f"list_filter(list_transform(string_split({column}, ';'), lambda y: trim(y)), lambda y: y <> '')"
    return "list", f"list_transform({parts}, lambda x: {value})"


def _claims(spaces: Namespaces) -> str:
    source = _node(spaces.source, "source")
    integer = ns.XSD + "integer"
    values = {
        **_statement(spaces),
        _TYPE: ("list", f"[{literal(f'<{ns.AM}Claim>')}, {literal(_INDIVIDUAL)}]"),
        ns.AM + "modality": _node(ns.AM, "modality"),
        ns.AM + "claimant": ("claimant <> ''", _node(spaces.actor, "claimant")),
        ns.AM + "said": ("said <> ''", _typed("said", ns.EDTF)),
        ns.AM + "earliestSaid": ("said <> ''", _typed("strftime(said_first, '%Y-%m-%d')", ns.XSD + "date")),
        ns.AM + "latestSaid": ("said <> ''", _typed("strftime(said_last, '%Y-%m-%d')", ns.XSD + "date")),
        ns.AM + "about": _items("about", _node(spaces.claim, "x")),
        ns.DCTERMS + "source": source,
        ns.PROV + "wasDerivedFrom": source,
        ns.PROV + "wasGeneratedBy": _node(spaces.coding, "source"),
        ns.AM + "block": _typed("CAST(CAST(block AS INTEGER) AS VARCHAR)", integer),
        ns.AM + "alsoBlock": _items("also", _typed("CAST(CAST(x AS INTEGER) AS VARCHAR)", integer)),
        ns.AM + "record": _items("record", _text("x")),
        ns.AM + "coded": ("coded <> ''", _text("coded")),
        ns.AM + "detail": ("detail <> ''", _text("detail")),
        ns.AM + "quantity": _items("quantity", _text("x")),
        ns.AM + "place": ("place <> ''", _end(spaces, "place")),
        ns.RDFS + "comment": ("note <> ''", f"{_text('note')} || '@en'"),
        ns.AM + "denies": ("list", "denies"),
        ns.AM + "post": ("list", "posts"),
    }
    return f"""
        SELECT {_block(_node(spaces.claim, "id"), values)} AS line FROM (
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
    def those(column: str) -> tuple[str, str]:
        return "list", f"list_transform({column}, lambda x: {_node(spaces.claim, 'x')})"

    office = "edge_office"
    values = {
        **_statement(spaces),
        _TYPE: (
            "list",
            f"[{literal(f'<{ns.AM}Edge>')}, {literal(_INDIVIDUAL)}, CASE WHEN {office} THEN "
            f"{literal(f'<{ns.ORG}Membership>')} ELSE {literal(_INDIVIDUAL)} END]",
        ),
        ns.AM + "status": _node(ns.AM, "status"),
        ns.AM + "evidence": those("claim_ids"),
        ns.AM + "bearing": those("bearing_ids"),
        ns.AM + "doubtedBy": those("doubt_ids"),
        ns.AM + "datesDisagree": ("disagree", _typed("'true'", ns.XSD + "boolean")),
        ns.ORG + "member": (office, _end(spaces, "subject")),
        ns.ORG + "organization": (office, _end(spaces, "object")),
        ns.AM + "post": ("list", "posts"),
    }

    def ids(column: str) -> str:
        """The ids of the claims whose numbers stand in a column of each edge."""
        return (
            f"(SELECT u.id, LIST(c.id) AS names FROM (SELECT id, unnest({column}) AS n FROM {edges}) AS u "
            "JOIN claims AS c USING (n) GROUP BY u.id)"
        )

    return f"""
        SELECT {_block(_node(spaces.edge, "id"), values)} AS line FROM (
            SELECT e.*, t.iri, t.office AS edge_office, a.names AS claim_ids, b.names AS bearing_ids,
                d.names AS doubt_ids, p.posts, {_is_place("e.subject", "e.object")}
            FROM {edges} AS e JOIN terms AS t USING (relation)
                JOIN {ids("claims")} AS a ON e.id = a.id JOIN {ids("bearing")} AS b ON e.id = b.id
                LEFT JOIN {ids("doubts")} AS d ON e.id = d.id
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
        SELECT p.n, LIST({_node(spaces.claim, "c.id")}) AS denies FROM (
            SELECT answers[2 * i - 1] AS n, answers[2 * i] AS answered
            FROM (SELECT answers, unnest(range(1, LEN(answers) // 2 + 1)) AS i FROM {edges} WHERE LEN(answers) > 0)
        ) AS p JOIN claims AS c ON p.answered = c.n GROUP BY p.n
        """
    )


def _find_others(engine: DuckEngine, tables: Tables, spaces: Namespaces, edges: str, path: Path) -> None:
    """Fill ``others`` with the lines whose subject is neither a claim nor an edge."""
    rows = replace(tables, claims={}, stories={})
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
    first, last, post = _end(spaces, "low"), _end(spaces, "high"), "post"
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
        SELECT {first} AS low, {last} AS high, iri, inverse
        FROM (SELECT *, {_is_place("low", "high")} FROM told ANTI JOIN denied USING (low, wider, high))
        """
    )
    typed, named = f" <{_TYPE}> <{ns.ORG}Post> .", f" <{_TYPE}> {_INDIVIDUAL} ."
    engine.run(
        f"""
        CREATE TEMP TABLE others AS
        SELECT low || ' ' || iri || ' ' || high || ' .' AS line FROM plain
        UNION SELECT high || ' ' || inverse || ' ' || low || ' .' FROM plain WHERE inverse <> ''
        UNION SELECT {post} || {literal(typed)} FROM held_posts
        UNION SELECT {post} || {literal(named)} FROM held_posts
        UNION SELECT {post} || {literal(f" <{ns.RDFS}label> ")} || {_text("detail")} || ' .' FROM held_posts
        UNION SELECT {post} || {literal(f" <{ns.ORG}postIn> ")} || {_end(spaces, "object")} || ' .' FROM held_posts
        UNION SELECT {_end(spaces, "subject")} || {literal(f" <{ns.ORG}holds> ")} || {post} || ' .' FROM held_posts
            WHERE holds
        UNION SELECT line FROM read_csv({literal(path.as_posix())}, header = false, auto_detect = false, quote = '',
            escape = '', delim = '\x01', columns = {{'line': 'VARCHAR'}}, max_line_size = 10000000)
        """
    )
    engine.run("DROP TABLE plain")
    engine.run("DROP TABLE follows")
    path.unlink()
