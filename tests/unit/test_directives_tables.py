"""Every row of the tables of directives has the effect that its own test sentence shows."""

from __future__ import annotations

import pytest

from meetreader.data.rule_tables import read_rows
from meetreader.extract.directives.addressees import find_addressees
from meetreader.extract.directives.deadlines import find_deadlines
from meetreader.extract.directives.rules import DemandRule, find_force, load_rules, pick_rule
from meetreader.extract.directives.speech_verbs import Voice
from tests.unit.extract_texts import directives_of, only_sentence, utterances_of

NAMES = ("周宁", "邢建国", "李国英")


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_each_rule_decides_its_own_sentence(rule: DemandRule) -> None:
    (utterance,) = utterances_of(rule.example, *NAMES)
    start = utterance.item_mark.end() if utterance.item_mark else utterance.voice.start
    decided = pick_rule(utterance.sentence.modal_text[start:], rule.where)
    assert decided is not None
    assert decided.name == rule.name


@pytest.mark.parametrize(
    ("word", "force", "where", "sentence"),
    read_rows("rules/directives/modals.tsv", "word force where sentence"),
)
def test_each_modal_gives_its_force(word: str, force: str, where: str, sentence: str) -> None:
    assert word in sentence
    assert find_force(only_sentence(sentence).modal_text) == force
    if where != "lean":
        (directive,) = directives_of(f"会议强调，{sentence}")
        assert directive.force == force


@pytest.mark.parametrize(
    ("verb", "kind", "reach", "sentence"),
    read_rows("rules/directives/speech-verbs.tsv", "verb kind reach sentence"),
)
def test_each_speech_verb_names_who_speaks(verb: str, kind: str, reach: str, sentence: str) -> None:
    voice = utterances_of(sentence, *NAMES)[0].voice
    if kind == "vow":
        assert voice.stance == "quoting"
    else:
        assert voice.issuer is not None
        assert sentence.startswith(voice.issuer.value)
        assert voice.verb == kind or kind == "speech"


@pytest.mark.parametrize(
    ("name", "verdict", "pattern", "sentence"),
    read_rows("rules/directives/deadline-patterns.tsv", "name verdict pattern sentence"),
)
def test_each_deadline_is_found_and_what_only_looks_like_one_is_not(
    name: str, verdict: str, pattern: str, sentence: str
) -> None:
    found = [limit.value for limit in find_deadlines(only_sentence(sentence), 0)]
    assert len(found) == (verdict == "deadline")


@pytest.mark.parametrize(
    ("word", "kind", "sentence"), read_rows("rules/directives/addressee-bodies.tsv", "word kind sentence")
)
def test_each_body_is_asked_to_act(word: str, kind: str, sentence: str) -> None:
    found = [found.value for found in find_addressees(only_sentence(sentence), Voice("speaking"), 0)]
    if kind == "none":
        assert found == []
    else:
        assert found
        assert found[-1].endswith(word)
