"""From a mended run to edits: which of its characters bytes and context settle, and which stay open (□)."""

from __future__ import annotations

import re

from meetreader.repair.byte_alignment import NOTE, ORPHANS, START_OF_RUN
from meetreader.repair.candidates import OPEN, CandidateRanking
from meetreader.repair.character_doubt import Settles, measure_signs, settle_characters
from meetreader.repair.edits import Edit
from meetreader.repair.inline_pinyin import LETTERS, has_reading
from meetreader.repair.known_words import completes_word
from meetreader.repair.language_model import estimate_count, fold_text, score_in_language
from meetreader.repair.mended_runs import (
    HAN,
    LEFT_OF_TAG,
    MendedRun,
    PageEvidence,
    has_swallowed,
    read_line_after,
)
from meetreader.repair.protected_names import find_begun_name, is_surname, may_open_name
from meetreader.repair.published_score import fold_character, sort_by_commonness
from meetreader.repair.shifted_runs import ANNOTATION, Run
from meetreader.repair.vanished_pairs import is_rather_two, may_hide_pair
from meetreader.report import Certainty
from meetreader.text.spans import Span

_LIKELY, _WEIGHED = 0.5, 0.005  # the share of one that alone makes a known word; of those it is compared with
_SURE_OF_READING = 0.97  # where the bytes leave one character, if they are read correctly
_BEYOND_DOUBT = 0.9999
_MAY_BE_NAME = 0.03  # where a name may begin: the share of all surnames that leaves it open
_COUNT_OF_WORD = 300  # in fifteen million characters: so often no name is written
_LONGEST_NAME = 3
_MARK_IN_NAME = -100.0  # bits
_SHORT = 2  # slots of a run: as many as a given name has, and too few to go by where a digit is lost
_MOST_CANDIDATES = 20
_REST_OF_NOTE = re.compile(rf"[?\ufffd] ?[{LETTERS}]{{1,7}} ?[)）]")
_DIGITS = tuple("1203456789")
_BRACKET_REACH = 200  # characters before and after a run in which its bracket is closed


def edit_run(
    text: str, mended: MendedRun, before: str, page: PageEvidence, settles: Settles = settle_characters
) -> list[Edit]:
    """The edits of a run after the folded text `before`; `settles` decides where bytes and context leave doubt.

    One for each character the bytes leave open, and one for each stretch they settle:
    “六?!比蝿?, gives ?! -> 保 (likely), 比蝿 -> ”任 (certain), ? -> 務 (likely).
    """
    after = "\n" if LEFT_OF_TAG.match(text, mended.run.end) else read_line_after(text, mended.run.end)
    edits: list[Edit] = []
    start = mended.run.start
    is_doubtful = (
        mended.run.oddities > 0
        or not any(_is_beyond_doubt(mended, k) for k in range(len(mended.original)))
        or may_hide_pair(mended.run, mended.original, before, page.ranking)
    )
    settled = settles(measure_signs(mended, before, after, page), mended.run, page.decoder)
    for k, slot in enumerate(mended.run.slots):
        span, best = Span(start, slot.end), mended.original[k]
        start = slot.end
        edited_before = before + fold_text("".join(edit.new for edit in edits))
        is_certain = not is_doubtful and _is_beyond_doubt(mended, k)
        is_shown = settled[k] and not (
            is_doubtful
            and page.decoder.hides_pairs
            and is_rather_two(mended.run, k, edited_before, page.ranking)
        )
        if is_certain or (_is_left_alone(mended, k) and is_shown):
            certainty: Certainty = "certain" if is_certain else "likely"
            is_joined = bool(edits) and not edits[-1].candidates and edits[-1].certainty == certainty
            joined = edits.pop() if is_joined else Edit(span, "", "bytes", certainty)
            edits.append(joined._replace(span=Span(joined.span.start, span.end), new=joined.new + best))
        else:
            following = fold_text(mended.original[k + 1 :]) + after
            edit = _edit_open_slot(mended, k, span, edited_before, following, page.ranking, is_shown)
            if len(mended.run.slots) <= _SHORT and _swallows_digit(text, mended.run):
                edit = edit._replace(new=OPEN, certainty="open")  # more than one may be lost
            edits.append(edit)
    return _add_swallowed(text, mended.run, edits)


def _is_left_alone(mended: MendedRun, k: int) -> bool:
    """Whether the bytes leave slot `k` one character, which is right if they are read correctly."""
    return len(mended.list_options(k)) == 1 and mended.weigh_options(k)[mended.original[k]] > _SURE_OF_READING


def _is_beyond_doubt(mended: MendedRun, k: int) -> bool:
    """Whether every reading of the run that damages again to what was published has the same character in slot `k`.

    So has its annotation, if there is one.
    """
    best, reading = mended.original[k], mended.run.slots[k].reading
    if len(mended.list_options(k)) > 1:
        return False
    agrees = not reading or has_reading(best, reading)
    return agrees and mended.weigh_options(k)[best] > _BEYOND_DOUBT


def _edit_open_slot(
    mended: MendedRun,
    k: int,
    span: Span,
    before: str,
    after: str,
    ranking: CandidateRanking,
    is_settled: bool,
) -> Edit:
    """The edit of a slot that the bytes leave open: the character that the context settles, or □."""
    options = tuple(dict.fromkeys((*mended.weigh_options(k), *sort_by_commonness(mended.list_options(k)))))
    name = find_begun_name(before, after)
    if name and not _is_word(name, mended.original[k]):
        options = tuple(sorted(options, key=lambda option: _score_in_name(name, option), reverse=True))
        new = _complete_name(name, options, after, ranking)
    else:
        new = _choose_character(mended, k, before, after, ranking, is_settled)
    certainty: Certainty = "open" if new == OPEN else "likely"
    next_character = mended.original[k + 1 : k + 2]
    is_given_name = len(mended.run.slots) == _SHORT and ANNOTATION not in mended.run.stream
    if name and new == OPEN and is_given_name and HAN.match(next_character):
        # Nothing but a given name is lost: 张海□ rather than 张□□, for it still differs from other names.
        new = next(filter(HAN.match, options), OPEN)
    return Edit(span, new, "bytes", certainty, options[:_MOST_CANDIDATES])


def _choose_character(
    mended: MendedRun,
    k: int,
    before: str,
    after: str,
    ranking: CandidateRanking,
    is_settled: bool,
) -> str:
    """The character of slot `k` if the context settles it, otherwise □; nobody's surname is guessed."""
    weights = mended.weigh_options(k)
    share_of_surnames = sum(weight for c, weight in weights.items() if is_surname(fold_character(c)))
    if may_open_name(before, after) and share_of_surnames > _MAY_BE_NAME:
        known = [c for c in weights if HAN.match(c) and ranking.is_on_page(fold_character(c) + after[:2])]
        return known[0] if len(known) == 1 else OPEN
    best = mended.original[k]
    if weights[best] > _LIKELY and _completes_word_alone(best, weights, before, after):
        return best
    return best if is_settled else OPEN


def _completes_word_alone(best: str, weights: dict[str, float], before: str, after: str) -> bool:
    """Whether of the likely characters only the best one makes the name of a place, an office or a body."""
    fitting = [c for c, weight in weights.items() if weight > _WEIGHED and HAN.match(c)]
    return [c for c in fitting if completes_word(before, fold_character(c), after)] == [best]


def _is_word(name: str, character: str) -> bool:
    """Whether a surname with the likeliest character is a word that official texts are full of: 常委, 单位."""
    return estimate_count(name[-1:] + fold_character(character)) >= _COUNT_OF_WORD


def _complete_name(name: str, options: tuple[str, ...], after: str, ranking: CandidateRanking) -> str:
    """The option that makes the name one that the page has elsewhere, undamaged; nobody's name is guessed."""
    options = tuple(filter(HAN.match, options))  # what the page has there itself is the ? of the lost byte
    known = [c for c in options if ranking.is_on_page(name + fold_character(c) + after[:1])]
    if not known and len(name) == _LONGEST_NAME - 1:
        known = [c for c in options if ranking.is_on_page(name + fold_character(c))]
    return known[0] if len(known) == 1 else OPEN


def _score_in_name(name: str, option: str) -> float:
    """How likely a character is to go on with a name, in bits; marks last."""
    folded = fold_character(option)
    score = score_in_language(folded, name) + score_in_language(folded, "")
    return score if HAN.match(option) else score + _MARK_IN_NAME


def _add_swallowed(text: str, run: Run, edits: list[Edit]) -> list[Edit]:
    """The edits with what the closing orphan swallowed.

    That is the beginning of a tag, a digit that cannot be known, a bracket that is closed later in the line, or a space.
    """
    if text[run.end - 1] in ORPHANS and LEFT_OF_TAG.match(text, run.end):
        swallowed = "<"
    elif _leaves_orphan(text, run):
        # An orphan that the reading leaves over, before a digit in 到?jiàng)?78名: something was lost there.
        return [*edits, Edit(Span(run.end, run.end + 1), OPEN, "bytes", "open")]
    elif _swallows_digit(text, run):
        return [*edits, Edit(Span(run.end, run.end), OPEN, "bytes", "open", _DIGITS)]
    elif has_swallowed(text, run):
        swallowed = "（" if _closes_bracket_later(text, run) else " "
    else:
        return edits
    edits[-1] = edits[-1]._replace(new=edits[-1].new + swallowed)
    return edits


def _leaves_orphan(text: str, run: Run) -> bool:
    """Whether an orphan before text is left over behind a run that begins no run of its own."""
    following, behind = text[run.end : run.end + 1], text[run.end + 1 : run.end + 2]
    return (
        following != ""
        and following in ORPHANS
        and behind.isalnum()
        and not (START_OF_RUN.match(text, run.end) or _REST_OF_NOTE.match(text, run.end))
    )


def _swallows_digit(text: str, run: Run) -> bool:
    """Whether the orphan that closes a run took a digit along: 第?1次 for 第11次."""
    following = text[run.end : run.end + 1]
    return text[run.end - 1] in ORPHANS and following.isdecimal() and following.isascii()


def _closes_bracket_later(text: str, run: Run) -> bool:
    """Whether the line closes a bracket after the run that it does not open."""
    begin, end = text.rfind("\n", 0, run.start) + 1, text.find("\n", run.end)
    end = end if end >= 0 else len(text)
    before = NOTE.sub("", text[max(begin, run.start - _BRACKET_REACH) : run.start])
    after = _REST_OF_NOTE.sub("", NOTE.sub("", text[run.end : min(end, run.end + _BRACKET_REACH)]))
    is_open = re.search(r"[(（][^()（）]*$", before) is not None
    return not is_open and re.match(r"[^(（]*?[)）]", after) is not None
