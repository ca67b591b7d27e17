"""Modules of JavaScript joined into one script with one scope, so that a page needs no loader and no bundler.

A module begins with its imports, ``import { name } from "./other.js";``, and exports declarations. Each stands once,
after what it imports; imports, the word ``export``, comments and blanks that mean nothing are left out. Since all share
one scope, a name may be declared at the top of one module only, and an import has the name of what it imports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

_TOKEN = re.compile(
    r"""(?P<blank>(?:\s|//[^\n]*|/\*.*?\*/)+)"""
    r"""|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
    r"""|(?P<word>[\w$]+)"""
    r"""|(?P<sign>=>|\?\.|\?\?|&&|\|\||\+\+|--|\.\.\.|[^\s])""",
    re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_IMPORT = re.compile(r"""\s*import\s*\{([\w$,\s]*)\}\s*from\s*"([^"]*)";""")
_COMMENT = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_OPERATORS = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await")
)
_DECLARED = frozenset(("const", "let", "var", "function", "class"))
_HEADS = _DECLARED | {"import", "export"}
_OPEN, _CLOSED = frozenset(("(", "[", "{")), frozenset((")", "]", "}"))
_WORDS, _PAIRS = re.compile(r"[\w$]{2}"), frozenset(("++", "--", "//", "+-", "-+"))
_TIGHT = frozenset("([{,;:?=<>*%&|^!~.") | {"=>", "?.", "??", "&&", "||", "..."}
"""Signs after which a line end means nothing; after the others it may end a statement."""
_ENDS = frozenset((")", "]", ",", ";", ".", "?.", "?", ":", "}"))
"""Signs before which it means nothing."""


class ScriptError(ValueError):
    """A module that cannot be joined; the text says which, where, and what would be right."""


@dataclass(frozen=True)
class _Module:
    """A module without its imports.

    Attributes:
        imports: names by the module that they come from.
        tokens: kind and text of each; blanks are there as they stand.
    """

    name: str
    imports: Mapping[str, Sequence[str]]
    tokens: Sequence[tuple[str, str]]

    @cached_property
    def code(self) -> Sequence[tuple[str, str]]:
        """The tokens without blanks."""
        return [token for token in self.tokens if token[0] != "blank"]

    @cached_property
    def declared(self) -> tuple[list[str], set[str]]:
        """The names that it declares at its top, and those of them that it exports."""
        return _declared(self)


@lru_cache(maxsize=4)
def joined_script(package: str, *entries: str) -> str:
    """The modules of a package that `entries` need, and these, as one strict function that runs at once.

    Args:
        package: whose folder ``js`` holds the modules, as ``amity.explorer``.
        entries: names of modules in that folder, as ``page.js``.

    Raises:
        ScriptError: an import that names nothing or leads back to itself, a name declared twice, or a module written
            otherwise than this joins them.
    """
    modules = _collected(files(package).joinpath("js"), entries)
    return f'"use strict";(() => {{\n{_joined(_shortened(modules))}\n}})();\n'


def joined_modules(folder: Traversable, *entries: str) -> str:
    """The text of `joined_script` without the function around it: declarations and statements in one scope."""
    return _joined(_collected(folder, entries))


def _collected(folder: Traversable, entries: Sequence[str]) -> list[_Module]:
    """The modules that `entries` need, what a module imports before it; every import names what is exported."""
    modules: dict[str, _Module] = {}
    for entry in entries:
        _collect(folder, entry, modules, ())
    owners: dict[str, str] = {}
    exported: dict[str, set[str]] = {}
    for module in modules.values():  # what a module imports stands before it
        for source, names in module.imports.items():
            for name in names:
                if name not in exported[source]:
                    raise ScriptError(
                        f"{module.name} imports {name} from {source}, which exports no such name."
                    )
        declared, exported[module.name] = module.declared
        for name in declared:
            if name in owners:
                raise ScriptError(
                    f"{name} is declared in {owners[name]} and in {module.name}; rename one of them."
                )
            owners[name] = module.name
    return list(modules.values())


def _joined(modules: Sequence[_Module]) -> str:
    return "\n".join(_lean(module.tokens) for module in modules)


def _shortened(modules: Sequence[_Module]) -> list[_Module]:
    """The modules with short names for what they declare at their top.

    A name that is a property or a key somewhere, or stands in a template, keeps its length: wherever else the word is
    read it means a variable, and a variable may have any name as long as all mentions of the word change alike.
    """
    kept: set[str] = set()
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for module in modules:
        names.update(module.declared[0])
        around: list[str] = [""]
        row = [("sign", ";"), *module.code, ("sign", ";")]
        for (_, before), (kind, part), (_, after) in zip(row, row[1:], row[2:], strict=False):
            if part in _OPEN:
                around.append(part)
            elif part in _CLOSED:
                around.pop()
            elif kind == "text" and part.startswith("`"):
                kept.update(re.findall(r"[\w$]+", part))
            elif kind == "word":
                counts[part] += 1
                is_short = around[-1] == "{" and before in {"{", ","} and after in {",", "}", "="}
                if before in {".", "?."} or after == ":" or is_short:
                    kept.add(part)
    order = sorted(
        {name for name in names if len(name) > 3} - kept, key=lambda name: (-counts[name] * len(name), name)
    )
    free = (word for n in range(len(counts) + len(order)) if (word := f"${n:x}") not in counts)
    short = dict(zip(order, free, strict=False))
    return [
        replace(
            module,
            tokens=[
                (kind, short.get(part, part) if kind == "word" else part) for kind, part in module.tokens
            ],
        )
        for module in modules
    ]


def _collect(folder: Traversable, name: str, modules: dict[str, _Module], way: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if name in way:
        raise ScriptError(f"a circle of imports: {' -> '.join((*way[way.index(name) :], name))}.")
    if name in modules:
        return
    file = folder.joinpath(name)
    if name.startswith("..") or not file.is_file():
        raise ScriptError(f"{way[-1] if way else 'the page'} imports {name}, which is no module.")
    module = _read(name, file.read_text(encoding="utf-8"))
    for other in module.imports:
        _collect(folder, other, modules, (*way, name))
    modules[name] = module


def _read(name: str, text: str) -> _Module:
    imports: dict[str, list[str]] = {}
    at = _skipped(text, 0)
    while found := _IMPORT.match(text, at):
        source = normpath(join(dirname(name), found[2]))
        if not found[2].startswith("."):
            raise ScriptError(f'{name} imports "{found[2]}"; only other modules of the page can be imported.')
        names = [part.strip() for part in found[1].split(",") if part.strip()]
        if odd := [part for part in names if not re.fullmatch(r"[\w$]+", part)]:
            raise ScriptError(f"{name} imports {odd[0]!r} from {found[2]}; an import keeps its name.")
        imports.setdefault(source, []).extend(names)
        at = _skipped(text, found.end())
    return _Module(name, imports, list(_tokens(name, text, at)))


def _skipped(text: str, at: int) -> int:
    """Where the comments and blanks end that begin at a place."""
    found = _COMMENT.match(text, at)
    return found.end() if found else at


def _tokens(name: str, text: str, at: int, nested: bool = False) -> Iterator[tuple[str, str]]:
    """Kind and text of each token from a place on; when `nested`, up to the brace that closes what is open there."""
    before, depth = "", 0
    while at < len(text):
        if text[at] == "`":
            end = _template_end(name, text, at)
            yield "text", (before := text[at:end])
            at = end
            continue
        found = _TOKEN.match(text, at)
        if text[at] == "/" and not text.startswith(("//", "/*"), at) and not _is_value(before):
            found = _REGEX.match(text, at)
        if found is None:
            raise ScriptError(
                f"{name}, line {text.count(chr(10), 0, at) + 1}: {text[at : at + 20]!r} cannot be read."
            )
        kind, part = found.lastgroup or "text", found[0]
        depth += (part in _OPEN) - (part in _CLOSED)
        if nested and depth < 0:
            return
        if kind != "blank":
            before = part
        yield kind, part
        at = found.end()


def _template_end(name: str, text: str, at: int) -> int:
    """Where the template literal ends that begins at a place; what stands in its ${} may hold others."""
    line, at = text.count("\n", 0, at) + 1, at + 1
    while at < len(text):
        if text[at] == "`":
            return at + 1
        if text.startswith("${", at):
            at += 2 + sum(len(part) for _, part in _tokens(name, text, at + 2, nested=True)) + 1
        else:
            at += 2 if text[at] == "\\" else 1
    raise ScriptError(f"{name}, line {line}: a template literal does not end.")


def _is_value(token: str) -> bool:
    """True after a token that can end a value, so that a slash divides."""
    return token not in _OPERATORS and bool(re.match(r"[\w$\"'`)\]}]", token[-1:]))


def _declared(module: _Module) -> tuple[list[str], set[str]]:
    """See `_Module.declared`."""
    tokens = module.code
    names: list[str] = []
    exported: set[str] = set()
    depth = 0
    for at, (kind, part) in enumerate(tokens):
        depth += (part in _OPEN) - (part in _CLOSED)
        if depth or kind != "word":
            continue
        if part not in _HEADS:
            continue
        before = tokens[at - 1][1] if at else ""
        after = [text for _, text in tokens[at + 1 : at + 3]]
        if part == "import":
            raise ScriptError(
                f'{module.name}: imports stand at the top, as import {{ name }} from "./other.js";'
            )
        if part == "export" and not {*after} & {*_DECLARED}:
            raise ScriptError(f"{module.name}: export stands before a declaration, not before {after[0]}.")
        if part in _DECLARED and before not in {".", "?."}:
            is_exported = "export" in {before, tokens[at - 2][1] if at > 1 and before == "async" else ""}
            found = _bound(tokens, at + 1)
            names += found
            exported |= set(found) if is_exported else set()
    return names, exported


def _bound(tokens: Sequence[tuple[str, str]], at: int) -> list[str]:
    """The names that a declaration binds, whose name or pattern begins at a place."""
    while tokens[at][1] == "*":
        at += 1
    if tokens[at][1] not in _OPEN:
        return [tokens[at][1]]
    names, depth = [], 0
    for n in range(at, len(tokens)):
        kind, part = tokens[n]
        depth += (part in _OPEN) - (part in _CLOSED)
        if not depth:
            break
        if kind == "word" and tokens[n + 1][1] in {",", "}", "]"}:
            names.append(part)
    return names


def _lean(tokens: Sequence[tuple[str, str]]) -> str:
    """The tokens with the fewest blanks between them, and without the word export at the top."""
    parts: list[str] = []
    depth, gap, before = 0, "", "\n"
    for kind, part in tokens:
        if kind == "blank":
            gap = "\n" if "\n" in gap + part else " "
            continue
        depth += (part in _OPEN) - (part in _CLOSED)
        if kind == "word" and part == "export" and not depth:
            gap = "\n"
            continue
        if gap and parts and _needs(gap, before, part):
            parts.append(gap)
        parts.append(part)
        before, gap = part, ""
    return "".join(parts)


def _needs(gap: str, before: str, after: str) -> bool:
    """True where a blank or line end between two tokens cannot go."""
    if gap == "\n":
        return before not in _TIGHT and after not in _ENDS
    both = before[-1:] + after[:1]
    return bool(_WORDS.fullmatch(both)) or both in _PAIRS or _is_number(before, after)


def _is_number(before: str, after: str) -> bool:
    """True where a number would run into the dot after it."""
    return before[:1].isdigit() and after[:1] == "."
