"""Short names for the variables of a script.

A variable may have any name, as long as all mentions of the word change alike and no other variable has that name. So
each word that a declaration binds gets one short name wherever it means a variable; as a property or a key it stays. A
word that is mentioned outside its declarations as well, where it means something of the browser, keeps its name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_letters, digits

from amity.explorer.scripts.tokens import OPERATORS, Code, Token

_BINDING = frozenset(("const", "let", "var"))
_BEFORE_OBJECTS = (
    frozenset("(,=:?[&|<>+-*/%!^~") | {"...", "&&", "||", "??"} | (OPERATORS - {"do", "else"}) | _BINDING
)
"""What stands before a brace that begins an object or a pattern; before others it begins a block."""
_WORDS = frozenset(
    ("as", "do", "if", "in", "is", "of", "any", "for", "get", "let", "new", "set", "try", "var", "NaN")
)
"""Words of the language, and what might be taken for one, of at most three letters."""


def shortened(modules: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """The tokens of modules that share one scope, with short names; the most frequent get the shortest."""
    code = Code([token for tokens in modules for token in tokens])
    mentions = _mentions(code)
    names = _short_names(code, mentions)
    changed = {
        at: f"{word}:{names[word]}" if is_short else names[word]
        for at, is_short in mentions.items()
        if (word := code.parts[at]) in names
    }
    at, result = count(), list[list[Token]]()
    for tokens in modules:
        result.append(
            [(kind, part if kind == "blank" else changed.get(next(at), part)) for kind, part in tokens]
        )
    return result


def _short_names(code: Code, mentions: dict[int, bool]) -> dict[str, str]:
    scopes = _scopes(code)
    counts = Counter(code.parts[at] for at in mentions)
    kept = {
        code.parts[at]
        for at in mentions
        if not any(first <= at <= last for first, last in scopes.get(code.parts[at], ()))
    }
    order = sorted(scopes.keys() & counts.keys() - kept, key=lambda word: (-counts[word], word))
    free = (name for name in _all_names() if name not in _WORDS and name not in kept)
    return dict(zip(order, free, strict=False))


def _all_names() -> Iterator[str]:
    letters = f"{ascii_letters}_$"
    for more in count():
        for first, *rest in product(letters, *[letters + digits] * more):
            yield "".join((first, *rest))


def _mentions(code: Code) -> dict[int, bool]:
    """Places of the words that mean variables; true where such a word is a key as well, as in ``{ name }``."""
    found: dict[int, bool] = {}
    for at, (kind, part) in enumerate(zip(code.kinds, code.parts, strict=True)):
        if kind != "word" or part[0] in digits:
            continue
        before, after = code.part(at - 1), code.part(at + 1)
        inside = _is_object(code, code.around[at])
        begins = inside and before in {"{", ","}
        is_key = begins and after in {":", "("}
        is_method = inside and before in {"async", "get", "set"} and after == "("
        if before not in {".", "?."} and not is_key and not is_method:
            found[at] = begins and after in {",", "}", "="}
    return found


def _is_object(code: Code, at: int) -> bool:
    """True for the brace of an object or a pattern."""
    before = code.part(at - 1)
    return at >= 0 and code.parts[at] == "{" and (before in _BEFORE_OBJECTS or before.endswith("${"))


def _scopes(code: Code) -> defaultdict[str, list[tuple[int, int]]]:
    """From where to where each word that a declaration binds means what is declared."""
    scopes: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def add(places: Sequence[int], first: int, last: int) -> None:
        for place in places:
            scopes[code.parts[place]].append((first, last))

    for at, (kind, part) in enumerate(zip(code.kinds, code.parts, strict=True)):
        after = code.part(at + 1)
        if part == "=>":
            start = code.mates.get(at - 1, at - 1)
            last = code.mates[at + 1] if after == "{" else code.end(at + 1, ",", ";")
            add(code.bound(start), start, last)
        elif kind != "word" or code.part(at - 1) in {".", "?."}:
            continue
        elif part in _BINDING:
            for place in _patterns(code, at):
                add(code.bound(place), *_block(code, at))
        elif part in {"function", "class"}:
            name = at + 2 if after == "*" else at + 1
            if code.kinds[name] == "word":
                add([name], *_block(code, at))
        is_head = after == "(" and part not in {"if", "for", "while", "switch"}
        if is_head and code.part(code.mates[at + 1] + 1) == "{":  # of a function, a method, catch
            add(code.bound(at + 1), at + 1, code.mates[code.mates[at + 1] + 1])
    return scopes


def _patterns(code: Code, at: int) -> Iterator[int]:
    """The places of the names and patterns that a declaration binds, one after the other."""
    while True:
        yield at + 1
        at = code.end(code.mates.get(at + 1, at + 1) + 1, ",", ";", "of", "in")
        if code.part(at) != ",":
            return


def _block(code: Code, at: int) -> tuple[int, int]:
    """The first and last place of the block that a place is in; a loop is one with what it declares at its head."""
    start = code.around[at]
    if start < 0:
        return 0, len(code.parts)
    close = code.mates[start]
    if code.part(start) == "(" and code.part(start - 1) in {"for", "await"}:
        return start, code.mates[close + 1] if code.part(close + 1) == "{" else code.end(close + 1, ";")
    return start, close
