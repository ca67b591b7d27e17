"""Saves of tables, seen by looking at the files; the test saves them while the watcher sleeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from datasets import TABLES, write_tables

from amity.authoring.watch import saved


def acting(*acts: Callable[[], object]) -> Callable[[float], None]:
    left = list(acts)

    def sleep(seconds: float) -> None:
        assert seconds > 0
        if left:
            left.pop(0)()

    return sleep


def nothing() -> None:
    pass


def test_saves_are_told_once_they_are_whole(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    claims = folder / "claims.csv"
    saves = saved(
        folder,
        acting(
            nothing,
            lambda: claims.write_text("id,", "utf-8"),  # half written at the first look
            lambda: claims.write_text(TABLES["claims.csv"] + "\n", "utf-8"),
            nothing,
            lambda: (folder / "notes.txt").write_text("no table", "utf-8"),
            (folder / "places.csv").unlink,
            nothing,
            lambda: (folder / "datapackage.json").write_text("{}", "utf-8"),
        ),
    )
    assert next(saves) == ("claims.csv",)
    assert next(saves) == ("places.csv",)
    assert next(saves) == ("datapackage.json",)
