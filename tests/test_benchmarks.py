"""Every benchmark runs through at a tiny size, from another folder; what it measures then means nothing."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from browsers import find_browser

FOLDER = Path(__file__).parents[1] / "benchmarks"
SCRIPTS = sorted(path.name for path in FOLDER.glob("*.py"))
IN_BROWSER = {"legibility.py", "view_speed.py"}
IN_THIS_PROCESS = {
    "check.py",
    "cold_commands.py",
    "frustration.py",
    "icews14.py",
    "resolution.py",
    "scale.py",
    "slicing.py",
    "sparql_engines.py",
}
"""Those that need no process of their own, in which all would be imported anew."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.browser if name in IN_BROWSER else pytest.mark.slow)
        for name in SCRIPTS
    ],
)
def test_it_runs_through(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if name in IN_THIS_PROCESS:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", [name, "--smoke"])
        try:
            runpy.run_path(str(FOLDER / name), run_name="__main__")
        except SystemExit as ended:
            assert not ended.code
        assert capsys.readouterr().out
        return
    program = find_browser()
    if name in IN_BROWSER and os.environ.get("AMITY_WITHOUT_BROWSER") and program is None:
        pytest.skip("AMITY_WITHOUT_BROWSER is set")
    run = subprocess.run(
        [sys.executable, str(FOLDER / name), "--smoke"],
        cwd=tmp_path,
        env=os.environ | ({"AMITY_CHROMIUM": program} if program else {}),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout


def test_the_readme_lists_every_script() -> None:
    told = [line.split("`")[1] for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `") and ".py`" in line]  # fmt: skip
    assert told == SCRIPTS
