"""What a report is found by in the library: its terms for the full-text index.

Chinese has no words to index, and SQLite's own index of three characters finds nothing for 会议, so the terms are:

    会议        two neighbouring letters of the folded hub
    hui0yi      their syllables without tones, in each common reading
    lyzc        the first letters of four neighbouring syllables
    №25次       a number by its value, with and without the letter after it

The index only says which reports may have a query; the matcher of `search/` then looks at each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from meetreader.search.character_folding import FoldedText, fold_characters, keep_letters
from meetreader.search.phonetics import list_sounds
from meetreader.search.written_numbers import find_numbers

INITIALS_LENGTH = 4
BETWEEN_SYLLABLES = "0"  # no syllable has a digit; most other marks would end a term
_MOST_READINGS = 2  # of a character
_FULL_WIDTH_COMMA = "，"
_KEPT_MARKS = str.maketrans({".": "·", "%": "％", "-": "－"})  # ASCII marks would end a term


def list_terms(hub: str) -> set[str]:
    """The terms of a report."""
    letters = FoldedText(hub).letters
    terms = {letters[at : at + 2] for at in range(len(letters) - 1)}
    terms.update(*map(_list_sound_terms, tuple(terms)))
    terms.update(_list_initials(letters))
    terms.update(list_number_terms(hub))
    return terms


@lru_cache(maxsize=1 << 13)
def _list_sound_terms(pair: str) -> tuple[str, ...]:
    """The terms of two letters by their sound; reports share most of their pairs."""
    return tuple(join_syllables(*sounds) for sounds in product(*map(list_syllables, pair)))


def _list_initials(letters: str) -> Iterator[str]:
    initials = [list_first_letters(letter) for letter in letters]
    length = INITIALS_LENGTH
    if max(map(len, initials), default=0) == 1:
        run = "".join(initial for (initial,) in initials)
        yield from (run[at : at + length] for at in range(len(run) - length + 1))
        return
    for at in range(len(initials) - length + 1):
        yield from map("".join, product(*initials[at : at + length]))
    if 0 < len(initials) < length:  # a text shorter than a term is one by itself
        yield from map("".join, product(*initials))


def list_number_terms(text: str) -> Iterator[str]:
    """The terms of the numbers in a text: of 第二十五次 `№25` and `№25次`."""
    folded = fold_characters(text, kept=_FULL_WIDTH_COMMA)
    pieces = list(find_numbers(folded))
    for number, piece in enumerate(pieces):
        if not piece.is_value:
            continue
        value = f"№{piece.text.translate(_KEPT_MARKS)}"
        following = pieces[number + 1 : number + 2]
        if following and following[0].span.start <= piece.span.end and not following[0].is_value:
            after = following[0].text
        else:
            after = keep_letters(folded[piece.span.end : piece.span.end + 1])
        yield value
        if after:
            yield value + after


@cache
def list_syllables(letter: str) -> tuple[str, ...]:
    """The common syllables of a letter: of 长 chang and zhang; of a digit or a Latin letter that itself."""
    found = dict.fromkeys(sound.syllable for sound in list_sounds(letter)[:_MOST_READINGS])
    return tuple(found) or (letter,)


@cache
def list_first_letters(letter: str) -> tuple[str, ...]:
    """The first letters of its common syllables."""
    return tuple(dict.fromkeys(syllable[0] for syllable in list_syllables(letter)))


def join_syllables(first: str, second: str) -> str:
    """The term of two neighbouring syllables."""
    return f"{first}{BETWEEN_SYLLABLES}{second}"


def quote_term(term: str, *, is_prefix: bool = False) -> str:
    """A term in a query of the index; a prefix stands for all terms that begin with it."""
    return f'"{term}"*' if is_prefix else f'"{term}"'


def join_all(parts: Sequence[str]) -> str:
    """A query of the index: what has all parts."""
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"


def join_any(parts: Sequence[str]) -> str:
    """A query of the index: what has one of the parts."""
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
