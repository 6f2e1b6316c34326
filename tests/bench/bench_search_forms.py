"""Numbers and dates typed in other forms than the text has, and pinyin with one wrong letter: how many are found first.

Run with `python -m tests.bench.bench_search_forms`. The queries are made from the bundled and the annotated reports: each
number or date with the characters around it is rewritten in each of the other ways of writing it, each word of two to
four characters is typed in pinyin with one slip. Every other query is for tuning, the rest is only scored. Absent: the
same with another number, and words of the dictionary that the text does not have; nothing must be found.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.segmenter import cut_words
from meetreader.hanzi.tones import strip_tone
from meetreader.search import TextIndex
from meetreader.search.phonetics import list_sounds
from tests.bench.bench_search import load_annotated, load_bundled
from tests.property.test_search import say_number

_NUMBER = "(?:[0-9]+|[〇零一二三四五六七八九十百千两]+)"
_EXPRESSIONS = re.compile(
    f"{_NUMBER}年{_NUMBER}月{_NUMBER}日|{_NUMBER}月{_NUMBER}日|{_NUMBER}年|第{_NUMBER}[次届轮批][\u4e00-\u9fff]{{0,2}}"
    f"|百分之{_NUMBER}|[0-9]+(?:[.][0-9]+)?%|(?<![几数]){_NUMBER}[万亿]?[天名人例个项家户元次吨亩日时分]"
)
_DIGITS = "〇一二三四五六七八九"


class FormQuery(NamedTuple):
    """A query, its kind, the text it is for, and the string its first hit must be; empty: nothing is found."""

    kind: str
    typed: str
    text: str
    expected: str


def read_number(numeral: str) -> int | None:
    """The number that a numeral of the text stands for, worked out without the code under test."""
    if numeral.isdecimal():
        return int(numeral)
    by_name = {say_number(number): number for number in range(1, 10_000)}
    by_name |= {"两": 2, **{"".join(_DIGITS[int(d)] for d in str(year)): year for year in range(1900, 2100)}}
    return by_name.get(numeral)


def rewrite(expression: str) -> Iterator[tuple[str, str]]:
    """The other ways of writing a number or a date, each with its kind."""
    numbers = re.findall(_NUMBER, expression.removeprefix("百分之"))
    values = [read_number(numeral) for numeral in numbers]
    if not values or any(value is None or value > 99_999 for value in values):
        return
    if expression.endswith("%"):
        if "." not in expression:
            yield "percent", "百分之" + say_number(int(expression[:-1]))
        return
    if expression.startswith("百分之"):
        yield "percent", f"{values[0]}%"
        return
    parts = re.split(f"({_NUMBER})", expression)

    def write(each: Callable[[int, str], str]) -> str:
        return "".join(
            each(int(values[at // 2] or 0), parts[at + 1]) if at % 2 else part
            for at, part in enumerate(parts)
        )

    def in_words(value: int, unit: str) -> str:
        if unit.startswith("年") and value >= 1000:
            return "".join(_DIGITS[int(digit)] for digit in str(value))
        return "两" if value == 2 and unit[:1] in "名人个项家户" else say_number(value)

    yield "words", write(in_words)
    yield "figures", write(lambda value, _: str(value))
    yield "full width", write(lambda value, _: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)))
    if "月" in expression:
        yield "mixed", write(lambda value, unit: str(value) if unit == "月" else in_words(value, unit))
    if "第一次" in expression or "第1次" in expression:
        yield "first", re.sub("第[一1]次", "首次", expression)
    if expression.endswith("日") and len(values) == 3:
        yield "iso", "-".join(f"{value or 0:02}" for value in values)


def make_number_queries(texts: list[str]) -> list[FormQuery]:
    """Each expression of each text in its other forms."""
    made: dict[tuple[str, str], FormQuery] = {}
    for text in texts:
        for match in _EXPRESSIONS.finditer(text):
            if match.start() and re.match("[0-9〇零一二三四五六七八九十百千万两.]", text[match.start() - 1]):
                continue
            for kind, typed in rewrite(match[0]):
                if typed != match[0]:
                    made.setdefault((text, typed), FormQuery(kind, typed, text, match[0]))
    return list(made.values())


def make_other_numbers(queries: list[FormQuery], chance: random.Random) -> list[FormQuery]:
    """The same expressions with one number changed to one that the text does not have."""
    made = []
    for query in queries:
        if query.kind not in ("words", "figures"):
            continue
        numerals = re.findall(_NUMBER, query.typed)
        numeral = chance.choice(numerals)
        value = read_number(numeral)
        other = next(
            n for n in range((value or 0) + 1, 9999) if not (forms(n) & set(re.findall(_NUMBER, query.text)))
        )
        typed = query.typed.replace(numeral, str(other) if numeral.isdecimal() else say_number(other), 1)
        if typed not in query.text:  # 4天 is in 14天 as typed
            made.append(FormQuery("other number", typed, query.text, ""))
    return made


def forms(number: int) -> set[str]:
    """The ways of writing a number."""
    written = {str(number), say_number(number), "".join(_DIGITS[int(digit)] for digit in str(number))}
    return written | ({"两"} if number == 2 else set())


def slip(pinyin: str, kind: str, chance: random.Random) -> str:
    """The pinyin with one slip."""
    at = chance.randrange(len(pinyin) - 1)
    if kind == "exchanged":
        return pinyin[:at] + pinyin[at + 1] + pinyin[at] + pinyin[at + 2 :]
    if kind == "left out":
        return pinyin[:at] + pinyin[at + 1 :]
    if kind == "doubled":
        return pinyin[: at + 1] + pinyin[at:]
    return pinyin[:at] + chance.choice("abcdefghijklmnopqrstuwxyz") + pinyin[at + 1 :]


def make_slip_queries(texts: list[str], chance: random.Random) -> list[FormQuery]:
    """Words of the texts in pinyin with one slip."""
    made: list[FormQuery] = []
    kinds = ("exchanged", "left out", "doubled", "wrong letter")
    for text in texts:
        words = [w for w in dict.fromkeys(cut_words(text)) if re.fullmatch("[\u4e00-\u9fff]{2,4}", w)]
        pairs = [a + b for a, b in pairwise(words) if len(a + b) == 4 and a + b in text]
        for word in chance.sample(words, min(24, len(words))) + chance.sample(pairs, min(8, len(pairs))):
            pinyin = "".join(strip_tone(syllable) for syllable in syllables(word))
            kind = kinds[len(made) % 4]
            typed = slip(pinyin, kind, chance)
            if typed != pinyin:
                made.append(FormQuery(f"{kind} {len(word)}", typed, text, word))
    return made


def make_absent_pinyin(texts: list[str], chance: random.Random) -> list[FormQuery]:
    """Words of other texts in pinyin, half of them with a slip, whose sounds are not in the text."""
    words = [
        [w for w in dict.fromkeys(cut_words(t)) if re.fullmatch("[\u4e00-\u9fff]{2,4}", w)] for t in texts
    ]
    sounds = [
        "".join(f"{list_sounds(c)[0].syllable if list_sounds(c) else c} " for c in text) for text in texts
    ]
    made = []
    for number, text in enumerate(texts):
        others = [w for at, ws in enumerate(words) if at != number for w in ws]
        for word in chance.sample(others, 40):
            plain = [strip_tone(syllable) for syllable in syllables(word)]
            if " ".join(plain) + " " in sounds[number]:
                continue
            for is_slipped in (False, True):
                typed = slip("".join(plain), "exchanged", chance) if is_slipped else "".join(plain)
                made.append(
                    FormQuery(f"absent {'slip' if is_slipped else 'pinyin'} {len(word)}", typed, text, "")
                )
    return made


def main() -> None:
    """Print the share of right first hits by kind, for both halves."""
    chance = random.Random(14)
    texts = load_bundled() + load_annotated()
    numbers = make_number_queries(texts)
    groups = {
        "numbers": numbers,
        "other numbers": make_other_numbers(numbers, chance),
        "slips": make_slip_queries(texts, chance),
        "absent pinyin": make_absent_pinyin(texts, chance),
    }
    indexes = {text: TextIndex(text, text) for text in texts}
    for name, queries in groups.items():
        right: dict[str, Counter[int]] = defaultdict(Counter)
        total: dict[str, Counter[int]] = defaultdict(Counter)
        chance.shuffle(queries)
        for number, query in enumerate(queries):
            hits = indexes[query.text].find_hits(query.typed)
            found = hits[0].span.of(query.text) if hits else ""
            is_right = found == query.expected
            for key in (query.kind, "all"):
                right[key][number % 2] += is_right
                total[key][number % 2] += 1
            if not is_right and number % 2 == 0:
                print("   ", query.kind, query.typed, query.expected, "->", found)
        for kind in total:
            halves = "  ".join(
                f"{right[kind][half]:4} of {total[kind][half]:4} ({right[kind][half] / max(1, total[kind][half]):.1%})"
                for half in (0, 1)
            )
            print(f"{name:14} {kind:18} {halves}")


if __name__ == "__main__":
    main()
