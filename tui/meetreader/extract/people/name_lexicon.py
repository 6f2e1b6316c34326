"""The word lists that personal names are known by."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetreader.data.files import lines
from meetreader.data.trie_pattern import alternation
from meetreader.data.word_lists import Bag

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff□"

# Between a name and its verb: a phrase of place, time or topic, and adverbs (李明在会上首先强调).
_BETWEEN = (
    r"(?:同志|一行)?(?:(?:[在就对为向从到赴][^，。；]{1,30}?|代表[^，。；]{1,14}?|深入[^，。；]{1,20}?"
    r"|最后|首先|随后|还|也|再次|着重|特别|现场|先后)(?:再次|首先|还|又|也|着重)?)?(?:等|分别|共同|并)?"
)


class Lexicon(NamedTuple):
    """Surnames by kind, words that are no names, what may follow a name."""

    common: frozenset[str]
    rare: frozenset[str]
    compound: frozenset[str]
    openings: frozenset[str]  # the first characters of the compound ones
    words: Bag
    never: frozenset[str]
    adverbs: frozenset[str]
    barred: frozenset[str]  # never names, nor before a verb
    manners: frozenset[str]
    nouns: frozenset[str]
    sounds: frozenset[str]
    leaders: frozenset[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    acts: re.Pattern[str]
    acts_soon: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The lists of `assets/`, each described at the head of its file."""
    surnames, followers = (
        _columns("rules/people/surnames.tsv", 1, 0),
        _columns("rules/people/name-followers.tsv", 0, 1),
    )
    adverbs = _columns("rules/people/before-verbs.tsv", 0, 1)
    return Lexicon(
        frozenset(surnames["common"]),
        frozenset(surnames["rare"]),
        frozenset(surnames["compound"]),
        frozenset(surname[0] for surname in surnames["compound"]),
        Bag(lines("rules/people/not-names.txt")),
        frozenset(lines("rules/people/never-names.txt")),
        frozenset(adverbs["always"]),
        frozenset(lines("rules/people/never-names.txt")) | frozenset(adverbs["always"]),
        frozenset(adverbs["saying"]),
        frozenset(lines("rules/people/never-given.txt")),
        frozenset("".join(lines("rules/people/name-sounds.txt"))),
        frozenset(lines("rules/people/leaders.txt")),
        re.compile(alternation(followers["strong"])),
        re.compile(alternation(followers["weak"])),
        re.compile(alternation(lines("rules/people/acting-verbs.txt"))),
        re.compile(_BETWEEN + alternation(lines("rules/people/acting-verbs.txt"))),
    )


def is_word(name: str) -> bool:
    """Whether the name is, or begins with, an everyday word, so that it needs its surroundings to be one."""
    words = lexicon()
    return name in words.words or (len(name) > 2 and (name[:2] in words.words or name[:2] in words.never))


def acts_next(hub: str, at: int, end: int) -> bool:
    """Whether a verb that officials act with stands at `at`, a phrase of place or time before it allowed."""
    return bool(lexicon().acts_soon.match(hub, at, end))


def _columns(name: str, key: int, value: int) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for line in lines(name):
        row = line.split("\t")
        columns.setdefault(row[key], []).append(row[value])
    return columns
