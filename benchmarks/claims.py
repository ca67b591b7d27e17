"""A million claims: read, put together as edges, asked for one actor and written as RDF, beside plain SQL of DuckDB.

Run: python benchmarks/claims.py [--claims N ...] [--per-actor N] [--keep FOLDER] [--smoke]

Each figure is a process of its own. The plain query reads the same table with DuckDB and knows simpler rules: claims on
one relation of two actors whose possible days touch are one edge, with its status, bounds and lists of claims; a denial
counts with whatever it touches; no cell is checked, no name looked up. Up to 100,000 claims every edge is compared with
those of the rules in Python before a figure is printed. With --per-actor 300 two claims are told of a pair and relation
where by default hardly any is told twice.

RDF is written from the cache: as N-Triples, beside a copy of that file, and up to 100,000 claims as a store too, beside
Oxigraph's own bulk load of those lines into a store of its own (`load`, `optimize`, `flush`, as amity does).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scale import write_dataset

SIZES = (1_000, 10_000, 100_000, 1_000_000)
COMPARED = 100_000


def plain(folder: Path) -> None:
    """The raw limit: DuckDB alone, with dates read once for each text."""
    import duckdb

    from amity.corpus.dates import parse

    base = duckdb.connect()
    base.execute(
        f"CREATE TABLE raw AS FROM read_csv('{folder}/claims.csv', all_varchar = true, header = true)"
    )
    base.execute(
        f"CREATE TABLE src AS FROM read_csv('{folder}/sources.csv', all_varchar = true, header = true)"
    )
    texts = base.execute(
        "SELECT DISTINCT COALESCE(start, '') FROM raw UNION SELECT DISTINCT COALESCE(\"end\", '') FROM raw "
        "UNION SELECT DISTINCT published FROM src"
    ).fetchall()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        for value in (parse(text) for (text,) in texts):
            file.write(f"{value.text},{value.earliest},{value.latest}\n")
    base.execute(
        f"CREATE TABLE day AS SELECT COALESCE(text, '') AS text, a, b FROM read_csv('{file.name}', header = false, "
        "columns = {'text': 'VARCHAR', 'a': 'DATE', 'b': 'DATE'})"
    )
    Path(file.name).unlink()
    base.execute(
        """
        CREATE TABLE edge AS
        WITH claim AS (
            SELECT r.id, subject, relation, object, modality, s.a AS a, LEAST(s.b, p.b) AS b,
                CASE WHEN "end" = '..' THEN p.a ELSE GREATEST(e.a, s.a) END AS c, e.b AS d
            FROM raw AS r JOIN day AS s ON COALESCE(start, '') = s.text JOIN day AS e ON COALESCE("end", '') = e.text
                JOIN src ON r.source = src.id JOIN day AS p ON src.published = p.text),
        reached AS (
            SELECT *, MAX(d) OVER (PARTITION BY subject, relation, object ORDER BY a, id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM claim),
        placed AS (
            SELECT *, SUM(CASE WHEN reach IS NULL OR a > reach THEN 1 ELSE 0 END)
                OVER (PARTITION BY subject, relation, object ORDER BY a, id ROWS UNBOUNDED PRECEDING) AS island
            FROM reached)
        SELECT MIN(id) AS id, subject, relation, object, MIN(a) AS a, MIN(b) AS b, MAX(c) AS c, MAX(d) AS d,
            CASE WHEN BOOL_OR(modality = 'denied') THEN 'contested' WHEN BOOL_OR(modality = 'asserted') THEN 'accepted'
                ELSE 'alleged' END AS status, LIST(id ORDER BY id) AS claims
        FROM placed GROUP BY subject, relation, object, island ORDER BY id
        """
    )


def columns(folder: Path) -> None:
    """What amity does before the first answer: read, check, put together."""
    from amity.columns.large import read_large
    from amity.edges.provider import provider_of
    from amity.edges.slices import Selection

    tables = read_large(folder)
    source = provider_of(tables) if tables else None
    assert source is not None
    assert source.near(Selection(actors=frozenset({"nobody"}))) == ()


def compare(folder: Path) -> None:
    """Every edge beside that of the rules."""
    from amity.columns.large import read_large
    from amity.corpus.tables import load_tables
    from amity.edges.build import build_edges
    from amity.edges.slices import Selection, edges_of

    tables = read_large(folder)
    assert tables is not None
    rows = load_tables(folder)
    assert edges_of(tables, Selection()) == build_edges(rows.claims.values(), rows.vocabulary)
    assert tables == rows


def load(folder: Path) -> None:
    """The raw limit of a store: Oxigraph alone, from the lines beside the tables."""
    import pyoxigraph as ox

    with tempfile.TemporaryDirectory() as temporary:
        store = ox.Store(temporary)
        store.bulk_load(path=str(folder / "lines.nt"), format=ox.RdfFormat.N_TRIPLES)
        store.optimize()
        store.flush()


def copy(folder: Path) -> None:
    """What a disk takes of the lines: to read them from memory, write them anew and wait until they are there."""
    with (folder / "lines.nt").open("rb") as lines, tempfile.TemporaryFile(dir=folder) as file:
        while piece := lines.read(1 << 21):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def measure(arguments: list[str], cached: bool = False) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a process."""
    environment = {**os.environ, "AMITY_CACHE": "1" if cached else "0"}
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{arguments} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


PARTS = {"plain": plain, "columns": columns, "compare": compare, "load": load, "copy": copy}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, nargs="*", default=SIZES, help="sizes of the datasets")
    parser.add_argument("--per-actor", type=int, default=14, help="claims for each actor")
    parser.add_argument("--keep", type=Path, help="a folder for the datasets")
    parser.add_argument("--smoke", action="store_true", help="a tiny size; its figures say nothing")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        PARTS[options.part](options.folder)
        return
    if options.smoke:
        options.claims = [300]
    print(f"load {os.getloadavg()[0]:.1f}; CPU s / peak MB")
    heads = ("fills cache", "one actor", "build .nt", "copy of it", "build store/", "its bulk load")
    print(
        f"{'claims':>10}{'plain SQL':>16}{'amity':>16}{'ratio':>8}{''.join(f'{head:>16}' for head in heads)}"
    )
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.claims:
            folder = (options.keep or Path(temporary)) / f"{size}-{options.per_actor}"
            if not folder.exists():
                write_dataset(folder, size, claims_per_actor=options.per_actor)
            part = [__file__, "--folder", str(folder), "--part"]
            if size <= COMPARED:
                measure([*part, "compare"])
            raw, own = measure([*part, "plain"]), measure([*part, "columns"])
            fills = measure([*part, "columns"], cached=True)
            actor = f"a{max(30, size // options.per_actor) // 2}"
            command, data = ["-m", "amity"], ["--data", str(folder)]
            one = measure([*command, "edges", "--actor", actor, "--format", "csv", *data], cached=True)
            lines = folder / "lines.nt"
            figures = [
                raw,
                own,
                fills,
                one,
                measure([*command, "build", "-o", str(lines), *data], cached=True),
                measure([*part, "copy"]),
            ]
            if size <= COMPARED:
                with tempfile.TemporaryDirectory() as store:
                    figures.append(measure([*command, "build", "-o", f"{store}/store/", *data], cached=True))
                figures.append(measure([*part, "load"]))
            lines.unlink()
            first, second, *rest = (f"{f'{seconds:.2f} / {memory:,.0f}':>16}" for seconds, memory in figures)
            print(f"{size:>10,}{first}{second}{own[0] / raw[0]:>8.2f}{''.join(rest)}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
