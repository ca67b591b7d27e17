"""The assertions of test files, rewritten once among the workers of pytest-xdist instead of once by each of them."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest


def share_rewriting(config: pytest.Config) -> None:
    """Of the test files that the run names, rewrite the share of this worker and keep it for all.

    Workers collect the same files in the same order at the same time, so that each of them would find none kept: a
    third of a minute of each processor in a fresh clone. A run without workers, and one that may keep nothing, does
    as it always does.
    """
    worker: dict[str, str | int] = getattr(config, "workerinput", {})
    if not worker or sys.dont_write_bytecode:
        return
    named = [Path(config.invocation_params.dir, argument.split("::")[0]) for argument in config.args]
    files = {file for place in named for file in ([place] if place.is_file() else place.rglob("test_*.py"))}
    by_size = sorted(files, key=lambda file: (-file.stat().st_size, file))
    for file in by_size[int(str(worker["workerid"]).removeprefix("gw")) :: int(worker["workercount"])]:
        # Names that are pytest's own business: should they go, workers do the same work side by side again.
        with contextlib.suppress(ImportError, AttributeError, TypeError):
            _rewrite(file, config)


def _rewrite(file: Path, config: pytest.Config) -> None:
    from _pytest.assertion import rewrite

    kept = rewrite.get_cache_dir(file) / f"{file.stem}{rewrite.PYC_TAIL}"
    if rewrite._read_pyc(file, kept) is None and rewrite.try_makedirs(kept.parent):
        origin, code = rewrite._rewrite_test(file, config)
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, origin, kept)  # type: ignore[arg-type]
