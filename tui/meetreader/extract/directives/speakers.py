"""Speakers: whose words each sentence is. The issuer stays the same over sentences, paragraphs and pronouns until another is named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from meetreader.data.first_sets import add_first_set
from meetreader.extract.directives.speech_verbs import Stance, Subject, Voice, find_attribution
from meetreader.report import Finding, Person
from meetreader.structure.sentences import Sentence

MEETING = "会议"

_LEADING_ROLES = frozenset(("chair", "speak", "inspect"))
_MEETING_WORD = re.compile(
    add_first_set(
        r"(?:会议|(?<!代表)大会|(?<!安)全会(?!议)|例会|推进会|座谈会|研讨会|分析会|点评会|观摩会|通报会|协调会|碰头会|办公会|联席会|恳谈会|会商会|工作会|汇报会|交流会|党组会|学习会|总结会|调度会|动员会|部署会|现场会|专题会|(?<!人大)常委会|常务会|会上)"
        r"(?!议?(?:[后前期]|召开|精神|内容|主题|议题|议程|室|商|场|厅|堂|在.{0,12}(?:召开|举行)|由|结束|副?主任|委员|党组|机关|办))"
    )
)
_MEETING_VERBS = ("召开", "参加", "出席", "主持")
_REFERRED_TO = re.compile(
    r"(?:按照|根据|依据|遵照|依照)[^，]{0,30}$|落实(?:全[国省市县区]|上级|中央|国务院|[省市县]|[此本这]次)[^，]{0,20}$"
)
_ASKER = re.compile(r"[^，。：“”]{0,14}(?:记者|网友|听众|主持人|提问|^问)(?:（[^（）]{1,12}）)?：")
_OFFICE_OF_SPEAKER = re.compile(r"[^，。；：“”]{0,20}")  # the office before the name of the speaker
_PRONOUNS = ("他", "她")  # resolved here, by who leads, although they are among the mentions of people too
_PRONOUN = re.compile(r"(?<![其吉])[他她](?![们人山乡])")
_AS_OBJECT = re.compile(
    r"(?:(?<![应面针相绝])对|(?<!方)向|受|(?<!参)与|(?<![共会协一相])同(?!志)|把|经(?![理济信营贸开办委发])|听取了?|陪同|了解|慰问|看望|宣读)[^，、]{0,24}$"
)


def find_voices(sentences: Sequence[Sentence], people: Sequence[Person]) -> list[Voice]:
    """The voice of every sentence, in the same order; `people` are those whom the report names."""
    return list(_VoiceTracker(people).track_voices(sentences))


class _VoiceTracker:
    """Goes through the sentences in order and remembers who spoke last."""

    def __init__(self, people: Sequence[Person]) -> None:
        named = [(span, person) for person in people if person.kind != "byline" for span in person.mentions]
        self._mentions = sorted(named, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._mentions]
        self._officials = {person.name for person in people if person.offices}
        self._block = -1
        self._speaking = Voice("silent")
        self._quoting_in: int | None = None  # the block in which somebody is quoted
        self._last_person: Finding | None = None

    def track_voices(self, sentences: Sequence[Sentence]) -> Iterator[Voice]:
        """The voice of each sentence."""
        for sentence in sentences:
            subjects = self._find_subjects(sentence)
            voice = self._read_transcript_label(sentence, subjects) or find_attribution(
                sentence, subjects, self._speaking.issuer or self._last_person
            )
            if voice is None:
                self._open_meeting(subjects)
                stance: Stance = "quoting" if self._quoting_in == sentence.block else self._speaking.stance
                issuer = self._speaking.issuer if stance == "speaking" else None
                yield Voice(stance, issuer, narrates=any(map(_is_agent, subjects)))
            else:
                self._remember_voice(voice, sentence)
                yield voice
            if voice is None or not voice.named:
                leader = next((subject for subject in subjects if subject.leads), None)
                self._last_person = leader.issuer if leader else self._last_person

    def _read_transcript_label(self, sentence: Sentence, subjects: Sequence[Subject]) -> Voice | None:
        """The voice of a paragraph of a transcript, which opens with the official who speaks, or with 记者：."""
        is_new, self._block = sentence.block != self._block, sentence.block
        if not is_new:
            return None
        if asker := _ASKER.match(sentence.unquoted):
            return Voice("quoting" if asker.end() < len(sentence.unquoted) else "silent")
        first = subjects[0] if subjects else None
        if first is None or not first.leads or not first.issuer or first.issuer.value not in self._officials:
            return None
        has_colon = sentence.unquoted.startswith("：", first.end)
        if not has_colon or not _OFFICE_OF_SPEAKER.fullmatch(sentence.unquoted, 0, first.start):
            return None
        return Voice("speaking", first.issuer, first.end + 1, True, "say")

    def _open_meeting(self, subjects: Sequence[Subject]) -> None:
        """Where nobody has spoken yet, a sentence on what the meeting did makes the meeting the speaker."""
        first = subjects[0] if subjects else None
        if self._speaking.stance == "silent" and first and first.is_meeting and _is_agent(first):
            self._speaking = Voice("speaking", first.issuer)

    def _remember_voice(self, voice: Voice, sentence: Sentence) -> None:
        if voice.stance == "quoting":
            self._quoting_in = sentence.block
            return
        self._quoting_in = None
        self._speaking = voice
        if voice.issuer and voice.issuer.value != MEETING:
            self._last_person = voice.issuer

    def _find_subjects(self, sentence: Sentence) -> list[Subject]:
        """People, meetings and resolved pronouns of the sentence that may speak, in order."""
        found = [*self._find_persons(sentence), *_find_meetings(sentence)]
        leading = [subject for subject in found if subject.leads]
        ends = [subject.end for subject in leading]
        for match in _PRONOUN.finditer(sentence.unquoted):
            before = bisect_right(ends, match.start())
            found.append(Subject(*match.span(), leading[before - 1].issuer if before else self._last_person))
        return sorted(found, key=lambda subject: subject.start)

    def _find_persons(self, sentence: Sentence) -> Iterator[Subject]:
        for index in range(bisect_left(self._starts, sentence.span.start), len(self._starts)):
            span, person = self._mentions[index]
            if span.start >= sentence.span.end:
                return
            start, end = span.start - sentence.span.start, span.end - sentence.span.start
            office = next(
                (held.span.start for held in person.offices if held.span.end == span.start), span.start
            )
            # 与 inside the office (市人大环境与资源保护委员会主任李明) is no preposition.
            is_object = _AS_OBJECT.search(sentence.unquoted, max(0, start - 30), start)
            if is_object and is_object.start() > office - sentence.span.start:
                is_object = None
            if sentence.text[start:end] in _PRONOUNS or is_object:
                continue
            leads = not person.roles or not _LEADING_ROLES.isdisjoint(person.roles)
            yield Subject(
                start,
                end,
                Finding(person.name, span),
                is_cited=person.kind == "cited",
                leads=person.kind == "participant" and leads,
            )


def _find_meetings(sentence: Sentence) -> Iterator[Subject]:
    text = sentence.unquoted
    for match in _MEETING_WORD.finditer(text):
        start = match.start()
        is_held = text.endswith(_MEETING_VERBS, 0, start)  # 召开会议 says nothing in the name of the meeting
        if not is_held and not _REFERRED_TO.search(text, max(0, start - 34), start):
            yield Subject(*match.span(), Finding(MEETING, sentence.span_of(*match.span())), is_meeting=True)


def _is_agent(subject: Subject) -> bool:
    """Whether a sentence with this subject and no speech verb reports what the subject did."""
    return subject.start <= 4 if subject.is_meeting else not subject.is_cited and subject.issuer is not None
