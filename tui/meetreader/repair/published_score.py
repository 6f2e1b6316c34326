"""How likely published text is as it stands, marks and line ends included, in bits: the higher, the likelier."""

from __future__ import annotations

from functools import cache, lru_cache

from meetreader.repair.language_model import ORDER, fold_text, score_alone, score_in_language

SEEN = ORDER - 1  # characters before one that its score depends on
STOPS = frozenset("。，、；：")
LEVELS, OPENS_CLAUSE = frozenset("县市区州旗省镇乡盟"), 3.0  # 。县委, 、区长: local reports are full of them
UNCOUNTED = frozenset(" ·—…‘’〈〉【】〔〕％")  # marks that the n-grams leave out
RAREST_STOP = -9.5
_UNCOUNTED_MARK, _DOUBLED_STOP = -15.0, -20.0
_FLUENT, _STUMBLE = -8.0, -13.0  # bits a character


@lru_cache(maxsize=4096)
def score_published(text: str, before: str) -> float:
    """The score of a published, folded text after another one.

    By the language alone: that the page has the text says nothing, since this is the page.
    """
    total = 0.0
    for character in text:
        total += (
            _score_line_end(before)
            if character == "\n"
            else score_mark(character, before) or _score_character(character, before)
        )
        if character in LEVELS and before[-1:] in STOPS:
            total += OPENS_CLAUSE
        before = before[1 - SEEN :] + character
    return total


def _score_character(character: str, before: str) -> float:
    """The score of a folded character by the language; a stop may be anywhere, also where n-grams have seen none."""
    score = score_in_language(character, before)
    return max(score, RAREST_STOP) if character in STOPS else score


def reads_fluently(original: str, before: str) -> bool:
    """Whether an original reads like language after a folded text: on the whole, and in each of its characters."""
    scores = []
    for character in map(fold_character, original):
        scores.append(score_published(character, before[-SEEN:]))
        before = before[1 - SEEN :] + character
    return min(scores) > _STUMBLE and sum(scores) > _FLUENT * len(scores)


@cache
def fold_character(character: str) -> str:
    """One character as the n-grams see it; the wide space is a space."""
    return fold_text(character).replace("\u3000", " ")


def sort_by_commonness(options: tuple[str, ...]) -> list[str]:
    """The characters, the commonest first."""
    return sorted(options, key=score_commonness, reverse=True)


@cache
def score_commonness(character: str) -> float:
    """The score of a character wherever it stands."""
    folded = fold_character(character)
    return score_mark(folded, "") or score_alone(folded)


def score_mark(mark: str, before: str) -> float:
    """The score of a mark that the n-grams do not judge; 0 for what they do."""
    if mark in UNCOUNTED:
        return _UNCOUNTED_MARK
    return _DOUBLED_STOP if mark in STOPS and before[-1:] in STOPS else 0.0


def _score_line_end(before: str) -> float:
    """The score of the end of a line after a folded text: likely after a full stop, hardly after a comma."""
    last = before[-1:]
    if last == " ":  # an indent may stand at the end of a paragraph, hardly inside one
        return 10.0 if before[-2:-1] in set("。！？”") else -4.0
    return -1.0 if last in "。" else -4.0 if last in "”）！？；：" else -14.0 if last in "，、“（《" else -7.0
