"""ICEWS14 from the file to the page: what each step takes beside what the machine needs for the same data.

Run: python benchmarks/icews14.py [--only STEP ...] [--keep FOLDER] [--smoke]

AMITY_TEST_DATASETS names a folder that has icews14/facts_named_dated.tsv.gz, a year of 90,730 events as dated facts.
Each figure is a process of its own. The limit of a step is what the library below does with the same data and no more:
DuckDB reads and writes the rows, looks the ends of claims up in the table of actors, counts by month and joins signed
pairs to triangles; Oxigraph loads the same N-Triples and answers the same SPARQL. Where both say the same (how many
rows, which answers, which months) it is compared before a figure is printed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

FREE = """
SELECT ?label (COUNT(?claim) AS ?claims)
WHERE { ?claim a am:Claim ; rdf:predicate ?relation . ?relation rdfs:label ?label . FILTER(LANG(?label) = "en") }
GROUP BY ?label ORDER BY DESC(?claims) ?label
"""
PREFIXES = """
PREFIX am: <https://w3id.org/amity/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
STORE = ["--store", "{store}", "--timeout", "0", "--format", "csv", "-o"]
MONTHS = ["--by", "month", "--data", "{data}", "--format", "csv", "-o"]
STEPS = {
    "import": ["import", "icews", "{facts}", "-o", "{data}"],
    "check": ["check", "--data", "{data}"],
    "build lines": ["build", "--data", "{data}", "-o", "{lines}"],
    "build store": ["build", "--data", "{data}", "-o", "{store}/"],
    "question": ["ask", "attacks", "--param", "target={target}", *STORE, "{out}/question.csv"],
    "free query": ["query", "-f", "{free}", *STORE, "{out}/free.csv"],
    "slices": ["analyze", "summary", *MONTHS, "{out}/slices.csv"],
    "balance": ["analyze", "balance", *MONTHS, "{out}/balance.csv"],
    "view": ["view", "--data", "{data}", "-o", "{out}/view.html"],
}  # fmt: skip

MADE = {"import": "data", "build lines": "lines", "build store": "store"}
"""Where a step writes; with --keep it is left out where that is there."""

RAW = {
    "import": """
import duckdb
base = duckdb.connect()
base.execute("SET threads = 1")
rows = "read_csv('{facts}', delim = '\\t', header = false, all_varchar = true, quote = '')"
base.execute("COPY (FROM " + rows + ") TO '{out}/raw.csv'")
""",
    "check": """
import duckdb
base = duckdb.connect()
base.execute("SET threads = 1")
for name in ("claims", "actors"):
    base.execute(f"CREATE TABLE {{name}} AS FROM read_csv('{data}/{{name}}.csv', all_varchar = true, header = true)")
lost = base.execute("SELECT COUNT(*) FROM claims WHERE subject NOT IN (SELECT id FROM actors) "
    "OR object NOT IN (SELECT id FROM actors)").fetchone()
assert lost == (0,), lost
""",
    "build store": """
import pyoxigraph
store = pyoxigraph.Store("{out}/raw.store")
store.bulk_load(path="{lines}", format=pyoxigraph.RdfFormat.N_TRIPLES)
store.optimize()
""",
    "question": """
import pyoxigraph
from pathlib import Path
list(pyoxigraph.Store.read_only("{out}/raw.store").query(Path("{question}").read_text()))
""",
    "free query": """
import json, pyoxigraph
from pathlib import Path
found = pyoxigraph.Store.read_only("{out}/raw.store").query(Path("{whole}").read_text())
Path("{out}/free.json").write_text(json.dumps([[label.value, claims.value] for label, claims in found]))
""",
    "slices": """
import duckdb
base = duckdb.connect()
base.execute("SET threads = 1")
base.execute("COPY (SELECT LEFT(\\"end\\", 7) AS month, COUNT(*) AS events "
    "FROM read_csv('{data}/claims.csv', all_varchar = true, header = true) "
    "WHERE start = \\"end\\" GROUP BY month ORDER BY month) TO '{out}/months.csv'")
""",
    "balance": """
import duckdb, json
from amity.corpus.ontology import load_vocabulary
signs = [(name, relation.sign) for name, relation in load_vocabulary().relations.items() if relation.sign]
base = duckdb.connect()
base.execute("SET threads = 1")
base.execute("CREATE TABLE signs (relation VARCHAR, sign INT)")
base.executemany("INSERT INTO signs VALUES (?, ?)", signs)
base.execute('''
    CREATE TABLE pair AS SELECT LEFT("end", 7) AS month, LEAST(subject, object) AS a, GREATEST(subject, object) AS b,
        MIN(sign) AS sign
    FROM read_csv('{data}/claims.csv', all_varchar = true, header = true) JOIN signs USING (relation)
    WHERE start = "end" GROUP BY month, a, b HAVING MIN(sign) = MAX(sign)''')
base.execute('''
    SELECT x.month, SUM(CASE WHEN x.sign * y.sign * z.sign > 0 THEN 1 ELSE 0 END), COUNT(*)
    FROM pair x JOIN pair y ON x.month = y.month AND x.b = y.a
        JOIN pair z ON z.month = x.month AND z.a = x.a AND z.b = y.b
    GROUP BY x.month ORDER BY x.month''').fetchall()
""",
    "view": """
import duckdb
base = duckdb.connect()
base.execute("SET threads = 1")
base.execute("COPY (FROM read_csv('{data}/claims.csv', all_varchar = true, header = true)) TO '{out}/raw.json'")
""",
}
"""What the limit of a step is, as a program; lines of RDF have none."""

INVENTED = [
    ("Norway", "Consult", "Chile"),
    ("Chile", "Use conventional military force", "Arland"),
    ("Norway", "Sign formal agreement", "Arland"),
    ("Foreign Affairs (Norway)", "Praise or endorse", "Chile"),
    ("Arland", "Make statement", "Chile"),
]


def measure(arguments: list[str], seconds: float) -> tuple[float, float] | None:
    """CPU seconds and peak megabytes of a process; None when it was stopped."""
    limited = ["sh", "-c", f'ulimit -t {int(seconds)}; exec "$@"', "sh", sys.executable, *arguments]
    process = subprocess.Popen(limited, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    with process.stderr as pipe:
        complaint = pipe.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        return None
    if process.returncode != 0:
        raise SystemExit(f"{shlex.join(arguments)[:300]}: {complaint.decode(errors='replace')[-600:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(step: str, places: dict[str, str]) -> None:
    """Hold what amity wrote against what the limit did, where both say the same."""
    out, data = Path(places["out"]), Path(places["data"])
    if step == "free query":
        with (out / "free.csv").open(encoding="utf-8", newline="") as file:
            told = list(csv.reader(file))[1:]
        assert told == json.loads((out / "free.json").read_text(encoding="utf-8"))
    if step == "slices":
        with (out / "months.csv").open(encoding="utf-8", newline="") as file:
            counted = {row["month"]: int(row["events"]) for row in csv.DictReader(file)}
        with (out / "slices.csv").open(encoding="utf-8", newline="") as file:
            months = [row["period"] for row in csv.DictReader(file)]
        assert set(counted) <= set(months), (counted, months)
    if step == "import":
        with gzip.open(places["facts"]) as facts:
            rows = sum(1 for _ in facts)
        with (out / "raw.csv").open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) - 1 == rows
        with (data / "claims.csv").open(encoding="utf-8", newline="") as file:
            events = sum(not row["id"].endswith((".part", ".office")) for row in csv.DictReader(file))
        assert 0 < events <= rows


def ask(places: dict[str, str]) -> None:
    """The texts of the queries, as amity fills them in."""
    from amity.corpus.tables import load_tables
    from amity.questions.named import find_question

    tables, question = load_tables(Path(places["data"])), find_question("attacks")
    target = Counter(claim.object for claim in tables.claims.values()).most_common(1)[0][0]
    Path(places["question"]).write_text(question.fill(tables, {"target": target}), encoding="utf-8")
    places["target"] = target
    Path(places["free"]).write_text(FREE, encoding="utf-8")
    Path(places["whole"]).write_text(PREFIXES + FREE, encoding="utf-8")


def write_invented(path: Path) -> None:
    """Forty invented facts of four months."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for number in range(40):
            subject, event, other = INVENTED[number % len(INVENTED)]
            file.write(f"{subject}\t{event}\t{other}\t2014-{number % 4 + 1:02}-{number % 28 + 1:02}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", nargs="*", choices=STEPS, default=list(STEPS), help="steps to print")
    parser.add_argument("--keep", type=Path, help="a folder for what is made; what it has is taken from it")
    parser.add_argument("--seconds", type=float, default=300, help="CPU seconds a step may take")
    parser.add_argument("--smoke", action="store_true", help="invented facts; the figures say nothing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        base = options.keep or Path(temporary)
        base.mkdir(exist_ok=True)
        facts = Path(os.environ.get("AMITY_TEST_DATASETS", "")) / "icews14" / "facts_named_dated.tsv.gz"
        if options.smoke:
            facts = base / "facts.tsv.gz"
            write_invented(facts)
            options.only = ["import", "build lines", "build store", "free query", "slices"]
        elif not facts.is_file():
            raise SystemExit("AMITY_TEST_DATASETS is to name a folder with icews14/facts_named_dated.tsv.gz.")
        places = {"facts": str(facts), "data": str(base / "icews14"), "lines": str(base / "lines.nt")}
        places |= {"store": str(base / "store"), "out": str(base / "out"), "free": str(base / "free.rq")}
        places |= {"question": str(base / "question.rq"), "whole": str(base / "whole.rq")}
        Path(places["out"]).mkdir(exist_ok=True)
        print(f"load {os.getloadavg()[0]:.1f}; CPU s / peak MB")
        print(f"{'':12}{'limit':>16}{'amity':>16}{'share':>8}")
        for step, words in STEPS.items():
            if step not in options.only:
                continue
            if step in MADE and Path(places[MADE[step]]).exists():
                continue
            if step in {"question", "free query"}:
                ask(places)
            own = measure(["-m", "amity", *(word.format(**places) for word in words)], options.seconds)
            raw = measure(["-c", RAW[step].format(**places)], options.seconds) if step in RAW else None
            if own and raw:
                compare(step, places)
            cells = [f"{one[0]:.2f} / {one[1]:,.0f}" if one else "-" for one in (raw, own)]
            share = f"{raw[0] / own[0]:.0%}" if own and raw else "-"
            print(f"{step:12}{cells[0]:>16}{cells[1]:>16}{share:>8}", flush=True)
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
