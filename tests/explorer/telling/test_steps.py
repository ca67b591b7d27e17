from __future__ import annotations

import re
from pathlib import Path

from datasets import write_tables

from amity.corpus.tables import load_tables
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.telling.steps import story_steps
from amity.explorer.view import make_view

HEAD = "step,period,start,end,title,text,actors\n"


def test_steps_have_the_days_of_their_period_and_the_claims_of_their_actors(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "data")
    rows = [
        '2,,2013,2014-06,Arms,"Arms. [gazette2014-003]",\n',
        '1,pact,,,A pact,"They ally. [gazette2014-001] Arms. [gazette2014-003]",cadmus-front\n',
    ]
    (folder / "stories.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    tables = load_tables(folder)
    first, second = story_steps(make_view(tables, Selection()))
    pact = tables.periods["pact"]
    assert (first.languages["en"][0], first.first, first.last) == ("A pact", pact.first, pact.last)
    # The alliance is of two states; the arms go to the front.
    assert first.claims == ("gazette2014-003",)
    assert [str(day) for day in (second.first, second.last)] == ["2013-01-01", "2014-06-30"]
    # A page of other claims cannot tell a step that rests on these.
    assert story_steps(make_view(tables, Selection(sources=frozenset({"tribune2019"})))) == ()


def test_the_story_of_the_corpus_has_six_steps_each_sentence_with_claims(corpus: Dataset) -> None:
    steps = story_steps(make_view(corpus.tables, Selection()))
    assert len(steps) == 6
    for step in steps:
        assert step.claims and set(step.languages) == {"en", "ru"}
        for language, (_, sentences) in step.languages.items():
            begin = {"en": "[A-Z]", "ru": "[А-Я]"}[language]
            assert all(re.fullmatch(f"{begin}.*[.]", sentence) and claims for sentence, claims in sentences)
