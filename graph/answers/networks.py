"""What answers about signed networks share: their heads, how ties are written, and the remarks on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from amity.answers.documents import DAYS, EVIDENCE, RULES
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.network.caution import Caution, by_caution, cautions
from amity.network.counted_edges import at_forums
from amity.network.ranges import Range
from amity.network.readings import DRAWN
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork, Tie
from amity.network.survey import Survey
from amity.network.variants import Study
from amity.render.answer import Field, Remark, column, key, within
from amity.render.text import first_of

Row = TypeVar("Row")
Network = Callable[[Row], SignedNetwork]


# Fields of a part are named with the type of their rows before a table takes them in: mypy infers no type of a lambda
# in a call behind a star.

BOUNDS = "[ ] bounds while each possible, denied or alleged edge is taken in or left out"
"""What a range is."""
_SHOWN = 3
"""Open edges of a tie that a remark names."""
_TOLD = 30
"""Pairs, edges or sides that a remark names."""
_STRETCHES = 6
"""Stretches of time that a remark names."""


_DAYS: tuple[Field[SignedNetwork], ...] = within(lambda network: network.part.selection, DAYS)
STRETCH: tuple[Field[SignedNetwork], ...] = (Field("period", lambda network: network.period), *_DAYS)
"""Id, label, first and last day of the stretch of time; in documents also the day of knowledge."""
PERIOD = STRETCH[:2]
"""Id and label of the stretch of time."""
RULE: tuple[Field[SignedNetwork], ...] = within(lambda network: network.rules, RULES)
TIES: tuple[Field[SignedNetwork], ...] = (
    Field("ties", lambda network: len(network.ties)),
    Field("friendly", lambda network: network.friendly),
    Field("hostile", lambda network: network.hostile),
)
REST: tuple[Field[SignedNetwork], ...] = (
    Field("pairs_left_out", lambda network: len(network.left_out)),
    Field("pairs_decided", lambda network: len(network.decided)),
    Field("ties_doubtful", lambda network: len(network.doubtful)),
    Field("definite_edges", lambda network: network.definite),
    Field("possible_edges", lambda network: network.possible),
    key("sources", lambda network: network.sources),
    key("cautions", lambda n: cautions(len(n.ties), n.sources, len(n.machine_coded))),
)
SIZE = (*RULE, Field("actors", lambda network: len(network.actors)), *TIES, *REST)
"""Its rules and its size, and what is left out, decided or open."""
HEAD = (*STRETCH, *SIZE)
"""What every number about a network names."""


def network_document(network: Network[Row], *fields: Field[Row]) -> tuple[Field[Row], ...]:
    """The document of what is found in a network: its head, what is found, and the evidence of its ties."""
    return (*within(network, HEAD), *fields, *within(network, EVIDENCE))


def period_column(network: Network[Row]) -> Field[Row]:
    """The stretch of time with the size of its network, for people."""
    return column("Period", lambda row, tables: period_text(network(row)), width=14)


def period_text(network: SignedNetwork) -> str:
    """The stretch of time with the size of its network below."""
    return f"{network.label}\n{network_text(network)}"


def network_column(network: Network[Row]) -> Field[Row]:
    """The size of the network, for people."""
    return column("Network", lambda row, tables: network_text(network(row)))


def network_text(network: SignedNetwork) -> str:
    """Actors, ties by sign, and pairs that are or may be ambivalent."""
    lines = [f"{len(network.actors)} actors", f"{network.friendly} + {network.hostile} -"]
    for pairs, words in (
        (network.left_out, "left out"),
        (network.decided, "decided"),
        (network.doubtful, "(?)"),
    ):
        if pairs:
            lines.append(f"{len(pairs)} {words}")
    return "\n".join(lines)


def with_range(value: str, found: Range) -> str:
    """A number with its range on a line below."""
    return f"{value}\n{found}" if str(found) else value


def tie_text(tie: Tie, tables: Tables) -> str:
    """A tie in words: ``Russia - Taliban``.

    It has (?) where an open edge of the other sign, possible or alleged, would make it ambivalent, and (!) where
    every edge behind it is denied.
    """
    mark = {1: "+", -1: "-", 0: "+-"}[tie.sign]
    marks = f"{' (?)' if tie.counter else ''}{' (!)' if tie.denied else ''}"
    label = tables.label
    return f"{label(tie.first)} {mark} {label(tie.second)}{marks}"


def rules_text(rules: Rules) -> str:
    """Which edges make a tie, and what becomes of ambivalent pairs, in a line."""
    return f"Ties from {rules.words}; ambivalent pairs: {rules.ambivalent}"


def range_remarks(studies: Sequence[Study]) -> list[str]:
    """What the ranges are, and how many readings were drawn where they are no bounds."""
    drawn = [study.network.label for study in studies if study.readings.drawn]
    if not drawn:
        return [BOUNDS]
    return [BOUNDS, f"~[ ] no bounds but the range of {DRAWN} such readings, drawn: {_stretches_text(drawn)}"]


def rule_remarks(survey: Survey, networks: Sequence[SignedNetwork]) -> list[str]:
    """What made the ties, which parts count as or apart from their side, which pairs are ambivalent or may be."""
    remarks = [rules_text(survey.rules)]
    if parts := survey.parts_among({actor for network in networks for actor in network.actors}):
        words = (
            "counted as their side" if survey.rules.parts else "counted apart from their side (see `parts`)"
        )
        remarks.append(Remark.of(words + ": {told}", told=_parts_text(parts, survey.tables)))
    left_out = (
        (network.label, tie_text(tie, survey.tables)) for network in networks for tie in network.left_out
    )
    decided = (
        (network.label, tie_text(tie, survey.tables)) for network in networks for tie in network.decided
    )
    told = {
        "ambivalent, left out": _by_stretch(left_out),
        "ambivalent, decided": _by_stretch(decided),
        "(?) ambivalent if a possible or alleged edge holds": _doubts(networks, survey.tables),
        "no tie, for a forum is no party": _by_stretch(_told_at_forums(survey, networks)),
    }
    remarks += [f"{words}: {'; '.join(first_of(texts, _TOLD))}" for words, texts in told.items() if texts]
    return [*remarks, *caution_remarks(networks)]


def proof_remarks(proven: Sequence[bool], units: float) -> list[str]:
    """That the search for proofs stopped, where it did, and after how much work.

    Args:
        proven: of each stretch, whether its number is.
        units: of work, for all proofs.
    """
    if missing := len(proven) - sum(proven):
        return [
            Remark.of(
                "not proven in {missing} of {stretches}: the search stopped after {units:g} units of work "
                "(`work_limit`); the fewest ties against lie between the two numbers told",
                missing=missing,
                stretches=len(proven),
                units=units,
            )
        ]
    return []


def _by_stretch(told: Iterable[tuple[str, str]]) -> list[str]:
    """What is told of stretches of time, pairs of label and text, each text once: ``Russia +- Taliban (Strain)``."""
    labels: dict[str, list[str]] = {}
    for label, text in told:
        labels.setdefault(text, []).append(label)
    return [f"{text} ({_stretches_text(within)})" for text, within in labels.items()]


def _stretches_text(labels: Sequence[str]) -> str:
    return ", ".join(first_of(list(dict.fromkeys(labels)), _STRETCHES))


def _doubts(networks: Sequence[SignedNetwork], tables: Tables) -> list[str]:
    """The ties that open edges speak against, each once with these edges and its stretches of time."""
    labels: dict[str, list[str]] = {}
    counter: dict[str, dict[str, str]] = {}
    for network in networks:
        for tie in network.doubtful:
            text = tie_text(tie, tables)
            labels.setdefault(text, []).append(network.label)
            counter.setdefault(text, {}).update({edge.edge: edge.relation for edge in tie.counter})
    return [
        f"{text} ({_stretches_text(within)}; "
        f"{', '.join(first_of([f'{relation} [{edge}]' for edge, relation in counter[text].items()], _SHOWN))})"
        for text, within in labels.items()
    ]


def _told_at_forums(survey: Survey, networks: Sequence[SignedNetwork]) -> Iterator[tuple[str, str]]:
    shown = {(network.first, network.last): network.label for network in networks}
    for part in survey.stretches:
        label = shown.get((part.selection.first, part.selection.last))
        if label:
            for edge in at_forums(part, survey.rules):
                yield label, sentence(edge, survey.tables)


def caution_remarks(
    networks: Sequence[SignedNetwork], among: Collection[Caution] = tuple(Caution)
) -> list[str]:
    """Which networks are to be read with caution, each caution once; of these cautions alone."""
    told: dict[Caution, tuple[str, Callable[[SignedNetwork], str]]] = {
        Caution.FEW: ("few ties in", lambda n: f"{len(n.ties)}"),
        Caution.ONE: ("one source in", lambda n: n.sources[0]),
        Caution.MACHINE: (
            "ties on machine-coded claims alone in",
            lambda n: f"{len(n.machine_coded):,} of {len(n.ties):,}",
        ),
    }
    remarks = []
    for caution, found in by_caution(networks).items():
        if found and caution in among:
            words, number = told[caution]
            within = _stretches_text([f"{n.label} ({number(n)})" for n in found])
            remarks.append(f"caution, {words} {within}: {caution.why}")
    return remarks


def _parts_text(parts: Mapping[str, str], tables: Tables) -> str:
    """The sides, each with the first of its parts by name."""
    label = tables.label
    of_side: dict[str, list[str]] = {}
    for part, side in parts.items():
        of_side.setdefault(side, []).append(label(part))
    told = [
        f"{label(side)} ({' '.join(first_of(sorted(names), 1))})" for side, names in sorted(of_side.items())
    ]
    return "; ".join(first_of(told, _TOLD))
