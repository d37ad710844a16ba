"""When an article was published: the line of information by its title says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import takewhile

from gxlint.expressions import lazy
from gxlint.report.model import Line
from gxlint.source.document import Publication

#: Formats whose text may be that of a web page; elsewhere a date by the title is a cover's, and so
#: is one that a text writes as documents do.
_PAGE, _TEXT = "html", "text"
#: So many lines above a title and below it are near it.
_ABOVE, _BELOW = 3, 8
_LONGEST = 200
_DAY = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
#: A date that no period begins with.
_DATE = rf"(?P<day>{_DAY})(?!\d)(?!\s*日?\s*(?:[至到起—~～,，]|-\s*\d))(?:\s*日)?"
_TIME = r"[\sT]*\d{1,2}\s*[:：]\s*\d{2}(?:[:：]\d{2})?"
_COLON = r"(?:[】\]\s]*[:：]|\s*[】\]])\s*"
_OPEN, _CLOSE = r"[\[【（(\s]*", r"[\s\]】）)|丨｜]*"
_WHEN = r"(?:发布|公布|公开|发表|发稿|上网)(?:日期|时间)"
_NAMED = lazy(rf"(?:{_WHEN}(?:{_COLON}|\s+)|(?:发布|公布|发表)于\s*[:：]?\s*){_DATE}")
#: What else such a line says; a letter before it would make it another word.
_ITEM = lazy(
    r"(?<![^\W\d日])(?:(?:信息|文章|稿件|新闻)?来\s*源|作\s*者|(?:责任)?编\s*辑|字\s*[号体](?:大小)?"
    r"|(?:发布|公开|供稿)(?:机构|单位|人|者)|(?:浏览|点击|阅读|访问|查看)(?:次数|人数|量|数|率)?)"
    r"\s*(?:[】\]:：（(]|\s\S)"
)
#: A date without a word that says of what, or with no more than “时间”.
_BESIDE = lazy(rf"[^期时更]*?(?:^|[\s|丨｜\[【（(])(?:(?:日期|时间){_COLON})?{_DATE}")
_LABELLED = lazy(rf"{_OPEN}(?:日期|时间){_COLON}{_DATE}(?:{_TIME})?{_CLOSE}")
_FIGURED = lazy(rf"(?!.*年){_LABELLED.pattern}")
_TIMED = lazy(rf"{_OPEN}{_DATE}{_TIME}{_CLOSE}")
_LABEL = lazy(rf"{_OPEN}(?:{_WHEN}|日期|时间)\s*[】\]]?\s*[:：]?\s*")
_ANY_DATE, _PART = lazy(_DAY), lazy(r"\d+")

Find = Callable[[str], "re.Match[str] | None"]


def publication(above: Sequence[Line], below: Sequence[Line], source: str) -> Publication | None:
    """Return the publication stated by the title that ``above`` and ``below`` stand around.

    A date that is named counts wherever it stands there, and so does one beside the origin of the
    article or the like; one that is alone only near the title, in formats (``source``) that hold
    pages.
    """
    above, below = _whole(above), _whole(below)
    stated = [*_stated([*above, *below], _NAMED.search), *_stated([*above, *below], _beside)]
    if source in (_PAGE, _TEXT):
        near = list(takewhile(lambda line: _is_short(line.text), below[:_BELOW]))
        labelled = _LABELLED if source == _PAGE else _FIGURED
        stated += _stated([*near, *above[-_ABOVE:]], labelled.fullmatch)
        stated += _stated(near, _TIMED.fullmatch)
    return next(iter(stated), None)


def is_information(text: str) -> bool:
    """Tell whether a line says when an article was published, and nothing of the article."""
    if not _is_short(text):
        return False
    finds: tuple[Find, ...] = (_NAMED.match, _beside, _LABELLED.fullmatch, _TIMED.fullmatch)
    return any(find(text) for find in finds)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text


def _whole(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, each that is but the name of a date with the date behind it."""
    whole: list[Line] = []
    for line in lines:
        if whole and _LABEL.fullmatch(whole[-1].text[:_LONGEST]):
            line = Line(f"{whole.pop().text} {line.text}", line.origin)
        whole.append(line)
    return whole


def _stated(lines: Sequence[Line], find: Find) -> Iterator[Publication]:
    for line in lines:
        found = find(line.text) if _is_short(line.text) else None
        if found is None:
            continue
        try:
            day = date(*map(int, _PART.findall(found["day"])))
        except ValueError:
            continue
        yield Publication(day, found[0], line.origin)


def _beside(text: str) -> re.Match[str] | None:
    one = len(_ANY_DATE.findall(text)) == 1
    return _BESIDE.match(text) if one and _ITEM.search(text) else None
