"""SPARQL on 10,000 synthetic claims: amity's store, pyoxigraph directly, rdflib over Oxigraph, rdflib's own store.

Run: python benchmarks/sparql_engines.py [CLAIMS] [--smoke]

Every engine holds the same triples of the same model and answers the same queries in one run; the answers are
compared before a time is printed. Times are medians of the repetitions that fit into a few seconds.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable

import pyoxigraph as ox
import rdflib

from amity.corpus.dates import bounds, parse
from amity.corpus.model import Actor, Claim, Kind, Modality, Source, Tables
from amity.corpus.ontology import load_vocabulary
from amity.namespaces import Namespaces
from amity.rdf.write import build_triples
from amity.sparql.text import with_prefixes
from amity.store.store import memory_store

QUERIES = {
    "edges of a pair": """SELECT ?e ?p ?status WHERE { ?e a am:Edge ; rdf:subject actor:a1 ; rdf:object actor:a2 ;
        rdf:predicate ?p ; am:status ?status }""",
    "counts per relation and year": """SELECT ?p ?y (COUNT(*) AS ?n) WHERE { ?c a am:Claim ; rdf:predicate ?p ;
        am:earliestStart ?d BIND(YEAR(?d) AS ?y) } GROUP BY ?p ?y""",
    "slice of 2015": """SELECT (COUNT(*) AS ?n) WHERE { ?e a am:Edge ; am:latestStart ?s ; am:earliestEnd ?t
        FILTER(?s <= "2015-12-31"^^xsd:date && ?t >= "2015-01-01"^^xsd:date) }""",
    "busiest actors": """SELECT ?a (COUNT(?e) AS ?n) WHERE { ?e a am:Edge ; rdf:subject ?a } GROUP BY ?a
        ORDER BY DESC(?n) ?a LIMIT 10""",
    "contested, with evidence": """SELECT ?e ?c ?m WHERE { ?e am:status am:contested ; am:evidence ?c .
        ?c am:modality ?m }""",
    "hostile by sub-relation": """SELECT (COUNT(*) AS ?n) WHERE { ?e a am:Edge ; rdf:predicate ?p .
        ?p rdfs:subPropertyOf* am:opposes }""",
}


def synthetic(count: int, actors: int = 300) -> Tables:
    """Claims with seeded random ends, relations, dates and modalities."""
    chance = random.Random(7)
    relations = sorted(
        name for name, rule in load_vocabulary().relations.items() if "state" in rule.object_kinds
    )
    sources = {f"s{n}": Source(f"s{n}", f"Source {n}", parse(f"{2010 + n}-06-01"), 400) for n in range(12)}
    weights = {Modality.ASSERTED: 80, Modality.ALLEGED: 10, Modality.DENIED: 5, Modality.PREDICTED: 5}
    claims: dict[str, Claim] = {}
    for n in range(count):
        source = sources[f"s{chance.randrange(12)}"]
        subject, object_ = chance.sample(range(actors), 2)
        start = parse(
            f"{chance.randrange(1995, source.published.earliest.year)}-{chance.randrange(1, 13):02d}"
        )
        end = chance.choice([start, parse(""), parse("..")])
        claims[f"c{n}"] = Claim(
            id=f"c{n}",
            subject=f"a{subject}",
            relation=chance.choice(relations),
            object=f"a{object_}",
            start=start,
            end=end,
            modality=chance.choices(list(weights), list(weights.values()))[0],
            source=source.id,
            block=chance.randrange(1, 400),
            bounds=bounds(start, end, source.published),
            note=f"Claim {n}.",
        )
    people = {f"a{n}": Actor(f"a{n}", f"Actor {n}", Kind.STATE) for n in range(actors)}
    return Tables(actors=people, sources=sources, claims=claims)


def timed(work: Callable[[], object], budget: float) -> tuple[float, object]:
    """Median seconds of `work` over up to five runs, as many as begin within the budget, and its result."""
    times: list[float] = []
    while not times or (len(times) < 5 and sum(times) < budget):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def rows_of(result: rdflib.query.Result) -> list[tuple[str, ...]]:
    return sorted(tuple("" if term is None else str(term) for term in row) for row in result)  # type: ignore[union-attr]


def ox_rows(result: object) -> list[tuple[str, ...]]:
    return sorted(tuple("" if term is None else term.value for term in row) for row in result)  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("claims", type=int, nargs="?", default=10_000)
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    count, budget = (60, 0.0) if options.smoke else (options.claims, 4.0)
    tables = synthetic(count)
    seconds, triples = timed(lambda: build_triples(tables), 0.1)
    print(f"{count} claims, {len(triples)} triples; tables to triples {seconds:.2f} s")  # type: ignore[arg-type]
    ours_load, ours = timed(lambda: memory_store(triples), 0.1)  # type: ignore[arg-type]
    over = ours.graph()  # type: ignore[attr-defined]
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[arg-type]
    own_load, own = timed(lambda: rdflib.Graph().parse(data=text, format="nt"), 0.1)
    print(
        f"load: amity {ours_load:.2f} s, rdflib's own store {own_load:.2f} s ({own_load / ours_load:.0f} times)"
    )
    print(f"{'query':30} {'amity':>9} {'pyoxigraph':>11} {'rdflib/Oxigraph':>16} {'rdflib':>10}   (ms)")
    for name, query in QUERIES.items():
        full = with_prefixes(query, Namespaces(tables.metadata.base).prefixes)
        engines: dict[str, Callable[[], list[tuple[str, ...]]]] = {
            "amity": lambda: ox_rows(ours.query(query).rows),  # noqa: B023  # type: ignore[attr-defined]
            "pyoxigraph": lambda: ox_rows(ours.store.query(full)),  # noqa: B023  # type: ignore[attr-defined]
            "over": lambda: rows_of(over.query(full)),  # noqa: B023
            "rdflib": lambda: rows_of(own.query(full)),  # noqa: B023  # type: ignore[attr-defined]
        }
        found = {engine: timed(work, budget) for engine, work in engines.items()}
        answers = {engine: answer for engine, (_, answer) in found.items()}
        if any(answer != answers["pyoxigraph"] for answer in answers.values()):
            raise SystemExit(f"the engines do not agree on: {name}")
        ms = {engine: seconds * 1000 for engine, (seconds, _) in found.items()}
        print(
            f"{name:30} {ms['amity']:9.1f} {ms['pyoxigraph']:11.1f} {ms['over']:16.1f} {ms['rdflib']:10.1f}"
        )


if __name__ == "__main__":
    main()
