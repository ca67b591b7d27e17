"""Who is named in a file: parties gathered while it is read, and the actors that they come to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from amity.corpus.dates import MAX, MIN, DateError, Edtf, parse
from amity.corpus.model import Actor, Kind, Labels
from amity.corpus.names import WAS, fold, free_id, romanized, script_of, slug
from amity.corpus.rows.cells import MOST_ALIASES, MOST_LABEL
from amity.errors import UnknownName
from amity.events.actors import EventParty, map_parties
from amity.imports.records import Party, ReadTie
from amity.imports.states import CodedState, state_of

_AGENT = re.compile(
    r"(?:Militant|Combatant|Terrorist|Guerrilla|Rebel|Fighter|Gunman|Insurgent|Spokesperson|Commander|Member)s? "
    r"\((?P<whole>[^()]+)\)",
    re.IGNORECASE,
)
"""Names of those who act for a movement."""

_GOVERNMENT = frozenset({"Government", "GOV"})
"""What ICEWS and POLECAT say of those who govern."""

_SCHEMES = {"codes": "iso3", "names": "name"}
"""How states are called in files of which kinds and sides are guessed."""

_POSTS = re.compile(r"Ministry|Cabinet|Executive Office|Military|Judicial|Legislative")
"""Parts of a government."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an import.

    Attributes:
        actors: by the keys of the data.
        sides: for the keys of organs the key of what they are a part of.
        offices: for the keys of persons in government the key of their state, and which part of it they are of.
        matched: keys of actors that the dataset had.
        ambiguous: keys of names that several actors of the dataset bear, so that each got a new one.
        ended: why keys that are called as a state was are no state, and organs of it a part of none.
    """

    actors: Mapping[str, Actor]
    sides: Mapping[str, str]
    offices: Mapping[str, tuple[str, str]]
    matched: frozenset[str]
    ambiguous: frozenset[str]
    ended: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, names: Sequence[str]) -> frozenset[str]:
        """Keys of the actors of these names, and of those that are a part of them.

        Raises:
            UnknownName: nobody is called so; the nearest names are in the text.
        """
        known: dict[str, set[str]] = {}
        for key, actor in self.actors.items():
            for name in (key, actor.id, actor.label, *actor.aliases, *actor.ids):
                known.setdefault(fold(name), set()).add(key)
        labels = [actor.label for actor in self.actors.values()]
        chosen: set[str] = set()
        for name in names:
            if fold(name) not in known:
                raise UnknownName("actor", name, labels[:5000])
            chosen |= known[fold(name)]
        while parts := {key for key, whole in self.sides.items() if whole in chosen} - chosen:
            chosen |= parts
        return frozenset(chosen)


@dataclass
class Roster:
    """Gathers parties.

    Attributes:
        prefix: begins the ids.
        existing: actors that the dataset has.
    """

    prefix: str
    existing: Mapping[str, Actor]
    _counts: Counter[Party] = field(default_factory=Counter)
    _by_key: dict[str, list[Party]] = field(default_factory=dict)
    _first: dict[str, date] = field(default_factory=dict)

    def add(self, party: Party) -> None:
        """Note a party, as often as it is named."""
        named = self._counts[party] = self._counts[party] + 1
        if named == 1:
            self._by_key.setdefault(party.key, []).append(party)

    def note_day(self, tie: ReadTie) -> None:
        """Note the first day of which parties are told; dates that do not say since when, or are none, tell nothing."""
        try:
            day = parse(tie.start).earliest
        except DateError:
            return
        if day > MIN:
            for key in filter(None, (tie.subject, tie.object, tie.claimant, tie.place)):
                self._first[key] = min(day, self._first.get(key, day))

    def settle(self, guess: str) -> Cast:
        """The actors that the parties come to.

        Args:
            guess: ``names`` or ``codes`` guesses kinds and sides that the data do not tell.
        """
        parties = {party.key: party for party in self._joined()}
        guessed, agents = {}, {}
        offices: dict[str, tuple[str, str]] = {}
        ended: dict[str, str] = {}
        if guess:
            ended = self._leave_ended(parties, guess)
            wholes = _add_states(parties, guess, ended)
            agents = _add_movements(parties)
            named = [
                EventParty(
                    p.key, p.label, "" if p.country in ended else wholes.get(p.country, p.country), p.roles, n
                )
                for p, n in self._counts.items()
                if p.kind is None
            ]
            named += [
                EventParty(key, p.label, key, "", 0) for key, p in parties.items() if p.kind is Kind.STATE
            ]
            guessed = map_parties(named, self.prefix, coded=guess == "codes")
            offices = {
                key: (wholes[party.country], posts)
                for key, party in parties.items()
                if key in guessed and guessed[key].kind is Kind.PERSON and party.country in wholes
                if (posts := self._government(key)) is not None
            }
        by_id, by_name = self._index()
        taken = set(self.existing)
        actors: dict[str, Actor] = {}
        matched: set[str] = set()
        ambiguous: set[str] = set()
        sides = dict(agents)
        organs = {key: ended[party.country] for key, party in parties.items() if party.country in ended}
        keys_of = {actor.id: key for key, actor in guessed.items()}
        for key in sorted(parties):
            party = parties[key]
            guess_of = guessed.get(key)
            same = {by_id[name] for name in party.ids if name in by_id}
            label = (guess_of.label if guess_of and not party.kind else party.label)[:MOST_LABEL]
            own = f"{self.prefix}-{plain_slug((label, *party.aliases, key))}"
            if not party.ids:
                same = next((names[party.label] for names in by_name if party.label in names), set())
                if not same and own in self.existing and self._is_renamed(self.existing[own]):
                    same = {own}
            if len(same) == 1:
                actors[key] = self._known(self.existing[next(iter(same))], party)
                matched.add(key)
            else:
                if same:
                    ambiguous.add(key)
                name = free_id(own, taken)
                taken.add(name)
                kind = party.kind or (guess_of.kind if guess_of and key not in ended else Kind.UNKNOWN)
                kind = Kind.BODY if key in agents else kind
                aliases, labels = _by_script(label, self._aliases(party))
                actors[key] = Actor(
                    name,
                    label,
                    kind,
                    aliases,
                    party.wikidata,
                    party.note,
                    labels,
                    ids=tuple(sorted(set(party.ids))),
                    weak_aliases=self._weak(party),
                    start=_told(party.start),
                    end=_told(party.end),
                )
            if guess_of and guess_of.side in keys_of:
                sides[key] = keys_of[guess_of.side]
        return Cast(
            _told_apart(actors), sides, offices, frozenset(matched), frozenset(ambiguous), ended | organs
        )

    def _leave_ended(self, parties: Mapping[str, Party], guess: str) -> dict[str, str]:
        """Names of states that had ended before the first day of which the files tell of them; why they are none.

        A file of 2014 that names Zanzibar means the islands, not the state of 1963 and 1964.
        """
        since: dict[CodedState, date] = {}
        called: dict[str, CodedState] = {}
        for key, party in parties.items():
            for name in filter(None, {key if party.kind is None else "", party.country}):
                state = state_of(_SCHEMES[guess], name)
                if state is not None and state.last:
                    called[name] = state
                    if key in self._first:
                        since[state] = min(self._first[key], since.get(state, MAX))
        return {
            name: f"{name} is no state here: the one of that name ended in {state.last}, "
            f"and the files tell of it from {since[state]} on"
            for name, state in called.items()
            if state in since and since[state].year > int(state.last)
        }

    def _government(self, key: str) -> str | None:
        """The part of the government that somebody is of; None where the files name them without any."""
        roles = [{role.strip() for role in party.roles.split(",")} for party in self._by_key.get(key, ())]
        if not roles or any(of.isdisjoint(_GOVERNMENT) for of in roles):
            return None
        return ", ".join(sorted(role for role in set.union(*roles) if _POSTS.search(role)))

    def _joined(self) -> Iterator[Party]:
        """One party for each key: the name that is used most, and all other names and ids."""
        for group in self._by_key.values():
            ranked = sorted(group, key=lambda party: (-self._counts[party], party.label))
            yield replace(
                ranked[0],
                kind=next((party.kind for party in ranked if party.kind), None),
                aliases=tuple(dict.fromkeys(n for party in ranked for n in (party.label, *party.aliases))),
                ids=tuple(sorted({name for party in ranked for name in party.ids})),
                wikidata=next((party.wikidata for party in ranked if party.wikidata), ""),
                weak=tuple(sorted({name for party in ranked for name in party.weak})),
                start=next((party.start for party in ranked if party.start), ""),
                end=next((party.end for party in ranked if party.end), ""),
            )

    @staticmethod
    def _aliases(party: Party) -> tuple[str, ...]:
        names = {name.replace(";", ",")[:MOST_LABEL] for name in party.aliases if name} - {party.label}
        return tuple(sorted(names)[:MOST_ALIASES])

    @staticmethod
    def _weak(party: Party) -> tuple[str, ...]:
        names = {name.replace(";", ",")[:MOST_LABEL] for name in party.weak if name}
        return tuple(sorted(names - {party.label, *party.aliases})[:MOST_ALIASES])

    def _known(self, known: Actor, party: Party) -> Actor:
        """An actor that the dataset has, with what the files add; what people wrote stays."""
        said = {known.label, *dict(known.labels).values()}
        return replace(
            known,
            aliases=tuple(sorted({*known.aliases, *self._aliases(party)} - said)[:MOST_ALIASES]),
            ids=tuple(sorted({*known.ids, *party.ids})),
            weak_aliases=tuple(sorted({*known.weak_aliases, *self._weak(party)} - said)),
            start=known.start or _told(party.start),
            end=known.end or _told(party.end),
        )

    def _is_renamed(self, actor: Actor) -> bool:
        """Whether people gave an actor that an import had named another label."""
        return _by_name_alone(actor) and f"{self.prefix}-{plain_slug((actor.label,))}" != actor.id

    def _index(self) -> tuple[dict[str, str], tuple[dict[str, set[str]], dict[str, set[str]]]]:
        """Ids of actors by their ids elsewhere; by their labels, and by their aliases, where no others' id tells them.

        Two that people made one keep their names as aliases, so that what comes later finds the one.
        """
        by_id: dict[str, str] = {}
        labels: dict[str, set[str]] = {}
        aliases: dict[str, set[str]] = {}
        for actor in self.existing.values():
            by_id.update(dict.fromkeys(actor.ids, actor.id))
            if _by_name_alone(actor):
                labels.setdefault(actor.label, set()).add(actor.id)
                for alias in actor.aliases:
                    aliases.setdefault(alias, set()).add(actor.id)
        return by_id, (labels, aliases)


def _by_name_alone(actor: Actor) -> bool:
    """Whether only its name tells an actor, or once told one that it was joined of (``was:``)."""
    return not actor.ids or any(name.startswith(f"{WAS}:") for name in actor.ids)


def _add_states(parties: dict[str, Party], guess: str, ended: Collection[str]) -> dict[str, str]:
    """Tell the states among parties and add those that others are of; for each country the key of its state.

    "Foreign Affairs (Russia)" tells of Russia, whether or not Russia itself is named. States get the ids of the table
    of states, so that data sets with other names for them find them. Names of states that had `ended` are those of
    no state.
    """
    scheme = _SCHEMES[guess]
    keys: dict[CodedState, str] = {}
    for key in sorted(parties):
        party = parties[key]
        state = state_of(scheme, key)
        if (
            state is not None
            and key not in ended
            and party.kind is None
            and (not party.country or state_of(scheme, party.country) is state)
        ):
            label = state.name if guess == "codes" else party.label
            ids = tuple(sorted({*party.ids, *state.party.ids}))
            parties[key] = replace(
                party,
                label=label,
                kind=Kind.STATE,
                ids=ids,
                aliases=(*party.aliases, *state.aliases),
                start=state.party.start,
                end=state.party.end,
                note=state.party.note,
            )
            keys.setdefault(state, key)
    wholes: dict[str, str] = {}
    for country in sorted({party.country for party in parties.values() if party.country}):
        state = state_of(scheme, country)
        if state is None or country in ended:
            continue
        if state not in keys:
            keys[state] = country
            parties[country] = replace(state.party, key=country)
        wholes[country] = keys[state]
    return wholes


def _add_movements(parties: dict[str, Party]) -> dict[str, str]:
    """Add the movements whose agents are named, as "Militant (Taliban)"; for each agent the key of its movement."""
    agents: dict[str, str] = {}
    for key in sorted(parties):
        match = _AGENT.fullmatch(parties[key].label)
        if match and not state_of("name", match["whole"]):
            whole = match["whole"]
            agents[key] = whole
            parties.setdefault(whole, Party(whole, whole, Kind.MOVEMENT))
    return agents


def _by_script(label: str, aliases: Sequence[str]) -> tuple[tuple[str, ...], Labels]:
    """Of the aliases, those that are in the script of the label, or not the first in theirs; the others as labels.

    Their language is not told, and so their tags are ``und-`` and a script (BCP 47).

    >>> _by_script("Ada", ["Ada B.", "Ада", "Ада Б."])
    (('Ada B.', 'Ада Б.'), (('und-cyrl', 'Ада'),))
    """
    own = script_of(label)
    labels: dict[str, str] = {}
    kept: list[str] = []
    for alias in aliases:
        tag = f"und-{script_of(alias).lower()}"
        if tag in labels or script_of(alias) in {own, "", "Latn"}:
            kept.append(alias)
        else:
            labels[tag] = alias
    return tuple(kept), tuple(sorted(labels.items()))


def _told(text: str) -> Edtf | None:
    return parse(text) if text else None


def plain_slug(names: Sequence[str]) -> str:
    """Part of an id in Latin letters: the first of the names that can be written so, Cyrillic by its sounds.

    >>> plain_slug(["Ростех"]), plain_slug(["ایران", "Iran"]), plain_slug(["中国", "Q148"])
    ('rostekh', 'iran', 'q148')
    """
    for name in names:
        text = slug(romanized(name.lower()))
        if text.isascii():
            return text
    return slug(names[0])


def _told_apart(actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """The actors without aliases that others bear too: such a name finds nobody."""
    owners: Counter[str] = Counter()
    for actor in actors.values():
        owners.update({fold(name) for name in (actor.label, *actor.aliases)})
    return {
        key: replace(actor, aliases=tuple(name for name in actor.aliases if owners[fold(name)] == 1))
        for key, actor in actors.items()
    }
