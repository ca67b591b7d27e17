"""What matplotlib wrote, made fit for a page: described, without styles that a content policy forbids.

Every property stands in an attribute of its own, so that the picture needs neither a style sheet nor inline style,
and a page can recolour it; ids are kept where something refers to them, and begin with the name of the figure.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FAMILY = "'DejaVu Sans', Verdana, sans-serif"

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_SHORTHAND = re.compile(r"(?:.*?\b(?P<weight>bold|[1-9]00)\s+)?.*?(?P<size>[\d.]+)px")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` with a blank for each character that XML cannot hold or that turns the direction of text.

    >>> plain("up" + chr(0) + "down")
    'up down'
    """
    return _UNWANTED.sub(" ", text)


def finish(drawn: bytes, name: str, title: str, description: str) -> str:
    """The SVG that matplotlib drew, with title and description.

    Args:
        name: begins the ids of the picture; letters, digits and hyphens.
    """
    root = ET.fromstring(drawn)  # noqa: S314  matplotlib wrote it
    _drop(root)
    _attributes(root)
    _rename(root, name)
    _, _, width, height = (root.get("viewBox") or "0 0 1 1").split()
    root.set("width", f"{float(width):g}")
    root.set("height", f"{float(height):g}")
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-desc")
    root.set("font-family", FAMILY)
    root.set("stroke-linejoin", "round")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = plain(text)
        root.insert(place, element)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


def title_of(svg: str) -> str:
    """The title of a picture that `finish` made."""
    return ET.fromstring(svg)[0].text or ""  # noqa: S314  made here


def _drop(root: ET.Element) -> None:
    """Take out metadata, the style sheet, which would hold for the whole page, blanks and empty groups."""
    for parent in reversed(list(root.iter())):
        if parent.tag != f"{{{SVG}}}text":
            parent.text = None
        for child in list(parent):
            child.tail = None
            kind = child.tag.removeprefix(f"{{{SVG}}}")
            if kind in {"metadata", "style"} or (kind in {"g", "defs"} and not len(child)):
                parent.remove(child)


def _attributes(root: ET.Element) -> None:
    for element in root.iter():
        for declaration in (element.attrib.pop("style", "")).split(";"):
            key, _, value = (part.strip() for part in declaration.partition(":"))
            match key:
                case "" | "font-family":
                    pass
                case "font":
                    _font(element, value)
                case "font-size":
                    element.set(key, value.removesuffix("px"))
                case _:
                    element.set(key, value)
        if element.get("type") == "text/css":
            del element.attrib["type"]


def _font(element: ET.Element, value: str) -> None:
    """The shorthand ``font``, as older versions write it."""
    if found := _SHORTHAND.match(value):
        element.set("font-size", found["size"])
        if found["weight"]:
            element.set("font-weight", found["weight"])


def _rename(root: ET.Element, name: str) -> None:
    href = f"{{{XLINK}}}href"
    used = {element.get(href, "#")[1:] for element in root.iter()}
    for element in root.iter():
        for value in element.attrib.values():
            used.update(_REFERENCE.findall(value))
    for element in root.iter():
        own = element.attrib.pop("id", "")
        if own and own in used:
            element.set("id", f"{name}-{own}")
        for key, value in element.attrib.items():
            if key == href:
                element.set(key, f"#{name}-{value[1:]}")
            elif "url(#" in value:
                element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", value))
