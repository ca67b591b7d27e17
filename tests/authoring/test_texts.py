"""What the text of a source tells of itself. The checksum is that of `sha256sum`; the sentences were written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from amity.authoring.texts import language_of, read_source_text
from amity.errors import RequestError

ARTICLE = """\
  The pact of the ports

By A. Writer | Published November 5, 2021

On 3 May 2019 the two ministers met in the capital, and it was said that the pact would be signed within the year.

\t
The border was closed.
"""

SENTENCES = {
    "en": "The minister said that the border was closed for a week and that it would open again.",
    "de": "Der Minister sagte, dass die Grenze für eine Woche geschlossen ist und nicht auf den Verkehr wartet.",
    "fr": "Le ministre a dit que la frontière est fermée pour une semaine et que les convois ne passent pas.",
    "es": "El ministro dijo que la frontera se cerró por una semana y que los convoyes no pasan.",
    "ru": "Министр сказал, что граница закрыта на неделю и что из-за этого не проходят и обозы.",
    "uk": "Міністр сказав, що кордон закрито на тиждень і що через це не проходять та не їдуть обози.",
    "sr": "Министар је рекао да је граница затворена и да се за недељу дана неће отворити.",
    "ar": "قال الوزير إن الحدود مغلقة في هذا الأسبوع وإن القوافل التي تمر من هذه المدينة كانت على الطريق.",
    "zh": "部长说边界关闭一周。",
    "ja": "大臣は国境が一週間閉まると述べた。",
    "": "2021 45 % 7,5 km",
}


def test_an_article(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    text = read_source_text(path)
    assert text.blocks == 4
    assert text.sha256 == "3e91e3645216d85d3944a40b0bb3932eca14216a4eeda6dccd61b5a09d36e407"
    assert (text.title, text.language) == ("The pact of the ports", "en")
    assert (text.printed_date, text.published) == ("November 5, 2021", "2021-11-05")


@pytest.mark.parametrize(
    ("line", "creator", "publisher"),
    [
        ("By A. Writer | Published November 5, 2021", "A. Writer", ""),
        ("By Ann Bell and Bo Cole, The Post, 4 September 2022", "Ann Bell and Bo Cole", "The Post"),
        ("By Ann Bell", "Ann Bell", ""),
        ("By the evening the border was closed.", "", ""),
        ("By Monday, when they met, the border was closed.", "", ""),
        ("In 2019 by Ann Bell", "", ""),
    ],
)
def test_a_byline(tmp_path: Path, line: str, creator: str, publisher: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"The pact\n{line}\n", encoding="utf-8")
    text = read_source_text(path)
    assert (text.creator, text.publisher) == (creator, publisher)


@pytest.mark.parametrize(
    ("line", "printed", "published"),
    [
        ("25 April 2023", "25 April 2023", "2023-04-25"),
        ("Updated: 25.04.2023, 10:15", "25.04.2023", "2023-04-25"),
        ("2023-04-25", "2023-04-25", "2023-04-25"),
        ("Apr 25th, 2023", "Apr 25th, 2023", "2023-04-25"),
        ("25 апреля 2023", "25 апреля 2023", "2023-04-25"),
        ("3/4/2023", "", ""),
        ("In April 2023 they met", "", ""),
        ("Flight 12 Angry 2023", "", ""),
        ("The pact was signed on 25 April 2023 " + "and much more is told of it " * 6, "", ""),
    ],
)
def test_dates(tmp_path: Path, line: str, printed: str, published: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"A title\n{line}\n", encoding="utf-8")
    text = read_source_text(path)
    assert (text.printed_date, text.published) == (printed, published)


@pytest.mark.parametrize("language", SENTENCES)
def test_languages(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"A title\n\xe9t\xe9\n", "line 2: this is no text in UTF-8"),
        (b"%PDF-1.7\nx", "is no plain text"),
        (b"<!DOCTYPE html><p>x</p>", "is no plain text"),
        (b"PK\x03\x04\x00", "is no plain text"),
        (b" \n\n", "holds no text"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with pytest.raises(RequestError, match=sentence):
        read_source_text(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot read"):
        read_source_text(tmp_path / "none.txt")
