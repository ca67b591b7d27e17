"""The list of relations, with what they mean and how many claims use them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from amity.corpus.model import Tables
from amity.corpus.vocabulary import Relation
from amity.render.answer import Answer, Field, Listing
from amity.render.ink import SIGNS
from amity.render.text import count, lines


@dataclass(frozen=True, slots=True)
class UsedRelation:
    """A relation, those that it entails, and how many claims use it."""

    row: Relation
    entails: tuple[str, ...]
    claims: int


def _relation_text(one: UsedRelation, tables: Tables) -> str:
    return "\n".join([one.row.name, *(f" > {name}" for name in one.entails)])


def _sign_text(one: UsedRelation, tables: Tables) -> str:
    sign = {1: "+", -1: "-"}.get(one.row.sign, "0")
    return f"{sign} {one.row.aspect}{' <>' if one.row.symmetric else ''}"


def _full_meaning(one: UsedRelation, tables: Tables) -> str:
    example = f"Example: {one.row.example}" if one.row.example else ""
    return lines(one.row.definition, one.row.scope, example)


RELATIONS: tuple[Field[UsedRelation], ...] = (
    Field("name", lambda one: one.row.name, "Name", _relation_text),
    Field("label", lambda one: one.row.label),
    Field("family", lambda one: one.row.family, "Family"),
    Field("entails", lambda one: one.entails),
    Field("sign", lambda one: one.row.sign, "Sign", _sign_text, tone=lambda one, tables: SIGNS[one.row.sign]),
    Field("symmetric", lambda one: one.row.symmetric),
    Field("aspect", lambda one: one.row.aspect),
    Field("inverse", lambda one: one.row.inverse_labels.get("en", "")),
    Field("definition", lambda one: one.row.definition, "Means"),
    Field("scope", lambda one: one.row.scope),
    Field("example", lambda one: one.row.example),
    Field("starts", lambda one: one.row.starts),
    Field("ends", lambda one: one.row.ends),
    Field("contradicts", lambda one: one.row.contradicts),
    Field("plover", lambda one: one.row.plover),
    Field("cameo", lambda one: one.row.cameo),
    Field("weight", lambda one: one.row.weight),
    Field("subject_kinds", lambda one: one.row.subject_kinds),
    Field("object_kinds", lambda one: one.row.object_kinds),
    Field("claims", lambda one: one.claims, "Claims", right=True, help="how many use it"),
)


def list_relations(tables: Tables, word: str = "") -> Answer:
    """The relations by family, or those that `word` may mean, these with scope and example in the table."""
    vocabulary = tables.vocabulary
    claims = Counter(claim.relation for claim in tables.claims.values())
    rows = [
        UsedRelation(vocabulary.relations[name], vocabulary.ancestors(name), claims[name])
        for name in (vocabulary.suggest(word) if word else vocabulary.by_family)
    ]
    fields = [replace(f, shown=_full_meaning) if word and f.name == "definition" else f for f in RELATIONS]
    return Answer(tables, Listing(fields, rows), remarks=[count(len(rows), "relation")])
