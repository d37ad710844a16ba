"""What ``gxlint fix`` says of a file: what it corrects, and what is left to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gxlint.output.places import in_words, reading_order
from gxlint.output.plain import clean
from gxlint.output.remarks import citations
from gxlint.output.widths import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.report.model import Report
    from gxlint.revise.fixing import Correction, Fixed
    from gxlint.revise.places import Wanted

_AROUND = 8
_NEEDS_PEOPLE = ("confirm", None)


def proposals(path: str, fixed: Fixed, width: int) -> Iterator[str]:
    """Yield the lines that tell of one file, none wider than ``width`` cells."""
    if not (fixed.made or fixed.left or _for_people(fixed)):
        return
    yield from wrapped(f"■ {clean(path)}", width, 2)
    for correction in _in_order(fixed.made, fixed.report):
        yield from _correction(correction, fixed.report, width)
    if fixed.left:
        yield from wrapped("  下面几处程序找不准该改文件的哪里，请照着手工改：", width, 2)
    for correction in _in_order(fixed.left, fixed.report):
        yield from _correction(correction, fixed.report, width)
    if rules := _for_people(fixed):
        names = "、".join(f"{rule}（{n} 条）" if n > 1 else rule for rule, n in rules.items())
        text = f"另有 {rules.total()} 条需要人确认：{names}"
        yield from (f"  {line}" for line in wrapped(text, width - 2))
    yield ""


def total(files: Sequence[Fixed], *, written: bool) -> str:
    """Say in one line what all came to, and what to do next."""
    made = sum(len(fixed.made) for fixed in files)
    left = sum(len(fixed.left) for fixed in files)
    if not made:
        said = "没有可以放心改的毛病" if not left else "没有改动"
    elif written:
        said = f"改了 {made} 处"
    else:
        said = f"有 {made} 处可以放心改，还没有改；加上 --write 就照着改"
    by_hand = f"；{left} 处请手工改" if left else ""
    people = sum(_for_people(fixed).total() for fixed in files)
    rest = f"；需要人确认的 {people} 条，用 gxlint check 查看" if people else ""
    return f"{said}{by_hand}{rest}。"


def _in_order(made: Sequence[Correction], report: Report) -> list[Correction]:
    """Return corrections as one reads the report."""
    return sorted(made, key=lambda one: reading_order(report, one.finding)[1:])


def _correction(correction: Correction, report: Report, width: int) -> Iterator[str]:
    found, want = correction.finding, correction.want
    where = clean(in_words(report, found.place))
    for line in wrapped(f"{found.rule}  {where}".rstrip(), width - 2, 2):
        yield f"  {line}"
    before, after = _around(want)
    for mark, words in (("－ ", before), ("＋ ", after)):
        for line in wrapped(mark + clean(words), width - 4, 3):
            yield f"    {line}"
    for line in wrapped(f"依据：{clean(citations(found))}", width - 4, 2):
        yield f"    {line}"


def _around(want: Wanted) -> tuple[str, str]:
    """Return the words before and after, with a little of what stands around them."""
    start, end = max(0, want.start - _AROUND), want.end + _AROUND
    head = ("…" if start else "") + want.context[start : want.start]
    tail = want.context[want.end : end] + ("…" if end < len(want.context) else "")
    return head + want.before + tail, head + want.after + tail


def _for_people(fixed: Fixed) -> Counter[str]:
    """Count what needs confirmation, by rule."""
    return Counter(
        found.rule
        for found in fixed.others
        if (found.fix.safety if found.fix else None) in _NEEDS_PEOPLE
    )
