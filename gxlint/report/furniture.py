"""Telling what a website prints around an article from the words of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from gxlint.expressions import lazy
from gxlint.report.model import Line
from gxlint.report.publication import is_information

_LONGEST = 200
_ABOVE = lazy(
    r"[\[【（(\s]*(?:(?:发布|发文|成文|生成|公开|更新)?(?:日期|时间)|(?:信息|文章|稿件)?来\s*源|作\s*者"
    r"|(?:责任)?编辑|(?:发布|公开)(?:机构|单位|人)|浏览(?:次数|量)?|访问量|点击(?:数|量|率|次数)?"
    r"|阅读(?:次数|量|数)?|字\s*[号体](?:大小)?|视力保护色|背景色|索\s*引\s*号|主题分类|分享到?|打印)"
    r"[】\]\s]*[:：]"
)
_BELOW = lazy(
    r"[\[【（(\s>·•]*(?:上一[篇条]|下一[篇条]|打印(?:本[页文])?|关闭(?:窗口|本页)?|返回(?:顶部|列表)|分享到?"
    r"|扫一扫|收藏|版权所有|主办(?:单位)?|承办(?:单位)?|网站标识码|网站地图|责任编辑|编辑|浏览(?:次数|量)"
    r"|相关(?:链接|文档|阅读|信息))(?:[\]】）)\s:：|丨]|[^。]{0,30}$)"
    r"|(?:相关|热点|热门|最新|推荐)(?:文章|新闻|稿件|推荐|信息|公开|阅读|内容|导读)?(?:更多)?[\s:：>》+]*$"
)
#: A title in a list of articles, with its date before or behind it.
_DATE = r"[\[(（]?\s*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_TIME = r"(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）]?"
_ARTICLE = lazy(
    rf"[^。]{{6,100}}?(?:发布(?:日期|时间)[:：])?\s*{_DATE}{_TIME}\s*$"
    rf"|{_DATE}{_TIME}\s*[^。\d]{{6,}}"
)
_ATTACHED = lazy(r"[^。]{1,200}\.(?:docx?|wps|pdf|ofd|odt|rtf|xlsx?|et|zip|rar)\s*$", re.I)


def without_furniture(lines: Sequence[Line], *, above: bool, below: bool) -> list[Line]:
    """Leave out what a page prints between a title and its text, and after the text."""
    kept = list(dropwhile(_is_above, lines)) if above else list(lines)
    if not below:
        return kept
    own = list(takewhile(lambda line: not _is_below(line), kept))
    return [line for line in own[: _end(own)] if not _fits(line, _ATTACHED)]


def _end(lines: Sequence[Line]) -> int:
    """Return where a list of articles begins behind the last sentence, if there is one."""
    sentences = [at for at, line in enumerate(lines) if "。" in line.text]
    start = sentences[-1] + 1 if sentences else 0
    articles = [_fits(line, _ARTICLE) for line in lines]
    pairs = (at for at in range(start, len(lines) - 1) if articles[at] and articles[at + 1])
    return next(pairs, len(lines))


def _is_above(line: Line) -> bool:
    return _fits(line, _ABOVE) or is_information(line.text)


def _is_below(line: Line) -> bool:
    return _fits(line, _BELOW)


def _fits(line: Line, pattern: re.Pattern[str]) -> bool:
    text = line.text
    return len(text) <= _LONGEST and "。" not in text and pattern.match(text) is not None
