from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from imported import imported
from signed_graphs import graph_of, network_of
from stories import studies_of, tell

from amity.analysis.balance.balance import balance
from amity.analysis.balance.blocs import blocs
from amity.analysis.balance.camps import camps
from amity.analysis.structure.centrality import ranking
from amity.answers.actors import RANKS_DOCUMENT
from amity.answers.balance import BALANCE
from amity.answers.groups import BLOCS_DOCUMENT, CAMPS_DOCUMENT
from amity.answers.networks import HEAD
from amity.answers.registry import ANALYSES
from amity.answers.stability import Resampled
from amity.cli.analyze import analyze
from amity.dataset import open_graph
from amity.network.caution import FEW, cautions
from amity.render.answer import document


def test_only_few_ties_and_single_sources_need_a_caution() -> None:
    assert cautions(0, []) == cautions(0, ["a"]) == cautions(FEW, ["a", "b"]) == []
    assert [text.split(":")[0] for text in cautions(FEW - 1, ["a", "b"])] == [f"{FEW - 1} ties"]
    assert [text.split(":")[0] for text in cautions(1, ["a"])] == ["1 tie", "one source, a"]


def test_below_the_limit_one_tie_moves_balance_by_more_than_the_caution_says() -> None:
    # A tree is balanced; with one tie that makes a strained triangle 1 - 2 L / ties falls from 1 by 2 / ties.
    tree = [(0, n, 1) for n in range(1, FEW - 1)]
    (found,) = camps([network_of(graph_of([*tree, (1, 2, -1)]))])
    least, most = found.frustration.balance or (1.0, 1.0)
    assert least == most
    assert 1 - least > 2 / FEW


def test_every_answer_of_a_tiny_network_carries_it(tmp_path: Path) -> None:
    (study, *_) = studies_of(tell(tmp_path / "d", "ana supports ben 2012 2012 asserted"))
    (camp,), (bloc,) = camps([study.network]), blocs([study.network])
    for answer, fields in (
        (Resampled(balance(study)), BALANCE),
        (camp, CAMPS_DOCUMENT),
        (bloc, BLOCS_DOCUMENT),
        (ranking(study), RANKS_DOCUMENT),
    ):
        told = document(answer, fields)
        assert [text.split(":")[0] for text in told["cautions"]] == ["1 tie", "one source, s"]
        assert told["sources"] == ["s"]


def test_the_terminal_says_so_once_for_all_periods(tmp_path: Path) -> None:
    tell(tmp_path / "d", "ana supports ben 2012 2012 asserted")
    result = CliRunner().invoke(analyze, ["camps", "--data", str(tmp_path / "d"), "--period", "early"])
    assert result.stderr.count("caution, few ties in Early (1): below 20 ties") == 1
    assert result.stderr.count("caution, one source in Early (s):") == 1
    many = CliRunner().invoke(
        analyze, ["camps", "--data", str(tmp_path / "d"), "--period", "early", "--format", "json"]
    )
    assert json.loads(many.stdout)[0]["cautions"]


EVENTS = "ada\tPraise or endorse\tben\t2014-02-01\nben\tCriticize or denounce\tcai\t2014-02-02\n"


def test_ties_that_programs_alone_have_found_are_told_in_every_analysis(tmp_path: Path) -> None:
    """Somebody who read of one of the two events takes its tie out of the count."""
    imported(tmp_path, "icews", {"facts.tsv": EVENTS})
    words = ["--data", str(tmp_path / "out"), "--by", "whole"]

    def run(*more: str) -> str:
        result = CliRunner().invoke(analyze, [*more, *words])
        assert result.exit_code == 0, result.output
        return result.stderr

    networks = [
        name for name, analysis in ANALYSES.items() if analysis.group in ("Network", "Groups", "Actors")
    ]
    for name in networks:
        assert run(name).count("ties on machine-coded claims alone in all time (2 of 2)") == 1, name
    assert "caution, 1 of 1 edge rests on machine-coded claims alone: " in run("score", "ada", "ben")
    path = tmp_path / "out" / "claims.csv"
    path.write_text(path.read_text().replace(",machine", ",", 1))
    (network,) = (study.network for study in studies_of(open_graph(path.parent), by="whole"))
    assert [tie.pair for tie in network.machine_coded] == [network.ties[1].pair]
    assert [text.split(":")[0] for text in document(network, HEAD)["cautions"]][-1] == (
        "1 of 2 ties rests on machine-coded claims alone"
    )
