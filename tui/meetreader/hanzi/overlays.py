"""Corrections to the libraries, ours and the reader's, in the libraries' own formats.

Ours are in `assets/rules/`, the reader's in four folders below `reader_folder()`. A `#` begins a comment.

| folder      | format                                             | row                                       |
| ----------- | -------------------------------------------------- | ----------------------------------------- |
| `opencc/`   | OpenCC text dictionary, named after what it        | `制种<TAB>製種`                           |
|             | corrects: `t2s`, `s2t` (both scripts), `s2tw`,     |                                           |
|             | `s2hk`, with the ending `.txt`                     |                                           |
| `pypinyin/` | phrases (phrase-pinyin-data), characters           | `曲靖: qū jìng`, `U+5B93: mì,fú`          |
|             | (pinyin-data)                                      |                                           |
| `jieba/`    | user dictionary: word, frequency, tag              | `放管服改革 20 n`                         |
| `glossary/` | our TSV (headword, pinyin, English, note,          | `专班<TAB>zhuānbān<TAB>task force`        |
|             | category), or CC-CEDICT                            | `專班 专班 [zhuan1 ban1] /task force/`    |

A bad row of ours raises OverlayError. A bad row or an unreadable file of the reader's is left out, and
`list_problems` names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from meetreader.data.files import asset_path, settings_folder
from meetreader.hanzi.tones import mark_tone, strip_tone
from meetreader.language import translate

Conversion = Literal["t2s", "s2t", "s2tw", "s2hk"]
"""An OpenCC configuration that has an overlay; `s2t` stands for what `s2tw` and `s2hk` share."""

_CONVERSIONS = ("t2s", "s2t", "s2tw", "s2hk")
_JIEBA_ROW = re.compile(r"(?P<word>\S+)(?: +(?P<frequency>[0-9]+))?(?: +(?P<tag>[a-z]+))?")
_CHARACTER_ROW = re.compile(r"U\+(?P<code>[0-9A-F]{4,6}): *(?P<readings>\S+)")
_CEDICT_ROW = re.compile(r"\S+ (?P<simplified>\S+) \[(?P<pinyin>[^\]]+)\] /(?P<senses>.+)/")
_SYLLABLE = re.compile("[a-zêü]{1,6}")

Row = TypeVar("Row")
_problems: dict[str, None] = {}  # a set that keeps the order


class OverlayError(ValueError):
    """A row that does not fit its format; the message is one line, `file:line: what is wrong`."""


class ReadingOverlay(NamedTuple):
    """Readings with tone marks (NFC): one syllable for each character of a phrase; all readings of a character."""

    phrases: dict[str, tuple[str, ...]]
    characters: dict[str, tuple[str, ...]]


class SegmenterWord(NamedTuple):
    """A word for jieba; without a frequency jieba takes one that just keeps the word whole."""

    word: str
    frequency: int | None
    tag: str | None


def reader_folder() -> Path:
    """Where the reader's own overlays are: `$XDG_CONFIG_HOME/meetreader` on Linux."""
    return settings_folder()


def list_problems() -> list[str]:
    """What was wrong with the reader's files that were read so far, a line each: `file:line: what is wrong`."""
    return list(_problems)


def read_forms(conversion: Conversion) -> dict[str, str]:
    """The forms that correct one OpenCC configuration, by the text they replace, code point for code point."""
    _report_unknown_names()
    name = f"{conversion}.txt"
    rows = _parse_asset(f"rules/scripts/{name}", _parse_form)
    return dict([*rows, *_parse_reader_file(reader_folder() / "opencc" / name, _parse_form)])


def read_readings() -> ReadingOverlay:
    """The readings that correct pypinyin."""
    overlay = ReadingOverlay({}, {})
    for key, readings in (
        *_parse_asset("rules/pinyin/phrases.txt", _parse_reading),
        *_parse_asset("rules/pinyin/characters.txt", _parse_reading),
        *_parse_reader_folder("pypinyin", _parse_reading),
    ):
        (overlay.phrases if len(key) > 1 else overlay.characters)[key] = readings
    return overlay


def read_segmenter_words() -> list[SegmenterWord]:
    """The words that jieba lacks, without those of the glossary."""
    return [
        *_parse_asset("rules/words/jieba.txt", _parse_segmenter_word),
        *_parse_reader_folder("jieba", _parse_segmenter_word),
    ]


def read_reader_glossary() -> list[tuple[str, str, str, str, str]]:
    """The rows of the reader's own glossaries: headword, pinyin, English, note, category; the last two may be empty."""
    return list(_parse_reader_folder("glossary", _parse_glossary_row))


def _parse_form(row: str) -> tuple[str, str]:
    key, tab, forms = row.partition("\t")
    form = forms.split(" ")[0]  # OpenCC allows several and takes the first
    if not (tab and key and form):
        raise ValueError(translate("not a text, a tab and its form"))
    if len(form) != len(key):
        raise ValueError(translate("{form} is not as long as {text}").format(form=form, text=key))
    return key, form


def _parse_reading(row: str) -> tuple[str, tuple[str, ...]]:
    row = row.partition("#")[0].strip()
    character = _CHARACTER_ROW.fullmatch(row)
    if character:
        code = int(character["code"], 16)
        if code > 0x10FFFF:
            raise ValueError(translate("U+{code} is no code point").format(code=character["code"]))
        return chr(code), _check_syllables(character["readings"].split(","))
    phrase, colon, syllables = row.partition(":")
    if not (colon and phrase and syllables.strip()):
        raise ValueError(translate("neither `phrase: syllables` nor `U+0000: readings`"))
    readings = _check_syllables(syllables.split())
    if len(readings) != len(phrase):
        raise ValueError(
            translate("{syllables} syllables for {characters} characters").format(
                syllables=len(readings), characters=len(phrase)
            )
        )
    return phrase, readings


def _check_syllables(syllables: list[str]) -> tuple[str, ...]:
    composed = tuple(unicodedata.normalize("NFC", syllable) for syllable in syllables)
    for syllable in composed:
        if not _SYLLABLE.fullmatch(strip_tone(syllable)):
            raise ValueError(
                translate("{syllable} is not a syllable with a tone mark").format(syllable=syllable)
            )
    return composed


def _parse_segmenter_word(row: str) -> SegmenterWord:
    found = _JIEBA_ROW.fullmatch(row.strip())
    if found is None:
        raise ValueError(translate("not a word, a frequency and a tag"))
    return SegmenterWord(found["word"], int(found["frequency"]) if found["frequency"] else None, found["tag"])


def _parse_glossary_row(row: str) -> tuple[str, str, str, str, str]:
    entry = _CEDICT_ROW.fullmatch(row.strip())
    if entry:
        pinyin = " ".join(map(mark_tone, entry["pinyin"].split()))
        return entry["simplified"], pinyin, entry["senses"].replace("/", "; "), "", ""
    headword, *columns = row.split("\t")
    if not (headword and 2 <= len(columns) <= 4):
        raise ValueError(
            translate("neither headword, pinyin, English with tabs between them nor a row of CC-CEDICT")
        )
    pinyin, english, note, category = [*columns, "", ""][:4]
    return headword, pinyin, english, note, category


def _parse_asset(name: str, parse: Callable[[str], Row]) -> Iterator[Row]:
    for where, row in _read_file(asset_path(name)):
        try:
            yield parse(row)
        except ValueError as error:
            raise OverlayError(f"{where}: {error}") from None


def _parse_reader_folder(name: str, parse: Callable[[str], Row]) -> Iterator[Row]:
    folder = reader_folder() / name
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    except FileNotFoundError:
        return
    except OSError as error:
        _problems[f"{folder}: {translate(error.strerror or str(error))}"] = None
        return
    for path in paths:
        yield from _parse_reader_file(path, parse)


def _parse_reader_file(path: Path, parse: Callable[[str], Row]) -> Iterator[Row]:
    try:
        rows = list(_read_file(path))
    except FileNotFoundError:
        return
    except UnicodeDecodeError:
        _problems[f"{path}: " + translate("not UTF-8")] = None
        return
    except OSError as error:
        _problems[f"{path}: {translate(error.strerror or str(error))}"] = None
        return
    for where, row in rows:
        try:
            yield parse(row)
        except ValueError as error:
            _problems[f"{where}: {error}"] = None


def _read_file(path: Path) -> Iterator[tuple[str, str]]:
    """The rows of a file without comments and blank lines, each after its `file:line`."""
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if line.strip() and not line.startswith("#"):
                yield f"{path}:{number}", line.rstrip("\n")


def _report_unknown_names() -> None:
    """A file of forms that is named after no conversion would be ignored without a word."""
    folder = reader_folder() / "opencc"
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.name[0] != "." and path.name not in {f"{name}.txt" for name in _CONVERSIONS}:
            problem = translate("not read: name it t2s.txt, s2t.txt, s2tw.txt or s2hk.txt")
            _problems[f"{path}: {problem}"] = None
