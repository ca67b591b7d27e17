"""JavaScript as tokens: what the joining of modules and the shortening of names read of it."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

Token = tuple[str, str]
"""Kind and text: a blank (comments among them), a word, a sign, or a text (in quotes, a regular expression, a part of a
template literal)."""

_TOKEN = re.compile(
    r"""(?P<blank>(?:\s|//[^\n]*|/\*.*?\*/)+)"""
    r"""|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
    r"""|(?P<word>[\w$]+)"""
    r"""|(?P<sign>=>|\?\.|\?\?|&&|\|\||\+\+|--|\.\.\.|[^\s])""",
    re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_COMMENT = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
OPERATORS = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await")
)
OPEN, CLOSED = frozenset(("(", "[", "{")), frozenset((")", "]", "}"))


class ScriptError(ValueError):
    """A module that cannot be joined; the text says which, where, and what would be right."""


def read_tokens(name: str, text: str, at: int = 0) -> Iterator[Token]:
    """The tokens of a module from a place on; blanks are there as they stand.

    Raises:
        ScriptError: what cannot be read.
    """
    return _tokens(name, text, at)


def skipped(text: str, at: int) -> int:
    """Where the comments and blanks end that begin at a place."""
    found = _COMMENT.match(text, at)
    return found.end() if found else at


def _tokens(name: str, text: str, at: int, nested: bool = False) -> Generator[Token, None, int]:
    """The tokens from a place on, and where they end; when `nested`, at the brace that closes what is open there."""
    before, depth = "", 0
    while at < len(text):
        if text[at] == "`":
            at = yield from _template(name, text, at)
            before = "`"
            continue
        found = _TOKEN.match(text, at)
        if text[at] == "/" and not text.startswith(("//", "/*"), at) and not _is_value(before):
            found = _REGEX.match(text, at)
        if found is None:
            raise ScriptError(
                f"{name}, line {text.count(chr(10), 0, at) + 1}: {text[at : at + 20]!r} cannot be read."
            )
        kind, part = found.lastgroup or "text", found[0]
        depth += (part in OPEN) - (part in CLOSED)
        if nested and depth < 0:
            return at
        if kind != "blank":
            before = part
        yield kind, part
        at = found.end()
    return at


def _template(name: str, text: str, at: int) -> Generator[Token, None, int]:
    """The template literal that begins at a place: its texts, up to ${ or from } on, and the tokens between them."""
    begin, start, at = at, at, at + 1
    while at < len(text):
        if text[at] == "`":
            yield "text", text[start : at + 1]
            return at + 1
        if text.startswith("${", at):
            yield "text", text[start : at + 2]
            start = at = yield from _tokens(name, text, at + 2, nested=True)
        at += 2 if text[at : at + 1] == "\\" else 1
    line = text.count("\n", 0, begin) + 1
    raise ScriptError(f"{name}, line {line}: a template literal does not end.")


def _is_value(token: str) -> bool:
    """True after a token that can end a value, so that a slash divides."""
    return token not in OPERATORS and bool(re.match(r"[\w$\"'`)\]}]", token[-1:]))


class Code:
    """Tokens without blanks, and how their brackets lie in each other.

    Attributes:
        parts: the texts of the tokens.
        around: the place of the innermost bracket that each stands in; -1 for none.
        mates: the place of the bracket that closes one, by the place of that which opens, and back; a template literal
            with values is a bracket as well.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.kinds = [kind for kind, _ in tokens if kind != "blank"]
        self.parts = [part for kind, part in tokens if kind != "blank"]
        self.around: list[int] = []
        self.mates: dict[int, int] = {}
        inside = [-1]
        for at, (kind, part) in enumerate(zip(self.kinds, self.parts, strict=True)):
            if part in CLOSED or (kind == "text" and part[0] == "}" and part[-1] == "`"):
                start = inside.pop()
                self.mates |= {start: at, at: start}
            self.around.append(inside[-1])
            if part in OPEN or (kind == "text" and part[0] == "`" and part.endswith("${")):
                inside.append(at)

    def part(self, at: int) -> str:
        """The text of a token; a semicolon before the first and after the last."""
        return self.parts[at] if 0 <= at < len(self.parts) else ";"

    def end(self, at: int, *ends: str) -> int:
        """The place of the first of some signs from a place on, or of what closes the bracket or value around it."""
        while at < len(self.parts) and self.parts[at] not in ends:
            if self.mates.get(at, at) < at or self.parts[at][0] == "}":
                break
            at = self.mates.get(at, at) + 1
        return at

    def bound(self, at: int) -> list[int]:
        """The places of the names that the pattern at a place binds: a name, a list or an object of such."""
        if self.kinds[at] == "word":
            return [at]
        places: list[int] = []
        close, at = self.mates[at], at + 1
        while at < close:
            if self.parts[at] in {",", "..."}:
                at += 1
                continue
            after = self.mates.get(at, at) + 1
            if self.parts[after] == ":":  # a key, and what its value is bound to
                at = after + 1
                after = self.mates.get(at, at) + 1
            places += self.bound(at)
            at = self.end(after, ",")
        return places
