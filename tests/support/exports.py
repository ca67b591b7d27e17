"""What an export comes to, as bytes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from amity.corpus.model import Tables
from amity.edges.slices import Slice
from amity.export.export import write_export


def export_bytes(
    suffix: str, slice_: Slice, tables: Tables, *, formulas: bool = False, directed: bool = False
) -> bytes:
    """The bytes of a file with that suffix."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"slice{suffix}")
        write_export(path, slice_, tables, formulas=formulas, directed=directed)
        return path.read_bytes()
