"""Comparing tables with texts; the text here is invented."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.checks.run import check_folder
from amity.checks.texts import compare_texts
from amity.corpus.tables import read_tables
from amity.errors import RequestError

TEXT = (
    "A first report\n\n"
    + "\n".join(f" Paragraph {n} tells what the two of them did." for n in range(1, 12))
    + "\n \n"
)
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def run(
    tmp_path: Path, text: str = TEXT, claims: str = TABLES["claims.csv"], digest: str = DIGEST
) -> list[str]:
    keep = [line for line in claims.splitlines() if line.startswith(("id,", "gazette"))]
    sources = "\n".join(TABLES["sources.csv"].splitlines()[:2]).replace("a,,", f"a,{digest},") + "\n"
    write_tables(tmp_path / "set", claims="\n".join(keep) + "\n", sources=sources)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report.txt").write_text(text, encoding="utf-8", newline="")
    # With the claims of one source alone some actors stand in none.
    faults = check_folder(tmp_path / "set", tmp_path / "texts").faults
    return [str(fault) for fault in faults if fault.kind != "in no claim"]


def test_a_faithful_dataset_passes(tmp_path: Path) -> None:
    assert run(tmp_path) == []


def test_a_changed_text_is_noticed(tmp_path: Path) -> None:
    (found,) = run(tmp_path, TEXT + "x")
    assert "is the SHA-256 of no file in texts" in found


def test_a_source_without_a_checksum_is_noticed(tmp_path: Path) -> None:
    (found,) = run(tmp_path, digest="")
    assert found.startswith("sources.csv, row 2, column sha256: is empty; write the SHA-256 of its text")


def test_a_wrong_count_of_blocks_is_noticed(tmp_path: Path) -> None:
    shorter = "A first report\nParagraph 1.\n"
    found = run(tmp_path, shorter, digest=hashlib.sha256(shorter.encode()).hexdigest())
    assert "sources.csv, row 2, column blocks: '12' differs from the text, which has 2; write 2." in found
    assert (
        "claims.csv, row 3, column block: '3' is no block of the text, which has 2; count the blocks again."
        in found
    )


def test_nine_words_in_a_row_are_noticed_and_eight_are_not(tmp_path: Path) -> None:
    copied = TABLES["claims.csv"].replace(
        "She was minister then.", "In paragraph 3 tells what the two of THEM did."
    )
    (found,) = run(tmp_path / "nine", claims=copied.replace("In paragraph", "Paragraph"))
    assert (
        "column note: 'paragraph 3 tells what the two of them did' repeats 9 words in a row of gazette2014"
        in found
    )
    eight = TABLES["claims.csv"].replace("She was minister then.", "It tells what the two of them did.")
    assert run(tmp_path / "eight", claims=eight) == []


def test_no_folder(folder: Path) -> None:
    with pytest.raises(RequestError, match="give the one that holds the texts"):
        check_folder(folder, folder / "missing")


def test_the_corpus_agrees_with_the_articles_where_they_are_at_hand() -> None:
    from importlib.resources import files

    texts = Path(__file__).parents[3] / "shared" / "seeds"
    if not texts.is_dir():
        pytest.skip("the articles are under copyright and not part of the project; no copy is at hand")
    reading = read_tables(Path(str(files("amity.data"))))
    assert compare_texts(reading.tables, reading.rows, texts) == ()
