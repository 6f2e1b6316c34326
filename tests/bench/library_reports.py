"""Makes folders of reports to measure a library with: `python -m tests.bench.library_reports FOLDER COUNT [SEED [GOLD]]`.

Each report is put together from sentences of at least five texts, with names, places, dates and numbers of its own; 3 % are
copies of an earlier one from another site (other page, other damage, other script), and as many are of the same template
but of another week, with another chair or in another city. A third is damaged as mirror sites damage pages; charsets and formats are mixed. People
keep their offices for years and then change office or city; 2 % have a namesake. What is true of each file is a line of
`truth.jsonl` beside the folder. GOLD is a folder of annotated texts (*.jsonl with `text`); without it the sentences are those
of the bundled reports and of tests/unit.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from meetreader import analyse
from meetreader.data.files import corpus_folder
from meetreader.structure.sentences import find_sentences
from tests.bench.bench_damage import DECODERS, damage_at_random
from tests.bench.bench_repair import make_traditional
from tests.unit.documents import make_docx

CITIES = [
    "忻州",
    "临汾",
    "运城",
    "晋中",
    "长治",
    "阳泉",
    "吕梁",
    "威海",
    "烟台",
    "潍坊",
    "济宁",
    "聊城",
    "滨州",
    "菏泽",
    "巴中",
    "达州",
    "广安",
    "南充",
    "泸州",
    "宜宾",
    "娄底",
    "邵阳",
    "岳阳",
    "常德",
    "益阳",
    "郴州",
    "怀化",
    "滁州",
    "六安",
    "宣城",
    "池州",
    "安庆",
    "阜阳",
    "亳州",
    "鹤壁",
    "濮阳",
    "漯河",
    "周口",
    "信阳",
    "驻马店",
    "随州",
    "黄冈",
    "孝感",
    "咸宁",
    "荆门",
    "十堰",
]
FAMILY_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN_NAMES = "明华建国伟军勇强平东文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾"
TOPICS = [
    "疫情防控工作领导小组会议",
    "安全生产委员会会议",
    "经济运行调度会议",
    "常委会会议",
    "防汛抗旱指挥部会议",
    "脱贫攻坚领导小组会议",
    "生态环境保护委员会会议",
    "专题会议",
    "复工复产工作会议",
    "春耕生产工作会议",
]
OFFICES = [
    "市委书记",
    "市长",
    "市委副书记",
    "副市长",
    "市委常委",
    "市委秘书长",
    "市人大常委会主任",
    "市政协主席",
    "市纪委书记",
    "市卫生健康委主任",
    "市公安局局长",
]
COPIES, ALIKE, DAMAGED, NAMESAKES = 0.03, 0.03, 1 / 3, 0.02
FIRST_DAY = date(2019, 1, 3)
DAYS = 1500
SENTENCES = range(9, 24)
OFFICIALS_A_CITY = 9


@dataclass
class InventedOfficial:
    """Somebody with an id: which office where, from which day on."""

    id: int
    name: str
    posts: list[tuple[date, str, str]] = field(default_factory=list)

    def find_post(self, day: date) -> tuple[str, str]:
        """City and office on a day."""
        return next((post[1:] for post in reversed(self.posts) if post[0] <= day), self.posts[0][1:])


@dataclass(frozen=True)
class InventedReport:
    """What a report says before a site has published it."""

    day: date
    city: str
    topic: str
    number: int
    chair: InventedOfficial
    others: tuple[InventedOfficial, ...]
    sentences: tuple[str, ...]

    def write_lines(self) -> list[str]:
        """Its text in paragraphs, simplified."""
        chair_office = self.chair.find_post(self.day)[1]
        where = f"{self.city}市"
        lines = [f"{where}召开{self.topic}", ""]
        lines.append(
            f"本报讯 {self.day.month}月{self.day.day}日，{where}委第{self.number}次{self.topic}召开。{chair_office}{self.chair.name}"
            f"主持会议并讲话，市领导{'、'.join(person.name for person in self.others)}参加会议。"
        )
        for at in range(0, len(self.sentences), 4):
            opening = "会议指出，" if at == 0 else "会议强调，" if at == 4 else ""
            lines.append(opening + "".join(self.sentences[at : at + 4]))
        return lines


def read_sentences(gold: Path | None) -> list[list[str]]:
    """The sentences of each text that name nobody and no place, simplified and repaired."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus_folder().glob("*.txt"))]
    if gold is not None:
        texts = []
        for path in sorted(gold.glob("*.jsonl")):
            rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            texts += [row["text"] for row in rows if isinstance(row.get("text"), str)]
    return [found for text in texts if (found := list(_list_plain_sentences(text)))]


def _list_plain_sentences(text: str) -> Iterator[str]:
    report = analyse(text)
    named = [mention for person in report.people for mention in person.mentions]
    for sentence in find_sentences(report.hub, report.blocks):
        plain = sentence.text.endswith("。") and 12 <= len(sentence.text) <= 120 and "□" not in sentence.text
        if plain and not any(mention.overlaps(sentence.span) for mention in named):
            yield re.sub(r"^(?:会议|他|她)?(?:强调|指出|要求|认为)，", "", sentence.text)


class ReportMaker:
    """Invents officials and reports, and publishes them."""

    def __init__(self, sentences: Sequence[Sequence[str]], seed: int, count: int) -> None:
        self._choose = random.Random(seed)
        self._sentences = [list(dict.fromkeys(found)) for found in sentences]
        self._officials = self._invent_officials(max(OFFICIALS_A_CITY * len(CITIES), count // 12))
        self._by_city: dict[str, list[InventedOfficial]] = {city: [] for city in CITIES}
        for official in self._officials:
            for _, city, _ in official.posts:
                self._by_city[city].append(official)

    def _invent_officials(self, count: int) -> list[InventedOfficial]:
        choose, names = self._choose, set[str]()
        found: list[InventedOfficial] = []
        for number in range(count):
            while True:
                name = choose.choice(FAMILY_NAMES) + "".join(
                    choose.choices(GIVEN_NAMES, k=choose.choice((1, 2, 2)))
                )
                if name not in names:
                    break
            if found and choose.random() < NAMESAKES:
                name = choose.choice(found).name
            names.add(name)
            official = InventedOfficial(number, name)
            day = FIRST_DAY
            city = CITIES[number % len(CITIES)]
            for _ in range(choose.choice((1, 1, 1, 2, 3))):
                official.posts.append((day, city, choose.choice(OFFICES)))
                day += timedelta(choose.randint(200, 700))
                city = choose.choice(CITIES) if choose.random() < 0.3 else city
            found.append(official)
        return found

    def invent_report(self) -> InventedReport:
        """A report of its own."""
        choose = self._choose
        day = FIRST_DAY + timedelta(choose.randrange(DAYS))
        city = choose.choice(CITIES)
        chair, *others = self._choose_officials(city, day, choose.randint(4, 8))
        return InventedReport(
            day,
            city,
            choose.choice(TOPICS),
            choose.randint(2, 80),
            chair,
            tuple(others),
            self._draw_sentences(),
        )

    def _choose_officials(self, city: str, day: date, count: int) -> list[InventedOfficial]:
        known = {official.id: official for official in self._by_city[city]}
        there = [official for official in known.values() if official.find_post(day)[0] == city]
        wanted = min(count, len(there))
        found = self._choose.sample(there, wanted)
        while len(found) < 3:
            official = self._choose.choice(self._officials)
            found += [official] if official not in found else []
        return found

    def _draw_sentences(self) -> tuple[str, ...]:
        """Sentences of at least five texts (or all there are), each number in them another one."""
        choose = self._choose
        texts = choose.sample(self._sentences, min(len(self._sentences), choose.randint(5, 9)))
        drawn = [choose.choice(found) for found in texts]
        drawn += [choose.choice(choose.choice(texts)) for _ in range(choose.choice(SENTENCES) - len(drawn))]
        choose.shuffle(drawn)
        return tuple(self._vary_numbers(sentence) for sentence in dict.fromkeys(drawn))

    def _vary_numbers(self, sentence: str) -> str:
        return re.sub(r"(?<!\d)[1-9]\d{0,3}(?!\d)", lambda _: str(self._choose.randint(2, 28)), sentence)

    def vary_report(self, report: InventedReport) -> InventedReport:
        """A report of the same template that differs in its date and number, in its chair, or in its city."""
        kind = self._choose.choice(("week", "chair", "city"))
        if kind == "week":
            return replace(report, day=report.day + timedelta(7), number=report.number + 1)
        if kind == "chair":
            return replace(report, chair=self._choose.choice(self._officials))
        city = self._choose.choice([city for city in CITIES if city != report.city])
        return replace(report, city=city)

    def publish(self, report: InventedReport, is_copy: bool) -> tuple[str, bytes, dict[str, Any]]:
        """The suffix and the bytes of a page, and how it was made."""
        choose = self._choose
        lines = report.write_lines()
        is_damaged = choose.random() < (DAMAGED if not is_copy else 0.6)
        is_traditional = choose.random() < (0.15 if not is_copy else 0.4)
        site = choose.choice(("日报", "新闻网", "政府网", "晚报"))
        head = [
            f"首页 > 新闻中心 > {report.city}要闻",
            f"来源：{report.city}{site}　发布时间：{report.day + timedelta(1)}　浏览次数：{choose.randint(10, 9999)}",
        ]
        foot = [
            f"责任编辑：{choose.choice(FAMILY_NAMES)}{choose.choice(GIVEN_NAMES)}",
            "分享到：",
            "上一篇：没有了",
            "版权声明：凡注明来源的稿件均为转载",
        ]
        made: dict[str, Any] = {"damaged": is_damaged, "traditional": is_traditional}
        text = "\n".join([lines[0], *head[choose.randint(0, 1) :], *lines[1:], *foot[: choose.randint(0, 4)]])
        if is_damaged:
            decoder = choose.choice(choose.choice(list(DECODERS.values())))
            _, text = damage_at_random(text, choose, decoder)
            return ".txt", text.encode("utf-8"), made
        if is_traditional:
            text = "".join(map(make_traditional, text))
        kind = choose.random()
        if kind < 0.2:
            paragraphs = "".join(f"<p>{line}</p>\n" for line in lines[1:] if line)
            page = (
                f"<html><head><title>{lines[0]}_{report.city}{site}</title></head><body><div class=nav>{head[0]}</div>"
                f"<h1>{lines[0]}</h1><div class=info>{head[1]}</div><div class=article>{paragraphs}</div>"
                f"<div class=foot>{'　'.join(foot)}</div></body></html>"
            )
            return ".html", page.encode("gb18030" if kind < 0.1 else "utf-8"), made
        if kind < 0.22:
            return ".docx", make_docx([line for line in lines if line]), made
        charset = "gb18030" if kind < 0.5 else "utf-8"
        return ".txt", text.encode(charset), made


def make_library(folder: Path, count: int, seed: int = 1, gold: Path | None = None) -> None:
    """Write `count` files below `folder`, 1,000 a folder, and what is true of them beside it."""
    maker = ReportMaker(read_sentences(gold), seed, count)
    choose = random.Random(f"{seed} copies")
    known: list[tuple[str, InventedReport]] = []
    truth = folder.with_name(f"{folder.name}-truth.jsonl")
    with truth.open("w", encoding="utf-8") as out:
        for number in range(count):
            origin = None
            chance = choose.random() if known else 1.0
            if chance < COPIES:
                origin, report = choose.choice(known)
            elif chance < COPIES + ALIKE:
                report = maker.vary_report(choose.choice(known)[1])
            else:
                report = maker.invent_report()
            origin = origin or next((name for name, earlier in known if earlier == report), None)
            suffix, data, made = maker.publish(report, origin is not None)
            path = folder / f"{number // 1000:03}" / f"{number:06}{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            name = str(path.relative_to(folder))
            if origin is None and len(known) < 5000:
                known.append((name, report))
            people = [report.chair, *report.others]
            facts = {
                "path": name,
                "copy_of": origin,
                "date": str(report.day),
                "city": report.city,
                "number": report.number,
                "topic": report.topic,
                "people": [[person.id, person.name] for person in people],
                "characters": len("".join(report.write_lines())),
                **made,
            }
            out.write(json.dumps(facts, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    words = sys.argv[1:]
    make_library(
        Path(words[0]),
        int(words[1]),
        int(words[2]) if len(words) > 2 else 1,
        Path(words[3]) if len(words) > 3 else None,
    )
