"""Running the command line: in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from click.testing import CliRunner, Result

from amity.cli.main import amity


class Run(Protocol):
    """Runs a command on a dataset; `data=None` leaves the option out, `env` stands beside the environment."""

    def __call__(
        self,
        *args: str,
        data: str | None = ...,
        stdin: bytes | None = ...,
        env: Mapping[str, str] | None = ...,
    ) -> Result: ...


class Program(Protocol):
    """Runs ``python -m amity`` on a dataset as a process of its own."""

    def __call__(
        self, *args: str, env: Mapping[str, str] | None = ...
    ) -> subprocess.CompletedProcess[bytes]: ...


def runner(folder: Path) -> Run:
    def call(
        *args: str,
        data: str | None = str(folder),
        stdin: bytes | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        options = [] if data is None else ["--data", data]
        return CliRunner().invoke(amity, [*options, *args], input=stdin, env=env, catch_exceptions=False)

    return call


def program_on(folder: Path) -> Program:
    def call(*args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "amity", "--data", str(folder), *args],
            capture_output=True,
            env={**os.environ, **(env or {})},
            timeout=120,
            check=False,
        )

    return call
