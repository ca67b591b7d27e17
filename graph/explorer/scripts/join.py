"""Modules of JavaScript joined into one script with one scope, so that a page needs no loader and no bundler.

A module begins with its imports, ``import { name } from "./other.js";``, and exports declarations. Each stands once,
after what it imports; imports, the word ``export``, comments and blanks that mean nothing are left out. Since all share
one scope, a name may be declared at the top of one module only, and an import has the name of what it imports. In the
script of a page variables have short names (`amity.explorer.scripts.names`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

from amity.explorer.scripts.names import shortened
from amity.explorer.scripts.tokens import CLOSED, OPEN, Code, ScriptError, Token, read_tokens, skipped

_IMPORT = re.compile(r"""\s*import\s*\{([\w$,\s]*)\}\s*from\s*"([^"]*)";""")
_DECLARED = frozenset(("const", "let", "var", "function", "class"))
_HEADS = _DECLARED | {"import", "export"}
_WORDS, _PAIRS = re.compile(r"[\w$]{2}"), frozenset(("++", "--", "//", "+-", "-+"))
_TIGHT = frozenset("([{,;:?=<>*%&|^!~.") | {"=>", "?.", "??", "&&", "||", "..."}
"""Signs after which a line end means nothing; after the others it may end a statement."""
_ENDS = frozenset((")", "]", ",", ";", ".", "?.", "?", ":", "}"))
"""Signs before which it means nothing."""


@dataclass(frozen=True)
class _Module:
    """A module without its imports.

    Attributes:
        imports: names by the module that they come from.
        tokens: kind and text of each; blanks are there as they stand.
    """

    name: str
    imports: Mapping[str, Sequence[str]]
    tokens: Sequence[Token]

    @cached_property
    def declared(self) -> tuple[list[str], set[str]]:
        """The names that it declares at its top, and those of them that it exports."""
        return _declared(self)


@lru_cache(maxsize=4)
def joined_script(package: str, entry: str) -> str:
    """The script of a page: as it was joined when the package was built, else joined now (see `page_script`).

    Args:
        package: whose folder ``js`` holds the modules, as ``amity.explorer``.
        entry: name of a module in that folder, as ``page.js``, and of the joined script in the package.
    """
    folder = files(package)
    built = folder.joinpath(entry)
    if built.is_file():
        return built.read_bytes().decode("utf-8")
    return page_script(folder.joinpath("js"), entry)


def page_script(folder: Traversable, entry: str) -> str:
    """The modules of a folder that one of them needs, and this, as one strict function that runs at once.

    Raises:
        ScriptError: an import that names nothing or leads back to itself, a name declared twice, or a module written
            otherwise than this joins them.
    """
    modules = _collected(folder, (entry,))
    text = "\n".join(map(_lean, shortened([module.tokens for module in modules])))
    return f'"use strict";(() => {{\n{text}\n}})();\n'


def joined_modules(folder: Traversable, *entries: str) -> str:
    """The modules in one scope as in `page_script`, without the function around them, all names as they are."""
    return "\n".join(_lean(module.tokens) for module in _collected(folder, entries))


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
    at = skipped(text, 0)
    while found := _IMPORT.match(text, at):
        source = normpath(join(dirname(name), found[2]))
        if not found[2].startswith("."):
            raise ScriptError(f'{name} imports "{found[2]}"; only other modules of the page can be imported.')
        names = [part.strip() for part in found[1].split(",") if part.strip()]
        if odd := [part for part in names if not re.fullmatch(r"[\w$]+", part)]:
            raise ScriptError(f"{name} imports {odd[0]!r} from {found[2]}; an import keeps its name.")
        imports.setdefault(source, []).extend(names)
        at = skipped(text, found.end())
    return _Module(name, imports, list(read_tokens(name, text, at)))


def _declared(module: _Module) -> tuple[list[str], set[str]]:
    """See `_Module.declared`."""
    code = Code(module.tokens)
    names: list[str] = []
    exported: set[str] = set()
    for at, part in enumerate(code.parts):
        if part not in _HEADS or code.around[at] >= 0 or code.part(at - 1) in {".", "?."}:
            continue
        if part == "import":
            raise ScriptError(
                f'{module.name}: imports stand at the top, as import {{ name }} from "./other.js";'
            )
        after = code.part(at + 1)
        if part == "export" and not {after, code.part(at + 2)} & _DECLARED:
            raise ScriptError(f"{module.name}: export stands before a declaration, not before {after}.")
        if part in _DECLARED:
            found = [code.parts[place] for place in code.bound(at + 2 if after == "*" else at + 1)]
            names += found
            is_async = code.part(at - 1) == "async"
            exported |= set(found) if code.part(at - 2 if is_async else at - 1) == "export" else set()
    return names, exported


def _lean(tokens: Sequence[Token]) -> str:
    """The tokens with the fewest blanks between them, and without the word export at the top."""
    parts: list[str] = []
    depth, gap, before = 0, "", "\n"
    for kind, part in tokens:
        if kind == "blank":
            gap = "\n" if "\n" in gap + part else " "
            continue
        depth += (part in OPEN) - (part in CLOSED)
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
