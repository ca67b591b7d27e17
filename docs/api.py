"""Write the reference of the library, docs/api.md, to stdout. `make docs` runs it."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterator

import amity
from amity.answers.registry import ANALYSES
from amity.dataset.analyses import Analyses
from amity.dataset.holdings import Holdings
from amity.dataset.options import NetworkOptions, SliceOptions
from amity.dataset.tabular import EdgeSlice, QueryResult
from amity.edges.slices import select
from amity.network.survey import survey
from amity.render.answer import Answer, Tabular, columns_text

HEAD = f"""# The library

Version {amity.__version__}. Written by `make docs` from the docstrings.

```python
import amity

corpus = amity.open()  # or a folder, a store, the address of a SPARQL endpoint
corpus.slice(period="takeover").to_pandas()
corpus.analyze.balance(by="year")
```

## What stays

amity follows [Semantic Versioning](https://semver.org). What this page names is its interface: the names of
`amity.__all__`, the public methods and attributes of the classes below, their arguments and their meaning, and the
names and types of the columns of answers. Until 1.0 it changes with the second number alone (0.2 to 0.3), and the
CHANGELOG says under **Changed** what to write instead; the third number mends faults and adds. From 1.0 on what is
here is taken away or changed with the first number alone. New methods, arguments with a default, and columns may come
at any time: name the columns that you read. Numbers change where a rule or the corpus is mended, and the CHANGELOG says
which. Modules not named here, and names that begin with `_`, are for the inside and may change with every version.
The tables of a dataset, the RDF of a build and the options and formats of the commands are held to the same promise.

## Types of columns

| In `to_dict()` | pandas | Arrow | |
|---|---|---|---|
| `bool` | `bool`, with gaps `boolean` | `bool` | |
| `int` | `int64`, with gaps `Int64` | `int64` | |
| `float` | `float64` | `double` | |
| `str` | `str` or `object`, as pandas does | `string` | where rows differ in type, all are text |
| `datetime.date` | `object` | `date32` | years 1 to 9999: an unknown start is 0001-01-01, an open end 9999-12-31 |
| `list` of `str` | `object` | `list<string>` | |

What a row does not tell is `None`. pandas and pyarrow are optional: `pip install amity[pandas]`, `pip install
amity[arrow]`.
"""
_SECTIONS = re.compile(r"^(Args|Attributes|Returns|Raises|Warns):$")
_BLANK = re.compile(r"\n{3,}")


def reference() -> str:
    """The whole text, in Markdown."""
    parts = [
        HEAD,
        "## Opening\n",
        *_function("amity.open", amity.open),
        "## Dataset\n",
        _text(amity.Dataset),
        *_members("dataset", Holdings, amity.Dataset),
        "## Analyses\n",
        _text(Analyses),
        *_analyses(),
        "## Answers\n",
        _text(Answer),
        *_members("answer", Tabular, Answer),
        "### Slices and answers to queries\n",
        "`Dataset.slice` and `Dataset.query` give values that have the methods of an answer, too.\n",
        _text(EdgeSlice),
        *_members("slice", amity.Slice),
        _text(QueryResult),
        *_members("result", *QueryResult.__mro__[1:2]),
        "## Options\n",
        "What methods with `**options` take; names of actors are ids, labels or aliases.\n",
        f"{_names(SliceOptions)}\n\n{_text(select)}",
        f"Those that look at networks also take {_names(NetworkOptions, SliceOptions)}.\n\n{_text(survey)}",
        "## Values\n",
        *_values(),
        "## Errors\n",
        "Each is one sentence; all are `AmityError`.\n",
        *_errors(),
    ]
    return _BLANK.sub("\n\n", "\n".join(parts)).rstrip() + "\n"


def _members(owner: str, *classes: type) -> Iterator[str]:
    names = {
        name: member
        for kind in classes
        for name, member in vars(kind).items()
        if not name.startswith("_")
        and (callable(member) or hasattr(member, "__get__"))
        and inspect.getdoc(member)
        and not inspect.ismemberdescriptor(member)
    }
    for name in sorted(names):
        member = names[name]
        function = member.fget if isinstance(member, property) else getattr(member, "func", member)
        if isinstance(function, classmethod | staticmethod) or not inspect.isfunction(function):
            continue
        if function is member:
            yield from _function(f"{owner}.{name}", function)
        else:
            kind = inspect.get_annotations(function).get("return", "")
            yield f"### `{owner}.{name}`: {_code(kind)}\n\n{_text(function)}"


def _function(name: str, function: object) -> Iterator[str]:
    signature = inspect.signature(function)  # type: ignore[arg-type]
    shown = [p for p in signature.parameters.values() if p.name != "self"]
    text = str(signature.replace(parameters=shown)).replace("'", "")
    text = re.sub(r"Unpack\[(\w+)\]", r"\1", text)
    yield f"### `{name}`\n\n```python\n{name.rpartition('.')[2]}{text}\n```\n\n{_text(function)}"


def _analyses() -> Iterator[str]:
    for name, analysis in ANALYSES.items():
        method = getattr(Analyses, name.replace("-", "_"))
        yield from _function(f"analyze.{method.__name__}", method)
        yield f"Columns: {columns_text(analysis.fields)}.\n"


def _values() -> Iterator[str]:
    for name in sorted(amity.__all__):
        value = getattr(amity, name)
        if (
            not inspect.isclass(value)
            or issubclass(value, Exception)
            or name in {"Answer", "Dataset", "Slice"}
        ):
            continue
        yield f"### `amity.{name}`\n\n{_text(value)}"
        if issubclass(value, enum.Enum):
            yield f"One of {', '.join(f'`{member.value}`' for member in value)}.\n"


def _errors() -> Iterator[str]:
    for name in sorted(amity.__all__):
        value = getattr(amity, name)
        if inspect.isclass(value) and issubclass(value, amity.AmityError):
            yield f"### `amity.{name}`\n\n{_text(value)}"


def _names(options: type, without: type | None = None) -> str:
    left = inspect.get_annotations(without) if without else ()
    return ", ".join(f"`{name}`" for name in inspect.get_annotations(options) if name not in left)


def _code(kind: object) -> str:
    return f"`{kind}`" if kind else ""


def _text(thing: object) -> str:
    """A docstring in Markdown: its sections are lists, its examples blocks of code."""
    lines: list[str] = []
    listed = False
    for line in (inspect.getdoc(thing) or "").splitlines():
        if _SECTIONS.match(line):
            listed = True
            lines += ["", f"*{line}*", ""]
        elif listed and line.startswith("    ") and not line.startswith("     "):
            name, mark, rest = line.strip().partition(": ")
            lines.append(
                f"- `{name}`: {rest}" if mark and " " not in name.replace(", ", "") else f"- {line.strip()}"
            )
        elif line.startswith(">>>"):
            lines += ["", f"    {line}"]
        else:
            listed = listed and (not line or line.startswith(" "))
            lines.append(f"  {line.strip()}" if listed and line else line)
    return "\n".join(lines).strip() + "\n"


if __name__ == "__main__":
    print(reference(), end="")
