"""Directives: what counts as a demand, who makes it, whom it asks to act, by when and how much."""

from __future__ import annotations

import pytest

from meetreader.report import Directive
from tests.unit.extract_texts import directives_of, report_of, utterances_of


def demand_texts(text: str, *names: str, cited: tuple[str, ...] = ()) -> list[str]:
    return [directive.span.of(text) for directive in directives_of(text, *names, cited=cited)]


def issuers_of(text: str, *names: str, cited: tuple[str, ...] = ()) -> list[str | None]:
    found = directives_of(text, *names, cited=cited)
    return [directive.issuer.value if directive.issuer else None for directive in found]


def only_directive(text: str, *names: str) -> Directive:
    (directive,) = directives_of(text, *names)
    return directive


class TestSentences:
    def test_a_sentence_ends_at_a_full_stop_a_semicolon_or_the_end_of_the_paragraph(self) -> None:
        text = "会议强调，要守住底线；各单位要值守。\n一要加强领导"
        assert demand_texts(text) == ["会议强调，要守住底线；", "各单位要值守。", "一要加强领导"]

    def test_a_closing_quotation_mark_belongs_to_the_sentence(self) -> None:
        text = "周宁说：“要守住底线。”会后，大家参观了展览。"
        assert demand_texts(text, "周宁") == ["周宁说：“要守住底线。”"]

    def test_marks_of_quoted_terms_do_not_hide_a_demand(self) -> None:
        assert demand_texts("会议强调，“六稳”“六保”要落到实处。")

    def test_an_introductory_line_is_no_demand_but_its_items_are(self) -> None:
        text = "周宁提出四点要求：\n一是管控再加力。\n每处隔离点配齐保洁人员，比例不低于1比10。"
        assert demand_texts(text, "周宁") == ["一是管控再加力。", "每处隔离点配齐保洁人员，比例不低于1比10。"]


class TestDemands:
    def test_an_account_of_what_happened_is_no_demand(self) -> None:
        text = "会议指出，疫情发生以来，各级各部门坚持人民至上，全面落实各项措施，取得积极成效。"
        assert demand_texts(text) == []

    def test_the_lead_about_the_meeting_is_no_demand(self) -> None:
        assert demand_texts("3月16日，市委召开会议，深入学习贯彻重要讲话精神，研究部署下一步工作。") == []

    def test_bare_verbs_are_demands_after_a_demand_of_the_same_speaker(self) -> None:
        text = "会议指出，要落实防控措施。坚持群防群控的原则。进一步压实属地责任。"
        assert len(demand_texts(text)) == 3

    def test_bare_verbs_in_an_account_of_what_happened_are_none(self) -> None:
        assert demand_texts("上半年，全市上下迎难而上，扎实推进项目建设。") == []

    def test_words_that_hold_a_modal_are_none(self) -> None:
        assert demand_texts("会议指出，这是主要矛盾，也是重要任务，反应迅速，供应充足，形势总体可控。") == []

    def test_a_definition_is_none(self) -> None:
        assert demand_texts("会议指出，开展督察是党委的重要职责，也是从严管党治警的必然要求。") == []

    def test_a_walk_through_a_factory_is_no_demand_although_it_follows_one(self) -> None:
        text = "周宁强调，要守住底线。随后，周宁来到东风水厂，检查消防设施。"
        assert demand_texts(text, "周宁") == ["周宁强调，要守住底线。"]

    def test_who_took_part_is_none(self) -> None:
        assert demand_texts("会议强调，要守住底线。各县区主要负责人参加会议。") == ["会议强调，要守住底线。"]

    def test_an_order_inside_an_account_is_a_demand(self) -> None:
        text = "周宁对企业扎根本地表示感谢，要求有关部门主动对接，解决用工难题。"
        assert demand_texts(text, "周宁") == [text]

    def test_what_a_national_leader_said_is_quoted(self) -> None:
        text = "会议传达了重要讲话精神。习近平总书记强调，要坚持人民至上。\n会议要求，各级各部门要抓好落实。"
        assert demand_texts(text, cited=("习近平",)) == ["会议要求，各级各部门要抓好落实。"]

    def test_a_written_instruction_of_a_cited_leader_is_a_demand(self) -> None:
        text = "白继云在批示中要求，全市上下要守牢安全底线。"
        assert issuers_of(text, cited=("白继云",)) == ["白继云"]

    def test_a_vow_of_the_listeners_is_no_demand(self) -> None:
        assert demand_texts("与会人员一致表示，要把会议精神落到实处。") == []

    def test_a_list_of_shortcomings_is_none(self) -> None:
        text = "周宁指出，安全生产还存在以下问题：\n一是思想认识不深刻。\n二是监管责任不落实。"
        assert demand_texts(text, "周宁") == []

    def test_copyright_lines_are_none(self) -> None:
        assert demand_texts("凡本网稿件，未经书面授权，任何媒体不得转载。") == []


class TestIssuers:
    def test_the_issuer_stays_the_same_over_sentences_paragraphs_and_pronouns(self) -> None:
        text = "周宁指出，当前火险等级居高不下。他强调，要管住火。\n各乡镇要设卡。"
        assert issuers_of(text, "周宁") == ["周宁", "周宁"]

    def test_a_new_name_ends_the_words_of_the_issuer_before(self) -> None:
        text = "会议强调，要守住底线。周宁要求，各乡镇要设卡。会议还要求，要抓好落实。"
        assert issuers_of(text, "周宁") == ["会议", "周宁", "会议"]

    def test_a_demand_may_have_no_issuer(self) -> None:
        assert issuers_of("各乡镇要在月底前完成清理。") == [None]

    def test_a_body_that_demands_leaves_no_name(self) -> None:
        assert issuers_of("周宁强调，要守住底线。市政府要求，各县区要立即行动。", "周宁") == ["周宁", None]

    def test_the_pronoun_is_the_one_who_inspects_and_not_who_is_heard(self) -> None:
        text = "在街道，周宁听取街道党工委书记谢必的汇报。在水厂，他强调，要加密监测。"
        assert issuers_of(text, "周宁", "谢必") == ["周宁"]

    def test_a_demand_mentioned_in_passing_names_nobody(self) -> None:
        text = "会议强调，要对照省指挥部指出的9个问题，按照省委要求，立行立改。"
        assert issuers_of(text) == ["会议"]

    def test_the_span_is_the_place_that_names_the_issuer(self) -> None:
        text = "周宁指出，火险高。他强调，要管住火。"
        directive = only_directive(text, "周宁")
        assert directive.issuer is not None
        assert directive.issuer.span == (0, 2)

    def test_the_standing_committee_of_a_congress_is_no_meeting(self) -> None:
        assert issuers_of("市人大常委会主任周宁强调，要依法履职。", "周宁") == ["周宁"]


class TestAddressees:
    def addressees_of(self, text: str) -> list[str]:
        (directive,) = directives_of("会议强调，要抓好落实。" + text)[1:]
        assert all(
            found.span.of("会议强调，要抓好落实。" + text) == found.value for found in directive.addressees
        )
        return [found.value for found in directive.addressees]

    def test_bodies_before_a_modal(self) -> None:
        assert self.addressees_of("各县（市、区）和相关部门要坚持问题导向。") == [
            "各县（市、区）",
            "相关部门",
        ]

    def test_bodies_that_share_a_head_noun_are_one(self) -> None:
        assert self.addressees_of("住建、自然资源、供电、供水等单位要推行并联审批。") == [
            "住建、自然资源、供电、供水等单位"
        ]

    def test_a_body_that_acts_without_a_modal(self) -> None:
        assert self.addressees_of("要严防疫情输入，流调队伍接报后2小时内到达现场。") == ["流调队伍"]

    def test_the_lead_and_those_who_help(self) -> None:
        assert self.addressees_of("要由市住建局牵头，市财政局、市自然资源局配合。") == [
            "市住建局",
            "市财政局",
            "市自然资源局",
        ]

    def test_leaders_singled_out(self) -> None:
        assert self.addressees_of("各级干部特别是领导干部要增强责任之心。") == ["各级干部", "领导干部"]

    def test_things_and_places_are_none(self) -> None:
        assert self.addressees_of("涉农资金要专款专用，电动自行车不得进楼入户，建设项目要加快。") == []

    def test_objects_of_a_verb_are_none(self) -> None:
        assert self.addressees_of("要切实帮助企业解决融资难，引导群众就近就业，动员全市上下坚定信心。") == []


class TestLimits:
    def test_deadlines_and_quantities_are_verbatim(self) -> None:
        directive = only_directive(
            "会议强调，各乡镇要在8月20日前建成3支队伍，接种率达到90%以上，24小时内完成核实。"
        )
        assert [limit.value for limit in directive.deadlines] == ["8月20日前", "24小时内"]
        assert [found.value for found in directive.quantities] == ["3支", "90%以上"]

    def test_a_target_length_is_a_quantity(self) -> None:
        directive = only_directive("会议强调，要把企业开办时间压缩至1个工作日以内，隔离14天。")
        assert directive.deadlines == ()
        assert [found.value for found in directive.quantities] == ["1个工作日以内", "14天"]

    def test_frequencies_ordinals_and_idioms_are_neither(self) -> None:
        directive = only_directive(
            "会议强调，要每周调度一次，第一时间处置，开展第3轮排查，不漏一户、不漏一人，落实三项制度。"
        )
        assert directive.deadlines == ()
        assert directive.quantities == ()


class TestForce:
    def force_of(self, text: str) -> str:
        return only_directive("会议强调，" + text).force

    def test_the_first_modal_gives_the_force(self) -> None:
        assert self.force_of("要严格登记，严禁违规接诊。") == "must"
        assert self.force_of("进一步压实属地责任，落实封闭管理，严防聚集性感染。") == "must"
        assert self.force_of("凡图纸造假的，一律不得开工。") == "must_not"
        assert self.force_of("医疗机构不得拒收患者，要开通绿色通道。") == "must_not"
        assert self.force_of("金融机构应当降低融资成本。") == "should"
        assert self.force_of("希望大家齐心协力。") == "encourage"

    def test_a_modal_that_governs_a_prohibition(self) -> None:
        assert self.force_of("要坚决杜绝带病运行。") == "must_not"

    def test_a_bare_verb_has_the_force_must(self) -> None:
        assert self.force_of("坚持问题导向。") == "must"

    def test_a_floor_is_no_prohibition(self) -> None:
        assert self.force_of("储备房间总数不得少于300间。") == "must"


class TestHeadings:
    def headings_of(self, text: str, *names: str) -> list[str | None]:
        found = directives_of(text, *names)
        return [directive.heading.value if directive.heading else None for directive in found]

    def test_an_item_of_the_agenda(self) -> None:
        text = "会议审议了《实施方案》。会议指出，要减负增效。\n会议强调，要守住底线。"
        assert self.headings_of(text) == ["会议审议了《实施方案》", None]

    def test_an_item_of_a_list(self) -> None:
        text = "周宁要求，要抓好落实。\n一、关于资金。\n各单位要足额拨付。"
        assert self.headings_of(text, "周宁") == [None, "一、关于资金"]


def test_every_utterance_keeps_its_place() -> None:
    text = "　　会议强调，要守住底线。\n　　周宁要求，各乡镇要设卡。"
    assert [utterance.sentence.text for utterance in utterances_of(text, "周宁")] == [
        "会议强调，要守住底线。",
        "周宁要求，各乡镇要设卡。",
    ]


def _demands(text: str) -> list[str]:
    report = report_of(text)
    return [directive.span.of(report.hub) for directive in report.directives]


def test_a_sentence_that_announces_demands_with_a_colon_holds_the_first_of_them() -> None:
    text = "会议就做好防汛工作提出如下要求：加强值班值守；落实各项措施。"
    assert _demands(text) == ["会议就做好防汛工作提出如下要求：加强值班值守；", "落实各项措施。"]


def test_what_a_meeting_stresses_again_is_no_demand_by_itself() -> None:
    text = "市长李明主持召开会议，对防汛工作进行再部署、再强调，确保安全度汛。各级要抓好落实。"
    assert _demands(text) == ["各级要抓好落实。"]


def test_passing_on_what_was_said_elsewhere_is_no_demand() -> None:
    assert _demands("会议强调，要抓好落实；传达学习省委会议精神。") == ["会议强调，要抓好落实；"]


@pytest.mark.parametrize(
    "text",
    [
        "会议应出席人大代表45人，实到40人，符合法定人数。",
        "我们将不辱使命，坚决完成任务。",
        "全体党员郑重承诺：坚守岗位，绝不退缩。",
    ],
)
def test_counts_of_those_present_and_vows_are_no_demands(text: str) -> None:
    assert _demands(text) == []


def test_who_is_to_pay_is_an_addressee() -> None:
    directive = report_of("会议决定，由市财政局拨付专项资金500万元。").directives[0]
    assert [body.value for body in directive.addressees] == ["市财政局"]


def test_a_preposition_inside_an_office_makes_no_object_of_its_holder() -> None:
    report = report_of("9月28日，市人大环境与资源保护委员会主任委员李国荣强调，一要强化站位；二要抓好落实。")
    issuers = [directive.issuer.value if directive.issuer else None for directive in report.directives]
    assert issuers == ["李国荣", "李国荣"]


@pytest.mark.parametrize(
    "text",
    ["要管好落脚点，减少人员聚集。", "人居环境改善，事关群众安居乐业，要高度重视。"],
)
def test_the_object_of_a_verb_is_no_addressee(text: str) -> None:
    assert only_directive(f"会议强调，{text}").addressees == ()
