"""A page as a tree of elements, read with the parser of the standard library."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "hr"}


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = ET.TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.tree.end(self.open.pop())

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tree.data(data)


def parse_page(text: str) -> ET.Element:
    """The root of a page in which every element is closed."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    assert builder.open == []
    return builder.tree.close()


def classes(element: ET.Element) -> set[str]:
    """Its classes."""
    return set((element.get("class") or "").split())


def with_class(root: ET.Element, name: str) -> list[ET.Element]:
    """The elements of a class, in order."""
    return [element for element in root.iter() if name in classes(element)]


def text_of(element: ET.Element) -> str:
    """All its text, blanks joined."""
    return " ".join("".join(element.itertext()).split())
