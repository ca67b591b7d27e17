"""Named questions: the SPARQL files of ``ontology/queries`` and their parameters.

A file is a whole query that runs by itself on any SPARQL 1.1 engine. Its head says what it asks::

    # title: Who designated an actor as a terrorist organization, and when
    # question: 1
    # param actor actor object designatesAsTerrorist: the designated actor

A parameter is a line ``VALUES ?actor { actor:taliban }``; what stands there is an example from the bundled corpus. Its
value is the one given, else the likeliest by the rule of the head (here: the actor that most designations name; see
`amity.questions.offers`), so that no dataset is asked about actors of another. Values are looked up in the tables first
and stand in the query as IRIs or dates: no text of the caller ever gets into it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files

from amity.corpus.dates import DateError, parse
from amity.corpus.model import Tables
from amity.corpus.names import find_actor
from amity.corpus.ontology import load_vocabulary
from amity.edges.slices import Selection, find_period
from amity.errors import DataError, RequestError, UnknownName
from amity.namespaces import AM, XSD, Namespaces, iri
from amity.namespaces import KINDS as SPACES
from amity.questions.offers import is_rule, likely_values, most_told, rests_on_claims
from amity.sparql.results import Result, Term

KINDS = ("actor", "place", "relation", "date", "period", "source")
"""Kinds of parameters. A place is a place or an actor; all but dates may be several, joined by semicolons."""

FIRST_DAY = "from"
"""Name of the date parameter that means the first day of what is given; every other one means the last."""

SHOWN = 3
"""Likely values that are told, where not all are."""

_HEAD = re.compile(r"# (?P<key>title|question|param)\b:? *(?P<value>.*)")
_PREFIX = re.compile(rf"^PREFIX ({'|'.join(SPACES)}): <[^>]*>", re.MULTILINE)
_PARAMETER = re.compile(r"(?P<name>\w+) (?P<kind>\w+) (?P<rule>.+?): (?P<help>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be chosen in a question.

    Attributes:
        name: the variable of the query that it fills.
        kind: one of `KINDS`.
        rule: where likely values come from; see `amity.questions.offers`.
        help: a few words.
    """

    name: str
    kind: str
    rule: str
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Attributes:
        name: of its file, without the suffix.
        number: of the question that it answers; several can answer one.
        title: one line.
        text: SPARQL with values of the bundled corpus in place, as examples.
    """

    name: str
    number: int
    title: str
    parameters: tuple[Parameter, ...]
    text: str

    def offers(self, tables: Tables) -> dict[str, tuple[str, ...]]:
        """Likely values of each parameter in a dataset, the likeliest first; none where its claims tell of none."""
        return {p.name: likely_values(p.rule, tables, {}, p.name) for p in self.parameters}

    def takes_of_claims(self, values: Mapping[str, str]) -> bool:
        """True where `complete` looks at claims: a parameter that is not given takes what they tell of."""
        return any(rests_on_claims(p.rule) for p in self.parameters if p.name not in values)

    def complete(self, tables: Tables, values: Mapping[str, str]) -> dict[str, str]:
        """A value for each parameter: the one given, else the likeliest in this dataset.

        Raises:
            RequestError: no such parameter, or one that has no likely value in this dataset is not given.
            UnknownName, AmbiguousName: an actor given for a pair is not to be found.
        """
        known = {parameter.name for parameter in self.parameters}
        for name in values:
            if name not in known:
                takes = f"it takes {', '.join(p.name for p in self.parameters)}" if known else "it takes none"
                raise RequestError(f"the question {self.name} has no parameter '{name}'; {takes}.")
        chosen = dict(values)
        for parameter in self.parameters:
            if parameter.name not in chosen:
                likely = likely_values(parameter.rule, tables, values, parameter.name)
                if not likely:
                    raise self._lack(parameter, tables)
                chosen[parameter.name] = likely[0]
        return chosen

    def _lack(self, parameter: Parameter, tables: Tables) -> RequestError:
        likely = most_told(tables)[:SHOWN] if parameter.kind == "actor" else ()
        others = f"; most is told of {', '.join(likely)}" if likely else ""
        return RequestError(
            f"the question {self.name} needs the parameter {parameter.name} ({parameter.help}), and no claim of "
            f"this dataset suggests one{others}."
        )

    def fill(self, tables: Tables, values: Mapping[str, str]) -> str:
        """The query with its values, and the prefixes of the dataset.

        Args:
            tables: the dataset that is asked.
            values: by name of the parameter, see `complete`. Actors are found by id, label or alias, dates are EDTF.

        Raises:
            RequestError: no such parameter, a wrong date, or a parameter without a value.
            UnknownName: no such actor, place, relation, period or source.
            AmbiguousName: several actors bear a name.
        """
        chosen = self.complete(tables, values)
        text = _PREFIX.sub(partial(_declared, Namespaces(tables.metadata.base)), self.text)
        for parameter in self.parameters:
            terms = " ".join(_terms(parameter, chosen[parameter.name], tables))
            # A function stands for the replacement, since a backslash in the terms is no escape here.
            text = _slot(parameter.name).sub(partial(_between, terms), text)
        return text


def heard(result: Result, tables: Tables, selection: Selection) -> list[tuple[Term, ...]]:
    """The rows of an answer whose claim has a selected claimant and modality; all where none is selected.

    Raises:
        RequestError: claimants or modalities are selected, and the answer has no column ``claim``.
    """
    if selection.every_voice:
        return result.rows
    if "claim" not in result.variables:
        raise RequestError(
            "the lines of this answer are no single claims; it has no claimants and modalities."
        )
    place = result.variables.index("claim")
    kept = {
        iri(result.spaces.claim, claim.id) for claim in tables.claims.values() if selection.keeps_voice(claim)
    }
    return [row for row in result.rows if getattr(row[place], "value", "") in kept]


@lru_cache(maxsize=1)
def list_questions() -> tuple[Question, ...]:
    """All questions, by number and name.

    Raises:
        DataError: the head of a file is wrong.
    """
    questions = [
        read_question(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for entry in files("amity.ontology").joinpath("queries").iterdir()
        if entry.name.endswith(".rq")
    ]
    return tuple(sorted(questions, key=lambda question: (question.number, question.name)))


def find_question(name: str) -> Question:
    """The question of that name, or the first one of that number.

    Raises:
        UnknownName: there is none.
    """
    for question in list_questions():
        if name.strip() in {question.name, str(question.number)}:
            return question
    raise UnknownName("question", name, (question.name for question in list_questions()))


def read_question(name: str, text: str) -> Question:
    """A question from the text of its file.

    Raises:
        DataError: title or number is missing, or a parameter has no kind, no rule or no place in the query.
    """
    head: dict[str, list[str]] = {"title": [], "question": [], "param": []}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _HEAD.fullmatch(line):
            head[match["key"]].append(match["value"].strip())
    if len(head["title"]) != 1 or len(head["question"]) != 1 or not head["question"][0].isdecimal():
        raise DataError(f"{name}.rq: the head needs one '# title: ...' and one '# question: NUMBER'.")
    parameters = tuple(_parameter(name, value, text) for value in head["param"])
    return Question(name, int(head["question"][0]), head["title"][0], parameters, text)


def _parameter(name: str, value: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None or match["kind"] not in KINDS or not is_rule(match["rule"], load_vocabulary()):
        raise DataError(
            f"{name}.rq: '# param {value}' is wrong; write # param NAME KIND RULE: help, where KIND is "
            f"one of {', '.join(KINDS)}, and RULE one of those of amity.questions.offers."
        )
    if not _slot(match["name"]).search(text):
        raise DataError(
            f"{name}.rq: the parameter {match['name']} has no line VALUES ?{match['name']} {{ ... }}."
        )
    return Parameter(**match.groupdict())


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES \?{name} \{{)[^{{}}]*(\}})")


def _terms(parameter: Parameter, value: str, tables: Tables) -> list[str]:
    """SPARQL terms for a value."""
    if parameter.kind == "date":
        return [_day(parameter, value)]
    names = [name.strip() for name in value.split(";") if name.strip()]
    if not names:
        raise RequestError(f"the parameter {parameter.name} is empty; it is {parameter.help}.")
    if parameter.kind == "relation":
        names = [term for name in names for term in _relations(name, tables)]
    return [f"<{_iri(parameter.kind, name, tables)}>" for name in names]


def _relations(word: str, tables: Tables) -> tuple[str, ...]:
    """The terms for a word of a filter: queries walk from a relation or family themselves, a sign is no term."""
    vocabulary = tables.vocabulary
    chosen = vocabulary.select(word)
    return (word,) if word in vocabulary.relations or word in vocabulary.families else chosen


def _iri(kind: str, name: str, tables: Tables) -> str:
    spaces = Namespaces(tables.metadata.base)
    match kind:
        case "actor":
            return iri(spaces.actor, find_actor(tables, name))
        case "place":
            end = find_actor(tables, name, places=True)
            return iri(spaces.place if end in tables.places else spaces.actor, end)
        case "relation":
            relation = tables.vocabulary.relations.get(name)
            return iri(spaces.relation if relation is not None and relation.own else AM, name)
        case "period":
            return iri(spaces.period, find_period(tables, name).id)
        case _:
            if name not in tables.sources:
                raise UnknownName("source", name, tables.sources)
            return iri(spaces.source, name)


def _day(parameter: Parameter, value: str) -> str:
    try:
        date = parse(value.strip())
    except DateError as error:
        raise RequestError(f"the parameter {parameter.name}: {error}") from error
    if date.is_unknown:
        raise RequestError(f"the parameter {parameter.name} is empty; it is {parameter.help}.")
    day = date.earliest if parameter.name == FIRST_DAY else date.latest
    return f'"{day.isoformat()}"^^<{XSD}date>'


def _declared(spaces: Namespaces, match: re.Match[str]) -> str:
    return f"PREFIX {match[1]}: <{spaces.prefixes[match[1]]}>"


def _between(terms: str, match: re.Match[str]) -> str:
    return f"{match[1]} {terms} {match[2]}"
