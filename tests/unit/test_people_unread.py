"""Where somebody chairs and nobody was read who does, the report says that a name is missing."""

from __future__ import annotations

import pytest

from meetreader.analysis import analyse


def unread_in(text: str) -> tuple[str, ...]:
    return analyse(text).meeting.unread


@pytest.mark.parametrize(
    "text",
    [
        "3月1日，市委书记𠮷𠮷𠮷𠮷𠮷主持召开会议。会议强调，要抓好落实。",
        "3月1日，县委副书记、县长嗯嗯哼哼啊主持会议并讲话。",
        "主持人：𤣥𤣥的\n会议强调，要抓好落实。",
    ],
)
def test_a_chair_that_was_not_read(text: str) -> None:
    assert unread_in(text) == ("chair",)


@pytest.mark.parametrize(
    "text",
    [
        "3月1日，市委书记李明主持召开会议。会议强调，要抓好落实。",
        "3月1日，会议由市政府办公室主持。会议强调，要抓好落实。",
        "3月1日，市长连夜主持召开会议。",
        "3月1日，全市防汛会议召开。市长李明出席。",
        "市委主持召开座谈会。",
        "3月1日，中共中央总书记习近平主持会议。",
        "",
    ],
)
def test_nobody_is_missing(text: str) -> None:
    assert unread_in(text) == ()
