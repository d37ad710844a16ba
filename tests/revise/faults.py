"""Faults that can be mended without asking anyone, and how to put them into a good report."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMATS = ("docx", "html", "txt", "yaml")
PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Fault:
    """Words of the good report, what is written in their place, and the rule that finds it."""

    rule: str
    good: str
    bad: str
    number: int = 0
    """Which of the places with these words, from 0."""


FAULTS = {
    "square brackets": Fault("GX-L04", "国办公开办函〔2021〕30号", "国办公开办函[2021]30号"),
    "第 before the number": Fault("GX-L04", "国办函〔2020〕109号", "国办函（2020）第109号"),
    "double title marks": Fault(
        "GX-L07",
        "〈中华人民共和国政府信息公开工作年度报告格式〉",
        "《中华人民共和国政府信息公开工作年度报告格式》",
    ),
    "doubled comma": Fault("GX-F06", "，其中自然人", "，，其中自然人"),
    "doubled full stop": Fault("GX-F06", "信息管理。", "信息管理。。"),
    "half-width comma": Fault("GX-F05", "公开为例外，围绕", "公开为例外,围绕"),
    "half-width colon": Fault("GX-F05", "方面改进工作：一是", "方面改进工作:一是"),
    "mark behind brackets": Fault("GX-F03", "（二）依申请公开", "（二）、依申请公开"),
    "full-width digits": Fault("GX-F08", "信息386条", "信息３８６条"),
    "full-width figure": Fault("GX-F10", "118.65", "１１８．６５"),
    "heading": Fault("GX-S06", "一、总体情况", "一、总体概况"),
}
"""In all formats."""

LABELS = {
    "row 主动公开": Fault("GX-T203", "行政规范性文件", "规范性文件", 1),
    "row 申请情况": Fault("GX-T313", "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
}
"""Labels as they are printed in tables; YAML states them only where they are wrong."""

YAML_LABELS = {
    "row 主动公开": Fault(
        "GX-T203",
        "行政规范性文件: {原文: 行政规范性文件, 本年",
        "行政规范性文件: {原文: 规范性文件, 本年",
    ),
    "row 申请情况": Fault(
        "GX-T313",
        "法律法规禁止: {原文: 2.其他法律行政法规禁止公开, 自然人",
        "法律法规禁止: {原文: 2.其他法律行政止公开, 自然人",
    ),
}


def good(form: str) -> bytes:
    """Return the good report; in YAML, it states the labels of two rows."""
    data = (EXAMPLES / f"good-department.{form}").read_bytes()
    if form != "yaml":
        return data
    text = data.decode()
    for fault in YAML_LABELS.values():
        plain = fault.good[: fault.good.index("原文")] + fault.good.rpartition(" ")[2]
        assert plain in text
        text = text.replace(plain, fault.good, 1)
    return text.encode()


def faults(form: str) -> dict[str, Fault]:
    """Return the faults that a format can have, by their names."""
    return FAULTS | (YAML_LABELS if form == "yaml" else LABELS)


def source(form: str, data: bytes) -> str:
    """Return the text in which a report's words stand: of a Word file, its main part."""
    return parts(data)[PART].decode() if form == "docx" else data.decode()


def with_source(form: str, data: bytes, text: str) -> bytes:
    """Return the file with another text."""
    if form != "docx":
        return text.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(data).items():
            archive.writestr(name, text if name == PART else content)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Return what a package holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def spoiled(text: str, fault: Fault) -> str:
    """Return a text with a fault put in."""
    at = -1
    for _ in range(fault.number + 1):
        at = text.index(fault.good, at + 1)
    return text[:at] + fault.bad + text[at + len(fault.good) :]
