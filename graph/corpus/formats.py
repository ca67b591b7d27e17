"""The tables of a dataset folder, column by column.

What stands here is the one description of the columns: the reader takes their names from it, ``datapackage.json`` its
fields, and the README of a new dataset its tables.
"""

from __future__ import annotations

from amity.corpus.model import Coding, Kind, Modality
from amity.corpus.table_format import Column, TableFormat


def _id(meaning: str) -> Column:
    return Column("id", meaning, needed=True, filled=True)


def _label(meaning: str) -> Column:
    return Column("label", meaning, needed=True, filled=True)


_TOLD_KINDS = tuple(str(kind) for kind in Kind if kind is not Kind.UNKNOWN)
_ALIASES = Column(
    "aliases", "other names and spellings, in any script; `amity` finds the row by each of them", several=True
)
_LABELS = Column(
    "labels",
    "the label in other languages, each behind its language tag: `ru=Россия;fa=روسیه`",
    several=True,
)
_NOTE = Column("note", "free")

ACTORS = TableFormat(
    "actors.csv",
    "one actor: a state, a movement, a person, or what else acts",
    (
        _id("short name in lower case, as in `al-qaida`, which the claims use"),
        _label("usual name, as in `al-Qaida`"),
        Column(
            "kind",
            "`state`, `organization` (with members), `movement`, `person`, `body` (organ of a state or an "
            "organization), `forum` (talks), `collective` (named only as a group) or `unknown` (imported, and the "
            "data do not tell)",
            needed=True,
            filled=True,
            choices=tuple(map(str, Kind)),
        ),
        _ALIASES,
        Column("wikidata", "an item such as `Q159`, only when it was looked up", pattern="^Q[1-9][0-9]*$"),
        _NOTE,
        _LABELS,
        Column(
            "ids",
            "its ids in other data, each behind its scheme: `cow:365;un:TAi.001`",
            several=True,
            spare=True,
        ),
        Column(
            "weak_aliases",
            "names that tell it from others only beside more, as a list of sanctions calls them weak; they find "
            "nobody",
            several=True,
            spare=True,
        ),
        Column(
            "start",
            "when it came into being, or a person was born, where that was looked up or an import tells it",
            spare=True,
        ),
        Column("end", "when it ended or died; `..` where it goes on", spare=True),
    ),
)
PLACES = TableFormat(
    "places.csv",
    "one city, province or region that does not act itself",
    (
        _id("short name that no actor has"),
        _label("usual name"),
        _ALIASES,
        _NOTE,
        Column(
            "lat", "latitude in degrees, north positive, as in `34.53`", type="number", least=-90, most=90
        ),
        Column(
            "lon", "longitude in degrees, east positive, as in `69.17`", type="number", least=-180, most=180
        ),
        _LABELS,
    ),
    may_be_absent=True,
)
SOURCES = TableFormat(
    "sources.csv",
    "one document that claims are taken from",
    (
        _id("short name, as in `example2020`"),
        Column("title", "as printed", needed=True, filled=True),
        Column(
            "published",
            "when it became known, by its content where the printed date is wrong; `[2023-05..2023-12]` when only a "
            "range is known",
            needed=True,
            filled=True,
        ),
        Column(
            "blocks",
            "how many blocks the text has (a block is a line with any text in it)",
            needed=True,
            filled=True,
            type="integer",
            least=1,
        ),
        Column("creator", "as printed"),
        Column("publisher", "as printed"),
        Column("printed_date", "as printed"),
        Column("date_note", "why `published` is not the printed date, or how it was found"),
        Column("language", "as in `en`"),
        Column("url", "an address that begins with `http://` or `https://`", pattern="^https?://.*$"),
        Column(
            "sha256",
            "of the text that the blocks were counted in, so that a reader with a copy can check: "
            "`amity check --texts DIR`",
            pattern="^[0-9a-f]{64}$",
        ),
        _NOTE,
        Column("licence", "under which it may be used, as in `CC-BY-4.0`"),
        Column(
            "coverage_start", "first day that it tells of by plan, as in the year in which a data set begins"
        ),
        Column("coverage_end", "last day that it tells of by plan; `..` when it goes on"),
        Column(
            "coverage_actors",
            "actors that it tells of by plan: on others its silence says nothing",
            several=True,
        ),
        Column("follows", "source that this one continues or brings up to date", table="sources.csv"),
        Column("coder", "who turned it into claims, by the rules of the codebook"),
        Column(
            "retrieved",
            "when the copy was made that the claims were taken from, as in `2024-05-01`",
            spare=True,
        ),
    ),
)
PERIODS = TableFormat(
    "periods.csv",
    "one stretch of time that the sources themselves tell apart",
    (
        _id("short name"),
        _label("as in `The pact`"),
        Column("start", "its first day, month or year", needed=True),
        Column("end", "its last one; `..` when it goes on", needed=True),
        Column(
            "reason", "where a source draws the line, as in `example2020 block 2`", needed=True, filled=True
        ),
        _LABELS,
    ),
    may_be_absent=True,
)
RELATIONS = TableFormat(
    "relations.csv",
    "one relation that the ontology lacks",
    (
        _id("one word that `amity relations` does not list, as in `closesBorderTo`"),
        _label("how a sentence reads from subject to object, as in `closes its border to`"),
        Column("definition", "what the relation says, in a sentence", needed=True, filled=True),
        Column("family", "family of relations that it belongs to", needed=True, filled=True),
        Column(
            "kind",
            "`E` event (it happens on a day), `S` state (it lasts), `E/S` either",
            needed=True,
            filled=True,
            choices=("E", "S", "E/S"),
        ),
        Column(
            "sign",
            "`1` cooperative, `-1` hostile, `0` neither; empty: that of the family",
            type="integer",
            choices=("1", "0", "-1"),
        ),
        Column(
            "weight",
            "from 10 (cooperation) to -10 (conflict) on Goldstein's scale; empty: that of the code, if there is one",
            type="number",
            least=-10,
            most=10,
        ),
        Column("cameo", "event code of CAMEO, where one fits"),
        Column("symmetric", "`true` when subject and object can change places", choices=("true", "false")),
        Column("super", "wider relation that always holds where this one does"),
        Column("inverse", "how the sentence reads from object to subject, as in `is shut out by`"),
        Column("starts", "relations that begin with this event", several=True),
        Column("ends", "relations that end with this event", several=True),
        Column(
            "subject",
            "kinds of actors that can be the subject, and `place`; empty: every kind of actor",
            several=True,
            choices=(*_TOLD_KINDS, "place"),
        ),
        Column(
            "object",
            "kinds of actors that can be the object, and `place`; empty: every kind of actor",
            several=True,
            choices=(*_TOLD_KINDS, "place"),
        ),
        Column("scope", "when to use it, and what to use in its place"),
        _LABELS,
    ),
    may_be_absent=True,
)
CLAIMS = TableFormat(
    "claims.csv",
    "one thing that one source says about two actors",
    (
        _id("stable, never used again: the source's id, a hyphen, a number"),
        Column("subject", "an actor; a place where the relation allows one", needed=True, filled=True),
        Column(
            "relation",
            "`amity relations` lists them, with those of `relations.csv`",
            needed=True,
            filled=True,
        ),
        Column("object", "an actor; a place where the relation allows one", needed=True, filled=True),
        Column(
            "start",
            "as precise as the text: `2003-02-14`, `2021-10`, `2015`, `201X` (that decade), `2015~` (about), `2021-23` "
            "(autumn). Empty: the text does not say",
            needed=True,
        ),
        Column(
            "end",
            "the same; `..`: still so when the source was published. An event has the same start and end",
            needed=True,
        ),
        Column(
            "modality",
            "`asserted` the source says so itself; `alleged` it only reports that somebody says so; `denied`; "
            "`doubted` thought unlikely; `promised`; `conditional`; `predicted`",
            needed=True,
            filled=True,
            choices=tuple(map(str, Modality)),
        ),
        Column("source", "id of the source where it stands", needed=True, filled=True, table="sources.csv"),
        Column(
            "block",
            "number of the block where it stands, counted from 1",
            needed=True,
            filled=True,
            type="integer",
            least=1,
        ),
        Column("claimant", "the actor who says so; empty: the author of the source", table="actors.csv"),
        Column("said", "when the claimant said it, if the text tells"),
        Column(
            "about",
            "claims that this one answers: a denial names what it denies, an accusation the claim with its content",
            several=True,
        ),
        Column("also", "further blocks that say the same", several=True, type="integer", least=1),
        Column("detail", "an office, a demand, a condition, in a few words"),
        Column("quantity", "numbers with their unit, as in `rifles=200`", several=True),
        Column("place", "where it happened: id of a place or actor"),
        Column("note", "one sentence in your own words; never the sentence of the source"),
        Column(
            "record",
            "ids of the records that it was made of, where the source is a data set",
            several=True,
            spare=True,
        ),
        Column(
            "coded",
            "who made it of a record: `people` (coders of a data set), `machine` or `list` (an entry of an official "
            "list); empty: coded from a text, and the note tells it",
            choices=tuple(map(str, Coding)),
            spare=True,
        ),
        Column(
            "count",
            "how many events of a data set the row stands for",
            type="integer",
            least=1,
            spare=True,
        ),
        Column(
            "intensity",
            "the scores of these events on Goldstein's scale, added up, in tenths: `-50` for one event of -5.0",
            type="integer",
            spare=True,
        ),
    ),
)
STORIES = TableFormat(
    "stories.csv",
    "one step of the story that the page tells",
    (
        Column("step", "its number, from 1", needed=True, filled=True, type="integer", least=1),
        Column(
            "period", "the period that it shows; or else `start` and `end`", needed=True, table="periods.csv"
        ),
        Column("start", "the first day, month or year that it shows"),
        Column("end", "the last one"),
        Column("title", "its heading", needed=True, filled=True),
        Column(
            "text",
            "a few sentences in your own words, each followed by the claims that it rests on, as in "
            "`The two meet. [example2020-001; example2020-004]`",
            needed=True,
            filled=True,
        ),
        Column(
            "actors",
            "only their edges are drawn; empty: all edges of the claims",
            several=True,
        ),
        Column("title_ru", "`title` in Russian, which Russian pages show", spare=True),
        Column("text_ru", "`text` in Russian, its sentences followed by the same claims", spare=True),
    ),
    may_be_absent=True,
)
FORMATS = (ACTORS, PLACES, SOURCES, PERIODS, RELATIONS, CLAIMS, STORIES)
"""All tables, in the order in which they are read."""
