"""What holds of every repair, whatever the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetreader.data.files import corpus_folder
from meetreader.repair import repair
from meetreader.repair.damage_model import MARKS, Decoder, annotate_page, decode_page, narrow_marks
from tests.property.alphabets import make_texts
from tests.property.invariants import check_repair

HAN = "".join(map(chr, range(0x4E00, 0x9FA6)))
PIECES = [
    *"?!;,:()（）“”，。、；：！？\n 　海保領導會議记者A9蝿苯ㄔ\ufffd□",
    "(lǐng)",
    "?jiǎng)",
    "習(xí)",
    "????",
    "2021-09-15",
]
GOLD = Path(__file__).parents[3] / "shared" / "gold"


@settings(deadline=None, max_examples=300)
@given(make_texts(PIECES, max_size=100))
def test_any_string_has_a_repair(text: str) -> None:
    check_repair(repair(text))


@settings(deadline=None)
@given(make_texts(PIECES, max_size=40))
def test_repairing_a_repaired_text_changes_nothing(text: str) -> None:
    result = repair(text)
    check_repair(result)
    again = repair(result.text)
    assert (again.text, again.repairs) == (result.text, ())


@given(st.text(alphabet=HAN + "，。、；：？！“”《》（）\n", max_size=400))
def test_random_chinese_is_left_alone(text: str) -> None:
    assert [r for r in repair(text).repairs if r.kind not in ("linebreak", "doubled")] == []


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_was_damaged_and_is_restored_damages_again_to_the_same_page(data: st.DataObject) -> None:
    original = "会议指出，要做好医保、社保和环保工作，保障“六保”任务，开展危化品、规模化养殖场排查！"
    table = dict(
        data.draw(st.lists(st.sampled_from([("会", "huì"), ("险", "xiǎn"), ("业", "yè"), ("务", "wù")])))
    )
    marks = data.draw(st.permutations(sorted(MARKS)))[: data.draw(st.integers(1, len(MARKS)))]
    page = decode_page(
        narrow_marks(annotate_page(original.encode("gbk"), table), marks),
        Decoder(data.draw(st.sampled_from(["pair", "lead"]))),
    )
    restored = repair(page).text
    assert len(restored) == len(original)
    wrong = [
        (a, b) for a, b in zip(original, restored, strict=True) if a != b and b != "□" and a not in MARKS
    ]
    assert wrong == []


def test_the_bundled_reports_keep_the_invariants() -> None:
    for path in sorted(corpus_folder().glob("*.txt")):
        result = repair(path.read_text(encoding="utf-8"))
        check_repair(result)
        assert repair(result.text).text == result.text


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold texts are kept outside the project")
def test_no_gold_text_that_is_not_damaged_is_touched() -> None:
    for name in ("written.jsonl", "composed.jsonl"):
        for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not {"pinyin", "byteloss", "doubled", "nbsp"} & set(row["damage"]):
                assert repair(row["text"]).repairs == (), row["id"]


SENTENCES = [
    "3月16日，市委书记李明主持召开市委常委会会议，传达学习习近平总书记重要讲话精神。",
    "会议强调，要做好“六保”工作，抓好医保、社保、环保等重点任务！",
    "市领导王刚、欧阳文华、买买提·艾力，市政府秘书长楊懿文参加会议。",
    "会场上，省（自治区、直辖市）代表问：“怎么办？”",
    "（记者 李霞 通讯员 陈旌）",
    "市场，基础；健康：保障。（一）加强领导；（二）落实责任。",
    "GDP增长8.5%，R&D投入1.2亿元，全市共有3,500家企业。",
    "張海化、邵琪、龔懋出席會議。",
    "李明 摄",
]


@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join), max_size=6).map(
        "\n".join
    )
)
def test_an_undamaged_text_keeps_its_paragraphs_and_marks(text: str) -> None:
    assert repair(text).text == text
