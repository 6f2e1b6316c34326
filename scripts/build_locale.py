"""Makes the catalogues of the interface: `make locale`.

The messages are taken out of the sources into assets/locale/meetreader.pot and merged into the catalogues there, which are
edited by hand: assets/locale/zh_Hans/LC_MESSAGES/meetreader.po. From these the program's own catalogues are compiled, into
assets/built/locale. New messages are empty, and those whose English changed are marked fuzzy: the tests name both.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import library_messages
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui" / "meetreader"
SOURCES = ROOT / "assets" / "locale"
BUILT = ROOT / "assets" / "built" / "locale"
TEMPLATE = SOURCES / "meetreader.pot"
LOCALES = ("zh_Hans", "zh_Hant")
KEYWORDS: Mapping[str, Any] = {
    "translate": None,
    "mark_message": None,
    "translate_count": (1, 2),
    "translate_label": ((1, "c"), 2),
    "mark_label": ((1, "c"), 2),
}
NOTE = "TRANSLATORS:"
"""Begins a comment that goes with the message below it."""
_DATES = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team): .*\n', re.MULTILINE
)


def find_catalogue(locale: str) -> Path:
    """The catalogue of a language that is edited by hand."""
    return SOURCES / locale / "LC_MESSAGES" / "meetreader.po"


def find_compiled(locale: str) -> Path:
    """The compiled catalogue of a language."""
    return BUILT / locale / "LC_MESSAGES" / "meetreader.mo"


def make_template() -> Catalog:
    """Every message of the program, with the file it is in."""
    template = Catalog(
        project="meetreader",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Messages of meetreader. Made by `make locale`.",
    )
    methods: list[Any] = [("cli/*_command.py", extract_command), ("**.py", "python")]
    found = extract_from_dir(
        PACKAGE,
        method_map=methods,
        keywords=KEYWORDS,
        comment_tags=(NOTE,),
        strip_comment_tags=True,
    )
    for name, line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        template.add(
            message, None, [(f"tui/meetreader/{name}", line)], auto_comments=comments, context=context
        )
    for message in library_messages.MESSAGES:
        template.add(message, None, [("scripts/library_messages.py", 1)])
    for counted in library_messages.ARGPARSE_COUNTS:
        template.add(counted, None, [("scripts/library_messages.py", 1)])
    return template


def extract_command(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Any, options: Any
) -> Iterator[Any]:
    """The messages of a command's module, and each paragraph of its docstring, which is the text of its help."""
    source = file.read()
    yield from extract_python(io.BytesIO(source), keywords, comment_tags, options)
    for paragraph in (ast.get_docstring(ast.parse(source), clean=False) or "").strip().split("\n\n"):
        yield 1, "translate", paragraph, []


def read_catalogue(locale: str) -> Catalog:
    """The catalogue of a language as it was edited; an empty one where there is none."""
    path = find_catalogue(locale)
    if not path.exists():
        return Catalog(locale=locale, project="meetreader", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def format_catalogue(catalogue: Catalog) -> bytes:
    """A catalogue as text, without what changes with every run: dates, and numbers of lines."""
    text = io.BytesIO()
    write_po(text, catalogue, width=110, include_lineno=False, ignore_obsolete=True)
    return _DATES.sub(b"", text.getvalue())


def compile_catalogue(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    text = io.BytesIO()
    without_dates = read_po(io.BytesIO(format_catalogue(catalogue)), locale=catalogue.locale)
    without_dates.creation_date = without_dates.revision_date = datetime.fromtimestamp(0, UTC)
    write_mo(text, without_dates)
    return text.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main() -> None:
    """Take out, merge, compile."""
    template = make_template()
    _write(TEMPLATE, format_catalogue(template))
    for locale in LOCALES:
        catalogue = read_catalogue(locale)
        catalogue.update(make_template())  # one of its own, since both would share its new messages
        _write(find_catalogue(locale), format_catalogue(catalogue))
        _write(find_compiled(locale), compile_catalogue(catalogue))
        missing = sum(not message.string or message.fuzzy for message in catalogue if message.id)
        print(f"{locale}: {len(catalogue)} messages, {missing} to translate")


if __name__ == "__main__":
    main()
