"""What several workers of pytest need and one of them makes."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest

from amity.locks import lock

Made = TypeVar("Made")


def made_once(places: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, made by the first worker of this run that asks; the others wait and read it.

    Args:
        places: of the run; what is made lies in the folder that its workers share.
        name: of the thing, the same in every worker.
        make: called once in a run, for something that can be pickled.
    """
    folder = places.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / name).open("a+b") as file:
        lock(file.fileno(), wait=True)
        file.seek(0)
        kept = file.read()
        if kept:
            return pickle.loads(kept)  # type: ignore[no-any-return]
        made = make()
        file.write(pickle.dumps(made))
        return made
