"""FollowTheMoney: entities as JSON lines, as OpenSanctions, Aleph and others write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from amity.corpus.model import Coding, Kind
from amity.imports.dates import edtf_of, single_date
from amity.imports.json_stream import Object, read_lines
from amity.imports.opening import Input, cleaned
from amity.imports.records import About, FileFormat, Item, Options, Party, ReadTie, reject, skip, told_by
from amity.imports.states import state_of

KINDS = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANIZATION,
    "Company": Kind.ORGANIZATION,
    "PublicBody": Kind.BODY,
    "LegalEntity": Kind.UNKNOWN,
}
"""Schemata that are actors."""


class EdgeSchema(NamedTuple):
    """How a schema that ties two entities is read: its two properties, and the relation between them."""

    subject: str
    object: str
    relation: str
    otherwise: str = ""


EDGES = {
    "Ownership": EdgeSchema("owner", "asset", "owns", "controls"),
    "Directorship": EdgeSchema("director", "organization", "holdsOfficeIn", "leads"),
    "Membership": EdgeSchema("member", "organization", "memberOf"),
    "Employment": EdgeSchema("employee", "employer", "affiliatedWith"),
    "Representation": EdgeSchema("agent", "client", "represents"),
    "Family": EdgeSchema("person", "relative", "kinOf"),
    "Associate": EdgeSchema("person", "associate", "affiliatedWith"),
    "UnknownLink": EdgeSchema("subject", "object", "affiliatedWith"),
    "Occupancy": EdgeSchema("holder", "post", "holdsOfficeIn"),
    "Sanction": EdgeSchema("authority", "entity", "sanctions"),
}
NOT_TIES = frozenset(
    """
    Address Passport Identification Vessel Airplane Vehicle RealEstate Asset Security CryptoWallet BankAccount
    Position Document Pages Image Video Audio Email Table Mention Note Event Trip Call Message Payment Debt
    Contract ContractAward EconomicActivity License CourtCase CourtCaseParty Succession ProjectParticipant
    Project Thing Interval Documentation Article Folder HyperText PlainText Package Workbook Post UserAccount
    TaxRoll CallForTenders
    """.split()
)
"""Schemata that are neither actors nor ties that the ontology has."""

_ROLES = ("role", "relationship", "status", "program", "summary")


def read_ftm(file: Input, options: Options) -> Iterator[Item]:
    """Entities and edges, which are entities too; the posts of occupancies are read first."""
    posts = _posts(file)
    file.tally[0] = 0
    newest = ""

    def entity(item: Object) -> Iterator[Item]:
        nonlocal newest
        values = item.value
        newest = max(newest, str(values.get("last_seen") or values.get("last_change") or "")[:10])
        return _entity(item, posts)

    yield from told_by(read_lines(file), entity)
    try:
        yield About(published=edtf_of(newest) if newest else "")
    except ValueError:
        yield About()


def _entity(item: Object, posts: dict[str, tuple[str, str]]) -> Iterator[Item]:
    name, schema = str(item.value.get("id") or ""), str(item.value.get("schema", ""))
    if not name or not isinstance(item.value.get("properties"), dict):
        raise reject(item.row, "id", name, "is no entity: id or properties are missing")
    if schema in KINDS:
        yield from _actor(item, schema)
    elif schema in EDGES:
        yield from _edge(item, EDGES[schema], schema, posts)
    elif schema in NOT_TIES:
        raise skip(f"of schema {schema}, which is no tie of two actors")
    else:
        raise reject(item.row, "schema", schema, "is no schema that is known")


def _posts(file: Input) -> dict[str, tuple[str, str]]:
    """Name and country of each post by its id."""
    return {
        str(item.value.get("id")): ((_texts(item, "name") or [""])[0], (_texts(item, "country") or [""])[0])
        for item in read_lines(file)
        if isinstance(item, Object) and item.value.get("schema") == "Position"
    }


def _actor(item: Object, schema: str) -> Iterator[Item]:
    entity = item.value
    key = str(entity["id"])
    names = [*_texts(item, "name"), *_texts(item, "alias"), *_texts(item, "abbreviation")]
    begun, ended = (
        ("birthDate", "deathDate") if schema == "Person" else ("incorporationDate", "dissolutionDate")
    )
    label = cleaned(str(entity.get("caption") or "")) or (names[0] if names else key)
    wikidata = next((q for q in (*_texts(item, "wikidataId"), key) if q[:1] == "Q" and q[1:].isdigit()), "")
    aliases, weak = [n for n in names if n != label], [n for n in _texts(item, "weakAlias") if n not in names]
    start, end = (single_date(_texts(item, name)) for name in (begun, ended))
    kind, ids = KINDS[schema], (f"ftm:{key}",)
    yield Party(key, label, kind, (*aliases,), ids, wikidata, weak=(*weak,), start=start, end=end)
    places = {*_texts(item, "jurisdiction"), *_texts(item, "country")}
    if schema == "PublicBody" and len(places) == 1:
        whole = _country(next(iter(places)))
        yield whole
        yield ReadTie(key, item.row, key, "partOf", whole.key, detail="public body")


def _edge(item: Object, edge: EdgeSchema, schema: str, posts: dict[str, tuple[str, str]]) -> Iterator[Item]:
    start, end = _date(item, "startDate") or _date(item, "date"), _date(item, "endDate")
    detail = next((texts[0] for name in _ROLES if (texts := _texts(item, name))), "")[:300]
    subjects, objects = _texts(item, edge.subject), _texts(item, edge.object)
    if schema == "Sanction":
        authority = subjects[0] if subjects else " ".join(_texts(item, "country")).upper()
        if not authority:
            raise skip("a sanction whose authority is not told")
        yield Party(f"authority:{authority}", authority, Kind.BODY)
        subjects = [f"authority:{authority}"]
    if schema == "Occupancy":
        post = next((posts[name] for name in objects if name in posts and posts[name][1]), None)
        if post is None:
            raise skip("a post whose country is not told")
        detail, whole = post[0], _country(post[1])
        yield whole
        objects = [whole.key]
    if not subjects or not objects:
        raise reject(item.row, edge.object if subjects else edge.subject, "", "is empty")
    for number, (subject, other) in enumerate(product(subjects, objects)):
        yield ReadTie(
            str(item.value["id"]), item.row, subject, edge.relation, other, start, end, edge.otherwise, detail=detail,
            part=str(number + 1) if number else "",
        )  # fmt: skip


def _date(item: Object, name: str) -> str:
    """The earliest of several dates, which are spellings and versions of one.

    Raises:
        Unusable: one of them is no date.
    """
    texts = _texts(item, name)
    try:
        return min(map(edtf_of, texts), default="")
    except ValueError:
        raise reject(item.row, name, "; ".join(texts), "is no date") from None


def _country(code: str) -> Party:
    if code == "eu":
        return Party("country:eu", "European Union", Kind.ORGANIZATION, ("EU",), (), "Q458")
    state = state_of("iso2", code)
    return state.party if state else Party(f"country:{code}", code.upper(), Kind.UNKNOWN)


def _texts(item: Object, name: str) -> list[str]:
    values = item.value["properties"].get(name, []) if isinstance(item.value.get("properties"), dict) else []
    values = values if isinstance(values, Sequence) and not isinstance(values, str) else [values]
    return [
        text
        for value in values
        if (text := cleaned(str(value.get("id", "") if isinstance(value, dict) else value)))
    ]


def _sniff(head: str) -> float:
    first = head.partition("\n")[0]
    return 0.95 if first.startswith("{") and '"schema"' in first and '"properties"' in first else 0.0


FORMATS = (
    FileFormat(
        "ftm", "entities of FollowTheMoney as JSON lines (OpenSanctions, Aleph)", read_ftm, _sniff, Coding.LIST,
        unit="object", title="FollowTheMoney entities",
    ),
)  # fmt: skip
