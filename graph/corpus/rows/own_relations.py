"""Relations that a dataset adds to those of the ontology: reading ``relations.csv`` and checking it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from amity.corpus.csv_reader import Row
from amity.corpus.formats import RELATIONS
from amity.corpus.model import Kind, OwnRelation
from amity.corpus.rows.cells import MOST_LABEL, Cells, Names
from amity.corpus.vocabulary import ASPECTS, PLACE, SIGNS, Vocabulary, as_relation
from amity.cycles import on_cycles
from amity.faults import Fault

_WORD = re.compile(r"[^\W\d_]\w*")
_CAMEO = re.compile(r"(?:0[1-9]|1\d|20)\d{0,2}", re.ASCII)
_SIGNS = {"1": 1, "+1": 1, "0": 0, "-1": -1}
_ACTORS = tuple(sorted(str(kind) for kind in Kind if kind is not Kind.UNKNOWN))


def read_relation(bundled: Vocabulary, cells: Cells, seen: Mapping[str, OwnRelation]) -> OwnRelation:
    """The relation of a row; what it says of other relations is checked by `check_relations`."""
    name = cells.identifier(seen)
    if name in bundled.relations:
        cells.fault("id", name, "is in the ontology", "choose another")
    elif name in bundled.families or name in SIGNS:
        cells.fault(
            "id", name, "is a word for several relations", "choose another, or filters would mean this one"
        )
    elif name and not _WORD.fullmatch(name):
        cells.fault("id", name, "is not one word", "write letters and digits alone, as in closesBorderTo")
    kind = cells.text("kind", required=True)
    if kind and kind not in ASPECTS:
        cells.fault("kind", kind, "is no kind of relation", "write E (event), S (state) or E/S (either)")
    symmetric = cells.text("symmetric")
    if symmetric not in {"", "true", "false"}:
        cells.fault("symmetric", symmetric, "is neither true nor false", "write true or false")
    inverse = cells.short("inverse", cells.text("inverse"), MOST_LABEL)
    if inverse and symmetric == "true":
        cells.fault("inverse", inverse, "stands at a symmetric relation, which has none", "leave it empty")
    cameo = cells.text("cameo")
    if cameo and not _CAMEO.fullmatch(cameo):
        cells.fault("cameo", cameo, "is no code of CAMEO", "leave it empty")
    sign = cells.text("sign")
    if sign and sign not in _SIGNS:
        cells.fault("sign", sign, "is no sign", "write 1 (cooperative), -1 (hostile) or 0 (neither)")
    return OwnRelation(
        id=name,
        label=cells.label(),
        definition=cells.text("definition", required=True),
        family=_family(bundled, cells),
        kind=kind if kind in ASPECTS else "E/S",
        sign=_SIGNS.get(sign),
        weight=cells.decimal("weight", -10, 10),
        cameo=cameo,
        symmetric=symmetric == "true",
        super=cells.text("super"),
        inverse=inverse,
        starts=tuple(sorted(set(cells.items("starts")))),
        ends=tuple(sorted(set(cells.items("ends")))),
        subject=_kinds(cells, "subject"),
        object=_kinds(cells, "object"),
        scope=cells.text("scope"),
        labels=cells.labels("labels"),
    )


def _family(bundled: Vocabulary, cells: Cells) -> str:
    name = cells.text("family", required=True)
    if name and name not in bundled.families and name in bundled.relations:
        family = bundled.family(name)
        cells.fault("family", name, "is a relation", f"write {family}")
    elif name:
        cells.known("family", name, Names(bundled.families), "family")
    return name


def _kinds(cells: Cells, column: str) -> tuple[str, ...]:
    kinds = (*_ACTORS, PLACE)
    for item in cells.items(column):
        if item not in kinds:
            cells.fault(column, item, "is no kind of actor", f"write one of {', '.join(kinds)}")
    return tuple(sorted(set(cells.items(column)) & set(kinds)))


def complete(rows: Mapping[str, OwnRelation], bundled: Vocabulary) -> dict[str, OwnRelation]:
    """The rows with sign, weight and kinds filled in where they are empty.

    The sign and the kinds are those of the wider relation, else the sign of the family and every kind of actor; the
    weight is that of the first relation of the ontology with the same code.
    """
    weights = {
        relation.cameo: relation.weight
        for relation in reversed(tuple(bundled.relations.values()))
        if relation.cameo and relation.weight is not None
    }
    whole: dict[str, OwnRelation] = {}
    for start in rows:
        chain: dict[str, OwnRelation] = {}
        name = start
        while name in rows and name not in whole and name not in chain:
            chain[name] = rows[name]
            name = rows[name].super
        for row in reversed(chain.values()):
            whole[row.id] = _completed(row, whole, bundled, weights)
    return {name: whole[name] for name in rows}


def _completed(
    row: OwnRelation,
    whole: Mapping[str, OwnRelation],
    bundled: Vocabulary,
    weights: Mapping[str, float | None],
) -> OwnRelation:
    above = whole.get(row.super)
    rule = bundled.relations.get(row.super) if above is None else as_relation(above)
    family = bundled.families.get(row.family)
    sign = rule.sign if rule is not None else family.sign if family is not None else 0
    subject = _ACTORS if rule is None else tuple(sorted(rule.subject_kinds))
    object_ = _ACTORS if rule is None else tuple(sorted(rule.object_kinds))
    return replace(
        row,
        sign=sign if row.sign is None else row.sign,
        weight=weights.get(row.cameo) if row.weight is None else row.weight,
        subject=row.subject or subject,
        object=row.object or object_,
    )


def check_relations(
    rows: Mapping[str, OwnRelation], bundled: Vocabulary, names: Names, numbers: Mapping[str, int]
) -> list[Fault]:
    """Faults in what the rows, filled in by `complete`, say of other relations.

    Args:
        names: every relation that may be named.
        numbers: row of each relation in its file.
    """
    faults: list[Fault] = []
    circles = on_cycles({row.id: row.super for row in rows.values()})
    for row in rows.values():
        cells = Cells(RELATIONS.file, Row(numbers[row.id], {}), faults)
        for column, others in (("super", (row.super,)), ("starts", row.starts), ("ends", row.ends)):
            for other in filter(None, others):
                cells.known(column, other, names, "relation")
        if row.symmetric and row.subject != row.object:
            problem = "are other kinds than those of the subject, and the relation is symmetric"
            cells.fault("object", ";".join(row.object), problem, f"write {';'.join(row.subject)}")
        if row.id in circles:
            cells.fault("super", row.super, f"leads back to {row.id}", "name a wider relation")
        elif row.super in rows or row.super in bundled.relations:
            _check_super(row, rows, bundled, cells)
    return faults


def _check_super(
    row: OwnRelation, rows: Mapping[str, OwnRelation], bundled: Vocabulary, cells: Cells
) -> None:
    """Whoever does the narrower does the wider, so it must be able to stand where the narrower does."""
    above = rows.get(row.super)
    rule = bundled.relations[row.super] if above is None else as_relation(above)
    if row.sign and rule.sign == -row.sign:
        cells.fault(
            "sign",
            str(row.sign),
            f"is against that of its super {row.super}, {rule.sign}",
            "correct one of them",
        )
    for column, kinds, allowed in (
        ("subject", row.subject, rule.subject_kinds),
        ("object", row.object, rule.object_kinds),
    ):
        if beyond := sorted(set(kinds) - allowed):
            problem = f"{'are' if len(beyond) > 1 else 'is'} no {column} of its super {row.super}"
            cells.fault(column, ";".join(beyond), problem, f"it takes: {', '.join(sorted(allowed))}")
