"""What the people of a report do in it: who chairs, speaks, reports, attends, inspects, relays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from meetreader.extract.people.sentence_roles import PRONOUN, Mention, RoleFinding, SentenceReader
from meetreader.report import Role

_SENTENCE = re.compile(r"[^。！？\n]+")
_MEETING_SAYS = re.compile(r"(?:会议|大会|全会)(?:强调|指出|要求|认为|决定)")
_PRESS_CONFERENCE = re.compile("发布会|记者招待会|媒体见面会")
# A colon and then a sentence, or nothing: the speaker is alone on a line.
_SPEECH_AFTER_NAME = re.compile(r"\s?：(?:\s*$|(?![男女][，、])[^。！？\n]{4,}[。！？])")
_OPENING = 600  # code points within which a report says what kind of meeting it is about


class RoleReader:
    """Reads the roles of a report block by block, in order; remembers who spoke last, for 他 and 她."""

    def __init__(self, hub: str) -> None:
        self.hub = hub
        self.speaker: str | None = None
        self.inspecting = False
        self.officials: set[str] = set()
        self.chairs: set[str] = set()  # the host of a transcript only invites others to speak
        self.has_leader = False  # whether the last speaker became so by speaking, chairing or inspecting
        is_press_conference = _PRESS_CONFERENCE.search(hub, 0, _OPENING) is not None
        self.explaining: Role = "speak" if is_press_conference else "report"

    def read_roles(self, mentions: Sequence[Mention], start: int, end: int) -> Iterator[RoleFinding]:
        """What the block `hub[start:end]` says; `mentions` are those in it, in order."""
        number = 0
        if mentions and self._opens_speech(mentions[0], start, end):
            yield RoleFinding(mentions[0].name, "speak")
        for sentence in _SENTENCE.finditer(self.hub, start, end):
            first = number
            while number < len(mentions) and mentions[number].span.start < sentence.end():
                number += 1
            own = [mention for mention in mentions[first:number] if mention.start >= sentence.start()]
            yield from self._read_sentence(own, *sentence.span())

    def _opens_speech(self, first: Mention, start: int, end: int) -> bool:
        """Whether a paragraph of a transcript opens with an official who speaks (李明：感谢你的提问)."""
        is_official = first.start < first.span.start or first.name in self.officials
        if not is_official or first.name in self.chairs or first.start != start:
            return False
        return _SPEECH_AFTER_NAME.match(self.hub, first.span.end, end) is not None

    def _read_sentence(self, mentions: list[Mention], start: int, end: int) -> Iterator[RoleFinding]:
        if not mentions and _MEETING_SAYS.search(self.hub, start, end):
            self.speaker = None
        if not mentions and not (self.speaker and PRONOUN.search(self.hub, start, end)):
            return
        accompanying: Role = "inspect" if self.inspecting else "attend"
        sentence = SentenceReader(self.hub, mentions, self.speaker, accompanying, self.explaining)
        found = list(sentence.read_sentence(start, end))
        yield from found
        self._remember_speaker(found, mentions)

    def _remember_speaker(self, found: Sequence[RoleFinding], mentions: Sequence[Mention]) -> None:
        """Note after a sentence who 他 is from now on, and whether an inspection is going on."""
        self.chairs |= {one.name for one in found if one.role == "chair"}
        leading = [one.role for one in found if one.role in ("chair", "inspect")]
        self.inspecting = leading[-1] == "inspect" if leading else self.inspecting
        speakers = {one.name for one in found if one.role == "speak"}
        speakers = speakers or {one.name for one in found if one.role in ("chair", "inspect")}
        self.officials |= {mention.name for mention in mentions if mention.start < mention.span.start}
        named = {mention.name for mention in mentions} & self.officials
        if speakers:
            self.speaker = speakers.pop() if len(speakers) == 1 else None
            self.has_leader = self.speaker is not None
        elif named and not self.has_leader:  # nobody leads: 他 is the official named last
            self.speaker = named.pop() if len(named) == 1 else None
