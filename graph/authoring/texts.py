"""What the text of a source tells of itself: its blocks, checksum, title, language and date of publication."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amity.checks.texts import blocks_of
from amity.corpus.dates import readings
from amity.errors import RequestError
from amity.reading import read_input

_LONGEST_LINE = 160
"""Characters of a block that may be a line of date, not a paragraph that tells of some day."""

_FIRST, _LAST = 12, 3
_MOST_BYTES = 1 << 26
_DATE = re.compile(
    r"(?<![\w-])(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,}\.?,? \d{4}"
    r"|[^\W\d_]{3,}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\w-])"
)
_BYLINE = re.compile(
    r"By (?P<creator>[^,;|•·\d]+?)\s*(?:[,;|•·]\s*(?P<publisher>[^,;|•·\d]+?)\s*[,;|•·].*|[,;|•·].*)?"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("ka", re.compile("[\u10d0-\u10ff]")),
    ("hy", re.compile("[\u0531-\u058f]")),
)
"""Scripts that tell a language by themselves, in the order in which they are looked for."""

_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is for with was on by it as from has have were at this which been are",
        "de": "der die das und ist den von zu mit auf für im dem nicht ein eine sich des auch wurde sind",
        "fr": "le la les des et est une que dans pour qui sur par au aux du pas plus avec sont ont été",
        "es": "el la los las y es una que en para por con del se su al como más fue han sobre entre",
        "it": "il lo la gli e è una che di per con del della dei sono nel alla anche più è stato non",
        "pt": "o a os as e é uma que em para por com do da dos das não se foi são ao pela mais",
        "nl": "de het een en van is dat op te voor met zijn niet aan er ook door naar bij werd",
        "pl": "i w na z się że nie do jest przez dla oraz od po jak także który które była był",
        "tr": "ve bir bu için ile olarak da de olan daha çok gibi ancak sonra kadar en ise olduğu",
        "sr-Latn": "i u je da na se su za od sa koji koja će nije bi ne kao iz ali što bio",
        "ru": "и в не на что с по как это из за от для его к был было также но а они при",
        "uk": "і в не на що з до як це та від для його був було також але а вони при є",
        "sr": "и у је да на се су за од са који која ће није би не као из али што био",
        "bg": "и в не на че с за от да е са се като това по ще към бе но през",
        "ar": "في من على إلى أن التي عن مع هذا هذه كان ما لم بين بعد كما قد أو",
        "fa": "و در به از که این را با است برای آن یک خود شد بر می های تا ها کرد",
        "ur": "اور کے کی کا میں ہے سے کو کہ پر نے اس یہ ہیں نہیں کر بھی تھا",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 1.25  # times as many words of one language as of the next


@dataclass(frozen=True, slots=True)
class SourceText:
    """What the text of a source tells of itself; what follows the title is guessed, and empty where there is no guess.

    Attributes:
        blocks: number of blocks (lines that hold a character other than white space).
        sha256: of the bytes, in hexadecimal.
        title: its first block.
        language: tag such as ``en``.
        printed_date: as it stands there.
        published: the same as a date of the profile.
        creator, publisher: who stands in a line that begins with *By*.
    """

    blocks: int
    sha256: str
    title: str
    language: str = ""
    printed_date: str = ""
    published: str = ""
    creator: str = ""
    publisher: str = ""

    @property
    def cells(self) -> dict[str, str]:
        """The cells of its row in the table of sources, as far as the text tells them."""
        names = (
            *("title", "creator", "publisher", "printed_date", "published", "language"),
            *("blocks", "sha256"),
        )
        return {name: text for name in names if (text := str(getattr(self, name)))}


def read_source_text(path: Path) -> SourceText:
    """Count the blocks of a text and guess what it tells of itself.

    Raises:
        RequestError: it cannot be read, is no plain text in UTF-8, or is empty.
    """
    try:
        data = read_input(path, _MOST_BYTES)
    except OSError as error:
        raise RequestError(f"cannot read {path}: {error.strerror or error}.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RequestError(
            f"{path}, line {line}: this is no text in UTF-8; save the article as plain text in UTF-8."
        ) from error
    start = text.lstrip()[:200].lower()
    if "\0" in text or start.startswith(("<!doctype", "<html", "<?xml", "%pdf", "{\\rtf")):
        raise RequestError(
            f"{path} is no plain text; save what the article says as text, a paragraph a line."
        )
    blocks = blocks_of(text)
    if not blocks:
        raise RequestError(f"{path} holds no text.")
    printed, published = _date_of(blocks)
    return SourceText(
        len(blocks),
        hashlib.sha256(data).hexdigest(),
        " ".join(blocks[0].split()),
        language_of(text),
        printed,
        published,
        *_byline_of(blocks),
    )


def language_of(text: str) -> str:
    """Tag of the language, by its script and its small words; empty where no language is clearly ahead.

    >>> language_of("The minister said that the border was closed for a week."), language_of("12 345")
    ('en', '')
    """
    letters = sum(character.isalpha() for character in text)
    for language, script in _SCRIPTS:
        if letters and len(script.findall(text)) > letters / 10:
            return language
    words = [word.casefold() for word in _WORD.findall(text[:200_000])]
    scores = sorted(
        ((sum(word in known for word in words), language) for language, known in _WORDS.items()),
        key=lambda score: (-score[0], score[1]),
    )
    (most, language), (next_most, _) = scores[:2]
    return language if most > max(2, len(words) / 20) and most >= _SURE * next_most else ""


def _byline_of(blocks: list[str]) -> tuple[str, str]:
    """Author and publisher of a short line near the top that begins with *By* and a name and is no sentence."""
    for block in blocks[1:_FIRST]:
        line = " ".join(block.split())
        match = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if match and match["creator"][0].isupper() and not line.endswith("."):
            return match["creator"], match["publisher"] or ""
    return "", ""


def _date_of(blocks: list[str]) -> tuple[str, str]:
    """The first full date in a short block near the top, else near the end, as printed and as EDTF.

    Dates with two readings, as 3/4/2021, are left to the coder.
    """
    for part in (blocks[:_FIRST], blocks[_FIRST:][-_LAST:]):
        for block in part:
            if len(block) > _LONGEST_LINE:
                continue
            for match in _DATE.finditer(" ".join(block.split())):
                dates = readings(_ORDINAL.sub("", match[0]).replace(".,", " "))
                if len(dates) == 1 and dates[0].is_closed:
                    return match[0], dates[0].text
    return "", ""
