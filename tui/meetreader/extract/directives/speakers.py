"""Who says each unit: the issuer, carried over sentences, paragraphs and pronouns until the next one is named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from meetreader.data.first_sets import led
from meetreader.extract.directives.speech_verbs import Stance, Subject, Voice, attribution
from meetreader.report import Finding, Person
from meetreader.structure.sentences import Unit

MEETING = "会议"

_LEADING = frozenset(("chair", "speak", "inspect"))
_MEETING = re.compile(
    led(
        r"(?:会议|(?<!代表)大会|(?<!安)全会(?!议)|例会|推进会|座谈会|研讨会|分析会|点评会|观摩会|通报会|协调会|碰头会|办公会|联席会|恳谈会|会商会|工作会|汇报会|交流会|党组会|学习会|总结会|调度会|动员会|部署会|现场会|专题会|(?<!人大)常委会|常务会|会上)"
        r"(?!议?(?:[后前期]|召开|精神|内容|主题|议题|议程|室|商|场|厅|堂|在.{0,12}(?:召开|举行)|由|结束|副?主任|委员|党组|机关|办))"
    )
)
_HELD = ("召开", "参加", "出席", "主持")
_REFERRED = re.compile(
    r"(?:按照|根据|依据|遵照|依照)[^，]{0,30}$|落实(?:全[国省市县区]|上级|中央|国务院|[省市县]|[此本这]次)[^，]{0,20}$"
)
_ASKER = re.compile(r"[^，。：“”]{0,14}(?:记者|网友|听众|主持人|提问|^问)(?:（[^（）]{1,12}）)?：")
_LABEL = re.compile(r"[^，。；：“”]{0,20}")  # the office before the name of who speaks
_PRONOUNS = ("他", "她")  # resolved here, by who leads, also where people.py has them among the mentions
_PRONOUN = re.compile(r"(?<![其吉])[他她](?![们人山乡])")
_OBJECT = re.compile(
    r"(?:(?<![应面针相绝])对|(?<!方)向|受|(?<!参)与|(?<![共会协一相])同(?!志)|把|经(?![理济信营贸开办委发])|听取了?|陪同|了解|慰问|看望|宣读)[^，、]{0,24}$"
)


def voices(units: Sequence[Unit], people: Sequence[Person]) -> list[Voice]:
    """The voice of every unit, in the same order."""
    return list(_Listener(people).listen(units))


class _Listener:
    """Goes through the units in order and remembers who spoke last."""

    def __init__(self, people: Sequence[Person]) -> None:
        named = [(span, person) for person in people if person.kind != "byline" for span in person.mentions]
        self._mentions = sorted(named, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._mentions]
        self._officials = {person.name for person in people if person.offices}
        self._block = -1
        self._speaking = Voice("silent")
        self._quoting_in: int | None = None
        self._last_person: Finding | None = None

    def listen(self, units: Sequence[Unit]) -> Iterator[Voice]:
        """The voice of each unit."""
        for unit in units:
            subjects = self._subjects(unit)
            voice = self._labelled(unit, subjects) or attribution(
                unit, subjects, self._speaking.issuer or self._last_person
            )
            if voice is None:
                self._open_meeting(subjects)
                stance: Stance = "quoting" if self._quoting_in == unit.block else self._speaking.stance
                issuer = self._speaking.issuer if stance == "speaking" else None
                yield Voice(stance, issuer, told=any(map(_acts, subjects)))
            else:
                self._remember(voice, unit)
                yield voice
            if (voice is None or not voice.named) and (
                person := next((s for s in subjects if s.leads), None)
            ):
                self._last_person = person.issuer

    def _labelled(self, unit: Unit, subjects: Sequence[Subject]) -> Voice | None:
        """The voice of a paragraph of a transcript, which opens with the official who speaks, or with 记者：."""
        new, self._block = unit.block != self._block, unit.block
        if not new:
            return None
        if asker := _ASKER.match(unit.plain):
            return Voice("quoting" if asker.end() < len(unit.plain) else "silent")
        first = subjects[0] if subjects else None
        if first is None or not first.leads or not first.issuer or first.issuer.value not in self._officials:
            return None
        if not unit.plain.startswith("：", first.end) or not _LABEL.fullmatch(unit.plain, 0, first.start):
            return None
        return Voice("speaking", first.issuer, first.end + 1, True, "say")

    def _open_meeting(self, subjects: Sequence[Subject]) -> None:
        """Where nobody spoke yet, a unit that tells what the meeting did leaves the word to it."""
        if self._speaking.stance == "silent" and subjects and subjects[0].meets and _acts(subjects[0]):
            self._speaking = Voice("speaking", subjects[0].issuer)

    def _remember(self, voice: Voice, unit: Unit) -> None:
        if voice.stance == "quoting":
            self._quoting_in = unit.block
            return
        self._quoting_in = None
        self._speaking = voice
        if voice.issuer and voice.issuer.value != MEETING:
            self._last_person = voice.issuer

    def _subjects(self, unit: Unit) -> list[Subject]:
        found = [*self._persons(unit), *_meetings(unit)]
        leading = [subject for subject in found if subject.leads]
        ends = [subject.end for subject in leading]
        for match in _PRONOUN.finditer(unit.plain):
            before = bisect_right(ends, match.start())
            found.append(Subject(*match.span(), leading[before - 1].issuer if before else self._last_person))
        return sorted(found, key=lambda subject: subject.start)

    def _persons(self, unit: Unit) -> Iterator[Subject]:
        for index in range(bisect_left(self._starts, unit.span.start), len(self._starts)):
            span, person = self._mentions[index]
            if span.start >= unit.span.end:
                return
            start, end = span.start - unit.span.start, span.end - unit.span.start
            if unit.text[start:end] not in _PRONOUNS and not _OBJECT.search(
                unit.plain, max(0, start - 30), start
            ):
                leads = person.kind == "participant" and (
                    not person.roles or not _LEADING.isdisjoint(person.roles)
                )
                yield Subject(start, end, Finding(person.name, span), person.kind == "cited", leads)


def _meetings(unit: Unit) -> Iterator[Subject]:
    for match in _MEETING.finditer(unit.plain):
        before = match.start()
        if not unit.plain.endswith(_HELD, 0, before) and not _REFERRED.search(
            unit.plain, max(0, before - 34), before
        ):
            yield Subject(*match.span(), Finding(MEETING, unit.span_of(*match.span())), meets=True)


def _acts(subject: Subject) -> bool:
    """Whether a unit with this subject and no verb of saying tells what the subject did."""
    return subject.start <= 4 if subject.meets else not subject.cited and subject.issuer is not None
