"""Which language the interface has, and what is said in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader.cli.language_choice import speak_language, take_option
from meetreader.cli.main import main
from meetreader.language import (
    Language,
    find_language,
    get_language,
    language_in_use,
    parse_language,
    translate,
    translate_count,
    translate_label,
    use_language,
)


@pytest.fixture(autouse=True)
def english_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")  # put back afterwards, whatever the test does to it
    yield
    speak_language("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_SG"}, "zh-Hans"),
        ({"LANG": "zh"}, "zh-Hans"),
        ({"LANG": "zh_CN.GB18030@stroke"}, "zh-Hans"),
        ({"LANG": "zh_TW.Big5"}, "zh-Hant"),
        ({"LANG": "zh_HK.big5hkscs"}, "zh-Hant"),
        ({"LANG": "zh_MO"}, "zh-Hant"),
        ({"LANG": "zh_Hant_CN"}, "zh-Hant"),
        ({"LANG": "zh-Hans-HK"}, "zh-Hans"),
        ({"LANG": "zha_CN"}, "en"),
        ({"LC_ALL": "zh_TW", "LC_MESSAGES": "zh_CN", "LANG": "de"}, "zh-Hant"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "zh_TW"}, "zh-Hans"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LC_CTYPE": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_surroundings(environment: dict[str, str], language: str) -> None:
    assert find_language(environment) == language


@pytest.mark.parametrize(
    ("name", "language"),
    [("zh-Hans", "zh-Hans"), ("zh_hant", "zh-Hant"), ("EN", "en"), ("zh", None), ("auto", None), ("", None)],
)
def test_the_names_of_languages(name: str, language: str | None) -> None:
    assert parse_language(name) == language


@pytest.mark.parametrize(
    ("arguments", "rest", "name"),
    [
        (["show", "a"], ["show", "a"], None),
        (["--lang", "en", "show", "a"], ["show", "a"], "en"),
        (["show", "--lang", "zh-Hans", "a"], ["show", "a"], "zh-Hans"),
        (["show", "a", "--lang=zh-Hans"], ["show", "a"], "zh-Hans"),
        (["--lang", "en", "a", "--lang", "fr"], ["a"], "fr"),
        (["search", "--", "--lang", "en"], ["search", "--", "--lang", "en"], None),
        (["show", "--lang"], ["show", "--lang"], None),
        (["show", "--lang", "--help"], ["show", "--lang", "--help"], None),
        (["--language", "en"], ["--language", "en"], None),
    ],
)
def test_the_option_is_taken_wherever_it_stands(
    arguments: list[str], rest: list[str], name: str | None
) -> None:
    assert take_option(arguments) == (rest, name)


class TestMessages:
    def test_in_english_they_are_what_the_code_says(self) -> None:
        assert get_language() == "en"
        assert translate("no such file or folder") == "no such file or folder"
        assert [translate_count("{count} cell", "{count} cells", count) for count in (0, 1, 2)] == [
            "{count} cells", "{count} cell", "{count} cells"
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("language", "folder", "cells", "speech"),
        [
            ("zh-Hans", "没有这个文件或文件夹", "{count} 格", "讲话"),
            ("zh-Hant", "沒有這個檔案或資料夾", "{count} 格", "講話"),
        ],
    )
    def test_in_chinese_they_are_translated(
        self, language: Language, folder: str, cells: str, speech: str
    ) -> None:
        with language_in_use(language):
            assert translate("no such file or folder") == folder
            assert translate_count("{count} cell", "{count} cells", 1) == cells
            assert translate_label("role", "speak") == speech
        assert get_language() == "en"

    def test_what_is_not_in_the_catalogue_stays_as_it_is(self) -> None:
        with language_in_use("zh-Hans"):
            assert translate("no message at all") == "no message at all"
            assert translate("") == ""

    def test_the_same_word_may_have_several_meanings(self) -> None:
        with language_in_use("zh-Hans"):
            assert translate_label("role", "report") == "汇报"
            assert translate("Report") == "报道编号"


class TestCommandLine:
    def say(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
        assert main(list(arguments)) == 1
        return capsys.readouterr().err

    def test_the_option_counts_before_the_settings_and_these_before_the_surroundings(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
        assert "沒有這個檔案或資料夾" in self.say(capsys, "show", "/none")
        settings = tmp_path / "meetreader" / "config.toml"
        settings.parent.mkdir()
        settings.write_text('# language = "en"\nlanguage = "zh-Hans"\n', encoding="utf-8")
        assert "没有这个文件或文件夹" in self.say(capsys, "show", "/none")
        assert "no such file or folder" in self.say(capsys, "--lang", "en", "show", "/none")
        settings.write_text('language = "auto"\n', encoding="utf-8")
        assert "沒有這個檔案或資料夾" in self.say(capsys, "show", "/none")
        settings.write_text('language = "french"\n', encoding="utf-8")
        assert "沒有這個檔案或資料夾" in self.say(capsys, "show", "/none")

    @pytest.mark.parametrize(
        "arguments", [["--lang", "fr", "show", "a"], ["show", "--lang", "fr", "a"], ["a", "--lang=fr"]]
    )
    def test_a_language_that_there_is_not_is_a_wrong_call(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert said == "meetreader: --lang fr: no such language; there are en, zh-Hans, zh-Hant\n"

    def test_it_is_said_in_the_language_that_counts_without_it(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
        assert main(["--lang", "fr"]) == 2
        assert "没有这种语言" in capsys.readouterr().err

    def test_an_option_without_a_language_is_a_wrong_call(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "a", "--lang"]) == 2
        assert "argument --lang: expected one argument" in capsys.readouterr().err


def test_in_english_no_catalogue_is_read() -> None:
    code = (
        "import builtins, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == 'open' else None)\n"
        "from meetreader.cli.main import main\n"
        "main(['show', '--help'])\n"
        "assert opened and not [name for name in opened if name.endswith('.mo')], opened\n"
    )
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_worker_speaks_the_language_of_the_program_that_started_it(tmp_path: Path) -> None:
    from meetreader.sources.guarded_reading import read_guarded
    from meetreader.sources.source import SourceError

    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nno pdf")
    use_language("zh-Hant")
    with pytest.raises(SourceError, match="無法以 pdf 讀取"):
        read_guarded(path)
