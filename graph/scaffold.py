"""A new dataset: the tables with one worked example, its name, and a page that explains the columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from amity.corpus.datapackage import FILE, name_from, property_rows, read_properties
from amity.corpus.formats import FORMATS
from amity.corpus.model import Licence, Metadata, Tables
from amity.corpus.table_format import column_table
from amity.corpus.tables import load_tables, table_texts
from amity.errors import DataError, RequestError
from amity.faults import errors_of
from amity.files import finish, write_files, write_folder
from amity.temporaries import is_temporary

_ON_THE_EXAMPLE = " The rows that are here now are an invented example: replace them by your own."


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new dataset is to say of itself; what is empty is left out.

    Attributes:
        creators: names of those who make it.
        licence: its short name, as in ``CC-BY-4.0``.
        base: the IRI that its names begin with.
        example: whether the worked example is written; else the tables have headers alone.
    """

    title: str = ""
    description: str = ""
    creators: tuple[str, ...] = ()
    licence: str = ""
    base: str = ""
    example: bool = True


def example_tables() -> Tables:
    """The worked example: one article, two states and a minister, an accusation and its denial."""
    with as_file(files("amity.data").joinpath("example", "claims.csv")) as claims:
        return load_tables(claims.parent)


def planned_tables(name: str, plan: Plan) -> Tables:
    """The rows of a new dataset called `name`: those of the worked example, or none."""
    return replace(
        example_tables() if plan.example else Tables(),
        metadata=Metadata(
            name,
            version="0.1.0",
            named_base=plan.base,
            title=plan.title,
            description=plan.description,
            creators=plan.creators,
            licences=(Licence(plan.licence),) if plan.licence else (),
        ),
    )


def readme(example: bool = True) -> str:
    """The page that explains every column of every table, with or without a word on the example."""
    text = files("amity.data").joinpath("dataset-readme.md").read_text("utf-8")
    if not example:
        text = text.replace(_ON_THE_EXAMPLE, "")
    for form in FORMATS:
        text = text.replace(f"<!-- columns of {form.file} -->", column_table(form))
    return text


def create(folder: Path, plan: Plan | None = None) -> tuple[Path, ...]:
    """Write a new dataset into `folder`, whole or not at all.

    A folder that is missing comes into being with all its files by one rename; into an empty one they are written as
    a set. Without a `plan` it is the worked example.

    Returns:
        The files written.

    Raises:
        DataError: what the plan says is no licence, no base IRI, or no text that a dataset can have.
        RequestError: the folder holds something already, or cannot be made.
        StoreError: it cannot be written.
    """
    plan = plan or Plan()
    try:
        if folder.exists() and not folder.is_dir():
            raise RequestError(f"{folder} is no folder; name a new or an empty folder.")
        if folder.exists():
            finish(folder)
        if folder.exists() and not all(is_temporary(path.name) for path in folder.iterdir()):
            raise RequestError(f"{folder} holds something already; name a new or an empty folder.")
    except OSError as error:
        raise RequestError(f"{folder} cannot be read: {error.strerror}.") from error
    texts = {
        **table_texts(planned_tables(name_from(folder), plan)),
        "README.md": readme(plan.example),
    }
    _, faults = read_properties(property_rows(texts[FILE]), folder)
    if errors := errors_of(faults):
        raise DataError(f"nothing is written: {errors[0]}", errors)
    if folder.exists():
        write_files({folder / name: text for name, text in texts.items()})
    else:
        write_folder(folder, texts)
    return tuple(folder / name for name in sorted(texts))
