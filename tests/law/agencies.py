"""Invented bodies of every kind: their names, what they are, and how they speak of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

_COUNTIES = ("青禾县", "望溪县", "白鹭自治县", "澜江市", "澜江市梧桐区", "云岭省朔溪市", "墨河旗")
_OFFICES = (
    "商务局",
    "教育和体育局",
    "发展和改革委员会",
    "卫生健康委员会",
    "国有资产监督管理委员会",
    "城市管理委员会",
    "行政审批服务局",
    "人民政府办公室",
    "人民政府外事办公室",
    "公安局梧桐分局",
    "交通运输综合行政执法支队",
)
_TOWNS = ("石榆镇", "青山民族乡", "河湾乡")
_ZONES = ("经济开发区管理委员会", "高新技术产业开发区管委会", "云湖风景名胜区管理委员会")


@dataclass(frozen=True, slots=True)
class Agency:
    """A body: its name, its kind (None: can't be told), and what it calls itself."""

    name: str
    level: str | None
    own: str


def _all() -> list[Agency]:
    made = [Agency("国家税务总局青禾县税务局", "部门", "我局")]
    for county in _COUNTIES:
        made.append(Agency(f"{county}人民政府", "政府", "本机关"))
        made += [Agency(county + office, "部门", "本单位") for office in _OFFICES]
        made += [Agency(f"{county}{town}人民政府", "乡镇", "我镇") for town in _TOWNS]
        made += [Agency(county + zone, "街道", "管委会") for zone in _ZONES]
        made.append(Agency(f"{county}枫桥街道办事处", "街道", "街道"))
        made.append(Agency(f"{county}人民政府枫桥街道办事处", "街道", "我街道"))
        made.append(Agency(f"{county}住房公积金管理中心", None, "中心"))
    return made


def agencies() -> st.SearchStrategy[Agency]:
    """Bodies of every kind, each kind as often as the others."""
    kinds = ("政府", "部门", "乡镇", "街道", None)
    return st.sampled_from(kinds).flatmap(
        lambda kind: st.sampled_from([agency for agency in _all() if agency.level == kind])
    )
