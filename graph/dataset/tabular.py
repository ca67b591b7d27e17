"""Slices and answers to queries as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from amity.answers.lists.edges import list_edges
from amity.answers.questions import query_answer, question_answer
from amity.corpus.model import Tables
from amity.edges.slices import Selection, Slice
from amity.questions.named import Question
from amity.render.answer import Answer, Tabular
from amity.sparql.results import Result, Term


@dataclass(frozen=True, repr=False)
class EdgeSlice(Slice, Tabular):
    """A slice whose edges are rows of a table, too."""

    tables: Tables = field(default_factory=Tables, compare=False)

    @classmethod
    def of(cls, slice_: Slice, tables: Tables) -> EdgeSlice:
        """The same slice with its edges as rows, which `tables` name."""
        values = {part.name: getattr(slice_, part.name) for part in fields(Slice) if part.init}
        return cls(**values, tables=tables)

    @property
    def answer(self) -> Answer:
        """Its edges with their dates, status and sources, as ``amity edges`` lists them."""
        rule = self.selection.persist
        return list_edges(self, self.tables).under(str(rule) if rule else "")

    def __repr__(self) -> str:
        return f"<Slice: {self.summary}>"


@dataclass(frozen=True, repr=False)
class QueryResult(Result, Tabular):
    """The answer to a query, whose rows are those of a table, too: ids and IRIs, numbers, days, text."""

    @classmethod
    def of(cls, result: Result) -> QueryResult:
        """The same answer of a store as rows."""
        return cls(result.form, result.content, result.spaces)

    @property
    def answer(self) -> Answer:
        """A row for each solution of a SELECT, for each triple of a graph, and one for an ASK."""
        return query_answer(self)

    def __repr__(self) -> str:
        return Tabular.__repr__(self)

    def __len__(self) -> int:
        return len(self.answer)


@dataclass(frozen=True, repr=False)
class QuestionResult(QueryResult):
    """The answer to a named question: of its rows those with a selected claimant and modality.

    Attributes:
        tables: the dataset that answered, as far as the answer names it.
        question: which one.
        taken: the values that its parameters took from the dataset, by name.
        kept: the rows.
    """

    tables: Tables = field(compare=False)
    question: Question
    taken: Mapping[str, str]
    kept: Sequence[tuple[Term, ...]]

    @property
    def rows(self) -> list[tuple[Term, ...]]:
        """Its rows, a term or None for each variable."""
        return list(self.kept)

    @property
    def answer(self) -> Answer:
        """A row for each line of the answer, as ``amity ask`` lists them."""
        return question_answer(self.question, self, self.tables)


def under(answer: Answer, chosen: Selection, value: object) -> Answer:
    """An answer with what it was made of, and the rule that carried states on in each of its rows."""
    return replace(answer, persist=str(chosen.persist) if chosen.persist else "", value=value)
