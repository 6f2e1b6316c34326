"""Characters that were torn apart by bytes, put together again: “六?!比蝿?, is “六保”任務，.

Every reading of a shifted run is ranked by how likely it is in its place, and taken only if it damages again to
exactly the published text. What neither bytes nor context settle is shown as □.
"""

from __future__ import annotations

import re

from meetreader.hanzi.readings import readings
from meetreader.hanzi.tones import strip_tone
from meetreader.repair.byte_alignment import NOTE, START_OF_RUN, find_unseen_starts
from meetreader.repair.candidates import OPEN, CandidateRanking
from meetreader.repair.character_doubt import Settles, settle_characters
from meetreader.repair.edits import Edit
from meetreader.repair.inline_pinyin import (
    AnnotationHabits,
    is_syllable,
    is_usual,
    normalize_syllable,
    observe_habits,
)
from meetreader.repair.language_model import fold_text
from meetreader.repair.mended_runs import NEAR, PageEvidence, looks_garbled, mend_run
from meetreader.repair.page_decoder import observe_decoder
from meetreader.repair.published_check import PublishedCheck
from meetreader.repair.run_edits import edit_run
from meetreader.text.spans import Span

_MOST_STARTS, _MOST_DENSE = 60, 10  # of one page; or, where that is more, one in so many characters
_MOST_PLACES = 2000  # different places of damage that are looked at
_IDLE, _SELDOM = 200, 5  # places looked at in vain; where more than four of five are, it is no page
_LINE_BEFORE = 400  # characters of its line before a run in which its marks are opened
_DOUBLED = re.compile("[，,][，,。、；：]")
_FEWEST_DOUBLED = 3  # of a page that doubles its marks
_GARBLED = re.compile("乱码|亂碼")


def repair_lost_bytes(text: str, settles: Settles = settle_characters) -> list[Edit]:
    """The edits that put torn characters of a published text together; `settles` decides which ones are shown."""
    shown = {match.start() for match in START_OF_RUN.finditer(text)}
    starts = sorted(shown.union(at for at in find_unseen_starts(text) if looks_garbled(text, at)))
    if not starts or len(starts) > max(_MOST_STARTS, len(text) // _MOST_DENSE):
        return []  # where there are so many it is no page: damage is seldom, once or twice a paragraph
    mender = _PageMender(text, settles)
    edits: list[Edit] = []
    done = 0
    for start in starts:
        if start >= done:
            new = mender.edit_run_at(start, edits)
            edits += (edit for edit in new if edit.new != edit.span.of(text))
            done = new[-1].span.end if new else done
    return edits


class _PageMender:
    """Mends the runs of one page. The same damage in the same surroundings is mended once."""

    def __init__(self, text: str, settles: Settles) -> None:
        self._text = text
        self._settles = settles
        self._known: dict[
            tuple[str, str], list[Edit]
        ] = {}  # by what surrounds a run, its edits from there on
        habits = observe_habits(text)
        self._doubles_marks = len(_DOUBLED.findall(text)) >= _FEWEST_DOUBLED
        ranking = CandidateRanking(NOTE.sub("", text), habits)
        self._page = PageEvidence(habits, ranking, PublishedCheck(), observe_decoder(text))

    def edit_run_at(self, start: int, edits: list[Edit]) -> list[Edit]:
        """The edits of the run that starts at `start`; none where it is no damage. `edits` are those before it."""
        surroundings = self._text[max(start - _LINE_BEFORE, 0) : start], self._text[start : start + 2 * NEAR]
        if surroundings not in self._known and self._may_look_on(len(edits)):
            found = self._mend(start, edits)
            self._known[surroundings] = [edit._replace(span=edit.span.shift(-start)) for edit in found]
        known = self._known.get(surroundings, ())
        return [edit._replace(span=edit.span.shift(start)) for edit in known]

    def _may_look_on(self, edited: int) -> bool:
        """Whether the page is worth a further look: on a text that is no page most places are looked at in vain."""
        return len(self._known) < _MOST_PLACES and len(self._known) <= _IDLE + _SELDOM * edited

    def _mend(self, start: int, edits: list[Edit]) -> list[Edit]:
        if _speaks_of_garbled_text(self._text, start):
            return []
        before = _read_line_before(self._text, edits, start)
        if self._doubles_marks:
            before = before.rstrip("，")
        mended = mend_run(self._text, start, before, self._page)
        if mended:
            return edit_run(self._text, mended, before, self._page, self._settles)
        return _open_annotation(self._text, start, self._page.habits)


def _open_annotation(text: str, start: int, habits: AnnotationHabits) -> list[Edit]:
    """The edit of an annotation that no character before it can have: what it was put into is lost.

    實到代表278名 with 醬 (BDB4) found in 到代 is shown as 實到(jiàng)278名 where nothing shows of 代表.
    """
    note = NOTE.match(text, start)
    if not note or not habits.annotated or not is_syllable(syllable := normalize_syllable(note[1])):
        return []
    gives_tones = any(strip_tone(s) != s for given in habits.annotated.values() for s in given)
    before = text[start - 1 : start]
    if before in habits.annotated or gives_tones != (strip_tone(syllable) != syllable):
        return []
    sounds = {strip_tone(known) for known in readings(before)}
    if not sounds or strip_tone(syllable) in sounds:
        return []
    is_shifted = not is_usual(before)  # 煳 in 第十一(huàn)煳(yuán)会
    return [Edit(Span(note.start() - is_shifted, note.end()), OPEN, "bytes", "open")]


def _speaks_of_garbled_text(text: str, at: int) -> bool:
    """Whether the line quotes garbled text to speak of it (网页上显示“六?!比蝿?,”这样的乱码)."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return _GARBLED.search(text, begin, end if end >= 0 else len(text)) is not None


def _read_line_before(text: str, edits: list[Edit], start: int) -> str:
    """The folded characters of the line before `start`, the last edits done."""
    begin = max(start - _LINE_BEFORE, text.rfind("\n", 0, start) + 1)
    pieces: list[str] = []
    for edit in edits[-NEAR:]:
        if edit.span.end > begin:
            pieces += text[begin : edit.span.start], edit.new
            begin = edit.span.end
    return fold_text(NOTE.sub("", "".join((*pieces, text[begin:start])))).rpartition("\n")[2]
