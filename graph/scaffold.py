"""A new dataset: the tables with one worked example, its name, and a page that explains the columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from amity.corpus.datapackage import FILE, name_from, property_rows, read_properties
from amity.corpus.dates import bounds, parse
from amity.corpus.formats import FORMATS
from amity.corpus.model import (
    Actor,
    Claim,
    Kind,
    Licence,
    Metadata,
    Modality,
    OwnRelation,
    Period,
    Place,
    Source,
    Tables,
)
from amity.corpus.stories import Story
from amity.corpus.table_format import column_table
from amity.corpus.tables import table_texts
from amity.errors import DataError, RequestError
from amity.faults import errors_of
from amity.files import finish, write_files, write_folder
from amity.temporaries import is_temporary

_ON_THE_EXAMPLE = " The rows that are here now are an invented example: replace them by your own."
_PUBLISHED = parse("2020-03-15")
_Row = TypeVar("_Row", Actor, Place, Source, Period, OwnRelation, Claim, Story)


def _by_id(*rows: _Row) -> Mapping[str, _Row]:
    return {row.id: row for row in rows}


def _claim(
    number: str,
    subject: str,
    relation: str,
    object_: str,
    start: str,
    end: str,
    block: int,
    modality: Modality = Modality.ASSERTED,
    *,
    claimant: str = "",
    said: str = "",
    about: tuple[str, ...] = (),
    detail: str = "",
    quantity: tuple[tuple[str, str], ...] = (),
    place: str = "",
    note: str = "",
) -> Claim:
    return Claim(
        id=f"example2020-{number}",
        subject=subject,
        relation=relation,
        object=object_,
        start=parse(start),
        end=parse(end),
        modality=modality,
        source="example2020",
        block=block,
        bounds=bounds(parse(start), parse(end), _PUBLISHED),
        claimant=claimant,
        said=parse(said) if said else None,
        about=about,
        detail=detail,
        quantity=quantity,
        place=place,
        note=note or "The article names the office.",
    )


def example_tables(name: str = "example") -> Tables:
    """The worked example: one article, two states and a minister, an accusation and its denial.

    Args:
        name: of the dataset.
    """
    claims = (
        _claim(
            "001",
            "exampleland",
            "alliedWith",
            "samplia",
            "2015",
            "..",
            2,
            note="They signed a pact in that year.",
        ),
        _claim(
            "002",
            "jo-example",
            "holdsOfficeIn",
            "exampleland",
            "[..2020-03]",
            "[2020-03..]",
            3,
            detail="foreign minister",
        ),
        _claim(
            "003",
            "jo-example",
            "accuses",
            "samplia",
            "2020-03-10",
            "2020-03-10",
            3,
            about=("example2020-004",),
            place="sample-city",
            note="The minister blamed the ally.",
        ),
        _claim(
            "004",
            "samplia",
            "arms",
            "river-movement",
            "2019",
            "",
            3,
            Modality.ALLEGED,
            claimant="jo-example",
            said="2020-03-10",
            quantity=(("rifles", "200"),),
            note="According to the minister, two hundred rifles were handed over.",
        ),
        _claim(
            "005",
            "samplia",
            "arms",
            "river-movement",
            "2019",
            "",
            4,
            Modality.DENIED,
            claimant="samplia",
            said="2020-03-12",
            about=("example2020-004",),
            note="The other government called that untrue.",
        ),
        _claim(
            "006",
            "samplia",
            "closesBorderTo",
            "exampleland",
            "2020-03",
            "",
            5,
            note="Two days later the crossings were shut.",
        ),
    )
    return Tables(
        actors=_by_id(
            Actor(
                "exampleland",
                "Exampleland",
                Kind.STATE,
                ("Example City", "Republic of Exampleland"),
                labels=(("ru", "Примерия"),),
            ),
            Actor("jo-example", "Jo Example", Kind.PERSON),
            Actor("river-movement", "River Movement", Kind.MOVEMENT, ("RM",)),
            Actor("samplia", "Samplia", Kind.STATE),
        ),
        places=_by_id(Place("sample-city", "Sample City", lat=12.5, lon=-45.25)),
        sources=_by_id(
            Source(
                "example2020",
                "An example article",
                _PUBLISHED,
                5,
                creator="A. Writer",
                publisher="The Example",
                printed_date="15 March 2020",
                language="en",
                note="Invented; replace it by a source of your own.",
            )
        ),
        periods=_by_id(
            Period(
                "pact",
                "The pact",
                parse("2015"),
                parse("2018"),
                "example2020 block 2: from the pact on",
                (("ru", "Договор"),),
            ),
            Period(
                "quarrel",
                "The quarrel",
                parse("2019"),
                parse(".."),
                "example2020 block 3: arms are said to flow",
            ),
        ),
        claims=_by_id(*claims),
        stories=_by_id(
            Story(1, "pact", parse(""), parse(""), "A pact", "The two states sign a pact. [example2020-001]")
        ),
        relations=_by_id(
            OwnRelation(
                "closesBorderTo",
                "closes its border to",
                "The subject lets neither people nor goods over its border with the object.",
                "coercion",
                "E/S",
                sign=-1,
                inverse="is shut out by",
                subject=("state",),
                object=("state",),
                scope="The border as a whole; single persons: expels.",
            )
        ),
        metadata=Metadata(name, version="0.1.0"),
    )


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


def planned_tables(name: str, plan: Plan) -> Tables:
    """The rows of a new dataset called `name`."""
    tables = example_tables(name) if plan.example else Tables(metadata=Metadata(name, version="0.1.0"))
    return replace(
        tables,
        metadata=replace(
            tables.metadata,
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
