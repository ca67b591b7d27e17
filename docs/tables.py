"""The tables of a dataset, as Markdown, from the description of their columns.

Run: python docs/tables.py > docs/tables.md   (or: make docs)
"""

from __future__ import annotations

from collections.abc import Iterator

from amity.corpus.formats import FORMATS
from amity.corpus.table_format import LIST, Column, TableFormat

HEAD = f"""# Tables

Written by `make docs` from the descriptions that `datapackage.json` of every dataset holds.

A dataset is a folder of csv files: UTF-8, a header in the first row, in any order of columns. A cell that holds several
values separates them by `{LIST}`. An empty cell says that the source does not tell. How dates are written, and the
rules by which rows are made, is in [Coding](coding.md).
"""


def reference() -> str:
    """The whole page."""
    return "\n".join((HEAD, *(part for form in FORMATS for part in _table(form)), *_package()))


def _table(form: TableFormat) -> Iterator[str]:
    yield f"## {form.file}\n"
    absent = " The file may be missing." if form.may_be_absent else ""
    yield f"A row is {form.about}.{absent}\n"
    yield "| column | meaning | in the header | cells |\n|---|---|---|---|"
    for column in form.fields:
        yield f"| `{column.name}` | {column.meaning} | {'always' if column.needed else ''} | {_cells(column)} |"
    yield ""


def _cells(column: Column) -> str:
    """What may stand in the cells of a column, in a few words."""
    limits = {"at least": column.least, "at most": column.most}
    words = [
        "never empty" if column.filled else "",
        "several" if column.several else "",
        "" if column.type == "string" else column.type,
        *(f"{word} {limit:g}" for word, limit in limits.items() if limit is not None),
        ", ".join(f"`{choice}`" for choice in column.choices),
        f"an id of `{column.table}`" if column.table else "",
    ]
    return "; ".join(word for word in words if word)


def _package() -> Iterator[str]:
    yield "## datapackage.json\n"
    yield (
        "What the dataset is called: `title`, `description`, `version`, `contributors`, `licenses`, and the base IRI "
        'of its actors and claims, `"amity": {"base": "https://example.org/mydata/"}`. It is a '
        "[Data Package](https://datapackage.org), so other programs can check the tables by it. Its `resources` are "
        "written by `amity init` and `amity upgrade`; a folder without the file is read too."
    )


if __name__ == "__main__":
    print(reference())
