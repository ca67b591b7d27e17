"""A SPARQL text cut as Oxigraph's parser reads it: what could call another server, and how deep it is.

That parser has no tokens: a keyword needs no blank behind it, a comment ends at CR too, ``<`` is an operator or
begins an IRI depending on what is around it, a long string that does not end is a short one, and a prefixed name
whose IRI would be wrong is read as the prefix alone, then whatever its local name spells. So the cut keeps to the
grammar's own classes of characters, SERVICE and FROM are looked for in everything but strings, IRIs, comments,
variables and local names of prefixes that cannot fail, and where a reading is in doubt the query is refused.

One pass, in time linear in the length of the text: no token is tried twice at the same place or again from the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amity.namespaces import PREFIX_NAMES

DEPTH = 128
"""How deep brackets and prefix operators may nest: Oxigraph's parser calls itself for each. On a stack of 8 MB it
dies between 500 and 1,000 function calls in each other, and later of anything else."""

LINKS = 1000
"""How many groups and operators may follow each other on one level and those in it: Oxigraph nests them in memory.
On a stack of 8 MB it dies of 2,000 to 4,000 of them."""

NO_SERVICE = "SERVICE is refused: a query stays on this dataset and calls no other server."
_FROM = "FROM is refused: the dataset has one graph; leave the clause out."
_DEEP = f"the query nests more than {DEPTH} brackets or operators in each other; simplify it."
_LONG = f"the query joins more than {LINKS:,} groups or operators; write them as VALUES or IN, or as several queries."
_DOUBT = (
    "the sign < before '{}' can be read as less-than and as the start of an IRI; write a blank behind it, "
    "or another prefix."
)

_HEX = "[0-9A-Fa-f]"
# No surrogates and nothing above U+10FFFF: with these Oxigraph reads a long string as a short one.
_ESCAPE = (
    rf"\\[tbnrf\"'\\]|\\u(?![dD][89a-fA-F]){_HEX}{{4}}"
    rf"|\\U000(?:0(?![dD][89a-fA-F])|[1-9a-fA-F]){_HEX}{{4}}|\\U0010{_HEX}{{4}}"
)
# The grammar's classes within ASCII, and all characters behind it: no right query holds those that the grammar has not,
# and its exact ranges would take longer to compile than most queries to answer.
_LETTER = r"[^\x00-@\[-^`{-\x7f]"
_LETTER_DIGIT = r"[^\x00-/:-@\[-^`{-\x7f]"
_CHARS = r"[^\x00-,./:-@\[-^`{-\x7f]"
_PLX = rf"%{_HEX}{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = f":(?:(?:{_LETTER_DIGIT}|:|{_PLX})(?:{_CHARS}++|:|{_PLX})*+(?:\\.++(?:{_CHARS}++|:|{_PLX})++)?+)?+"
_TOKEN = re.compile(
    rf"""(?P<space>(?:[ \t\r\n]++|\#[^\r\n]*+)++)
    | (?P<string>
        \"\"\"(?:\"{{0,2}}+(?:[^\"\\]++|{_ESCAPE}))*+\"\"\" | '''(?:'{{0,2}}+(?:[^'\\]++|{_ESCAPE}))*+'''
        | \"(?!\"\")(?:[^\"\\\r\n]++|{_ESCAPE})*+\" | '(?!'')(?:[^'\\\r\n]++|{_ESCAPE})*+')
    | (?P<variable>[?$]{_LETTER_DIGIT}++)
    | (?P<word>{_LETTER}{_CHARS}*+(?:\.++{_CHARS}++)*+)(?P<local>{_LOCAL})?+
    | (?P<bare>{_LOCAL})
    | (?P<number>[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+)
    | (?P<open>[(\[{{])
    | (?P<close>[)\]}}])
    | (?P<operator>&&|\|\||[|/*!^+\-])
    | (?P<angle><<?+)
    | (?P<other>[.,;]++|[^"'])""",
    re.VERBOSE | re.DOTALL,
)
_IRI = re.compile(rf"<((?:[^\x00-\x20<>\"{{}}|^`\\]|\\u{_HEX}{{4}}|\\U{_HEX}{{8}})*+)>")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(//)?")
# Whatever letters follow, the IRI stays one: they cannot get into the port or the host.
_CLOSED = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?://[^/?#\\]*[/?#]|(?!/))[^\\]*")
_HIDING = re.compile(r"['#()\[\]]|service|from", re.IGNORECASE)
# In a local name: an escape, or a letter that no IRI may hold.
_UNSURE = re.compile(r"[\\\ufff0-\uffff]")
_OPERANDS = {"string", "variable", "word", "local", "bare", "number", "close", "iri"}


@dataclass(slots=True)
class Parsed:
    """What a text is made of.

    Attributes:
        words: the bare words before the first bracket, in upper case: no strings, IRIs, names, variables, comments.
        prefixes: the prefixes that it declares.
        is_empty: it holds nothing but blanks and comments.
        refusal: why it may not run, a sentence; empty when it may.
        fault: where no token begins, and why; None for none. Nothing behind it is read.
    """

    words: list[str] = field(default_factory=list)
    prefixes: set[str] = field(default_factory=set)
    is_empty: bool = True
    refusal: str = ""
    fault: tuple[int, str] | None = None


@dataclass(slots=True)
class _Level:
    """What is between two brackets.

    Attributes:
        bracket: that opened it; empty for the whole text.
        depth: brackets and prefix operators around it.
        links: groups and operators on it.
        below: the most links of a level in it, with those in that one.
        is_data: it is the block of a VALUES, whose rows are no groups.
    """

    bracket: str
    depth: int
    links: int = 0
    below: int = 0
    is_data: bool = False


class _Reader:
    """The state between two tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading = Parsed()
        self.levels = [_Level("", 0)]
        self.kind = ""
        """Of the last token that is no blank."""
        self.prefix_operators = 0
        """How many operators stand in a row before the next token."""
        self.after_from = False
        self.after_values = False
        self.declared = ""
        """Name of the prefix that the last token may declare, with its colon."""
        self.closed = dict.fromkeys(PREFIX_NAMES, True)
        """Whether a local name is always part of the name, by prefix."""
        self.has_base = False

    def run(self) -> Parsed:
        """Read the whole text, or up to what refuses it."""
        position = 0
        while position < len(self.text) and not self.reading.refusal:
            match = _TOKEN.match(self.text, position)
            if match is None:
                self.reading.fault = (position, "a string has no end, or holds a backslash that is no escape")
                break
            kind = match.lastgroup or ""
            position = match.end()
            if kind == "space":
                continue
            self.reading.is_empty = False
            if kind == "angle":
                if iri := self._iri(match.start()):
                    kind, position = "iri", iri.end()
                    self._declare(iri[1])
                elif self._may_compare():
                    position = match.start() + 1  # in ?a<<x:y> the second sign begins an IRI
            self._take(kind, match)
        return self.reading

    def _take(self, kind: str, match: re.Match[str]) -> None:
        named = kind == "word" and match["word"].upper().startswith("NAMED")
        if self.after_from and (kind in {"iri", "angle", "local", "bare"} or named):
            self._refuse(_FROM)
        self.after_from = False
        self.declared = match[0] if kind in {"local", "bare"} and match[0].endswith(":") else ""
        if kind in {"word", "local", "bare"}:
            self._name(match)
        elif kind == "open":
            self._open(match[0])
        elif kind == "close":
            self._close()
        elif kind == "operator":
            self._operator(match[0])
        if kind != "operator":
            self.prefix_operators = 0
        self.kind = kind

    def _name(self, match: re.Match[str]) -> None:
        """A word, or a name with a prefix."""
        word, local = match["word"] or "", match["local"] or match["bare"] or ""
        upper = word.upper()
        if not local and len(self.levels) == 1:
            self.reading.words.append(upper)
        self.has_base |= "BASE" in upper
        self.after_values |= not local and upper.endswith("VALUES")
        if local and self.closed.get(word) and not _UNSURE.search(local):
            return
        upper += local.upper()
        if "SERVICE" in upper:
            self._refuse(NO_SERVICE)
        _, begins, behind = upper.rpartition("FROM")
        if begins and (behind.startswith("NAMED") or ":" in behind):
            self._refuse(_FROM)
        self.after_from = bool(begins) and not behind

    def _open(self, bracket: str) -> None:
        level = self.levels[-1]
        depth = level.depth + 1 + self.prefix_operators
        if depth > DEPTH:
            self._refuse(_DEEP)
        if not level.is_data:
            self._link()
        self.levels.append(_Level(bracket, depth, is_data=bracket == "{" and self.after_values))
        if bracket == "{":
            self.after_values = False

    def _close(self) -> None:
        if len(self.levels) > 1:
            closed = self.levels.pop()
            level = self.levels[-1]
            level.below = max(level.below, closed.links + closed.below)
            if level.links + level.below > LINKS:
                self._refuse(_LONG)

    def _operator(self, sign: str) -> None:
        self.prefix_operators += sign in "!+-^"
        if self.levels[-1].depth + self.prefix_operators > DEPTH:
            self._refuse(_DEEP)
        if self.kind in _OPERANDS and not self.levels[-1].is_data:
            self._link()

    def _link(self) -> None:
        level = self.levels[-1]
        level.links += 1
        if level.links + level.below > LINKS:
            self._refuse(_LONG)

    def _may_compare(self) -> bool:
        """Whether a ``<`` here can be an operator: in round brackets, behind something that has a value."""
        return self.levels[-1].bracket == "(" and self.kind in {*_OPERANDS, "angle"}

    def _iri(self, position: int) -> re.Match[str] | None:
        """The IRI that begins at a ``<``; None where that is an operator, or opens a quoted triple."""
        iri = _IRI.match(self.text, position)
        if iri is None or not self._may_compare():
            return iri
        scheme = _SCHEME.match(iri[1])
        # Read as an operator, what stands before the colon is a prefix, and true or false may stand before that.
        if scheme and (
            scheme[2] or not (scheme[1] in self.closed or scheme[1].lower().startswith(("true", "false")))
        ):
            return iri
        if not scheme and not self.has_base:
            return None
        if _HIDING.search(iri[1]):
            self._refuse(_DOUBT.format(iri[1][:40]))
        return iri

    def _declare(self, iri: str) -> None:
        """Note the prefix that stands before an IRI."""
        if self.declared:
            name = self.declared[:-1]
            glued = name.upper().rfind("PREFIX")  # the keyword needs no blank behind it
            for prefix in {name, name[glued + 6 :] if glued >= 0 else name}:
                self.reading.prefixes.add(prefix)
                self.closed[prefix] = self.closed.get(prefix, True) and bool(_CLOSED.fullmatch(iri))

    def _refuse(self, sentence: str) -> None:
        self.reading.refusal = self.reading.refusal or sentence


def read(text: str) -> Parsed:
    """Cut a text into its parts and judge them."""
    return _Reader(text).run()
