"""Dates in words, in English and Russian."""

from __future__ import annotations

from functools import lru_cache

from amity.corpus.edtf import Edtf, Precision, read, seen_on

_LANGUAGES = ("en", "ru")
_EN = "January February March April May June July August September October November December"
_EN += " spring summer autumn winter"
_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь весна лето осень зима"
_RU_OF = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря весны лета осени зимы"
)
NAMES = ((_EN.split(), _EN.split()), (_RU.split(), _RU_OF.split()))  # nominative, genitive
_PHRASES = {
    "around": ("around {}", "около {}"),
    "roughly": ("{}, approximately", "{}, приблизительно"),
    "uncertain": ("{}, uncertain", "{}, под вопросом"),
    "years": ("between {} and {}", "между {} и {}"),
    "range": ("between {} and {}", "не ранее {} и не позднее {}"),
    "or earlier": ("{} or earlier", "{} или раньше"),
    "or later": ("{} or later", "{} или позже"),
    "attested": (
        "attested: {}; start and end not given",
        "засвидетельствовано: {}; начало и конец не указаны",
    ),
    "no day": ("a day in {} (day not given)", "{} (день не указан)"),
    "no month": ("a month in {} (month not given)", "{} (месяц не указан)"),
    "no month, no day": ("a day in {} (month and day not given)", "{} (месяц и день не указаны)"),
    "open": ("still so at publication", "на момент публикации ещё так"),
    "unknown": ("date not given", "дата не указана"),
    "from until": ("from {} until {}", "с {} до {}"),
    "since": ("since {}, still so at publication", "с {}, на момент публикации ещё так"),
    "from": ("from {}, end not given", "с {}, конец не указан"),
    "until": ("until {1}, start not given", "до {1}, начало не указано"),
    "no start": (
        "start not given, still so at publication",
        "начало не указано, на момент публикации ещё так",
    ),
    "apart": ("start: {}; end: {}", "начало: {}; конец: {}"),
}


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
    return _interval_words(start, end, language)


@lru_cache(maxsize=1 << 14)
def _interval_words(start: Edtf, end: Edtf, language: str) -> str:
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
    first, last = (_name(value, language, genitive=True) for value in (start, end))
    return _say(key, language, first, last)


def _name(value: Edtf, language: str, genitive: bool = False) -> str:
    """A day, month, season or year in words, without its X and qualifier."""
    day, month, year = value.earliest.day, value.earliest.month, str(value.earliest.year)
    names = NAMES[_column(language)][genitive or value.precision is Precision.DAY]
    if value.precision is Precision.SEASON:
        following = value.earliest.year + 1
        if month == 12:  # 2021-22, but 1999-2000
            year += f"-{following % 100:02}" if following % 100 else f"-{following}"
        return f"{names[11 + month // 3]} {year}"
    if value.precision is Precision.YEAR:
        return year
    words = f"{names[month - 1]} {year}"
    return f"{day} {words}" if value.precision is Precision.DAY else words


def _say(key: str, language: str, *parts: str) -> str:
    return _PHRASES[key][_column(language)].format(*parts)


def _column(language: str) -> int:
    if language not in _LANGUAGES:
        raise ValueError(f"dates have no words in {language!r}, only in {' and '.join(_LANGUAGES)}")
    return _LANGUAGES.index(language)
