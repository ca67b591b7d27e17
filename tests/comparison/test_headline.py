"""Headlines of comparisons: only what is accepted on the side that tells it, in words of relations."""

from __future__ import annotations

from pathlib import Path

import pytest
from stories import tell

from amity.analysis.change.compare import compare
from amity.analysis.change.sides import find_sides
from amity.comparison.headline import headline
from amity.comparison.words import Wording
from amity.dataset import Dataset
from amity.edges.slices import Selection


def said(graph: Dataset, before: str, after: str, language: str = "en") -> str:
    found = compare(graph.tables, *find_sides(graph.tables, before, after, Selection()))
    told = headline(Wording(found, graph.tables, language))
    return "; ".join([told.title, *(f"{lead}: {clause}" if lead else clause for lead, clause in told.more)])


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["ana supports ben 2016 2016 asserted"], "New in Late, compared with Early: Ana supports Ben"),
        (
            [
                "ana funds ben 2016 2016 asserted",
                "ana arms ben 2016 2016 asserted",
                "ana opposes ben 2016 2016 asserted",
            ],
            "New in Late, compared with Early: Ana arms and funds, yet opposes Ben",
        ),
        (
            ["ana opposes ben 2016 2016 asserted", "ana designatesAsTerrorist ben 2016 2016 asserted"],
            "New in Late, compared with Early: Ana opposes Ben and designates it as terrorist",
        ),
        (
            ["ana designatesAsTerrorist ben 2016 2016 asserted"],
            "New in Late, compared with Early: Ana designates Ben as terrorist",
        ),
        (
            [
                "ana supports ben 2016 2016 asserted",
                "cat meets ben 2016 2016 asserted",
                "cat opposes ben 2016 2016 asserted",
            ],
            "New in Late, compared with Early: Cat opposes Ben; Ana supports Ben",
        ),
        (
            [
                f"ana {relation} ben 2016 2016 asserted"
                for relation in ("arms", "cooperatesWith", "courts", "funds")
            ],
            "New in Late, compared with Early: Ana arms and cooperates with Ben (and 2 more relations)",
        ),
        (["ana supports ben 2012 .. asserted"], "Late: no definite change"),
    ],
)
def test_what_is_new_is_told_in_words_of_relations(tmp_path: Path, lines: list[str], words: str) -> None:
    assert said(tell(tmp_path / "d", *lines), "early", "late") == words


@pytest.mark.parametrize("how", ["alleged", "promised", "denied"])
def test_what_is_not_accepted_is_in_no_headline(tmp_path: Path, how: str) -> None:
    graph = tell(tmp_path / "d", f"ana arms ben 2016 2016 {how}")
    assert "arms" not in said(graph, "early", "late")


def test_names_stand_apart_from_verbs_in_russian(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana cooperatesWith ben 2016 2016 asserted")
    told = said(graph, "early", "late", "ru")
    assert told == "Новое: «Late» по сравнению с «Early»: Ana → Ben: сотрудничает"
