"""Speech verbs: the place where a sentence says who speaks (周宁强调, 会议要求), by the verbs of `speech-verbs.tsv`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.extract.directives.actors import classify_actor
from meetreader.extract.directives.demand_words import modal_pattern
from meetreader.report import Finding
from meetreader.structure.sentences import Sentence

Stance = Literal["silent", "speaking", "quoting"]
_REACH = 80  # code points between a subject and its verb, at most

_CLAUSE_END = re.compile(r"[，,：:]")
# Several people at once: what they say is no demand of the meeting.
_CROWD = re.compile(r"大家|与会|参会|代表们|纷纷|干部群众|企业家们")
# How the words between an earlier subject and its verb begin: 周宁来到工地，现场要求….
_CONNECTIVE = re.compile(
    r"(?:并且?|还|也|同时|又|随后|最后|其间|期间|现场|当场|再次|反复|特别|着重|一再|就|对|针对|围绕|在|结合|代表|每到|要|他)"
)
# What may come right before the verb: 周宁反复强调, 会议就此指出.
_VERB_MODIFIERS = re.compile(
    r"(?:时|中|上|后|并且?|还|也|都|则|又|再次|反复|特别|最后|着重|分别|提出了?|明确|提出了?.{0,4}[点条项个](?:具体|明确)?|一再|同时|现场"
    r"|当场|郑重|就此|为此|殷切|严肃|地|^)$"
)
# After these the verb is a noun or says something else: 要求的, 表示感谢.
_NOT_SPEECH = re.compile(
    r"的|感谢|衷心|热烈|诚挚|崇高|欢迎|祝贺|慰问|赞赏|肯定|满意|同意|赞同|所|过|落到|落实|精神|事项|内容|、|和|与(?!会)|不高"
)
# Before these the verb is a noun: 按照要求, 提出要求.
_NOUN_CONTEXT = re.compile(
    r"按照?|根据|落实|对照|围绕|达到|符合|结合|针对|提出|依据|遵照|的|”|贯彻|学习|传达|工作|精神"
)
_REPORTED_CONTEXT = re.compile(r"听取|的|情况|了解|后")
# The post after a name: 周宁书记一行强调.
_POST_OF_SUBJECT = re.compile(
    r"^(?:[一-龥]{0,3}(?:书记|[市县区州镇乡局厅部组队院校会]长|主任|主席|同志|委员|指挥|秘书长))?(?:一行|等)?"
)
_AFTER_VERB = re.compile(r"了?[，,：:“—]*")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a sentence is.

    `start` is the offset in the sentence at which the words begin, after 会议强调，; `named` says that the sentence
    itself names the speaker, and `verb` is the kind of verb that does so (`order`, `demand`, `say`, `agenda`);
    `narrates` says that the sentence reports what somebody did.
    """

    stance: Stance
    issuer: Finding | None = None
    start: int = 0
    named: bool = False
    verb: str = ""
    narrates: bool = False


class Subject(NamedTuple):
    """Somebody named in a sentence who may speak; offsets count from the start of the sentence.

    `is_cited` marks a leader who is only quoted, `leads` a person who speaks, chairs or inspects, `is_meeting` the
    meeting itself.
    """

    start: int
    end: int
    issuer: Finding | None
    is_cited: bool = False
    leads: bool = False
    is_meeting: bool = False


class _SpeechVerb(NamedTuple):
    """A speech verb with its surroundings.

    In 周宁书记来到工地，反复强调，要守住底线 the verb is 强调 (kind `demand`), its own clause has no `subject`, the words
    `between` are 反复, `earlier_speaker` is 周宁, and the speech begins at `start`, after the punctuation `mark`.
    """

    verb: str
    kind: str
    subject: Subject | None
    is_only_subject: bool
    between: str
    opens_sentence: bool
    start: int
    mark: str
    nothing_follows: bool
    has_crowd: bool
    earlier_speaker: Finding | None


@cache
def _verb_pattern() -> re.Pattern[str]:
    """The speech verbs, those of one kind and reach in a group of that name (`demand_far`)."""
    groups: dict[str, list[str]] = {}
    rows = read_rows(
        "rules/directives/speech-verbs.tsv",
        "verb kind reach sentence",
        {"kind": {"order", "demand", "say", "speech", "agenda", "vow"}, "reach": {"far", "near"}},
    )
    for verb, kind, reach, _ in rows:
        groups.setdefault(f"{kind}_{reach}", []).append(verb)
    patterns = (
        f"(?P<{name}>{'|'.join(sorted(verbs, key=len, reverse=True))})" for name, verbs in groups.items()
    )
    return re.compile(add_first_set("|".join(patterns)))


def find_attribution(
    sentence: Sentence, subjects: Sequence[Subject], carried: Finding | None
) -> Voice | None:
    """The voice that the sentence itself names, or None.

    `subjects` are those of the sentence in order; `carried` is who speaks where a verb has no subject of its own.

        周宁强调，要守住底线。  -> speaking, 周宁, the words begin at 5
        习近平总书记强调，…    -> quoting
        要按照会议要求抓落实。  -> None: the demand has begun before anybody is named
    """
    text = sentence.unquoted
    clause_starts = [0, *(match.end() for match in _CLAUSE_END.finditer(text))]
    subject_starts = [subject.start for subject in subjects]
    demand = modal_pattern("any").search(sentence.modal_text)
    best: Voice | None = None
    for verb in _verb_pattern().finditer(text):
        clause = clause_starts[bisect_right(clause_starts, verb.start()) - 1]
        first, stop = bisect_left(subject_starts, clause), bisect_left(subject_starts, verb.start())
        in_clause = [*subjects[first : min(first + 1, stop)], *subjects[max(first + 1, stop - 1) : stop]]
        if demand and _demand_comes_first(demand, verb, clause, in_clause):
            continue
        earlier = subjects[0].issuer if subjects and subjects[0].start < verb.start() else carried
        speech = _read_speech_verb(text, verb, clause, in_clause, earlier)
        voice = _find_voice(speech, len(text)) if speech else None
        if voice is None or _meeting_only_announces(demand, verb, in_clause):
            continue
        if best is None or not best.named or (in_clause and voice.named):
            best = voice
    return best


def _demand_comes_first(
    demand: re.Match[str], verb: re.Match[str], clause: int, in_clause: Sequence[Subject]
) -> bool:
    """Whether the demand begins before its speaker is named, who then does not utter it: 要按照市委会议要求….

    `in_clause` holds the first and the last subject between the start of the clause and the verb.
    """
    if not in_clause:
        return demand.start() < verb.start()
    return clause <= demand.start() < in_clause[0].start


def _meeting_only_announces(
    demand: re.Match[str] | None, verb: re.Match[str], in_clause: Sequence[Subject]
) -> bool:
    """Whether a demand follows that is not the words of the meeting alone: 全会作出部署，我们要抓好."""
    if not in_clause or not in_clause[0].is_meeting or verb.lastgroup != "speech_far":
        return False
    return demand is not None and demand.start() > verb.end()


def _read_speech_verb(
    text: str, verb: re.Match[str], clause: int, in_clause: Sequence[Subject], earlier: Finding | None
) -> _SpeechVerb | None:
    """The verb with its surroundings; None where the words around show that nobody speaks (要求的, 所强调)."""
    since = in_clause[-1].end if in_clause else clause
    if verb.start() - since > _REACH or _NOT_SPEECH.match(text, verb.end()):
        return None
    between = text[since : verb.start()]
    if between.endswith(("的", "所", "被")):
        return None
    kind, reach = str(verb.lastgroup).split("_")
    after = _AFTER_VERB.match(text, verb.end())
    start = after.end() if after else verb.end()
    return _SpeechVerb(
        verb=verb.group(),
        kind=kind,
        subject=in_clause[0] if in_clause else None,
        is_only_subject=len(in_clause) == 1,
        between=_POST_OF_SUBJECT.sub("", between) if in_clause else between,
        opens_sentence=clause == 0,
        start=start,
        mark=text[verb.end() : start],
        nothing_follows=len(text) - start == 1,
        has_crowd=not in_clause and _CROWD.search(between) is not None,
        earlier_speaker=earlier if reach == "far" else None,
    )


def _find_voice(speech: _SpeechVerb, length: int) -> Voice | None:
    """The voice that one speech verb gives a sentence of `length` code points."""
    subject = speech.subject
    if speech.kind == "agenda":
        if subject is None or not subject.is_meeting or len(speech.between) > 6:
            return None
        return Voice("speaking", subject.issuer, length, verb="agenda")
    if speech.kind == "vow":
        is_vow = (subject or speech.has_crowd) and not _REPORTED_CONTEXT.search(speech.between)
        return Voice("quoting") if is_vow else None
    if speech.kind == "speech":
        return _find_announced_voice(speech, length)
    if speech.has_crowd:
        return Voice("quoting")
    return None if speech.nothing_follows else _find_speaking_voice(speech)


def _find_announced_voice(speech: _SpeechVerb, length: int) -> Voice | None:
    """周宁讲话: from here on one person speaks; words of the speech follow in this sentence only after a colon."""
    subject = speech.subject
    if subject is None or subject.is_cited or not speech.is_only_subject or "的" in speech.between:
        return None
    if "：" in speech.mark and speech.start < length:
        return Voice("speaking", subject.issuer, speech.start, True, "order")
    return Voice("speaking", subject.issuer, length)


def _find_speaking_voice(speech: _SpeechVerb) -> Voice | None:
    """周宁强调, 会议要求: what follows are the words of the subject, or of the earlier speaker."""
    subject = speech.subject
    if speech.verb not in ("强调", "指出") and not _VERB_MODIFIERS.search(speech.between):
        return _find_bodys_voice(speech)
    if subject:
        if subject.is_cited and "批示" not in speech.between:
            return Voice("quoting")
        return Voice("speaking", subject.issuer, speech.start, True, speech.kind)
    if speech.earlier_speaker and (not speech.between or _CONNECTIVE.match(speech.between)):
        return Voice("speaking", speech.earlier_speaker, speech.start, True, speech.kind)
    if speech.kind != "say" and speech.mark and not _NOUN_CONTEXT.search(speech.between):
        return Voice("speaking", None, speech.start, True, speech.kind)
    return None


def _find_bodys_voice(speech: _SpeechVerb) -> Voice | None:
    """市防汛办要求，…: a body that is neither a person of the report nor the meeting speaks; the issuer stays open."""
    if speech.subject or speech.kind == "say" or _NOUN_CONTEXT.search(speech.between):
        return None
    opens = speech.opens_sentence and speech.mark != "" and len(speech.between) <= 12
    if opens or classify_actor(speech.between) is not None:
        return Voice("speaking", None, speech.start, True, speech.kind)
    return None
