"""A workbook with the tables of a dataset as sheets."""

from __future__ import annotations

import csv
import io

from amity.corpus.datapackage import FILE, FILE_SHEET, property_rows
from amity.corpus.model import Tables
from amity.corpus.tables import table_texts
from amity.workbook import workbook_bytes


def workbook_of(tables: Tables) -> bytes:
    """A workbook with the tables as sheets, and a sheet of what the dataset says about itself.

    Raises:
        DataError: a cell holds what a workbook cannot.
        MissingExtra: openpyxl is not installed.
    """
    texts = table_texts(tables)
    sheets = {FILE_SHEET: property_rows(texts.pop(FILE))}
    for name, text in texts.items():
        sheets[name.removesuffix(".csv")] = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return workbook_bytes(sheets)
