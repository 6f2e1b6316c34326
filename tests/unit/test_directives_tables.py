"""Every row of the tables of directives does what its own test sentence shows."""

from __future__ import annotations

import pytest

from meetreader.data.word_lists import rows
from meetreader.extract.directives.addressees import addressees
from meetreader.extract.directives.deadlines import deadlines
from meetreader.extract.directives.rules import Rule, decide, force_of, rules
from meetreader.extract.directives.speech_verbs import Voice
from meetreader.structure.sentences import Unit, units
from tests.unit.extract_texts import body, demanded, said

NAMES = ("周宁", "邢建国", "李国英")


def only_unit(sentence: str) -> Unit:
    (unit,) = units(sentence, body(sentence))
    return unit


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_each_rule_decides_its_own_sentence(rule: Rule) -> None:
    (utterance,) = said(rule.sentence, *NAMES)
    start = utterance.mark.end() if utterance.mark else utterance.voice.start
    decided = decide(utterance.unit.bare[start:], rule.where)
    assert decided is not None
    assert decided.name == rule.name


@pytest.mark.parametrize(("word", "force", "where", "sentence"), rows("rules/directives/modals.tsv"))
def test_each_modal_gives_its_force(word: str, force: str, where: str, sentence: str) -> None:
    assert word in sentence
    assert force_of(only_unit(sentence).bare) == force
    if where != "lean":
        (directive,) = demanded(f"会议强调，{sentence}")
        assert directive.force == force


@pytest.mark.parametrize(("verb", "kind", "reach", "sentence"), rows("rules/directives/report-verbs.tsv"))
def test_each_verb_of_saying_names_who_speaks(verb: str, kind: str, reach: str, sentence: str) -> None:
    voice = said(sentence, *NAMES)[0].voice
    if kind == "vow":
        assert voice.stance == "quoting"
    else:
        assert voice.issuer is not None
        assert sentence.startswith(voice.issuer.value)
        assert voice.verb == kind or kind == "speech"


@pytest.mark.parametrize(
    ("name", "verdict", "pattern", "sentence"), rows("rules/directives/deadline-patterns.tsv")
)
def test_each_time_limit_is_found_and_what_only_looks_like_one_is_not(
    name: str, verdict: str, pattern: str, sentence: str
) -> None:
    found = [limit.value for limit in deadlines(only_unit(sentence), 0)]
    assert len(found) == (verdict == "deadline")


@pytest.mark.parametrize(("word", "kind", "sentence"), rows("rules/directives/addressee-bodies.tsv"))
def test_each_body_is_told_to_act(word: str, kind: str, sentence: str) -> None:
    found = [found.value for found in addressees(only_unit(sentence), Voice("speaking"), 0)]
    if kind == "none":
        assert found == []
    else:
        assert found
        assert found[-1].endswith(word)
