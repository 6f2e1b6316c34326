"""Given names that end in 乾 (林斯乾, 王乾), which keep it in simplified script.

Traditional 乾 is two characters: dry, simplified 干 (乾燥: 干燥), and the qián of 乾坤, which is 乾 in both scripts and so in
given names. OpenCC decides by its phrases, among which there are no names, and gives 林斯干.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from meetreader.data.rule_tables import read_rows

QIAN = "乾"
_WINDOW = 40  # code points on either side by which a text is known to be simplified
_FEWEST_HAN = 12
_HAN = re.compile("[\u3400-\u9fff]")
# In a simplified text 乾 is qián; but pages turned from traditional script hold 乾 for dry as well.
_DRY_BEFORE = frozenset("饼肉豆果鱼菜薯笋晒烘烤风晾吹擦抹阴未不口")
_DRY_AFTER = frozenset("燥净旱涸枯货洗杯脆果粮冰衣湿预涉扰部群警事劲活校")
# What comes before a name: an office, a separator, the beginning of a clause.
_BEFORE = re.compile(
    r"(?:书记|[省市县区州旗盟镇乡村局厅部处科院校会组队站所行社]长|主任|主席|委员|领导|代表|经理|董事|总监|记者|通讯员|编辑|教授|院士"
    r"|专员|常委|秘书|干事|先生|负责人|同志|成员|由|[、，。；：:（(\s和与及]|^)$"
)
_AFTER = re.compile(
    r"[、，。；：:！？（()）\s]|$|等|同志|先生|一行|主持|出席|参加|列席|强调|指出|要求|表示|讲话|讲授|作|做|介绍|汇报|率|带|深入|到|在|说|宣"
    r"|传达|代表|陪同|调研|检查|督导|任|当选|为|和|与|及|书记|副|主[任席]|[市县区局处]长|担任|发言|致辞|部署|通报|听取|会见|走访|慰问"
)
_LONGEST_PREFIX = 4
# Dried food, whose first character may be a surname: 牛肉乾, 金針乾, 梅乾.
_FOOD = frozenset(
    "肉菜果薯瓜豆花鱼笋米面饼杏梅莓枣柿桃橘虾贝海草茶针眼枝茄椒奶酪水口未不晒烘烤风吹擦抹阴阳晾炒腐皮萝卜条片蒿须子"
)


def find_qian(text: str, simplified: str) -> Iterator[int]:
    """The offsets of every 乾 of the text that stays 乾 in simplified script; `simplified` is what OpenCC makes of it.

    These are the last characters of names that the words around them show to be names, all other places where these
    names occur, and in a text that is simplified already every 乾 that does not mean dry.
    """
    places = [found.start() for found in re.finditer(QIAN, text)]
    names = {name for at in places if (name := _read_name(simplified, at))}
    for at in places:
        is_named = any(simplified.startswith(name, at + 1 - len(name)) for name in names)
        if is_named or (_is_simplified_around(text, simplified, at) and not _means_dry(simplified, at)):
            yield at


def _read_name(simplified: str, at: int) -> str | None:
    """The name of two or three characters that ends at `at`, where its surroundings make it one; else None."""
    after = simplified[at + 1 : at + 3]
    if not _AFTER.match(after) and after:
        return None
    for start in (at - 2, at - 1):
        if start < 0 or simplified[start] not in _load_surnames() or simplified[at - 1] in _FOOD:
            continue
        if _BEFORE.search(simplified[max(0, start - _LONGEST_PREFIX) : start]):
            return simplified[start : at + 1]
    return None


def _is_simplified_around(text: str, simplified: str, at: int) -> bool:
    """Whether nothing near the place is traditional, and there is enough text to tell."""
    start, end = max(0, at - _WINDOW), at + _WINDOW
    near, same = text[start:end], simplified[start:end]
    is_same = all(one in (other, QIAN) for one, other in zip(near, same, strict=True))
    return is_same and len(_HAN.findall(near)) >= _FEWEST_HAN


def _means_dry(simplified: str, at: int) -> bool:
    return simplified[at - 1 : at] in _DRY_BEFORE or simplified[at + 1 : at + 2] in _DRY_AFTER


@cache
def _load_surnames() -> frozenset[str]:
    """The common surnames of one character."""
    rows = read_rows("rules/people/surnames.tsv", "surname kind")
    return frozenset(surname for surname, kind in rows if kind == "common")
