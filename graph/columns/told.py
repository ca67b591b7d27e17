"""SQL for the lines of a subject in N-Triples: texts put together, each part copied once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from amity.namespaces import Namespaces
from amity.sql.engine import literal

LINE_END = " .\n"


class Sql(str):
    """SQL for a text, among texts that stand for themselves."""


Text = list[str]
"""What a text is put together of: texts that stand for themselves, and `Sql`."""


@dataclass(frozen=True)
class Objects:
    """An object of a subject.

    Attributes:
        value: the object; of several, which are told sorted and once each, a list in SQL.
        when: SQL condition under which it is told.
    """

    value: Text | Sql
    when: str = ""


def concat(text: Iterable[str]) -> str:
    """SQL for a text in one call, which copies each part once; with ``||`` each is copied for every one behind it."""
    parts: list[str] = []
    for is_sql, run in groupby(text, lambda part: isinstance(part, Sql)):
        if is_sql:
            parts.extend(run)
        else:
            whole = "".join(run).replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n")
            parts.append(f"E'{whole}'")
    return f"concat({', '.join(parts)})"


def escaped(column: str) -> Text:
    """A text as N-Triples write it, in quotation marks."""
    escapes = {"'\\'": "'\\\\'", "'\"'": "'\\\"'", "chr(10)": "'\\n'", "chr(9)": "'\\t'"}
    written = column
    for sign, code in escapes.items():
        written = f"replace({written}, {sign}, {code})"
    has = " OR ".join(f"contains({column}, {sign})" for sign in escapes)
    return ['"', Sql(f"CASE WHEN {has} THEN {written} ELSE {column} END"), '"']


def node(namespace: str, column: str) -> Text:
    """The node of an id; ids hold nothing that an IRI could not."""
    return ["<" + namespace, Sql(column), ">"]


def typed(value: str, kind: str) -> Text:
    """A value of a datatype."""
    return ['"', Sql(value), f'"^^<{kind}>']


def end_of(spaces: Namespaces, column: str) -> Text:
    """An actor or a place; which it is stands in a column beside it (see `is_place`)."""
    place, actor = literal(spaces.place), literal(spaces.actor)
    return ["<", Sql(f"CASE WHEN {column}_is_place THEN {place} ELSE {actor} END"), Sql(column), ">"]


def is_place(*columns: str) -> str:
    """SQL for the columns that `end_of` looks at."""
    return ", ".join(
        f"{name} IN (SELECT id FROM spots) AS {name.split('.')[-1]}_is_place" for name in columns
    )


def block_of(subject: Text, values: Mapping[str, Objects | list[Objects]]) -> str:
    """SQL for the lines of a subject, by predicate and object.

    It looks up nothing elsewhere: above rows in their order a join, even one for ``IN (SELECT ...)``, may mix them.
    """
    block: Text = []
    for predicate, objects in sorted(values.items(), key=lambda item: f"<{item[0]}>"):
        for objects_ in objects if isinstance(objects, list) else [objects]:
            start = [*subject, f" <{predicate}> "]
            lines: Text
            if isinstance(objects_.value, Sql):
                line = concat([*start, Sql("x"), LINE_END])
                sorted_lines = f"list_transform(list_sort(list_distinct({objects_.value})), lambda x: {line})"
                lines = [Sql(f"array_to_string({sorted_lines}, '')")]
            else:
                lines = [*start, *objects_.value, LINE_END]
            if objects_.when:
                block.append(Sql(f"CASE WHEN {objects_.when} THEN {concat(lines)} ELSE '' END"))
            else:
                block.extend(lines)
    return concat(block)
