"""The dates of statements in terms of OWL-Time."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from amity import namespaces as ns
from amity.corpus.dates import bounds, parse
from amity.corpus.model import Claim, Modality
from amity.dataset import Dataset
from amity.rdf.owl_time import every_with_time, time_of
from amity.rdf.write import build_triples

PUBLISHED = parse("2021-11-02")


def told(start: str, end: str) -> set[str]:
    """The time of a claim of those dates, as lines ``part property value``."""
    dates = parse(start), parse(end)
    claim = Claim("s-1", "a", "arms", "b", *dates, Modality.ASSERTED, "s", 1, bounds(*dates, PUBLISHED))
    return {
        " ".join(
            str(getattr(term, "value", term)).replace("#", "/").rpartition("/")[2]
            for term in (triple.subject, triple.predicate, triple.object)
        )
        for triple in time_of(ox.NamedNode("urn:x:claim/s-1"), claim)
        if triple.predicate.value != ns.RDF + "type"
    }


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        # both days known: the instants have them
        ("2003-02-14", "2004-01-01", {"beginning inXSDDate 2003-02-14", "end inXSDDate 2004-01-01"}),
        # a year: the instant is inside it
        (
            "2003",
            "2004-01-01",
            {
                *("beginning-within inside beginning", "end inXSDDate 2004-01-01"),
                *("beginning-within hasBeginning beginning-first", "beginning-first inXSDDate 2003-01-01"),
                *("beginning-within hasEnd beginning-last", "beginning-last inXSDDate 2003-12-31"),
            },
        ),
        # began some time before the publication, and went on when it came out: no day stands for "not known"
        (
            "",
            "..",
            {
                *("beginning-within inside beginning", "end-within inside end"),
                *("beginning-within hasEnd beginning-last", "beginning-last inXSDDate 2021-11-02"),
                *("end-within hasBeginning end-first", "end-first inXSDDate 2021-11-02"),
            },
        ),
    ],
)
def test_the_time_of_a_claim(start: str, end: str, parts: set[str]) -> None:
    frame = {"s-1 hasTime time", "time hasBeginning beginning", "time hasEnd end"}
    assert told(start, end) == frame | parts


def test_a_build_writes_it_on_request_only(small: Dataset) -> None:
    lean, full = build_triples(small.tables), set(every_with_time(small.tables, small.edges))
    assert set(lean) < full
    timed = {t.subject.value for t in full if t.predicate.value == ns.TIME + "hasTime"}  # type: ignore[union-attr]
    edges = {f"urn:amity:dataset:edge/{edge.id}" for edge in small.edges}
    assert timed == edges | {f"urn:amity:dataset:claim/{name}" for name in small.claims}
    during = [t for t in full if t.predicate.value == ns.ORG + "memberDuring"]
    assert [str(t.subject) for t in during] == ["<urn:amity:dataset:edge/gazette2014-002>"]
    assert not any(isinstance(t.object, ox.BlankNode) for t in full)
