"""config.toml: what fits counts, what does not is left out and named with its line and the nearest name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from meetreader.config import SETTINGS, Config, ConfigFile, default_config_path, parse_config, read_config
from meetreader.config.config_template import DescribedKeys, format_value, make_template
from meetreader.config.key_changes import KeyChange
from meetreader.config.toml_lines import find_key_lines
from meetreader.hanzi.script import Script
from meetreader.text.layout import Pinyin
from meetreader.ui.listed_reports import ORDERS
from meetreader.ui.rendering.report_marks import MARK_NAMES

PATH = Path("config.toml")


def parse(text: str) -> ConfigFile:
    return parse_config(text, PATH)


def test_what_fits_counts_and_the_rest_is_as_by_default() -> None:
    found = parse(
        'theme = "paper"\nscript = "hongkong"\npinyin = "above"\nmeasure = 32\nmouse = false\n'
        'ambiguous_width = 2\nmarks = ["official", "repair"]\n'
    )
    assert found.problems == ()
    assert found.config == Config(
        theme="paper",
        script="hongkong",
        pinyin="above",
        measure=32,
        mouse=False,
        ambiguous_width=2,
        marks=("official", "repair"),
    )
    assert found.lines == {
        "theme": 1, "script": 2, "pinyin": 3, "measure": 4, "mouse": 5, "ambiguous_width": 6, "marks": 7
    }  # fmt: skip


def test_an_empty_file_is_the_defaults() -> None:
    assert parse("") == ConfigFile(path=PATH, lines={})
    assert parse("# theme = 5\n").config == Config()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\nthene = "ink"', "config.toml:2: thene: no such setting; did you mean theme?"),
        ("xyz = 1", "config.toml:1: xyz: no such setting"),
        ("[kyes]\n", "config.toml:1: kyes: no such setting; did you mean keys?"),
        (
            'script = "tradtional"',
            'config.toml:1: script takes "original", "simplified", "traditional" or "hongkong"; did you mean traditional?',
        ),
        ("measure = 5", "config.toml:1: measure takes a whole number from 10 to 200"),
        ("measure = 40.0", "config.toml:1: measure takes a whole number from 10 to 200"),
        ("measure = true", "config.toml:1: measure takes a whole number from 10 to 200"),
        ('mouse = "no"', "config.toml:1: mouse takes true or false"),
        ("ambiguous_width = 3", 'config.toml:1: ambiguous_width takes "ask", 1 or 2'),
        ("ambiguous_width = true", 'config.toml:1: ambiguous_width takes "ask", 1 or 2'),
        (
            'marks = ["repairs"]',
            'config.toml:1: marks takes a list of "repair", "official", "directive" and "deadline"',
        ),
        (
            "marks = [[]]",
            'config.toml:1: marks takes a list of "repair", "official", "directive" and "deadline"',
        ),
        ("keys = 5", "config.toml:1: keys: takes a key in quotation marks, or a list of keys"),
        (
            "[keys]\nhits.search_word = 5",
            "config.toml:2: hits.search_word: takes a key in quotation marks, or a list of keys",
        ),
        ("a = ", "config.toml:1: Invalid value"),
        ('theme = "ink"\nmouse = [true\n', "config.toml:3: Unclosed array"),
        ("theme = 1\ntheme = 2", "config.toml:2: Cannot overwrite a value"),
        ("a = " + "[" * 5_000, "config.toml: nested too deeply"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(text: str, problem: str) -> None:
    found = parse(text)
    assert found.problems == (problem,)
    assert found.config == Config()


def test_what_does_not_fit_takes_nothing_else_with_it() -> None:
    found = parse('theme = "inc"\nscript = "simplified"\n')
    assert found.config == Config(script="simplified")
    assert len(found.problems) == 1


def test_keys_are_found_however_toml_writes_them() -> None:
    text = '[keys]\nhits.search_word = "*"\n"words.show_card" = ["K", "] w"]\n[keys.program]\nquit = []\n'
    assert parse(text).key_changes == (
        KeyChange("hits.search_word", ("*",), 2),
        KeyChange("words.show_card", ("K", "] w"), 3),
        KeyChange("program.quit", (), 5),
    )


def test_the_line_of_a_key() -> None:
    text = 'a = 1 # b = 2\n[ t . "u v" ]\n\tc.\'d\' = [\n  "x = 1",\n]\ne=2\n[[f]]\n'
    assert find_key_lines(text) == {
        ("a",): 1, ("t", "u v"): 2, ("t", "u v", "c", "d"): 3, ("t", "u v", "e"): 6, ("f",): 7
    }  # fmt: skip


class TestReading:
    def test_without_a_file_the_defaults_count(self, tmp_path: Path) -> None:
        assert read_config(tmp_path / "config.toml") == ConfigFile()

    def test_it_is_looked_for_in_the_configuration_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        assert default_config_path() == tmp_path / "meetreader" / "config.toml"
        default_config_path().parent.mkdir()
        default_config_path().write_bytes('\ufefftheme = "snow"\r\nmouse = false\r\n'.encode())
        assert read_config().config == Config(theme="snow", mouse=False)

    def test_bytes_that_are_no_utf8_are_named_with_their_line(self, tmp_path: Path) -> None:
        path = tmp_path / "config.toml"
        path.write_bytes(b"mouse = false\n# \xb1\xb1\n")
        assert read_config(path).problems == (f"{path}:2: not UTF-8",)

    def test_a_file_that_can_not_be_read(self, tmp_path: Path) -> None:
        assert read_config(tmp_path).problems == (f"{tmp_path}: can't be read (Is a directory)",)


class TestTable:
    def test_the_types_of_the_fields_say_the_same_as_their_choices(self) -> None:
        hints = get_type_hints(Config, localns={"Pinyin": Pinyin, "Script": Script})
        for setting in SETTINGS:
            hint = hints[setting.name]
            if get_origin(hint) is tuple:
                hint = get_args(hint)[0]
            if get_origin(hint) is Literal:
                assert set(setting.choices) == set(get_args(hint)), setting.name
            elif not isinstance(setting.default, str):
                assert isinstance(setting.default, hint)

    def test_what_the_reader_calls_these_things_is_what_the_table_offers(self) -> None:
        choices = {setting.name: tuple(setting.choices) for setting in SETTINGS}
        assert choices["order"] == tuple(ORDERS)
        assert set(choices["marks"]) == set(MARK_NAMES)

    def test_every_default_fits(self) -> None:
        text = "".join(f"{setting.name} = {format_value(setting.default)}\n" for setting in SETTINGS)
        assert parse(text).problems == ()
        assert parse(text).config == Config()


class TestTemplate:
    KEYS = DescribedKeys("hits.search_word", ("*", "] w"), "search for the word")

    def test_it_changes_nothing(self) -> None:
        found = parse(make_template([self.KEYS], "/c/config.toml"))
        assert (found.config, found.key_changes, found.problems) == (Config(), (), ())

    def test_every_line_of_it_can_be_made_to_count(self) -> None:
        lines = make_template([self.KEYS], "/c/config.toml").split("\n")
        text = "\n".join(line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in lines)
        found = parse(text)
        assert found.problems == ()
        assert set(found.lines or ()) == {setting.name for setting in SETTINGS}
        assert [(change.action, change.keys) for change in found.key_changes] == [
            ("hits.search_word", ("*", "] w"))
        ]
        assert set(tomllib.loads(text)) == {*(setting.name for setting in SETTINGS), "keys"}
