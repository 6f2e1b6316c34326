"""What the reader makes of the bytes a terminal sends."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from meetreader.ui.terminal_input import TerminalInput

NOT_UTF_8 = "replacement_character"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the input sees, in seconds: one number, which a test may change."""
    now = [0.0]
    monkeypatch.setattr("meetreader.ui.terminal_input.time.monotonic", lambda: now[0])
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])
    return now


def read(*packets: bytes) -> list[str]:
    """What packets mean that come one right after the other."""
    terminal = TerminalInput()
    return [describe(message) for packet in packets for message in terminal.read_bytes(packet)]


def describe(message: Message) -> str:
    if isinstance(message, events.Key):
        return message.key
    if isinstance(message, events.Paste):
        return f"paste {message.text!r}"
    return type(message).__name__


@pytest.mark.parametrize(
    ("packets", "meaning"),
    [
        (["会".encode()], ["会"]),
        ([b"\xe4\xbc", b"\x9aj"], ["会", "j"]),
        ([b"\x1b[A\x1bOB"], ["up", "down"]),
        ([b"\x1b[[A\x1b[3$"], ["f1", "shift+delete"]),
        ([b"\x1b[", b"1;5", b"C"], ["ctrl+right"]),
        ([b"\x1b[<0;3;4M", b"\x1b[<0;3;", b"4m"], ["MouseDown", "MouseUp"]),
        ([b"\x1b[I\x1b[O"], ["AppFocus", "AppBlur"]),
        ([b"\x1b[106;1u"], ["j"]),
        ([b"\x1b[200~two\nlines\x1b[201~j"], ["paste 'two\\nlines'", "j"]),
        ([b"\x1b[20", b"0~a", b"b\x1b[2", b"01~j"], ["paste 'ab'", "j"]),
        ([b"\x1b[200~\x1b[Aq\x1b[201~"], ["paste '\\x1b[Aq'"]),
    ],
)
def test_keys_the_mouse_and_pastes_are_read_however_they_are_cut_into_packets(
    packets: list[bytes], meaning: list[str]
) -> None:
    assert read(*packets) == meaning


@pytest.mark.parametrize(
    "data",
    [b"\xe9", b"\x1b[50x", b"\x1b[?62;4c", b"\x1b[M\xff\xfe\xfd", b"\x1b[99999999999u", b"\x1b[<0;12M"],
    ids=lambda data: ascii(data)[2:-1],
)
def test_what_means_nothing_is_no_key_and_the_next_key_is_one(data: bytes) -> None:
    assert [key for key in read(data, b"j") if key != NOT_UTF_8] == ["j"]


def test_bytes_of_another_charset_are_a_sign_each() -> None:
    assert read("会议".encode("gbk"), b"j") == [NOT_UTF_8] * 4 + ["j"]


def test_a_lone_escape_is_a_key_after_a_tenth_of_a_second(clock: list[float]) -> None:
    terminal = TerminalInput()
    assert not list(terminal.read_bytes(b"\x1b"))
    assert terminal.is_waiting
    clock[0] = 0.05
    assert not list(terminal.pass_time())
    clock[0] = 0.11
    assert [describe(message) for message in terminal.pass_time()] == ["escape"]
    assert not terminal.is_waiting


def test_a_sequence_that_breaks_off_is_dropped(clock: list[float]) -> None:
    terminal = TerminalInput()
    assert not list(terminal.read_bytes(b"\x1b[<0;12"))
    clock[0] = 0.6
    assert not list(terminal.pass_time())
    assert [describe(message) for message in terminal.read_bytes(b"4Mj")] == ["4", "M", "j"]


def test_a_paste_without_an_end_is_taken_after_a_second_of_silence(clock: list[float]) -> None:
    terminal = TerminalInput()
    assert not list(terminal.read_bytes(b"\x1b[200~ab"))
    clock[0] = 0.9
    assert not list(terminal.pass_time())
    clock[0] = 1.1
    assert [describe(message) for message in terminal.pass_time()] == ["paste 'ab'"]
    assert [describe(message) for message in terminal.read_bytes(b"j")] == ["j"]


PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"\x1b", b"\x1b[", b"\x1b[<", b"\x1b[M", b"\x1b[200~", b"\x1b[201~", b"1;", b"u", b"~", b"\xc4"]
    ),
    st.text(max_size=3).map(lambda text: text.encode("utf-8", "surrogatepass")),
)


@given(st.lists(PIECES, max_size=12), st.randoms(use_true_random=False))
def test_after_any_bytes_in_any_packets_and_some_silence_a_key_is_a_key(
    pieces: list[bytes], chance: random.Random
) -> None:
    terminal, data = TerminalInput(), b"".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        now = [0.0]
        patch.setattr("meetreader.ui.terminal_input.time.monotonic", lambda: now[0])
        patch.setattr("textual._parser.get_time", lambda: now[0])
        while data:
            length = chance.randint(1, 6)
            list(terminal.read_bytes(data[:length]))
            data = data[length:]
        for _ in range(3):
            now[0] += 2
            list(terminal.pass_time())
        assert not terminal.is_waiting
        assert [describe(message) for message in terminal.read_bytes(b"j")][-1:] == ["j"]
