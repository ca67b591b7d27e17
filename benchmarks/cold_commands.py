"""CPU seconds of whole commands on the bundled corpus, cold, and what dominates `amity view`.

Run: python benchmarks/cold_commands.py [--smoke]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import resource
import subprocess
import sys
import tempfile

COMMANDS = {
    "amity --help": ["--help"],
    "amity edges": ["edges", "--format", "csv"],
    "amity query": ["query", "SELECT (COUNT(*) AS ?n) WHERE { ?e a am:Edge }"],
    "amity ask": ["ask", "designations"],
    "amity check": ["check"],
    "amity view": ["view", "-o", "view.html"],
}


def cpu(arguments: list[str], folder: str) -> float:
    """User and system seconds of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    smoke = parser.parse_args().smoke
    runs = 1 if smoke else 3
    commands = {name: COMMANDS[name] for name in ("amity --help", "amity edges")} if smoke else COMMANDS
    *_, (profiled, profiled_arguments) = commands.items()
    with tempfile.TemporaryDirectory() as folder:
        empty = min(cpu(["-c", "pass"], folder) for _ in range(2 * runs))
        print(f"{'bare python':20} {empty:6.2f} s CPU")
        for name, arguments in commands.items():
            best = min(cpu(["-m", "amity", *arguments], folder) for _ in range(runs))
            print(f"{name:20} {best:6.2f} s CPU")
        os.chdir(folder)
        profile = cProfile.Profile()
        from amity.cli.main import amity as command

        profile.enable()
        command.main(profiled_arguments, standalone_mode=False)
        profile.disable()
        print(f"\n{profiled}, functions by own and inner time:")
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    main()
