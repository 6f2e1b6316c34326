"""The word lists by which personal names are recognised, from `assets/rules/people/`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows, read_words
from meetreader.data.trie_pattern import build_trie_pattern

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff□"
"""The members of a character class for one Chinese character; □ stands for a lost one."""

# Between a name and its verb: a phrase of place, time or topic, and adverbs (李明在会上首先强调).
_BETWEEN = (
    r"(?:同志|一行)?(?:(?:(?:[在就对为向从到赴]|结合|围绕|针对|根据|按照)[^，。；]{1,30}?|作为[^，。；]{1,20}?|代表[^，。；]{1,14}?|深入[^，。；]{1,20}?"
    r"|最后|首先|随后|还|也|再次|着重|特别|现场|先后)(?:再次|首先|还|又|也|着重)?)?(?:等|分别|共同|并)?"
)


class NameLexicon(NamedTuple):
    """Surnames by kind, words that are no names, and what may follow a name; the files say more about each list."""

    common_surnames: frozenset[str]
    rare_surnames: frozenset[str]
    compound_surnames: frozenset[str]
    compound_openings: frozenset[str]  # the first characters of the compound surnames
    everyday_words: frozenset[str]  # 高明, 安全: names only where something announces a name
    never_names: frozenset[str]  # 公安, 党委
    never_before_verbs: frozenset[str]  # 连夜: no name before a verb
    never_before_speech: frozenset[str]  # 严肃: no name before a speech verb
    never_given: frozenset[str]  # 同志: no given name
    sounds: frozenset[str]  # the characters of transcribed names
    leaders: frozenset[str]
    strong_followers: re.Pattern[str]
    weak_followers: re.Pattern[str]
    acts: re.Pattern[str]  # the verbs that officials act with
    acts_soon: re.Pattern[str]  # the same, with a phrase of place or time before it allowed


@cache
def load_lexicon() -> NameLexicon:
    """The lists of `assets/rules/people/`, read once."""
    surnames = {kind: set[str]() for kind in ("common", "rare", "compound")}
    for surname, kind in read_rows("rules/people/surnames.tsv", "surname kind", {"kind": surnames}):
        surnames[kind].add(surname)
    followers = {strength: set[str]() for strength in ("strong", "weak")}
    for strength, word in read_rows(
        "rules/people/name-followers.tsv", "strength word", {"strength": followers}
    ):
        followers[strength].add(word)
    adverbs = {when: set[str]() for when in ("always", "saying")}
    for when, word in read_rows("rules/people/before-verbs.tsv", "when word", {"when": adverbs}):
        adverbs[when].add(word)
    acts = build_trie_pattern(read_words("rules/people/acting-verbs.txt", "verb"))
    return NameLexicon(
        common_surnames=frozenset(surnames["common"]),
        rare_surnames=frozenset(surnames["rare"]),
        compound_surnames=frozenset(surnames["compound"]),
        compound_openings=frozenset(surname[0] for surname in surnames["compound"]),
        everyday_words=frozenset(read_words("rules/people/not-names.txt")),
        never_names=frozenset(read_words("rules/people/never-names.txt")),
        never_before_verbs=frozenset(adverbs["always"]),
        never_before_speech=frozenset(adverbs["saying"]),
        never_given=frozenset(read_words("rules/people/never-given.txt")),
        sounds=frozenset("".join(read_words("rules/people/name-sounds.txt", "characters"))),
        leaders=frozenset(read_words("rules/people/leaders.txt", "name")),
        strong_followers=re.compile(build_trie_pattern(sorted(followers["strong"]))),
        weak_followers=re.compile(build_trie_pattern(sorted(followers["weak"]))),
        acts=re.compile(acts),
        acts_soon=re.compile(_BETWEEN + acts),
    )


def is_everyday_word(name: str) -> bool:
    """Whether the name is an everyday word or begins with one, so that only its surroundings can make it a name."""
    lexicon = load_lexicon()
    return name in lexicon.everyday_words or (
        len(name) > 2 and (name[:2] in lexicon.everyday_words or name[:2] in lexicon.never_names)
    )


def official_acts_at(hub: str, at: int, end: int) -> bool:
    """Whether a verb that officials act with begins at `at`, with a phrase of place or time allowed before it."""
    return bool(load_lexicon().acts_soon.match(hub, at, end))
