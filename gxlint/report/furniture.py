"""Telling what a website prints around an article from the words of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import dropwhile, takewhile

from gxlint.expressions import lazy
from gxlint.report.model import Line
from gxlint.source.document import Publication

_LONGEST = 200
_ABOVE = lazy(
    r"[\[【（(\s]*(?:(?:发布|发文|成文|生成|公开|更新)?(?:日期|时间)|(?:信息|文章|稿件)?来\s*源|作\s*者"
    r"|(?:责任)?编辑|(?:发布|公开)(?:机构|单位|人)|浏览(?:次数|量)?|访问量|点击(?:数|量|率|次数)?"
    r"|阅读(?:次数|量|数)?|字\s*[号体](?:大小)?|视力保护色|背景色|索\s*引\s*号|主题分类|分享到?|打印)"
    r"[】\]\s]*[:：]"
)
_DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"
_PUBLISHED = lazy(rf"(?:发布|公布|公开)(?:日期|时间)(?:[】\]\s]*[:：]|\s*[】\]])\s*{_DATE}")
_ANY_DATE = lazy(_DATE)
_SOURCE = lazy(r"(?:^|[\s|丨｜\[【（(])(?:信息|文章|稿件)?来\s*源\s*[】\]]?\s*[:：】\]]")
#: A date without a word that says of what, or with no more than “时间”; a period is none.
_BESIDE_SOURCE = lazy(
    rf"[^期时更]*?(?:^|[\s|丨｜\[【（(])(?:(?:日期|时间)[】\]\s]*[:：]\s*)?{_DATE}(?!\d|\s*日?\s*[至到起—~,，])"
)
_BELOW = lazy(
    r"[\[【（(\s>·•]*(?:上一[篇条]|下一[篇条]|打印(?:本[页文])?|关闭(?:窗口|本页)?|返回(?:顶部|列表)|分享到?"
    r"|扫一扫|收藏|版权所有|主办(?:单位)?|承办(?:单位)?|网站标识码|网站地图|责任编辑|编辑|浏览(?:次数|量)"
    r"|相关(?:链接|文档|阅读|信息))(?:[\]】）)\s:：|丨]|[^。]{0,30}$)"
    r"|相关(?:文章|新闻|稿件)[\s:：]*$"
)
_ATTACHED = lazy(r"[^。]{1,200}\.(?:docx?|wps|pdf|ofd|odt|rtf|xlsx?|et|zip|rar)\s*$", re.I)


def publication(lines: Sequence[Line]) -> Publication | None:
    """Return the publication that a line of information above an article states."""
    for line in lines:
        found = _stated(line.text)
        if found is not None:
            try:
                day = date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
            return Publication(day, found[0], line.origin)
    return None


def _stated(text: str) -> re.Match[str] | None:
    """Find what says when an article was published: by its name, or beside where it is from."""
    if "。" in text:
        return None
    named = _PUBLISHED.search(text)
    if named is not None or len(text) > _LONGEST:
        return named
    if _SOURCE.search(text) is None or len(_ANY_DATE.findall(text)) != 1:
        return None
    return _BESIDE_SOURCE.match(text)


def without_furniture(lines: Sequence[Line], *, above: bool, below: bool) -> list[Line]:
    """Leave out what a page prints between a title and its text, and after the text."""
    kept = list(dropwhile(_is_above, lines)) if above else list(lines)
    if not below:
        return kept
    own = takewhile(lambda line: not _is_below(line), kept)
    return [line for line in own if not _fits(line, _ATTACHED)]


def _is_above(line: Line) -> bool:
    return _fits(line, _ABOVE)


def _is_below(line: Line) -> bool:
    return _fits(line, _BELOW)


def _fits(line: Line, pattern: re.Pattern[str]) -> bool:
    text = line.text
    return len(text) <= _LONGEST and "。" not in text and pattern.match(text) is not None
