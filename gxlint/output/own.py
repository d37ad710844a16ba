"""Telling what gxlint itself wrote: a list of findings quotes a report, and is none."""

from __future__ import annotations

from gxlint.expressions import lazy

#: How each form begins that a report may have, too; what people add to a report stands behind it.
_BEGINNINGS = (
    r"■ [^\n]*\n  [^\n]*\S[\s\S]*?(?:没有发现问题|未能判断|(?:错误|警告|提示)\[[A-Z]+-)",
    r"[^\n]*: (?:错误|警告|提示) [A-Z]+-",
    r"文件：[^\n]*\n认出的报告：",
    r"## 年度报告检查\s",
    r'\{\s*"schema": "gxlint/',
    r'<!doctype html>\n<html[^>]*>\n(?:<(?!title)[^>]*>\n)*<meta name="generator" content="gxlint ',
)
_ANY = r"(?:\xef\xbb\xbf)?(?:" + "|".join(_BEGINNINGS) + ")"
#: As it is written, and as a Chinese console makes of it that is redirected to a file.
_OURS = tuple(lazy(_ANY.encode(encoding)) for encoding in ("utf-8", "gb18030"))
_HEAD = 4096


def is_result(data: bytes) -> bool:
    """Tell whether a file holds what gxlint found, in a form that a report may have, too."""
    head = data[:_HEAD].replace(b"\r\n", b"\n")
    return any(ours.match(head) for ours in _OURS)
