"""Wikidata: items as JSON, one or many, and answers of its query service, with qualifiers and ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from amity.corpus.model import Coding, Kind
from amity.errors import DataError
from amity.events.codes import Code, codes_of
from amity.imports.dates import one_of
from amity.imports.json_stream import read_whole
from amity.imports.opening import Input, cleaned
from amity.imports.records import About, Format, Item, Options, Party, Rejected, Skipped, Told

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


def read_wikidata(file: Input, options: Options) -> Iterator[Item]:
    """Statements of items, or rows of a query that asks for ``?subject ?property ?object``.

    Raises:
        DataError: the JSON is neither.
    """
    codes = codes_of("wikidata", options.map)
    names = _labels(options)
    content = read_whole(file)
    if isinstance(content, dict) and isinstance(content.get("results"), dict):
        yield from _rows(file, content, codes)
        return
    entities = list(_entities(content))
    if not entities:
        raise DataError(f"{file.name} holds no item of Wikidata and no answer of its query service.")
    newest = max((str(entity.get("modified", ""))[:10] for entity in entities), default="")
    yield About(published=newest)
    number = 0
    for entity in entities:
        own = str(entity["id"])
        label = _text(entity.get("labels")) or names.get(own, own)
        begun, ended = (_times(entity, names) for names in (("P569", "P571"), ("P570", "P576")))
        yield replace(_party(own, label, _kind(entity), _aliases(entity)), start=begun, end=ended)
        for name, statements in sorted(entity["claims"].items()):
            for statement in statements if isinstance(statements, list) else ():
                number += 1
                file.tally[0] += 1
                yield from _statement(own, name, statement, codes, names, number)


def _entities(content: object) -> Iterator[Json]:
    found = content if isinstance(content, list) else [content]
    if isinstance(content, dict) and isinstance(content.get("entities"), dict):
        found = list(content["entities"].values())
    for entity in found:
        if (
            isinstance(entity, dict)
            and isinstance(entity.get("claims"), dict)
            and _ITEM.fullmatch(str(entity.get("id")))
        ):
            yield entity


def _statement(
    item: str, name: str, statement: Json, codes: Mapping[str, Code], names: Mapping[str, str], number: int
) -> Iterator[Item]:
    turned = f"{name}/turned" in codes
    code = codes.get(f"{name}/turned") or codes.get(name) or codes.get(f"{name}/of")
    if code is None or not code.relation:
        yield Skipped("a property that tells of no tie")
        return
    if statement.get("rank") == "deprecated":
        yield Skipped("a statement that is marked as wrong")
        return
    value = _item(statement.get("mainsnak"))
    if not value:
        yield Skipped("a statement without a known value")
        return
    qualifiers = statement.get("qualifiers") or {}
    detail = code.note
    if code.code.endswith("/of"):
        detail = names.get(value, value)
        value = next(
            (found for name in _OF for snak in _snaks(qualifiers, name) if (found := _item(snak))), ""
        )
        if not value:
            yield Skipped("a post that does not tell whose it is")
            return
    try:
        start, end = _when(qualifiers, "P580"), _when(qualifiers, "P582")
        day = _when(qualifiers, "P585")
    except ValueError as error:
        yield Rejected(number, name, str(statement.get("id", "")), f"has a wrong date: {error}")
        return
    yield _party(value, names.get(value, value), _kind_of(name))
    ends = (value, item) if turned else (item, value)
    own = str(statement.get("id") or f"{item}-{name}-{number}")
    yield Told(
        own.replace("$", "-"), number, ends[0], code.relation, ends[1], start or day, end, code.otherwise,
        seen=bool(day and not start and not end), detail=detail,
    )  # fmt: skip


def _rows(file: Input, content: Json, codes: Mapping[str, Code]) -> Iterator[Item]:
    """Rows with subject, property and object, and labels, start and end where the query asks for them."""
    for number, row in enumerate(content["results"].get("bindings") or (), 1):
        file.tally[0] += 1
        cells = {name: str(cell.get("value", "")) for name, cell in row.items() if isinstance(cell, dict)}
        subject, name, other = (cells.get(part, "") for part in ("subject", "property", "object"))
        ends = [_ITEM.fullmatch(text) for text in (subject, other)]
        found = _PROPERTY.fullmatch(name)
        if not all(ends) or not found:
            column = "object" if ends[0] else "subject"
            reason = "is no item, or no property beside it; ask for ?subject ?property ?object"
            yield Rejected(number, column, other if ends[0] else subject, reason)
            continue
        code = codes.get(f"{found[1]}/turned") or codes.get(found[1])
        if code is None or not code.relation:
            yield Skipped("a property that tells of no tie")
            continue
        keys = [match[1] for match in ends if match]
        for key, part in zip(keys, ("subject", "object"), strict=True):
            yield _party(
                key,
                cleaned(cells.get(f"{part}Label", "")) or key,
                None if part == "subject" else _kind_of(found[1]),
            )
        if code.code.endswith("/turned"):
            keys.reverse()
        start, end = (cells.get(part, "")[:10] for part in ("start", "end"))
        own = cells.get("statement", "").rpartition("/")[2] or f"{keys[0]}-{found[1]}-{keys[1]}-{start}"
        yield Told(own, number, keys[0], code.relation, keys[1], start, end, code.otherwise, detail=code.note)


def _party(key: str, label: str, kind: Kind | None, aliases: tuple[str, ...] = ()) -> Party:
    return Party(key, label, kind, aliases, (f"wikidata:{key}",), key)


def _times(entity: Json, names: Sequence[str]) -> str:
    """The date that an item tells by one of these properties, a range where it tells several."""
    found = [
        _when([statement["mainsnak"]], name)
        for name in names
        for statement in entity["claims"].get(name) or ()
        if isinstance(statement, dict) and statement.get("rank") != "deprecated" and statement.get("mainsnak")
    ]
    return one_of(text for text in found if "X" not in text)


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
    found = qualifiers if isinstance(qualifiers, list) else []  # an older serialization
    return [snak for snak in found if isinstance(snak, dict) and snak.get("property") == name]


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
    found = labels.get("en") or next(iter(labels.values()), "")
    return cleaned(str(found.get("value", "") if isinstance(found, dict) else found))


def _aliases(entity: Json) -> tuple[str, ...]:
    labels, aliases = entity.get("labels"), entity.get("aliases")
    found = list(labels.values()) if isinstance(labels, dict) else []
    found += [alias for group in (aliases.values() if isinstance(aliases, dict) else ()) for alias in group]
    return tuple(
        dict.fromkeys(cleaned(str(f["value"])) for f in found if isinstance(f, dict) and f.get("value"))
    )


def _labels(options: Options) -> dict[str, str]:
    """Names of items from a table of id and label among the files."""
    found: dict[str, str] = {}
    for path in options.files:
        if is_labels(Input(path, path.name)):
            for _, line in Input(path, path.name).lines():
                key, _, label = line.partition("\t")
                found[key] = cleaned(label)
    return found


def is_labels(file: Input) -> bool:
    """Whether a file is a table of ids and labels, which goes with the others."""
    return file.name.startswith("labels") and ".tsv" in file.name


def _sniff(head: str) -> float:
    if '"claims"' in head and ('"mainsnak"' in head or '"labels"' in head):
        return 0.9
    return 0.6 if '"bindings"' in head and '"vars"' in head else 0.0


FORMATS = (
    Format(
        "wikidata", "items of Wikidata (JSON), and answers of its query service (?subject ?property ?object)",
        read_wikidata, _sniff, Coding.PEOPLE, "Wikidata", unit="statement", title="Statements of Wikidata",
        companion=is_labels,
    ),
)  # fmt: skip
