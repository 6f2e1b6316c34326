"""Which sentences are demands: the rules of `assets/rules/directives/directive-rules.tsv`, tried in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.extract.directives.actors import is_name_end
from meetreader.extract.directives.demand_words import (
    demand_adverbs,
    demand_verbs,
    modal_forces,
    modal_pattern,
)
from meetreader.extract.directives.speech_verbs import Voice
from meetreader.report import Force
from meetreader.structure.sentences import Sentence

ITEM_MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}(?=[是要])是?|第[一二三四五六七八九十]{1,2}[，,、](?![一二三四五六七八九十第])|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|[①-⑳]|[—－]{1,3}(?=[\u3400-\u9fff])|[◆●■▲★◇○•·] ?|(?:首先|其次|再次|最后|一方面|另一方面)，)"
)
_NUMERAL = re.compile("[一二三四五六七八九十]")
_CLAUSE = re.compile(r"[^，、]+")
# Marks put into the text for the rules: a verb or an adverb begins here, the name of an actor ends here. They are private
# code points, so that a rule is one plain regular expression: {body}{verb} becomes "\ue003\ue001".
_VERB, _ADVERB, _BODY = "\ue001", "\ue002", "\ue003"
_NAME_REACH = 24  # code points from the start of a clause within which names are looked for
_BODY_ACTS = re.compile(f"{_BODY}(?:{_VERB}|{_ADVERB}?[对把将在于每\\d])")
_CASE = re.compile(r"^[凡对如若除]|(?:的|时|后|前|期间)$")  # a clause that only says for whom or when
# A modal right before a ban is part of it: 要坚决严禁 bans.
_NEGATED = re.compile(
    r"要?(?:坚决|决|绝|绝对|切实|严格|一律|原则上)*(?=不得|不准|不许|不允许|不能|不要|严禁|禁止|杜绝|严防|切忌)"
)


class DemandRule(NamedTuple):
    """One row of the table: a sentence in which `pattern` is found is a demand or a statement.

    `marked` says that the pattern is searched for in the text with marks where a verb or an adverb begins or a name
    ends; `example` is the row's test sentence.
    """

    name: str
    is_demand: bool
    where: frozenset[str]
    pattern: re.Pattern[str]
    marked: bool
    example: str


@cache
def load_rules() -> tuple[DemandRule, ...]:
    """The rules in their order, with the words and marks put in for the names in braces."""
    words = {
        "{modal}": modal_pattern("any").pattern,
        "{speech modal}": modal_pattern("speech").pattern,
    }
    marks = {"{verb}": _VERB, "{adverb}": _ADVERB, "{body}": _BODY}
    rows = read_rows(
        "rules/directives/directive-rules.tsv",
        "name verdict where pattern sentence",
        {"verdict": {"demand", "statement"}},
    )
    found = []
    for name, verdict, where, pattern, example in rows:
        marked = any(mark in pattern for mark in marks)
        for key, value in (words | marks).items():
            pattern = pattern.replace(key, value)
        compiled = re.compile(add_first_set(pattern))
        found.append(
            DemandRule(name, verdict == "demand", frozenset(where.split()), compiled, marked, example)
        )
    return tuple(found)


def find_item_mark(text: str, start: int) -> re.Match[str] | None:
    """The number of the list item that begins at `start`: 一是, （二）, or a bare one before a verb (一提高认识)."""
    bare = _NUMERAL.match(text, start)
    if bare is None or demand_verbs().longest_at(text, start, len(text)):
        return ITEM_MARK.match(text, start)
    verb = demand_verbs().longest_at(text, bare.end(), len(text))
    adverb = demand_adverbs().longest_at(text, bare.end(), len(text))
    is_word = demand_adverbs().longest_at(text, start, len(text)) > 0  # 一律, 一并
    return bare if max(verb, adverb) > 1 and not is_word else ITEM_MARK.match(text, start)


def _insert_marks(text: str) -> str:
    """The text with marks at the start of its clauses and after the names of actors.

    各部门加强值守，落实责任 -> 各部门<BODY><VERB>加强值守，<VERB>落实责任
    """
    pieces = []
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        pieces += [_opening_mark(text, start, end), text[start : min(start + 2, end)]]
        for stop in range(start + 2, min(end, start + _NAME_REACH)):
            if is_name_end(text, start, stop):
                pieces += [_BODY, _opening_mark(text, stop, end)]
            pieces.append(text[stop])
        pieces.append(text[start + _NAME_REACH : end] + text[end : end + 1])
    return "".join(pieces)


def _opening_mark(text: str, start: int, end: int) -> str:
    """The mark of what begins at `start`: a verb, with or without adverbs before it; adverbs alone; or nothing."""
    place = start
    while not demand_verbs().longest_at(text, place, end):
        adverb = demand_adverbs().longest_at(text, place, end)
        if not adverb:
            return _ADVERB if place > start else ""
        place += adverb
    return _VERB


class Utterance(NamedTuple):
    """A sentence, whose words it is, and the rule that makes it a demand (None for a statement)."""

    sentence: Sentence
    voice: Voice
    rule: DemandRule | None

    @property
    def item_mark(self) -> re.Match[str] | None:
        """The number of the list item that the sentence begins (一是, （二）)."""
        return find_item_mark(self.sentence.unquoted, self.voice.start)


def find_utterances(sentences: Sequence[Sentence], voices: Sequence[Voice]) -> Iterator[Utterance]:
    """Every sentence with its voice and the rule that makes it a demand."""
    running = False
    in_list = False  # the items of a list of problems, or of an agenda, are no demands by themselves
    for sentence, voice in zip(sentences, voices, strict=True):
        mark = find_item_mark(sentence.unquoted, voice.start)
        circumstances = {"any"} if mark and in_list else _find_circumstances(voice, running, mark is not None)
        rule = None
        if voice.stance != "quoting" and voice.start < len(sentence.modal_text):
            rule = pick_rule(sentence.modal_text[mark.end() if mark else voice.start :], circumstances)
        is_demand = rule is not None and rule.is_demand
        if mark is None:
            in_list = rule is not None and rule.name.startswith("list of")
        if voice.named or is_demand:
            running = is_demand or voice.start >= len(sentence.modal_text)
        elif rule or voice.narrates:
            running = False
        yield Utterance(sentence, voice, rule if is_demand else None)


def _find_circumstances(voice: Voice, running: bool, is_item: bool) -> set[str]:
    """The values of the column `where` whose rules apply to a sentence."""
    found = {"any"}
    if voice.narrates:
        return found
    if voice.stance == "speaking":
        found.add("speech")
        if voice.verb == "order":
            found.add("ordered")
        if voice.verb in ("order", "demand"):
            found.add("asked")
    if running and not voice.named:
        found.add("running")
    if is_item and ("speech" in found or running):
        found.add("item")
    return found


def pick_rule(text: str, circumstances: Set[str]) -> DemandRule | None:
    """The first rule for one of the `circumstances` (`any`, `speech`, …) whose pattern is found in `text`, or None."""
    marked_text: str | None = None
    for rule in load_rules():
        if rule.where.isdisjoint(circumstances):
            continue
        if rule.marked and marked_text is None:
            marked_text = _insert_marks(text)
        if rule.pattern.search(marked_text if rule.marked and marked_text is not None else text):
            return rule
    return None


def find_force(text: str) -> Force:
    """How strongly a sentence demands: the force of its first modal; `must` where it has none (加强…, 落实…).

    A ban counts only where the demand begins with it: 压实责任，…，严防感染 says what must be done.
    """
    pattern = modal_pattern("any", "speech", "lean")
    first = pattern.search(text)
    if first is None:
        return "must"
    negated = _NEGATED.match(text, first.start())
    if negated and negated.end() > first.start() and (second := pattern.match(text, negated.end())):
        first = second
    force = modal_forces()[first.group()]
    if force == "must_not" and _has_earlier_demand(text[: first.start()]):
        return "must"
    return force


def _has_earlier_demand(text: str) -> bool:
    """Whether a clause before the last comma is a demand: it opens with a verb, or its body has something to do."""
    for clause in _CLAUSE.finditer(text[: max(text.rfind("，"), text.rfind("、")) + 1]):
        if _opening_mark(text, *clause.span()) == _VERB:
            return True
        if not _CASE.search(clause[0]) and _BODY_ACTS.search(_insert_marks(clause[0])):
            return True
    return False
