"""The name, number, kind, place and form of a meeting, as the sentences of this genre give them."""

from __future__ import annotations

import pytest

from tests.unit.headers import header_of, value_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # put together where 召开 breaks it
        (
            "3月16日，市疫情防控工作领导小组召开第二十五次会议，研究工作。",
            "市疫情防控工作领导小组第二十五次会议",
        ),
        ("3月20日上午，市委常委会召开会议，研究工作。", "市委常委会会议"),
        ("1月26日下午，市委常委会召开扩大会议，研究工作。", "市委常委会扩大会议"),
        ("4月14日，市政府召开第107次常务会议。", "市政府第107次常务会议"),
        ("11月21日上午，区人大常委会召开党组(扩大)会议，研究工作。", "区人大常委会党组(扩大)会议"),
        ("1月6日下午，市五届人大常委会举行第23次主任会议。", "市五届人大常委会第23次主任会议"),
        ("7月16日晚，市防汛抗旱指挥部召开会商调度会，研究工作。", "市防汛抗旱指挥部会商调度会"),
        ("8月30日，市政府党组理论学习中心组召开专题学习会。", "市政府党组理论学习中心组专题学习会"),
        ("12月25日，市第九届人民代表大会第三次会议召开预备会议。", "市第九届人民代表大会第三次会议预备会议"),
        # the name itself gives the body that meets, or a place
        (
            "8月16日，自治区疫情防控指挥部召开全区疫情防控工作电视电话会，部署工作。",
            "全区疫情防控工作电视电话会",
        ),
        ("5月30日，东州市随即召开稳住经济大盘视频会议，部署工作。", "稳住经济大盘视频会议"),
        ("3月13日，我县召开脱贫攻坚工作推进会。县领导参加会议。", "脱贫攻坚工作推进会"),
        ("3月1日，县卫健局召开以优化服务为主题的座谈会，研究工作。", "县卫健局座谈会"),
        # before the verb
        (
            "2月26日上午，东州市统筹推进经济社会发展工作部署会议召开。",
            "东州市统筹推进经济社会发展工作部署会议",
        ),
        ("4月2日，全市乡村振兴工作推进会在东州召开，总结工作。", "全市乡村振兴工作推进会"),
        (
            "县政府第20次常务会议纪要\n时间：2023年3月1日\n主持人：李明\n会议研究了有关事项。",
            "县政府第20次常务会议",
        ),
        ("9月28日，东州县第十六次代表大会在圆满完成各项议程后，于上午胜利闭幕。", "东州县第十六次代表大会"),
        ("2月9日，区政府召开全体会，区长李明讲话。", "区政府全体会"),
        ("3月1日，东州县公安局召开安全会议。", "安全会议"),
        ("1 月 18 日，东州镇召开 2018 年安全生产工作会，镇长李明参会。", "2018年安全生产工作会"),
        ("历时3天半的东州政协十四届一次会议圆满完成各项议程后，胜利闭幕。", "东州政协十四届一次会议"),
        ("县政府今（29）日召开110年防汛整备会议，由县长李明主持。", "110年防汛整备会议"),
        ("市政协十四届一次会议主席团第一次会议1月9日下午召开。", "市政协十四届一次会议主席团第一次会议"),
        (
            "东州新闻网讯（记者 王芳）9月24日上午，东州市政府第六次全体（扩大）会议召开。",
            "东州市政府第六次全体（扩大）会议",
        ),
        ("1月18日上午，州政协十三届五次会议在东州隆重开幕。", "州政协十三届五次会议"),
        # after it
        (
            "1月8日晚，市长李明主持召开市疫情防控指挥部第42次指挥长会议，研究工作。",
            "市疫情防控指挥部第42次指挥长会议",
        ),
        ("3月15日，区委书记李明主持召开区委常委会，研究工作。", "区委常委会"),
        (
            "2月20日，东县召开了“三深化”、防范化解重大风险暨重点工作动员会。",
            "“三深化”、防范化解重大风险暨重点工作动员会",
        ),
        (
            "2月17日，市委召开常委会会议暨市委应对疫情工作领导小组会议。",
            "市委常委会会议暨市委应对疫情工作领导小组会议",
        ),
        # attended, or spoken at
        ("李明在全市防汛工作视频会议上强调，要守住底线。", "全市防汛工作视频会议"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert value_of(header_of(text).meeting.name) == name


@pytest.mark.parametrize(
    "text",
    [
        "3月3日，市委书记李明到东山镇检查指导防汛救灾工作，看望慰问转移群众。",
        "我市今天召开会议，对近期安全生产工作进行动员部署。",
        "会议传达学习了全国安全生产电视电话会议精神，要求抓好落实。",
        "县委书记李明强调，要加快整治，确保全市旅游发展大会在我县顺利召开。",
        "3月1日，市长李明到工地调研并主持召开推进会。",
        "在市六届人大常委会第四十四次会议召开之前，市人大常委会组织代表视察。",
        "在随后召开的调度会上，李明听取了情况汇报。",
    ],
)
def test_no_name_is_made_up(text: str) -> None:
    assert header_of(text).meeting.name is None


def test_of_several_forms_of_a_name_the_fullest_is_taken() -> None:
    text = (
        "区疫情防控指挥部召开第四十二次会议\n12月30日，东州新区召开区新冠肺炎疫情防控指挥部第四十二次会议。"
    )
    assert value_of(header_of(text).meeting.name) == "区新冠肺炎疫情防控指挥部第四十二次会议"
    text = "政府常务会议\n李明主持召开市政府第23次常务会议\n6月10日，市长李明主持召开市政府第23次常务会议。"
    assert value_of(header_of(text).meeting.name) == "市政府第23次常务会议"
    text = "全县森林防灭火工作会议召开\n3月26日上午，我县召开森林防灭火工作会议。"
    assert value_of(header_of(text).meeting.name) == "全县森林防灭火工作会议"


def test_a_meeting_of_a_higher_level_that_is_only_listened_to_is_not_the_meeting() -> None:
    text = "5月30日，在收听收看全国、全省经济工作电视电话会议后，东州市随即召开经济工作视频会议，部署工作。"
    assert value_of(header_of(text).meeting.name) == "经济工作视频会议"
    text = "10月1日晚，在全省安全生产电视电话会议召开后，副市长李明迅速召开全市安全生产紧急会议。"
    assert value_of(header_of(text).meeting.name) == "全市安全生产紧急会议"


@pytest.mark.parametrize(
    ("name", "ordinal"),
    [
        ("市政府第68次常务会议", 68),
        ("市委第七十三次专题会议暨市疫情防控工作领导小组会议", 73),
        ("市委教育工作领导小组2021年第二次会议", 2),
        ("市委十四届第20次常委会会议", 20),
        ("市政协十四届三十五次主席会议", 35),
        ("二届市委108次常委会会议", 108),
        ("市第九届人民代表大会第三次会议", 3),
        ("市委常委会（扩大）会议", None),
        ("2020年春季森林防灭火工作会议", None),
    ],
)
def test_the_number_is_that_of_the_meeting_not_of_the_term(name: str, ordinal: int | None) -> None:
    assert header_of(f"3月3日，{name}召开，研究工作。").meeting.ordinal == ordinal


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市委应对疫情工作领导小组第九次会议", "leading_group"),
        ("市委常委会会议", "standing_committee"),
        ("区十六届人大常委会第44次会议", "congress_standing_committee"),
        ("市政府第18次常务会议", "executive_meeting"),
        ("市疫情防控指挥部第42次指挥长会议", "headquarters"),
        ("疫情防控专题会议", "special_meeting"),
        ("全市疫情防控工作视频会议", "video_conference"),
        ("今冬明春供热保障工作新闻发布会", "press_conference"),
        ("市委理论学习中心组学习会", "study_session"),
        ("县政府党组（扩大）会议", "party_group"),
        ("市安委会第三次全体会议", "commission"),
        ("乡村振兴座谈会", "symposium"),
        ("全市乡村振兴工作推进会", "progress_meeting"),
        ("优化营商环境暨干部作风建设大会", "conference"),
    ],
)
def test_the_kind_follows_from_the_name(name: str, kind: str) -> None:
    assert header_of(f"3月3日，{name}召开，研究工作。").meeting.kind == kind


def test_a_visit_is_an_inspection() -> None:
    assert (
        header_of("7月22日，市委书记李明率队赴东阳区调研制造业工作，听取汇报。").meeting.kind == "inspection"
    )


def test_where_and_how_it_was_held() -> None:
    found = header_of("1月19日上午，市长李明在市政府二楼会议厅主持召开安全生产工作推进会。").meeting
    assert value_of(found.venue) == "市政府二楼会议厅"
    assert found.form is None
    assert header_of("3月3日，在习近平总书记指导下召开推进会。").meeting.venue is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("7月8日晚，全市防汛工作视频会议召开。", "视频"),
        ("11月24日，全市安全生产电视电话会议召开。", "电视电话"),
        ("3月3日，市委常委会召开会议。会议以视频方式召开。", "视频"),
        ("3月3日，市委常委会召开会议。各县（市、区）设分会场。", "分会场"),
        ("3月3日，市委常委会召开会议，要求抓好视频监控建设。", None),
    ],
)
def test_the_name_or_a_sentence_gives_the_form(text: str, form: str | None) -> None:
    assert value_of(header_of(text).meeting.form) == form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "我县组织收视收听全国、全省安全生产电视电话会\n4月10日，县长李明参加收视收听。",
            "全国、全省安全生产电视电话会",
        ),
        ("1月7日，市十七届人大六次会议举行代表团召集人会议。", "市十七届人大六次会议代表团召集人会议"),
        (
            "1月15日，州政协十三届委员会召开第22次主席会议第二次会议。",
            "州政协十三届委员会第22次主席会议第二次会议",
        ),
        ("10月29日，市政协脱贫攻坚工作现场会走进船山区。", "市政协脱贫攻坚工作现场会"),
        ("3月1日，市水利局党组召开党组会议。", "市水利局党组会议"),
        ("3月7日，学校召开第五次党代会代表团第一次会议。", "第五次党代会代表团第一次会议"),
        ("3月8日，佛山市政府召开2013年全市教育工作会议。", "2013年全市教育工作会议"),
        ("2月26日，我院召开中层干部会。", "中层干部会"),
        ("9月16日，区工商联召开“民营经济圆桌会”。", "民营经济圆桌会"),
        ("聚焦两会丨政协前旗第十一届委员会第三次会议闭幕", "政协前旗第十一届委员会第三次会议"),
    ],
)
def test_names_put_together_around_their_verb(text: str, name: str) -> None:
    meeting = header_of(text).meeting
    assert meeting.name is not None
    assert meeting.name.value == name
