"""Kills, quarrels and full disks, with the real program.

Run: python tests/faults/kill.py [-n KILLS] [--seed SEED]   (or: make kill KILLS=100)

KILLS times a command that writes is killed (SIGKILL) at a random moment, half of them as soon as something of its own
appears on the disk. Afterwards what it writes is as before or as it is to be; the next run succeeds and leaves nothing
else. Then two builds at once, readers during builds, a full disk, a folder that may not be written.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

AMITY = [sys.executable, "-m", "amity"]
COMMANDS = {
    "build a store": (["build", "-o", "store/"], ("store",)),
    "build a file": (["build", "-o", "corpus.nq"], ("corpus.nq",)),
    "export": (["export", "-o", "net.graphml"], ("net.graphml",)),
    "list": (["edges", "--format", "csv", "-o", "edges.csv"], ("edges.csv",)),
    "view": (["view", "-o", "page.html"], ("page.html",)),
    "compare": (["analyze", "compare", "before", "after", "--html", "compare.html"], ("compare.html",)),
    "report": (["analyze", "report", "-o", "report.md"], ("report-view.html", "report_files", "report.md")),
    "init": (["init", "mine"], ("mine",)),
}
IMPORTS = {
    "import": (["import", "icews", "../one.tsv", "../two.tsv", "-o", "events"], ("events",)),
    "import more": (["import", "icews", "../two.tsv", "-o", "events", "--append"], ("events",)),
}
ONCE = ("init", "import")
"""Commands that write nothing over what is there."""
PROBE = "SELECT (COUNT(*) AS ?n) WHERE { ?c a am:Claim }"


def run(root: Path, data: str, args: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
    made = subprocess.run(
        [*AMITY, "--data", data, *args], cwd=root, capture_output=True, text=True, check=False, **options
    )  # type: ignore[call-overload]
    assert "Traceback" not in made.stderr and "did not expect" not in made.stderr, made.stderr
    return made  # type: ignore[no-any-return]


def state(root: Path, names: Sequence[str]) -> tuple[object, ...]:
    """What is there: the bytes of files, the names and bytes in folders, the answer of a store."""
    found: list[object] = []
    for name in names:
        path = root / name
        if name == "store" and path.exists():
            made = subprocess.run(
                [*AMITY, "--store", "store", "query", PROBE, "--format", "csv"],
                cwd=root,
                capture_output=True,
                check=False,
            )
            found.append(made.stdout if made.returncode == 0 else None)
            assert made.returncode == 0 or b"holds no store" in made.stderr, made.stderr
        elif path.is_dir():
            found.append(
                tuple((p.name, p.read_bytes()) for p in sorted(path.iterdir()) if p.name[0] != ".") or None
            )
        else:
            found.append(path.read_bytes() if path.exists() else None)
    return tuple(found)


def litter(root: Path) -> list[str]:
    left = [str(path.relative_to(root)) for path in root.rglob(".*amity*")]
    return left + [str(path.relative_to(root)) for path in sorted(root.rglob("generation-*"))[:-1]]


def tables(root: Path) -> None:
    """Two datasets: that of `init`, and the same without its last claim and with two periods to compare."""
    assert run(root, ".", ["init", "one"]).returncode == 0
    periods = "id,label,start,end,reason\nbefore,Before,2015,2018,x\nafter,After,2019,..,x\n"
    (root / "one" / "periods.csv").write_text(periods)
    shutil.copytree(root / "one", root / "two")
    text = (root / "two" / "claims.csv").read_text().splitlines(keepends=True)
    (root / "two" / "claims.csv").write_text("".join(text[:-1]))


def prepare(base: Path, command: str) -> tuple[object, object, float]:
    """A folder with the old state of a command; that state, the new one, and the seconds in between."""
    args, names = {**COMMANDS, **IMPORTS}[command]
    root, whole = base / f"old {command}", base / "whole"
    root.mkdir()
    (root / "thesis").write_text("mine")
    if command == "import more":
        assert run(root, "../one", ["import", "icews", "../one.tsv", "-o", "events"]).returncode == 0
    elif command not in ONCE:
        assert run(root, "../one", args).returncode == 0
    old = state(root, names)
    shutil.copytree(root, whole)
    began = time.monotonic()
    assert run(whole, "../two", args).returncode == 0
    seconds = time.monotonic() - began
    new = state(whole, names)
    shutil.rmtree(whole)
    assert new != old
    return old, new, seconds


def kills(count: int, seed: int) -> None:
    draw, tally = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        tables(base)
        for word, month in (("one", 1), ("two", 2)):
            events = [
                f"Land {n}\tConsult\tLand {n + 1}\t2014-{month:02}-{n % 28 + 1:02}\n" for n in range(3000)
            ]
            (base / f"{word}.tsv").write_text("".join(events))
        commands = {**COMMANDS, **IMPORTS}
        known: dict[str, tuple[object, object, float]] = {}
        for turn in range(count):
            command = list(commands)[turn % len(commands)]
            args, names = commands[command]
            if command not in known:
                known[command] = prepare(base, command)
            old, new, seconds = known[command]
            root = base / "run"
            shutil.copytree(base / f"old {command}", root)
            before = set(root.rglob("*"))
            with subprocess.Popen(
                [*AMITY, "--data", "../two", *args],
                cwd=root,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process:
                if turn // len(commands) % 2:
                    while process.poll() is None and set(root.rglob("*")) == before:
                        time.sleep(0.001)
                    time.sleep(draw.random() * 0.05)
                else:
                    time.sleep(draw.random() * seconds)
                process.kill()
            now = state(root, names)
            left = bool(litter(root))
            if now not in (old, new):
                # A set is put in order by the next write beside it.
                assert command in {"report", "import more"}, (command, turn)
                tally["a set to be ended"] += 1
                beside = "events/other.csv" if command == "import more" else "other.csv"
                assert run(root, "../two", ["periods", "-o", beside]).returncode == 0
                (root / beside).unlink()
                now = state(root, names)
                assert now in (old, new), (command, turn)
            tally["new" if now == new else "old"] += 1
            tally["litter before the next run"] += left
            if not (command in ONCE and now == new):
                after = run(root, "../two", args)
                assert after.returncode == 0, after.stderr
                assert state(root, names) == new, (command, turn)
            assert litter(root) == [], (command, turn, litter(root))
            assert (root / "thesis").read_text() == "mine"
            shutil.rmtree(root)
    print(f"{count} kills: {dict(tally)}; 0 halves, 0 litter after the next run")


def quarrels(rounds: int) -> None:
    tally = Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        tables(root)
        for _ in range(rounds):
            both = [
                subprocess.Popen(
                    [*AMITY, "--data", data, "build", "-o", "store/"],
                    cwd=root,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for data in ("one", "two")
            ]
            for process in both:
                _, words = process.communicate()
                assert process.returncode == 0 or "another build is writing" in words, words
                tally["wrote" if process.returncode == 0 else "was told to wait"] += 1
            assert state(root, ["store"])[0] is not None
            assert litter(root) == []
        print(f"two builds at once, {rounds} rounds: {dict(tally)}; a store each time, no litter")


def readers(rounds: int) -> None:
    answers: Counter[bytes] = Counter()
    loop = (
        "import sys, amity\n"
        "kept = amity.open('store'); first = len(kept.claims)\n"
        "for _ in range(40):\n"
        "    graph = amity.open('store')\n"
        "    rows = graph.query(sys.argv[1]).rows\n"
        "    assert int(rows[0][0].value) == len(graph.claims), rows\n"
        "    assert int(kept.query(sys.argv[1]).rows[0][0].value) == first\n"
        "    print(len(graph.claims))\n"
    )
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        tables(root)
        shutil.copytree(root / "one", root / "gone")
        assert run(root, "gone", ["build", "-o", "store/"]).returncode == 0
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", loop, PROBE],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as reader:
            turn = 0
            while reader.poll() is None and turn < rounds:
                assert run(root, ("one", "two")[turn % 2], ["build", "-o", "store/"]).returncode == 0
                turn += 1
            out, words = reader.communicate()
            assert reader.returncode == 0, words.decode()
            answers.update(out.split())
        assert run(root, "one", ["build", "-o", "store/"]).returncode == 0
        assert litter(root) == []
    print(f"a reader during {turn} builds: 40 openings, all answers whole, claims {dict(answers)}")


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def full() -> None:
    """Files may not grow beyond a size, as on a full disk; as root, a small file system in memory too."""
    tally = Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        tables(root)
        small = root / "small"
        small.mkdir()
        mounted = (
            os.geteuid() == 0
            and subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)],
                check=False,
                capture_output=True,
            ).returncode
            == 0
        )
        try:
            for command, (args, names) in COMMANDS.items():
                if command == "init":
                    continue
                assert run(root, "one", args).returncode == 0
                old = state(root, names)
                made = run(root, "two", args, preexec_fn=limited(2000))
                tally["refused" if made.returncode else "written"] += 1
                assert state(root, names) == old or made.returncode == 0, command
                assert litter(root) == [], (command, litter(root))
                if mounted:
                    (small / "ballast").write_bytes(bytes(2_000_000))
                    made = run(small, "../two", args)
                    tally["small disk: " + ("refused" if made.returncode else "written")] += 1
                    assert made.returncode == 0 or [p.name for p in small.iterdir()] == ["ballast"], command
                    for path in small.iterdir():
                        shutil.rmtree(path) if path.is_dir() else path.unlink()
        finally:
            if mounted:
                subprocess.run(["umount", str(small)], check=True)
    print(f"a full disk: {dict(tally)}; the old stands, no litter")


def forbidden() -> None:
    """A folder that may not be written; root may write everywhere, so it becomes nobody for that."""
    tally = Counter[str]()
    nobody = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    try:
        subprocess.run([sys.executable, "-c", "import amity"], check=True, capture_output=True, **nobody)
    except (PermissionError, subprocess.CalledProcessError):
        print("a folder that may not be written: not tried, since the user nobody may not run this Python")
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        tables(root)
        for args, _ in COMMANDS.values():
            root.chmod(0o555)
            made = run(root, "one", args, **nobody)
            root.chmod(0o755)
            assert made.returncode == 1 and "Permission denied" in made.stderr, made.stderr
            tally["refused"] += 1
        assert sorted(path.name for path in root.iterdir()) == ["one", "two"]
    print(f"a folder that may not be written: {dict(tally)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill amity.")
    parser.add_argument("-n", type=int, default=100, help="kills; default 100")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    kills(options.n, options.seed)
    quarrels(10)
    readers(30)
    full()
    forbidden()


if __name__ == "__main__":
    main()
