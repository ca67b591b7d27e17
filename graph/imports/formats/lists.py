"""Lists of whom states and organizations sanction: the United Nations' XML, and the journal of the European Union."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from xml.etree.ElementTree import Element

from amity.corpus.model import Coding, Kind
from amity.imports.dates import edtf_of, single_date, wrong_date
from amity.imports.delimited import Layout, Record, header_of, read_delimited
from amity.imports.opening import Input
from amity.imports.records import (
    About,
    FileFormat,
    Item,
    Options,
    Party,
    ReadTie,
    Skipped,
    reject,
    skip,
    told_by,
)
from amity.imports.xml_stream import NumberedElement, read_elements, text_of, texts_of

COUNCIL = Party(
    "un-security-council",
    "United Nations Security Council",
    Kind.BODY,
    ("UN Security Council",),
    (),
    "Q37470",
)
UNION = Party("european-union", "European Union", Kind.ORGANIZATION, ("EU",), (), "Q458")
TALIBAN = Party("taliban", "Taliban", Kind.MOVEMENT)
NO_TIE = "a reference whose tie no rule reads"

_REFERENCE = re.compile(r"\(?\b([A-Z]{2,3}[a-zA-Z]?\.(?:[A-Z]\.)?\d{1,3}(?:\.\d{2})?)\)?", re.IGNORECASE)
_LETTERED = re.compile(r"(?:^|[\s,;]+)\(?[a-z]\)\s+")
_REGIME = re.compile(r"(.+?),? (?:under|of|in|for) the Taliban(?: regime| movement)?\b.*", re.IGNORECASE)
_KIN = re.compile(
    r"\b(brother|sister|son|daughter|father|mother|cousin|uncle|nephew|wife|husband|married|(?:brother|father|son)-in-law"
    r"|in-laws?|related|relative|family)\b",
    re.IGNORECASE,
)
_ASSOCIATE = re.compile(
    r"\b(associate[ds]?|associated|member|deputy|close to|linked|link|works? for|subordinate)\b",
    re.IGNORECASE,
)
_LISTED_AS = re.compile(r"\s*\((?:previously|formerly) listed as\)", re.IGNORECASE)
"""What a list says of a name and is no part of it."""

_PRINTED = re.compile(r"\d{1,2}[. ]+(?:\d{1,2}\.|[A-Za-z]+\.?) ?\d{4}")
_KINDS = {
    "Person": Kind.PERSON,
    "LegalEntity": Kind.ORGANIZATION,
    "Organization": Kind.ORGANIZATION,
    "Company": Kind.ORGANIZATION,
    "PublicBody": Kind.BODY,
}


def read_un(file: Input, options: Options) -> Iterator[Item]:
    """Persons and entities of a list of the Security Council, all committees."""
    yield from told_by(read_elements(file, ("INDIVIDUAL", "ENTITY")), _listed)


def _listed(numbered: NumberedElement) -> Iterator[Item]:
    """A person or an entity; before the first of them, the list itself."""
    row, element = numbered
    if row == 0:
        day = element.get("dateGenerated", "")
        yield About(published=edtf_of(day[:10]) if re.match(r"\d{4}-\d\d-\d\d", day) else "")
        yield COUNCIL
        return
    record = text_of(element, "REFERENCE_NUMBER").upper() or text_of(element, "DATAID")
    if not record:
        raise reject(row, "REFERENCE_NUMBER", "", "is empty")
    name = " ".join(
        _case(text)
        for part in ("FIRST", "SECOND", "THIRD", "FOURTH")
        if (text := text_of(element, f"{part}_NAME")) and text.lower() != "na"
    )
    if not name:
        raise reject(row, "FIRST_NAME", "", "is empty")
    aliases: dict[bool, list[str]] = {True: [], False: []}
    for alias in (*element.findall("INDIVIDUAL_ALIAS"), *element.findall("ENTITY_ALIAS")):
        text = _LISTED_AS.sub("", text_of(alias, "ALIAS_NAME"))
        if text and text.lower() != "na":
            aliases[text_of(alias, "QUALITY").lower() == "low"].append(text)
    kind = Kind.PERSON if element.tag == "INDIVIDUAL" else Kind.ORGANIZATION
    strong, weak = (*aliases[False], *texts_of(element, "NAME_ORIGINAL_SCRIPT")), (*aliases[True],)
    born = single_date(_births(element))
    yield Party(record, name, kind, strong, (f"un:{record}",), weak=weak, start=born)
    day = text_of(element, "LISTED_ON")
    try:
        listed = edtf_of(day) if day else ""
    except ValueError:
        raise reject(row, "LISTED_ON", day, "is no date") from None
    detail = f"{text_of(element, 'UN_LIST_TYPE')} list".strip()
    yield ReadTie(record, row, COUNCIL.key, "sanctions", record, listed, "..", detail=detail)
    yield from _offices(element, record, row)
    yield from _references(element, record, row)


def _births(element: Element) -> Iterator[str]:
    """The dates of birth that a listing tells, as texts."""
    for birth in element.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        cells = [text_of(birth, name) for name in ("TYPE_OF_DATE", "FROM_YEAR", "TO_YEAR")]
        yield " ".join((*cells, text_of(birth, "DATE") or text_of(birth, "YEAR")))


def _offices(element: Element, record: str, row: int) -> Iterator[Item]:
    """The posts that a person is said to have held under the Taliban; of others no body can be told apart."""
    number = 0
    for value in texts_of(element, "DESIGNATION/VALUE"):
        for post in filter(None, _LETTERED.split(value)):
            if match := _REGIME.fullmatch(post.strip()):
                number += 1
                detail, part = match[1][:300], f"post{number}"
                yield TALIBAN
                yield ReadTie(record, row, record, "holdsOfficeIn", TALIBAN.key, detail=detail, part=part)
            else:
                yield Skipped("a post that names no body of the file", whole=False)


def _references(element: Element, record: str, row: int) -> Iterator[Item]:
    """Ties to others of the list, as far as a word before their number tells the tie."""
    for number, match in enumerate(_REFERENCE.finditer(comments := text_of(element, "COMMENTS1")), 1):
        other = match[1].upper()
        if other == record:
            continue
        before, part = re.split(r"[.;] ", comments[: match.start()])[-1], f"ref{number}"
        if kin := _KIN.search(before):
            weaker, detail = "affiliatedWith", kin[1].lower()
            yield ReadTie(record, row, record, "kinOf", other, otherwise=weaker, detail=detail, part=part)
        elif _ASSOCIATE.search(before):
            yield ReadTie(record, row, record, "affiliatedWith", other, part=part)
        else:
            yield Skipped(NO_TIE, whole=False)


def read_eu(file: Input, options: Options) -> Iterator[Item]:
    """Rows of the annexes of the sanctions regulations of the European Union."""
    yield UNION
    delimiter, _ = header_of(file.first_line())
    needed = ("celex", "annex", "schema", "name", "startDate")
    yield from told_by(read_delimited(file, Layout(delimiter, needed=needed)), _annexed)


def _annexed(record: Record) -> Iterator[Item]:
    row, cells = record
    schema = cells["schema"]
    if schema in {"Asset", "Vessel"}:
        raise skip("a ship or other asset, which is no actor")
    if schema not in _KINDS:
        raise record.rejected("schema", "is no schema of the table")
    name = cells["name"]
    if not name:
        raise record.rejected("name", "is empty")
    aliases, weak = (
        tuple(
            alias
            for part in parts
            for alias in map(str.strip, _LISTED_AS.sub("", cells.get(part, "")).split(";"))
            if alias
        )
        for parts in (("alias", "previousName"), ("weakAlias",))
    )
    key = sha256("\x1f".join((name, cells.get("birthDate", ""))).encode()).hexdigest()[:12]
    if name.lower() == "so-called" and aliases:
        name, aliases = f"{name} {aliases[0]}", aliases[1:]  # the name stands in the cell of the aliases
    born = single_date([cells.get("birthDate", "")]) if schema == "Person" else ""
    ids = (f"eu:{cells['celex']}.{key}",)
    party = Party(f"{name} {key}", name, _KINDS[schema], aliases, ids, weak=weak, start=born)
    yield party
    day = ""
    if cells["startDate"]:
        match = _PRINTED.search(cells["startDate"])
        try:
            day = edtf_of(re.sub(r"\.? (?=\d{4})", " ", match[0]) if match else cells["startDate"], "dmy")
        except ValueError:
            raise record.rejected("startDate", wrong_date(cells["startDate"])) from None
    relation = "freezesAssetsOf" if cells.get("measure") == "Asset freeze" else "sanctions"
    whole = sha256("\x1f".join(cells.values()).encode()).hexdigest()[:12]
    own = f"{cells['celex']}.{cells['annex']}.{whole}"
    detail = ", ".join(filter(None, (cells.get("measure", ""), cells.get("programKey", ""))))
    yield ReadTie(own, row, UNION.key, relation, party.key, day, "..", detail=detail)


def _case(text: str) -> str:
    """Names in capitals as names are written; what stands in brackets, as acronyms do, stays."""
    if not (text.isupper() and text.isascii()):
        return text
    return "".join(part if part.startswith("(") else part.title() for part in re.split(r"(\([^()]*\))", text))


FORMATS = (
    FileFormat(
        "un", "lists of the United Nations Security Council (XML), all committees", read_un,
        lambda head: 1.0 if "<CONSOLIDATED_LIST" in head else 0.0, Coding.LIST, "United Nations Security Council",
        unit="listing", title="Sanctions list of the United Nations Security Council",
    ),
    FileFormat(
        "eu", "annexes of European Union sanctions regulations (CSV, from the Official Journal)", read_eu,
        lambda head: 1.0 if head.startswith("celex,") else 0.0, Coding.LIST, "Official Journal of the European Union",
        title="Sanctions of the European Union",
    ),
)  # fmt: skip
