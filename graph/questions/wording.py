"""Sentences in answers to named questions: a query joins labels, and verbs in English agree with their subject."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from amity.corpus.model import Claim, Tables
from amity.corpus.wording import is_several, sentence
from amity.namespaces import name_of
from amity.sparql.results import Result

AnyResult = TypeVar("AnyResult", bound=Result)
Binding = Mapping[str, dict[str, str]]
"""A row of SPARQL results in JSON: for each variable the type and the value of its term."""


def with_agreeing_verbs(result: AnyResult, tables: Tables) -> AnyResult:
    """The answer with the verb of each claim that a row names, or that such a claim is about, as `verb_of` has it.

    A query can only join the label of a subject and that of a relation, *Armed groups threatens*. Where the subject
    is several (`amity.corpus.wording.is_several`), the sentence is put right. A relation in a column of its own
    keeps its label, by which rows are filtered. Answers without a column ``claim`` stay as they are.

    Args:
        result: the answer to a SELECT.
        tables: the dataset that answered.
    """
    if "claim" not in result.variables:
        return result
    content = json.loads(result.content)
    for row in content["results"]["bindings"]:
        texts = [cell for cell in row.values() if cell["type"] == "literal"]
        for claim in _claims(row, tables, result.spaces.claim):
            if is_several(claim.subject, tables):
                for text in texts:
                    text["value"] = text["value"].replace(_joined(claim, tables), sentence(claim, tables))
    return replace(result, content=json.dumps(content, ensure_ascii=False).encode())


def _claims(row: Binding, tables: Tables, space: str) -> Iterator[Claim]:
    """The claims whose IRIs stand in a row, each followed by those that it is about."""
    for cell in row.values():
        if cell["type"] == "uri" and cell["value"].startswith(space):
            claim = tables.claims.get(name_of(cell["value"], space))
            if claim is not None:
                yield claim
                yield from (tables.claims[about] for about in claim.about if about in tables.claims)


def _joined(claim: Claim, tables: Tables) -> str:
    """The labels of a claim as a query joins them."""
    verb = tables.vocabulary.relations[claim.relation].label
    return f"{tables.label(claim.subject)} {verb} {tables.label(claim.object)}"
