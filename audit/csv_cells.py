"""Tables for spreadsheets: UTF-8 with its mark, and no cell that would be taken for a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

#: The mark by which spreadsheets know UTF-8.
BOM = "\ufeff"
#: A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def line(values: Iterable[Any]) -> str:
    """One line of the table, with its end."""
    written = io.StringIO()
    csv.writer(written).writerow([cell(value) for value in values])
    return written.getvalue()


def cell(value: Any) -> str:
    """A value as text; one that would be taken for a formula begins with an apostrophe."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
