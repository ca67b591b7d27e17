"""What is kept with the rows of a dataset."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep

from amity.corpus.model import Tables


def test_threads_get_the_one_thing_that_is_kept() -> None:
    tables, made = Tables(), list[int]()

    def make() -> object:
        made.append(len(made))
        sleep(0.01)  # others ask meanwhile
        return object()

    def ask(number: int) -> list[object]:
        return [tables.kept(("thing", (number + step) % 3), make) for step in range(3)]

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(ask, range(6)))
    assert len(made) == 3
    assert len({id(thing) for things in found for thing in things}) == 3


def test_the_latest_few_of_a_kind_are_kept_and_none_of_another_goes_for_them() -> None:
    tables = Tables()
    assert tables.kept(("other",), lambda: "kept") == "kept"
    for number in (0, 1, 2, 0, 3, 4):
        tables.kept(("thing", number), lambda number=number: number)  # type: ignore[misc]
    assert [tables.known(("thing", number)) for number in range(5)] == [0, None, 2, 3, 4]
    assert tables.kept(("other",), lambda: "made anew") == "kept"


def test_nothing_is_a_thing_that_is_kept() -> None:
    tables = Tables()
    tables.kept(("nothing",), lambda: None)
    assert tables.kept(("nothing",), lambda: 1) is None  # None is a thing too
