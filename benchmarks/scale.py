"""CPU, memory and output of whole commands on generated datasets of 1,000, 10,000 and 100,000 claims.

Run: python benchmarks/scale.py [--claims N ...] [--only COMMAND ...] [--seconds S] [--keep FOLDER] [--smoke]

The claims are drawn with a seed: actors with a long tail, one for fourteen claims; a source for fifty claims; dates of
mixed precision over thirty years, many without an end; one denial and five allegations in a hundred; persons with an
office. Beside them stands what the machine needs to read the same tables with ``csv.reader`` alone. A command that
takes longer than the limit is stopped, and a dash stands for it. At 100,000 claims every command is to take at most 30
CPU seconds and 1.5 GB, and a page at most 5 MB; what is above has a mark.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import Aspect

SIZES = (1_000, 10_000, 100_000)

CSV = ["--format", "csv"]
COMMANDS = {
    "check": ["check"],
    "edges": ["edges", *CSV],
    "edges of one": ["edges", "--actor", "a1", "--relation", "meets", *CSV],
    "build .nt": ["build", "-o", "{out}/graph.nt"],
    "build store/": ["build", "-o", "{out}/store/"],
    **{
        f"export {suffix}": ["export", "-o", f"{{out}}/net.{suffix}"]
        for suffix in ("gexf", "graphml", "json", "cyjs", "dot", "net", "zip", "nt", "ttl", "xlsx")
    },
    "export dyad-year": ["export", "-o", "{out}/net.csv", "--format", "dyad-year", "--actor", "a0"],
    "export matrices": ["export", "-o", "{out}/net.zip", "--format", "signed-matrices", "--actor", "a0"],
    "claims": ["claims", *CSV],
    "list actors": ["actors", *CSV],
    "list sources": ["sources", *CSV],
    "periods": ["periods", *CSV],
    "show": ["show", "a1"],
    "query": ["query", "SELECT (COUNT(*) AS ?n) WHERE {{ ?s a am:Edge }}"],
    "disputes": ["disputes", *CSV],
    "dyad": ["dyad", "a0", "a1"],
    "ask": ["ask", "denials"],
    "summary": ["analyze", "summary", *CSV],
    "summary by year": ["analyze", "summary", "--by", "year", *CSV],
    "balance": ["analyze", "balance", *CSV],
    "balance by year": ["analyze", "balance", "--by", "year", *CSV],
    "triads": ["analyze", "triads", *CSV],
    "camps": ["analyze", "camps", *CSV],
    "blocs": ["analyze", "blocs", *CSV],
    "mixing": ["analyze", "mixing", *CSV],
    "actors": ["analyze", "actors", *CSV],
    "mediators": ["analyze", "mediators", *CSV],
    "brokers": ["analyze", "brokers", *CSV],
    "compare": ["analyze", "compare", "p2", "p3", *CSV],
    "compare html": ["analyze", "compare", "p2", "p3", "--html", "{out}/compare.html"],
    "score by year": ["analyze", "score", "a0", "a1", "--by", "year", *CSV],
    "turning-points": ["analyze", "turning-points", *CSV],
    "designations": ["analyze", "designations", *CSV],
    "reach": ["analyze", "reach", "a0", *CSV],
    "sources": ["analyze", "sources", *CSV],
    **{
        f"sources {rows}": ["analyze", "sources", "--rows", rows, *CSV]
        for rows in ("edges", "agreement", "coverage", "ranks", "findings")
    },
    "view": ["view", "-o", "{out}/view.html"],
    "report": ["analyze", "report", "-o", "{out}/report.html"],
}


def write_dataset(folder: Path, count: int, seed: int = 7, claims_per_actor: int = 14) -> None:
    """Write tables with `count` claims; the more of them to an actor, the more of them tell of the same."""
    draw = random.Random(seed)
    folder.mkdir(parents=True)
    vocabulary = load_vocabulary()
    relations = sorted(
        name
        for name, relation in vocabulary.relations.items()
        if relation.aspect in {Aspect.STATE, Aspect.EVENT}
        and relation.subject_kinds >= {"state", "organization"}
        and relation.object_kinds >= {"state", "organization"}
    )
    events = {name for name in relations if vocabulary.relations[name].aspect is Aspect.EVENT}
    actors, sources = max(30, count // claims_per_actor), max(2, count // 50)
    kinds = ["state", "organization", "movement", "body", "person"]
    kind = [kinds[min(number % 10, 4)] for number in range(actors)]

    def write(name: str, header: str, rows: list[list[object]]) -> None:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)

    write("actors", "id,label,kind", [[f"a{n}", f"Actor {n}", kind[n]] for n in range(actors)])
    write("places", "id,label,note", [])
    write(
        "sources",
        "id,title,published,blocks",
        [[f"s{n}", f"Source {n}", f"{2024 + n % 2}-{n % 12 + 1:02}", 50] for n in range(sources)],
    )
    periods = [
        [f"p{n}", f"Period {n + 1}", f"{1994 + 5 * n}-01-01", f"{1998 + 5 * n}-12-31", "drawn"]
        for n in range(6)
    ]
    write("periods", "id,label,start,end,reason", periods)
    acting = [n for n in range(actors) if kind[n] in {"state", "organization"}]
    persons = [n for n in range(actors) if kind[n] == "person"]

    def tail(among: list[int]) -> str:
        return f"a{among[min(int(len(among) * draw.random() ** 3), len(among) - 1)]}"

    rows: list[list[object]] = []
    for number in range(count):
        year, month, day = draw.randint(1994, 2023), draw.randint(1, 12), draw.randint(1, 28)
        start = draw.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"])
        modality = draw.choices(["asserted", "alleged", "denied"], [94, 5, 1])[0]
        if draw.random() < 0.03:
            subject, relation, object_ = f"a{draw.choice(persons)}", "holdsOfficeIn", tail(acting)
            detail = draw.choice(["minister", "envoy", "spokesperson"])
        else:
            subject, object_, detail = tail(acting), tail(acting), ""
            while object_ == subject:
                object_ = tail(acting)
            relation = relations[int(len(relations) * draw.random() ** 2)]
        end = start if relation in events else draw.choice(["", "..", str(draw.randint(year + 1, 2024))])
        claimant = tail(acting) if modality == "alleged" else ""
        cells = [
            f"c{number}",
            subject,
            relation,
            object_,
            start,
            end,
            modality,
            f"s{number * sources // count}",
        ]
        rows.append([*cells, number % 50 + 1, claimant, detail, f"What row {number} tells."])
    header = "id,subject,relation,object,start,end,modality,source,block,claimant,detail,note"
    write("claims", header, rows)


BAR = 30.0, 1500.0
"""CPU seconds and megabytes that a command may take of 100,000 claims."""


def measure(arguments: list[str], out: Path, seconds: float) -> tuple[float, float, float] | None:
    """CPU seconds, peak and written megabytes of one run; None when it was stopped.

    Raises:
        SystemExit: the command fails.
    """
    limited = [
        "sh",
        "-c",
        f'ulimit -t {int(seconds)}; exec "$@"',
        "sh",
        sys.executable,
        "-m",
        "amity",
        *arguments,
    ]
    with (out / "stdout").open("wb") as printed:
        process = subprocess.Popen(limited, stdout=printed, stderr=subprocess.PIPE)
    assert process.stderr
    with process.stderr as pipe:
        complaint = pipe.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if -process.returncode in {signal.SIGXCPU, signal.SIGKILL}:
        return None
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: {complaint.decode(errors='replace')[-600:]}")
    written = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, written / 1e6


def cell(figures: tuple[float, float, float] | None) -> str:
    """The figures of a run in a table, with a mark where they are above the bar."""
    if figures is None:
        return "-"
    above = figures[0] > BAR[0] or figures[1] > BAR[1]
    return f"{figures[0]:.1f} / {figures[1]:,.0f} / {figures[2]:,.1f}{'!' if above else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, nargs="*", default=SIZES, help="sizes of the datasets")
    parser.add_argument("--only", nargs="*", choices=COMMANDS, default=list(COMMANDS), help="commands to run")
    parser.add_argument("--seconds", type=float, default=300, help="CPU seconds a command may take")
    parser.add_argument("--keep", type=Path, help="a new folder for the datasets and what the commands write")
    parser.add_argument("--smoke", action="store_true", help="a tiny size; its figures say nothing")
    options = parser.parse_args()
    if options.smoke:
        options.claims, options.only = [60], ["edges", "build .nt", "query"]
    print(f"load {os.getloadavg()[0]:.1f}; CPU s / peak MB / written MB")
    print(f"{'':18}" + "".join(f"{size:>24,}" for size in options.claims))
    with tempfile.TemporaryDirectory() as temporary:
        base = options.keep or Path(temporary)
        for size in options.claims:
            if not (base / str(size)).exists():
                write_dataset(base / str(size), size)
        line = f"{'csv.reader':18}"
        for size in options.claims:
            before = time.process_time()
            with (base / str(size) / "claims.csv").open(encoding="utf-8", newline="") as file:
                assert sum(1 for _ in csv.reader(file)) == size + 1
            line += f"{time.process_time() - before:24.2f}"
        print(line, flush=True)
        for name in options.only:
            print(f"{name:18}", end="", flush=True)
            for size in options.claims:
                with tempfile.TemporaryDirectory(dir=base) as out:
                    arguments = [part.format(out=out) for part in COMMANDS[name]]
                    arguments += ["--data", str(base / str(size))]
                    figures = measure(arguments, Path(out), options.seconds)
                print(f"{cell(figures):>24}", end="", flush=True)
            print()
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
