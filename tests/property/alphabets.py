"""The texts of the property tests: anything a file may hold, and the genre with anything among it.

`st.text()` alone draws from a million code points, most of them of no script at all: the few hundred that have broken
programs are hardly ever among them, and never beside the annotation or the full stop that makes them matter. So they
are drawn by kind here, and mixed into pieces of the genre.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

# Ideographs that normalisation replaces by another one: U+F90A by 金, U+2F804 by 你. Twelve of them stay themselves.
COMPATIBILITY = [*map(chr, range(0xF900, 0xFAFF)), *map(chr, range(0x2F800, 0x2FA1E))]
# Drawn over the character before them, or choosing its form: no cell of their own.
COMBINING = [*map(chr, range(0x300, 0x370)), *"\u0483\u05b0\u064b\u093c\u20dd\u302a\u3099\u309a\ufe20"]
VARIATION_SELECTORS = [*map(chr, range(0xFE00, 0xFE10)), "\U000e0100", "\U000e01ef", "\u180b"]
# Turn the direction of what follows, or show nothing.
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = list("\u00ad\u034f\u200b\u200c\u200d\u2060\u2061\u3164\uffa0\ufeff\ufff9\ufffa\ufffb\U000e0001")
# Ends of lines to `str.splitlines`, and to some of them alone.
LINE_ENDS = list("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
CONTROLS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))]
SURROGATES = list("\ud800\udbff\udc00\udc80\udcff\udfff")
UNASSIGNED = list("\u0378\u0530\u2fe0\ufdd0\ufffe\uffff\U0003ffff\U000e0fff\U0010ffff")
PRIVATE = list("\ue000\ue001\uf8ff\U000f0000\U00100000")
# Longer or shorter in another case or form: İ, ß, ŉ, ǰ, ﬁ, ㍿, ℀, 〸, ½.
CHANGING = list("\u0130\u00df\u0149\u01f0\u1e9e\ufb01\ufb4f\u337f\u2100\u3038\u00bd\u2f00\u3131\uff71\uff21")
# Hanzi outside the first plane, radicals, strokes, zero, hanzi that stand for a number, Hangul, kana, emoji.
RARE = list("\U00020000\U0002a6df\U00030000\u3400\u3007\u2e80\u31c0\u3192\u3220\uac00\u3042\u30fb\U0001f468")

HOSTILE_CHARACTER = st.one_of(
    *map(
        st.sampled_from,
        [
            COMPATIBILITY,
            COMBINING,
            VARIATION_SELECTORS,
            BIDI,
            INVISIBLE,
            LINE_ENDS,
            CONTROLS,
            SURROGATES,
            UNASSIGNED,
            PRIVATE,
            CHANGING,
            RARE,
        ],
    )
)
ANY_CHARACTER = st.one_of(HOSTILE_CHARACTER, st.characters(codec=None, exclude_categories=()))
HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)

# What the program looks for, in pieces: each opens or closes something, or is read as one.
GENRE_PIECES = [
    *(
        "市委书记",
        "李明",
        "副市长",
        "王刚、",
        "习近平总书记",
        "□",
        "張□",
        "\ufffd",
        "会议",
        "召开",
        "第十五次",
    ),
    *(
        "强调",
        "要求",
        "要",
        "必须",
        "不得",
        "落实",
        "加强",
        "存在问题",
        "不到位",
        "一是",
        "二要",
        "由",
        "牵头",
    ),
    *(
        "，",
        "。",
        "；",
        "：",
        "、",
        "！",
        "？",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        "…",
        "—",
        "·",
        "　",
        " ",
        "\n",
    ),
    *(
        "?",
        "!",
        ";",
        ",",
        "(",
        ")",
        ":",
        "????",
        "?;?",
        ",,",
        "．",
        "%",
        "12",
        "3月底前",
        "2021-09-15",
        "十万",
    ),
    *(
        "(lǐng)",
        "?jiǎng)",
        "(",
        "jīn)",
        "習(xí)",
        "領(lǐng)導(dǎo)",
        "(huì )",
        "蝿?",
        "苯ㄔO",
        "六?!比蝿?,",
        "A9",
    ),
    *("首页 > ", "来源：", "责任编辑：", "记者 ", "版权", "分享到", "发布时间：2021-03-04 ", "临汾新闻网讯"),
    *(
        "威海市",
        "环翠区",
        "暨",
        "领导小组",
        "在",
        "上强调",
        "主持",
        "出席",
        "等",
        "和",
        "他",
        "的",
        "汇报",
        "了",
    ),
]

_ANNOTATIONS = st.sampled_from(["(jīn)", "(lǐng)", "(huì )", "?jiǎng)", "(", "()", "(nǚ)", "(A)", "（xí）"])
ANNOTATED = st.tuples(ANY_CHARACTER, _ANNOTATIONS).map("".join)
"""Any character with pinyin behind it, as a mirror site leaves it: 金 as U+F90A and `(jīn)`."""


def make_texts(pieces: Sequence[str] = GENRE_PIECES, max_size: int = 60) -> st.SearchStrategy[str]:
    """Texts of at most so many pieces: of the genre alone, of any characters, and of both with annotations among them.

    `pieces` are what the code under test looks for; the genre's are the default.
    """
    genre = st.sampled_from(list(pieces))
    mixed = st.one_of(genre, genre, genre, HANZI, ANY_CHARACTER, ANNOTATED)
    return st.one_of(
        st.lists(genre, max_size=max_size).map("".join),
        st.text(ANY_CHARACTER, max_size=max_size),
        st.lists(mixed, max_size=max_size).map("".join),
    )


ANY_TEXT = make_texts()
