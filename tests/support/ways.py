"""Which modules of amity a command passes: ``python ways.py FILE ARGUMENT...`` writes each, and how often it is entered.

They stand in the order in which they are first entered; what runs while a module is imported does not count.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from amity.cli.main import amity

entered: Counter[str] = Counter()
importing: list[FrameType] = []
"""Frames of modules that are just imported; what these call is above them."""


def watch(frame: FrameType, event: str, _: object) -> None:
    module = frame.f_globals.get("__name__", "")
    if frame.f_code.co_name == "<module>":
        if event == "call":
            importing.append(frame)
        elif event == "return":
            importing.pop()
    elif event == "call" and not importing and module.startswith("amity."):
        entered[module] += 1


if __name__ == "__main__":
    sys.setprofile(watch)
    try:
        amity.main(sys.argv[2:], standalone_mode=False)
    finally:
        sys.setprofile(None)
    Path(sys.argv[1]).write_text(
        "".join(f"{module} {times}\n" for module, times in entered.items()), encoding="utf-8"
    )
