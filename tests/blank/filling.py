"""Filling in a blank report as a person would: every prompt gives way to a sentence or a figure."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

PROMPT = re.compile("【[^【】]*】")
#: What is written for prompts that begin so; the first that fits is taken.
_ANSWERS = {
    "填写地址": "云岭省青禾县安居路9号",
    "填写邮编": "698100",
    "填写电话": "0819-5550133",
    "填写邮箱": "bgs@qinghe.example",
    "填写条数": "152",
    "填写篇数": "6",
    "填写件数": "0",
    "填写金额": "0",
    "填写月份": "1",
    "填写日期": "16",
    "填写本年度存在": "政策解读形式较为单一，工作人员业务能力有待提高。",
    "填写针对上年": "针对栏目更新不及时的问题，已经建立按月检查制度，栏目内容按时更新。",
    "填写下一步": "运用图表、问答等形式解读政策，加强业务培训和案例学习。",
    "填写考核": "已纳入年度考核。",
    "填写评议": "群众满意度有所提高。",
    "填写追究": "没有发生责任追究情形。",
    "填写落实": "年度工作要点的各项任务都已落实。",
    "填写其他有关": "没有其他需要报告的事项。",
    "填写需要报告": "没有其他需要报告的事项。",
    "填写": "按规定做好有关工作。",
}


def answered(text: str) -> str:
    """Return a text with all its prompts answered."""
    return PROMPT.sub(lambda prompt: _answer(prompt[0]), text)


def _answer(prompt: str) -> str:
    return next(said for begins, said in _ANSWERS.items() if prompt[1:].startswith(begins))


def words(path: Path) -> str:
    """Return what a file says, marks and all."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def write(path: Path, text: str) -> None:
    """Put other words into a file."""
    if path.suffix != ".docx":
        path.write_text(text, encoding="utf-8")
        return
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = text.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())


def fill(path: Path) -> None:
    """Answer every prompt in a file."""
    write(path, answered(words(path)))
