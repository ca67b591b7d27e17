"""What every HTML page has: a template environment, a content security policy, JSON that is inert, its files.

A page asks nothing of any network, runs only the scripts whose hashes its policy names, and takes everything that
comes from data as text. The same input gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import CodeType
from typing import TYPE_CHECKING

from amity.render.look import look, theme_css

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from markupsafe import Markup

HEAD = "head.html"
"""The template with which every page begins; it takes `language`, `policy` and `title`."""


def environment(package: str) -> Environment:
    """Templates of a package, in which everything is escaped and nothing may be left undefined.

    Args:
        package: import name of the package that holds them.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(lambda name: asset("amity.render" if name == HEAD else package, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(package),
    )


@lru_cache(maxsize=8)
def _compiled(package: str) -> BytecodeCache:
    """The templates of a package as the code that they are compiled to, which takes longer than most pages do."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Compiled(BytecodeCache):
        def __init__(self) -> None:
            self.codes: dict[tuple[str, str], CodeType | None] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.codes.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            self.codes[bucket.key, bucket.checksum] = bucket.code

    return Compiled()


@lru_cache(maxsize=64)
def asset(package: str, name: str) -> str:
    """Text of a file of a package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def style_sheet(*sheets: str) -> str:
    """The colours of the look, and style sheets that use them, without comments and blanks that mean nothing.

    ``look(NAME)`` in a sheet stands for letters of the look, or a colour on light ground: rules of paper know no
    properties of the page.
    """
    values = {**{name: colour.light for name, colour in look().theme.items()}, **look().fonts}
    text = re.sub(r"/\*.*?\*/", "", theme_css() + "".join(sheets), flags=re.DOTALL)
    text = re.sub(r"\blook\(([\w-]+)\)", lambda match: values[match[1]], text)
    lines = (
        re.sub(r"( ?\{|;| >|(?<=[\w-]):|(?<=[\w)%]),) ", lambda sign: sign[0].strip(), line.strip()).replace(
            "; }", "}"
        )
        for line in text.splitlines()
    )
    return re.sub(r"(?<=[{};])\n", "", "\n".join(filter(None, lines))) + "\n"


def policy(style: str, scripts: Sequence[str] = (), images: str = "") -> str:
    """The content security policy of a page that runs these scripts, holds its fonts, and loads nothing.

    Args:
        style: text of the style sheet.
        scripts: text of every script; none for a page without any.
        images: where images may come from; empty for a page without any.
    """
    run = f"script-src {' '.join(map(_hash, scripts))}; " if scripts else ""
    shown = f"img-src {images}; " if images else ""
    own = f"default-src 'none'; {run}style-src {_hash(style)}; {shown}font-src data:"
    return f"{own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def json_block(value: object) -> Markup:
    """JSON that is inert inside a script element: without <, >, & and the line separators of JavaScript."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return inert(text)


def inert(text: str) -> Markup:
    """JSON text that is inert inside a script element."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return trusted(text)


def trusted(text: str) -> Markup:
    """Text that was made here, as markup: a style sheet, a script, a picture."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704


def is_link(address: str) -> bool:
    """True for an address that a page makes a link of."""
    return address.startswith(("https://", "http://")) and not any(
        c.isspace() or c in "\"'<>" for c in address
    )


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):
        return value.toordinal()
    raise TypeError(f"{type(value).__name__} cannot stand in the page")
