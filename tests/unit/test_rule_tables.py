"""The tables of rules: a head names the columns, and a row that does not fit is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.data import rule_tables
from meetreader.data.files import data_folder
from meetreader.data.rule_tables import RuleTableError, read_rows, read_words

ASSETS = data_folder("assets")
OVERLAYS = {  # in the formats of OpenCC, pypinyin and jieba, which read no head
    *(f"rules/scripts/{name}.txt" for name in ("s2t", "s2tw", "s2hk", "t2s")),
    "rules/pinyin/phrases.txt",
    "rules/pinyin/characters.txt",
    "rules/words/jieba.txt",
}
TABLES = sorted({str(path.relative_to(ASSETS)) for path in ASSETS.glob("rules/*/*")} - OVERLAYS)


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rule_tables, "asset_path", lambda name: tmp_path / name)
    return tmp_path / "posts.tsv"


def test_rows_are_read_and_columns_left_out_are_empty(table: Path) -> None:
    table.write_text("# Posts.\n#: post\tstep\tbody?\n书记\thead\t市委\n\n# more\n局长\thead\n")
    assert read_rows("posts.tsv", "post step body") == [("书记", "head", "市委"), ("局长", "head", "")]


def test_a_table_of_one_column_is_a_list_of_words(table: Path) -> None:
    table.write_text("#: word\n高明\n安全\n")
    assert read_words("posts.tsv") == ["高明", "安全"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#: post\tstep\n书记\n", "posts.tsv:2: 1 columns, not 2 (post, step)"),
        ("#: post\tstep\n书记\thead\tx\n", "posts.tsv:2: 3 columns, not 2 (post, step)"),
        (
            "#: post\tkind\n书记\thead\n",
            "posts.tsv:1: columns ['post', 'kind'], but the code reads ['post', 'step']",
        ),
        ("# no head\n书记\thead\n", "posts.tsv:2: a row before the line `#:` that names the columns"),
        ("#: post\tstep\n\thead\n", "posts.tsv:2: the column post is empty"),
        ("#: post\tstep\n书记\tchief\n", "posts.tsv:2: step is 'chief', none of deputy, head"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_file_and_line(table: Path, text: str, message: str) -> None:
    table.write_text(text)
    with pytest.raises(RuleTableError) as error:
        read_rows("posts.tsv", "post step", {"step": {"head", "deputy"}})
    assert str(error.value) == message


@pytest.mark.parametrize("name", TABLES)
def test_every_table_explains_itself_and_fits_its_head(name: str) -> None:
    lines = (ASSETS / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    (head,) = (line for line in lines if line.startswith("#:"))
    columns = [column.removesuffix("?") for column in head.removeprefix("#:").strip().split("\t")]
    assert len(set(columns)) == len(columns)
    assert read_rows(name, " ".join(columns))
