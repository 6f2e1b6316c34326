"""Words, dictionary and glossary: time, memory, and the share of words with a gloss.

Run by hand: python tests/bench/bench_dictionary.py TEXT.txt…; the texts are repaired reports in any script.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from meetreader.hanzi import dictionary, glossary
from meetreader.hanzi.script import simplify
from meetreader.hanzi.words import words

WORD = re.compile("[\u3400-\u9fff]{2,}")


def measure_memory() -> float:
    """The most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_seconds(begun: float) -> float:
    """Processor time since `begun`."""
    return time.process_time() - begun


def main(paths: list[str]) -> None:
    """Print the figures."""
    before, begun = measure_memory(), time.process_time()
    glossary.find_entry("市委")
    print(f"glossary loaded in {measure_seconds(begun) * 1e3:.1f} ms")
    begun = time.process_time()
    dictionary.find_entries("会议")
    print(f"first lookup {measure_seconds(begun) * 1e3:.2f} ms, memory +{measure_memory() - before:.0f} MB")
    texts = [simplify(Path(path).read_text(encoding="utf-8")) for path in paths]
    before, begun = measure_memory(), time.process_time()
    words("会议")
    print(
        f"segmenter loaded in {measure_seconds(begun) * 1e3:.0f} ms, memory +{measure_memory() - before:.0f} MB"
    )
    for state in ("new", "seen"):
        begun = time.process_time()
        found = [span.of(text) for text in texts for span in words(text)]
        print(f"{state} text: {sum(map(len, texts)) / measure_seconds(begun):,.0f} characters a second")
    text = "".join(texts)[:1000]
    begun = time.process_time()
    for place in range(len(text)):
        dictionary.find_words_at(text, place)
    print(f"longest() {measure_seconds(begun) / len(text) * 1e3:.2f} ms")
    counted = Counter(word for word in found if WORD.fullmatch(word))
    missing = Counter(
        {
            word: n
            for word, n in counted.items()
            if not glossary.find_entry(word) and not dictionary.has_entry(word)
        }
    )
    print(f"words with a gloss: {1 - missing.total() / counted.total():.1%}; without:", *missing)


if __name__ == "__main__":
    main(sys.argv[1:])
