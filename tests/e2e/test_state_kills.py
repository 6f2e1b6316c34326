"""kill -9 while the reader is being used: no deed that was answered is lost, and the place is half a second old at most."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from meetreader.state import Anchor, State, open_state
from meetreader.text.spans import Span

KILLS = 200
PARTS = 4
"""The kills are in parts, which may run beside one another."""
LONGEST_RUN = 0.7
"""Seconds until the kill; more than a place may be behind."""
PLACE_BEHIND = 0.5

TEXT = "a" * 64


def do_deeds(state: State, acknowledge: Any, random_numbers: random.Random) -> None:
    """Use the state like a reader without end, and acknowledge each deed when its call has returned."""
    number = 0
    while True:
        number += 1
        anchor = Anchor(TEXT, Span(number, number + 2), "会议")
        kind = random_numbers.choice(
            ["place"] * 6 + ["note", "bookmark", "word", "forget", "undo", "history", "setting"]
        )
        if kind == "place":
            state.remember_place(anchor, time.monotonic())
            acknowledge("place", time.monotonic())
            time.sleep(0.004)
        elif kind == "note":
            acknowledge("notes", state.add_note("查" * random_numbers.randrange(3_000), anchor, "会议").id)
        elif kind == "bookmark":
            acknowledge("bookmarks", state.set_bookmark(chr(97 + number % 26), anchor).id)
        elif kind == "word":
            acknowledge("words", state.keep_word(f"词{random_numbers.getrandbits(60)}").id)
        elif kind == "forget" and (notes := state.list_notes()):
            state.forget(notes[0])
            acknowledge("removed", notes[0].id)
        elif kind == "undo" and (found := state.undo_last()):
            acknowledge("restored", found.id)
        elif kind == "history":
            state.add_history("search", str(number))
            acknowledge("history", str(number))
        elif kind == "setting":
            done = time.monotonic()
            state.keep_setting("last", done)
            acknowledge("setting", done)


def run_until_killed(path: Path, seconds: float, seed: int) -> tuple[list[tuple[str, Any]], float]:
    """What was acknowledged until the process was killed, and when that was."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            state = open_state(path)
            os.write(writing, b'["ready", 0]\n')

            def acknowledge(kind: str, value: Any) -> None:
                os.write(writing, f"{json.dumps([kind, value])}\n".encode())

            do_deeds(state, acknowledge, random.Random(seed))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        assert json.loads(answers.readline()) == ["ready", 0]
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
        killed = time.monotonic()
        os.waitpid(process, 0)
        lines = [json.loads(line) for line in answers.read().splitlines() if line.endswith("]")]
    return [(kind, value) for kind, value in lines], killed


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_deed_is_lost_when_the_reader_is_killed(tmp_path: Path, part: int) -> None:
    path = tmp_path / "state.db"
    moments = random.Random(part)
    deeds = 0
    for number in range(KILLS // PARTS):
        acknowledged, killed = run_until_killed(path, moments.uniform(0, LONGEST_RUN), PARTS * number + part)
        state = open_state(path)
        assert state.is_kept
        (check,) = state.list_rows("PRAGMA integrity_check")
        assert check == {"integrity_check": "ok"}
        live = {
            name: {row["id"] for row in state.list_rows(f"SELECT id FROM {name} WHERE removed IS NULL")}
            for name in ("notes", "bookmarks", "words")
        }
        every = {row["id"] for name in live for row in state.list_rows(f"SELECT id FROM {name}")}
        removed = {key for kind, key in acknowledged if kind == "removed"}
        restored = [key for kind, key in acknowledged if kind == "restored"]
        for kind, value in acknowledged:
            if kind in live:
                assert value in every
                if kind == "words" and value not in removed:
                    assert value in live[kind]
        order = [(kind, key) for kind, key in acknowledged if kind in ("notes", "removed", "restored")]
        last = {key: kind for kind, key in order}
        # The deed after the last acknowledged one may have been done as well.
        wrong = [key for key, kind in last.items() if kind == "removed" and key in live["notes"]]
        wrong += [key for key, kind in last.items() if kind == "notes" and key not in live["notes"]]
        wrong += [
            key for key in restored[-1:] if last[key] == "restored" and key not in set().union(*live.values())
        ]
        assert len(wrong) <= 1
        history = {entry.text for entry in state.list_history("search")}
        assert {value for kind, value in acknowledged if kind == "history"} <= history
        settings = [value for kind, value in acknowledged if kind == "setting"]
        if settings:
            assert state.list_settings()["last"] >= settings[-1]
        places = [value for kind, value in acknowledged if kind == "place" and value < killed - PLACE_BEHIND]
        if places:
            place = state.find_place(TEXT)
            assert place is not None
            assert place.fraction >= places[-1] - 0.001  # it was made just before it was acknowledged
        deeds += len(acknowledged)
        state.close()
    assert deeds > 10 * KILLS // PARTS
    print(f"{deeds} deeds")
