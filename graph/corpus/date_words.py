"""Dates in words, in English and Russian."""

from __future__ import annotations

from functools import lru_cache

from amity.corpus.edtf import Edtf, Precision, read, seen_on
from amity.words import LANGUAGES, Words

WORDS = Words("amity.corpus", "date_words.json")
"""Phrases, and names of months and seasons: as they stand alone, and as they stand after a day or preposition."""


def describe(value: Edtf, language: str = "en") -> str:
    """The date in words that keep its precision; languages are "en" and "ru", any other is a ValueError.

    >>> from amity.corpus.dates import parse
    >>> [describe(parse(text)) for text in ("2003-02-14", "2021-24", "2007~", "201X", "2021-10?")]
    ['14 February 2003', 'winter 2021-22', 'around 2007', 'between 2010 and 2019', 'October 2021, uncertain']
    >>> describe(parse("2021-03-XX")), describe(parse("2021-10~"), "ru")
    ('a day in March 2021 (day not given)', 'около октября 2021')
    >>> describe(parse("[..2021-08]")), describe(parse("[2015..]"), "ru")
    ('August 2021 or earlier', '2015 или позже')
    """
    if not value.is_bounded:
        return _say(value.precision, language)
    plain = False
    if value.precision is Precision.RANGE:
        ends = [read(end) for end in value.text[1:-1].split("..") if end]
        if value.is_closed:
            words = _say("range", language, *(_name(end, language, genitive=True) for end in ends))
        else:
            key = "or later" if value.tells_first else "or earlier"
            words = _say(key, language, _name(ends[0], language))
    elif value.precision in {Precision.DECADE, Precision.CENTURY}:
        words = _say("years", language, str(value.earliest.year), str(value.latest.year))
    elif hidden := value.text.count("XX"):
        key = "no day" if value.precision is Precision.MONTH else ("no month", "no month, no day")[hidden - 1]
        words = _say(key, language, _name(value, language))
    else:
        plain = True
        words = _name(value, language, genitive=value.approximate)
    if value.approximate:
        words = _say("around" if plain else "roughly", language, words)
    return _say("uncertain", language, words) if value.uncertain else words


def interval_words(start: Edtf, end: Edtf, language: str = "en") -> str:
    """A start and an end in words; the same text twice is one date, a start `..` counts as not given.

    >>> from amity.corpus.dates import parse
    >>> interval_words(parse("2014"), parse("..")), interval_words(read(""), parse("2019"))
    ('since 2014, still so at publication', 'until 2019, start not given')
    >>> interval_words(parse("2014~"), parse("2021-10"))
    'start: around 2014; end: October 2021'
    >>> interval_words(parse("[..2023-02-14]"), parse("[2023-02-14..]"))
    'attested: 14 February 2023; start and end not given'
    """
    return _interval_words(start.text, end.text, language)


@lru_cache(maxsize=1 << 16)
def _interval_words(first: str, last: str, language: str) -> str:
    start, end = read(first), read(last)
    start = read("") if start.is_open else start
    if start.text == end.text:
        return describe(start, language)
    if day := seen_on(start, end):
        return _say("attested", language, describe(read(day), language))
    if start.is_bounded:
        key = "from until" if end.is_bounded else "since" if end.is_open else "from"
    else:
        key = "until" if end.is_bounded else "no start"
    texts = [value.text for value in (start, end) if value.is_bounded]
    if any("X" in text or text[-1] in "]?~%" for text in texts):  # words that fit no sentence
        return _say("apart", language, describe(start, language), describe(end, language))
    return _say(key, language, *(_name(value, language, genitive=True) for value in (start, end)))


def _name(value: Edtf, language: str, genitive: bool = False) -> str:
    """A day, month, season or year in words, without its X and qualifier."""
    day, month, year = value.earliest.day, value.earliest.month, str(value.earliest.year)
    names = month_names(language, genitive or value.precision is Precision.DAY)
    if value.precision is Precision.SEASON:
        following = value.earliest.year + 1
        if month == 12:  # 2021-22, but 1999-2000
            year += f"-{following % 100:02}" if following % 100 else f"-{following}"
        return f"{names[11 + month // 3]} {year}"
    if value.precision is Precision.YEAR:
        return year
    words = f"{names[month - 1]} {year}"
    return f"{day} {words}" if value.precision is Precision.DAY else words


def month_names(language: str, genitive: bool = False) -> list[str]:
    """Names of the twelve months and, from spring on, of the four seasons."""
    return _say("months_of" if genitive else "months", language).split()


def _say(key: str, language: str, *parts: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"dates have no words in {language!r}, only in {' and '.join(LANGUAGES)}")
    a, b = (*parts, "", "")[:2]
    return WORDS.say(language, key, a=a, b=b)
