"""What the text says somebody did although nobody was read who did it, so that an official may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from meetreader.extract.people.name_lexicon import HAN
from meetreader.report import Block, Person, Unread

# 主持 as a verb with a person before it, and what comes between an office and that verb: a name, 在, 同志.
_CHAIRS = re.compile("主持(?:召开|会议|并讲话|了|这次|本次|座谈|调度|[，。；])")
_CHAIR_LABEL = re.compile(rf"主持人?[:：]\s{{0,3}}[{HAN}]{{2}}")
_POST = "(?:书记|[省市县区州盟旗镇乡局厅部院校处会]长|主任|主席|指挥长|组长|专员|秘书长|主委|司令员|政委|总经理|董事长)"
_PERSON_BEFORE = re.compile(rf"{_POST}[ \u3000]?(?!会议|办公|联席|负责|受)[{HAN}·•・]{{2,8}}?(?:同志)?$")
# No person: 会议由市政府办公室主持, 县长主持召开, 受书记委托.
_NO_PERSON = re.compile(
    r"委托|由[^，。；]{2,16}[办室局委部会]$|(?:连夜|随后|亲自|分别|共同|再次|现场|专题|紧急)$"
)
_AFTER_NAME = 4  # code points between a name and the verb: 同志, 总书记
_REACH = 14  # code points before the verb
_CHAPTERS = 40  # blocks of a report that are looked at


def find_unread_roles(hub: str, blocks: Sequence[Block], people: Iterable[Person]) -> tuple[Unread, ...]:
    """`("chair",)` where the text says that a person chairs and none was read who does; otherwise nothing."""
    people = list(people)
    if any("chair" in person.roles for person in people):
        return ()
    read = {mention.end for person in people for mention in person.mentions}
    body = [block.span for block in blocks if block.kind in ("body", "title", "subtitle")]
    for span in body[:_CHAPTERS]:
        if _CHAIR_LABEL.search(hub, *span):
            return ("chair",)
        for verb in _CHAIRS.finditer(hub, *span):
            before = hub[max(span.start, verb.start() - _REACH) : verb.start()]
            if not read.isdisjoint(range(verb.start() - _AFTER_NAME, verb.start() + 1)):
                continue  # a national leader chairs, who is no official of the report
            if _PERSON_BEFORE.search(before) and not _NO_PERSON.search(before):
                return ("chair",)
    return ()
