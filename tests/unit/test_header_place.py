"""The place a report is about: cities without 市, counties as the report gives them, the province where it is named."""

from __future__ import annotations

import pytest

from meetreader.data.rule_tables import read_rows
from meetreader.extract.gazetteer import divisions_by_name, find_place_names
from tests.unit.headers import header_of, value_of


def province_and_city(text: str) -> tuple[str | None, str | None]:
    found = header_of(text).place
    return value_of(found.province), value_of(found.city)


MET = "市委常委会召开会议，研究工作。"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        # offices and bodies
        ("4月15日，营口市委书记李明主持召开会议。", "营口"),
        ("1月29日晚，信阳市召开全市疫情防控工作电视电话会议。", "信阳"),
        ("10月28日，全省森林防火会议召开。州长李明在大理分会场讲话。大理州随即召开会议。", "大理"),
        # the newspaper
        (f"本报宁德讯（记者 王芳）2月11日，{MET}", "宁德"),
        (f"德州融媒讯（记者 王芳）2月5日，{MET}", "德州"),
        (f"威海新闻网 3月13日，{MET}传达学习习近平总书记在湖北武汉考察时的重要讲话精神。", "威海"),
        (f"市委常委会召开会议\n2021-08-06 来源：滁州新闻网\n8月5日，{MET}", "滁州"),
        (f"首页 > 洛阳要闻\n市委常委会召开会议\n1月26日，{MET}", "洛阳"),
        # turns of speech
        (f"3月16日，{MET}\n会议强调，我市要紧密结合忻州实际，加快工作。", "忻州"),
        (f"2月14日，{MET}\n会议指出，要立足巴中实际，快速反应。", "巴中"),
        # single characters that stand for the city
        (f"3月13日，{MET}\n会议指出，要做好来娄人员的接送工作，抓好在娄企业的复工。", "娄底"),
        (f"3月13日，{MET}\n会议指出，要做好来甬人员的接送工作。", "宁波"),
        # minority names
        ("3月15日，陵水黎族自治县召开农村工作会议。县委书记李明主持会议，陵水县领导参加。", "陵水县"),
        ("9月10日，盟政协常委会会议召开。盟委领导出席，阿拉善盟政协主席主持会议。", "阿拉善"),
    ],
)
def test_the_city_is_found(text: str, city: str) -> None:
    assert province_and_city(text)[1] == city


@pytest.mark.parametrize(
    "text",
    [
        f"3月3日，{MET}会议要求，做好湖北、武汉等重点地区来人的排查。",
        f"3月3日，{MET}会议要求，关心援鄂医疗队和支援武汉的医务人员。",
        f"3月3日，{MET}会议要求，南京路、中山公园要加强管理。",
        f"3月3日，{MET}会议要求，推进乐平街、厦门路、重庆巷等片区改造。",
        f"3月3日，{MET}会议要求，抓好重庆南弄、威海胡同、厦门小区、威海大道、临汾片区改造。",
        f"3月3日，{MET}会议要求，让群众过上安康幸福的生活。",
        f"3月3日，{MET}会议要求，抓好城区管理和企业平安建设。",
        # where officials of the province or the city only meet somebody
        "省水利厅召开全省水利会议\n5月14日，省水利厅在霞浦县召开全省农村水利工作推进会，霞浦县政府作了介绍。",
        "本报讯（记者李明）副市长王刚在上海会见了知名企业的高层。",
        # 大安, 新和, 衡水, 福安 across the borders of words
        f"3月3日，{MET}会议要求，加大安全投入，加大安全检查。",
        f"3月3日，{MET}会议要求，推动科技创新和产业创新。全市科技创新和产业创新要加快。",
        f"3月3日，{MET}会议要求，提高均衡水平，让人民幸福安康。",
        "3月3日，县委书记李明到赛罕高毕苏木调研，在赛罕高毕苏木座谈。",
    ],
)
def test_places_that_are_only_named_are_not_the_place(text: str) -> None:
    assert province_and_city(text) == (None, None)


def test_the_place_of_a_participant_is_not_that_of_the_report() -> None:
    text = "7月19日，全市疫情防控工作视频会议在崇左召开，市委书记李明讲话。\n凭祥市委书记王强、龙州县县长赵东在分会场汇报。"
    assert province_and_city(text)[1] == "崇左"
    text = "佳木斯日报讯 4月18日，市委书记李明深入富锦市、桦川县调研，富锦市委书记王强一同调研。"
    assert province_and_city(text)[1] == "佳木斯"
    text = "7月22日，惠州市委书记李明率队赴惠阳区调研。市委常委、惠阳区委书记王强参加调研。"
    assert province_and_city(text)[1] == "惠州"


def test_a_county_level_city_may_be_the_place() -> None:
    assert province_and_city("9月13日，博乐市召开疫情防控工作推进会，博乐市委书记李明讲话。")[1] == "博乐"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("4月11日，孟连县委应对疫情工作领导小组召开第三十一次会议，县委书记李明主持会议。", "孟连"),
        ("首页 > 屏南动态\n全县工作会议召开\n3月26日，我县召开工作会议，县长李明讲话。", "屏南"),
        ("3月26日，宁晋县召开工作会议，宁晋县县长李明讲话。", "宁晋县"),
        ("2月28日，兴县县委召开常委会会议，县委书记李明主持会议。", "兴县"),
        ("4月16日下午，湖里区委召开常委会会议，研究湖里区贯彻意见。", "湖里区"),
        ("3月26日，敖汉旗召开工作会议，旗委书记李明讲话。", "敖汉旗"),
    ],
)
def test_a_county_keeps_its_suffix_unless_the_text_uses_it_without(text: str, city: str) -> None:
    assert province_and_city(text)[1] == city


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5月6日，安徽省霍山县召开县委常委会会议，县委书记李明主持会议。", ("安徽", "霍山县")),
        (f"市委常委会召开会议\n2022-05-31　辽宁朝阳新闻网\n5月30日，{MET}", ("辽宁", "朝阳")),
        ("4月2日，全市推进会在商洛召开，深入学习习近平总书记来陕考察重要讲话精神。", ("陕西", "商洛")),
        ("2月26日，娄底市召开会议。市领导照顾支援湖北医疗队员家属。", (None, "娄底")),
        (
            "3月3日，省委常委会召开会议，省委书记主持会议，研究全省工作。四川省委常委出席会议。",
            ("四川", None),
        ),
    ],
)
def test_the_province_is_given_only_where_the_text_names_the_citys_own(
    text: str, found: tuple[str | None, str | None]
) -> None:
    assert province_and_city(text) == found


def test_a_municipality_is_a_province() -> None:
    assert province_and_city("4月2日，上海市召开疫情防控工作会议，市委书记李明主持会议。") == ("上海", None)


def test_the_longest_place_name_at_a_place_is_found() -> None:
    assert list(find_place_names("在西双版纳州和孟连县")) == [(1, "西双版纳"), (7, "孟连")]
    assert {division.province for division in divisions_by_name()["朝阳"]} == {"辽宁", "北京", "吉林"}


@pytest.mark.parametrize(
    ("text", "city"),
    [
        # a district is not the place where its city meets
        (
            "3月1日，市政协现场会走进船山区。船山区政协主席王刚参加，市领导李明讲话。\n来源：遂宁市船山区人民政府",
            "遂宁",
        ),
        # 农村 and 乡镇 begin after the county
        ("2月27日，石门县委农村工作会议召开，县委书记李明讲话。", "石门"),
        ("3月28日，光山县乡镇招商工作座谈会召开，县领导李明参加。", "光山县"),
        # nothing but the name itself, more than once
        ("3月1日，市委书记李明讲话。\n会议强调，要吸引客商来京山投资，助力京山建设。", "京山"),
        # a town meets, and its county is the place
        ("1月22日，汉寿县洲口镇召开疫情防控推进会，镇长李明参加，全县干部参会。", "汉寿县"),
        # followed from a branch venue
        ("3月1日，全省防火会议召开，副省长王刚讲话。\n县政协副主席李明在勐海分会场参加会议。", "勐海"),
        # a meeting of the province is only held there
        ("会泽设分会场参加全省会议\n11月21日，全省防火工作会议在昆明召开。会泽县设分会场参会。", "会泽"),
        # a place whose delegation comes here
        ("3月1日，阿尔山市党政考察团来我旗考察，旗领导李明陪同。\n大家表示，乌审旗资源丰富。", "乌审旗"),
        (
            "4月20日，市人大常委会副主任李明率检查组来我区检查。\n宜秀区依法履职，宜秀区要继续抓好落实。",
            "宜秀区",
        ),
        # the paper of a place that reads like one of its towns, and 新 before a name
        ("县政府常务会议召开\n更新时间：2025-05-30 来源：闽侯乡音报\n5月23日，县长李明主持会议。", "闽侯"),
        ("1月13日，李明一行来我县督导。\n我县为建设美丽富裕新平利提供了支撑。", "平利"),
        # a county of the city that is named more
        (
            "乐山市政协来我县考察\n5月16日，县委书记李明陪同考察。考察组将把巴中政协的做法带回去，希望巴中与乐山加强交流。"
            "\n考察组还参观了通江银耳博物馆。",
            "通江",
        ),
        (
            "7月27日，全市总河长会议召开，市长李明讲话。\n会议要求由“河长制”向“河长治”转变，守护好鞍山河湖安澜。",
            "鞍山",
        ),
        ("云上大冶报道（记者李明）12月9日，黄石临空经济区举行测评大会。大会邀请代表参加。", "大冶"),
        # a list of its counties
        ("8月3日，州长李明主持召开会议。会议指出，合作、夏河、临潭、卓尼等县市将有暴雨。", "甘南"),
        # a body of the place that hands down a decision
        ("3月1日，市长李明主持会议，贯彻镇江市人民政府会议精神，研究句容市年度工作。", "句容"),
        # a prefecture meets: cities that are named are not the place
        (
            "7月25日，州长李明主持召开州政府会议，传达给林芝市一个村的回信精神，推动迪庆工作。",
            "迪庆",
        ),
        # the place that is visited is the reporter's own
        (
            "6月13日，市人大常委会主任李明赴西秀区开展督导督查。区长王刚陪同。\n督查组首先来到我区学校项目点。",
            "西秀区",
        ),
        # the county of a town that meets, named at the end
        ("本网讯 道托镇召开安全生产会议，镇班子成员参会。沂水县道托镇王兆军", "沂水县"),
        # a body of the place further down
        (
            "12月21日，全县工作例会在县委礼堂召开，县长李明主持。\n李明强调，要抓紧。\n会议要求，要抓好。"
            "\n会上，县委副书记、潢川开发区主任王刚讲话。",
            "潢川",
        ),
        # a delegation that is received
        (
            "7月12日，自治区党委常委、拉萨市委书记李明会见了以丽江市委书记王刚为团长的丽江市党政代表团一行。",
            "拉萨",
        ),
        # its only mention, in the name of a body of the place
        ("6月15日，全县推进会召开，县领导李明参加。\n民建、农工党孝昌支部作了发言。", "孝昌"),
        # officials of the province inspect one of its cities
        ("3月1日，省政协主席李明率调研组赴孝感市开展专题调研。", "孝感"),
        # a place that others learn from
        ("3月1日，市长李明主持会议，学习浙江省杭州市经验。会议要求，建设大美孝感。", "孝感"),
        # the city of a delegation that comes here, and a member of our own committee from a county
        (
            "7月22日，长治市市长李明率长治市党政考察团来潍考察。市委书记王刚，市委常委、寿光市委书记孙亮陪同。"
            "\n考察团参观了潍坊软件园，对潍坊市的做法给予高度评价。",
            "潍坊",
        ),
        # a district that the city inspects
        (
            "市领导来台江督导项目\n7月22日，市委常委、宣传部长李明到台江区督导项目。\n随后，在台江区文化中心召开协调会。",
            "台江区",
        ),
        # names of one character, and 和县 that is 和 before a body of the county
        ("8月23日，中国共产党沁县第十三次代表大会召开，县委书记李明作报告。", "沁县"),
        (
            "4月26日，永丰县十六届人大常委会会议召开。县人大常委会副主任邓建华和县人大常委会组成人员参加。",
            "永丰县",
        ),
        # 美丽 before a name, and a name before 网讯 that ends like another word
        ("3月1日，市委书记李明主持会议。会议强调，要为建设美丽江油作出贡献。", "江油"),
        ("红河网讯（记者 王芳）3月1日，州委书记李明主持召开会议。", "红河"),
        # names that are words, before the word for a medium
        ("县政协巡河\n来源：民权网 编辑：薛皓\n8月22日，县政协主席李明巡河。", "民权"),
        # a city of county level that its city deals with
        (
            "昨日，市人大常委会会议举行。会议听取了《成都市条例》、成都市规范性文件、成都市年度工作和简阳市补选的报告。",
            "成都",
        ),
        # who publishes it, with 今日 before the name
        ("座谈会召开\n3月1日，市长李明参加会议。\n下一篇：没有了\n© 2017 今日房县", "房县"),
        # any kind of development
        ("3月1日，市长李明主持会议。会议要求，推动孝感工业高质量发展。", "孝感"),
        # where people come from is not the place
        (
            "3月1日，陵城区于集乡召开会议，乡党委书记李明主持。会议要求，对从武汉进入本地的人员进行筛查。",
            "陵城区",
        ),
        # a court of a county, whatever else meets in the report
        (
            "3月24日，霍山县人民法院召开党组扩大会议，传达学习全省法院工作会议精神。会议学习了省委书记的讲话和省法院院长的报告。",
            "霍山县",
        ),
        ("3月1日，无为经济开发区召开干部会议，县委常委、常务副县长李明讲话。", "无为"),
        # a meeting of the city in one of its banners
        (
            "日前，市政协学习工作现场会在鄂托克前旗召开，市政协副主席李明讲话。\n大家参观了鄂托克前旗的纪念馆。"
            "\n中共鄂尔多斯市市委办公室主办",
            "鄂尔多斯",
        ),
    ],
)
def test_the_place_that_the_report_is_about(text: str, city: str) -> None:
    assert province_and_city(text)[1] == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("9月10日，锡盟召开全盟工作会议，盟委书记李明讲话。", "锡林郭勒"),
        ("8月19日，旗政府副旗长李明调研。科左中旗有关部门负责人陪同。", "科左中旗"),
        ("8月19日，科尔沁左翼中旗召开会议。", "科尔沁左翼中旗"),
        # former names of counties
        ("3月1日，郫县县委召开常委会会议，县委书记李明主持。", "郫县"),
        ("3月1日，星子县召开工作会议，县长李明主持。", "星子县"),
    ],
)
def test_shorter_names_in_common_use(text: str, city: str) -> None:
    assert province_and_city(text)[1] == city


@pytest.mark.parametrize(("alias", "name"), read_rows("rules/header/place-aliases.tsv", "alias name"))
def test_each_alias_names_a_division_of_the_table(alias: str, name: str) -> None:
    assert divisions_by_name()[alias][0].province == divisions_by_name()[name][0].province


@pytest.mark.parametrize(
    "text",
    [
        # a bare name, once, that may be two words or the name of a building
        "9月8日，检查组到我区检查。区委书记李明陪同。\n检查组来到老旧小区、红旗楼停车场实地视察。",
        "8月1日，区委常委李明率检查组对我区“双城同创”工作进行督导检查。",
        # a branch venue in a city that is a province
        "集团总裁李明出席会议。\n李明传达了全国电视电话会议上海分会场的会议精神。",
        # officials of the province in two cities, and a meeting that is only held somewhere
        "3月1日至2日，省委书记李明先后到孝感市、随州市调研。",
        "3月1日，市长李明主持召开会议，通报长沙市“4·29”事故情况。",
        "3月1日，对口帮扶座谈会召开，我市与海西州的领导参加，市长李明讲话。",
        # 和 of a name stands for no city
        "市委书记李明出席会议，副主任陈斌、蓝进和、李阿文参加。",
    ],
)
def test_no_city_is_made_up(text: str) -> None:
    assert province_and_city(text)[1] is None
