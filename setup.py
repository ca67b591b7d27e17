"""Joins the scripts of pages when a wheel is built, so that no run has to; all else stands in pyproject.toml."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from setuptools import setup
from setuptools.command.build_py import build_py

PAGES = ("explorer", "comparison")


class BuildWithScripts(build_py):
    """Puts the script of each page beside its style sheet; a link to the sources (`pip install -e`) has none."""

    def run(self) -> None:
        """Build as usual, then join."""
        super().run()
        if self.editable_mode:
            return
        built = Path(self.build_lib, "amity")
        package = ModuleType("amity")  # the real one needs what amity depends on, which a build does not
        package.__path__ = [str(built)]
        sys.modules["amity"] = package
        sys.dont_write_bytecode = True
        join = import_module("amity.explorer.scripts.join")
        for page in PAGES:
            script = join.page_script(built / page / "js", "page.js")
            (built / page / "page.js").write_text(script, encoding="utf-8", newline="")


setup(cmdclass={"build_py": BuildWithScripts})
