"""Fuzzing: seeded inputs for targets whose invariants must hold; bounded, and resumed where the last run ended.

Run: python tests/fuzz/runner.py [-n INPUTS] [--state FILE] [--seed SEED] [TARGET ...]   (or: make fuzz N=... TARGETS=...)

A target is a file ``fuzz_NAME.py`` beside this one with a function ``target()``: a context manager that gives a
function from a seed to an outcome in a word or two ("accepted", "syntax error"), which is counted. Anything it
raises breaks an invariant. The input must follow from the seed alone: take ``random.Random(seed)``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

Check = Callable[[int], str]
Target = Callable[[], AbstractContextManager[Check]]

FOLDER = Path(__file__).parent
# One target may import another, and what tests share; put behind, so that no name of theirs hides another module.
sys.path += [str(FOLDER), str(FOLDER.parent / "support")]
HANG = 60.0
"""Seconds after which an input counts as one that hangs."""


class Hang(BaseException):
    """An input is not done in time. No Exception, so that a target does not take it for an error that it expects."""


@dataclass
class Tally:
    """What came of the inputs of a run.

    Attributes:
        outcomes: how many inputs had each outcome.
        failures: for each seed that broke an invariant, how.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)


def find_targets() -> dict[str, Target]:
    """Targets by name."""
    found: dict[str, Target] = {}
    for path in sorted(FOLDER.glob("fuzz_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        found[path.stem.removeprefix("fuzz_")] = module.target
    return found


def fuzz(
    target: Target, seeds: range, note: Callable[[int, Tally], None] = lambda seed, tally: None
) -> Tally:
    """Give `target` the inputs of `seeds`; `note` is told each seed that is done."""
    tally = Tally()
    with target() as check:
        for seed in seeds:
            try:
                with _alarm(HANG):
                    outcome = check(seed)
                tally.outcomes[outcome] += 1
            except (Exception, Hang):
                tally.failures[seed] = traceback.format_exc()
            note(seed, tally)
    return tally


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `Hang` in the work below after so many seconds, where the system has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise Hang(f"not done after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def main() -> int:
    targets = find_targets()
    parser = argparse.ArgumentParser(description="Fuzz amity.")
    parser.add_argument("-n", type=int, default=10_000, help="inputs for each target; default 10000")
    parser.add_argument("--state", type=Path, default=Path("out/fuzz.json"), help="file of the next seeds")
    parser.add_argument("--seed", type=int, help="begin here, and leave the state as it is")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(targets))
    options = parser.parse_args()
    unknown = set(options.targets) - set(targets)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(targets)}")
    state: dict[str, int] = {}
    if options.seed is None and options.state.exists():
        state = json.loads(options.state.read_text(encoding="utf-8"))

    def save(name: str, seed: int) -> None:
        if options.seed is None:
            state[name] = seed
            options.state.parent.mkdir(parents=True, exist_ok=True)
            beside = options.state.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(state, indent=1, sort_keys=True), encoding="utf-8")
            beside.replace(options.state)

    failed = False
    for name in options.targets or targets:
        first = state.get(name, 0) if options.seed is None else options.seed
        began = time.monotonic()

        def note(seed: int, tally: Tally, name: str = name) -> None:
            if seed in tally.failures:
                print(f"{name}, seed {seed}:\n{tally.failures[seed]}", file=sys.stderr, flush=True)
            if seed % 1000 == 999:
                save(name, seed + 1)

        tally = fuzz(targets[name], range(first, first + options.n), note)
        save(name, first + options.n)
        seconds = time.monotonic() - began
        print(
            f"{name}: seeds {first} to {first + options.n - 1}, {seconds:.1f} s, {len(tally.failures)} broken"
        )
        for outcome, number in tally.outcomes.most_common():
            print(f"  {number:8} {outcome}")
        for seed in list(tally.failures)[:20]:
            print(f"  again with: python tests/fuzz/runner.py -n 1 --seed {seed} {name}")
        failed |= bool(tally.failures)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
