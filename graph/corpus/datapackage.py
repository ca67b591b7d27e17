"""``datapackage.json``: what a dataset says about itself, and its tables described for other programs.

The file is a Data Package of version 2 (https://datapackage.org): spreadsheets, editors and validators that know the
standard find columns, types and keys in it. amity itself takes from it name, title, description, version, contributors,
licences and the base IRI, which stands in a property of its own, ``{"amity": {"base": "https://example.org/mine/"}}``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from amity.characters import escaped
from amity.corpus.csv_reader import check_characters
from amity.corpus.formats import FORMATS
from amity.corpus.model import Licence, Metadata, Source
from amity.corpus.table_format import LIST, Column, TableFormat
from amity.errors import clipped
from amity.faults import Fault, Severity
from amity.namespaces import FIRST_BASE, is_base
from amity.reading import read_input

FILE = "datapackage.json"
FILE_SHEET = "datapackage"
"""Sheet of a workbook that holds the properties, a row each: its name, and its text or JSON."""

_TEXTS = ("name", "title", "description", "version")
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

Json: TypeAlias = dict[str, Any]  # as `json` reads it

_NAME = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
_MOST_BYTES = 1 << 24
_BUNDLED = "russia-taliban"  # name of the bundled corpus, whose base is no one else's
_LONGEST_NAME = 200
_LONGEST_BASE = 1000  # every name of the dataset begins with it
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")


def read_metadata(folder: Path) -> tuple[Metadata, list[Fault]]:
    """What a folder says about itself, and the faults in that; without the file the name is that of the folder."""
    content, faults = read_datapackage(folder)
    if content is None:
        return Metadata(name_from(folder)), faults
    reader = _Reader(content, faults)
    return reader.metadata(name_from(folder)), faults


def read_properties(rows: Sequence[Sequence[str]], path: Path) -> tuple[Metadata, list[Fault]]:
    """What the sheet of a workbook says about its dataset; without one the name is that of the file."""
    name, faults = name_from(path.with_suffix("")), list[Fault]()
    if not rows:
        return Metadata(name), faults
    content: Json = {}
    for row in rows[1:]:
        key, text = (*row, "")[:2]
        try:
            nested = key not in _TEXTS and text.startswith(("[", "{"))
            content[key] = json.loads(text, object_pairs_hook=_object) if nested else text
        except (ValueError, RecursionError, _Twice):
            faults.append(Fault(FILE, 0, key, text, "is no JSON", "correct it in the sheet datapackage"))
    return _Reader(content, faults).metadata(name), faults


def property_rows(text: str) -> list[list[str]]:
    """The properties in the text of the file as rows of a sheet; the tables describe themselves there."""
    rows = [["property", "value"]]
    for key, value in json.loads(text).items():
        if key not in {"$schema", "resources"}:
            rows.append([key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)])
    return rows


def read_datapackage(folder: Path) -> tuple[Json | None, list[Fault]]:
    """The object in the file, None where there is none, and the faults that keep it from being read."""
    path = folder / FILE
    if not path.exists():
        return None, []

    def fault(problem: str, remedy: str) -> tuple[None, list[Fault]]:
        return None, [Fault(FILE, 0, "", "", problem, remedy)]

    try:
        text = read_input(path, _MOST_BYTES).decode("utf-8-sig")
        content = json.loads(text, object_pairs_hook=_object)
        json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        half = escaped(error.object[error.start])
        return fault(f"holds half of a character ({half})", "write the whole character")
    except OSError as error:
        return fault(f"cannot be read: {error.strerror}", "put the file there, readable")
    except UnicodeDecodeError:
        return fault("is not UTF-8", "save the file as UTF-8")
    except _Twice as error:
        shown = clipped(json.dumps(error.args[0], ensure_ascii=False))
        return fault(f"has the key {shown} twice in one object", "keep one of the two")
    except json.JSONDecodeError as error:
        return fault(
            f"is no JSON: {error.msg} at line {error.lineno}, column {error.colno}", "correct it there"
        )
    except (RecursionError, ValueError):
        return fault("is no JSON that can be read", "write it anew with: amity upgrade DIR")
    if not isinstance(content, dict):
        return fault("holds no JSON object", "write it anew with: amity upgrade DIR")
    return content, []


class _Twice(Exception):
    """A key stands twice in an object of JSON, so that readers differ in which one counts."""


def _object(pairs: list[tuple[str, Any]]) -> Json:
    content: Json = {}
    for key, value in pairs:
        if key in content:
            raise _Twice(key)
        content[key] = value
    return content


def name_from(folder: Path) -> str:
    """The name of a dataset that does not tell it: that of its folder, without what no name can hold.

    >>> name_from(Path("/home/me/My data (2)"))
    'my-data-2'
    """
    text = unicodedata.normalize("NFC", folder.resolve().name).lower()
    return re.sub(r"[^\w.]+|_+", "-", text).strip("-.") or Metadata().name


class _Reader:
    """Reads the properties one by one and notes what is wrong with them."""

    def __init__(self, content: Json, faults: list[Fault]) -> None:
        self._content = content
        self._faults = faults

    def metadata(self, name: str) -> Metadata:
        """What the object says; `name` where it does not tell its own."""
        own = self._text("name")
        if "name" not in self._content:
            self._fault("name", "", "is missing", "give the dataset a short name", warning=True)
        elif isinstance(self._content["name"], str) and not _NAME.fullmatch(own):
            self._fault("name", own, "is no name", "use letters, digits, hyphens and full stops")
            own = ""
        elif len(own) > _LONGEST_NAME:
            self._fault("name", own, "is too long", f"use at most {_LONGEST_NAME} characters")
            own = ""
        self._check_resources()
        return Metadata(
            name=own or name,
            named_base=self._base(own),
            title=self._text("title"),
            description=self._text("description"),
            version=self._text("version"),
            creators=tuple(filter(None, map(self._contributor, self._objects("contributors")))),
            licences=tuple(sorted(self._licences(), key=lambda licence: licence.iri)),
        )

    def _fault(self, column: str, value: object, problem: str, remedy: str, warning: bool = False) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        self._faults.append(Fault(FILE, 0, column, shown, problem, remedy, severity))

    def _report(
        self,
        problem: str,
        remedy: str,
        row: int = 0,
        column: str = "",
        value: str = "",
        warning: bool = False,
    ) -> None:
        self._fault(column, value, problem, remedy, warning)

    def _text(self, column: str, content: Json | None = None) -> str:
        value = (self._content if content is None else content).get(column, "")
        if not isinstance(value, str):
            self._fault(column, value, "is no text", "write it in quotation marks")
            return ""
        text = " ".join(unicodedata.normalize("NFC", value).split())
        check_characters(0, column, text, self._report)
        return text

    def _objects(self, column: str) -> list[Json]:
        value = self._content.get(column, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._fault(column, value, "is no list of objects", 'write [{"title": "..."}]')
            return []
        return value

    def _contributor(self, content: Json) -> str:
        names = (self._text("givenName", content), self._text("familyName", content))
        return self._text("title", content) or " ".join(filter(None, names))

    def _licences(self) -> Iterator[Licence]:
        """The licences; those that stand twice once."""
        by_iri = {
            licence.iri: licence
            for licence in map(self._licence, self._objects("licenses"))
            if licence is not None
        }
        yield from by_iri.values()

    def _licence(self, content: Json) -> Licence | None:
        name, path, title = (self._text(key, content) for key in ("name", "path", "title"))
        if not name and not path:
            self._fault("licenses", content, "has neither name nor path", "write the name, as in CC-BY-4.0")
            return None
        if name and not _SPDX.fullmatch(name):
            self._fault("licenses", name, "is no short name of a licence", "write it as in CC-BY-4.0")
            return None
        if path and not path.startswith(("http://", "https://")):
            path = ""  # a file of the folder, which has no address
        if path == Licence(name).iri or not is_base(f"{path}/"):
            path = ""
        if not name and not path:
            self._fault("licenses", content, "has no address and no name", "write the name, as in CC-BY-4.0")
            return None
        return Licence(name, path, title)

    def _check_resources(self) -> None:
        """Refuse what would have a table read from another file, or in another way, than amity reads it."""
        names = {form.name: form for form in FORMATS}
        files = {PurePosixPath(form.file): form for form in FORMATS}
        for item in self._objects("resources"):
            name, path = item.get("name"), item.get("path")
            by_path = files.get(PurePosixPath(path)) if isinstance(path, str) else None
            form = by_path or (names.get(name) if isinstance(name, str) else None)
            if form is None:
                continue
            due = resource(form, ())
            if path != form.file or "data" in item:
                shown = item["data"] if path is None and "data" in item else path
                problem = f"is not where amity reads the table {form.file.removesuffix('.csv')}"
                self._fault("resources", shown, problem, f'write "path": "{form.file}" and no data')
            self._check_dialect(form, item, due)

    def _check_dialect(self, form: TableFormat, item: Json, due: Json) -> None:
        dialect = item.get("dialect", {})
        if not isinstance(dialect, dict):
            self._fault(
                "resources", dialect, f"is no dialect of {form.file}", "leave it out, or write an object"
            )
            return
        for key in ("delimiter", "quoteChar", "doubleQuote", "header"):
            if dialect.get(key, due["dialect"][key]) != due["dialect"][key]:
                right = f"save {form.file} so, and write {json.dumps(due['dialect'][key])}"
                self._fault(
                    "resources", dialect[key], f"is not the {key} that amity reads {form.file} by", right
                )
        encoding = item.get("encoding", "utf-8")
        if str(encoding).lower() not in {"utf-8", "utf8"}:
            right = f"save {form.file} as UTF-8, and write utf-8"
            self._fault("resources", encoding, f"is not the encoding that amity reads {form.file} by", right)

    def _base(self, name: str) -> str:
        own = self._content.get("amity", {})
        if not isinstance(own, dict):
            self._fault("amity", own, "is no object", 'write {"base": "https://example.org/mydata/"}')
            return ""
        base = self._text("base", own)
        if base and not is_base(base):
            remedy = "write an address of http, https or urn that ends in / # or :, as in https://example.org/mydata/"
            self._fault("base", base, "is no base IRI", remedy)
            return ""
        if base.lower().startswith(FIRST_BASE) and name != _BUNDLED:
            remedy = "write an address of your own, as in https://example.org/mydata/"
            self._fault("base", base, "is the base of the bundled corpus, whose names it would take", remedy)
            return ""
        if len(base) > _LONGEST_BASE:
            self._fault("base", base, "is too long", f"use at most {_LONGEST_BASE:,} characters")
            return ""
        return base


def datapackage_text(metadata: Metadata, forms: Iterable[TableFormat], sources: Iterable[Source]) -> str:
    """The file for a dataset that has the tables `forms`, with all their columns."""
    content: Json = {"$schema": PROFILE, "name": metadata.name}
    content |= _given(
        title=metadata.title,
        description=metadata.description,
        version=metadata.version,
        contributors=[{"title": name} for name in metadata.creators],
        licenses=[
            _given(name=licence.name, path=licence.path, title=licence.title) for licence in metadata.licences
        ],
        sources=[_given(title=source.title, path=source.url) for source in sources],
        amity=_given(base=metadata.named_base),
    )
    content["resources"] = resources(forms)
    return json_text(content)


def json_text(content: Json) -> str:
    """An object as the text of a file that people read too."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def resources(forms: Iterable[TableFormat]) -> list[Json]:
    """The tables as Data Resources with their schemas.

    A key that leads to a table which is not among `forms` is left out.
    """
    forms = tuple(forms)
    return [resource(form, {other.file for other in forms}) for form in forms]


def resource(form: TableFormat, files: Iterable[str]) -> Json:
    """One table as a Data Resource; `files` are those that its keys may lead to."""
    keys = [
        {"fields": [column.name], "reference": _reference(column.table, form)}
        for column in form.fields
        if column.table in files
    ]
    key = form.fields[0].name
    schema: Json = {"fields": [_field(column, key) for column in form.fields], "primaryKey": [key]}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": form.name,
        "path": form.file,
        "description": f"A row is {form.about}.",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _reference(table: str, form: TableFormat) -> Json:
    """Where a foreign key leads; without a resource it leads to the table itself."""
    own = {} if table == form.file else {"resource": table.removesuffix(".csv")}
    return {**own, "fields": ["id"]}


def _field(column: Column, key: str) -> Json:
    typed: Json = {"type": column.type}
    if column.several:
        typed = {"type": "list", "delimiter": LIST, "itemType": column.type}
    constraints = _given(required=column.filled, unique=column.name == key)
    if not column.several:
        constraints |= _given(enum=list(column.choices), pattern=column.pattern)
        if column.type == "integer":
            constraints = {
                **constraints,
                **({"enum": [int(c) for c in column.choices]} if column.choices else {}),
            }
        constraints |= {
            key: value
            for key, value in (("minimum", column.least), ("maximum", column.most))
            if value is not None
        }
    described: Json = {"name": column.name, **typed, "description": column.meaning}
    return described | _given(constraints=constraints)


def _given(**fields: object) -> Json:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value}
