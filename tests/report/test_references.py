"""Short references: what is written short is read back to the very edges, whatever ids look like."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from amity.report.references import References


def read_back(written: str, references: References, every: list[str]) -> list[str]:
    """The ids that a reference names, by what the text says of its letters and hyphens."""
    if written.startswith("all"):
        rest = read_back(written.removeprefix("all").removeprefix(" but "), references, every)
        return [name for name in every if name not in rest]
    letters = {letter: start for start, letter in references.beginnings.items()}
    found, start = [], ""
    for word in written.split():
        if word in every:
            found.append(word)
            continue
        letter, numbers = re.fullmatch(r"([a-z]*)([\d-]+)", word).groups()  # type: ignore[union-attr]
        start = letters[letter] if letter else start
        places = [
            next(n for n, name in enumerate(every) if same(name, start, number))
            for number in numbers.split("-")
        ]
        found += every[places[0] : places[-1] + 1]
    return found


def same(name: str, start: str, number: str) -> bool:
    return (
        name.startswith(start)
        and name[len(start) :].isdigit()
        and name[len(start) :].lstrip("0") == number.lstrip("0")
    )


ids = st.sets(
    st.one_of(
        st.builds(
            "{}-{:03}".format, st.sampled_from(["herald2016", "gazette2014", "notes"]), st.integers(0, 120)
        ),
        st.sampled_from(["first-claim", "second-claim", "x1", "x2"]),
    ),
    min_size=1,
)


@given(ids, st.data())
def test_what_is_written_short_is_read_back(every: set[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sets(st.sampled_from(sorted(every)), min_size=1), min_size=1, max_size=4))
    references = References(every)
    for edges in chosen:
        references.number(edges)
    told = list(references)
    assert [number for number, _, _ in told] == list(range(1, len({frozenset(e) for e in chosen}) + 1))
    for edges in chosen:
        _, count, written = told[references.number(edges) - 1]
        assert count == len(edges)
        assert read_back(written, references, sorted(every)) == sorted(edges)


def test_numbers_follow_the_text_and_neighbours_are_joined() -> None:
    every = [f"herald2016-{n:03}" for n in range(1, 21)] + ["odd"]
    references = References(every)
    assert references.number(["herald2016-003", "odd"]) == 1
    assert references.number(["herald2016-004", "herald2016-005", "herald2016-009"]) == 2
    assert references.number(["odd", "herald2016-003"]) == 1
    assert references.number(every) == 3
    assert list(references) == [(1, 2, "a3 odd"), (2, 3, "a4-5 9"), (3, 21, "all")]


def test_numbers_of_unequal_length_keep_their_noughts() -> None:
    references = References(["claim-1", "claim-01", "claim-2", "claim-3", "claim-4"])
    references.number(["claim-01", "claim-2"])
    assert list(references) == [(1, 2, "a01 2")]
