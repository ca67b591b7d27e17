"""The analyses of a dataset, each answered with a table: the methods of `amity.dataset.Dataset.analyze`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, Unpack, cast

from amity.analysis.sources.resampling import read_resampling
from amity.answers.registry import ANALYSES, FORMER
from amity.dataset.options import NetworkOptions, ResampledOptions, SliceOptions, checked, slice_options
from amity.dataset.tabular import under
from amity.edges.slices import Selection
from amity.errors import RequestError, clipped, nearest
from amity.partition.budget import work_for
from amity.render.answer import Answer

if TYPE_CHECKING:
    from amity.dataset.dataset import Dataset


class Analyses:
    """What can be asked of the networks of a dataset; each method is an analysis and gives an `Answer`.

    Methods with `NetworkOptions` look at the signed network of each stretch of time: ``by`` (period, year, month or
    whole) divides the time, ``possible`` takes edges in that only may fall into it, ``ambivalent`` (drop, negative or
    net) says what becomes of pairs with both signs, ``parts`` takes office-holders and organs as their side. Those with
    `ResampledOptions` can resample the sources: ``resample`` is ``leave-one-out``, ``bootstrap`` or ``bootstrap=N``,
    ``seed`` that of what is drawn. All take what `Dataset.slice` takes. Numbers have their bounds in the table, and
    all evidence in ``Answer.json()``.

    Raises:
        RequestError: a name is unknown or ambiguous, a date is wrong, or there is nothing to divide the time by.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def __repr__(self) -> str:
        return "\n".join(
            f"{name.replace('-', '_'):15}{analysis.question}" for name, analysis in ANALYSES.items()
        )

    def __getattr__(self, name: str) -> NoReturn:
        names = [known.replace("-", "_") for known in ANALYSES]
        near = [FORMER[name]] if name in FORMER else nearest(name, names)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}."
        raise AttributeError(f"no analysis is called '{clipped(name)}'; {hint}", name=name, obj=self)

    @checked
    def summary(self, **options: Unpack[NetworkOptions]) -> Answer:
        """How large, hostile and contested the network of each stretch is: edges, actors, shares, reciprocity."""
        return self._of_networks("summary", options)

    @checked
    def balance(
        self,
        *,
        draws: int = 0,
        model: str = "signs",
        work_limit: float | None = None,
        **options: Unpack[ResampledOptions],
    ) -> Answer:
        """Structural balance of each stretch: triangles, balanced walks, the frustration index.

        Args:
            draws: random networks to compare with; 0 compares with none.
            model: how they are drawn: ``signs`` shuffles all signs, ``degree`` keeps those of each actor.
            work_limit: units of work for all proofs (`amity.partition.budget`), about a second each, half of what is
                left for each proof; an index that is not proven has bounds. None takes 60, of more than 20,000
                claims 8.
        """
        seed = options.get("seed", 0)
        return self._resampled("balance", options, draws=draws, model=model, seed=seed, work_limit=work_limit)

    @checked
    def triads(
        self, *, unbalanced: bool = False, among: Collection[str] = (), **options: Unpack[ResampledOptions]
    ) -> Answer:
        """The triangles of each stretch, with the edges behind their ties.

        Args:
            unbalanced: only those that contradict strong balance.
            among: only those with all of these actors; the network stays whole.
        """
        return self._resampled("triads", options, unbalanced=unbalanced, actors=_names(among))

    @checked
    def camps(self, *, work_limit: float | None = None, **options: Unpack[ResampledOptions]) -> Answer:
        """The two camps of each stretch with the fewest ties against them; `work_limit` as for `balance`."""
        return self._resampled("camps", options, work_limit=work_limit)

    @checked
    def blocs(
        self, *, most: int | None = None, work_limit: float | None = None, **options: Unpack[ResampledOptions]
    ) -> Answer:
        """The blocs of friends of each stretch, and their likeness to those before.

        Args:
            most: at most so many blocs; None any number.
            work_limit: as for `balance`; None takes 20, or 8.
        """
        return self._resampled("blocs", options, most=most, work_limit=work_limit)

    @checked
    def mixing(
        self,
        groups: str = "kind",
        *,
        rows: str = "signs",
        work_limit: float | None = None,
        **options: Unpack[NetworkOptions],
    ) -> Answer:
        """Whether like actors befriend or fight each other: assortativity of friendly and of hostile ties.

        Args:
            groups: ``kind`` of actor, ``blocs``, ``camps``, or ``member-of:ACTOR``.
            rows: ``signs``, or ``pairs`` for every two groups.
            work_limit: as for `blocs`.
        """
        return self._of_networks("mixing", options, groups=groups, rows=rows, work_limit=work_limit)

    @checked
    def actors(
        self,
        rank: str = "degree",
        *,
        sign: str = "all",
        only: Collection[str] = (),
        top: int = 10,
        **options: Unpack[ResampledOptions],
    ) -> Answer:
        """Actors of each stretch by a centrality, with their friends and foes.

        Args:
            rank: ``degree``, ``pn``, ``betweenness``, ``closeness`` or ``core``.
            sign: ``+`` for friendly ties, ``-`` for hostile ones, or ``all``.
            only: these actors alone; the network stays whole.
            top: actors of the table; data frames have all.
        """
        return self._resampled("actors", options, rank=rank, sign=sign, actors=_names(only), top=top)

    @checked
    def mediators(
        self, a: str | None = None, b: str | None = None, **options: Unpack[NetworkOptions]
    ) -> Answer:
        """Who could go between enemies as a friend of both; of all pairs, those of one actor, or of two."""
        pair = tuple(name for name in (a, b) if name is not None)
        return self._of_networks("mediators", options, pair=pair)

    @checked
    def brokers(
        self, groups: str = "blocs", *, work_limit: float | None = None, **options: Unpack[NetworkOptions]
    ) -> Answer:
        """Through whom friends of friends meet (Gould and Fernandez).

        Args:
            groups: as for `mixing`.
            work_limit: as for `blocs`.
        """
        return self._of_networks("brokers", options, groups=groups, work_limit=work_limit)

    @checked
    def compare(
        self,
        before: str,
        after: str,
        *,
        possible: bool = False,
        parts: bool = True,
        **options: Unpack[SliceOptions],
    ) -> Answer:
        """What differs between two periods, two days of knowledge (``as-of:2017``), or two sources (``source:ID``).

        Args:
            before, after: the sides.
            possible: also the rows that a vague date may explain.
            parts: for the changes of pairs, take office-holders, organs and branches as the side they belong to.

        Returns:
            a row for each change; its ``value`` is the whole `amity.analysis.change.compare.Comparison`.

        Raises:
            RequestError: a side is unknown, or the two are of two kinds.
        """
        from amity.analysis.change.compare import compare
        from amity.analysis.change.sides import find_sides
        from amity.answers.change import comparison_remarks

        tables, chosen = self._dataset.tables, self._dataset.select(**options)
        whole = compare(tables, *find_sides(tables, before, after, chosen), parts=parts)
        listed = whole if possible else whole.definite
        answer = self._told("compare", chosen, listed, tables, comparison_remarks(whole))
        return replace(answer, value=whole)

    @checked
    def score(
        self,
        a: str,
        b: str,
        *,
        by: str | None = None,
        rows: str = "scores",
        parts: bool = True,
        dated: bool = False,
        **options: Unpack[SliceOptions],
    ) -> Answer:
        """Cooperation and conflict of two actors over time, in weights of Goldstein (-10 to 10).

        Args:
            a, b: the actors.
            by: ``period``, ``year`` or ``whole``.
            rows: ``scores``, or ``flips``, ``phases``, ``edges``.
            parts: with what their office-holders, organs and leaders did.
            dated: leave out what may hold only because no start is told.
        """
        course = self._dataset.course(a, b, by, parts=parts, dated=dated, **options)
        return self._told("score", self._dataset.select(**options), course, self._dataset.tables, rows=rows)

    @checked
    def turning_points(
        self,
        series: str = "hostility",
        *,
        rows: str = "turns",
        penalty: float | None = None,
        top: int = 5,
        work_limit: float | None = None,
        **options: Unpack[NetworkOptions],
    ) -> Answer:
        """When the level of a series changed; the time is divided by year unless told.

        Args:
            series: ``hostility``, ``cooperation``, ``contested``, ``balance``, ``frustration`` or ``turnover``.
            rows: ``turns``, or ``values`` of the series.
            penalty: of each turn, in squared units of the series; None takes that of Yao (1988).
            top: pairs of the table for each turn.
            work_limit: as for `balance`.
        """
        yearly: NetworkOptions = {"by": "year", **options}
        arguments = {"series": series, "rows": rows, "penalty": penalty, "top": top, "work_limit": work_limit}
        return self._of_networks("turning-points", yearly, **arguments)

    @checked
    def designations(
        self,
        *,
        at: str | Sequence[str] = (),
        matrix: bool = False,
        definite: bool = False,
        **options: Unpack[SliceOptions],
    ) -> Answer:
        """Who designates, sanctions, recognizes whom, from when until when.

        Args:
            at: only what holds on this day; of two days what differs, in the rows of `compare`.
            matrix: for people, a letter for each pair.
            definite: leave out what is only possible.
        """
        from amity.analysis.change import stances
        from amity.analysis.change.sides import find_sides

        tables, chosen, days = self._dataset.tables, self._dataset.select(**options), _names(at)
        if len(days) > (1 if matrix else 2):
            most = "a matrix shows one day" if matrix else "'at' takes one day or two"
            raise RequestError(f"{most}; {len(days)} are given.", parameters=["at"])
        if len(days) == 2:
            changes = stances.difference(tables, *find_sides(tables, days[0], days[1], chosen))
            listed = changes.definite if definite else changes
            return self._told("compare", chosen, listed, tables, [changes.summary])
        if days:
            chosen = find_sides(tables, days[0], days[0], chosen)[0]
        register = stances.register(tables, chosen, definite=definite)
        return self._told("designations", chosen, register, chosen, tables, matrix=matrix, definite=definite)

    @checked
    def reach(
        self, origin: str, *, both_ways: bool = False, dated: bool = False, **options: Unpack[SliceOptions]
    ) -> Answer:
        """Whom something that an actor has could have reached, in order of time.

        Args:
            origin: the actor or place where it starts.
            both_ways: pass edges from object to subject, too.
            dated: leave out claims whose start is not told.
        """
        from amity.analysis.change.reach import reach
        from amity.corpus.names import find_actor

        tables, chosen = self._dataset.tables, self._dataset.select(**options)
        start = find_actor(tables, origin, places=True)
        reached = reach(tables, start, chosen, both_ways=both_ways, dated=dated)
        return self._told("reach", chosen, reached, tables)

    @checked
    def sources(
        self, rows: str = "sources", *, work_limit: float | None = None, **options: Unpack[NetworkOptions]
    ) -> Answer:
        """What hangs on which source, and where sources are silent.

        Args:
            rows: ``sources``, ``without``, ``ranks``, ``findings``, ``edges``, ``agreement`` or ``coverage``.
            work_limit: as for `blocs`.
        """
        from amity.answers.evidence.corroboration import SourceQuestion
        from amity.answers.evidence.sources import SOURCE_ROWS

        ANALYSES["sources"].check({"rows": rows})
        tables, chosen = self._dataset.tables, self._dataset.select(**slice_options(options))
        units = work_for(work_limit, ANALYSES["sources"].work, len(tables.claims))
        question = SourceQuestion(
            tables, chosen, options.get("by"), lambda: self._dataset.survey(**options), units
        )
        return under(SOURCE_ROWS[rows](question), chosen, question)

    def _resampled(self, name: str, options: ResampledOptions, **arguments: object) -> Answer:
        text, seed = options.pop("resample", None), options.pop("seed", 0)
        resampling = None if text in (None, "none") else read_resampling(str(text), seed)
        return self._of_networks(name, options, **arguments, resampling=resampling)

    def _of_networks(self, name: str, options: NetworkOptions, **arguments: object) -> Answer:
        ANALYSES[name].check(arguments)
        survey = self._dataset.survey(**options)
        if "work_limit" in arguments:
            asked = cast("float | None", arguments["work_limit"])
            arguments["work_limit"] = work_for(asked, ANALYSES[name].work, len(survey.tables.claims))
        return self._told(name, survey.selection, survey, **arguments)

    def _told(self, name: str, chosen: Selection, *things: object, **arguments: object) -> Answer:
        ANALYSES[name].check(arguments)
        return under(ANALYSES[name].answer(*things, **arguments), chosen, things[0])


def _names(names: Collection[str]) -> Sequence[str]:
    """One name is meant where a single text is given."""
    return (names,) if isinstance(names, str) else tuple(names)
