"""Which units are demands: the rules of `assets/rules/directives/directive-rules.tsv`, tried in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple, cast

from meetreader.data.first_sets import led
from meetreader.data.word_lists import alternation, rows, words
from meetreader.extract.directives.actors import ends_name
from meetreader.extract.directives.speech_verbs import Voice
from meetreader.report import Force
from meetreader.structure.sentences import Unit

MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}(?=[是要])是?|第[一二三四五六七八九十]{1,2}[，,、](?![一二三四五六七八九十第])|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|[①-⑳]|[—－]{1,3}(?=[\u3400-\u9fff])|[◆●■▲★◇○•·] ?|(?:首先|其次|再次|最后|一方面|另一方面)，)"
)


_NUMERAL = re.compile("[一二三四五六七八九十]")
_CLAUSE = re.compile(r"[^，、]+")
_VERB, _ADVERB, _BODY = "\ue001", "\ue002", "\ue003"
_NAME_REACH = 24
_DOES = re.compile(f"{_BODY}(?:{_VERB}|{_ADVERB}?[对把将在于每\\d])")
_CASE = re.compile(r"^[凡对如若除]|(?:的|时|后|前|期间)$")  # a clause that only says for whom or when


class Rule(NamedTuple):
    """One line of the table: whether a unit that `pattern` finds demands or only tells.

    `marked` says that the pattern is looked for in the text with marks where a verb or adverb begins or a name ends.
    """

    name: str
    demands: bool
    where: frozenset[str]
    pattern: re.Pattern[str]
    marked: bool
    sentence: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order, with what stands in braces replaced."""
    modals = {
        where: alternation(row[0] for row in rows("rules/directives/modals.tsv") if row[2] == where)
        for where in ("any", "speech")
    }
    lists = {"{modal}": modals["any"], "{speech modal}": modals["speech"]}
    marks = {"{verb}": _VERB, "{adverb}": _ADVERB, "{body}": _BODY}
    found = []
    for name, verdict, where, pattern, sentence in rows("rules/directives/directive-rules.tsv"):
        marked = any(mark in pattern for mark in marks)
        for key, value in (lists | marks).items():
            pattern = pattern.replace(key, value)
        found.append(
            Rule(
                name,
                verdict == "demand",
                frozenset(where.split()),
                re.compile(led(pattern)),
                marked,
                sentence,
            )
        )
    return tuple(found)


def item_mark(text: str, start: int) -> re.Match[str] | None:
    """The number of the list item that begins at `start`: 一是, （二）, or a bare one before a verb (一提高认识)."""
    bare = _NUMERAL.match(text, start)
    if bare is None or words("rules/directives/demand-verbs.tsv").at(text, start, len(text)):
        return MARK.match(text, start)
    opening = max(
        words(name).at(text, bare.end(), len(text))
        for name in ("rules/directives/demand-verbs.tsv", "rules/directives/demand-adverbs.txt")
    )
    whole = words("rules/directives/demand-adverbs.txt").at(text, start, len(text)) > 0  # 一律, 一并
    return bare if opening > 1 and not whole else MARK.match(text, start)


def _marked(text: str) -> str:
    """The text with marks at the start of its clauses, and where the name of a body or of people ends."""
    pieces = []
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        pieces += [_opening(text, start, end), text[start : min(start + 2, end)]]
        for stop in range(start + 2, min(end, start + _NAME_REACH)):
            if ends_name(text, start, stop):
                pieces += [_BODY, _opening(text, stop, end)]
            pieces.append(text[stop])
        pieces.append(text[start + _NAME_REACH : end] + text[end : end + 1])
    return "".join(pieces)


def _opening(text: str, start: int, end: int) -> str:
    """The mark of what begins at `start`: a verb, with adverbs before it or not; an adverb; or nothing."""
    place = start
    while not words("rules/directives/demand-verbs.tsv").at(text, place, end):
        adverb = words("rules/directives/demand-adverbs.txt").at(text, place, end)
        if not adverb:
            return _ADVERB if place > start else ""
        place += adverb
    return _VERB


class Utterance(NamedTuple):
    """A unit, whose words it is, and the rule that makes it a demand (None where it only tells)."""

    unit: Unit
    voice: Voice
    rule: Rule | None

    @property
    def mark(self) -> re.Match[str] | None:
        """The number of the list item that the unit begins (一是, （二）)."""
        return item_mark(self.unit.plain, self.voice.start)


def utterances(units: Sequence[Unit], voices: Sequence[Voice]) -> Iterator[Utterance]:
    """Every unit with its voice and the rule that makes it a demand."""
    running = False
    listing = False  # the items of a list of shortcomings, or of an agenda, are no demands by themselves
    for unit, voice in zip(units, voices, strict=True):
        mark = item_mark(unit.plain, voice.start)
        context = {"any"} if mark and listing else _context(voice, running, mark is not None)
        rule = None
        if voice.stance != "quoting" and voice.start < len(unit.bare):
            rule = decide(unit.bare[mark.end() if mark else voice.start :], context)
        demands = rule is not None and rule.demands
        if mark is None:
            listing = rule is not None and rule.name.startswith("list of")
        if voice.named or demands:
            running = demands or voice.start >= len(unit.bare)
        elif rule or voice.told:
            running = False
        yield Utterance(unit, voice, rule if demands else None)


def _context(voice: Voice, running: bool, item: bool) -> set[str]:
    """The circumstances of a unit, by which the rules are chosen."""
    context = {"any"}
    if voice.told:
        return context
    if voice.stance == "speaking":
        context.add("speech")
        if voice.verb == "order":
            context.add("ordered")
        if voice.verb in ("order", "demand"):
            context.add("asked")
    if running and not voice.named:
        context.add("running")
    if item and ("speech" in context or running):
        context.add("item")
    return context


def decide(text: str, context: Set[str]) -> Rule | None:
    """The first rule that finds `text`, among those for one of the circumstances in `context` (`any`, `speech`, …)."""
    marked: str | None = None
    for rule in rules():
        if rule.where.isdisjoint(context):
            continue
        if rule.marked:
            marked = marked if marked is not None else _marked(text)
        if rule.pattern.search(marked if rule.marked and marked is not None else text):
            return rule
    return None


@cache
def _modals() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in rows("rules/directives/modals.tsv")}
    return re.compile(alternation(table)), table


_NEGATED = re.compile(
    r"要?(?:坚决|决|绝|绝对|切实|严格|一律|原则上)*(?=不得|不准|不许|不允许|不能|不要|严禁|禁止|杜绝|严防|切忌)"
)


def force_of(text: str) -> Force:
    """How strongly a unit demands: by its first modal; `must` where it has none (加强…, 落实…).

    A ban is one only where the demand begins with it: 压实责任，…，严防感染 tells what must be done.
    """
    pattern, table = _modals()
    first = pattern.search(text)
    if first is None:
        return "must"
    negated = _NEGATED.match(text, first.start())
    if negated and negated.end() > first.start() and (second := pattern.match(text, negated.end())):
        first = second
    force = cast(Force, table[first.group()])
    if force == "must_not" and _demands(text[: first.start()]):
        return "must"
    return force


def _demands(text: str) -> bool:
    """Whether a clause before the last comma demands: one that opens with a verb, or whose body has something to do."""
    clauses = [
        clause.span() for clause in _CLAUSE.finditer(text[: max(text.rfind("，"), text.rfind("、")) + 1])
    ]
    return any(
        _opening(text, *clause) == _VERB
        or (not _CASE.search(text[slice(*clause)]) and _DOES.search(_marked(text[slice(*clause)])))
        for clause in clauses
    )
