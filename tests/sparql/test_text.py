"""The check of query texts, held against Oxigraph: what calls a server is refused, and nothing else."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from services import PREFIXES, SPELLINGS, bare_store, listener

from amity.corpus.ontology import load_vocabulary
from amity.errors import QueryError
from amity.sparql.limits import LENGTH
from amity.sparql.reader import DEPTH, LINKS, read
from amity.sparql.text import check_query, syntax_error, with_prefixes

HEAD = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
RELATIONS = sorted(load_vocabulary().relations)


@pytest.mark.parametrize("query", SPELLINGS)
def test_every_spelling_of_service_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query.replace("ADDRESS", "127.0.0.1:8000"))


def test_each_of_these_spellings_is_one_for_the_engine() -> None:
    # Without the guards each calls the server, so that the test above refuses what is dangerous and not what is wrong.
    store = bare_store()
    with listener() as server:
        for query in SPELLINGS:
            before = server.calls
            text = query.replace("ADDRESS", server.address)
            with contextlib.suppress(OSError, RuntimeError):
                list(store.query(HEAD + text))
            assert server.calls > before, query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <urn:g> { ?s ?p ?o }",
        "SELECT * from named <urn:g> { ?s ?p ?o }",
        "SELECT * FROM#\r<urn:g> { ?s ?p ?o }",
        "SELECT * FROM:x { ?s ?p ?o }",
        "SELECT*FROMNAMED<urn:x> {}",
        "ASKFROM<urn:x> {}",
        "ASK FROM am:x {}",
        "PREFIX p: <http://h:80> DESCRIBE p:FROM <urn:g> {}",
    ],
)
def test_every_spelling_of_from_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="FROM is refused"):
        check_query(query)


def test_every_relation_may_stand_everywhere() -> None:
    store = bare_store()
    for name in (f"{prefix}:{relation}" for relation in RELATIONS for prefix in ("am", "own", "")):
        declared = f"PREFIX own: <{PREFIXES['am']}> PREFIX : <{PREFIXES['am']}> "
        for pattern in (
            f"{name} ?p actor:taliban",
            f"?s {name} actor:taliban",
            f"?s {name} <urn:x>",
            f"?s ?p {name} . actor:taliban ?q ?o",
            f"?s ^{name}/{name}*|!{name} actor:taliban",
            f"?s ({name}/{name})+ named:x",
            f"VALUES ?r {{ {name} actor:taliban }} ?s ?r ?o",
            f"FILTER(?s IN ({name}, actor:taliban))",
        ):
            query = f"PREFIX named: <urn:named:> {declared} ASK {{ {pattern} }}"
            assert check_query(query) == "ASK"
            store.query(with_prefixes(query, PREFIXES))


REAL = {
    **{
        entry.name: entry.read_text(encoding="utf-8")
        for entry in files("amity.ontology").joinpath("queries").iterdir()
        if entry.name.endswith(".rq")
    },
    "words in strings": """SELECT * { ?s ?p "SERVICE <x> FROM <y>", 'it''s', '''a 'quoted' "word" SERVICE''' }""".replace("''s'", "s'"),
    "words in comments": "# SERVICE <x> 'it's\nSELECT * #FROM <x>\r { ?s ?p ?o } # \"",
    "words in IRIs": "SELECT * { ?s <urn:SERVICE> <http://x/it's#from> }",
    "variables": "SELECT ?service $from { ?service ?p $from }",
    "relation of one's own": "ASK { ?a am:disruptsServicesOf ?b }",
    "comparisons": "ASK { FILTER(?a<5&&(?b>3)) FILTER(?a<?b&&?c>'>') FILTER(2<<x:y>) FILTER(?a<=?b || ?a>=1) }",
    "data": "ASK { VALUES (?a ?b) { (<http://x#a> <http://x/it's>) (<urn:service> UNDEF) } ?a ?p (?b <http://x#service>) }",
    "path": "ASK { ?a (<http://x#a>/<http://x/it's>)* ?b . ?b am:arms? ?c ; a am:Claim }",
    "escapes": r"""ASK { ?s ?p "\u0022 \\ \n é", 'it\'s', <x:\u0061>, am:it\'s, am:a%20b }""",
    "names": "PREFIX a.b: <urn:> ASK { a.b:c.d ?p a.b:1 , a.b:x:y , _:b.c , actor:иран , -1.5e3 , 'x'@en-GB , true }",
    "triple terms": "ASK { ?s ?p <<( ?a ?b 'service' )>> . << ?a ?b ?c >> ?d ?e . ?f ?g ?h {| ?i ?j |} }",
    "glued": "SELECT(COUNT(*)AS?n)WHERE{?s?p?o}GROUP BY?s HAVING(?n>1)ORDER BY DESC(?n)LIMIT 5OFFSET 2",
    "many rows": "ASK { VALUES ?x { " + "-1 2 " * 4000 + "} VALUES (?y) { " + "(1) " * 4000 + "} }",
    "many in a list": "ASK { FILTER(?x IN (" + ", ".join(map(str, range(5000))) + ")) }",
    "many triples": "ASK { ?s ?p " + ", ".join(f"'{n}'" for n in range(3000)) + " FILTER(false) }",
    "many links": "ASK { FILTER(" + " || ".join(f"?x = {n}" for n in range(400)) + ") }",
    "deep": "ASK { FILTER(" + "(" * 120 + "1" + ")" * 120 + ") }",
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_what_the_engine_takes_is_let_through(name: str) -> None:
    query = REAL[name]
    found = ox.Store().query(with_prefixes(query, PREFIXES))
    forms = {ox.QuerySolutions: "SELECT", ox.QueryBoolean: "ASK"}
    assert check_query(query) == forms[type(found)]


TEXTS: dict[str, Callable[[int], str]] = {
    "escaped quotes": lambda n: 'ASK { ?s ?p "' + '\\"' * n,
    "escaped quotes in a long string": lambda n: 'ASK { ?s ?p """' + '\\"""' * n,
    "a.a.": lambda n: "a." * n,
    ":a...": lambda n: ":a..." * n,
    "%": lambda n: "%" * n,
    "-": lambda n: "1-" * min(n, LINKS) + "1 " * n,
    "<": lambda n: "<" * n,
    "compared": lambda n: "(?x" + "<a" * n,
    "compared names": lambda n: "PREFIX a: <x:> (" + "?x<a:b>" * n,
    "prefixes": lambda n: "".join(f"PREFIX a{i}: <x:>" for i in range(n)),
    "one prefix": lambda n: "PREFIX" * n + ":<x:>",
    "comments": lambda n: "#\r" * n,
    "strings": lambda n: "''" * n,
    "rows": lambda n: "VALUES ?x {" + "(1)" * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_a_large_text_is_read(name: str) -> None:
    # A step that looks again from each place would take minutes here; benchmarks/query_worker.py has the times.
    reading = read(TEXTS[name](60_000))
    assert not reading.is_empty or name == "comments"


def test_limits_are_named() -> None:
    with pytest.raises(QueryError, match=f"has {LENGTH + 1:,} characters; at most {LENGTH:,} are read"):
        check_query("ASK {}".ljust(LENGTH + 1))
    assert check_query("ASK {}".ljust(LENGTH)) == "ASK"
    for query in (
        "ASK " + "{" * 5000 + "}" * 5000,
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK { FILTER(" + "!" * 5000 + "1) }",
        "ASK { FILTER(" + "- (" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK { ?s " + "^(" * 5000 + "am:arms" + ")" * 5000 + " ?o }",
        "ASK { ?s ?p " + "(" * 5000 + "1" + ")" * 5000 + " }",
        "ASK { ?s ?p " + "[ ?p " * 5000 + "1" + "]" * 5000 + " }",
    ):
        with pytest.raises(QueryError, match=f"nests more than {DEPTH} brackets"):
            check_query(query)
    for query in (
        "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 5000) + " }",
        "ASK { ?s " + "/".join(["am:arms"] * 5000) + " ?o }",
        "ASK { FILTER(" + "+".join(["1"] * 5000) + ") }",
        "SELECT " + " ".join(f"(1 AS ?x{n})" for n in range(5000)) + " {}",
        "ASK { " + "OPTIONAL { ?s ?p ?o } " * 5000 + " }",
    ):
        with pytest.raises(QueryError, match=f"joins more than {LINKS:,} groups"):
            check_query(query)
    with pytest.raises(QueryError, match="half a character at position 5"):
        check_query("ASK \ud800{}")
    with pytest.raises(QueryError, match=r"syntax error at line 2, column 3: a string has no end"):
        check_query("ASK {\n  'a }")


WORST = {
    "calls": "ASK { FILTER(" + "STR(" * (DEPTH - 2) + "1" + ")" * (DEPTH - 2) + ") }",
    "exists": "ASK " + "{ FILTER EXISTS " * (DEPTH - 1) + "{}" + "}" * (DEPTH - 1),
    "groups": "ASK " + "{" * DEPTH + "}" * DEPTH,
    "selects": "ASK " + "{ SELECT * " * (DEPTH - 1) + "{}" + "}" * (DEPTH - 1),
    "minus": "ASK " + "{ ?a ?b ?c MINUS " * (DEPTH - 1) + "{}" + "}" * (DEPTH - 1),
    "negations": "ASK { FILTER(" + "!" * (DEPTH - 2) + "1) }",
    "quoted": "ASK { ?s ?p " + "<<( ?s ?p " * (DEPTH - 2) + "1" + " )>>" * (DEPTH - 2) + " }",
    "unions": "ASK { " + " UNION ".join(["{}"] * (LINKS - 2)) + " }",
    "sums": "ASK { FILTER(" + "+".join(["?x"] * (LINKS - 10)) + ") }",
    "alternatives": "ASK { ?s " + "|".join(["<x:a>"] * (LINKS - 10)) + " ?o }",
    "minuses": "ASK { ?s ?p ?o " + "MINUS { ?s ?p 1 } " * (LINKS - 10) + "}",
    "columns": "SELECT " + " ".join(f"(1 AS ?x{n})" for n in range(LINKS - 10)) + " {}",
    "counts": "SELECT " + " ".join(f"(COUNT(*) AS ?x{n})" for n in range((LINKS - 10) // 2)) + " {}",
    "calls and sums": "ASK { FILTER(" + "STR(" * 100 + "+".join(["?x"] * 800) + ")" * 100 + ") }",
    "exists and unions": "ASK "
    + "{ FILTER EXISTS " * 100
    + "{"
    + " UNION ".join(["{}"] * 700)
    + "}"
    + "}" * 100,
}


@pytest.mark.parametrize("name", WORST)
def test_what_the_limits_let_through_does_not_kill_the_engine(name: str) -> None:
    query = WORST[name]
    check_query(query)
    # On the stack that a main thread has on most systems.
    program = "import sys, pyoxigraph; pyoxigraph.Store().query(sys.stdin.read()); print('alive')"
    done = subprocess.run(
        [sys.executable, "-c", program], input=query, capture_output=True, text=True, check=False
    )
    assert done.stdout == "alive\n", done.returncode


@given(st.text(alphabet="<>'\"\\#{}()?:.aSERVICEservice \r\n", max_size=60), st.text(max_size=5))
def test_any_text_is_let_through_or_refused_with_a_sentence(text: str, tail: str) -> None:
    try:
        assert check_query(text + tail) in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    except QueryError as error:
        assert str(error)


def test_a_query_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import amity.sparql.reader

    texts: list[str] = []
    monkeypatch.setattr(amity.sparql.reader, "read", lambda text: texts.append(text) or read(text))
    query = "ASK { ?once ?p ?o }"
    check_query(query)
    with_prefixes(query, PREFIXES)
    assert texts == [query]


def test_a_long_line_is_shown_in_part() -> None:
    sentence = str(syntax_error("x" * 50_000 + "!" + "y" * 50_000, "error at 1:50001: odd"))
    assert len(sentence) < 500
    _, text, caret = sentence.split("\n")
    assert text[caret.index("^")] == "!"
