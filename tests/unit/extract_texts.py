"""Small reports for the tests of extraction: every line is a paragraph of the body."""

from __future__ import annotations

import re

from meetreader.extract import extract
from meetreader.extract.directives.demands import find_directives
from meetreader.extract.directives.rules import Utterance, find_utterances
from meetreader.extract.directives.speakers import find_voices
from meetreader.repair import repair
from meetreader.report import Block, Directive, Person, PersonKind, Report
from meetreader.structure.sentences import Sentence, find_sentences
from meetreader.text.spans import Span


def body_blocks(text: str) -> tuple[Block, ...]:
    """One body block for each line."""
    return tuple(Block(Span(*match.span()), "body") for match in re.finditer(r"[^\n]+", text))


def make_person(text: str, name: str, kind: PersonKind = "participant") -> Person:
    """A person who speaks, with every place of the name as a mention."""
    mentions = tuple(Span(*match.span()) for match in re.finditer(name, text))
    return Person(name, kind, roles=("speak",) if kind == "participant" else (), mentions=mentions)


def utterances_of(text: str, *names: str, cited: tuple[str, ...] = ()) -> tuple[Utterance, ...]:
    """The utterances of a text in which `names` speak and `cited` are quoted."""
    people = [make_person(text, name) for name in names] + [
        make_person(text, name, "cited") for name in cited
    ]
    sentences = find_sentences(text, body_blocks(text))
    return tuple(find_utterances(sentences, find_voices(sentences, people)))


def only_sentence(text: str) -> Sentence:
    """The sentence of a text that consists of one."""
    (sentence,) = find_sentences(text, body_blocks(text))
    return sentence


def directives_of(text: str, *names: str, cited: tuple[str, ...] = ()) -> tuple[Directive, ...]:
    """The directives of such a text."""
    return find_directives(utterances_of(text, *names, cited=cited))


def report_of(text: str) -> Report:
    """What is found in a published text."""
    return extract(repair(text), id="genre")


def issuers_of(text: str) -> list[str | None]:
    """Who says each demand."""
    return [demand.issuer.value if demand.issuer else None for demand in report_of(text).directives]


def addressees_of(text: str) -> list[list[str]]:
    """Whom each demand asks to act."""
    return [[found.value for found in demand.addressees] for demand in report_of(text).directives]
