"""The catalogues of the interface: complete, in agreement with the code, and in the language that they say."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import string
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import meetreader

ROOT = Path(__file__).parents[2]
PACKAGE = Path(meetreader.__file__).parent
LOCALES = ("zh_Hans", "zh_Hant")
KEYWORDS = {"translate", "mark_message", "translate_count", "translate_label", "mark_label"}
TELLING = {
    *("complain", "UsageError", "ArgumentTypeError", "SourceError", "StateError", "FilterError"),
    *("LibraryError", "LibraryDamagedError", "WorkersUnusableError"),
}
SHOWING = {"show_message", "show_entries", "note_added", "say"}
SAYING = re.compile(
    rf"meetreader\.language import|\.(?:{'|'.join(SHOWING)})\(|\b(?:{'|'.join(TELLING)})\(|\b(?:help|description)="
)
# What is the same in each language: names of programs, formats, values, commands, and of what Python calls something.
_NAMES = """
    Anki Big5 CC-CEDICT COLORTERM COMMAND CSV Ctrl-D Ctrl-S Enter Esc Excel F5 FILE GB18030 JSON JSONL LANG LC_ALL LC_MESSAGES MB
    NO_COLOR N OCR OSC PATH QUERY PgDn SELECT SQL Space TERM TMUX U UTF-8 UTF-16 Unicode XDG_CONFIG_HOME
    Application Support Library meetreader tmux shtab pyarrow shell wheel macOS
    add remove list status rebuild show init check path export import extract search query library ask auto false true
    csv docx html json jsonl markdown parquet pdf table tar text tsv
    big5 gb18030 utf-8 ink paper snow inline marks off original ruby record raw span published candidates
    config doctor completions state load-buffer set-clipboard external set truecolor pip install make test
    addressees copies deadlines directives failures filled offices people problems reports sightings texts
    id kind score before after newest E vi
    zhōng zhong1 bú bù yào yí zhì líng dǎo fangkong hanzi hz
    HSK CC BY-SA VISUAL EDITOR FOLDER fg clipboard contrast ansi yes no
    by to due force name office role date place title file
    Tab A S V a d g gd gn go gr gw j k m p s u v w x za
"""
NAMES = set(_NAMES.split())
# Words of mainland software that Taiwan has others for: 檔案, 預設, 螢幕, 游標, 儲存, 匯出, 搜尋, 程式, 資料, 訊息 …
MAINLAND_TERMS = re.compile(
    "文件夾|默認|缺省|屏幕|鼠標|光標|軟件|硬件|網絡|信息|數據|內存|硬盤|支持|打印|命令行|字符|剪貼板|粘貼|剪切|拷貝|設置|導出|導入|報道|字節|宏|質量"
    "|緩存|進程|線程|句柄|菜單|窗口|界面|導航|保存|打開|退出|搜索|查找|刷新|加載|運行|卸載|兼容|回車|換行符|縮進|折行|數組|對象|變量|函數|賦值|算法|接口"
    "|模塊|組件|服務器|用戶|登錄|鏈接|視頻|音頻|圖標|激活|智能|反饋|當前|自定義|補全|跳轉|全角|半角|注音範圍|(?<!處理)程序|(?<!佈景)主題"
)


class UsedMessage(NamedTuple):
    """A message as the code has it: what it means here, and its English."""

    context: str | None
    english: str


sys.path.insert(0, str(ROOT / "scripts"))
build_locale = importlib.import_module("build_locale")
library_messages = importlib.import_module("library_messages")
sys.path.pop(0)


@cache
def read_catalogue(locale: str) -> Catalog:
    path = ROOT / "assets/locale" / locale / "LC_MESSAGES/meetreader.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale)


@cache
def read_template() -> Catalog:
    with (ROOT / "assets/locale/meetreader.pot").open("rb") as file:
        return read_po(file)


def list_messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def list_english(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def list_translations(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)


@cache
def parse_package() -> dict[str, ast.Module]:
    """The modules that say something to people."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if SAYING.search(text):
            found[str(path.relative_to(PACKAGE))] = ast.parse(text)
    return found


def find_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            yield node


def find_used_messages() -> Iterator[UsedMessage]:
    for name, tree in parse_package().items():
        for call in find_calls(tree):
            given = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            assert isinstance(call.func, ast.Name)
            if not given or not isinstance(given[0], str):
                continue
            if call.func.id.endswith("_label"):
                if len(given) == 2:
                    yield UsedMessage(given[0], str(given[1]))
            else:
                yield UsedMessage(None, given[0])
        if name.endswith("_command.py"):
            for paragraph in (ast.get_docstring(tree, clean=False) or "").strip().split("\n\n"):
                yield UsedMessage(None, paragraph)


def test_the_template_has_the_messages_of_the_code() -> None:
    used = set(find_used_messages())
    used |= {UsedMessage(None, message) for message in library_messages.MESSAGES}
    used |= {UsedMessage(None, one) for one, _ in library_messages.ARGPARSE_COUNTS}
    listed = {
        UsedMessage(message.context, list_english(message)[0]) for message in list_messages(read_template())
    }
    assert not used - listed, "run make locale, and translate what it names"
    assert not listed - used, "run make locale"


def test_no_message_is_looked_up_inside_an_f_string() -> None:
    """Babel finds none there before Python 3.12."""
    hidden = [
        f"{name}:{call.lineno}"
        for name, tree in parse_package().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in find_calls(node)
        if isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_what_people_are_told_is_a_message() -> None:
    """Errors, complaints and helps of options: a string with words in it is translated, or has no words."""
    untranslated = [
        f"{name}:{text.lineno}: {text.value!r}"
        for name, tree in parse_package().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for given in list_told(call)
        for text in find_untranslated(given)
    ]
    assert untranslated == []


def list_told(call: ast.Call) -> Iterator[ast.expr]:
    """What a call says to people: the arguments of an error, a complaint or a message, the help of an option."""
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if function in TELLING or method in SHOWING:
        yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg in ("help", "description"))


def find_untranslated(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
        return
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search("[a-z]{2} [a-z]{2}", node.value)
    ):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from find_untranslated(child)


def test_messages_of_argparse_are_known() -> None:
    """Every message of the argparse that is installed is translated, or is never shown."""
    known = {*library_messages.ARGPARSE, *library_messages.NEVER_SHOWN}
    known |= {message for counted in library_messages.ARGPARSE_COUNTS for message in counted}
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    found = {
        argument.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "ngettext")
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    if sys.version_info[:2] <= (3, 14):
        assert found - known - {"conflicting option strings: %s"} == set()


@pytest.mark.parametrize("locale", LOCALES)
class TestCatalogue:
    def test_it_has_every_message_and_no_other(self, locale: str) -> None:
        def name_all(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
            return {(message.context, list_english(message)) for message in list_messages(catalogue)}

        assert name_all(read_catalogue(locale)) == name_all(read_template()), "run make locale"

    def test_everything_is_translated(self, locale: str) -> None:
        for message in list_messages(read_catalogue(locale)):
            assert not message.fuzzy, message.id
            assert all(list_translations(message)), message.id

    def test_no_translation_is_its_english(self, locale: str) -> None:
        same = {
            text for message in list_messages(read_catalogue(locale)) for text in list_translations(message)
            if text in list_english(message)
        }  # fmt: skip
        assert same == set()

    def test_the_placeholders_are_those_of_the_english(self, locale: str) -> None:
        for message in list_messages(read_catalogue(locale)):
            for text in list_translations(message):
                assert find_placeholders(text) == find_placeholders(list_english(message)[-1]), text

    def test_latin_words_are_names_that_stand_in_the_english_too(self, locale: str) -> None:
        for message in list_messages(read_catalogue(locale)):
            english = "\n".join(list_english(message))
            for text in list_translations(message):
                for word in find_latin_words(text):
                    assert word in english, (word, text)
                    assert word in NAMES, (word, text)

    def test_punctuation_is_full_width_beside_chinese(self, locale: str) -> None:
        for message in list_messages(read_catalogue(locale)):
            for text in list_translations(message):
                assert not re.search(r"[一-鿿][,;:!?()]|[,;:!?(][一-鿿]", drop_quotations(text)), text

    def test_what_was_compiled_is_this_catalogue(self, locale: str) -> None:
        path = ROOT / "assets/built/locale" / locale / "LC_MESSAGES/meetreader.mo"
        compiled = build_locale.compile_catalogue(read_catalogue(locale))
        assert path.read_bytes() == compiled, "run make locale"


def find_placeholders(text: str) -> set[str]:
    """`{count}` and `%(value)r`, `%s` in a message; a brace that is none is that of a path."""
    if "%(" in text or "%s" in text or "%r" in text:
        return set(re.findall(r"%(?:\(\w+\))?[sr]", text))
    try:
        return {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


def drop_quotations(text: str) -> str:
    """A message without examples in the words of a report, placeholders, and rows that are typed into a shell."""
    text = re.sub(r"(?m)^  (?:meetreader|curl|source|mkdir)\b.*$", "", text)
    text = text.replace("汉字、漢字", "").replace("漢字、汉字", "")
    text = re.sub(r"%(?:\(\w+\))?[sr]|\{\w*\}|`[^`]*`", "", text)
    return re.sub(r"\w+:[<\w\-.一-鿿]+", "", text)


def find_latin_words(text: str) -> list[str]:
    """The Latin words of a message, without options, paths and names of files."""
    text = re.sub(
        r"(?<![\w-])--?[a-z][\w-]*|[~.\w-]*/[\w./{},~-]*|\.[a-z]+\b|[\w-]+\.(?:toml|db|csv|txt|md|json)\b|<\S+",
        " ",
        drop_quotations(text),
    )
    return re.findall(r"[A-Za-zÀ-ɏ][\w-]*(?<!-)", text)


def test_simplified_is_simplified() -> None:
    """GB 2312 has no character that only traditional Chinese writes."""
    for message in list_messages(read_catalogue("zh_Hans")):
        for text in list_translations(message):
            for character in re.findall("[一-鿿]", drop_quotations(text)):
                assert character.encode("gb2312", "ignore"), (character, text)


def test_traditional_is_traditional() -> None:
    """Big5 has no character that only simplified Chinese writes."""
    for message in list_messages(read_catalogue("zh_Hant")):
        for text in list_translations(message):
            for character in re.findall("[一-鿿]", drop_quotations(text).replace("领导 líng dǎo", "")):
                assert character.encode("big5", "ignore"), (character, text)


def test_traditional_has_the_terms_of_taiwan() -> None:
    for message in list_messages(read_catalogue("zh_Hant")):
        for text in list_translations(message):
            assert not MAINLAND_TERMS.search(text), text
            assert "文件" not in text or "document" in "\n".join(list_english(message)), text


def test_traditional_has_one_word_for_a_row_of_a_text_and_another_for_that_of_a_table() -> None:
    """行 and 列: what a Taiwanese reader calls the rows of a table and of a spreadsheet is no line of a text."""
    for message in list_messages(read_catalogue("zh_Hant")):
        for text in list_translations(message):
            assert not re.search("[該此每]列|列[長末首]|移一列|目前列", text), text
