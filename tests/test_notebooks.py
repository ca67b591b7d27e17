"""Every notebook runs from top to bottom and says what its stored outputs say; figures may change their looks.

To renew the outputs of a notebook: clear them all (``jupyter nbconvert --clear-output --inplace FILE``) and run the
test, which stores new ones and fails once, so that they are looked at.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
FIGURE = "image/svg+xml"
DATASETS = Path(os.environ.get("AMITY_DATASETS", Path(__file__).parents[2] / "shared" / "datasets")).resolve()
"""Files of others, which are no part of amity."""

NEED_DATASETS = {"joined"}
"""Notebooks that read them."""

MOST = 300_000
"""Bytes of a notebook with its outputs."""

Json = dict[str, Any]


def code_cells(path: Path) -> list[Json]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def read(path: Path) -> Json:
    notebook: Json = json.loads(path.read_text(encoding="utf-8"))
    return notebook


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    """The shell of IPython, which runs the cells of a kernel of Jupyter too; without a process and a protocol."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        yield InteractiveShell.instance(config=Config(HistoryManager=Config(enabled=False)))
        InteractiveShell.clear_instance()


def run(source: str, shell: InteractiveShell) -> list[Json]:
    """The outputs of a cell: what it prints, what it displays, and the value of its last line."""
    with shell.display_trap, capture_output() as captured:
        shell.run_cell(source).raise_error()
    assert captured.stderr == ""
    printed = {"name": "stdout", "output_type": "stream", "text": captured.stdout.splitlines(True)}
    return [printed] * bool(captured.stdout) + [
        {
            "data": {
                kind: text.splitlines(True)
                for kind, text in output.data.items()
                if kind in {"text/plain", FIGURE}
            },
            "execution_count": None,
            "metadata": {},
            "output_type": "execute_result",
        }
        for output in captured.outputs
    ]


def store(path: Path, outputs: list[list[Json]]) -> None:
    """Keep texts and figures: a page in a frame would be as large as all the rest, and says nothing on paper."""
    notebook = read(path)
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for number, (cell, those) in enumerate(zip(cells, outputs, strict=True), 1):
        counted = ({**output, "execution_count": number} if "data" in output else output for output in those)
        cell |= {"execution_count": number, "metadata": {}, "outputs": list(counted)}
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8", newline="")


def told(outputs: list[Json]) -> list[tuple[str, str]]:
    """What a cell printed or returned, and that it drew a figure."""
    texts = [
        (output["output_type"], "".join(output.get("text") or output["data"].get("text/plain", "")))
        for output in outputs
    ]
    return texts + [("figure", "") for output in outputs if FIGURE in output.get("data", {})]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_notebook(path: Path, monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell) -> None:
    if path.stem in NEED_DATASETS and not DATASETS.is_dir():
        pytest.skip(f"the data sets of others are not at hand: {DATASETS}")
    monkeypatch.chdir(FOLDER)
    monkeypatch.setenv("AMITY_DATASETS", str(DATASETS))
    cells = code_cells(path)
    shell.reset()
    outputs = [run("".join(cell["source"]), shell) for cell in cells]
    if not any(cell["outputs"] for cell in cells):
        store(path, outputs)
        pytest.fail(
            f"{path.name} was without outputs, which have been stored: look at them, then run the test again"
        )
    for cell, now in zip(cells, outputs, strict=True):
        assert told(now) == told(cell["outputs"]), "".join(cell["source"])
    assert any(map(told, outputs))
    assert path.stat().st_size < MOST


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_outputs_hold_no_address_of_a_machine(path: Path) -> None:
    for cell in code_cells(path):
        for kind, text in told(cell["outputs"]):
            assert kind != "error"
            assert not re.search(r"0x[0-9a-f]{6,}|/home/|/root/|/tmp/", text)


def test_there_is_one_for_each_kind_of_question() -> None:
    assert {path.stem for path in NOTEBOOKS} == {"tour", "balance", "dyad", "as-known-in-2017", "joined"}
