"""Proposing a mapping for a table, from the names and the words of its columns; a person corrects it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import Vocabulary
from amity.imports.dates import edtf_of
from amity.imports.delimited import Layout, Record, header_of, read_delimited
from amity.imports.formats.mapping import PARTS, REVERSED, ColumnMapping
from amity.imports.formats.table import rows_of
from amity.imports.opening import Input
from amity.render.text import count

SAMPLE = 500
"""Rows that are looked at."""

SHOWN = 10
"""Rows that are shown as claims."""

_MOST_WORDS = 60
_SUBJECT = "(a|subject|source|actor_?1|side_?a|group_?1|from|head|sender|initiator|party_?1|state_?1|ego)"
_OBJECT = "(b|object|target|actor_?2|side_?b|group_?2|to|tail|receiver|recipient|party_?2|state_?2|alter)"
_NAMES = {
    "record": r"(unique|event|record|tie|row|obs)?_?(id|no|number|key)",
    "subject": rf"{_SUBJECT}(_?names?)?",
    "object": rf"{_OBJECT}(_?names?)?",
    "subject_id": rf"{_SUBJECT}_?(id|code|no)|ccode_?1",
    "object_id": rf"{_OBJECT}_?(id|code|no)|ccode_?2",
    "relation": r"(relation(ship)?|type|tie|edge|event)(_?(type|name|text))?|sign",
    "start": r"(start|begin|from|event|since)?_?(date|day|year|start|time|since)",
    "end": r"(end|until|to|stop)_?(date|day|year|time)?",
    "detail": r"(detail|mode|subtype)s?",
}
_WORDS = {
    r"all|ally|(.*\b)?allianc.*|allie.*|pact": "alliedWith",
    r"riv(al(ry)?)?.*|compet.*": "rivalOf",
    r"aff(iliat.*)?|link.*|familial": "affiliatedWith",
    r"mer(ge.*)?": "mergesInto",
    r"(spl(it|inter).*|offshoot) (from|of)": "splitsFrom",
    r"spl(it.*|inter.*)?|offshoot": f"splitsFrom {REVERSED}",
    r"target.*|attack.*|strike.*": "attacks",
    r"fight.*|war|battle.*|conflict": "fights",
    r"enem.*|hostil.*|neg(ative)?.*": "opposes",
    r"support.*|sponsor.*|back.*": "supports",
    r"fund.*|financ.*": "funds",
    r"meet.*|consult.*": "meets",
    r"member.*": "memberOf",
    r"sanction.*": "sanctions",
}
_SIGNS = {"1": "alliedWith", "+1": "alliedWith", "+": "alliedWith", "-1": "opposes", "-": "opposes", "0": ""}
"""Relations of a column that has signs alone."""


def guess_mapping(file: Input) -> str:
    """A mapping in TOML with remarks, the first rows as claims below it.

    Raises:
        DataError: the file has no rows.
    """
    vocabulary = load_vocabulary()
    delimiter, _ = header_of("" if file.name.endswith(".xlsx") else file.first_line())
    rows = [r for r in islice(_rows(file, delimiter), SAMPLE) if isinstance(r, Record)]
    columns = list(rows[0].cells) if rows else []
    parts = _parts(columns, rows)
    order = _order([row.cells[parts[p]] for row in rows for p in ("start", "end") if p in parts])
    words = Counter(row.cells[parts["relation"]] for row in rows) if "relation" in parts else Counter[str]()
    signed = words.keys() <= _SIGNS.keys()
    relations = {
        word: _SIGNS[word] if signed else _relation(word, vocabulary)
        for word, _ in words.most_common(_MOST_WORDS)
    }
    return "\n".join(_text(file, delimiter, columns, parts, order, relations, words, rows)) + "\n"


def _rows(file: Input, delimiter: str) -> Iterator[object]:
    if file.name.endswith(".xlsx"):
        return iter(rows_of(file, ColumnMapping()))
    return iter(read_delimited(file, Layout(delimiter)))


def _parts(columns: Sequence[str], rows: Sequence[Record]) -> dict[str, str]:
    """A column for each part that one seems to tell, names before contents."""
    parts: dict[str, str] = {}
    for part, pattern in _NAMES.items():
        for column in columns:
            plain = re.sub(r"[^\w]+", "_", column.strip().lower())
            if column not in parts.values() and re.fullmatch(pattern, plain):
                if part in {"start", "end"} and not _are_dates([row.cells[column] for row in rows]):
                    continue
                parts[part] = column
                break
    return {part: parts[part] for part in _NAMES if part in parts}


def _are_dates(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return (
        bool(filled)
        and sum(bool(_read(cell, "mdy") or _read(cell, "dmy")) for cell in filled) >= len(filled) * 0.8
    )


def _order(cells: Sequence[str]) -> str:
    """Which order of day and month reads more of the dates; that of the United States where both do."""
    return max(
        ("mdy", "dmy"), key=lambda form: (sum(bool(_read(cell, form)) for cell in cells), form == "mdy")
    )


def _read(cell: str, form: str) -> str:
    try:
        return edtf_of(cell, form)
    except ValueError:
        return ""


def _relation(word: str, vocabulary: Vocabulary) -> str:
    plain = word.strip().lower()
    if re.match(r"suspect|alleg|possib|unconf|presum", plain):
        return ""  # whether that is a tie, a person says
    if " and " in plain and len({_relation(part, vocabulary) for part in plain.split(" and ")}) > 1:
        return ""  # two at once
    for name in vocabulary.relations:
        if plain in {name.lower(), vocabulary.relations[name].label.lower()}:
            return name
    return next((name for pattern, name in _WORDS.items() if re.fullmatch(pattern, plain)), "")


def _text(
    file: Input,
    delimiter: str,
    columns: Sequence[str],
    parts: dict[str, str],
    order: str,
    relations: dict[str, str],
    words: Counter[str],
    rows: Sequence[Record],
) -> Iterator[str]:
    quote = json.dumps  # a basic string of TOML is one of JSON
    yield f"# How the columns of {file.name} become claims. A guess: correct it, save it as mapping.toml, then run"
    yield f"#   amity import csv {file.name} --map mapping.toml -o DIR"
    yield f"# Its columns: {', '.join(columns)}"
    yield ""
    yield "[file]"
    yield f"delimiter = {quote(delimiter)}"
    yield f"dates = {quote(order)}  # how 3/14/06 is read: mdy or dmy"
    yield ""
    yield "[claim]  # which column tells what; leave out what none tells"
    for part in PARTS:
        is_needed = part in {"subject", "object"} and part not in parts
        note = "  # NEEDED: no column looks like it" if is_needed else ""
        if part in parts or note:
            yield f"{part} = {quote(parts.get(part, ''), ensure_ascii=False)}{note}"
    yield ""
    yield '[relations]  # a relation of amity, with its modality where that is not asserted: "opposes denied";'
    yield f'# where it leads from the object to the subject: "splitsFrom {REVERSED}", the object left the subject'
    for word, relation in relations.items():
        note = f"  # {count(words[word], 'row')}" + ("" if relation else '; "" leaves them out')
        yield f"{quote(word, ensure_ascii=False)} = {quote(relation)}{note}"
    if not relations:
        yield '"*" = ""  # NEEDED: no column tells the relation; name the one of every row'
    yield ""
    yield "[actors]"
    yield 'kind = "unknown"  # state, organization, movement, person, body, forum, collective or unknown'
    if "subject_id" in parts:
        scheme = re.sub(r"[^a-z0-9]+", "", file.stem.lower())[:12].lstrip("0123456789") or "table"
        yield f"scheme = {quote(scheme)}  # before the ids, as in cow:365"
    if {"subject", "object"} <= parts.keys():
        yield ""
        yield f"# The first {min(SHOWN, len(rows))} rows as claims:"
        for row in rows[:SHOWN]:
            word = row.cells[parts["relation"]] if "relation" in parts else "*"
            start = _read(row.cells[parts["start"]], order) if "start" in parts else ""
            relation, *more = (relations.get(word) or "?").split()
            ends = [row.cells[parts["subject"]], row.cells[parts["object"]]]
            subject, other = ends[::-1] if REVERSED in more else ends
            claim = f"{subject} {relation} {other}"
            yield f"#   {claim}{f', {start}' if start else ''}"
