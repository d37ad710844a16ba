"""The bodies of the language's functions; ``gxlint.lang.functions`` declares them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from gxlint import expressions
from gxlint.engine.likeness import likeness, longest_common, without_name
from gxlint.engine.masking import masked
from gxlint.engine.runtime import Subject, add, and_, exact, or_, section
from gxlint.engine.slipped import slipped
from gxlint.expressions import lazy
from gxlint.lang.bounds import MOST_FOUND
from gxlint.lang.regexes import FLAGS, Expression
from gxlint.lang.stretches import stretches
from gxlint.lang.vocabulary import SectionName, WordEntry, WordList
from gxlint.report.dates import NotADateError, read_date
from gxlint.report.enumerations import numbered
from gxlint.report.folding import fold
from gxlint.report.model import Passage, TableState
from gxlint.report.numbers import parse_number
from gxlint.report.pairs import unpaired
from gxlint.report.values import Found, SectionRef, Slot, Unknown, at_most

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gxlint.engine.runtime import Number, Truth

_SEPARATORS = lazy(r"[、，,；;及和与以\s《》“”\"]*")
_YEAR = lazy(r"(20[0-9]{2})\s?年")
_DIGITS = (
    r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,5}|[0-9０-９]{1,15})(?:[.．][0-9０-９]{1,6})?"
)
_CHINESE = r"[第几数]?[零〇○一二两三四五六七八九十百千万亿]{1,14}"
_FIGURE = rf"({_DIGITS}[万亿]?|{_CHINESE})\s?"
_NARROW = {0xFF00 + code: 0x20 + code for code in range(1, 0x5F)}
_WIDE = {narrow: wide for wide, narrow in _NARROW.items()}
_TITLE_MARKS = dict.fromkeys(map(ord, "<>\"'"))
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


def _first_unknown(items: Sequence[Any]) -> Unknown | None:
    for item in items:
        if item.__class__ is Unknown:
            return item
    return None


def _total(subject: Subject, items: Sequence[Any]) -> Any:
    try:
        return sum(items)
    except TypeError:  # one of them can't be told
        total: Any = 0
        for item in items:
            total = add(total, item)
        return total


def _count(subject: Subject, items: Sequence[object]) -> int | Unknown:
    return _first_unknown(items) or len(items)


def _largest(subject: Subject, items: Sequence[Any]) -> Any:
    return _first_unknown(items) or max(items, default=None)


def _smallest(subject: Subject, items: Sequence[Any]) -> Any:
    return _first_unknown(items) or min(items, default=None)


def _any(subject: Subject, items: Sequence[Truth]) -> Truth:
    found: Truth = False
    for item in items:
        found = or_(found, item)
    return found


def _all(subject: Subject, items: Sequence[Truth]) -> Truth:
    found: Truth = True
    for item in items:
        found = and_(found, item)
    return found


def _is_whole(subject: Subject, value: Number) -> bool:
    return isinstance(value, int)


def _length(subject: Subject, words: str) -> int:
    return len("".join(words.split()))


def _value(subject: Subject, words: str) -> Any:
    value = parse_number(words)
    if value is None or isinstance(value, int):
        return value
    return exact(value)


def _values(subject: Subject, words: str, unit: str) -> list[Any]:
    found = (_value(subject, match[1]) for match in _counted(unit).finditer(words))
    return at_most((value for value in found if value is not None), "数")


@lru_cache(maxsize=64)
def _counted(unit: str) -> re.Pattern[str]:
    """Return a pattern for a number with that unit; its one group is the number."""
    return expressions.compiled(_FIGURE + re.escape(unit), FLAGS)


def _same_words(subject: Subject, a: str, b: str) -> bool:
    return fold(a) == fold(b)


def _likeness(subject: Subject, a: str, b: str, stock: WordList) -> Number:
    return likeness(a, b, _search_for(stock.entries))


def _without(subject: Subject, words: str, stock: WordList) -> str:
    return _search_for(stock.entries).sub("", words)


def _nameless(subject: Subject, words: str, name: str) -> str:
    return without_name(words, name)


def _common(subject: Subject, passage: Passage | Found, other: str) -> Found | None:
    whole, base, text = _stretch(passage)
    start, end = longest_common(text, other)
    return Found(whole, base + start, base + end) if end > start else None


def _finditer(
    pattern: re.Pattern[str], text: str, expressions: Iterable[Expression]
) -> Iterator[re.Match[str]]:
    """Find within paragraphs, where one of the expressions that the pattern is made of may match.

    One search runs over all paragraphs that lie together, unless a match would run over.
    """
    for start, end in stretches(text, expressions):
        found = list(islice(pattern.finditer(text, start, end), MOST_FOUND + 1))
        if not any("\n" in match.group() for match in found):
            yield from found
            continue
        for line in text[start:end].split("\n"):
            yield from pattern.finditer(text, start, start + len(line))
            start += len(line) + 1


def _some(found: Iterator[Found]) -> list[Found | Unknown]:
    """Return what was found; of more than people would read, the first, and that there is more."""
    first: list[Found | Unknown] = list(islice(found, MOST_FOUND))
    more = next(found, None)
    if more is not None:
        reason = f"相符的文字有 {MOST_FOUND} 处以上，只看了前 {MOST_FOUND} 处"
        first.append(Unknown(reason, more.place))
    return first


def _matches(
    subject: Subject, passage: Passage | Found, expression: Expression
) -> list[Found | Unknown]:
    whole, base, text = _stretch(passage)
    if not expression.may_match(text):
        return []
    return _some(
        Found(whole, base + m.start(), base + m.end(), m.groupdict())
        for m in _finditer(expression.matcher, text, (expression,))
        if m.end() > m.start()
    )


def _stretch(passage: Passage | Found) -> tuple[Passage, int, str]:
    if isinstance(passage, Found):
        return passage.passage, passage.start, passage.text
    return passage, 0, passage.text


@lru_cache(maxsize=256)
def _search_for(entries: tuple[WordEntry, ...]) -> re.Pattern[str]:
    parts = (
        f"(?P<w{index}>{'|'.join(word.pattern for word in entry.words)})"
        for index, entry in enumerate(entries)
    )
    return expressions.compiled("|".join(parts), FLAGS)


def _every(entries: Iterable[WordEntry]) -> Iterator[Expression]:
    return (word for entry in entries for word in entry.words)


def _words(subject: Subject, passage: Passage | Found, words: WordList) -> list[Found | Unknown]:
    whole, base, text = _stretch(passage)
    entries = tuple(e for e in words.entries if any(word.may_match(text) for word in e.words))
    if not entries:
        return []
    return _some(
        Found(whole, base + m.start(), base + m.end(), {}, entries[int(m.lastgroup[1:])])
        for m in _finditer(_search_for(entries), text, _every(entries))
        if m.lastgroup is not None and m.end() > m.start()
    )


def _slipped(subject: Subject, passage: Passage | Found, words: WordList) -> list[Found | Unknown]:
    whole, base, text = _stretch(passage)
    names = {entry.name: entry for entry in words.entries}
    slips = list(slipped(text, names))
    if not slips:
        return []
    accepted = [m.span() for m in _search_for(words.entries).finditer(text)]
    return _some(
        Found(whole, base + start, base + end, {}, names[name])
        for name, start, end in slips
        if not any(start < last and first < end for first, last in accepted)
    )


def _unpaired(subject: Subject, passage: Passage | Found) -> list[Found | Unknown]:
    whole, base, text = _stretch(passage)
    return _some(Found(whole, base + at, base + at + 1) for at in unpaired(text))


def _numbered(subject: Subject, passage: Passage | Found) -> list[Found | Unknown]:
    whole, base, text = _stretch(passage)
    key = (numbered, text)  # several rules ask it of one section after the other
    if key not in subject.known:
        subject.known[key] = tuple(numbered(text))
    return _some(
        Found(whole, base + start, base + end, numbering=numbering)
        for start, end, numbering in subject.known[key]
    )


def _first(subject: Subject, items: Sequence[Any]) -> Any:
    return items[0] if items else None


def _repeated(subject: Subject, items: Sequence[str]) -> str | Unknown | None:
    again = (item for index, item in enumerate(items) if item in items[:index])
    return _first_unknown(items) or next(again, None)


def _majority(subject: Subject, least: Number, items: Sequence[str]) -> str | Unknown | None:
    for most, often in Counter(items).most_common(1):
        if least <= often > len(items) / 2:
            return _first_unknown(items) or most
    return _first_unknown(items)


def _difference(subject: Subject, a: str, b: str) -> int:
    """Count the characters to put in, leave out or change (Levenshtein's distance)."""
    one, other = _without_shared_ends(fold(a), fold(b))
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        above, row = row, [i]
        for j, against in enumerate(other):
            row.append(min(above[j] + (char != against), above[j + 1] + 1, row[j] + 1))
    return row[-1]


def _without_shared_ends(a: str, b: str) -> tuple[str, str]:
    start = _shared_start(a, b)
    a, b = a[start:], b[start:]
    end = _shared_start(a[::-1], b[::-1])
    return a[: len(a) - end], b[: len(b) - end]


def _shared_start(a: str, b: str) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(a), len(b)))


def _date(subject: Subject, words: str) -> date | None:
    try:
        return read_date(words)
    except NotADateError:
        return None


def _document_number(subject: Subject, name: str) -> str | None:
    own = _as_title(name)
    named, begun = [], []
    for number, names in subject.vocabulary.documents.items():
        titles = [_as_title(other) for other in names]
        named += [number] if own in titles else []
        begun += [number] if any(title.startswith(own) for title in titles) else []
    return named[0] if named and named == begun else None


def _as_title(name: str) -> str:
    """Return the name of a document without its marks and the body that issued it."""
    title = fold(name).translate(_TITLE_MARKS)
    return title[max(0, title.find("关于")) :]


def _nearby(subject: Subject, found: Found, reach: Number) -> str:
    return found.nearby(int(reach))


def _times(subject: Subject, words: str, sought: str) -> int:
    return words.count(sought) if sought else 0


def _mentions(subject: Subject, words: str, entry: WordEntry) -> bool:
    return any(expression.found(words) for expression in entry.words)


@lru_cache(maxsize=16)
def _titles(sections: tuple[SectionName, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return for each section a pattern for its title in running text."""
    out = []
    for name in sections:
        literal = [re.escape(title) for title in (name.title, *name.aliases)]
        shapes = [pattern.removeprefix("^").removesuffix("$") for pattern in name.patterns]
        longest_first = sorted(literal, key=len, reverse=True)
        out.append((name.key, expressions.compiled("|".join([*shapes, *longest_first]), FLAGS)))
    return tuple(out)


def _named_sections(subject: Subject, words: str) -> list[str] | Unknown:
    found = sorted(
        (match.start(), -match.end(), key)
        for key, pattern in _titles(subject.vocabulary.sections)
        for match in pattern.finditer(words)
    )
    out: list[str] = []
    at: int | None = None
    for start, negative_end, key in found:
        if at is not None and start < at:
            continue
        if at is not None and not _SEPARATORS.fullmatch(words, at, start):
            return Unknown("列举的各部分没有全部认出")
        out.append(key)
        if len(out) > MOST_FOUND:
            return Unknown("列举的部分太多")
        at = -negative_end
    if at is not None and words[at : at + 1] in "、，,及和与" and words[at : at + 1]:
        return Unknown("列举的各部分没有全部认出")
    return out


def _narrow(subject: Subject, words: str) -> str:
    return words.translate(_NARROW)


def _wide(subject: Subject, words: str) -> str:
    return words.translate(_WIDE)


def _masked(subject: Subject, words: str) -> str:
    return masked(words)


def _valid_id(subject: Subject, words: str) -> bool:
    """Check an 18-character citizen number by GB 11643: its date and its check digit (ISO 7064)."""
    if not re.fullmatch(r"[0-9]{17}[0-9Xx]", words):
        return False
    try:
        date(int(words[6:10]), int(words[10:12]), int(words[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(words, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == words[17].upper()


def _valid_card(subject: Subject, words: str) -> bool:
    """Check the number of a bank card by ISO/IEC 7812: its length and its check digit."""
    digits = "".join(words.split())
    if not re.fullmatch(r"[0-9]{16,19}", digits):
        return False
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _in_year(offset: int) -> Callable[[Subject, tuple[int, int]], date | Unknown]:
    def day(subject: Subject, month_day: tuple[int, int]) -> date | Unknown:
        year = subject.report.year
        if year is None:
            return Unknown("没有认出报告年度")
        try:
            return date(year + offset, *month_day)
        except ValueError:
            return Unknown(f"{year + offset} 年没有 {month_day[0]}月{month_day[1]}日")

    return day


def _sections(subject: Subject) -> list[SectionRef | Unknown]:
    report = subject.report
    return at_most((SectionRef(report, index) for index in range(len(report.sections))), "标题")


def _slots(subject: Subject) -> list[Slot]:
    report, vocabulary = subject.report, subject.vocabulary
    read = {t.form.section for t in report.tables.values() if t.state is TableState.READ}
    return [Slot(name, section(report, name.key), name.key in read) for name in vocabulary.sections]


def _years(subject: Subject, words: str) -> list[int | Unknown]:
    return at_most((int(match[1]) for match in _YEAR.finditer(words)), "年份")


BODIES: Mapping[str, Callable[..., Any]] = {
    "合计": _total,
    "计数": _count,
    "最大": _largest,
    "最小": _smallest,
    "任一": _any,
    "全部": _all,
    "是整数": _is_whole,
    "长度": _length,
    "数值": _value,
    "各数": _values,
    "同文": _same_words,
    "相似度": _likeness,
    "除去": _without,
    "隐名": _nameless,
    "共同处": _common,
    "匹配处": _matches,
    "词语处": _words,
    "近似处": _slipped,
    "未配对处": _unpaired,
    "序号处": _numbered,
    "首处": _first,
    "首格": _first,
    "重复项": _repeated,
    "多数": _majority,
    "字差": _difference,
    "所写日期": _date,
    "登记文号": _document_number,
    "附近": _nearby,
    "次数": _times,
    "提及": _mentions,
    "提及章节": _named_sections,
    "半角": _narrow,
    "全角": _wide,
    "遮盖": _masked,
    "身份证号有效": _valid_id,
    "银行卡号有效": _valid_card,
    "当年": _in_year(0),
    "次年": _in_year(1),
    "年份": _years,
    "应有章节": _slots,
    "章节全部": _sections,
}
