"""Wikidata: items as JSON, one or many, and answers of its query service, with qualifiers and ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.events.codes import EventCode, codes_of
from amity.imports.dates import single_date
from amity.imports.json_stream import Object, read_whole
from amity.imports.opening import Input, cleaned
from amity.imports.records import About, FileFormat, Item, Options, Party, ReadTie, reject, skip, told_by

_PERSONS = {"P22", "P25", "P40", "P26", "P451", "P3373", "P1038", "P8810", "P6", "P35", "P488", "P169"}
_STATES = {"P530", "P47"}
_ORGANIZATIONS = {"P463", "P102", "P241", "P108", "P749", "P355", "P1416"}
_OF = ("P642", "P1001", "P5054", "P2389", "P361")
"""Qualifiers of a post that tell whose it is."""

_CLASSES = {
    "Q5": Kind.PERSON,
    **dict.fromkeys(("Q6256", "Q3624078", "Q7275", "Q179164", "Q3024240", "Q43702"), Kind.STATE),
    **dict.fromkeys(("Q43229", "Q245065", "Q7278", "Q4830453", "Q484652", "Q6881511"), Kind.ORGANIZATION),
    **dict.fromkeys(("Q17149090", "Q2738074", "Q49773"), Kind.MOVEMENT),
    **dict.fromkeys(("Q192350", "Q327333", "Q35798"), Kind.BODY),
}
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)")
_PROPERTY = re.compile(r"(?:https?://www\.wikidata\.org/(?:prop/direct/|entity/|prop/))?(P[1-9]\d*)")
_TIME = re.compile(r"\+?0*(\d{4})-(\d\d)-(\d\d)T.*")

Json = dict[str, Any]


class Statement(NamedTuple):
    """A statement of an item: its number in the file, the item, the property, and what it says."""

    row: int
    item: str
    property: str
    content: Json


def read_wikidata(file: Input, options: Options) -> Iterator[Item]:
    """Statements of items, or rows of a query that asks for ``?subject ?property ?object``.

    Raises:
        DataError: the JSON is neither.
    """
    codes = codes_of("wikidata", options.map)
    names = _labels(options)
    content = read_whole(file)
    if isinstance(content, dict) and isinstance(content.get("results"), dict):
        rows = content["results"].get("bindings") or ()
        numbered = (Object(number, row) for number, row in enumerate(rows, 1))
        yield from told_by(numbered, lambda row: _row(file, row, codes))
        return
    entities = list(_entities(content))
    if not entities:
        raise DataError(f"{file.name} holds no item of Wikidata and no answer of its query service.")
    newest = max((str(entity.get("modified", ""))[:10] for entity in entities), default="")
    yield About(published=newest)
    numbers = count(1)
    for entity in entities:
        own = str(entity["id"])
        label = _text(entity.get("labels")) or names.get(own, own)
        begun, ended = (_times(entity, of) for of in (("P569", "P571"), ("P570", "P576")))
        yield replace(_party(own, label, _kind(entity), _aliases(entity)), start=begun, end=ended)
        statements = [
            Statement(next(numbers), own, name, content)
            for name, contents in sorted(entity["claims"].items())
            for content in (contents if isinstance(contents, list) else ())
        ]
        file.tally[0] += len(statements)
        yield from told_by(statements, lambda statement: _statement(statement, codes, names))


def _entities(content: object) -> Iterator[Json]:
    entities: list[Any] = content if isinstance(content, list) else [content]
    if isinstance(content, dict) and isinstance(content.get("entities"), dict):
        entities = list(content["entities"].values())
    for entity in filter(lambda entity: isinstance(entity, dict), entities):
        if isinstance(entity.get("claims"), dict) and _ITEM.fullmatch(str(entity.get("id"))):
            yield entity


def _code(codes: Mapping[str, EventCode], *names: str) -> EventCode:
    """The first code of these names.

    Raises:
        Unusable: there is none, or it tells of no tie.
    """
    code = next((codes[name] for name in names if name in codes), None)
    if code is None or not code.relation:
        raise skip("a property that tells of no tie")
    return code


def _statement(
    statement: Statement, codes: Mapping[str, EventCode], names: Mapping[str, str]
) -> Iterator[Item]:
    number, item, name, content = statement
    code = _code(codes, f"{name}/turned", name, f"{name}/of")
    if content.get("rank") == "deprecated":
        raise skip("a statement that is marked as wrong")
    value = _item(content.get("mainsnak"))
    if not value:
        raise skip("a statement without a known value")
    qualifiers = content.get("qualifiers") or {}
    detail = code.note
    if code.code.endswith("/of"):
        detail = names.get(value, value)
        value = next(filter(None, (_item(snak) for of in _OF for snak in _snaks(qualifiers, of))), "")
        if not value:
            raise skip("a post that does not tell whose it is")
    start, end, day = (_when(qualifiers, of) for of in ("P580", "P582", "P585"))
    yield _party(value, names.get(value, value), _kind_of(name))
    ends = (value, item) if code.code.endswith("/turned") else (item, value)
    own = str(content.get("id") or f"{item}-{name}-{number}")
    yield ReadTie(
        own.replace("$", "-"), number, ends[0], code.relation, ends[1], start or day, end, code.otherwise,
        seen=bool(day and not start and not end), detail=detail,
    )  # fmt: skip


def _row(file: Input, row: Object, codes: Mapping[str, EventCode]) -> Iterator[Item]:
    """A row with subject, property and object, and labels, start and end where the query asks for them."""
    file.tally[0] += 1
    cells = {name: str(cell.get("value", "")) for name, cell in row.value.items() if isinstance(cell, dict)}
    subject, name, other = (cells.get(part, "") for part in ("subject", "property", "object"))
    ends = [_ITEM.fullmatch(text) for text in (subject, other)]
    match = _PROPERTY.fullmatch(name)
    if not all(ends) or not match:
        column, value = ("object", other) if ends[0] else ("subject", subject)
        reason = "is no item, or no property beside it; ask for ?subject ?property ?object"
        raise reject(row.row, column, value, reason)
    code = _code(codes, f"{match[1]}/turned", match[1])
    keys = [end[1] for end in ends if end]
    for key, part, kind in zip(keys, ("subject", "object"), (None, _kind_of(match[1])), strict=True):
        yield _party(key, cleaned(cells.get(f"{part}Label", "")) or key, kind)
    if code.code.endswith("/turned"):
        keys.reverse()
    start, end = (cells.get(part, "")[:10] for part in ("start", "end"))
    own = cells.get("statement", "").rpartition("/")[2] or f"{keys[0]}-{match[1]}-{keys[1]}-{start}"
    yield ReadTie(own, row.row, keys[0], code.relation, keys[1], start, end, code.otherwise, detail=code.note)


def _party(key: str, label: str, kind: Kind | None, aliases: tuple[str, ...] = ()) -> Party:
    return Party(key, label, kind, aliases, (f"wikidata:{key}",), key)


def _times(entity: Json, names: Sequence[str]) -> str:
    """The date that an item tells by one of these properties, a range where it tells several."""
    days = [
        _when([statement["mainsnak"]], name)
        for name in names
        for statement in entity["claims"].get(name) or ()
        if isinstance(statement, dict) and statement.get("rank") != "deprecated" and statement.get("mainsnak")
    ]
    return single_date(text for text in days if "X" not in text)


def _kind(entity: Json) -> Kind | None:
    classes = [_item(statement.get("mainsnak")) for statement in entity["claims"].get("P31", ()) or ()]
    return next((_CLASSES[name] for name in classes if name in _CLASSES), None)


def _kind_of(name: str) -> Kind | None:
    """Kind of what a property leads to."""
    if name in _PERSONS:
        return Kind.PERSON
    return Kind.STATE if name in _STATES else Kind.ORGANIZATION if name in _ORGANIZATIONS else None


def _value(snak: object) -> Json | None:
    data = snak.get("datavalue") if isinstance(snak, dict) else None
    value = data.get("value") if isinstance(data, dict) else None
    return value if isinstance(value, dict) else None


def _item(snak: object) -> str:
    """The item that a snak names; older data write its number alone."""
    value = _value(snak)
    if value is None:
        return ""
    name = str(value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else ""))
    return name if _ITEM.fullmatch(name) else ""


def _snaks(qualifiers: object, name: str) -> list[object]:
    if isinstance(qualifiers, dict):
        return list(qualifiers.get(name) or ())
    snaks = qualifiers if isinstance(qualifiers, list) else []  # an older serialization
    return [snak for snak in snaks if isinstance(snak, dict) and snak.get("property") == name]


def _when(qualifiers: object, name: str) -> str:
    """The date of a qualifier, as precisely as it says: 11 the day, 10 the month, 9 the year, 8 the decade."""
    for snak in _snaks(qualifiers, name):
        value = _value(snak)
        if value is None or not (match := _TIME.fullmatch(str(value.get("time", "")))):
            continue
        year, month, day = match.groups()
        precision = value.get("precision")
        if precision == 8:
            return f"{year[:3]}X"
        return "-".join((year, month, day)[: 3 if precision == 11 else 2 if precision == 10 else 1])
    return ""


def _text(labels: object) -> str:
    if not isinstance(labels, dict):
        return ""
    label = labels.get("en") or next(iter(labels.values()), "")
    return cleaned(str(label.get("value", "") if isinstance(label, dict) else label))


def _aliases(entity: Json) -> tuple[str, ...]:
    labels, aliases = entity.get("labels"), entity.get("aliases")
    names = list(labels.values()) if isinstance(labels, dict) else []
    names += [alias for group in (aliases.values() if isinstance(aliases, dict) else ()) for alias in group]
    texts = (name.get("value") for name in names if isinstance(name, dict))
    return tuple(dict.fromkeys(cleaned(str(text)) for text in texts if text))


def _labels(options: Options) -> dict[str, str]:
    """Names of items from a table of id and label among the files."""
    labels: dict[str, str] = {}
    for file in (Input(path, path.name) for path in options.files):
        for _, line in file.lines() if is_labels(file) else ():
            key, _, label = line.partition("\t")
            labels[key] = cleaned(label)
    return labels


def is_labels(file: Input) -> bool:
    """Whether a file is a table of ids and labels, which goes with the others."""
    return file.name.startswith("labels") and ".tsv" in file.name


def _sniff(head: str) -> float:
    if '"claims"' in head and ('"mainsnak"' in head or '"labels"' in head):
        return 0.9
    return 0.6 if '"bindings"' in head and '"vars"' in head else 0.0


FORMATS = (
    FileFormat(
        "wikidata", "items of Wikidata (JSON), and answers of its query service (?subject ?property ?object)",
        read_wikidata, _sniff, Coding.PEOPLE, "Wikidata", unit="statement", title="Statements of Wikidata",
        companion=is_labels,
    ),
)  # fmt: skip
