"""A dataset: what it holds, and all that can be asked and made of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from amity.dataset.holdings import Holdings
from amity.dataset.options import NetworkOptions, SliceOptions, checked
from amity.dataset.tabular import under
from amity.edges.slices import Selection
from amity.errors import RequestError

if TYPE_CHECKING:
    from amity.dataset.analyses import Analyses
    from amity.render.answer import Answer
    from amity.report.base.citations import Links
    from amity.report.base.document import Document
    from amity.store.stamp import Origin


class Dataset(Holdings):
    """A dataset of sourced claims; made by `amity.open`.

    Methods that answer with rows give an `amity.render.answer.Answer`: a table in a notebook, ``to_pandas()``,
    ``to_arrow()``, ``to_dict()``, ``csv()``, ``json()``. Those with options take what `slice` takes.
    """

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame, as Jupyter shows it."""
        from amity.explorer.page import frame_html

        return frame_html(self.view())

    @checked
    def dyad(
        self, a: str, b: str, *, rows: str = "deeds", parts: bool = True, **options: Unpack[SliceOptions]
    ) -> Answer:
        """What two actors did to each other, period by period.

        Args:
            a, b: the actors.
            rows: ``deeds``, or ``periods``, ``gaps``.
            parts: with what their office-holders, organs and leaders did.
            options: see `amity.edges.slices.select`.

        Returns:
            the rows; their ``value`` is the `amity.analysis.dyad.biography.Biography`.

        Raises:
            RequestError: as for `biography`.
        """
        from amity.answers.biography import tell_story

        story = self.biography(a, b, parts=parts, **options)
        return under(tell_story(story, self.tables, rows), self.select(**options), story)

    @checked
    def disputes(
        self, *, rows: str = "denials", wider: bool = False, **options: Unpack[SliceOptions]
    ) -> Answer:
        """Who denies what: a row for each denial and what it answers.

        Args:
            rows: ``denials``, or ``dates`` and ``counts`` that sources tell differently.
            wider: with denials of wider relations.
            options: see `amity.edges.slices.select`.

        Raises:
            RequestError: there are no such rows, or as for `slice`.
        """
        from amity.answers.disagreement.denials import list_disputes
        from amity.answers.disagreement.versions import list_counts, list_dates

        lists: dict[str, Callable[..., Answer]] = {
            "denials": partial(list_disputes, wider=wider),
            "dates": list_dates,
            "counts": list_counts,
        }
        if rows not in lists:
            raise RequestError(f"'{rows}' names no rows of disputes; choose from {', '.join(lists)}.")
        chosen = self.slice(**options)
        return under(lists[rows](chosen, self.tables), chosen.selection, chosen)

    @property
    def analyze(self) -> Analyses:
        """The analyses, a method each: ``dataset.analyze.balance(by="year")``; its text lists them."""
        from amity.dataset.analyses import Analyses

        return Analyses(self)

    @checked
    def table(self, name: str, *, kinds: Collection[str] = (), **options: Unpack[SliceOptions]) -> Answer:
        """A list of what the dataset holds.

        Args:
            name: ``edges``, ``claims``, ``actors``, ``sources``, ``periods``, ``relations`` or ``questions``.
            kinds: of actors; none lists all.
            options: of edges and claims, see `amity.edges.slices.select`.

        Raises:
            RequestError: there is no such list, or as for `slice`.
        """
        from amity.answers.lists.edges import list_claims, list_edges
        from amity.answers.lists.relations import list_relations
        from amity.answers.lists.tables import list_actors, list_periods, list_sources
        from amity.answers.questions import list_questions

        makers: dict[str, Callable[[], Answer]] = {
            "actors": lambda: list_actors(self.tables, kinds),
            "sources": lambda: list_sources(self.tables),
            "periods": lambda: list_periods(self.tables),
            "relations": lambda: list_relations(self.tables),
            "questions": lambda: list_questions(self.tables),
        }
        if name in makers:
            return makers[name]()
        if name not in ("edges", "claims"):
            raise RequestError(
                f"'{name}' names no list; choose from {', '.join(['edges', 'claims', *makers])}."
            )
        chosen = self.slice(**options)
        if name == "claims":
            return replace(list_claims(chosen, self.tables), value=chosen)
        return under(list_edges(chosen, self.tables), chosen.selection, chosen)

    @checked
    def show(self, name: str) -> Answer:
        """What is known of one thing: its fields, and the rows that go with it.

        Args:
            name: the id of a claim, edge, actor, place, source, period or relation, or the name of an actor or place;
                ``edge:ID`` and ``claim:ID`` tell an edge from its first claim.

        Raises:
            RequestError: nothing is called so, or several actors are.
        """
        from amity.answers.entry.entry import entry_answer

        return entry_answer(self.tables, self.edges, name)

    @checked
    def view(
        self,
        *,
        title: str | None = None,
        language: str | None = None,
        embed: bool = False,
        positions: Mapping[str, tuple[float, float]] | None = None,
        layout_file: str | Path | None = None,
        periods: Sequence[str] | None = None,
        **options: Unpack[SliceOptions],
    ) -> str:
        """A self-contained HTML page of a slice; arguments and errors besides: `amity.explorer.page.render`.

        Args:
            layout_file: a file of JSON that keeps the places of actors where there are no `positions`: actors that it
                names stay where they are, the others are written into it.
        """
        selection = self.select(**options)
        if positions is None and layout_file is not None:
            positions = self._keep_places(Path(layout_file), selection, periods)
        return self._page(
            selection, title=title, language=language, embed=embed, positions=positions, periods=periods
        )

    def _page(self, selection: Selection, **asked: Any) -> str:  # noqa: ANN401
        """The page of a selection, with what it tells of its periods and does not compute."""
        from amity.analysis.balance.period_blocs import period_blocs
        from amity.analysis.structure.period_betweenness import period_betweenness
        from amity.explorer.page import render
        from amity.explorer.part import page_part
        from amity.partition.budget import PAGE_WORK, work_for

        part = page_part(self.tables, selection)
        # Proofs seldom end on a page that cannot hold its dataset.
        units = work_for(None, 0.0 if part.rest else PAGE_WORK, len(self.tables.claims))
        blocs = period_blocs(part.tables, selection, units)
        betweenness = period_betweenness(part.tables, selection)
        return render(self.tables, selection, blocs=blocs, betweenness=betweenness, **asked)

    def _keep_places(
        self, file: Path, selection: Selection, periods: Sequence[str] | None
    ) -> dict[str, tuple[float, float]]:
        """Places of the actors of a page: those in the file stay, the new ones are added to it."""
        from amity.explorer.layout.places import positions_text, read_positions
        from amity.explorer.page import place_view
        from amity.explorer.view import make_view
        from amity.files import write_file

        known = read_positions(file) if file.exists() else {}
        placed = place_view(make_view(self.tables, selection, periods), known)
        write_file(file, positions_text({**known, **placed}))
        return placed

    def build(self, path: str | Path, *, owl_time: bool = False, origin: Origin | None = None) -> int:
        """Write the whole dataset as RDF; see `amity.dataset.building.build`."""
        from amity.dataset.building import build

        return build(self, str(path), owl_time=owl_time, origin=origin)

    @checked
    def export(
        self,
        path: str | Path,
        *,
        form: str | None = None,
        formulas: bool = False,
        directed: bool = False,
        **options: Unpack[SliceOptions],
    ) -> Path:
        """Write a slice for another program.

        Args:
            path: the file; its suffix says the format, as in ``.graphml``, ``.gexf``, ``.zip`` (csv) or ``.ttl``;
                ``amity export --help`` lists them all.
            form: for statistics: ``dyad-year`` (.csv) or ``signed-matrices`` (.zip).
            formulas: leave csv cells that a spreadsheet would run as they are.
            directed: write symmetric relations as directed edges in ``.graphml`` and ``.gexf`` too, for programs that
                read no graph with both kinds, such as networkx.
            options: see `amity.edges.slices.select`.

        Returns:
            the file.

        Raises:
            RequestError: the suffix names no format, or as for `slice`.
            StoreError: the file cannot be written.
        """
        from amity.export.export import write_export

        chosen = self.slice(**options)
        write_export(Path(path), chosen, self.tables, form=form, formulas=formulas, directed=directed)
        return Path(path)

    @checked
    def report(
        self,
        *,
        title: str = "",
        form: str = "html",
        view: str = "amity.html",
        work_limit: float | None = None,
        **options: Unpack[NetworkOptions],
    ) -> str:
        """One document on all of it: prose, figures and tables, each number a link to its edges.

        Args:
            title: of the report; empty takes that of the dataset.
            form: ``html`` or ``md``.
            view: address of the page that its numbers lead to, as `view` makes it.
            work_limit: units of work for all proofs, half of what is left for each; None takes 20, of more than 20,000
                claims 8.
            options: as for `survey`.

        Raises:
            RequestError: there is no such form, or as for `survey`.
        """
        from amity.report.write import Form, report_text

        if form not in list(Form):
            raise RequestError(f"'{form}' is no form of a report; choose from {', '.join(Form)}.")
        return report_text(*self._report(title, view, work_limit, options), Form(form))

    @checked
    def write_report(
        self,
        path: str | Path,
        *,
        title: str = "",
        form: str | None = None,
        view: str | None = None,
        work_limit: float | None = None,
        **options: Unpack[NetworkOptions],
    ) -> list[Path]:
        """Write what `report` makes, with the figures of Markdown in a folder beside it, all or nothing.

        Args:
            path: the report, ending in ``.html`` or ``.md``, which is its form.
            form: as in `report`; None goes by the suffix.
            view: as in `report`; None writes that page beside the report, ``report-view.html`` for ``report.html``.
            title, work_limit, options: as in `report`.

        Returns:
            the page and the folder of figures, as far as they were made.

        Raises:
            RequestError: the suffix names no form, or another one than `form`, or as for `survey`.
            StoreError: a file cannot be written.
        """
        from amity.report import write

        wanted, page = write.form_of(str(path), form), None
        address = view or write.address_of(write.page_beside(str(path)))
        document, links = self._report(title, address, work_limit, options)
        if not view:
            page = self._page(links.selection, title=title or None)
        return write.write_report(document, links, wanted, str(path), page)

    def _report(
        self, title: str, view: str, work_limit: float | None, options: NetworkOptions
    ) -> tuple[Document, Links]:
        from amity.partition.budget import REPORT_WORK, work_for
        from amity.report.base.citations import Links, check_view
        from amity.report.base.material import Material
        from amity.report.build import build_report

        address = check_view(view)
        asked = self.survey(**options)
        units = work_for(work_limit, REPORT_WORK, len(asked.tables.claims))
        material = Material(asked.tables, asked.selection, asked.rules, asked.by, units)
        return build_report(material, title), Links(address, asked.tables, asked.selection)

    @checked
    def check(self, *, full: bool = False, texts: str | Path | None = None) -> Answer:
        """Every doubt about the rows, as ``amity check`` finds them; faults keep a dataset from being opened at all.

        Of a store, whose RDF another program may have written, it is proved first that all that it holds follows from
        its rows, and its SHACL shapes are checked, from 5,000 rows a table on those of a sample.

        Args:
            full: check the SHACL shapes of the whole graph, of whatever dataset.
            texts: folder with the texts that the sources were coded from.

        Returns:
            a row for each; its ``value`` is the `amity.checks.run.CheckReport`.

        Raises:
            DataError: a store holds what does not follow from its rows.
            RequestError: `texts` is not there.
        """
        import tempfile
        from math import inf

        from amity.answers.lists.faults import list_faults
        from amity.checks.run import FOREIGN, check_folder
        from amity.corpus.tables import table_texts
        from amity.files import write_file

        whole = inf if full else FOREIGN if self._by_others else 0
        with tempfile.TemporaryDirectory() as folder:
            for name, text in table_texts(self.proved()).items():
                write_file(Path(folder, name), text)
            report = check_folder(Path(folder), None if texts is None else Path(texts), whole)
        return replace(list_faults(report.faults), value=report)
