"""Words that the shell completes: names that stand in the dataset at hand.

Nothing is completed from an endpoint, which may be slow, and nothing from data that cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from amity.corpus.model import Tables

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _from_tables(names: Callable[[Tables], Iterable[tuple[str, str]]]) -> Completer:
    """A completer of the pairs of name and help that `names` finds in the tables."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return _matching(names(_tables(ctx)), incomplete)

    return complete


def _tables(ctx: click.Context) -> Tables:
    """The tables that the command line so far points to; those of a faulty folder as far as they are sound."""
    from amity.cli.place import find_place
    from amity.corpus.model import Tables
    from amity.errors import AmityError

    try:
        place = find_place(ctx)
        return Tables() if "://" in (place.store or "") else place.sound()[0]
    except (AmityError, click.UsageError):
        return Tables()


def _matching(pairs: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    from amity.characters import neutral

    return [
        CompletionItem(name, help=neutral(" ".join(text.split())))
        for name, text in pairs
        if name.startswith(incomplete)
    ]


actors = _from_tables(lambda tables: ((row.id, row.label) for row in tables.actors.values()))
ends = _from_tables(lambda tables: tables.labels.items())
periods = _from_tables(lambda tables: ((row.id, row.label) for row in tables.periods.values()))
sources = _from_tables(lambda tables: ((row.id, row.title) for row in tables.sources.values()))


def _groups(tables: Tables) -> Iterable[tuple[str, str]]:
    yield from (("kind", "Kinds of actors"), ("blocs", "Blocs of friends"), ("camps", "Two camps"))
    for name in sorted({claim.object for claim in tables.claims.values() if claim.relation == "memberOf"}):
        yield f"member-of:{name}", f"Members of {tables.label(name)}"


groups = _from_tables(_groups)


def _things(tables: Tables) -> Iterable[tuple[str, str]]:
    """Ids of everything that has one."""
    yield from tables.labels.items()
    yield from ((row.id, row.title) for row in tables.sources.values())
    yield from ((row.id, row.label) for row in tables.periods.values())
    yield from ((row.id, row.note) for row in tables.claims.values())


things = _from_tables(_things)


def paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself finds."""
    return [CompletionItem(incomplete, type="file")]


def _relations(tables: Tables) -> Iterable[tuple[str, str]]:
    """Names of relations, families and signs."""
    from amity.corpus.vocabulary import SIGNS

    vocabulary = tables.vocabulary
    yield from ((row.name, row.definition) for row in vocabulary.relations.values())
    yield from ((row.name, row.definition) for row in vocabulary.families.values())
    yield from ((word, "All relations of this sign.") for word in SIGNS)


relations = _from_tables(_relations)


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules that carry states on."""
    return _matching(
        (
            ("until-contradicted", "Until another relation or a denial speaks against it"),
            ("years=5", "At most for 5 years"),
            ("none", "Not at all"),
        ),
        incomplete,
    )


def questions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of questions."""
    from amity.questions.named import list_questions

    return _matching(((row.name, row.title) for row in list_questions()), incomplete)
