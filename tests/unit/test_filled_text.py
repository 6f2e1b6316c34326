"""A lost character that a copy has: shown as the copy has it, as a repair that names the copy."""

from __future__ import annotations

from meetreader.analysis import analyse
from meetreader.library.filled_text import FilledCharacter, fill_report

TEXT = "临汾市召开疫情防控工作会议\n3月16日，市长董一兵主持会议并讲话，强调要落实防控□施，守住安全底线。\n"


def test_a_character_is_filled_and_named_as_a_repair() -> None:
    report = analyse(TEXT)
    start = report.text.index("□")
    filled = fill_report(report, [FilledCharacter(start, "措", "/r/b.txt")])
    assert filled.text == report.text.replace("□", "措")
    assert filled.hub == report.hub.replace("□", "措")
    (repair,) = [repair for repair in filled.repairs if repair.copied_from]
    assert (repair.span, repair.certainty, repair.copied_from) == ((start, start + 1), "likely", "/r/b.txt")
    assert repair.raw.of(filled.raw) == "□"
    assert filled.raw == report.raw
    assert filled.map.back(repair.span) == repair.raw


def test_it_is_written_as_the_report_writes_it() -> None:
    text = "臨汾市召開疫情防控工作會議\n3月16日，市長董一兵主持會議並講話，強調要開好□議，守住安全底線。\n"
    report = analyse(text)
    start = report.text.index("□")
    filled = fill_report(report, [FilledCharacter(start, "会", "/r/b.txt")])
    assert filled.text[start] == "會"
    assert filled.hub[start] == "会"


def test_what_is_not_lost_stays() -> None:
    report = analyse(TEXT)
    assert fill_report(report, [FilledCharacter(0, "忻", "/r/b.txt")]) is report
    assert fill_report(report, []) is report
