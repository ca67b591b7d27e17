"""The command line on the small dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Program, Run, program_on, runner


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs a command in this process."""
    return runner(folder)


@pytest.fixture
def program(folder: Path) -> Program:
    """Runs a command as a process of its own."""
    return program_on(folder)
