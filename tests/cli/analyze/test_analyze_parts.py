"""The option --parts of the analyses of networks. The camps of the corpus were read in the articles."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from amity.cli.analyze import analyze


def rows(*arguments: str) -> list[dict[str, str]]:
    result = CliRunner().invoke(analyze, [*arguments, "--format", "csv"])
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def camp_of(actor: str, found: list[dict[str, str]]) -> tuple[str, str]:
    (row,) = [row for row in found if row["actor"] == actor]
    return row["component"], row["camp"]


def test_ministers_stand_with_their_side_unless_told_apart() -> None:
    """diplomat2023 block 16: Muttaqi and Mujahid contradict Russian officials; nobody sets them against the Taliban."""
    together = rows("camps", "--period", "strain", "--parts")
    assert not {"muttaqi", "mujahid", "shoigu"} & {row["actor"] for row in together}
    assert camp_of("taliban", together) != camp_of("isis", together)
    apart = rows("camps", "--period", "strain", "--no-parts")
    assert {"muttaqi", "mujahid", "shoigu"} <= {row["actor"] for row in apart}


def test_an_actor_that_counts_as_another_is_no_empty_answer() -> None:
    result = CliRunner().invoke(analyze, ["actors", "--actor", "Lavrov", "--parts"])
    assert result.exit_code == 1
    assert "Sergei Lavrov counts as Russia; count parts for themselves (--no-parts)" in result.output
    found = rows("actors", "--actor", "Lavrov", "--no-parts")
    assert [row["period"] for row in found] == ["engagement"]


@pytest.mark.slow
@pytest.mark.parametrize(("option", "words"), [("--parts", "counted as their side"), ("--no-parts", "apart")])
def test_the_answer_tells_who_counts_how(option: str, words: str) -> None:
    result = CliRunner().invoke(analyze, ["balance", "--period", "takeover", option])
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("counted ")]
    assert words in line
    assert "; Taliban (" in line and " and " in line
