"""Scripts: the hub, what is shown of it, names, and the traps across the borders of words."""

from __future__ import annotations

import threading
import time

import pytest

from meetreader.data.files import corpus_folder
from meetreader.hanzi.overlays import read_forms
from meetreader.hanzi.script import SCRIPTS, Script, convert, simplify
from meetreader.text.spans import Span


def convert_to_traditional(hub: str, *names: str) -> str:
    return convert(hub, "traditional", [Span(hub.index(name), hub.index(name) + len(name)) for name in names])


@pytest.mark.parametrize(
    ("published", "hub"),
    [
        (
            "省人大常委會副主任、市委書記李俊明主持會議并講話",
            "省人大常委会副主任、市委书记李俊明主持会议并讲话",
        ),
        ("著力提升", "着力提升"),
        ("靠著群眾", "靠着群众"),
        ("隨著疫情發展", "随着疫情发展"),
        ("顯著成效", "显著成效"),
        # names that end in 乾, which keep it wherever they occur
        ("副市長林斯乾主持會議，在林斯乾帶領下", "副市长林斯乾主持会议，在林斯乾带领下"),
        ("市領導李明、王乾、張偉等出席", "市领导李明、王乾、张伟等出席"),
        ("送去牛肉乾、金針乾、葡萄乾、白菜乾", "送去牛肉干、金针干、葡萄干、白菜干"),
        ("天氣乾燥，田地乾旱", "天气干燥，田地干旱"),
        # in a text that is simplified already 乾 is the other word
        ("参观了乾陵、乾元观等文物保护单位的同志", "参观了乾陵、乾元观等文物保护单位的同志"),
        ("著名景區", "著名景区"),
        ("原著、專著、論著", "原著、专著、论著"),
        ("配合著做好", "配合着做好"),
        ("公共衞生", "公共卫生"),
        ("牠們", "它们"),
        ("沈著應對", "沉着应对"),
        ("在於其一", "在于其一"),
        ("怎么、怎麼", "怎么、怎么"),
        ("瞭解乾淨", "了解干净"),
        ("群众满意", "群众满意"),
        ("乾縣、乾安縣、乾陵、乾元鎮", "乾县、乾安县、乾陵、乾元镇"),
        ("乾县、乾安县、乾陵、乾元镇", "乾县、乾安县、乾陵、乾元镇"),
        ("若干县区、实干县域、乾净", "若干县区、实干县域、干净"),
        ("鬱鬱蔥蔥", "郁郁葱葱"),
        ("余干县、新干县", "余干县、新干县"),
        ("餘干縣、新幹縣", "余干县、新干县"),
        ("餘乾縣、新乾縣", "余干县、新干县"),
        ("修志著信史", "修志著信史"),
        ("破坏土地、覆盖全省", "破坏土地、覆盖全省"),
        ("一批覆盖全省的项目", "一批覆盖全省的项目"),
    ],
)
def test_the_hub_is_simplified(published: str, hub: str) -> None:
    assert simplify(published) == hub


@pytest.mark.parametrize(
    "text",
    ["", "\0", "领导\0小组发展", "\ud800", "後\ud800後\0著力\udfff", "\ue000\ue001衞", "𠮷後", "e\u0301著"],
)
@pytest.mark.parametrize("script", SCRIPTS[1:])
def test_any_string_keeps_its_length_and_its_odd_characters(text: str, script: Script) -> None:
    hub = simplify(text)
    shown = convert(hub, script)
    assert len(hub) == len(shown) == len(text)
    kept = [(i, c) for i, c in enumerate(text) if not "\u3400" <= c <= "\u9fff"]
    assert [(i, shown[i]) for i, _ in kept] == kept


def test_the_published_script_is_not_made_from_the_hub() -> None:
    assert SCRIPTS == ("original", "simplified", "traditional", "hongkong")
    assert convert("会议", "simplified") == "会议"
    with pytest.raises(ValueError, match="original"):
        convert("会议", "original")


@pytest.mark.parametrize(
    ("hub", "taiwan", "hongkong"),
    [
        ("吃劲", "吃勁", "吃勁"),
        ("群众", "群眾", "羣眾"),
        ("核实", "核實", "核實"),
        ("为人民服务", "為人民服務", "為人民服務"),
        ("卫生", "衛生", "衞生"),
        ("这里", "這裡", "這裏"),
        ("着力", "著力", "着力"),
        ("视频会议", "視頻會議", "視頻會議"),
        ("联系群众", "聯繫群眾", "聯繫羣眾"),
        ("复工复产", "復工復產", "復工復產"),
        ("后勤保障", "後勤保障", "後勤保障"),
        ("干部干事", "幹部幹事", "幹部幹事"),
        ("征求意见", "徵求意見", "徵求意見"),
        ("听取汇报", "聽取彙報", "聽取匯報"),
        ("高峰期", "高峰期", "高峰期"),
        ("出台", "出臺", "出台"),
        ("郁郁葱葱", "鬱鬱蔥蔥", "鬱鬱葱葱"),
        ("乾县、乾安县", "乾縣、乾安縣", "乾縣、乾安縣"),
    ],
)
def test_the_shown_scripts_use_the_forms_that_are_printed_and_change_no_word(
    hub: str, taiwan: str, hongkong: str
) -> None:
    assert convert(hub, "traditional") == taiwan
    assert convert(hub, "hongkong") == hongkong


@pytest.mark.parametrize(
    ("hub", "shown"),
    [
        ("参与制造业发展", "參與製造業發展"),
        ("有人参与", "有人參與"),
        ("充分展示了如何应对", "充分展示了如何應對"),
        ("情况要了如指掌", "情況要瞭如指掌"),
        ("不准擅自离岗", "不准擅自離崗"),
        ("数据不准确", "數據不準確"),
        ("底数不准、情况不明", "底數不準、情況不明"),
        ("出现资金链断裂", "出現資金鏈斷裂"),
        ("举行集中签约仪式", "舉行集中簽約儀式"),
        ("14天后方可返岗", "14天後方可返崗"),
        ("5天内制定方案", "5天內制定方案"),
        ("切勿在台风期间出海", "切勿在颱風期間出海"),
        ("长江干流水位", "長江幹流水位"),
        ("指明了方向", "指明了方向"),
        ("一天当作两天干", "一天當作兩天幹"),
        ("研究决定制度安排", "研究決定制度安排"),
        ("在一个中心城市", "在一個中心城市"),
        ("国家具有优势", "國家具有優勢"),
        ("市长发展思路", "市長發展思路"),
        ("并发生变化", "並發生變化"),
        ("口罩日产5万只", "口罩日產5萬隻"),
        ("存栏五万只", "存欄五萬隻"),
        ("三只手", "三隻手"),
        ("一周之内", "一週之內"),
        ("收入分配制度改革", "收入分配制度改革"),
        ("坚持开发式扶贫", "堅持開發式扶貧"),
        ("金融体系结构", "金融體系結構"),
        ("符合中国国情", "符合中國國情"),
        ("高速公路3万公里，", "高速公路3萬公里，"),
        ("基层立法联系点", "基層立法聯繫點"),
        ("扎根基层", "紮根基層"),
        ("加班赶制订单", "加班趕製訂單"),
        ("尽快恢复生产", "儘快恢復生產"),
        ("本周五前完成", "本週五前完成"),
        ("干垃圾和湿垃圾", "乾垃圾和溼垃圾"),
        ("建设干煤棚", "建設乾煤棚"),
        ("玉米制种基地", "玉米製種基地"),
        ("国家级制种大县", "國家級製種大縣"),
        ("控制种植面积", "控制種植面積"),
        ("体制种种弊端", "體制種種弊端"),
        ("年产复混肥", "年產複混肥"),
        ("该区系国家级开发区", "該區係國家級開發區"),
        ("该项目系全省首例", "該項目係全省首例"),
        ("均系本地户籍", "均係本地戶籍"),
        ("病例甲系其父亲", "病例甲係其父親"),
        ("体系全国领先", "體系全國領先"),
        ("关系其切身利益", "關係其切身利益"),
        ("联系本地实际", "聯繫本地實際"),
        ("上饶市余干县、吉安市新干县", "上饒市餘干縣、吉安市新干縣"),
        ("国家的前途在于国家自强", "國家的前途在於國家自強"),
        ("对于全党全国", "對於全黨全國"),
        ("县委干休所", "縣委幹休所"),
        ("打掉犯罪团伙3个", "打掉犯罪團夥3個"),
        ("为党著信史", "為黨著信史"),
        ("提出要求，并为之奋斗", "提出要求，並為之奮鬥"),
        ("会见里约热内卢市长", "會見里約熱內盧市長"),
        ("做好兜底托底工作", "做好兜底托底工作"),
        ("理顺关系，关系全局", "理順關係，關係全局"),
        ("重要贸易伙伴", "重要貿易夥伴"),
        ("放宽市场准入，实行准入管理", "放寬市場准入，實行准入管理"),
        ("完善分配制度", "完善分配制度"),
        ("习近平同志走过二万五千里长征路", "習近平同志走過二萬五千里長征路"),
    ],
)
def test_no_phrase_is_found_across_the_border_of_two_words(hub: str, shown: str) -> None:
    assert convert(hub, "traditional") == shown


def test_hong_kong_writes_ginseng_otherwise_but_not_taking_part() -> None:
    assert convert("人参、党参", "hongkong") == "人蔘、黨蔘"
    assert convert("两人参与", "hongkong") == "兩人參與"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("范建民", "范建民"),
        ("余海云", "余海雲"),
        ("郁松", "郁松"),
        ("涂志发", "涂志發"),
        ("朴正浩", "朴正浩"),
        ("于洪里", "于洪里"),
        ("后力", "后力"),
        ("姜异康", "姜異康"),
        ("沈跃跃", "沈躍躍"),
        ("云光中", "雲光中"),
        ("万里", "萬里"),
        ("岳文海", "岳文海"),
        ("王岩峰", "王岩峰"),
        ("魏征", "魏征"),
        ("鲜于建国", "鮮于建國"),
        ("叶志发", "葉志發"),
        ("丰斗", "豐斗"),
        ("石艳萍", "石艷萍"),
        ("里建国", "里建國"),
        ("陈万里", "陳萬里"),
        ("王定后", "王定后"),
        ("陈升", "陳升"),
        ("征明", "征明"),
        ("刘丑", "劉丑"),
    ],
)
def test_names_keep_the_characters_that_are_names_of_their_own(name: str, shown: str) -> None:
    assert convert_to_traditional(f"市领导{name}出席", name) == f"市領導{shown}出席"


def test_without_a_span_a_surname_before_an_office_is_known() -> None:
    assert convert_to_traditional("范书记要求，余市长强调") == "范書記要求，余市長強調"
    assert convert_to_traditional("规范主任医师") == "規範主任醫師"


def test_a_name_parts_the_words_around_it() -> None:
    assert convert_to_traditional("请胡起舟市长胡起舟发言", "胡起舟") == "請胡起舟市長胡起舟發言"


def test_spans_out_of_the_text_are_passed_over() -> None:
    assert convert("会议", "traditional", [Span(-1, 1), Span(1, 1), Span(1, 9)]) == "會議"


def test_of_two_names_that_overlap_the_first_counts() -> None:
    assert convert("范建民余", "traditional", [Span(2, 4), Span(0, 3)]) == "范建民餘"


def test_the_hub_is_opencc_s_but_for_the_overlay() -> None:
    from opencc import OpenCC

    hub = OpenCC("t2s").convert
    overlaid = {character for key in read_forms("t2s") for character in key}
    characters = "".join(map(chr, (*range(0x3400, 0x9FFF), *range(0xF900, 0xFB00))))
    for text in ("\n".join(characters), *(path.read_text("utf-8") for path in corpus_folder().glob("*.txt"))):
        triples = zip(text, simplify(text), hub(text), strict=True)
        assert all(ours == theirs or overlaid & {old, theirs} for old, ours, theirs in triples)


def test_conversion_is_quick() -> None:
    report = ("会议强调，要持续加大招商引资力度，参与制造业发展，市长主持会议并讲话。" * 150)[:5000]
    convert(report, "traditional")
    started = time.process_time()
    convert(report, "traditional")
    assert time.process_time() - started < 0.05  # 3 ms on an idle machine
    large = report * 140
    started = time.process_time()
    assert len(simplify(large)) == len(large)
    assert time.process_time() - started < 1.0  # 0.1 s on an idle machine


def test_threads_may_share_the_converters() -> None:
    results: list[str] = []
    threads = [
        threading.Thread(target=lambda: results.append(convert(simplify("會議強調參與製造"), "traditional")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["會議強調參與製造"] * 8
