"""Small reports for the tests of extraction: every line is a paragraph of the body."""

from __future__ import annotations

import re

from meetreader.extract import extract
from meetreader.extract.directives.demands import directives
from meetreader.extract.directives.rules import Utterance, utterances
from meetreader.extract.directives.speakers import voices
from meetreader.repair import repair
from meetreader.report import Block, Directive, Person, PersonKind, Report
from meetreader.structure.sentences import units
from meetreader.text.spans import Span


def body(text: str) -> tuple[Block, ...]:
    """One body block for each line."""
    return tuple(Block(Span(*match.span()), "body") for match in re.finditer(r"[^\n]+", text))


def person(text: str, name: str, kind: PersonKind = "participant") -> Person:
    """A person who speaks, with every place of the name as a mention."""
    mentions = tuple(Span(*match.span()) for match in re.finditer(name, text))
    return Person(name, kind, roles=("speak",) if kind == "participant" else (), mentions=mentions)


def said(text: str, *names: str, cited: tuple[str, ...] = ()) -> tuple[Utterance, ...]:
    """The utterances of a text in which `names` speak and `cited` are quoted."""
    people = [person(text, name) for name in names] + [person(text, name, "cited") for name in cited]
    parts = units(text, body(text))
    return tuple(utterances(parts, voices(parts, people)))


def demanded(text: str, *names: str, cited: tuple[str, ...] = ()) -> tuple[Directive, ...]:
    """The directives of such a text."""
    return directives(said(text, *names, cited=cited))


def report(text: str) -> Report:
    """What is found in a published text."""
    return extract(repair(text), id="genre")


def issuers(text: str) -> list[str | None]:
    """Who says each demand."""
    return [demand.issuer.value if demand.issuer else None for demand in report(text).directives]


def addressees(text: str) -> list[list[str]]:
    """Whom each demand tells to act."""
    return [[found.value for found in demand.addressees] for demand in report(text).directives]
