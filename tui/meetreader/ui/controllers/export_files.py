"""Writing into a file whose name is asked for, or was typed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from meetreader.export.replaced_file import replace_file
from meetreader.language import translate, translate_count
from meetreader.library.library_errors import LibraryError
from meetreader.text.cells import draw_text
from meetreader.ui.session import ReaderScreen

BYTE_ORDER_MARK = "\ufeff"
PAUSE = 0.25
"""Seconds between two states of the line that says how far a long export is."""


@dataclass(frozen=True)
class FileExport:
    """Something that can be written into a file.

    A file that is there already is replaced only after a question. The text is made and written off the screen's thread.
    """

    screen: ReaderScreen
    formats: Collection[str]
    """The ends that a name may have: `.csv`."""
    make_text: Callable[[str], str | Iterable[str]]
    """Makes the text for one of them; a long one in pieces, one for each of `count` things, and perhaps one more."""
    say: Callable[[str], None]
    """Says what was done."""
    count: int = 0
    """How many things are written, where it is said how far that is; 0 where it takes no time."""

    def start(self, name: str, default: str) -> None:
        """Write into the file of this name; without one it is asked for, and `default` proposed."""
        if name:
            self.write_to(name)
        else:
            self.ask_for_name(default)

    def ask_for_name(self, default: str) -> None:
        """Ask for a name, and write."""
        from meetreader.ui.widgets.question_screen import QuestionScreen

        ends = translate(", ").join(sorted(self.formats))
        question = translate("write to ({ends}):").format(ends=ends)
        self.screen.open_screen(QuestionScreen(question, self.write_to, default))

    def write_to(self, name: str) -> None:
        """Write into the file of this name, whose end says in which format; `~` is the home of the reader."""
        path = Path(os.path.expanduser(name))
        if not name:
            self.say(translate("nothing is written: no name"))
        elif path.suffix.lower() not in self.formats:
            ends = translate(" or ").join(self.formats)
            self.say(translate("nothing is written: the name must end in {ends}").format(ends=ends))
        elif path.exists() and (not path.is_file() or self._is_report(path)):
            said = translate("nothing is written: {name} is a report that is open, or no file")
            self.say(draw_text(said.format(name=path.name)))
        elif path.exists():
            self._ask_to_replace(path)
        else:
            self._start_writing(path)

    def _is_report(self, path: Path) -> bool:
        library = self.screen.session.library
        is_known = library is not None and library.find_path(str(path.absolute())) is not None
        return is_known or any(map(path.samefile, self._list_report_files()))

    def _list_report_files(self) -> list[Path]:
        library = self.screen.session.library
        if library is not None:  # nothing of it is written over, whatever the list shows
            return [Path(place) for place, _ in library.places if Path(place).is_file()]
        return [listed.path for listed in self.screen.session.reports if listed.path.exists()]

    def _ask_to_replace(self, path: Path) -> None:
        from meetreader.ui.widgets.question_screen import QuestionScreen

        def take_answer(answer: str) -> None:
            if answer.lower() in ("y", "yes", "是"):
                self._start_writing(path)
            else:
                said = translate("nothing is written: {name} stays as it was")
                self.say(draw_text(said.format(name=path.name)))

        question = translate("{name} is there already: replace it? yes or no:").format(name=path.name)
        self.screen.open_screen(QuestionScreen(question, take_answer))

    def _start_writing(self, path: Path) -> None:
        self.screen.start_job("export", lambda is_cancelled: self._write_file(path, is_cancelled), self.say)

    def _write_file(self, path: Path, is_cancelled: Callable[[], bool]) -> Iterator[str]:
        end = path.suffix.lower()
        lines = 0
        try:
            text = self.make_text(end)
            pieces = [text] if isinstance(text, str) else text
            with replace_file(path, path.stat() if path.exists() else None) as replaced:
                if end == ".csv" and self.screen.session.csv_bom:
                    replaced.stream.write(BYTE_ORDER_MARK)
                shown = time.monotonic()
                for number, piece in enumerate(pieces):
                    replaced.stream.write(piece)
                    lines += piece.count("\n")
                    if is_cancelled():
                        replaced.is_discarded = True
                        return
                    if self.count and time.monotonic() - shown > PAUSE:
                        yield self._describe_progress(path, number)
                        shown = time.monotonic()
        except (OSError, LibraryError) as error:
            reason = translate(error.strerror or str(error)) if isinstance(error, OSError) else str(error)
            yield draw_text(translate("! not written: {path}: {reason}").format(path=path, reason=reason))
            return
        said = translate_count("written: {path} · {count} line", "written: {path} · {count} lines", lines)
        yield draw_text(said.format(path=path.absolute(), count=f"{lines:,}"))

    def _describe_progress(self, path: Path, number: int) -> str:
        said = translate("{count} of {total} reports written to {name} …")
        return draw_text(
            said.format(count=f"{min(number, self.count):,}", total=f"{self.count:,}", name=path.name)
        )
