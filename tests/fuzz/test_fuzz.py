"""A small run of every fuzz target; `make fuzz` runs many inputs."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from examples import examples

SPEC = importlib.util.spec_from_file_location("fuzz_runner", Path(__file__).parent / "runner.py")
assert SPEC is not None and SPEC.loader is not None
runner = importlib.util.module_from_spec(SPEC)
sys.modules["fuzz_runner"] = runner
SPEC.loader.exec_module(runner)
TARGETS = runner.find_targets()
INPUTS = examples(60)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_the_first_inputs_break_nothing(name: str) -> None:
    tally = runner.fuzz(TARGETS[name], range(INPUTS))
    assert tally.failures == {}
    assert sum(tally.outcomes.values()) == INPUTS


def test_what_breaks_is_told_with_its_seed_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def target() -> Iterator[object]:
        def check(seed: int) -> str:
            if seed == 3:
                raise ValueError("three")
            while seed == 5:
                pass
            return "odd" if seed % 2 else "even"

        yield check

    monkeypatch.setattr(runner, "HANG", 0.05)
    tally = runner.fuzz(target, range(8))
    assert tally.outcomes == {"even": 4, "odd": 2}
    assert set(tally.failures) == {3, 5}
    assert "ValueError: three" in tally.failures[3] and "Hang" in tally.failures[5]
