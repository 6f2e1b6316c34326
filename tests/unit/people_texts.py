"""Short reports for the tests of people: every line a block of the body, unless a kind is given."""

from __future__ import annotations

from meetreader.extract.people.named_people import find_people
from meetreader.report import Block, BlockKind, Person
from meetreader.text.spans import Span


def people_in(text: str, kind: BlockKind = "body") -> dict[str, Person]:
    """The people of a text by name, in the order of the text."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    return {person.name: person for person in find_people(text, blocks)}


def names_in(text: str, kind: BlockKind = "body") -> list[str]:
    """The names found in a text, in order."""
    return list(people_in(text, kind))
