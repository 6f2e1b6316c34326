"""Writing into a file whose name is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from meetreader.export.replaced_file import replace_file
from meetreader.language import translate, translate_count
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
            say(translate("nothing is written: no name"))
        elif path.suffix.lower() not in formats:
            ends = translate(" or ").join(formats)
            say(translate("nothing is written: the name must end in {ends}").format(ends=ends))
        elif path.exists() and (not path.is_file() or is_report(path)):
            said = translate("nothing is written: {name} is a report that is open, or no file")
            say(draw_text(said.format(name=path.name)))
        elif path.exists():
            said = translate("{name} is there already: replace it? yes or no:")
            question = said.format(name=path.name)
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
        if answer.lower() in ("y", "yes", "是"):
            write(path)
        else:
            said = translate("nothing is written: {name} stays as it was")
            say(draw_text(said.format(name=path.name)))

    def write(path: Path) -> None:
        screen.start_job("export", lambda is_cancelled: write_file(path), say)

    def write_file(path: Path) -> Iterator[str]:
        try:
            text = make_text(path.suffix.lower())
            with replace_file(path, path.stat() if path.exists() else None) as replaced:
                replaced.stream.write(text)
        except OSError as error:
            reason = translate(error.strerror or str(error))
            yield draw_text(translate("! not written: {path}: {reason}").format(path=path, reason=reason))
            return
        lines = text.count("\n")
        said = translate_count("written: {path} · {count} line", "written: {path} · {count} lines", lines)
        yield draw_text(said.format(path=path.absolute(), count=f"{lines:,}"))

    ends = translate(", ").join(sorted(formats))
    screen.open_screen(QuestionScreen(translate("write to ({ends}):").format(ends=ends), choose, default))
