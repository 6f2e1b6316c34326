"""Sorted tables: whatever the keys, the rows found are those in the file."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetreader.data import sorted_table
from meetreader.data.sorted_table import SortedTable

CELL = st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=["Cs"]), max_size=30)
KEY = CELL.filter(lambda key: bool(key) and key[0] != "#")
LONG = st.integers(0, 20_000).map(lambda size: "长" * size)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("assets")


@given(rows=st.lists(st.tuples(KEY, CELL | LONG), max_size=60), absent=st.text(max_size=4))
def test_every_row_is_found_by_its_key_and_no_other(
    folder: Path, rows: list[tuple[str, str]], absent: str
) -> None:
    rows = sorted(rows, key=lambda row: row[0].encode())
    written = "# a table\n# of two lines\n" + "".join(f"{key}\t{value}\n" for key, value in rows)
    (folder / "table.tsv").write_text(written, encoding="utf-8", newline="")
    with patch.object(sorted_table, "asset_path", lambda name: folder / name):
        table = SortedTable("table.tsv")
    assert list(table) == [list(row) for row in rows]
    for key in {key for key, _ in rows} | {absent}:
        found = [list(row) for row in rows if row[0] == key]
        assert list(table.find_rows(key)) == found
        assert table.find_line(key) == ("\t".join(found[0]) if found else None)
        assert list(table.find_by_prefix(key[:1])) == [
            list(row) for row in rows if key and row[0][0] == key[0]
        ]


def test_a_table_of_one_column_needs_no_tab_and_no_last_line_break(folder: Path) -> None:
    (folder / "words.txt").write_text("# words\n#: word\n一举\n一再", encoding="utf-8")
    with patch.object(sorted_table, "asset_path", lambda name: folder / name):
        table = SortedTable("words.txt")
    assert list(table) == [["一举"], ["一再"]]
    assert list(table.find_by_prefix("一")) == [["一举"], ["一再"]]
    assert list(table.find_by_prefix("一再")) == [["一再"]]
    assert list(table.find_by_prefix("二")) == []
