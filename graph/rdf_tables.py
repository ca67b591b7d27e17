"""Tables from the RDF of a store: the way back from `amity.dataset`."""

from __future__ import annotations

from collections.abc import Mapping

from amity import namespaces as ns
from amity.dataset import KIND_CLASSES
from amity.dates import DateError, Edtf, bounds, parse
from amity.errors import DataError
from amity.model import Actor, Claim, Kind, Modality, Period, Place, Source, Tables
from amity.store import Store

Facts = Mapping[str, tuple[str, ...]]
_QUERY = "SELECT ?s ?p ?o WHERE {{ ?s a am:{kind} ; ?p ?o . FILTER(isIRI(?s)) }}"


def read_store(store: Store, timeout: float | None = None) -> Tables:
    """The tables of a store, rows sorted by id (periods by their first day).

    Raises:
        DataError: the store holds no claims of amity, or a value in it is wrong.
        StoreError: it does not answer.
    """
    try:
        actors = [_actor(name, facts) for name, facts in _things(store, "Actor", ns.ACTOR, timeout)]
        places = [_place(name, facts) for name, facts in _things(store, "Place", ns.PLACE, timeout)]
        sources = {name: _source(name, facts) for name, facts in _things(store, "Source", ns.SOURCE, timeout)}
        periods = [_period(name, facts) for name, facts in _things(store, "Period", ns.PERIOD, timeout)]
        claims = [_claim(name, facts, sources) for name, facts in _things(store, "Claim", ns.CLAIM, timeout)]
    except (KeyError, ValueError, DateError) as error:
        raise DataError(f"the store does not hold a dataset of amity: {error}.") from error
    if not sources:
        raise DataError("the store holds no dataset of amity; fill it with: amity build.")
    periods.sort(key=lambda period: (period.first, period.last, period.id))
    return Tables(
        {actor.id: actor for actor in actors},
        {place.id: place for place in places},
        sources,
        {period.id: period for period in periods},
        {claim.id: claim for claim in claims},
    )


def _things(store: Store, kind: str, namespace: str, timeout: float | None) -> list[tuple[str, Facts]]:
    found: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in store.query(_QUERY.format(kind=kind), timeout).rows:
        if subject is None or predicate is None or value is None or not hasattr(value, "value"):
            continue
        found.setdefault(str(getattr(subject, "value", "")), {}).setdefault(
            str(getattr(predicate, "value", "")), []
        ).append(str(value.value))
    return sorted(
        (ns.name_of(subject, namespace), {key: tuple(sorted(values)) for key, values in facts.items()})
        for subject, facts in found.items()
    )


def _one(facts: Facts, predicate: str, default: str = "") -> str:
    return facts.get(predicate, (default,))[0]


def _date(facts: Facts, name: str) -> Edtf:
    return parse(_one(facts, ns.AM + name))


def _kind(facts: Facts) -> Kind:
    words = {iri: kind for kind, iri in KIND_CLASSES.items()}
    return next(words[iri] for iri in facts[ns.RDF + "type"] if iri in words)


def _actor(name: str, facts: Facts) -> Actor:
    wikidata = _one(facts, ns.SKOS + "exactMatch")
    return Actor(
        name,
        _one(facts, ns.RDFS + "label"),
        _kind(facts),
        facts.get(ns.SKOS + "altLabel", ()),
        wikidata.removeprefix(ns.WIKIDATA),
        _one(facts, ns.RDFS + "comment"),
    )


def _place(name: str, facts: Facts) -> Place:
    label, note = _one(facts, ns.RDFS + "label"), _one(facts, ns.RDFS + "comment")
    return Place(name, label, facts.get(ns.SKOS + "altLabel", ()), note)


def _source(name: str, facts: Facts) -> Source:
    return Source(
        id=name,
        title=_one(facts, ns.DCTERMS + "title"),
        published=_date(facts, "published"),
        blocks=int(_one(facts, ns.AM + "blocks", "0")),
        creator=_one(facts, ns.DCTERMS + "creator"),
        publisher=_one(facts, ns.DCTERMS + "publisher"),
        printed_date=_one(facts, ns.AM + "printedDate"),
        date_note=_one(facts, ns.AM + "dateNote"),
        language=_one(facts, ns.DCTERMS + "language"),
        url=_one(facts, ns.SCHEMA + "url"),
        sha256=_one(facts, ns.AM + "sha256"),
        note=_one(facts, ns.RDFS + "comment"),
    )


def _period(name: str, facts: Facts) -> Period:
    reason = _one(facts, ns.AM + "reason")
    return Period(name, _one(facts, ns.RDFS + "label"), _date(facts, "start"), _date(facts, "end"), reason)


def _claim(name: str, facts: Facts, sources: Mapping[str, Source]) -> Claim:
    start, end = _date(facts, "start"), _date(facts, "end")
    source = ns.name_of(facts[ns.DCTERMS + "source"][0], ns.SOURCE)
    said = _one(facts, ns.AM + "said")
    quantities = [item.partition("=") for item in facts.get(ns.AM + "quantity", ())]
    return Claim(
        id=name,
        subject=_end(facts[ns.RDF + "subject"][0]),
        relation=ns.name_of(facts[ns.RDF + "predicate"][0], ns.AM),
        object=_end(facts[ns.RDF + "object"][0]),
        start=start,
        end=end,
        modality=Modality(ns.name_of(facts[ns.AM + "modality"][0], ns.AM)),
        source=source,
        block=int(facts[ns.AM + "block"][0]),
        bounds=bounds(start, end, sources[source].published),
        claimant=_end(_one(facts, ns.AM + "claimant")),
        said=parse(said) if said else None,
        about=tuple(sorted(ns.name_of(other, ns.CLAIM) for other in facts.get(ns.AM + "about", ()))),
        also=tuple(sorted(int(block) for block in facts.get(ns.AM + "alsoBlock", ()))),
        detail=_one(facts, ns.AM + "detail"),
        quantity=tuple(sorted((key, value) for key, _, value in quantities)),
        place=_end(_one(facts, ns.AM + "place")),
        note=_one(facts, ns.RDFS + "comment"),
    )


def _end(iri: str) -> str:
    if not iri:
        return ""
    return ns.name_of(iri, ns.PLACE if iri.startswith(ns.PLACE) else ns.ACTOR)
