"""Overlays: each of our rows is tested by its sentence, and the reader's own files are read or their faults named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import rjieba
from pypinyin.phrases_dict import phrases_dict

from meetreader.data.files import asset_path
from meetreader.data.trie_pattern import build_trie_pattern
from meetreader.hanzi import overlays, pinyin, script
from meetreader.hanzi.overlays import OverlayError
from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.script import convert, simplify
from meetreader.hanzi.segmenter import load_rjieba

CONVERSIONS: dict[str, list[Callable[[str], str]]] = {
    "t2s": [simplify],
    "s2tw": [lambda text: convert(text, "traditional")],
    "s2hk": [lambda text: convert(text, "hongkong")],
}
PHRASE_ROW = re.compile(r"^([^#\n:]+): (.+?)  # (.+)$", re.M)
CONVERSIONS["s2t"] = [*CONVERSIONS["s2tw"], *CONVERSIONS["s2hk"]]


def read_commented_rows(name: str) -> list[tuple[str, str]]:
    """Each row of an overlay whose format has no comments at the end of a row, with the comment line above it."""
    lines = asset_path(name).read_text("utf-8").splitlines()
    return [
        (row, above.removeprefix("# ")) for above, row in pairwise(lines) if row and not row.startswith("#")
    ]


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_each_form_of_ours_is_what_its_sentence_gets(conversion: str) -> None:
    rows = read_commented_rows(f"rules/scripts/{conversion}.txt")
    assert rows
    for row, sentence in rows:
        key, form = row.split("\t")
        assert key in sentence, row
        start = sentence.index(key)
        for convert_sentence in CONVERSIONS[conversion]:
            assert convert_sentence(sentence)[start : start + len(key)] == form, (row, sentence)


def test_each_form_of_the_hub_changes_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = overlays.read_forms("t2s")
    for row, sentence in read_commented_rows("rules/scripts/t2s.txt"):
        key = row.split("\t")[0]
        whole = simplify(sentence)
        without = script.HubOverlay({text: form for text, form in forms.items() if text != key})
        monkeypatch.setattr(script, "_load_hub_overlay", lambda without=without: without)
        assert simplify(sentence) != whole, row
        monkeypatch.undo()


@pytest.mark.parametrize("conversion", ["s2t", "s2tw", "s2hk"])
def test_each_traditional_form_changes_its_sentence(conversion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay_of = {name: script._load_overlay(name) for name in ("s2tw", "s2hk")}
    rows = read_commented_rows(f"rules/scripts/{conversion}.txt")
    changed = [
        [convert_sentence(sentence) for convert_sentence in CONVERSIONS[conversion]] for _, sentence in rows
    ]
    for (row, sentence), with_row in zip(rows, changed, strict=True):
        key = row.split("\t")[0]

        def load_without(name: str, key: str = key) -> script._FormOverlay:
            forms = {text: form for text, form in overlay_of[name].forms.items() if text != key}
            return script._FormOverlay(re.compile(build_trie_pattern(forms)), forms)

        monkeypatch.setattr(script, "_load_overlay", load_without)
        assert [convert_sentence(sentence) for convert_sentence in CONVERSIONS[conversion]] != with_row, row


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_no_text_has_two_forms(conversion: str) -> None:
    keys = [row.split("\t")[0] for row, _ in read_commented_rows(f"rules/scripts/{conversion}.txt")]
    assert sorted(set(keys)) == sorted(keys)


def test_each_phrase_of_ours_is_read_as_its_row_says_in_its_sentence() -> None:
    rows = re.findall(
        r"^([^#\n:]+): (.+?)  # (.+)$", asset_path("rules/pinyin/phrases.txt").read_text("utf-8"), re.M
    )
    assert len(rows) > 200
    for phrase, reading, sentence in rows:
        start = sentence.index(phrase)
        assert syllables(sentence)[start : start + len(phrase)] == reading.split(), (phrase, sentence)


def test_each_character_of_ours_is_read_as_its_row_says_in_its_sentence() -> None:
    table = asset_path("rules/pinyin/characters.txt").read_text("utf-8")
    rows = re.findall(r"^U\+(\w+): (\S+)  # (.) (.+)$", table, re.M)
    assert len(rows) == len(re.findall("^U", table, re.M)) > 40
    for code, readings, character, sentence in rows:
        assert int(code, 16) == ord(character)
        found = syllables(sentence)[sentence.index(character)]
        assert found == readings.split(",")[0], (character, sentence)


def test_each_phrase_of_ours_changes_how_its_sentence_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pinyin.load_phrasebook()
    rows = PHRASE_ROW.findall(asset_path("rules/pinyin/phrases.txt").read_text("utf-8"))
    readings = [syllables(sentence) for _, _, sentence in rows]
    for (phrase, _, sentence), with_row in zip(rows, readings, strict=True):
        ends = range(2, len(sentence) + 1)
        inside = {sentence[start:end] for end in ends for start in range(end - 1)}
        without = {other: whole.phrases[other] for other in inside & whole.phrases.keys() - {phrase}}
        if phrase in phrases_dict:
            without[phrase] = phrases_dict[phrase]  # pypinyin's own reading
        book = pinyin.make_phrasebook(without, whole.characters)
        monkeypatch.setattr(pinyin, "load_phrasebook", lambda book=book: book)
        assert syllables(sentence) != with_row, (phrase, sentence)


def test_each_word_of_ours_is_kept_whole_in_its_sentence() -> None:
    for row, sentence in read_commented_rows("rules/words/jieba.txt"):
        word = overlays._parse_segmenter_word(row)
        assert word.word in load_rjieba([word])(sentence, False)
        assert word.word not in rjieba.Jieba().cut(sentence, False)


# The reader's own files


@pytest.fixture
def write_overlay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of the reader's below an otherwise empty folder of settings."""
    monkeypatch.setattr(overlays, "reader_folder", lambda: tmp_path)
    monkeypatch.setattr(overlays, "_problems", {})

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


Write = Callable[[str, "str | bytes"], Path]


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CONFIG_HOME is a custom of Linux")
def test_the_folder_of_the_reader_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert overlays.reader_folder() == tmp_path / "meetreader"


def test_forms_of_the_reader_come_after_ours(write_overlay: Write) -> None:
    write_overlay("opencc/s2tw.txt", "# 水庫\n田长制\t田長製 田長制\n内卷\t内卷\n")
    forms = overlays.read_forms("s2tw")
    assert forms["田长制"] == "田長製"
    assert forms["内卷"] == "内卷"
    assert overlays.list_problems() == []


def test_readings_of_the_reader_are_told_apart_by_their_rows(write_overlay: Write) -> None:
    write_overlay("pypinyin/mine.txt", "\ufeff田长制: tián zhǎng zhì\nU+5B93: fú,mì  # 宓\n")
    overlay = overlays.read_readings()
    assert overlay.phrases["田长制"] == ("tián", "zhǎng", "zhì")
    assert overlay.characters["宓"] == ("fú", "mì")


def test_words_of_the_reader(write_overlay: Write) -> None:
    write_overlay("jieba/mine.txt", "田长制\n链长制 20\n路长制 20 n\n")
    assert overlays.read_segmenter_words()[-3:] == [
        ("田长制", None, None),
        ("链长制", 20, None),
        ("路长制", 20, "n"),
    ]


def test_glossaries_of_the_reader_in_either_format(write_overlay: Write) -> None:
    write_overlay(
        "glossary/a.tsv",
        "田长制\ttiánzhǎngzhì\tfield chief system\n专班\tzhuānbān\ttask force\tad hoc\tbody\n",
    )
    write_overlay(
        "glossary/b.u8", "# CC-CEDICT\n綠長制 绿长制 [lu:4 zhang3 zhi4] /green chief system/(slang) none/\n"
    )
    assert overlays.read_reader_glossary() == [
        ("田长制", "tiánzhǎngzhì", "field chief system", "", ""),
        ("专班", "zhuānbān", "task force", "ad hoc", "body"),
        ("绿长制", "lǜ zhǎng zhì", "green chief system; (slang) none", "", ""),
    ]


@pytest.mark.parametrize(
    ("name", "row", "fault"),
    [
        ("opencc/s2t.txt", "田长制", "not a text, a tab and its form"),
        ("opencc/s2t.txt", "田长制\t田長", "田長 is not as long as 田长制"),
        ("pypinyin/a.txt", "田长制 tián zhǎng zhì", "neither `phrase: syllables` nor `U+0000: readings`"),
        ("pypinyin/a.txt", "田长制: tián zhǎng", "2 syllables for 3 characters"),
        ("pypinyin/a.txt", "田长: tian2 zhang3", "tian2 is not a syllable with a tone mark"),
        ("pypinyin/a.txt", "U+FFFFFF: tián", "U+FFFFFF is no code point"),
        ("jieba/a.txt", "田 长 制", "not a word, a frequency and a tag"),
        (
            "glossary/a.tsv",
            "田长制",
            "neither headword, pinyin, English with tabs between them nor a row of CC-CEDICT",
        ),
    ],
)
def test_a_bad_row_is_left_out_and_named(write_overlay: Write, name: str, row: str, fault: str) -> None:
    path = write_overlay(name, f"# a comment\n{row}\n")
    overlays.read_forms("s2t")
    overlays.read_readings()
    overlays.read_segmenter_words()
    overlays.read_reader_glossary()
    assert overlays.list_problems() == [f"{path}:2: {fault}"]


def test_what_cannot_be_read_is_named(write_overlay: Write) -> None:
    gbk = write_overlay("jieba/gbk.txt", "田长制".encode("gbk"))
    unknown = write_overlay("opencc/mine.txt", "田长制\t田長製\n")
    overlays.read_segmenter_words()
    overlays.read_forms("s2tw")
    assert overlays.list_problems() == [
        f"{gbk}: not UTF-8",
        f"{unknown}: not read: name it t2s.txt, s2t.txt, s2tw.txt or s2hk.txt",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CONFIG_HOME is a custom of Linux")
def test_a_command_names_bad_rows_on_standard_error(tmp_path: Path) -> None:
    bad = tmp_path / "meetreader" / "opencc" / "s2tw.txt"
    bad.parent.mkdir(parents=True)
    bad.write_text("制种\t製\n田长制\t田長製\n", "utf-8")
    report = tmp_path / "a.txt"
    report.write_text("推行田长制，发展制种业。", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "meetreader", "show", str(report), "--script", "traditional"],
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (0, "推行田長製，發展製種業。\n")
    assert done.stderr == f"meetreader: {bad}:1: 製 is not as long as 制种\n"


def test_a_bad_row_of_ours_is_an_error_of_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("# ours\n制种\t製\n", "utf-8")
    monkeypatch.setattr(overlays, "asset_path", lambda name: tmp_path / "bad.txt")
    with pytest.raises(OverlayError, match=r"bad\.txt:2: 製 is not as long as 制种$"):
        overlays.read_forms("s2t")
