"""The command line in Chinese: nothing is left in English but names, and what programs read is the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetreader.analysis import analyse
from meetreader.cli.command_table import COMMANDS
from meetreader.cli.language_choice import speak_language
from meetreader.cli.main import main
from meetreader.export.brief import make_brief
from meetreader.language import LANGUAGES, Language, language_in_use
from meetreader.text.cells import text_width

CHINESE: tuple[Language, ...] = ("zh-Hans", "zh-Hant")
REPORT = "市委召开会议\n3月16日，市委书记李俊明主持会议。会议强调，各县区要在3月底前完成整改。\n"
# What is no name of an option, a file, a value or a program, and yet the same in each language.
_NAMES = """
    meetreader Anki CSV Excel JSON JSONL SQL PATH FILE N UTF-8 COMMAND SELECT OSC shell tmux wheel macOS CC-CEDICT
    add remove list status rebuild show init check path auto ask original simplified traditional hongkong off inline ruby
    marks numbers zhuyin jsonl json csv markdown tsv table text newest oldest parquet pyarrow library export import query
    id span before after score kind raw published candidates record html pdf docx doctor gb18030 pip install
    reports texts people offices sightings directives deadlines addressees problems copies filled failures
    Space PgDn Esc F5 Ctrl-D ink snow paper true false repair official directive deadline
    zhōng zhong1 bú yào yí zhì líng dǎo zh z ch c sh s n l ng vi
"""
NAMES = set(_NAMES.split())

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command line; its status, its output and what it complains of."""
    monkeypatch.setenv("LANGUAGE", "en")  # put back afterwards
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    yield run_command
    speak_language("en")


def find_english(text: str) -> set[str]:
    """The Latin words of a text that are no names: of options, values, formats, fields, files, commands, variables."""
    text = re.sub(r"(?m)^ *(?:meetreader|curl|source|mkdir) .*$", "", text)  # examples
    text = re.sub(r"(?m)^meetreader[^：:]*[：:]", "", text)
    text = re.sub(r"(?ms)^用法：.*?\n\n|^用法：.*?(?=^meetreader)", "", text)
    text = re.sub(r"(?m)^  [-a-zA-Z{][^一-鿿“]*?(?:  |$)", "", text)  # what a row of a table is about
    text = re.sub(r"`[^`]*`|（[A-Za-z, 、0-9-]+）|'[^']*'|\w+:[<\w.-]+", " ", text)
    text = re.sub(
        r"(?<![\w-])--?[a-z][\w-]*(?: [a-z]+\b)?|[~.\w-]*/[\w./{},~-]*|[\w-]+\.[a-z]+\b|\.[a-z]+\b", " ", text
    )
    text = re.sub(r"meetreader [a-z]+(?: [a-z]+)?(?: [A-Z]+)?", " ", text)
    words = re.findall(r"[A-Za-zÀ-ɏ][\w-]*", text)
    return {word for word in words if word not in NAMES and not word.isupper()}


SETTINGS = """\
thene = "ink"
script = "tradtional"
measure = 5
marks = "repair"
mouse = 2
library = 3
[keys]
hits.search_word = 5
hits.go_to_next_hi = "n"
program.quit = "pgdwn"
hits.search = "gg"
"""


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
class TestHelp:
    def test_it_is_in_chinese(self, run: Run, language: Language, command: str) -> None:
        status, out, err = run(*filter(None, [command]), "--help", "--lang", language)
        assert (status, err) == (0, "")
        assert find_english(out) == set()
        assert not re.search("(?m)[一-鿿]:$", out)  # headings

    def test_its_rows_fit_into_the_terminal(self, run: Run, language: Language, command: str) -> None:
        _, out, _ = run(*filter(None, [command]), "--help", "--lang", language)
        examples = re.compile(r" *(?:meetreader|curl|source|mkdir) ")
        rows = out.partition("\n\n")[2].splitlines()  # those of the usage are argparse's
        wide = [line for line in rows if text_width(line) > 80 and not examples.match(line)]
        assert wide == []


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        (2, ["show"]),
        (2, ["show", "a.txt", "b.txt"]),
        (2, ["show", "--no-such-option", "a.txt"]),
        (2, ["show", "a.txt", "--script"]),
        (2, ["show", "a.txt", "--script", "fraktur"]),
        (2, ["show", "a.txt", "--width", "3"]),
        (2, ["show", "a.txt", "--width", "10", "--pinyin", "inline", "--tones", "zhuyin"]),
        (2, ["show", "a.txt", "--tone-sandhi"]),
        (2, ["show", "a.txt", "--encoding", "hex"]),
        (2, ["a.txt", "--at", "x"]),
        (2, ["extract", "a.txt", "--bom"]),
        (2, ["extract", "a.txt", "-o", ""]),
        (2, ["extract", "a.txt", "-o", "b/"]),
        (2, ["extract", "a.txt", "--library", "b.db"]),
        (2, ["extract", "a.txt", "-o", "a.txt"]),
        (2, ["repair", "a.txt", "b/a.txt", "-o", "new/"]),
        (2, ["search", " "]),
        (2, ["search", "x", "a.txt", "city:忻州"]),
        (2, ["library", "add", "-"]),
        (2, ["library", "remove"]),
        (2, ["state", "import"]),
        (1, ["show", ""]),
        (1, ["show", "none.txt"]),
        (1, ["show", "empty.txt"]),
        (1, ["show", "folder"]),
        (1, ["show", "bytes.txt"]),
        (1, ["show", "a.doc"]),
        (1, ["extract", "folder", "none.txt", "link.txt"]),
        (1, ["extract", "a.txt", "-o", "missing/b.csv"]),
        (1, ["search", "x", "city:忻州"]),
        (1, ["query", "SELECT 1"]),
        (1, ["library", "status"]),
        (1, ["notes"]),
        (1, ["words"]),
        (1, ["state", "export"]),
        (1, ["state", "import", "a.txt"]),
        (1, ["state", "import", "none.json"]),
        (1, ["state", "import", "other.json"]),
        (1, ["config", "check"]),
    ],
)  # fmt: skip
def test_errors_are_in_chinese(
    run: Run,
    language: Language,
    status: int,
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for folder in ("b", "folder", "data", "config/meetreader", "state"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name, text in (
        ("a.txt", REPORT), ("b/a.txt", REPORT), ("empty.txt", "\n"), ("a.doc", "x"), ("other.json", "{}"),
        (
            "config/meetreader/config.toml",
            'thene = "ink"\nscript = "tradtional"\nmeasure = 5\nmarks = "repair"\nmouse = 2\nlibrary = 3\n'
            '[keys]\nhits.search_word = 5\nhits.go_to_next_hi = "n"\nprogram.quit = "pgdwn"\nhits.search = "gg"\n',
        ),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(bytes(range(256)))
    (tmp_path / "link.txt").symlink_to("gone.txt")
    monkeypatch.chdir(tmp_path)
    found, out, err = run(*arguments, "--lang", language)
    assert (found, out) == (status, "")
    typed = set(
        re.findall(r"[\w-]+", f"{SETTINGS} {' '.join(arguments)} theme go_to_next_hit gone pagedown g")
    )
    assert find_english(err) - typed == set(), err
    assert re.search("[一-鿿]", err.replace("city:忻州", ""))


@pytest.mark.parametrize("language", CHINESE)
def test_the_settings_are_explained_in_chinese(run: Run, language: Language) -> None:
    _, out, _ = run("config", "init", "--lang", language)
    comments = [line[2:] for line in out.partition("[keys]")[0].splitlines() if line.startswith("# ")]
    assert len(comments) > 20
    for line in comments:
        assert text_width(line) <= 110
    # Where two comments of one setting are joined, a value may be the first word of a row.
    assert find_english(re.sub(r'"[\w -]*"|LC_\w+|LANG', "", "".join(comments))) == set()


@pytest.mark.parametrize("language", CHINESE)
def test_what_programs_read_is_the_same(run: Run, language: Language, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    for arguments in (
        ["extract", str(path)],
        ["extract", str(path), "--format", "csv"],
        ["repair", str(path), "--list"],
        ["search", "整该", str(path), "--format", "jsonl"],
        ["config", "path"],
        ["completions", "bash"],
    ):
        english, chinese = run(*arguments), run(*arguments, "--lang", language)
        if arguments[0] == "completions":  # the words are the same, the explanations are not
            continue
        assert chinese == english
    record = json.loads(run("extract", str(path), "--lang", language)[1])
    assert record["directives"][0]["force"] == "must"
    assert record["people"][0]["roles"] == ["chair"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["- **李俊明** 市委书记 (chair)", "## Directives", "(must; to 各县区; by 3月底前)"]),
        (
            "zh-Hans",
            ["- **李俊明** 市委书记（主持）", "## 工作要求", "（必须；责任单位：各县区；办理时限：3月底前）"],
        ),
        (
            "zh-Hant",
            ["- **李俊明** 市委书记（主持）", "## 工作要求", "（必須；責任單位：各县区；辦理時限：3月底前）"],
        ),
    ],
)
def test_a_brief_is_prose(language: Language, lines: list[str]) -> None:
    with language_in_use(language):
        brief = make_brief(analyse(REPORT))
    for line in lines:
        assert line in brief


@pytest.mark.parametrize("language", CHINESE)
def test_how_a_hit_fits_is_said_in_chinese(run: Run, language: Language, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    status, out, _ = run("search", "完成整该", str(path), "--lang", language)
    assert status == 0
    assert re.search(r": \d+ (?:错 1 字|錯 1 字|读音相近|讀音相近): ", out)


def test_there_are_three_languages() -> None:
    assert LANGUAGES == ("en", "zh-Hans", "zh-Hant")
