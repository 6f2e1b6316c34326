"""Writing into a file whose name is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from meetreader.export.replaced_file import replace_file
from meetreader.text.cells import draw_text
from meetreader.ui.session import ReaderScreen


def ask_for_file(
    screen: ReaderScreen,
    default: str,
    formats: Collection[str],
    make_text: Callable[[str], str],
    say: Callable[[str], None],
) -> None:
    """Ask for a name, then write what `make_text` makes for the end of it (`.csv`), and `say` what was done.

    A file that is there already is replaced only after another question. The text is made and written off the
    screen's thread. `formats` are the ends a name may have.
    """
    from meetreader.ui.widgets.question_screen import QuestionScreen

    def choose(name: str) -> None:
        path = Path(os.path.expanduser(name))
        if not name:
            say("nothing is written: no name")
        elif path.suffix.lower() not in formats:
            say(f"nothing is written: the name must end in {' or '.join(formats)}")
        elif path.exists() and (not path.is_file() or is_report(path)):
            say(draw_text(f"nothing is written: {path.name} is a report that is open, or no file"))
        elif path.exists():
            question = f"{path.name} is there already: replace it? yes or no:"
            screen.open_screen(QuestionScreen(question, lambda answer: confirm(answer, path)))
        else:
            write(path)

    def is_report(path: Path) -> bool:
        library = screen.session.library
        is_known = library is not None and library.find_path(str(path.absolute())) is not None
        return is_known or any(map(path.samefile, list_report_files()))

    def list_report_files() -> list[Path]:
        library = screen.session.library
        if library is not None:  # nothing of it is written over, whatever the list shows
            return [Path(place) for place, _ in library.places if Path(place).is_file()]
        return [listed.path for listed in screen.session.reports if listed.path.exists()]

    def confirm(answer: str, path: Path) -> None:
        if answer.lower() in ("y", "yes"):
            write(path)
        else:
            say(draw_text(f"nothing is written: {path.name} stays as it was"))

    def write(path: Path) -> None:
        screen.start_job("export", lambda is_cancelled: write_file(path), say)

    def write_file(path: Path) -> Iterator[str]:
        try:
            text = make_text(path.suffix.lower())
            with replace_file(path, path.stat() if path.exists() else None) as replaced:
                replaced.stream.write(text)
        except OSError as error:
            yield draw_text(f"! not written: {path}: {error.strerror or error}")
            return
        yield draw_text(f"written: {path.absolute()} · {text.count(chr(10)):,} lines")

    ends = ", ".join(sorted(formats))
    screen.open_screen(QuestionScreen(f"write to ({ends}):", choose, default))
