"""The front of a report: its sentences against small stories that say what must come out."""

from __future__ import annotations

from pathlib import Path

from builders import coded_as
from stories import tell

from amity.corpus.model import Coding
from amity.dataset import Dataset
from amity.edges.slices import select
from amity.network.rules import Rules
from amity.report.base.document import Cited, Document, Figure, Note, Paragraph, Points, Within
from amity.report.base.material import Material
from amity.report.build import build_report
from amity.report.html import plain_text

STORY = (
    "ana supports ben 2012 .. asserted",
    "ana opposes ben 2013 2013 asserted",
    "ana arms ben 2016 2016 asserted",
    "ana arms ben 2016 2016 denied",
    "ana funds ben 2016 2016 asserted",
    "ben opposes cat 2016 2016 asserted",
)


def front(graph: Dataset, **options: str) -> Document:
    chosen = select(graph.tables, **options)  # type: ignore[arg-type]
    return build_report(Material(graph.tables, chosen, Rules(parts=True)))


def points(document: Document) -> list[str]:
    section = document.sections[0]
    return [plain_text(line) for block in section.blocks if isinstance(block, Points) for line in block.lines]


def test_a_report_opens_with_the_pair_told_of_most_and_a_line_of_each_finding(tmp_path: Path) -> None:
    document = front(tell(tmp_path / "d", *STORY))
    first = document.sections[0]
    assert first.name == "findings"
    sentence, figure = first.blocks[:2]
    assert isinstance(sentence, Paragraph)
    assert isinstance(figure, Figure)
    assert (
        plain_text(sentence.runs)
        == "Ana supports Ben; earlier, Ana opposes Ben; whether Ana arms Ben is contested."
    )
    assert figure.chart.title == "Ana and Ben"
    assert points(document) == [
        "Most edges are told of Ana and Ben; by those that are definite they were friendly and hostile at once in Early; "
        "friendly in Late. (Pairs)",
        "Most is new between Early and Late: 3 relations that were not even possible before; the pair with most of the "
        "new ones is Ana and Ben (2: arms and funds). (What changed)",
        "1 edge is contested, affirmed by some and denied by others; most voices are heard on whether Ana arms Ben: "
        "1 affirms it, 1 denies it. (Disputes)",
        "Among the edges between actors that are definite, cooperative ones outnumber hostile ones in Late. (Overview)",
        "Most ties, to friends and foes: Ben in Late. (Actors)",
        "The ties fit two camps without contradiction in Late; with so few ties in Late that may mean little. "
        "(Structural balance)",
        "Of 5 edges that are affirmed, 5 (100%) rest on a single speaker, and none is told by more than one source. "
        "(Corroboration)",
    ]


def test_every_finding_leads_to_its_section_and_its_edges(tmp_path: Path) -> None:
    document = front(tell(tmp_path / "d", *STORY))
    names = {section.name for section in document.sections}
    for block in document.sections[0].blocks:
        if isinstance(block, Points):
            for line in block.lines:
                assert {run.section for run in line if isinstance(run, Within)} <= names
                assert [run for run in line if isinstance(run, Cited)]


def test_days_restrict_the_front_too(tmp_path: Path) -> None:
    document = front(tell(tmp_path / "d", *STORY), period="late")
    sentence = document.sections[0].blocks[0]
    assert isinstance(sentence, Paragraph)
    cited = {name for run in sentence.runs if isinstance(run, Cited) for name in run.citation.edges}
    assert cited == {"s-001", "s-003"}


def test_a_dataset_without_claims_has_a_front_without_findings(tmp_path: Path) -> None:
    document = front(tell(tmp_path / "d"))
    assert points(document) == []
    assert not [block for block in document.sections[0].blocks if isinstance(block, Figure)]


def test_a_finding_with_edges_that_are_coded_by_a_program_says_so(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", *STORY)
    told = " ".join(points(front(graph)))
    assert "a program coded" not in told
    first, *others = points(front(coded_as(Coding.MACHINE, graph)))
    assert first.endswith("(Pairs) The 4 edges behind it rest on claims that a program coded from records.")
    assert any("a program coded" in line for line in others)
    assert " ".join(points(front(coded_as(Coding.PEOPLE, graph)))) == told
    one = next(iter(graph.tables.claims))
    first = points(front(coded_as(Coding.LIST, graph, one)))[0]
    assert first.endswith("(Pairs) 1 of the 4 edges behind it is an entry of a list.")


def test_what_rests_on_ties_says_how_many_of_them_programs_alone_have_found(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", *STORY, "ben supports cat 2012 2012 asserted")

    def notes(document: Document) -> dict[str, str]:
        return {
            section.name: " ".join(
                plain_text(block.runs) for block in section.blocks if isinstance(block, Paragraph | Note)
            )
            for section in document.sections
        }

    program = coded_as(Coding.MACHINE, graph, "s-002", "s-006", "s-007")
    told = notes(front(program))
    caution = "On machine-coded claims alone rest 1 of 1 tie in Early, 1 of 2 ties in Late"
    assert {name for name, text in told.items() if caution.replace(", ", " and ") in text} == {
        "overview", "actors", "balance", "strain", "camps", "blocs", "mixing", "between",
    }  # fmt: skip
    assert "nobody read it there" in told["balance"]
    assert "1 of the 2 edges behind it rests on claims that a program coded" in told["ambivalence"]
    assert not any("machine-coded" in text or "a program" in text for text in notes(front(graph)).values())
