"""Other keys for the reader's actions, checked against its table of actions.

In `config.toml` an action has one key or a list of keys. A key is a stroke, or strokes one after the other with blanks
between them; an empty list takes an action's keys away:

    [keys]
    hits.go_to_next_hit = "n"
    jumps.go_to_next_directive = ["] d", "Ctrl-N"]
    program.suspend = []
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from meetreader.config.key_strokes import CHARACTER_KEYS, KEY_NAMES, KeySequence, find_stroke
from meetreader.config.nearest_name import find_nearest_name
from meetreader.language import translate

LONGEST_SEQUENCE = 4


class KeyChange(NamedTuple):
    """The keys of one action as they are written in the file, and the line; 0 where that is not known."""

    action: str
    keys: tuple[str, ...]
    line: int = 0


class KeyProblem(NamedTuple):
    """What is wrong with a line."""

    line: int
    problem: str


class KeyTable(NamedTuple):
    """The keys in effect: what each sequence does, and what is wrong with the changes."""

    actions: Mapping[KeySequence, str]
    """The ids of the actions by their keys."""
    problems: Sequence[KeyProblem] = ()

    def list_keys(self, action: str) -> list[KeySequence]:
        """The keys of an action."""
        return [keys for keys, found in self.actions.items() if found == action]

    def make_keymap(self, actions: Sequence[str]) -> dict[str, str]:
        """The single keys for `App.set_keymap`, joined by commas.

        Textual keeps the default keys of an action whose entry is empty, so an action without a single key gets one that no
        keyboard has.
        """
        single = {
            action: [keys[0] for keys in self.list_keys(action) if len(keys) == 1] for action in actions
        }
        return {action: ",".join(keys) or NO_KEY for action, keys in single.items()}

    def make_sequences(self) -> dict[KeySequence, str]:
        """The ids of actions by their keys of several strokes."""
        return {keys: action for keys, action in self.actions.items() if len(keys) > 1}


NO_KEY = "f24"
LEAVES = "program.quit"
"""The action that keeps its keys where it would have none: without one the reader could not be left."""


def change_keys(
    defaults: Mapping[str, Sequence[KeySequence]],
    changes: Sequence[KeyChange],
    other_actions: Iterable[str] = (),
) -> KeyTable:
    """The keys in effect once `changes` are made to the `defaults` (the keys of each action by its id).

    A key that was given to an action is taken from the one that had it, and that is said. What does not fit is left out:
    an unknown action or key, a key given twice, a key that another one's first stroke hides. `other_actions` are names that
    may have been meant as well.
    """
    problems: list[KeyProblem] = []
    chosen: dict[KeySequence, KeyChange] = {}
    known = [change for change in changes if change.action in defaults]
    for change in changes:
        if change.action not in defaults:
            problems.append(
                KeyProblem(change.line, _describe_unknown_action(change.action, [*defaults, *other_actions]))
            )
    changed: set[str] = set()
    for change in known:
        sequences = list(_parse_keys(change, problems))
        if change.action == LEAVES and not change.keys:
            problems.append(
                KeyProblem(
                    change.line,
                    translate("{action}: needs a key, and has those it had").format(action=LEAVES),
                )
            )
        elif sequences or not change.keys:  # where none of its keys is one, an action has those it had
            changed.add(change.action)
        for keys in sequences:
            earlier = chosen.get(keys)
            if earlier is None:
                chosen[keys] = change
            elif earlier.action != change.action:
                sentence = (
                    translate("{key} is the key of {action} already (line {line})")
                    if earlier.line
                    else translate("{key} is the key of {action} already")
                )
                problem = sentence.format(key=show_keys(keys), action=earlier.action, line=earlier.line)
                problems.append(KeyProblem(change.line, problem))
    table: dict[KeySequence, str] = {keys: change.action for keys, change in chosen.items()}
    for action, usual in defaults.items():
        if action in changed:
            continue
        for keys in usual:
            taken = chosen.get(keys)
            if taken is None:
                table[keys] = action
            else:
                sentence = translate(
                    "{key} is the key of {action}, which has it no more: give that one another key"
                )
                problem = sentence.format(key=show_keys(keys), action=action)
                problems.append(KeyProblem(taken.line, problem))
    problems += _find_hidden(table, chosen)
    return KeyTable(table, sorted(problems, key=lambda found: found.line))


def _parse_keys(change: KeyChange, problems: list[KeyProblem]) -> Iterator[KeySequence]:
    for written in change.keys:
        words = written.split() or ([" "] if written else [])
        strokes = [find_stroke(word) for word in words]
        unknown = [word for word, stroke in zip(words, strokes, strict=True) if stroke is None]
        if unknown:
            problems.append(KeyProblem(change.line, _describe_unknown_key(unknown[0])))
        elif not 1 <= len(words) <= LONGEST_SEQUENCE:
            sentence = translate("{key}: a key has one to {most} strokes")
            problem = sentence.format(key=repr(written), most=LONGEST_SEQUENCE)
            problems.append(KeyProblem(change.line, problem))
        else:
            yield tuple(stroke for stroke in strokes if stroke is not None)


def _describe_unknown_action(action: str, actions: Iterable[str]) -> str:
    nearest = find_nearest_name(action, actions)
    sentence = (
        translate("{action}: no such action")
        if nearest is None
        else translate("{action}: no such action; did you mean {name}?")
    )
    return sentence.format(action=action, name=nearest)


def _describe_unknown_key(word: str) -> str:
    nearest = find_nearest_name(word.lower(), KEY_NAMES)
    if nearest is not None:
        return translate("{key}: no such key; did you mean {name}?").format(key=word, name=nearest)
    if word.isascii() and word.isalnum():
        sentence = translate(
            '{key}: no such key; strokes one after the other have blanks between them: "{strokes}"'
        )
        return sentence.format(key=word, strokes=" ".join(word))
    return translate("{key}: no such key").format(key=word)


def _find_hidden(
    table: Mapping[KeySequence, str], chosen: Mapping[KeySequence, KeyChange]
) -> Iterator[KeyProblem]:
    """Keys that can't be reached since they are the first strokes of others, where one of the two was chosen."""
    for longer, action in table.items():
        for length in range(1, len(longer)):
            shorter = longer[:length]
            change = chosen.get(shorter) or chosen.get(longer)
            if shorter in table and change is not None:
                sentence = translate("{key} ({action}) begins {longer} ({other}), so it alone does nothing")
                problem = sentence.format(
                    key=show_keys(shorter), action=table[shorter], longer=show_keys(longer), other=action
                )
                yield KeyProblem(change.line, problem)


def show_keys(keys: KeySequence) -> str:
    """Strokes as they may be written in the file: `] d`, `ctrl+d`."""
    return " ".join(CHARACTER_KEYS.get(stroke, stroke) for stroke in keys)
