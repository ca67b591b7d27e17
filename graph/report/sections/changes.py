"""What differs from one stretch of time to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from amity.analysis.change.compare import Comparison, EdgeChange
from amity.analysis.change.largest import largest_shifts
from amity.analysis.change.pair_changes import PairChange, PairKind
from amity.analysis.change.standing import Change
from amity.edges.slices import Certainty
from amity.report.base.citations import Cites
from amity.report.base.coding import coded_behind
from amity.report.base.document import Cited, CommandLine, Heading, Highlight, Runs
from amity.report.base.material import Blocks, Material, name_of, section
from amity.report.base.prose import each, few, first_of, note, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, rows_shown, table

MOST, NAMED = 30, 6
_WORDS = {
    PairKind.FLIPS: "changed sign",
    PairKind.AMBIVALENT: "became ambivalent",
    PairKind.ONE_SIDED: "was ambivalent before",
    PairKind.HARDENS: "more hostile",
    PairKind.SOFTENS: "less hostile",
}
_KINDS = (Change.APPEARS, Change.VANISHES, Change.CONTESTED, Change.SETTLED)
_SIGNS = frozenset({PairKind.FLIPS, PairKind.AMBIVALENT, PairKind.ONE_SIDED})
Rows = list[tuple[Comparison, PairChange]]


@section("changes", "What changed", "What differs from one {unit} to the next?")
def changes(m: Material) -> Blocks:
    """Relations and pairs that changed, definite changes apart from those that a vague date may explain."""
    steps = m.comparisons
    if not steps:
        yield text("There is one {unit} alone, so there is nothing to compare.", unit=m.unit)
        return
    rows = [(step, change) for step in steps for change in step.pairs]
    lead = sentences(_flips(m, rows), _greatest(steps))
    yield sentences(lead, coded_behind(lead, m.whole))
    yield _highlight(m, steps)
    yield table(text("Changes of relations"), map(_changes_row, steps))
    rows.sort(key=lambda row: (row[1].kind not in _SIGNS, row[1].certainty is Certainty.POSSIBLE))
    caption = text("Pairs that changed, those that changed sign first")
    yield table(caption, (_pair(m, *row) for row in rows[:MOST]))
    yield note(
        "A relation is new when it is definite and was not even possible before; one that was possible may "
        "already have held. That a relation vanishes means that no source tells of it any more, not "
        "that it ended; single events vanish by themselves. A change is definite when it stands under every "
        "reading of the dates; the others may be nothing but vague dates. Signs of a pair are those of its "
        "definite edges. Hardness is the lowest weight of its hostile edges on Goldstein's scale "
        "(Goldstein 1992). {parts}{more}{command} lists all{apart}.",
        parts="What office-holders and organs did is what their side did, and what they do to each other is left out. "
        if m.rules.parts
        else "",
        more=rows_shown(rows, MOST, "The table of pairs"),
        command=CommandLine("amity analyze compare X Y"),
        apart=", office-holders and organs apart" if m.rules.parts else "",
    )


def _between(item: Comparison) -> Cites:
    """For the days from the first day of one side to the last of the other."""
    sides = item.before.selection, item.after.selection
    return Cites(min(side.first for side in sides), max(side.last for side in sides))


def _steps(item: Comparison) -> Runs:
    return text("{a} to {b}", a=name_of(item.before), b=name_of(item.after))


def _flips(m: Material, rows: Rows) -> Runs:
    """The pairs whose sign changed for certain."""

    def words(row: tuple[Comparison, PairChange]) -> Runs:
        step, change = row
        pair = m.pair(change.first, change.second)
        return text("{pair} ({what}, {step})", pair=pair, what=_cited(step, change), step=_steps(step))

    def listed(certainty: Certainty) -> Runs:
        some = [row for row in rows if row[1].kind in _SIGNS and row[1].certainty is certainty]
        return first_of(some, NAMED, words)

    sure, maybe = listed(Certainty.DEFINITE), listed(Certainty.POSSIBLE)
    lead = (
        text("For certain changed: {pairs}.", pairs=sure)
        if sure
        else text("No pair changed its sign from one {unit} to the next for certain.", unit=m.unit)
    )
    return sentences(lead, text_if(maybe, "The dates leave open whether {pairs} did.", pairs=maybe))


def _cited(item: Comparison, change: PairChange) -> Cited:
    return _between(item).words(_WORDS[change.kind], (*change.edges_before, *change.edges_after))


def _greatest(steps: tuple[Comparison, ...]) -> Runs:
    """The step with most definite changes of relations."""
    best = max(steps, key=lambda step: len(_sure(step)))
    changed = _sure(best)
    if not changed:
        return text("No relation changed for certain.")
    before = [change for change in best.edges if change.may_have_held]
    rest = [c for c in best.edges if c.certainty is Certainty.POSSIBLE and not c.may_have_held]
    return text(
        "Most changes that are certain fall between {a} and {b}: {gained:relation} {gained|is|are} new for "
        "certain, not even possible before, and {lost} {lost|is|are} told of no more{before}{rest}.",
        a=name_of(best.before),
        b=name_of(best.after),
        gained=_number(best, _new(best)),
        lost=_number(best, (change for change in changed if change.kind is Change.VANISHES)),
        before=text_if(
            before, "; {n} {n|is|are} definite now and may already have held before", n=_number(best, before)
        ),
        rest=text_if(rest, "; another {n:change} may be due to vague dates alone", n=_number(best, rest)),
    )


def _sure(item: Comparison) -> list[EdgeChange]:
    return [change for change in item.edges if change.certainty is Certainty.DEFINITE]


def _new(item: Comparison) -> list[EdgeChange]:
    return [change for change in _sure(item) if change.kind is Change.APPEARS]


def _highlight(m: Material, steps: tuple[Comparison, ...]) -> Highlight | None:
    """The step in which most relations are new, and the pair with most of these, in words of relations."""
    best = max(steps, key=lambda step: len(_new(step)))
    gained = _new(best)
    if not gained:
        return None
    others = [
        text("{a} and {b}", a=name_of(step.before), b=name_of(step.after))
        for step in steps
        if step is not best and len(_new(step)) == len(gained)
    ]
    before = [change for change in best.edges if change.may_have_held]
    return Highlight(
        text(
            "Most is new between {a} and {b}: {n:relation} that {n|was|were} not even possible before{before}{pair}."
            "{others}",
            a=name_of(best.before),
            b=name_of(best.after),
            n=_number(best, gained),
            before=text_if(before, ", and {n} that may already have held", n=_number(best, before)),
            pair=_newest(m, best),
            others=text_if(others, " As many are new between {steps}.", steps=each(others)),
        )
    )


def _newest(m: Material, item: Comparison) -> Runs:
    """The pair with most of what is new; nothing where it has but one, as hundreds of pairs may have."""
    shifts = largest_shifts(item, 1)
    pair = [change for change in shifts[0].changes if change.kind is Change.APPEARS] if shifts else []
    if len(pair) < 2:
        return ()
    return text(
        "; the pair with most of the new ones is {pair} ({count}: {words})",
        count=_number(item, pair),
        pair=m.pair(shifts[0].first, shifts[0].second),
        words=few(
            [
                _relation_words(m, item, relation, pair)
                for relation in dict.fromkeys(change.relation for change in pair)
            ]
        ),
    )


def _relation_words(m: Material, item: Comparison, relation: str, pair: list[EdgeChange]) -> Cited:
    """The label of a relation, with the edges of it that are new between two actors."""
    edges = [edge for change in pair if change.relation == relation for edge in change.after.behind]
    return _between(item).words(m.tables.vocabulary.relations[relation].label, edges)


def _number(item: Comparison, some: Iterable[EdgeChange]) -> Cited:
    changes = list(some)
    edges = [edge for change in changes for edge in (*change.before.behind, *change.after.behind)]
    return _between(item).number(len(changes), edges)


def _changes_row(item: Comparison) -> Cells:
    sure, maybe = Certainty.DEFINITE, Certainty.POSSIBLE

    def some(title: str, chosen: Callable[[EdgeChange], bool]) -> tuple[Heading, Runs]:
        return right(title, _number(item, filter(chosen, item.edges)))

    def kind(title: str, kind: Change, *certainties: Certainty) -> tuple[Heading, Runs]:
        return some(title, lambda c: c.kind is kind and c.certainty in certainties and not c.may_have_held)

    return (
        left("From, to", _steps(item)),
        kind("New", Change.APPEARS, sure),
        some("May already have held", lambda c: c.may_have_held),
        kind("Appears, possible", Change.APPEARS, maybe),
        kind("Vanishes, definite", Change.VANISHES, sure),
        kind("Vanishes, possible", Change.VANISHES, maybe),
        *(kind(other.capitalize(), other, sure, maybe) for other in _KINDS[2:]),
        some("Other", lambda c: c.kind not in _KINDS),
    )


def _pair(m: Material, item: Comparison, change: PairChange) -> Cells:
    return (
        left("Pair", m.pair(change.first, change.second)),
        left("From, to", _steps(item)),
        left("Change", _cited(item, change)),
        left("Before, after", f"{change.before} → {change.after}"),
        left("Certainty", str(change.certainty)),
    )
