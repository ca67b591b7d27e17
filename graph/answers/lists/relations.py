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


def _relation_text(used: UsedRelation, tables: Tables) -> str:
    return "\n".join([used.row.name, *(f" > {name}" for name in used.entails)])


def _sign_text(used: UsedRelation, tables: Tables) -> str:
    sign = {1: "+", -1: "-"}.get(used.row.sign, "0")
    return f"{sign} {used.row.aspect}{' <>' if used.row.symmetric else ''}"


def _full_meaning(used: UsedRelation, tables: Tables) -> str:
    example = f"Example: {used.row.example}" if used.row.example else ""
    return lines(used.row.definition, used.row.scope, example)


RELATIONS: tuple[Field[UsedRelation], ...] = (
    Field("name", lambda used: used.row.name, "Name", _relation_text),
    Field("label", lambda used: used.row.label),
    Field("family", lambda used: used.row.family, "Family"),
    Field("entails", lambda used: used.entails),
    Field(
        "sign", lambda used: used.row.sign, "Sign", _sign_text, tone=lambda used, tables: SIGNS[used.row.sign]
    ),
    Field("symmetric", lambda used: used.row.symmetric),
    Field("aspect", lambda used: used.row.aspect),
    Field("inverse", lambda used: used.row.inverse_labels.get("en", "")),
    Field("definition", lambda used: used.row.definition, "Means"),
    Field("scope", lambda used: used.row.scope),
    Field("example", lambda used: used.row.example),
    Field("starts", lambda used: used.row.starts),
    Field("ends", lambda used: used.row.ends),
    Field("contradicts", lambda used: used.row.contradicts),
    Field("plover", lambda used: used.row.plover),
    Field("cameo", lambda used: used.row.cameo),
    Field("weight", lambda used: used.row.weight),
    Field("subject_kinds", lambda used: used.row.subject_kinds),
    Field("object_kinds", lambda used: used.row.object_kinds),
    Field("claims", lambda used: used.claims, "Claims", right=True, help="how many use it"),
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
