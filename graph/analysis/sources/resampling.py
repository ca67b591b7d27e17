"""Resampling of sources: how far an answer hangs on which texts were read.

``leave-one-out`` leaves out each source in turn, as Tukey's jackknife does. ``bootstrap`` draws as many sources as
there are, with replacement (Efron 1979, Annals of Statistics 7, 1-26), a number of times, seeded. Edges are sets of
claims: a source that is drawn twice tells nothing that it did not tell once. So a draw is the network of those sources
that were drawn at all, about 63 % of many: numbers of ties, and the frustration index with them, come out low, and the
middle of the draws need not hold the number of all sources. What they show is how far it moves, and whether an order
or a verdict stays.

Edges, statuses and ties are built anew from the claims of each draw. The sources are those of the whole selection, also
where a stretch of time is told by few of them. The range over resamples is written ``{2, 5}``, and ``~{2, 5}`` where it
is the middle of sources that were drawn, as ``[2, 5]`` and ``~[2, 5]`` are ranges over readings (see
`amity.network.ranges`): these ask which edges hold, the others who tells of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from amity.analysis.sources.anew import sources_told
from amity.analysis.sources.lacking import Lacks
from amity.errors import RequestError
from amity.network.ranges import Number, Range, written
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey
from amity.progress import steps

DRAWS = 200
"""Draws of a bootstrap unless told."""
MOST_DRAWS = 100_000
FEW_SOURCES = 5
"""Sources below which resampling comes with a caution: of 4 a bootstrap has 15 different draws."""

Key = Hashable
"""Name of a number or verdict, e.g. ``balance`` or ``("place", "russia")``."""


class Method(StrEnum):
    """How sources are resampled; see the module."""

    LEAVE_ONE_OUT = "leave-one-out"
    BOOTSTRAP = "bootstrap"


@dataclass(frozen=True, slots=True)
class Resampling:
    """How sources are resampled.

    Attributes:
        draws: of a bootstrap; without meaning for leave-one-out.
        seed: of the draws.
    """

    method: Method
    draws: int = DRAWS
    seed: int = 0

    @property
    def drawn(self) -> bool:
        """True where samples of sources are drawn (bootstrap), not each source left out once."""
        return self.method is Method.BOOTSTRAP

    @property
    def words(self) -> str:
        """E.g. ``bootstrap of sources, 200 draws, seed 0``."""
        if self.drawn:
            return f"bootstrap of sources, {self.draws} draws, seed {self.seed}"
        return "each source left out in turn"

    @property
    def meaning(self) -> str:
        """What a range over the resamples is, in words."""
        if self.drawn:
            return (
                f"~{{ }} the middle 90 % of draws ({self.words}); a draw holds fewer sources than there are, so "
                "numbers of ties and L come out low"
            )
        return f"{{ }} the least and the most without one source ({self.words})"


def read_resampling(text: str, seed: int = 0) -> Resampling:
    """What a person asks for: ``leave-one-out``, ``bootstrap`` or ``bootstrap=500``.

    Raises:
        RequestError: there is no such method, or the number of draws is none.

    >>> read_resampling("bootstrap=50", 7).words
    'bootstrap of sources, 50 draws, seed 7'
    """
    name, mark, number = text.strip().partition("=")
    if name not in list(Method) or (mark and name != Method.BOOTSTRAP):
        raise RequestError(
            f"'{text}' is no way to resample sources; write leave-one-out, bootstrap or bootstrap=N."
        )
    if not mark:
        return Resampling(Method(name), seed=seed)
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= MOST_DRAWS):
        raise RequestError(
            f"'{number}' is no number of draws; write one from 1 to {MOST_DRAWS:,} without commas."
        )
    return Resampling(Method.BOOTSTRAP, int(number), seed)


@dataclass(frozen=True)
class Resample:
    """The stretches of time as some of the sources tell them.

    Attributes:
        sources: ids of the sources that are left; none, where the only one is left out.
        left_out: id of the source that is left out; empty in a bootstrap.
        times: how many draws came to these sources.
        networks: as of the survey with all sources.
    """

    sources: frozenset[str]
    left_out: str
    times: int
    networks: tuple[SignedNetwork, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over the resamples; `least` and `most` are None where it is defined in none.

    Attributes:
        least, most: of all in leave-one-out; in a bootstrap the ends of the middle 90 % (values that occur, with 5 %
            of the draws at or below the one, and 95 % at or below the other).
        defined: share of the resamples in which there is such a number.
        drawn: true in a bootstrap.
    """

    least: Number | None
    most: Number | None
    defined: float
    drawn: bool

    def __str__(self) -> str:
        """E.g. ``{2, 5}``, or ``~{2, 5} in 80 %`` of draws; empty where it is the same in every one."""
        if self.least is None or self.most is None:
            return ""
        part = f" in {self.defined:.0%}" if self.defined < 1 else ""
        if self.least == self.most and not part:
            return ""
        ends = ", ".join(dict.fromkeys((written(self.least), written(self.most))))
        return f"{'~' if self.drawn else ''}{{{ends}}}{part}"

    @property
    def range(self) -> Range:
        """The least and the most of the resamples, as a plot takes them."""
        return Range(self.least, self.most, self.drawn)


@dataclass(frozen=True)
class Stability:
    """What becomes of the answer of a stretch of time when its sources are resampled.

    Attributes:
        sources: ids of those that are resampled, in the order of the dataset.
        telling: how many of them stand behind the ties of this stretch.
        spreads: of each number by its name.
        stays: share of the resamples in which each verdict is that of all sources.
    """

    resampling: Resampling
    sources: tuple[str, ...]
    telling: int
    spreads: Mapping[Key, Spread]
    stays: Mapping[Key, float]

    @property
    def few(self) -> bool:
        """True when so few sources tell of the ties that resampling them says little."""
        return 0 < self.telling < FEW_SOURCES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one resample comes to: numbers, and verdicts that are those of all sources, or not."""

    numbers: Mapping[Key, Number | None]
    verdicts: Mapping[Key, bool]


def resamples(survey: Survey, resampling: Resampling) -> Iterator[Resample]:
    """The resamples of a survey, one after the other; in a bootstrap each set of sources once, with its `times`."""
    lacks = Lacks(survey)
    told = lacks.sources
    if not resampling.drawn:
        for source in steps(told, "sources left out"):
            networks = tuple(part.rest for part in lacks.without(source))
            yield Resample(frozenset(told) - {source}, source, 1, networks)
        return
    random = Random(resampling.seed)  # noqa: S311
    drawn = Counter(frozenset(random.choices(told, k=len(told))) for _ in range(resampling.draws) if told)
    for sources in steps(sorted(drawn, key=sorted), "sets of sources"):
        rest = replace(survey, selection=replace(survey.selection, sources=sources))
        yield Resample(sources, "", drawn[sources], rest.networks)


def stability(
    survey: Survey, resampling: Resampling, answer: Callable[[SignedNetwork, int], Outcome]
) -> tuple[Stability, ...]:
    """What becomes of an answer in each stretch of a survey.

    Args:
        answer: what the network of a resample comes to in the stretch of that index. It must follow from actors and
            signs of ties alone: networks that have these in common are asked about once.
    """
    told = tuple(sources_told(survey.tables, survey.selection))
    numbers: list[dict[Key, list[tuple[Number | None, int]]]] = [{} for _ in survey.stretches]
    verdicts: list[Counter[Key]] = [Counter() for _ in survey.stretches]
    known: dict[Hashable, Outcome] = {}
    every = 0
    for resample in resamples(survey, resampling):
        every += resample.times
        for place, network in enumerate(resample.networks):
            same = (place, network.actors, tuple((tie.pair, tie.sign) for tie in network.ties))
            if same not in known:
                known[same] = answer(network, place)
            for key, value in known[same].numbers.items():
                numbers[place].setdefault(key, []).append((value, resample.times))
            for key, stays in known[same].verdicts.items():
                verdicts[place][key] += resample.times * stays
    return tuple(
        Stability(
            resampling,
            told,
            len(network.sources),
            {key: spread_of(values, resampling.drawn) for key, values in numbers[place].items()},
            {key: times / every for key, times in verdicts[place].items()},
        )
        for place, network in enumerate(survey.networks)
    )


def spread_of(values: Iterable[tuple[Number | None, int]], drawn: bool) -> Spread:
    """The spread of values, each with the number of its draws.

    >>> str(spread_of([(1, 1), (2, 18), (9, 1), (None, 20)], drawn=True))
    '~{1, 2} in 50%'
    >>> str(spread_of([(1, 1), (2, 1), (9, 1)], drawn=False))
    '{1, 9}'
    """
    pairs = list(values)
    every = sum(times for _, times in pairs)
    found = sorted((value, times) for value, times in pairs if value is not None)
    there = sum(times for _, times in found)
    if not there:
        return Spread(None, None, 0.0, drawn)
    ends = (1, 19) if drawn else (0, 20)  # twentieths of the draws
    least, most = (_reaching(found, there * end) for end in ends)
    return Spread(least, most, there / every, drawn)


def _reaching(values: Iterable[tuple[Number, int]], twentieths: int) -> Number:
    """The first value up to which there are so many twentieths of a draw."""
    reached = 0
    last: Number = 0
    for value, times in values:
        reached += 20 * times
        last = value
        if reached >= twentieths:
            break
    return last
