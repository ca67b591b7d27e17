"""How well actors of different data sets are found to be one: precision and recall on pairs that were judged by hand.

Run: AMITY_TEST_DATASETS=FOLDER python benchmarks/resolution.py [--half first|second] [--errors] [--smoke]

The pairs stand in resolution.csv as ids or hashes of names, with what was judged of each; the names are read from the
files of the data sets, which are not part of amity. Without the files it says so and measures nothing. README.md tells
how the pairs were drawn and judged.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rapidfuzz import fuzz, utils

from amity.corpus.model import Actor, Kind
from amity.corpus.tables import load_tables
from amity.imports.guess import guess_mapping
from amity.imports.opening import Input
from amity.imports.records import Options
from amity.imports.registry import format_called
from amity.imports.request import Request
from amity.imports.run import run_import
from amity.resolution.candidates import candidates

PAIRS = Path(__file__).with_name("resolution.csv")
FILES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "un": ("un", ("un-sanctions-1988-taliban/1988.xml.gz",)),
    "eu": ("eu", ("eu-journal-sanctions/32011R0753.csv.gz", "eu-journal-sanctions/32002R0881.csv.gz")),
    "mm": ("csv", ("mapping-militants/Militant-Group-Relationships-clean.csv.gz",)),
    "ucdp": ("ucdp", ("ucdp-armed-conflict/ucdp-prio-acd-221.csv.gz", "ucdp-armed-conflict/ucdp-nonstate-221.csv.gz")),
    "archigos": ("cow", ("cow-peacesciencer/archigos.csv.gz",)),
    "icews": ("icews", ("icews14/facts_named_dated.tsv.gz",)),
}  # fmt: skip
"""The format and the files of each data set."""

THRESHOLDS = (75, 80, 84, 88, 92, 95, 98)
Pair = tuple[Actor, Actor]
Scorer = Callable[[Actor, Actor], float]


def key_of(data: str, actor: Actor) -> str:
    """What the table of pairs calls an actor by: its id in the data, or a hash of its name."""
    own = next((name for name in actor.ids if name.startswith(f"{data}:")), "")
    return own or f"name:{hashlib.sha256(actor.label.encode()).hexdigest()[:12]}"


def actors_of(data: str, folder: Path, work: Path) -> dict[str, Actor]:
    """The actors of a data set by their keys, as its importer reads them."""
    form, names = FILES[data]
    paths = [folder / name for name in names]
    mapping = None
    if form == "csv":
        mapping = work / f"{data}.toml"
        text = guess_mapping(Input(paths[0], paths[0].name)).replace('kind = "unknown"', 'kind = "movement"')
        mapping.write_text(re.sub('scheme = ".*"', f'scheme = "{data}"', text), encoding="utf-8")
    run_import(
        Request(
            format_called(form), [str(path) for path in paths], work / data, data, Options(mapping, tuple(paths)),
            published="2026",
        )
    )  # fmt: skip
    return {key_of(data, actor): actor for actor in load_tables(work / data).actors.values()}


def judged(folder: Path) -> list[tuple[str, str, Pair]]:
    """For each pair that was judged same or different the half, the judgement and the two actors."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as name:
        known = {data: actors_of(data, folder, Path(name)) for data in FILES}
    missing = [
        f"{row[f'{side}_data']} {row[side]}"
        for row in rows
        for side in ("left", "right")
        if row[side] not in known[row[f"{side}_data"]]
    ]
    if missing:
        raise SystemExit(f"{len(missing)} actors of the pairs are not in the files, such as {missing[0]}.")
    return [
        (row["half"], row["judgement"], (known[row["left_data"]][row["left"]], known[row["right_data"]][row["right"]]))
        for row in rows
        if row["judgement"] != "unsure"
    ]  # fmt: skip


def baseline(one: Actor, other: Actor) -> float:
    """Plain fuzzy comparison: words in any order, names as they are written, the best of all pairs of names."""
    return max(
        fuzz.token_sort_ratio(a, b, processor=utils.default_process)
        for a in (one.label, *one.aliases, *one.weak_aliases, *dict(one.labels).values())
        for b in (other.label, *other.aliases, *other.weak_aliases, *dict(other.labels).values())
    )


def amity(one: Actor, other: Actor) -> float:
    """What `amity resolve` says: 0 where it does not list the pair."""
    found = candidates([{one.id: one}, {other.id: other}], 1)
    return float(found[0].score) if found else 0.0


def logic_v2() -> Scorer | None:
    """The matcher of nomenklatura, where that is installed."""
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
        from nomenklatura.matching.types import ScoringConfig
    except ImportError:
        return None
    algorithm = get_algorithm("logic-v2")
    if algorithm is None:
        return None
    schemata = {Kind.PERSON: "Person", Kind.UNKNOWN: "LegalEntity"}

    def entity(actor: Actor, schema: str) -> object:
        names = [actor.label, *actor.aliases, *dict(actor.labels).values()]
        properties: dict[str, list[str]] = {"name": names, "weakAlias": list(actor.weak_aliases)}
        if schema == "Person" and actor.start and len(actor.start.text) in {4, 7, 10}:
            properties["birthDate"] = [actor.start.text]
        return model.get_proxy({"id": actor.id, "schema": schema, "properties": properties})

    def score(one: Actor, other: Actor) -> float:
        schema = {schemata.get(actor.kind, "Organization") for actor in (one, other)} - {"LegalEntity"}
        name = schema.pop() if len(schema) == 1 else "LegalEntity"
        found = algorithm.compare(entity(one, name), entity(other, name), ScoringConfig.defaults())
        return float(found.score) * 100

    return score


def interval(part: int, whole: int) -> str:
    """A share with its interval of 95 % (Wilson)."""
    if not whole:
        return "      -      "
    z, share = 1.959964, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    width = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{share:.2f} [{max(0, middle - width):.2f}, {min(1, middle + width):.2f}]"


def table(name: str, scored: Sequence[tuple[float, bool]]) -> None:
    """Precision and recall at each threshold."""
    same = sum(is_same for _, is_same in scored)
    for threshold in THRESHOLDS:
        found = [is_same for score, is_same in scored if score >= threshold]
        right = sum(found)
        f1 = 2 * right / (len(found) + same) if found else 0.0
        print(
            f"{name:<12} {threshold:>4}   {interval(right, len(found))}   {interval(right, same)}   {f1:.2f}"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("first", "second"), help="one half of the pairs alone")
    parser.add_argument(
        "--errors", action="store_true", help="also list what goes wrong, at a threshold of 80"
    )
    parser.add_argument("--smoke", action="store_true", help="a few pairs; the figures say nothing")
    options = parser.parse_args()
    folder = Path(os.environ.get("AMITY_TEST_DATASETS", "/nowhere"))
    absent = [name for _, names in FILES.values() for name in names if not (folder / name).exists()]
    if absent:
        print(f"SKIPPED, nothing is measured: set AMITY_TEST_DATASETS; it has no {absent[0]}.")
        return
    pairs = judged(folder)
    if options.smoke:
        pairs = pairs[::20]
    scorers: dict[str, Scorer] = {"token_sort": baseline, "amity": amity}
    if matcher := logic_v2():
        scorers["logic-v2"] = matcher
    else:
        print("logic-v2 is not compared: nomenklatura is not installed.", file=sys.stderr)
    scores: dict[str, list[tuple[str, float, bool, Pair]]] = defaultdict(list)
    for half, judgement, pair in pairs:
        for name, scorer in scorers.items():
            scores[name].append((half, scorer(*pair), judgement == "same", pair))
    for half in (options.half,) if options.half else ("first", "second"):
        of_half = [row for row in scores["amity"] if row[0] == half]
        print(f"\n{half} half: {len(of_half)} pairs, {sum(row[2] for row in of_half)} of them one actor")
        print("method       from   precision [95 %]    recall [95 %]       F1")
        for name, rows in scores.items():
            table(name, [(score, is_same) for h, score, is_same, _ in rows if h == half])
            if options.errors:
                for h, score, is_same, (one, other) in rows:
                    if h == half and is_same != (score >= 80):
                        print(
                            f"  {name} {score:.0f} {'same' if is_same else 'different'}: {one.label} | {other.label}"
                        )


if __name__ == "__main__":
    main()
