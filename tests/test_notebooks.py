"""Every notebook runs from top to bottom and says what its stored outputs say; figures may change their looks.

To renew the outputs of a notebook: clear them all (``jupyter nbconvert --clear-output --inplace FILE``) and run the
test, which stores new ones and fails once, so that they are looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
FIGURE = "image/svg+xml"
DATASETS = Path(os.environ.get("AMITY_DATASETS", Path(__file__).parents[2] / "shared" / "datasets")).resolve()
"""Files of others, which are no part of amity."""

NEED_DATASETS = {"joined"}
"""Notebooks that read them."""

MOST = 300_000
"""Bytes of a notebook with its outputs."""


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def kernel() -> Iterator[NotebookClient]:
    """One kernel for all notebooks, in which what they import is read once."""
    client = NotebookClient(new_notebook(), timeout=300, kernel_name="python3", record_timing=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(FOLDER)
        patch.setenv("AMITY_DATASETS", str(DATASETS))
        with client.setup_kernel():
            yield client


def run(notebook: NotebookNode, kernel: NotebookClient) -> None:
    """Run it without the names of others, and make one text of what a cell prints, which comes in pieces."""
    notebook.cells.insert(0, new_code_cell("%reset -f"))
    kernel.nb = notebook
    kernel.execute(cleanup_kc=False)
    assert not notebook.cells.pop(0).outputs
    for cell in code_cells(notebook):
        joined: list[NotebookNode] = []
        for output in cell.outputs:
            if joined and output.output_type == "stream" and joined[-1].get("name") == output.name:
                joined[-1].text += output.text
            else:
                joined.append(output)
        cell.outputs = joined


def store(notebook: NotebookNode, metadata: NotebookNode, path: Path) -> None:
    """Keep texts and figures: a page in a frame would be as large as all the rest, and says nothing on paper."""
    notebook.metadata = metadata  # running adds the version of Python
    for cell in code_cells(notebook):
        cell.metadata = {}
        for output in cell.outputs:
            for kind in set(output.get("data", ())) - {"text/plain", FIGURE}:
                del output["data"][kind]
    nbformat.write(notebook, path)


def told(cell: NotebookNode) -> list[tuple[str, str]]:
    """What a cell printed or returned, and that it drew a figure."""
    found = [
        (output.output_type, output.get("text") or output.get("data", {}).get("text/plain", ""))
        for output in cell.outputs
    ]
    return found + [("figure", "") for output in cell.outputs if FIGURE in output.get("data", {})]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_notebook(path: Path, kernel: NotebookClient) -> None:
    if path.stem in NEED_DATASETS and not DATASETS.is_dir():
        pytest.skip(f"the data sets of others are not at hand: {DATASETS}")
    stored = nbformat.read(path, as_version=4)
    notebook = nbformat.read(path, as_version=4)
    run(notebook, kernel)
    if not any(cell.outputs for cell in code_cells(stored)):
        store(notebook, stored.metadata, path)
        pytest.fail(
            f"{path.name} was without outputs, which have been stored: look at them, then run the test again"
        )
    for before, now in zip(code_cells(stored), code_cells(notebook), strict=True):
        assert told(now) == told(before), before.source
    assert any(told(cell) for cell in code_cells(notebook))
    assert path.stat().st_size < MOST


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_outputs_hold_no_address_of_a_machine(path: Path) -> None:
    for cell in code_cells(nbformat.read(path, as_version=4)):
        for kind, text in told(cell):
            assert kind != "error"
            assert not re.search(r"0x[0-9a-f]{6,}|/home/|/root/|/tmp/", text)


def test_there_is_one_for_each_kind_of_question() -> None:
    assert {path.stem for path in NOTEBOOKS} == {"tour", "balance", "dyad", "as-known-in-2017", "joined"}
