"""What differs from one stretch of time to the next."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.change.compare import Change, Comparison, EdgeChange
from amity.analysis.change.largest import largest_shifts
from amity.analysis.change.pair_changes import PairChange, PairKind
from amity.edges.slices import Certainty
from amity.network.signed import Witness
from amity.report.base.citations import Cites
from amity.report.base.coding import coded_behind
from amity.report.base.document import Block, Cited, Code, Finding, Paragraph, Runs, Table, header
from amity.report.base.material import Material, name_of, section
from amity.report.base.prose import decimal, each, few, note, paragraph, sentences, text

MOST, NAMED = 30, 6
_WORDS = {
    PairKind.FLIPS: "changed sign",
    PairKind.AMBIVALENT: "became ambivalent",
    PairKind.ONE_SIDED: "was ambivalent before",
    PairKind.HARDENS: "more hostile",
    PairKind.SOFTENS: "less hostile",
}
_KINDS = (Change.APPEARS, Change.VANISHES, Change.CONTESTED, Change.SETTLED)


@section("changes", "What changed", "What differs from one {unit} to the next?")
def changes(m: Material) -> Iterable[Block | Finding]:
    """Relations and pairs that changed, definite changes apart from those that a vague date may explain."""
    found = m.comparisons
    if not found:
        return [paragraph("There is one {unit} alone, so there is nothing to compare.", unit=m.unit)]
    lead = sentences(*_flips(m), *_greatest(found))
    blocks: list[Block | Finding] = [
        Paragraph(sentences(lead, coded_behind(lead, m.whole))),
        *_finding(m, found),
        _table(found),
    ]
    rows = [(item, change) for item in found for change in item.pairs]
    rows.sort(key=lambda row: (row[1].kind not in _SIGNS, row[1].certainty is Certainty.POSSIBLE))
    if rows:
        columns = header(("Pair", "From, to", "Change", "Before, after", "Certainty"))
        shown = tuple(_pair(m, *row) for row in rows[:MOST])
        blocks.append(Table(text("Pairs that changed, those that changed sign first"), columns, shown))
    more = "The table of pairs shows {most} of {all}. " if len(rows) > MOST else ""
    parts = (
        "What office-holders and organs did is what their side did, and what they do to each other is left out. "
        if m.rules.parts
        else ""
    )
    apart = "lists all, office-holders and organs apart" if m.rules.parts else "lists all"
    blocks.append(
        note(
            "A relation is new when it is definite and was not even possible before; one that was possible may "
            "already have held. That a relation vanishes means that no source tells of it any more, not "
            "that it ended; single events vanish by themselves. A change is definite when it stands under every "
            "reading of the dates; the others may be nothing but vague dates. Signs of a pair are those of its "
            "definite edges. Hardness is the lowest weight of its hostile edges on Goldstein's scale "
            "(Goldstein 1992). " + parts + more + "{command} " + apart + ".",
            most=str(MOST),
            all=decimal(len(rows)),
            command=Code("amity analyze compare X Y"),
        )
    )
    return blocks


_SIGNS = frozenset({PairKind.FLIPS, PairKind.AMBIVALENT, PairKind.ONE_SIDED})


def _between(item: Comparison) -> Cites:
    """For the days from the first day of one side to the last of the other."""
    sides = item.before.selection, item.after.selection
    return Cites(min(side.first for side in sides), max(side.last for side in sides))


def _steps(item: Comparison) -> Runs:
    return text("{a} to {b}", a=name_of(item.before), b=name_of(item.after))


def _flips(m: Material) -> list[Runs]:
    """The pairs whose sign changed for certain."""
    rows = [
        (item, change)
        for item in m.comparisons
        for change in item.pairs
        if change.kind in _SIGNS and change.certainty is Certainty.DEFINITE
    ]
    maybe = [
        (item, change)
        for item in m.comparisons
        for change in item.pairs
        if change.kind in _SIGNS and change.certainty is Certainty.POSSIBLE
    ]
    if not rows:
        lead = text("No pair changed its sign from one {unit} to the next for certain", unit=m.unit)
    else:
        told = [
            text("{pair} ({what}, {step})", pair=m.pair(c.first, c.second), what=_cited(i, c), step=_steps(i))
            for i, c in rows[:NAMED]
        ]
        lead = text(
            "For certain changed: {told}{more}",
            told=each(told),
            more="; and others" if rows[NAMED:] else "",
        )
    if not maybe:
        return [(*lead, ".")]
    perhaps = [
        text("{pair} ({what}, {step})", pair=m.pair(c.first, c.second), what=_cited(i, c), step=_steps(i))
        for i, c in maybe[:NAMED]
    ]
    return [
        text(
            "{lead}. The dates leave open whether {told}{more} did.",
            lead=lead,
            told=each(perhaps),
            more="; and others" if maybe[NAMED:] else "",
        )
    ]


def _cited(item: Comparison, change: PairChange) -> Cited:
    return _between(item).words(_WORDS[change.kind], _changes_edges(change))


def _changes_edges(change: PairChange) -> tuple[Witness, ...]:
    return (*change.edges_before, *change.edges_after)


def _greatest(found: tuple[Comparison, ...]) -> list[Runs]:
    """The step with most definite changes of relations."""
    best = max(found, key=lambda item: len(_sure(item)))
    changed = _sure(best)
    if not changed:
        return [text("No relation changed for certain.")]
    gained = [change for change in changed if change.kind is Change.APPEARS]
    held = [change for change in best.edges if change.may_have_held]
    rest = [c for c in best.edges if c.certainty is Certainty.POSSIBLE and not c.may_have_held]
    lost = [change for change in changed if change.kind is Change.VANISHES]
    return [
        text(
            "Most changes that are certain fall between {a} and {b}: {gained:relation} {gained|is|are} new for "
            "certain, not even possible before, and {lost} {lost|is|are} told of no more{held}{rest}.",
            a=name_of(best.before),
            b=name_of(best.after),
            gained=_number(best, gained),
            lost=_number(best, lost),
            held=text("; {n} {n|is|are} definite now and may already have held before", n=_number(best, held))
            if held
            else "",
            rest=text("; another {n:change} may be due to vague dates alone", n=_number(best, rest))
            if rest
            else "",
        )
    ]


def _sure(item: Comparison) -> list[EdgeChange]:
    return [change for change in item.edges if change.certainty is Certainty.DEFINITE]


def _finding(m: Material, found: tuple[Comparison, ...]) -> list[Finding]:
    """The step in which most relations are new, and the pair with most of these, in words of relations."""

    def new(item: Comparison) -> list[EdgeChange]:
        return [change for change in _sure(item) if change.kind is Change.APPEARS]

    best = max(found, key=lambda item: len(new(item)))
    gained = new(best)
    if not gained:
        return []
    others = [
        text("{a} and {b}", a=name_of(item.before), b=name_of(item.after))
        for item in found
        if item is not best and len(new(item)) == len(gained)
    ]
    held = [change for change in best.edges if change.may_have_held]
    shifts = largest_shifts(best, 1)
    pair = [change for change in shifts[0].changes if change.kind is Change.APPEARS] if shifts else []
    words = list(dict.fromkeys(change.relation for change in pair))
    return [
        Finding(
            text(
                "Most is new between {a} and {b}: {n:relation} that {n|was|were} not even possible before{held}{pair}."
                "{others}",
                a=name_of(best.before),
                b=name_of(best.after),
                n=_number(best, gained),
                held=text(", and {n} that may already have held", n=_number(best, held)) if held else "",
                pair=text(
                    "; the pair with most of the new ones is {pair} ({count}: {words})",
                    count=_number(best, pair),
                    pair=m.pair(shifts[0].first, shifts[0].second),
                    words=few([_relation_words(m, best, relation, pair) for relation in words]),
                )
                if len(pair) > 1  # hundreds of pairs may have one
                else "",
                others=text(" As many are new between {steps}.", steps=each(others)) if others else "",
            )
        )
    ]


def _relation_words(m: Material, item: Comparison, relation: str, pair: list[EdgeChange]) -> Cited:
    """The label of a relation, with the edges of it that are new between two actors."""
    edges = [edge for change in pair if change.relation == relation for edge in change.after.told]
    return _between(item).words(m.tables.vocabulary.relations[relation].label, edges)


def _number(item: Comparison, some: Iterable[EdgeChange]) -> Cited:
    told = list(some)
    edges = [edge for change in told for edge in (*change.before.told, *change.after.told)]
    return _between(item).words(decimal(len(told)), edges)


def _table(found: tuple[Comparison, ...]) -> Table:
    titles = ["New", "May already have held", "Appears, possible", "Vanishes, definite", "Vanishes, possible"]
    titles += [kind.capitalize() for kind in _KINDS[2:]]
    columns = header(["From, to"], (*titles, "Other"))
    return Table(text("Changes of relations"), columns, tuple(_changes_row(item) for item in found))


def _changes_row(item: Comparison) -> tuple[Runs, ...]:
    def some(kind: Change, *certainties: Certainty) -> Runs:
        told = (c for c in item.edges if c.kind is kind and c.certainty in certainties)
        return (_number(item, (c for c in told if not c.may_have_held)),)

    sure, maybe = Certainty.DEFINITE, Certainty.POSSIBLE
    return (
        _steps(item),
        some(Change.APPEARS, sure),
        (_number(item, (c for c in item.edges if c.may_have_held)),),
        some(Change.APPEARS, maybe),
        *(some(Change.VANISHES, how) for how in (sure, maybe)),
        *(some(kind, sure, maybe) for kind in _KINDS[2:]),
        (_number(item, (c for c in item.edges if c.kind not in _KINDS)),),
    )


def _pair(m: Material, item: Comparison, change: PairChange) -> tuple[Runs, ...]:
    return (
        m.pair(change.first, change.second),
        _steps(item),
        (_cited(item, change),),
        (f"{change.before} → {change.after}",),
        (str(change.certainty),),
    )
