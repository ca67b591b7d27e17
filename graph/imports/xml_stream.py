"""Elements of an XML file, one at a time and forgotten after it; entities and document types are refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from amity.errors import DataError
from amity.imports.opening import Input, cleaned

_STEP = 1 << 16
_DEEPEST = 64


class NumberedElement(NamedTuple):
    """An element and its number among those that were asked for."""

    row: int
    element: Element


def read_elements(file: Input, names: Collection[str]) -> Iterator[NumberedElement]:
    """The elements of these names, wherever they stand; the element around all comes first, without its content.

    Raises:
        DataError: it is no XML, declares entities, or is nested too deep.
    """
    parser = expat.ParserCreate()
    builder: TreeBuilder | None = None
    depth, done, number = 0, list[NumberedElement](), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, builder
        depth += 1
        if depth > _DEEPEST:
            raise DataError(f"{file.name}, line {parser.CurrentLineNumber}: elements are nested too deep.")
        if depth == 1:
            done.append(NumberedElement(0, Element(name, attributes)))
        if builder is None and name in names:
            builder = TreeBuilder()
        if builder is not None:
            builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth, builder, number
        depth -= 1
        if builder is not None:
            element = builder.end(name)
            if name in names:
                number += 1
                file.tally[0] += 1
                done.append(NumberedElement(number, element))
                builder = None

    def text(data: str) -> None:
        if builder is not None:
            builder.data(data)

    def refuse(*_: object) -> NoReturn:
        raise DataError(
            f"{file.name}, line {parser.CurrentLineNumber}: declares a document type or entities, which are not read."
        )

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    with file.open() as content:
        last = False
        while not last:
            piece = content.read(_STEP)
            last = not piece
            try:
                parser.Parse(piece, last)
            except expat.ExpatError as error:
                raise DataError(f"{file.name} is no XML: {error}.") from error
            yield from done
            done.clear()


def text_of(element: Element, path: str) -> str:
    """The text at a path; empty where there is none."""
    return cleaned(element.findtext(path) or "")


def texts_of(element: Element, path: str) -> list[str]:
    """The texts of all elements at a path that have one."""
    return [text for part in element.findall(path) if (text := cleaned(part.text or ""))]
