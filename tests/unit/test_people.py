"""Who is named in a report: names, kinds, mentions."""

from __future__ import annotations

import pytest

from meetreader.analysis import analyse
from meetreader.extract.people.named_people import find_people
from meetreader.report import Block
from meetreader.text.spans import Span
from tests.unit.people_texts import names_in, people_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市领导崔建新、赵新年、刘婷芳出席会议。", ["崔建新", "赵新年", "刘婷芳"]),
        ("市领导乌日娜 佟江河 孟和平 德力格尔 参加会议。", ["乌日娜", "佟江河", "孟和平", "德力格尔"]),
        ("市领导张　伟、李大明出席。", ["张伟", "李大明"]),
        ("副市长李伟潮、丘凤屏参加会议。", ["李伟潮", "丘凤屏"]),
        ("副市长李伟潮和丘凤屏参加会议。", ["李伟潮", "丘凤屏"]),
        ("惠长青、杜占□、白芸等市级领导参加会议。", ["惠长青", "杜占□", "白芸"]),
        ("区领导贾晖、闵秀兰及相关单位负责人参加会议。", ["贾晖", "闵秀兰"]),
        ("田广慈、陈荣、黄山、寇景峨四位同志作交流发言。", ["田广慈", "陈荣", "黄山", "寇景峨"]),
        ("出席：李明、王刚；列席：孙立。", ["李明", "王刚", "孙立"]),
        ("参加会见的有王光英、王兆国、孙孚凌。", ["王光英", "王兆国", "孙孚凌"]),
    ],
)
def test_lists_of_names(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "高明",
        "和平",
        "于是",
        "万全",
        "程序",
        "高兴",
        "关键",
        "容易",
        "安静",
        "成功",
        "冷静",
        "谷雨",
        "尚可",
        "江山",
        "黎明",
    ],
)
def test_names_that_are_words_after_an_office(name: str) -> None:
    assert names_in(f"市委书记{name}主持会议。") == [name]
    assert names_in(f"副市长李大伟，市政府秘书长{name}，市发改委主任王建国参加会议。") == [
        "李大伟",
        name,
        "王建国",
    ]


def test_a_name_that_is_a_word_is_no_mention_where_it_is_the_word() -> None:
    text = "市长高明主持会议。高明强调，要提高高明水平，关键在落实。"
    assert people_in(text)["高明"].mentions == (Span(2, 4), Span(9, 11))


@pytest.mark.parametrize(
    "name",
    [
        "欧阳修文",
        "上官云飞",
        "令狐清",
        "夏侯杰",
        "司马光",
        "诸葛明",
        "第五志远",
        "尉迟恭",
        "慕容复",
        "刀建国",
        "岩温龙",
        "罕玉香",
        "束启明",
        "撒贝宁",
        "折建功",
        "思永福",
        "禄文才",
        "陇秀英",
        "尧根生",
        "逄华",
        "雒小强",
    ],
)
def test_compound_and_rare_surnames(name: str) -> None:
    assert names_in(f"县委书记{name}主持会议并讲话。") == [name]


@pytest.mark.parametrize(
    "name",
    [
        "洛桑江村",
        "海来木呷",
        "朝克图",
        "孟和平",
        "德力格尔",
        "苏嘎尔布",
        "斯朗尼玛",
        "普布顿珠",
        "达娃",
        "热合曼",
        "艾力·买买提",
        "玉苏甫江·麦麦提",
        "叶尔夏提·吐尔逊拜",
        "阿布都热合曼",
        "那顺孟和",
        "向巴平措",
    ],
)
def test_names_of_the_minorities(name: str) -> None:
    assert names_in(f"州委副书记、州长{name}出席会议。") == [name]


def test_two_dotted_names_with_a_conjunction_between_them() -> None:
    text = "地区行署专员杰恩斯·哈德斯和人大工委主任赛力克·哈布肯为代表团副团长。"
    assert names_in(text) == ["杰恩斯·哈德斯", "赛力克·哈布肯"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委书记李俊明主持会议", ["李俊明"]),
        ("市长何平安排部署工作，何平强调，要抓好。", ["何平"]),
        ("市长尚可在主持讲话中要求，要抓好。市长尚可主持会议。", ["尚可"]),
        ("副县长魏来作表态发言。", ["魏来"]),
        ("市长李明和王刚出席会议。", ["李明", "王刚"]),
        ("自治区党委副书记李和平主持会议。", ["李和平"]),
        ("市长李大为主持会议。", ["李大为"]),
        ("国务院总理李克强调研。", ["李克强"]),
        ("国务院总理李鹏今天上午出席会议。", ["李鹏"]),
        ("州长鄂志新就做好工作作出安排。", ["鄂志新"]),
        ("以丽江市委书记罗杰为团长的代表团到访。", ["罗杰"]),
        ("近日，周波副市长带队检查安全生产。", ["周波"]),
        ("会议由宋文金主持。", ["宋文金"]),
        ("统战部部长武韬向与会人员介绍了规划。武韬表示，欢迎投资。武韬主持会议。", ["武韬"]),
        ("区委书记张军，区委副书记、代区长续明，区委常委王刚出席会议。", ["张军", "续明", "王刚"]),
        (
            "我县丁宇航县长、刘亮副县长、那振香局长、徐宝庆院长参加了会议。",
            ["丁宇航", "刘亮", "那振香", "徐宝庆"],
        ),
        ("张成凯董事长向刘立新副市长介绍了企业。副市长刘立新来到企业。", ["张成凯", "刘立新"]),
        ("会后，省水利厅张建德副厅长结合全省实际提出具体要求。", ["张建德"]),
        ("翱兰食品中国区CEO娄征祥，董事长姚俊良出席。", ["娄征祥", "姚俊良"]),
        ("我市市委书记远义彬，市人大常委会副主任王永玲陪同调研。", ["远义彬", "王永玲"]),
        ("全体校领导分组参加会议，其中苏立作为第一代表团成员参加会议。", ["苏立"]),
        # 和 before another office, unless the name with it occurs elsewhere
        ("县委书记李建和县长王刚出席会议。", ["李建", "王刚"]),
        ("州委书记罗明和州委副书记李玉出席会议。", ["罗明", "李玉"]),
        ("县委书记张永和县委副书记王刚出席会议。张永和强调，要抓好。", ["张永和", "王刚"]),
        # offices and names without a mark between them
        ("市委副书记冉磊市委常委姚正玉参加会议。", ["冉磊", "姚正玉"]),
        ("副市长王永州委托副秘书长李明主持会议。", ["王永州", "李明"]),
        # a name whose last character is a verb elsewhere
        ("市领导张敏、石爱作，市政府办主任李四光出席会议。", ["张敏", "石爱作", "李四光"]),
    ],
)
def test_where_a_name_ends(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各县区委书记要高度重视，全面落实。",
        "由县委书记任组长，县长任副组长。",
        "市长热线要提高办理效率。市长办公会研究了有关事项。",
        "方案要求，要全面落实。文件指出，任务艰巨。高层强调，方向明确。",
        "陕西省西安市长宁新区召开会议，全市长期坚持，全省长效管理。",
        "驻村第一书记和工作队员要驻村。",
        "副市长、公安、农业等部门负责人参加会议。",
        "记者从市疫情防控指挥部获悉，记者在现场看到，市民出行有序。",
        "编辑：融媒体中心 审核：办公室",
        "习近平新时代中国特色社会主义思想。",
        "实现社会长治久安，防护员全员上岗、全天巡护。",
        "学院实行校长治校、教授治学的管理体制。",
        "办公室主任向大会作了汇报，秘书长向常委会报告，局长向党组通报。",
        "蒙古国总理、蒙古国总统出席。",
        "各乡镇政协委员联络组长和县政协专委会主任参加。",
        "会议贯彻落实局长所提工作要求。",
        "市领导来台江开展督导活动，市领导于台江召开会议。",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert names_in(text) == []


def test_names_run_together_in_a_headline() -> None:
    found = people_in(
        "楊懿文講話".replace("楊", "杨").replace("講話", "讲话") + " 华学健主持 姚兵石艳萍等出席", "subtitle"
    )
    assert list(found) == ["杨懿文", "华学健", "姚兵", "石艳萍"]
    assert found["姚兵"].roles == found["石艳萍"].roles == ("attend",)
    assert names_in("市领导张中伟秦玉琴陶武先出席会议。") == ["张中伟", "秦玉琴", "陶武先"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("习近平总书记作出重要指示，李克强总理提出要求。", "李克强", "cited"),
        ("会议传达学习省委书记乔正山在抚州调研时的讲话要求。", "乔正山", "cited"),
        ("市委书记白继云作出批示。", "白继云", "cited"),
        ("副市长马骏因公出差请假。", "马骏", "other"),
        ("市领导王立、李强、赵敏缺席。", "赵敏", "other"),
        ("受市委书记李明委托，市委副书记王刚主持会议。", "李明", "other"),
        ("要广泛宣传武玉兰等我市抗疫一线医护人员先进事迹。", "武玉兰", "other"),
        ("要学习村支书张三友带头守卡的精神。", "张三友", "other"),
        ("市委书记游志雄看望慰问转移群众吴水妹一家。", "吴水妹", "other"),
        ("在恒曜新能源公司，企业董事长钱家驹介绍了项目情况。", "钱家驹", "other"),
        ("致富带头人屈海燕作交流发言。", "屈海燕", "participant"),
        ("市委书记李明会见来访的客人。", "李明", "participant"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert people_in(text)[name].kind == kind


def test_mentions_by_name_by_family_name_and_office_and_by_pronoun() -> None:
    text = (
        "市委书记李明、市长侯永胜出席会议。侯市长强调，要抓好落实。他要求，各级要行动。侯永胜最后表示感谢。"
    )
    places = [span.of(text) for span in people_in(text)["侯永胜"].mentions]
    assert places == ["侯永胜", "侯市长", "他", "侯永胜"]


def test_a_family_name_that_two_officials_share_is_nobodys_mention() -> None:
    text = "副市长李明、李强出席会议。李副市长强调，要抓好。"
    assert [len(person.mentions) for person in people_in(text).values()] == [1, 1]


def test_the_pronoun_they_stands_for_nobody() -> None:
    text = "市长李明强调，要抓好。他们要求，各级要行动。"
    assert people_in(text)["李明"].mentions == (Span(2, 4),)


def test_the_order_is_that_of_the_first_mention() -> None:
    assert names_in("记者 王刚\n市长赵勇主持会议。\n编辑：孙立") == ["王刚", "赵勇", "孙立"]


def test_page_chrome_names_makers_alone() -> None:
    text = "市长赵勇主持会议。\n下一篇：副市长李明调研\n编辑：孙立"
    lines = text.split("\n")
    kinds = ("body", "chrome", "chrome")
    blocks, at = [], 0
    for line, kind in zip(lines, kinds, strict=True):
        blocks.append(Block(Span(at, at + len(line)), kind))  # type: ignore[arg-type]
        at += len(line) + 1
    assert [person.name for person in find_people(text, blocks)] == ["赵勇", "孙立"]


def test_nothing_gives_nobody() -> None:
    assert find_people("", ()) == ()
    assert find_people("市长李明出席。", ()) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议传达学习了李明书记、王刚代理主席有关要求。", {"李明": ("书记",), "王刚": ("代理主席",)}),
        ("会议传达学习李明书记和王刚省长在全省会议上的讲话精神。", {"李明": ("书记",), "王刚": ("省长",)}),
        (
            "市应对新型冠状病毒肺炎疫情应急指挥部指挥长李明主持召开会议。",
            {"李明": ("市应对新型冠状病毒肺炎疫情应急指挥部指挥长",)},
        ),
        (
            "景德镇市领导梅亦、史文斌、吴光辉参加。",
            dict.fromkeys(("梅亦", "史文斌", "吴光辉"), ("景德镇市领导",)),
        ),
        ("我旗领导伊达木、王力平、陈旭辉陪同。", dict.fromkeys(("伊达木", "王力平", "陈旭辉"), ("旗领导",))),
        ("省河长制办公室主任罗小云通报有关情况。", {"罗小云": ("省河长制办公室主任",)}),
        ("会议由该镇党委副书记、镇长李明主持。", {"李明": ("镇党委副书记", "镇长")}),
        ("会议由同济大学教授李明主持。", {"李明": ("同济大学教授",)}),
        ("县上领导李明、王刚参加会议。", dict.fromkeys(("李明", "王刚"), ("县上领导",))),
        (
            "出席会议的市州主委有尚瑾、熊金林、程彻。",
            dict.fromkeys(("尚瑾", "熊金林", "程彻"), ("市州主委",)),
        ),
        (
            "会议推选张佰成为代表团团长，郭玉峰、王永明为副团长。",
            {"张佰成": ("代表团团长",), "郭玉峰": ("副团长",), "王永明": ("副团长",)},
        ),
        ("会议增补李明同志为县政协常委。", {"李明": ("县政协常委",)}),
        (
            "会议进行选举，王明当选为主席，李刚、赵强当选为副主席。",
            {"王明": ("主席",), "李刚": ("副主席",), "赵强": ("副主席",)},
        ),
        (
            "决定免去张利国、冯小红同志副校长职务，任命王忠同志担任主任。",
            dict.fromkeys(("张利国", "冯小红", "王忠"), ()),
        ),
        ("通过了关于陈月洪、朱春龙两位同志辞去委员的辞呈。", dict.fromkeys(("陈月洪", "朱春龙"), ())),
        ("由陈祥谦教授担任系主任。", {"陈祥谦": ("教授",)}),
        ("会上，王国俊副校长汇报了工作。", {"王国俊": ("副校长",)}),
        ("会上，龚小锋副局长全面客观地总结了工作。", {"龚小锋": ("副局长",)}),
        ("区班子成员张磊、万军参加会议。", dict.fromkeys(("张磊", "万军"), ("区班子成员",))),
        (
            "县领导库尔班江·买买提、马天宇带队检查。",
            dict.fromkeys(("库尔班江·买买提", "马天宇"), ("县领导",)),
        ),
        ("市水利局王洪兴副局长向大会作了汇报。", {"王洪兴": ("副局长",)}),
        (
            "大会执行主席是徐芝文、李为国、冯宇。",
            dict.fromkeys(("徐芝文", "李为国", "冯宇"), ("大会执行主席",)),
        ),
        (
            "出席会议的有县长王刚县委副书记李小明县政协主席刘东风。",
            {"王刚": ("县长",), "李小明": ("县委副书记",), "刘东风": ("县政协主席",)},
        ),
        ("省委组织部换届选举指导组组长张学林出席会议。", {"张学林": ("省委组织部换届选举指导组组长",)}),
        ("会议要求，领会好县委书记李明讲话的精神实质。", {"李明": ("县委书记",)}),
        (
            "校务委员会全体委员、校务委员会主任李忠云出席会议。",
            {"李忠云": ("校务委员会主任",)},
        ),
        (
            "会上，公司党委书记李明、学校纪委书记王刚参加。",
            {"李明": ("公司党委书记",), "王刚": ("学校纪委书记",)},
        ),
        (
            "副总经理张军领学了省委书记、省人大常委会主任——楼春生在全省会议上的讲话精神。",
            {"张军": ("副总经理",), "楼春生": ("省委书记", "省人大常委会主任")},
        ),
        (
            "会议聘任李明等29人为委员，高翅任校务委员会主任，张启发、陈焕春任副主任。",
            dict.fromkeys(("李明", "高翅", "张启发", "陈焕春"), ()),
        ),
        (
            "省委第九巡视组成员王维传、市委督导组成员李明参加会议。",
            {"王维传": ("省委第九巡视组成员",), "李明": ("市委督导组成员",)},
        ),
    ],
)
def test_offices_beside_names(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {name: person.titles for name, person in people_in(text).items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "市政协副主席、秘书长在主席台前排就座。",
        "出席并讲话，市人大代表出席并讲话。",
        "市委常委、常务列席会议。",
        "中国的前途在于国家统一。",
        "市政府领导召开座谈会。",
        "区领导出席会议，区法院、区检察院相关负责同志参加会议。",
        "副省长充分肯定了成绩。",
        "会议印发了《市领导包保责任制》。",
        "市长听汇报，市委书记作指示。",
        "班子成员依次从企业数量、防疫措施等方面汇报了情况。",
    ],
)
def test_words_that_only_look_like_names(text: str) -> None:
    assert names_in(text) == []


def test_names_known_from_the_text_divide_the_names_run_together_in_a_headline() -> None:
    text = "全市信访会议召开 朱冬魏文通陈兴国欧文宇出席\n政法委书记朱冬，副市长魏文通，宣传部长陈兴国，市政协副主席欧文宇出席。"
    assert {person.name for person in analyse(text).people} == {"朱冬", "魏文通", "陈兴国", "欧文宇"}


def test_one_known_name_before_a_verb_is_no_run_of_names() -> None:
    text = "全市总河长会议召开 王忠昆出席并讲话\n27日，市长王忠昆出席会议并讲话。"
    assert [person.name for person in analyse(text).people] == ["王忠昆"]


def test_a_leader_who_only_gave_an_instruction_on_something_long_is_cited() -> None:
    people = people_in("会前，市长秦春成对桂林市治理重复信访、化解信访积案专项工作均作了重要批示。")
    assert people["秦春成"].kind == "cited"


@pytest.mark.parametrize("name", ["李明", "赵敏", "王国强"])
@pytest.mark.parametrize("verb", ["召开", "举行", "邀请", "接任", "约谈", "奔赴", "获得", "到会"])
def test_a_verb_after_a_name_is_no_part_of_it(name: str, verb: str) -> None:
    assert names_in(f"3月1日，副市长{name}{verb}全市工作。") == [name]


@pytest.mark.parametrize("last", ["金山", "马力", "文明", "欧阳振华"])
def test_the_last_name_of_a_list_may_be_a_word_before_others(last: str) -> None:
    assert names_in(f"副市长李俊明、{last}及有关部门负责人参加会议。") == ["李俊明", last]
