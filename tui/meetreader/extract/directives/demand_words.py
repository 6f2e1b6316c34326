"""The words of demands, read from `assets/rules/directives/`: verbs, adverbs, modals, and the ends of addressees' names."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from meetreader.data.rule_tables import read_rows, read_words
from meetreader.data.trie_pattern import build_trie_pattern
from meetreader.data.word_lists import WordSet
from meetreader.report import Force

ActorKind = Literal["body", "person"]
ModalPlace = Literal["any", "speech", "lean"]
_FORCES = ("must", "must_not", "should", "encourage")
_PLACES = ("any", "speech", "lean")


@cache
def demand_verbs() -> WordSet:
    """All verbs that open a demand (加强, 落实), those that are nouns too included."""
    return WordSet(verb for verb, _ in _read_verbs())


@cache
def pure_verbs() -> WordSet:
    """The verbs of demands that are no nouns too: after the name of a body they show that it acts."""
    return WordSet(verb for verb, kind in _read_verbs() if kind != "noun")


@cache
def _read_verbs() -> list[tuple[str, ...]]:
    return read_rows("rules/directives/demand-verbs.tsv", "verb kind", {"kind": {"noun", ""}})


@cache
def demand_adverbs() -> WordSet:
    """The adverbs before the verb of a demand (进一步, 切实)."""
    return WordSet(read_words("rules/directives/demand-adverbs.txt", "adverb"))


@cache
def common_verbs() -> WordSet:
    """Everyday verbs and adverbs of two characters that after the name of a body show that it acts."""
    return WordSet(read_words("built/acts.txt"))


@cache
def nominal_heads() -> frozenset[str]:
    """Nouns that turn the verb before them into part of a noun (企业开办时间)."""
    return frozenset(read_words("rules/directives/nominal-heads.txt", "noun"))


@cache
def addressee_endings() -> WordSet:
    """The words in which the names of addressees end, and those that only look like one (动员)."""
    return WordSet(_kinds_of_endings())


def kind_of_ending(word: str) -> ActorKind | None:
    """Whether a word of `addressee_endings` ends the name of a body or a person; None where it names nobody.

    Raises KeyError for any other word.
    """
    return _kinds_of_endings()[word]


@cache
def _kinds_of_endings() -> dict[str, ActorKind | None]:
    allowed = {"kind": {"body", "person", "none"}}
    rows = read_rows("rules/directives/addressee-bodies.tsv", "word kind sentence", allowed)
    return {word: None if kind == "none" else cast(ActorKind, kind) for word, kind, _ in rows}


@cache
def modal_pattern(*places: ModalPlace) -> re.Pattern[str]:
    """The modals that count in one of these places: `any`, `speech` or `lean` (see `modals.tsv`)."""
    return re.compile(build_trie_pattern(word for word, _, place in _read_modals() if place in places))


@cache
def modal_forces() -> dict[str, Force]:
    """The force of each modal: 不得 -> must_not."""
    return {word: cast(Force, force) for word, force, _ in _read_modals()}


@cache
def _read_modals() -> list[tuple[str, str, str]]:
    rows = read_rows(
        "rules/directives/modals.tsv", "word force where sentence", {"force": _FORCES, "where": _PLACES}
    )
    return [(word, force, place) for word, force, place, _ in rows]
