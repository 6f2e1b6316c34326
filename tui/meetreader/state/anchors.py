"""Anchors: a place in the published text, described so that it is found again when that text moves or changes.

An anchor holds the SHA-256 of the published bytes, the span in the published text, what the span holds (the quotation)
and up to 30 code points on either side. It is found again

- after a move or under another name: the bytes are the same, and so is the span;
- after a better repair: the span counts the published text, and the report's own span map leads to the repaired one;
- in another version of the page: by the quotation, the occurrence that fits its surroundings best; where the quotation
  itself changed (a view count inside it), by its beginning and its end;
- in a version without the damage, or with other damage: in the same ways by its hanzi and digits alone, 領(lǐng)導 and
  領導 being the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from meetreader.text.spans import Span

if TYPE_CHECKING:
    from meetreader.report import Repaired, Report

CONTEXT = 30
"""Code points kept on either side."""
LONGEST_QUOTATION = 2_000
"""Code points; of a longer span only the first and the last half of that are kept."""
LEAST_EVIDENCE = 12
"""Hanzi and digits of quotation and surroundings that must agree: 会议 alone is found in every report."""
LEAST_SIMILARITY = 0.7
"""How alike a changed passage must be to the quotation: 1 - edit distance / length of the longer one."""
_SEED = 6
"""Code points by which the beginning and the end of a changed passage are looked for."""
_MOST_OCCURRENCES = 1_000
_BARE = "[0-9\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"


class Anchor(NamedTuple):
    """A span of the published text with the SHA-256 of its bytes, its words and its surroundings.

    `quotation` is what the span holds; of a very long span it is the beginning, and `ending` the end.
    """

    digest: str
    span: Span
    quotation: str
    ending: str = ""
    before: str = ""
    after: str = ""

    @property
    def last_words(self) -> str:
        """What stands at the end of the span."""
        return self.ending or self.quotation


def digest_bytes(data: bytes) -> str:
    """The SHA-256 of published bytes, in hexadecimal digits."""
    import hashlib  # with OpenSSL a heavy one; a state is opened before any text is

    return hashlib.sha256(data).hexdigest()


def find_digest(report: Report) -> str:
    """The SHA-256 of the published bytes of a report; of one that came as a text, that of its UTF-8."""
    return report.provenance.digest or digest_bytes(report.raw.encode("utf-8", "surrogatepass"))


def make_anchor(published: str, span: Span, digest: str) -> Anchor:
    """The anchor of a span of the published text; `digest` is that of its bytes."""
    words, half = span.of(published), LONGEST_QUOTATION // 2
    is_long = len(words) > LONGEST_QUOTATION
    return Anchor(
        digest,
        span,
        words[:half] if is_long else words,
        words[-half:] if is_long else "",
        published[max(0, span.start - CONTEXT) : span.start],
        published[span.end : span.end + CONTEXT],
    )


def anchor_passage(report: Repaired, span: Span, digest: str) -> Anchor:
    """The anchor of a span of the repaired text."""
    return make_anchor(report.raw, report.map.back(span), digest)


def find_passage(anchor: Anchor, report: Repaired, digest: str) -> Span | None:
    """Where an anchor is in the repaired text of a report whose bytes have this digest; None where it isn't found."""
    found = find_anchor(anchor, report.raw, digest)
    return None if found is None else report.map.forward(found)


def find_anchor(anchor: Anchor, published: str, digest: str) -> Span | None:
    """Where an anchor is in a published text; None where it isn't found."""
    # The same bytes can be read in another charset (--encoding), so the words are compared all the same.
    if anchor.digest == digest and _holds_words(anchor, published, anchor.span):
        return anchor.span
    return (
        _find_quotation(anchor, published)
        or _find_changed(anchor, published)
        or _find_bare(anchor, published)
    )


def _holds_words(anchor: Anchor, published: str, span: Span) -> bool:
    return (
        span.end <= len(published)
        and published.startswith(anchor.quotation, span.start)
        and published.endswith(anchor.last_words, span.start, span.end)
    )


def _find_quotation(anchor: Anchor, published: str) -> Span | None:
    """The occurrence of the whole quotation that fits its surroundings best, then the nearest to where it was."""
    if not anchor.quotation or anchor.ending:
        return None
    length = len(anchor.quotation)
    found = [
        _measure_fit(anchor, published, Span(at, at + length))
        for at in _list_occurrences(anchor.quotation, published, anchor.span.start)
    ]
    if not found:
        return None
    best = max(found, key=lambda fit: (fit.agreed.length, -abs(fit.span.start - anchor.span.start)))
    known = _count_bare(anchor.before + anchor.quotation + anchor.after)
    return best.span if _count_bare(best.agreed.of(published)) >= min(LEAST_EVIDENCE, known) else None


class _Fit(NamedTuple):
    """An occurrence of a quotation, and the span in which it agrees with the anchor, surroundings included."""

    span: Span
    agreed: Span


def _measure_fit(anchor: Anchor, published: str, span: Span) -> _Fit:
    start = span.start - _count_before(anchor.before, published, span.start)
    return _Fit(span, Span(start, span.end + _count_after(anchor.after, published, span.end)))


def _count_bare(words: str) -> int:
    """The number of hanzi and digits."""
    return len(re.findall(_BARE, words))


def _find_changed(anchor: Anchor, published: str) -> Span | None:
    """A passage that begins and ends as the anchored one and is much like it between.

    `2020-03-16 浏览：154次 市委召开会议` is found again as `2020-03-16 浏览：23次 市委召开会议`.
    """
    from rapidfuzz.distance import Levenshtein

    length = anchor.span.length
    best: tuple[float, int, Span] | None = None
    for start, start_fit in _rank_borders(anchor.before, anchor.quotation, published, anchor.span.start):
        for end, end_fit in _rank_borders(anchor.last_words, anchor.after, published, anchor.span.end):
            if not length // 2 <= end - start <= 2 * length or end <= start:
                continue
            words = published[start:end]
            if anchor.ending:
                half = LONGEST_QUOTATION // 2
                similarity = min(
                    Levenshtein.normalized_similarity(words[:half], anchor.quotation),
                    Levenshtein.normalized_similarity(words[-half:], anchor.ending),
                )
            else:
                similarity = Levenshtein.normalized_similarity(words, anchor.quotation)
            fit = _measure_fit(anchor, published, Span(start, end))
            found = (similarity, start_fit + end_fit, fit.span)
            if similarity < LEAST_SIMILARITY or _count_bare(fit.agreed.of(published)) < LEAST_EVIDENCE:
                continue
            if best is None or found > best:
                best = found
    return best[2] if best else None


def _find_bare(anchor: Anchor, published: str) -> Span | None:
    """The passage by its hanzi and digits alone; a mark at its end is part of it if it is the same one."""
    quotation, ending, before, after = (
        "".join(re.findall(_BARE, words))
        for words in (anchor.quotation, anchor.ending, anchor.before, anchor.after)
    )
    if not quotation:
        return None
    bare, offsets = _strip_text(published)
    start = bisect_left(offsets, anchor.span.start)
    length = max(1, anchor.span.length * len(quotation) // len(anchor.quotation))
    stripped = Anchor("", Span(start, start + length), quotation, ending, before, after)
    found = _find_quotation(stripped, bare) or _find_changed(stripped, bare)
    if found is None:
        return None
    end = offsets[found.end - 1] + 1
    marks = anchor.last_words[_count_to_last_bare(anchor.last_words) :]
    return Span(offsets[found.start], end + len(marks) if published.startswith(marks, end) else end)


@lru_cache(maxsize=1)  # the anchors of one text are looked for one after the other
def _strip_text(published: str) -> tuple[str, list[int]]:
    """The hanzi and digits of a text, and the offset of each."""
    found = [(match[0], match.start()) for match in re.finditer(_BARE, published)]
    return "".join(character for character, _ in found), [offset for _, offset in found]


def _count_to_last_bare(words: str) -> int:
    """The number of code points up to the end of the last hanzi or digit."""
    return max((match.end() for match in re.finditer(_BARE, words)), default=0)


def _rank_borders(left: str, right: str, published: str, near: int) -> list[tuple[int, int]]:
    """The five offsets of the published text that look most like the border between `left` and `right`.

    Each comes with the number of code points around it that agree; six or more must, on one side. Of equal ones those
    nearest to `near` come first.
    """
    places: set[int] = set()
    if len(left) >= _SEED:
        places |= {at + _SEED for at in _list_occurrences(left[-_SEED:], published, near - _SEED)}
    if len(right) >= _SEED:
        places |= set(_list_occurrences(right[:_SEED], published, near))
    fits = [
        (_count_before(left, published, at) + _count_after(right, published, at), -abs(at - near), at)
        for at in places
    ]
    return [(at, fit) for fit, _, at in sorted(fits, reverse=True)[:5]]


def _list_occurrences(words: str, text: str, near: int) -> Iterator[int]:
    """Where `words` stand in a text; of very many occurrences those nearest to `near`."""
    near = max(0, near)

    def search_forward() -> Iterator[int]:
        at = text.find(words, near)
        while at >= 0:
            yield at
            at = text.find(words, at + 1)

    def search_backward() -> Iterator[int]:
        at = text.rfind(words, 0, near + len(words) - 1)
        while at >= 0:
            yield at
            at = text.rfind(words, 0, at + len(words) - 1)

    yield from islice(search_backward(), _MOST_OCCURRENCES // 2)
    yield from islice(search_forward(), _MOST_OCCURRENCES // 2)


def _count_after(words: str, text: str, at: int) -> int:
    """How many code points from `at` on are the first ones of `words`."""
    pairs = zip(words, text[at : at + len(words)], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _count_before(words: str, text: str, at: int) -> int:
    """How many code points before `at` are the last ones of `words`."""
    return _count_after(words[::-1], text[max(0, at - len(words)) : at][::-1], 0)
