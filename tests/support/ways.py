"""Which modules of amity a command passes: ``python ways.py FILE ARGUMENT...`` writes each, and how often it is entered.

They stand in the order in which they are first entered; what runs while a module is imported does not count.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from amity.cli.main import amity

entered: Counter[str] = Counter()
importing: list[FrameType] = []
"""Frames of modules that are just imported; what these call is above them."""


def watch(frame: FrameType, event: str, _: object) -> Callable[..., object] | None:
    """Called for each call of a function of Python; what it gives back is called for each line of a module."""
    if frame.f_code.co_name == "<module>":
        importing.append(frame)
        frame.f_trace_lines = False
        return end_of_module
    if not importing and (module := frame.f_globals.get("__name__", "")).startswith("amity."):
        entered[module] += 1
    return None


def end_of_module(frame: FrameType, event: str, _: object) -> Callable[..., object]:
    if event == "return":
        importing.pop()
    return end_of_module


if __name__ == "__main__":
    sys.settrace(watch)
    try:
        amity.main(sys.argv[2:], standalone_mode=False)
    finally:
        sys.settrace(None)
    Path(sys.argv[1]).write_text(
        "".join(f"{module} {times}\n" for module, times in entered.items()), encoding="utf-8"
    )
