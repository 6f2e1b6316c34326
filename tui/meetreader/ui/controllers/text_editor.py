"""The text in the reader's own editor, at the line where the reader is."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from meetreader.language import translate
from meetreader.text.cells import draw_text
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.session import ReaderScreen

WITH_COLON = frozenset({"hx", "helix", "subl", "zed"})
"""Editors that take a line as FILE:LINE; `code` wants -g before that, all others +LINE before the file."""


def find_editor(environment: Mapping[str, str]) -> Sequence[str]:
    """The command of the editor: $VISUAL, else $EDITOR, else vi. Raises ValueError for a quotation that does not end."""
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip() or "vi"
    return shlex.split(chosen)


def make_editor_command(editor: Sequence[str], path: Path, line: int) -> list[str]:
    """The command that opens a file at a line, counted from 1."""
    name = Path(editor[0]).name
    if name in ("code", "codium"):
        return [*editor, "--wait", "-g", f"{path}:{line}"]
    return [*editor, f"{path}:{line}"] if name in WITH_COLON else [*editor, f"+{line}", str(path)]


class EditorController:
    """The editor gets a copy of the repaired text, which nobody may write to and which is gone afterwards."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words

    def open_editor(self) -> None:
        self._words.when_loaded(self._open_editor)

    def _open_editor(self) -> None:
        import shutil
        import tempfile

        report, listed = self._screen.session.report, self._screen.session.open
        if report is None or listed is None:
            self._screen.status.show_message(translate("no editor: not analysed yet"))
            return
        try:
            editor = find_editor(os.environ)
        except ValueError as error:
            self._screen.status.show_message(
                translate("! $VISUAL or $EDITOR: {error}").format(error=translate(str(error)))
            )
            return
        if shutil.which(editor[0]) is None:
            self._screen.status.show_message(
                draw_text(translate("! no editor {name}: set VISUAL or EDITOR").format(name=editor[0]))
            )
            return
        line = report.text.count("\n", 0, self._words.offset) + 1
        with tempfile.TemporaryDirectory(prefix="meetreader-") as folder:
            path = Path(folder, f"{listed.path.stem}-repaired.txt")
            copy = "\n".join(map(draw_text, report.text.split("\n")))  # an editor may send what it reads
            path.write_text(copy, encoding="utf-8", errors="backslashreplace", newline="\n")
            path.chmod(0o400)
            before = path.read_bytes()
            status = self._screen.run_in_terminal(make_editor_command(editor, path, line))
            is_changed = path.exists() and path.read_bytes() != before
        said = (
            translate("what was changed is not kept: the editor had a copy of the repaired text, now removed")
            if is_changed
            else translate("the editor had a copy of the repaired text, now removed")
        )
        if status:
            failed = translate("the editor ended with status {status}; {message}")
            said = failed.format(status=status, message=said)
        self._screen.status.show_message(said)
