"""RDF of a store with some triples changed: refused in one sentence, or what is read is what the store says."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.model import Metadata, Tables
from amity.corpus.ontology import load_vocabulary
from amity.corpus.tables import load_tables
from amity.edges.build import build_edges
from amity.errors import DataError
from amity.namespaces import FIRST_BASE, Namespaces
from amity.rdf.description import QUERY, read_description
from amity.rdf.write import triples_of
from amity.sparql.results import Result, quads_of
from amity.sparql.text import with_prefixes
from amity.store.proof import prove_store

TABLES = {
    "datapackage.json": '{"name": "tables"}',
    "actors.csv": "id,label,kind,aliases\narland,Arland,state,A;B\nborria,Borria,state,\norr,Orr,person,\n",
    "places.csv": "id,label\nhill,Hill\n",
    "sources.csv": "id,title,published,blocks\ns,A report,2016-03,9\n",
    "periods.csv": "id,label,start,end,reason\np,P,2010,..,x\n",
    "claims.csv": "id,subject,relation,object,start,end,modality,source,block,claimant,said,about,also,quantity,place\n"
    "s-1,arland,arms,borria,2012,..,asserted,s,2,,,,3;4,n=1,hill\n"
    "s-2,borria,arms,arland,2013~,2014,alleged,s,5,orr,2015,,,,\n"
    "s-3,borria,arms,arland,2013,2014,denied,s,6,orr,2015-02,s-2,,,\n",
}
TEXTS = ("", " ", "x", "Arland", "a;b", "\r", "a\rb", "\n", "\u202e", "\x1b[31m", "0", "-5", "13", "9999999999", "x=1",
         "2014", "..", "2014-13", "[..2014]", "accepted", "e\u0301", "\U000e0041", "a" * 3000)  # fmt: skip
SPACES = Namespaces(Metadata("tables").base)
IRIS = (
    *(
        ns.AM + name
        for name in ("Actor", "Claim", "Edge", "Source", "accepted", "denied", "asserted", "alleged")
    ),
    *(ns.AM + name for name in ("arms", "supports", "flies", "", "status", "block", "subject")),
    *(SPACES.actor + name for name in ("arland", "orr", "nobody", "%00", "", "a%2Fb", "ARLAND")),
    *(SPACES.claim + name for name in ("s-1", "s-2", "s-9")),
    *(
        SPACES.place + "hill",
        SPACES.source + "s",
        SPACES.source + "t",
        "urn:x",
        "https://example.org/#<>".replace("<>", ""),
    ),
)
DATATYPES = ("integer", "date", "string", "boolean", "double")


def object_of(draw: random.Random) -> ox.NamedNode | ox.Literal | ox.BlankNode:
    kind = draw.random()
    if kind < 0.4:
        return ox.NamedNode(draw.choice(IRIS))
    if kind < 0.45:
        return ox.BlankNode("b")
    text = draw.choice(TEXTS)
    if kind < 0.55:
        return ox.Literal(text, language=draw.choice(("en", "ru")))
    if kind < 0.75:
        return ox.Literal(text, datatype=ox.NamedNode(ns.XSD + draw.choice(DATATYPES)))
    return ox.Literal(text, datatype=ox.NamedNode(ns.EDTF)) if kind < 0.85 else ox.Literal(text)


def changed(triples: list[ox.Triple], seed: int) -> list[ox.Triple]:
    """The triples with one to three of them changed."""
    draw = random.Random(seed)
    made = list(triples)
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        at = draw.randrange(len(made))
        old, other = made[at], draw.choice(made)
        match draw.randrange(8):
            case 0:
                del made[at]
            case 1:
                made[at] = ox.Triple(old.subject, old.predicate, object_of(draw))
            case 2:
                made.append(ox.Triple(old.subject, old.predicate, object_of(draw)))
            case 3:
                made[at] = ox.Triple(old.subject, other.predicate, old.object)
            case 4:
                made[at] = ox.Triple(old.subject, old.predicate, other.object)
            case 5:
                made.append(ox.Triple(other.subject, old.predicate, old.object))
            case 6:
                made[at] = ox.Triple(ox.NamedNode(draw.choice(IRIS)), old.predicate, old.object)
            case _:
                made = [triple for triple in made if triple.subject != old.subject]
        if not made:
            break
    return made


def expected(tables: Tables) -> set[ox.Triple]:
    vocabulary = load_vocabulary()
    edges = build_edges(tables.claims.values(), vocabulary)
    return set(triples_of(tables, edges, ontology=False))


class Direct:
    """A store that answers in this process, since one for each input would take the time of all of them."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.store = ox.Store()
        self.store.bulk_extend(quads_of(triples))

    @property
    def metadata(self) -> Metadata:
        return read_description(self.ask(QUERY, Namespaces(FIRST_BASE)).rows)

    def query(self, query: str, timeout: float | None = None) -> Result:
        return self.ask(query, Namespaces(self.metadata.base))

    def ask(self, query: str, spaces: Namespaces) -> Result:
        found = self.store.query(with_prefixes(query, spaces.prefixes))
        assert isinstance(found, ox.QuerySolutions)
        return Result("SELECT", found.serialize(format=ox.QueryResultsFormat.JSON) or b"", spaces)

    def graph(self) -> NoReturn:
        raise NotImplementedError


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """Every change is refused in one line that names the store, or is of no matter to what amity writes."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in TABLES.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        tables = load_tables(Path(folder))
    triples = sorted(expected(tables), key=str)
    dataset = Namespaces(tables.metadata.base).dataset

    def is_thing(triple: ox.Triple) -> bool:
        return isinstance(triple.subject, ox.NamedNode) and triple.subject.value != dataset

    things = list(filter(is_thing, triples))
    read_by = (ns.AM, ns.ORG + "Post", ns.PROV + "Association")
    classes = {
        triple
        for triple in things
        if triple.predicate.value == ns.RDF + "type"
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value.startswith(read_by)
    }
    predicates = {triple.predicate for triple in things if triple.predicate.value != ns.RDF + "type"}

    def check(seed: int) -> str:
        made = changed(triples, seed)
        try:
            read = prove_store(Direct(made), place="here")
        except DataError as error:
            text = str(error)
            assert text.startswith("the store here "), text
            assert "\n" not in text and "\r" not in text and len(text) < 600, text
            return "refused"
        right, held = set(filter(is_thing, expected(read))), set(made)
        assert right - held == set(), "a triple that the rows come to is missing"
        # What has lost its class is read by nobody; nothing in the rest tells that it was there.
        typed = {triple.subject for triple in held & classes}
        extra = {
            triple for triple in held - right if triple.subject in typed and triple.predicate in predicates
        }
        assert not extra, extra
        return "as it was" if held == set(triples) else "read"

    assert check(-1) in {"refused", "read", "as it was"}
    yield check
