"""CPU time of ``amity --help`` beside that of an empty click program, in turns, and the median of each.

Run with the Python that amity is installed in::

    python benchmarks/cli_start.py [REPETITIONS] [--smoke]

Prints milliseconds of CPU (user and system) of whole processes, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from statistics import median

EMPTY = "import click\n@click.command()\ndef main(): 'Nothing.'\nmain(['--help'], prog_name='empty')"
PROGRAMS = {
    "bare Python": [sys.executable, "-c", "pass"],
    "empty click program --help": [sys.executable, "-c", EMPTY],
    "amity --help": [sys.executable, "-m", "amity", "--help"],
    "amity --version": [sys.executable, "-m", "amity", "--version"],
    "amity edges --help": [sys.executable, "-m", "amity", "edges", "--help"],
    "amity edges --format csv": [sys.executable, "-m", "amity", "edges", "--format", "csv"],
    "amity edges": [sys.executable, "-m", "amity", "edges"],
    "amity query 'ASK {}'": [sys.executable, "-m", "amity", "query", "ASK {}"],
}
SMOKE = ("empty click program --help", "amity --help")
UNHASHED = """
import sys
from amity.store import stamp
from amity.store import folder as store_folder
from amity.cli.main import run
store_folder.hashes_of = lambda generation: stamp.read_stamp(generation.parent).files
sys.argv[0] = "amity"
run()
"""
LIMIT = 150.0


def cpu(command: list[str]) -> float:
    """Milliseconds of CPU of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("repetitions", type=int, nargs="?", default=15)
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    repetitions = 1 if options.smoke else options.repetitions
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/store/"
        cpu([sys.executable, "-m", "amity", "build", "-o", store])
        ask = [sys.executable, "-m", "amity", "query", "--store", store, "ASK {}"]
        programs = {
            **({name: PROGRAMS[name] for name in SMOKE} if options.smoke else PROGRAMS),
            "amity query --store 'ASK {}'": ask,
            "the same, files not hashed": [sys.executable, "-c", UNHASHED, *ask[3:]],
        }
        found: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(repetitions):
            for name, command in programs.items():
                found[name].append(cpu(command))
    base = median(found["empty click program --help"])
    print(f"{repetitions} repetitions in turns, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(f"{'CPU ms, median (least)':34}{'':8}{'above empty':>12}{'ratio':>8}")
    for name, times in found.items():
        middle = median(times)
        print(f"{name:28}{middle:7.0f} ({min(times):.0f}){middle - base:12.0f}{middle / base:9.2f}")
    above = median(found["amity --help"]) - base
    print(f"amity --help: {above:.0f} ms above an empty click program; at most {LIMIT:.0f} are allowed")
    sys.exit(above > LIMIT and not options.smoke)


if __name__ == "__main__":
    main()
